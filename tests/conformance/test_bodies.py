"""Request bodies: JSON, forms, multipart, octets and text, as they arrive at a server."""

from __future__ import annotations

import base64
import email.message
import email.parser
import email.policy
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from ..loopback import Answer, Loopback, Seen
from .harness import DONE, Emitted, document, emit

STRING = {"type": "string"}
BINARY = {"type": "string", "format": "binary"}
THING = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": STRING,
        "size": {"type": "integer"},
        "note": {"type": ["string", "null"]},
        "tags": {"type": "array", "items": STRING},
        "inner": {"type": "object", "properties": {"a": STRING, "at": {"type": "string", "format": "date-time"}}},
        "made": {"type": "string", "readOnly": True},
        "secret": {"type": "string", "writeOnly": True},
    },
}  # fmt: skip


def _post(
    content: dict[str, Any], *, required: bool = True, **more: Any
) -> dict[str, Any]:
    body = {"required": required, "content": content}
    return {"post": {"requestBody": body, "responses": DONE, **more}}


def _form(properties: dict[str, Any], encoding: dict[str, Any] | None = None) -> Any:
    media: dict[str, Any] = {"schema": {"type": "object", "properties": properties}}
    return media if encoding is None else {**media, "encoding": encoding}


FORM = {
    "name": STRING,
    "count": {"type": "integer"},
    "flag": {"type": "boolean"},
    "tags": {"type": "array", "items": STRING},
    "inner": {"type": "object", "properties": {"a": STRING}},
}
PARTS = {
    "file": BINARY,
    "files": {"type": "array", "items": BINARY},
    "name": STRING,
    "count": {"type": "integer"},
    "inner": {"type": "object", "properties": {"a": STRING}},
    "tags": {"type": "array", "items": STRING},
    "image": {"contentMediaType": "image/png"},
}
PATHS: dict[str, Any] = {
    "/json": _post({"application/json": {"schema": THING}}),
    "/optional": _post({"application/json": {"schema": {**THING, "required": []}}}, required=False),
    "/vendor": _post({"application/vnd.acme.v1+json": {"schema": THING}}),
    "/charset": _post({"application/json; charset=utf-8": {"schema": THING}}),
    "/patch": {"patch": _post({"application/merge-patch+json": {"schema": {"type": "object", "properties": {"note": {"type": ["string", "null"]}, "name": STRING}}}})["post"]},
    "/array": _post({"application/json": {"schema": {"type": "array", "items": THING}}}),
    "/scalar": _post({"application/json": {"schema": {"type": "integer"}}}),
    "/any": _post({"application/json": {"schema": {}}}),
    "/map": _post({"application/json": {"schema": {"type": "object", "additionalProperties": {"type": "integer"}}}}),
    "/form": _post({"application/x-www-form-urlencoded": _form(FORM)}),
    "/form/styled": _post({"application/x-www-form-urlencoded": _form(
        {**FORM, "deep": {"type": "object", "additionalProperties": STRING}, "raw": STRING},
        {"tags": {"style": "pipeDelimited", "explode": False}, "deep": {"style": "deepObject", "explode": True}, "raw": {"allowReserved": True}},
    )}),
    "/multipart": _post({"multipart/form-data": _form(PARTS)}),
    "/multipart/encoded": _post({"multipart/form-data": _form(
        {"meta": {"type": "object", "properties": {"a": STRING}}, "doc": BINARY, "line": STRING},
        {"meta": {"contentType": "application/vnd.meta+json"}, "doc": {"contentType": "application/pdf"}, "line": {"contentType": "text/csv"}},
    )}),
    "/multipart/required": _post({"multipart/form-data": {"schema": {
        "type": "object",
        "required": ["file"],
        "properties": {"file": BINARY, "thumbnail": BINARY, "name": STRING, "others": {"type": "array", "items": BINARY}},
    }}}),
    "/octets": _post({"application/octet-stream": {"schema": BINARY}}),
    "/octets/3.1": _post({"application/octet-stream": {}}),
    "/image": _post({"image/*": {"schema": BINARY}}),
    "/text": _post({"text/plain": {"schema": STRING}}),
    "/csv": _post({"text/csv": {"schema": STRING}}),
    "/xml": _post({"application/xml": {"schema": {"type": "object"}}}),
    "/jsonl": _post({"application/jsonl": {"schema": STRING}}),
    "/several": _post({"application/json": {"schema": THING}, "application/xml": {"schema": THING}, "application/x-www-form-urlencoded": {"schema": THING}}),
    "/get": {"get": _post({"application/json": {"schema": THING}})["post"]},
    "/delete": {"delete": _post({"application/json": {"schema": THING}}, required=False)["post"]},
    "/union": _post({"application/json": {"schema": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]}}}),
    "/clash/{name}": _post({"application/json": {"schema": THING}}, parameters=[
        {"name": "name", "in": "path", "required": True, "schema": STRING},
        {"name": "size", "in": "query", "schema": STRING},
    ]),
    "/odd": _post({"application/json": {"schema": {"type": "object", "properties": {n: STRING for n in ("self", "options", "class", "$type", "json", "a-b", "", "body", "path")}}}}),
    "/login": _post({"application/json": {"schema": {"type": "object", "properties": {"login": {"$ref": "#/components/schemas/Login"}}}}}),
    "/base64": _post({"application/json": {"schema": {"type": "object", "properties": {"data": {"type": "string", "format": "byte"}}}}}),
}  # fmt: skip
PATHS |= {
    "/jsonl/items": _post({"application/x-ndjson": {"itemSchema": THING}}),
    "/sequence": _post({"application/json-seq": {"itemSchema": THING}}),
    "/maybe": _post({"application/json": {"schema": {"type": ["object", "null"], "properties": {"a": STRING}}}}, required=False),
    "/maybe/array": _post({"application/json": {"schema": {"type": "array", "items": STRING}}}, required=False),
    "/maybe/octets": _post({"application/octet-stream": {"schema": BINARY}}, required=False),
    "/maybe/form": _post({"multipart/form-data": _form({"file": BINARY, "note": STRING})}, required=False),
    "/form/defaults": _post({"application/x-www-form-urlencoded": _form(
        {"rows": {"type": "array", "items": {"type": "object", "properties": {"a": STRING}}}, "none": {"type": ["string", "null"]}, "at": {"type": "string", "format": "date-time"}, "json": {"type": "array", "items": STRING}, "flat": {"type": "array", "items": STRING}, "spread": {"type": "object", "properties": {"r": {"type": "integer"}, "g": {"type": "integer"}}}, "data": {"type": "string", "format": "byte"}},
        {"json": {"contentType": "application/json"}, "flat": {"explode": False}, "spread": {"style": "form", "explode": True, "contentType": "application/json"}},
    )}),
    "/form/union": _post({"application/x-www-form-urlencoded": {"schema": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]}}}),
    "/form/map": _post({"application/x-www-form-urlencoded": {"schema": {"type": "object", "additionalProperties": STRING}}}),
    "/multipart/more": _post({"multipart/form-data": _form(
        {
            "rows": {"type": "array", "items": {"type": "object", "properties": {"a": STRING}}},
            "text64": {"type": "string", "contentEncoding": "base64"},
            "image64": {"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"},
            "anything": {},
            "several": BINARY,
            "headed": BINARY,
            "flag": {"type": "boolean"},
            "at": {"type": "string", "format": "date-time"},
            "none": {"type": ["string", "null"]},
            "id": {"type": "string", "format": "uuid"},
            "pictures": {"type": "array", "items": {"type": "string", "contentMediaType": "image/png"}},
            "tags": {"type": "array", "items": STRING},
            "deep": {"type": "object", "additionalProperties": STRING},
        },
        {
            "several": {"contentType": "image/png, image/jpeg"},
            "headed": {"headers": {"X-Part": {"schema": {"type": "string", "default": "7"}}}},
            "rows": {"contentType": "application/json"},
            "tags": {"style": "form", "explode": False},
            "deep": {"style": "deepObject", "explode": True},
        },
    )}),
    "/multipart/related": _post({"multipart/related": _form({"meta": {"type": "object", "properties": {"a": STRING}}, "file": BINARY})}),
    "/multipart/any": _post({"multipart/form-data": {}}),
    "/multipart/mixed": _post({"multipart/mixed": {"schema": {"type": "array", "items": STRING}}}),
    "/two": _post({"application/json": {"schema": {"type": "object", "required": ["url"], "properties": {"url": STRING}}}, "multipart/form-data": _form({"file": BINARY})}),
    "/two/octets": _post({"application/json": {"schema": {"type": "object", "required": ["url"], "properties": {"url": STRING}}}, "application/pdf": {"schema": BINARY}}),
    "/two/text": _post({"text/plain": {"schema": STRING}, "text/csv": {"schema": STRING}}),
    "/images": _post({"image/png": {"schema": BINARY}, "image/jpeg": {"schema": BINARY}}),
    "/wildcard": _post({"*/*": {"schema": THING}}),
    "/encoded": _post({"application/json": {"schema": {"type": "object", "properties": {"data": {"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"}, "url": {"type": "string", "format": "base64url"}, "raw": {"type": "string", "contentMediaType": "application/json"}}}}}),
    "/nulls": {"patch": _post({"application/merge-patch+json": {"schema": {"$ref": "#/components/schemas/Patch"}}})["post"]},
    "/json-patch": {"patch": _post({"application/json-patch+json": {"schema": {"type": "array", "items": {"type": "object", "required": ["op", "path"], "properties": {"op": STRING, "path": STRING, "value": {}}}}}})["post"]},
    "/yaml": _post({"application/yaml": {"schema": {"type": "object"}}}),
}  # fmt: skip
SCHEMAS: dict[str, Any] = {
    "Patch": {"type": "object", "properties": {"name": STRING, "note": {"type": ["string", "null"]}, "inner": {"type": ["object", "null"], "properties": {"a": {"type": ["string", "null"]}, "b": STRING}}, "tags": {"type": "object", "additionalProperties": {"type": ["string", "null"]}}}},
}  # fmt: skip
SCHEMAS |= {
    name: {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": name.lower()}, "name": STRING},
    }
    for name in ("Cat", "Dog")
}
PASSWORD = {"type": "string", "format": "password"}
SCHEMAS["Login"] = {
    "type": "object",
    "required": ["pin"],
    "properties": {
        "pin": PASSWORD,
        "user": STRING,
        "old-pin": {**PASSWORD, "type": ["string", "null"]},
    },
}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory, server: Loopback) -> Emitted:
    whole = document(PATHS, components={"schemas": SCHEMAS})
    folder = tmp_path_factory.mktemp("bodies")
    return emit({"api.json": whole}, folder, "conform_bodies", server)


