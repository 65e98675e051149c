"""What the things of a document are called in the Python package made from it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ..diagnostics import pointer
from ..ir.api import Api
from ..ir.definitions import Definition, Field, Model
from ..ir.operations import Operation, Parameter
from ..ir.types import Ref
from ..ir.walk import method_names, operations
from .document import Tokens

_COMPONENTS = ("components", "schemas")


class Names:
    """Finds names of the package by the places of the normalized document."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.operations: dict[str, list[Operation]] = {}
        self.flattened: dict[str, list[Operation]] = {}
        """Operations that take the fields of a definition as arguments."""

        for operation in operations(api):
            key = f"{operation.method} {operation.path}"
            self.operations.setdefault(key, []).append(operation)
            body = operation.body
            if body and body.fields is not None and isinstance(body.type, Ref):
                self.flattened.setdefault(body.type.key, []).append(operation)

    def calls(self, operation: str) -> list[str]:
        """`client.runs.list` and what else sends the operation."""
        return [called(each) for each in self.operations.get(operation, ())]

    def arguments(self, operation: str, where: str, wire: str) -> list[str]:
        """`client.runs.list(status=)` for a parameter of an operation."""
        found: list[str] = []
        for each in self.operations.get(operation, ()):
            for parameter in each.parameters:
                if _is(parameter, where, wire):
                    found.append(f"{called(each)}({parameter.name.snake}=)")
        return found

    def alike(self, operation: str) -> str:
        """The operation with the same path, whatever its variables are called."""
        if operation in self.operations:
            return operation
        return self._templates.get(_template(operation), "")

    @cached_property
    def _templates(self) -> dict[tuple[str, ...], str]:
        return {_template(each): each for each in reversed(self.operations)}

    @cached_property
    def methods(self) -> frozenset[str]:
        """Everything that callers can call."""
        return frozenset(
            beside(operation, name)
            for operation in operations(self.api)
            for name in method_names(operation)
        )

    def class_name(self, component: str) -> str | None:
        """The class of a component; None where the package has none."""
        definition = self.api.definitions.get(component)
        return definition.name.pascal if definition else None

    def fields(self, tokens: Tokens, operation: str | None) -> list[str]:
        """`RunFile.size`, and arguments made of the property at a place.

        For a place inside of a property, the nearest property that has a name.
        """
        for parent, name in _properties(tokens):
            found = self._arguments_of(parent, name, operation)
            definition = self._definition(parent)
            if isinstance(definition, Model) and not _only_sent(definition, found):
                if field := _field(definition.fields, name):
                    found.append(f"{definition.name.pascal}.{field.name.snake}")
            if found:
                return found
        return []

    def _definition(self, parent: Tokens) -> Definition | None:
        return self.api.definitions.get(_key(parent))

    def _arguments_of(
        self, parent: Tokens, name: str, operation: str | None
    ) -> list[str]:
        found = self.flattened.get(_key(parent), [])
        if not found and operation and parent[:1] == ("paths",):
            found = (
                self.operations.get(operation, []) if "requestBody" in parent else []
            )
        return [
            f"{called(each)}({field.name.snake}=)"
            for each in found
            if each.body and (field := _field(each.body.fields or (), name))
        ]


def called(operation: Operation) -> str:
    return ".".join(("client", *operation.call))


def beside(operation: Operation, name: str) -> str:
    """The call of a method that stands where the operation's does."""
    return ".".join(("client", *operation.call[:-1], name))


def _template(operation: str) -> tuple[str, ...]:
    return tuple("{}" if part[:1] == "{" else part for part in operation.split("/"))


def _is(parameter: Parameter, where: str, wire: str) -> bool:
    return parameter.location == where and parameter.name.wire.lower() == wire.lower()


def _field(fields: tuple[Field, ...], wire: str) -> Field | None:
    return next((each for each in fields if each.name.wire == wire), None)


def _only_sent(model: Model, arguments: list[str]) -> bool:
    """Callers never see a model whose fields are all arguments."""
    return bool(arguments) and not model.is_output


def _key(tokens: Tokens) -> str:
    """The key of the definition that is made from a schema."""
    if tokens[:2] == _COMPONENTS and len(tokens) == 3:
        return str(tokens[2])
    return pointer(*tokens)


def _properties(tokens: Tokens) -> Iterator[tuple[Tokens, str]]:
    """Every property on the way to a place, the innermost first."""
    for index in range(len(tokens) - 1, 0, -1):
        if tokens[index - 1] == "properties":
            yield tokens[: index - 1], str(tokens[index])
