"""Servers: of the API, of a path, of an operation."""

from __future__ import annotations

import re

from ..ir.api import Doc, Server, ServerVariable
from ..names import name
from .context import Context
from .document import Node, items, node, text
from .endpoints import Endpoint
from .scalars import prose

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def build_servers(
    context: Context, endpoint: Endpoint | None = None
) -> tuple[Server, ...]:
    """Servers of the API; of an operation only where they are its own."""
    if endpoint is None:
        return _servers(context.document.root)
    return _servers(endpoint.node) or _servers(endpoint.item)


def _servers(owner: Node) -> tuple[Server, ...]:
    return tuple(
        _server(each)
        for each in map(node, items(owner.get("servers")))
        if "url" in each
    )


def _server(value: Node) -> Server:
    url = text(value.get("url"))
    declared = node(value.get("variables"))
    return Server(
        url=url.rstrip("/"),
        doc=Doc(description=prose(value)),
        variables=tuple(
            _variable(wire, node(declared.get(wire)))
            for wire in dict.fromkeys(_VARIABLE.findall(url))
        ),
    )


def _variable(wire: str, value: Node) -> ServerVariable:
    return ServerVariable(
        name=name(wire),
        default=str(value.get("default", "")),
        values=tuple(str(each) for each in items(value.get("enum"))),
        doc=Doc(description=prose(value)),
    )
