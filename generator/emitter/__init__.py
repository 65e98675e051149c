"""The emitter: from the IR to the files of a package.

`files.FILES` is the table of contents. `symbols`, `hints` and `layout` decide how Python
is spelled; `models`, `resources`, `methods`, `calls` and `client` what is said;
`examples`, `wire` and `cases` make the data of the shipped tests; templates give it all
its shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..ir.api import Api
from ..ir.operations import Operation
from ..tree import MANIFEST, Tree
from . import formatting
from .environment import environment, templates_folder
from .files import FILES, Former, Overall, Package, Row, targets
from .manifest import Document, manifest, rewritten

__all__ = ["Emitted", "Last", "Overall", "emit"]

_NOT_EMITTED = re.compile(r"__pycache__|\.pyc$|/\.")


@dataclass(frozen=True, slots=True)
class Last:
    """The package as it was, and what has changed since."""

    overall: Overall
    """What `Emitted` had then."""

    before: Mapping[tuple[str, ...], Operation]
    """The operations that changed, as they were."""

    definitions: frozenset[str]
    """Keys of those that changed: only these operations lead to them."""

    read: Callable[[str], bytes | None]
    """Reads a file of the distribution, by its path."""


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
    if templates or mixins:
        last = None
    package, known = _package(api, mixins or {}, last)
    jinja = environment(*folders)
    tree: Tree = {}
    for row in FILES:
        template = jinja.get_template(f"{row.target}.jinja")
        for words, receives in row.receives(package):
            path = targets(row, words, api.package.module)
            there = None if known is None else known.last.read(path)
            if known is not None and there is not None and known.keeps(row, words):
                tree[path] = there
                continue

            def render() -> str:
                return template.render(receives())

            text = None
            if known is not None and there is not None and row.update is not None:
                former = Former(
                    package,
                    words,
                    there.decode(),
                    known.changed,
                    known.last.definitions,
                    render,
                )
                text = row.update(former)
            if text is None:
                text = render()
            if path.endswith(".py"):
                text = formatting.settled(text)
            tree[path] = text.encode()
    for folder in reversed(folders):
        tree |= _copied(folder, api.package.module)
    for path, content in (custom or {}).items():
        tree[f"src/{api.package.module}/_custom/{path}"] = content
    tree |= others or {}
    tree[MANIFEST] = _manifest(api, documents, tree, known)
    if known is None or known.shown:
        overall = package.overall
    else:
        overall = known.last.overall
    return Emitted(dict(sorted(tree.items())), overall)


@dataclass(frozen=True, slots=True)
class _Known:
    """Tells which files are as they were."""

    last: Last
    changed: Sequence[tuple[Operation, Operation]]
    """Operations as they were and as they are."""

    touched: frozenset[str]
    """Areas that tell of operations that changed."""

    modules: frozenset[str]
    """Modules of models that changed."""

    shown: bool
    """Whether an operation that changed may be shown as an example."""

    def keeps(self, row: Row, words: Mapping[str, str]) -> bool:
        if row.by_example:
            return not self.shown
        touched = self.touched if row.by_operation else self.modules
        return "area" in words and words["area"] not in touched


def _package(
    api: Api, mixins: Mapping[str, tuple[str, str]], last: Last | None
) -> tuple[Package, _Known | None]:
    """The package, and what is known of its files; None: nothing."""
    if last is None:
        return Package(api, mixins), None
    package = Package(api, mixins, last.overall.common)
    changed = package.changed(last.before)
    calls = last.before.keys()
    standings = list(package.standings(changed))
    if last.definitions or any(was.names != is_.names for was, is_ in standings):
        package = Package(api, mixins)
    said = last.overall.common.said
    if any(was.arguments != is_.arguments for was, is_ in standings):
        if package.symbols.remarks.common_arguments() != said.common_arguments:
            return Package(api, mixins), None
    if any(was.failures != is_.failures for was, is_ in standings):
        if package.symbols.remarks.common_failures() != said.common_failures:
            return Package(api, mixins), None
    if not package.is_like(last.overall):
        return package, None
    shown = bool(last.definitions) or not last.overall.shown.isdisjoint(calls)
    shown = shown or any(was.example != is_.example for was, is_ in standings)
    return package, _Known(
        last,
        changed,
        package.areas_of(calls),
        package.symbols.modules_of(last.definitions),
        shown,
    )


def _manifest(
    api: Api, documents: Iterable[Document], tree: Tree, known: _Known | None
) -> bytes:
    there = None if known is None else known.last.read(MANIFEST)
    if known is not None and there is not None:
        if made := rewritten(there, documents, tree, known.changed):
            return made
    return manifest(api, documents, tree)


def _copied(folder: Path, module: str) -> Tree:
    """Files that are taken as they are."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix != ".jinja" and not _NOT_EMITTED.search(name):
            found[name.replace("_module_", module)] = path.read_bytes()
    return found
