"""Where every definition of the API lives in the package, and what it is called there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..ir.api import Api
from ..ir.definitions import Alias, Definition, Model
from ..ir.operations import Body, Operation
from ..ir.types import Array, Map, Type, Union
from ..ir.walk import operations, references, resolve, resources, types_of
from ..names import DEVICES, Scope, camel
from .remarks import Remarks, Said, input_types, output_types
from .schemes import supported

# Modules of the standard library that a reader would take ours for.
_STANDARD = frozenset(
    "abc ast asyncio base64 calendar cmd code codecs collections contextlib copy csv "
    "dataclasses datetime decimal email enum errno functools glob hashlib html http io "
    "inspect itertools json keyword logging mailbox math operator os pathlib pickle "
    "platform profile queue random re secrets select signal site socket ssl stat "
    "statistics string struct symbol sys syslog tempfile test time token trace types "
    "typing unittest urllib uuid venv warnings xml zipfile zoneinfo".split()
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A definition as Python code names it."""

    name: str
    module: str
    """The module below `models`."""

    twin: str
    """The name of its typed dict, whether there is one or not."""


@dataclass(frozen=True, slots=True)
class SymbolTable:
    """What is decided over all of a package: its names, and what they hang on."""

    symbols: Mapping[str, Symbol]
    """What the package defines, by key, in the document's order."""

    twins: frozenset[str]
    """Definitions that have a typed dict."""

    recursive: frozenset[str]
    """Aliases that lead to themselves through aliases only."""

    classes: frozenset[str]
    """Every class that the package defines from a document: not to be shadowed."""

    error: str
    """The root of the errors, clear of the names that every package has."""

    security: tuple[tuple[str, ...], ...]
    """What the client assumes: the API's own, or what all operations require."""

    camel: bool
    """Whether the base class of models turns snake_case into camelCase."""


@dataclass(frozen=True, slots=True)
class Common:
    """The names of a package, and what is said all over it."""

    table: SymbolTable
    said: Said


class Symbols:
    """The names of one package; `common` is what is known of them already."""

    def __init__(self, api: Api, common: Common | None = None) -> None:
        self.api = api
        self._holding: dict[str, bool] = {}
        self._known = {each.key for each in supported(api)}
        self._table = _table(self) if common is None else common.table
        self.remarks = Remarks(self, None if common is None else common.said)
        self.classes = self._table.classes
        self.error = self._table.error
        self.security = self._table.security
        self.camel = self._table.camel

    @property
    def common(self) -> Common:
        return Common(self._table, self.remarks.said)

    @cached_property
    def definitions(self) -> dict[str, Definition]:
        """What the package defines, by key, in the document's order."""
        return {key: self.api.definitions[key] for key in self._table.symbols}

    def security_of(self, operation: Operation) -> tuple[tuple[str, ...], ...]:
        """What an operation requires, by itself or by the API."""
        required = operation.security
        return self.possible(self.api.security if required is None else required)

    def possible(
        self, alternatives: tuple[tuple[str, ...], ...]
    ) -> tuple[tuple[str, ...], ...]:
        """The alternatives of which a client supports every scheme."""
        return tuple(keys for keys in alternatives if self._known.issuperset(keys))

    @property
    def modules(self) -> list[str]:
        """The modules of models, in the order of the document's areas."""
        return list(dict.fromkeys(e.module for e in self._table.symbols.values()))

    def modules_of(self, keys: Iterable[str]) -> frozenset[str]:
        """The modules that definitions stand in."""
        known = self._table.symbols
        return frozenset(known[each].module for each in keys if each in known)

    def definition(self, key: str) -> Symbol:
        return self._table.symbols[key]

    def has_twin(self, key: str) -> bool:
        return key in self._table.twins

    def is_model(self, key: str) -> bool:
        return isinstance(self.api.definitions[key], Model)

    def is_recursive(self, key: str) -> bool:
        """Whether an alias leads to itself through aliases only."""
        return key in self._table.recursive

    def is_built(self, body: Body) -> bool:
        """Whether a flattened body goes through its model, because of models in it."""
        return any(
            self.mentions_model(field.type)
            for field in body.fields or ()
            if not field.read_only
        )

    def holds_model(self, key: str) -> bool:
        """Whether a definition is a model, or an alias with a model in it."""
        found = self._holding.get(key)
        if found is None:
            found = self._holding[key] = _leads_to_model(self.api, key)
        return found

    def is_tagged(self, type_: Type) -> bool:
        """Whether a type is a union with a discriminator, by name or not."""
        found = resolve(self.api, type_)
        return isinstance(found, Union) and found.discriminator is not None

    def mentions_model(self, type_: Type) -> bool:
        return any(self.holds_model(key) for key in references(type_))

    def below(self, type_: Type) -> set[str]:
        """Definitions that a type names, also by spelling an alias out."""
        found: set[str] = set()
        pending = list(references(type_))
        while pending:
            key = pending.pop()
            definition = self.api.definitions[key]
            if key not in found:
                found.add(key)
                if isinstance(definition, Alias):
                    pending += references(definition.type)
        return found

    def names(self, keys: Iterable[str]) -> frozenset[str]:
        """What definitions and their typed dicts are called."""
        return frozenset(
            name
            for key in keys
            for name in (self._table.symbols[key].name, self._table.symbols[key].twin)
            if name
        )

    def fields(self, key: str) -> dict[str, str]:
        """The attributes of a model by their wire names."""
        definition = self.api.definitions[key]
        if isinstance(definition, Alias):
            return {}
        return {field.name.wire: field.name.snake for field in definition.fields}

    def exported(self, module: str) -> list[str]:
        """The public names of a module of models, sorted."""
        return sorted(
            name
            for each in self._table.symbols.values()
            if each.module == module
            for name in (each.name, each.twin)
            if name
        )


