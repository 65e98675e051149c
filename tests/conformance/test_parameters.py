"""Parameters: every style and place, against the tables of the OAS ("Style Examples")."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import pytest

from generator.emitter import wire

from ..loopback import Loopback
from .harness import DONE, Emitted, answer, document, emit

TEXT, LIST = "blue", ["blue", "black", "brown"]
MAP = {"R": 100, "G": 200, "B": 150}
STRING = {"type": "string"}
STRINGS = {"type": "array", "items": STRING}
COLOUR = {
    "type": "object",
    "properties": {name: {"type": "integer"} for name in MAP},
}
SCHEMAS: dict[str, Any] = {"text": STRING, "list": STRINGS, "map": COLOUR}


class Style(NamedTuple):
    """A row of the table: what one value looks like on the wire."""

    place: str
    style: str | None
    explode: bool | None
    kind: str
    value: Any
    wire: str


STYLES = [
    Style("path", "matrix", False, "text", TEXT, ";color=blue"),
    Style("path", "matrix", False, "list", LIST, ";color=blue,black,brown"),
    Style("path", "matrix", False, "map", MAP, ";color=R,100,G,200,B,150"),
    Style("path", "matrix", True, "text", TEXT, ";color=blue"),
    Style("path", "matrix", True, "list", LIST, ";color=blue;color=black;color=brown"),
    Style("path", "matrix", True, "map", MAP, ";R=100;G=200;B=150"),
    Style("path", "label", False, "text", TEXT, ".blue"),
    Style("path", "label", False, "list", LIST, ".blue,black,brown"),
    Style("path", "label", False, "map", MAP, ".R,100,G,200,B,150"),
    Style("path", "label", True, "text", TEXT, ".blue"),
    Style("path", "label", True, "list", LIST, ".blue.black.brown"),
    Style("path", "label", True, "map", MAP, ".R=100.G=200.B=150"),
    Style("path", "simple", False, "text", TEXT, "blue"),
    Style("path", "simple", False, "list", LIST, "blue,black,brown"),
    Style("path", "simple", False, "map", MAP, "R,100,G,200,B,150"),
    Style("path", "simple", True, "text", TEXT, "blue"),
    Style("path", "simple", True, "list", LIST, "blue,black,brown"),
    Style("path", "simple", True, "map", MAP, "R=100,G=200,B=150"),
    Style("path", None, None, "text", "a/b?c#d e", "a%2Fb%3Fc%23d%20e"),
    Style("path", None, None, "text", "caf\u00e9", "caf%C3%A9"),
    Style("path", None, None, "text", "100%", "100%25"),
    Style("path", None, None, "list", ["a,b", "c"], "a%2Cb,c"),
    Style("query", "form", False, "text", TEXT, "color=blue"),
    Style("query", "form", False, "list", LIST, "color=blue,black,brown"),
    Style("query", "form", False, "map", MAP, "color=R,100,G,200,B,150"),
    Style("query", "form", True, "text", TEXT, "color=blue"),
    Style("query", "form", True, "list", LIST, "color=blue&color=black&color=brown"),
    Style("query", "form", True, "map", MAP, "R=100&G=200&B=150"),
    Style("query", None, None, "text", TEXT, "color=blue"),
    Style("query", None, None, "list", LIST, "color=blue&color=black&color=brown"),
    Style("query", None, None, "map", MAP, "R=100&G=200&B=150"),
    Style("query", None, False, "list", ["a,b", "c"], "color=a%2Cb,c"),
    Style("query", None, None, "text", "", "color="),
    Style("query", None, None, "text", "a&b=c+d e", "color=a%26b%3Dc%2Bd%20e"),
    Style("query", None, None, "text", "\u2603", "color=%E2%98%83"),
    Style("query", None, None, "list", "one", "color=one"),
    Style("query", "spaceDelimited", False, "list", LIST, "color=blue%20black%20brown"),
    Style("query", "spaceDelimited", False, "map", MAP, "color=R%20100%20G%20200%20B%20150"),
    Style("query", "pipeDelimited", False, "list", LIST, "color=blue%7Cblack%7Cbrown"),
    Style("query", "pipeDelimited", False, "map", MAP, "color=R%7C100%7CG%7C200%7CB%7C150"),
    Style("query", "deepObject", True, "map", MAP, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    Style("header", "simple", False, "text", TEXT, "blue"),
    Style("header", "simple", False, "list", LIST, "blue,black,brown"),
    Style("header", "simple", False, "map", MAP, "R,100,G,200,B,150"),
    Style("header", "simple", True, "list", LIST, "blue,black,brown"),
    Style("header", "simple", True, "map", MAP, "R=100,G=200,B=150"),
    Style("header", None, None, "text", "a b/c%d", "a b/c%d"),
    Style("cookie", "form", False, "text", TEXT, "color=blue"),
    Style("cookie", "form", False, "list", LIST, "color=blue,black,brown"),
    Style("cookie", "form", False, "map", MAP, "color=R,100,G,200,B,150"),
    Style("cookie", None, None, "text", TEXT, "color=blue"),
]  # fmt: skip


def _described(row: Style) -> dict[str, Any]:
    found = {"name": "color", "in": row.place, "schema": SCHEMAS[row.kind]}
    if row.style is not None:
        found["style"] = row.style
    if row.explode is not None:
        found["explode"] = row.explode
    if row.place == "path":
        found["required"] = True
    return found


def _of(*parameters: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"get": {"parameters": list(parameters), "responses": DONE, **more}}


def _query(name: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **more}


OTHERS: dict[str, Any] = {
    "/reserved": _of(_query("a", STRING, allowReserved=True), _query("b", STRINGS, allowReserved=True, explode=False)),
    "/content": _of(
        {"name": "filter", "in": "query", "content": {"application/json": {"schema": {"type": "object"}}}},
        {"name": "text", "in": "query", "content": {"text/plain": {"schema": STRING}}},
    ),
    "/content/{where}": _of(
        {"name": "where", "in": "path", "required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
    ),
    "/kinds": _of(
        _query("flag", {"type": "boolean"}),
        _query("count", {"type": "integer", "format": "int64"}),
        _query("share", {"type": "number"}),
        _query("at", {"type": "string", "format": "date-time"}),
        _query("day", {"type": "string", "format": "date"}),
        _query("kind", {"type": "string", "enum": ["a b", "c"]}),
        _query("any", {}),
        _query("nullable", {"type": ["string", "null"]}),
        _query("one of", {"oneOf": [{"type": "integer"}, STRING]}),
    ),
    "/odd": _of(
        _query("filter[x]", STRING),
        _query("from", STRING),
        _query("X-Y", STRING),
        _query("a.b", STRING),
        _query("$top", {"type": "integer"}),
        _query("ids[]", STRINGS),
        _query("self", STRING),
        _query("options", STRING),
        _query("caf\u00e9", STRING),
        _query("a b&c", STRING),
    ),
    "/same/{id}": _of(
        {"name": "id", "in": "path", "required": True, "schema": STRING},
        _query("id", STRING),
        {"name": "id", "in": "header", "schema": STRING},
        {"name": "id", "in": "cookie", "schema": STRING},
    ),
    "/merged/{id}": {
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": STRING},
            _query("a", STRING, explode=False),
            _query("b", STRING),
        ],
        **_of(_query("a", STRINGS, explode=False)),
    },
    "/undeclared/{one}/{two}": _of(),
    "/partial/{name}.{format}": _of(
        {"name": "name", "in": "path", "required": True, "schema": STRING},
        {"name": "format", "in": "path", "required": True, "schema": STRING},
    ),
    "/verb/{id}:cancel": _of({"name": "id", "in": "path", "required": True, "schema": STRING}),
    "/order/{b}/{a}": _of(
        {"name": "a", "in": "path", "required": True, "schema": STRING},
        {"name": "b", "in": "path", "required": True, "schema": STRING},
    ),
    "/slash/": _of(),
    "/fixed?version=2": _of(_query("a", STRING)),
    "/fragment/{id}#copy": _of({"name": "id", "in": "path", "required": True, "schema": STRING}, _query("a", STRING)),
    "/fragment/{id}?kind=x#move": _of({"name": "id", "in": "path", "required": True, "schema": STRING}, _query("a", STRING)),
    "/json-header": _of(
        {"name": "X-Filter", "in": "header", "content": {"application/json": {"schema": {"type": "object"}}}},
        {"name": "c", "in": "cookie", "content": {"application/json": {"schema": STRINGS}}},
        {"name": "v", "in": "query", "content": {"application/vnd.x+json": {"schema": STRINGS}}},
    ),
    "/nested": _of(
        _query("filter", {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": STRING, "c": STRINGS}}, "d": STRINGS}}, style="deepObject"),
        _query("rows", {"type": "array", "items": {"type": "object", "properties": {"x": STRING}}}, style="deepObject"),
        _query("list", STRINGS, style="deepObject"),
        _query("any", {"anyOf": [STRINGS, STRING]}, style="deepObject"),
    ),
    "/raw/{where}": _of({"name": "where", "in": "path", "required": True, "allowReserved": True, "schema": STRING}),
    "/times/{at}": _of(
        {"name": "at", "in": "path", "required": True, "schema": {"type": "string", "format": "date-time"}},
        {"name": "X-At", "in": "header", "schema": {"type": "string", "format": "date-time"}},
        {"name": "at", "in": "cookie", "schema": {"type": "string", "format": "date"}},
        {"name": "X-Flags", "in": "header", "schema": {"type": "array", "items": {"type": "boolean"}}},
        _query("ats", {"type": "array", "items": {"type": "string", "format": "date-time"}}),
    ),
    "/models": _of(
        _query("where", {"type": "object", "properties": {"createdAt": {"type": "string", "format": "date-time"}, "isOpen": {"type": "boolean"}, "none": STRING}}),
        _query("order", {"type": "object", "properties": {"sortBy": STRING}}, style="deepObject"),
        _query("empty", STRING, allowEmptyValue=True),
        _query("any", {"anyOf": [STRING, STRINGS]}),
    ),
    "/headers": _of(
        {"name": "X-Token", "in": "header", "schema": STRING},
        {"name": "accept", "in": "header", "schema": STRING},
        {"name": "Accept-Language", "in": "header", "schema": STRING},
    ),
    "/ignored": _of(
        {"name": "Accept", "in": "header", "schema": STRING},
        {"name": "Content-Type", "in": "header", "schema": STRING},
        {"name": "Authorization", "in": "header", "schema": STRING},
    ),
    "/defaults": _of(
        _query("limit", {"type": "integer", "default": 20}),
        _query("needed", STRING, required=True),
    ),
    "/deep": _of(
        _query("filter", {"type": "object", "additionalProperties": STRINGS}, style="deepObject")
    ),
    "/cookies": _of(
        {"name": "a", "in": "cookie", "schema": STRING},
        {"name": "b", "in": "cookie", "schema": {"type": "integer"}},
    ),
}  # fmt: skip


def _path(number: int) -> str:
    return f"/style/{number}" + ("/{color}" if STYLES[number].place == "path" else "")


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory, server: Loopback) -> Emitted:
    paths = {_path(n): _of(_described(row)) for n, row in enumerate(STYLES)}
    whole = document({**paths, **OTHERS})
    folder = tmp_path_factory.mktemp("parameters")
    return emit({"api.json": whole}, folder, "conform_parameters", server)


@pytest.mark.parametrize(
    "number", range(len(STYLES)), ids=[f"{n}-{s.place}-{s.style}-{s.explode}-{s.kind}" for n, s in enumerate(STYLES)]
)  # fmt: skip
def test_style(api: Emitted, number: int) -> None:
    """Each row of the style table is on the wire as the table has it."""
    row = STYLES[number]
    seen = api.sent(f"GET {_path(number)}", **{row.place: {"color": row.value}})
    got = {
        "path": seen.target.removeprefix(f"/style/{number}/"),
        "query": seen.target.partition("?")[2],
        "header": seen.headers.get("color"),
        "cookie": seen.headers.get("cookie"),
    }[row.place]
    assert got == row.wire


@pytest.mark.parametrize("number", [n for n, s in enumerate(STYLES) if s.place == "query" and s.kind == "list" and isinstance(s.value, list)])  # fmt: skip
def test_an_empty_array_is_not_sent(api: Emitted, number: int) -> None:
    """RFC 6570 takes an empty list for an undefined value."""
    assert "?" not in api.sent(f"GET {_path(number)}", query={"color": []}).target


@pytest.mark.parametrize(
    "number", [n for n, s in enumerate(STYLES) if s.place != "path"]
)
def test_none_is_not_sent(api: Emitted, number: int) -> None:
    """None stands for an absent parameter in every style."""
    row = STYLES[number]
    seen = api.sent(f"GET {_path(number)}", **{row.place: {"color": None}})
    assert "?" not in seen.target
    assert "color" not in seen.headers
    assert "cookie" not in seen.headers


def test_reserved_characters(api: Emitted) -> None:
    """`allowReserved` passes them and whole triplets, and nothing that breaks a query."""
    seen = api.sent("GET /reserved", query={"a": "/x:y?z=%41% b", "b": ["a/b", "c"]})
    assert seen.target == "/reserved?a=/x:y?z=%41%25%20b&b=a/b,c"


def test_content_parameters(api: Emitted) -> None:
    """A parameter with a media type is serialized by it, then percent-encoded."""
    seen = api.sent("GET /content", query={"filter": {"a": [1, "é"]}, "text": "a b"})
    assert seen.target == (
        "/content?filter=%7B%22a%22%3A%5B1%2C%22%C3%A9%22%5D%7D&text=a%20b"
    )
    seen = api.sent("GET /content/{where}", path={"where": {"a": "b/c"}})
    assert seen.target == "/content/%7B%22a%22%3A%22b%2Fc%22%7D"


def test_kinds_of_values(api: Emitted) -> None:
    """Booleans in lower case, times with their zone, large integers whole."""
    at = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    values = {
        "flag": True,
        "count": 2**53 + 1,
        "share": 0.5,
        "at": at,
        "day": dt.date(2024, 5, 6),
        "kind": "a b",
        "any": "x",
        "one of": 3,
    }
    seen = dict(api.sent("GET /kinds", query=values).query)
    assert seen == {
        "at": "2024-05-06T07:08:09+02:00",
        "flag": "true",
        "count": "9007199254740993",
        "share": "0.5",
        "day": "2024-05-06",
        "kind": "a b",
        "any": "x",
        "one of": "3",
    }


def test_unknown_enum_values_may_be_sent(api: Emitted) -> None:
    """Enums are open: the server may know values that the document does not."""
    assert api.sent("GET /kinds", query={"kind": "new"}).query == [("kind", "new")]


def test_odd_names(api: Emitted) -> None:
    """Names keep their spelling on the wire, percent-encoded where they must be."""
    names = [each["name"] for each in OTHERS["/odd"]["get"]["parameters"]]
    values = {n: ["v"] if n == "ids[]" else 1 if n == "$top" else "v" for n in names}
    seen = api.sent("GET /odd", query=values)
    assert sorted(name for name, _ in seen.query) == sorted(names)


def test_one_name_in_four_places(api: Emitted) -> None:
    """Parameters of one name in different places are different parameters."""
    seen = api.sent(
        "GET /same/{id}",
        path={"id": "p"},
        query={"id": "q"},
        header={"id": "h"},
        cookie={"id": "c"},
    )
    assert (seen.target, seen.headers["id"]) == ("/same/p?id=q", "h")
    assert seen.headers["cookie"] == "id=c"


def test_an_operation_overrides_its_path(api: Emitted) -> None:
    """Parameters of a path item hold for its operations unless they say otherwise."""
    seen = api.sent(
        "GET /merged/{id}", path={"id": "1"}, query={"a": ["x", "y"], "b": "z"}
    )
    assert seen.target == "/merged/1?a=x,y&b=z"


def test_undeclared_path_parameters(api: Emitted) -> None:
    """A template's variable is a string argument though nobody described it."""
    seen = api.sent("GET /undeclared/{one}/{two}", path={"one": "a", "two": "b"})
    assert seen.target == "/undeclared/a/b"


