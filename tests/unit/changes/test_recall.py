"""Nothing that differs escapes: measured by flattening documents into facts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest

from ...shared import FACTS, needs_shared
from .support import DATES, SETS, changes, read, shuffled

Fact: TypeAlias = tuple[str, ...]
PROSE = ("description", "title", "summary", "example", "examples", "info")


def facts(value: Any, at: Fact = ()) -> Iterator[Fact]:
    """Every leaf of a document with the way to it; sets have no order."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in PROSE and at[-1:] != ("properties",) or (at, key) == ((), "tags"):
                continue
            if key == "parameters" and isinstance(each, list):
                for one in each:
                    where = (*at, key, one["in"], one["name"])
                    yield from facts(one, where)
            elif key == "required" and isinstance(each, list):
                for name in each:
                    yield (*at, "properties", name, key)
            elif key in SETS and isinstance(each, list) and not _arms(each):
                for one in each:
                    yield (*at, key, str(one))
            else:
                yield from facts(each, (*at, str(key)))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from facts(each, (*at, str(index)))
    else:
        yield (*at, str(value))


def _arms(value: list[Any]) -> bool:
    return any(isinstance(each, dict | list) for each in value)


def covered(fact: Fact, locations: set[str]) -> bool:
    """Whether a change is reported at the fact's place, or at what it stands in."""
    path = ".".join(fact)
    return any(path == each or path.startswith(each + ".") for each in locations)


@needs_shared
@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 2), (0, 2), (2, 1), (2, 0)])
def test_every_differing_fact_lies_under_a_change(before: int, after: int) -> None:
    """Each leaf that only one of two dates has stands at a reported location."""
    old, new = (read(FACTS / f"{DATES[index]}.yaml") for index in (before, after))
    found = changes(old, new)
    locations = {change.location for change in found}
    locations |= {
        (pointer or "")[2:].replace("/", ".").replace("~1", "/").replace("~0", "~")
        for change in found
        for pointer in (change.pointer_old, change.pointer_new)
        if change.schema is not None
    }
    differing = set(facts(old)) ^ set(facts(new))
    assert len(differing) > 400
    assert [fact for fact in sorted(differing) if not covered(fact, locations)] == []


@needs_shared
@pytest.mark.parametrize("date", DATES)
def test_another_order_and_other_words_are_no_change(date: str) -> None:
    """Shuffled members, lists without order and rewritten prose: not one change."""
    old = read(FACTS / f"{date}.yaml")
    for seed in range(2):
        assert changes(old, shuffled(old, random.Random(seed))) == ()
