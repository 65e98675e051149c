# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.tools`."""

from __future__ import annotations

from collections.abc import Mapping
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
from ._asynchronous import awaited, walked, walked_async

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
        """
        query = {"spaceId": space_id, "cursor": cursor, "limit": limit}
        return self._page(
            "/v1/tools", query=query, pages=_PAGES, returns=ToolPage, options=options
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def create(
        self,
        *,
        body: ToolCreateRequest | ToolCreateRequestDict,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Create a tool.

        Either a webhook that bctrl calls or code that bctrl hosts.

        Args:
            body: A tool to create; `type` selects the kind.

        Raises:
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
            status: Disabled tools are not offered to agents.
            auth_secret_id: Vault secret that authenticates the calls of a webhook; null
                removes it.
            timeout_seconds: Timeout of a call, in seconds.
            input_schema: JSON Schema of the input.
            output_schema: JSON Schema of the output.
            metadata: Replaces the metadata; null removes it.

        Raises:
            ConflictError: The name belongs to another tool.
        """
        body = {
            "name": name,
            "description": nullable(description),
            "status": status,
            "authSecretId": nullable(auth_secret_id),
            "timeoutSeconds": timeout_seconds,
            "inputSchema": input_schema,
            "outputSchema": output_schema,
            "metadata": nullable(metadata),
        }
        return self._patch(
            "/v1/tools/{}", tool_id, json=body, returns=_TOOL, options=options
        )

    def delete(
        self, tool_id: str, *, options: RequestOptions | None = None
    ) -> ToolDeleteResponse:
        """Delete a tool.

        Agents can no longer call it.
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
            input: Input for the tool, valid against its `input_schema`.
            record: Whether to keep the call in the log. Defaults to `true`.
        """
        return self._post(
            "/v1/tools/{}/test",
            tool_id,
            json={"input": input, "record": record},
            returns=ToolTestResponse,
            options=options,
        )


class AsyncTools(AsyncResource):
    list = awaited(Tools.list)
    iter = walked_async(Tools.list)
    create = awaited(Tools.create)
    get = awaited(Tools.get)
    update = awaited(Tools.update)
    delete = awaited(Tools.delete)
    test = awaited(Tools.test)
