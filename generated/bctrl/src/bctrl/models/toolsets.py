# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `toolsets`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from .._core import CamelModel as Model, Paged
from .common import BuiltinToolName, ToolMetadata


class Toolset(Model):
    """A group of tools for agents."""

    id: str
    name: str
    space_id: str
    tool_ids: list[str]
    """IDs of its tools."""
    builtins_: list[BuiltinToolName]
    """Built-in tools."""
    metadata: ToolMetadata | None = None
    created_at: datetime
    updated_at: datetime


class ToolsetPage(Model, Paged["Toolset"]):
    """One page of toolsets."""

    data: list[Toolset]
    next_cursor: str | None


class ToolsetDeleteResponse(Model):
    """Confirm that a toolset was deleted."""

    id: str
    deleted: Literal[True]
