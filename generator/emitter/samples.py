"""Samples: values of scalars, made up within the bounds of their type."""

from __future__ import annotations

import math
import re
from typing import Any, TypeAlias

from ..ir.types import Constraints, Scalar
from ..names import words

JSON: TypeAlias = Any

MOMENT = "2026-01-02T03:04:05Z"
DAY = "2026-01-02"
CONTENT = "content"
"""What files and other octets consist of."""

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


def sample(type_: Scalar, word: str) -> JSON:
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
