"""Puts what changed into a long text that is known to be laid out as it would be now."""

from __future__ import annotations

from collections.abc import Iterable


def swapped(content: bytes, swaps: Iterable[tuple[str, str]]) -> bytes | None:
    """The text with pieces exchanged; None if one of them is not there just once."""
    for before, after in swaps:
        if before != after:
            piece = before.encode()
            if content.count(piece) != 1:
                return None
            content = content.replace(piece, after.encode())
    return content
