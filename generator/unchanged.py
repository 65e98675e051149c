"""Knows when there is nothing to do: same documents, same generator, same package.

What a run read and wrote is recorded by digest in the user's cache folder. A record
that cannot be read or written costs a run, never a wrong result.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import memory
from .cache import cache_folder
from .diagnostics import Diagnostic, Location, as_json
from .memory import SINCE, WHOLE, Memory
from .tree import MANIFEST, listed_files, read_file, read_regular, sha256

KEPT, KEPT_MEMORIES = 200, 20
"""How many are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Record:
    """A run that succeeded."""

    root: Path
    said: str
    diagnostics: list[Diagnostic]


@dataclass(frozen=True, slots=True)
class Run:
    """What tells one run from another."""

    target: Path
    output: Path | None
    package: str | None
    is_one_of_many: bool = False

    @property
    def place(self) -> Path | None:
        """The file of its record; None where there is no home for it."""
        folder = cache_folder()
        if folder is None:
            return None
        key = [os.path.abspath(self.target), os.getcwd(), self.package]
        key.append(None if self.output is None else os.path.abspath(self.output))
        digest = hashlib.sha256(json.dumps(key).encode()).hexdigest()
        return folder / f"{digest[:32]}.json"


def recall(run: Run) -> Record | Memory | None:
    """The record of a run that would do the same again, or what helps this one."""
    try:
        place = run.place
        if place is None:
            return None
        record: Any = json.loads(place.read_bytes())
        if record["generator"] != _generator():
            return None
        root = Path(record["root"])
        if _outputs(root) != record["outputs"]:
            return None
        if _inputs(run.target, record["inputs"]) != record["inputs"]:
            return memory.read(place, record["memory"])
        diagnostics = [_diagnostic(each) for each in record["diagnostics"]]
        return Record(root, record["said"], diagnostics)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, EOFError):
        return None


def remember(
    run: Run,
    record: Record,
    documents: Mapping[str, str],
    manifest: bytes,
    kept: Memory | None,
) -> None:
    """Record a run.

    Args:
        documents: The files that it read, by path, with their digests.
        manifest: Of the package that it wrote.
        kept: What helps the next run.
    """
    with contextlib.suppress(OSError):
        place = run.place
        inputs = _inputs(run.target, documents)
        if place is None or any(
            inputs.get(path) != digest for path, digest in documents.items()
        ):
            return
        # Only the user may write what is trusted the next time.
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = {
            "generator": _generator(),
            "inputs": inputs,
            "root": os.path.abspath(record.root),
            "outputs": sha256(manifest),
            "said": record.said,
            "diagnostics": [as_json(each) for each in record.diagnostics],
            "memory": {} if kept is None else memory.write(kept, place),
        }
        memory.replace_file(place, json.dumps(content).encode())
        _prune(place.parent)


def _generator() -> str:
    """Changes with any file of the generator and its templates."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for root in (here, here.parent / "templates"):
        for path in _files(root):
            found = path.stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith((".", "__")))
        yield from (Path(folder, name) for name in sorted(files))


def _inputs(target: Path, read: Iterable[str]) -> dict[str, str | None]:
    """Digests of what a run depends on: of a folder all that it holds."""
    if target.is_dir():
        paths = [path.relative_to(target).as_posix() for path in _files(target)]
        return {path: _digest(target / path) for path in paths}
    return {path: _digest(target.parent / path) for path in read}


def _digest(path: Path) -> str | None:
    try:
        content = read_regular(path)
    except OSError:
        return None
    return None if content is None else sha256(content)


def _outputs(root: Path) -> str | None:
    """One digest of a package that is as its manifest says; None if it is not."""
    for path, digest in listed_files(root).items():
        content = read_file(root, path)
        if content is None or (path != MANIFEST and sha256(content) != digest):
            return None
    manifest = read_file(root, MANIFEST)
    return None if manifest is None else sha256(manifest)


def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    def location(place: dict[str, Any]) -> Location:
        return Location(place["path"], place["pointer"], place["line"], place["column"])

    return Diagnostic(
        data["severity"],
        data["code"],
        data["message"],
        location(data),
        data["hint"],
        tuple(location(place) for place in data["related"]),
    )


def _prune(folder: Path) -> None:
    limits = {".json": KEPT, WHOLE: KEPT_MEMORIES, SINCE: KEPT_MEMORIES}
    for suffix, kept in limits.items():
        found = sorted(folder.glob(f"*{suffix}"), key=lambda path: path.stat().st_mtime)
        for path in found[:-kept]:
            path.unlink(missing_ok=True)
