"""CommonMark as plain paragraphs: what is left of it where nothing renders it.

Headings, tables, code blocks, images and tags are left out, links keep their words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from .quoting import visible

# Nobody reads more of a description in a docstring; reference.md has more.
_LONGEST_SOURCE = 4000

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s")
_RULE = re.compile(r"^\s{0,3}([-*_=])(\s*\1){2,}\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,500}[^()]{0,100}\)")
_LINK = re.compile(
    r"\[([^\[\]]{1,300})\](?:\([^()\s]{0,500}[^()]{0,100}\)|\[[^\[\]]*\])"
)
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*_]{1,300}?)(?<=\S)\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]{1,300}?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKS = re.compile(r"[<*_!\[\\&]")


def _unmark(text: str) -> str:
    """Take inline CommonMark and HTML out of a paragraph."""
    if not _MARKS.search(text):
        return text
    text = _TAG.sub("", _IMAGE.sub("", text))
    text = _LINK.sub(lambda found: found[1], text)
    text = _STRONG.sub(lambda found: found[2], text)
    text = _EMPHASIS.sub(lambda found: found[2], text)
    return html.unescape(_ESCAPE.sub(lambda found: found[1], text))


def _blocks(source: str) -> Iterable[tuple[bool, list[str]]]:
    """Paragraphs and list items, each as its lines; (is an item, lines)."""
    block: list[str] = []
    item = fenced = False
    for line in source.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            continue
        elif _ITEM.match(line) and not _RULE.match(line):
            if block:
                yield item, block
            block, item = [_ITEM.sub("", line, count=1)], True
        elif (
            not line.strip()
            or _HEADING.match(line)
            or _RULE.match(line)
            or line.lstrip().startswith("|")
        ):
            if block:
                yield item, block
            block, item = [], False
        else:
            block.append(line.lstrip(" \t>"))
    if block:
        yield item, block


@lru_cache(maxsize=4096)
def paragraphs(source: str) -> tuple[str, ...]:
    """Plain paragraphs of a CommonMark text; an item of a list begins with `- `."""
    source = source[:_LONGEST_SOURCE]
    if "\n" not in source and not _MARKS.search(source):
        text = _ITEM.sub("", visible(" ".join(source.split()))).lstrip("#> ")
        return (text,) if text else ()
    if "<" in source:
        source = _COMMENT.sub("", source)
        source = re.sub(r"<(?:br|/?p|/?li|/?ul|/?div)\s*/?>", "\n", source)
    found: list[str] = []
    for item, lines in _blocks(source.replace("\r\n", "\n").replace("\r", "\n")):
        text = visible(" ".join(_unmark(" ".join(lines)).split()))
        if text:
            found.append(f"- {text}" if item else text)
    return tuple(found)
