"""Encodings: how the properties of a form or the parts of a body are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ..ir.operations import Encoding, ParameterStyle
from ..normalizer.draft import ITEM_ENCODING, PREFIX_ENCODING
from .context import Context
from .document import Node, Part, items, node, text
from .scalars import scalar


def build_encodings(
    context: Context, media: Node, parts: Part | None
) -> tuple[Encoding, ...]:
    """What `encoding` says, and `contentMediaType` of the schema `parts` has."""
    declared = node(media.get("encoding"))
    found = [_declared(wire, node(value)) for wire, value in declared.items()]
    if parts is not None:
        by_schema = _by_schema(context, parts)
        found += [each for each in by_schema if each.wire not in declared]
    return tuple(found)


def sequence(media: Node) -> tuple[str, ...]:
    """Media types that `prefixEncoding` and `itemEncoding` of OAS 3.2 give to parts."""
    found = [*items(media.get(PREFIX_ENCODING)), media.get(ITEM_ENCODING)]
    types = [text(node(each).get("contentType")) for each in found if each is not None]
    single = ["" if "," in each or "*" in each else each for each in types]
    return tuple(single) if any(single) else ()


def _declared(wire: str, value: Node) -> Encoding:
    style = value.get("style")
    explode = value.get("explode")
    return Encoding(
        wire=wire,
        content_type=text(value.get("contentType")) or None,
        style=cast(ParameterStyle, style) if isinstance(style, str) else None,
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=value.get("allowReserved") is True,
    )


def _by_schema(context: Context, part: Part) -> Iterator[Encoding]:
    """`contentMediaType` is the type of a part that is octets, or of several."""
    shapes = context.schemas.shapes
    for wire, layers in context.schemas.shape_of(part).properties.items():
        shape = shapes.compose(layers)
        if shape.items is not None:
            shape = shapes.compose((shape.items,))
        said = shape.media_type
        if said is None or "*" in said:
            continue
        if scalar("string", shape).kind == "bytes":
            yield Encoding(wire=wire, content_type=said)
