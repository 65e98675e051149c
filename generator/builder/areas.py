"""Areas: which module of models a definition belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..ir.definitions import Definition
from ..ir.operations import Operation
from ..ir.types import Type
from ..ir.walk import types_of
from .directions import closure, received_types, sent_types

Path = tuple[str, ...]
LARGE = 40
"""An area with more definitions is split by sub-resource."""

WEBHOOKS: Path = ("webhooks",)
UNUSED: Path = ("unused",)
"""Where many definitions that no operation reaches go; nobody imports these areas."""


def assign_areas(
    definitions: dict[str, Definition],
    operations: Iterable[Operation],
    webhooks: Iterable[Type],
) -> None:
    """Give each definition the part of the package that all its users share."""
    uses: dict[str, Path] = {}
    by_resource: dict[Path, list[Operation]] = {}
    for each in operations:
        by_resource.setdefault(each.call[:-1], []).append(each)
    for path, group in by_resource.items():
        types = [
            t for each in group for t in (*sent_types(each), *received_types(each))
        ]
        for key in closure(definitions, types):
            uses[key] = _common(uses[key], path) if key in uses else path
    paths = _collapse(uses)
    hooked = closure(definitions, webhooks)
    loose = [key for key in definitions if key not in uses]
    many = len(loose) > LARGE and bool(uses)
    if not many:
        _lift(definitions, paths, loose)
    for key, definition in definitions.items():
        if key in paths:
            area = paths[key]
        elif not many:
            area = ()
        else:
            area = WEBHOOKS if key in hooked else UNUSED
        definitions[key] = replace(definition, area=area)


def _lift(
    definitions: Mapping[str, Definition], paths: dict[str, Path], loose: list[str]
) -> None:
    """What is in the common area refers to nothing below it."""
    types = [t for key in loose for t in types_of(definitions[key])]
    for key in closure(definitions, types):
        if key in paths:
            paths[key] = ()


def _common(left: Path, right: Path) -> Path:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return left[:length]


def _collapse(uses: Mapping[str, Path]) -> dict[str, Path]:
    """Keep sub-resources apart only below areas that are large."""
    below: Counter[Path] = Counter()
    for path in uses.values():
        for length in range(len(path) + 1):
            below[path[:length]] += 1
    collapsed: dict[str, Path] = {}
    for key, path in uses.items():
        length = min(1, len(path))
        while length < len(path) and below[path[:length]] > LARGE:
            length += 1
        collapsed[key] = path[:length]
    return collapsed
