# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `toolsets`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from .._core import CamelModel as Model, Paged
from .common import BuiltinToolName, SpaceSelector, ToolMetadata


class Toolset(Model):
    """A group of tools for agents."""

    id: str
    name: str
    space_id: str
    tool_ids: list[str]
    """IDs of its tools."""

    builtins: list[BuiltinToolName]
    """Built-in tools."""

    metadata: ToolMetadata | None = None
    created_at: datetime
    updated_at: datetime


class ToolsetPage(Model, Paged["Toolset"]):
    """One page of toolsets."""

    data: list[Toolset]
    next_cursor: str | None
    """Cursor of the next page; null on the last one."""


class ToolsetCreateRequest(Model):
    name: str
    """Name of the toolset."""

    space_id: SpaceSelector | None = None
    tool_ids: list[str] | None = None
    """IDs of its tools."""

    builtins: list[BuiltinToolName] | None = None
    """Built-in tools."""

    metadata: ToolMetadata | None = None


class ToolsetUpdateRequest(Model):
    """Change to a toolset."""

    name: str | None = None
    tool_ids: list[str] | None = None
    """Replaces the list."""

    builtins: list[BuiltinToolName] | None = None
    """Replaces the list."""

    metadata: ToolMetadata | None = None
    """Replaces the metadata; null removes it."""


class ToolsetDeleteResponse(Model):
    """Confirm that a toolset was deleted."""

    id: str
    deleted: Literal[True]
