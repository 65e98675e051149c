"""black, for the little that `layout` does not lay out itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .layout import LINE_LENGTH


@lru_cache(maxsize=1024)
def source(code: str) -> str:
    """A whole module as black leaves it."""
    import black
    from black.mode import TargetVersion

    # A fragment does not show what black sees in the whole module.
    mode = black.Mode(target_versions={TargetVersion.PY310})
    return black.format_str(code, mode=mode)


_WHOLE = re.compile(
    r"""
    \#
    | (?: \|\  | \w+= | "[^"\\]*":\  )?  # an operator, keyword or key before it
      (?: [\w.]+ (?: \ as\ \w+ | [(\[] )? | "[^"\\]*" ) ,?$
    """,
    re.VERBOSE,
)
"""A comment, a name or a string, alone or named: nothing that could be broken."""


_MOST_LINES = 15_000
"""black takes a second for a thousand; nobody reads the lines of a longer module."""


def settled(code: str) -> str:
    """A module; black decides where a line of code came out too long."""
    if code.count("\n") > _MOST_LINES:
        return code
    return source(code) if any(_long_lines(code)) else code


def _long_lines(code: str) -> Iterator[str]:
    lines = code.split("\n")
    if max(map(len, lines)) <= LINE_LENGTH:
        return
    inside = False
    for line in lines:
        text = line.strip()
        if inside:
            inside = not text.endswith('"""')
        elif text.startswith('"""'):
            inside = len(text) < 6 or not text.endswith('"""')
        elif len(line) > LINE_LENGTH and not _WHOLE.match(text):
            yield line


def member(line: str) -> list[str]:
    """A statement in a class, as black breaks it into lines."""
    return source(f"class _:\n    {line}\n").splitlines()[1:]


def header(line: str, indent: int) -> str:
    """The head of a `def` in a class, as black breaks it into lines."""
    wrapped = (
        f"class _:\n    {line}\n        pass\n" if indent else f"{line}\n    pass\n"
    )
    lines = source(wrapped).splitlines()
    return "\n".join(lines[1 if indent else 0 : -1])
