# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `files`."""

from __future__ import annotations

from typing import Literal

from .._core import CamelModel as Model, Paged
from .common import File, FileFolder


class FilePage(Model, Paged["File"]):
    """One page of files."""

    data: list[File]
    folders: list[FileFolder] | None = None
    """Folders at this level. Present on request only."""
    next_cursor: str | None


class FileDeleteResponse(Model):
    """Confirm that a file was deleted."""

    id: str
    deleted: Literal[True]
