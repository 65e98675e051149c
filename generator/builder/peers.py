"""Extensions of other generators that say something we can use.

Fern: https://buildwithfern.com/learn/api-definition/openapi/extensions/overview
Speakeasy: https://www.speakeasy.com/docs/speakeasy-reference/extensions
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .document import Node, is_node, items, node, text

Style = Literal["cursor", "page", "offset", "url"]


@dataclass(frozen=True, slots=True)
class Paging:
    """What an extension says of a paginated operation."""

    style: Style
    items: tuple[str, ...]
    parameter: str | None = None
    in_body: bool = False
    next: tuple[str, ...] = ()
    has_more: tuple[str, ...] = ()
    total: tuple[str, ...] = ()


def name_of(value: Node, kind: str) -> str:
    """The name that the authors chose for a `type` or a `parameter`."""
    return text(
        value.get(f"x-fern-{kind}-name") or value.get("x-speakeasy-name-override")
    )


def paging_of(operation: Node) -> Paging | None:
    """Pagination by `x-fern-pagination` or `x-speakeasy-pagination`."""
    fern = operation.get("x-fern-pagination")
    if is_node(fern):
        return _fern(fern)
    speakeasy = operation.get("x-speakeasy-pagination")
    return _speakeasy(speakeasy) if is_node(speakeasy) else None


def _fern(said: Node) -> Paging | None:
    """`{cursor: $request.cursor, next_cursor: $response.next, results: ...}`."""
    results = _path(said.get("results"))
    for key, style in (("cursor", "cursor"), ("offset", "page")):
        asked = _path(said.get(key))
        if not asked:
            continue
        following = _path(said.get("next_cursor"))
        if style == "cursor" and not following:
            return None
        return Paging(
            style="cursor" if style == "cursor" else "page",
            items=results,
            parameter=asked[-1],
            in_body=len(asked) > 1 and asked[0] == "body",
            next=following,
            has_more=_path(said.get("has-next-page")),
        )
    return None


def _speakeasy(said: Node) -> Paging | None:
    """`{type: offsetLimit, inputs: [...], outputs: {results: $.data}}`."""
    outputs = node(said.get("outputs"))
    inputs = {
        text(each.get("type")): each for each in map(node, items(said.get("inputs")))
    }
    kind = text(said.get("type"))
    style: Style
    if kind == "url":
        return Paging(
            "url", _path(outputs.get("results")), next=_path(outputs.get("nextUrl"))
        )
    if kind == "cursor":
        style, asked = "cursor", inputs.get("cursor")
    elif "page" in inputs:
        style, asked = "page", inputs["page"]
    else:
        style, asked = "offset", inputs.get("offset")
    if asked is None:
        return None
    return Paging(
        style=style,
        items=_path(outputs.get("results")),
        parameter=text(asked.get("name")),
        in_body=asked.get("in") == "requestBody",
        next=_path(outputs.get("nextCursor")),
        total=_path(outputs.get("numPages")) if style == "page" else (),
    )


def _path(value: object) -> tuple[str, ...]:
    """`$response.data.items` and `$.data.items` as wire names."""
    found = text(value)
    for prefix in ("$response", "$request", "$"):
        if found.startswith(prefix):
            found = found[len(prefix) :]
            break
    return tuple(each for each in found.split(".") if each)
