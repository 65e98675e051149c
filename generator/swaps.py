"""Puts what changed into a long text that is known to be laid out as it would be now."""

from __future__ import annotations

from collections.abc import Iterable


def swapped(text: str, swaps: Iterable[tuple[str, str]]) -> str | None:
    """The text with pieces exchanged; None if one of them is not there just once."""
    for before, after in swaps:
        if before != after:
            if text.count(before) != 1:
                return None
            text = text.replace(before, after)
    return text
