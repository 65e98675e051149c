"""Fitting: an example of the document held against its type, in canonical form."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any, TypeAlias, assert_never

from ..ir.api import Api
from ..ir.definitions import Alias, Model
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
from .narrow import is_array, is_object
from .samples import MOMENT

JSON: TypeAlias = Any

_LONGEST_EXAMPLE = 2000
_MOST_ITEMS = 3
_MOST_TRIES = 10_000
"""Types that one example of the document is held against: unions of unions double."""


class Misfit(Exception):
    """An example of the document that is not of its type."""


def least_items(constraints: Constraints | None) -> int:
    least = constraints.min_items if constraints is not None else None
    return min(int(least or 0), 10)


def _text(value: JSON) -> str:
    """A string that JSON and UTF-8 can hold.

    Raises:
        Misfit: It is no such string, or a very long one.
    """
    if not isinstance(value, str) or len(value) > _LONGEST_EXAMPLE:
        raise Misfit
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Misfit from None
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


class Fitting:
    """Holds examples against the types of one API."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._tries = 0

    def renew(self) -> None:
        """Begin with another example."""
        self._tries = 0

    def fits(self, type_: Type, value: JSON) -> bool:
        self._tries = 0
        try:
            self.fit(type_, value, 0)
        except Misfit:
            return False
        return True

    def fit(self, type_: Type, value: JSON, depth: int = 0) -> JSON:
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
                    _text(key): self.fit(each, member, depth + 1)
                    for key, member in list(value.items())[:_MOST_ITEMS]
                }
            case Tuple(items=items):
                if not is_array(value) or len(value) != len(items):
                    raise Misfit
                return [
                    self.fit(each, member, depth + 1)
                    for each, member in zip(items, value, strict=True)
                ]
            case Nullable(of=of):
                return None if value is None else self.fit(of, value, depth)
            case Union():
                return self._fit_union(type_, value, depth)
            case Anything():
                return _fit_anything(value, depth)
            case Ref(key=key):
                definition = self._api.definitions[key]
                if isinstance(definition, Alias):
                    return self.fit(definition.type, value, depth + 1)
                return self._fit_model(definition, value, depth)
            case _:
                assert_never(type_)

    def _fit_array(
        self, item: Type, constraints: Constraints | None, value: JSON, depth: int
    ) -> JSON:
        if not is_array(value) or not value:
            raise Misfit
        most = max(_MOST_ITEMS, least_items(constraints))
        if len(value) < least_items(constraints):
            raise Misfit
        return [self.fit(item, each, depth + 1) for each in value[:most]]

    def _fit_union(self, union: Union, value: JSON, depth: int) -> JSON:
        if union.discriminator is not None:
            return self._fit_tagged(union, value, depth)
        for member in union.members:
            try:
                return self.fit(member, value, depth)
            except Misfit:
                continue
        raise Misfit

    def _fit_tagged(self, union: Union, value: JSON, depth: int) -> JSON:
        assert union.discriminator is not None
        if is_object(value):
            tag = value.get(union.discriminator.wire)
            for known, key in union.discriminator.mapping:
                if tag == known:
                    return self.fit(Ref(key), value, depth)
        raise Misfit

    def _fit_model(self, model: Model, value: JSON, depth: int) -> JSON:
        if not is_object(value):
            raise Misfit
        fitted: dict[str, JSON] = {}
        for field in model.fields:
            wire = field.name.wire
            if wire in value:
                fitted[wire] = self.fit(field.type, value[wire], depth + 1)
            elif field.required:
                raise Misfit
        return fitted
