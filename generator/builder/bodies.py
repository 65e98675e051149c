"""Request bodies: what a method sends, as arguments where that is possible."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..ir.definitions import JSON, Doc, Field
from ..ir.operations import Body, BodyKind
from ..ir.types import Anything, Array, Ref, Scalar, Type, bare
from ..names import name
from ..normalizer.draft import ITEM_SCHEMA
from .arguments import Arguments
from .context import Context
from .document import Node, Part, node
from .encodings import build_encodings, sequence
from .endpoints import Endpoint
from .media import MediaKind, essence, is_binary_schema, media_kind, preferred
from .results import holder
from .scalars import example, prose

_NAMED = ("multipart/form-data", "application/x-www-form-urlencoded")
"""Media types whose values have names."""

_KINDS: dict[MediaKind, BodyKind] = {
    "json": "json",
    "any": "json",
    "form": "form",
    "multipart": "multipart",
    "text": "text",
    "xml": "text",
    "sse": "text",
    "jsonl": "text",
    "binary": "binary",
}

CONTENT_TYPES: dict[BodyKind, str] = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "jsonl": "application/x-ndjson",
    "text": "text/plain",
    "binary": "application/octet-stream",
}
"""What is sent for a range of media types."""

_MOST_ARGUMENTS = 500
"""A body with more properties is passed as one: nobody reads such a signature."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The media type that a method sends, and what the document says of it."""

    media_type: str
    media: Node
    where: str
    kind: BodyKind
    has_items: bool
    """The schema is that of each item."""

    @property
    def part(self) -> Part:
        """What the body is, or each of its items."""
        member = ITEM_SCHEMA if self.has_items else "schema"
        return node(self.media.get(member)), f"{self.where}/{member}"


def build_body(
    context: Context,
    endpoint: Endpoint,
    arguments: Arguments,
    streaming: bool,
    switch: str | None,
) -> Body | None:
    """The body of an operation; `switch` is the property that asks for events."""
    body, pointer = context.document.member(
        endpoint.node, endpoint.pointer, "requestBody"
    )
    content = node(body.get("content"))
    chosen = _chosen(context, content, f"{pointer}/content")
    if chosen is None:
        return None
    _warn_of_xml(context, endpoint, chosen)
    required = body.get("required") is True
    kind, type_, fields = _described(context, endpoint, chosen, required)
    constants = _constants(fields or (), switch) if streaming else ()
    argument = name("body")
    if fields is None:
        argument = argument.with_snake(arguments.claim("body", ""))
    else:
        fields = _arguments(fields, arguments, required, switch)
    parts = chosen.part if chosen.kind == "multipart" else None
    return Body(
        kind=kind,
        media_type=_sent(chosen.media_type, kind),
        type=type_,
        required=required,
        fields=fields,
        name=argument,
        encodings=build_encodings(context, chosen.media, parts),
        sequence=sequence(chosen.media),
        example=context.document.example(chosen.media) or example(chosen.part[0]),
        doc=Doc(description=prose(body)),
        alternatives=tuple(each for each in content if each != chosen.media_type),
        constants=constants,
    )


def _warn_of_xml(context: Context, endpoint: Endpoint, chosen: _Chosen) -> None:
    if media_kind(chosen.media_type) == "xml":
        context.warn(
            "xml-body",
            f"{endpoint.key} takes {chosen.media_type}; the method takes it as text",
            chosen.where,
        )


def _described(
    context: Context, endpoint: Endpoint, chosen: _Chosen, required: bool
) -> tuple[BodyKind, Type, tuple[Field, ...] | None]:
    """How a body is sent, its type, and the properties that can be arguments."""
    kind = chosen.kind
    alone = None
    if kind in ("form", "multipart") and not _is_sequence(context, chosen):
        alone = _alone(context, chosen.part)
    if kind == "multipart" and alone is not None:
        return kind, Anything(), _file(context, alone, required)
    if kind == "form" and alone is not None:
        # Its pairs are not described: the caller has written them already.
        kind = "text"
    type_ = _type(context, endpoint, chosen.part, kind)
    if chosen.has_items and kind in ("jsonl", "multipart"):
        type_ = Array(type_)
    return kind, type_, _flattened(context, type_, kind, chosen.part[1])


def _chosen(context: Context, content: Node, pointer: str) -> _Chosen | None:
    """The media type that a method sends: a form where JSON could not carry its files."""
    usual = preferred(content, request=True)
    if usual is None:
        return None
    chosen = _offered(context, content, pointer, usual)
    forms = [each for each in content if media_kind(each) == "multipart"]
    if media_kind(usual) != "json" or not forms:
        return chosen
    others = (_offered(context, content, pointer, each) for each in forms)
    found = (each for each in (chosen, *others) if _has_files(context, each.part))
    return next(found, chosen)


