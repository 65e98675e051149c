"""CommonMark as plain paragraphs: what is left of it where nothing renders it.

Headings, tables, code blocks, images and tags are left out, links keep their words, code
keeps its backticks.
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
_ALERT = re.compile(r"^\s*>?\s*\\?\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\?\]\s*")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TABLE = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
_BREAK = re.compile(r"<(?:br|/?p|/?li|/?ul|/?ol|/?div)\s*/?>", re.IGNORECASE)
_CODE_ELEMENT = re.compile(r"<(code|tt|kbd|samp)>([^<>]{1,300})</\1\s*>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>")
_TAG = re.compile(
    r"</[A-Za-z][\w.-]{0,40}\s*>"
    r"|<[A-Za-z][\w.-]{0,40}\s[^<>]{0,300}=[^<>]{0,300}>"
    r"|<[A-Za-z][\w.-]{0,40}\s*/>"
    r"|<(?:a|abbr|b|big|blockquote|center|cite|code|dd|del|details|dfn|dl|dt|em|figure|font|"
    r"h[1-6]|hr|i|img|ins|mark|nobr|pre|q|s|small|span|strike|strong|sub|summary|sup|"
    r"table|tbody|td|th|thead|tr|u|var)>",
    re.IGNORECASE,
)
_OPENING = re.compile(r"<([A-Z][A-Za-z]{0,40})>")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,500}[^()]{0,100}\)")
_LINK = re.compile(
    r"\[([^\[\]]{1,300})\](?:\([^()\s]{0,500}[^()]{0,100}\)|\[[^\[\]]*\])"
)
_STRONG = re.compile(
    r"\*\*(?=\S)([^*]{1,300}?)(?<=\S)\*\*|(?<!\w)__(?=\S)([^_]{1,300}?)(?<=\S)__(?!\w)"
)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=\S)([^*]{1,300}?)(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=\S)([^_]{1,300}?)(?<=\S)_(?!\w)"
)
_STRAY = re.compile(r"\*{4,}|(?<!\S)_?\*\*(?=\w)|(?<=\w)\*\*_?(?!\S)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(`+)(?!`)(.{1,300}?)(?<!`)\1(?!`)")
_MARKS = re.compile(r"[<*_!\[\\&]")


def _unmark(text: str) -> str:
    """Take inline CommonMark and HTML out of a paragraph; what is code stays."""
    if not _MARKS.search(text):
        return text
    text = _CODE_ELEMENT.sub(lambda found: f"`{html.unescape(found[2])}`", text)
    code: list[str] = []

    def keep(found: re.Match[str]) -> str:
        code.append(found[0])
        return f"\0{len(code) - 1}\0"

    text = _CODE.sub(keep, text.replace("\0", ""))
    text = _AUTOLINK.sub(lambda found: found[1], _IMAGE.sub("", text))
    text = _LINK.sub(lambda found: found[1], _without_tags(text))
    text = _STRONG.sub(lambda found: found[1] or found[2], text)
    text = _EMPHASIS.sub(lambda found: found[1] or found[2], text)
    text = _STRAY.sub(lambda found: " " * (len(found[0]) > 3), text)
    text = html.unescape(_ESCAPE.sub(lambda found: found[1], text))
    return re.sub("\0(\\d+)\0", lambda found: code[int(found[1])], text)


def _without_tags(text: str) -> str:
    """Without elements of HTML; `<host>`, which is to be filled in, stays."""
    for name in set(_OPENING.findall(text)):
        if f"</{name}>" in text:
            text = text.replace(f"<{name}>", "")
    return _TAG.sub("", text)


def _blocks(source: str) -> Iterable[tuple[bool, list[str]]]:
    """Paragraphs and list items, each as its lines; (is an item, lines)."""
    block: list[str] = []
    item = fenced = False
    for line in source.split("\n"):
        fence = bool(_FENCE.match(line))
        if fence and block:
            yield item, block
            block, item = [], False
        if fence or fenced:
            fenced ^= fence
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
            block.append(_ALERT.sub("", line).lstrip(" \t>"))
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
        source = _TABLE.sub("", _COMMENT.sub("", source))
        source = _BREAK.sub("\n", source)
    found: list[str] = []
    for item, lines in _blocks(source.replace("\r\n", "\n").replace("\r", "\n")):
        text = visible(" ".join(_unmark(" ".join(lines)).split()))
        if text:
            found.append(f"- {text}" if item else text)
    return tuple(found)
