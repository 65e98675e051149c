"""What is in an answer: its body, errors and headers. No I/O, and no exception."""

from __future__ import annotations

import time
import zlib
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Any, cast

import httpx2
from pydantic_core import from_json

from .models import is_array, is_record


class Inflater:
    """Undoes `Content-Encoding`, and unlike httpx2 notices when the end is missing."""

    def __init__(self, response: httpx2.Response) -> None:
        names = response.headers.get("content-encoding", "").lower().split(",")
        codings = [n for name in names if (n := name.strip()) not in ("", "identity")]
        self._first = True
        self._inflate: Any = None
        if codings in (["gzip"], ["x-gzip"], ["deflate"]):
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        elif codings:
            raise httpx2.DecodingError(f"Unknown content encoding {codings}")

    def feed(self, chunk: bytes) -> bytes:
        if self._inflate is None or not chunk:
            return chunk
        try:
            try:
                data = self._inflate.decompress(chunk)
            except zlib.error:
                if not self._first:
                    raise
                self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
                data = self._inflate.decompress(chunk)
            self._first = False
            while self._inflate.eof and (rest := self._inflate.unused_data):
                self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
                data += self._inflate.decompress(rest)
        except zlib.error as error:
            raise httpx2.DecodingError(str(error)) from error
        return cast(bytes, data)

    def finish(self) -> None:
        """Check that this was all."""
        if self._inflate is not None and not self._inflate.eof and not self._first:
            raise httpx2.DecodingError("The compressed body breaks off")


def body_text(response: httpx2.Response, raw: bytes) -> str:
    """Text in the charset of the answer."""
    try:
        return raw.decode(response.charset_encoding or "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def body_value(raw: bytes) -> Any:
    """A body for an error: JSON if it is JSON, else text, else bytes."""
    if not raw:
        return None
    with suppress(ValueError):
        return from_json(raw)
    with suppress(UnicodeDecodeError):
        return raw.decode()
    return raw


def dig(body: Any, where: str) -> Any:
    """What stands at `error.code`, or None."""
    for part in where.split("."):
        if is_record(body):
            body = body.get(part)
        elif is_array(body) and part.isdigit():
            body = body[int(part)] if int(part) < len(body) else None
        else:
            return None
    return body


def dig_text(body: Any, places: tuple[str, ...]) -> str | None:
    """The first text or number at one of these places."""
    for place in places:
        found = dig(body, place)
        if isinstance(found, (str, int)) and not isinstance(found, bool) and found:
            return str(found)
    return None


def retry_after(value: str | None) -> float | None:
    """Seconds, from seconds or a date; None for what is neither."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (TypeError, ValueError, OverflowError):
            return None
        return max(0.0, moment.timestamp() - time.time())
    return seconds if 0 <= seconds < float("inf") else None
