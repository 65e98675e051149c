"""Type hints: how a type of the IR is spelled in annotations.

What comes out of a call is spelled exactly (`list[File]`), what goes into one is spelled
generously (`Sequence[Proxy | ProxyDict]`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, assert_never

from ..ir.definitions import Model
from ..ir.types import (
    Anything,
    Array,
    Discriminator,
    Literals,
    Map,
    Nullable,
    Ref,
    Scalar,
    Tuple,
    Type,
    Union,
)
from .imports import Imports
from .layout import Chain, Code, Group, flat
from .quoting import scalar, string
from .symbols import Symbols, spelled_out

Direction: TypeAlias = Literal["out", "in", "data"]
"""`data` is what pydantic reads: as `out`, and unions say how to tell them apart."""

_SCALARS = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "bytes": "bytes",
    "null": "None",
}


class Hints:
    """Spells types for one module, and tells its imports what they need."""

    def __init__(
        self,
        symbols: Symbols,
        imports: Imports,
        *,
        models: str,
        core: str = ".._core",
        home: str | None = None,
    ) -> None:
        self._symbols = symbols
        self._imports = imports
        self._models = models
        """How this module spells the package of the models: `..models`, `.`."""

        self.core = core
        self._home = home
        """The module of models that is being rendered."""

        self._shadowed: frozenset[str] = frozenset()
        self._times = "datetime as dt"
        self._depth = 0
        self._cache: dict[tuple[Type, Direction], Code] = {}

    def inside(self, members: Iterable[str]) -> None:
        """Enter a class: its members shadow builtins and imports in annotations."""
        members = frozenset(members)
        shadowed = members & _SHADOWABLE
        self._times = "datetime as _dt" if "dt" in members else "datetime as dt"
        if shadowed != self._shadowed:
            self._shadowed = shadowed
            self._cache.clear()

    def out(self, type_: Type) -> Code:
        """The hint of a value that a call returns, or of a model's field."""
        return self._hint(type_, "out")

    def into(self, type_: Type) -> Code:
        """The hint of an argument, or of a key of a typed dict."""
        return self._hint(type_, "in")

    def data(self, type_: Type) -> Code:
        """The hint of a model's field, or of what a codec reads and writes."""
        return self._hint(type_, "data")

    def core_name(self, name: str) -> str:
        """A name of the runtime."""
        return self.name(self.core, name)

    def name(self, module: str, name: str) -> str:
        """A name of the standard library or of a dependency."""
        return self._imports.name(module, name)

    def helper(self, name: str, *, hide: bool) -> str:
        """A function of the runtime, under another name where one is in its way."""
        if hide:
            return self._imports.hidden(self.core, name)
        return self.core_name(name)

    def union(self, *parts: Iterable[Code]) -> Code:
        """Alternatives without repetitions, None at the end."""
        return _join([each for part in parts for each in part])

    def maybe_null(self, parts: Iterable[Code]) -> Code:
        """What can be null, and can be left out: `T | None | Omit`."""
        hint = self.split(self.union(parts, ["None"]))
        return Chain([*hint, self.core_name("Omit")]) if len(hint) > 1 else hint[0]

    def parts(self, type_: Type, direction: Direction) -> list[Code]:
        """The alternatives that a type consists of."""
        return self.split(self._hint(type_, direction))

    @staticmethod
    def split(hint: Code) -> list[Code]:
        """The alternatives of a hint."""
        return list(hint.parts) if isinstance(hint, Chain) else [hint]

    def builtin(self, name: str) -> str:
        """A builtin type, written so that no member of the class shadows it."""
        if name in self._shadowed:
            return f"{self._imports.module('builtins')}.{name}"
        return name

    def time(self, name: Literal["datetime", "date"]) -> str:
        if name in self._shadowed:
            return f"{self._imports.module(self._times)}.{name}"
        return self.name("datetime", name)

    def _hint(self, type_: Type, direction: Direction) -> Code:
        key = (type_, direction)
        found = self._cache.get(key)
        if found is None:
            if self._depth > _DEEPEST:
                return self.name("typing", "Any")
            self._depth += 1
            found = _join(list(self._spell(type_, direction)))
            self._depth -= 1
            self._cache[key] = found
        return found

    def _spell(self, type_: Type, direction: Direction) -> Iterable[Code]:
        match type_:
            case Scalar(kind="datetime" | "date" as kind):
                yield self.time(kind)
            case Scalar(kind="bytes") if direction == "in":
                yield self.core_name("Upload")
            case Scalar(kind=kind):
                yield self.builtin(_SCALARS[kind])
            case Literals():
                yield from self._literals(type_)
            case Anything():
                yield self.name("typing", "Any")
            case Array(item=item):
                yield self._array(self._hint(item, direction), direction)
            case Map(value=value):
                yield self._map(self._hint(value, direction), direction)
            case Tuple():
                yield self._tuple(type_, direction)
            case Nullable(of=of):
                yield from self.parts(of, direction)
                yield "None"
            case Union():
                yield from self._union(type_, direction)
            case Ref(key=key):
                yield from self._reference(key, direction)
            case _:
                assert_never(type_)

    def _reference(self, key: str, direction: Direction) -> Iterable[Code]:
        definition = self._symbols.api.definitions[key]
        if direction == "in":
            if self._symbols.has_twin(key):
                yield self.model(key)
                yield self.model(key, twin=True)
                return
            if isinstance(definition, Model):
                yield self.model(key)
                yield self._map(self.name("typing", "Any"), "in")
                return
            inner = spelled_out(definition)
            if inner is not None and not self._symbols.is_recursive(key):
                yield from self.parts(inner, "in")
                return
        yield self.model(key)

    def model(self, key: str, *, twin: bool = False) -> str:
        """The name of a definition or of its typed dict."""
        symbol = self._symbols.definition(key)
        name = symbol.twin if twin else symbol.name
        if symbol.module == self._home:
            return name
        parent = "." if self._models == "." else f"{self._models}."
        return self._imports.own(f"{parent}{symbol.module}", name)

    def _union(self, type_: Union, direction: Direction) -> Iterable[Code]:
        members = [
            part for each in type_.members for part in self.parts(each, direction)
        ]
        if type_.discriminator is None or direction == "in":
            yield from members
            return
        members.append(self.core_name("Unknown"))
        if direction == "out":
            yield from members
            return
        head = self.name("typing", "Annotated")
        tagged = self._tagged(type_.discriminator)
        yield Group(f"{head}[", [_join(members), tagged], "]")

    def _tagged(self, discriminator: Discriminator) -> Code:
        entries: list[Code] = [
            f"{scalar(value)}: {self.model(key)}"
            for value, key in discriminator.mapping
        ]
        if discriminator.default is not None:
            entries.append(f"None: {self.model(discriminator.default)}")
        members = Group("lambda: {", entries, "}", display=True)
        return Group(
            f"{self.core_name('Tagged')}(", [string(discriminator.wire), members], ")"
        )

    def _array(self, item: Code, direction: Direction) -> Code:
        if direction == "in":
            head = self.name("collections.abc", "Sequence")
        else:
            head = self.builtin("list")
        return Group(f"{head}[", [item], "]")

    def _map(self, value: Code, direction: Direction) -> Code:
        if direction == "in":
            head = self.name("collections.abc", "Mapping")
        else:
            head = self.builtin("dict")
        return Group(f"{head}[", [self.builtin("str"), value], "]")

    def _tuple(self, type_: Tuple, direction: Direction) -> Code:
        items = [self._hint(item, direction) for item in type_.items]
        if type_.rest is None and items:
            return Group(f"{self.builtin('tuple')}[", items, "]")
        if type_.rest is not None:
            items.append(self._hint(type_.rest, direction))
        any_item = _join(items) if items else self.name("typing", "Any")
        return self._array(any_item, direction)

    def _literals(self, type_: Literals) -> Iterable[Code]:
        values = [scalar(each) for each in type_.values if not isinstance(each, float)]
        bases = [_BASES[type(each)] for each in type_.values]
        if values:
            head = self.name("typing", "Literal")
            yield Group(f"{head}[", list(dict.fromkeys(values)), "]")
        if type_.open or len(values) < len(type_.values):
            for base in dict.fromkeys(bases):
                yield self.builtin(base)


_DEEPEST = 30
"""Brackets in one another; no reader and no parser likes more."""

_BASES: Mapping[type, str] = {str: "str", int: "int", float: "float", bool: "bool"}
_SHADOWABLE = frozenset(
    {
        "str",
        "int",
        "float",
        "bool",
        "bytes",
        "list",
        "dict",
        "tuple",
        "datetime",
        "date",
    }
)


def _join(parts: list[Code]) -> Code:
    distinct = {flat(each): each for each in parts}
    if len(distinct) == 1:
        return parts[0]
    for anything in ("Any", "_Any"):
        if anything in distinct:
            return anything
    none = distinct.pop("None", None)
    ordered = [*distinct.values()] if none is None else [*distinct.values(), none]
    return Chain(ordered)
