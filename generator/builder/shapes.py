"""Composition: what a schema says once its `allOf` and references are taken together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..diagnostics import Diagnostics
from ..loader.pointers import escape
from .document import Document, Node, Part, component, items, node
from .peers import ENUM_NAMES

ASSERTIONS = frozenset(
    "$ref allOf anyOf oneOf type enum const properties required additionalProperties "
    "patternProperties items prefixItems format contentEncoding contentMediaType "
    "discriminator".split()
)
"""Keywords that shape a type; all others are prose, bounds or not supported."""

_WRAPPING = frozenset(("$ref", "allOf", "oneOf", "anyOf"))
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
_MAX_DEPTH = 100


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
    parents: list[str] = field(default_factory=list[str])
    """Components that are composed, in order."""


class Shapes:
    """Composes schemas; knows how to see through a schema that only wraps another."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self.document = document
        self._diagnostics = diagnostics

    def see_through(self, part: Part) -> Part:
        """Follow references, and wrappers that add nothing to one other schema."""
        if not _WRAPPING & part[0].keys():
            return part
        for _ in range(_MAX_DEPTH):
            inner = self._inner(*part)
            if inner is None:
                break
            part = inner
        return part

    def layers(self, part: Part) -> Iterator[Node]:
        """The schema and all that it wraps: where an annotation may stand."""
        if not _WRAPPING & part[0].keys():
            yield part[0]
            return
        for _ in range(_MAX_DEPTH):
            yield part[0]
            inner = self._inner(*part)
            if inner is None:
                return
            part = inner

    def _inner(self, schema: Node, pointer: str) -> Part | None:
        """The one schema that a schema wraps; None if it says something itself."""
        ref = schema.get("$ref")
        if isinstance(ref, str):
            own = schema.keys() & ASSERTIONS
            if len(own) == 1 or (own == {"$ref", "type"} and _is_object(schema)):
                return self.document.target(ref)
            return None
        for keyword in ("allOf", "oneOf", "anyOf"):
            if keyword in schema:
                break
        else:
            return None
        own = schema.keys() & ASSERTIONS - {keyword}
        if own and not (own == {"type"} and _is_object(schema)):
            return None
        meaning = [
            (node(member), f"{pointer}/{keyword}/{index}")
            for index, member in enumerate(items(schema[keyword]))
            if keyword != "allOf" or not _adds_nothing(node(member))
        ]
        return meaning[0] if len(meaning) == 1 else None

    def compose(
        self, parts: Sequence[Part], decided: frozenset[str] = frozenset()
    ) -> Shape:
        """Take schemas together, as `allOf` does; `decided` choices are left out."""
        shape = Shape(parts[-1][1])
        untyped_null = False
        first = parts[0][0]
        plain = len(parts) == 1 and "allOf" not in first and "$ref" not in first
        for leaf, pointer in parts if plain else self._leaves(parts, shape):
            untyped_null |= self._fold(shape, leaf, pointer)
        if shape.types is None and untyped_null:
            shape.nullable = True
        if decided:
            shape.choices = [
                each for each in shape.choices if each.pointer not in decided
            ]
        return shape

    # Leaves: schemas without `allOf` and references

    def _leaves(self, parts: Sequence[Part], shape: Shape) -> Iterator[Part]:
        done: set[str] = set()
        for part in parts:
            yield from self._expand(part, shape, (), done)

    def _expand(
        self, part: Part, shape: Shape, seen: tuple[str, ...], done: set[str]
    ) -> Iterator[Part]:
        """Bases before what composes them; one that comes again adds nothing."""
        schema, pointer = part
        if pointer in seen or len(seen) > _MAX_DEPTH:
            self._diagnostics.warn(
                "circular-all-of",
                "a schema composes itself, or a hundred others in a row; "
                "what goes further is ignored",
                self.document.location(seen[0]),
            )
            return
        if pointer in done:
            return
        done.add(pointer)
        seen = (*seen, pointer)
        ref = schema.get("$ref")
        if isinstance(ref, str):
            target = self.document.target(ref)
            name = component(target[1])
            if name is not None:
                shape.parents.append(name)
            for leaf, leaf_pointer in self._expand(target, shape, seen, done):
                yield self._as_parent(leaf, seen), leaf_pointer
        for index, member in enumerate(items(schema.get("allOf"))):
            yield from self._expand(
                (node(member), f"{pointer}/allOf/{index}"), shape, seen, done
            )
        yield schema, pointer

    def _as_parent(self, leaf: Node, seen: tuple[str, ...]) -> Node:
        """A base as its children see it: without the choice between its children."""
        if "discriminator" not in leaf:
            return leaf
        hidden = {"discriminator"}
        for keyword in ("oneOf", "anyOf"):
            targets = [
                self.document.target(member["$ref"])[1]
                for member in map(node, items(leaf.get(keyword)))
                if "$ref" in member
            ]
            if any(target in seen for target in targets):
                hidden.add(keyword)
        return {key: value for key, value in leaf.items() if key not in hidden}

    # Folding a leaf into the shape

    def _fold(self, shape: Shape, leaf: Node, pointer: str) -> bool:
        """Add the keywords of a leaf; True if it admits null without typing it."""
        nullable = self._fold_types(shape, leaf, pointer)
        nullable |= self._fold_values(shape, leaf, pointer)
        _fold_object(shape, leaf, pointer)
        _fold_array(shape, leaf, pointer)
        for key, value in (("format", "format"), ("contentEncoding", "encoding")):
            if isinstance(leaf.get(key), str):
                setattr(shape, value, leaf[key])
        if isinstance(leaf.get("contentMediaType"), str):
            shape.media_type = leaf["contentMediaType"]
        for keyword, bound in _BOUNDS.items():
            if keyword in leaf:
                shape.bounds[bound] = leaf[keyword]
        for keyword in ("oneOf", "anyOf"):
            if keyword in leaf:
                choice = self._choice(leaf, keyword, pointer)
                nullable |= choice.nullable
                if choice.members:
                    shape.choices.append(choice)
        if "discriminator" in leaf:
            shape.discriminator = node(leaf["discriminator"])
        return nullable

    def _fold_types(self, shape: Shape, leaf: Node, pointer: str) -> bool:
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
            self._conflict("types", pointer)
            both = found
        shape.types = both
        shape.nullable &= nullable
        return nullable

    def _fold_values(self, shape: Shape, leaf: Node, pointer: str) -> bool:
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
                self._conflict("enums", pointer)
            shape.enum = both or values
            shape.names = ()
        shape.nullable |= None in values
        return None in values

    def _choice(self, leaf: Node, keyword: str, pointer: str) -> Choice:
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

    def _conflict(self, what: str, pointer: str) -> None:
        self._diagnostics.warn(
            "conflicting-all-of",
            f"the {what} that are composed here exclude each other; the last counts",
            self.document.location(pointer),
        )


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


def _is_object(schema: Node) -> bool:
    return schema.get("type") == "object"


def _adds_nothing(schema: Node) -> bool:
    """Whether a member of `allOf` leaves the type as it is: prose, or `type: object`."""
    own = schema.keys() & ASSERTIONS
    return not own or (own == {"type"} and _is_object(schema))


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
