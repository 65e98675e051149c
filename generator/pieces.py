"""Named pieces in one file, each of which is taken out when it is asked for."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping

_HEAD = 8
"""Bytes that say how long the index is, which stands behind them."""


class Pieces(Mapping[str, bytes]):
    """The pieces of a file's content that `packed` put together."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._start = _HEAD + int.from_bytes(content[:_HEAD], "big")
        self._index = marshal.loads(content[_HEAD : self._start])

    def __getitem__(self, name: str) -> bytes:
        offset, size = self._index[name]
        start = self._start + offset
        return self._content[start : start + size]

    def __contains__(self, name: object) -> bool:
        return name in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


def packed(pieces: Mapping[str, bytes]) -> bytes:
    """The content of a file that holds pieces; it begins with where each of them is."""
    index: dict[str, tuple[int, int]] = {}
    offset = 0
    for name, piece in pieces.items():
        index[name] = (offset, len(piece))
        offset += len(piece)
    head = marshal.dumps(index)
    return b"".join([len(head).to_bytes(_HEAD, "big"), head, *pieces.values()])
