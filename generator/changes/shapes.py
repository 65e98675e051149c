"""What a schema says, whatever its spelling.

Null may be spelled as a type, an enum value, a union's arm or `nullable`; an enum as
`const`, `enum` or a union of constants; an open enum as a union with its plain type.
Two spellings of one thing have equal shapes, and so are no change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from .document import (
    ANNOTATIONS,
    Document,
    Node,
    Spot,
    canonical,
    canonical_key,
    mapping,
    reference_name,
    sequence,
)

FLAGS = ("deprecated", "readOnly", "writeOnly", "default")
"""What a schema says of the place it stands in; may stand beside a `$ref`."""

CONSTRAINTS = {
    "minimum": 1,
    "exclusiveMinimum": 1,
    "minLength": 1,
    "minItems": 1,
    "minProperties": 1,
    "minContains": 1,
    "maximum": -1,
    "exclusiveMaximum": -1,
    "maxLength": -1,
    "maxItems": -1,
    "maxProperties": -1,
    "maxContains": -1,
    "uniqueItems": 1,
    "pattern": 0,
    "multipleOf": 0,
}
"""Bounds, and whether a greater value is tighter (1), looser (-1) or neither (0)."""

_SHAPED = frozenset(
    "$ref type enum const nullable format properties required additionalProperties "
    "items prefixItems oneOf anyOf allOf discriminator".split()
)
_KNOWN = _SHAPED | ANNOTATIONS | frozenset(FLAGS) | frozenset(CONSTRAINTS)
_SCALARS = frozenset(("string", "integer", "number", "boolean"))


@dataclass(slots=True)
class Shape:
    """A schema in one spelling."""

    spot: Spot
    ref: str | None = None
    """The component that it is, and nothing besides."""

    nullable: bool = False
    types: frozenset[str] = frozenset()
    """JSON types, without null; empty where anything goes or `arms` decide."""

    values: tuple[Any, ...] | None = None
    """The values of an enum or constant."""

    open: bool = True
    """Values besides `values` are welcome."""

    format: str | None = None
    properties: dict[str, Spot] = field(default_factory=dict[str, Spot])
    required: set[str] = field(default_factory=set[str])
    additional: Spot | bool = True
    """The schema of undeclared properties; False where they are refused."""

    items: Spot | None = None
    prefix: tuple[Spot, ...] = ()
    arms: tuple[Spot, ...] = ()
    union: str = ""
    """`oneOf` or `anyOf`."""

    discriminator: str | None = None
    mapping: dict[str, str] = field(default_factory=dict[str, str])
    bases: tuple[str, ...] = ()
    """Components that it extends (`allOf`), not merged in yet."""

    constraints: dict[str, Any] = field(default_factory=dict[str, Any])
    flags: dict[str, Any] = field(default_factory=dict[str, Any])
    others: dict[str, str] = field(default_factory=dict[str, str])
    """Every other keyword, as canonical text."""

    @property
    def is_anything(self) -> bool:
        return not (
            self.ref
            or self.types
            or self.arms
            or self.bases
            or self.values
            or self.others
        )


def view(document: Document, spot: Spot) -> Shape:
    """Read a schema; references stay what they are."""
    nullable = False
    flags: dict[str, Any] = {}
    while True:
        node = spot.node
        for flag in FLAGS:
            if flag in node:
                flags.setdefault(flag, node[flag])
        structural = [key for key in node if _is_structural(key)]
        if structural == ["$ref"] and isinstance(node["$ref"], str):
            name = reference_name(node["$ref"])
            return Shape(spot, ref=name, nullable=nullable, flags=flags)
        inner, null = _unwrapped(spot, structural)
        nullable = nullable or null
        if inner is None:
            break
        spot = inner
    shape = _read(document, spot)
    return replace(shape, nullable=nullable or shape.nullable, flags=flags)


def _is_structural(key: str) -> bool:
    return not (
        key in ANNOTATIONS or key in FLAGS or key == "nullable" or key.startswith("x-")
    )


def _unwrapped(spot: Spot, structural: list[str]) -> tuple[Spot | None, bool]:
    """The only schema inside a wrapper, and whether the wrapper adds null."""
    null = spot.node.get("nullable") is True
    keys = [key for key in structural if key != "discriminator"]
    if keys not in (["oneOf"], ["anyOf"], ["allOf"]):
        return None, null
    arms = list(spot.items(keys[0]))
    rest = arms if keys == ["allOf"] else [arm for arm in arms if not _is_null(arm)]
    return (rest[0] if len(rest) == 1 else None), null or len(rest) < len(arms)


def _is_null(arm: Spot) -> bool:
    node = arm.node
    return node.get("type") in ("null", ["null"]) or (
        "const" in node and node["const"] is None
    )


def _read(document: Document, spot: Spot) -> Shape:
    node = spot.node
    shape = Shape(spot)
    shape.types = _types(node)
    shape.nullable = _admits_null(node)
    shape.values = _values(node)
    shape.open = shape.values is None
    shape.format = node.get("format")
    shape.properties = dict(spot.children("properties"))
    shape.required = {str(each) for each in sequence(node.get("required"))}
    shape.additional = _additional(spot)
    shape.items = spot.child("items")
    shape.prefix = tuple(spot.items("prefixItems"))
    shape.constraints = {
        key: node[key]
        for key in CONSTRAINTS
        if key in node and not (key == "uniqueItems" and node[key] is False)
    }
    shape.others = {
        key: canonical(value)
        for key, value in node.items()
        if key not in _KNOWN and not key.startswith("x-")
    }
    _read_discriminator(shape, node)
    for key in ("oneOf", "anyOf"):
        if arms := tuple(arm for arm in spot.items(key) if not _is_null(arm)):
            shape.arms, shape.union = arms, key
    if isinstance(node.get("$ref"), str):
        shape.bases = (reference_name(node["$ref"]),)
    for part in spot.items("allOf"):
        inner = view(document, part)
        if inner.ref is not None:
            shape.bases += (inner.ref,)
        else:
            merge(shape, inner)
    if shape.arms:
        _fold(document, shape)
    return shape


def _types(node: Node) -> frozenset[str]:
    given = node.get("type")
    if isinstance(given, str):
        return frozenset((given,)) - {"null"}
    if isinstance(given, list):
        found = frozenset(str(each) for each in sequence(given))
        return (found - {"integer"} if "number" in found else found) - {"null"}
    if any(key in node for key in ("properties", "additionalProperties")):
        return frozenset(("object",))
    if any(key in node for key in ("items", "prefixItems")):
        return frozenset(("array",))
    if "const" in node or "enum" in node:
        return frozenset(
            _type_of(value) for value in _listed(node) if value is not None
        )
    return frozenset()


def _type_of(value: Any) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def _listed(node: Node) -> list[Any]:
    return [node["const"]] if "const" in node else sequence(node.get("enum"))


def _values(node: Node) -> tuple[Any, ...] | None:
    if "const" not in node and not isinstance(node.get("enum"), list):
        return None
    return tuple(value for value in _listed(node) if value is not None)


def _admits_null(node: Node) -> bool:
    if node.get("nullable") is True:
        return True
    given = node.get("type")
    if isinstance(given, list):
        return "null" in given
    if any(_is_null(Spot(arm, ())) for arm in _arms(node)):
        return True
    return given is None and None in _listed(node)


def _arms(node: Node) -> Iterable[Node]:
    for key in ("oneOf", "anyOf"):
        for arm in sequence(node.get(key)):
            if isinstance(arm, dict):
                yield mapping(arm)


def _additional(spot: Spot) -> Spot | bool:
    if spot.node.get("additionalProperties") is False:
        return False
    found = spot.child("additionalProperties")
    if found is None or not any(_is_structural(key) for key in found.node):
        return True
    return found


def _read_discriminator(shape: Shape, node: Node) -> None:
    given = mapping(node.get("discriminator"))
    if isinstance(given.get("propertyName"), str):
        shape.discriminator = given["propertyName"]
        shape.mapping = {
            value: reference_name(str(target))
            for value, target in mapping(given.get("mapping")).items()
        }


def _fold(document: Document, shape: Shape) -> None:
    """Unions of scalars that are one enum, open or not, or one list of types."""
    arms = [view(document, arm) for arm in shape.arms]
    if shape.types or not all(_is_plain_scalar(arm) for arm in arms):
        return
    valued = [arm for arm in arms if arm.values is not None]
    plain = [arm for arm in arms if arm.values is None]
    types = {each for arm in arms for each in arm.types}
    formats = {arm.format for arm in arms}
    if len(formats) > 1 or any(arm.constraints for arm in arms):
        return
    if valued and len(types) > 1:
        return
    shape.nullable = shape.nullable or any(arm.nullable for arm in arms)
    shape.types = frozenset(types - {"integer"} if "number" in types else types)
    shape.format = next(iter(formats))
    shape.arms, shape.union = (), ""
    if valued:
        values = [value for arm in valued for value in arm.values or ()]
        distinct = {canonical_key(value): value for value in values}
        shape.values, shape.open = tuple(distinct.values()), bool(plain)


def _is_plain_scalar(arm: Shape) -> bool:
    return (
        arm.ref is None
        and bool(arm.types)
        and arm.types <= _SCALARS
        and not (arm.arms or arm.bases or arm.others)
    )


def merge(shape: Shape, part: Shape) -> None:
    """Add to a schema what a part of its `allOf` says."""
    shape.properties = {**part.properties, **shape.properties}
    shape.required |= part.required
    shape.types = shape.types or part.types
    shape.nullable = shape.nullable or part.nullable
    if shape.values is None and part.values is not None:
        shape.values, shape.open = part.values, part.open
    shape.format = shape.format or part.format
    if shape.additional is True:
        shape.additional = part.additional
    shape.items = shape.items or part.items
    shape.prefix = shape.prefix or part.prefix
    if not shape.arms:
        shape.arms, shape.union = part.arms, part.union
    if shape.discriminator is None:
        shape.discriminator, shape.mapping = part.discriminator, part.mapping
    shape.bases += tuple(base for base in part.bases if base not in shape.bases)
    shape.constraints = {**part.constraints, **shape.constraints}
    shape.flags = {**part.flags, **shape.flags}
    shape.others = {**part.others, **shape.others}


def extended(
    document: Document, shape: Shape, kept: frozenset[str] = frozenset()
) -> Shape:
    """Merge the components that a schema extends, but for the kept ones."""
    schemas = document.schemas
    seen = set(kept)
    while pending := [base for base in shape.bases if base not in seen]:
        base = pending[0]
        seen.add(base)
        shape.bases = tuple(each for each in shape.bases if each != base)
        if base in schemas:
            inner = view(document, schemas[base])
            if inner.ref is not None:
                inner.bases = (inner.ref,)
            nullable = shape.nullable
            merge(shape, inner)
            shape.nullable = nullable
    shape.bases = tuple(base for base in shape.bases if base in kept)
    return shape
