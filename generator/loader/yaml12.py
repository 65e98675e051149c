"""YAML by the core schema of YAML 1.2, straight from the parser's events.

`no`, `on`, dates and `1_000` are strings, keys are always strings; merge keys (`<<`)
are applied because documents use them. Composing nodes first, as PyYAML's loaders do,
takes six times as long.
"""

from __future__ import annotations

import marshal
import math
import re
import sys
from collections.abc import Callable
from typing import Any, TypeAlias, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..diagnostics import InputError, closest, fail
from .grammar import is_list
from .parser import offset, open_parser
from .text import MAX_DEPTH, Text

Data: TypeAlias = Any
"""dict[str, Data] | list[Data] | str | int | float | bool | None"""

MAX_COPIED = 500_000
"""Values that aliases may add to a document; so many characters count as one more."""

_WEIGHT = 100


def parse_yaml(text: Text) -> tuple[Data, bool]:
    """The data of a YAML text, and whether a key stands twice in some mapping."""
    constructor = _Constructor(text)
    try:
        return constructor.construct(), constructor.has_repeated_keys
    except yaml.MarkedYAMLError as error:
        raise _invalid(text, error) from None
    except yaml.YAMLError:
        raise _control_character(text) from None


def _invalid(text: Text, error: yaml.MarkedYAMLError) -> InputError:
    mark = error.problem_mark or error.context_mark
    said = ", ".join(filter(None, (error.problem, error.context)))
    at = mark.index if mark else 0
    is_tab = text.content[at : at + 1] == "\t"
    return fail(
        "invalid-yaml",
        f"this is not YAML: {said}",
        text.at(at),
        hint="indent with spaces, not with tabs" if is_tab else None,
    )


_NOT_YAML = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def _control_character(text: Text) -> InputError:
    found = _NOT_YAML.search(text.content)
    named = f"U+{ord(found[0]):04X}" if found else "a character"
    return fail(
        "control-character",
        f"this has {named}, which YAML does not allow",
        text.at(found.start() if found else 0),
        hint="remove it, or write it as an escape in double quotes",
    )


# Scalars

_CONSTANTS: dict[str, Data] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_START = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASES = {"0o": 8, "0x": 16}
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")


def resolve(plain: str) -> Data:
    """The value of a plain scalar. `.inf` and `.nan` stay text: JSON has neither.

    Raises:
        ValueError: An integer is too long to be read.
    """
    if plain in _CONSTANTS:
        return _CONSTANTS[plain]
    if plain[0] not in _NUMBER_START:
        return plain
    if _INTEGER.fullmatch(plain):
        return int(plain)
    if _FLOAT.fullmatch(plain):
        return finite(plain)
    if _BASED.fullmatch(plain):
        return int(plain[2:], _BASES[plain[:2]])
    return plain


def finite(number: str) -> float:
    """Read a float; beyond the largest one there is only the largest one."""
    value = float(number)
    return math.copysign(sys.float_info.max, value) if math.isinf(value) else value


# Collections

_CORE = "tag:yaml.org,2002:"
_RESOLVED = frozenset(_CORE + name for name in ("int", "float", "bool", "null"))
_KNOWN = _RESOLVED | {
    _CORE + name
    for name in ("str", "map", "seq", "set", "omap", "pairs", "timestamp", "binary")
}

_MERGE = "\0<<"
"""Stands for a merge key; no text holds a NUL."""

_OPEN = object()
"""Stands for the value of an anchor whose node is not complete yet."""

_Container: TypeAlias = dict[str, Data] | list[Data]


