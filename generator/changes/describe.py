"""Says in a word or two what a schema is."""

from __future__ import annotations

from typing import Any

from .document import Document, Spot, canonical_key
from .shapes import Shape, view

_MAX_VALUES = 6


def summary(document: Document, spot: Spot) -> str:
    """`HelpIo`, `string (uuid)`, `array of File`, `"a" | "b"`."""
    return describe(document, view(document, spot))


def describe(document: Document, shape: Shape) -> str:
    suffix = " | null" if shape.nullable and not shape.is_anything else ""
    return _named(document, shape) + suffix


def _named(document: Document, shape: Shape) -> str:
    if shape.ref is not None:
        return shape.ref
    if shape.arms:
        return " | ".join(label(document, shape, arm) for arm in shape.arms)
    if shape.values is not None:
        return enumeration(shape.values) + (" | ..." if shape.open else "")
    if shape.types == frozenset(("array",)) and shape.items is not None:
        return f"array of {summary(document, shape.items)}"
    if shape.bases:
        return " & ".join((*shape.bases, "object") if shape.properties else shape.bases)
    if not shape.types:
        return "anything"
    named = " | ".join(sorted(shape.types))
    return f"{named} ({shape.format})" if shape.format else named


def enumeration(values: tuple[Any, ...]) -> str:
    listed = [canonical_key(value) for value in values[:_MAX_VALUES]]
    if len(values) > _MAX_VALUES:
        listed.append(f"{len(values) - _MAX_VALUES} more")
    return " | ".join(listed)


def label(document: Document, union: Shape, arm: Spot) -> str:
    """What a reader calls one arm of a union."""
    shape = view(document, arm)
    if shape.ref is not None:
        return shape.ref
    constants = constant_properties(document, shape)
    if union.discriminator in constants:
        return constants[union.discriminator]
    if constants:
        return ", ".join(constants.values())
    if isinstance(title := arm.node.get("title"), str):
        return title
    if shape.types == frozenset(("object",)) and shape.required:
        return "object with " + ", ".join(sorted(shape.required)[:3])
    return describe(document, shape)


def constant_properties(document: Document, shape: Shape) -> dict[str, str]:
    """Properties with one possible value: what tells the arms of a union apart."""
    found: dict[str, str] = {}
    for name, spot in shape.properties.items():
        inner = view(document, document.resolve(spot))
        if inner.values is not None and len(inner.values) == 1 and not inner.open:
            found[name] = str(inner.values[0])
    return found
