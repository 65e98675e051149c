"""Reading what does not fit: as much of the promised shape as there is, and all data.

Loaded when an answer is not what the document says. What fits is decoded as ever;
around it, models are put together property by property, and what does not fit stays
as it came.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import to_json

from .models import BY_THE_LETTER, Tagged, Unknown, is_array, is_record, wire_names

_MOST = 20  # faults that are told


class Reader:
    """Reads one answer; `faults` says what did not fit, by path."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def read(self, hint: Any, value: Any, where: str = "") -> Any:
        """As much of `hint` as `value` can be."""
        hint, tagged = _unwrap(hint)
        try:
            if tagged is None:
                return _validate(hint, value)
            return _validate(Annotated[hint, tagged], value)
        except ValidationError:
            pass
        if tagged is not None:
            return self._read_tagged(tagged, value, where)
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            return self._read_union(get_args(hint), value, where)
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            if is_record(value):
                return self._put_together(hint, value, where)
        elif origin is list and is_array(value):
            (inner,) = get_args(hint)
            items = enumerate(value)
            return [self.read(inner, item, f"{where}[{i}]") for i, item in items]
        elif origin is dict and is_record(value):
            inner = get_args(hint)[1]
            pairs = value.items()
            return {k: self.read(inner, v, _join(where, k)) for k, v in pairs}
        self._note(where, f"{_kind(value)} instead of {_spell(hint)}")
        return value

    def _read_tagged(self, tagged: Tagged, value: Any, where: str) -> Any:
        members = dict(tagged.members())
        tag = value.get(tagged.wire) if is_record(value) else None
        fallback = members.pop(None, Unknown)
        known = isinstance(tag, (str, int)) and tag in members
        return self.read(members[tag] if known else fallback, value, where)

    def _read_union(self, members: tuple[Any, ...], value: Any, where: str) -> Any:
        if is_record(value):
            names = set(value)
            scored = [(_likeness(m, names), m) for m in members]
            score, best = max(scored, key=lambda pair: pair[0])
            if score > 0:
                return self.read(best, value, where)
        rest = [m for m in members if m is not type(None)]
        for member in rest:
            if len(rest) == 1 or (
                is_array(value) and get_origin(_unwrap(member)[0]) is list
            ):
                return self.read(member, value, where)
        self._note(where, f"{_kind(value)} fits no member")
        return value

    def _put_together(
        self, model: type[BaseModel], value: dict[str, Any], where: str
    ) -> BaseModel:
        model.model_rebuild()  # what is deferred cannot be dumped within another model
        extra = dict(value)
        fields: dict[str, Any] = {}
        present: set[str] = set()
        wire = wire_names(model)
        for name, field in model.model_fields.items():
            place = _join(where, wire[name])
            if wire[name] in extra:
                fields[name] = self.read(_hint(field), extra.pop(wire[name]), place)
                present.add(name)
            elif field.is_required():
                fields[name] = None
                self._note(place, "missing")
            else:
                fields[name] = field.get_default(call_default_factory=True)
        made = model.__new__(model)
        object.__setattr__(made, "__dict__", fields)
        object.__setattr__(made, "__pydantic_fields_set__", present | set(extra))
        object.__setattr__(made, "__pydantic_extra__", extra)
        object.__setattr__(made, "__pydantic_private__", None)
        return made

    def _note(self, where: str, fault: str) -> None:
        if len(self.faults) < _MOST:
            self.faults.append(f"{where or 'the answer'}: {fault}")


@lru_cache(maxsize=256)
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)


def _validate(hint: Any, value: Any) -> Any:
    return _adapter(hint).validate_json(to_json(value), **BY_THE_LETTER)


def _unwrap(hint: Any) -> tuple[Any, Tagged | None]:
    if get_origin(hint) is not Annotated:
        return hint, None
    bare, *notes = get_args(hint)
    return bare, next((note for note in notes if isinstance(note, Tagged)), None)


def _hint(field: FieldInfo) -> Any:
    hint: Any = field.annotation
    for note in field.metadata:
        hint = Annotated[hint, note]
    return hint


def _likeness(member: Any, names: set[str]) -> int:
    """How many of the properties a model knows; free-form objects come last."""
    bare, tagged = _unwrap(member)
    if tagged is not None:
        return 2 if tagged.wire in names else 0
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return 2 * len(names & set(wire_names(bare).values()))
    return int(get_origin(bare) is dict)


def _join(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "an object"
    kinds = ((str, "a string"), (bool, "a boolean"), (list, "an array"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "a number")


def _spell(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(map(repr, get_args(hint)))
    return getattr(hint, "__name__", None) or str(hint)
