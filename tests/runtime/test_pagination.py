"""Lists: one page at a time, lazily, and never in a circle."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from .conftest import Make
from .demo._core import Codec, Model, Paged, PageList, Pages, build
from .demo._core.errors import APIResponseError, PaginationError
from .demo.models import File, FilePage, Owner
from .server import Connection, Server, reply
from .test_streams import resource

FILES: Codec[list[File]] = Codec(lambda: list[File])


def file(n: int) -> dict[str, str]:
    return {"id": f"f{n}", "contentType": "x"}


def cursor_server(server: Server, pages: int = 3, size: int = 2) -> None:
    """Pages of files, told apart by `cursor`."""

    def behave(connection: Connection) -> None:
        at = int(dict(connection.request.query).get("cursor", "0"))
        data = [file(at * size + n) for n in range(size)]
        following = str(at + 1) if at + 1 < pages else None
        reply(json={"data": data, "nextCursor": following})(connection)

    server.default = behave


def ids(items: Any) -> list[str]:
    return [item.id for item in items]


@pytest.mark.trio
def test_list_is_one_page(client: Any, server: Server) -> None:
    """As the server sent it: one request, its items, its cursor."""
    cursor_server(server)

    page = client.files.list(limit=2)

    assert isinstance(page, FilePage)
    assert ids(page.data) == ["f0", "f1"]
    assert page.next_cursor == "1"
    assert page.has_next_page
    assert [r.target for r in server.requests] == ["/v1/files?limit=2"]
    assert page.model_dump() == {
        "data": [{"id": "f0", "contentType": "x"}, {"id": "f1", "contentType": "x"}],
        "nextCursor": "1",
    }


@pytest.mark.trio
def test_iter_walks_all_pages(client: Any, server: Server) -> None:
    """With the arguments of the first request, and the cursor."""
    cursor_server(server)

    assert ids(client.files.iter(limit=2)) == [f"f{n}" for n in range(6)]
    assert [r.target for r in server.requests] == [
        "/v1/files?limit=2",
        "/v1/files?cursor=1&limit=2",
        "/v1/files?cursor=2&limit=2",
    ]


def test_pages_are_fetched_when_they_are_needed(client: Any, server: Server) -> None:
    """Nothing before the first item, and no page ahead."""
    cursor_server(server)
    items = client.files.iter()
    assert len(server.requests) == 0

    seen = []
    for item in items:
        seen.append((item.id, len(server.requests)))

    assert seen == [("f0", 1), ("f1", 1), ("f2", 2), ("f3", 2), ("f4", 3), ("f5", 3)]


def walk(page: Any, client: Any) -> list[Any]:
    """All pages from one on, in either mode."""
    pages = page.iter_pages()
    target = getattr(client, "portal", None)
    if target is None:
        return list(pages)

    async def collect() -> list[Any]:
        return [page async for page in pages]

    return list(target.call(collect))


@pytest.mark.trio
def test_a_page_leads_to_the_others(client: Any, server: Server) -> None:
    """`iter_pages` begins with the page itself, and goes on from it."""
    cursor_server(server)

    pages = walk(client.files.list(cursor="1", limit=2), client)

    assert [ids(page.data) for page in pages] == [["f2", "f3"], ["f4", "f5"]]
    assert [page.has_next_page for page in pages] == [True, False]
    assert len(server.requests) == 2


@pytest.mark.parametrize("end", [None, ""])
def test_the_end_of_cursors(client: Any, server: Server, end: str | None) -> None:
    """Null, empty, or not there at all."""
    server.will(
        reply(json={"data": [file(1)], "nextCursor": end}), reply(json={"data": []})
    )

    assert ids(client.files.iter()) == ["f1"]
    assert list(client.files.iter()) == []
    assert len(server.requests) == 2


def test_an_empty_page_is_not_the_end_of_cursors(client: Any, server: Server) -> None:
    """Filters may leave a page empty while others follow; null items are none."""
    server.will(
        reply(json={"data": [], "nextCursor": "a"}),
        reply(json={"data": None, "nextCursor": "b"}),
        reply(json={"data": [file(1)]}),
    )

    assert ids(client.files.iter()) == ["f1"]


@pytest.mark.parametrize("circle", [["a", "a"], ["a", "b", "a"], ["a", "b", "c", "b"]])
def test_a_repeated_cursor_is_an_error(
    client: Any, server: Server, circle: list[str]
) -> None:
    """Not an endless loop; what came before is handed out."""
    for n, cursor in enumerate(circle):
        server.will(reply(json={"data": [file(n)], "nextCursor": cursor}))
    seen = []

    with pytest.raises(PaginationError, match="leads to a page that was there"):
        for item in client.files.iter():
            seen.append(item.id)

    assert seen == [f"f{n}" for n in range(len(circle))]
    assert len(server.requests) == len(circle)


def test_a_cursor_that_leads_to_itself(client: Any, server: Server) -> None:
    """Also the one that the caller began with."""
    server.default = reply(json={"data": [], "nextCursor": "mine"})

    page = client.files.list(cursor="mine")

    with pytest.raises(PaginationError):
        _ = page.has_next_page


def pages_of(client: Any, pages: Pages, *answers: Any, **arguments: Any) -> list[Any]:
    """The targets that walking asks for, and the ids that come."""
    page = resource(client)._page(
        "/v1/files",
        pages=pages,
        returns=arguments.pop("returns", FilePage),
        **arguments,
    )
    found = walk(page, client)
    return [
        item.id for each in found for item in (each if is_list(each) else each.data)
    ]


def is_list(page: Any) -> bool:
    return isinstance(page, list)


def targets(server: Server) -> list[str]:
    return [request.target.removeprefix("/v1/files") for request in server.requests]


def test_numbered_pages(client: Any, server: Server) -> None:
    """From the first number on, until a page is empty."""
    server.will(*(reply(json={"data": [file(n)]}) for n in range(3)))
    server.default = reply(json={"data": []})

    pages = Pages("page", parameter="page", items="data", first=1)

    assert pages_of(client, pages, query={"q": "x"}) == ["f0", "f1", "f2"]
    assert targets(server) == ["?q=x", "?q=x&page=2", "?q=x&page=3", "?q=x&page=4"]


def test_numbered_pages_from_the_middle(client: Any, server: Server) -> None:
    """The caller's number is the first; a count of pages is the last."""
    server.will(*(reply(json={"data": [file(n)], "total": 4}) for n in range(9)))
    pages = Pages("page", parameter="page", items="data", first=1, total="total")

    assert pages_of(client, pages, query={"page": 3}) == ["f0", "f1"]
    assert targets(server) == ["?page=3", "?page=4"]


