"""Helpers that repeat an operation until its answer is final; only the config has them."""

from __future__ import annotations

from collections.abc import Mapping

from ..config import WaitConfig
from ..diagnostics import closest
from ..ir.operations import Operation, Waiting
from .context import Context


def build_waiting(
    context: Context, operation: Operation, ids: Mapping[str, str]
) -> tuple[Waiting, ...]:
    """`ids`: `METHOD /path`, and each operationId, to the id of an operation."""
    chosen = context.config.operations.get(f"{operation.method} {operation.path}")
    chosen = chosen or context.config.operations.get(operation.id)
    if chosen is None:
        return ()
    return tuple(_waiting(context, operation, each, ids) for each in chosen.wait)


def _waiting(
    context: Context, operation: Operation, said: WaitConfig, ids: Mapping[str, str]
) -> Waiting:
    create = None
    if said.create is not None:
        create = ids.get(said.create)
        if create is None:
            guess = closest(said.create, ids)
            context.diagnostics.error(
                "unknown-config-target",
                f"{said.method} starts with {said.create!r}, which is no operation",
                context.config.location("operations"),
                hint=f"did you mean {guess!r}?" if guess else None,
            )
    return Waiting(
        method=said.method,
        doc=said.doc,
        until=tuple(said.until.items()),
        delay=said.delay,
        delay_unit=said.delay_unit,
        create=create,
        identifiers=tuple(said.identifiers.items()),
    )