def parts(seen: Seen) -> list[tuple[str, str | None, str, bytes]]:
    """(name, file name, media type, content) of each part, read by the stdlib."""
    kind = seen.headers["content-type"]
    assert kind.startswith("multipart/form-data; boundary=")
    parser = email.parser.BytesParser(policy=email.policy.HTTP)
    whole = parser.parsebytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + seen.body
    )
    found = []
    for part in whole.iter_parts():
        assert isinstance(part, email.message.EmailMessage)
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        explicit = part.get_content_type() if part["content-type"] else ""
        found.append((str(name), part.get_filename(), explicit, content))
    return found


def test_json(api: Emitted) -> None:
    """What is given is sent, by its wire name; what is not given is absent."""
    body = {"name": "caf\u00e9", "tags": ["a"], "inner": {"a": "b"}, "secret": "s"}
    seen = api.sent("POST /json", body=body)
    assert seen.headers["content-type"] == "application/json"
    assert json.loads(seen.body) == body


def test_read_only_properties_are_no_arguments(api: Emitted) -> None:
    """`readOnly` leaves the input, `writeOnly` stays in it."""
    names = api.operation("POST /json")["parameters"]
    assert "body.secret" in names
    assert "body.made" not in names


def test_wrong_types_are_refused(api: Emitted) -> None:
    """Inputs are checked before anything is sent."""
    api.server.forget()
    with api.client() as client, pytest.raises(ValueError):
        api.bound(client, "POST /json", body={"name": "a", "size": "many"})()
    with api.client() as client, pytest.raises(TypeError):
        api.bound(client, "POST /json", body={"size": 1})()
    assert not api.server.seen


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/vendor", "application/vnd.acme.v1+json"),
        ("/charset", "application/json"),
    ],
)
def test_json_by_another_name(api: Emitted, path: str, media: str) -> None:
    """Vendor types are sent as declared; a charset says nothing that JSON does not."""
    seen = api.sent(f"POST {path}", body={"name": "a"})
    assert seen.headers["content-type"] == media
    assert json.loads(seen.body) == {"name": "a"}


