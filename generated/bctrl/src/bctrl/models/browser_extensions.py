# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `browser_extensions`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from .._core import CamelModel as Model, Paged


class BrowserExtension(Model):
    """An extension that runtimes can load."""

    id: str
    name: str
    version: str
    format: Literal["crx"]
    profile_count: int
    """Number of browser profiles that use the extension."""
    size_bytes: int | None = None
    content_hash: str | None = None
    """Hash of the packed extension."""
    source_url: str | None = None
    """URL that it was imported from; absent for uploads."""
    subaccount_id: str | None = None
    created_at: datetime
    updated_at: datetime


class BrowserExtensionPage(Model, Paged["BrowserExtension"]):
    """One page of extensions."""

    data: list[BrowserExtension]
    next_cursor: str | None


class BrowserExtensionDeleteResponse(Model):
    """Confirm that an extension was deleted."""

    id: str
    deleted: Literal[True]