@pytest.mark.parametrize(
    ("template", "values", "target"),
    [
        (
            "/partial/{name}.{format}",
            {"name": "a b", "format": "json"},
            "/partial/a%20b.json",
        ),
        ("/verb/{id}:cancel", {"id": "7"}, "/verb/7:cancel"),
        ("/order/{b}/{a}", {"a": "1", "b": "2"}, "/order/2/1"),
        ("/slash/", {}, "/slash/"),
    ],
)
def test_templates(api: Emitted, template: str, values: Any, target: str) -> None:
    """Variables inside a segment, colons, a trailing slash: the path is the template's."""
    places = {"path": values} if values else {}
    assert api.sent(f"GET {template}", **places).target == target


def test_a_query_in_the_template(api: Emitted) -> None:
    """A path that already has a query keeps it."""
    seen = api.sent("GET /fixed?version=2", query={"a": "b"})
    assert seen.query == [("version", "2"), ("a", "b")]


@pytest.mark.parametrize(
    ("template", "wire"),
    [
        ("/fragment/{id}#copy", "/fragment/1?a=b"),
        ("/fragment/{id}?kind=x#move", "/fragment/1?kind=x&a=b"),
    ],
)
def test_a_fragment_in_the_template(api: Emitted, template: str, wire: str) -> None:
    """A fragment tells operations apart and is never sent; a fixed query is."""
    seen = api.sent(f"GET {template}", path={"id": "1"}, query={"a": "b"})
    assert seen.target == wire
    seen = api.sent(f"GET {template}", path={"id": "1"})
    assert seen.target == wire.partition("?a")[0].removesuffix("&a=b")


