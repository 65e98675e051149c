"""Examples: one value for every type, the same on every run.

An example of the document is taken where it fits the type; the rest is made up within
the type's bounds. Values are those of the wire; `argument` turns one into what a caller
passes.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

from ..ir.api import Alias, Api, Example, Field, Model
from ..ir.types import (
    Anything,
    Array,
    Constraints,
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
from ..names import words
from .narrow import is_array, is_object

JSON: TypeAlias = Any

MOMENT = "2026-01-02T03:04:05Z"
DAY = "2026-01-02"
CONTENT = "content"
"""What files and other octets consist of."""

_DEEPEST = 2
"""Optional properties of models further inside are left out."""

_LONGEST_EXAMPLE = 2000
_MOST_ITEMS = 3
_LARGEST = 500
"""Objects in one value."""

_MOST_TRIES = 10_000
"""Types that one example of the document is held against: unions of unions double."""

_FORMATS = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uri-reference": "/path",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "Y29udGVudA==",
    "base64": "Y29udGVudA==",
    "base64url": "Y29udGVudA==",
    "time": "03:04:05Z",
    "duration": "PT1H",
    "int64": "1",
    "decimal": "1.5",
    "json-pointer": "/pointer",
    "regex": "a+",
}


class Misfit(Exception):
    """An example of the document that is not of its type."""


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

        self._tries = 0
        self._asked = False
        """Whether the value is part of a request, with what is never answered."""

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
        self._tries = 0
        if given is not None:
            try:
                return self._fit(type_, given.value, 0)
            except Misfit:
                pass
        self._left = _LARGEST
        return self._make(type_, word, 0, ())

    def fits(self, type_: Type, value: JSON) -> bool:
        self._tries = 0
        try:
            self._fit(type_, value, 0)
        except Misfit:
            return False
        return True

    # Making values up

    def _make(
        self, type_: Type, word: str, depth: int, inside: tuple[str, ...]
    ) -> JSON:
        match type_:
            case Scalar():
                return _scalar(type_, word)
            case Literals(values=values):
                return values[0]
            case Array(item=item, constraints=constraints):
                if depth > _DEEPEST + 2 and not _least_items(constraints):
                    return []
                each = self._make(item, word, depth + 1, inside)
                return [each] * max(1, _least_items(constraints))
            case Map(value=value):
                if depth > _DEEPEST + 2:
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
                return self._fit(Ref(key), definition.example.value, 0)
            except Misfit:
                pass
        self._left -= 1
        if inside.count(key) > 1 or len(inside) > 40 or self._left < 0:
            # Only what cannot end comes here: the document asks for an endless value.
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
                return self._fit(field.type, field.example.value, depth + 1)
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
            if not any(key in inside for key in _keys(member)):
                return member
        return union.members[0]

    # Taking what the document gives

    def _fit(self, type_: Type, value: JSON, depth: int) -> JSON:
        """The value in its canonical form.

        Raises:
            Misfit: It is not of the type.
        """
        self._tries += 1
        if depth > 30 or self._tries > _MOST_TRIES:
            raise Misfit
        match type_:
            case Scalar():
                return _fit_scalar(type_, value)
            case Literals(values=values, open=is_open):
                return _fit_literal(values, value, is_open=is_open)
            case Array(item=item, constraints=constraints):
                return self._fit_array(item, constraints, value, depth)
            case Map(value=each):
                if not is_object(value) or not value:
                    raise Misfit
                return {
                    _text(key): self._fit(each, member, depth + 1)
                    for key, member in list(value.items())[:_MOST_ITEMS]
                }
            case Tuple(items=items):
                if not is_array(value) or len(value) != len(items):
                    raise Misfit
                return [
                    self._fit(each, member, depth + 1)
                    for each, member in zip(items, value, strict=True)
                ]
            case Nullable(of=of):
                return None if value is None else self._fit(of, value, depth)
            case Union():
                return self._fit_union(type_, value, depth)
            case Anything():
                return _fit_anything(value, depth)
            case Ref(key=key):
                definition = self._api.definitions[key]
                if isinstance(definition, Alias):
                    return self._fit(definition.type, value, depth + 1)
                return self._fit_model(definition, value, depth)
            case _:
                assert_never(type_)

    def _fit_array(
        self, item: Type, constraints: Constraints | None, value: JSON, depth: int
    ) -> JSON:
        if not is_array(value) or not value:
            raise Misfit
        most = max(_MOST_ITEMS, _least_items(constraints))
        if len(value) < _least_items(constraints):
            raise Misfit
        return [self._fit(item, each, depth + 1) for each in value[:most]]

    def _fit_union(self, union: Union, value: JSON, depth: int) -> JSON:
        if union.discriminator is not None:
            return self._fit_tagged(union, value, depth)
        for member in union.members:
            try:
                return self._fit(member, value, depth)
            except Misfit:
                continue
        raise Misfit

    def _fit_tagged(self, union: Union, value: JSON, depth: int) -> JSON:
        assert union.discriminator is not None
        if is_object(value):
            tag = value.get(union.discriminator.wire)
            for known, key in union.discriminator.mapping:
                if tag == known:
                    return self._fit(Ref(key), value, depth)
        raise Misfit

    def _fit_model(self, model: Model, value: JSON, depth: int) -> JSON:
        if not is_object(value):
            raise Misfit
        fitted: dict[str, JSON] = {}
        for field in model.fields:
            wire = field.name.wire
            if wire in value:
                fitted[wire] = self._fit(field.type, value[wire], depth + 1)
            elif field.required:
                raise Misfit
        return fitted

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
        return next((each for each in union.members if self.fits(each, value)), None)

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


def _least_items(constraints: Constraints | None) -> int:
    least = constraints.min_items if constraints is not None else None
    return min(int(least or 0), 10)


def _text(value: JSON) -> str:
    """A string that JSON and UTF-8 can hold.

    Raises:
        Misfit: It is no such string, or a very long one.
    """
    if not isinstance(value, str) or len(value) > _LONGEST_EXAMPLE:
        raise Misfit
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise Misfit
    return value


def _fit_anything(value: JSON, depth: int) -> JSON:
    if depth > 30:
        raise Misfit
    if is_object(value):
        return {
            _text(key): _fit_anything(each, depth + 1)
            for key, each in list(value.items())[:10]
        }
    if is_array(value):
        return [_fit_anything(each, depth + 1) for each in value[:_MOST_ITEMS]]
    if isinstance(value, float) and not math.isfinite(value):
        raise Misfit
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int) and abs(value) < 2**53:
        return value
    raise Misfit


def _fit_literal(values: tuple[Any, ...], value: JSON, *, is_open: bool) -> JSON:
    for each in values:
        if each == value and type(each) is type(value):
            return value
    if is_open and values and type(value) is type(values[0]) is str:
        return _text(value)
    raise Misfit


def _fit_scalar(type_: Scalar, value: JSON) -> JSON:
    match type_.kind:
        case "string":
            return _fit_string(type_, value)
        case "integer":
            if isinstance(value, bool) or not isinstance(value, int):
                raise Misfit
            if abs(value) >= 2**63 or not _within(type_.constraints, value):
                raise Misfit
            return value
        case "number":
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise Misfit
            if abs(value) >= 2**53 or not math.isfinite(value):
                raise Misfit
            if not _within(type_.constraints, value):
                raise Misfit
            return value
        case "boolean":
            if not isinstance(value, bool):
                raise Misfit
            return value
        case "datetime":
            return _canonical_moment(_text(value))
        case "date":
            return _canonical_day(_text(value))
        case "bytes":
            raise Misfit
        case "null":
            if value is not None:
                raise Misfit
            return None


def _fit_string(type_: Scalar, value: JSON) -> str:
    text = _text(value)
    bounds = type_.constraints
    if bounds is not None:
        if bounds.min_length is not None and len(text) < bounds.min_length:
            raise Misfit
        if bounds.max_length is not None and len(text) > bounds.max_length:
            raise Misfit
    if type_.format == "uuid" and not re.fullmatch(r"[0-9a-fA-F-]{36}", text):
        raise Misfit
    return text


def _within(bounds: Constraints | None, value: float) -> bool:
    if bounds is None:
        return True
    return not (
        (bounds.minimum is not None and value < bounds.minimum)
        or (bounds.maximum is not None and value > bounds.maximum)
        or (bounds.exclusive_minimum is not None and value <= bounds.exclusive_minimum)
        or (bounds.exclusive_maximum is not None and value >= bounds.exclusive_maximum)
    )


def _canonical_moment(text: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Misfit from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.timezone.utc)
    moment = moment.astimezone(dt.timezone.utc).replace(microsecond=0)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year > 1900 else MOMENT


def _canonical_day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise Misfit from None


def _scalar(type_: Scalar, word: str) -> JSON:
    match type_.kind:
        case "string":
            return _string(type_, word)
        case "integer":
            return _number(type_.constraints, whole=True)
        case "number":
            return _number(type_.constraints, whole=False)
        case "boolean":
            return True
        case "datetime":
            return MOMENT
        case "date":
            return DAY
        case "bytes":
            return CONTENT
        case "null":
            return None


def _string(type_: Scalar, word: str) -> str:
    bounds = type_.constraints
    if type_.format in _FORMATS and bounds is None:
        return _FORMATS[type_.format]
    text = _FORMATS.get(type_.format or "") or _worded(word)
    if bounds is None:
        return text
    if bounds.pattern is not None:
        text = _matching(bounds.pattern) or text
    if bounds.max_length is not None:
        text = text[: max(0, int(bounds.max_length))]
    least = min(int(bounds.min_length or 0), 1000)
    return text.ljust(least, "x")


def _worded(word: str) -> str:
    """`runId` -> `run_1`, `displayName` -> `display name`."""
    parts = words(word)[:4]
    if len(parts) > 1 and parts[-1] in ("id", "uid", "uuid", "key", "token"):
        return "_".join(parts[:-1]) + "_1" if parts[-1] == "id" else "_".join(parts)
    return " ".join(parts) or "text"


_SIMPLE_CLASS = re.compile(
    r"\^?(?P<prefix>[A-Za-z0-9_:/-]*)"
    r"(?P<set>\[(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_. -])+\]|\\d|\\w)"
    r"(?P<count>\{\d{1,3}(?:,\d{0,3})?\}|[+*])?\$?"
)


def _matching(pattern: str) -> str | None:
    """A text for the simplest patterns: a fixed start and one class of characters."""
    found = _SIMPLE_CLASS.fullmatch(pattern[:200])
    if found is None:
        return None
    counted = found["count"] or "{1}"
    count = int(re.findall(r"\d+", counted)[0]) if counted[0] == "{" else 1
    symbols = found["set"].strip("[]")
    one = {"\\d": "1", "\\w": "a"}.get(found["set"], symbols[:1])
    return found["prefix"] + one * max(1, count)


def _number(bounds: Constraints | None, *, whole: bool) -> JSON:
    step = bounds.multiple_of if bounds is not None and bounds.multiple_of else None
    low, high = _range(bounds, whole=whole)
    value: float = 1 if whole else 1.5
    if low is not None and value < low:
        value = low
    if high is not None and value > high:
        value = high
    if step and math.isfinite(step) and step > 0:
        value = math.ceil(value / step) * step
    if whole or value == int(value):
        return int(value)
    return value


def _range(
    bounds: Constraints | None, *, whole: bool
) -> tuple[float | None, float | None]:
    if bounds is None:
        return None, None
    given = (
        bounds.minimum,
        bounds.maximum,
        bounds.exclusive_minimum,
        bounds.exclusive_maximum,
    )
    if any(each is not None and not math.isfinite(each) for each in given):
        return None, None
    gap = 1 if whole else 0.5
    low = bounds.minimum
    if bounds.exclusive_minimum is not None:
        low = max(bounds.exclusive_minimum + gap, low or -math.inf)
    high = bounds.maximum
    if bounds.exclusive_maximum is not None:
        high = min(
            bounds.exclusive_maximum - gap, high if high is not None else math.inf
        )
    if low is not None and whole:
        low = math.ceil(low)
    return low, high
