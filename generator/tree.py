"""A tree of files in memory, what is on disk, and how the two differ."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

Tree: TypeAlias = dict[str, bytes]
"""Path relative to the distribution's root, with slashes -> content."""

MANIFEST = "MANIFEST.json"

_CACHES = ("__pycache__", "build", "dist")
"""Directories that tools leave in a distribution; `check` looks past them."""


# Reading


@lru_cache(maxsize=8)
def parse_manifest(content: bytes) -> dict[str, Any] | None:
    """The manifest of a distribution; None where it is not to be trusted."""
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return cast(dict[str, Any], data) if isinstance(data, dict) else None


def read_manifest(root: Path) -> dict[str, Any] | None:
    """The manifest on disk; None where there is none."""
    return parse_manifest(read_file(root, MANIFEST) or b"")


def listed_files(root: Path) -> dict[str, str]:
    """Files that are ours by the manifest, with their sha256; paths out are ignored."""
    files: Any = (read_manifest(root) or {}).get("files")
    if not isinstance(files, dict):
        return {}
    found = {
        str(path): str(digest)
        for path, digest in cast(dict[str, str], files).items()
        if is_inside(str(path))
    }
    return {**found, MANIFEST: ""}


def is_inside(path: str) -> bool:
    """Whether a path is relative and stays below where it starts."""
    parts = path.split("/")
    return not (
        os.path.isabs(path)
        or "\\" in path
        or "\0" in path
        or any(part in ("", ".", "..") for part in parts)
    )


def read_file(root: Path, path: str) -> bytes | None:
    """The bytes of a regular file of a distribution; None for all else, links too."""
    try:
        if through_link(root, path):
            return None
        return read_regular(root / path, follow=False)
    except OSError:
        return None


def read_regular(path: Path, *, follow: bool = True) -> bytes | None:
    """The bytes of a file; None for a pipe or a device, which may never end.

    Raises:
        OSError: It cannot be read.
    """
    found = path.stat() if follow else path.lstat()
    return path.read_bytes() if stat.S_ISREG(found.st_mode) else None


def through_link(root: Path, path: str) -> bool:
    place = root
    for part in path.split("/")[:-1]:
        place /= part
        if place.is_symlink():
            return True
    return False


# Comparing


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the documents say."""

    path: str
    kind: Literal["stale", "missing", "unexpected"]
    patch: str = ""
    """The start of a unified diff, from what is there to what should be."""

    folder: str = ""
    """Where the path starts, when that is not the root of the distribution."""


def diff(tree: Tree, root: Path, *, lines: int = 20) -> list[Difference]:
    """Compare a tree with what is on disk; patches have at most so many lines."""
    found: list[Difference] = []
    for path in sorted({*tree, *_entries(root)}):
        content = read_file(root, path)
        if path not in tree:
            found.append(Difference(path, "unexpected"))
        elif content is None:
            found.append(Difference(path, "missing"))
        elif content != tree[path]:
            patch = _patch(path, content, tree[path], lines)
            found.append(Difference(path, "stale", patch))
    return found


def diff_beside(files: Tree, folder: Path) -> list[Difference]:
    """Compare the files that we keep in a folder of others; `.lock` is not for people."""
    found: list[Difference] = []
    for path, content in files.items():
        there = read_file(folder, path)
        if there is None:
            found.append(Difference(path, "missing", folder=str(folder)))
        elif there != content:
            is_prose = not path.endswith(".lock")
            patch = _patch(path, there, content, 20) if is_prose else ""
            found.append(Difference(path, "stale", patch, str(folder)))
    return found


def _entries(root: Path) -> Iterator[str]:
    """Files on disk; not what tools and version control leave there."""
    for folder, names, files in os.walk(root):
        names[:] = [
            name
            for name in names
            if name not in _CACHES
            and not name.startswith(".")
            and "egg-info" not in name
        ]
        for name in files:
            if not name.startswith("."):
                yield Path(folder, name).relative_to(root).as_posix()


def _patch(path: str, old: bytes, new: bytes, lines: int) -> str:
    from difflib import unified_diff
    from itertools import islice

    before, after = (
        text.decode("utf-8", "replace").splitlines() for text in (old, new)
    )
    rows = unified_diff(before, after, f"{path} (on disk)", path, lineterm="", n=1)
    head = list(islice(rows, lines + 1))
    if len(head) > lines:
        head[-1] = "..."
    return "\n".join(head)


def sha256(content: bytes) -> str:
    """The digest that the manifest records."""
    return hashlib.sha256(content).hexdigest()
