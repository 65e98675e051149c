"""Showcase: which operations README and tests show, one for each feature."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..ir.api import Api
from ..ir.operations import Call, Operation
from ..ir.walk import operations
from .arguments import arguments, is_idempotency_key
from .callers import Caller
from .cases import Answers, case
from .examples import Examples
from .symbols import Symbols


class Showcase:
    """Chooses operations; each is None where no operation has the feature."""

    def __init__(self, api: Api, symbols: Symbols, examples: Examples) -> None:
        self._symbols = symbols
        self._caller, self._answers = Caller(api, examples), Answers(api, examples)
        every = list(operations(api))
        self.candidates = [each for each in every if each.deprecated is None] or every

    @property
    def shown(self) -> list[Operation]:
        """All that are chosen."""
        chosen = (
            self.first,
            self.paged,
            self.stream,
            self.download,
            self.upload[0],
            self.idempotency[0],
        )
        return [each for each in chosen if each is not None]

    @cached_property
    def first(self) -> Operation | None:
        """The simplest call that answers with data: best one without arguments."""
        simple = [
            each
            for each in self.candidates
            if each.result.kind == "json" and each.body is None
        ] or [
            each
            for each in self.candidates
            if each.result.kind in ("json", "none", "text")
        ]
        return self._simplest(simple) or self.download

    @cached_property
    def paged(self) -> Operation | None:
        paged = [each for each in self.candidates if each.pagination is not None]
        plain = [each for each in paged if each.call[-1] == "list"]
        return self._simplest(plain or paged)

    @cached_property
    def stream(self) -> Operation | None:
        return self._simplest(x for x in self.candidates if x.result.kind == "sse")

    @cached_property
    def download(self) -> Operation | None:
        return self._simplest(x for x in self.candidates if x.result.kind == "binary")

    @cached_property
    def upload(self) -> tuple[Operation | None, str]:
        """An operation that takes a file, and the argument for it."""
        found = {
            operation.id: argument.name
            for operation in self.candidates
            if operation.body is not None and operation.body.kind == "multipart"
            for argument in arguments(operation)
            if argument.file and argument.required
        }
        uploads = [each for each in self.candidates if each.id in found]
        # Any file says more than a picture does.
        general = [each for each in uploads if {"files", "file"} & {*each.call}]
        chosen = self._simplest(general or uploads)
        return (chosen, found[chosen.id]) if chosen is not None else (None, "")

    @cached_property
    def idempotency(self) -> tuple[Operation | None, str]:
        for operation in self.candidates:
            for parameter in operation.parameters:
                if is_idempotency_key(operation, parameter):
                    return operation, parameter.name.snake
        return None, ""

    def _simplest(self, candidates: Iterable[Operation]) -> Operation | None:
        """The call that asks for least: best a GET without arguments."""
        ordered = sorted(candidates, key=lambda each: self._effort[each.call])
        return next((each for each in ordered if self._ends(each)), None)

    @cached_property
    def _effort(self) -> dict[Call, tuple[int, ...]]:
        """What a call asks for, by call: less comes first."""
        return {
            each.call: (
                self._is_foreign(each),
                each.method not in ("GET", "POST"),
                sum(argument.required for argument in arguments(each)),
                each.method != "GET",
                each.pagination is not None,
                len(each.call),
            )
            for each in self.candidates
        }

    def _is_foreign(self, operation: Operation) -> bool:
        """Whether a call needs other credentials than most do."""
        usual, wanted = self._symbols.security, self._symbols.security_of(operation)
        return bool(usual and wanted) and not {*usual} & {*wanted}

    def _ends(self, operation: Operation) -> bool:
        """Whether there is an example of what is sent and of what is answered."""
        made = case(operation, self._caller, self._answers, self._symbols)
        return made is not None
