"""An independent judge: openapi-core reads the document and the traffic, not our code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest

from ..loopback import Loopback, Seen
from .harness import DONE, Emitted, answer, document, emit
from .test_parameters import SCHEMAS, STYLES, Style

JUDGED = [
    row
    for row in STYLES
    # openapi-core does not read these styles, nor encoded commas in a list.
    if row.style not in ("matrix", "label", "spaceDelimited", "pipeDelimited")
    if row.value != ["a,b", "c"]
    if not (row.kind == "map" and row.style not in ("deepObject",))
    if isinstance(row.value, dict) or row.value == "blue" or row.kind == "list"
    if row.value != "one"
]  # fmt: skip
BODY = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "size": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "at": {"type": "string", "format": "date-time"},
        "inner": {"type": "object", "required": ["a"], "properties": {"a": {"type": "number"}}},
    },
}  # fmt: skip


def _parameter(row: Style) -> dict[str, Any]:
    found = {
        "name": "color",
        "in": row.place,
        "required": True,
        "schema": SCHEMAS[row.kind],
    }
    optional = {"style": row.style, "explode": row.explode}
    return {**found, **{k: v for k, v in optional.items() if v is not None}}


def _whole() -> dict[str, Any]:
    paths: dict[str, Any] = {
        f"/style/{n}"
        + ("/{color}" if row.place == "path" else ""): {
            "get": {"parameters": [_parameter(row)], "responses": DONE}
        }
        for n, row in enumerate(JUDGED)
    }
    for name, media in {
        "json": "application/json",
        "form": "application/x-www-form-urlencoded",
    }.items():
        content = {media: {"schema": BODY}}
        paths[f"/{name}"] = {
            "post": {
                "requestBody": {"required": True, "content": content},
                "responses": DONE,
            }
        }
    return document(paths, servers=[{"url": "/"}])


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory, server: Loopback) -> Emitted:
    folder: Path = tmp_path_factory.mktemp("judge")
    return emit({"api.json": _whole()}, folder, "conform_judge", server)


@pytest.fixture(scope="module")
def judge() -> OpenAPI:
    return OpenAPI.from_dict(_whole())


def _request(seen: Seen, server: Loopback) -> MockRequest:
    cookies = seen.headers.get("cookie", "")
    return MockRequest(
        server.url,
        seen.method.lower(),
        seen.path,
        args=dict_of(seen.query),
        headers=dict(seen.headers),
        cookies=dict(pair.split("=", 1) for pair in cookies.split("; ") if pair),
        data=seen.body,
        content_type=seen.headers.get("content-type", "application/json"),
    )


def dict_of(pairs: list[tuple[str, str]]) -> Any:
    """A multi-valued mapping where a key repeats."""
    from werkzeug.datastructures import MultiDict

    return MultiDict(pairs)


@pytest.mark.parametrize(
    "number", range(len(JUDGED)), ids=[f"{s.place}-{s.style}-{s.explode}-{s.kind}-{n}" for n, s in enumerate(JUDGED)]
)  # fmt: skip
def test_parameters(api: Emitted, judge: OpenAPI, number: int) -> None:
    """The judge reads out of the request the value that was put in."""
    row = JUDGED[number]
    path = f"/style/{number}" + ("/{color}" if row.place == "path" else "")
    seen = api.sent(f"GET {path}", **{row.place: {"color": row.value}})
    result = judge.unmarshal_request(_request(seen, api.server))
    result.raise_for_errors()
    found = getattr(result.parameters, row.place)["color"]
    assert (found if row.kind != "list" else list(found)) == row.value


@pytest.mark.parametrize("name", ["json", "form"])
def test_bodies(api: Emitted, judge: OpenAPI, name: str) -> None:
    """The judge finds the body valid, and what was given in it."""
    body = {"name": "caf\u00e9 & co", "size": 2, "tags": ["x", "y"]}
    if name == "json":
        body |= {"at": "2024-01-02T03:04:05Z", "inner": {"a": 1.5}}
    seen = api.sent(f"POST /{name}", body=body)
    result = judge.unmarshal_request(_request(seen, api.server))
    result.raise_for_errors()
    found: Any = result.body
    assert found["name"] == body["name"]
    assert list(found["tags"]) == body["tags"]
    if name == "json":
        assert json.loads(seen.body)["inner"] == {"a": 1.5}


def test_the_harness(api: Emitted) -> None:
    """The judge has something to judge."""
    assert len(JUDGED) > 15
    assert answer({}).status == 200
