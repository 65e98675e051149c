"""Links: which operations can be called with what an answer holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..diagnostics import did_you_mean
from ..ir.definitions import Doc
from ..ir.operations import Link, Operation
from .context import Context
from .document import Document, Node, Part, node, text, tokens
from .scalars import prose


def build_links(
    context: Context, source: Part, known: Mapping[str, Operation]
) -> tuple[Link, ...]:
    """Links of the success answers; `source` is what the document says.

    `known`: all operations, by `METHOD /path` and by their id.
    """
    found: list[Link] = []
    for link, pointer in _links(context.document, source):
        wanted = text(link.get("operationId")) or _key(link)
        if wanted in known:
            made = Link(
                call=known[wanted].call,
                parameters=_parameters(link),
                doc=Doc(description=prose(link)),
            )
            found.append(made)
        elif wanted:
            context.warn(
                "unresolved-ref",
                f"a link leads to {wanted!r}, which is no operation; it is ignored",
                pointer,
                hint=did_you_mean(wanted, known),
            )
    return tuple(dict.fromkeys(found))


def _links(document: Document, operation: Part) -> Iterator[Part]:
    value, where = operation
    for status, answer, pointer in document.members(
        value.get("responses"), f"{where}/responses"
    ):
        if status[:1] == "2":
            links = document.members(answer.get("links"), f"{pointer}/links")
            yield from ((link, at) for _, link, at in links)


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
