"""Quoting: the only way that a string of the document takes into code or prose.

Everything comes out as black leaves it. What cannot be seen, or changes how the text
around it is read (controls, bidi marks, U+2028, lone surrogates), is escaped.
"""

from __future__ import annotations

import math
import re
from typing import Any

from .layout import Code, Group
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


def literal(value: Any) -> Code:
    """Code for a JSON value, ready to be laid out."""
    if is_object(value):
        items = [_entry(str(key), each) for key, each in value.items()]
        return Group("{", items, "}", display=True) if items else "{}"
    if is_array(value):
        elements = [literal(each) for each in value]
        return Group("[", elements, "]", display=True) if elements else "[]"
    return scalar(value)


def _entry(key: str, value: Any) -> Code:
    code = literal(value)
    if isinstance(code, Group):
        return Group(f"{string(key)}: {code.head}", code.items, code.tail, code.display)
    return f"{string(key)}: {code}"


def comment(text: str) -> str:
    """Text for a line comment: one line, nothing invisible."""
    # `coding:` in one of the first two lines would change how Python reads the file.
    return re.sub(r"coding(?=[:=])", "coding ", visible(" ".join(text.split())))
