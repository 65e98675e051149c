"""Puts alike changes together, and all of them under the headings of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from .document import canonical_key
from .model import Change, Comparison

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Group:
    """One change, or the same change of several operations or components."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        return self.changes[0]

    @property
    def message(self) -> str:
        """What happened, to the one owner or to so many."""
        if len(self.changes) == 1:
            return self.first.message
        owner = _owner(self.first)
        what = self.first.message.replace(f" of {owner}", "", 1)
        kind = "operations" if self.first.operation else "components"
        return f"{what} in {len(self.changes)} {kind}"

    @property
    def owners(self) -> str:
        """`GET /a, GET /b, GET /c and 9 more`; empty for a single change."""
        if len(self.changes) == 1:
            return ""
        return listed([_owner(change) for change in self.changes])

    @property
    def python(self) -> str | None:
        """What callers see, of as many changes as a line takes."""
        told = dict.fromkeys(each.python for each in self.changes if each.python)
        return listed(list(told)) or None

    @property
    def advice(self) -> str | None:
        """What holds for every change of the group."""
        given = {each.advice for each in self.changes}
        return self.first.advice if len(given) == 1 else None


def listed(names: Sequence[str]) -> str:
    rest = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    mark: str
    style: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        return sum(len(group.changes) for group in self.groups)


SECTIONS: tuple[tuple[str, str, str, Callable[[Change], bool]], ...] = (
    ("Breaking", "✗", "red", lambda c: c.severity == "breaking"),
    ("Breaking for Python code only", "✗", "magenta", lambda c: c.breaks_callers),
    ("Risky", "!", "yellow", lambda c: c.severity == "risky"),
    ("Additions", "+", "green", lambda c: c.severity == "addition"),
    ("Other changes", "·", "cyan", lambda _: True),
)
"""Each change stands in the first section that takes it."""


def sections(comparison: Comparison) -> list[Section]:
    rest = list(comparison.changes)
    found: list[Section] = []
    for title, mark, style, takes in SECTIONS:
        mine = [change for change in rest if takes(change)]
        rest = [change for change in rest if not takes(change)]
        if mine:
            found.append(Section(title, mark, style, tuple(grouped(mine))))
    return found


def grouped(changes: Iterable[Change]) -> list[Group]:
    """Changes that differ in nothing but where they stand become one group."""
    found: dict[str, list[Change]] = {}
    for change in merged(changes):
        alike = (change.kind, change.member, change.severity, change.direction)
        whole = _owner(change) in (change.member, change.location) or not change.member
        place = change.location if whole else bool(change.schema)
        key = repr((*alike, canonical_key([change.old, change.new]), place))
        found.setdefault(key, []).append(change)
    return [Group(tuple(group)) for group in found.values()]


def merged(changes: Iterable[Change]) -> list[Change]:
    """Values that one enum gained, or lost, become one change; `old` or `new` has all."""
    found: dict[tuple[str, ...], Change] = {}
    for index, change in enumerate(changes):
        if not change.kind.startswith("enum-value-"):
            found[str(index),] = change
            continue
        key = (change.kind, change.location, str(change.operation))
        known = found.get(key)
        found[key] = _first(change) if known is None else _with_value(known, change)
    return list(found.values())


def _first(change: Change) -> Change:
    removed = change.kind == "enum-value-removed"
    old, new = ([change.old], None) if removed else (None, [change.new])
    return replace(change, old=old, new=new)


def _with_value(known: Change, change: Change) -> Change:
    """The change with one more value, also in its sentence."""
    quoted = change.message.rpartition("value")[2].partition("`")[2]
    message = known.message.replace("a new value,", "the new values")
    message = message.replace("the value ", "the values ")
    return replace(
        known,
        message=f"{message}, `{quoted}",
        old=known.old and [*known.old, change.old],
        new=known.new and [*known.new, change.new],
    )


def _owner(change: Change) -> str:
    return change.operation or change.schema or change.location
