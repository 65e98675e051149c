"""What the methods of resources call: one request, a page, a stream, a wait.

`Resource` and `AsyncResource` have the same methods. Their keyword arguments are those
of `Arguments`: what an operation says of its request, by wire names.
"""

from __future__ import annotations

import re
import time
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from functools import lru_cache
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    ParamSpec,
    TypeVar,
    cast,
    overload,
)

import httpx2
from pydantic import BaseModel
from typing_extensions import Self, Unpack

from .api import Arguments
from .client import AsyncClient, AsyncTransport, Bound, Client, Transport
from .engine import Call
from .errors import APITimeoutError, PaginationError, WaitTimeoutError
from .models import Codec, Model, Returns, T, is_array, plain, wire_names
from .parameters import path

if TYPE_CHECKING:
    from .streams import AsyncDownload, AsyncStream, Download, Events, Stream

P = ParamSpec("P")
Item = TypeVar("Item", covariant=True)
PageT = TypeVar("PageT", bound="Paged[Any]")
Where = str | tuple[str, ...]


# Pages


@dataclass(frozen=True, slots=True)
class Pages:
    """How the pages of a list follow one another; paths are those of the wire."""

    style: Literal["cursor", "page", "offset", "link", "url"]
    parameter: str = ""
    """Query parameter, or property of the body, that asks for a page."""

    items: Where = ()
    """Path to the array; empty where the answer is the array."""

    next: Where = ()
    """Path to the next cursor, number or URL."""

    has_more: Where = ()
    """Path to a boolean that says whether another page exists."""

    total: Where = ()
    """Path to a count of pages (`page`) or of items (`offset`)."""

    last_item: str = ""
    """Property of the last item that is the next cursor."""

    first: int = 0
    """Number of the first page (`page`)."""

    in_body: bool = False


class Pager:
    """One page's place in a list: how it was asked for, and what was asked before."""

    def __init__(
        self,
        transport: Any,
        pages: Pages,
        returns: Any,
        method: str,
        route: str,
        arguments: Arguments,
    ) -> None:
        self.transport = transport
        self.pages = pages
        self.returns = returns
        self.method = method
        self.route = route
        self.arguments = arguments
        self.seen: frozenset[object] = frozenset()
        self.before: Any = None
        self.url = httpx2.URL()
        self.link: str | None = None

    def call(self) -> Call:
        return Call(self.transport.engine, self.method, self.route, self.arguments)

    def fetch(self) -> Any:
        call = self.call()
        return self._finish(call, *cast(Transport, self.transport).exchange(call))

    async def afetch(self) -> Any:
        call = self.call()
        transport = cast(AsyncTransport, self.transport)
        return self._finish(call, *await transport.exchange(call))

    def _finish(self, call: Call, response: httpx2.Response, body: bytes) -> Any:
        page: Any = self.transport.engine.decode(self.returns, call, response, body)
        if is_array(page):
            page = PageList(page)
        if not is_page(page):
            raise call.misunderstood("The answer is not a page", response, body)
        self.url = call.url
        self.link = response.headers.get("link")
        object.__setattr__(page, "_pager", self)
        return page

    def items(self, page: Any) -> list[Any]:
        found: Any = look(page, self.pages.items)
        return found if is_array(found) else []

    def following(self, page: Any) -> Pager | None:
        """The pager of the next page, if there is one.

        Raises:
            PaginationError: It would be a page that was there already.
        """
        pages, items = self.pages, self.items(page)
        if pages.has_more and look(page, pages.has_more) is False:
            return None
        if pages.style in ("link", "url"):
            url = look(page, pages.next) if pages.next else next_link(self.link)
            return self._at(url, items)
        if pages.last_item:
            mark = look(items[-1], pages.last_item) if items else None
        elif pages.next:
            mark = look(page, pages.next)
        else:
            mark = self._count(page, items)
        return self._asking(mark, items)

    def _count(self, page: Any, items: list[Any]) -> int | None:
        """The number of the next page, or its offset."""
        pages = self.pages
        total = look(page, pages.total) if pages.total else None
        current = self._asked()
        if not items:
            return None
        if pages.style == "page":
            current = pages.first if current is None else int(current)
            return None if total and current >= pages.first + total - 1 else current + 1
        after = int(current or 0) + len(items)
        return None if total is not None and after >= total else after

    def _asked(self) -> Any:
        """The cursor or number that this page was asked for with."""
        pages = self.pages
        given = self.arguments.get("json" if pages.in_body else "query")
        asked = plain(given) if isinstance(given, BaseModel) else given
        return cast("dict[str, Any]", asked or {}).get(pages.parameter)

    def _asking(self, mark: Any, items: list[Any]) -> Pager | None:
        """The pager of the page that is marked so."""
        if mark is None or mark == "" or mark is False:
            return None
        stuck = self.pages.style in ("page", "offset") and items == self.before
        if mark in self.seen or mark == self._asked() or stuck:
            raise PaginationError(f"{self.method} {self.route} repeats page {mark!r}")
        place: Literal["json", "query"] = "json" if self.pages.in_body else "query"
        given: Any = self.arguments.get(place)
        given = plain(given) if isinstance(given, BaseModel) else given or {}
        arguments = cast(
            Any, {**self.arguments, place: {**given, self.pages.parameter: mark}}
        )
        return self._next(self.route, arguments, mark, items)

    def _at(self, url: Any, items: list[Any]) -> Pager | None:
        """The pager of the page at a URL, which must be one of this API."""
        if not url or not isinstance(url, str):
            return None
        target = self.url.join(url)
        engine = self.transport.engine
        if target.host != self.url.host and not engine.base_given:
            raise PaginationError(f"The next page is on another host: {target.host}")
        route = str(self.url.copy_with(raw_path=target.raw_path))
        if route in self.seen or route == str(self.url):
            raise PaginationError(f"{self.method} {self.route} repeats a page")
        arguments = cast(Any, {k: v for k, v in self.arguments.items() if k != "query"})
        return self._next(route, arguments, route, items)

    def _next(self, route: str, arguments: Arguments, mark: Any, items: Any) -> Pager:
        other = Pager(
            self.transport, self.pages, self.returns, self.method, route, arguments
        )
        other.seen = self.seen | {mark}
        other.before = items
        return other


