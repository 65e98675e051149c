"""What an example looks like on the wire, by the tables of the standard.

Shipped tests hold the runtime against this: it shares no code with it. Everything is
said decoded: `("status", "a b")`, not `status=a%20b`.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

from .narrow import is_array, is_object

JSON: TypeAlias = Any
Pair: TypeAlias = list[str]

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_HEADER = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


def text(value: JSON) -> str:
    """A scalar as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value)


def compact(value: JSON) -> str:
    """JSON as text."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def content(value: JSON, media_type: str) -> str:
    """A parameter that is described by its media type."""
    return compact(value) if "json" in media_type else text(value)


def whole_query(value: JSON, media_type: str) -> list[Pair]:
    """`in: querystring`: an object as a form, unless all is JSON; the rest as text."""
    if is_object(value) and "json" not in media_type:
        return [pair for key in value for pair in form(key, value[key])]
    found = content(value, "json" if is_array(value) else media_type)
    return [[found, ""]] if found else []


def is_flat(value: JSON) -> bool:
    """Whether the styles define how a value is written: nothing nested."""
    if is_object(value):
        return bool(value) and not any(
            isinstance(v, dict | list) for v in value.values()
        )
    if is_array(value):
        return bool(value) and not any(isinstance(v, dict | list) for v in value)
    return True


def prune(value: JSON) -> JSON:
    """What `deepObject` can write: objects in objects and lists, scalars at the end."""
    if is_object(value):
        return {k: each for k, v in value.items() if (each := prune(v)) not in ({}, [])}
    if is_array(value):
        flat = [each for each in value if not isinstance(each, list)]
        return [each for v in flat if (each := prune(v)) != {}]
    return value


def _deep(name: str, value: JSON) -> list[Pair]:
    if is_object(value):
        return [p for k, each in value.items() for p in _deep(f"{name}[{k}]", each)]
    if is_array(value):
        if any(is_object(each) for each in value):
            return [p for i, v in enumerate(value) for p in _deep(f"{name}[{i}]", v)]
        return [[f"{name}[]", text(each)] for each in value]
    return [[name, text(value)]]


def pairs(name: str, value: JSON, style: str, explode: bool) -> list[Pair]:
    """Query, form or cookie: `name=value`, one or several."""
    if style == "deepObject":
        return _deep(name, value)
    if is_object(value):
        if explode:
            return [[key, text(each)] for key, each in value.items()]
        flat = [part for key, each in value.items() for part in (key, text(each))]
        return [[name, _SEPARATORS.get(style, ",").join(flat)]]
    if is_array(value):
        items = [text(each) for each in value]
        if explode:
            return [[name, each] for each in items]
        return [[name, _SEPARATORS.get(style, ",").join(items)]]
    return [[name, text(value)]]


def in_path(name: str, value: JSON, style: str, explode: bool) -> str:
    """A value in a path, before percent-encoding."""
    if style == "matrix":
        return _matrix(name, value, explode)
    dot = style == "label"
    separator = "." if dot and explode else ","
    if is_object(value):
        equals = "=" if explode else separator
        parts = [f"{key}{equals}{text(each)}" for key, each in value.items()]
    elif is_array(value):
        parts = [text(each) for each in value]
    else:
        parts = [text(value)]
    return ("." if dot else "") + separator.join(parts)


def _matrix(name: str, value: JSON, explode: bool) -> str:
    if is_object(value):
        if explode:
            return "".join(f";{key}={text(each)}" for key, each in value.items())
        flat = [part for key, each in value.items() for part in (key, text(each))]
        return f";{name}={','.join(flat)}"
    if is_array(value):
        if explode:
            return "".join(f";{name}={text(each)}" for each in value)
        return f";{name}={','.join(map(text, value))}"
    return f";{name}={text(value)}"


def header(value: JSON, explode: bool) -> str:
    """The value of a header."""
    return in_path("", value, "simple", explode)


def is_header(value: str) -> bool:
    """Whether a header can hold this text as it is."""
    return bool(_HEADER.fullmatch(value))


def form(name: str, value: JSON) -> list[Pair]:
    """A property of a form without a style: arrays repeat, objects are JSON."""
    if is_array(value):
        return [[name, _form_value(each)] for each in value]
    return [[name, _form_value(value)]]


def _form_value(value: JSON) -> str:
    return compact(value) if isinstance(value, dict | list) else text(value)
