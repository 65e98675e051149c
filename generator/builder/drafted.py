"""What types lead to while definitions are drafts, which have no names yet."""

from __future__ import annotations

from collections.abc import Iterable

from ..ir.definitions import Field
from ..ir.types import Ref, Type, bare
from .context import Context

_MOST_HOPS = 12


def type_at(context: Context, type_: Type | None, path: Iterable[str]) -> Type | None:
    for wire in path:
        fields = fields_behind(context, type_)
        type_ = next((each.type for each in fields if each.name.wire == wire), None)
    return None if type_ is None else resolved(context, type_)


def resolved(context: Context, type_: Type) -> Type:
    """The type behind references to aliases, without null."""
    type_ = bare(type_)
    for _ in range(_MOST_HOPS):
        if not isinstance(type_, Ref):
            break
        draft = context.schemas.definitions.drafts.get(type_.key)
        if draft is None or draft.type is None:
            break
        type_ = bare(draft.type)
    return type_


def fields_behind(context: Context, type_: Type | None) -> tuple[Field, ...]:
    """The fields of the model that a type is."""
    if type_ is None:
        return ()
    type_ = resolved(context, type_)
    if not isinstance(type_, Ref):
        return ()
    draft = context.schemas.definitions.drafts.get(type_.key)
    return (draft.fields or ()) if draft is not None else ()
