"""Clients: they send, wait and read, synchronously or not, as the engine says."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import (
    AsyncGenerator,
    Awaitable,
    Callable,
    Generator,
    Mapping,
)
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from inspect import isawaitable
from threading import Lock, Thread, Timer
from typing import Any, Generic, ParamSpec, TypeVar, cast

import httpx2
from typing_extensions import Self, Unpack

from .api import Api, ClientOptions, Credential, RequestOptions, TokenSource
from .engine import LIMITS, Call, Engine, Inflater, inflate
from .errors import APIStatusError, ConfigurationError
from .models import Returns, T

P = ParamSpec("P")
H = TypeVar("H", bound="httpx2.Client | httpx2.AsyncClient")


class Pool(Generic[H]):
    """The connections that a client and its copies share; made when first needed.

    A forked process starts with connections of its own.
    """

    def __init__(self, given: H | None, make: Callable[[], H]) -> None:
        self.closed = False
        self.token_lock: Any = None
        self._given = given
        self._make = make
        self._client: H | None = None
        self._process = 0
        self._lock = Lock()
        self._inherited: list[H | None] = []  # kept: the parent process uses them

    def client(self) -> H:
        """What to send with."""
        if self._given is not None and not self.closed:
            return self._given
        client = self._client
        if client is None or self._process != os.getpid():
            return self._open()
        return client

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
        url = request.url  # httpx2 puts the parameters of a client in place of a query
        if client.params:
            query = filter(None, [url.query, str(client.params).encode()])
            url = url.copy_with(query=b"&".join(query))
        if not known:
            return httpx2.Request(
                made.method,
                url,
                headers=made.headers,
                stream=request.stream,
                extensions=made.extensions,
            )
        made.url = url
        return made

    def _open(self) -> H:
        if self.closed:
            raise ConfigurationError("The client has been closed")
        if self._process not in (0, os.getpid()):
            self._lock = Lock()
            self.token_lock = None
        with self._lock:
            if self._client is None or self._process != os.getpid():
                self._inherited.append(self._client)
                self._client = self._make()
                self._process = os.getpid()
            return self._client

    def leave(self) -> H | None:
        """The client that is to be closed; one that was passed in is not ours."""
        client, self._client, self.closed = self._client, None, True
        return client


# Transports


class Transport:
    """Calls, synchronously."""

    def __init__(self, engine: Engine, pool: Pool[httpx2.Client]) -> None:
        self.engine = engine
        self.pool = pool

    def copy(self, headers: Mapping[str, Any], options: ClientOptions) -> Self:
        return type(self)(self.engine.copy(headers, options), self.pool)

    def request(self, call: Call, returns: Returns[T]) -> T:
        """Make a call and read its result."""
        response, body = self.exchange(call)
        return self.engine.decode(returns, call, response, body)

    def exchange(self, call: Call) -> tuple[httpx2.Response, bytes]:
        """Make a call; the answer of one that streams is left open."""
        client = self.pool.client()
        while True:
            if call.identity.tokens:
                self._authorize(call)
            response: httpx2.Response | None = None
            try:
                response = self._send(client, call)
                if call.opens(response):
                    return response, b""
                body = self._read(call, response)
            except httpx2.HTTPError as error:
                pause = call.failed(error, response)
            else:
                again = call.answered(response, body)
                if again is None:
                    return response, body
                pause = again
            if pause:
                time.sleep(pause)

    def _send(self, client: httpx2.Client, call: Call) -> httpx2.Response:
        request = self.pool.request(call)

        def send() -> httpx2.Response:
            return client.send(
                request, stream=True, follow_redirects=False, **call.no_auth
            )

        return send() if call.until is None else _in_time(call, send)

    def _read(self, call: Call, response: httpx2.Response) -> bytes:
        call.received.clear()
        if response.is_stream_consumed:
            call.received.append(response.content)
            return response.content
        try:
            if call.until is None:
                call.received.extend(response.iter_raw())
            else:
                with _watched(call, response):
                    for chunk in response.iter_raw():
                        call.received.append(chunk)
                        call.check_deadline()
        finally:
            response.close()
        return inflate(response, b"".join(call.received))

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
        pool = self.pool
        for source in call.identity.tokens:
            token = source.current()
            if token is None:
                pool.token_lock = pool.token_lock or Lock()
                with pool.token_lock:
                    token = source.current() or self._fetch_token(source)
            call.use_token(source, token)

    def _fetch_token(self, source: TokenSource) -> str:
        basic, in_body = self.engine.token_calls(source)
        try:
            response, body = self.exchange(basic)
        except APIStatusError as error:
            if error.status_code not in (400, 401):
                raise
            response, body = self.exchange(in_body)
        return self.engine.accept_token(source, basic, response, body)


class AsyncTransport:
    """Calls, asynchronously: under asyncio or trio."""

    def __init__(self, engine: Engine, pool: Pool[httpx2.AsyncClient]) -> None:
        self.engine = engine
        self.pool = pool

    def copy(self, headers: Mapping[str, Any], options: ClientOptions) -> Self:
        return type(self)(self.engine.copy(headers, options), self.pool)

    async def request(self, call: Call, returns: Returns[T]) -> T:
        """Make a call and read its result."""
        response, body = await self.exchange(call)
        return self.engine.decode(returns, call, response, body)

    async def exchange(self, call: Call) -> tuple[httpx2.Response, bytes]:
        """Make a call; the answer of one that streams is left open."""
        client = self.pool.client()
        while True:
            if call.identity.tokens:
                await self._authorize(call)
            response: httpx2.Response | None = None
            try:
                sent = client.send(
                    self.pool.request(call),
                    stream=True,
                    follow_redirects=False,
                    **call.no_auth,
                )
                response = await (sent if call.until is None else _within(call, sent))
                if call.opens(response):
                    return response, b""
                read = self._read(call, response)
                body = await (read if call.until is None else _within(call, read))
            except httpx2.HTTPError as error:
                pause = call.failed(error, response)
            else:
                again = call.answered(response, body)
                if again is None:
                    return response, body
                pause = again
            if pause:
                from anyio import sleep

                await sleep(pause)

    async def _read(self, call: Call, response: httpx2.Response) -> bytes:
        call.received.clear()
        if response.is_stream_consumed:
            call.received.append(response.content)
            return response.content
        try:
            async for chunk in response.aiter_raw():
                call.received.append(chunk)
        finally:
            await response.aclose()
        return inflate(response, b"".join(call.received))

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
                step = anext(raw, None)
                chunk = await (step if call.until is None else _within(call, step))
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
        pool = self.pool
        for source in call.identity.tokens:
            token = source.current()
            if token is None:
                import anyio

                pool.token_lock = pool.token_lock or anyio.Lock()
                async with pool.token_lock:
                    token = source.current() or await self._fetch_token(source)
            call.use_token(source, token)

    async def _fetch_token(self, source: TokenSource) -> str:
        basic, in_body = self.engine.token_calls(source)
        try:
            response, body = await self.exchange(basic)
        except APIStatusError as error:
            if error.status_code not in (400, 401):
                raise
            response, body = await self.exchange(in_body)
        return self.engine.accept_token(source, basic, response, body)


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

    Thread(target=work, daemon=True).start()
    wait([outcome], max(0, call.seconds_left()))
    if outcome.done():
        return outcome.result()
    outcome.add_done_callback(discard)
    raise call.late()


@contextmanager
def _watched(call: Call, response: httpx2.Response) -> Generator[None, None, None]:
    """Cut the connection at the deadline, however slowly an answer drips."""
    if call.until is None:
        yield
        return

    def cut() -> None:
        stream = response.extensions.get("network_stream")
        raw = None if stream is None else stream.get_extra_info("socket")
        if raw is not None and not response.is_closed:
            with suppress(OSError):
                raw.shutdown(socket.SHUT_RDWR)

    timer = Timer(call.check_deadline(), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


async def _within(call: Call, step: Awaitable[T]) -> T:
    """Wait for a step of a call until its deadline."""
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


# Clients


B = TypeVar("B", Transport, AsyncTransport)


class Bound(Generic[B]):
    """What has a transport: clients and resources."""

    _transport: B


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A result, and the answer that it was read from."""

    parsed: T
    http_response: httpx2.Response

    @property
    def status_code(self) -> int:
        return self.http_response.status_code

    @property
    def headers(self) -> httpx2.Headers:
        return self.http_response.headers


