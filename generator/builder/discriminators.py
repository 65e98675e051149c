"""Discriminators: how the members of a union are told apart, declared or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..ir.types import Discriminator, LiteralValue, Ref, Type, bare
from .definitions import Holder
from .document import Node, Part, component, node
from .folding import Shape, is_model
from .variants import member_holders

if TYPE_CHECKING:
    from .schemas import Schemas

_MAX_LEAVES = 400
_USUAL = ("type", "object", "kind", "event", "role", "action", "status")


class Leaf(NamedTuple):
    """A model among the members of a union, however deep."""

    key: str
    shape: Shape
    component: str | None


def leaves(
    schemas: Schemas, part: Part, holder: Holder, seen: set[str] | None = None
) -> Iterator[Leaf | None]:
    """The models of a member, each once; None for what is not a model."""
    seen = set() if seen is None else seen
    inner = schemas.shapes.see_through(part)
    if inner[1] in seen:
        return
    seen.add(inner[1])
    if len(seen) > _MAX_LEAVES:
        yield None
        return
    shape = schemas.shape_of(inner)
    name = component(inner[1])
    if name is not None and schemas.families.is_parent(name):
        for each in schemas.families.members(name):
            yield each
    elif len(shape.choices) == 1 and not shape.properties:
        choice = shape.choices[0]
        holders = member_holders(choice, holder if name is None else Holder(name, ""))
        for member, own in zip(choice.members, holders, strict=True):
            yield from leaves(schemas, member, own, seen)
    elif is_model(shape):
        type_ = bare(schemas.type_of(inner, holder))
        yield Leaf(type_.key, shape, name) if isinstance(type_, Ref) else None
    else:
        yield None


def merged_leaf(
    schemas: Schemas, type_: Type, parts: Sequence[Part], decided: frozenset[str]
) -> Leaf | None:
    """The model that an alternative and what stands beside it became."""
    found = bare(type_)
    shape = schemas.shapes.compose(parts, decided)
    if not isinstance(found, Ref) or not is_model(shape):
        return None
    return Leaf(found.key, shape, component(schemas.shapes.see_through(parts[-1])[1]))


def discriminator(
    schemas: Schemas,
    declared: Node,
    found: Sequence[Leaf | None],
    pointer: str,
) -> Discriminator | None:
    """The declared discriminator, else a property that is constant in every member."""
    known = [leaf for leaf in found if leaf is not None]
    if len(known) < 2 or len(known) < len(found):
        return None
    wire = declared.get("propertyName")
    if isinstance(wire, str):
        return _declared(schemas, wire, declared, known, pointer)
    return _inferred(schemas, known)


def tag_values(schemas: Schemas, shape: Shape, wire: str) -> list[Any]:
    """The values of a discriminator that a model lists itself."""
    parts = shape.properties.get(wire)
    return (schemas.shapes.compose(parts).enum or []) if parts else []


def _inferred(schemas: Schemas, found: Sequence[Leaf]) -> Discriminator | None:
    """A property that is required and constant, and differs, in all members."""
    first = found[0].shape
    wires = [each for each in first.properties if each in first.required]
    for wire in sorted(wires, key=lambda each: each not in _USUAL):
        mapping: dict[str, str] = {}
        for leaf in found:
            values = tag_values(schemas, leaf.shape, wire)
            fits = wire in leaf.shape.required and values
            if not fits or not all(isinstance(each, str) for each in values):
                break
            if any(mapping.get(each, leaf.key) != leaf.key for each in values):
                break
            mapping.update(dict.fromkeys(values, leaf.key))
        else:
            if len(set(mapping.values())) > 1:
                return Discriminator(wire, tuple(mapping.items()))
    return None


def _declared(
    schemas: Schemas,
    wire: str,
    declared: Node,
    found: Sequence[Leaf],
    pointer: str,
) -> Discriminator | None:
    """The mapping, and for what it leaves out the names of components."""
    keys = {leaf.key for leaf in found}
    mapping: dict[LiteralValue, str] = {}
    shapes = {leaf.key: leaf.shape for leaf in found}
    for value, target in node(declared.get("mapping")).items():
        key = schemas.mapped(target, pointer)
        if key in keys:
            mapping[_typed(schemas, shapes[str(key)], wire, str(value))] = str(key)
    explicit = set(mapping.values())
    implicit: dict[LiteralValue, str] = {}
    for leaf in found:
        values = tag_values(schemas, leaf.shape, wire)
        if not values and leaf.component is not None:
            values = [leaf.component]
        for value in values:
            into = implicit if leaf.key in explicit else mapping
            into.setdefault(_scalar(value), leaf.key)
    if not mapping:
        return None
    for tag, key in mapping.items():
        schemas.definitions.tag(key, wire, tag)
    # A name stays an implicit value even of a schema that the mapping lists.
    mapping = {**mapping, **{v: k for v, k in implicit.items() if v not in mapping}}
    fallback = declared.get("defaultMapping")
    default = schemas.mapped(fallback, pointer) if fallback else None
    return Discriminator(wire, tuple(mapping.items()), default)


def _typed(schemas: Schemas, shape: Shape, wire: str, value: str) -> LiteralValue:
    """A key of `mapping`, which JSON spells as text, in the type of the property."""
    parts = shape.properties.get(wire)
    if not parts:
        return value
    found = schemas.shapes.compose(parts)
    for known in found.enum or ():
        if str(known).lower() == value.lower() and not isinstance(known, str):
            return _scalar(known)
    if found.types == ("boolean",) and value in ("true", "false"):
        return value == "true"
    if found.types == ("integer",) and value.removeprefix("-").isdecimal():
        return int(value)
    return value


def _scalar(value: object) -> LiteralValue:
    """The value of a tag; what pydantic cannot look up by is text."""
    return value if isinstance(value, str | int) else str(value)
