"""Guesses what was renamed or moved: advice beside the changes, never instead of them.

A guess needs clear evidence: the same operationId, equal content, or names that share
most of their words in one and the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ..names import singular, words
from .document import Document, canonical, mapping
from .model import Change

_ALIKE = 0.6
"""The share of words that two names must have in common."""

_SAME_SHAPE = 0.7
"""The share of properties that two components must have in common."""

Score = Callable[[Change, Change], float]


def with_guesses(
    old: Document, new: Document, changes: Iterable[Change]
) -> tuple[Change, ...]:
    """Say of removed and added things what may have become what."""
    found = list(changes)
    rules: tuple[tuple[str, str, Score], ...] = (
        ("operation-removed", "operation-added", _Operations(old, new).score),
        ("schema-removed", "schema-added", _Schemas(old, new).score),
        ("parameter-removed", "parameter-added", _parameters),
        ("property-removed", "property-added", _properties),
        ("property-removed", "parameter-added", _moved_out),
    )
    for gone, come, score in rules:
        for was, is_ in _pairs(found, gone, come, score):
            found[was] = _told(found[was], f"perhaps it is now {_called(found[is_])}")
            found[is_] = _told(found[is_], f"perhaps it was {_called(found[was])}")
    return tuple(found)


def _told(change: Change, guess: str) -> Change:
    if change.advice is not None:
        return change
    return replace(change, advice=f"A guess: {guess}.")


def _called(change: Change) -> str:
    if change.kind.startswith("operation"):
        return str(change.operation)
    if change.kind.startswith("schema"):
        return str(change.schema)
    if change.kind.startswith("parameter"):
        where = change.location.split(".parameters.")[-1].split(".")[0]
        return f"the {where} parameter `{change.member}`"
    return f"`{change.member}`"


def _pairs(
    changes: list[Change], gone: str, come: str, score: Score
) -> Iterator[tuple[int, int]]:
    """Each removed change with the best added one, where exactly one is best."""
    added = [i for i, each in enumerate(changes) if each.kind.startswith(come)]
    for index, change in enumerate(changes):
        if change.kind != gone:
            continue
        scored = sorted(((score(change, changes[i]), i) for i in added), reverse=True)
        clear = len(scored) < 2 or scored[0][0] > scored[1][0]
        if scored and scored[0][0] > 0 and clear:
            yield index, scored[0][1]


def likeness(one: str, other: str) -> float:
    """The share of the words of two names that both have."""
    left = {singular(word) for word in words(one)}
    right = {singular(word) for word in words(other)}
    return len(left & right) / len(left | right) if left | right else 0.0


def _alike(old: Change, new: Change) -> float:
    score = likeness(str(old.member), str(new.member))
    same_type = old.old == new.new
    return score + 0.1 * same_type if score >= (_ALIKE if same_type else 0.9) else 0.0


def _parameters(old: Change, new: Change) -> float:
    return _alike(old, new) if old.operation == new.operation else 0.0


def _properties(old: Change, new: Change) -> float:
    near = _parent(old.location) == _parent(new.location)
    return _alike(old, new) if near else 0.0


def _moved_out(old: Change, new: Change) -> float:
    """A field of a request's body that became a parameter of the only request."""
    only = (old.operations == (new.operation,)) and old.direction == "request"
    return _alike(old, new) if only else 0.0


def _parent(location: str) -> str:
    return location.rpartition(".properties.")[0]


class _Operations:
    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new

    def score(self, old: Change, new: Change) -> float:
        if old.old is not None and old.old == new.new:
            return 3.0
        before = mapping(_node(self.old, old.pointer_old))
        after = mapping(_node(self.new, new.pointer_new))
        keys = ("requestBody", "responses")
        same = all(canonical(before.get(k)) == canonical(after.get(k)) for k in keys)
        near = likeness(str(old.operation), str(new.operation))
        return near if same and near >= _ALIKE else 0.0


class _Schemas:
    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new

    def score(self, old: Change, new: Change) -> float:
        before = mapping(_node(self.old, old.pointer_old))
        after = mapping(_node(self.new, new.pointer_new))
        if canonical(before) == canonical(after):
            return 2.0 + likeness(str(old.schema), str(new.schema))
        names = mapping(before.get("properties")).keys()
        others = mapping(after.get("properties")).keys()
        shared = len(names & others) / len(names | others) if names | others else 0.0
        near = likeness(str(old.schema), str(new.schema))
        return shared + near if shared >= _SAME_SHAPE and near >= 0.5 else 0.0


def _node(document: Document, pointer: str | None) -> object:
    found = document.find(pointer) if pointer is not None else None
    return found.node if found else None
