"""Methods that come with an operation: over its pages, for its URL, for waiting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from ..ir.operations import Operation
from .document import Document, pointer_to
from .model import Change
from .python import Names, beside, called
from .rules import RULES

_PAGES, _URL = "pages", "url"


def compare_methods(
    old: Names, new: Names, before: Document, after: Document
) -> Iterator[Change]:
    """Report methods that operations have lost or got while they stayed.

    What comes with an operation goes with it, and has another name when it has one.
    """
    for key, was in old.operations.items():
        is_ = new.operations.get(new.alike(key))
        if is_ is None or [*map(id, was)] == [*map(id, is_)]:
            continue
        report = _Report(before, after, was[0], is_[0])
        for one, other in _pairs(was, is_):
            for role, call in _without(one, other):
                if call not in new.methods:
                    lister = called(other) if other and role == _PAGES else None
                    yield report.removed(call, lister)
            for _, call in _without(other, one):
                if call not in old.methods:
                    yield report.added(call)


def _pairs(
    old: Sequence[Operation], new: Sequence[Operation]
) -> Iterator[tuple[Operation | None, Operation | None]]:
    """The methods of an operation on either side: those of one call, then as they come."""
    calls = {each.call: each for each in new}
    same = [(each, calls[each.call]) for each in old if each.call in calls]
    kept = {each.call for each, _ in same}
    yield from same
    yield from zip_longest(
        [each for each in old if each.call not in kept],
        [each for each in new if each.call not in kept],
    )


def _without(
    mine: Operation | None, other: Operation | None
) -> Iterator[tuple[str, str]]:
    """What there is to call of the one that the other has nothing like."""
    if mine is None:
        return
    if other is None:
        yield "", called(mine)
    there = dict[str, str]() if other is None else _further(other)
    for role, name in _further(mine).items():
        if role not in there:
            yield role, beside(mine, name)


def _further(operation: Operation) -> dict[str, str]:
    """What further methods are for, and their names."""
    found = {f"waiting {each.method}": each.method for each in operation.waiting}
    if operation.pagination is not None:
        found[_PAGES] = operation.pagination.iterator
    if operation.streaming is not None and operation.streaming.url_method:
        found[_URL] = operation.streaming.url_method
    return found


@dataclass(frozen=True, slots=True)
class _Report:
    """Makes the changes of an operation that is on both sides."""

    before: Document
    after: Document
    old: Operation
    new: Operation

    def removed(self, call: str, lister: str | None) -> Change:
        """`lister`: the call that returned pages, and does not any more."""
        if lister is None:
            found = self._change("method-removed", f"`{call}` was removed")
            return replace(found, **_told(call, "removed"), old=call)
        more = f"was removed, and `{lister}` no longer returns pages"
        found = self._change("method-removed", f"`{call}` {more}")
        told = f"removed, {lister} no longer returns pages"
        return replace(found, **_told(call, more, told), old=call)

    def added(self, call: str) -> Change:
        found = self._change("method-added", f"`{call}` was added")
        return replace(found, **_told(call, "added"), new=call)

    def _change(self, kind: str, message: str) -> Change:
        rule = RULES[kind]
        was, is_ = _pointer(self.before, self.old), _pointer(self.after, self.new)
        return Change(
            kind=kind,
            severity=rule.request,
            direction=None,
            operation=self.new.key,
            schema=None,
            member=None,
            location=".".join(_place(self.new)),
            pointer_old=was,
            pointer_new=is_,
            python_breaking=rule.source_breaking,
            source_breaking=rule.source_breaking,
            operations=(self.new.key,),
            message=message,
            where_old=self.before.locate(was[1:]) if was else None,
            where_new=self.after.locate(is_[1:]) if is_ else None,
        )


def _told(call: str, verb: str, told: str = "") -> dict[str, Any]:
    """What callers see; `told` is the verb where it stands alone."""
    return {"python": f"{call} {told or verb}", "subjects": (call,), "verb": verb}


def _place(operation: Operation) -> tuple[str, ...]:
    return ("paths", operation.path, operation.method.lower())


def _pointer(document: Document, operation: Operation) -> str | None:
    """Where an operation stands; None where a reference leads to it."""
    pointer = pointer_to(_place(operation))
    return pointer if pointer and document.find(pointer) else None