def test_content_in_headers_and_cookies(api: Emitted) -> None:
    """JSON in a header is plain, in a cookie and a query percent-encoded."""
    seen = api.sent(
        "GET /json-header",
        header={"X-Filter": {"a": "b c"}},
        cookie={"c": ["x", "y"]},
        query={"v": ["x y"]},
    )
    assert json.loads(seen.headers["x-filter"]) == {"a": "b c"}
    assert seen.headers["cookie"] == "c=%5B%22x%22%2C%22y%22%5D"
    assert seen.target == "/json-header?v=%5B%22x%20y%22%5D"


@pytest.mark.parametrize(
    ("name", "value", "sent"),
    [
        (
            "filter",
            {"a": {"b": "1", "c": ["2", "3"]}, "d": ["4"]},
            [
                ("filter[a][b]", "1"),
                ("filter[a][c][]", "2"),
                ("filter[a][c][]", "3"),
                ("filter[d][]", "4"),
            ],
        ),
        ("rows", {"x": "1"}, [("rows[x]", "1")]),
        ("rows", [{"x": "1"}, {"x": "2"}], [("rows[0][x]", "1"), ("rows[1][x]", "2")]),
        ("list", ["1", "2"], [("list[]", "1"), ("list[]", "2")]),
        ("list", [], []),
        ("list", "1", [("list[]", "1")]),
        ("any", ["1"], [("any[]", "1")]),
        ("any", "1", [("any", "1")]),
    ],
)
def test_deep_objects_in_deep_objects(
    api: Emitted, name: str, value: Any, sent: list[tuple[str, str]]
) -> None:
    """What the OAS leaves open: brackets nest, those of a list are empty; objects count."""
    assert api.sent("GET /nested", query={name: value}).query == sent