def _table(symbols: Symbols) -> SymbolTable:
    api = symbols.api
    modules = _modules({each.area for each in api.definitions.values()})
    inputs = _inputs(api)
    recursive = frozenset(
        key
        for key, each in api.definitions.items()
        if isinstance(each, Alias) and each.recursive
    )
    scope = Scope(each.name.pascal for each in api.definitions.values())
    found: dict[str, Symbol] = {}
    twins: set[str] = set()
    for key, definition in _emitted(symbols).items():
        name = definition.name.pascal
        twin = ""
        if key in inputs and _has_twin(api, definition, recursive):
            twins.add(key)
            twin = scope.claim(f"{name}Dict", f"{name}TypedDict")
        found[key] = Symbol(name, modules[definition.area], twin)
    named = {name for each in found.values() for name in (each.name, each.twin)}
    return SymbolTable(
        symbols=found,
        twins=frozenset(twins),
        recursive=recursive,
        classes=frozenset(_classes(api)) | named,
        error=_error_root(api),
        security=_usual_security(symbols),
        camel=_mostly_camel(api),
    )


def _mostly_camel(api: Api) -> bool:
    camels = snakes = 0
    for definition in api.definitions.values():
        for field in definition.fields if isinstance(definition, Model) else ():
            if field.name.wire != field.name.snake:
                camels += field.name.wire == camel(field.name.snake)
            elif "_" in field.name.wire.strip("_"):
                snakes += 1
    return camels > snakes


def _emitted(symbols: Symbols) -> dict[str, Definition]:
    """Definitions that a call takes or returns, and those that are few and unused.

    A body whose properties became arguments is no model unless something builds it.
    """
    api = symbols.api
    spread: set[str] = set()
    pending = [key for _, type_ in api.webhooks for key in references(type_)]
    for operation in operations(api):
        for type_ in (*input_types(operation), *output_types(operation)):
            pending += references(type_)
        body = operation.body
        if body is not None and body.fields is not None:
            needed = symbols.is_built(body)
            for key in references(body.type):
                (pending.append if needed else spread.add)(key)
    unused = ("unused",)
    pending += [
        key
        for key, each in api.definitions.items()
        if each.component is not None and each.area != unused and key not in spread
    ]
    found = _reached(api, pending)
    return {key: each for key, each in api.definitions.items() if key in found}


def _usual_security(symbols: Symbols) -> tuple[tuple[str, ...], ...]:
    required = {symbols.security_of(each) for each in operations(symbols.api)}
    if len(required) == 1:
        return required.pop()
    return symbols.possible(symbols.api.security)


def _error_root(api: Api) -> str:
    taken = Scope(("APIError", "SDKError", "ConfigurationError", "ConflictError"))
    return taken.claim(api.package.error, f"{api.package.client}SDKError")


def _modules(areas: set[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    scope = Scope(_STANDARD | DEVICES)
    found: dict[tuple[str, ...], str] = {}
    for area in sorted(areas, key=lambda area: (len(area), area)):
        wanted = "_".join(area) or "common"
        found[area] = scope.claim(wanted, f"{wanted}_api", f"{wanted}_models")
    return found


def module_names(paths: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Distinct module names for resource paths."""
    scope = Scope({*_STANDARD, *DEVICES, "client"})
    return {
        path: scope.claim("_".join(path), "_".join(path) + "_api")
        for path in sorted(paths, key=lambda path: (len(path), path))
    }


def _classes(api: Api) -> Iterator[str]:
    yield api.package.client
    yield f"Async{api.package.client}"
    yield api.package.error
    for resource in resources(api):
        yield resource.class_name
        yield f"Async{resource.class_name}"


def _inputs(api: Api) -> set[str]:
    """Definitions that an argument can hold."""
    return _reached(
        api,
        (
            key
            for operation in operations(api)
            for type_ in input_types(operation)
            for key in references(type_)
        ),
    )


def _reached(api: Api, keys: Iterable[str]) -> set[str]:
    """Definitions, and all that they are made of."""
    found: set[str] = set()
    pending = list(keys)
    while pending:
        key = pending.pop()
        if key not in found:
            found.add(key)
            for type_ in types_of(api.definitions[key]):
                pending += references(type_)
    return found


def _has_twin(api: Api, definition: Definition, recursive: frozenset[str]) -> bool:
    """A model has a twin; so has a named union of models, or what leads to itself."""
    if isinstance(definition, Model):
        return any(not field.read_only for field in definition.fields)
    if definition.key not in recursive and not isinstance(definition.type, Union):
        return False
    return any(_leads_to_model(api, key) for key in references(definition.type))


def _leads_to_model(api: Api, key: str) -> bool:
    seen: set[str] = set()
    pending = [key]
    while pending:
        definition = api.definitions[pending.pop()]
        if isinstance(definition, Model):
            return True
        if definition.key not in seen:
            seen.add(definition.key)
            pending += references(definition.type)
    return False


def spelled_out(definition: Definition) -> Type | None:
    """The type that an argument shows instead of this alias; None: the alias itself.

    `Sequence[Pet | PetDict]` tells a caller more than `Pets` does.
    """
    if isinstance(definition, Alias) and isinstance(definition.type, Array | Map):
        return definition.type
    return None
