"""Scalars, enums and the annotations of a schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..ir.definitions import Example
from ..ir.types import (
    Anything,
    Constraints,
    Literals,
    LiteralValue,
    Nullable,
    Scalar,
    ScalarKind,
    Type,
)
from .document import Node, items, node, text
from .folding import Shape, is_null
from .peers import meanings

_FORMATS: dict[str, ScalarKind] = {
    "date-time": "datetime",
    "date": "date",
    "binary": "bytes",
}
_BOUNDS = {
    "string": ("min_length", "max_length", "pattern"),
    "integer": (
        "minimum",
        "maximum",
        "exclusive_minimum",
        "exclusive_maximum",
        "multiple_of",
    ),
    "array": ("min_items", "max_items", "unique_items"),
}
_BOUNDS["number"] = _BOUNDS["integer"]
_TEXT_MEDIA = ("json", "text/", "xml")


def scalar(kind: str, shape: Shape) -> Scalar:
    """The scalar of one JSON type, with the schema's format and bounds."""
    bounds = constraints(shape, kind)
    match kind:
        case "integer" | "number" | "boolean":
            return Scalar(kind, shape.format, bounds)
        case "null":
            return Scalar("null")
        case _:
            return Scalar(_string_kind(shape), _string_format(shape), bounds)


def _string_kind(shape: Shape) -> ScalarKind:
    if shape.format in _FORMATS:
        return _FORMATS[shape.format]
    octets = shape.media_type is not None and not any(
        each in shape.media_type for each in _TEXT_MEDIA
    )
    return "bytes" if octets and shape.encoding is None else "string"


def _string_format(shape: Shape) -> str | None:
    if shape.format is None and shape.encoding in ("base64", "base64url"):
        return "byte" if shape.encoding == "base64" else "base64url"
    return shape.format


def constraints(shape: Shape, kind: str) -> Constraints | None:
    """The bounds that say something about values of a JSON type."""
    if not shape.bounds:
        return None
    own = {
        key: shape.bounds[key] for key in _BOUNDS.get(kind, ()) if key in shape.bounds
    }
    return Constraints(**own) if own else None


def literals(shape: Shape) -> Type:
    """The type of an `enum` or `const`."""
    found: dict[tuple[type, LiteralValue], None] = {}
    for value in shape.enum or ():
        if isinstance(value, bool | str | int):
            found[type(value), value] = None
        elif value is not None:
            return _unlisted(shape)
    values = [value for _, value in found]
    if not values:
        return Scalar("null") if shape.enum else _unlisted(shape)
    if set(map(type, values)) == {bool} and len(values) == 2:
        return Scalar("boolean")
    names = shape.names if len(shape.names) == len(values) else ()
    return Literals(tuple(values), open=len(values) > 1, names=names)


def _unlisted(shape: Shape) -> Type:
    """The type of an enum whose values Python cannot list: fractions, objects."""
    values = [value for value in shape.enum or () if value is not None]
    if values and all(isinstance(value, int | float) for value in values):
        return Scalar("number", shape.format)
    if shape.types and len(shape.types) == 1 and shape.types[0] not in _CONTAINERS:
        return scalar(shape.types[0], shape)
    return Anything()


_CONTAINERS = ("object", "array")


def nullable(type_: Type) -> Type:
    """The type, or null."""
    if isinstance(type_, Nullable | Anything) or type_ == Scalar("null"):
        return type_
    return Nullable(type_)


# Annotations


def prose(schema: Node) -> str:
    """The description."""
    return text(schema.get("description"))


def told(layers: Iterable[Node]) -> str:
    """The first description; one that stands inside of `anyOf: [..., null]` counts.

    What the values of an enum mean comes after it.
    """
    every: list[Node] = [x for layer in layers for x in (layer, _only_member(layer))]
    said = next((x for x in map(prose, every) if x), "")
    values = next((x for x in map(meanings, every) if x), "")
    return f"{said}\n\n{values}".strip()


def _only_member(schema: Node) -> Node:
    """What a union is when it is not null."""
    members = items(schema.get("anyOf")) or items(schema.get("oneOf"))
    others = [each for each in map(node, members) if not is_null(each)]
    return others[0] if len(others) == 1 < len(members) else {}


def title(schema: Node) -> str:
    return text(schema.get("title"))


def example(schema: Node) -> Example | None:
    """The first example of a schema."""
    if "example" in schema:
        return Example(schema["example"])
    examples = items(schema.get("examples"))
    return Example(examples[0]) if examples else None


def default(layers: Iterable[Node]) -> Example | None:
    """What the server assumes."""
    for layer in layers:
        if "default" in layer:
            return Example(layer["default"])
    return None


def enum_values(schema: Node) -> list[Any]:
    """The values that a schema lists itself."""
    return [schema["const"]] if "const" in schema else items(schema.get("enum"))
