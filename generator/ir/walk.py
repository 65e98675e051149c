"""Walks over the IR."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from .api import Api
from .definitions import Alias, Definition, Model
from .operations import Operation, Resource
from .types import (
    Anything,
    Array,
    Literals,
    Map,
    Nullable,
    Ref,
    Scalar,
    Tuple,
    Type,
    Union,
)


def resources(api: Api) -> Iterator[Resource]:
    """Every resource, parents before children, in the document's order."""
    pending = list(reversed(api.resources))
    while pending:
        resource = pending.pop()
        yield resource
        pending.extend(reversed(resource.children))


def operations(api: Api) -> Iterator[Operation]:
    """Every operation: the client's own, then resource by resource."""
    yield from api.operations
    for resource in resources(api):
        yield from resource.operations


def method_names(operation: Operation) -> Iterator[str]:
    """What its methods are called: its own, then those that follow from it."""
    yield operation.call[-1]
    if operation.pagination is not None:
        yield operation.pagination.iterator
    if operation.streaming is not None and operation.streaming.url_method:
        yield operation.streaming.url_method
    for waiting in operation.waiting:
        yield waiting.method


def parts(type_: Type) -> tuple[Type, ...]:
    """The types that a type is directly made of."""
    match type_:
        case Scalar() | Literals() | Ref() | Anything():
            return ()
        case Array(item=item):
            return (item,)
        case Map(value=value):
            return (value,)
        case Nullable(of=of):
            return (of,)
        case Tuple(items=items, rest=rest):
            return items if rest is None else (*items, rest)
        case Union(members=members):
            return members
        case _:
            assert_never(type_)


def references(type_: Type) -> Iterator[str]:
    """Keys of the definitions that a type names, in order, with repetitions."""
    if isinstance(type_, Ref):
        yield type_.key
    for part in parts(type_):
        yield from references(part)


def types_of(definition: Definition) -> Iterator[Type]:
    """The types that a definition is directly made of."""
    if isinstance(definition, Alias):
        yield definition.type
        return
    for field in definition.fields:
        yield field.type
    if definition.extra is not None:
        yield definition.extra


def resolve(api: Api, type_: Type) -> Type | Model:
    """Follow references through aliases to a model or to a type of another kind.

    The builder has refused aliases that lead to themselves.
    """
    while isinstance(type_, Ref):
        definition = api.definitions[type_.key]
        if isinstance(definition, Model):
            return definition
        type_ = definition.type
    return type_


def map_operations(api: Api, change: Callable[[Operation], Operation]) -> Api:
    """The API with every operation as the function returns it."""

    def below(each: Resource) -> Resource:
        return replace(
            each,
            operations=tuple(map(change, each.operations)),
            children=tuple(map(below, each.children)),
        )

    return replace(
        api,
        operations=tuple(map(change, api.operations)),
        resources=tuple(map(below, api.resources)),
    )
