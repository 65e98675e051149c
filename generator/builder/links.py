"""Links: which operations can be called with what an answer holds."""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import closest
from ..ir.definitions import Doc
from ..ir.operations import Link, Operation
from .context import Context
from .document import Node, node, text, tokens
from .scalars import prose

Call = tuple[str, ...]


def build_links(
    context: Context, operation: Operation, source: Node, calls: Mapping[str, Call]
) -> tuple[Link, ...]:
    """Links of the success answers; `source` is what the document says.

    `calls`: what operations are called, by operationId and by `METHOD /path`.
    """
    found: list[Link] = []
    for status, answer, _ in context.document.members(source.get("responses"), ""):
        if status[:1] != "2":
            continue
        for _, link, _ in context.document.members(answer.get("links"), ""):
            wanted = text(link.get("operationId")) or _key(link)
            if wanted in calls:
                made = Link(
                    call=calls[wanted],
                    parameters=_parameters(link),
                    doc=Doc(description=prose(link)),
                )
                found.append(made)
            elif wanted:
                _warn(context, operation, wanted, calls)
    return tuple(dict.fromkeys(found))


def _warn(
    context: Context, operation: Operation, wanted: str, calls: Mapping[str, Call]
) -> None:
    guess = closest(wanted, calls)
    context.diagnostics.warn(
        "unresolved-ref",
        f"a link leads to {wanted!r}, which is no operation; it is ignored",
        operation.where,
        hint=f"did you mean {guess!r}?" if guess else None,
    )


def _parameters(link: Node) -> tuple[tuple[str, str], ...]:
    """Wire names, and the expressions that say where their values are."""
    found = node(link.get("parameters")).items()
    # A name may say its place: `path.id`.
    return tuple(
        (name.rpartition(".")[2], value)
        for name, value in found
        if isinstance(value, str) and value.startswith("$")
    )


def _key(link: Node) -> str:
    """`GET /path` for `#/paths/~1path/get`; empty where a reference leads elsewhere."""
    ref = text(link.get("operationRef"))
    path = tokens(ref.partition("#")[2]) if ref.startswith("#/paths/") else []
    return f"{path[2].upper()} {path[1]}" if len(path) == 3 else ""
