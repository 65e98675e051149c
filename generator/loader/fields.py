"""What a field of a Mintlify page says of its value, in attributes and in prose."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .grammar import is_dict, is_list
from .markup import Tag


class Said:
    """What a field says of its value, in its attributes and in its prose."""

    def __init__(self, field: Tag, name: str, page: str) -> None:
        text = field.text(page)
        told = dict(_told(text))
        self.required = field.attributes.get("required") == "true"
        self.schema = _schema_of_type(field.attributes.get("type", "string"))
        default = field.attributes.get("default", told.get("default"))
        if default is not None:
            self.schema["default"] = typed(default, self.schema)
        values = _enumerated(text)
        if values and (default is None or default in values):
            self.schema["enum"] = [typed(value, self.schema) for value in values]
        self.example: Any = None
        if "example" in told:
            example = told["example"].removeprefix(f"{name}=")
            self.example = typed(example, self.schema)
        self.description = _TOLD.sub("", text).strip()
        self.description = re.sub(r"\n{3,}", "\n\n", self.description)


_TOLD = re.compile(
    r"^[ \t]*(Default|Example):[ \t]*`([^`\n]*)`\.?[ \t]*$", re.MULTILINE
)


def _told(text: str) -> Iterator[tuple[str, str]]:
    """Lines like: Default: `zip`."""
    for found in _TOLD.finditer(text):
        yield found[1].lower(), found[2].strip("\"'")


_BULLET = re.compile(r"^[ \t]*[*-][ \t]+(.*)$", re.MULTILINE)
_QUOTED = re.compile(r"""`(?:"([^"`]*)"|'([^'`]*)')`(?:[ \t]*(?:[—–:-]|\().*)?""")


def _enumerated(text: str) -> list[str]:
    """The values of a list whose every item begins with a quoted one."""
    values: list[str] = []
    for bullet in _BULLET.finditer(text):
        found = _QUOTED.fullmatch(bullet[1].strip())
        if found is None:
            return []
        values.append(found[1] if found[1] is not None else found[2])
    return values if len(values) > 1 else []


_TYPES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "dict": "object",
    "map": "object",
    "list": "array",
}


_LONGEST_TYPE = 200
"""Characters of a type that somebody would write."""


def _schema_of_type(type_: str) -> dict[str, Any]:
    """`string[]`, `array<string>`, `enum<string>`, `string | null`, `file`, …"""
    type_ = type_.strip().lower()
    if len(type_) > _LONGEST_TYPE:
        return {}
    alternatives = [part.strip() for part in type_.split("|")]
    if len(alternatives) > 1:
        others = [part for part in alternatives if part != "null"]
        if len(alternatives) == 2 and len(others) == 1:
            schema = _schema_of_type(others[0])
            return {**schema, "type": [schema.get("type", "string"), "null"]}
        return {"anyOf": [_schema_of_type(part) for part in alternatives]}
    if found := re.fullmatch(r"(?:array|list)<(.*)>|(.*)\[\]", type_):
        return {"type": "array", "items": _schema_of_type(found[1] or found[2])}
    if found := re.fullmatch(r"enum<(.*)>", type_):
        return _schema_of_type(found[1])
    if type_ in ("file", "binary"):
        return {"type": "string", "format": "binary"}
    if type_ in ("any", ""):
        return {}
    word = _TYPES.get(type_, type_)
    known = ("string", "integer", "number", "boolean", "object", "array", "null")
    return {"type": word} if word in known else {"type": "string"}


def typed(text: str, schema: dict[str, Any]) -> Any:
    """A value that was written as text."""
    if schema.get("type") in ("integer", "number", "boolean", "array", "object"):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return text


def schema_of(values: list[Any]) -> dict[str, Any]:
    """A schema that example values have in common."""
    objects = [value for value in values if is_dict(value)]
    if objects and len(objects) == len(values):
        keys = list(dict.fromkeys(key for each in objects for key in each))
        properties = {
            key: schema_of([each[key] for each in objects if key in each])
            for key in keys
        }
        required = [key for key in keys if all(key in each for each in objects)]
        return {"type": "object", "properties": properties, "required": required}
    arrays = [value for value in values if is_list(value)]
    if arrays and len(arrays) == len(values):
        items = [item for each in arrays for item in each]
        return {"type": "array", "items": schema_of(items)}
    words = {_SCALARS.get(type(value).__name__, "") for value in values}
    if words == {"integer", "number"}:
        return {"type": "number"}
    return {"type": words.pop()} if len(words) == 1 and all(words) else {}


_SCALARS = {
    "str": "string",
    "bool": "boolean",
    "int": "integer",
    "float": "number",
}
