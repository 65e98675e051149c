"""reference.md: every operation with its call, parameters, result, errors, example."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..ir.api import Api
from ..ir.operations import Call, Link, Operation, Resource
from ..ir.walk import resources
from . import docs
from .arguments import Argument, arguments, signature
from .callers import Caller
from .client import the
from .constants import Constants
from .examples import Examples
from .facts import error_class
from .hints import Hints
from .imports import Imports
from .layout import flat, place
from .methods import Methods
from .resources import root_resource
from .snippets import Snippets
from .symbols import Symbols

_LONGEST_TEXT = 600
_HEADING = re.compile(r"\n\n(?=## client|### [\w.]+\n\n`)")
_CODE = re.compile(r"(`[^`\n]+`)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    name: str
    hint: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation."""

    call: str
    anchor: str
    route: str
    text: Sequence[str]
    example: str
    parameters: Sequence[Row]
    result: str
    also: Sequence[str]
    errors: Sequence[tuple[str, str, str]]
    deprecated: str


@dataclass(frozen=True, slots=True)
class Section:
    """One resource."""

    title: str
    text: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Reference:
    """reference.md, ready to be rendered."""

    title: str
    sections: Sequence[Section]


def reference(
    api: Api, symbols: Symbols, examples: Examples, only: Collection[Call] | None
) -> Reference:
    """The reference; `only`: with no operations but these."""
    writer = _Writer(api, symbols, examples)
    return Reference(
        title=cell(the(api)),
        sections=list(writer.sections(only)),
    )


def spliced(old: str, new: str) -> str:
    """A reference with some operations anew."""
    changed = {_heading(each): each for each in _divided(new)}
    parts = (changed.get(_heading(each), each) for each in _divided(old))
    return "\n\n".join(parts) + "\n"


def _divided(text: str) -> list[str]:
    """What comes before the resources, the heads of these, and each operation."""
    return _HEADING.split(text.removesuffix("\n"))


def _heading(part: str) -> str:
    return part.partition("\n")[0]


def cell(text: str) -> str:
    """Text that cannot leave its place in Markdown: a cell, a heading, a line."""
    return _escaped(" ".join(text.split())).replace("|", "\\|")


def _prose(text: str) -> str:
    """A paragraph, as text: nothing in it is a tag, a link or a heading."""
    text = _escaped(text)
    return text if not text.startswith(("#", ">", "|", "=", "+")) else "\\" + text


def _listed(paragraphs: Iterable[str]) -> Iterator[str]:
    """The paragraphs; items of a list stand close together."""
    items: list[str] = []
    for each in paragraphs:
        if each.startswith("- "):
            items.append(each)
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield each
    if items:
        yield "\n".join(items)


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is; code keeps its backticks, if they are paired."""
    parts = _CODE.split(text)
    return "".join(
        part if index % 2 else _without_marks(part) for index, part in enumerate(parts)
    )


def _without_marks(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("`", "'")
    return text.replace("<", "&lt;").replace("[", "\\[")


class _Writer:
    def __init__(self, api: Api, symbols: Symbols, examples: Examples) -> None:
        self._api = api
        self._symbols = symbols
        imports = Imports()
        self._hints = Hints(symbols, imports, models="")
        constants = Constants(symbols, self._hints, imports)
        self._methods = Methods(self._hints, constants, lambda _: None)
        self._snippets = Snippets(Caller(api, examples))

    def sections(self, only: Collection[Call] | None) -> Iterator[Section]:
        root = root_resource(self._api, self._symbols)
        for resource in [*([root] if root else []), *resources(self._api)]:
            shown = [
                each
                for each in resource.operations
                if only is None or each.call in only
            ]
            if shown:
                yield self._section(resource, shown)

    def _section(self, resource: Resource, shown: Iterable[Operation]) -> Section:
        return Section(
            title=".".join(("client", *resource.path)),
            text=_prose(docs.first_sentence(resource.doc, "")),
            entries=[self._entry(each) for each in shown],
        )

    def _entry(self, operation: Operation) -> Entry:
        spoken = self._symbols.remarks.spoken
        call = ".".join(operation.call)
        named = arguments(operation)
        opening = docs.first_sentence(operation.doc, "")
        text = [opening] if opening else []
        text += docs.remainder(operation.doc, opening, _LONGEST_TEXT)
        _, returns = self._methods.returns(operation)
        return Entry(
            call=call,
            anchor=call.replace(".", "").lower(),
            route=f"{operation.method} {docs.plain(operation.path)}",
            text=list(_listed(_prose(spoken(each)) for each in text)),
            example="\n".join(place(self._snippets.call(operation), 0)),
            parameters=[self._row(each) for each in named],
            result=returns,
            also=list(_also(operation)),
            errors=[
                (
                    each.status,
                    error_class(each.status),
                    cell(spoken(docs.condition(docs.brief(each.doc, 200)))),
                )
                for each in operation.failures
            ],
            deprecated=_deprecated(operation),
        )

    def _row(self, argument: Argument) -> Row:
        spelled = signature(argument, self._hints)
        remarks = self._symbols.remarks
        text = cell(remarks.spoken(remarks.told(argument, models=True)))
        if argument.required and not argument.constant:
            text = f"Required. {text}".rstrip()
        return Row(argument.name, flat(spelled.hint).replace("|", "\\|"), text)


def _also(operation: Operation) -> Iterator[str]:
    path = ".".join(operation.call[:-1])
    prefix = f"{path}." if path else ""
    if operation.pagination is not None:
        yield f"`{prefix}{operation.pagination.iterator}` walks through all pages."
    if operation.streaming is not None and operation.streaming.url_method:
        yield f"`{prefix}{operation.streaming.url_method}` returns the stream's URL."
    for alias in operation.aliases:
        yield f"The former `{'.'.join(alias)}` still works, and warns."
    for link in operation.links:
        yield _link(link)
    headers = {
        header.wire: None
        for response in operation.result.responses
        for header in response.headers
    }
    if headers:
        names = ", ".join(f"`{docs.plain(each)}`" for each in headers)
        yield f"The answer has headers: {names}."
    for waiting in operation.waiting:
        yield f"`{prefix}{waiting.method}`: {_prose(docs.closed(waiting.doc))}"


def _link(link: Link) -> str:
    """What can be called with the answer, and with what of it."""
    given = ", ".join(
        f"`{docs.plain(name)}` from `{docs.plain(value)}`"
        for name, value in link.parameters
    )
    said = docs.brief(link.doc, 200)
    return (
        f"The answer leads to `{'.'.join(link.call)}`"
        + (f" ({given})" if given else "")
        + (f": {_prose(said)}" if said else ".")
    )


def _deprecated(operation: Operation) -> str:
    if operation.deprecated is None:
        return ""
    reason = docs.replacement(operation.doc, operation.deprecated)
    return f"Deprecated. {_prose(reason)}".rstrip()