def test_null_and_absent_in_a_patch(api: Emitted) -> None:
    """RFC 7396: null removes, absence keeps."""
    seen = api.sent("PATCH /patch", body={"note": None, "name": "x"})
    assert json.loads(seen.body) == {"note": None, "name": "x"}
    assert seen.headers["content-type"] == "application/merge-patch+json"
    assert json.loads(api.sent("PATCH /patch", body={"name": "x"}).body) == {
        "name": "x"
    }
    assert json.loads(api.sent("PATCH /patch", body={"note": None}).body) == {
        "note": None
    }


def test_an_optional_body(api: Emitted) -> None:
    """Nothing given is no body; something given is one."""
    seen = api.sent("POST /optional")
    assert (seen.body, seen.headers.get("content-type")) == (b"", None)
    assert json.loads(api.sent("POST /optional", body={"size": 1}).body) == {"size": 1}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/array", [{"name": "a"}, {"name": "b", "size": 2}]),
        ("/array", []),
        ("/scalar", 7),
        ("/scalar", 0),
        ("/any", {"a": [None, 1]}),
        ("/any", "text"),
        ("/any", []),
        ("/map", {"a": 1}),
        ("/map", {}),
    ],
)
def test_bodies_that_are_no_objects(api: Emitted, path: str, value: Any) -> None:
    """Arrays, scalars and maps are one argument and arrive as they are."""
    assert json.loads(api.sent(f"POST {path}", body=value).body) == value


