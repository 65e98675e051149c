"""The style tables of the OpenAPI standard, and what arrives on the wire."""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .conftest import Make
from .demo._core import (
    OMIT,
    Api,
    Client,
    Resource,
    as_json,
    comma,
    deep,
    label,
    matrix,
    nullable,
    pipe,
    querystring,
    reserved,
    simple,
    space,
    text,
    unencoded,
    upload,
)
from .demo._core.errors import InvalidArgumentError
from .demo._core.parameters import (
    cookie_header,
    form_body,
    header_value,
    path,
    query_string,
)
from .demo.models import Cat, File
from .server import Server, reply
from .test_streams import resource

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("blue", "blue"),
        (ARRAY, "blue,black,brown"),
        (OBJECT, "R,100,G,200,B,150"),
        (simple("blue"), "blue"),
        (simple(ARRAY), "blue,black,brown"),
        (simple(OBJECT), "R=100,G=200,B=150"),
        (label("blue"), ".blue"),
        (label(ARRAY), ".blue,black,brown"),
        (label(OBJECT), ".R,100,G,200,B,150"),
        (label("blue", explode=True), ".blue"),
        (label(ARRAY, explode=True), ".blue.black.brown"),
        (label(OBJECT, explode=True), ".R=100.G=200.B=150"),
        (matrix("color", "blue"), ";color=blue"),
        (matrix("color", ARRAY), ";color=blue,black,brown"),
        (matrix("color", OBJECT), ";color=R,100,G,200,B,150"),
        (matrix("color", "blue", explode=True), ";color=blue"),
        (matrix("color", ARRAY, explode=True), ";color=blue;color=black;color=brown"),
        (matrix("color", OBJECT, explode=True), ";R=100;G=200;B=150"),
        (matrix("color", ""), ";color"),
        (as_json({"a": 1}), "%7B%22a%22%3A1%7D"),
        (["a,b", "c"], "a%2Cb,c"),
        (label(["a.b", "c"], explode=True), ".a.b.c"),
        (matrix("c;r", ["a;b"]), ";c%3Br=a%3Bb"),
    ],
)
def test_styles_in_the_path(value: object, expected: str) -> None:
    """simple, label and matrix, exploded and not."""
    assert path("/x/{}/y", value) == f"/x/{expected}/y"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a/b", "a%2Fb"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("ü%41", "%C3%BC%2541"),
        ("..%2f", "..%252f"),
        ("a+b;c=d", "a%2Bb%3Bc%3Dd"),
        ("x.y~z-_", "x.y~z-_"),
        (5, "5"),
        (True, "true"),
        (1.5, "1.5"),
        ("...", "..."),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_path_values_are_always_encoded(value: object, expected: str) -> None:
    """A value never leaves its segment."""
    assert path("/x/{}", value) == f"/x/{expected}"


@pytest.mark.parametrize(
    "value", ["", ".", "..", None, OMIT, [], simple(""), label("")]
)
def test_path_values_that_would_lead_elsewhere(value: object) -> None:
    """Empty ones and dots are refused, before anything is sent."""
    with pytest.raises(InvalidArgumentError, match=r"/x/\{\}/\{\}"):
        path("/x/{}/{}", 1, value)
    if value is None or value == "":
        with pytest.raises(InvalidArgumentError, match="parameter 2 of /x"):
            path("/x/{}/{}", 1, value)


def test_dots_in_parts() -> None:
    """Within a longer segment they are harmless; made of two values they are not."""
    assert path("/x/{}.json", "..") == "/x/...json"
    with pytest.raises(InvalidArgumentError):
        path("/x/{}{}", ".", ".")
    with pytest.raises(InvalidArgumentError):
        path("/x/{}", label("."))


