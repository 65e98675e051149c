"""Folding: what a schema says, keyword by keyword, added to what others said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..loader.pointers import escape
from .document import Node, Part, items, node
from .peers import ENUM_NAMES

ASSERTIONS = frozenset(
    "$ref allOf anyOf oneOf type enum const properties required additionalProperties "
    "patternProperties items prefixItems format contentEncoding contentMediaType "
    "discriminator".split()
)
"""Keywords that shape a type; all others are prose, bounds or not supported."""

_BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
    "multipleOf": "multiple_of",
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "minItems": "min_items",
    "maxItems": "max_items",
    "uniqueItems": "unique_items",
}
Conflict: TypeAlias = Callable[[str, str], None]
"""Told of keywords that exclude each other: what they are, and where."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One `oneOf` or `anyOf`."""

    members: tuple[Part, ...]
    nullable: bool
    """Null is one of the alternatives."""

    discriminator: Node
    pointer: str


@dataclass(slots=True)
class Shape:
    """The keywords of a schema and of everything that it composes, as one."""

    pointer: str
    types: tuple[str, ...] | None = None
    """Without null; None where no part says."""

    nullable: bool = False
    properties: dict[str, tuple[Part, ...]] = field(
        default_factory=dict[str, tuple[Part, ...]]
    )
    required: dict[str, None] = field(default_factory=dict[str, None])
    additional: tuple[Any, str] | None = None
    patterns: tuple[Part, ...] = ()
    enum: list[Any] | None = None
    names: tuple[str, ...] = ()
    items: Part | None = None
    prefix: tuple[Part, ...] = ()
    format: str | None = None
    encoding: str | None = None
    media_type: str | None = None
    bounds: dict[str, Any] = field(default_factory=dict[str, Any])
    choices: list[Choice] = field(default_factory=list[Choice])
    discriminator: Node = field(default_factory=dict[str, Any])


def is_model(shape: Shape) -> bool:
    """Whether a schema is an object with properties of its own, and nothing else."""
    if shape.enum is not None or shape.choices:
        return False
    if shape.properties:
        return shape.types in (None, ("object",))
    return (
        shape.types == ("object",)
        and shape.additional is not None
        and (shape.additional[0] is False and not shape.patterns)
    )


def is_null(schema: Node) -> bool:
    """Whether a schema admits null and nothing else."""
    return (
        schema.get("type") in ("null", ["null"])
        or schema.get("enum") == [None]
        or ("const" in schema and schema["const"] is None)
    )


def fold(shape: Shape, leaf: Node, pointer: str, conflict: Conflict) -> bool:
    """Add the keywords of a leaf; True if it admits null without typing it."""
    nullable = _fold_types(shape, leaf, pointer, conflict)
    nullable |= _fold_values(shape, leaf, pointer, conflict)
    _fold_object(shape, leaf, pointer)
    _fold_array(shape, leaf, pointer)
    if isinstance(said := leaf.get("format"), str):
        shape.format = said
    if isinstance(said := leaf.get("contentEncoding"), str):
        shape.encoding = said
    if isinstance(said := leaf.get("contentMediaType"), str):
        shape.media_type = said
    for keyword, bound in _BOUNDS.items():
        if keyword in leaf:
            shape.bounds[bound] = leaf[keyword]
    for keyword in ("oneOf", "anyOf"):
        if keyword in leaf:
            choice = _choice(leaf, keyword, pointer)
            nullable |= choice.nullable
            if choice.members:
                shape.choices.append(choice)
    if "discriminator" in leaf:
        shape.discriminator = node(leaf["discriminator"])
    return nullable


def _fold_types(shape: Shape, leaf: Node, pointer: str, conflict: Conflict) -> bool:
    types = leaf.get("type")
    if types is None:
        return False
    listed: list[str] = [types] if isinstance(types, str) else items(types)
    found = tuple(dict.fromkeys(each for each in listed if each != "null"))
    nullable = "null" in listed
    if not found and nullable:
        shape.types = shape.types or ()
        shape.nullable = True
        return True
    if shape.types is None:
        shape.types = found
        shape.nullable = nullable
        return nullable
    both = _intersection(shape.types, found)
    if not both and shape.types:
        conflict("types", pointer)
        both = found
    shape.types = both
    shape.nullable &= nullable
    return nullable


def _fold_values(shape: Shape, leaf: Node, pointer: str, conflict: Conflict) -> bool:
    if "const" in leaf:
        values: list[Any] = [leaf["const"]]
    elif isinstance(leaf.get("enum"), list):
        values = leaf["enum"]
    else:
        return False
    for key in ENUM_NAMES:
        if items(leaf.get(key)):
            shape.names = tuple(str(each) for each in leaf[key])
            break
    if shape.enum is None:
        shape.enum = values
    else:
        both = [each for each in shape.enum if each in values]
        if not both:
            conflict("enums", pointer)
        shape.enum = both or values
        shape.names = ()
    shape.nullable |= None in values
    return None in values


def _choice(leaf: Node, keyword: str, pointer: str) -> Choice:
    members: list[Part] = []
    nullable = False
    for index, member in enumerate(items(leaf[keyword])):
        part = (node(member), f"{pointer}/{keyword}/{index}")
        if is_null(part[0]):
            nullable = True
        elif not _only_restricts(part[0]):
            members.append(part)
    return Choice(
        tuple(members),
        nullable,
        node(leaf.get("discriminator")),
        f"{pointer}/{keyword}",
    )


def _only_restricts(schema: Node) -> bool:
    """Whether an alternative makes no type of its own, like `{required: [a]}`."""
    own = schema.keys() & ASSERTIONS
    return ("required" in own and own <= {"required", "type"}) or (
        not own and "not" in schema
    )


def _intersection(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    both = tuple(each for each in left if each in right)
    if "integer" not in both and (
        ("integer" in left and "number" in right)
        or ("number" in left and "integer" in right)
    ):
        both = (*both, "integer")
    return both


def _fold_object(shape: Shape, leaf: Node, pointer: str) -> None:
    for name, schema in node(leaf.get("properties")).items():
        part = (node(schema), f"{pointer}/properties/{escape(name)}")
        before = shape.properties.get(name, ())
        if not any(part[0] == each for each, _ in before):
            shape.properties[name] = (*before, part)
    for name in items(leaf.get("required")):
        shape.required[name] = None
    if "additionalProperties" in leaf:
        extra = leaf["additionalProperties"]
        if shape.additional is None or isinstance(extra, dict):
            shape.additional = (extra, f"{pointer}/additionalProperties")
    for pattern, schema in node(leaf.get("patternProperties")).items():
        where = f"{pointer}/patternProperties/{escape(pattern)}"
        shape.patterns = (*shape.patterns, (node(schema), where))


def _fold_array(shape: Shape, leaf: Node, pointer: str) -> None:
    if "items" in leaf:
        shape.items = (node(leaf["items"]), f"{pointer}/items")
    if items(leaf.get("prefixItems")):
        shape.prefix = tuple(
            (node(schema), f"{pointer}/prefixItems/{index}")
            for index, schema in enumerate(leaf["prefixItems"])
        )
