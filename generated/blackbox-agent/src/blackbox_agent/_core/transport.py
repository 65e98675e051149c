"""Transports: they send, wait and read, synchronously or not, as a `Call` says."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import httpx2

from .api import TokenSource
from .answers import Inflater
from .call import Call, accept_token, token_calls
from .engine import LIMITS, Engine
from .errors import APIStatusError, ConfigurationError
from .models import Returns, T

if TYPE_CHECKING:
    from .pages import Pager

H = TypeVar("H", bound="httpx2.Client | httpx2.AsyncClient")


@dataclass(slots=True)
class Home(Generic[H]):
    """What belongs to one process, and one event loop where there are any."""

    client: H | None = None
    opening: Any = field(default_factory=Lock)
    token_lock: Any = None


class Pool(Generic[H]):
    """The connections that a client and its copies share; made when first needed.

    A forked process starts with connections of its own, and so does an event loop.
    """

    def __init__(self, given: H | None, kind: type[H]) -> None:
        self.closed = False
        self._given = given
        self._kind = kind
        self._homes: dict[tuple[int, Any], Home[H]] = {}

    def _home(self) -> Home[H]:
        looped = self._kind is httpx2.AsyncClient
        here = (os.getpid(), _running_loop() if looped else None)
        return self._homes.get(here) or self._homes.setdefault(here, Home())

    def client(self) -> H:
        """What to send with, unless it is closed or cannot be made."""
        home = self._home()
        client = None if self.closed else home.client or self._open(home)
        if client is None or client.is_closed:
            raise ConfigurationError("The client has been closed")
        return client

    def _open(self, home: Home[H]) -> H:
        for known in list(self._homes):  # those of other processes stay open there
            if known[1] is not None and known[1].is_closed():
                self._homes.pop(known, None)
        with home.opening:
            if home.client is None:
                try:
                    home.client = self._given or self._kind(limits=LIMITS)
                except (ImportError, OSError, ValueError) as error:  # of a proxy, say
                    raise ConfigurationError(str(error)) from error
            return home.client

    def lock(self, make: Callable[[], Any]) -> Any:
        """What lets one caller at a time ask for a token."""
        home = self._home()
        with home.opening:
            home.token_lock = home.token_lock or make()
        return home.token_lock

    def request(self, call: Call) -> httpx2.Request:
        """The next request of a call, with what a client that was passed in adds."""
        request, client = call.request(), self._given
        if client is None or call.crossed:
            return request
        known = isinstance(request.stream, httpx2.ByteStream)
        made = client.build_request(
            request.method,
            request.url,
            headers=request.headers,
            content=request.read() if known else None,
            extensions=request.extensions,
        )
        made.url = request.url  # httpx2 puts a client's parameters in place of a query
        if client.params:
            query = filter(None, [made.url.query, str(client.params).encode()])
            made.url = made.url.copy_with(query=b"&".join(query))
        if not known:
            request.url, request.headers = made.url, made.headers
        return made if known else request

    def leave(self) -> H | None:
        """The client that is to be closed; one that was passed in is not ours."""
        home, self.closed = self._home(), True
        client, home.client = home.client, None
        return None if self._given else client


def _running_loop() -> Any:
    """That of asyncio; under trio there is one at a time."""
    from asyncio import get_running_loop

    try:
        return get_running_loop()
    except RuntimeError:
        return None


# Transports


class Transport:
    """Calls, synchronously."""

    def __init__(self, engine: Engine, pool: Pool[httpx2.Client]) -> None:
        self.engine = engine
        self.pool = pool

    def request(self, call: Call, returns: Returns[T]) -> T:
        """Make a call and read its result."""
        return call.decode(returns, self.exchange(call))

    def page(self, pager: Pager) -> Any:
        """Fetch a page."""
        return pager.take(self.exchange(pager.call))

    def exchange(self, call: Call) -> httpx2.Response:
        """Make a call; the answer of one that streams is left open."""
        while True:
            client = self.pool.client()
            if call.frame.tokens:
                self._authorize(call)
            response: httpx2.Response | None = None
            try:
                response = self._send(client, call)
                if call.opens(response):
                    return response
                self._read(call, response)
                pause = call.answered(response)
                if pause is None:
                    return response
            except httpx2.HTTPError as error:
                pause = call.failed(error, response)
            except BaseException:
                if response is not None:
                    response.close()
                raise
            if pause:
                time.sleep(pause)

    def _send(self, client: httpx2.Client, call: Call) -> httpx2.Response:
        send = partial(client.send, self.pool.request(call), **call.sending)
        return send() if call.until is None else _in_time(call, send)

    def _read(self, call: Call, response: httpx2.Response) -> None:
        if response.is_stream_consumed:
            call.received.append(response.content)
            return
        try:
            with _watched(call, response):
                for chunk in response.iter_raw():
                    call.received.append(chunk)
                    call.check_deadline()
        finally:
            response.close()
        call.unpack(response)

    def chunks(
        self, call: Call, response: httpx2.Response
    ) -> Generator[bytes, None, None]:
        """The body of an open answer, as it arrives."""
        if response.is_stream_consumed:
            yield response.content
            return
        try:
            inflater = Inflater(response)
            with _watched(call, response):
                for chunk in response.iter_raw():
                    call.check_deadline()
                    if data := inflater.feed(chunk):
                        yield data
            inflater.finish()
        except httpx2.HTTPError as error:
            raise call.broken(error, response) from error
        finally:
            response.close()

    def _authorize(self, call: Call) -> None:
        for source in call.frame.tokens:
            token = source.current() or self._fetch_token(call, source)
            call.token = (source, token)

    def _fetch_token(self, waiting: Call, source: TokenSource) -> str:
        lock, timed = self.pool.lock(Lock), waiting.until is not None
        if not lock.acquire(timeout=waiting.check_deadline() if timed else -1):
            raise waiting.late()
        try:
            if token := source.current():
                return token  # another call has got it
            call, other = token_calls(waiting, source)
            try:
                response = self.exchange(call)
            except APIStatusError as error:
                if error.status_code not in (400, 401):
                    raise
                call, response = other, self.exchange(other)
            return accept_token(source, call, response)
        finally:
            lock.release()


class AsyncTransport:
    """Calls, asynchronously: under asyncio or trio."""

    def __init__(self, engine: Engine, pool: Pool[httpx2.AsyncClient]) -> None:
        self.engine = engine
        self.pool = pool

    async def request(self, call: Call, returns: Returns[T]) -> T:
        """Make a call and read its result."""
        return call.decode(returns, await self.exchange(call))

    async def page(self, pager: Pager) -> Any:
        """Fetch a page."""
        return pager.take(await self.exchange(pager.call))

    async def exchange(self, call: Call) -> httpx2.Response:
        """Make a call; the answer of one that streams is left open."""
        while True:
            client = self.pool.client()
            if call.frame.tokens:
                await self._authorize(call)
            response: httpx2.Response | None = None
            try:
                sent = client.send(self.pool.request(call), **call.sending)
                response = await _within(call, sent)
                if call.opens(response):
                    return response
                await _within(call, self._read(call, response))
                pause = call.answered(response)
                if pause is None:
                    return response
            except httpx2.HTTPError as error:
                pause = call.failed(error, response)
            except BaseException:
                if response is not None:
                    await response.aclose()
                raise
            if pause:
                from anyio import sleep

                await sleep(pause)

    async def _read(self, call: Call, response: httpx2.Response) -> None:
        if response.is_stream_consumed:
            call.received.append(response.content)
            return
        try:
            async for chunk in response.aiter_raw():
                call.received.append(chunk)
        finally:
            await response.aclose()
        call.unpack(response)

    async def chunks(
        self, call: Call, response: httpx2.Response
    ) -> AsyncGenerator[bytes, None]:
        """The body of an open answer, as it arrives."""
        if response.is_stream_consumed:
            yield response.content
            return
        raw = response.aiter_raw()
        left = True
        try:
            inflater = Inflater(response)
            while True:
                chunk = await _within(call, anext(raw, None))
                if chunk is None:
                    break
                if data := inflater.feed(chunk):
                    yield data
            left = False
            inflater.finish()
        except httpx2.HTTPError as error:
            left = False
            raise call.broken(error, response) from error
        finally:
            if left:
                await _leave(raw)
            await response.aclose()

    async def _authorize(self, call: Call) -> None:
        for source in call.frame.tokens:
            token = source.current() or await self._fetch_token(call, source)
            call.token = (source, token)

    async def _fetch_token(self, waiting: Call, source: TokenSource) -> str:
        from anyio import Lock

        lock = self.pool.lock(Lock)
        await _within(waiting, lock.acquire())
        try:
            if token := source.current():
                return token  # another call has got it
            call, other = token_calls(waiting, source)
            try:
                response = await self.exchange(call)
            except APIStatusError as error:
                if error.status_code not in (400, 401):
                    raise
                call, response = other, await self.exchange(other)
            return accept_token(source, call, response)
        finally:
            lock.release()


def _in_time(call: Call, send: Callable[[], httpx2.Response]) -> httpx2.Response:
    """Send in a thread of its own, which is left behind at the deadline."""
    outcome: Future[httpx2.Response] = Future()

    def work() -> None:
        try:
            outcome.set_result(send())
        except BaseException as error:
            outcome.set_exception(error)

    def discard(outcome: Future[httpx2.Response]) -> None:
        if outcome.exception() is None:
            outcome.result().close()

    try:
        Thread(target=work, daemon=True).start()
        wait([outcome], max(0, call.seconds_left()))
        if not outcome.done():
            raise call.late()
        return outcome.result()
    except BaseException:  # what is not waited for any more, be it by Ctrl-C
        outcome.add_done_callback(discard)
        raise


@contextmanager
def _watched(call: Call, response: httpx2.Response) -> Generator[None, None, None]:
    """Cut the connection at the deadline, however slowly an answer drips."""
    if call.until is None:
        yield
        return

    def cut() -> None:
        stream = response.extensions.get("network_stream")
        alone = response.http_version != "HTTP/2"  # there others use the connection
        if stream is not None and alone and not response.is_closed:
            with suppress(OSError):
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    timer = Timer(call.check_deadline(), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


async def _within(call: Call, step: Awaitable[T]) -> T:
    """Wait for a step of a call until its deadline."""
    if call.until is None:
        return await step
    from anyio import fail_after

    try:
        with fail_after(max(0, call.seconds_left())):
            return await step
    except TimeoutError:
        raise call.late() from None


async def _leave(raw: AsyncGenerator[bytes, None]) -> None:
    """End a body in its middle.

    Closing the generator would not end those within httpx2, of which trio complains;
    a cancelled read ends them all.
    """
    from anyio import CancelScope

    with CancelScope() as scope:
        scope.cancel()
        async for _ in raw:
            pass
