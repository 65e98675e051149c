"""Streams of events and values, which connect again where they broke off."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import aclosing, closing
from itertools import islice
from typing import Any, Final, Generic, cast

import httpx2
from typing_extensions import Self

from .api import Asked
from .call import Call
from .transport import AsyncTransport, Transport
from .errors import APIConnectionError, APIResponseError
from .events import ServerSentEvent, Source, UnreadableError
from .models import T

RECONNECTIONS: Final = 5
"""Attempts to resume a stream in which nothing new arrives."""

_SHOWN: Final = 16
"""Chunks of a body that is no stream, for its error."""


class _Connection(Generic[T]):
    """What the synchronous and the asynchronous stream have in common."""

    def __init__(
        self, transport: Any, source: Source[T], route: str, asked: Asked
    ) -> None:
        self._transport = transport
        self._source = source
        self._feed = source.feed(transport.engine)
        self._route = route
        self._asked = asked
        self._call: Call | None = None
        self._first: tuple[Call, httpx2.Response] | None = None
        self._items: Any = self._read()
        self.response: httpx2.Response | None = None
        """The latest answer; its body is the stream."""

    def _read(self) -> Any:
        raise AssertionError

    @property
    def last_event_id(self) -> str | None:
        """The id of the latest event that has one."""
        return self._feed.last_event_id

    @property
    def event(self) -> ServerSentEvent | None:
        """The event that the current item came in."""
        return self._feed.event

    def _next_call(self) -> Call:
        asked, accept = self._feed.connect(self._asked), self._source.accept
        engine = self._transport.engine
        self._call = call = Call(engine, self._route, asked, accept, streamed=True)
        return call

    def _opened(self, call: Call, response: httpx2.Response) -> bool:
        """Whether a stream has begun; else its body belongs into an error."""
        call.until = None
        self.response = response
        kind = response.headers.get("content-type", "").partition(";")[0]
        return response.status_code == 204 or self._feed.check(kind.strip().lower())

    def _refused(self, call: Call, body: bytes) -> APIResponseError:
        response = cast(httpx2.Response, self.response)
        call.received[:] = [body]
        kind = response.headers.get("content-type", "no content type")
        return call.misunderstood(f"Not a stream but {kind}", response)

    def _unreadable(self, error: UnreadableError) -> APIResponseError:
        call, response = cast(Call, self._call), cast(httpx2.Response, self.response)
        return call.misunderstood(str(error), response)

    def _again(self, failure: APIConnectionError | None) -> float | None:
        """Seconds until the next connection, None at the end, or what broke off."""
        feed, call, response = self._feed, cast(Call, self._call), self.response
        if failure is not None and response is None:
            raise failure
        known = feed.last_event_id is not None or feed.event is None
        resumes = feed.resumes and known and call.method == "GET"
        if failure is None and not (resumes and feed.ends_visibly):
            return None
        if response is not None and response.status_code == 204:
            return None
        feed.fruitless += 1
        if not resumes or feed.fruitless > RECONNECTIONS:
            raise call.interrupted(feed.last_event_id) from failure
        return feed.pause()


class Stream(_Connection[T]):
    """Events or values as they arrive. Opens when it is entered or first asked."""

    _transport: Transport

    def _open(self) -> tuple[Call, httpx2.Response]:
        call = self._next_call()
        response = self._transport.exchange(call)
        if not self._opened(call, response):
            with closing(self._transport.chunks(call, response)) as chunks:
                raise self._refused(call, b"".join(islice(chunks, _SHOWN)))
        return call, response

    def _read(self) -> Generator[T, None, None]:
        feed = self._feed
        pause: float | None = 0.0
        while pause is not None:
            time.sleep(pause)
            failure: APIConnectionError | None = None
            try:
                opened, self._first = self._first or self._open(), None
                with closing(self._transport.chunks(*opened)) as chunks:
                    for chunk in chunks:
                        yield from feed.take(chunk)
                        if feed.ended:
                            return
                    yield from feed.finish()
            except UnreadableError as error:
                raise self._unreadable(error) from None
            except APIConnectionError as error:
                failure = error
            pause = self._again(failure)

    def __enter__(self) -> Self:
        if self.response is None:
            self._first = self._open()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[T]:
        return cast("Iterator[T]", self._items)

    def __next__(self) -> T:
        return cast(T, next(self._items))

    def close(self) -> None:
        """Leave the stream, and its connection."""
        self._items.close()
        if self.response is not None:
            self.response.close()


class AsyncStream(_Connection[T]):
    """Events or values as they arrive. Opens when it is entered or first asked."""

    _transport: AsyncTransport

    async def _open(self) -> tuple[Call, httpx2.Response]:
        call = self._next_call()
        response = await self._transport.exchange(call)
        if not self._opened(call, response):
            shown: list[bytes] = []
            async with aclosing(self._transport.chunks(call, response)) as chunks:
                async for chunk in chunks:
                    shown.append(chunk)
                    if len(shown) == _SHOWN:
                        break
            raise self._refused(call, b"".join(shown))
        return call, response

    async def _read(self) -> AsyncGenerator[T, None]:
        from anyio import sleep

        feed = self._feed
        pause: float | None = 0.0
        while pause is not None:
            if pause:
                await sleep(pause)
            failure: APIConnectionError | None = None
            try:
                opened, self._first = self._first or await self._open(), None
                async with aclosing(self._transport.chunks(*opened)) as chunks:
                    async for chunk in chunks:
                        for item in feed.take(chunk):
                            yield item
                        if feed.ended:
                            return
                    for item in feed.finish():
                        yield item
            except UnreadableError as error:
                raise self._unreadable(error) from None
            except APIConnectionError as error:
                failure = error
            pause = self._again(failure)

    async def __aenter__(self) -> Self:
        if self.response is None:
            self._first = await self._open()
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()

    def __aiter__(self) -> AsyncIterator[T]:
        return cast("AsyncIterator[T]", self._items)

    async def __anext__(self) -> T:
        return cast(T, await anext(self._items))

    async def aclose(self) -> None:
        """Leave the stream, and its connection."""
        await self._items.aclose()
        if self.response is not None:
            await self.response.aclose()
