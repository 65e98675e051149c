"""The text of a document: decoded, and able to say where something stands in it."""

from __future__ import annotations

import re
from functools import cached_property

from ..diagnostics import InputError, Location, fail
from .places import Places, line_starts

MAX_DEPTH = 500


class Text:
    """The text of a file, or of a part of it; decoded when somebody looks at it."""

    def __init__(
        self, content: str | bytes, shown: str, places: Places | None = None
    ) -> None:
        self.shown = shown
        """Path of the file as the user would type it."""

        self.raw = content if isinstance(content, bytes) else None
        """The bytes of a whole file."""

        if isinstance(content, str):
            self.content = content
        self.places = places or Places(lambda: self.content)

    @cached_property
    def content(self) -> str:
        return decode(self.raw or b"", self.shown)

    @property
    def is_utf8(self) -> bool:
        """Whether the bytes are those of ASCII words, as far as ASCII goes."""
        return self.raw is not None and b"\0" not in self.raw[:4]

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.content)

    def at(self, offset: int, pointer: str = "") -> Location:
        """The location of a character."""
        line, column = self.places.of_offset(self._line_starts, offset)
        return Location(self.shown, pointer, line, column)

    def too_deep(self, offset: int) -> InputError:
        return fail(
            "too-deep",
            f"this is nested more than {MAX_DEPTH} levels deep",
            self.at(offset),
        )

    def long_number(self, offset: int) -> InputError:
        return fail(
            "long-number",
            "a number has too many digits",
            self.at(offset),
            hint="write it as a string",
        )


_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WITHOUT_BOM = (
    (re.compile(rb"[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"[^\0]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[^\0]\0[^\0]"), "utf-16-be"),
)


def decode(raw: bytes, shown: str) -> str:
    """Decode UTF-8, or UTF-16 and UTF-32 where the first bytes show it."""
    start = raw[:4]
    encoding = next(
        (name for bom, name in _BOMS if start.startswith(bom)),
        next((name for shape, name in _WITHOUT_BOM if shape.match(start)), "utf-8"),
    )
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(raw, encoding, error.start, shown) from None
    if not text or text.isspace():
        raise fail("empty-document", "this file is empty", Location(shown, "", 1, 1))
    if "\0" in text:
        raise fail(
            "control-character",
            "this file has a NUL character, so it is not text",
            Text(text, shown).at(text.index("\0")),
            hint="save it as UTF-8 text",
        )
    return text


_PACKED = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a picture"),
)


def _undecodable(raw: bytes, encoding: str, start: int, shown: str) -> InputError:
    for mark, what in _PACKED:
        if raw.startswith(mark):
            return fail(
                "encoding",
                f"this is {what}, not text",
                Location(shown, "", 1, 1),
                hint="name the document itself, unpacked",
            )
    before = raw[:start].decode(encoding, "replace")
    return fail(
        "encoding",
        f"this is not {encoding.removesuffix('-sig').upper()}:"
        f" byte 0x{raw[start]:02x} at offset {start:,}",
        Text(before, shown).at(len(before)),
        hint="save the file as UTF-8",
    )
