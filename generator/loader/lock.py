"""`sources.lock`: where each pulled document comes from, and which version it is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from ..diagnostics import Location, fail

LOCK = "sources.lock"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One pulled document."""

    path: str
    """Relative to the API's folder, with slashes."""

    url: str
    sha256: str
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """Everything that was pulled from a source."""

    source: str = ""
    entries: tuple[Entry, ...] = ()
    skipped: tuple[str, ...] = field(default=())
    """Pages of the index that describe no endpoint."""

    def by_url(self) -> dict[str, Entry]:
        return {entry.url: entry for entry in self.entries}

    def text(self) -> str:
        """The file's content; equal locks have equal texts."""
        documents = [
            {
                "path": entry.path,
                "url": entry.url,
                "sha256": entry.sha256,
                **({"etag": entry.etag} if entry.etag else {}),
            }
            for entry in sorted(self.entries, key=lambda entry: entry.path)
        ]
        data: dict[str, Any] = {
            "version": _VERSION,
            "source": self.source,
            "documents": documents,
        }
        if self.skipped:
            data["skipped"] = sorted(self.skipped)
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def read_lock(folder: Path) -> Lock:
    """The lock of a folder; an empty one before the first pull.

    Raises:
        InputError: The file is not a lock; it is not overwritten then.
    """
    path = folder / LOCK
    if not path.exists():
        return Lock()
    try:
        data = cast("dict[str, Any]", json.loads(path.read_text("utf-8")))
        entries = tuple(
            Entry(
                str(each["path"]),
                str(each["url"]),
                str(each["sha256"]),
                each.get("etag"),
            )
            for each in data["documents"]
        )
        if data["version"] != _VERSION or not all(_is_safe(e.path) for e in entries):
            raise ValueError
        skipped = tuple(str(each) for each in data.get("skipped", ()))
        return Lock(str(data["source"]), entries, skipped)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise fail(
            "invalid-lock",
            "this is not a lock that `pull` has written",
            Location(str(path)),
            hint="restore it from git, or delete it to pull everything anew",
        ) from None


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    return not any(part in ("", ".", "..") or "\\" in part for part in parts)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
