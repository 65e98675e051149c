"""Modules of models: classes, aliases and typed dicts in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..ir.api import Api
from ..ir.definitions import Alias, Definition, Model
from ..ir.types import Type
from ..ir.walk import operations, references, resolve, types_of
from .definitions import AliasCode, ClassCode, Writer
from .hints import Hints
from .imports import Imports
from .symbols import Symbols


@dataclass(frozen=True, slots=True)
class ModelModule:
    """A module of models, ready to be rendered."""

    docstring: str
    definitions: Sequence[ClassCode | AliasCode]
    imports: str


class Models:
    """Makes the modules of models of one package."""

    def __init__(self, api: Api, symbols: Symbols) -> None:
        self._api = api
        self._symbols = symbols
        self._pages = dict(_pages(api))
        self._members: dict[str, list[Definition]] = {}
        for definition in symbols.definitions.values():
            module = symbols.definition(definition.key).module
            self._members.setdefault(module, []).append(definition)

    def module(self, name: str) -> ModelModule:
        defined = frozenset(self._symbols.exported(name))
        imports = Imports(self._near(name), defined)
        hints = Hints(self._symbols, imports, models=".", home=name)
        writer = Writer(self._symbols, hints, imports, self._pages)
        code = [
            each
            for definition in self._ordered(name)
            for each in writer.definition(definition)
        ]
        return ModelModule(
            docstring=f'"""{self._title(name)}"""',
            definitions=list(_spaced(code)),
            imports=imports.render(),
        )

    def _near(self, name: str) -> frozenset[str]:
        """Classes that a module defines or refers to: not to be shadowed in it."""
        keys = {each.key for each in self._members[name]}
        for each in self._members[name]:
            for type_ in types_of(each):
                keys.update(references(type_))
        return self._symbols.names(keys)

    def _title(self, name: str) -> str:
        area = self._members[name][0].area
        return f"Models of `{'.'.join(area)}`." if area else "Models of several areas."

    def _ordered(self, module: str) -> Iterator[Definition]:
        """What is referred to comes first; an alias never comes before a class of it.

        Annotations of classes are read late, the right side of an alias at once: an
        alias that is met on a cycle waits until its classes are there.
        """
        mine = {each.key: each for each in self._members[module]}
        done: set[str] = set()
        waiting: list[Alias] = []
        for definition in _depth_first(mine):
            if isinstance(definition, Alias) and self._needs(definition, mine) - done:
                waiting.append(definition)
                continue
            yield definition
            done.add(definition.key)
            while ready := [x for x in waiting if not self._needs(x, mine) - done]:
                for alias in ready:
                    yield alias
                    done.add(alias.key)
                    waiting.remove(alias)
        yield from waiting

    def _needs(self, alias: Alias, mine: dict[str, Definition]) -> set[str]:
        if self._symbols.is_recursive(alias.key):
            return set()
        return {key for key in references(alias.type) if key in mine}


def _spaced(
    definitions: Iterable[ClassCode | AliasCode],
) -> Iterator[ClassCode | AliasCode]:
    """Aliases stand close together, classes apart."""
    before: ClassCode | AliasCode | None = None
    for each in definitions:
        if isinstance(each, AliasCode):
            if isinstance(before, ClassCode):
                each = replace(each, before="\n\n")
            elif before is None or before.docstring:
                each = replace(each, before="\n")
        yield each
        before = each


def _depth_first(mine: dict[str, Definition]) -> Iterator[Definition]:
    """Definitions of one module, each behind what it refers to, cycles cut."""
    seen: set[str] = set()
    for start in mine:
        pending: list[tuple[str, bool]] = [(start, False)]
        while pending:
            key, finished = pending.pop()
            if finished:
                yield mine[key]
            elif key not in seen:
                seen.add(key)
                pending.append((key, True))
                below = [each for each in _below(mine[key]) if each in mine]
                pending += [(each, False) for each in reversed(below)]


def _below(definition: Definition) -> Iterator[str]:
    if isinstance(definition, Alias):
        yield from references(definition.type)
        return
    for field in definition.fields:
        yield from references(field.type)


def _pages(api: Api) -> Iterator[tuple[str, Type]]:
    """Keys of the models that are pages, with the type of their items."""
    for operation in operations(api):
        if operation.pagination is not None and operation.result.type is not None:
            page = resolve(api, operation.result.type)
            if isinstance(page, Model):
                yield page.key, operation.pagination.item
