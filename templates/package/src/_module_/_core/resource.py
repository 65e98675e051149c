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
from .call import Call
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
    """How a page was asked for, and so how to ask for the next one."""

    def __init__(
        self, transport: Any, pages: Pages, returns: Any, route: str, asked: Arguments
    ) -> None:
        self.transport = transport
        self.pages = pages
        self.returns = returns
        self.route = route
        self.asked = asked
        self.call = Call(transport.engine, route, asked)
        self.link: str | None = None

    def fetch(self) -> Any:
        return self._finish(*cast(Transport, self.transport).exchange(self.call))

    async def afetch(self) -> Any:
        transport = cast(AsyncTransport, self.transport)
        return self._finish(*await transport.exchange(self.call))

    def _finish(self, response: httpx2.Response, body: bytes) -> Any:
        call = self.call
        page: Any = call.decode(self.returns, response, body)
        if is_array(page):
            page = PageList(page)
        if not is_page(page):
            raise call.misunderstood("The answer is not a page", response, body)
        self.link = response.headers.get("link")
        object.__setattr__(page, "_pager", self)
        return page

    def items(self, page: Any) -> list[Any]:
        found: Any = look(page, self.pages.items)
        return found if is_array(found) else []

    def following(self, page: Any) -> Pager | None:
        """The pager of the next page, if the server says that there is one.

        Raises:
            PaginationError: It would be this page again, or one of another API.
        """
        pages, items = self.pages, self.items(page)
        if pages.has_more and look(page, pages.has_more) is False:
            return None
        if pages.style in ("link", "url"):
            return self._at(
                look(page, pages.next) if pages.next else next_link(self.link)
            )
        if pages.last_item:
            mark = look(items[-1], pages.last_item) if items else None
        else:
            mark = look(page, pages.next) if pages.next else self._count(page, items)
        return None if mark in (None, "", False) else self._asking(mark)

    @property
    def mark(self) -> Any:
        """The cursor or number that this page was asked for with, or its URL."""
        if self.pages.style in ("link", "url"):
            return str(self.call.url)
        return self._given().get(self.pages.parameter)

    def _given(self) -> dict[str, Any]:
        given: Any = self.asked.get("json" if self.pages.in_body else "query")
        return cast("dict[str, Any]", plain(given or {}))

    def _count(self, page: Any, items: list[Any]) -> int | None:
        """The number of the next page, or its offset."""
        pages = self.pages
        total = look(page, pages.total) if pages.total else None
        if not items:
            return None
        if pages.style == "page":
            number = int(self.mark if self.mark is not None else pages.first) + 1
            ended = isinstance(total, int) and number >= pages.first + total
        else:
            number = int(self.mark or 0) + len(items)
            ended = isinstance(total, int) and number >= total
        return None if ended else number

    def _asking(self, mark: Any) -> Pager:
        place = "json" if self.pages.in_body else "query"
        given = {**self._given(), self.pages.parameter: mark}
        return self._next(self.route, {**self.asked, place: given})

    def _at(self, link: Any) -> Pager | None:
        if not link or not isinstance(link, str):
            return None
        here, target = self.call.url, self.call.url.join(link)
        if target.host != here.host and not self.transport.engine.base_given:
            raise PaginationError(f"The next page is on another host: {target.host}")
        url = str(here.copy_with(raw_path=target.raw_path))
        return self._next(url, {k: v for k, v in self.asked.items() if k != "query"})

    def _next(self, route: str, asked: Mapping[str, Any]) -> Pager:
        after = Pager(
            self.transport, self.pages, self.returns, route, cast(Arguments, asked)
        )
        if after.mark == self.mark:
            raise self.repeated()
        return after

    def repeated(self) -> PaginationError:
        return PaginationError(f"{self.call.label} leads to a page that was there")


class PageIterator(Generic[PageT]):
    """Pages from one on: for `for`, and with the async client for `async for`."""

    def __init__(self, page: PageT) -> None:
        self._page = page

    def __iter__(self) -> Iterator[PageT]:
        page, seen = self._page, _Seen()
        yield page
        while (pager := seen.after(page)) is not None:
            page = seen.checked(pager.fetch())
            yield page

    async def __aiter__(self) -> AsyncIterator[PageT]:
        page, seen = self._page, _Seen()
        yield page
        while (pager := seen.after(page)) is not None:
            page = seen.checked(await pager.afetch())
            yield page