@given(st.text(min_size=1).filter(lambda text: text not in (".", "..")))
def test_any_path_value_comes_back(value: str) -> None:
    """One segment, which decodes to what was given."""
    made = path("/x/{}", value)
    assert made.count("/") == 2
    assert unquote(made[3:]) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("blue", "color=blue"),
        ("", "color="),
        (ARRAY, "color=blue&color=black&color=brown"),
        (tuple(ARRAY), "color=blue&color=black&color=brown"),
        (OBJECT, "R=100&G=200&B=150"),
        (comma("blue"), "color=blue"),
        (comma(ARRAY), "color=blue,black,brown"),
        (comma(OBJECT), "color=R,100,G,200,B,150"),
        (space(ARRAY), "color=blue%20black%20brown"),
        (space(OBJECT), "color=R%20100%20G%20200%20B%20150"),
        (pipe(ARRAY), "color=blue%7Cblack%7Cbrown"),
        (pipe(OBJECT), "color=R%7C100%7CG%7C200%7CB%7C150"),
        (deep(OBJECT), "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        (deep({"a": {"b": [1]}}), "color%5Ba%5D%5Bb%5D%5B%5D=1"),
        (deep(ARRAY[:2]), "color%5B%5D=blue&color%5B%5D=black"),
        (deep(Cat(lives=9)), "color%5Bkind%5D=cat&color%5Blives%5D=9"),
        (as_json(OBJECT), "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
        (as_json([]), "color=%5B%5D"),
        (reserved("a/b?c:d@e,f;g=h!$'()*[]"), "color=a/b?c:d@e,f;g=h!$'()*[]"),
        (reserved("a b%20c%zz&d#e+f"), "color=a%20b%20c%25zz%26d%23e%2Bf"),
        (reserved(comma(["a/b", "c"])), "color=a/b,c"),
        (["a,b", "c&d=e"], "color=a%2Cb&color=c%26d%3De"),
        (comma(["a,b", "c"]), "color=a%2Cb,c"),
        (None, ""),
        (OMIT, ""),
        (nullable(None), ""),
        ([], ""),
        (comma([]), ""),
        (comma(None), ""),
        ({}, ""),
        (deep({}), ""),
        ([None, "x"], "color=x"),
        ({"a": None, "b": 1}, "b=1"),
        (True, "color=true"),
        (False, "color=false"),
        (0, "color=0"),
        (1.0, "color=1"),
        (1.5, "color=1.5"),
        (Decimal("1.10"), "color=1.10"),
        ("a+b c", "color=a%2Bb%20c"),
        ("größe", "color=gr%C3%B6%C3%9Fe"),
        (dt.date(2026, 1, 2), "color=2026-01-02"),
        (File(id="1", content_type="x"), "id=1&contentType=x"),
        ([[1, 2]], "color=%5B1%2C2%5D"),
        ([True, {"a": 1}], "color=true&color=%7B%22a%22%3A1%7D"),
    ],
)  # fmt: skip
def test_styles_in_the_query(value: object, expected: str) -> None:
    """form, spaceDelimited, pipeDelimited, deepObject, JSON and allowReserved."""
    assert query_string({"color": value}) == expected


def test_names_in_the_query() -> None:
    """Any name is encoded as well."""
    assert query_string({"filter[x]": 1, "a b": 2, "$top": 3, "from": 4}) == (
        "filter%5Bx%5D=1&a%20b=2&%24top=3&from=4"
    )


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (
            dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.timezone.utc),
            "2026-01-02T03:04:05Z",
        ),
        (dt.datetime(2026, 1, 2, 3, 4, 5), "2026-01-02T03:04:05Z"),
        (
            dt.datetime(2026, 1, 2, 3, tzinfo=dt.timezone(dt.timedelta(hours=2))),
            "2026-01-02T03:00:00+02:00",
        ),
        (
            dt.datetime(2026, 1, 2, 3, 4, 5, 670000, dt.timezone.utc),
            "2026-01-02T03:04:05.670000Z",
        ),
    ],
)
def test_times_have_an_offset(moment: dt.datetime, expected: str) -> None:
    """RFC 3339, everywhere; a time without a zone is UTC."""
    assert parse_qsl(query_string({"t": moment})) == [("t", expected)]
    assert header_value(moment) == expected
    assert unquote(path("/{}", moment)) == f"/{expected}"
    assert f'"{expected}"'.encode() in form_body({"a": {"t": moment}}).replace(
        b"%3A", b":"
    ).replace(b"%22", b'"').replace(b"%2B", b"+")


class Color(enum.Enum):
    BLUE = "blue"
    FIVE = 5


class Size(str, enum.Enum):
    BIG = "big"