class PageIterator(Generic[PageT]):
    """Pages from one on: for `for`, and with the async client for `async for`."""

    def __init__(self, page: PageT) -> None:
        self._page = page

    def __iter__(self) -> Iterator[PageT]:
        page = self._page
        yield page
        while (pager := pager_of(page).following(page)) is not None:
            page = pager.fetch()
            yield page

    async def __aiter__(self) -> AsyncIterator[PageT]:
        page = self._page
        yield page
        while (pager := pager_of(page).following(page)) is not None:
            page = await pager.afetch()
            yield page


class Paged(Generic[Item]):
    """Mixed into the models of pages."""

    __slots__ = ()

    @property
    def has_next_page(self) -> bool:
        """Whether the server says that there is another page."""
        return pager_of(self).following(self) is not None

    def iter_pages(self) -> PageIterator[Self]:
        """This page and those that follow, each fetched when it is needed."""
        return PageIterator(self)


class PageList(list[T], Paged[T]):
    """A page of an API that answers with a bare array."""

    _pager: Pager


def is_page(page: object) -> bool:
    return isinstance(page, (Model, PageList))


def pager_of(page: object) -> Pager:
    """Where a page stands.

    Raises:
        TypeError: It did not come from a call.
    """
    pager = getattr(page, "_pager", None)
    if not isinstance(pager, Pager):
        raise TypeError("Only a page that a call returned can lead to others")
    return pager


_PARAMETER = r';\s*([\w*-]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^";,\s]*))?\s*'
_LINK = re.compile(rf"<([^>]*)>\s*((?:{_PARAMETER})*)")


def next_link(header: str | None) -> str | None:
    """The target of `rel="next"` in a Link header (RFC 8288)."""
    for link in _LINK.finditer(header or ""):
        for name, value in re.findall(_PARAMETER, link[2]):
            if name.lower() == "rel" and "next" in value.strip('"').lower().split():
                return link[1]
    return None


def look(value: Any, where: Where) -> Any:
    """What stands at a path of wire names, or None."""
    for name in (where,) if isinstance(where, str) else where:
        if isinstance(value, BaseModel):
            attribute = _attributes(type(value)).get(name)
            extra = value.model_extra or {}
            value = getattr(value, attribute) if attribute else extra.get(name)
        elif isinstance(value, Mapping):
            value = cast("Mapping[str, Any]", value).get(name)
        else:
            return None
    return value


@lru_cache(maxsize=512)
def _attributes(model: type[BaseModel]) -> dict[str, str]:
    return {wire: name for name, wire in wire_names(model).items()}


# Waiting


