"""A method as text: its definition and its statements, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from . import formatting
from .layout import Code, Group, Parameter, assign, place, prefixed

Kind: TypeAlias = Literal[
    "awaited", "iterated", "walked", "streamed", "downloaded", "same"
]
"""What becomes of a method in the asynchronous class."""


KINDS: tuple[Kind, ...] = (
    "awaited",
    "iterated",
    "walked",
    "streamed",
    "downloaded",
    "same",
)


@dataclass(frozen=True, slots=True)
class Method:
    """One method; the template puts the parts together."""

    name: str
    parameters: Sequence[Parameter]
    returns: str
    call: Group
    docstring: str
    kind: Kind = "awaited"
    async_returns: str = ""
    """Given where the asynchronous method cannot be made of the synchronous one."""

    walks: str = ""
    """The method whose pages this one walks through; it has the same arguments."""

    decorator: str = ""
    before: Code = ""
    """A statement before the call."""

    def definition(self, *, asynchronous: bool) -> str:
        """The lines from `def` to the colon."""
        returns = self.async_returns if asynchronous else self.returns
        start = "async def" if asynchronous and self.kind == "awaited" else "def"
        prefix = f"{start} {self.name}"
        return "\n".join(formatting.method(prefix, self.parameters, returns))

    def written(self, *, asynchronous: bool) -> str:
        """The lines of the whole method."""
        definition = self.definition(asynchronous=asynchronous)
        body = self.body(asynchronous=asynchronous)
        return f"{self.decorator}{definition}\n{self.docstring}\n{body}"

    def made_of(self, class_name: str, maker: str) -> str:
        """The line that makes an asynchronous method of a synchronous one."""
        made = Group(f"{maker}(", [f"{class_name}.{self.walks or self.name}"], ")")
        return "\n".join(assign(self.name, made, 4))

    def walking(self, maker: str) -> str:
        """The lines that make an iterator of the method that gets a page."""
        made = Group(f"{maker}(", [self.walks], ")")
        return "\n".join([*assign(self.name, made, 4), self.docstring])

    def body(self, *, asynchronous: bool) -> str:
        """The lines of the statements."""
        wait = "await " if asynchronous and self.kind == "awaited" else ""
        lines: list[str] = []
        if self.before:
            lines += place(prefixed(f"created = {wait}", self.before), 8)
        if not asynchronous or self.kind == "iterated":
            return "\n".join([*lines, *self._return(f"return {wait}")])
        if self.async_returns == "None":
            return "\n".join([*lines, *self._return(wait)])
        # The runtime has one implementation for both: what it returns here is `Any`.
        name = "found_" if any(x.name == "found" for x in self.parameters) else "found"
        lines += self._return(f"{name}: {self.async_returns} = {wait}")
        return "\n".join([*lines, f"        return {name}"])

    def _return(self, before: str) -> list[str]:
        """The call, with what it sends in a statement of its own if that is shorter."""
        lines = place(prefixed(before, self.call), 8)
        if len(lines) < 5:
            return lines
        first, rest = hoisted(self.call, {each.name for each in self.parameters})
        if not first:
            return lines
        shorter = first + place(prefixed(before, rest), 8)
        return shorter if len(shorter) < len(lines) else lines


_HOISTED = {"query": "query", "json": "body", "form": "form", "multipart": "parts"}


def hoisted(call: Group, taken: set[str]) -> tuple[list[str], Group]:
    """Dictionaries of a call as statements before it, and what is left of the call."""
    lines: list[str] = []
    items: list[Code] = []
    for item in call.items:
        keyword, equals, start = (
            item.head.partition("=") if isinstance(item, Group) else ("", "", "")
        )
        name = _HOISTED.get(keyword)
        if name is None or name in taken or not isinstance(item, Group):
            items.append(item)
            continue
        value = Group(f"{name} = {start}", item.items, item.tail, item.display)
        lines += place(value, 8)
        items.append(f"{keyword}{equals}{name}")
    return lines, Group(call.head, items, call.tail)
