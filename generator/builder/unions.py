"""Joining types: what `T1 | T2 | ...` comes down to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ir.types import (
    Anything,
    Discriminator,
    Literals,
    Nullable,
    Scalar,
    Type,
    Union,
)
from .scalars import nullable

_TEXT = ("string", "datetime", "date")
_TIMES = (("scalar", "datetime"), ("scalar", "date"))


def join(types: Iterable[Type], discriminator: Discriminator | None = None) -> Type:
    """The union of types: flat, without repetitions, null lifted, text last."""
    types = list(types)
    if len(types) == 1:
        return types[0]
    members: list[Type] = []
    null = False
    for each in types:
        for member in _flat(each):
            if isinstance(member, Nullable):
                null = True
                member = member.of
            if member == Scalar("null"):
                null = True
            elif isinstance(member, Anything):
                return Anything()
            else:
                members.append(member)
    members = _ordered(_distinct(members))
    if not members:
        return Scalar("null") if null else Anything()
    joined = members[0] if len(members) == 1 else Union(tuple(members), discriminator)
    return nullable(joined) if null else joined


def _flat(type_: Type) -> Iterator[Type]:
    """The type, or the members of an inline union."""
    if isinstance(type_, Nullable) and isinstance(type_.of, Union):
        yield Scalar("null")
        type_ = type_.of
    if isinstance(type_, Union):
        yield from type_.members
    else:
        yield type_


def _distinct(members: list[Type]) -> list[Type]:
    """Scalars of one kind once; lists of literals as one."""
    kept: dict[object, Type] = {}
    for member in members:
        if isinstance(member, Scalar):
            key: object = ("scalar", member.kind)
            if key in kept and kept[key] != member:
                member = Scalar(member.kind)
        elif isinstance(member, Literals):
            key = "literals"
            if isinstance(before := kept.get(key), Literals):
                member = _together(before, member)
        else:
            key = member
        kept[key] = member
    text = kept.get(("scalar", "string"))
    if text is not None:
        # Text that looks like a time is text where any text may stand.
        kept = {key: each for key, each in kept.items() if key not in _TIMES}
    listed = kept.get("literals")
    if text is not None and isinstance(listed, Literals) and _all_text(listed):
        del kept[("scalar", "string")]
        kept["literals"] = Literals(listed.values, True, listed.names)
    return list(kept.values())


def _together(left: Literals, right: Literals) -> Literals:
    values = (*left.values, *(each for each in right.values if each not in left.values))
    names = (
        left.names + right.names if len(left.names + right.names) == len(values) else ()
    )
    return Literals(values, left.open or right.open, names)


def _all_text(listed: Literals) -> bool:
    return all(isinstance(value, str) for value in listed.values)


def _rank(member: Type) -> int:
    if isinstance(member, Literals):
        return 0
    if isinstance(member, Scalar) and member.kind in _TEXT:
        return 2 + (member.kind == "string")
    return 1


def _ordered(members: list[Type]) -> list[Type]:
    """Literals first and text last, so that nothing is read as less than it is."""
    return sorted(members, key=_rank)
