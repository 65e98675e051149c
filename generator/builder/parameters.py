"""Parameters of an operation."""

from __future__ import annotations

import re
from typing import cast

from ..ir.definitions import Doc
from ..ir.operations import Parameter, ParameterLocation, ParameterStyle
from ..ir.types import Anything, Type
from ..names import name
from ..normalizer.draft import QUERY_STRING
from .arguments import Arguments
from .context import Context
from .definitions import Holder
from .document import Node, node, text
from .endpoints import Endpoint
from .media import preferred
from .peers import name_of
from .scalars import default, example, told

_STYLES: dict[str, ParameterStyle] = {
    "path": "simple",
    "header": "simple",
    "query": "form",
    "cookie": "form",
    "querystring": "form",
}
_TEMPLATE = re.compile(r"\{([^{}]+)\}")


def build_parameters(
    context: Context, endpoint: Endpoint, arguments: Arguments
) -> tuple[Parameter, ...]:
    """Path parameters in the path's order, then the others, required ones first."""
    found = [
        _Raw(each, pointer) for each, pointer in endpoint.parameters(context.document)
    ]
    order = {wire: place for place, wire in enumerate(_TEMPLATE.findall(endpoint.path))}
    found.sort(key=lambda each: each.rank(order))
    return tuple(_parameter(context, endpoint, each, arguments) for each in found)


class _Raw:
    """A parameter object, read."""

    def __init__(self, value: Node, pointer: str) -> None:
        self.value = value
        self.pointer = pointer
        self.wire = text(value.get("name"))
        where = value.get(QUERY_STRING) or value.get("in")
        self.location: ParameterLocation = cast(ParameterLocation, where)
        self.required = value.get("required") is True or self.location == "path"

    def rank(self, order: dict[str, int]) -> tuple[bool, int, bool]:
        place = order.get(self.wire, len(order)) if self.location == "path" else 0
        return self.location != "path", place, not self.required


def _parameter(
    context: Context, endpoint: Endpoint, raw: _Raw, arguments: Arguments
) -> Parameter:
    value = raw.value
    snake = arguments.claim(raw.location, raw.wire, name_of(value, "parameter"))
    holder = Holder(endpoint.key, snake.rstrip("_"))
    type_, content_type, schema = _type(context, raw, holder)
    style = cast(ParameterStyle, value.get("style") or _STYLES[raw.location])
    explode = value.get("explode")
    layers = list(context.schemas.shapes.layers((schema, raw.pointer + "/schema")))
    return Parameter(
        name=name(raw.wire).with_snake(snake),
        location=raw.location,
        type=type_,
        required=raw.required,
        style=style,
        explode=explode if isinstance(explode, bool) else style in ("form", "cookie"),
        allow_reserved=value.get("allowReserved") is True,
        content_type=content_type,
        default=default(layers),
        example=context.document.example(value)
        or next(filter(None, map(example, layers)), None),
        doc=Doc(description=told((value, schema))),
        deprecated=value.get("deprecated") is True or schema.get("deprecated") is True,
        where=context.document.location(raw.pointer),
    )


def _type(context: Context, raw: _Raw, holder: Holder) -> tuple[Type, str | None, Node]:
    """The type, the media type of a `content` parameter, and the schema."""
    if "schema" in raw.value:
        schema = node(raw.value["schema"])
        part = (schema, f"{raw.pointer}/schema")
        return context.schemas.type_of(part, holder), None, schema
    media_type = preferred(raw.value.get("content"), request=True)
    if media_type is None:
        return Anything(), None, {}
    media, pointer = context.document.member(
        raw.value["content"], f"{raw.pointer}/content", media_type
    )
    schema = node(media.get("schema"))
    return (
        context.schemas.type_of((schema, f"{pointer}/schema"), holder),
        media_type,
        schema,
    )
