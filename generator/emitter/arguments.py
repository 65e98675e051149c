"""Arguments of a method: what a caller passes, and how its hint and default look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..ir.definitions import Field
from ..ir.operations import Body, Operation, Parameter
from ..ir.types import Array, Literals, Nullable, Scalar, Type, bare
from . import docs
from .layout import Parameter as Signature
from .quoting import scalar

if TYPE_CHECKING:
    from .hints import Hints

LONGEST_ARGUMENT_DOC = 130


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a method, between the IR and its spelling."""

    name: str
    type: Type
    required: bool
    positional: bool = False
    nullable: bool = False
    """None means null, so that absence needs a value of its own (OMIT)."""

    spread: bool = False
    """An array that may be given as one value."""

    file: bool = False
    constant: str = ""
    """The literal of the only value that a required argument can have."""

    text: str = ""
    """Documentation, empty where it would only repeat the name."""


def arguments(operation: Operation) -> list[Argument]:
    """All arguments: path, then required ones, then the others in reading order."""
    path, keywords, late = _parameters(operation)
    body = list(_body(operation.body))
    named = [*keywords, *body]
    return [
        *path,
        *(each for each in named if each.required),
        *(each for each in named if not each.required),
        *late,
    ]


def _parameters(
    operation: Operation,
) -> tuple[list[Argument], list[Argument], list[Argument]]:
    path: list[Argument] = []
    keywords: list[Argument] = []
    late: list[Argument] = []
    for parameter in operation.parameters:
        argument = _parameter(parameter)
        if parameter.location == "path":
            path.append(argument)
        elif parameter.location == "header" and not parameter.required:
            late.append(argument)
        else:
            keywords.append(argument)
    return path, keywords, late


def is_idempotency_key(operation: Operation, parameter: Parameter) -> bool:
    header = operation.idempotency_header
    return (
        header is not None
        and parameter.location == "header"
        and parameter.name.wire.lower() == header.lower()
    )


def _parameter(parameter: Parameter) -> Argument:
    plain = bare(parameter.type)
    return Argument(
        name=parameter.name.snake,
        type=parameter.type if parameter.required else plain,
        required=parameter.required,
        positional=parameter.location == "path",
        spread=isinstance(plain, Array) and not parameter.content_type,
        text=_text(parameter),
    )


def _text(source: Parameter | Field) -> str:
    text = docs.brief(source.doc, LONGEST_ARGUMENT_DOC)
    if not docs.says_more(text, source.name.wire):
        text = ""
    if source.default is not None and "default" not in text.lower():
        shown = docs.shown(source.default.value)
        if shown:
            text = f"{text} Defaults to {shown}.".lstrip()
    if source.deprecated and "deprecated" not in text.lower():
        text = f"Deprecated. {text}".rstrip()
    return text


def _body(body: Body | None) -> Iterator[Argument]:
    if body is None:
        return
    if body.fields is None:
        nullable = isinstance(body.type, Nullable) and not body.required
        text = docs.brief(body.doc, LONGEST_ARGUMENT_DOC)
        yield Argument(
            name=body.name.snake,
            type=body.type if body.required or nullable else bare(body.type),
            required=body.required,
            nullable=nullable,
            file=body.kind == "binary",
            text=text if docs.says_more(text, body.name.wire, "request body") else "",
        )
        return
    constant = {wire for wire, _ in body.constants}
    for field in body.fields:
        if not field.read_only and field.name.wire not in constant:
            yield _field(field, body)


def _field(field: Field, body: Body) -> Argument:
    in_json = body.kind == "json"
    nullable = isinstance(field.type, Nullable)
    return Argument(
        name=field.name.snake,
        type=field.type if in_json else bare(field.type),
        required=field.required,
        nullable=in_json and nullable and not field.required,
        file=body.kind == "multipart" and is_file(field.type),
        constant=_constant(field.type) if field.required else "",
        text=_text(field),
    )


def _constant(type_: Type) -> str:
    if isinstance(type_, Literals) and type_.is_constant:
        return scalar(type_.values[0])
    return ""


def is_file(type_: Type) -> bool:
    """Octets, or an array of them."""
    match type_:
        case Scalar(kind="bytes"):
            return True
        case Array(item=item):
            return is_file(item)
        case Nullable(of=of):
            return is_file(of)
        case _:
            return False


def signature(argument: Argument, hints: Hints) -> Signature:
    """The argument as a `def` spells it."""
    parts = hints.parts(argument.type, "in")
    if argument.spread and isinstance(argument.type, Array):
        parts = [*hints.parts(argument.type.item, "in"), *parts]
    if argument.required:
        return Signature(argument.name, hints.union(parts), argument.constant)
    if argument.nullable:
        return Signature(
            argument.name, hints.maybe_null(parts), hints.core_name("OMIT")
        )
    return Signature(argument.name, hints.union(parts, ["None"]), "None")
