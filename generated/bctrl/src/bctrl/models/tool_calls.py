# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `tool_calls`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, TypeAlias

from .._core import CamelModel as Model, Paged
from .common import JsonObject, ToolError

ToolCallStatus: TypeAlias = Literal["succeeded", "failed"] | str
"""Outcome of a call."""

ToolCallActor: TypeAlias = Literal["test", "agent", "invocation"] | str
"""Who called the tool."""

ToolExecutionType: TypeAlias = (
    Literal[
        "webhook", "mcp_tool", "hosted_function", "hosted_workflow", "bctrl_builtin"
    ]
    | str
)
"""How a tool is executed."""


class ToolCallTool(Model):
    """The tool that was called."""

    id: str
    name: str
    execution_type: ToolExecutionType


class ToolCall(Model):
    """One call of a tool."""

    id: str
    tool_call_id: str
    """ID of the call in the conversation of the agent."""
    tool: ToolCallTool
    toolset_id: str | None = None
    """Null if the tool was not part of a toolset."""
    actor: ToolCallActor
    space_id: str
    run_id: str | None = None
    """Null outside of runs."""
    invocation_id: str | None = None
    """Null outside of invocations."""
    status: ToolCallStatus
    input_summary: JsonObject | None = None
    redacted_input: Any = None
    """Input without secrets."""
    output_summary: JsonObject | None = None
    redacted_output: Any = None
    """Output without secrets."""
    error: ToolError | None = None
    redacted_error: JsonObject | None = None
    """Error without secrets."""
    started_at: datetime
    finished_at: datetime
    duration_seconds: float
    created_at: datetime


class ToolCallPage(Model, Paged["ToolCall"]):
    """One page of tool calls."""

    data: list[ToolCall]
    next_cursor: str | None
