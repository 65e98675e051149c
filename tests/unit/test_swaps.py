"""What is taken out of long texts, and put into them."""

from __future__ import annotations

import pytest

from generator.pieces import Pieces, packed
from generator.swaps import swapped


def test_pieces_change_places() -> None:
    """One after the other; a piece that stays need not be there."""
    assert swapped("one two three", [("two", "2"), ("2 three", "2 3")]) == "one 2 3"
    assert swapped("one", [("two", "two")]) == "one"


@pytest.mark.parametrize("text", ["one", "two and two"])
def test_a_piece_that_is_not_there_once(text: str) -> None:
    """Nobody knows then which is meant."""
    assert swapped(text, [("two", "2")]) is None


def test_pieces_come_out_as_they_went_in() -> None:
    """By name, in their order, empty ones too."""
    content = {"b": b"\x00\xff", "a": b"", "long name": b"x" * 1_000}
    found = Pieces(packed(content))
    assert list(found) == list(content)
    assert dict(found) == content
    assert "a" in found and "c" not in found and len(found) == 3
