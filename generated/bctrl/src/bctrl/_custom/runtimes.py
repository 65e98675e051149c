"""Additions to `client.runtimes`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .._core import RequestOptions
    from ..models.runtimes import RuntimeStartResponse, RuntimeStopResponse


class _Starts(Protocol):
    def start(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeStartResponse: ...

    def stop(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeStopResponse: ...


class _AsyncStarts(Protocol):
    async def start(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeStartResponse: ...

    async def stop(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeStopResponse: ...


class RuntimesMixin:
    @contextmanager
    def started_browser(
        self: _Starts, runtime_id: str, *, options: RequestOptions | None = None
    ) -> Generator[RuntimeStartResponse, None, None]:
        """Start a runtime for a `with` block, and stop it at the block's end.

        Two requests: `start`, whose answer has the URL to connect to, and `stop`, also
        when the block raises.
        """
        started = self.start(runtime_id, options=options)
        try:
            yield started
        finally:
            self.stop(runtime_id, options=options)


class AsyncRuntimesMixin:
    @asynccontextmanager
    async def started_browser(
        self: _AsyncStarts, runtime_id: str, *, options: RequestOptions | None = None
    ) -> AsyncGenerator[RuntimeStartResponse, None]:
        """`RuntimesMixin.started_browser`, asynchronously."""
        started = await self.start(runtime_id, options=options)
        try:
            yield started
        finally:
            await self.stop(runtime_id, options=options)