def test_enums_are_their_values() -> None:
    """Plain ones, and those that are strings."""
    assert query_string({"a": Color.BLUE, "b": Color.FIVE, "c": Size.BIG}) == (
        "a=blue&b=5&c=big"
    )
    assert path("/{}/{}", Color.FIVE, Size.BIG) == "/5/big"
    assert header_value(Size.BIG) == "big"
    assert header_value([Color.BLUE, Color.FIVE]) == "blue,5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("blue", "blue"),
        (ARRAY, "blue,black,brown"),
        (OBJECT, "R,100,G,200,B,150"),
        (simple(OBJECT), "R=100,G=200,B=150"),
        (["a b", "ü"], "a b,ü"),
        (as_json({"a": "ü"}), '{"a":"ü"}'),
        (True, "true"),
        (5, "5"),
    ],
)
def test_styles_in_headers(value: object, expected: str) -> None:
    """simple; nothing is percent-encoded."""
    assert header_value(value) == expected


@pytest.mark.parametrize(
    ("cookies", "expected"),
    [
        ({"a": "x y", "b": 1, "c": None}, "a=x%20y; b=1"),
        ({"a": ARRAY}, "a=blue; a=black; a=brown"),
        ({"a": comma(ARRAY)}, "a=blue,black,brown"),
        ({"a": OBJECT}, "R=100; G=200; B=150"),
        ({"a": unencoded("x y=z")}, "a=x y=z"),
        ({"a": as_json([1])}, "a=%5B1%5D"),
        ({}, ""),
    ],
)
def test_styles_in_cookies(cookies: dict[str, object], expected: str) -> None:
    """form, and the unencoded style of OAS 3.2."""
    assert cookie_header(cookies) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"a": "x y", "b": "c+d&e=f"}, b"a=x+y&b=c%2Bd%26e%3Df"),
        ({"a": [1, 2], "b": None, "c": True}, b"a=1&a=2&c=true"),
        ({"a": {"b": [1]}}, b"a=%7B%22b%22%3A%5B1%5D%7D"),
        ({"a": [{"b": 1}]}, b"a=%7B%22b%22%3A1%7D"),
        ({"a": deep({"b": "c d"})}, b"a%5Bb%5D=c+d"),
        ({"a": comma([1, 2])}, b"a=1,2"),
        ({"a": Cat(lives=1)}, b"a=%7B%22kind%22%3A%22cat%22%2C%22lives%22%3A1%7D"),
        ({"a": "ü"}, b"a=%C3%BC"),
        ({"a": nullable(None), "b": OMIT}, b"a="),
        ({}, b""),
    ],
)
def test_form_bodies(form: dict[str, object], expected: bytes) -> None:
    """Arrays repeat their key, objects are JSON, styles as in the query."""
    assert form_body(form) == expected


def test_a_query_that_is_one_value() -> None:
    """`in: querystring` of OAS 3.2."""
    assert query_string(querystring({"a": [1, 2]})) == "a=1&a=2"
    assert (
        query_string(querystring({"a": 1}, "application/json")) == "%7B%22a%22%3A1%7D"
    )
    assert query_string(querystring("$.a b", "text/plain")) == "%24.a%20b"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": {"b": "c d"}}, "a=%7B%22b%22%3A%22c+d%22%7D"),
        ({"a": "b c"}, "a=b+c"),
        ([1, "a"], "%5B1%2C%22a%22%5D"),
        (5, "5"),
        (True, "true"),
        ("a=b", "a%3Db"),
    ],
)
def test_a_form_that_is_the_query(value: object, expected: str) -> None:
    """An object is written as in a body; a form of anything else is its text."""
    assert query_string(querystring(value)) == expected


