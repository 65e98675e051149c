"""Helpers of the runtime, as the code of a call names them: `deep(value)`."""

from __future__ import annotations

from ..ir.definitions import Model
from ..ir.operations import Operation
from ..ir.types import Array, Literals, Nullable, Scalar, Type, bare
from ..ir.walk import resolve
from .constants import Constants
from .layout import Code, Group

_LIST_STYLES = {"spaceDelimited": "space", "pipeDelimited": "pipe"}


class Helpers:
    """Wraps the values of one call; `arguments` hide helpers of the same name."""

    def __init__(
        self,
        constants: Constants,
        operation: Operation,
        arguments: frozenset[str],
    ) -> None:
        self._constants = constants
        self._operation = operation
        self._symbols = constants.symbols
        self._hints = constants.hints
        self._arguments = arguments

    def built(self, type_: Type, value: str) -> Code:
        """An argument; models in it are checked and spelled for the wire."""
        found = self.bare(type_)
        # Of an object that has nothing to be sent, what the caller has is sent.
        empty = isinstance(found, Model) and all(x.read_only for x in found.fields)
        if empty or not self._symbols.mentions_model(type_):
            return value
        codec = self._constants.argument(self._operation, value, bare(type_))
        return call(f"{codec}.build", value)

    def wrapped(self, helper: str, value: Code) -> Code:
        return call(self.helper(helper), value)

    def helper(self, name: str) -> str:
        """A function of the runtime; hidden where an argument has its name."""
        return self._hints.helper(name, hide=name in self._arguments)

    def styled(self, value: Code, style: str, explode: bool, type_: Type) -> Code:
        if style == "deepObject":
            return self.wrapped("deep", value)
        if explode or isinstance(self.bare(type_), Scalar | Literals):
            return value
        return self.wrapped(_LIST_STYLES.get(style, "comma"), value)

    def bare(self, type_: Type) -> Type | Model:
        """The type behind null and aliases."""
        found = resolve(self._symbols.api, type_)
        if isinstance(found, Nullable):
            return resolve(self._symbols.api, found.of)
        return found

    def has_members(self, type_: Type) -> bool:
        """Whether a value may be an object, where exploding makes a difference."""
        return not isinstance(self.bare(type_), Scalar | Literals | Array)


def call(function: str, *arguments: Code) -> Group:
    return Group(f"{function}(", arguments, ")")
