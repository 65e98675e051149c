"""Compares what two schemas say of a plain value: type, values, format, bounds."""

from __future__ import annotations

from typing import Any

from .collect import Collector, Pair
from .describe import describe
from .document import canonical_key
from .shapes import CONSTRAINTS


def compare_types(report: Collector, pair: Pair) -> bool:
    """Report a change of type; False where nothing below can be compared."""
    old, new = pair.before.types, pair.after.types
    if old == new or pair.before.bases or pair.before.arms:
        return True
    told = {
        "old": describe(report.old, pair.before),
        "new": describe(report.new, pair.after),
    }
    if admits(new, old):
        report.add("type-widened", pair, **told)
    elif admits(old, new):
        report.add("type-narrowed", pair, **told)
    else:
        report.add("type-changed", pair, **told)
        return False
    return bool(old) and bool(new)


def admits(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Whether every value of the narrow types is one of the wide types."""
    if not wide:
        return True
    if "number" in wide:
        wide |= {"integer"}
    return bool(narrow) and narrow <= wide


def compare_values(report: Collector, pair: Pair) -> None:
    before, after = pair.before, pair.after
    if before.open and not after.open:
        report.add("enum-closed", pair, new=list(after.values or ()))
    elif after.open and not before.open:
        report.add("enum-opened", pair, old=list(before.values or ()))
    if before.values is None or after.values is None:
        return
    old = {canonical_key(value): value for value in before.values}
    new = {canonical_key(value): value for value in after.values}
    case = "open" if before.open and after.open else ""
    for key, value in old.items():
        if key not in new:
            report.add("enum-value-removed", pair, old=value, case=case)
    for key, value in new.items():
        if key not in old:
            report.add("enum-value-added", pair, new=value, case=case)


def compare_format(report: Collector, pair: Pair) -> None:
    old, new = pair.before.format, pair.after.format
    if old != new:
        kind = "added" if old is None else "removed" if new is None else "changed"
        report.add(f"format-{kind}", pair, old=old, new=new)


def compare_constraints(report: Collector, pair: Pair) -> None:
    old, new = pair.before.constraints, pair.after.constraints
    if not old and not new:
        return
    for keyword, tighter in CONSTRAINTS.items():
        was, is_ = old.get(keyword), new.get(keyword)
        if canonical_key(was) != canonical_key(is_):
            report.add(
                f"constraint-{_sense(was, is_, tighter)}",
                pair,
                old=was,
                new=is_,
                words=f"{keyword} of {pair.place.words}",
                keyword=keyword,
            )


def _sense(was: Any, is_: Any, tighter: int) -> str:
    if was is None:
        return "tightened"
    if is_ is None:
        return "loosened"
    numbers = isinstance(was, int | float) and isinstance(is_, int | float)
    if not tighter or not numbers:
        return "changed"
    return "tightened" if (is_ > was) == (tighter > 0) else "loosened"


def compare_others(report: Collector, pair: Pair) -> None:
    """Keywords that have no words of their own here: `not`, `if`, `propertyNames`."""
    old, new = pair.before.others, pair.after.others
    for keyword in (*old, *(each for each in new if each not in old)):
        if old.get(keyword) != new.get(keyword):
            report.add(
                "keyword-changed",
                pair,
                old=old.get(keyword),
                new=new.get(keyword),
                words=f"`{keyword}` of {pair.place.words}",
                keyword=keyword,
            )
