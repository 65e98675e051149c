"""Standing: what the rest of a package hangs on of an operation."""

from __future__ import annotations

from dataclasses import dataclass

from ..ir.operations import Operation
from ..ir.walk import references
from .arguments import arguments, is_idempotency_key
from .callers import Caller
from .cases import Answers, case
from .examples import Examples
from .remarks import failures, input_types, output_types
from .symbols import Symbols


@dataclass(frozen=True, slots=True)
class Standing:
    """What is decided over all operations hangs on nothing of one but this."""

    names: object
    """What models and typed dicts there are, and what the client itself says."""

    arguments: list[tuple[str, str]]
    """What is said of its arguments: it may go without saying."""

    failures: list[str]
    """What its errors are said to mean; the same."""

    example: object
    """How good an example it is."""


class Standings:
    """Tells whether an operation changed for itself, or for the rest as well.

    When something new is decided over all operations, it belongs here.
    """

    def __init__(self, symbols: Symbols, examples: Examples) -> None:
        self._symbols = symbols
        self._caller = Caller(symbols.api, examples)
        self._answers = Answers(symbols.api, examples)

    def of(self, operation: Operation) -> Standing:
        return Standing(
            names=self._names(operation),
            arguments=sorted(self._symbols.remarks.gists(operation)),
            failures=sorted(failures(operation)),
            example=self._example(operation),
        )

    def _names(self, operation: Operation) -> object:
        if len(operation.call) == 1:
            # The client writes it out.
            return repr(operation)
        body = operation.body
        return (
            self._symbols.security_of(operation),
            operation.result.kind,
            # The classes of pages are of their items.
            operation.pagination,
            {key for each in input_types(operation) for key in references(each)},
            {key for each in output_types(operation) for key in references(each)},
            body and (self._symbols.is_built(body), {*references(body.type)}),
        )

    def _example(self, operation: Operation) -> object:
        named = arguments(operation)
        return (
            operation.method,
            operation.deprecated is None,
            operation.streaming,
            operation.pagination is None,
            self._symbols.security_of(operation),
            operation.body and operation.body.kind,
            sum(each.required for each in named),
            [each.name for each in named if each.file and each.required],
            [
                each.name
                for each in operation.parameters
                if is_idempotency_key(operation, each)
            ],
            # Whether there is an end to it.
            case(operation, self._caller, self._answers, self._symbols) is None,
        )
