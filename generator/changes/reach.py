"""Which operations reach a component, and in which direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from .document import (
    ANNOTATIONS,
    SCHEMAS,
    Document,
    Node,
    is_list,
    mapping,
    reference_name,
)
from .endpoints import Endpoint
from .model import Direction

_VALUES = ANNOTATIONS | {"default", "enum", "const", "examples"}
_NAMES = frozenset(("properties", "patternProperties", "$defs", "headers", "content"))


@dataclass(slots=True)
class Reach:
    """The directions in which a component travels, and with which operations."""

    directions: set[Direction] = field(default_factory=set[Direction])
    operations: dict[str, None] = field(default_factory=dict[str, None])


def reach(document: Document, endpoints: list[Endpoint]) -> dict[str, Reach]:
    """Every component that an operation reaches."""
    found: dict[str, Reach] = {}
    direct: dict[str, tuple[str, ...]] = {}
    for endpoint in endpoints:
        for direction, nodes in endpoint.sides(document):
            names = _closure(document, nodes, direct)
            for name in names:
                entry = found.setdefault(name, Reach())
                entry.directions.add(direction)
                entry.operations[endpoint.label] = None
    return found


def _closure(
    document: Document, nodes: list[Node], direct: dict[str, tuple[str, ...]]
) -> set[str]:
    pending = [name for node in nodes for name in references(document, node)]
    seen: set[str] = set()
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        if name not in direct:
            spot = document.schemas.get(name)
            direct[name] = () if spot is None else _names(document, spot.node)
        pending.extend(direct[name])
    return seen


def _names(document: Document, node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(references(document, node)))


def references(document: Document, node: Any) -> Iterator[str]:
    """Names of the schemas that a node refers to, also by other components."""
    pending: list[tuple[Any, bool]] = [(node, False)]
    entered: set[str] = set()
    while pending:
        value, names = pending.pop()
        if is_list(value):
            pending.extend((each, False) for each in value)
        if not isinstance(value, dict):
            continue
        for key, each in cast(Node, value).items():
            if names:
                pending.append((each, False))
            elif key == "$ref" and isinstance(each, str):
                name = reference_name(each)
                if name != each or each.startswith(SCHEMAS):
                    yield name
                elif each not in entered and (target := document.find(each)):
                    entered.add(each)
                    pending.append((target.node, False))
            elif key == "discriminator":
                yield from _mapped(each)
            elif key not in _VALUES and not key.startswith("x-"):
                pending.append((each, key in _NAMES))


def _mapped(discriminator: Any) -> Iterator[str]:
    for target in mapping(mapping(discriminator).get("mapping")).values():
        yield reference_name(str(target))
