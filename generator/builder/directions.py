"""Which definitions are sent, which are received, and where the two must differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ..ir.definitions import Definition, Model
from ..ir.operations import Operation
from ..ir.types import (
    Array,
    Discriminator,
    Map,
    Nullable,
    Ref,
    Tuple,
    Type,
    Union,
)
from ..ir.walk import references, types_of
from ..names import Name, Scope

Definitions = Mapping[str, Definition]


def sent_types(operation: Operation) -> Iterable[Type]:
    for parameter in operation.parameters:
        yield parameter.type
    if operation.body is not None:
        yield operation.body.type
        for each in operation.body.fields or ():
            yield each.type


def received_types(operation: Operation) -> Iterable[Type]:
    if operation.result.type is not None:
        yield operation.result.type
    for response in operation.result.responses:
        if response.type is not None:
            yield response.type
        yield from (header.type for header in response.headers)
    for failure in operation.failures:
        if failure.type is not None:
            yield failure.type
    if operation.pagination is not None:
        yield operation.pagination.item
    if operation.streaming is not None:
        yield from (each.type for each in operation.streaming.events)


def closure(definitions: Definitions, roots: Iterable[Type]) -> dict[str, None]:
    """Keys of all definitions that types lead to, in the order they are found."""
    found: dict[str, None] = {}
    pending = [key for each in roots for key in references(each)]
    while pending:
        key = pending.pop()
        if key in found or key not in definitions:
            continue
        found[key] = None
        for each in types_of(definitions[key]):
            pending.extend(references(each))
    return found


def map_refs(type_: Type, rename: Callable[[str], str]) -> Type:
    """A type with other keys in its references."""
    match type_:
        case Ref(key=key):
            other = rename(key)
            return type_ if other == key else Ref(other)
        case Array(item=item):
            return replace(type_, item=map_refs(item, rename))
        case Map(value=value):
            return Map(map_refs(value, rename))
        case Nullable(of=of):
            return Nullable(map_refs(of, rename))
        case Tuple(items=items, rest=rest):
            return Tuple(
                tuple(map_refs(each, rename) for each in items),
                rest and map_refs(rest, rename),
            )
        case Union(members=members, discriminator=chosen):
            return Union(
                tuple(map_refs(each, rename) for each in members),
                chosen and _map_discriminator(chosen, rename),
            )
        case _:
            return type_


def _map_discriminator(
    chosen: Discriminator, rename: Callable[[str], str]
) -> Discriminator:
    mapping = tuple((value, rename(key)) for value, key in chosen.mapping)
    return Discriminator(
        chosen.wire, mapping, chosen.default and rename(chosen.default)
    )


def split_directions(
    definitions: dict[str, Definition], operations: list[Operation], scope: Scope
) -> list[Operation]:
    """Mark what is sent and received; give `<Name>Input` to what must differ.

    `definitions` is changed in place; the operations come back with their references.
    """
    sent = closure(definitions, [t for each in operations for t in sent_types(each)])
    got = closure(definitions, [t for each in operations for t in received_types(each)])
    twins = _twins(definitions, sent, got)
    inputs = {key: f"{key}#input" for key in twins}

    def rename(key: str) -> str:
        return inputs.get(key, key)

    ordered: dict[str, Definition] = {}
    for key, definition in definitions.items():
        is_input = key in sent and key not in twins
        ordered[key] = one_way(definition, is_input, key in got)
        if key in twins:
            ordered[inputs[key]] = _twin(definition, inputs[key], rename, scope)
        elif is_input and key not in got:
            ordered[key] = renamed(ordered[key], rename)
    definitions.clear()
    definitions.update(ordered)
    if not twins:
        return operations
    return [map_sent(each, rename) for each in operations]


def _differs(definition: Definition) -> bool:
    """Whether one model cannot serve both ways: someone would lack a required field."""
    return isinstance(definition, Model) and any(
        each.required and (each.read_only or each.write_only)
        for each in definition.fields
    )


def _twins(
    definitions: Definitions, sent: Mapping[str, None], got: Mapping[str, None]
) -> set[str]:
    """What is used both ways and differs, and what is sent and leads there."""
    both = {key for key in sent if key in got}
    found = {key for key in both if _differs(definitions[key])}
    users: dict[str, list[str]] = {}
    for key in sent:
        for each in types_of(definitions[key]):
            for target in references(each):
                users.setdefault(target, []).append(key)
    pending = list(found)
    while pending:
        for user in users.get(pending.pop(), ()):
            if user not in found and user in both:
                found.add(user)
                pending.append(user)
    return found


def one_way(definition: Definition, is_input: bool, is_output: bool) -> Definition:
    """The definition as it is used; fields of the other direction are left out."""
    if isinstance(definition, Model) and is_input != is_output:
        kept = tuple(
            each
            for each in definition.fields
            if not (each.read_only if is_input else each.write_only)
        )
        definition = replace(definition, fields=kept)
    return replace(definition, is_input=is_input, is_output=is_output)


def _twin(
    definition: Definition, key: str, rename: Callable[[str], str], scope: Scope
) -> Definition:
    """The definition as it is sent."""
    wanted = f"{definition.name.pascal}Input"
    chosen = scope.claim(wanted, f"{definition.name.pascal}Request", f"{wanted}Model")
    spelled = Name(definition.name.wire, f"{definition.name.snake}_input", chosen)
    twin = replace(
        renamed(definition, rename),
        key=key,
        name=spelled,
        is_input=True,
        is_output=False,
    )
    if not isinstance(twin, Model):
        return twin
    return replace(
        twin, fields=tuple(each for each in twin.fields if not each.read_only)
    )


def renamed(definition: Definition, rename: Callable[[str], str]) -> Definition:
    """The definition with references to the input twins."""
    if not isinstance(definition, Model):
        return replace(definition, type=map_refs(definition.type, rename))
    return replace(
        definition,
        fields=tuple(
            replace(each, type=map_refs(each.type, rename))
            for each in definition.fields
        ),
        extra=definition.extra and map_refs(definition.extra, rename),
    )


def map_sent(operation: Operation, rename: Callable[[str], str]) -> Operation:
    """An operation with other keys in the types of what it sends."""
    parameters = tuple(
        replace(each, type=map_refs(each.type, rename)) for each in operation.parameters
    )
    body = operation.body
    if body is not None:
        fields = body.fields and tuple(
            replace(each, type=map_refs(each.type, rename)) for each in body.fields
        )
        body = replace(body, type=map_refs(body.type, rename), fields=fields)
    return replace(operation, parameters=parameters, body=body)


def map_received(operation: Operation, rename: Callable[[str], str]) -> Operation:
    """An operation with other keys in the types of what it receives."""

    def mapped(type_: Type | None) -> Type | None:
        return type_ and map_refs(type_, rename)

    result = operation.result
    responses = tuple(
        replace(
            each,
            type=mapped(each.type),
            headers=tuple(
                replace(header, type=map_refs(header.type, rename))
                for header in each.headers
            ),
        )
        for each in result.responses
    )
    pages, streaming = operation.pagination, operation.streaming
    return replace(
        operation,
        result=replace(result, type=mapped(result.type), responses=responses),
        failures=tuple(
            replace(each, type=mapped(each.type)) for each in operation.failures
        ),
        pagination=pages and replace(pages, item=map_refs(pages.item, rename)),
        streaming=streaming
        and replace(
            streaming,
            events=tuple(
                replace(each, type=map_refs(each.type, rename))
                for each in streaming.events
            ),
        ),
    )
