"""The body of a call: JSON, a form, parts or content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..ir.definitions import Field, Model
from ..ir.operations import Body, Encoding, Operation
from ..ir.types import Array, Nullable, Ref, Tuple, Type
from .arguments import is_file
from .constants import Constants
from .helpers import Helpers, call
from .layout import Code, Group, prefixed
from .quoting import display, entry, literal, string


class Bodies:
    """Writes what one call sends as its body."""

    def __init__(self, constants: Constants, helpers: Helpers) -> None:
        self._constants = constants
        self._hints = constants.hints
        self._symbols = constants.symbols
        self._helpers = helpers

    def of(self, operation: Operation, body: Body) -> list[Code]:
        if not (body.required or body.fields is None or body.constants):
            if not any(_sent_fields(body)):
                return []
        items: list[Code]
        match body.kind:
            case "json":
                items = [prefixed("json=", self._json(operation, body))]
                if body.media_type.partition(";")[0] != "application/json":
                    items.append(f"content_type={string(body.media_type)}")
            case "form":
                items = [prefixed("form=", self._form(operation, body))]
            case "multipart":
                items = [prefixed("multipart=", self._multipart(operation, body))]
                if body.media_type.partition(";")[0].lower() != "multipart/form-data":
                    items.append(f"content_type={string(body.media_type)}")
            case "jsonl":
                items = [
                    prefixed("content=", self._lines(operation, body)),
                    f"content_type={string(body.media_type)}",
                ]
            case "binary" | "text":
                items = [
                    f"content={body.name.snake}",
                    f"content_type={string(body.media_type)}",
                ]
        if not body.required:
            items.append("optional_body=True")
        return items

    def _json(self, operation: Operation, body: Body) -> Code:
        if body.fields is None:
            value = self._nullable(body.type, body.name.snake)
            return call(f"{self._constants.body(operation, body)}.build", value)
        fields = [*_sent_fields(body)]
        if not self._symbols.is_built(body):
            entries = [
                entry(field.name.wire, self._nullable(field.type, field.name.snake))
                for field in fields
            ]
            return display([*_constant_entries(body), *entries])
        if not isinstance(body.type, Ref):
            encoded = self._encoded(operation, fields)
            return display([*_constant_entries(body), *encoded])
        return self._build(body, fields, body.type)

    def _lines(self, operation: Operation, body: Body) -> Code:
        value = call(f"{self._constants.body(operation, body)}.build", body.name.snake)
        # RFC 7464: every text of a sequence begins with a record separator.
        marks = ['b"\\x1e"'] if "json-seq" in body.media_type else []
        return call(self._helpers.helper("json_lines"), value, *marks)

    def _build(self, body: Body, fields: Sequence[Field], model: Ref) -> Code:
        """`build(RunCreate, steps=steps)`: the model knows the wire names."""
        known = self._symbols.fields(model.key)
        items: list[Code] = [self._hints.model(model.key)]
        for wire, value in body.constants:
            if wire in known:
                items.append(prefixed(f"{known[wire]}=", literal(value)))
        for field in fields:
            value = self._nullable(field.type, field.name.snake)
            name = known.get(field.name.wire, field.name.snake)
            items.append(prefixed(f"{name}=", value))
        # A body that may be left out is none where no argument is given.
        definition = self._symbols.api.definitions[model.key]
        demanding = isinstance(definition, Model) and any(
            each.required for each in definition.fields
        )
        optional = demanding and not body.required and not body.constants
        helper = self._helpers.helper("build_optional" if optional else "build")
        return Group(f"{helper}(", items, ")")

    def _encoded(self, operation: Operation, fields: Sequence[Field]) -> Iterator[Code]:
        """Entries of a display; values with models go through a codec each."""
        for field in fields:
            name = field.name.snake
            if self._symbols.mentions_model(field.type):
                codec = self._constants.argument(operation, name, field.type)
                value: Code = call(f"{codec}.build", name)
            else:
                value = self._nullable(field.type, name)
            yield entry(field.name.wire, value)

    def _nullable(self, type_: Type, value: str) -> Code:
        if isinstance(type_, Nullable):
            return self._helpers.wrapped("nullable", value)
        return value

    def _form(self, operation: Operation, body: Body) -> Code:
        if body.fields is None:
            codec = self._constants.body(operation, body)
            return call(f"{codec}.record", body.name.snake)
        return _encoded(body, self._form_value)

    def _form_value(self, field: Field, encoding: Encoding | None) -> Code:
        value = self._data(field)
        if encoding is None:
            return value
        if encoding.is_styled:
            value = self._styled(field, encoding, value)
        elif encoding.content_type and "json" in encoding.content_type:
            value = self._helpers.wrapped("as_json", value)
        if not encoding.allow_reserved:
            return value
        return self._helpers.wrapped("reserved", value)

    def _styled(self, field: Field, encoding: Encoding, value: Code) -> Code:
        """A style makes a media type void (OAS, Encoding Object)."""
        style = encoding.style or "form"
        explode = style == "form" if encoding.explode is None else encoding.explode
        if explode and style == "form" and self._helpers.has_members(field.type):
            return self._helpers.wrapped("exploded", value)
        return self._helpers.styled(value, style, explode, field.type)

    def _data(self, field: Field) -> Code:
        return self._helpers.built(field.type, field.name.snake)

    def _multipart(self, operation: Operation, body: Body) -> Code:
        if body.fields is None:
            codec = self._constants.body(operation, body)
            if not isinstance(self._helpers.bare(body.type), Array | Tuple):
                return call(f"{codec}.record", body.name.snake)
            listed = call(f"{codec}.build", body.name.snake)
            types = [string(each) for each in body.sequence]
            return call(self._helpers.helper("sequence"), listed, *types)
        return _encoded(body, self._part)

    def _part(self, field: Field, encoding: Encoding | None) -> Code:
        media = encoding.content_type if encoding is not None else None
        # A list of media types is the sender's choice; only a single one is a fact.
        single = media if media and "," not in media and "*" not in media else None
        typed = [f"content_type={string(single)}"] if single else []
        value = self._data(field)
        if encoding is not None and encoding.is_styled:
            return self._styled(field, encoding, value)
        if is_file(field.type):
            helper = (
                "uploads"
                if isinstance(self._helpers.bare(field.type), Array)
                else "upload"
            )
            if not field.required or isinstance(field.type, Nullable):
                typed.append("optional=True")
            return call(self._helpers.helper(helper), value, *typed)
        if single is None:
            return value
        if "json" in single:
            typed = [] if single == "application/json" else typed
            return call(self._helpers.helper("as_json"), value, *typed)
        if single == "text/plain":
            return value
        return call(self._helpers.helper("text"), value, *typed)


def _encoded(body: Body, value: Callable[[Field, Encoding | None], Code]) -> Code:
    """The properties of a body, each as its encoding says."""
    encodings = {each.wire: each for each in body.encodings}
    entries = [
        entry(field.name.wire, value(field, encodings.get(field.name.wire)))
        for field in _sent_fields(body)
    ]
    return display([*_constant_entries(body), *entries])


def _constant_entries(body: Body) -> Iterator[Code]:
    for wire, value in body.constants:
        yield entry(wire, literal(value))


def _sent_fields(body: Body) -> Iterator[Field]:
    constant = {wire for wire, _ in body.constants}
    for field in body.fields or ():
        if not field.read_only and field.name.wire not in constant:
            yield field
