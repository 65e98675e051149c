"""Alternatives of a union: what an inline one is named after."""

from __future__ import annotations

from collections import Counter

from ..names import snake
from .definitions import Holder
from .document import Node, items, node
from .folding import Choice
from .scalars import enum_values, title


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
