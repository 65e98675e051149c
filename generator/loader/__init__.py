"""Loader: files -> one document, as authored, that knows where each part came from.

`sources` finds the documents, `pages` reads those that are documentation, `references`
brings in what they refer to, `merge` makes one document of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..config import Config
from ..diagnostics import Diagnostics
from .folder import DocumentInfo, Folder
from .merge import merge
from .provenance import Provenance
from .references import bundle
from .sources import open_documents

__all__ = ["DocumentInfo", "Provenance", "Source", "load"]


@dataclass(frozen=True, slots=True)
class Source:
    """What was loaded."""

    data: dict[str, Any]
    """One document as authored (3.0, 3.1 or 3.2); every `$ref` stays within it."""

    provenance: Provenance
    documents: tuple[DocumentInfo, ...]
    """Every file that was read, sorted by path."""


def load(target: Path, config: Config, diagnostics: Diagnostics) -> Source:
    """Load a document, or all documents of a folder, as one.

    Raises:
        InputError: Something cannot be read or trusted; other faults are reported.
    """
    folder = Folder(target if target.is_dir() else target.parent, diagnostics)
    diagnostics.locator = lambda locations: folder.provenance({}).locate(locations)
    files = open_documents(target, config, folder, diagnostics)
    bundled = [bundle(file, folder) for file in files]
    merged = merge(bundled, config, folder, diagnostics)
    return Source(merged.data, folder.provenance(merged.origins), folder.infos)
