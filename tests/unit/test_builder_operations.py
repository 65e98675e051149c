"""Operations: arguments, bodies, results, errors, and what surrounds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from generator.builder import RecordedNames
from generator.builder.bodies import CONTENT_TYPES
from generator.config import Config, NamesConfig, OperationConfig, SchemeConfig
from generator.config.tables import AuthConfig, HeaderConfig
from generator.ir.operations import BodyKind, Encoding, Operation

from .documents import (
    DONE,
    INTEGER,
    STRING,
    Built,
    answers,
    document,
    obj,
    ref,
    takes,
)


def parameter(name: str, where: str = "query", **more: Any) -> dict[str, Any]:
    return {"name": name, "in": where, "schema": STRING, **more}


def posts(operation: dict[str, Any], path: str = "/a/b", **more: Any) -> Built:
    """A document with one POST, `a.b`."""
    item = {"post": operation, "get": {"responses": DONE}}
    return Built(document({path: item, "/c": {"get": {"responses": DONE}}}, **more))


def posted(operation: dict[str, Any], **more: Any) -> Operation:
    built = posts(operation, **more)
    return built.operation("a.b.create")


# Arguments


def test_arguments_of_all_places_are_distinct() -> None:
    """The path keeps the plain name; the others say where they go."""
    path = "/a/{id}"
    operation = {
        **takes(obj("id", id=STRING, name=STRING)),
        "parameters": [
            parameter("id", "path", required=True),
            parameter("id"),
            parameter("id", "header"),
            parameter("name"),
        ],
    }
    built = Built(document({path: {"put": operation}}))
    assert list(built.arguments("a.update")) == [
        "id",
        "query_id?",
        "header_id?",
        "name?",
        "body_id",
        "body_name?",
    ]


def test_arguments_are_legal() -> None:
    """Keywords, `self`, `options` and odd characters."""
    names = ["from", "self", "options", "filter[x]", "X-Request-ID", "1st", "$top"]
    built = posts(
        {"parameters": [parameter(each) for each in names], "responses": DONE}
    )
    assert list(built.arguments("a.b.create")) == [
        "from_?",
        "query_self?",
        "query_options?",
        "filter_x?",
        "x_request_id?",
        "query_1st?",
        "top?",
    ]


def test_path_parameters_come_in_the_order_of_the_path() -> None:
    """Then the required ones, then the others."""
    operation = {
        "parameters": [
            parameter("x"),
            parameter("b", "path", required=True),
            parameter("y", required=True),
            parameter("a", "path", required=True),
        ],
        "responses": DONE,
    }
    built = Built(document({"/{a}/z/{b}": {"get": operation}}))
    (found,) = built.calls.values()
    assert list(built.arguments(found)) == ["a", "b", "y", "x?"]


def test_parameters_of_the_path_item() -> None:
    """The operation's own parameter of the same name and place counts."""
    item = {
        "parameters": [parameter("a"), parameter("b")],
        "get": {"parameters": [parameter("b", schema=INTEGER)], "responses": DONE},
    }
    built = Built(document({"/x": item}))
    assert built.arguments("x") == {"a?": "string", "b?": "integer"}


def test_styles_have_the_defaults_of_their_place() -> None:
    """Query form and exploded, path and header simple."""
    operation = {
        "parameters": [
            parameter("q"),
            parameter("h", "header"),
            parameter("d", style="deepObject"),
            parameter("n", explode=False, allowReserved=True),
        ],
        "responses": DONE,
    }
    found = {each.name.wire: each for each in posted(operation).parameters}
    assert (found["q"].style, found["q"].explode) == ("form", True)
    assert (found["h"].style, found["h"].explode) == ("simple", False)
    assert (found["d"].style, found["d"].explode) == ("deepObject", False)
    assert (found["n"].explode, found["n"].allow_reserved) == (False, True)


def test_parameters_with_content() -> None:
    """A parameter may be described by a media type."""
    media = {"application/json": {"schema": obj(x=INTEGER)}}
    operation = {
        "parameters": [{"name": "f", "in": "query", "content": media}],
        "responses": DONE,
    }
    (found,) = posted(operation).parameters
    assert found.content_type == "application/json"