def test_all_of_it_on_the_wire(client: Any, server: Server) -> None:
    """What was built is what arrives: nothing encodes it again."""
    resource(client)._get(
        "/v1/{}/{}",
        "a/ü",
        matrix("color", ["a;b"]),
        query={
            "q": "ü&x",
            "list": comma(["a,b", "c"]),
            "pipe": pipe(["a", "b"]),
            "raw": reserved("/?:@'()[]%41|"),
            "deep": deep({"x": 1}),
        },
        headers={"X-List": ["a", "b"], "X-None": None, "X-Text": "ü"},
        cookies={"c": "x y"},
        returns=str,
    )

    assert server.request.target == (
        "/v1/a%2F%C3%BC/;color=a%3Bb?q=%C3%BC%26x&list=a%2Cb,c&pipe=a%7Cb"
        "&raw=/?:@'()[]%41%7C&deep%5Bx%5D=1"
    )
    assert server.request.headers["x-list"] == "a,b"
    assert server.request.headers["x-text"].encode("latin-1").decode() == "ü"
    assert server.request.headers["cookie"] == "c=x%20y"
    assert "x-none" not in server.request.headers


@pytest.mark.parametrize(
    "header", [{"X A": "1"}, {"": "1"}, {"X\r\nY": "1"}, {"X-\u00fc": "1"}, {"X-A": 5}]
)
def test_headers_that_are_none(make: Make, server: Server, header: Any) -> None:
    """A name that is no token, a value that is no str."""
    with pytest.raises(InvalidArgumentError, match="header"):
        make().files.get("f1", options={"headers": header})
    with pytest.raises(InvalidArgumentError, match="header"):
        make(headers=header).files.get("f1")
    assert server.requests == []


def test_a_line_break_in_a_header_is_refused(client: Any, server: Server) -> None:
    """A header cannot smuggle in another one."""
    for value in ("a\r\nX-Evil: 1", "a\n", "a\0"):
        with pytest.raises(InvalidArgumentError, match="line break"):
            resource(client)._get("/x", headers={"X-A": value}, returns=str)
        with pytest.raises(InvalidArgumentError, match="line break"):
            client.files.get("f1", options={"headers": {"X-A": value}})
    assert server.requests == []


HALF: Any = "caf\udce9"  # as `os.listdir` spells a name that is no UTF-8


@pytest.mark.parametrize(
    "ask",
    [
        {"query": {"ok": 1, "a": HALF}},
        {"query": {"a": [1, HALF]}},
        {"query": {"a": as_json(HALF)}},
        {"query": {"a": b"\xe9"}},
        {"options": {"query": {"a": HALF}}},
        {"headers": {"ok": 1, "a": HALF}},
        {"headers": {"a": b"\xe9"}},
        {"options": {"headers": {"a": HALF}}},
        {"cookies": {"ok": 1, "a": HALF}},
        {"form": {"ok": 1, "a": HALF}},
        {"form": {"x": {"a": HALF}}},
        {"json": {"ok": 1, "a": HALF}},
        {"json": {"x": {"ok": 1, "a": [HALF]}}},
        {"json": Cat.model_validate({"lives": 1, "a": HALF})},
        {"multipart": {"ok": 1, "a": HALF}},
        {"multipart": {"a": comma([HALF])}},
        {"multipart": {"a": as_json([HALF])}},
        {"multipart": {"x": {"a": HALF}}},
        {"multipart": {"a": text(HALF)}},
        {"multipart": {"a": upload(("n", HALF))}},
        {"multipart": {"a": upload((HALF, b"x"))}},
        {"multipart": {HALF: "a"}},
    ],
)
def test_a_text_that_is_none(client: Any, server: Server, ask: Any) -> None:
    """Half a surrogate pair: refused with the name of the argument, nothing is sent."""
    with pytest.raises(InvalidArgumentError, match=r"'(a|caf\\udce9)'"):
        resource(client)._post("/x", returns=str, **ask)
    assert server.requests == []


def test_texts_that_are_none_without_a_name(client: Any, server: Server) -> None:
    """Of the path, of the whole body, of a cookie as it is, of a key."""
    post = resource(client)._post
    with pytest.raises(InvalidArgumentError, match="'query' cannot be"):
        querystring(HALF)
    with pytest.raises(InvalidArgumentError, match="parameter 2 of /x/{}/{} cannot be"):
        post("/x/{}/{}", "ok", HALF, returns=str)
    for content in (HALF, upload(("n", HALF))):
        with pytest.raises(InvalidArgumentError, match="'content' cannot be"):
            post("/x", content=content, content_type="text/plain", returns=str)
    with pytest.raises(InvalidArgumentError, match="This is not JSON"):
        post("/x", json=HALF, returns=str)
    for value in (HALF, "a\r\nX-Evil: 1"):
        with pytest.raises(InvalidArgumentError, match="'Cookie'"):
            post("/x", cookies={"a": unencoded(value)}, returns=str)
    with pytest.raises(InvalidArgumentError, match="'Idempotency-Key'"):
        client.files.export("f1", idempotency_key=HALF)
    assert server.requests == []

    post("/x", cookies={"a": unencoded("\u00fc")}, returns=str)
    assert server.request.headers["cookie"].encode("latin-1") == b"a=\xc3\xbc"


