"""Reuse: what of a package is as it was, and need not be rendered again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..ir.api import Api
from ..ir.operations import Call, Operation
from ..ir.walk import operations
from ..tree import MANIFEST
from . import cases, formatting
from .files import Outdated, Overall, Package, Row
from .manifest import Document, rewritten
from .standing import Standing, Standings


@dataclass(frozen=True, slots=True)
class Last:
    """The package as it was, and what has changed since."""

    overall: Overall
    """What `Emitted` had then."""

    before: Mapping[Call, Operation]
    """The operations that changed, as they were."""

    definitions: frozenset[str]
    """Keys of those that changed: only these operations lead to them."""

    read: Callable[[str], bytes | None]
    """Reads a file of the distribution, by its path."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """Takes over what it can of the files that were there."""

    last: Last
    package: Package
    changed: Sequence[tuple[Operation, Operation]]
    """Operations as they were and as they are."""

    areas: frozenset[str]
    """Those that tell of operations that changed."""

    modules: frozenset[str]
    """Modules of models that changed."""

    shown: bool
    """Whether an operation that changed may be shown as an example."""

    @property
    def overall(self) -> Overall:
        """What `Emitted` has: the same as then, where other operations are not shown."""
        return self.package.overall if self.shown else self.last.overall

    def content(
        self,
        row: Row,
        words: Mapping[str, str],
        path: str,
        render: Callable[[Mapping[str, Any]], str],
    ) -> bytes | None:
        """A file, made of what it was; None where it must be rendered as a whole."""
        there = self.last.read(path)
        if there is None or self._keeps(row, words):
            return there
        if row.update is None:
            return None
        definitions = self.last.definitions
        text = row.update(
            Outdated(
                self.package, words, there.decode(), self.changed, definitions, render
            )
        )
        return None if text is None else formatting.content(path, text)

    def _keeps(self, row: Row, words: Mapping[str, str]) -> bool:
        if row.by_example:
            return not self.shown
        touched = self.areas if row.by_operation else self.modules
        return "area" in words and words["area"] not in touched

    def manifest(
        self, documents: Iterable[Document], files: Mapping[str, bytes]
    ) -> bytes | None:
        """The manifest, made of what it was; None where it is made anew."""
        there = self.last.read(MANIFEST)
        if there is None:
            return None
        return rewritten(there, documents, files, self.changed)


def compared(api: Api, last: Last) -> tuple[Package, Reuse | None]:
    """The package, and what of it was there; None where nothing can be taken over."""
    package = Package(api, common=last.overall.common)
    changed = [
        (last.before[each.call], each)
        for each in operations(api)
        if each.call in last.before
    ]
    standing = Standings(package.symbols, package.examples).of
    standings = [(standing(was), standing(is_)) for was, is_ in changed]
    if last.definitions or _may_decide(package, standings):
        package = Package(api)
    if not package.is_like(last.overall):
        return package, None
    calls = last.before.keys()
    return package, Reuse(
        last,
        package,
        changed,
        areas=_areas(package, calls),
        modules=package.symbols.modules_of(last.definitions),
        shown=bool(last.definitions)
        or not last.overall.shown.isdisjoint(calls)
        or any(was.example != is_.example for was, is_ in standings),
    )


def _may_decide(
    package: Package, standings: Sequence[tuple[Standing, Standing]]
) -> bool:
    """Whether what is decided over all operations may be another with these."""
    remarks = package.symbols.remarks
    if any(was.names != is_.names for was, is_ in standings):
        return True
    if any(was.arguments != is_.arguments for was, is_ in standings):
        if remarks.common_arguments() != remarks.said.common_arguments:
            return True
    if any(was.failures != is_.failures for was, is_ in standings):
        return remarks.common_failures() != remarks.said.common_failures
    return False


def _areas(package: Package, calls: Collection[Call]) -> frozenset[str]:
    """The areas, of resources and of cases, that operations are told in."""
    every = list(operations(package.api))
    changed = [each for each in every if each.call in calls]
    ids = {each.id for each in changed}
    # A helper that starts a job has the arguments of what starts it.
    changed += [
        each for each in every if any(one.create in ids for one in each.waiting)
    ]
    homes = {call[:-1] for each in changed for call in (each.call, *each.aliases)}
    found = {cases.area_of(call) for call in calls}
    for plan in package.plans:
        if any(resource.path in homes for resource in plan.resources):
            found.add(plan.name)
    return frozenset(found)
