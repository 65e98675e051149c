"""Former calls: what a renamed operation was called goes on working for a while.

With `aliases = true` in `[names]` the call of the previous release becomes an alias, and
stays one until a release that breaks callers anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from ..ir.api import Api
from ..ir.operations import Call, Operation, Resource
from ..ir.walk import map_operations, method_names, operations, resources
from ..names import Scope, name

Aliases: TypeAlias = Mapping[Call, tuple[Call, ...]]
"""Call of an operation -> its former calls."""

_EVENTS = ("sse", "jsonl")


def with_former_calls(
    api: Api, names: Mapping[str, Any], *, expired: bool = False
) -> Api:
    """The API with the calls that operations had in the previous release.

    Args:
        names: The previous release's, as `sdk.lock` holds them.
        expired: Whether those that were former calls even then go now.
    """
    recorded: dict[tuple[str, str, bool], list[Call]] = {}
    for each in names["operations"]:
        former: list[str] = [] if expired else each["aliases"]
        key = (each["method"], each["path"], each["kind"] in _EVENTS)
        found = recorded.setdefault(key, [])
        found += [tuple(call.split(".")) for call in (each["call"], *former)]
    taken, paths = set(_taken(api)), _paths(api)
    aliases: dict[Call, tuple[Call, ...]] = {}
    for operation in operations(api):
        kind = operation.result.kind in _EVENTS
        for call in recorded.get((operation.method, operation.path, kind), ()):
            inside = any(call[:end] in taken for end in range(1, len(call)))
            if not inside and call not in taken and call not in paths:
                taken.add(call)
                before = aliases.get(operation.call, ())
                aliases[operation.call] = (*before, call)
    return _with_aliases(api, aliases) if aliases else api


def with_homes(api: Api) -> Api:
    """The API with a resource for every former call whose resource is gone."""
    paths = _paths(api) | {()}
    wanted = (alias[:-1] for each in operations(api) for alias in each.aliases)
    missing = dict.fromkeys(path for path in wanted if path not in paths)
    if not missing:
        return api
    classes = Scope(each.name.pascal for each in api.definitions.values())
    known = [api.package.client, api.package.error]
    known += [each.class_name for each in resources(api)]
    for each in known:
        classes.take(each)
        classes.take(f"Async{each}")
    found = api.resources
    for path in missing:
        found = _grown(found, path, 0, classes)
    return replace(api, resources=found)


def _paths(api: Api) -> set[Call]:
    return {each.path for each in resources(api)}


def _taken(api: Api) -> Iterator[Call]:
    """Everything that is a method already."""
    for operation in operations(api):
        yield from operation.aliases
        for each in method_names(operation):
            yield (*operation.call[:-1], each)


def _with_aliases(api: Api, aliases: Aliases) -> Api:
    def named(each: Operation) -> Operation:
        more = aliases.get(each.call)
        return replace(each, aliases=(*each.aliases, *sorted(more))) if more else each

    return map_operations(api, named)


def _grown(
    children: tuple[Resource, ...], path: Call, depth: int, classes: Scope
) -> tuple[Resource, ...]:
    """The resources of a level, with those that lead to a path."""
    if depth == len(path):
        return children
    here = path[: depth + 1]
    if all(each.path != here for each in children):
        wanted = name("_".join(here)).pascal
        class_name = classes.claim(wanted, f"{wanted}Resource")
        classes.take(f"Async{class_name}")
        own = name(here[-1]).with_snake(here[-1])
        children = (*children, Resource(path=here, name=own, class_name=class_name))
    return tuple(
        (
            replace(each, children=_grown(each.children, path, depth + 1, classes))
            if each.path == here
            else each
        )
        for each in children
    )
