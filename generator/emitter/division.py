"""Division: which resources stand in which module, and how others reach them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..ir.api import Api
from ..ir.operations import Resource
from . import formatting
from .imports import Imports
from .layout import Code, Group, Parameter, import_from, place
from .symbols import module_names

LARGEST_MODULE = 40
"""Operations; a larger area gets a module for each resource in it."""


@dataclass(frozen=True, slots=True)
class Child:
    """A resource below another one, or below the client."""

    name: str
    class_name: str
    module: str
    """Where the class is imported from; empty: it stands in the same module."""

    def class_of(self, *, asynchronous: bool) -> str:
        return f"Async{self.class_name}" if asynchronous else self.class_name

    def property(self, client: str, *, asynchronous: bool) -> str:
        """The lines of a property, without its decorator."""
        name = self.class_of(asynchronous=asynchronous)
        lines = formatting.method(f"def {self.name}", [Parameter("self")], name)
        if self.module:
            lines += [*import_from(self.module, [name], indent=8), ""]
        lines += place(Group(f"return {name}(", [client], ")"), 8)
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Plan:
    """The resources of one module, parents first."""

    name: str
    resources: Sequence[Resource]


class Division:
    """The resources of an API, divided into modules."""

    def __init__(self, api: Api, mixins: Mapping[str, tuple[str, str]]) -> None:
        self._mixins = mixins
        self.plans: list[Plan] = []
        self._module_of: dict[tuple[str, ...], str] = {}
        heads = list(_heads(api.resources))
        names = module_names(head.path for head, _ in heads)
        for head, members in heads:
            self.plans.append(Plan(names[head.path], members))
            for member in members:
                self._module_of[member.path] = names[head.path]

    def bases(
        self, key: str, class_name: str, base: str, imports: Imports
    ) -> list[Code]:
        """A class's bases: a hand-written one, and our own."""
        if key not in self._mixins:
            return [base]
        module, mixin = self._mixins[key]
        if class_name.startswith("Async"):
            mixin = f"Async{mixin}"
        above = "." if key == "client" else ".."
        return [imports.name(f"{above}_custom.{module}", mixin), base]

    def module_of(self, resource: Resource) -> str:
        return self._module_of[resource.path]

    def child(self, resource: Resource, here: str | None, package: str) -> Child:
        module = self.module_of(resource)
        return Child(
            resource.name.snake,
            resource.class_name,
            "" if module == here else f"{package}{module}",
        )


def _heads(areas: Iterable[Resource]) -> Iterator[tuple[Resource, list[Resource]]]:
    for resource in areas:
        if resource.children and _size(resource) > LARGEST_MODULE:
            yield resource, [resource]
            yield from _heads(resource.children)
        else:
            yield resource, list(_family(resource))


def _size(resource: Resource) -> int:
    return sum(len(each.operations) for each in _family(resource))


def _family(resource: Resource) -> Iterator[Resource]:
    yield resource
    for child in resource.children:
        yield from _family(child)