def test_offsets(client: Any, server: Server) -> None:
    """Move by what came; a count of items is the end."""
    answers = [[file(0), file(1)], [file(2), file(3)], [file(4)]]
    server.will(*(reply(json={"data": data, "total": 5}) for data in answers))
    pages = Pages("offset", parameter="offset", items="data", total="total")

    assert len(pages_of(client, pages, query={"limit": 2})) == 5
    assert targets(server) == ["?limit=2", "?limit=2&offset=2", "?limit=2&offset=4"]


def test_has_more_is_believed(client: Any, server: Server) -> None:
    """False is the end, whatever else is there."""
    server.will(
        reply(json={"data": [file(1)], "hasMore": True, "nextCursor": "a"}),
        reply(json={"data": [file(2)], "hasMore": False, "nextCursor": "b"}),
    )
    pages = Pages("cursor", parameter="c", items="data", next="nextCursor", has_more="hasMore")  # fmt: skip

    assert pages_of(client, pages) == ["f1", "f2"]


def test_the_last_item_is_the_cursor(client: Any, server: Server) -> None:
    """As at Stripe: `starting_after` the last id, while there is more."""
    server.will(
        reply(json={"data": [file(1), file(2)], "hasMore": True}),
        reply(json={"data": [file(3)], "hasMore": False}),
    )
    pages = Pages("cursor", parameter="starting_after", items="data", last_item="id", has_more="hasMore")  # fmt: skip

    assert pages_of(client, pages) == ["f1", "f2", "f3"]
    assert targets(server) == ["", "?starting_after=f2"]


def test_a_server_that_ignores_the_number(client: Any, server: Server) -> None:
    """The same page again and again is an error as well."""
    server.default = reply(json={"data": [file(1)]})
    for style in ("page", "offset"):
        pages = Pages(style, parameter="p", items="data", first=1)
        with pytest.raises(PaginationError):
            pages_of(client, pages)
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    "body", [{"q": "x"}, build(Owner, name="x", pet={"kind": "?"})]
)
def test_a_cursor_in_the_body(client: Any, server: Server, body: Any) -> None:
    """A search by POST; the body is sent again with the cursor in it."""
    server.will(
        reply(json={"data": [file(1)], "nextCursor": "a"}), reply(json={"data": []})
    )
    pages = Pages("cursor", parameter="cursor", items="data", next="nextCursor", in_body=True)  # fmt: skip

    assert pages_of(client, pages, json=body, method="POST") == ["f1"]
    first, second = (request.json for request in server.requests)
    assert second == {**first, "cursor": "a"}


