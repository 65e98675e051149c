"""Whether two descriptions of one thing agree, prose aside."""

from __future__ import annotations

from typing import Any

from ..diagnostics import pointer
from .grammar import GRAMMAR, MAP, is_dict, is_list

_PROSE = frozenset(
    (
        "deprecated",
        "description",
        "example",
        "examples",
        "externalDocs",
        "operationId",
        "summary",
        "tags",
        "title",
    )
)
"""What says nothing about the wire."""

_UNORDERED = frozenset(("required", "type", "enum"))

_MAPS = {
    member
    for members in GRAMMAR.values()
    for member, (shape, _) in members.items()
    if shape == MAP
} | {"mapping", "scopes", "variables"}
"""Members whose own members are names, and not words of the specification."""


def difference(one: Any, other: Any) -> str | None:
    """The pointer of the first place where two descriptions disagree."""
    return _difference(one, other, "", is_map=False)


def _difference(one: Any, other: Any, path: str, *, is_map: bool) -> str | None:
    if is_dict(one) and is_dict(other):
        for key in dict.fromkeys((*one, *other)):
            if not is_map and (key in _PROSE or key.startswith("x-")):
                continue
            here = path + pointer(key)
            if key not in one or key not in other:
                return here
            if not is_map and key in _UNORDERED and _same_items(one[key], other[key]):
                continue
            inside = not is_map and key in _MAPS
            if found := _difference(one[key], other[key], here, is_map=inside):
                return found
        return None
    if is_list(one) and is_list(other):
        if len(one) != len(other):
            return path or "/"
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            if found := _difference(left, right, f"{path}/{index}", is_map=False):
                return found
        return None
    same = one == other and type(one) is type(other)
    return None if same else path or "/"


def _same_items(one: Any, other: Any) -> bool:
    if not (is_list(one) and is_list(other)):
        return False
    return sorted(map(repr, one)) == sorted(map(repr, other))


def fill_prose(one: Any, other: Any, *, is_map: bool = False) -> None:
    """Take over prose that only the other has, where both describe the same thing."""
    if is_dict(one) and is_dict(other):
        for key, value in other.items():
            if key not in one:
                one[key] = value
            elif is_map or key not in _PROSE:
                fill_prose(one[key], value, is_map=not is_map and key in _MAPS)
    elif is_list(one) and is_list(other):
        for left, right in zip(one, other, strict=False):
            fill_prose(left, right)
