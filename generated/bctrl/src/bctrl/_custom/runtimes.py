"""Additions to `client.runtimes`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from .._core import RequestOptions
    from ..models.runtimes import RuntimeStartResponse
    from ..resources.runtimes import AsyncRuntimes, Runtimes


class RuntimesMixin:
    @contextmanager
    def started_browser(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> Generator[RuntimeStartResponse, None, None]:
        """Start a runtime for a `with` block, and stop it at the block's end.

        Two requests: `start`, whose answer has the URL to connect to, and `stop`, also
        when the block raises.
        """
        runtimes = cast("Runtimes", self)
        started = runtimes.start(runtime_id, options=options)
        try:
            yield started
        finally:
            runtimes.stop(runtime_id, options=options)


class AsyncRuntimesMixin:
    @asynccontextmanager
    async def started_browser(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> AsyncGenerator[RuntimeStartResponse, None]:
        """`RuntimesMixin.started_browser`, asynchronously."""
        runtimes = cast("AsyncRuntimes", self)
        started = await runtimes.start(runtime_id, options=options)
        try:
            yield started
        finally:
            await runtimes.stop(runtime_id, options=options)
