"""The few forms of Markdown that documentation pages are written in."""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of code."""

    language: str
    title: str
    """What the info string says after the language."""

    body: str
    """Without the indentation of the fence."""

    start: int
    """Offset of the body's first character."""

    indent: int
    end: int
    """Offset behind the closing fence."""

    opening: int
    """Offset of the opening fence's line."""


_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\n`]*)\n"
    r"(?P<body>.*?)(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_PROPERTIES = re.compile(r"(?<!\w)\w{1,40}=\{")
"""What a documentation site is told behind the title: `highlight={1,2}`."""


def fences(page: str) -> Iterator[Fence]:
    """The fenced blocks of a page."""
    for found in _FENCE.finditer(page):
        language, _, rest = found["info"].strip().partition(" ")
        yield Fence(
            language=language.lower(),
            title=_PROPERTIES.split(rest, maxsplit=1)[0].strip(),
            body=_unindented(found["body"], len(found["indent"])),
            start=found.start("body"),
            indent=len(found["indent"]),
            end=found.end(),
            opening=found.start(),
        )


def _unindented(body: str, indent: int) -> str:
    if not indent:
        return body
    lines = body.split("\n")
    return "\n".join(
        line[min(indent, len(line) - len(line.lstrip())) :] for line in lines
    )


@dataclass(slots=True)
class Tag:
    """An element of MDX: `<ParamField query="path" type="string">…</ParamField>`."""

    name: str
    attributes: dict[str, str]
    """`required` without a value is `"true"`."""

    offset: int
    start: int
    """Offset behind the opening tag."""

    end: int = -1
    """Offset of the closing tag."""

    children: list[Tag] = field(default_factory=list["Tag"])

    def text(self, page: str) -> str:
        """What stands in it, without the elements in it."""
        parts: list[str] = []
        at = self.start
        for child in self.children:
            parts.append(page[at : child.offset])
            at = page.find(">", child.end) + 1 if child.end > child.start else child.end
        parts.append(page[at : self.end])
        return textwrap.dedent("".join(parts)).strip()

    def all(self, name: str) -> Iterator[Tag]:
        """Elements of a name in it, not those within each other."""
        for child in self.children:
            if child.name == name:
                yield child
            else:
                yield from child.all(name)


_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Z][A-Za-z.]*)"
    r"(?P<attributes>(?:\s+[\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}))?)*)"
    r"\s*(?P<empty>/?)>"
)
_ATTRIBUTE = re.compile(r"([\w-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|\{([^{}]*)\}))?")


_DEEPEST = 50
"""Elements inside of so many others are read as if they stood beside each other."""


def tags(page: str) -> Tag:
    """The elements of a page, below a root; what stands in code is none."""
    is_code = _within([(fence.start, fence.end) for fence in fences(page)])
    root = Tag("", {}, 0, 0, len(page))
    stack = [root]
    for found in _TAG.finditer(page):
        if is_code(found.start()):
            continue
        if found["close"]:
            _close(stack, found["name"], found.start())
            continue
        attributes = {
            each[1]: next(
                (part for part in each.groups()[1:] if part is not None), "true"
            )
            for each in _ATTRIBUTE.finditer(found["attributes"])
        }
        tag = Tag(found["name"], attributes, found.start(), found.end(), found.end())
        stack[-1].children.append(tag)
        if not found["empty"] and len(stack) < _DEEPEST:
            stack.append(tag)
    return root


def _within(spans: list[tuple[int, int]]) -> Callable[[int], bool]:
    """Whether an offset is in one of the spans, which are in order and apart."""
    starts = [start for start, _ in spans]

    def is_within(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < spans[index][1]

    return is_within


def _close(stack: list[Tag], name: str, end: int) -> None:
    if all(tag.name != name for tag in stack):
        return
    while stack[-1].name != name:
        stack.pop().end = end
    stack.pop().end = end


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, by the names of its columns in lower case."""

    cells: dict[str, str]
    offset: int


_TABLE = re.compile(
    r"^\|(?P<head>.+)\|[ \t]*\n\|[-:| \t]+\|[ \t]*\n(?P<rows>(?:\|.*\|[ \t]*(?:\n|\Z))+)",
    re.MULTILINE,
)


def table_rows(page: str) -> Iterator[Row]:
    """The rows of all tables."""
    for table in _TABLE.finditer(page):
        head = [cell.strip().lower() for cell in table["head"].split("|")]
        at = table.start("rows")
        for line in table["rows"].splitlines(keepends=True):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            yield Row(dict(zip(head, cells, strict=False)), at)
            at += len(line)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it, up to the next one of its level."""

    level: int
    title: str
    body: str
    offset: int
    """Of the body."""


_HEADING = re.compile(r"^(#{1,6})[ \t]+([^ \t\n].*)$", re.MULTILINE)


def sections(page: str) -> Iterator[Section]:
    """The sections of a page; deeper ones are also part of those around them."""
    is_code = _within([(fence.opening, fence.end) for fence in fences(page)])
    found = [each for each in _HEADING.finditer(page) if not is_code(each.start())]
    ends: list[int] = []
    next_of_level = [len(page)] * 7
    for heading in reversed(found):
        level = len(heading[1])
        ends.append(next_of_level[level])
        next_of_level[level:] = [heading.start()] * (7 - level)
    for heading, end in zip(found, reversed(ends), strict=True):
        title = heading[2].rstrip("#").rstrip(" \t")
        body = page[heading.end() : end]
        yield Section(len(heading[1]), title, body, heading.end())
