"""Checks of what was built: nothing of the document may be missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ..diagnostics import InputError, did_you_mean, fail
from ..ir.operations import Call, Operation
from .context import Context
from .document import node
from .endpoints import Endpoint


def check_complete(
    context: Context, endpoints: Sequence[Endpoint], operations: Sequence[Operation]
) -> None:
    """Every operation became a method, and no two of them have one name."""
    built = {each.key for each in operations}
    for each in endpoints:
        if each.key not in built:
            context.diagnostics.error(
                "operation-not-built",
                f"{each.key} did not become a method",
                context.document.location(each.pointer),
                hint="this is a bug of the generator",
            )
    calls: dict[Call, Operation] = {}
    for operation in operations:
        other = calls.setdefault(operation.call, operation)
        if other is not operation:
            context.diagnostics.error(
                "duplicate-call",
                f"{operation.key} and {other.key} are both called "
                f"{'.'.join(operation.call)}",
                operation.where,
                hint="name one of them in [names.operations] of sdk.toml",
                related=(other.where,),
            )


def check_config(context: Context, endpoints: Sequence[Endpoint]) -> None:
    """What the config says of an operation or schema must be there to be said of."""
    names, auth = context.config.names, context.config.auth
    components = node(context.document.root.get("components"))
    schemes = set(node(components.get("securitySchemes")))
    known = {each.key for each in endpoints}
    known |= {each.operation_id for each in endpoints if each.operation_id}
    tags = {tag for each in endpoints for tag in each.tags}
    tables: tuple[tuple[str, Collection[str], tuple[str, ...], Iterable[str]], ...] = (
        ("an operation", known, ("operations",), context.config.operations),
        ("an operation", known, ("names", "operations"), names.operations),
        ("a schema", context.schemas.names, ("names", "schemas"), names.schemas),
        ("a tag", tags, ("names", "resources"), names.resources),
        ("a security scheme", schemes, ("auth",), auth.schemes),
    )
    if not schemes and (auth.env or auth.prefix):
        context.diagnostics.warn(
            "unused-auth",
            "[auth] has no effect: the documents declare no security scheme",
            context.config.location("auth"),
            hint="declare one under components.securitySchemes, or in overlay.yaml",
        )
    for what, candidates, table, keys in tables:
        for key in keys:
            if key not in candidates:
                found = unknown_target(context, what, (*table, key), key, candidates)
                context.diagnostics.add(found.diagnostic)
    for key in names.parameters:
        if not any(key.startswith(f"{each} ") for each in known):
            keys, said = ("names", "parameters", key), key.rpartition(" ")[0]
            found = unknown_target(context, "a parameter", keys, said, known)
            context.diagnostics.add(found.diagnostic)


def unknown_target(
    context: Context,
    what: str,
    keys: tuple[str, ...],
    said: str,
    known: Iterable[str],
) -> InputError:
    """What is wrong with a key of the config that speaks of what is not there."""
    return fail(
        "unknown-config-target",
        f"{keys[-1]!r} is not {what} of the documents",
        context.config.location(*keys),
        hint=did_you_mean(said, known),
    )
