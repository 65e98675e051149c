"""Modules of resources: the classes in them, and what these offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..ir.api import Api
from ..ir.definitions import Doc
from ..ir.operations import Call, Operation, Resource
from ..ir.walk import method_names, operations
from ..names import Name, Scope
from ..swaps import swapped
from . import docs
from .constants import Constants
from .division import Child, Division, Plan
from .hints import Hints
from .imports import Imports
from .layout import Code, Group, place
from .methods import Methods, as_former
from .remarks import input_types, output_types
from .statements import KINDS, Method
from .symbols import Symbols


def class_head(name: str, bases: Sequence[Code]) -> str:
    """`class Runs(Resource):`."""
    return "\n".join(place(Group(f"class {name}(", bases, "):"), 0))


@dataclass(frozen=True, slots=True)
class ResourceClass:
    """A resource as the template writes it, twice."""

    class_name: str
    bases: Mapping[bool, Sequence[Code]]
    """What the synchronous and the asynchronous class are made from."""

    docstring: str
    """Empty where nothing is known that the name does not say."""

    children: Sequence[Child]
    methods: Sequence[Method]

    def class_of(self, *, asynchronous: bool) -> str:
        return f"Async{self.class_name}" if asynchronous else self.class_name

    def head(self, *, asynchronous: bool) -> str:
        """The lines up to the colon."""
        name = self.class_of(asynchronous=asynchronous)
        return class_head(name, self.bases[asynchronous])

    def members(
        self, decorator: str, makers: Mapping[str, str], *, asynchronous: bool
    ) -> list[str]:
        """What the class has, each as its lines; no fact is said twice.

        The synchronous class writes its methods out, the other one makes its own of them.
        """
        members = [] if asynchronous or not self.docstring else [self.docstring]
        for child in self.children:
            lines = child.property("self._client", asynchronous=asynchronous)
            members.append(f"    @{decorator}\n{lines}")
        if asynchronous:
            made = [
                each.made_of(
                    self.class_name, makers[WALKED_ASYNC if each.walks else each.kind]
                )
                for each in self.methods
                if not each.async_returns
            ]
            members += ["\n".join(made)] if made else []
        for each in self.methods:
            if each.walks and not asynchronous:
                members.append(each.walking(makers["walked"]))
            elif each.async_returns or not asynchronous:
                members.append(each.written(asynchronous=asynchronous))
        return members or [f'    """`{self.class_name}`, and nothing in it."""']


WALKED_ASYNC = "walked_async"
"""What makes the asynchronous iterators; "walked" makes the synchronous ones."""


@dataclass(frozen=True, slots=True)
class ResourceModule:
    """A module of resources, ready to be rendered."""

    docstring: str
    classes: Sequence[ResourceClass]
    imports: str
    constants: str
    cached_property: str
    makers: Mapping[str, str]
    """What makes asynchronous methods of synchronous ones, by kind."""

    lenient: bool
    """Deprecated methods are used by others of the module."""


def former_calls(api: Api) -> Iterator[tuple[Operation, Call]]:
    """The client's own methods of former times, and the operations behind them."""
    for operation in operations(api):
        for call in operation.aliases:
            if len(call) == 1:
                yield operation, call


def root_resource(api: Api, symbols: Symbols) -> Resource | None:
    """The operations of the client itself, as a resource that it hides."""
    if not api.operations and not any(former_calls(api)):
        return None
    wanted = f"{api.package.client}Operations"
    class_name = Scope(symbols.classes).claim(wanted, f"{wanted}Resource")
    return Resource(
        path=(),
        name=Name("", "client", class_name),
        class_name=class_name,
        doc=Doc(summary="Operations of the client itself."),
        operations=api.operations,
    )


