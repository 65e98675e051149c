"""Properties to fields: their types, and the annotations around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ir.definitions import Doc, Field
from ..ir.types import Ref, bare
from ..names import Name
from .definitions import Holder
from .document import Part
from .fieldnames import field_names
from .folding import Shape
from .scalars import default, example, told

if TYPE_CHECKING:
    from .schemas import Schemas


def fields_of(schemas: Schemas, shape: Shape, owner: str) -> tuple[Field, ...]:
    """The properties of an object schema, in the document's order."""
    properties = shape.properties
    if shape.additional is None or shape.additional[0] is not False:
        anything: tuple[Part, ...] = (({}, f"{shape.pointer}/required"),)
        undeclared = [each for each in shape.required if each not in properties]
        properties = {**properties, **dict.fromkeys(undeclared, anything)}
    names = field_names(properties)
    return tuple(
        _field(schemas, names[wire], parts, wire in shape.required, owner)
        for wire, parts in properties.items()
    )


def _field(
    schemas: Schemas, name_: Name, parts: tuple[Part, ...], required: bool, owner: str
) -> Field:
    holder = Holder(owner, name_.snake.rstrip("_"))
    if len(parts) == 1:
        type_ = schemas.type_of(parts[0], holder)
    else:
        type_ = schemas.type_of_all(parts, holder)
    layers = [
        layer for part in reversed(parts) for layer in schemas.shapes.layers(part)
    ]
    inlined = not isinstance(bare(type_), Ref)
    own = layers if inlined else [part[0] for part in reversed(parts)]
    return Field(
        name=name_,
        type=type_,
        required=required,
        default=default(own),
        example=next((e for each in own if (e := example(each))), None),
        doc=Doc(description=told(own)),
        deprecated=any(each.get("deprecated") is True for each in own),
        read_only=any(each.get("readOnly") is True for each in layers),
        write_only=any(each.get("writeOnly") is True for each in layers),
        where=schemas.document.location(parts[-1][1]),
    )
