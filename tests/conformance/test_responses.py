"""Responses: which schema holds for which status, kinds of results, streams, errors."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from ..loopback import Answer, Loopback
from .harness import Emitted, answer, document, dumped, emit

STRING = {"type": "string"}


def media(schema: Any, kind: str = "application/json") -> dict[str, Any]:
    return {"description": "", "content": {kind: {"schema": schema}}}


def obj(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def get(**responses: Any) -> dict[str, Any]:
    return {"get": {"responses": {k.lstrip("_"): v for k, v in responses.items()}}}


NOTHING: dict[str, Any] = {"description": ""}
PATHS: dict[str, Any] = {
    "/two": get(_200=media(obj(ready=STRING)), _202=media(obj(job=STRING))),
    "/two-kinds": get(_200=media(obj(ready=STRING)), _204=NOTHING),
    "/range": get(**{"2XX": media(obj(a=STRING)), "4XX": media(obj(error=STRING))}),
    "/exact": get(**{"200": media(obj(a=STRING)), "2XX": media(obj(b=STRING))}),
    "/default": get(default=media(obj(a=STRING))),
    "/error-default": get(_200=media(obj(a=STRING)), default=media(obj(message=STRING))),
    "/nothing": get(_204=NOTHING),
    "/no-content": get(_200=NOTHING),
    "/no-responses": {"get": {"responses": {}}},
    "/head": {"head": {"responses": {"200": NOTHING}}},
    "/json": get(_200=media(obj(a=STRING))),
    "/vendor": get(_200=media(obj(a=STRING), "application/vnd.acme+json; version=1")),
    "/wildcard": get(_200=media(obj(a=STRING), "*/*")),
    "/array": get(_200=media({"type": "array", "items": obj(a=STRING)})),
    "/scalar": get(_200=media({"type": "integer"})),
    "/bare": get(_200={"description": "", "content": {"application/json": {}}}),
    "/text": get(_200=media(STRING, "text/plain")),
    "/html": get(_200=media(STRING, "text/html")),
    "/xml": get(_200=media(obj(a=STRING), "application/xml")),
    "/binary": get(_200=media({"type": "string", "format": "binary"}, "application/octet-stream")),
    "/binary-3.1": get(_200={"description": "", "content": {"application/pdf": {}}}),
    "/json-or-text": get(_200={"description": "", "content": {"text/plain": {"schema": STRING}, "application/json": {"schema": obj(a=STRING)}}}),
    "/headers": get(_200={**media(obj(a=STRING)), "headers": {"X-Left": {"schema": {"type": "integer"}}, "ETag": {"schema": STRING}}}),
    "/errors": get(_200=media(obj(a=STRING)), _404=media(obj(message=STRING, code=STRING)), _409=media(STRING, "text/plain"), _429={"description": "", "headers": {"Retry-After": {"schema": {"type": "integer"}}}}),
    "/made": {"post": {"responses": {"201": media(obj(a=STRING)), "200": media(obj(a=STRING))}}},
    "/jsonl": get(_200=media(obj(a={"type": "integer"}), "application/jsonl")),
    "/ndjson": get(_200=media(obj(a={"type": "integer"}), "application/x-ndjson")),
    "/events": get(_200=media(obj(a={"type": "integer"}), "text/event-stream")),
    "/plain-events": get(_200=media(STRING, "text/event-stream")),
    "/head/json": {"head": {"responses": {"200": {**media(obj(a=STRING)), "headers": {"X-Count": {"schema": {"type": "integer"}}}}}}},
    "/cached": get(_200=media(obj(a=STRING)), _304=NOTHING),
    "/reset": get(_205=media(obj(a=STRING))),
    "/image": get(_200=media({"type": "string", "format": "binary"}, "image/*")),
    "/octets-any": get(_200={"description": "", "content": {"*/*": {}}}),
    "/mixed": get(_200={"description": "", "content": {"multipart/mixed": {"schema": {"type": "array"}}}}),
    "/ranges": get(_200=media(obj(a=STRING)), _2XX=media(obj(b=STRING)), default=media(obj(code=STRING, message=STRING))),
    "/three": get(_200=media(obj(kind={"const": "now"})), _201=media(obj(kind={"const": "made"}, id=STRING)), _202=media(STRING), _204=NOTHING),
    "/csv-or-json": get(_200={"description": "", "content": {"text/csv": {"schema": STRING}, "application/json": {"schema": obj(a=STRING)}}}),
    "/json-or-pdf": get(_200={"description": "", "content": {"application/pdf": {}, "application/json": {"schema": obj(a=STRING)}}}),
    "/utf16": get(_200=media(obj(a=STRING), "application/json; charset=utf-8")),
    "/moved": get(_302={"description": "", "headers": {"Location": {"schema": STRING}}}),
    "/problem": get(_200=media(obj(a=STRING)), _422={"description": "", "content": {"application/problem+json": {"schema": obj(title=STRING, detail=STRING)}}}),
    "/typed": get(_200={**media(obj(a=STRING)), "headers": {"X-Left": {"required": True, "schema": {"type": "integer"}}, "X-Reset": {"schema": {"type": "string", "format": "date-time"}}, "X-Tags": {"schema": {"type": "array", "items": STRING}}, "X-Filter": {"content": {"application/json": {"schema": obj(b={"type": "integer"})}}}}}),
    "/linked": get(_200={**media(obj(id=STRING)), "links": {"next": {"operationId": "getNext", "parameters": {"id": "$response.body#/id"}, "description": "The one that follows."}, "self": {"operationRef": "#/paths/~1json/get"}}}),
    "/linked/{id}": {"get": {"operationId": "getNext", "parameters": [{"name": "id", "in": "path", "required": True, "schema": STRING}], "responses": {"200": media(obj(id=STRING))}}},
    "/chat": {
        "post": {
            "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object", "required": ["prompt"], "properties": {"prompt": STRING, "stream": {"type": "boolean"}}}}}},
            "responses": {"200": {"description": "", "content": {
                "application/json": {"schema": obj(text=STRING)},
                "text/event-stream": {"schema": obj(delta=STRING)},
            }}},
        }
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory, server: Loopback) -> Emitted:
    folder = tmp_path_factory.mktemp("responses")
    return emit({"api.json": document(PATHS)}, folder, "conform_responses", server)


@pytest.mark.parametrize(
    ("path", "status", "value", "attribute"),
    [
        ("/two", 200, {"ready": "x"}, "ready"),
        ("/two", 202, {"job": "x"}, "job"),
        ("/two-kinds", 200, {"ready": "x"}, "ready"),
        ("/range", 207, {"a": "x"}, "a"),
        ("/exact", 200, {"a": "x"}, "a"),
        ("/exact", 201, {"b": "x"}, "b"),
        ("/default", 200, {"a": "x"}, "a"),
        ("/error-default", 200, {"a": "x"}, "a"),
        ("/json", 200, {"a": "x"}, "a"),
        ("/json", 201, {"a": "x"}, "a"),
        ("/vendor", 200, {"a": "x"}, "a"),
        ("/wildcard", 200, {"a": "x"}, "a"),
        ("/headers", 200, {"a": "x"}, "a"),
    ],
)
def test_the_schema_of_a_status(
    api: Emitted, path: str, status: int, value: Any, attribute: str
) -> None:
    """Exact before range before default; an undeclared 2xx reads like its nearest."""
    result = api.call(f"GET {path}", answer(value, status))
    assert getattr(result, attribute) == "x"
    assert dumped(result) == value


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 204),
        ("/no-content", 200),
        ("/two-kinds", 204),
        ("/no-responses", 200),
    ],
)
def test_no_content(api: Emitted, path: str, status: int) -> None:
    """No content, or none declared, is None."""
    assert api.call(f"GET {path}", Answer(status, content_type=None)) is None


def test_head(api: Emitted) -> None:
    """HEAD has no body whatever its headers say."""
    assert api.call("HEAD /head", Answer(200)) is None
    assert api.server.last.method == "HEAD"


def test_the_wrong_content_type(api: Emitted) -> None:
    """JSON that is called text, or nothing at all, is still JSON."""
    for content_type in ("text/plain", "application/octet-stream", None):
        result = api.call("GET /json", Answer(200, b'{"a": "x"}', content_type))
        assert result.a == "x"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", None),
        (b"<html>", "<html>"),
        (b"{", "{"),
        (b"\xff\xfe", b"\xff\xfe"),
        (b'{"a": "x"', '{"a": "x"'),
    ],
)
def test_what_is_not_json(api: Emitted, body: bytes, told: str | bytes | None) -> None:
    """A 200 that cannot be read is an error of the package, with status and body."""
    with pytest.raises(api.module.APIResponseError) as caught:
        api.call("GET /json", Answer(200, body))
    assert (caught.value.status_code, caught.value.body) == (200, told)


def test_values_that_are_no_objects(api: Emitted) -> None:
    """Arrays, scalars and JSON without a schema."""
    assert api.call("GET /array", answer([{"a": "x"}]))[0].a == "x"
    assert api.call("GET /scalar", answer(7)) == 7
    assert api.call("GET /bare", answer({"x": [1]})) == {"x": [1]}


def test_text(api: Emitted) -> None:
    """Text comes in its charset; XML is text, and the generator says so."""
    text = "caf\u00e9"
    assert api.call("GET /text", Answer(200, text.encode(), "text/plain")) == text
    latin = Answer(200, text.encode("latin-1"), "text/plain; charset=iso-8859-1")
    assert api.call("GET /text", latin) == text
    assert api.call("GET /html", Answer(200, b"<p>", "text/html")) == "<p>"
    assert api.call("GET /xml", Answer(200, b"<a/>", "application/xml")) == "<a/>"
    assert "xml" in api.said.lower()


@pytest.mark.parametrize("path", ["/binary", "/binary-3.1"])
def test_binary(api: Emitted, path: str, tmp_path: Path) -> None:
    """A download is read whole, in pieces, or into a file."""
    body = bytes(range(256)) * 100
    sent = Answer(200, body, "application/octet-stream")
    api.server.forget()
    api.server.answers(sent, sent, sent)
    with api.client() as client:
        with api.bound(client, f"GET {path}")() as download:
            assert download.read() == body
        with api.bound(client, f"GET {path}")() as download:
            assert b"".join(download.iter_bytes()) == body
        with api.bound(client, f"GET {path}")() as download:
            download.save(tmp_path / "x.bin")
    assert (tmp_path / "x.bin").read_bytes() == body


def test_the_accept_header(api: Emitted) -> None:
    """A request asks for what it can read."""
    for path, kind in {
        "/json": "application/json",
        "/text": "text/plain, */*;q=0.5",
        "/vendor": "application/vnd.acme+json",
    }.items():
        api.call(f"GET {path}", answer({"a": "x"}))
        assert api.server.last.headers["accept"] == kind


def test_headers_of_an_answer(api: Emitted) -> None:
    """Status and headers are there for who looks."""
    seen: list[Any] = []
    answered = answer({"a": "x"}, headers={"X-Left": "3", "ETag": '"e"'})
    api.call("GET /headers", answered, options={"on_response": seen.append})
    assert [each.headers["x-left"] for each in seen] == ["3", "3"]
    assert seen[0].status_code == 200


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 418, 422, 500, 503])
def test_errors(api: Emitted, status: int) -> None:
    """Every error status is one exception tree, with status, code and message."""
    body = {"message": "no such thing", "code": "gone"}
    with pytest.raises(api.module.APIStatusError) as caught:
        api.call("GET /errors", answer(body, status))
    error: Any = caught.value
    assert error.status_code == status
    assert error.code == "gone"
    assert "no such thing" in str(error)
    assert error.body == body


@pytest.mark.parametrize(
    "body", [b"", b"plain", b"[1]", b'"text"', b"null", b"\xff", b"{"]
)
def test_error_bodies_that_are_anything(api: Emitted, body: bytes) -> None:
    """The body of an error never breaks the error."""
    with pytest.raises(api.module.NotFoundError) as caught:
        api.call("GET /errors", Answer(404, body))
    assert caught.value.status_code == 404


def test_a_redirect_is_followed(api: Emitted) -> None:
    """GET follows a redirect on the same host."""
    moved = Answer(302, headers={"Location": "/elsewhere"})
    assert api.call("GET /json", moved, answer({"a": "x"})).a == "x"
    assert api.server.last.path == "/elsewhere"


def test_equal_statuses_are_one_type(api: Emitted) -> None:
    """200 and 201 of one shape are read alike."""
    for status in (200, 201):
        assert api.call("POST /made", answer({"a": "x"}, status)).a == "x"


@pytest.mark.parametrize("path", ["/jsonl", "/ndjson"])
def test_json_lines(api: Emitted, path: str) -> None:
    """One item a line, blank lines and a missing last line end included."""
    kind = "application/jsonl"
    body = b'{"a": 1}\n\n{"a": 2}\r\n{"a": 3}'
    api.server.forget()
    api.server.answers(Answer(200, body, kind), Answer(200, body, kind))
    with api.client() as client, api.bound(client, f"GET {path}")() as lines:
        assert [line.a for line in lines] == [1, 2, 3]

    async def twin() -> list[int]:
        async with api.async_client() as client:
            async with api.bound(client, f"GET {path}")() as lines:
                return [line.a async for line in lines]

    assert asyncio.run(twin()) == [1, 2, 3]


EVENTS = (
    b"\xef\xbb\xbf: a comment\r\n\r\n"
    b'id: 1\ndata: {"a":\ndata:  1}\n\n'
    b'event: other\rdata:{"a": 2}\r\r'
    b"retry: 5\n\n"
    b'data: {"a": 3, "text": "\xe2\x80\xa8"}\n\n'
    b'data: {"a": 4}'
)


def test_events(api: Emitted) -> None:
    """SSE by the WHATWG algorithm: an unfinished last event is none."""
    kind = "text/event-stream"
    api.server.forget()
    api.server.answers(Answer(200, EVENTS, kind), Answer(200, EVENTS, kind))
    with api.client() as client, api.bound(client, "GET /events")() as events:
        assert [event.a for event in events] == [1, 2, 3]

    async def twin() -> list[int]:
        async with api.async_client() as client:
            async with api.bound(client, "GET /events")() as events:
                return [event.a async for event in events]

    assert asyncio.run(twin()) == [1, 2, 3]
    assert api.server.last.headers["accept"] == "text/event-stream"


def test_json_or_events(api: Emitted) -> None:
    """One operation that answers in either way is two methods."""
    result = api.call("POST /chat", answer({"text": "hi"}), kind="json", body={"prompt": "p"})  # fmt: skip
    assert result.text == "hi"
    assert json.loads(api.server.last.body) == {"prompt": "p"}
    api.server.forget()
    done = b'data: {"delta": "h"}\n\ndata: {"delta": "i"}\n\ndata: [DONE]\n\n'
    api.server.answers(Answer(200, done, "text/event-stream"))
    with api.client() as client:
        with api.bound(client, "POST /chat", "sse", body={"prompt": "p"})() as events:
            assert [event.delta for event in events] == ["h", "i"]
    assert json.loads(api.server.last.body) == {"prompt": "p", "stream": True}


def test_events_of_3_2(tmp_path: Path, server: Loopback) -> None:
    """OAS 3.2: `itemSchema` is the event; its data is text, whatever is in it."""
    data = {
        "type": "string",
        "contentMediaType": "application/json",
        "contentSchema": obj(a={"type": "integer"}),
    }
    event = {"type": "object", "required": ["data"], "properties": {"data": data, "event": STRING, "id": STRING}}  # fmt: skip
    items = {"itemSchema": obj(a={"type": "integer"})}
    paths = {
        "/events": get(_200={"description": "", "content": {"text/event-stream": {"itemSchema": event}}}),
        "/lines": get(_200={"description": "", "content": {"application/jsonl": items}}),
        "/sequence": get(_200={"description": "", "content": {"application/json-seq": items}}),
    }  # fmt: skip
    whole = document(paths, openapi="3.2.0")
    api = emit({"api.json": whole}, tmp_path, "conform_events", server)
    body = b'event: made\nid: 7\ndata: {"a": 1}\n\n'
    api.server.forget()
    api.server.answers(Answer(200, body, "text/event-stream"))
    with api.client() as client, api.bound(client, "GET /events")() as events:
        (event_,) = list(events)
    assert json.loads(event_.data) == {"a": 1}
    for path, body in {
        "/lines": b'{"a": 1}\n{"a": 2}\n',
        "/sequence": b'\x1e{"a": 1}\n\x1e{"a": 2}\n',
    }.items():
        api.server.forget()
        api.server.answers(Answer(200, body, "application/jsonl"))
        with api.client() as client, api.bound(client, f"GET {path}")() as lines:
            assert [line.a for line in lines] == [1, 2]


# More of each


def test_head_is_answered_by_headers(api: Emitted) -> None:
    """A HEAD that declares content has none; its headers are there to be read."""
    seen: list[Any] = []
    answered = Answer(200, headers={"X-Count": "3", "Content-Length": "0"})
    result = api.call("HEAD /head/json", answered, options={"on_response": seen.append})
    assert result is None
    assert seen[0].headers["x-count"] == "3"


@pytest.mark.parametrize(
    ("path", "status"), [("/reset", 205), ("/three", 204), ("/two", 204)]
)
def test_a_status_without_content(api: Emitted, path: str, status: int) -> None:
    """204 and 205 have no body, whatever else is declared."""
    assert api.call(f"GET {path}", Answer(status, content_type=None)) is None


def test_not_modified(api: Emitted) -> None:
    """304 is the answer to a condition that the caller set: an error that says so."""
    options = {"headers": {"If-None-Match": '"e"'}}
    with pytest.raises(api.module.APIStatusError) as caught:
        api.call("GET /cached", Answer(304, content_type=None), options=options)
    assert caught.value.status_code == 304


def test_several_successes_are_told_apart(api: Emitted) -> None:
    """Each status has its own type, exact before range, and text beside objects."""
    assert api.call("GET /three", answer({"kind": "now"})).kind == "now"
    assert api.call("GET /three", answer({"kind": "made", "id": "1"}, 201)).id == "1"
    assert api.call("GET /three", answer("queued", 202)) == "queued"
    assert api.call("GET /ranges", answer({"a": "x"}, 200)).a == "x"
    assert api.call("GET /ranges", answer({"b": "x"}, 226)).b == "x"


def test_default_is_an_error_beside_a_success(api: Emitted) -> None:
    """`default` is what goes wrong where a success is declared."""
    with pytest.raises(api.module.APIStatusError) as caught:
        api.call("GET /ranges", answer({"code": "c", "message": "m"}, 418))
    error: Any = caught.value
    assert (error.status_code, error.code) == (418, "c")
    assert "418: m" in error.message


def test_problem_details(api: Emitted) -> None:
    """RFC 9457: the detail is the message; the title stays in the body."""
    body = json.dumps({"title": "Bad", "detail": "too short"}).encode()
    with pytest.raises(api.module.APIStatusError, match="too short") as caught:
        api.call("GET /problem", Answer(422, body, "application/problem+json"))
    assert caught.value.body == {"title": "Bad", "detail": "too short"}


@pytest.mark.parametrize("path", ["/image", "/octets-any", "/mixed"])
def test_octets_of_any_kind(api: Emitted, path: str) -> None:
    """Images, anything, and multipart are read as the octets that they are."""
    body = b"--b\r\n\r\nx\r\n--b--"
    api.server.forget()
    api.server.answers(Answer(200, body, "image/png"))
    with api.client() as client, api.bound(client, f"GET {path}")() as download:
        assert download.read() == body


@pytest.mark.parametrize("path", ["/csv-or-json", "/json-or-pdf"])
def test_json_is_asked_for_among_several(api: Emitted, path: str) -> None:
    """Where JSON is among the media types of an answer, it is what is asked for."""
    assert api.call(f"GET {path}", answer({"a": "x"})).a == "x"
    assert api.server.last.headers["accept"] == "application/json"


def test_a_file_beside_json_is_warned_of(api: Emitted) -> None:
    """Once for each operation; text beside JSON is not, nor a file that is read."""
    told = [each for each in api.said.splitlines() if "[unread-answer]" in each]
    assert len(told) == 1
    assert "GET /json-or-pdf may also answer with application/pdf, but" in told[0]


def test_typed_headers(api: Emitted) -> None:
    """Headers of an answer are reached beside the result, by name."""
    answered = answer(
        {"a": "x"}, headers={"X-Left": "3", "X-Tags": "a,b", "X-Reset": "2024-05-06T07:08:09Z", "X-Filter": '{"b": 1}'}
    )  # fmt: skip
    api.server.forget()
    api.server.answers(answered)
    with api.client() as client:
        name = api.operation("GET /typed")["call"].split(".")
        method = client
        for each in name:
            method = getattr(method, each)
        raw = client.with_raw_response(method)
    assert raw.parsed.a == "x"
    assert raw.headers["x-left"] == "3"
    assert raw.headers["X-Tags"].split(",") == ["a", "b"]


def test_repeated_cookies_stay_apart(api: Emitted) -> None:
    """`Set-Cookie` cannot be joined by commas."""
    seen: list[Any] = []
    api.call(
        "GET /json",
        answer({"a": "x"}, headers={"Set-Cookie": "a=1; Expires=Wed, 01 Jan 2025"}),
        options={"on_response": seen.append},
    )
    assert seen[0].headers.get_list("set-cookie") == ["a=1; Expires=Wed, 01 Jan 2025"]


def test_a_redirect_as_the_answer(api: Emitted) -> None:
    """A redirect that is all that is declared is followed like any other."""
    result = api.call("GET /moved", Answer(302, headers={"Location": "/json"}), Answer(200, b"", None))  # fmt: skip
    assert result is None
    assert api.server.last.path == "/json"


def test_credentials_do_not_follow_to_other_hosts(
    tmp_path: Path, server: Loopback
) -> None:
    """A signed URL on another host gets no Authorization."""
    paths = {"/file": get(_200=media({"type": "string", "format": "binary"}, "application/octet-stream"))}  # fmt: skip
    schemes = {"token": {"type": "http", "scheme": "bearer"}}
    whole = document(paths, security=[{"token": []}], components={"securitySchemes": schemes})  # fmt: skip
    api = emit({"api.json": whole}, tmp_path, "conform_redirect", server)
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    server.forget()
    server.answers(
        Answer(302, headers={"Location": f"{elsewhere}/signed?sig=1"}),
        Answer(200, b"octets", "application/octet-stream"),
    )
    with api.client(api_key="s3cret") as client:
        with api.bound(client, "GET /file")() as download:
            assert download.read() == b"octets"
    first, second = server.seen
    assert first.headers["authorization"] == "Bearer s3cret"
    assert "authorization" not in second.headers


def test_links_are_told(api: Emitted) -> None:
    """What can be called with an answer, and its headers, stand in the reference."""
    target = api.operation("GET /linked/{id}")["call"]
    given = "(`id` from `$response.body#/id`): The one that follows."
    told = (api.folder / "reference.md").read_text("utf-8")
    assert f"The answer leads to `{target}` {given}" in told
    assert f"The answer leads to `{api.operation('GET /json')['call']}`." in told
    assert "The answer has headers: `X-Left`, `X-Reset`, `X-Tags`, `X-Filter`." in told


def test_links_that_lead_nowhere(tmp_path: Path, server: Loopback) -> None:
    """A link to no operation is a warning with its place."""
    links = {"next": {"operationId": "getPet"}}
    paths = get(_200={**media(obj(id=STRING)), "links": links})
    paths["get"]["operationId"] = "getPets"
    api = emit({"api.json": document({"/a": paths})}, tmp_path, "conform_lost", server)
    assert (
        "a link leads to 'getPet', which is no operation; it is ignored; "
        "did you mean 'getPets'? [#/paths/~1a/get/responses/200/links/next]"
    ) in api.said


def test_events_of_several_kinds_in_3_2(tmp_path: Path, server: Loopback) -> None:
    """OAS 3.2: the items are told apart by `event`; data is text, JSON or absent."""

    def event(name: str, data: Any) -> dict[str, Any]:
        return {"properties": {"event": {"const": name}, "data": data}, "required": ["event"]}  # fmt: skip

    inner = obj(a={"type": "integer"})
    item = {
        "type": "object",
        "required": ["event"],
        "properties": {"event": STRING, "data": STRING},
        "oneOf": [
            event("added", {"contentMediaType": "application/json", "contentSchema": inner}),
            event("note", STRING),
        ],
    }  # fmt: skip
    content = {"text/event-stream": {"itemSchema": item}}
    paths = {"/events": get(_200={"description": "", "content": content})}
    whole = document(paths, openapi="3.2.0")
    api = emit({"api.json": whole}, tmp_path, "conform_kinds_of_events", server)
    body = b'event: added\ndata: {"a": 1}\n\nevent: note\ndata: hello\n\n: ping\n\n'
    server.forget()
    server.answers(Answer(200, body, "text/event-stream"))
    with api.client() as client, api.bound(client, "GET /events")() as events:
        first, second = list(events)
    assert first.event == "added"
    assert json.loads(first.data) == {"a": 1}
    assert second.data == "hello"