class Resources:
    """Makes the modules of resources of one package."""

    def __init__(self, api: Api, symbols: Symbols, division: Division) -> None:
        self._symbols = symbols
        self._division = division
        self._by_id = {each.id: each for each in operations(api)}
        self._aliases: dict[tuple[str, ...], list[tuple[Operation, Call]]] = {}
        for operation in self._by_id.values():
            for former in operation.aliases:
                self._aliases.setdefault(former[:-1], []).append((operation, former))

    def module(self, plan: Plan) -> ResourceModule:
        imports, hints, constants, methods = self._tools(plan)
        classes = [
            self._class(each, plan.name, hints, methods, imports)
            for each in plan.resources
        ]
        children = [child for each in classes for child in each.children]
        for child in children:
            for asynchronous in (False, True):
                if child.module:
                    imports.typing_only(
                        child.module, child.class_of(asynchronous=asynchronous)
                    )
        return ResourceModule(
            docstring=_module_docstring(plan.resources),
            classes=classes,
            cached_property=(
                imports.name("functools", "cached_property") if children else ""
            ),
            makers=self._makers(classes, imports),
            constants=constants.render(),
            imports=imports.render(),
            lenient=any(
                operation.pagination is not None or operation.waiting
                for each in plan.resources
                for operation in (
                    *(one for one in each.operations if one.deprecated is not None),
                    *(one for one, _ in self._aliases.get(each.path, ())),
                )
            ),
        )

    def _tools(self, plan: Plan) -> tuple[Imports, Hints, Constants, Methods]:
        defined = frozenset(
            name
            for each in plan.resources
            for name in (each.class_name, f"Async{each.class_name}")
        )
        imports = Imports(self._near(plan) | defined, defined)
        constants = Constants(
            self._symbols, Hints(self._symbols, imports, models="..models"), imports
        )
        hints = Hints(self._symbols, imports, models="..models")
        return imports, hints, constants, Methods(hints, constants, self._by_id.get)

    def updated(
        self, plan: Plan, text: str, changed: Iterable[tuple[Operation, Operation]]
    ) -> str | None:
        """The module with the methods of some operations anew.

        None where more of it would be another: imports, constants, what stands on them.
        """
        here = {each.path: each for each in plan.resources}
        swaps: list[tuple[str, str]] = []
        for was, is_ in changed:
            if is_.aliases or len(is_.call) == 1:
                # Its methods stand in other classes as well.
                return None
            resource = here.get(is_.call[:-1])
            if resource is None:
                continue
            (around, old), (still, new) = (
                self._alone(plan, resource, each) for each in (was, is_)
            )
            if around != still:
                return None
            swaps += zip(old, new, strict=True)
        ids = {each.id for _, each in changed}
        if any(
            one.create in ids
            for resource in plan.resources
            for each in resource.operations
            for one in each.waiting
        ):
            return None
        return swapped(text, swaps)

    def _alone(
        self, plan: Plan, resource: Resource, operation: Operation
    ) -> tuple[object, list[str]]:
        """What the methods of an operation need around them, and their lines."""
        imports, hints, constants, methods = self._tools(plan)
        hints.inside(member_names(resource.children, resource.operations))
        made = list(methods.of(operation))
        lines = [
            (
                each.docstring
                if each.walks and not asynchronous
                else each.written(asynchronous=asynchronous)
            )
            for asynchronous in (False, True)
            for each in made
            if each.async_returns or not asynchronous
        ]
        kinds = [
            (each.name, each.kind, each.walks, bool(each.async_returns))
            for each in made
        ]
        deprecated = operation.deprecated is not None
        return (imports.render(), constants.render(), kinds, deprecated), lines

    @staticmethod
    def _makers(classes: Sequence[ResourceClass], imports: Imports) -> dict[str, str]:
        """Helpers that the module needs, under names that no method takes from them."""
        members = {method.name for each in classes for method in each.methods}
        members |= {child.name for each in classes for child in each.children}
        used: set[str] = {
            method.kind
            for each in classes
            for method in each.methods
            if not method.async_returns
        }
        if "walked" in used:
            used.add(WALKED_ASYNC)
        return {
            kind: (
                imports.hidden("._asynchronous", kind)
                if kind in members
                else imports.name("._asynchronous", kind)
            )
            for kind in (*KINDS, WALKED_ASYNC)
            if kind in used
        }

    def _near(self, plan: Plan) -> frozenset[str]:
        """Classes of models that a module names."""
        members = [each for resource in plan.resources for each in resource.operations]
        keys: set[str] = set()
        for operation in members:
            types = [*input_types(operation), *output_types(operation)]
            if operation.body is not None and self._symbols.is_built(operation.body):
                types.append(operation.body.type)
            for type_ in types:
                keys.update(self._symbols.below(type_))
        return self._symbols.names(keys)

    def _class(
        self,
        resource: Resource,
        here: str,
        hints: Hints,
        methods: Methods,
        imports: Imports,
    ) -> ResourceClass:
        former = self._aliases.get(resource.path, [])
        taken = member_names(resource.children, resource.operations)
        hints.inside([*taken, *former_names(former)])
        made = [
            method
            for operation in resource.operations
            for method in methods.of(operation)
        ]
        made += methods.former(former, taken)
        name, key = resource.class_name, ".".join(resource.path)
        opening = docs.first_sentence(resource.doc, "")
        bases = {
            asynchronous: self._division.bases(
                key,
                "Async" * asynchronous + name,
                hints.core_name("Async" * asynchronous + "Resource"),
                imports,
            )
            for asynchronous in (False, True)
        }
        return ResourceClass(
            class_name=name,
            bases=bases,
            docstring="\n".join(docs.docstring(opening, 4)) if opening else "",
            children=[
                self._division.child(child, here, ".") for child in resource.children
            ],
            methods=made,
        )


def member_names(
    children: Iterable[Resource], operations: Iterable[Operation]
) -> list[str]:
    """The names that a class has for what hangs below it, and for its methods."""
    names = [each.name.snake for each in children]
    return [*names, *(name for each in operations for name in method_names(each))]


def former_names(calls: Iterable[tuple[Operation, Call]]) -> Iterator[str]:
    """The names of the methods that former calls give rise to."""
    for operation, call in calls:
        yield from method_names(as_former(operation, call))


def _module_docstring(resources: Sequence[Resource]) -> str:
    where = f"`{'.'.join(('client', *resources[0].path))}`"
    below = " and what hangs below it" if resources[1:] else ""
    return "\n".join(docs.docstring(f"{where}{below}.", 0))
