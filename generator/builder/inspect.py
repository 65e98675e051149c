"""The IR for human eyes and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, assert_never, cast

from ..diagnostics import Location
from ..ir.api import Api
from ..ir.definitions import Definition, Model
from ..ir.operations import Operation, Resource
from ..ir.types import (
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
from .document import is_array, is_node


def render_tree(api: Api) -> str:
    """Resources with their methods, and definitions by area, as indented text."""
    lines = [f"{api.package.client}  {api.title} {api.version}"]
    lines += [f"  {_operation(api, each)}" for each in api.operations]
    for resource in api.resources:
        lines += _resource(api, resource, 1)
    areas: dict[tuple[str, ...], list[Definition]] = {}
    for definition in api.definitions.values():
        areas.setdefault(definition.area, []).append(definition)
    for area, found in sorted(areas.items()):
        lines += ["", f"models/{'_'.join(area) or 'common'}"]
        for definition in found:
            lines += _definition(api, definition)
    return "\n".join(lines) + "\n"


def _resource(api: Api, resource: Resource, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{resource.name.snake}: {resource.class_name}"
    for each in resource.operations:
        yield f"{indent}  {_operation(api, each)}"
    for child in resource.children:
        yield from _resource(api, child, depth + 1)


def _operation(api: Api, operation: Operation) -> str:
    arguments: list[str] = []
    for each in operation.parameters:
        mark = "" if each.required else "?"
        arguments.append(f"{each.name.snake}{mark}: {spell(api, each.type)}")
    body = operation.body
    if body is not None and body.fields is None:
        mark = "" if body.required else "?"
        arguments.append(f"{body.name.snake}{mark}: {spell(api, body.type)}")
    for field in (body.fields or ()) if body is not None else ():
        mark = "" if field.required else "?"
        arguments.append(f"{field.name.snake}{mark}: {spell(api, field.type)}")
    result = operation.result
    answer = spell(api, result.type) if result.type is not None else result.kind
    if result.kind in ("sse", "jsonl"):
        answer = f"stream of {answer}"
    notes = [f"pages by {operation.pagination.style}"] if operation.pagination else []
    if operation.deprecated is not None:
        notes.append("deprecated")
    suffix = f"  [{', '.join(notes)}]" if notes else ""
    return (
        f"{operation.call[-1]}({', '.join(arguments)}) -> {answer}"
        f"  {operation.key}{suffix}"
    )


def _definition(api: Api, definition: Definition) -> Iterator[str]:
    if not isinstance(definition, Model):
        yield f"  {definition.name.pascal} = {spell(api, definition.type)}"
        return
    ways = [
        way
        for way, holds in (("in", definition.is_input), ("out", definition.is_output))
        if holds
    ]
    yield f"  {definition.name.pascal}  {'/'.join(ways)}"
    for each in definition.fields:
        mark = "" if each.required else "?"
        yield f"    {each.name.snake}{mark}: {spell(api, each.type)}"


def spell(api: Api, type_: Type) -> str:
    """A type in the notation of Python."""
    match type_:
        case Scalar(kind=kind):
            return kind
        case Literals(values=values, open=is_open):
            listed = ", ".join(repr(value) for value in values)
            return f"Literal[{listed}]{' | ...' if is_open else ''}"
        case Array(item=item):
            return f"list[{spell(api, item)}]"
        case Map(value=value):
            return f"dict[str, {spell(api, value)}]"
        case Nullable(of=of):
            return f"{spell(api, of)} | None"
        case Tuple(items=items, rest=rest):
            parts = [spell(api, each) for each in items]
            more = [f"*{spell(api, rest)}"] if rest is not None else []
            return f"tuple[{', '.join(parts + more)}]"
        case Ref(key=key):
            return api.definitions[key].name.pascal
        case Union(members=members, discriminator=chosen):
            by = f" by {chosen.wire}" if chosen is not None else ""
            return f"({' | '.join(spell(api, each) for each in members)}{by})"
        case Anything():
            return "Any"
        case _:
            assert_never(type_)


def render_json(api: Api) -> str:
    """The whole IR as JSON, each object with its `kind`; for programs."""
    return json.dumps(_plain(api), indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Location):
        return {"document": value.document, "pointer": value.pointer}
    if is_dataclass(value) and not isinstance(value, type):
        found = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"kind": type(value).__name__} | found
    if is_node(value):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[object, ...]", value)]
    if is_array(value):
        return [_plain(each) for each in value]
    return value
