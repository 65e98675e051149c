"""Which operation of the old document is which of the new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .document import Tokens
from .endpoints import Endpoint
from .places import Place


@dataclass(frozen=True, slots=True)
class Two:
    """The same operation in both documents."""

    old: Endpoint
    new: Endpoint

    @property
    def at(self) -> tuple[Tokens, Tokens]:
        return self.old.spot.tokens, self.new.spot.tokens

    def place(self, *below: str, answers: bool = False, **told: Any) -> Place:
        """A place in the operation, or below it in its document."""
        way = self.new.response if answers else self.new.request
        return place_of(self.new, *below, directions=frozenset((way,)), **told)


def place_of(endpoint: Endpoint, *below: str, **told: Any) -> Place:
    told.setdefault("directions", frozenset((endpoint.request,)))
    return Place(
        owner=endpoint.label,
        operation=endpoint.label,
        operations=(endpoint.label,),
        location=(*endpoint.location, *below),
        **told,
    )


def match(
    old: list[Endpoint], new: list[Endpoint]
) -> tuple[list[Two], list[Endpoint], list[Endpoint]]:
    """Pairs, then what is only old, then what is only new.

    Equal paths come first, then paths that differ in their variables' names only.
    """
    pairs: list[Two] = []
    rest_old = {each.label: each for each in old}
    rest_new: list[Endpoint] = []
    for endpoint in new:
        same = rest_old.pop(endpoint.label, None)
        if same is None:
            rest_new.append(endpoint)
        else:
            pairs.append(Two(same, endpoint))
    added: list[Endpoint] = []
    for endpoint in rest_new:
        alike = next(
            (o for o in rest_old.values() if _same_template(o, endpoint)), None
        )
        if alike is None:
            added.append(endpoint)
        else:
            pairs.append(Two(rest_old.pop(alike.label), endpoint))
    order = {endpoint.label: index for index, endpoint in enumerate(new)}
    pairs.sort(key=lambda two: order[two.new.label])
    return pairs, list(rest_old.values()), added


def _same_template(old: Endpoint, new: Endpoint) -> bool:
    return (old.method, old.template) == (new.method, new.template)