class _Constructor:
    """Builds data from events, without recursion."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.has_repeated_keys = False
        self.root: list[Data] = []
        self.container: _Container = self.root
        self.key: str | None = None
        """Of the mapping being filled: the key whose value comes next."""

        self.stack: list[tuple[_Container, str | None, str | None]] = []
        """What is being filled around it: container, its key, anchor of the inner."""

        self.words: dict[str, str] = {}
        self.scalars: dict[str, Data] = {}
        self.anchors: dict[str, Data] = {}
        self.measures: dict[str, tuple[int, int]] = {}
        self.copied = 0
        self.handlers: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.start_mapping,
            SequenceStartEvent: self.start_sequence,
            MappingEndEvent: self.end_mapping,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.start_document,
        }

    def construct(self) -> Data:
        get_event = open_parser(self.text.content).get_event
        handlers = self.handlers
        while (event := get_event()) is not None:
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
        return self.root[0] if self.root else None

    def start_document(self, event: DocumentStartEvent) -> None:
        if self.root:
            raise fail(
                "several-documents",
                "a second YAML document begins here",
                self.text.at(offset(event)),
                hint="give each document a file of its own",
            )

    def scalar(self, event: ScalarEvent) -> None:
        word = event.value
        plain = event.implicit[0]
        container = self.container
        if type(container) is dict and self.key is None:
            key = self.words.setdefault(word, word)
            if plain and key == "<<":
                key = _MERGE
            if key in container:
                self.has_repeated_keys = True
            self.key = key
            if event.anchor is not None:
                self.anchors[event.anchor] = key
            return
        value: Data = word
        if plain:
            value = self.scalars.get(word, _OPEN)
            if value is _OPEN:
                value = self.scalars[word] = self.resolve(event)
        elif event.tag is not None and self.is_resolved(event):
            value = self.resolve(event)
        if event.anchor is not None:
            self.anchor(event.anchor, value)
        self.add(value)

    def resolve(self, event: ScalarEvent) -> Data:
        try:
            return resolve(event.value)
        except ValueError:
            raise self.text.long_number(offset(event)) from None

    def add(self, value: Data) -> None:
        key = self.key
        if key is None:
            cast(list[Data], self.container).append(value)
        else:
            cast(dict[str, Data], self.container)[key] = value
            self.key = None

    def start_mapping(self, event: MappingStartEvent) -> None:
        self.start(event, {})

    def start_sequence(self, event: SequenceStartEvent) -> None:
        self.start(event, [])

    def start(self, event: CollectionStartEvent, empty: _Container) -> None:
        if self.awaits_key():
            raise self.complex_key(event)
        if len(self.stack) == MAX_DEPTH:
            raise self.text.too_deep(offset(event))
        if event.tag is not None:
            self.is_resolved(event)
        self.add(empty)
        if event.anchor is not None:
            self.anchor(event.anchor, _OPEN)
        self.stack.append((self.container, self.key, event.anchor))
        self.container = empty
        self.key = None

    def end_mapping(self, event: MappingEndEvent) -> None:
        mapping = cast(dict[str, Data], self.container)
        if _MERGE in mapping:
            _merge(mapping)
        self.end(event)

    def end(self, event: Event) -> None:
        ended = self.container
        self.container, self.key, anchor = self.stack.pop()
        if anchor is not None and self.anchors[anchor] is _OPEN:
            self.anchors[anchor] = ended

    def anchor(self, name: str, value: Data) -> None:
        self.anchors[name] = value
        self.measures.pop(name, None)

    def alias(self, event: AliasEvent) -> None:
        name = event.anchor
        at = offset(event)
        if name not in self.anchors:
            meant = closest(str(name), self.anchors)
            raise fail(
                "unknown-alias",
                f"*{name} has no anchor above it",
                self.text.at(at),
                hint=f"did you mean *{meant}?" if meant else f"mark it with &{name}",
            )
        value = self.anchors[name]
        if value is _OPEN:
            raise fail(
                "circular-alias",
                f"*{name} stands inside of what it repeats",
                self.text.at(at),
                hint="say it with a $ref",
            )
        if self.awaits_key():
            if not isinstance(value, str):
                raise self.complex_key(event)
            self.key = value
        else:
            self.add(self.copy(name, value, at))

    def copy(self, name: str, value: Data, at: int) -> Data:
        """A copy of its own, so that whoever changes it later changes one place."""
        if name not in self.measures:
            self.measures[name] = measure(value)
        size, height = self.measures[name]
        self.copied += size
        if self.copied > MAX_COPIED:
            raise fail(
                "too-many-aliases",
                f"aliases repeat more than {MAX_COPIED:,} values",
                self.text.at(at),
            )
        if len(self.stack) + height > MAX_DEPTH:
            raise self.text.too_deep(at)
        if type(value) not in (dict, list):
            return value
        return marshal.loads(marshal.dumps(value))

    def awaits_key(self) -> bool:
        return self.key is None and type(self.container) is dict

    def complex_key(self, event: Event) -> InputError:
        return fail(
            "complex-key",
            "a key must be a word, not a list or a mapping",
            self.text.at(offset(event)),
            hint="put a text that begins with { or [ in quotes",
        )

    def is_resolved(self, event: ScalarEvent | CollectionStartEvent) -> bool:
        """Whether a tag asks to read text as a value; foreign tags are refused."""
        tag = event.tag
        if tag not in _KNOWN and tag != "!":
            raise fail(
                "yaml-tag",
                f"the tag {_short(tag)} means nothing in an OpenAPI document",
                self.text.at(offset(event)),
                hint="remove the tag, or write the value that it stands for",
            )
        return tag in _RESOLVED


def _short(tag: str | None) -> str:
    return f"!!{tag.removeprefix(_CORE)}" if tag and tag.startswith(_CORE) else str(tag)


def measure(value: Data) -> tuple[int, int]:
    """How much a tree holds, and how many levels it has."""
    size = height = 0
    level = [value]
    while level:
        height += 1
        size += len(level)
        deeper: list[Data] = []
        for node in level:
            if type(node) is dict:
                deeper += node.values()
            elif type(node) is list:
                deeper += node
            elif type(node) is str:
                size += len(node) // _WEIGHT
        level = deeper
    return size, height


def _merge(mapping: dict[str, Data]) -> None:
    """Apply a merge key: what stands in the mapping itself wins, then the first."""
    value = mapping.pop(_MERGE)
    sources: list[Data] = value if is_list(value) else [value]
    if not all(type(source) is dict for source in sources):
        mapping["<<"] = value
        return
    own = dict(mapping)
    mapping.clear()
    for source in reversed(sources):
        mapping.update(source)
    mapping |= own