def test_options_add_to_a_request(make: Make, server: Server) -> None:
    """Headers and query of the client and of the call; the call's come last."""
    server.default = reply(json={"data": []})
    client = make(headers={"X-A": "1", "X-B": "1"}, query={"tag": "c", "beta": True})

    client.files.list(
        limit=1, options={"headers": {"X-B": "2"}, "query": {"tag": ["d"]}}
    )

    assert server.request.query == [("tag", "d"), ("beta", "true"), ("limit", "1")]
    assert server.request.headers["x-a"] == "1"
    assert server.request.headers["x-b"] == "2"


@pytest.mark.parametrize(
    ("value", "written"), [({"q": "a b"}, "q=a+b&"), ([1], "%5B1%5D&"), (None, "")]
)
def test_options_add_to_a_query_that_is_one_value(
    make: Make, server: Server, value: object, written: str
) -> None:
    """They follow it, or are all there is."""
    client, query = make(query={"beta": True}), querystring(value)

    resource(client)._get(
        "/x", query=query, returns=str, options={"query": {"tag": "d"}}
    )

    assert server.request.target == f"/x?{written}beta=true&tag=d"


@pytest.mark.parametrize(
    ("base", "target"),
    [
        ("{}", "/v1/files"),
        ("{}/", "/v1/files"),
        ("{}/v1", "/v1/files"),
        ("{}/v1/", "/v1/files"),
        ("{}/proxy", "/proxy/v1/files"),
        ("{}/v11", "/v11/v1/files"),
        ("{}/proxy/v1", "/proxy/v1/files"),
    ],
)
def test_base_urls(make: Make, server: Server, base: str, target: str) -> None:
    """With and without a slash or a version at the end: never `/v1/v1`."""
    server.default = reply(json={"data": []})

    make(base_url=base.format(server.url)).files.list()

    assert server.request.target == target


def test_base_urls_of_the_environment(
    make: Make, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The argument comes before the variable, the variable before the document."""
    monkeypatch.setenv("DEMO_BASE_URL", server.url)
    assert make(base_url=None).base_url == server.url
    monkeypatch.delenv("DEMO_BASE_URL")
    assert make(base_url=None).base_url == "https://api.demo.test"


def test_servers_of_an_operation(
    make: Make, server: Server, other_server: Server
) -> None:
    """Absolute or relative; a base URL that was given holds for all."""
    get = resource(make())._get
    get("/x", server=other_server.url, returns=str)
    assert server.request.target == "/x"
    assert other_server.requests == []

    api = Api(name="demo", version="1", base_url=f"{server.url}/api")
    with Client(api) as client:
        Resource(client)._get("/x", server=other_server.url, returns=str)
        Resource(client)._get("/x", server="/uploads", returns=str)
        Resource(client)._get("/x", server="inner", returns=str)
        Resource(client)._get("/api/x", returns=str)
    assert other_server.request.target == "/x"
    assert [r.target for r in server.requests[1:]] == [
        "/uploads/x",
        "/api/inner/x",
        "/api/api/x",
    ]


def test_client_headers(
    make: Make, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the constructor, the environment, or a copy; None takes it away."""
    server.default = reply(json={"data": []})
    monkeypatch.setenv("DEMO_ORG", "env")
    client = make(org="acme")

    make().files.list()
    client.files.list()
    client.with_options(org="other").files.list()
    client.with_options(timeout=3).files.list()
    client.with_options(org=None).files.list()

    sent = [request.headers.get("x-org") for request in server.requests]
    assert sent == ["env", "acme", "other", "acme", None]
    assert server.connections == 2
