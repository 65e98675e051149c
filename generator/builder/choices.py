"""`oneOf` and `anyOf`: unions, and how their members are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from ..ir.types import Discriminator, Ref, Type
from ..names import snake
from .definitions import Holder
from .document import Node, Part, component, items, node
from .scalars import bare, enum_values, title
from .shapes import Choice, Shape, is_model
from .unions import join

if TYPE_CHECKING:
    from .schemas import Schemas

_MAX_VARIANTS = 32
_USUAL_TAGS = ("type", "object", "kind", "event", "role", "action", "status")


class Leaf(NamedTuple):
    """A model among the members of a union, however deep."""

    key: str
    shape: Shape
    component: str | None


def choice_type(
    schemas: Schemas,
    shape: Shape,
    parts: Sequence[Part],
    holder: Holder,
    decided: frozenset[str],
) -> Type:
    """The type of a schema with alternatives, and perhaps keywords beside them."""
    choice = shape.choices[0]
    rest = decided | {choice.pointer}
    if prod(len(each.members) for each in shape.choices) > _MAX_VARIANTS:
        rest |= {each.pointer for each in shape.choices[1:]}
    holders = member_holders(choice, holder)
    types: list[Type] = []
    for member, own in zip(choice.members, holders, strict=True):
        if len(shape.choices) > 1 or _must_merge(schemas, shape, member):
            types.append(schemas.type_of_all((*parts, member), own, rest))
        else:
            types.append(schemas.type_of(member, own))
    return join(types, _discriminator(schemas, shape, choice, types, holders))


def _must_merge(schemas: Schemas, shape: Shape, member: Part) -> bool:
    """Whether the keywords beside an alternative change what it is."""
    own = schemas.shape_of(member)
    if shape.properties:
        if own.types is not None and "object" not in own.types:
            return False
        known = own.properties.keys()
        return bool(shape.properties.keys() - known) or not known
    beside = shape.types not in (None, ("object",)) or shape.items is not None
    return beside and own.types is None and not own.choices


def member_holders(choice: Choice, holder: Holder) -> list[Holder]:
    """What each alternative is named after: its holder and a telling word of its own."""
    members = [member for member, _ in choice.members]
    uses = Counter(name for each in members for name in node(each.get("properties")))
    objects = sum("properties" in each or "allOf" in each for each in members)
    base = f"{holder.word}_" if holder.word else ""
    found: list[Holder] = []
    for each in members:
        if "enum" in each or "const" in each:
            # An inline enum becomes part of the union, without a name.
            found.append(holder.of(""))
        elif not each.keys() & _NAMED or (objects == 1 and holder.word):
            found.append(holder)
        else:
            found.append(holder.of(base + _variant_word(each, uses)))
    return found


_NAMED = frozenset(("$ref", "properties", "allOf", "oneOf", "anyOf", "title"))


def _variant_word(member: Node, uses: Counter[str]) -> str:
    """A title, a constant, or the property that only this alternative has."""
    if said := title(member):
        return snake(said, "variant")
    for each in (member, *map(node, items(member.get("allOf")))):
        if isinstance(each.get("$ref"), str):
            return snake(str(each["$ref"]).rsplit("/", 1)[-1], "variant")
    properties = node(member.get("properties"))
    for schema in properties.values():
        values = enum_values(node(schema))
        if len(values) == 1 and isinstance(values[0], str) and values[0]:
            return snake(values[0], "variant")
    required = [each for each in items(member.get("required")) if each in properties]
    for each in (*required, *properties):
        if uses[each] == 1:
            return snake(each, "variant")
    first = (required or list(properties) or ["variant"])[0]
    return snake(first, "variant")


# Discriminators


def _discriminator(
    schemas: Schemas,
    shape: Shape,
    choice: Choice,
    types: Sequence[Type],
    holders: Sequence[Holder],
) -> Discriminator | None:
    if shape.properties or len(shape.choices) > 1:
        return None
    if len(types) < 2 or not all(isinstance(bare(each), Ref) for each in types):
        return None
    declared = choice.discriminator or shape.discriminator
    leaves: list[Leaf] = []
    for member, own in zip(choice.members, holders, strict=True):
        found = list(_leaves(schemas, member, own, ()))
        if not found or None in found:
            leaves = []
            break
        leaves += [each for each in found if each is not None]
    if not declared:
        return _inferred(schemas, leaves)
    wire = declared.get("propertyName")
    if not isinstance(wire, str):
        return None
    return _declared(schemas, wire, declared, leaves, choice)


def _leaves(
    schemas: Schemas, part: Part, holder: Holder, seen: tuple[str, ...]
) -> Iterator[Leaf | None]:
    """The models of a member; None for what is not a model."""
    inner = schemas.shapes.see_through(part)
    if inner[1] in seen:
        return
    shape = schemas.shape_of(inner)
    if len(shape.choices) == 1 and not shape.properties:
        name = component(inner[1])
        holder = holder if name is None else Holder(name, "")
        choice = shape.choices[0]
        for member, own in zip(
            choice.members, member_holders(choice, holder), strict=True
        ):
            yield from _leaves(schemas, member, own, (*seen, inner[1]))
        return
    type_ = bare(schemas.type_of(inner, holder))
    if is_model(shape) and isinstance(type_, Ref):
        yield Leaf(type_.key, shape, component(inner[1]))
    else:
        yield None


def _tag_values(schemas: Schemas, shape: Shape, wire: str) -> list[Any]:
    """The values of a discriminator that a model lists itself."""
    parts = shape.properties.get(wire)
    if not parts:
        return []
    return schemas.shapes.compose(parts).enum or []


def _inferred(schemas: Schemas, leaves: Sequence[Leaf]) -> Discriminator | None:
    """A property that is required and constant, and differs, in all members."""
    if len(leaves) < 2:
        return None
    wires = [
        each for each in leaves[0].shape.properties if each in leaves[0].shape.required
    ]
    for wire in sorted(wires, key=lambda each: each not in _USUAL_TAGS):
        mapping: dict[str, str] = {}
        for leaf in leaves:
            values = _tag_values(schemas, leaf.shape, wire)
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
    leaves: Sequence[Leaf],
    choice: Choice,
) -> Discriminator | None:
    mapping: dict[str, str] = {}
    for value, target in node(declared.get("mapping")).items():
        key = schemas.mapped(target, choice.pointer)
        if key is not None:
            mapping[str(value)] = key
    mapped = set(mapping.values())
    for leaf in leaves:
        if leaf.key in mapped:
            continue
        values: list[str | int] = [
            value
            for value in _tag_values(schemas, leaf.shape, wire)
            if isinstance(value, str | int)
        ]
        implicit: list[str | int] = [leaf.component] if leaf.component else []
        for each in values or implicit:
            mapping.setdefault(_spelled(each), leaf.key)
    known = {leaf.key for leaf in leaves}
    if not leaves or not mapping:
        return None
    mapping = {value: key for value, key in mapping.items() if key in known}
    for value, key in mapping.items():
        schemas.definitions.tag(key, wire, value)
    fallback = declared.get("defaultMapping")
    default = schemas.mapped(fallback, choice.pointer) if fallback else None
    return Discriminator(wire, tuple(mapping.items()), default)


def _spelled(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
