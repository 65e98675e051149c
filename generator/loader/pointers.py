"""JSON pointers (RFC 6901) into plain data."""

from __future__ import annotations

from typing import Any, Final

from .grammar import is_dict, is_list

MISSING: Final = object()
"""What a pointer finds that leads nowhere."""


def escape(token: str) -> str:
    """A reference token as it stands in a pointer."""
    if "~" in token or "/" in token:
        return token.replace("~", "~0").replace("/", "~1")
    return token


def unescape(token: str) -> str:
    """A reference token as it is meant."""
    return token.replace("~1", "/").replace("~0", "~")


def look_up(data: Any, pointer: str) -> Any:
    """The value at a pointer, or `MISSING`."""
    if not pointer:
        return data
    for token in pointer[1:].split("/"):
        token = unescape(token)
        if is_dict(data):
            data = data.get(token, MISSING)
        elif is_list(data) and _is_index(token, len(data)):
            data = data[int(token)]
        else:
            return MISSING
    return data


def _is_index(token: str, length: int) -> bool:
    """Whether a token is the index of an item: digits, and not too many of them."""
    return token.isdecimal() and len(token) < 10 and int(token) < length
