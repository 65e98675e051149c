# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `runtimes.targets`."""

from __future__ import annotations

from typing import Literal

from .._core import CamelModel as Model
from .common import JsonObject


class RuntimeTarget(Model):
    """A page that is open in a runtime."""

    id: str
    runtime_id: str
    type: Literal["browser_page"]
    label: str
    """Title of the page."""
    uri: str | None = None
    """URL of the page."""
    active: bool
    """Whether the page is in front."""
    metadata: JsonObject | None = None


class RuntimeTargetList(Model):
    """All targets of a runtime."""

    data: list[RuntimeTarget]
    next_cursor: str | None
    """Always null: all targets are returned at once."""


class RuntimeTargetDeleteResponse(Model):
    """Confirm that a target was closed."""

    id: str
    deleted: Literal[True]
