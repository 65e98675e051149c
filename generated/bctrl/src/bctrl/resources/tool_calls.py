# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.tool_calls`."""

from __future__ import annotations

from .._core import AsyncResource, Pages, RequestOptions, Resource
from ..models.tool_calls import ToolCall, ToolCallActor, ToolCallPage, ToolCallStatus
from ._asynchronous import awaited, walked, walked_async

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

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def get(
        self, tool_call_id: str, *, options: RequestOptions | None = None
    ) -> ToolCall:
        """Get a tool call.

        Secrets in input and output are redacted.
        """
        return self._get(
            "/v1/tool-calls/{}", tool_call_id, returns=ToolCall, options=options
        )


class AsyncToolCalls(AsyncResource):
    list = awaited(ToolCalls.list)
    iter = walked_async(ToolCalls.list)
    get = awaited(ToolCalls.get)
