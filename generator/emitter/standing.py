"""Standing: what the rest of a package hangs on of an operation."""

from __future__ import annotations

from ..ir.operations import Operation
from ..ir.walk import references
from .arguments import arguments, is_idempotency_key
from .callers import Caller
from .cases import Answers, case
from .examples import Examples
from .remarks import failures, input_types, output_types
from .symbols import Symbols


class Standings:
    """Tells whether an operation changed for itself, or for the rest as well.

    What is decided over all operations, from the typed dicts that there are to the calls
    that the README shows, hangs on nothing of an operation but its standing: where that
    is as it was, all of it is. When something new is decided so, it belongs here.
    """

    def __init__(self, symbols: Symbols, examples: Examples) -> None:
        self._symbols = symbols
        self._caller = Caller(symbols.api, examples)
        self._answers = Answers(symbols.api, examples)

    def of(self, operation: Operation) -> object:
        if len(operation.call) == 1:
            # It stands in the client itself.
            return operation
        body = operation.body
        named = arguments(operation)
        return (
            operation.method,
            operation.deprecated is None,
            self._symbols.security_of(operation),
            operation.result.kind,
            # The classes of pages are of their items.
            operation.pagination,
            operation.streaming,
            # What models and typed dicts there are, and what is told of them where.
            {key for each in input_types(operation) for key in references(each)},
            {key for each in output_types(operation) for key in references(each)},
            body
            and (body.kind, self._symbols.is_built(body), {*references(body.type)}),
            # What goes without saying.
            sorted(self._symbols.remarks.gists(operation)),
            sorted(failures(operation)),
            # How good an example it is.
            sum(each.required for each in named),
            [each.name for each in named if each.file and each.required],
            [
                each.name
                for each in operation.parameters
                if is_idempotency_key(operation, each)
            ],
            case(operation, self._caller, self._answers, self._symbols) is None,
        )
