"""Module constants of resources: codecs, pages, events, conditions to wait for.

Each is made once per module, and named after what it is about; equal ones are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from ..ir.operations import Body, Operation, Pagination, Response, Streaming, Waiting
from ..ir.types import (
    Anything,
    Array,
    Literals,
    Map,
    Nullable,
    Ref,
    Scalar,
    Tuple,
    Type,
    Union,
    bare,
)
from ..names import Scope, singular
from . import formatting
from .hints import Hints
from .imports import Imports
from .layout import Code, Group, assign, flat, prefixed
from .quoting import display, entry, literal, parenthesized, string, strings
from .symbols import Symbols

NOTHING = "NOTHING"


class Constants:
    """What the methods of one module refer to, in the order of first use."""

    def __init__(self, symbols: Symbols, hints: Hints, imports: Imports) -> None:
        self.symbols = symbols
        self.hints = hints
        self.imports = imports
        self._scope = Scope()
        self._names: dict[str, str] = {}
        self._lines: list[str] = []

    def render(self) -> str:
        """The assignments, or nothing."""
        return "\n" + "\n".join(self._lines) + "\n" if self._lines else ""

    # Results

    def returns(self, operation: Operation) -> str:
        """`returns=`: a model, a codec, `str`, or a table by status."""
        responses = distinct(operation.result.responses)
        if len(responses) > 1 and operation.pagination is None:
            return self._by_status(operation, responses)
        if operation.result.kind == "none" or operation.result.type is None:
            return "str" if operation.result.kind == "text" else self._core(NOTHING)
        if operation.result.kind == "text":
            return "str"
        return self.reader(operation.result.type, *_of_method("RESULT", operation))

    def item(self, operation: Operation) -> str:
        """What reads one item of a sequence."""
        type_ = operation.result.type
        if type_ is None:
            return self._anything()
        return self.reader(type_, *_of_method("ITEM", operation))

    def reader(self, type_: Type, *abouts: str) -> str:
        """A model's class, or the codec of another type."""
        if isinstance(type_, Ref) and self.symbols.is_model(type_.key):
            return self.hints.model(type_.key)
        return self.codec(type_, *abouts)

    def codec(self, type_: Type, *abouts: str) -> str:
        """`_PETS: Codec[list[Pet]] = Codec(lambda: list[Pet])`.

        `abouts` are names for a type that has none of its own.
        """
        about = self._about(type_)
        data = self.hints.data(type_)
        if isinstance(type_, Nullable) and self.symbols.is_tagged(type_.of):
            # `Annotated[...] | None` is for type checkers no expression.
            optional = self.imports.name("typing", "Optional")
            data = Group(f"{optional}[", [self.hints.data(type_.of)], "]")
        return self._codec(
            flat(self.hints.out(type_)),
            data,
            *([about] if about is not None else abouts),
        )

    def body(self, operation: Operation, body: Body) -> str:
        """The codec of a body that is one argument."""
        return self.codec(bare(body.type), *_of_method("BODY", operation))

    def argument(self, operation: Operation, name: str, type_: Type) -> str:
        """The codec of one argument of several."""
        word = _upper(name)
        return self.codec(type_, word, *_of_method(word, operation))

    def _anything(self) -> str:
        name = self.imports.name("typing", "Any")
        return self._codec(name, name, "ANYTHING")

    def _codec(self, out: str, data: Code, *abouts: str) -> str:
        codec = self._core("Codec")
        return self._constant(
            f"{codec}[{out}]",
            Group(f"{codec}(", [prefixed("lambda: ", data)], ")"),
            *abouts,
        )

    def _by_status(self, operation: Operation, responses: list[Response]) -> str:
        entries: list[Code] = []
        for each in operation.result.responses:
            status = each.status if each.status.isdigit() else string(each.status)
            entries.append(prefixed(f"{status}: ", self._of_response(each)))
        hint = flat(result_hint(operation, self.hints))
        table = self._core("ByStatus")
        value = Group(f"{table}(", [display(entries)], ")")
        abouts = _of_method("RESULT", operation)
        return self._constant(f"{table}[{hint}]", value, *abouts)

    def _of_response(self, response: Response) -> Code:
        if response.kind == "text":
            # Not a lambda: JSON would be read by its type, and this is no JSON.
            return self.hints.builtin("str")
        if response.type is None or response.kind == "none":
            return "None"
        return prefixed("lambda: ", self.hints.data(response.type))

    # Pages

    def pages(self, operation: Operation, pagination: Pagination) -> str:
        """`_PAGES = Pages("cursor", parameter="cursor", ...)`."""
        items: list[Code] = [string(pagination.style)]
        if pagination.parameter is not None:
            items.append(f"parameter={string(pagination.parameter)}")
        for name in ("next", "has_more", "total"):
            path: tuple[str, ...] = getattr(pagination, name)
            if path:
                items.append(f"{name}={_wire_path(path)}")
        items.append(f"items={_wire_path(pagination.items)}")
        if pagination.last_item is not None:
            items.append(f"last_item={string(pagination.last_item)}")
        if pagination.style in ("page", "offset") and pagination.first:
            items.append(f"first={pagination.first}")
        if pagination.in_body:
            items.append("in_body=True")
        pages = Group(f"{self._core('Pages')}(", items, ")")
        return self._constant("", pages, *_abouts("PAGES", operation))

    # Events

    def events(self, operation: Operation) -> str:
        """`_EVENTS: Events[RunEvent] = Events({"run.event": lambda: RunEvent})`."""
        streaming = operation.streaming or Streaming()
        head = self._core("Events")
        entries: list[Code] = [
            prefixed(f"{string(each.event)}: lambda: ", self.hints.data(each.type))
            for each in streaming.events
        ]
        items: list[Code] = [
            display(entries),
            *self._event_options(operation, streaming),
        ]
        hint = flat(event_hint(operation, self.hints))
        events = Group(f"{head}(", items, ")")
        abouts = _abouts("EVENTS", operation)
        return self._constant(f"{head}[{hint}]", events, *abouts)

    def _event_options(
        self, operation: Operation, streaming: Streaming
    ) -> Iterator[Code]:
        default = _default_event(operation)
        if default is not None:
            yield prefixed("default=lambda: ", self.hints.data(default))
        if streaming.envelope:
            yield "envelope=True"
        if streaming.terminal:
            yield f"terminal={strings(streaming.terminal)}"
        if streaming.done is not None:
            yield f"done={string(streaming.done)}"
        if streaming.heartbeats:
            yield f"heartbeats={strings(streaming.heartbeats)}"
        if streaming.resume_query is not None:
            yield f"resume_query={string(streaming.resume_query)}"
        if streaming.resume_header:
            yield "resume_header=True"

    # Waiting

    def until(self, operation: Operation, waiting: Waiting) -> str:
        """`_DONE = Until({"status": ("completed", "failed")}, delay=...)`."""
        entries: list[Code] = [
            entry(path, parenthesized([flat(literal(each)) for each in values]))
            for path, values in waiting.until
        ]
        items: list[Code] = [display(entries)]
        if waiting.delay is not None:
            items.append(f"delay={string(waiting.delay)}")
            items.append(f"delay_unit={string(waiting.delay_unit)}")
        until = Group(f"{self._core('Until')}(", items, ")")
        return self._constant("", until, *_abouts("DONE", operation))

    # Names

    def _core(self, name: str) -> str:
        return self.hints.core_name(name)

    def _constant(self, hint: str, value: Group, about: str, *others: str) -> str:
        key = value.flat
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = "_" + self._scope.claim(about or "VALUE", *others)
            self._lines += _lines_of(name, hint, value)
        return name

    def _about(self, type_: Type) -> str | None:
        """A word for a type: `PETS` for a list of `Pet`; None: it has no name."""
        match type_:
            case Ref(key=key):
                return _upper(self.symbols.api.definitions[key].name.snake)
            case Array(item=item):
                about = self._about(item)
                return about and _plural(about)
            case Map(value=value):
                about = self._about(value)
                return about and f"{_plural(about)}_BY_NAME"
            case Nullable(of=of):
                about = self._about(of)
                return about and f"{about}_OR_NULL"
            case Scalar(kind=kind):
                return _upper(kind)
            case Anything() | Literals() | Tuple() | Union():
                return None
            case _:
                assert_never(type_)


