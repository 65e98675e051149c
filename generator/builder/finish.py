"""From drafts to definitions of the IR."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..ir.definitions import Alias, Definition, Field, Model
from ..ir.types import Anything, Literals, Scalar, Type, bare
from ..ir.walk import references
from ..names import Name, name
from .context import Context
from .definitions import Draft


def reachable(drafts: Mapping[str, Draft], roots: Iterable[Type]) -> set[str]:
    """Components, and every inline definition that something refers to."""
    found = {key for key, draft in drafts.items() if draft.component is not None}
    pending = [key for each in roots for key in references(each)]
    pending += found
    seen: set[str] = set()
    while pending:
        key = pending.pop()
        if key in seen or key not in drafts:
            continue
        seen.add(key)
        pending.extend(key for each in _types(drafts[key]) for key in references(each))
    return seen


def _types(draft: Draft) -> Iterable[Type]:
    if draft.type is not None:
        yield draft.type
    if draft.extra is not None:
        yield draft.extra
    for each in draft.fields or ():
        yield each.type


def finish(
    context: Context, drafts: Iterable[Draft], names: Mapping[str, Name]
) -> dict[str, Definition]:
    """Definitions by key, in reading order; their areas and directions come later."""
    found = list(drafts)
    recursive = _recursive_aliases(found)
    return {
        draft.key: definition_of(
            context, draft, names[draft.key], recursive=draft.key in recursive
        )
        for draft in found
    }


def definition_of(
    context: Context, draft: Draft, spelled: Name, *, recursive: bool = False
) -> Definition:
    """The definition that a draft becomes, but for its area and its directions."""
    where = context.document.location(draft.pointer)
    if draft.fields is None:
        return Alias(
            key=draft.key,
            name=spelled,
            area=(),
            type=draft.type or Anything(),
            doc=draft.doc,
            example=draft.example,
            deprecated=draft.deprecated,
            component=draft.component,
            recursive=recursive,
            where=where,
        )
    return Model(
        key=draft.key,
        name=spelled,
        area=(),
        fields=_tagged(context, draft),
        extra=draft.extra,
        closed=draft.closed,
        doc=draft.doc,
        example=draft.example,
        deprecated=draft.deprecated,
        component=draft.component,
        where=where,
    )


def _tagged(context: Context, draft: Draft) -> tuple[Field, ...]:
    """The fields, with the values by which a discriminator selects this model."""
    fields = list(draft.fields or ())
    for wire, values in context.schemas.definitions.tags.get(draft.key, {}).items():
        chosen = Literals(tuple(values), open=False)
        place = next(
            (i for i, each in enumerate(fields) if each.name.wire == wire), None
        )
        if place is None:
            location = context.document.location(draft.pointer)
            new = Field(name=name(wire), type=chosen, required=True, where=location)
            fields.insert(0, new)
        elif _is_free(bare(fields[place].type)):
            fields[place] = replace(fields[place], type=chosen)
    return tuple(fields)


def _is_free(type_: Type) -> bool:
    """Whether a discriminator property does not say its values itself."""
    return isinstance(type_, Scalar | Anything)


def _recursive_aliases(drafts: list[Draft]) -> set[str]:
    """Aliases that lead to themselves without a model in between.

    Whatever only leads to aliases that end somewhere is taken away until nothing
    changes; what is left leads into a circle, and is in it if it leads back.
    """
    leads = {
        draft.key: set(references(draft.type))
        for draft in drafts
        if draft.fields is None and draft.type is not None
    }
    users: dict[str, list[str]] = {}
    for key, targets in leads.items():
        targets.intersection_update(leads)
        for target in targets:
            users.setdefault(target, []).append(key)
    ends = [key for key, targets in leads.items() if not targets]
    while ends:
        end = ends.pop()
        del leads[end]
        for user in users.get(end, ()):
            leads[user].discard(end)
            if not leads[user]:
                ends.append(user)
    return {key for key in leads if _leads_to(leads, key, key)}


def _leads_to(leads: Mapping[str, set[str]], start: str, goal: str) -> bool:
    pending = list(leads[start])
    seen: set[str] = set()
    while pending:
        key = pending.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            pending += leads[key]
    return False
