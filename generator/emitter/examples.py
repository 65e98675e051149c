"""Examples: one value for every type, the same on every run.

An example of the document is taken where it fits the type; the rest is made up within
the type's bounds. Values are those of the wire; `argument` turns one into what a caller
passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

from ..ir.api import Api
from ..ir.definitions import Alias, Example, Field, Model
from ..ir.types import (
    Anything,
    Array,
    Literals,
    Map,
    Nullable,
    Ref,
    Scalar,
    Tuple,
    Type,
    Union,
)
from ..ir.walk import resolve
from .fitting import Fitting, Misfit, least_items
from .narrow import is_object
from .samples import sample

JSON: TypeAlias = Any

_DEEPEST = 2
"""Optional properties of models further inside are left out."""

_LARGEST = 500
"""Objects in one value."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and time, as Python passes it."""

    text: str


@dataclass(frozen=True, slots=True)
class Day:
    text: str


@dataclass(frozen=True, slots=True)
class Octets:
    """The content of a file."""

    text: str


class Examples:
    """Example values of one API."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._left = _LARGEST
        """Objects that the value that is being made may still get."""

        self._fitting = Fitting(api)
        self._asked = False
        """Whether the value is part of a request, with what is never answered."""

        self.endless = False
        """Set where a value would have no end: what was made is not of its type."""

    def wire(
        self,
        type_: Type,
        given: Example | None = None,
        word: str = "",
        *,
        asked: bool = False,
    ) -> JSON:
        """A value of the type; `word` names what it is for, `asked`: it is sent."""
        self._asked = asked
        self._fitting.renew()
        if given is not None:
            try:
                return self._fitting.fit(type_, given.value, 0)
            except Misfit:
                pass
        self._left = _LARGEST
        return self._make(type_, word, 0, ())

    def fits(self, type_: Type, value: JSON) -> bool:
        return self._fitting.fits(type_, value)

    # Making values up

    def _make(
        self, type_: Type, word: str, depth: int, inside: tuple[str, ...]
    ) -> JSON:
        match type_:
            case Scalar():
                return sample(type_, word)
            case Literals(values=values):
                return values[0]
            case Array(item=item, constraints=constraints):
                again = any(key in inside for key in _keys(item))
                if (again or depth > _DEEPEST + 2) and not least_items(constraints):
                    return []
                each = self._make(item, word, depth + 1, inside)
                return [each] * max(1, least_items(constraints))
            case Map(value=value):
                again = any(key in inside for key in _keys(value))
                if again or depth > _DEEPEST + 2:
                    return {}
                return {"key": self._make(value, "value", depth + 1, inside)}
            case Tuple(items=items):
                return [self._make(each, word, depth + 1, inside) for each in items]
            case Nullable(of=of):
                if isinstance(of, Ref) and of.key in inside:
                    return None
                return self._make(of, word, depth, inside)
            case Union():
                member = self._simplest(type_, inside)
                value = self._make(member, word, depth, inside)
                return _tagged(type_, member, value)
            case Anything():
                return "value"
            case Ref(key=key):
                return self._definition(key, word, depth, inside)
            case _:
                assert_never(type_)

    def _definition(
        self, key: str, word: str, depth: int, inside: tuple[str, ...]
    ) -> JSON:
        definition = self._api.definitions[key]
        if definition.example is not None and depth == 0:
            try:
                return self._fitting.fit(Ref(key), definition.example.value, 0)
            except Misfit:
                pass
        self._left -= 1
        if inside.count(key) > 1 or len(inside) > 40 or self._left < 0:
            # Only what cannot end comes here: the document asks for an endless value.
            self.endless = True
            return {}
        inside = (*inside, key)
        if isinstance(definition, Alias):
            return self._make(definition.type, word, depth, inside)
        return {
            field.name.wire: self._field(field, depth, inside)
            for field in definition.fields
            if (self._asked or not field.write_only)
            and self._shows(field, depth, inside)
        }

    def _field(self, field: Field, depth: int, inside: tuple[str, ...]) -> JSON:
        if field.example is not None:
            try:
                return self._fitting.fit(field.type, field.example.value, depth + 1)
            except Misfit:
                pass
        return self._make(field.type, field.name.wire, depth + 1, inside)

    def _shows(self, field: Field, depth: int, inside: tuple[str, ...]) -> bool:
        if field.required:
            return True
        if depth >= _DEEPEST:
            return False
        if depth == 0:
            return not any(key in inside for key in _keys(field.type))
        return not _keys(field.type)

    def _simplest(self, union: Union, inside: tuple[str, ...]) -> Type:
        """The first member that does not lead back to where we are."""
        for member in union.members:
            if not self._leads_back(member, inside):
                return member
        return union.members[0]

    def _leads_back(self, type_: Type, inside: tuple[str, ...]) -> bool:
        """Whether a type, or what it requires, is what we are within."""
        for key in _keys(type_):
            definition = self._api.definitions[key]
            fields = definition.fields if isinstance(definition, Model) else ()
            required = [each.type for each in fields if each.required]
            found = [key, *(below for each in required for below in _keys(each))]
            if not set(inside).isdisjoint(found):
                return True
        return False

    # What a caller passes

    def argument(self, type_: Type, value: JSON) -> Any:
        """The value with the names and types of Python."""
        if value is None:
            return None
        found = resolve(self._api, type_)
        match found:
            case Model() | Array() | Map() | Tuple() if isinstance(value, str):
                # In a path, text stands for what no style can write.
                return value
            case Model():
                return self._typed_dict(found, value)
            case Scalar(kind="datetime"):
                return Moment(value)
            case Scalar(kind="date"):
                return Day(value)
            case Scalar(kind="bytes"):
                return Octets(value)
            case Array(item=item):
                return [self.argument(item, each) for each in value]
            case Map(value=each):
                return {k: self.argument(each, member) for k, member in value.items()}
            case Nullable(of=of):
                return self.argument(of, value)
            case Tuple(items=items):
                return [
                    self.argument(each, member)
                    for each, member in zip(items, value, strict=False)
                ]
            case Union():
                member = self._member(found, value)
                return value if member is None else self.argument(member, value)
            case Scalar() | Literals() | Anything():
                return value
            case Ref():
                raise AssertionError("references are resolved")
            case _:
                assert_never(found)

    def _typed_dict(self, model: Model, value: JSON) -> Any:
        fields = {field.name.wire: field for field in model.fields}
        return {
            fields[wire].name.snake: self.argument(fields[wire].type, member)
            for wire, member in value.items()
            if wire in fields and not fields[wire].read_only
        }

    def _member(self, union: Union, value: JSON) -> Type | None:
        """The member of a union that a value is."""
        if union.discriminator is not None and is_object(value):
            tag = value.get(union.discriminator.wire)
            for known, key in union.discriminator.mapping:
                if tag == known:
                    return Ref(key)
        return next(
            (each for each in union.members if self._fitting.fits(each, value)), None
        )

    def sent(self, type_: Type, value: JSON) -> JSON:
        """The value as it goes on the wire: without what only servers set."""
        if value is None:
            return None
        found = resolve(self._api, type_)
        match found:
            case Model():
                fields = {field.name.wire: field for field in found.fields}
                return {
                    wire: self.sent(fields[wire].type, member)
                    for wire, member in value.items()
                    if wire in fields and not fields[wire].read_only
                }
            case Array(item=item):
                return [self.sent(item, each) for each in value]
            case Map(value=each):
                return {k: self.sent(each, member) for k, member in value.items()}
            case Nullable(of=of):
                return self.sent(of, value)
            case Union():
                member = self._member(found, value)
                return value if member is None else self.sent(member, value)
            case _:
                return value


def _tagged(union: Union, member: Type, value: JSON) -> JSON:
    """The value, saying which member of the union it is."""
    if union.discriminator is not None and is_object(value):
        for tag, key in union.discriminator.mapping:
            if member == Ref(key):
                value[union.discriminator.wire] = tag
                break
    return value


def _keys(type_: Type) -> list[str]:
    """Definitions that a value of the type must hold one of."""
    match type_:
        case Ref(key=key):
            return [key]
        case Array(item=item):
            return _keys(item)
        case Map(value=value):
            return _keys(value)
        case Nullable(of=of):
            return _keys(of)
        case Union(members=members):
            return [key for member in members for key in _keys(member)]
        case Tuple(items=items):
            return [key for member in items for key in _keys(member)]
        case _:
            return []