@dataclass(frozen=True, slots=True)
class Until:
    """When the answer of a repeated call is final, and how long to wait before the next.

    `final`: values by wire path (with dots); any that holds is enough.
    """

    final: Mapping[str, Sequence[object]] = field(default_factory=dict[str, Any])
    delay: str = ""
    """Path to what the server asks to wait."""

    delay_unit: Literal["s", "ms"] = "s"
    pending: tuple[int, ...] = ()
    """Statuses of answers that are not final yet, e.g. 202."""


class _Wait:
    """The state of one wait, without I/O."""

    def __init__(
        self, until: Until, deadline: float | None, kwargs: Mapping[str, Any]
    ) -> None:
        self.until = until
        self.ends = None if deadline is None else time.monotonic() + deadline
        self._deadline = deadline
        self._kwargs = kwargs
        self._pause = 0.5
        self._status = 0
        self.last: Any = None

    def kwargs(self) -> dict[str, Any]:
        """The arguments of the next call: it may not take longer than what is left."""
        options: dict[str, Any] = {**(self._kwargs.get("options") or {})}
        seen = options.get("on_response")

        def on_response(response: httpx2.Response) -> None:
            self._status = response.status_code
            if seen is not None:
                seen(response)

        options["on_response"] = on_response
        if self.ends is not None:
            left = max(0.001, self.ends - time.monotonic())
            given = options.get("deadline")
            options["deadline"] = left if given is None else min(given, left)
        return {**self._kwargs, "options": options}

    def judge(self, answer: Any) -> float | None:
        """Seconds until the next call; None: the answer is final.

        Raises:
            WaitTimeoutError: It would be too late.
        """
        self.last = answer
        until = self.until
        if self._status not in until.pending:
            found = (
                (look(answer, tuple(p.split("."))), v) for p, v in until.final.items()
            )
            if not until.final or any(value in values for value, values in found):
                return None
        asked = look(answer, tuple(until.delay.split("."))) if until.delay else None
        if isinstance(asked, (int, float)) and asked >= 0:
            pause = asked / 1000 if until.delay_unit == "ms" else float(asked)
        else:
            pause, self._pause = self._pause, min(5.0, self._pause * 1.5)
        if self.ends is not None and time.monotonic() + pause >= self.ends:
            raise self.late()
        return pause

    def late(self) -> WaitTimeoutError:
        return WaitTimeoutError(f"Not done within {self._deadline:g} s", last=self.last)

    def is_late(self) -> bool:
        return self.ends is not None and time.monotonic() >= self.ends


# Resources