def test_reserved_characters_in_a_path(api: Emitted) -> None:
    """OAS 3.2: they pass there too, except what would end or lengthen the path."""
    seen = api.sent("GET /raw/{where}", path={"where": "a:b@c,d/e?f#g[h]%41"})
    assert seen.target == "/raw/a:b@c,d%2Fe%3Ff%23g%5Bh%5D%41"


def test_times_in_every_place(api: Emitted) -> None:
    """RFC 3339 everywhere, encoded where the place asks for it."""
    at = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
    seen = api.sent(
        "GET /times/{at}",
        path={"at": at},
        header={"X-At": at, "X-Flags": [True, False]},
        cookie={"at": dt.date(2024, 5, 6)},
        query={"ats": [at, at]},
    )
    assert seen.path == "/times/2024-05-06T07%3A08%3A09Z"
    assert seen.headers["x-at"] == "2024-05-06T07:08:09Z"
    assert seen.headers["x-flags"] == "true,false"
    assert seen.headers["cookie"] == "at=2024-05-06"
    assert seen.query == [("ats", "2024-05-06T07:08:09Z")] * 2


def test_naive_times_are_utc(api: Emitted) -> None:
    """A time without an offset would mean something else to every server."""
    seen = api.sent("GET /kinds", query={"at": dt.datetime(2024, 5, 6, 7, 8, 9)})
    assert seen.query == [("at", "2024-05-06T07:08:09Z")]