class _Seen:
    """What one walk has come by, so that it never goes in a circle."""

    def __init__(self) -> None:
        self._marks: set[str] = set()
        self._items: list[Any] = []

    def after(self, page: Any) -> Pager | None:
        pager = pager_of(page)
        self._marks.add(repr(pager.mark))
        self._items = pager.items(page)
        following = pager.following(page)
        if following is not None and repr(following.mark) in self._marks:
            raise pager.repeated()
        return following

    def checked(self, page: Any) -> Any:
        """A page; not the one before under another number."""
        pager = pager_of(page)
        counted = pager.pages.style in ("page", "offset")
        if counted and self._items and pager.items(page) == self._items:
            raise pager.repeated()
        return page


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
        self._deadline = float("inf") if deadline is None else deadline
        self._ends = time.monotonic() + self._deadline
        self._kwargs = kwargs
        self._pause = 0.5
        self._status = 0
        self._last: Any = None

    def kwargs(self) -> dict[str, Any]:
        """The arguments of the next call: it may not take longer than what is left."""
        options: dict[str, Any] = {**(self._kwargs.get("options") or {})}
        seen = options.get("on_response")

        def on_response(response: httpx2.Response) -> None:
            self._status = response.status_code
            if seen is not None:
                seen(response)

        options["on_response"] = on_response
        given = options.get("deadline")
        left = max(0.001, self._ends - time.monotonic())
        if left < float("inf"):
            options["deadline"] = left if given is None else min(given, left)
        return {**self._kwargs, "options": options}

    def judge(self, answer: Any) -> float | None:
        """Seconds until the next call; None: the answer is final.

        Raises:
            WaitTimeoutError: It would be too late.
        """
        self._last, until = answer, self.until
        if self._status not in until.pending:
            final = until.final.items()
            if not final or any(
                _at(answer, where) in values for where, values in final
            ):
                return None
        asked = _at(answer, until.delay) if until.delay else None
        if isinstance(asked, (int, float)) and asked >= 0:
            pause = asked / 1000 if until.delay_unit == "ms" else float(asked)
        else:
            pause, self._pause = self._pause, min(5.0, self._pause * 1.5)
        if time.monotonic() + pause >= self._ends:
            raise self._late()
        return pause

    def failed(self, error: APITimeoutError) -> Exception:
        """The error of a call that took too long: that of the wait, if it is over."""
        return self._late() if time.monotonic() >= self._ends else error

    def _late(self) -> WaitTimeoutError:
        message = f"Not done within {self._deadline:g} s"
        return WaitTimeoutError(message, last=self._last)


def _at(answer: Any, where: str) -> Any:
    return look(answer, tuple(where.split(".")))


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
        verb: str,
        /,
        *route: object,
        returns: Returns[T],
        **asked: Unpack[Arguments],
    ) -> T:
        asked["method"] = verb
        call = Call(
            self._transport.engine, route_of(route), asked, accept=accepted(returns)
        )
        return self._transport.request(call, returns)

    def _get(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> T:
        return self._request("GET", *route, returns=returns, **asked)

    def _post(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> T:
        return self._request("POST", *route, returns=returns, **asked)

    def _put(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> T:
        return self._request("PUT", *route, returns=returns, **asked)

    def _patch(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> T:
        return self._request("PATCH", *route, returns=returns, **asked)

    def _delete(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> T:
        return self._request("DELETE", *route, returns=returns, **asked)

    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: type[PageT],
        **asked: Unpack[Arguments],
    ) -> PageT: ...
    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: Codec[list[T]],
        **asked: Unpack[Arguments],
    ) -> PageList[T]: ...
    def _page(
        self, *route: object, pages: Pages, returns: Any, **asked: Unpack[Arguments]
    ) -> Any:
        return Pager(self._transport, pages, returns, route_of(route), asked).fetch()

    def _iter(
        self, fetch: Callable[P, Paged[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        for page in fetch(*args, **kwargs).iter_pages():
            yield from pager_of(page).items(page)

    def _stream(
        self, *route: object, events: Events[T], **asked: Unpack[Arguments]
    ) -> Stream[T]:
        from .streams import Stream

        return Stream(self._transport, events, route_of(route), asked)

    def _lines(
        self, *route: object, returns: type[T] | Codec[T], **asked: Unpack[Arguments]
    ) -> Stream[T]:
        from .streams import Lines, Stream

        return Stream(self._transport, Lines(returns), route_of(route), asked)

    def _download(self, *route: object, **asked: Unpack[Arguments]) -> Download:
        from .streams import Download

        return Download(self._transport, route_of(route), asked)

    def _url(self, *route: object, **asked: Unpack[Arguments]) -> str:
        return Call(self._transport.engine, route_of(route), asked).shown

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
                raise wait.failed(error) from error
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
        verb: str,
        /,
        *route: object,
        returns: Returns[T],
        **asked: Unpack[Arguments],
    ) -> Coroutine[Any, Any, T]:
        asked["method"] = verb
        call = Call(
            self._transport.engine, route_of(route), asked, accept=accepted(returns)
        )
        return self._transport.request(call, returns)

    def _get(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("GET", *route, returns=returns, **asked)

    def _post(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("POST", *route, returns=returns, **asked)

    def _put(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("PUT", *route, returns=returns, **asked)

    def _patch(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("PATCH", *route, returns=returns, **asked)

    def _delete(
        self, *route: object, returns: Returns[T], **asked: Unpack[Arguments]
    ) -> Coroutine[Any, Any, T]:
        return self._request("DELETE", *route, returns=returns, **asked)

    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: type[PageT],
        **asked: Unpack[Arguments],
    ) -> Coroutine[Any, Any, PageT]: ...
    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: Codec[list[T]],
        **asked: Unpack[Arguments],
    ) -> Coroutine[Any, Any, PageList[T]]: ...
    def _page(
        self, *route: object, pages: Pages, returns: Any, **asked: Unpack[Arguments]
    ) -> Any:
        return Pager(self._transport, pages, returns, route_of(route), asked).afetch()

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
        self, *route: object, events: Events[T], **asked: Unpack[Arguments]
    ) -> AsyncStream[T]:
        from .streams import AsyncStream

        return AsyncStream(self._transport, events, route_of(route), asked)

    def _lines(
        self, *route: object, returns: type[T] | Codec[T], **asked: Unpack[Arguments]
    ) -> AsyncStream[T]:
        from .streams import AsyncStream, Lines

        return AsyncStream(self._transport, Lines(returns), route_of(route), asked)

    def _download(self, *route: object, **asked: Unpack[Arguments]) -> AsyncDownload:
        from .streams import AsyncDownload

        return AsyncDownload(self._transport, route_of(route), asked)

    def _url(self, *route: object, **asked: Unpack[Arguments]) -> str:
        return Call(self._transport.engine, route_of(route), asked).shown

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
                raise wait.failed(error) from error
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
