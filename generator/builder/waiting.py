"""Helpers that repeat an operation until its answer is final; only the config has them."""

from __future__ import annotations

from collections.abc import Mapping

from ..config import WaitConfig
from ..diagnostics import did_you_mean
from ..ir.operations import Operation, Waiting
from .context import Context


def build_waiting(
    context: Context, operation: Operation, known: Mapping[str, Operation]
) -> tuple[Waiting, ...]:
    """`known`: all operations, by `METHOD /path` and by their id."""
    said = context.configured(operation).wait
    return tuple(_waiting(context, operation, each, known) for each in said)


def _waiting(
    context: Context,
    operation: Operation,
    said: WaitConfig,
    known: Mapping[str, Operation],
) -> Waiting:
    start = None if said.create is None else known.get(said.create)
    if said.create is not None and start is None:
        context.diagnostics.error(
            "unknown-config-target",
            f"{said.method} starts with {said.create!r}, which is no operation",
            context.configured_at(operation, "wait"),
            hint=did_you_mean(said.create, known),
        )
    return Waiting(
        method=said.method,
        doc=said.doc,
        until=tuple(said.until.items()),
        delay=said.delay,
        delay_unit=said.delay_unit,
        create=None if start is None else start.id,
        identifiers=tuple(said.identifiers.items()),
    )
