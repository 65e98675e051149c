"""Remarks: what is said of arguments, fields and errors, and what goes without saying."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..ir.definitions import Field, Model
from ..ir.operations import Operation
from ..ir.types import Literals, Ref, Type, bare
from ..ir.walk import operations, parts, references, types_of
from ..names import Name
from . import docs
from .arguments import LONGEST_ARGUMENT_DOC, Argument, arguments

if TYPE_CHECKING:
    from .symbols import Symbols

# Not in a path, a URL or a piece of JSON: there, the wire's names are meant.
_CAMEL = re.compile(
    r"(?<![\w/{\"'?&$%:=<-])[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*(?![\w}\"'=>(/:-])"
)

_OFTEN = 20
"""Operations that say the same of an argument, from which on nobody reads it again."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said all over a package."""

    spread: frozenset[str]
    """Models that only methods build, of their arguments: described there."""

    common_arguments: frozenset[tuple[str, str]]
    """Arguments, and what very many operations say of them in the same words."""

    common_failures: frozenset[str]
    """What errors are said to mean all over the API, by `docs.gist`."""

    repeated_remarks: frozenset[tuple[str, str]]
    """Fields, by model and name, of which an earlier model says the same."""

    python_names: Mapping[str, str]
    """What properties are called here, where all that share a name agree on it."""


class Remarks:
    """What one package says in its docstrings; `said` is what is known of it already."""

    def __init__(self, symbols: Symbols, said: Said | None = None) -> None:
        self._symbols = symbols
        self._api = symbols.api
        self._known = said

    @cached_property
    def said(self) -> Said:
        """What is decided over all of the package."""
        if self._known is not None:
            return self._known
        spread = self._spread()
        return Said(
            spread=spread,
            common_arguments=self.common_arguments(),
            common_failures=self.common_failures(),
            repeated_remarks=self._repeated_remarks(spread),
            python_names=self._python_names(),
        )

    def told(self, argument: Argument, *, models: bool = False) -> str:
        """What is said of an argument, by itself or by the alias that is its type.

        Models have docstrings of their own; `models`: they count as well.
        """
        if argument.text:
            return argument.text
        type_ = bare(argument.type)
        if not isinstance(type_, Ref) or (
            self._symbols.is_model(type_.key) and not models
        ):
            return ""
        definition = self._api.definitions[type_.key]
        text = docs.brief(definition.doc, LONGEST_ARGUMENT_DOC)
        known = docs.says_more(text, argument.name, definition.name.pascal)
        return text if known else ""

    def remark(self, field: Field, model: Model) -> str:
        """What is said of a field that neither its name nor its type says."""
        if (model.key, field.name.snake) in self.said.repeated_remarks:
            return ""
        text = docs.brief(field.doc, docs.LONGEST_REMARK)
        known = {model.doc}
        known.update(self._api.definitions[key].doc for key in references(field.type))
        if text in {docs.brief(doc, docs.LONGEST_REMARK) for doc in known}:
            return ""
        if isinstance(field.type, Literals) and field.type.is_constant:
            return text if _tells_of_constant(text, field.type, field.name) else ""
        return text if docs.says_more(text, field.name.wire) else ""

    def spoken(self, text: str) -> str:
        """Prose with the names that callers write: `next_cursor` for `nextCursor`."""
        return _CAMEL.sub(
            lambda found: self.said.python_names.get(found[0], found[0]), text
        )

    def _python_names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        doubtful: set[str] = set()
        for definition in self._api.definitions.values():
            for each in definition.fields if isinstance(definition, Model) else ():
                if found.setdefault(each.name.wire, each.name.snake) != each.name.snake:
                    doubtful.add(each.name.wire)
            for type_ in types_of(definition):
                doubtful.update(_values(type_))
        return {
            wire: found[wire]
            for wire in found.keys() - doubtful
            if _CAMEL.fullmatch(wire)
        }

    # What goes without saying

    def _spread(self) -> frozenset[str]:
        built: set[str] = set()
        named: set[str] = set()
        for operation in operations(self._api):
            for type_ in (*input_types(operation), *output_types(operation)):
                named.update(references(type_))
            if operation.body is not None and operation.body.fields is not None:
                built.update(references(operation.body.type))
        for definition in self._symbols.definitions.values():
            for type_ in types_of(definition):
                named.update(references(type_))
        return frozenset(built - named)

    def gists(self, operation: Operation) -> Iterator[tuple[str, str]]:
        """What is said of its arguments, by `docs.gist`."""
        for each in arguments(operation):
            if text := self.told(each):
                yield each.name, docs.gist(text)

    def common_arguments(self) -> frozenset[tuple[str, str]]:
        counts = Counter(
            each
            for operation in operations(self._api)
            for each in self.gists(operation)
        )
        return frozenset(each for each, count in counts.items() if count > _OFTEN)

    def _repeated_remarks(self, spread: frozenset[str]) -> frozenset[tuple[str, str]]:
        said = set[tuple[str, str]]()
        found = set[tuple[str, str]]()
        for key, definition in self._api.definitions.items():
            if not isinstance(definition, Model) or key in spread:
                continue
            for each in definition.fields:
                remark = (each.name.snake, docs.brief(each.doc, docs.LONGEST_REMARK))
                if remark in said:
                    found.add((key, each.name.snake))
                said.add(remark)
        return frozenset(found)

    def common_failures(self) -> frozenset[str]:
        every = list(operations(self._api))
        texts = (text for each in every for text in failures(each))
        return docs.common_remarks(texts, len(every))


def _tells_of_constant(text: str, type_: Literals, name: Name) -> bool:
    """Whether a text says more than which value it is: `The type, always "text"`."""
    value = str(type_.values[0])
    if value in text and text.startswith(("The ", "This ", "Type ", "Always ")):
        return False
    return docs.says_more(text, name.wire, value, "type object always only supported")


def _values(type_: Type) -> Iterator[str]:
    """The strings that an enum in the type lists."""
    if isinstance(type_, Literals):
        yield from map(str, type_.values)
    for part in parts(type_):
        yield from _values(part)


def failures(operation: Operation) -> Iterator[str]:
    """What its errors are said to mean."""
    for each in operation.failures:
        yield docs.brief(each.doc, docs.LONGEST_FAILURE)


def input_types(operation: Operation) -> Iterator[Type]:
    for parameter in operation.parameters:
        yield parameter.type
    if operation.body is None:
        return
    if operation.body.fields is None:
        yield operation.body.type
        return
    for field in operation.body.fields:
        yield field.type


def output_types(operation: Operation) -> Iterator[Type]:
    result = operation.result
    answers = [result.type, *(each.type for each in result.responses)]
    answers += [each.type for each in operation.failures]
    yield from (type_ for type_ in answers if type_ is not None)
    if operation.pagination is not None:
        yield operation.pagination.item
    if operation.streaming is not None:
        yield from (each.type for each in operation.streaming.events)
