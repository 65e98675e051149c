"""Which models change with an operation that is made anew, and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..diagnostics import Diagnostic
from ..ir.api import Api
from ..ir.definitions import Definition, Model
from ..ir.operations import Operation
from ..ir.walk import operations, references, types_of
from .context import Context
from .definitions import Draft, signature
from .directions import closure, one_way, received_types, renamed, sent_types
from .finish import definition_of


@dataclass(frozen=True, slots=True)
class Built:
    """Operations that were built by themselves."""

    context: Context
    operations: list[Operation]
    said: list[Diagnostic]

    @property
    def drafts(self) -> dict[str, Draft]:
        return self.context.schemas.definitions.drafts


def exchanged_definitions(
    api: Api, old: Built, new: Built
) -> dict[str, Definition] | None:
    """The inline models that differ, as the IR would have them, by key.

    None: more differs than what they hold, or others would see it.
    """
    was, is_ = (each.context.schemas.definitions for each in (old, new))
    if list(was.drafts) != list(is_.drafts) or was.tags != is_.tags:
        return None
    if was.alike.keys() != is_.alike.keys():
        return None
    found: dict[str, Definition] = {}
    for key, draft in was.drafts.items():
        other = is_.drafts[key]
        if key not in api.definitions:
            # An equal one elsewhere stands for it, with the words that are said there.
            if signature(draft) != signature(other):
                return None
        elif repr(draft) != repr(other):  # 1 == True
            made = _exchanged(api, old, new, key)
            if made is None:
                return None
            found[key] = made
    if found and not _is_apart(api, old, new, found):
        return None
    return found


def _exchanged(api: Api, old: Built, new: Built, key: str) -> Model | None:
    """A model as it would be now; None where more than its fields and words differ."""
    known = api.definitions[key]
    was, is_ = old.drafts[key], new.drafts[key]
    if not isinstance(known, Model) or known.component is not None:
        return None
    if f"{key}#input" in api.definitions or _hanging(was) != _hanging(is_):
        return None
    made = [_finished(each, key, known) for each in (old, new)]
    fields = [field for each in made for field in each.fields]
    if made[0] != known or any(each.read_only or each.write_only for each in fields):
        return None
    return made[1] if _leads(made[0]) == _leads(made[1]) else None


def _hanging(draft: Draft) -> object:
    """What the name of a definition is made from, and what else is decided with it."""
    kind = (draft.fields is None, bool(draft.fields))
    return draft.holders, draft.title, draft.wish, kind, draft.extra


def _finished(built: Built, key: str, known: Model) -> Model:
    """The definition that a draft ends as, where the IR has one of that key."""
    made = definition_of(built.context, built.drafts[key], known.name)
    assert isinstance(made, Model)
    names = dict(zip(_keys(made), _keys(known), strict=False))
    made = renamed(made, lambda key: names.get(key, key))
    made = one_way(made, known.is_input, known.is_output)
    assert isinstance(made, Model)
    return replace(made, area=known.area)


def _leads(definition: Definition) -> set[str]:
    return set(_keys(definition))


def _keys(definition: Definition) -> Iterator[str]:
    for each in types_of(definition):
        yield from references(each)


def _is_apart(api: Api, old: Built, new: Built, found: dict[str, Definition]) -> bool:
    """Whether nothing but the operations leads to models, and none is like another."""
    calls = {each.call for each in old.operations}
    others = [each for each in operations(api) if each.call not in calls]
    roots = [t for each in others for t in (*sent_types(each), *received_types(each))]
    roots += [type_ for _, type_ in api.webhooks]
    for each in api.definitions.values():
        if each.component is not None:
            roots += types_of(each)
    if found.keys() & closure(api.definitions, roots).keys():
        return False
    shapes = {
        _shape(each)
        for key, each in found.items()
        if signature(old.drafts[key]) != signature(new.drafts[key])
    }
    return not any(
        _shape(each) in shapes
        for key, each in api.definitions.items()
        if key not in found and each.component is None
    )


def _shape(definition: Definition) -> tuple[str, ...]:
    """The names of the fields: equal models have equal ones."""
    fields = definition.fields if isinstance(definition, Model) else ()
    return tuple(each.name.wire for each in fields)
