"""Everything around schemas, normalized."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.config import Config
from generator.diagnostics import InputError

from .documents import DONE, STRING, Built, Normal, document, obj, ref

TOKEN = {"name": "Authorization", "in": "header", "required": True, "schema": STRING}


def operation(
    said: dict[str, Any], version: str = "3.1.0", path: str = "/a", **more: Any
) -> Normal:
    return Normal(
        document({path: {"get": {"responses": DONE, **said}}}, version=version, **more)
    )


def get(found: Normal, path: str = "/a") -> dict[str, Any]:
    result: dict[str, Any] = found.document["paths"][path]["get"]
    return result


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"swagger": "2.0"}, "swagger"),
        ({"swaggerVersion": 1.2}, "swagger"),
        ({"openapi": "4.0.0"}, "unsupported-version"),
        ({"openapi": "2.0"}, "unsupported-version"),
        ({"openapi": None}, "unsupported-version"),
        ({"openapi": "3." + "1" * 5_000}, "unsupported-version"),
        ({"openapi": ["3.1.0"]}, "unsupported-version"),
        ({"asyncapi": "3.0.0"}, "not-openapi"),
        ({"OpenAPI": "3.0.0"}, "not-openapi"),
        ({}, "not-openapi"),
        ({"openapi": "x" * 9999}, "unsupported-version"),
    ],
)
def test_other_documents_are_refused(data: dict[str, Any], code: str) -> None:
    """What is not OpenAPI 3 is an error; for Swagger a converter is named."""
    with pytest.raises(InputError) as caught:
        Normal(data)
    diagnostic = caught.value.diagnostic
    assert diagnostic.code == code
    assert len(diagnostic.message) < 300
    if "swagger" in data:
        assert "swagger2openapi" in str(diagnostic.hint)


def test_the_version_that_comes_out() -> None:
    """Whatever comes in is 3.1 afterwards."""
    for version in ("3.0.0", "3.1.1", "3.2.0", 3.1):
        assert Normal({**document(), "openapi": version}).document["openapi"] == "3.1.1"
    newer = Normal({**document(), "openapi": "3.9.0"})
    assert newer.codes == ["unknown-version"]


def test_info() -> None:
    """Title and version are strings; numbers are read as such."""
    found = Normal({"openapi": "3.1.0", "info": {"version": 2}, "paths": {}})
    assert found.document["info"] == {"version": "2", "title": "API"}
    assert found.codes == ["invalid-info", "invalid-info"]
    assert Normal({"openapi": "3.1.0"}).codes == ["invalid-info"] * 3 + [
        "no-operations"
    ]


# Paths and operations


def test_methods_and_paths() -> None:
    """Methods in upper case and paths without a slash mean what they seem to."""
    found = Normal(document({"a": {"GET": {"responses": DONE}}}))
    assert found.document["paths"] == {
        "/a": {"get": {"responses": {"204": {"description": ""}}}}
    }
    assert found.said == [
        ("relative-path", "/paths/a"),
        ("method-case", "/paths/a/GET"),
    ]


def test_statuses() -> None:
    """`4xx` is `4XX`; what is no status is left out."""
    found = operation(
        {
            "responses": {
                "4xx": {"description": ""},
                "Default": {"description": ""},
                "ok": {},
            }
        }
    )
    assert list(get(found)["responses"]) == ["4XX", "default"]
    assert found.codes == ["status-case", "status-case", "invalid-status"]


def test_what_is_missing() -> None:
    """3.0 wants responses and descriptions, 3.2 neither."""
    said: dict[str, Any] = {"responses": {"200": {}}}
    assert operation(said, "3.0.0").codes == ["missing-description"]
    assert operation(said, "3.2.0").codes == []
    assert operation({"responses": None}, "3.0.0").codes == ["missing-responses"]
    assert get(operation({"responses": None}))["responses"] == {}


def test_operations_that_are_nothing() -> None:
    """An empty operation stays one: nothing is dropped."""
    found = Built(
        document({"/a": {"get": None, "post": 7, "put": {"responses": DONE}}})
    )
    assert len(found.calls) == 3
    assert found.codes == ["empty-object", "invalid-object"]


def test_operation_ids() -> None:
    """An id that stands twice says nothing; path and method do."""
    one = {"operationId": "x", "responses": DONE}
    found = Built(
        document(
            {"/a": {"get": one}, "/b": {"get": one, "put": {**one, "operationId": 7}}}
        )
    )
    assert sorted(found.calls.values()) == ["a", "b.get", "b.update"]
    assert found.codes == ["duplicate-operation-id"] * 2


def test_path_parameters() -> None:
    """Undeclared ones are strings; those that the path does not have are ignored."""
    parameter = {"name": "userid", "in": "path", "schema": STRING}
    found = operation({"parameters": [parameter]}, path="/a/{userId}")
    assert get(found, "/a/{userId}")["parameters"] == [
        {"name": "userId", "in": "path", "required": True, "schema": STRING}
    ]
    assert found.codes == [
        "optional-path-parameter",
        "unknown-path-parameter",
        "undeclared-path-parameter",
    ]
    unknown = next(
        each for each in found.diagnostics if each.code == "unknown-path-parameter"
    )
    assert unknown.hint == "did you mean 'userId'?"


@pytest.mark.parametrize(
    ("parameter", "codes"),
    [
        ({"in": "query"}, ["invalid-parameter"]),
        ({"name": "a"}, ["invalid-parameter"]),
        ({"name": "a", "in": "somewhere"}, ["invalid-parameter"]),
        ({"name": "a", "in": "Query"}, ["parameter-in"]),
        ({"name": "a", "in": "query", "style": "matrix"}, ["invalid-style"]),
        ({"name": "a", "in": "query", "required": "yes"}, ["invalid-member"]),
        ({"name": "a", "in": "query", "required": "true"}, []),
        ({"name": "a", "in": "query", "type": "string"}, []),
        ({"name": "Accept", "in": "header"}, []),
        ({"name": "a", "in": "body", "schema": STRING}, ["parameter-in"]),
        ({"$ref": "#/components/parameters/No"}, ["unresolved-ref"]),
        (7, ["invalid-object"]),
    ],
)
def test_parameters(parameter: Any, codes: list[str]) -> None:
    """Parameters are repaired, or left out with a word."""
    found = operation({"parameters": [parameter]})
    assert found.codes == codes
    assert len(get(found)["parameters"]) == (
        codes in ([], ["parameter-in"], ["invalid-style"], ["invalid-member"])
        and "Accept" not in str(parameter)
        and "body" not in str(parameter)
    )


def test_a_parameter_that_stands_twice() -> None:
    """The last one counts."""
    one = {"name": "a", "in": "query", "schema": STRING}
    found = operation({"parameters": [one, {**one, "required": True}]})
    assert get(found)["parameters"] == [{**one, "required": True}]
    assert found.codes == ["duplicate-parameter"]


def test_references_to_other_things() -> None:
    """A response or body that is not there is an empty one."""
    gone = {"$ref": "#/components/responses/Gone"}
    found = operation(
        {
            "responses": {"200": gone},
            "requestBody": {"$ref": "#/components/requestBodies/Gone"},
        }
    )
    assert get(found)["responses"] == {"200": {"description": ""}}
    assert get(found)["requestBody"] == {"content": {"application/json": {}}}
    assert found.codes == ["unresolved-ref"] * 2


def test_references_where_none_may_stand() -> None:
    """Instead of all schemas, or of the version of the API."""
    data = document(info={"title": "T", "version": {"$ref": "#/x-version"}})
    data["x-version"] = "2"
    data["components"] = {"schemas": {"$ref": "#/x-schemas"}}
    data["x-schemas"] = {"Pet": obj(a=STRING)}
    found = Normal(data)
    assert found.document["info"]["version"] == "2"
    assert list(found.schemas) == ["Pet"]
    assert found.codes == ["misplaced-ref"]


# Security


def test_authorization_headers_are_the_scheme() -> None:
    """Documentation pages have nothing else; the OAS wants them ignored."""
    said = {"parameters": [{**TOKEN, "description": "Use Bearer <api-key>."}]}
    found = operation(said)
    assert get(found)["parameters"] == []
    assert get(found)["security"] == [{"bearerAuth": []}]
    (scheme,) = found.document["components"]["securitySchemes"].values()
    assert scheme == {
        "type": "http",
        "scheme": "bearer",
        "description": "Use Bearer <api-key>.",
    }
    declared = operation(
        said,
        security=[{"k": []}],
        components={"securitySchemes": {"k": {"type": "http", "scheme": "basic"}}},
    )
    assert "security" not in get(declared)


def test_schemes_that_are_not_declared() -> None:
    """A bearer token is assumed, or what the name says."""
    schemes = {"apiKey": {"type": "apiKey", "in": "query", "name": "k"}}
    found = operation(
        {"security": [{"api_key": []}, {"BasicAuth": []}]},
        components={"securitySchemes": schemes},
    )
    declared = found.document["components"]["securitySchemes"]
    assert (declared["api_key"]["scheme"], declared["BasicAuth"]["scheme"]) == (
        "bearer",
        "basic",
    )
    assert found.codes == ["undeclared-security-scheme"] * 2


def test_requirements_of_another_shape() -> None:
    """A requirement is an object of lists."""
    schemes = {"k": {"type": "http", "scheme": "bearer"}}
    found = operation(
        {"security": {"k": None}}, components={"securitySchemes": schemes}
    )
    assert get(found)["security"] == [{"k": []}]
    assert found.codes == ["invalid-security"]


def test_servers() -> None:
    """Variables have defaults; what has no url is left out."""
    found = Normal(
        document(servers=[{"url": "https://{a}.io", "variables": {}}, {}, "https://b"])
    )
    assert found.document["servers"] == [
        {"url": "https://{a}.io", "variables": {"a": {"default": ""}}},
        {"url": "https://b"},
    ]
    assert found.codes == ["undeclared-server-variable", "invalid-server"]


# Versions


def test_additions_of_3_2() -> None:
    """Methods, streams and the whole query string find a place in 3.1."""
    whole = {
        "name": "q",
        "in": "querystring",
        "content": {"application/json": {"schema": obj(a=STRING)}},
    }
    item = {
        "query": {"responses": DONE, "parameters": [whole]},
        "additionalOperations": {"COPY": {"responses": DONE}},
    }
    built = Built({**document({"/a": item}, version="3.2.0"), "$self": "https://x/y"})
    assert built.codes == []
    assert built.calls == {"COPY /a": "a.copy", "QUERY /a": "a.query"}
    (parameter,) = built.operation("a.query").parameters
    assert parameter.location == "querystring"
    pointer = built.operation("a.query").where.pointer
    assert pointer == "/paths/~1a/query"


def test_webhooks_of_3_0() -> None:
    """`x-webhooks` is what 3.1 calls webhooks."""
    body = {"content": {"application/json": {"schema": ref("Pet")}}}
    hook = {"post": {"requestBody": body, "responses": DONE}}
    data = document(
        {}, {"Pet": obj(a=STRING)}, version="3.0.0", **{"x-webhooks": {"new": hook}}
    )
    assert [name for name, _ in Built(data).api.webhooks] == ["new"]


# The gate


def test_what_nobody_thought_of() -> None:
    """openapi_pydantic has the last word: its complaints are warnings with a place."""
    said = {"externalDocs": {"description": "no url"}, "summary": "S"}
    found = operation(said)
    assert get(found) == {"responses": {"204": {"description": ""}}, "summary": "S"}
    assert found.said == [("invalid-member", "/paths/~1a/get/externalDocs")]


def test_the_gate_keeps_operations() -> None:
    """However broken a path item is, its operations remain."""
    item = {
        "get": {"responses": DONE, "callbacks": {"c": {"u": {"post": 7}}}},
        "post": {
            "responses": DONE,
            "requestBody": {"content": {"a/b": {"encoding": {"x": {"headers": 3}}}}},
        },
    }
    assert len(Built(document({"/a": item})).calls) == 2


# Overlays

ACTIONS = """\
overlay: 1.0.0
info: {title: Corrections, version: "1"}
actions:
"""


def overlaid(folder: Path, actions: str) -> Normal:
    (folder / "overlay.yaml").write_text(ACTIONS + actions)
    (folder / "sdk.toml").write_text("x")
    data = document(
        {
            "/a": {"get": {"responses": DONE, "tags": ["x"]}},
            "/b": {"get": {"responses": DONE}},
        }
    )
    return Normal(data, Config(folder=folder, is_folder=True))


def test_overlay(tmp_path: Path) -> None:
    """Objects merge, arrays grow, scalars are replaced, nodes are removed."""
    found = overlaid(
        tmp_path,
        """\
  - target: $.paths['/a'].get
    update: {summary: New, responses: {"404": {description: Gone}}}
  - target: $.paths['/a'].get.tags
    update: [y]
  - target: $.info.title
    update: Better
  - target: $.paths['/b']
    remove: true
  - target: $.info
    copy: $.paths['/a'].get.responses['404']
