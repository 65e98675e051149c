"""Counts descriptions, titles and examples that differ; they are no change."""

from __future__ import annotations

from typing import Any, cast

from .document import ANNOTATIONS, Node, canonical_key, is_list, mapping

NAMED = frozenset(
    "properties patternProperties $defs responses headers content callbacks paths "
    "webhooks schemas parameters requestBodies securitySchemes examples links "
    "variables".split()
)
"""Keys of objects whose own keys are names, and never keywords."""


def count_docs(old: Any, new: Any, key: str = "") -> int:
    """How much prose differs where both documents have the same thing."""
    if old is new or old == new:
        return 0
    if is_list(old) and is_list(new):
        return _lists(old, new)
    if isinstance(old, dict) and isinstance(new, dict):
        before, after = cast(Node, old), cast(Node, new)
        if before.get("$ref") != after.get("$ref"):
            return 0
        if key in NAMED:
            shared = [name for name in before if name in after]
            return sum(count_docs(before[name], after[name]) for name in shared)
        return _prose(before, after) + sum(
            count_docs(before[name], after[name], name)
            for name in before
            if name in after and name not in ANNOTATIONS
        )
    return 0


def _prose(before: Node, after: Node) -> int:
    return sum(
        canonical_key(before.get(word)) != canonical_key(after.get(word))
        for word in ANNOTATIONS
        if word in before or word in after
    )


def _lists(old: list[Any], new: list[Any]) -> int:
    before = {key_of(each, index): each for index, each in enumerate(old)}
    after = {key_of(each, index): each for index, each in enumerate(new)}
    return sum(count_docs(before[key], after[key]) for key in before if key in after)


def key_of(value: Any, index: int) -> str:
    """What a member of a list is known by: parameters, tags and servers have names."""
    node = mapping(value)
    for words in (("in", "name"), ("name",), ("url",), ("$ref",)):
        if all(word in node for word in words):
            return " ".join(str(node[word]) for word in words)
    return str(index)