def _offered(context: Context, content: Node, pointer: str, media_type: str) -> _Chosen:
    media, where = context.document.member(content, pointer, media_type)
    kind = _kind(media_type, media)
    return _Chosen(media_type, media, where, kind, ITEM_SCHEMA in media)


def _has_files(context: Context, part: Part) -> bool:
    """Whether a property of a body, or each of several, is a file."""
    schemas = context.schemas
    pending = [parts[-1] for parts in schemas.shape_of(part).properties.values()]
    seen: set[str] = set()
    while pending:
        inner = schemas.shapes.see_through(pending.pop())
        if inner[1] in seen:
            continue
        seen.add(inner[1])
        found = schemas.shape_of(inner)
        if found.format == "binary":
            return True
        if found.items is not None:
            pending.append(found.items)
        pending += [each for choice in found.choices for each in choice.members]
    return False


def _kind(media_type: str, media: Node) -> BodyKind:
    found = media_kind(media_type)
    schema = node(media.get("schema"))
    if found == "jsonl" and (ITEM_SCHEMA in media or schema.get("type") == "array"):
        return "jsonl"
    if found in ("json", "any") and is_binary_schema(schema):
        return "binary"
    if found == "any" and not schema:
        return "binary"
    return _KINDS[found]


def _sent(media_type: str, kind: BodyKind) -> str:
    """The Content-Type: a range of media types is not one, and half a one is none."""
    if "*" not in media_type and "/" in media_type:
        return media_type
    return CONTENT_TYPES[kind]


def _type(context: Context, endpoint: Endpoint, part: Part, kind: BodyKind) -> Type:
    if kind == "binary":
        return Scalar("bytes")
    if kind == "text":
        return Scalar("string")
    if not part[0]:
        return Anything()
    return context.schemas.type_of(part, holder(endpoint, part[1], "request"))


def _is_sequence(context: Context, chosen: _Chosen) -> bool:
    """Whether the parts of a body are told apart by their order."""
    if essence(chosen.media_type) in _NAMED:
        return False
    shape = context.schemas.shape_of(chosen.part)
    return chosen.has_items or shape.types == ("array",)


def _alone(context: Context, part: Part) -> str | None:
    """The place of a form's schema that is a value instead of an object of values."""
    if not part[0]:
        return None
    shape = context.schemas.shape_of(part)
    value = shape.types is not None and "object" not in shape.types
    return shape.pointer if value or shape.format in ("binary", "file") else None


def _file(context: Context, pointer: str, required: bool) -> tuple[Field, ...]:
    """The one part of a multipart body that is nothing but a file."""
    where = context.document.location(pointer)
    return (
        Field(name=name("file"), type=Scalar("bytes"), required=required, where=where),
    )


def _flattened(
    context: Context, type_: Type, kind: BodyKind, pointer: str
) -> tuple[Field, ...] | None:
    """The properties of the body, if they can be arguments."""
    if kind in ("form", "multipart"):
        type_ = bare(type_)  # no form is null
    if kind not in ("json", "form", "multipart") or not isinstance(type_, Ref):
        return None
    definitions = context.schemas.definitions
    # Where equal bodies became one model, each still has words of its own.
    draft = definitions.alike.get(pointer) or definitions.drafts.get(type_.key)
    if draft is None or draft.fields is None or draft.extra is not None:
        return None
    fields = [each for each in draft.fields if not each.read_only]
    if len(fields) > _MOST_ARGUMENTS:
        return None
    if kind == "multipart":
        fields = [replace(each, type=_octets(each.type)) for each in fields]
    return tuple(fields)


def _octets(type_: Type) -> Type:
    """In a multipart body, what has no type is a file."""
    match type_:
        case Anything():
            return Scalar("bytes")
        case Array(item=Anything()):
            return replace(type_, item=Scalar("bytes"))
        case _:
            return type_


def _arguments(
    fields: tuple[Field, ...], arguments: Arguments, required: bool, switch: str | None
) -> tuple[Field, ...]:
    """The properties under the names of arguments; the switch is none."""
    return tuple(
        replace(
            each,
            name=each.name.with_snake(arguments.claim("body", each.name.wire)),
            required=each.required and required,
        )
        for each in fields
        if each.name.wire != switch
    )


def _constants(
    fields: tuple[Field, ...], switch: str | None
) -> tuple[tuple[str, JSON], ...]:
    """What a method of events always sends: the property that asks for them."""
    return tuple((each.name.wire, True) for each in fields if each.name.wire == switch)
