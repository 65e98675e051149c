"""Places: from a JSON pointer, or an offset, to the line and column of a text.

Nothing here runs unless there is something to report: the text is read once more, as a
stream of tokens, for all wanted pointers together.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..diagnostics import pointer
from .parser import offset, open_parser

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

Token: TypeAlias = tuple[str, str, int]
"""`{`, `[`, `}` (the end of either) or `s` with the text of a scalar; its offset."""


class Places:
    """Finds places in a text, which may be a part of a file."""

    def __init__(
        self, read: Callable[[], str], *, line: int = 1, column: int = 1
    ) -> None:
        self._read = read
        self._line = line
        self._column = column

    def of_offset(self, starts: Sequence[int], at: int) -> Place:
        """The place of a character of the text whose lines start at these offsets."""
        line = bisect_right(starts, at) - 1
        return self._line + line, self._column + at - starts[line]

    def find(self, pointers: Iterable[str]) -> dict[str, Place]:
        """Places of pointers: of a member its key; else of what should hold it."""
        wanted = list(pointers)
        text = self._read()
        known = _offsets(text, wanted)
        starts = line_starts(text)
        found: dict[str, Place] = {}
        for each in wanted:
            nearest = each
            while nearest and nearest not in known:
                nearest = nearest.rpartition("/")[0]
            found[each] = self.of_offset(starts, known.get(nearest, 0))
        return found


class MarkedPlaces(Places):
    """Places that whoever made the data up from prose has marked."""

    def __init__(self, text: str) -> None:
        super().__init__(lambda: text)
        self._offsets: dict[str, int] = {"": 0}

    def mark(self, pointer: str, offset: int) -> None:
        self._offsets[pointer] = offset

    def find(self, pointers: Iterable[str]) -> dict[str, Place]:
        starts = line_starts(self._read())
        found: dict[str, Place] = {}
        for each in pointers:
            nearest = each
            while nearest not in self._offsets:
                nearest = nearest.rpartition("/")[0]
            found[each] = self.of_offset(starts, self._offsets[nearest])
        return found


def line_starts(text: str) -> list[int]:
    """Offsets of the first characters of the lines."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key that stands twice in one mapping, and the offsets of both."""

    pointer: str
    first: int
    second: int


def repeated_keys(text: str) -> Iterator[Repeated]:
    """Keys that stand twice in one mapping."""
    for container, token, at in _members(text, None):
        if not container.is_mapping:
            continue
        if container.seen is None:
            container.seen = {}
        seen = container.seen
        if token in seen:
            yield Repeated(container.pointer + pointer(token), seen[token], at)
        seen[token] = at


def _offsets(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """Offsets of pointers and of what leads to them."""
    wanted: set[str] = set()
    for each in pointers:
        while each not in wanted:
            wanted.add(each)
            each = each.rpartition("/")[0]
    found: dict[str, int] = {}
    for container, token, at in _members(text, wanted):
        spelled = container.pointer + pointer(token)
        if spelled in wanted:
            found[spelled] = at
    return found


@dataclass(slots=True)
class _Container:
    pointer: str
    is_mapping: bool
    key: str | None = None
    """Of a mapping: the key whose value comes next."""

    size: int = 0
    seen: dict[str, int] | None = None


def _members(
    text: str, wanted: set[str] | None
) -> Iterator[tuple[_Container, str, int]]:
    """Every member with its container; a member of a mapping at its key.

    What is in containers that are not wanted is passed over.
    """
    stack: list[_Container] = []
    here: _Container | None = None
    passed = 0
    for kind, scalar, at in _tokens(text):
        if passed:
            passed += (kind != "s") - 2 * (kind == "}")
            continue
        if kind == "}":
            here = stack.pop() if stack else None
            continue
        path = ""
        if here is not None:
            if here.is_mapping and here.key is None:
                here.key = scalar
                yield here, scalar, at
                continue
            token = here.key if here.key is not None else str(here.size)
            if not here.is_mapping:
                yield here, token, at
            here.key = None
            here.size += 1
            if kind != "s":
                path = here.pointer + pointer(token)
                if wanted is not None and path not in wanted:
                    passed = 1
                    continue
                stack.append(here)
        if kind != "s":
            here = _Container(path, kind == "{")


def _tokens(text: str) -> Iterator[Token]:
    return _json_tokens(text) if is_json(text) else _yaml_tokens(text)


_JSON_START = re.compile(r"\s*[{\[]")


def is_json(text: str) -> bool:
    """Whether a text that could be parsed is JSON, by its first character."""
    return _JSON_START.match(text) is not None


_JSON_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[{\[]|[}\]]|[^\s,:"{}\[\]]+', re.DOTALL)


def _json_tokens(text: str) -> Iterator[Token]:
    for found in _JSON_TOKEN.finditer(text):
        string = found[1]
        if string is not None:
            if "\\" in string:
                string = str(json.loads(found[0]))
            yield "s", string, found.start()
            continue
        mark = found[0]
        if mark in "{[":
            yield mark, "", found.start()
        else:
            yield ("}" if mark in "}]" else "s"), "", found.start()


def deepest(text: str, levels: int) -> int:
    """Where a JSON text goes below so many levels of containers."""
    depth = 0
    for kind, _, at in _json_tokens(text):
        depth += (kind in "{[") - (kind == "}")
        if depth > levels:
            return at
    return 0


def longest_number(text: str) -> int:
    """Where the longest number of a JSON text stands."""
    numbers = re.finditer(r'"(?:[^"\\]|\\.)*"|([-+.0-9eE]+)', text, re.DOTALL)
    lengths = ((len(each[1] or ""), each.start()) for each in numbers)
    return max(lengths, default=(0, 0))[1]


def _yaml_tokens(text: str) -> Iterator[Token]:
    """Tokens up to the end of the document, or to the first fault."""
    parser = open_parser(text)
    try:
        while (event := parser.get_event()) is not None:
            match event:
                case ScalarEvent():
                    yield "s", event.value, offset(event)
                case AliasEvent():
                    yield "s", "", offset(event)
                case MappingStartEvent():
                    yield "{", "", offset(event)
                case SequenceStartEvent():
                    yield "[", "", offset(event)
                case MappingEndEvent() | SequenceEndEvent():
                    yield "}", "", offset(event)
                case DocumentEndEvent():
                    return
                case _:
                    continue
    except YAMLError:
        return
