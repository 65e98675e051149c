"""Arguments of a method: one legal, distinct name for everything that it sends."""

from __future__ import annotations

from collections.abc import Iterable

from ..names import Scope, name
from .context import Context
from .endpoints import Endpoint

RESERVED = ("self", "options")


class Arguments:
    """Claims the names of one operation's arguments."""

    def __init__(self, context: Context, endpoint: Endpoint) -> None:
        self._scope = Scope(RESERVED)
        self._chosen: dict[str, str] = {}
        chosen = {
            **context.recorded.parameters.get(endpoint.key, {}),
            **_configured(context, endpoint),
        }
        for wire, snake in chosen.items():
            if snake not in self._scope:
                self._chosen[wire] = self._scope.take(snake)

    def claim(self, location: str, wire: str, wish: str = "") -> str:
        """A name for a parameter (`query`) or a body property (`body`)."""
        chosen = self._chosen.pop(f"{location}.{wire}" if wire else location, None)
        if chosen is not None:
            return chosen
        plain = name(wish or wire or location, fallback=location).snake
        bare = plain.rstrip("_")
        alternatives: Iterable[str] = (f"{location}_{bare}", f"{bare}_{location}")
        return self._scope.claim(plain, *alternatives)


def _configured(context: Context, endpoint: Endpoint) -> dict[str, str]:
    """Names from `[names.parameters]`: `METHOD /path query.limit`."""
    found: dict[str, str] = {}
    for key, snake in context.config.names.parameters.items():
        operation, _, wire = key.rpartition(" ")
        if operation in (endpoint.key, endpoint.operation_id):
            found[wire] = snake
    return found
