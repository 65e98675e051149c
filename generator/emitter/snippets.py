"""Calls as people read them: in README and reference.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..ir.operations import Operation
from .arguments import arguments
from .callers import Caller
from .examples import Day, Moment, Octets
from .layout import Code, Group, place, prefixed
from .quoting import literal, scalar, string


def _leaf(value: Any) -> str:
    """What JSON has no word for, and what it has."""
    match value:
        case Moment(text=text):
            numbers = ", ".join(str(int(each)) for each in re.findall(r"\d+", text)[:6])
            return f"datetime({numbers}, tzinfo=timezone.utc)"
        case Day(text=text):
            return f"date({', '.join(str(int(each)) for each in text.split('-'))})"
        case Octets(text=text):
            return f"b{string(text)}"
        case _:
            return scalar(value)


def imports_of(*sources: str) -> list[str]:
    """The import statements that snippets need for dates."""
    text = "\n".join(sources)
    names = [
        name
        for name in ("date", "datetime", "timezone")
        if re.search(rf"\b{name}[(.]", text)
    ]
    return [f"from datetime import {', '.join(names)}"] if names else []


class Snippets:
    """Writes calls of the operations of one API."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def call(
        self,
        operation: Operation,
        *,
        method: str | None = None,
        client: str = "client",
        without: Sequence[str] = (),
        more: Sequence[Code] = (),
    ) -> Group:
        """`client.runs.get("run_1")`, with what must be given."""
        example = self._caller.call(operation)
        required = {each.name for each in arguments(operation) if each.required}
        items: list[Code] = [literal(each, _leaf) for each in example.args]
        for name, value in example.kwargs.items():
            if name in required and name not in without:
                items.append(prefixed(f"{name}=", literal(value, _leaf)))
        path = [*operation.call[:-1], method or operation.call[-1]]
        return Group(f"{'.'.join((client, *path))}(", [*items, *more], ")")


def lines(statement: Code, indent: int = 0) -> str:
    """A statement laid out."""
    return "\n".join(place(statement, indent))