class Resource(Bound[Transport]):
    """A part of an API.

    `route` is the template of a path and the values for its braces, in order.
    """

    def __init__(self, client: Client, /) -> None:
        self._client = client
        self._transport = client._transport

    def _request(
        self,
        method: str,
        *route: object,
        returns: Returns[T],
        **more: Unpack[Arguments],
    ) -> T:
        engine = self._transport.engine
        call = Call(engine, method, route_of(route), more, accept=accepted(returns))
        return self._transport.request(call, returns)

    def _get(self, *route: object, returns: Returns[T], **more: Unpack[Arguments]) -> T:
        return self._request("GET", *route, returns=returns, **more)

    def _post(
        self, *route: object, returns: Returns[T], **more: Unpack[Arguments]
    ) -> T:
        return self._request("POST", *route, returns=returns, **more)

    def _put(self, *route: object, returns: Returns[T], **more: Unpack[Arguments]) -> T:
        return self._request("PUT", *route, returns=returns, **more)

    def _patch(
        self, *route: object, returns: Returns[T], **more: Unpack[Arguments]
    ) -> T:
        return self._request("PATCH", *route, returns=returns, **more)

    def _delete(
        self, *route: object, returns: Returns[T], **more: Unpack[Arguments]
    ) -> T:
        return self._request("DELETE", *route, returns=returns, **more)

    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: type[PageT],
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> PageT: ...
    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: Codec[list[T]],
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> PageList[T]: ...
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: Any,
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> Any:
        path = route_of(route)
        return Pager(self._transport, pages, returns, method, path, more).fetch()

    def _iter(
        self, fetch: Callable[P, Paged[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        for page in fetch(*args, **kwargs).iter_pages():
            yield from pager_of(page).items(page)

    def _stream(
        self,
        *route: object,
        events: Events[T],
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> Stream[T]:
        from .streams import Stream

        return Stream(self._transport, events, method, route_of(route), more)

    def _lines(
        self,
        *route: object,
        returns: type[T] | Codec[T],
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> Stream[T]:
        from .streams import Lines, Stream

        return Stream(self._transport, Lines(returns), method, route_of(route), more)

    def _download(
        self, *route: object, method: str = "GET", **more: Unpack[Arguments]
    ) -> Download:
        from .streams import Download

        return Download(self._transport, method, route_of(route), more)

    def _url(
        self,
        *route: object,
        query: Mapping[str, object] | None = None,
        server: str | None = None,
    ) -> str:
        return self._transport.engine.link(route_of(route), query or {}, server)

    def _wait(
        self,
        fetch: Callable[P, T],
        until: Until,
        deadline: float | None,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        wait = _Wait(until, deadline, kwargs)
        call = cast("Callable[..., T]", fetch)
        while True:
            try:
                answer = call(*args, **wait.kwargs())
            except APITimeoutError as error:
                raise (wait.late() if wait.is_late() else error) from error
            pause = wait.judge(answer)
            if pause is None:
                return answer
            time.sleep(pause)


class AsyncResource(Bound[AsyncTransport]):
    """A part of an API, asynchronously; see `Resource`."""

    def __init__(self, client: AsyncClient, /) -> None:
        self._client = client
        self._transport = client._transport

    def _request(
        self,
        method: str,
        *route: object,
        returns: Returns[T],
        **more: Unpack[Arguments],
    ) -> Coroutine[Any, Any, T]:
        engine = self._transport.engine
        call = Call(engine, method, route_of(route), more, accept=accepted(returns))
        return self._transport.request(call, returns)

    def _get(
        self, *route: object, returns: Returns[T], **more: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("GET", *route, returns=returns, **more)

    def _post(
        self, *route: object, returns: Returns[T], **more: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("POST", *route, returns=returns, **more)

    def _put(
        self, *route: object, returns: Returns[T], **more: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("PUT", *route, returns=returns, **more)

    def _patch(
        self, *route: object, returns: Returns[T], **more: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("PATCH", *route, returns=returns, **more)

    def _delete(
        self, *route: object, returns: Returns[T], **more: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("DELETE", *route, returns=returns, **more)

    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: type[PageT],
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> Coroutine[Any, Any, PageT]: ...
    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: Codec[list[T]],
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> Coroutine[Any, Any, PageList[T]]: ...
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: Any,
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> Any:
        path = route_of(route)
        return Pager(self._transport, pages, returns, method, path, more).afetch()

    async def _iter(
        self,
        fetch: Callable[P, Awaitable[Paged[T]]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> AsyncIterator[T]:
        first = await fetch(*args, **kwargs)
        async for page in first.iter_pages():
            for item in pager_of(page).items(page):
                yield item

    def _stream(
        self,
        *route: object,
        events: Events[T],
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> AsyncStream[T]:
        from .streams import AsyncStream

        return AsyncStream(self._transport, events, method, route_of(route), more)

    def _lines(
        self,
        *route: object,
        returns: type[T] | Codec[T],
        method: str = "GET",
        **more: Unpack[Arguments],
    ) -> AsyncStream[T]:
        from .streams import AsyncStream, Lines

        return AsyncStream(
            self._transport, Lines(returns), method, route_of(route), more
        )

    def _download(
        self, *route: object, method: str = "GET", **more: Unpack[Arguments]
    ) -> AsyncDownload:
        from .streams import AsyncDownload

        return AsyncDownload(self._transport, method, route_of(route), more)

    def _url(
        self,
        *route: object,
        query: Mapping[str, object] | None = None,
        server: str | None = None,
    ) -> str:
        return self._transport.engine.link(route_of(route), query or {}, server)

    async def _wait(
        self,
        fetch: Callable[P, Awaitable[T]],
        until: Until,
        deadline: float | None,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        from anyio import sleep

        wait = _Wait(until, deadline, kwargs)
        call = cast("Callable[..., Awaitable[T]]", fetch)
        while True:
            try:
                answer = await call(*args, **wait.kwargs())
            except APITimeoutError as error:
                raise (wait.late() if wait.is_late() else error) from error
            pause = wait.judge(answer)
            if pause is None:
                return answer
            await sleep(pause)


def route_of(route: tuple[object, ...]) -> str:
    """The path of a template and its values."""
    return path(cast(str, route[0]), *route[1:])


def accepted(returns: object) -> str:
    """What to accept for a kind of result."""
    if returns is str:
        return "text/plain, */*;q=0.5"
    return "*/*" if returns is bytes else "application/json"