def test_models_in_a_query(api: Emitted) -> None:
    """Members of an object have their wire names and types; absent ones are absent."""
    at = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
    seen = api.sent(
        "GET /models",
        query={
            "where": {"createdAt": at, "isOpen": False},
            "order": {"sortBy": "name"},
            "empty": "",
            "any": ["x", "y"],
        },
    )
    assert seen.query == [
        ("createdAt", "2024-05-06T07:08:09Z"),
        ("isOpen", "false"),
        ("order[sortBy]", "name"),
        ("empty", ""),
        ("any", "x"),
        ("any", "y"),
    ]
    typed = {"where": {"created_at": at}, "order": {"sort_by": "name"}}
    assert api.sent("GET /models", query=typed).query == [
        ("createdAt", "2024-05-06T07:08:09Z"),
        ("order[sortBy]", "name"),
    ]


def test_header_values_cannot_make_headers(api: Emitted) -> None:
    """A line break in a header is refused before anything is sent."""
    api.server.forget()
    value = {"X-Token": "a\r\nX-Evil: 1"}
    with api.client() as client, pytest.raises(ValueError):
        api.bound(client, "GET /headers", header=value)()
    assert not api.server.seen
    names = api.operation("GET /headers")["parameters"]
    assert sorted(names) == ["header.Accept-Language", "header.X-Token"]


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_path_values_that_change_the_path(api: Emitted, value: str) -> None:
    """Values that a client or server would normalise away are refused before sending."""
    api.server.forget()
    with api.client() as client, pytest.raises(ValueError):
        api.bound(client, "GET /order/{b}/{a}", path={"a": value, "b": "x"})()
    assert not api.server.seen


