"""The spec folder: the only place that files are read from."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ..diagnostics import (
    Diagnostic,
    Diagnostics,
    InputError,
    Location,
    did_you_mean,
    fail,
)
from .documents import parse, read_bytes
from .places import Places
from .provenance import Provenance
from .text import Text, decode
from .yaml12 import Data

MAX_FILES = 20_000
MAX_TOTAL = 256 * 2**20
MAX_GUESSES = 2_000

YAML_OR_JSON = (".yaml", ".yml", ".json")
PROSE = (".md", ".mdx", ".txt")


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A file that was read."""

    path: str
    """Relative to the spec folder, with slashes."""

    sha256: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the spec folder, parsed."""

    path: str
    """Relative to the spec folder, with slashes."""

    shown: str
    """As the user would type it."""

    data: Data
    places: Places
    has_links: bool = False
    """Whether it may refer to other files, or names parts of itself by `$id`."""

    is_page: bool = False
    """A page of documentation, which speaks of one operation and not of the API."""


_LINKS = (
    rb"""\$ref["']?\s*+:\s*+(?!["']?\#/)"""
    rb"""|\$(?:id|self|anchor|dynamicRef|recursiveRef)\b"""
)
_LINKS_IN_BYTES = re.compile(_LINKS)
_LINKS_IN_TEXT = re.compile(_LINKS.decode())


def has_links(text: Text) -> bool:
    """Whether a text may hold references that are not plain `#/...`."""
    if text.raw is not None and text.is_utf8:
        return _LINKS_IN_BYTES.search(text.raw) is not None
    return _LINKS_IN_TEXT.search(text.content) is not None


class Folder:
    """Reads each file of a spec folder once."""

    def __init__(self, root: Path, diagnostics: Diagnostics) -> None:
        self.root = root
        self.diagnostics = diagnostics
        self._real = root.resolve()
        self._files: dict[str, File] = {}
        self._infos: dict[str, DocumentInfo] = {}
        self._size = 0

    @property
    def infos(self) -> tuple[DocumentInfo, ...]:
        """Every file that was read, sorted by path."""
        return tuple(self._infos[path] for path in sorted(self._infos))

    def provenance(self, origins: Mapping[str, Location]) -> Provenance:
        """The provenance of a document made from files of this folder."""
        places = {file.shown: file.places for file in self._files.values()}
        return Provenance(origins, places)

    def shown(self, path: str) -> str:
        return str(self.root / path)

    def walk(self) -> Iterator[str]:
        """Files of the folder and below, sorted; nothing hidden."""
        pending = [self.root] if self.root.is_dir() else []
        while pending:
            folder = pending.pop()
            entries = sorted(folder.iterdir(), reverse=True)
            for entry in reversed(entries):
                if not entry.name.startswith(".") and entry.is_file():
                    yield entry.relative_to(self.root).as_posix()
            pending += [
                entry
                for entry in entries
                if entry.is_dir()
                and not entry.is_symlink()
                and not entry.name.startswith((".", "__"))
            ]

    def text(self, path: str, where: Location | None = None) -> Text:
        """Read a file of the folder; `where` is who asks for it."""
        shown = self.shown(path)
        where = where or Location(shown, "", 1, 1)
        real = self._inside(path, where)
        raw = read_bytes(real, where)
        if path not in self._infos:
            self._size += len(raw)
            digest = hashlib.sha256(raw).hexdigest()
            self._infos[path] = DocumentInfo(path, digest)
            if self._size > MAX_TOTAL or len(self._infos) > MAX_FILES:
                raise fail(
                    "too-large",
                    f"this folder has more than {MAX_TOTAL:,} bytes of documents,"
                    f" or more than {MAX_FILES:,} files",
                    Location(shown),
                )
        places = Places(lambda: decode(read_bytes(real, Location(shown)), shown))
        return Text(raw, shown, places)

    def read(self, path: str, where: Location | None = None) -> File:
        """Parse a file of the folder; prose is its text."""
        if path not in self._files:
            is_prose = path.lower().endswith(PROSE)
            try:
                text = self.text(path, where)
                data = text.content if is_prose else parse(text, self.diagnostics)
            except InputError as error:
                raise _asked_from(where, error.diagnostic) from None
            links = not is_prose and has_links(text)
            self._files[path] = File(path, text.shown, data, text.places, links)
        return self._files[path]

    def add(self, file: File) -> None:
        """Remember a file that someone else parsed."""
        self._files[file.path] = file

    def _inside(self, path: str, where: Location) -> Path:
        """The real path of a file, which must be inside of the folder."""
        try:
            real = (self.root / path).resolve()
            exists = real.exists()
        except (OSError, RuntimeError, ValueError):
            exists, real = False, self._real
        if not real.is_relative_to(self._real):
            raise fail(
                "forbidden-ref",
                f"{path!r} leads out of the folder of the document",
                where,
                hint="copy the file into the folder",
            )
        if not exists:
            hint = did_you_mean(path, islice(self.walk(), MAX_GUESSES))
            raise fail("missing-file", f"{path!r} does not exist", where, hint=hint)
        return real


def _asked_from(where: Location | None, found: Diagnostic) -> InputError:
    """A fault of a file, with the reference that led to the file."""
    if where is None or not where.pointer or where == found.location:
        return InputError(found)
    return InputError(replace(found, related=(*found.related, where)))


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def join(base: str, relative: str, where: Location) -> str:
    """The path that a reference in a file means; both relative to the folder."""
    if _SCHEME.match(relative) or relative.startswith(("//", "\\\\")):
        raise fail(
            "forbidden-ref",
            f"{relative!r} is not read: documents are read from their folder only",
            where,
            hint="download the file into the folder and refer to it by its path",
        )
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), relative))
    if path.startswith(("/", "../")) or path == "..":
        raise fail(
            "forbidden-ref",
            f"{relative!r} leads out of the folder of the document",
            where,
            hint="copy the file into the folder, or generate from the folder above it",
        )
    return path
