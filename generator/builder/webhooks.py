"""Webhooks and callbacks: the payloads that the server sends."""

from __future__ import annotations

from ..ir.types import Type
from ..loader.pointers import escape
from ..names import snake
from ..normalizer.draft import METHODS
from .context import Context
from .definitions import Holder
from .document import Node, node
from .endpoints import endpoints
from .media import media_kind, preferred


def build_webhooks(context: Context) -> tuple[tuple[str, Type], ...]:
    """(name, payload) of every webhook and callback that has a JSON payload."""
    document = context.document
    found: list[tuple[str, Type]] = []
    for name, item, pointer in document.members(
        document.root.get("webhooks"), "/webhooks"
    ):
        found += _payloads(context, name, item, pointer)
    for endpoint in endpoints(document):
        where = f"{endpoint.pointer}/callbacks"
        for name, callback, pointer in document.members(
            endpoint.node.get("callbacks"), where
        ):
            for expression, item in callback.items():
                below = f"{pointer}/{escape(expression)}"
                if not expression.startswith("x-"):
                    found += _payloads(context, name, *document.deref(item, below))
    return tuple(dict.fromkeys(found))


def _payloads(
    context: Context, name: str, item: Node, pointer: str
) -> list[tuple[str, Type]]:
    found: list[tuple[str, Type]] = []
    for method in METHODS:
        body, where = context.document.member(
            item.get(method), f"{pointer}/{method}", "requestBody"
        )
        content = node(body.get("content"))
        media_type = preferred(content, request=True)
        if media_type is None or media_kind(media_type) not in ("json", "form", "any"):
            continue
        media, below = context.document.member(content, f"{where}/content", media_type)
        if "schema" in media:
            holder = Holder("", f"{snake(name)}_payload")
            part = (node(media["schema"]), f"{below}/schema")
            found.append((name, context.schemas.type_of(part, holder)))
    return found
