"""Values in schemas: enums, defaults and examples that agree with the rest."""

from __future__ import annotations

from typing import Any

from ..loader.grammar import is_dict, is_list
from .draft import Draft, Node


def enum(draft: Draft, schema: Node, pointer: str) -> None:
    values = schema["enum"]
    where = f"{pointer}/enum"
    if not is_list(values) or not values:
        del schema["enum"]
        draft.warn("invalid-enum", "an enum should list values; it is ignored", where)
        return
    distinct = _distinct(values)
    if len(distinct) != len(values):
        draft.warn("duplicate-enum-value", "an enum lists a value twice", where)
        schema["enum"] = values = distinct
    said = schema.get("type")
    types = said if is_list(said) else [said]
    if "array" in types and not any(is_list(each) for each in values):
        _enum_of_items(draft, schema, where)
    elif isinstance(said, str) or (is_list(said) and len(said) == 2):
        kinds = [each for each in types if isinstance(each, str) and each != "null"]
        _fit_enum(draft, schema, kinds[:1], where)


def _distinct(values: list[Any]) -> list[Any]:
    kept: list[Any] = []
    seen: set[tuple[type, object]] = set()
    for each in values:
        if isinstance(each, str | int | float | None):
            key = (type(each), each)
            if key in seen:
                continue
            seen.add(key)
        kept.append(each)
    return kept


def _enum_of_items(draft: Draft, schema: Node, where: str) -> None:
    """An enum of scalars on an array means its items."""
    items: Any = schema.setdefault("items", {})
    values = schema.pop("enum")
    if is_dict(items) and "$ref" not in items:
        items.setdefault("enum", values)
    draft.warn(
        "enum-on-array",
        "this enum stands on an array and lists values of its items",
        where,
    )


_CLASSES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


def fits(value: object, kind: str) -> bool:
    """Whether a scalar is of a JSON type."""
    if kind not in _CLASSES:
        return True
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _CLASSES[kind])


def _fit_enum(draft: Draft, schema: Node, kinds: list[str], where: str) -> None:
    """Values and type of an enum agree; else the values are read as the type."""
    values = schema["enum"]
    kind = kinds[0] if kinds else ""
    if None in values and schema["type"] == kind:
        schema["type"] = [kind, "null"]
    if kind not in _CLASSES or all(fits(v, kind) for v in values if v is not None):
        return
    converted = [each if each is None else _read_as(each, kind) for each in values]
    if any(
        now is None and before is not None
        for now, before in zip(converted, values, strict=True)
    ):
        del schema["type"]
        meaning = "the type is ignored"
    else:
        schema["enum"] = _distinct(converted)
        meaning = f"they are read as {kind}"
    draft.warn(
        "enum-type-mismatch",
        f"values of this enum are not of its type {kind!r}; {meaning}",
        where,
    )


def _read_as(value: object, kind: str) -> object | None:
    """A scalar as another type; None where that makes no sense."""
    if kind == "string":
        if isinstance(value, bool):
            return str(value).lower()
        return str(value) if isinstance(value, str | int | float) else None
    if kind == "boolean":
        return {"true": True, "false": False}.get(str(value).lower())
    try:
        number = float(str(value))
    except ValueError:
        return None
    if kind == "integer":
        return int(number) if number.is_integer() else None
    return number


def default(draft: Draft, schema: Node, pointer: str) -> None:
    value = schema["default"]
    if value is None:
        # Nearly everybody who writes this means that there is no default.
        del schema["default"]
        return
    said = schema.get("type")
    types = said if is_list(said) else [said] if said is not None else []
    allowed = schema.get("enum")
    wrong = None
    if types and not any(_is_of(value, each) for each in types):
        wrong = f"is not of the type {said!r}"
    elif is_list(allowed) and allowed and value not in allowed and not is_list(value):
        wrong = "is not one of the enum's values"
    if wrong is not None:
        draft.warn(
            "invalid-default",
            f"the default {value!r:.60} {wrong}; it is ignored",
            f"{pointer}/default",
        )
        del schema["default"]


def _is_of(value: object, kind: object) -> bool:
    match kind:
        case "object":
            return is_dict(value)
        case "array":
            return is_list(value)
        case "null":
            return value is None
        case str():
            return fits(value, kind)
        case _:
            return True


def example(draft: Draft, schema: Node, pointer: str) -> None:
    """3.0's single example is one of 3.1's examples."""
    value = schema.pop("example")
    if not is_list(schema.get("examples")):
        schema["examples"] = [value]


def examples(draft: Draft, schema: Node, pointer: str) -> None:
    said = schema["examples"]
    if is_dict(said):
        values = [
            each["value"] if is_dict(each) and "value" in each else each
            for each in said.values()
        ]
        schema["examples"] = values
    elif not is_list(said):
        schema["examples"] = [said]
