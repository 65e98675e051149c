"""FILES: one row for every file of an emitted package."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from ..ir.api import Api
from ..ir.operations import Call, Operation
from ..ir.walk import operations
from . import cases, docs, examples, guide, reference
from .client import ClientModule, Options, client_module, passed_on, the
from .division import Division, Plan
from .facts import (
    SHARED_ERRORS,
    STATUS_ERRORS,
    Facts,
    facts,
    name_table,
    names_list,
    re_exports,
)
from .layout import assign, import_from
from .models import Models
from .quoting import comment, literal, visible
from .resources import Resources, root_resource
from .symbols import Common, Symbols


@dataclass(frozen=True, slots=True)
class Overall:
    """What every file may hang on, to be remembered and compared."""

    notice: str
    aliases: Mapping[Call, tuple[Call, ...]]
    common: Common
    shown: frozenset[Call]
    """The operations that README and tests show."""


class Package:
    """What the rows of FILES draw on; each part is made when it is first needed."""

    def __init__(
        self,
        api: Api,
        mixins: Mapping[str, tuple[str, str]] | None = None,
        common: Common | None = None,
    ) -> None:
        self.api = api
        self.symbols = Symbols(api, common)
        self.division = Division(api, mixins or {})
        self.examples = examples.Examples(api)

    @cached_property
    def plans(self) -> list[Plan]:
        """The modules of resources; the client's own operations come last."""
        root = root_resource(self.api, self.symbols)
        if root is None:
            return self.division.plans
        # It is the client's own method that warns.
        silent = tuple(replace(each, deprecated=None) for each in root.operations)
        plan = Plan("client", [replace(root, operations=silent)])
        return [*self.division.plans, plan]

    @property
    def overall(self) -> Overall:
        """Everything that decides how an operation is written, but itself."""
        common, shown = self.symbols.common, self.guide.shown
        return Overall(self.notice, self._aliases, common, shown)

    @property
    def _aliases(self) -> dict[Call, tuple[Call, ...]]:
        return {each.call: each.aliases for each in operations(self.api)}

    def is_like(self, overall: Overall) -> bool:
        """Whether what every file may hang on is the same."""
        mine = self.notice, self._aliases, self.symbols.common
        return mine == (overall.notice, overall.aliases, overall.common)

    @cached_property
    def notice(self) -> str:
        """The first line of every Python file."""
        title = docs.cut(comment(the(self.api)), 30).removesuffix(" ...")
        return f"# Generated from {title}. Edits are lost: change its documents."

    @cached_property
    def models(self) -> Models:
        return Models(self.api, self.symbols)

    @cached_property
    def resources(self) -> Resources:
        return Resources(self.api, self.symbols, self.division)

    @cached_property
    def tables(self) -> cases.Tables:
        return cases.Tables(self.api, self.symbols, self.examples)

    @cached_property
    def options(self) -> Options:
        return Options(self.api)

    @cached_property
    def facts(self) -> Facts:
        return facts(self.api, self.symbols)

    @cached_property
    def client(self) -> ClientModule:
        return client_module(self.api, self.symbols, self.division, self.options)

    @cached_property
    def guide(self) -> guide.Guide:
        return guide.guide(self.api, self.symbols, self.options, self.examples)