def result_hint(operation: Operation, hints: Hints) -> Code:
    """The hint of what a plain method returns."""
    responses = distinct(operation.result.responses)
    if len(responses) <= 1 or operation.pagination is not None:
        return _hint_of(operation.result.kind, operation.result.type, hints)
    return hints.union(
        *(hints.split(_hint_of(each.kind, each.type, hints)) for each in responses)
    )


def _hint_of(kind: str, type_: Type | None, hints: Hints) -> Code:
    if kind == "text":
        return hints.builtin("str")
    if kind == "none" or type_ is None:
        return "None"
    return hints.out(type_)


def event_hint(operation: Operation, hints: Hints) -> Code:
    """The hint of one event of a stream."""
    listed = operation.streaming.events if operation.streaming is not None else ()
    default = _default_event(operation)
    parts = [hints.parts(each.type, "out") for each in listed]
    if default is None:
        parts.append([hints.core_name("ServerSentEvent")])
    else:
        parts.append(hints.parts(default, "out"))
    return hints.union(*parts)


def _default_event(operation: Operation) -> Type | None:
    """The payload of events that are not listed, where the document gives one."""
    listed = operation.streaming.events if operation.streaming is not None else ()
    type_ = operation.result.type
    known = {each.type for each in listed}
    members = type_.members if isinstance(type_, Union) else (type_,)
    told = known and known.issuperset(members)
    # What nothing is said of may be any text: it need not be JSON.
    return None if told or isinstance(type_, Anything) else type_


def _of_method(word: str, operation: Operation) -> tuple[str, ...]:
    """`CREATE_RESULT`, else `FILES_CREATE_RESULT`."""
    *_, method = map(_upper, operation.call)
    return f"{method}_{word}", _abouts(word, operation)[-1]


def _abouts(word: str, operation: Operation) -> tuple[str, ...]:
    """`PAGES`, else `FILES_PAGES`, else `FILES_LIST_PAGES`."""
    *path, method = map(_upper, operation.call)
    nearest = f"{path[-1]}_{word}" if path else word
    return word, nearest, "_".join([*path[-1:], method, word])


def _lines_of(name: str, hint: str, value: Group) -> list[str]:
    """The lines of `name: hint = value`."""
    if not hint:
        return assign(name, value)
    return formatting.declare(name, hint, value)


def distinct(responses: tuple[Response, ...]) -> list[Response]:
    """Success answers that differ in what they carry."""
    found: dict[tuple[str, Type | None], Response] = {}
    for each in responses:
        if each.kind in ("json", "text", "none"):
            found.setdefault((each.kind, each.type), each)
    return list(found.values())


def _upper(word: str) -> str:
    return re.sub(r"\W", "", word).upper()


def _plural(word: str) -> str:
    if singular(word.lower()) != word.lower():
        return word
    if word.endswith(("S", "X", "CH", "SH")):
        return word + "ES"
    if word.endswith("Y") and word[-2:-1] not in "AEIOU":
        return word[:-1] + "IES"
    return word + "S"


def _wire_path(path: tuple[str, ...]) -> str:
    return string(path[0]) if len(path) == 1 else strings(path)
