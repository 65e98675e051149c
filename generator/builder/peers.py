"""Extensions of other generators that say something we can use.

Fern: https://buildwithfern.com/learn/api-definition/openapi/extensions/overview
Speakeasy: https://www.speakeasy.com/docs/speakeasy-reference/extensions
AutoRest: https://github.com/Azure/autorest/blob/main/docs/extensions/readme.md

What they say of operations that are to be left out is not read: nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..ir.operations import PageStyle
from ..names import snake
from .document import Node, is_node, items, node, text

ENUM_NAMES = ("x-enum-varnames", "x-enumNames", "x-enum-names")
"""Names of an enum's values, in their order."""


@dataclass(frozen=True, slots=True)
class Paging:
    """What an extension says of a paginated operation."""

    style: PageStyle
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


def group_of(operation: Node) -> tuple[str, ...]:
    """The resource that the authors chose for an operation; empty: they did not."""
    said = operation.get("x-fern-sdk-group-name") or operation.get("x-speakeasy-group")
    listed = said.split(".") if isinstance(said, str) else items(said)
    return tuple(each for each in listed if isinstance(each, str) and each)


def meanings(schema: Node) -> str:
    """What the values of an enum mean, where their spelling does not say it."""
    values = items(schema.get("enum"))
    if not values or not any(key.startswith("x-") for key in schema):
        return ""
    found = [
        f"`{value}`: {said}"
        for place, value in enumerate(values)
        if (said := _meaning(schema, value, place))
    ]
    return "; ".join(found) + "." if found else ""


def _meaning(schema: Node, value: object, place: int) -> str:
    """The description of a value, else its name if that is another word."""
    key = str(value)
    fern = node(node(schema.get("x-fern-enum")).get(key))
    values = map(node, items(node(schema.get("x-ms-enum")).get("values")))
    found = (each for each in values if str(each.get("value")) == key)
    autorest = node(next(found, None))
    said = text(fern.get("description") or autorest.get("description"))
    for extension in ("x-enum-descriptions", "x-enumDescriptions"):
        said = said or _at(schema.get(extension), key, place)
    name = text(fern.get("name") or autorest.get("name"))
    for extension in (*ENUM_NAMES, "x-speakeasy-enums"):
        name = name or _at(schema.get(extension), key, place)
    repeats = snake(name).replace("_", "") == snake(key).replace("_", "")
    return " ".join((said or ("" if repeats else name)).split()).rstrip(".")


def _at(value: object, key: str, place: int) -> str:
    """An entry of a list that goes along with the values, or of a map by them."""
    if is_node(value):
        return text(value.get(key))
    listed = items(value)
    return text(listed[place]) if place < len(listed) else ""


def paging_of(operation: Node, root: Node) -> Paging | None:
    """Pagination by an extension of the operation, or of the whole document."""
    fern = operation.get("x-fern-pagination")
    if is_node(fern):
        return _fern(fern)
    if fern is True:
        return _fern(node(root.get("x-fern-pagination")))
    autorest = operation.get("x-ms-pageable")
    if is_node(autorest) and autorest.get("nextLinkName"):
        rows = text(autorest.get("itemName")) or "value"
        return Paging("url", (rows,), next=(text(autorest["nextLinkName"]),))
    speakeasy = operation.get("x-speakeasy-pagination")
    return _speakeasy(speakeasy) if is_node(speakeasy) else None


def _fern(said: Node) -> Paging | None:
    """`{cursor: $request.cursor, next_cursor: $response.next, results: ...}`."""
    cursor = _path(said.get("cursor"))
    following = _path(said.get("next_cursor"))
    asked = cursor or _path(said.get("offset"))
    if not asked or (cursor and not following):
        return None
    return Paging(
        style="cursor" if cursor else "page",
        items=_path(said.get("results")),
        parameter=asked[-1],
        in_body=len(asked) > 1 and asked[0] == "body",
        next=following,
        has_more=_path(said.get("has-next-page")),
    )


def _speakeasy(said: Node) -> Paging | None:
    """`{type: offsetLimit, inputs: [...], outputs: {results: $.data}}`."""
    outputs = node(said.get("outputs"))
    results = _path(outputs.get("results"))
    kind = text(said.get("type"))
    if kind == "url":
        return Paging("url", results, next=_path(outputs.get("nextUrl")))
    given = map(node, items(said.get("inputs")))
    inputs = {text(each.get("type")): each for each in given}
    style: PageStyle = "page" if "page" in inputs else "offset"
    if kind == "cursor":
        style = "cursor"
    asked = inputs.get(style)
    if asked is None:
        return None
    return Paging(
        style=style,
        items=results,
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
