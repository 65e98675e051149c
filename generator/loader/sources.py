"""Which files of a target are documents, and opening them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from ..config import FILE_NAME, Config
from ..diagnostics import Diagnostics, InputError, Location, fail
from .folder import PROSE, YAML_OR_JSON, File, Folder
from .versions import version_of

_NOT_DOCUMENTS = ("custom/", "templates/", "overlay.", "sources.lock")
"""What else stands in the folder of an API."""

_NOT_PAGES = ("readme", "changelog", "contributing", "license")

_VERSION_KEY = re.compile(r"""(?m)^\s*\{?\s*["']?(openapi|swagger)["']?\s*:""")


def open_documents(
    target: Path, config: Config, folder: Folder, diagnostics: Diagnostics
) -> list[File]:
    """Open every document of a target, in order of precedence.

    Raises:
        InputError: One of them cannot be read; the others' faults are reported first.
    """
    failure: InputError | None = None
    found: list[File] = []
    for path, where in _paths(target, config, folder):
        try:
            found.append(_open(folder, path, where))
        except InputError as error:
            diagnostics.add(error.diagnostic)
            failure = error
    if failure is not None:
        raise failure
    return found


def _open(folder: Folder, path: str, where: Location | None) -> File:
    if path.lower().endswith(PROSE):
        from .pages import read_page

        file = read_page(path, folder.text(path, where), folder.diagnostics)
        folder.add(file)
    else:
        file = folder.read(path, where)
    version_of(file.data, Location(file.shown, "", 1, 1))
    file.data["openapi"] = str(file.data["openapi"])
    return file


def _paths(
    target: Path, config: Config, folder: Folder
) -> Iterator[tuple[str, Location | None]]:
    """Paths of documents, and where they are named."""
    if not target.is_dir():
        yield target.name, None
        return
    if config.api.documents:
        yield from _configured(config, folder)
        return
    found = [path for path in folder.walk() if _may_be_document(folder, path)]
    if not found:
        raise fail(
            "no-documents",
            "this folder has no OpenAPI document",
            Location(str(target)),
            hint="a document is a .yaml, .yml, .json or .md file with an `openapi` key",
        )
    yield from ((path, None) for path in found)


def _configured(config: Config, folder: Folder) -> Iterator[tuple[str, Location]]:
    where = config.location("api", "documents")
    seen = set[str]()
    for pattern in config.api.documents:
        paths = [pattern]
        if any(character in pattern for character in "*?["):
            paths = _matching(pattern, folder)
            if not paths:
                raise fail("missing-file", f"{pattern!r} matches no file", where)
        for path in paths:
            if path not in seen:
                seen.add(path)
                yield path, where


def _matching(pattern: str, folder: Folder) -> list[str]:
    """Files of the folder; an absolute pattern, or one that is none, matches nothing."""
    if PurePath(pattern).anchor:
        return []
    try:
        found = folder.root.glob(pattern)
        return sorted(
            path.relative_to(folder.root).as_posix()
            for path in found
            if path.is_file() and path.name != FILE_NAME
        )
    except ValueError:  # pathlib refuses an empty pattern, and `**x`
        return []


def _may_be_document(folder: Folder, path: str) -> bool:
    """Whether a file of the folder speaks of an API, judged before it is parsed."""
    name = path.rpartition("/")[2].lower()
    if path.startswith(_NOT_DOCUMENTS):
        return False
    if name.endswith((".md", ".mdx")):
        return not name.startswith(_NOT_PAGES)
    if not name.endswith(YAML_OR_JSON):
        return False
    return bool(_VERSION_KEY.search(folder.text(path).content))
