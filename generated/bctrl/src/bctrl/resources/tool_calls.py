# Generated from the bctrl API. Edits are lost: change its documents.
"""The log of calls."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from .._core import AsyncResource, Pages, RequestOptions, Resource
from ..models.tool_calls import ToolCall, ToolCallActor, ToolCallPage, ToolCallStatus

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class ToolCalls(Resource):
    """The log of calls."""

    def list(
        self,
        *,
        space_id: str | None = None,
        tool_id: str | None = None,
        run_id: str | None = None,
        invocation_id: str | None = None,
        status: ToolCallStatus | None = None,
        actor: ToolCallActor | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ToolCallPage:
        """List tool calls.

        The log of what agents and tests have called. Secrets in input and output are
        redacted.

        Args:
            space_id: Keep only what belongs to this space.
            tool_id: Return only calls of this tool.
            run_id: Return only calls in this run.
            invocation_id: Return only calls by this invocation.
            status: Return only calls with this outcome.
            actor: Return only calls by this kind of caller.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return self._page(
            "/v1/tool-calls",
            query={
                "spaceId": space_id,
                "toolId": tool_id,
                "runId": run_id,
                "invocationId": invocation_id,
                "status": status,
                "actor": actor,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=ToolCallPage,
            options=options,
        )

    def iter(
        self,
        *,
        space_id: str | None = None,
        tool_id: str | None = None,
        run_id: str | None = None,
        invocation_id: str | None = None,
        status: ToolCallStatus | None = None,
        actor: ToolCallActor | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[ToolCall]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            space_id=space_id,
            tool_id=tool_id,
            run_id=run_id,
            invocation_id=invocation_id,
            status=status,
            actor=actor,
            limit=limit,
            options=options,
        )

    def get(
        self, tool_call_id: str, *, options: RequestOptions | None = None
    ) -> ToolCall:
        """Get a tool call.

        Secrets in input and output are redacted.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._get(
            "/v1/tool-calls/{}", tool_call_id, returns=ToolCall, options=options
        )


class AsyncToolCalls(AsyncResource):
    """The log of calls."""

    async def list(
        self,
        *,
        space_id: str | None = None,
        tool_id: str | None = None,
        run_id: str | None = None,
        invocation_id: str | None = None,
        status: ToolCallStatus | None = None,
        actor: ToolCallActor | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ToolCallPage:
        """List tool calls.

        The log of what agents and tests have called. Secrets in input and output are
        redacted.

        Args:
            space_id: Keep only what belongs to this space.
            tool_id: Return only calls of this tool.
            run_id: Return only calls in this run.
            invocation_id: Return only calls by this invocation.
            status: Return only calls with this outcome.
            actor: Return only calls by this kind of caller.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return await self._page(
            "/v1/tool-calls",
            query={
                "spaceId": space_id,
                "toolId": tool_id,
                "runId": run_id,
                "invocationId": invocation_id,
                "status": status,
                "actor": actor,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=ToolCallPage,
            options=options,
        )

    def iter(
        self,
        *,
        space_id: str | None = None,
        tool_id: str | None = None,
        run_id: str | None = None,
        invocation_id: str | None = None,
        status: ToolCallStatus | None = None,
        actor: ToolCallActor | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[ToolCall]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            space_id=space_id,
            tool_id=tool_id,
            run_id=run_id,
            invocation_id=invocation_id,
            status=status,
            actor=actor,
            limit=limit,
            options=options,
        )

    async def get(
        self, tool_call_id: str, *, options: RequestOptions | None = None
    ) -> ToolCall:
        """Get a tool call.

        Secrets in input and output are redacted.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._get(
            "/v1/tool-calls/{}", tool_call_id, returns=ToolCall, options=options
        )