def test_reserved_headers_are_no_parameters(api: Emitted) -> None:
    """The OAS says that Accept, Content-Type and Authorization shall be ignored."""
    assert not [k for k in api.operation("GET /ignored")["parameters"] if "header" in k]


def test_defaults_are_the_servers(api: Emitted) -> None:
    """A default is documented, not sent; a required parameter has to be given."""
    assert (
        api.sent("GET /defaults", query={"needed": "x"}).target == "/defaults?needed=x"
    )
    with api.client() as client, pytest.raises(TypeError):
        api.bound(client, "GET /defaults")()


def test_cookies_are_one_header(api: Emitted) -> None:
    """Several cookies are sent in one header, in order."""
    seen = api.sent("GET /cookies", cookie={"a": "x", "b": 2})
    assert seen.headers["cookie"] == "a=x; b=2"


def test_querystring(tmp_path: Path, server: Loopback) -> None:
    """OAS 3.2: the whole query is one value, by its media type."""
    form = {"type": "object", "properties": {"a": STRING, "b": STRINGS}}
    whole = document(
        {
            "/form": _of({"name": "q", "in": "querystring", "content": {"application/x-www-form-urlencoded": {"schema": form}}}),
            "/json": _of({"name": "q", "in": "querystring", "content": {"application/json": {"schema": form}}}),
        },
        openapi="3.2.0",
    )  # fmt: skip
    api = emit({"api.json": whole}, tmp_path, "conform_querystring", server)
    seen = api.sent("GET /form", querystring={"q": {"a": "x y", "b": ["1", "2"]}})
    assert seen.query == [("a", "x y"), ("b", "1"), ("b", "2")]
    seen = api.sent("GET /json", querystring={"q": {"a": "x"}})
    assert seen.target == "/json?%7B%22a%22%3A%22x%22%7D"


