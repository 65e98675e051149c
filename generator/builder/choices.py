"""`oneOf` and `anyOf`: unions, what is beside them, and what their members are called."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING

from ..ir.types import Ref, Type, bare
from .definitions import Holder
from .discriminators import Leaf, discriminator, leaves, merged_leaf
from .document import Part
from .folding import Shape
from .unions import join
from .variants import member_holders

if TYPE_CHECKING:
    from .schemas import Schemas

_MAX_VARIANTS = 32


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
    types: list[Type] = []
    merged: list[tuple[Part, ...] | None] = []
    holders = member_holders(choice, holder)
    for member, own in zip(choice.members, holders, strict=True):
        if len(shape.choices) > 1 or _must_merge(schemas, shape, member):
            merged.append((*parts, member))
            types.append(schemas.type_of_all((*parts, member), own, rest))
        else:
            merged.append(None)
            types.append(schemas.type_of(member, own))
    if len(types) < 2 or not all(isinstance(bare(each), Ref) for each in types):
        return join(types)
    found: list[Leaf | None] = []
    for place, whole in enumerate(merged):
        if whole is not None:
            found.append(merged_leaf(schemas, types[place], whole, rest))
        else:
            found += leaves(schemas, choice.members[place], holders[place])
    declared = choice.discriminator or shape.discriminator
    return join(types, discriminator(schemas, declared, found, choice.pointer))


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
