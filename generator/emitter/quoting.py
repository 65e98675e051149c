"""Quoting: the only way that a string of the document takes into code or prose.

Everything comes out as black leaves it. What cannot be seen, or changes how the text
around it is read (controls, bidi marks, U+2028, lone surrogates), is escaped.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from .layout import Code, Group, prefixed
from .narrow import is_array, is_object

# Controls, format characters (bidi, zero width, byte order mark), line and paragraph
# separators, surrogates, private use, and spaces that look like the plain one.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u1680\u180e"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff\ufeff\ufff0-\uffff"
    "\U000e0000-\U0010ffff]"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NEEDS_CARE = re.compile(r'[^\x20-\x7e]|["\\]')
_LARGEST_DECIMAL = 10**1000


def escape_character(character: str) -> str:
    """`\\x00`, `\\u202e` or `\\U000e0001`, spelled as Python and black spell them."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape_in_literal(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or escape_character(found[0])


def string(text: str) -> str:
    """A string literal, in double quotes unless single ones save backslashes."""
    if not _NEEDS_CARE.search(text):
        return f'"{text}"'
    body = _INVISIBLE.sub(_escape_in_literal, text.replace("\\", "\\\\"))
    if body.count("'") < body.count('"'):
        return "'" + body.replace("'", "\\'") + "'"
    return '"' + body.replace('"', '\\"') + '"'


def visible(text: str) -> str:
    """Prose without characters that cannot be seen; line ends stay."""
    return _INVISIBLE.sub(
        lambda found: found[0] if found[0] == "\n" else escape_character(found[0]), text
    )


def scalar(value: str | int | float | bool | None) -> str:
    """A literal for a JSON scalar."""
    if isinstance(value, str):
        return string(value)
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    if isinstance(value, int) and abs(value) > _LARGEST_DECIMAL:
        # Python refuses to read or write longer decimal numbers; black wants capitals.
        sign = "-" if value < 0 else ""
        return f"{sign}0x{abs(value):X}"
    return repr(value)


def strings(values: Sequence[str]) -> str:
    """A tuple of string literals."""
    return parenthesized([string(each) for each in values])


def parenthesized(items: Sequence[str]) -> str:
    """A tuple on one line."""
    joined = ", ".join(items)
    return f"({joined},)" if len(items) == 1 else f"({joined})"


def entry(key: str, value: Code) -> Code:
    """`"key": value` of a dictionary."""
    return prefixed(f"{string(key)}: ", value)


def display(entries: Sequence[Code]) -> Code:
    """A dictionary."""
    return Group("{", entries, "}", display=True) if entries else "{}"


def literal(value: Any, leaf: Callable[[Any], str] = scalar) -> Code:
    """Code for a JSON value, ready to be laid out; `leaf` spells what is in it."""
    if is_object(value):
        return display([entry(str(k), literal(v, leaf)) for k, v in value.items()])
    if is_array(value):
        elements = [literal(each, leaf) for each in value]
        return Group("[", elements, "]", display=True) if elements else "[]"
    return leaf(value)


def comment(text: str) -> str:
    """Text for a line comment: one line, nothing invisible."""
    # `coding:` in one of the first two lines would change how Python reads the file.
    return re.sub(r"coding(?=[:=])", "coding ", visible(" ".join(text.split())))
