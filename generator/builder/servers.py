"""Servers: of the API, of a path, of an operation."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from ..ir.definitions import Doc
from ..ir.operations import Server, ServerVariable
from ..names import name
from ..normalizer.draft import SELF
from .context import Context
from .document import Node, items, node, text
from .endpoints import Endpoint, endpoints
from .scalars import prose

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def build_servers(context: Context) -> tuple[Server, ...]:
    """Servers of the API; where every operation has its own, those of the first."""
    root = context.document.root
    declared = _servers(root, root)
    if declared:
        return declared
    own = [own_servers(context, each) for each in endpoints(context.document)]
    return own[0] if own and all(own) else ()


def own_servers(context: Context, endpoint: Endpoint) -> tuple[Server, ...]:
    """Servers of an operation, else of its path; none where it has those of the API."""
    root = context.document.root
    return _servers(root, endpoint.node) or _servers(root, endpoint.item)


def _servers(root: Node, owner: Node) -> tuple[Server, ...]:
    return tuple(
        _server(each, text(root.get(SELF)))
        for each in map(node, items(owner.get("servers")))
        if "url" in each
    )


def _server(value: Node, document: str) -> Server:
    url = text(value.get("url"))
    if document.startswith(("http://", "https://")):
        url = urljoin(document, url)
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
