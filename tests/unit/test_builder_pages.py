"""Pagination, streams and helpers: detected, or said by the config."""

from __future__ import annotations

from typing import Any

import pytest

from generator.config import (
    Config,
    OperationConfig,
    PaginationConfig,
    StreamConfig,
    WaitConfig,
)
from generator.ir.operations import Pagination

from .documents import DONE, INTEGER, STRING, Built, answers, document, obj, ref, takes

ITEMS = {"type": "array", "items": ref("Pet")}
PET = obj("id", id=STRING)
FLAG = {"type": "boolean"}
URL = {"type": "string", "format": "uri"}


def query(*names: str) -> list[dict[str, Any]]:
    return [{"name": each, "in": "query", "schema": STRING} for each in names]


def listing(
    answer: Any, *parameters: str, said: OperationConfig | None = None, **headers: Any
) -> Pagination | None:
    """Pagination of `GET /pets` with this answer and these parameters."""
    responses = answers(answer)
    if headers:
        responses["200"]["headers"] = headers
    operation = {
        "operationId": "pets.list",
        "parameters": query(*parameters),
        "responses": responses,
    }
    config = Config(operations={"GET /pets": said} if said else {})
    data = document(
        {"/pets": {"get": operation, "post": {"responses": DONE}}}, {"Pet": PET}
    )
    return Built(data, config).operation("pets.list").pagination


@pytest.mark.parametrize(
    ("answer", "parameters", "style", "next_"),
    [
        (obj(data=ITEMS, nextCursor=STRING), ["cursor", "limit"], "cursor", "nextCursor"),
        (obj(items=ITEMS, next_page_token=STRING), ["page_token"], "cursor", "next_page_token"),
        (obj(data=ITEMS, meta=obj(next_cursor=STRING)), ["cursor"], "cursor", "meta.next_cursor"),
        (obj(data=ITEMS, last_id=STRING, has_more=FLAG), ["after"], "cursor", "last_id"),
        (obj(entries=ITEMS, next_marker=STRING), ["marker"], "cursor", "next_marker"),
        (obj(items=ITEMS, next=URL, total=INTEGER), ["offset", "limit"], "url", "next"),
        (obj(pets=ITEMS, links=obj(pages=obj(next=STRING))), ["page", "per_page"], "url", "links.pages.next"),
        (obj(data=ITEMS, _links=obj(next=obj(href=STRING))), ["page"], "url", "_links.next.href"),
        (obj(data=ITEMS, next_page=INTEGER), ["page"], "page", "next_page"),
        (obj(data=ITEMS, total_pages=INTEGER), ["page", "per_page"], "page", ""),
        (obj(data=ITEMS, total=INTEGER), ["offset", "limit"], "offset", ""),
        (obj(data=ITEMS), ["skip", "take"], "offset", ""),
        (ITEMS, ["page", "per_page"], "page", ""),
    ],
)  # fmt: skip
def test_styles(answer: Any, parameters: list[str], style: str, next_: str) -> None:
    """The usual shapes are recognized."""
    found = listing(answer, *parameters)
    assert found is not None
    assert (found.style, ".".join(found.next)) == (style, next_)


@pytest.mark.parametrize(
    ("answer", "parameters"),
    [
        (obj(data=ITEMS), []),
        (obj(data=ITEMS, next_cursor=STRING), []),
        (obj(data=ITEMS, total=INTEGER), ["q"]),
        (ref("Pet"), ["cursor"]),
        (ITEMS, ["limit"]),
        (obj(a=ITEMS, b=ITEMS), ["page", "limit"]),
        (STRING, ["page"]),
    ],
)
def test_what_is_no_page(answer: Any, parameters: list[str]) -> None:
    """A list without a way to its next page is only a list."""
    assert listing(answer, *parameters) is None


def test_the_last_item_is_the_cursor() -> None:
    """Stripe: `starting_after` takes the id of the last item, `has_more` ends it."""
    found = listing(
        obj(data=ITEMS, has_more=FLAG, url=STRING), "starting_after", "limit"
    )
    assert found is not None
    assert (found.style, found.last_item, found.has_more) == (
        "cursor",
        "id",
        ("has_more",),
    )
    assert (found.parameter, found.size) == ("starting_after", "limit")