def test_link_headers(client: Any, server: Server) -> None:
    """RFC 8288; the answer is the array; the next URL is taken as it is."""
    link = '<{}/v1/linked?page=2&q=a%20b>; rel="next", <{}/v1/linked?page=9>; rel=last'
    server.will(
        reply(json=[file(1)], headers={"Link": link.replace("{}", server.url)}),
        reply(
            json=[file(2)],
            headers={"Link": '</v1/linked?page=3>; title="<x>"; REL=Next'},
        ),
        reply(json=[file(3)], headers={"Link": '</v1/linked?page=1>; rel="prev"'}),
    )

    page = client.files.list_linked()
    assert isinstance(page, PageList) and page.has_next_page
    pages = walk(page, client)

    assert [ids(page) for page in pages] == [["f1"], ["f2"], ["f3"]]
    assert [r.target for r in server.requests] == [
        "/v1/linked",
        "/v1/linked?page=2&q=a%20b",
        "/v1/linked?page=3",
    ]
    assert all("authorization" in r.headers for r in server.requests)


def test_next_urls(client: Any, server: Server) -> None:
    """Absolute or relative; its query is kept, and the first one's not added again."""
    server.will(
        reply(json={"data": [file(1)], "next": f"{server.url}/v1/files?after=1"}),
        reply(json={"data": [file(2)], "next": "?after=2"}),
        reply(json={"data": [file(3)], "next": None}),
    )
    pages = Pages("url", items="data", next="next")

    assert pages_of(client, pages, query={"q": "x"}) == ["f1", "f2", "f3"]
    assert targets(server) == ["?q=x", "?after=1", "?after=2"]


def test_next_urls_in_a_circle(client: Any, server: Server) -> None:
    """A URL that was there is an error."""
    server.default = reply(json={"data": [], "next": "/v1/files?after=1"})

    with pytest.raises(PaginationError):
        pages_of(client, Pages("url", items="data", next="next"))
    assert len(server.requests) == 2


def test_a_next_url_never_takes_the_key_away(
    make: Make, server: Server, other_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page on another host is refused; behind a given base URL it is asked there."""
    server.default = reply(
        json={"data": [file(1)], "next": f"{other_server.url}/v1/f?a"}
    )
    pages = Pages("url", items="data", next="next")
    monkeypatch.delenv("DEMO_BASE_URL", raising=False)

    from .demo._core import Api, Bearer

    api = Api(name="demo", version="1", base_url=server.url,
              schemes={"bearer": Bearer("k")}, security=(("bearer",),))  # fmt: skip
    with pytest.raises(PaginationError, match="another host"):
        pages_of(make(api=api, base_url=None), pages)

    server.will(server.default, reply(json={"data": []}))
    pages_of(make(), pages)
    assert server.requests[-1].target == "/v1/f?a"
    assert other_server.requests == []


def test_deep_paths_and_odd_names(client: Any, server: Server) -> None:
    """Items and cursors may lie deep, and have any name."""
    answer = {"result": {"rows": [file(1)]}, "@odata.nextLink": "c2"}
    server.will(
        reply(json=answer),
        reply(json={"result": {"rows": []}, "@odata.nextLink": None}),
    )
    pages = Pages("cursor", parameter="$skip", items=("result", "rows"), next="@odata.nextLink")  # fmt: skip

    page = resource(client)._page("/v1/files", pages=pages, returns=Deep)
    found = walk(page, client)

    assert [row.id for page in found for row in page.result.rows] == ["f1"]
    assert targets(server) == ["", "?%24skip=c2"]


class Rows(Model):
    rows: list[File]


class Deep(Model, Paged[File]):
    result: Rows


def test_what_is_no_page(client: Any, server: Server) -> None:
    """Null or text where a page should be cannot be walked: an error of ours."""
    for body in (b"null", b'"x"', b"3"):
        server.default = reply(200, body)
        with pytest.raises(APIResponseError, match="not a page"):
            list(client.files.iter())


def test_pages_are_values(client: Any, server: Server) -> None:
    """They compare, copy and pickle like any model; only a fetched one leads on."""
    cursor_server(server)
    page, again = client.files.list(), client.files.list()

    assert page == again == FilePage.model_validate(page.model_dump())
    for copied in (copy.deepcopy(page), pickle.loads(pickle.dumps(page))):
        assert copied == page
        with pytest.raises(TypeError, match="Only a page that a call returned"):
            copied.iter_pages().__iter__().__next__()
            _ = copied.has_next_page


def test_lists_can_be_copied(client: Any, server: Server) -> None:
    """Their items travel; the connection to the pages after them does not."""
    server.default = reply(json=[{"id": "f1", "contentType": "x"}])
    page = client.files.list_linked()

    copies = [pickle.loads(pickle.dumps(page)), copy.deepcopy(page), copy.copy(page)]

    for each in copies:
        assert (type(each), each) == (PageList, page)
        with pytest.raises(TypeError, match="Only a page that a call returned"):
            _ = each.has_next_page