def test_configured_and_recorded_arguments() -> None:
    """The config decides; else the name of the last run stays."""
    operation = {"parameters": [parameter("limit"), parameter("q")], "responses": DONE}
    data = document({"/x": {"get": operation}})
    config = Config(names=NamesConfig(parameters={"GET /x query.limit": "page_size"}))
    recorded = RecordedNames(
        parameters={"GET /x": {"query.limit": "old", "query.q": "term"}}
    )
    built = Built(data, config, recorded)
    assert list(built.arguments("x")) == ["page_size?", "term?"]


# Bodies


def test_objects_are_flattened() -> None:
    """Properties are arguments, without those that only the server sets."""
    schema = obj("name", name=STRING, id={**STRING, "readOnly": True}, size=INTEGER)
    assert posts(takes(schema)).arguments("a.b.create") == {
        "name": "string",
        "size?": "integer",
    }


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "items": STRING},
        {"type": "object", "additionalProperties": STRING},
        {"oneOf": [obj("a", a=STRING), obj("b", b=STRING)]},
        {**obj(a=STRING), "additionalProperties": INTEGER},
        {"anyOf": [obj(a=STRING), {"type": "null"}]},
        STRING,
        {},
    ],
)
def test_other_bodies_are_one_argument(schema: dict[str, Any]) -> None:
    """Arrays, maps, unions, null and typed extras have no names to be arguments."""
    body = posted(takes(schema)).body
    assert body is not None
    assert body.fields is None and body.name.snake == "body"


def test_an_optional_body_requires_nothing() -> None:
    """Who sends no body need not give its required properties."""
    operation = takes(obj("name", name=STRING))
    operation["requestBody"]["required"] = False
    built = posts(operation)
    assert built.arguments("a.b.create") == {"name?": "string"}


@pytest.mark.parametrize(
    ("offered", "chosen", "kind"),
    [
        (["text/plain", "application/json"], "application/json", "json"),
        (["application/xml", "application/vnd.x+json"], "application/vnd.x+json", "json"),
        (["application/x-www-form-urlencoded", "multipart/form-data"], "multipart/form-data", "multipart"),
        (["text/csv", "application/x-www-form-urlencoded"], "application/x-www-form-urlencoded", "form"),
        (["application/octet-stream", "text/plain"], "text/plain", "text"),
        (["application/json; charset=utf-8"], "application/json; charset=utf-8", "json"),
        (["*/*"], "application/json", "json"),
        (["image/png"], "image/png", "binary"),
        (["*/x-ndjson"], "text/plain", "text"),
        (["application/merge-patch+json"], "application/merge-patch+json", "json"),
    ],
)  # fmt: skip
def test_which_media_type_is_sent(offered: list[str], chosen: str, kind: str) -> None:
    """JSON before its relatives, forms before text, octets last."""
    content = {each: {"schema": obj(a=STRING)} for each in offered}
    operation = {"requestBody": {"content": content}, "responses": DONE}
    body = posted(operation).body
    assert body is not None
    assert (body.media_type, body.kind) == (chosen, kind)


def test_every_kind_of_body_has_a_content_type() -> None:
    """A range of media types is sent as one that is usual for its kind."""
    assert set(CONTENT_TYPES) == set(get_args(BodyKind))
    lines = {"type": "array", "items": STRING}
    body = posted(takes(lines, "*/x-ndjson")).body
    assert body is not None
    assert (body.media_type, body.kind) == ("application/x-ndjson", "jsonl")


FILE = {"type": "string", "format": "binary"}


@pytest.mark.parametrize(
    ("property_", "chosen"),
    [
        (ref("Circle"), "json"),
        (ref("Choices"), "json"),
        ({"type": "array", "items": {"anyOf": [ref("Circle"), FILE]}}, "multipart"),
    ],
)
def test_a_form_where_json_could_not_carry_files(
    property_: dict[str, Any], chosen: str
) -> None:
    """They are looked for in circles, too, each schema once."""
    schemas = {
        "Circle": {"type": "array", "items": ref("Circle")},
        "Choices": {"anyOf": [{"type": "array", "items": ref("Choices")}, STRING]},
    }
    content: dict[str, Any] = {
        "application/json": {"schema": obj(a={**STRING, "maxLength": 9})},
        "multipart/form-data": {"schema": obj(a=property_)},
    }
    operation = {"requestBody": {"content": content}, "responses": DONE}
    body = posted(operation, schemas=schemas).body
    assert body is not None and body.kind == chosen