def test_pages_linked_in_a_header() -> None:
    """GitHub: an array, and `Link` among the declared headers."""
    found = listing(ITEMS, "page", "per_page", Link={"schema": STRING})
    assert found is not None
    assert (found.style, found.items, found.parameter) == ("link", (), "page")


def test_the_first_page() -> None:
    """One, unless the parameter says otherwise."""
    page = {"name": "page", "in": "query", "schema": {"type": "integer", "default": 0}}
    operation = {
        "parameters": [page, *query("size")],
        "responses": answers(obj(items=ITEMS)),
    }
    data = document(
        {"/pets": {"get": operation, "post": {"responses": DONE}}}, {"Pet": PET}
    )
    found = Built(data).operation("pets.list").pagination
    assert found is not None and found.first == 0


def test_an_envelope_around_the_page() -> None:
    """Spotify: the page is the only property of the answer."""
    page = obj(items=ITEMS, next=URL)
    found = listing(obj(pets=page), "limit", "offset")
    assert found is not None
    assert (found.items, found.next) == (("pets", "items"), ("pets", "next"))


def test_a_cursor_in_the_body() -> None:
    """A search by POST is paginated in its body."""
    operation = {
        **takes(obj(query=STRING, start_cursor=STRING)),
        "responses": answers(obj(results=ITEMS, next_cursor=STRING)),
    }
    data = document({"/pets/search": {"post": operation}}, {"Pet": PET})
    built = Built(data)
    found = built.operation("pets.search").pagination
    assert found is not None
    assert (found.parameter, found.in_body, found.iterator) == (
        "start_cursor",
        True,
        "iter_search",
    )


def test_names_of_iterators() -> None:
    """`iter` beside `list`; out of the way of an operation of that name."""
    page = answers(obj(data=ITEMS, next=STRING))
    operation = {"parameters": query("cursor"), "responses": page}
    other = {"get": {"operationId": "pets.iter", "responses": DONE}}
    data = document(
        {"/pets": {"get": {**operation, "operationId": "pets.list"}}, "/x": other},
        {"Pet": PET},
    )
    found = Built(data).operation("pets.list").pagination
    assert found is not None and found.iterator == "iter_all"


def test_the_config_knows_better() -> None:
    """Paths with dots, or not paginated at all."""
    answer = obj(result=obj(rows=ITEMS), token=STRING)
    said = PaginationConfig(
        style="cursor", parameter="t", next="token", items="result.rows"
    )
    found = listing(answer, "t", said=OperationConfig(pagination=said))
    assert found is not None
    assert (found.items, found.next) == (("result", "rows"), ("token",))
    off = OperationConfig(pagination=False)
    assert listing(obj(data=ITEMS, next=STRING), "cursor", said=off) is None


def streaming(said: StreamConfig, *parameters: str) -> Built:
    operation = {
        "operationId": "runs.stream",
        "parameters": query(*parameters),
        "responses": answers({}, "text/event-stream"),
    }
    config = Config(operations={"runs.stream": OperationConfig(stream=said)})
    return Built(document({"/runs/stream": {"get": operation}}, {"Pet": PET}), config)


def test_streams_of_the_config() -> None:
    """Events by name, heartbeats, the end, and how to resume."""
    said = StreamConfig(
        events={"pet": "Pet"},
        heartbeats=("beat",),
        terminal=("end",),
        resume_query="cursor",
    )
    found = streaming(said).operation("runs.stream").streaming
    assert found is not None
    assert [each.event for each in found.events] == ["pet"]
    assert (found.heartbeats, found.terminal) == (("beat",), ("end",))
    assert (found.resume_query, found.url_method) == ("cursor", "stream_url")


