"""Names that changed while the wire did not: what two configs of one API differ in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..ir.definitions import Field, Model
from ..ir.operations import Operation
from .document import Document, Tokens, pointer_to
from .model import Change
from .python import Names, called
from .rules import RULES


def compare_names(
    old: Names, new: Names, before: Document, after: Document
) -> Iterator[Change]:
    """Report calls, arguments, classes and attributes that have other names."""
    found = _Renames(before, after)
    for key, operations in old.operations.items():
        for was, is_ in zip(operations, new.operations.get(key, ()), strict=False):
            yield from found.operations(key, was, is_)
    if old.api.definitions is new.api.definitions:
        return
    for key, definition in old.api.definitions.items():
        other = new.api.definitions.get(key)
        if other is None or other is definition:
            continue
        former, name = definition.name.pascal, other.name.pascal
        place: Tokens = ("components", "schemas", key)
        if former != name:
            yield found.change("class-renamed", key, None, place, former, name)
        if isinstance(definition, Model) and isinstance(other, Model):
            yield from found.fields(key, definition, other)


def lost_aliases(
    old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]
) -> Iterator[Change]:
    """Report former calls that worked so far and do not any more.

    Takes operations as `sdk.lock` records them: aliases are a wish of the config, and the
    old config is gone.
    """
    kept = {call for each in new for call in (each["call"], *each["aliases"])}
    for each in old:
        for alias in each["aliases"]:
            if alias not in kept:
                yield _lost(each, f"client.{alias}")


def _lost(operation: Mapping[str, Any], call: str) -> Change:
    key = f"{operation['method']} {operation['path']}"
    place = ("paths", operation["path"], str(operation["method"]).lower())
    return Change(
        kind="alias-removed",
        severity=RULES["alias-removed"].request,
        direction=None,
        operation=key,
        schema=None,
        member=None,
        location=".".join(place),
        pointer_old=pointer_to(place),
        pointer_new=None,
        old=call,
        python=f"{call} removed",
        subjects=(call,),
        verb="removed",
        python_breaking=True,
        source_breaking=True,
        operations=(key,),
        message=f"the former name `{call}` was removed",
    )


class _Renames:
    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new

    def operations(self, key: str, old: Operation, new: Operation) -> Iterator[Change]:
        place: Tokens = ("paths", new.path, new.method.lower())
        was, is_ = called(old), called(new)
        if was != is_:
            kept = old.call in new.aliases
            yield self.change("call-renamed", None, key, place, was, is_, kept=kept)
        names = {(each.location, each.name.wire): each.name for each in old.parameters}
        for each in new.parameters:
            former = names.get((each.location, each.name.wire))
            if former is not None and former.snake != each.name.snake:
                told = (f"{is_}({former.snake}=)", f"{is_}({each.name.snake}=)")
                where = (*place, "parameters", each.location, each.name.wire)
                yield self.change("argument-renamed", None, key, where, *told)
        bodies = [each.body.fields or () if each.body else () for each in (old, new)]
        for was_, name, wire in _renamed(*bodies):
            told = (f"{is_}({was_}=)", f"{is_}({name}=)")
            where = (*place, "requestBody", wire)
            yield self.change("argument-renamed", None, key, where, *told)

    def fields(self, key: str, old: Model, new: Model) -> Iterator[Change]:
        place: Tokens = ("components", "schemas", key, "properties")
        name = new.name.pascal
        for was, is_, wire in _renamed(old.fields, new.fields):
            told = (f"{name}.{was}", f"{name}.{is_}")
            where = (*place, wire)
            yield self.change("attribute-renamed", key, None, where, *told)

    def change(
        self,
        kind: str,
        schema: str | None,
        operation: str | None,
        place: Tokens,
        old: str,
        new: str,
        *,
        kept: bool = False,
    ) -> Change:
        """The wire's place is the same on both sides; a kept alias breaks nobody."""
        found = self._found(place if schema else place[:3])
        breaking = RULES[kind].source_breaking and not kept
        suffix = ", the old name warns" if kept else ""
        return Change(
            kind=kind,
            severity=RULES[kind].request,
            direction=None,
            operation=operation,
            schema=schema,
            member=str(place[-1]) if len(place) > 3 else None,
            location=".".join(map(str, place)),
            pointer_old=found[0],
            pointer_new=found[1],
            old=old,
            new=new,
            python=f"{old} is now {new}{suffix}",
            subjects=(old,),
            verb=f"is now `{new}`{suffix}",
            python_breaking=breaking,
            source_breaking=breaking,
            operations=(operation,) if operation else (),
            message=f"`{old}` is now called `{new}`",
            where_old=self.old.locate(found[0][1:]) if found[0] else None,
            where_new=self.new.locate(found[1][1:]) if found[1] else None,
        )

    def _found(self, place: Tokens) -> tuple[str | None, str | None]:
        """The place in either document, where it has one."""
        pointer = pointer_to(place)
        return (
            pointer if pointer and self.old.find(pointer) else None,
            pointer if pointer and self.new.find(pointer) else None,
        )


def _renamed(
    old: tuple[Field, ...], new: tuple[Field, ...]
) -> Iterator[tuple[str, str, str]]:
    """Old name, new name, wire name of the fields that have both."""
    names = {each.name.wire: each.name.snake for each in old}
    for each in new:
        was = names.get(each.name.wire)
        if was is not None and was != each.name.snake:
            yield was, each.name.snake, each.name.wire
