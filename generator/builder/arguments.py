"""Arguments of a method: one legal, distinct name for everything that it sends."""

from __future__ import annotations

from collections.abc import Iterable

from ..names import Scope, name
from .checks import unknown_target
from .context import Context
from .endpoints import Endpoint

RESERVED = ("self", "options")


class Arguments:
    """Claims the names of one operation's arguments."""

    def __init__(self, context: Context, endpoint: Endpoint) -> None:
        self._context = context
        self._scope = Scope(RESERVED)
        self._configured = _configured(context, endpoint)
        self._asked: set[str] = set()
        self._chosen: dict[str, str] = {}
        chosen = {
            **context.recorded.parameters.get(endpoint.key, {}),
            **{wire: snake for wire, (_, snake) in self._configured.items()},
        }
        for wire, snake in chosen.items():
            if snake not in self._scope:
                self._chosen[wire] = self._scope.take(snake)

    def claim(self, location: str, wire: str, wish: str = "") -> str:
        """A name for a parameter (`query`) or a body property (`body`)."""
        place = f"{location}.{wire}" if wire else location
        self._asked.add(place)
        chosen = self._chosen.pop(place, None)
        if chosen is not None:
            return chosen
        plain = name(wish or wire or location, fallback=location).snake
        bare = plain.rstrip("_")
        alternatives: Iterable[str] = (f"{location}_{bare}", f"{bare}_{location}")
        return self._scope.claim(plain, *alternatives)

    def check(self) -> None:
        """What the config names is there; to be asked when all have their names.

        Raises:
            InputError: It is not; also where operations are made anew, and nobody
                collects what is said of them.
        """
        for wire, (key, _) in self._configured.items():
            if wire not in self._asked:
                keys = ("names", "parameters", key)
                raise unknown_target(
                    self._context, "a parameter", keys, wire, self._asked
                )


def _configured(context: Context, endpoint: Endpoint) -> dict[str, tuple[str, str]]:
    """`query.limit` -> key and name in `[names.parameters]`: `METHOD /path query.limit`."""
    found: dict[str, tuple[str, str]] = {}
    for key, snake in context.config.names.parameters.items():
        for operation in filter(None, (endpoint.key, endpoint.operation_id)):
            if key.startswith(f"{operation} "):
                found[key[len(operation) + 1 :]] = key, snake
    return found