def test_a_form(api: Emitted) -> None:
    """Lists repeat the key, objects are JSON, a plus and a blank stay apart."""
    values = {
        "name": "a+b c&d",
        "count": 2,
        "flag": True,
        "tags": ["x", "y"],
        "inner": {"a": "b"},
    }
    seen = api.sent("POST /form", body=values)
    assert seen.headers["content-type"] == "application/x-www-form-urlencoded"
    assert b"%2B" in seen.body
    pairs = parse_qsl(seen.body.decode(), keep_blank_values=True, strict_parsing=True)
    assert json.loads(dict(pairs).pop("inner")) == {"a": "b"}
    assert [pair for pair in pairs if pair[0] != "inner"] == [
        ("name", "a+b c&d"),
        ("count", "2"),
        ("flag", "true"),
        ("tags", "x"),
        ("tags", "y"),
    ]


def test_a_form_with_styles(api: Emitted) -> None:
    """`encoding` takes the styles of query parameters."""
    values = {"tags": ["x", "y"], "deep": {"a": "1"}, "raw": "a/b:c"}
    seen = api.sent("POST /form/styled", body=values)
    assert sorted(seen.body.split(b"&")) == [
        b"deep%5Ba%5D=1",
        b"raw=a/b:c",
        b"tags=x%7Cy",
    ]


