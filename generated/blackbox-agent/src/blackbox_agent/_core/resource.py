"""What the methods of resources call: one request, a page, a stream, a wait."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar, cast, overload

import httpx2
from typing_extensions import Unpack

from .api import Asked
from .call import Call
from .client import AsyncClient, Bound, Client, hearing
from .errors import APITimeoutError, WaitTimeoutError
from .models import Codec, Returns, T
from .pages import Paged, PageList, Pager, Pages, PageT, look, pager_of
from .parameters import path
from .transport import AsyncTransport, Transport

if TYPE_CHECKING:
    from .downloads import Download
    from .events import Source
    from .streams import Stream

P = ParamSpec("P")
K = TypeVar("K")


class Resource(Bound[Transport]):
    """A part of an API.

    `route` is the template of a path and the values for its braces, in order;
    `ask` is what an operation says of its request, by wire names.
    """

    def __init__(self, client: Client, /) -> None:
        self._client = client
        self._transport = client._transport

    def _request(
        self, verb: str, /, *route: object, returns: Returns[T], **ask: Unpack[Asked]
    ) -> T:
        ask["method"] = verb
        engine, accept = self._transport.engine, accepted(returns)
        call = Call(engine, route_of(route), ask, accept=accept)
        return self._transport.request(call, returns)

    def _get(self, *route: object, returns: Returns[T], **ask: Unpack[Asked]) -> T:
        return self._request("GET", *route, returns=returns, **ask)

    def _post(self, *route: object, returns: Returns[T], **ask: Unpack[Asked]) -> T:
        return self._request("POST", *route, returns=returns, **ask)

    def _put(self, *route: object, returns: Returns[T], **ask: Unpack[Asked]) -> T:
        return self._request("PUT", *route, returns=returns, **ask)

    def _patch(self, *route: object, returns: Returns[T], **ask: Unpack[Asked]) -> T:
        return self._request("PATCH", *route, returns=returns, **ask)

    def _delete(self, *route: object, returns: Returns[T], **ask: Unpack[Asked]) -> T:
        return self._request("DELETE", *route, returns=returns, **ask)

    @overload
    def _page(
        self, *route: object, pages: Pages, returns: type[PageT], **ask: Unpack[Asked]
    ) -> PageT: ...
    @overload
    def _page(
        self,
        *route: object,
        pages: Pages,
        returns: Codec[list[T]],
        **ask: Unpack[Asked],
    ) -> PageList[T]: ...
    def _page(
        self, *route: object, pages: Pages, returns: Any, **ask: Unpack[Asked]
    ) -> Any:
        pager = Pager(self._transport, pages, returns, route_of(route), ask)
        return self._transport.page(pager)

    def _iter(
        self, fetch: Callable[P, Paged[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        for page in fetch(*args, **kwargs).iter_pages():
            yield from pager_of(page).items(page)

    def _stream(
        self, *route: object, events: Source[T], **ask: Unpack[Asked]
    ) -> Stream[T]:
        from .streams import AsyncStream, Stream

        kind = _fitting(self._transport, Stream, AsyncStream)
        return kind(self._transport, events, route_of(route), ask)

    def _lines(
        self, *route: object, returns: type[T] | Codec[T], **ask: Unpack[Asked]
    ) -> Stream[T]:
        from .events import Lines

        return self._stream(*route, events=Lines(returns), **ask)

    def _download(self, *route: object, **ask: Unpack[Asked]) -> Download:
        from .downloads import AsyncDownload, Download

        kind = _fitting(self._transport, Download, AsyncDownload)
        return kind(self._transport, route_of(route), ask)

    def _url(self, *route: object, **ask: Unpack[Asked]) -> str:
        return Call(self._transport.engine, route_of(route), ask).shown

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


_SYNC: Any = vars(Resource)


class AsyncResource(Bound[AsyncTransport]):
    """A part of an API, asynchronously.

    It has the methods of `Resource`; on an asynchronous transport they return what is
    to be awaited. Generated classes say so in their types.
    """

    _request, _get, _post = _SYNC["_request"], _SYNC["_get"], _SYNC["_post"]
    _put, _patch, _delete = _SYNC["_put"], _SYNC["_patch"], _SYNC["_delete"]
    _page, _stream, _lines = _SYNC["_page"], _SYNC["_stream"], _SYNC["_lines"]
    _download, _url = _SYNC["_download"], _SYNC["_url"]

    def __init__(self, client: AsyncClient, /) -> None:
        self._client = client
        self._transport = client._transport

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


def _fitting(transport: object, kind: type[K], asynchronous: Any) -> type[K]:
    """The class for a transport: an asynchronous resource has one of the other kind."""
    return kind if isinstance(transport, Transport) else asynchronous


def route_of(route: tuple[object, ...]) -> str:
    """The path of a template and its values."""
    return path(cast(str, route[0]), *route[1:])


def accepted(returns: object) -> str:
    """What to accept for a kind of result."""
    if returns is str:
        return "text/plain, */*;q=0.5"
    return "*/*" if returns is bytes else "application/json"


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
        kwargs = hearing(self._hear, self._kwargs)
        given = kwargs["options"].get("deadline")
        left = max(0.001, self._ends - time.monotonic())
        if left < float("inf"):
            kwargs["options"]["deadline"] = min(left, left if given is None else given)
        return kwargs

    def _hear(self, response: httpx2.Response) -> None:
        self._status = response.status_code

    def judge(self, answer: Any) -> float | None:
        """Seconds until the next call, None when it is final, or that it is late."""
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
