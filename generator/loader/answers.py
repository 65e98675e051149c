"""Answers on a Mintlify page: examples, the table of statuses, lists of headers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .fields import typed
from .markup import Fence, Row

_LONGEST_READ = 10_000
"""Characters of an example whose words are compared."""


class Answer:
    """An example of a response: JSON, or the head of an HTTP message."""

    def __init__(self, fence: Fence) -> None:
        self.title = fence.title
        self.value: Any = None
        self.headers: dict[str, str] = {}
        status = re.search(r"\b([1-5]\d\d)\b", fence.title)
        message = re.match(r"\s*HTTP/\S+ (\d{3}).*\n((?:[\w-]+:.*\n?)*)", fence.body)
        if message:
            self.status: str | None = message[1]
            for line in message[2].splitlines():
                name, _, value = line.partition(":")
                self.headers[name.lower()] = value.strip()
        else:
            self.status = status[1] if status else None
            try:
                self.value = json.loads(fence.body)
            except (ValueError, RecursionError):
                self.value = None
        self.words = _words(f"{fence.title} {fence.body[:_LONGEST_READ]}")
        says_error = re.search(r"\berror|fail", fence.title, re.IGNORECASE)
        self.is_error = self.status >= "400" if self.status else bool(says_error)


def status_of(row: Row) -> str:
    for column in ("status code", "status", "code", "http status"):
        if found := re.fullmatch(r"`?([1-5]\d\d)`?.*", row.cells.get(column, "")):
            return found[1]
    return ""


def description_of(row: Row) -> str:
    said = row.cells.get("description") or list(row.cells.values())[-1]
    return said or "No description."


def example_for(status: str, description: str, errors: list[Answer]) -> dict[str, Any]:
    """The example whose words are most like those of a row of the table."""
    exact = [each.value for each in errors if each.status == status]
    if exact:
        return {"example": exact[0]}
    wanted = _words(description)
    best: tuple[int, Any] = (1, None)
    for each in errors:
        if each.status is None:
            shared = len(wanted & each.words)
            best = max(best, (shared, each.value), key=lambda pair: pair[0])
    return {} if best[1] is None else {"example": best[1]}


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{2,}", text.lower()))


_HEADER_LINE = re.compile(r"^[ \t]*[*-][ \t]+`([A-Za-z-]+)`:[ \t]*(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ToldHeader:
    name: str
    codes: tuple[str, ...]
    said: str

    def as_header(self, sent: str | None) -> dict[str, Any]:
        """The header object; what a sample answer sent is the better example."""
        number = self.name.lower() == "content-length"
        found: dict[str, Any] = {"schema": {"type": "integer" if number else "string"}}
        if not self.codes:
            found = {"description": self.said.capitalize(), **found}
        example = sent or (self.codes[0] if self.codes else None)
        if example is not None:
            found["example"] = typed(example, found["schema"])
        return found


def told_headers(text: str) -> Iterator[ToldHeader]:
    """Items like: * `Content-Type`: `application/zip` or `application/gzip`."""
    for found in _HEADER_LINE.finditer(text):
        codes = tuple(re.findall(r"`([^`]+)`", found[2]))
        yield ToldHeader(found[1], codes, found[2])