class _BaseClient(Bound[B]):
    """What both clients have."""

    @property
    def base_url(self) -> str:
        """Where requests go."""
        return str(self._transport.engine.base_url)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def _copy(self, headers: Mapping[str, Any], options: ClientOptions) -> Self:
        copy = object.__new__(type(self))
        copy._transport = self._transport.copy(headers, options)
        return copy

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """A copy with other options, on the same connections."""
        return self._copy({}, options)


class Client(_BaseClient[Transport]):
    """The base of synchronous clients; safe to share between threads.

    Args:
        credentials: By the keys of the API's schemes.
        client_headers: Headers that every request carries.
        base_url: Instead of the API's own; the environment comes second.
        server: The API's own, where it has variables.
        http_client: To send with; stays open when this client is closed.
    """

    def __init__(
        self,
        api: Api,
        *,
        credentials: Mapping[str, Credential] | None = None,
        client_headers: Mapping[str, str | None] | None = None,
        base_url: str | None = None,
        server: str | None = None,
        http_client: httpx2.Client | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        _check_client(http_client, httpx2.Client)
        engine = Engine(
            api,
            credentials=credentials or {},
            client_headers=client_headers or {},
            base_url=base_url,
            server=server,
            options=options,
        )
        pool = Pool(http_client, lambda: httpx2.Client(limits=LIMITS))
        self._transport = Transport(engine, pool)

    def with_raw_response(
        self, method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> RawResponse[T]:
        """Call a method and look at the answer too."""
        seen, arguments = _looking(kwargs)
        parsed = cast("Callable[..., T]", method)(*args, **arguments)
        return RawResponse(parsed, _last(seen))

    def close(self) -> None:
        """Close all connections, also those of copies made by `with_options`."""
        client = self._transport.pool.leave()
        if client is not None:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class AsyncClient(_BaseClient[AsyncTransport]):
    """The base of asynchronous clients, for asyncio and trio; see `Client`."""

    def __init__(
        self,
        api: Api,
        *,
        credentials: Mapping[str, Credential] | None = None,
        client_headers: Mapping[str, str | None] | None = None,
        base_url: str | None = None,
        server: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        _check_client(http_client, httpx2.AsyncClient)
        engine = Engine(
            api,
            credentials=credentials or {},
            client_headers=client_headers or {},
            base_url=base_url,
            server=server,
            options=options,
        )
        pool = Pool(http_client, lambda: httpx2.AsyncClient(limits=LIMITS))
        self._transport = AsyncTransport(engine, pool)

    async def with_raw_response(
        self, method: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> RawResponse[T]:
        """Call a method and look at the answer too."""
        seen, arguments = _looking(kwargs)
        result = cast("Callable[..., object]", method)(*args, **arguments)
        parsed = await result if isawaitable(result) else None
        return RawResponse(cast(T, parsed), _last(seen))

    async def aclose(self) -> None:
        """Close all connections, also those of copies made by `with_options`."""
        client = self._transport.pool.leave()
        if client is not None:
            await client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()


def _check_client(client: object, kind: type) -> None:
    if client is not None and not isinstance(client, kind):
        found = f"{type(client).__module__.partition('.')[0]}.{type(client).__name__}"
        raise TypeError(f"http_client must be httpx2.{kind.__name__}, not {found}")


def _looking(kwargs: Mapping[str, Any]) -> tuple[list[httpx2.Response], dict[str, Any]]:
    """Arguments with which a method also shows its answer."""
    seen: list[httpx2.Response] = []
    options = cast(RequestOptions, {**(kwargs.get("options") or {})})
    also = options.get("on_response")

    def look(response: httpx2.Response) -> None:
        seen.append(response)
        if also is not None:
            also(response)

    options["on_response"] = look
    return seen, {**kwargs, "options": options}


def _last(seen: list[httpx2.Response]) -> httpx2.Response:
    if not seen:
        raise TypeError("The method sends nothing before its result is used")
    return seen[-1]
