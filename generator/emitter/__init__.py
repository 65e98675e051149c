"""The emitter: from the IR to the files of a package.

`files.FILES` is the table of contents. `symbols`, `hints` and `layout` decide how Python
is spelled; `models`, `resources`, `methods`, `calls` and `client` what is said;
`examples`, `wire` and `cases` make the data of the shipped tests; templates give it all
its shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..ir.api import Api
from ..tree import Tree
from . import formatting
from .environment import environment, templates_folder
from .files import FILES, Package, Row, targets
from .manifest import Document, manifest

__all__ = ["Emitted", "Last", "emit"]

_NOT_EMITTED = re.compile(r"__pycache__|\.pyc$|/\.")


@dataclass(frozen=True, slots=True)
class Last:
    """The package as it was, and what has changed since."""

    overall: object
    """What `Emitted` had then."""

    calls: frozenset[tuple[str, ...]]
    """The operations that changed; definitions did not."""

    read: Callable[[str], bytes | None]
    """Reads a file of the distribution, by its path."""


@dataclass(frozen=True, slots=True)
class Emitted:
    """A distribution."""

    tree: Tree
    overall: object
    """What every file may depend on, to be compared: names, and what is said often."""


def emit(
    api: Api,
    documents: Iterable[Document],
    templates: Path | None = None,
    custom: Mapping[str, bytes] | None = None,
    others: Mapping[str, bytes] | None = None,
    mixins: Mapping[str, tuple[str, str]] | None = None,
    last: Last | None = None,
) -> Emitted:
    """Render the distribution of an API.

    Args:
        templates: A folder whose templates hide ours of the same path.
        custom: Hand-written modules, by path inside of the package.
        others: Files that are not made from the API, by path; they hide ours.
        mixins: Bases for `client`, or for a resource by its dotted path: the module
            below `_custom`, and the class.
        last: Saves rendering what cannot have changed; all else is the same without it.
    """
    folders = [templates_folder() / "package"]
    if templates is not None:
        folders.insert(0, templates)
    package = Package(api, mixins or {})
    overall = package.overall
    if last is not None and (last.overall != overall or templates or mixins):
        last = None
    touched = package.areas_of(() if last is None else last.calls)
    jinja = environment(*folders)
    tree: Tree = {}
    for row in FILES:
        template = jinja.get_template(f"{row.target}.jinja")
        for words, receives in row.receives(package):
            path = targets(row, words, api.package.module)
            there = None if last is None else last.read(path)
            if there is not None and _is_kept(row, words, touched):
                tree[path] = there
                continue
            text = None
            if last is not None and there is not None and row.splice is not None:
                package.only = last.calls
                part = template.render(receives())
                text = row.splice(there.decode(), part, last.calls)
                package.only = None
            if text is None:
                text = template.render(receives())
            if path.endswith(".py"):
                text = formatting.settled(text)
            tree[path] = text.encode()
    for folder in reversed(folders):
        tree |= _copied(folder, api.package.module)
    for path, content in (custom or {}).items():
        tree[f"src/{api.package.module}/_custom/{path}"] = content
    tree |= others or {}
    tree["MANIFEST.json"] = manifest(api, documents, tree)
    return Emitted(dict(sorted(tree.items())), overall)


def _is_kept(row: Row, words: Mapping[str, str], touched: Collection[str]) -> bool:
    """Whether a file is as it was: no operation that changed stands in it."""
    return "area" in words and not (row.by_operation and words["area"] in touched)


def _copied(folder: Path, module: str) -> Tree:
    """Files that are taken as they are."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix != ".jinja" and not _NOT_EMITTED.search(name):
            found[name.replace("_module_", module)] = path.read_bytes()
    return found
