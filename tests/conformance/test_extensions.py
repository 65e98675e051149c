"""Extensions of other generators, where they say something that this one can use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..loopback import Loopback
from .harness import DONE, answer, document, emit

STRING = {"type": "string"}
INTEGER = {"type": "integer"}
ITEMS = {"type": "array", "items": {"type": "object", "properties": {"id": STRING}}}


def answers(schema: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"200": {"description": "", "content": content}}


def obj(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("number", "said", "call"),
    [
        (1, {"x-fern-sdk-group-name": ["users", "keys"], "x-fern-sdk-method-name": "rotate"}, "users.keys.rotate"),
        (2, {"x-fern-sdk-group-name": "users", "x-fern-sdk-method-name": "rotateKey"}, "users.rotate_key"),
        (3, {"x-fern-sdk-method-name": "rotate"}, "rotate"),
        (4, {"x-speakeasy-group": "users.keys", "x-speakeasy-name-override": "rotate"}, "users.keys.rotate"),
        (5, {"x-speakeasy-group": "users.keys"}, "users.keys.list"),
        (6, {"x-fern-sdk-group-name": ["users", "keys"]}, "users.keys.list"),
        (7, {"x-speakeasy-name-override": "everything"}, "things.everything"),
    ],
)  # fmt: skip
def test_names_of_calls(
    number: int, said: Any, call: str, tmp_path: Path, server: Loopback
) -> None:
    """Group and method, or one of them: the other is found as always."""
    operation = {"responses": answers({"type": "array", "items": STRING}), **said}
    whole = document({"/things": {"get": operation}})
    api = emit({"api.json": whole}, tmp_path, f"conform_extended_{number}", server)
    assert api.operation("GET /things")["call"] == call


def test_names_of_arguments_and_models(tmp_path: Path, server: Loopback) -> None:
    """Parameters and schemas that were given names for other generators have them."""
    parameters = [
        {"name": "q", "in": "query", "schema": STRING, "x-fern-parameter-name": "search"},
        {"name": "n", "in": "query", "schema": STRING, "x-speakeasy-name-override": "count"},
    ]  # fmt: skip
    schema = {"$ref": "#/components/schemas/get_thing_v2"}
    paths = {"/a": {"get": {"parameters": parameters, "responses": answers(schema)}}}
    named = {**obj(id=STRING), "x-fern-type-name": "Thing"}
    whole = document(paths, components={"schemas": {"get_thing_v2": named}})
    api = emit({"api.json": whole}, tmp_path, "conform_named", server)
    assert api.operation("GET /a")["parameters"] == {
        "query.q": "search",
        "query.n": "count",
    }
    result = api.call("GET /a", answer({"id": "1"}), query={"q": "x"})
    assert type(result).__name__ == "Thing"


PAGES: dict[str, Any] = {
    "/fern/cursor": (
        {"x-fern-pagination": {"cursor": "$request.at", "next_cursor": "$response.more", "results": "$response.rows"}},
        ["at"], obj(rows=ITEMS, other=ITEMS, more=STRING),
        [{"rows": [{"id": "1"}], "more": "c"}, {"rows": [{"id": "2"}]}], "at=c",
    ),
    "/fern/root": (
        {"x-fern-pagination": True},
        ["at"], obj(rows=ITEMS, other=ITEMS, more=STRING),
        [{"rows": [{"id": "1"}], "more": "c"}, {"rows": [{"id": "2"}]}], "at=c",
    ),
    "/fern/offset": (
        {"x-fern-pagination": {"offset": "$request.leaf", "results": "$response.rows"}},
        ["leaf"], obj(rows=ITEMS, other=ITEMS),
        [{"rows": [{"id": "1"}]}, {"rows": [{"id": "2"}]}, {"rows": []}], "leaf=3",
    ),
    "/speakeasy/cursor": (
        {"x-speakeasy-pagination": {"type": "cursor", "inputs": [{"name": "at", "in": "parameters", "type": "cursor"}], "outputs": {"nextCursor": "$.meta.more", "results": "$.rows"}}},
        ["at"], obj(rows=ITEMS, other=ITEMS, meta=obj(more=STRING)),
        [{"rows": [{"id": "1"}], "meta": {"more": "c"}}, {"rows": [{"id": "2"}], "meta": {}}], "at=c",
    ),
    "/speakeasy/page": (
        {"x-speakeasy-pagination": {"type": "offsetLimit", "inputs": [{"name": "leaf", "in": "parameters", "type": "page"}], "outputs": {"numPages": "$.leaves", "results": "$.rows"}}},
        ["leaf"], obj(rows=ITEMS, other=ITEMS, leaves=INTEGER),
        [{"rows": [{"id": "1"}], "leaves": 2}, {"rows": [{"id": "2"}], "leaves": 2}], "leaf=2",
    ),
    "/speakeasy/url": (
        {"x-speakeasy-pagination": {"type": "url", "outputs": {"nextUrl": "$.after", "results": "$.rows"}}},
        [], obj(rows=ITEMS, other=ITEMS, after=STRING),
        [{"rows": [{"id": "1"}], "after": "/speakeasy/url?p=2"}, {"rows": [{"id": "2"}]}], "p=2",
    ),
    "/ms": (
        {"x-ms-pageable": {"nextLinkName": "after", "itemName": "rows"}},
        [], obj(rows=ITEMS, other=ITEMS, after=STRING),
        [{"rows": [{"id": "1"}], "after": "/ms?p=2"}, {"rows": [{"id": "2"}]}], "p=2",
    ),
}  # fmt: skip


def test_pages(tmp_path: Path, server: Loopback) -> None:
    """Pages that only an extension tells of are walked to their end."""
    paths = {
        path: {
            "get": {
                "parameters": [{"name": name, "in": "query", "schema": INTEGER if name == "leaf" else STRING} for name in names],
                "responses": answers(schema),
                **said,
            }
        }
        for path, (said, names, schema, _, _) in PAGES.items()
    }  # fmt: skip
    root = PAGES["/fern/cursor"][0]
    whole = document(paths, **root)
    api = emit({"api.json": whole}, tmp_path, "conform_extended_pages", server)
    for path, (_, _, _, pages, asked) in PAGES.items():
        operation = api.operation(f"GET {path}")
        assert operation.get("paginated") is True, path
        *namespace, method = operation["call"].split(".")
        server.forget()
        server.answers(*map(answer, pages))
        with api.client() as client:
            holder = client
            for name in namespace:
                holder = getattr(holder, name)
            tail = method.removeprefix("list").removeprefix("_")
            walk = getattr(holder, f"iter_{tail}" if tail else "iter")
            assert [each.id for each in walk()] == ["1", "2"], path
        assert asked in server.last.target


def test_what_the_values_of_an_enum_mean(tmp_path: Path, server: Loopback) -> None:
    """Names and descriptions of values are told where the values are documented."""
    enums: dict[str, Any] = {
        "a": {"type": "integer", "enum": [1, 2], "x-enum-varnames": ["Open", "Closed"]},
        "b": {"enum": ["o", "c"], "x-enum-descriptions": ["It is open.", "It is closed."]},
        "c": {"enum": ["o", "c"], "x-enumDescriptions": {"o": "Yes", "c": "No"}},
        "d": {"enum": ["o", "c"], "x-fern-enum": {"o": {"name": "Open", "description": "Wide open."}}},
        "e": {"type": "integer", "enum": [1, 2], "x-speakeasy-enums": {"1": "One", "2": "Two"}},
        "f": {"type": "integer", "enum": [1, 2], "x-enumNames": ["Uno", "Due"]},
        "g": {"enum": ["o"], "x-ms-enum": {"values": [{"value": "o", "name": "Open", "description": "As before."}]}},
        "h": {"enum": ["OPEN", "in-use"], "x-enum-varnames": ["Open", "InUse"]},
    }  # fmt: skip
    parameters = [{"name": k, "in": "query", "schema": v} for k, v in enums.items()]
    paths = {"/a": {"get": {"parameters": parameters, "responses": DONE}}}
    whole = document(paths)
    api = emit({"api.json": whole}, tmp_path, "conform_meanings", server)
    told = (api.folder / "reference.md").read_text("utf-8")
    for text in (
        "`1`: Open; `2`: Closed.",
        "`o`: It is open; `c`: It is closed.",
        "`o`: Yes; `c`: No.",
        "`o`: Wide open.",
        "`1`: One; `2`: Two.",
        "`1`: Uno; `2`: Due.",
        "`o`: As before.",
    ):
        assert text in told
    assert "InUse" not in told, "a name that only repeats its value says nothing"


def test_what_is_left_alone(tmp_path: Path, server: Loopback) -> None:
    """Every operation is a method, also where other generators were told to leave it."""
    ignored = {
        "x-fern-ignore": True,
        "x-speakeasy-ignore": True,
        "x-stainless-skip": True,
    }
    whole = document({"/a": {"get": {"responses": DONE, **ignored}}})
    api = emit({"api.json": whole}, tmp_path, "conform_ignored", server)
    assert api.sent("GET /a").target == "/a"