Rendering = tuple[dict[str, str], Callable[[], dict[str, Any]]]
"""What the words of the target's path stand for, and how to make what the template
receives: most of the work, which is not done for a file that is as it was."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A file as it was, and what has changed since."""

    package: Package
    words: Mapping[str, str]
    """What the words of the target's path stand for."""

    text: str
    changed: Sequence[tuple[Operation, Operation]]
    """Operations as they were and as they are."""

    models: Collection[str]
    """Keys of the definitions that changed with them."""

    render: Callable[[Mapping[str, Any]], str]
    """Renders the template, of what it receives."""


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of file: its target and what its template receives.

    The template has the path of the target with `.jinja` behind it.
    """

    target: str
    receives: Callable[[Package], Iterable[Rendering]]
    by_operation: bool = True
    """Whether operations stand in it; False: only definitions."""

    by_example: bool = False
    """Whether of the operations only those stand in it that are shown."""

    update: Callable[[Outdated], str | None] | None = None
    """Puts what changed into what the file was, if that fits."""


def _once(**receives: Callable[[Package], Any]) -> Callable[[Package], list[Rendering]]:
    return lambda package: [
        ({}, lambda: {name: make(package) for name, make in receives.items()})
    ]


def _update_reference(old: Outdated) -> str:
    only = {each.call for _, each in old.changed}
    changed = _reference(old.package, only)
    return reference.spliced(old.text, old.render({"reference": changed}))


def _update_cases(old: Outdated) -> str | None:
    area = old.words["area"]
    only = [e.call for _, e in old.changed if cases.area_of(e.call) == area]
    table = old.package.tables.table(area, only)
    return cases.spliced(old.text, table, only)


def _update_resources(old: Outdated) -> str | None:
    if old.models:
        # What the methods were is not to be seen any more.
        return None
    plan = next(e for e in old.package.plans if e.name == old.words["area"])
    return old.package.resources.updated(plan, old.text, old.changed)


def _reference(
    package: Package, only: Collection[Call] | None = None
) -> reference.Reference:
    """With `only`: of these operations alone."""
    return reference.reference(package.api, package.symbols, package.examples, only)


def _facts(package: Package) -> Facts:
    return package.facts


def _notice(package: Package) -> str:
    return package.notice


def _models(package: Package) -> Iterator[Rendering]:
    for name in package.symbols.modules:
        yield {"area": name}, partial(_model_module, package, name)


def _model_module(package: Package, name: str) -> dict[str, Any]:
    return {"module": package.models.module(name), "notice": package.notice}


def _resources(package: Package) -> Iterator[Rendering]:
    for plan in package.plans:
        yield {"area": plan.name}, partial(_resource_module, package, plan)


def _resource_module(package: Package, plan: Plan) -> dict[str, Any]:
    return {"module": package.resources.module(plan), "notice": package.notice}


def _homes(package: Package) -> list[tuple[str, list[str]]]:
    return [
        ("_core", list(package.facts.runtime)),
        ("client", list(package.facts.clients)),
        ("errors", list(package.facts.errors)),
    ]


def _cases(package: Package) -> Iterator[Rendering]:
    for name in package.tables.areas:
        yield {"area": name}, partial(_table, package, name)


def _table(package: Package, name: str) -> dict[str, Any]:
    return {"content": package.tables.table(name)}


def _toml(text: str) -> str:
    """A basic string; what TOML cannot hold is shown by its escape."""
    return json.dumps(visible(text), ensure_ascii=False)


def _imported_clients(package: Package) -> str:
    """The lines that import both clients."""
    return "\n".join(import_from(package.api.package.module, package.facts.clients))


def _docstring(package: Package) -> str:
    """The docstring of the package."""
    name = package.api.package.client
    opening = f"Client of {the(package.api)}: `{name}` and `Async{name}`."
    more = ["Everything here is loaded when it is first used."]
    return "\n".join(docs.docstring(opening, 0, more))


def _literal(target: str, value: Any) -> str:
    """The lines of `target = value`."""
    return "\n".join(assign(target, literal(value)))


def _constant(value: Any) -> Callable[[Package], Any]:
    return lambda package: value


FILES = (
    Row(
        "pyproject.toml",
        _once(
            package=lambda p: p.api.package,
            toml=_constant(_toml),
            description=lambda p: guide.description(p.api),
        ),
    ),
    Row("README.md", _once(guide=lambda p: p.guide), by_example=True),
    Row(
        "reference.md",
        _once(reference=_reference),
        update=_update_reference,
    ),
    Row("CHANGELOG.md", _once(package=lambda p: p.api.package)),
    Row(
        "src/_module_/__init__.py",
        _once(
            facts=_facts,
            docstring=_docstring,
            homes=_homes,
            name_table=_constant(name_table),
            re_exports=_constant(re_exports),
            notice=_notice,
        ),
    ),
    Row(
        "src/_module_/client.py",
        _once(
            client=lambda p: p.client, passed_on=_constant(passed_on), notice=_notice
        ),
    ),
    Row(
        "src/_module_/errors.py",
        _once(
            facts=_facts,
            shared_errors=_constant(SHARED_ERRORS),
            status_errors=_constant(STATUS_ERRORS),
            names_list=_constant(names_list),
            notice=_notice,
        ),
    ),
    Row(
        "src/_module_/models/__init__.py",
        _once(facts=_facts, name_table=_constant(name_table), notice=_notice),
    ),
    Row("src/_module_/models/_area_.py", _models, by_operation=False),
    Row("src/_module_/resources/__init__.py", _once(notice=_notice)),
    Row("src/_module_/resources/_area_.py", _resources, update=_update_resources),
    Row(
        "tests/harness.py",
        _once(
            guide=lambda p: p.guide,
            clients=_imported_clients,
            credentials=lambda p: dict(p.guide.arguments),
            secrets=lambda p: {
                e.scheme: [e.place, e.name, e.value] for e in p.guide.secrets
            },
            environment=lambda p: {
                variable: name
                for name, variable in p.guide.keys
                if variable and name in dict(p.guide.arguments)
            },
            notice=_notice,
            literal=_constant(_literal),
        ),
        by_example=True,
    ),
    Row("tests/cases/_area_.json", _cases, update=_update_cases),
)


def targets(row: Row, words: Mapping[str, str], module: str) -> str:
    """The path of an emitted file."""
    path = row.target.replace("_module_", module)
    for word, value in words.items():
        path = path.replace(f"_{word}_", value)
    return path