""",
    )
    assert list(found.document["paths"]) == ["/a"]
    assert get(found)["summary"] == "New"
    assert list(get(found)["responses"]) == ["204", "404"]
    assert get(found)["tags"] == ["x", "y"]
    assert found.document["info"] == {
        "title": "Better",
        "version": "1",
        "description": "Gone",
    }


@pytest.mark.parametrize(
    ("actions", "message", "line"),
    [
        ("  - target: $.paths['/gone']\n    remove: true\n", "matches nothing", 4),
        ("  - target: $.[\n    remove: true\n", "not a JSONPath", 4),
        ("  - target: $.info\n", "needs 'update'", 4),
        ("  - update: {}\n", "needs a target", 4),
        ("  - target: $.info\n    update: 3\n", "must be an object", 4),
        ("  []\n", "needs actions", 3),
        (
            "  - target: $.paths['/a'].get.tags\n    copy: $.paths['/a'].get.tags\n"
            * 30,
            "more than 500,000 values",
            42,
        ),
    ],
)
def test_overlays_that_cannot_be_applied(
    actions: str, message: str, line: int, tmp_path: Path
) -> None:
    """An action without effect is an error at its line."""
    with pytest.raises(InputError, match=message) as caught:
        overlaid(tmp_path, actions)
    assert caught.value.diagnostic.code == "invalid-overlay"
    assert caught.value.diagnostic.location.line == line


@pytest.mark.parametrize(
    "item",
    [
        {"x-oai-additionalOperations": "x", "query": {"responses": DONE}},
        {"get": {"parameters": [{"name": "q", "in": "query", "x-oai-in": "nowhere"}], "responses": DONE}},
        {"get": {"parameters": [{"name": "q", "in": "query", "x-oai-in": ["a"]}], "responses": DONE}},
    ],
)  # fmt: skip
def test_extensions_that_only_look_like_ours(item: dict[str, Any]) -> None:
    """What the passes keep under a name may be there already, and be anything."""
    assert len(Built(document({"/a": item})).calls) == 1


def test_additions_of_3_2_as_extensions() -> None:
    """OAI's own way to write them in 3.1 is read as well."""
    copy = {"x-oai-additionalOperations": {"COPY": {"responses": DONE}}}
    assert list(Built(document({"/a": copy})).calls) == ["COPY /a"]
