# Generated from the bctrl API. Edits are lost: change its documents.
"""What agents can call besides the browser: webhooks, hosted code, MCP servers,
workflows.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from .._core import (
    OMIT,
    AsyncResource,
    Codec,
    Omit,
    Pages,
    RequestOptions,
    Resource,
    nullable,
)
from ..models.tools import (
    Tool,
    ToolCreateRequest,
    ToolCreateRequestDict,
    ToolDeleteResponse,
    ToolPage,
    ToolStatus,
    ToolTestResponse,
)

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")
_TOOL: Codec[Tool] = Codec(lambda: Tool)
_TOOL_CREATE_REQUEST: Codec[ToolCreateRequest] = Codec(lambda: ToolCreateRequest)


class Tools(Resource):
    """What agents can call besides the browser: webhooks, hosted code, MCP servers,
    workflows.
    """

    def list(
        self,
        *,
        space_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ToolPage:
        """List tools.

        Every kind of tool, told apart by `type`.

        Args:
            space_id: Keep only what belongs to this space.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return self._page(
            "/v1/tools",
            query={"spaceId": space_id, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=ToolPage,
            options=options,
        )

    def iter(
        self,
        *,
        space_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[Tool]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(self.list, space_id=space_id, limit=limit, options=options)

    def create(
        self,
        *,
        body: ToolCreateRequest | ToolCreateRequestDict,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Create a tool.

        Either a webhook that bctrl calls or code that bctrl hosts.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            ConflictError: The name belongs to another tool.
        """
        return self._post(
            "/v1/tools",
            json=_TOOL_CREATE_REQUEST.build(body),
            returns=_TOOL,
            options=options,
        )

    def get(self, tool_id: str, *, options: RequestOptions | None = None) -> Tool:
        """Get a tool.

        Returns a tool of any kind, told apart by `type`.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._get("/v1/tools/{}", tool_id, returns=_TOOL, options=options)

    def update(
        self,
        tool_id: str,
        *,
        name: str | None = None,
        description: str | None | Omit = OMIT,
        status: ToolStatus | None = None,
        auth_secret_id: str | None | Omit = OMIT,
        timeout_seconds: int | None = None,
        input_schema: Mapping[str, Any] | None = None,
        output_schema: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Update a tool.

        Omitted properties keep their values. The type of a tool cannot be changed.

        Args:
            description: Tells agents when to use it; null removes it.
            auth_secret_id: Vault secret that authenticates the calls of a webhook; null
                removes it.
            timeout_seconds: Timeout of a call, in seconds.
            input_schema: JSON Schema of the input.
            output_schema: JSON Schema of the output.
            metadata: Replaces the metadata; null removes it.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The name belongs to another tool.
        """
        return self._patch(
            "/v1/tools/{}",
            tool_id,
            json={
                "name": name,
                "description": nullable(description),
                "status": status,
                "authSecretId": nullable(auth_secret_id),
                "timeoutSeconds": timeout_seconds,
                "inputSchema": input_schema,
                "outputSchema": output_schema,
                "metadata": nullable(metadata),
            },
            returns=_TOOL,
            options=options,
        )

    def delete(
        self, tool_id: str, *, options: RequestOptions | None = None
    ) -> ToolDeleteResponse:
        """Delete a tool.

        Agents can no longer call it.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._delete(
            "/v1/tools/{}", tool_id, returns=ToolDeleteResponse, options=options
        )

    def test(
        self,
        tool_id: str,
        *,
        input: Any = None,
        record: bool | None = None,
        options: RequestOptions | None = None,
    ) -> ToolTestResponse:
        """Test a tool.

        Calls the tool with the given input. A tool that fails is still answered with
        200: check `ok`.

        Args:
            input: Input for the tool, valid against its `inputSchema`.
            record: Whether to keep the call in the log. Defaults to `true`.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._post(
            "/v1/tools/{}/test",
            tool_id,
            json={"input": input, "record": record},
            returns=ToolTestResponse,
            options=options,
        )


class AsyncTools(AsyncResource):
    """What agents can call besides the browser: webhooks, hosted code, MCP servers,
    workflows.
    """

    async def list(
        self,
        *,
        space_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ToolPage:
        """List tools.

        Every kind of tool, told apart by `type`.

        Args:
            space_id: Keep only what belongs to this space.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return await self._page(
            "/v1/tools",
            query={"spaceId": space_id, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=ToolPage,
            options=options,
        )

    def iter(
        self,
        *,
        space_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[Tool]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(self.list, space_id=space_id, limit=limit, options=options)

    async def create(
        self,
        *,
        body: ToolCreateRequest | ToolCreateRequestDict,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Create a tool.

        Either a webhook that bctrl calls or code that bctrl hosts.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            ConflictError: The name belongs to another tool.
        """
        return await self._post(
            "/v1/tools",
            json=_TOOL_CREATE_REQUEST.build(body),
            returns=_TOOL,
            options=options,
        )

    async def get(self, tool_id: str, *, options: RequestOptions | None = None) -> Tool:
        """Get a tool.

        Returns a tool of any kind, told apart by `type`.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._get("/v1/tools/{}", tool_id, returns=_TOOL, options=options)

    async def update(
        self,
        tool_id: str,
        *,
        name: str | None = None,
        description: str | None | Omit = OMIT,
        status: ToolStatus | None = None,
        auth_secret_id: str | None | Omit = OMIT,
        timeout_seconds: int | None = None,
        input_schema: Mapping[str, Any] | None = None,
        output_schema: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Update a tool.

        Omitted properties keep their values. The type of a tool cannot be changed.

        Args:
            description: Tells agents when to use it; null removes it.
            auth_secret_id: Vault secret that authenticates the calls of a webhook; null
                removes it.
            timeout_seconds: Timeout of a call, in seconds.
            input_schema: JSON Schema of the input.
            output_schema: JSON Schema of the output.
            metadata: Replaces the metadata; null removes it.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The name belongs to another tool.
        """
        return await self._patch(
            "/v1/tools/{}",
            tool_id,
            json={
                "name": name,
                "description": nullable(description),
                "status": status,
                "authSecretId": nullable(auth_secret_id),
                "timeoutSeconds": timeout_seconds,
                "inputSchema": input_schema,
                "outputSchema": output_schema,
                "metadata": nullable(metadata),
            },
            returns=_TOOL,
            options=options,
        )

    async def delete(
        self, tool_id: str, *, options: RequestOptions | None = None
    ) -> ToolDeleteResponse:
        """Delete a tool.

        Agents can no longer call it.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._delete(
            "/v1/tools/{}", tool_id, returns=ToolDeleteResponse, options=options
        )

    async def test(
        self,
        tool_id: str,
        *,
        input: Any = None,
        record: bool | None = None,
        options: RequestOptions | None = None,
    ) -> ToolTestResponse:
        """Test a tool.

        Calls the tool with the given input. A tool that fails is still answered with
        200: check `ok`.

        Args:
            input: Input for the tool, valid against its `inputSchema`.
            record: Whether to keep the call in the log. Defaults to `true`.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._post(
            "/v1/tools/{}/test",
            tool_id,
            json={"input": input, "record": record},
            returns=ToolTestResponse,
            options=options,
        )
