# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `runtimes.files`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias

from .._core import CamelModel as Model, Paged
from .common import File

RuntimeFileMetadata: TypeAlias = dict[str, Any]
"""Key-value data of your own, stored with the copy."""


class RuntimeFileCollectRequest(Model):
    """Which file to copy, and where to."""

    runtime_path: str
    """Absolute path of the file inside the runtime, e.g. `/workspace/report.csv`."""

    destination_path: str | None = None
    """Where to put the copy in storage. Chosen by the server when absent."""

    name: str | None = None
    """Name of the copy. The file keeps its name when absent."""

    type: str | None = None
    """What kind of output it is, for filtering later, e.g. `download`."""

    metadata: RuntimeFileMetadata | None = None


class RuntimeFilePage(Model, Paged["File"]):
    """One page of a runtime's files."""

    data: list[File]
    next_cursor: str | None
    """Cursor of the next page; null on the last one."""


class RuntimeFileStageRequest(Model):
    """Which file to copy, and where to."""

    file_id: str
    """Stored file to copy."""

    runtime_path: str | None = None
    """Where to put the copy inside the runtime. Chosen by the server when omitted."""

    name: str | None = None
    """Name of the copy. The same as the file when omitted."""


class RuntimeFileUploadRequest(Model):
    """A file and where to put it."""

    file: bytes
    """The content."""

    name: str | None = None
    """Name of the file. The name of the uploaded part when omitted."""

    destination_path: str | None = None
    """Where to put the file in storage. Chosen by the server when omitted."""

    runtime_path: str | None = None
    """Where to put the copy inside the runtime. Chosen by the server when omitted."""

    metadata: str | None = None
    """Custom metadata: a JSON object, serialized as a string."""


class RuntimeStagedFile(Model):
    """A copy of a stored file inside a runtime."""

    id: str
    runtime_id: str
    name: str
    runtime_path: str
    """Path of the copy inside the runtime."""

    size_bytes: int
    expires_at: datetime | None
    """When the copy is removed; null if it is not."""
