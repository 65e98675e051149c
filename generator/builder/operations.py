"""Operations: parameters, body, result and the rest of what a method needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..ir.definitions import Doc
from ..ir.operations import Call, Operation, Parameter
from .arguments import Arguments
from .bodies import build_body
from .context import Context
from .document import Part, text
from .endpoints import Endpoint
from .links import build_links
from .pagination import build_pagination
from .parameters import build_parameters
from .results import build_failures, build_result, splits, warn_of_unread
from .security import requirements
from .servers import own_servers
from .streaming import build_streaming
from .waiting import build_waiting

_IDEMPOTENCY = ("idempotency-key", "x-idempotency-key", "idempotency_key")


def make_operations(
    context: Context,
    found: Sequence[Endpoint],
    calls: Mapping[str, Call],
    among: Iterable[Operation] | None = None,
) -> list[Operation]:
    """The operations of endpoints, with what needs all operations.

    `calls`: of each `METHOD /path`; `among`: all operations, where those are more.
    """
    made = [
        (operation, each)
        for each in found
        for operation in _build(context, each, calls[each.key])
    ]
    every = [operation for operation, _ in made] if among is None else list(among)
    names, known = _members(every), _known(every)
    return [
        _finish(
            context,
            operation,
            (endpoint.node, endpoint.pointer),
            frozenset(names[operation.call[:-1]]),
            known,
        )
        for operation, endpoint in made
    ]


def _members(operations: Iterable[Operation]) -> dict[Call, set[str]]:
    """The names of the methods and resources below each resource."""
    found: dict[Call, set[str]] = {}
    for each in operations:
        for index, name in enumerate(each.call):
            found.setdefault(each.call[:index], set()).add(name)
    return found


def _known(operations: Iterable[Operation]) -> dict[str, Operation]:
    """Operations by their id and by `METHOD /path`."""
    found: dict[str, Operation] = {}
    for each in operations:
        found.setdefault(each.id, each)
        found.setdefault(each.key, each)
    return found


def _build(context: Context, endpoint: Endpoint, call: Call) -> list[Operation]:
    """The methods of an endpoint: one, or two where it answers JSON or events."""
    if not splits(context, endpoint):
        made = [_operation(context, endpoint, call, streaming=False)]
    else:
        events = (*call[:-1], f"{call[-1]}_stream")
        made = [
            _operation(context, endpoint, call, streaming=False, switch="stream"),
            _operation(context, endpoint, events, streaming=True, switch="stream"),
        ]
    warn_of_unread(context, endpoint, [each.result for each in made])
    return made


def _operation(
    context: Context,
    endpoint: Endpoint,
    call: Call,
    *,
    streaming: bool,
    switch: str | None = None,
) -> Operation:
    arguments = Arguments(context, endpoint)
    parameters = build_parameters(context, endpoint, arguments)
    body = build_body(context, endpoint, arguments, streaming, switch)
    arguments.check()
    own = endpoint.node
    security = own.get("security")
    return Operation(
        id=endpoint.operation_id or endpoint.key,
        call=call,
        method=endpoint.method,
        path=endpoint.path,
        parameters=parameters,
        body=body,
        result=build_result(context, endpoint, streaming=streaming),
        failures=build_failures(context, endpoint),
        idempotency_header=_idempotency(parameters),
        security=None if security is None else requirements(security),
        servers=own_servers(context, endpoint),
        deprecated="" if own.get("deprecated") is True else None,
        doc=Doc(text(own.get("summary")), text(own.get("description"))),
        tags=endpoint.tags,
        where=context.document.location(endpoint.pointer),
    )


def _finish(
    context: Context,
    operation: Operation,
    source: Part,
    taken: frozenset[str],
    known: Mapping[str, Operation],
) -> Operation:
    chosen = context.configured(operation)
    idempotency = operation.idempotency_header
    if chosen.idempotency is not None:
        idempotency = chosen.idempotency or None
    return replace(
        operation,
        pagination=build_pagination(context, operation, taken, source[0]),
        streaming=build_streaming(context, operation, taken),
        waiting=build_waiting(context, operation, known),
        links=build_links(context, source, known),
        idempotency_header=idempotency,
        deprecated=(
            operation.deprecated if chosen.deprecated is None else chosen.deprecated
        ),
        aliases=tuple(tuple(each.split(".")) for each in chosen.aliases),
    )


def _idempotency(parameters: tuple[Parameter, ...]) -> str | None:
    for each in parameters:
        if each.location == "header" and each.name.wire.lower() in _IDEMPOTENCY:
            return each.name.wire
    return None
