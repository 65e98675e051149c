"""Guesses what was renamed or moved: advice beside the changes, never instead of them.

A guess needs clear evidence: the same operationId, equal content, or names that share
most of their words in one and the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ..names import singular, words
from .document import Document, Node, canonical, mapping, sequence
from .model import Change

_ALIKE = 0.6
"""The share of words that two names must have in common."""

_SAME_SHAPE = 0.7
"""The share of properties that two components must have in common."""

_MOST = 200_000
"""Pairs that are looked at; beyond, two APIs have too little in common to guess."""

Score = Callable[[Change, Change], float]
Key = Callable[[Change], str]


def with_guesses(
    old: Document, new: Document, changes: Iterable[Change]
) -> tuple[Change, ...]:
    """Say of removed and added things what may have become what."""
    found = list(changes)
    rules: tuple[tuple[str, str, Score, Key], ...] = (
        ("operation-removed", "operation-added", _Operations(old, new).score, _any),
        ("schema-removed", "schema-added", _Schemas(old, new).score, _any),
        ("parameter-removed", "parameter-added", _alike, _operation),
        ("property-removed", "property-added", _alike, _parent),
        ("property-removed", "parameter-added", _moved_out, _only_operation),
    )
    for gone, come, score, key in rules:
        for was, is_ in _pairs(found, gone, come, score, key):
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
    changes: list[Change], gone: str, come: str, score: Score, key: Key
) -> Iterator[tuple[int, int]]:
    """Each removed change with the best added one, where exactly one is best.

    Only changes with an equal `key` can belong together.
    """
    added: dict[str, list[int]] = {}
    for index, change in enumerate(changes):
        if change.kind.startswith(come):
            added.setdefault(key(change), []).append(index)
    removed = [i for i, change in enumerate(changes) if change.kind == gone]
    if sum(len(added.get(key(changes[i]), ())) for i in removed) > _MOST:
        return
    for index in removed:
        candidates = added.get(key(changes[index]), ())
        scored = sorted(
            ((score(changes[index], changes[i]), i) for i in candidates), reverse=True
        )
        clear = len(scored) < 2 or scored[0][0] > scored[1][0]
        if scored and scored[0][0] > 0 and clear:
            yield index, scored[0][1]


@lru_cache(maxsize=None)
def _words(name: str) -> frozenset[str]:
    return frozenset(singular(word) for word in words(name))


def likeness(one: str, other: str) -> float:
    """The share of the words of two names that both have."""
    left, right = _words(one), _words(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def _alike(old: Change, new: Change) -> float:
    score = likeness(str(old.member), str(new.member))
    same_type = old.old == new.new
    return score + 0.1 * same_type if score >= (_ALIKE if same_type else 0.9) else 0.0


def _moved_out(old: Change, new: Change) -> float:
    """A field of a request's body that became a parameter of the only request."""
    return _alike(old, new) if old.direction == "request" else 0.0


def _any(change: Change) -> str:
    return ""


def _operation(change: Change) -> str:
    return str(change.operation)


def _only_operation(change: Change) -> str:
    return change.operations[0] if len(change.operations) == 1 else "-"


def _parent(change: Change) -> str:
    return change.location.rpartition(".properties.")[0]


class _Nodes:
    """Reads what stands at the places of changes, each place once."""

    def __init__(self, old: Document, new: Document) -> None:
        self._documents = (old, new)
        self._texts: dict[str, str] = {}

    def old(self, change: Change) -> Node:
        return self._at(self._documents[0], change.pointer_old)

    def new(self, change: Change) -> Node:
        return self._at(self._documents[1], change.pointer_new)

    def text(self, change: Change) -> str:
        """What the change removed or added, but for words and order."""
        known = self._texts.get(change.location)
        if known is None:
            node = self.new(change) if change.pointer_old is None else self.old(change)
            known = self._texts[change.location] = canonical(self.essence(node))
        return known

    def essence(self, node: Node) -> Node:
        return node

    @staticmethod
    def _at(document: Document, pointer: str | None) -> Node:
        found = document.find(pointer) if pointer is not None else None
        return found.node if found else {}


class _Operations(_Nodes):
    def essence(self, node: Node) -> Node:
        return {key: node.get(key) for key in ("requestBody", "responses")}

    def score(self, old: Change, new: Change) -> float:
        if old.old is not None and old.old == new.new:
            return 3.0
        near = likeness(str(old.operation), str(new.operation))
        return near if near >= _ALIKE and self.text(old) == self.text(new) else 0.0


class _Schemas(_Nodes):
    def score(self, old: Change, new: Change) -> float:
        near = likeness(str(old.schema), str(new.schema))
        names = mapping(self.old(old).get("properties")).keys()
        values = sequence(self.old(old).get("enum"))
        is_telling = near > 0 or len(names) > 1 or len(values) > 1
        if is_telling and self.text(old) == self.text(new):
            return 2.0 + near
        if near < 0.5:
            return 0.0
        others = mapping(self.new(new).get("properties")).keys()
        shared = len(names & others) / len(names | others) if names | others else 0.0
        return shared + near if shared >= _SAME_SHAPE else 0.0