def test_streams_with_an_unknown_schema() -> None:
    """A schema that is not there is an error that names its neighbour."""
    built = streaming(StreamConfig(events={"pet": "Pets"}))
    assert built.diagnostic("unknown-config-target").hint == "did you mean 'Pet'?"


def test_waiting() -> None:
    """A helper names the operation that starts the job by its id."""
    wait = WaitConfig(
        method="wait_until_done", until={"status": ("done",)}, create="POST /jobs"
    )
    data = document(
        {
            "/jobs": {"post": {"operationId": "jobs.create", "responses": DONE}},
            "/jobs/{id}": {"get": {"operationId": "jobs.get", "responses": DONE}},
        }
    )
    config = Config(operations={"jobs.get": OperationConfig(wait=(wait,))})
    (found,) = Built(data, config).operation("jobs.get").waiting
    assert (found.create, found.until) == ("jobs.create", (("status", ("done",)),))


@pytest.mark.parametrize(
    ("extension", "style", "next_"),
    [
        ({"x-fern-pagination": {"cursor": "$request.t", "next_cursor": "$response.token", "results": "$response.rows"}}, "cursor", "token"),
        ({"x-fern-pagination": {"offset": "$request.t", "results": "$response.rows"}}, "page", ""),
        ({"x-speakeasy-pagination": {"type": "cursor", "inputs": [{"name": "t", "in": "parameters", "type": "cursor"}], "outputs": {"results": "$.rows", "nextCursor": "$.token"}}}, "cursor", "token"),
        ({"x-speakeasy-pagination": {"type": "offsetLimit", "inputs": [{"name": "t", "in": "parameters", "type": "offset"}], "outputs": {"results": "$.rows"}}}, "offset", ""),
        ({"x-speakeasy-pagination": {"type": "url", "outputs": {"results": "$.rows", "nextUrl": "$.token"}}}, "url", "token"),
    ],
)  # fmt: skip
def test_extensions_of_the_peers(
    extension: dict[str, Any], style: str, next_: str
) -> None:
    """What authors told Fern or Speakeasy is good enough for us."""
    operation = {
        "parameters": query("t"),
        "responses": answers(obj(rows=ITEMS, other=ITEMS, token=STRING)),
        **extension,
    }
    built = Built(document({"/x/{id}": {"get": operation}}, {"Pet": PET}))
    (call,) = built.calls.values()
    found = built.operation(call).pagination
    assert found is not None
    assert (found.style, ".".join(found.next)) == (style, next_)
    assert found.items == ("rows",)


def test_config_that_finds_no_items() -> None:
    """A path into the answer that leads to no array is an error of the config."""
    said = PaginationConfig(style="cursor", parameter="t", next="next", items="rows")
    config = Config(operations={"GET /x": OperationConfig(pagination=said)})
    data = document(
        {"/x": {"get": {"responses": answers(obj(data=ITEMS))}}}, {"Pet": PET}
    )
    assert Built(data, config).codes == ["unknown-config-target"]


@pytest.mark.parametrize("key", ["GET /x", "xs.list"])
@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"pagination": PaginationConfig(style="cursor", items="rows")}, 3),
        ({"stream": StreamConfig(events={"pet": "Pets"})}, 5),
        ({"wait": (WaitConfig(method="w", until={}, create="make"),)}, 6),
    ],
)
def test_where_the_config_is_wrong(key: str, said: dict[str, Any], line: int) -> None:
    """An operation may stand there by its id: its own table is shown all the same."""
    operation = {"operationId": "xs.list", "responses": answers(obj(data=ITEMS))}
    if "stream" in said:
        operation["responses"] = answers(STRING, "text/event-stream")
    text = f"""\
[operations.other]
[operations."{key}"]
pagination = {{style = "cursor", items = "rows"}}
[operations."{key}".stream.events]
pet = "Pets"
[[operations."{key}".wait]]
create = "make"
"""
    config = Config(operations={key: OperationConfig(**said)}, text=text)
    data = document({"/x": {"get": operation}}, {"Pet": PET})
    found = Built(data, config).diagnostic("unknown-config-target")
    assert found.location.line == line
