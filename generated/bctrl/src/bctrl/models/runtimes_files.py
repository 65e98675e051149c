# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `runtimes.files`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias

from .._core import CamelModel as Model, Paged
from .common import File

RuntimeFileMetadata: TypeAlias = dict[str, Any]
"""Key-value data of your own, stored with the copy."""


class RuntimeFilePage(Model, Paged["File"]):
    """One page of a runtime's files."""

    data: list[File]
    next_cursor: str | None


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
