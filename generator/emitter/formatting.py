"""black, for the little that `layout` does not lay out itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from . import layout
from .layout import LINE_LENGTH, Code, Group, Parameter, flat


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
    | from\ [\w.]+\ import\ \($
    | (?: \|\  | \w+= | "[^"\\]*":\  )?  # an operator, keyword or key before it
      (?: [\w.]+ (?: \ as\ \w+ | [(\[] )? | "[^"\\]*" ) ,?$
    """,
    re.VERBOSE,
)
"""A comment, the head of an import, a name or a string, alone or named: nothing that
could be broken."""


_MOST_LINES = 15_000
"""black takes a second for a thousand; nobody reads the lines of a longer module."""


def settled(code: str) -> str:
    """A module; black decides where a line of code came out too long."""
    if code.count("\n") > _MOST_LINES:
        return code
    return source(code) if any(_long_lines(code)) else code


def content(path: str, text: str) -> bytes:
    """What a file holds: of Python a settled module."""
    return (settled(text) if path.endswith(".py") else text).encode()


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


def method(prefix: str, parameters: Sequence[Parameter], returns: str) -> list[str]:
    """The lines of `def name(...) -> returns:` in a class."""
    lines = layout.define(prefix, parameters, returns, 4)
    if lines is not None:
        return lines
    inner = ", ".join(each.flat for each in parameters)
    return _in_class(f"{prefix}({inner}) -> {returns}:\n        pass")[:-1]


def attribute(name: str, hint: Code, default: Code = "", indent: int = 4) -> list[str]:
    """The lines of `name: hint = default` in a class."""
    lines = layout.attribute(name, hint, default, indent)
    return lines or _in_class(f"{name}: {flat(hint)} = {flat(default)}")


def declare(name: str, hint: str, value: Group) -> list[str]:
    """The lines of `name: hint = value` in a module."""
    lines = layout.declare(name, hint, value)
    return lines or source(f"{name}: {hint} = {value.flat}\n").splitlines()


def _in_class(code: str) -> list[str]:
    return source(f"class _:\n    {code}\n").splitlines()[1:]