def test_multipart(api: Emitted, tmp_path: Path) -> None:
    """Files keep their names, objects are JSON parts, lists repeat a part."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"from disk")
    body = {
        "file": path,
        "files": [('b "q".bin', b"\0\1", "application/x-b"), b"bytes"],
        "name": "caf\u00e9",
        "count": 3,
        "inner": {"a": "b"},
        "tags": ["x", "y"],
        "image": b"png",
    }
    found = parts(api.sent("POST /multipart", body=body))
    by_name: dict[str, list[Any]] = {}
    for name, *rest in found:
        by_name.setdefault(name, []).append(rest)
    assert by_name["file"][0][0] == "a.txt"
    assert by_name["file"][0][2] == b"from disk"
    named, unnamed = by_name["files"]
    assert named[1:] == ["application/x-b", b"\0\1"]
    assert unnamed[2] == b"bytes"
    assert unnamed[0], "a part without a file name is not a file to most servers"
    assert by_name["name"][0][2] == "caf\u00e9".encode()
    assert by_name["name"][0][0] is None
    assert by_name["count"][0][2] == b"3"
    assert by_name["inner"][0][1] == "application/json"
    assert json.loads(by_name["inner"][0][2]) == {"a": "b"}
    assert [part[2] for part in by_name["tags"]] == [b"x", b"y"]
    assert by_name["image"][0][2] == b"png"


def test_files_that_are_not_there(api: Emitted) -> None:
    """None is no file where one is required, and nothing where none is."""
    found = parts(api.sent("POST /multipart/required", body={"file": b"x"}))
    assert [name for name, *_ in found] == ["file"]
    api.server.forget()
    with api.client() as client:
        post = api.bound(client, "POST /multipart/required")
        for missing in (None, api.module.OMIT):
            with pytest.raises(ValueError, match="file"):
                post(file=missing, name="n")
        with pytest.raises(ValueError, match="body"):
            name = api.operation("POST /octets")["parameters"]["body"]
            api.bound(client, "POST /octets")(**{name: None})
    assert api.server.seen == []


def test_passwords_do_not_show(api: Emitted) -> None:
    """Whatever has that format: it is sent, and never printed."""
    login = api.module.Login(pin="hush", old_pin="hush", user="ann")
    assert repr(login) == "Login(user='ann')"
    for value in (login, {"pin": "hush", "old-pin": "hush", "user": "ann"}):
        sent = json.loads(api.sent("POST /login", body={"login": value}).body)
        assert sent == {"login": {"pin": "hush", "old-pin": "hush", "user": "ann"}}


def test_file_names_cannot_leave_their_quotes(api: Emitted) -> None:
    """RFC 7578 by way of WHATWG: quotes and line breaks are percent-encoded."""
    seen = api.sent(
        "POST /multipart", body={"file": ('a"b\r\nc.txt', b"x", "text/plain")}
    )
    assert b'filename="a%22b%0D%0Ac.txt"' in seen.body
    assert b"filename*" not in seen.body


def test_multipart_with_encodings(api: Emitted) -> None:
    """Each part has the media type that `encoding` gives it."""
    body = {"meta": {"a": "b"}, "doc": b"%PDF", "line": "a,b"}
    kinds = {name: kind for name, _, kind, _ in parts(api.sent("POST /multipart/encoded", body=body))}  # fmt: skip
    assert kinds == {
        "meta": "application/vnd.meta+json",
        "doc": "application/pdf",
        "line": "text/csv",
    }


@pytest.mark.parametrize("path", ["/octets", "/octets/3.1", "/image"])
def test_octets(api: Emitted, path: str, tmp_path: Path) -> None:
    """Octets come from bytes and from a path; a range of types is none to be sent."""
    on_disk = tmp_path / "x.bin"
    on_disk.write_bytes(bytes(range(256)))
    for content in (bytes(range(256)), on_disk):
        seen = api.sent(f"POST {path}", body=content)
        assert seen.body == bytes(range(256))
        assert seen.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/text", "text/plain"),
        ("/csv", "text/csv"),
        ("/xml", "application/xml"),
        ("/jsonl", "application/jsonl"),
    ],
)
def test_text(api: Emitted, path: str, media: str) -> None:
    """Text is sent in UTF-8, with the declared type."""
    text = '{"a": 1}\n' if path == "/jsonl" else "caf\u00e9"
    seen = api.sent(f"POST {path}", body=text)
    assert seen.body == text.encode()
    assert seen.headers["content-type"] == media


def test_json_is_chosen_among_several(api: Emitted) -> None:
    """Where JSON is among the media types of a body, JSON is what is sent."""
    seen = api.sent("POST /several", body={"name": "a"})
    assert seen.headers["content-type"] == "application/json"


def test_a_form_is_chosen_for_its_files(api: Emitted) -> None:
    """JSON cannot carry the file that the form beside it takes."""
    seen = api.sent("POST /two", body={"file": b"octets"})
    assert seen.headers["content-type"].startswith("multipart/form-data")
    assert parts(seen)[0][-1] == b"octets"


@pytest.mark.parametrize("which", ["GET /get", "DELETE /delete"])
def test_bodies_of_methods_that_seldom_have_one(api: Emitted, which: str) -> None:
    """A declared body is sent, whatever the method."""
    assert json.loads(api.sent(which, body={"name": "a"}).body) == {"name": "a"}


def test_a_union(api: Emitted) -> None:
    """A union of objects is one argument, a plain dict will do."""
    value = {"kind": "dog", "name": "Rex"}
    assert json.loads(api.sent("POST /union", body=value).body) == value


def test_one_name_in_path_query_and_body(api: Emitted) -> None:
    """Every one of them can be given and arrives in its place."""
    seen = api.sent(
        "POST /clash/{name}",
        path={"name": "p"},
        query={"size": "q"},
        body={"name": "b", "size": 1},
    )
    assert seen.target == "/clash/p?size=q"
    assert json.loads(seen.body) == {"name": "b", "size": 1}


def test_odd_names(api: Emitted) -> None:
    """Whatever a property is called, it has an argument and keeps its spelling."""
    names = list(PATHS["/odd"]["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"])  # fmt: skip
    body = {name: "v" for name in names}
    assert json.loads(api.sent("POST /odd", body=body).body) == body


def test_base64(api: Emitted) -> None:
    """`format: byte` is text in JSON: base64 as the caller made it."""
    data = base64.b64encode(b"\0\1\2").decode()
    assert json.loads(api.sent("POST /base64", body={"data": data}).body) == {
        "data": data
    }


# More of each


@pytest.mark.parametrize(
    ("path", "media", "body"),
    [
        ("/jsonl/items", "application/x-ndjson", b'{"name":"a"}\n{"name":"b"}\n'),
        ("/sequence", "application/json-seq", b'\x1e{"name":"a"}\n\x1e{"name":"b"}\n'),
    ],
)
def test_lines_of_json(api: Emitted, path: str, media: str, body: bytes) -> None:
    """A sequence of JSON values is given as values and sent one a line."""
    seen = api.sent(f"POST {path}", body=[{"name": "a"}, {"name": "b"}])
    assert seen.body == body
    assert seen.headers["content-type"] == media


@pytest.mark.parametrize(
    "path", ["/maybe", "/maybe/array", "/maybe/octets", "/maybe/form", "/optional"]
)
def test_no_body_at_all(api: Emitted, path: str) -> None:
    """An optional body that is not given is not there, whatever its media type."""
    seen = api.sent(f"POST {path}")
    assert (seen.body, seen.headers.get("content-type")) == (b"", None)


def test_an_optional_body_that_is_empty(api: Emitted) -> None:
    """Null, an empty list and what is full are sent; an empty object is not."""
    assert api.sent("POST /maybe").body == b""
    assert api.sent("POST /maybe", body=None).body == b"null"
    assert api.sent("POST /maybe", body={}).body == b""
    assert api.sent("POST /maybe", body={"a": "x"}).body == b'{"a":"x"}'
    assert api.sent("POST /maybe/array", body=[]).body == b"[]"
    assert api.sent("POST /maybe/array", body=["x"]).body == b'["x"]'
    assert api.sent("POST /maybe/octets", body=b"x").body == b"x"


def test_the_encodings_of_a_form(api: Emitted) -> None:
    """JSON where it is asked for or needed; a style makes contentType void."""
    values = {
        "rows": [{"a": "1"}, {"a": "2"}],
        "at": "2024-05-06T07:08:09Z",
        "json": ["x", "y"],
        "flat": ["x", "y"],
        "spread": {"r": 1, "g": 2},
        "data": "AAE=",
    }
    seen = api.sent("POST /form/defaults", body=values)
    assert parse_qsl(seen.body.decode(), strict_parsing=True) == [
        ("rows", '{"a":"1"}'),
        ("rows", '{"a":"2"}'),
        ("at", "2024-05-06T07:08:09Z"),
        ("json", '["x","y"]'),
        ("flat", "x,y"),
        ("r", "1"),
        ("g", "2"),
        ("data", "AAE="),
    ]


def test_forms_that_are_no_flat_objects(api: Emitted) -> None:
    """A union and a map are one argument each, and forms all the same."""
    seen = api.sent("POST /form/union", body={"kind": "dog", "name": "Rex"})
    assert parse_qsl(seen.body.decode()) == [("kind", "dog"), ("name", "Rex")]
    seen = api.sent("POST /form/map", body={"a b": "c&d"})
    assert parse_qsl(seen.body.decode()) == [("a b", "c&d")]


def test_parts_of_every_kind(api: Emitted) -> None:
    """The default media type of each part is that of the OAS."""
    body = {
        "rows": [{"a": "1"}, {"a": "2"}],
        "text64": "AAE=",
        "image64": "AAE=",
        "anything": b"octets",
        "several": ("a.png", b"png", "image/png"),
        "headed": b"x",
        "flag": True,
        "at": "2024-05-06T07:08:09Z",
        "id": "5c8e",
        "pictures": [b"one", b"two"],
        "tags": ["x", "y"],
        "deep": {"k": "v"},
    }
    found = parts(api.sent("POST /multipart/more", body=body))
    texts = {name: content for name, _, _, content in found}
    kinds = {name: kind for name, _, kind, _ in found}
    assert [c for n, _, k, c in found if n == "rows"] == [b'{"a":"1"}', b'{"a":"2"}']
    assert kinds["rows"] == "application/json"
    assert texts["text64"] == texts["image64"] == b"AAE="
    assert texts["anything"] == b"octets"
    assert kinds["several"] == "image/png"
    assert texts["flag"] == b"true"
    assert texts["at"] == b"2024-05-06T07:08:09Z"
    assert [c for n, _, _, c in found if n == "pictures"] == [b"one", b"two"]
    assert kinds["pictures"] == "image/png"
    assert texts["tags"] == b"x,y"
    assert texts["deep[k]"] == b"v"
    assert "none" not in texts


def test_the_choice_of_a_media_type(api: Emitted) -> None:
    """Where a part may be of several types, its file name or the caller decides."""
    kinds = {}
    for name in ("a.png", "a.jpg"):
        seen = api.sent("POST /multipart/more", body={"several": (name, b"x")})
        kinds[name] = parts(seen)[0][2]
    assert kinds == {"a.png": "image/png", "a.jpg": "image/jpeg"}


@pytest.mark.parametrize(
    ("media", "body", "headers"),
    [
        ("related", {"meta": {"a": "b"}, "file": b"x"}, 2),
        ("mixed", ["x", "y"], 0),
    ],
)
def test_other_kinds_of_multipart(
    api: Emitted, media: str, body: Any, headers: int
) -> None:
    """They keep their name; the parts of an object have names, texts in a list none."""
    seen = api.sent(f"POST /multipart/{media}", body=body)
    assert seen.headers["content-type"].startswith(f"multipart/{media}; boundary=")
    assert seen.body.count(b"Content-Disposition: form-data; name=") == headers
    assert seen.body.count(b"Content-Type: ") == headers


def test_a_multipart_body_without_a_schema(api: Emitted) -> None:
    """A mapping of names to files and values."""
    seen = api.sent("POST /multipart/any", body={"a": b"x", "b": "text"})
    assert [(name, content) for name, _, _, content in parts(seen)] == [
        ("a", b"x"),
        ("b", b"text"),
    ]


def test_contents_that_are_encoded_already(api: Emitted) -> None:
    """`contentEncoding` in JSON is text as the caller made it."""
    body = {"data": "AAE=", "url": "AA-_", "raw": '{"a": 1}'}
    assert json.loads(api.sent("POST /encoded", body=body).body) == body


def test_nulls_of_a_patch_at_every_depth(api: Emitted) -> None:
    """RFC 7396: null removes in nested objects and maps as well."""
    body = {"inner": {"a": None, "b": "x"}, "tags": {"k": None, "l": "m"}}
    assert json.loads(api.sent("PATCH /nulls", body=body).body) == body
    assert json.loads(api.sent("PATCH /nulls", body={"inner": None}).body) == {
        "inner": None
    }


def test_a_json_patch(api: Emitted) -> None:
    """RFC 6902: a list of operations, where null is a value."""
    body = [{"op": "replace", "path": "/a", "value": None}]
    seen = api.sent("PATCH /json-patch", body=body)
    assert json.loads(seen.body) == body
    assert seen.headers["content-type"] == "application/json-patch+json"


def test_octets_from_everywhere(api: Emitted, tmp_path: Path) -> None:
    """Bytes, a path, an open file and an iterable; with a length where there is one."""
    content = bytes(range(256)) * 10
    (tmp_path / "x.bin").write_bytes(content)
    api.server.forget()
    api.server.answers(*[Answer(204, content_type=None)] * 4)
    with api.client() as client, open(tmp_path / "x.bin", "rb") as file:
        for given in (content, tmp_path / "x.bin", file, iter([content[:9], content[9:]])):  # fmt: skip
            api.bound(client, "POST /octets", body=given)()
    assert [each.body for each in api.server.seen] == [content] * 4
    lengths = [each.headers.get("content-length") for each in api.server.seen]
    assert lengths == ["2560", "2560", "2560", None]


@pytest.mark.parametrize("path", ["/wildcard", "/yaml"])
def test_other_media_types(api: Emitted, path: str) -> None:
    """A range with a schema is JSON; what we cannot write is sent as it is given."""
    if path == "/wildcard":
        seen = api.sent(f"POST {path}", body={"name": "a"})
        assert seen.headers["content-type"] == "application/json"
    else:
        seen = api.sent(f"POST {path}", body=b"a: 1")
        assert seen.headers["content-type"] == "application/yaml"
