"""Where the keys of a TOML file stand; only a diagnostic asks for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any, cast

_BARE = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_BARE}(?:\s*\.\s*{_BARE})*"
_HEADER = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_INLINE_KEY = re.compile(rf"(?:[{{,]\s*|^\s*)({_DOTTED})\s*=")


def find_key(text: str, keys: Sequence[str]) -> tuple[int, int]:
    """Line and column of a key, else of the nearest table around it, else (1, 1)."""
    best = (0, 1, 1)
    table: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    wanted = tuple(keys)
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            inside = table = _tokens(header[1])
            best = max(best, _closeness(wanted, table, number, header.start(1)))
            continue
        if key := _KEY.match(line):
            inside = table + _tokens(key[1])
            best = max(best, _closeness(wanted, inside, number, key.start(1)))
        for key in _INLINE_KEY.finditer(line):
            path = inside + _tokens(key[1])
            best = max(best, _closeness(wanted, path, number, key.start(1)))
    return -best[1] if best[0] else 1, best[2]


def _closeness(
    wanted: tuple[str, ...], path: tuple[str, ...], line: int, start: int
) -> tuple[int, int, int]:
    """Comparable: a longer match first, then the earlier line."""
    return (len(path) if wanted[: len(path)] == path else 0, -line, start + 1)


def _tokens(dotted: str) -> tuple[str, ...]:
    """`a."b.c"` -> a, b.c; TOML itself knows best."""
    found: list[str] = []
    table: Any = tomllib.loads(f"{dotted} = 0")
    while isinstance(table, dict):
        key, table = next(iter(cast(dict[str, Any], table).items()))
        found.append(key)
    return tuple(found)