def test_files_in_multipart_bodies() -> None:
    """Octets by format, by media type, and by having no type at all."""
    schema = obj(
        "file",
        file={"type": "string", "format": "binary"},
        image={"contentMediaType": "image/png"},
        any={},
        many={"type": "array", "items": {}},
        name=STRING,
    )
    media = {"schema": schema, "encoding": {"name": {"contentType": "text/csv"}}}
    operation = {
        "requestBody": {"content": {"multipart/form-data": media}, "required": True},
        "responses": DONE,
    }
    built = posts(operation)
    assert built.arguments("a.b.create") == {
        "file": "bytes",
        "image?": "bytes",
        "any?": "bytes",
        "many?": "list[bytes]",
        "name?": "string",
    }
    body = built.operation("a.b.create").body
    assert body is not None
    assert body.encodings == (
        Encoding(wire="name", content_type="text/csv"),
        Encoding(wire="image", content_type="image/png"),
    )


def test_xml_is_text_with_a_warning() -> None:
    """Nobody pretends to write XML."""
    built = posts(takes(obj(a=STRING), "application/xml"))
    assert built.arguments("a.b.create") == {"body": "string"}
    assert built.codes == ["xml-body"]


# Results


@pytest.mark.parametrize(
    ("media_type", "schema", "codes"),
    [
        ("application/octet-stream", {}, ["unread-answer"]),
        ("application/octet-stream", STRING, ["unread-answer"]),
        ("application/octet-stream", obj(a=STRING), []),
        ("audio/mpeg", {"type": ["string", "null"]}, ["unread-answer"]),
        ("application/vnd.acme", {"type": "string", "format": "binary"}, ["unread-answer"]),
        ("*/*", {"type": "string", "format": "binary"}, ["unread-answer"]),
        ("*/*", {}, []),
        ("application/vnd.acme.v2", {}, []),
        ("application/vnd.acme.v2+json", {}, []),
        ("application/msgpack", obj(a=STRING), []),
        ("application/yaml", {}, []),
        ("image/svg+xml", {}, []),
        ("text/csv", {"type": "string", "format": "binary"}, []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", ["200", "206"])
def test_files_that_nobody_reads(
    media_type: str, schema: Any, codes: list[str], status: str
) -> None:
    """Beside JSON, of the same status or of another one, once for an operation."""
    read = {"application/json": {"schema": obj(a=STRING)}}
    events = {"text/event-stream": {"schema": obj(a=STRING)}}
    contents = {"200": {**read, **events}}
    contents[status] = {**contents.get(status, {}), media_type: {"schema": schema}}
    responses = {
        key: {"description": "", "content": content}
        for key, content in contents.items()
    }
    assert posts({"responses": responses}).codes == codes


def test_files_alone_are_read() -> None:
    """A method that returns a download takes whatever comes."""
    content: dict[str, Any] = {"application/pdf": {}, "application/zip": {}}
    responses = {"200": {"description": "", "content": content}}
    assert posts({"responses": responses}).codes == []


def returns(**statuses: Any) -> str:
    """The result of an operation with these schemas by status."""
    responses = {
        status.lstrip("_"): (
            {"description": ""}
            if schema is None
            else {
                "description": "",
                "content": {"application/json": {"schema": schema}},
            }
        )
        for status, schema in statuses.items()
    }
    return posts({"responses": responses}).result("a.b.create")


def test_which_answer_is_the_result() -> None:
    """Exact statuses and ranges; `default` only if there is nothing else."""
    assert returns(_200=STRING, default=INTEGER) == "string"
    assert returns(**{"2XX": STRING, "400": INTEGER}) == "string"
    assert returns(default=STRING) == "string"
    assert returns(_400=STRING) == "none"
    assert returns(_200=None, _404=STRING) == "none"
    assert returns(_302=None, default=STRING) == "none"
    assert returns(_200=STRING, _202=INTEGER) == "(integer | string)"
    assert returns(_200=STRING, _201=STRING) == "string"
    assert returns(_200=STRING, _204=None) == "string | None"


@pytest.mark.parametrize(
    ("media", "schema", "kind"),
    [
        ("application/json", {}, "json"),
        ("application/problem+json", STRING, "json"),
        ("text/html", STRING, "text"),
        ("application/octet-stream", {}, "binary"),
        ("image/png", {"type": "string", "format": "binary"}, "binary"),
        ("application/json", {"type": "string", "format": "binary"}, "binary"),
        ("application/x-ndjson", obj(a=STRING), "jsonl"),
        ("application/json-seq", obj(a=STRING), "jsonl"),
        ("text/event-stream", obj(a=STRING), "sse"),
        ("*/*", obj(a=STRING), "json"),
        ("*/*", {}, "binary"),
        ("application/xml", obj(a=STRING), "text"),
    ],
)
def test_kinds_of_results(media: str, schema: Any, kind: str) -> None:
    """The media type says how an answer is read."""
    assert posted({"responses": answers(schema, media)}).result.kind == kind


def test_head_has_no_body() -> None:
    """Whatever is declared."""
    built = Built(document({"/x": {"head": {"responses": answers(STRING)}}}))
    (found,) = built.calls.values()
    assert built.result(found) == "none"


def test_errors() -> None:
    """Declared errors with their types; `default` is one beside a success."""
    error = {
        "description": "No.",
        "content": {"application/json": {"schema": ref("E")}},
    }
    responses = {**DONE, "404": error, "4XX": error, "default": error, "302": error}
    found = posted({"responses": responses}, schemas={"E": obj(m=STRING)}).failures
    assert [each.status for each in found] == ["404", "4XX", "default"]
    assert found[0].doc.description == "No."


def test_json_or_events() -> None:
    """One operation that answers in either way is two methods, each for one way."""
    content = {
        "application/json": {"schema": obj(text=STRING)},
        "text/event-stream": {"schema": obj(delta=STRING)},
    }
    operation = {
        **takes(obj("p", p=STRING, stream={"type": "boolean"})),
        "responses": {"200": {"description": "", "content": content}},
    }
    built = posts(operation)
    whole, stream = (
        built.operation(f"a.b.{each}") for each in ("create", "create_stream")
    )
    assert list(built.arguments("a.b.create")) == ["p"]
    assert (whole.result.kind, stream.result.kind) == ("json", "sse")
    assert whole.body is not None and whole.body.constants == ()
    assert stream.body is not None and stream.body.constants == (("stream", True),)
    assert stream.streaming is not None and stream.streaming.done == "[DONE]"


def test_events_that_describe_themselves() -> None:
    """`itemSchema` of OAS 3.2 is the event with its fields, not only its data."""
    event = obj("data", data=STRING, event=STRING, id=STRING)
    content = {"text/event-stream": {"itemSchema": event}}
    responses = {"200": {"description": "", "content": content}}
    built = Built(document({"/e": {"get": {"responses": responses}}}, version="3.2.0"))
    found = built.operation("e").streaming
    assert found is not None and found.envelope and found.url_method == "e_url"


# Around


def test_security() -> None:
    """Alternatives of what holds together; `{}` is anonymous, `[]` is nothing."""
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "token": {"type": "http", "scheme": "Bearer"},
        "login": {
            "type": "oauth2",
            "flows": {
                "clientCredentials": {"tokenUrl": "https://x/t", "scopes": {"a": ""}}
            },
        },
    }
    data = document(
        {
            "/a": {
                "get": {"security": [{"key": [], "token": []}, {}], "responses": DONE}
            },
            "/b": {"get": {"security": [], "responses": DONE}},
            "/c": {"get": {"responses": DONE}},
        },
        components={"securitySchemes": schemes},
        security=[{"token": []}],
    )
    config = Config(
        auth=AuthConfig(env="TOKEN", schemes={"key": SchemeConfig(env="KEY")})
    )
    built = Built(data, config)
    assert built.api.security == (("token",),)
    assert built.operation("a").security == (("key", "token"), ())
    assert built.operation("b").security == ((),)
    assert built.operation("c").security is None
    found = {each.key: each for each in built.api.schemes}
    assert [each.name.snake for each in built.api.schemes] == [
        "api_key",
        "key",
        "login",
    ]
    assert (found["token"].kind, found["token"].env) == ("bearer", "TOKEN")
    assert (found["key"].wire, found["key"].env) == ("X-Key", "KEY")
    assert (found["login"].token_url, found["login"].scopes) == ("https://x/t", ("a",))


def test_schemes_that_nothing_asks_for() -> None:
    """Where no operation ever says, a key that is given is used."""
    data = document(
        {"/a": {"get": {"responses": DONE}}},
        components={"securitySchemes": {"k": {"type": "http", "scheme": "bearer"}}},
    )
    assert Built(data).api.security == (("k",), ())


def test_servers() -> None:
    """Of the API with variables; of a path and an operation where they differ."""
    url = "https://{region}.acme.io/v1/"
    variables = {"region": {"default": "eu", "enum": ["eu", "us"]}}
    paths = {
        "/a": {"servers": [{"url": "/path"}], "get": {"responses": DONE}},
        "/b": {"get": {"servers": [{"url": "https://b"}], "responses": DONE}},
    }
    built = Built(document(paths, servers=[{"url": url, "variables": variables}]))
    (server,) = built.api.servers
    assert server.url == "https://{region}.acme.io/v1"
    assert (server.variables[0].default, server.variables[0].values) == (
        "eu",
        ("eu", "us"),
    )
    assert [each.url for each in built.operation("a").servers] == ["/path"]
    assert [each.url for each in built.operation("b").servers] == ["https://b"]


def test_idempotency_and_deprecation() -> None:
    """The header is found by its name; the config knows better."""
    operation = {
        "parameters": [parameter("Idempotency-Key", "header")],
        "deprecated": True,
        "responses": DONE,
    }
    data = document({"/x": {"post": operation}})
    found = Built(data).operation("x")
    assert (found.idempotency_header, found.deprecated) == ("Idempotency-Key", "")
    said = OperationConfig(idempotency=False, deprecated="Use y.", aliases=("old.x",))
    found = Built(data, Config(operations={"POST /x": said})).operation("x")
    assert (found.idempotency_header, found.deprecated) == (None, "Use y.")
    assert found.aliases == (("old", "x"),)


def test_headers_of_the_client() -> None:
    """`[headers.<argument>]`."""
    header = HeaderConfig(header="X-Account", doc="Act for it.")
    built = Built(document(), Config(headers={"account_id": header}, folder=Path()))
    (found,) = built.api.client_headers
    assert (found.wire, found.name.snake, found.doc.description) == (
        "X-Account",
        "account_id",
        "Act for it.",
    )


def test_the_package() -> None:
    """Names come from the title where nobody chose them."""
    package = Built(document()).api.package
    assert (package.module, package.client, package.error) == (
        "test",
        "Test",
        "TestError",
    )


def test_examples() -> None:
    """Of bodies, answers and parameters: given in place, by name, or by reference."""
    content = {
        "application/json": {
            "schema": obj(a=STRING),
            "examples": {
                "one": {"$ref": "#/components/examples/One"},
                "two": {"value": 2},
            },
        }
    }
    operation = {
        "parameters": [
            parameter("q", examples={"x": {"value": "y"}}),
            parameter("r", example=3),
        ],
        "requestBody": {"content": content},
        "responses": {"200": {"description": "", "content": content}},
    }
    found = posted(operation, components={"examples": {"One": {"value": {"a": "b"}}}})
    assert found.body is not None and found.body.example is not None
    assert found.body.example.value == {"a": "b"}
    assert found.result.responses[0].example == found.body.example
    assert [each.example and each.example.value for each in found.parameters] == [
        "y",
        3,
    ]
