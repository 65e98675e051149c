"""The emitter: from the IR to the files of a package.

`files.FILES` is the table of contents. `symbols`, `hints` and `layout` decide how Python
is spelled; `models`, `resources`, `methods`, `calls` and `client` what is said;
`examples`, `wire` and `cases` make the data of the shipped tests; templates give it all
its shape. `reuse` takes over what `standing` says cannot have changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..ir.api import Api
from ..tree import MANIFEST, Tree
from . import formatting
from .environment import environment, templates_folder
from .files import FILES, Overall, Package, targets
from .manifest import Document, manifest
from .reuse import Last, Reuse, compared

__all__ = ["Emitted", "Last", "Overall", "emit"]

_NOT_EMITTED = re.compile(r"__pycache__|\.pyc$|/\.")


@dataclass(frozen=True, slots=True)
class Emitted:
    """A distribution."""

    tree: Tree
    overall: Overall


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
    if last is None or templates or mixins:
        package, reuse = Package(api, mixins), None
    else:
        package, reuse = compared(api, last)
    tree = _rendered(package, reuse, folders)
    for folder in reversed(folders):
        tree |= _copied(folder, api.package.module)
    for path, content in (custom or {}).items():
        tree[f"src/{api.package.module}/_custom/{path}"] = content
    tree |= others or {}
    again = None if reuse is None else reuse.manifest(documents, tree)
    tree[MANIFEST] = again or manifest(api, documents, tree)
    overall = package.overall if reuse is None else reuse.overall
    return Emitted(dict(sorted(tree.items())), overall)


def _rendered(package: Package, reuse: Reuse | None, folders: Sequence[Path]) -> Tree:
    """The files of FILES; those that are there already are not rendered again."""
    jinja = environment(*folders)
    tree: Tree = {}
    for row in FILES:
        render = jinja.get_template(f"{row.target}.jinja").render
        for words, receives in row.receives(package):
            path = targets(row, words, package.api.package.module)
            content = None
            if reuse is not None:
                content = reuse.content(row, words, path, render)
            if content is None:
                content = formatting.content(path, render(receives()))
            tree[path] = content
    return tree


def _copied(folder: Path, module: str) -> Tree:
    """Files that are taken as they are."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix != ".jinja" and not _NOT_EMITTED.search(name):
            found[name.replace("_module_", module)] = path.read_bytes()
    return found
