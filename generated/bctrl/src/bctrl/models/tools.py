# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `tools`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .._core import CamelModel as Model, Paged, Tagged, Unknown, WithConstants
from .common import BuiltinToolName, SpaceSelector, ToolError, ToolMetadata

ToolStatus: TypeAlias = Literal["enabled", "disabled"] | str
"""Disabled tools are not offered to agents."""


class WebhookTool(Model):
    """A tool that calls a URL of yours."""

    id: str
    type: Literal["webhook"]
    name: str
    """Name that agents use."""
    description: str | None
    """Tells agents when to use it."""
    space_id: str | None
    """Space that the tool is limited to; null when it is not."""
    status: ToolStatus
    url: str
    """URL that is called."""
    auth_secret_id: str | None = None
    """Vault secret that authenticates the calls."""
    timeout_seconds: int | None = None
    """Timeout of a call, in seconds."""
    input_schema: dict[str, Any]
    """JSON Schema of the input."""
    output_schema: dict[str, Any]
    metadata: ToolMetadata | None = None
    created_at: datetime
    updated_at: datetime


class HostedTool(Model):
    """A tool whose code is hosted by bctrl."""

    id: str
    type: Literal["hosted"]
    name: str
    description: str | None
    space_id: str | None
    status: ToolStatus
    current_version_id: str | None
    """Version in use; null if there is none."""
    input_schema: dict[str, Any]
    output_schema: dict[str, Any]
    metadata: ToolMetadata | None = None
    created_at: datetime
    updated_at: datetime


class McpTool(Model):
    """A tool of an MCP server."""

    id: str
    type: Literal["mcp"]
    name: str
    description: str | None
    space_id: str | None
    status: ToolStatus
    server_id: str
    """MCP server that provides the tool."""
    tool_name: str
    """Name of the tool at the server."""
    input_schema: dict[str, Any]
    output_schema: dict[str, Any]
    metadata: ToolMetadata | None = None
    created_at: datetime
    updated_at: datetime


class WorkflowTool(Model):
    """A tool that runs a workflow."""

    id: str
    type: Literal["workflow"]
    name: str
    description: str | None
    space_id: str | None
    status: ToolStatus
    workflow_id: str
    input_schema: dict[str, Any]
    output_schema: dict[str, Any]
    metadata: ToolMetadata | None = None
    created_at: datetime
    updated_at: datetime


class BuiltinTool(Model):
    """A tool that bctrl provides."""

    id: str
    type: Literal["builtin"]
    name: str
    builtin: BuiltinToolName
    description: str | None
    space_id: str | None
    status: ToolStatus
    input_schema: dict[str, Any]
    output_schema: dict[str, Any]
    metadata: ToolMetadata | None = None
    created_at: datetime
    updated_at: datetime


Tool: TypeAlias = Annotated[
    WebhookTool | HostedTool | McpTool | WorkflowTool | BuiltinTool | Unknown,
    Tagged(
        "type",
        lambda: {
            "webhook": WebhookTool,
            "hosted": HostedTool,
            "mcp": McpTool,
            "workflow": WorkflowTool,
            "builtin": BuiltinTool,
        },
    ),
]
"""A tool; `type` tells the kind."""


class ToolPage(Model, Paged["Tool"]):
    """One page of tools."""

    data: list[Tool]
    next_cursor: str | None


class WebhookToolCreateRequest(WithConstants, Model):
    type: Literal["webhook"] = "webhook"
    name: str
    description: str | None = None
    url: str
    """URL to call."""
    auth_secret_id: str | None = None
    timeout_seconds: int | None = None
    input_schema: dict[str, Any] | None = None
    output_schema: dict[str, Any] | None = None
    space_id: SpaceSelector | None = None
    status: ToolStatus | None = None
    metadata: ToolMetadata | None = None


class WebhookToolCreateRequestDict(TypedDict):
    type: Literal["webhook"]
    name: str
    description: NotRequired[str | None]
    url: str
    auth_secret_id: NotRequired[str]
    timeout_seconds: NotRequired[int]
    input_schema: NotRequired[Mapping[str, Any]]
    output_schema: NotRequired[Mapping[str, Any]]
    space_id: NotRequired[SpaceSelector]
    status: NotRequired[ToolStatus]
    metadata: NotRequired[Mapping[str, Any] | None]


class HostedToolCreateRequest(WithConstants, Model):
    """Hosted code to create as a tool."""

    type: Literal["hosted"] = "hosted"
    name: str
    description: str | None = None
    source: str
    """Source code."""
    env: dict[str, str] | None = None
    """Environment variables of the code. They cannot be read again."""
    timeout_seconds: int | None = None
    input_schema: dict[str, Any] | None = None
    output_schema: dict[str, Any] | None = None
    space_id: SpaceSelector | None = None
    status: ToolStatus | None = None
    metadata: ToolMetadata | None = None


class HostedToolCreateRequestDict(TypedDict):
    type: Literal["hosted"]
    name: str
    description: NotRequired[str | None]
    source: str
    env: NotRequired[Mapping[str, str]]
    timeout_seconds: NotRequired[int]
    input_schema: NotRequired[Mapping[str, Any]]
    output_schema: NotRequired[Mapping[str, Any]]
    space_id: NotRequired[SpaceSelector]
    status: NotRequired[ToolStatus]
    metadata: NotRequired[Mapping[str, Any] | None]


ToolCreateRequest: TypeAlias = Annotated[
    WebhookToolCreateRequest | HostedToolCreateRequest | Unknown,
    Tagged(
        "type",
        lambda: {
            "webhook": WebhookToolCreateRequest,
            "hosted": HostedToolCreateRequest,
        },
    ),
]
"""A tool to create; `type` selects the kind."""

ToolCreateRequestDict: TypeAlias = (
    WebhookToolCreateRequestDict | HostedToolCreateRequestDict
)


class ToolDeleteResponse(Model):
    """Confirm that a tool was deleted."""

    id: str
    deleted: Literal[True]


class ToolTestResponse(Model):
    """Outcome of a test call."""

    ok: bool
    """Whether the call succeeded."""
    output: Any = None
    """Output of the tool."""
    error: str | None = None
    error_detail: ToolError | None = None
    latency_seconds: float | None = None
    """Duration of the call, in seconds."""
