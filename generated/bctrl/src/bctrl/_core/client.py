"""The bases of the clients that are generated."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from inspect import isawaitable, signature
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar, cast

import httpx2
from typing_extensions import Self, Unpack

from .api import Api, ClientOptions, Credential
from .engine import Engine, refuse_unknown
from .models import T
from .transport import AsyncTransport, H, Pool, Transport

P = ParamSpec("P")


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


Kind = TypeVar("Kind", Transport, AsyncTransport)


class Bound(Generic[Kind]):
    """What has a transport: clients and resources."""

    _transport: Kind


class _BaseClient(Bound[Kind], Generic[Kind, H]):
    """What both clients have: credentials are by the keys of the API's schemes, and
    `server` is the API's own base URL, where it has variables."""

    _kinds: ClassVar[tuple[Any, Any]]

    def __init__(
        self,
        api: Api,
        *,
        credentials: Mapping[str, Credential] | None = None,
        client_headers: Mapping[str, str | None] | None = None,
        base_url: str | None = None,
        server: str | None = None,
        http_client: H | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        transport, kind = self._kinds
        if http_client is not None and not isinstance(http_client, kind):
            given = type(http_client)
            found = f"{given.__module__.partition('.')[0]}.{given.__name__}"
            raise TypeError(f"http_client must be httpx2.{kind.__name__}, not {found}")
        mine: Mapping[str, Any] = signature(type(self)).parameters
        refuse_unknown(options, {*mine, *ClientOptions.__optional_keys__})
        engine = Engine(
            api, credentials or {}, client_headers or {}, base_url, server, options
        )
        self._transport = transport(engine, Pool(http_client, kind))

    @property
    def base_url(self) -> str:
        """Where requests go."""
        return self._transport.engine.base_url

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """A copy with other options, on the same connections."""
        return self._copy({}, options)

    def _copy(self, headers: Mapping[str, Any], options: ClientOptions) -> Self:
        copy = object.__new__(type(self))
        mine: Any = self._transport
        copy._transport = type(mine)(mine.engine.copy(headers, options), mine.pool)
        return copy


class Client(_BaseClient[Transport, httpx2.Client]):
    """The base of synchronous clients; safe to share between threads."""

    _kinds = (Transport, httpx2.Client)

    def with_raw_response(
        self, method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> RawResponse[T]:
        """Call a method and look at the answer too."""
        seen: list[httpx2.Response] = []
        heard = hearing(seen.append, kwargs)
        parsed = cast("Callable[..., T]", method)(*args, **heard)
        return RawResponse(parsed, _last(seen))

    def close(self) -> None:
        """Close all connections, also those of copies made by `with_options`."""
        if client := self._transport.pool.leave():
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class AsyncClient(_BaseClient[AsyncTransport, httpx2.AsyncClient]):
    """The base of asynchronous clients, for asyncio and trio."""

    _kinds = (AsyncTransport, httpx2.AsyncClient)

    async def with_raw_response(
        self, method: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> RawResponse[T]:
        """Call a method and look at the answer too."""
        seen: list[httpx2.Response] = []
        heard = hearing(seen.append, kwargs)
        result = cast("Callable[..., object]", method)(*args, **heard)
        parsed = await result if isawaitable(result) else None
        return RawResponse(cast(T, parsed), _last(seen))

    async def aclose(self) -> None:
        """Close all connections, also those of copies made by `with_options`."""
        if client := self._transport.pool.leave():
            await client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()


def hearing(
    hear: Callable[[httpx2.Response], object], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """Arguments with which a method also tells its answer to `hear`."""
    options: dict[str, Any] = {**(kwargs.get("options") or {})}
    also = options.get("on_response")

    def on_response(response: httpx2.Response) -> None:
        hear(response)
        if also is not None:
            also(response)

    return {**kwargs, "options": {**options, "on_response": on_response}}


def _last(seen: list[httpx2.Response]) -> httpx2.Response:
    if not seen:
        raise TypeError(
            "Nothing has been sent yet: look at the `response` of a stream or download,"
            " and to iterate, call `list` for each page"
        )
    return seen[-1]
