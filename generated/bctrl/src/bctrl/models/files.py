# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `files`."""

from __future__ import annotations

from typing import Literal

from .._core import CamelModel as Model, Paged
from .common import File, FileFolder, JsonObject


class FilePage(Model, Paged["File"]):
    """One page of files."""

    data: list[File]
    folders: list[FileFolder] | None = None
    """Folders at this level. Present on request only."""

    next_cursor: str | None
    """Cursor of the next page; null on the last one."""


class FileUploadRequest(Model):
    """A file to store."""

    file: bytes
    """The content."""

    name: str | None = None
    """Name of the file. The name of the uploaded part when omitted."""

    path: str | None = None
    """Where to put the file in storage. Chosen by the server when omitted."""

    metadata: str | None = None
    """Custom metadata: a JSON object, serialized as a string."""


class FileUpdateRequest(Model):
    """Change to a file."""

    name: str | None = None
    metadata: JsonObject | None = None
    """Replaces the metadata; null removes it."""


class FileDeleteResponse(Model):
    """Confirm that a file was deleted."""

    id: str
    deleted: Literal[True]
