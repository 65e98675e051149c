"""Lays code out the way black does, so that black has nothing left to do.

Code is a string that cannot be split, a `Group` in brackets, or a `Chain` of operands.
What is not modelled here goes through black: see `formatting`.
The rules are black's: what fits stays on one line; a display explodes at once; the
arguments of a call, a subscript or a `def` first try one line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

LINE_LENGTH = 88


@dataclass(slots=True)
class Group:
    """Brackets and what is in them: `json=build(` ... `)`."""

    head: str
    """Everything up to and with the opening bracket."""

    items: Sequence[Code]
    tail: str
    """The closing bracket and everything behind it; `,)` of a tuple of one."""

    display: bool = False
    """A list, dict, set or tuple: explodes at once when it does not fit."""

    flat: str = field(init=False)

    def __post_init__(self) -> None:
        self.flat = self.head + ", ".join(map(flat, self.items)) + self.tail


@dataclass(slots=True)
class Chain:
    """Operands between operators of one kind: `A | B | None`."""

    parts: Sequence[Code]
    operator: str = "| "
    """As it begins a line; empty for strings that stand side by side."""

    flat: str = field(init=False)

    def __post_init__(self) -> None:
        self.flat = (" " + self.operator).join(map(flat, self.parts))


Code: TypeAlias = str | Group | Chain


def flat(code: Code) -> str:
    """The code on one line."""
    return code if isinstance(code, str) else code.flat


_NARROW = re.compile(r"[ -~\xa0-\u02ff\u2010-\u2027]*")
"""Characters that certainly take one column."""


def width(text: str) -> int:
    """Columns that a line takes, as black counts them."""
    if _NARROW.fullmatch(text):
        return len(text)
    from black.strings import str_width

    return str_width(text)


def fits(text: str, limit: int = LINE_LENGTH) -> bool:
    # A character takes two columns at most: nearly every line is decided by length.
    return len(text) * 2 <= limit or width(text) <= limit


def prefixed(prefix: str, code: Code) -> Code:
    """The code with something in front of it: `name=`, `return `."""
    if isinstance(code, str):
        return prefix + code
    if isinstance(code, Group):
        return Group(prefix + code.head, code.items, code.tail, code.display)
    return Chain((prefixed(prefix, code.parts[0]), *code.parts[1:]), code.operator)


def place(code: Code, indent: int, suffix: str = "") -> list[str]:
    """Lay out what stands inside of brackets, or a statement that is one group."""
    pad = " " * indent
    line = pad + flat(code) + suffix
    if isinstance(code, str) or fits(line):
        return [line]
    if isinstance(code, Chain):
        return _place_chain(code, indent, suffix)
    if not code.items:
        return [line]
    if code.tail.startswith(","):
        inside = place(code.items[0], indent + 4, ",")
        return [pad + code.head, *inside, pad + code.tail[1:] + suffix]
    return [
        pad + code.head,
        *_place_items(code.items, indent + 4, display=code.display),
        pad + code.tail + suffix,
    ]


def _place_chain(chain: Chain, indent: int, suffix: str) -> list[str]:
    first, *others = chain.parts
    *middle, last = [prefixed(chain.operator, each) for each in others] or [first]
    lines = place(first, indent) if others else []
    for each in middle:
        lines += place(each, indent)
    return lines + place(last, indent, suffix)


def _place_items(items: Sequence[Code], indent: int, *, display: bool) -> list[str]:
    if len(items) == 1:
        return place(items[0], indent)
    if not display:
        body = " " * indent + ", ".join(map(flat, items))
        if fits(body):
            return [body]
    lines: list[str] = []
    for item in items:
        lines += place(item, indent, ",")
    return lines


def _parenthesized(before: str, code: Code, after: str, indent: int) -> list[str]:
    pad = " " * indent
    return [f"{pad}{before}(", *place(code, indent + 4), f"{pad}){after}"]


def assign(target: str, value: Code, indent: int = 0) -> list[str]:
    """`target = value`; the target has no brackets that could be split."""
    line = f"{' ' * indent}{target} = {flat(value)}"
    if fits(line):
        return [line]
    if isinstance(value, Group) and fits(f"{' ' * indent}{target} = {value.head}"):
        return place(prefixed(f"{target} = ", value), indent)
    if isinstance(value, str) and not fits(" " * (indent + 4) + value):
        return [line]
    if isinstance(value, Group) and len(value.items) == 1 and not value.display:
        inside = " " * (indent + 8) + flat(value.items[0])
        if not (fits(f"{' ' * indent}{target} = (") and fits(inside)):
            # Parentheses would not make room either.
            return place(prefixed(f"{target} = ", value), indent)
    return _parenthesized(f"{target} = ", value, "", indent)


def declare(target: str, hint: str, value: Group) -> list[str] | None:
    """`target: Codec[T] = Codec(...)` in a module; None where black must decide."""
    start = f"{target}: {hint} = "
    if fits(start + value.head):
        return assign(f"{target}: {hint}", value)
    generic, _, inner = hint.removesuffix("]").partition("[")
    head, whole = f"{target}: {generic}[", place(prefixed("] = ", value), 0)
    candidates = [
        [head, f"    {inner}", f"] = {value.flat}"],
        [head, f"    {inner}", *whole],
    ]
    if "[" not in inner:
        candidates.append([head, *place(_union(inner), 4), *whole])
    if fits(f"{start}("):
        candidates.insert(0, [f"{start}(", f"    {value.flat}", ")"])
    return next((lines for lines in candidates if all(map(fits, lines))), None)


def attribute(
    name: str, hint: Code, default: Code = "", indent: int = 4
) -> list[str] | None:
    """`name: hint = default` in a class; None where black must decide."""
    pad = " " * indent
    end = f" = {flat(default)}" if default else ""
    start = f"{pad}{name}: {flat(hint)}"
    if fits(start + end):
        return [start + end]
    if isinstance(default, Group):
        if fits(f"{start} = {default.head}"):
            return place(prefixed(f"{name}: {flat(hint)} = ", default), indent)
        lines = [f"{start} = (", f"{pad}    {flat(default)}", f"{pad})"]
        if not all(map(fits, lines)):
            lines = _annotated(name, hint, end, indent)
        return lines if all(map(fits, lines)) else None
    if default and fits(f"{start} = ", LINE_LENGTH - 1):
        return [f"{start} = (", f"{pad}    {flat(default)}", f"{pad})"]
    return _annotated(name, hint, end, indent)


def _annotated(name: str, hint: Code, end: str, indent: int) -> list[str]:
    alone = isinstance(hint, str) and fits(" " * (indent + 4) + hint)
    if isinstance(hint, Chain) or alone:
        return _parenthesized(f"{name}: ", hint, end, indent)
    return place(prefixed(f"{name}: ", hint), indent, end)


@dataclass(slots=True)
class Parameter:
    """One parameter of a function; without a hint: `self`, `*`."""

    name: str
    hint: Code = ""
    default: str = ""

    @property
    def flat(self) -> str:
        if not self.hint:
            return self.name
        end = f" = {self.default}" if self.default else ""
        return f"{self.name}: {flat(self.hint)}{end}"


def define(
    prefix: str, parameters: Sequence[Parameter], returns: str, indent: int
) -> list[str] | None:
    """The lines of `def name(...) -> returns:`; None where black must decide."""
    pad = " " * indent
    body = ", ".join([each.flat for each in parameters])
    line = f"{pad}{prefix}({body}) -> {returns}:"
    if fits(line):
        return [line]
    tail = [f"{pad}) -> {returns}:"]
    inner = f"{pad}    {body}"
    fits_inside = len(parameters) > 1 and fits(inner)
    if not fits(tail[0]) and " | " in returns and "[" not in returns:
        tail = _parenthesized(") -> ", _union(returns), ":", indent)
        if fits_inside:
            return None
    if not parameters or not all(map(fits, tail)):
        return None
    if fits_inside:
        return [f"{pad}{prefix}(", inner, *tail]
    lines = [f"{pad}{prefix}("]
    for each in parameters:
        own = f"{pad}    {each.flat},"
        if not each.hint or fits(own):
            lines.append(own)
        else:
            end = f" = {each.default}," if each.default else ","
            lines += _annotated(each.name, each.hint, end, indent + 4)
    return [*lines, *tail]


def _union(flat_: str) -> Chain:
    """A union of names, from how it is spelled on one line."""
    return Chain(tuple(flat_.split(" | ")), "| ")


def import_from(module: str, names: Sequence[str], indent: int = 0) -> list[str]:
    """`from module import names`, sorted by the caller."""
    pad = " " * indent
    line = f"{pad}from {module} import {', '.join(names)}"
    if fits(line):
        return [line]
    return [
        f"{pad}from {module} import (",
        *(f"{pad}    {name}," for name in names),
        f"{pad})",
    ]
