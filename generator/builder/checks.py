"""Checks of what was built: nothing of the document may be missing."""

from __future__ import annotations

from collections.abc import Sequence

from ..ir.api import Operation
from .context import Context
from .endpoints import Endpoint


def check_complete(
    context: Context, endpoints: Sequence[Endpoint], operations: Sequence[Operation]
) -> None:
    """Every operation became a method, and no two of them have one name."""
    built = {(each.method, each.path) for each in operations}
    for each in endpoints:
        if (each.method, each.path) not in built:
            context.diagnostics.error(
                "operation-not-built",
                f"{each.key} did not become a method.",
                context.document.location(each.pointer),
                hint="This is a bug of the generator.",
            )
    calls: dict[tuple[str, ...], Operation] = {}
    for operation in operations:
        other = calls.setdefault(operation.call, operation)
        if other is not operation:
            context.diagnostics.error(
                "duplicate-call",
                f"{operation.method} {operation.path} and {other.method} {other.path} "
                f"are both called {'.'.join(operation.call)}.",
                operation.where,
                hint="Name one of them in [names.operations] of sdk.toml.",
                related=(other.where,),
            )