@pytest.mark.parametrize(
    "media_type", ["application/x-www-form-urlencoded", "text/plain"]
)
@pytest.mark.parametrize(
    ("schema", "value", "sent"),
    [
        (STRING, "$.a b", "%24.a%20b"),
        ({"type": "integer"}, 5, "5"),
        ({"type": "boolean"}, True, "true"),
        (STRINGS, ["x"], "%5B%22x%22%5D"),
        ({"type": "object", "properties": {"o": COLOUR}}, {"o": {"R": 1}}, "o=%7B%22R%22%3A1%7D"),
    ],
)  # fmt: skip
def test_a_querystring_of_any_schema(
    media_type: str, schema: Any, value: Any, sent: str, tmp_path: Path, server: Loopback
) -> None:  # fmt: skip
    """What is no object is text or JSON; what the shipped tests expect is the same."""
    parameter: dict[str, Any] = {"name": "q", "in": "querystring", "required": True}
    parameter["content"] = {media_type: {"schema": schema}}
    whole = document({"/a": _of(parameter)}, openapi="3.2.0")
    package = re.sub(r"[^a-z0-9]+", "_", f"conform_{tmp_path.name}".lower())
    api = emit({"api.json": whole}, tmp_path, package, server)
    assert api.sent("GET /a", querystring={"q": value}).target == f"/a?{sent}"
    expected = [list(pair) for pair in parse_qsl(sent, keep_blank_values=True)]
    assert wire.whole_query(value, media_type) == expected


def test_a_cookie_of_3_2(tmp_path: Path, server: Loopback) -> None:
    """OAS 3.2: `style: cookie` sends values as they are, without percent-encoding."""
    cookie = {"name": "c", "in": "cookie", "style": "cookie", "schema": STRING}
    whole = document({"/a": _of(cookie)}, openapi="3.2.0")
    api = emit({"api.json": whole}, tmp_path, "conform_cookie", server)
    assert api.sent("GET /a", cookie={"c": "a/b%20c"}).headers["cookie"] == "c=a/b%20c"


def test_answers_come_back(api: Emitted) -> None:
    """The harness itself: an error of the server is an error of the call."""
    with pytest.raises(api.module.NotFoundError, match="404"):
        api.call("GET /slash/", answer({"message": "no"}, 404))
