"""The operations of a document, as a comparison matches them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .document import METHODS, Document, Node, Spot, Tokens, mapping
from .model import Direction

_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One operation, webhook or callback, with the path item around it."""

    label: str
    """`POST /v1/runs`, `webhook run.ended`."""

    method: str
    path: str
    item: Spot
    spot: Spot
    location: Tokens
    inbound: bool = False
    """A webhook or callback: the API calls, the client answers."""

    @property
    def template(self) -> str:
        """The path without the names of its variables."""
        return _VARIABLE.sub("{}", self.path)

    @property
    def variables(self) -> list[str]:
        return _VARIABLE.findall(self.path)

    @property
    def request(self) -> Direction:
        return "response" if self.inbound else "request"

    @property
    def response(self) -> Direction:
        return "request" if self.inbound else "response"

    def parameters(self, document: Document) -> dict[tuple[str, str], Parameter]:
        """Parameters by place and name; the operation's own win over the path's."""
        found: dict[tuple[str, str], Parameter] = {}
        for owner in (self.item, self.spot):
            for given in owner.items("parameters"):
                spot = document.resolve(given)
                name, where = str(spot.node.get("name")), str(spot.node.get("in"))
                key = name.lower() if where == "header" else name
                found[where, key] = Parameter(name, where, spot, given)
        return found

    def sides(self, document: Document) -> Iterator[tuple[Direction, list[Node]]]:
        """What is sent and what is answered."""
        sent = [each.spot.node for each in self.parameters(document).values()]
        if body := self.spot.child("requestBody"):
            sent.append(body.node)
        yield self.request, sent
        answers = [spot.node for _, spot in self.spot.children("responses")]
        yield self.response, answers


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    where: str
    spot: Spot
    given: Spot
    """Where the operation names it; `spot` itself, or a reference to it."""

    @property
    def required(self) -> bool:
        return self.where == "path" or self.spot.node.get("required") is True

    @property
    def words(self) -> str:
        return f"{self.where} parameter `{self.name}`"

    @property
    def style(self) -> str:
        """How a value is written: `form, exploded`."""
        default = "form" if self.where in ("query", "cookie") else "simple"
        node = self.spot.node
        style = str(node.get("style", default))
        explode = node.get("explode", style in ("form", "cookie"))
        reserved = node.get("allowReserved") is True
        return style + ", exploded" * bool(explode) + ", reserved as is" * reserved


def endpoints(document: Document) -> list[Endpoint]:
    """Every operation, then webhooks; callbacks stand in their operations."""
    found: list[Endpoint] = []
    for path, item in document.root.children("paths"):
        found.extend(_of_item(document, path, item, ("paths", path)))
    for name, item in document.root.children("webhooks"):
        location = ("webhooks", name)
        found.extend(_of_item(document, name, item, location, "webhook"))
    return found


def callbacks(document: Document, endpoint: Endpoint) -> list[Endpoint]:
    found: list[Endpoint] = []
    for name, given in endpoint.spot.children("callbacks"):
        for expression in document.resolve(given).node:
            item = document.resolve(given).child(expression)
            location = (*endpoint.location, "callbacks", name, expression)
            if item is not None and not expression.startswith("x-"):
                found.extend(
                    _of_item(document, name, item, location, "callback", endpoint.label)
                )
    return found


def _of_item(
    document: Document,
    path: str,
    given: Spot,
    location: Tokens,
    noun: str = "",
    owner: str = "",
) -> Iterator[Endpoint]:
    item = document.resolve(given)
    for method, spot in _methods(item):
        words = [noun or method.upper(), path]
        if owner:
            words.extend(("of", owner))
        yield Endpoint(
            label=" ".join(words),
            method=method.upper(),
            path=path,
            item=item,
            spot=spot,
            location=(*location, method),
            inbound=bool(noun),
        )


def _methods(item: Spot) -> Iterator[tuple[str, Spot]]:
    for method in METHODS:
        if spot := item.child(method):
            yield method, spot
    additional: dict[str, Any] = mapping(item.node.get("additionalOperations"))
    for method in additional:
        if spot := item.child("additionalOperations", method):
            yield method, spot
