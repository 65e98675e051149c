"""Example calls: the arguments of an operation, and what they put on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from ..ir.api import Api
from ..ir.definitions import Field
from ..ir.operations import Body, Encoding, Operation, Parameter
from ..ir.types import Anything, Nullable
from . import wire
from .arguments import is_file, is_idempotency_key
from .examples import Examples, Octets
from .narrow import is_array, is_object
from .samples import CONTENT
from .urls import PLACEHOLDER

JSON: TypeAlias = Any

_JSON_TYPE = "application/json"


@dataclass(slots=True)
class ExampleCall:
    """A call with example arguments, and what it puts on the wire."""

    args: list[Any] = field(default_factory=list[Any])
    kwargs: dict[str, Any] = field(default_factory=dict[str, Any])
    path: str = ""
    query: list[wire.Pair] = field(default_factory=list[wire.Pair])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    cookies: list[wire.Pair] = field(default_factory=list[wire.Pair])
    body: dict[str, JSON] = field(default_factory=dict[str, JSON])


class Caller:
    """Makes example calls of the operations of one API."""

    def __init__(self, api: Api, examples: Examples) -> None:
        self._api = api
        self.examples = examples

    def call(self, operation: Operation) -> ExampleCall:
        """A call with every argument that there is an example for."""
        call = ExampleCall()
        in_path: dict[str, str] = {}
        for parameter in operation.parameters:
            value = self._parameter(parameter)
            passed = self.examples.argument(parameter.type, value)
            if parameter.location == "path":
                call.args.append(passed)
                in_path[parameter.name.wire] = self._in_path(parameter, value)
            elif value is not None:
                call.kwargs[parameter.name.snake] = passed
                self._send(call, operation, parameter, value)
        call.path = PLACEHOLDER.sub(
            lambda found: in_path.get(found[1], found[0]),
            operation.path.partition("#")[0],
        )
        # Some documents tell operations apart by a query in the path.
        call.path, _, query = call.path.partition("?")
        call.query[:0] = map(list, parse_qsl(query, keep_blank_values=True))
        if operation.body is not None:
            self._body(call, operation.body)
        return call

    def _parameter(self, parameter: Parameter) -> JSON:
        """An example that its style can write."""
        word = parameter.name.wire
        for example in (parameter.example, None):
            value = self.examples.wire(parameter.type, example, word, asked=True)
            value = self.examples.sent(parameter.type, value)
            if parameter.style == "deepObject" and not parameter.content_type:
                value = wire.prune(value)
            if (
                value is None
                or parameter.content_type
                or self._can_write(parameter, value)
            ):
                break
        else:
            value = self._simpler(value)
        if value in ({}, []) and not parameter.required:
            return None
        if value is None and parameter.required:
            value = "text"
        if parameter.location == "path" and value in ("", ".", "..", {}, []):
            return "text"
        return value

    @staticmethod
    def _can_write(parameter: Parameter, value: JSON) -> bool:
        if parameter.style == "deepObject":
            return value not in ({}, [])
        if not wire.is_flat(value):
            return False
        if parameter.location in ("header", "cookie"):
            return wire.is_header(wire.header(value, parameter.explode))
        return True

    @staticmethod
    def _simpler(value: JSON) -> JSON:
        """What a style can write of a value that has too much in it."""
        if is_object(value):
            return {k: v for k, v in value.items() if not isinstance(v, dict | list)}
        if is_array(value):
            return [each for each in value if not isinstance(each, dict | list)]
        return "text"

    @staticmethod
    def _in_path(parameter: Parameter, value: JSON) -> str:
        if parameter.content_type:
            return wire.content(value, parameter.content_type)
        return wire.in_path(
            parameter.name.wire, value, parameter.style, parameter.explode
        )

    @staticmethod
    def _send(
        call: ExampleCall, operation: Operation, parameter: Parameter, value: JSON
    ) -> None:
        name = parameter.name.wire
        if parameter.location == "header":
            if parameter.content_type:
                call.headers[name.lower()] = wire.content(value, parameter.content_type)
            elif is_idempotency_key(operation, parameter):
                call.headers[name.lower()] = wire.text(value)
            else:
                call.headers[name.lower()] = wire.header(value, parameter.explode)
            return
        if parameter.location == "querystring":
            call.query += wire.whole_query(value, parameter.content_type or "")
            return
        if parameter.content_type:
            found = [[name, wire.content(value, parameter.content_type)]]
        else:
            found = wire.pairs(name, value, parameter.style, parameter.explode)
        if parameter.location == "cookie":
            call.cookies += found
        else:
            call.query += found

    # Bodies

    def _body(self, call: ExampleCall, body: Body) -> None:
        match body.kind:
            case "binary":
                call.kwargs[body.name.snake] = Octets(CONTENT)
                call.body = {"content": CONTENT, "type": body.media_type}
            case "text":
                value = self.examples.wire(body.type, body.example, "text", asked=True)
                shown = value if isinstance(value, str) and value else CONTENT
                call.kwargs[body.name.snake] = shown
                call.body = {"content": shown, "type": body.media_type}
            case "json":
                self._json(call, body)
            case "jsonl":
                self._json(call, body)
                call.body = {"lines": call.body["json"], "type": body.media_type}
            case "form" | "multipart":
                self._form(call, body)

    def _json(self, call: ExampleCall, body: Body) -> None:
        given = self.examples.wire(body.type, body.example, body.name.wire, asked=True)
        if body.fields is None:
            value = self.examples.sent(body.type, given)
            call.kwargs[body.name.snake] = self.examples.argument(body.type, value)
            call.body = {"json": value}
        else:
            sent: dict[str, JSON] = dict(body.constants)
            for each, value in self._fields(body, given):
                call.kwargs[each.name.snake] = self.examples.argument(each.type, value)
                sent[each.name.wire] = value
            call.body = {"json": sent}
            if not sent and not body.required:
                call.body = {}
                return
        if body.media_type.partition(";")[0] != _JSON_TYPE:
            call.body["type"] = body.media_type

    def _fields(self, body: Body, given: JSON) -> Iterator[tuple[Field, JSON]]:
        """Properties with the values that are sent."""
        known = given if is_object(given) else {}
        constant = {wire_name for wire_name, _ in body.constants}
        for each in body.fields or ():
            if each.read_only or each.name.wire in constant:
                continue
            if each.name.wire in known:
                value = known[each.name.wire]
            elif known and body.example is not None and not each.required:
                continue
            else:
                value = self.examples.wire(
                    each.type, each.example, each.name.wire, asked=True
                )
            value = self.examples.sent(each.type, value)
            if value is None and each.required and isinstance(each.type, Anything):
                value = self.examples.wire(each.type, None, each.name.wire, asked=True)
            if value is not None or isinstance(each.type, Nullable):
                yield each, value

    def _form(self, call: ExampleCall, body: Body) -> None:
        encodings = {each.wire: each for each in body.encodings}
        sent: list[JSON] = []
        if body.fields is None:
            self._pairs(call, body)
            return
        for each, value in self._fields(body, None):
            if value is None or (value == [] and not each.required):
                continue
            encoding = encodings.get(each.name.wire)
            if encoding is not None and encoding.style == "deepObject":
                value = wire.prune(value)
                if not each.required and not self.examples.fits(each.type, value):
                    continue
            passed = self.examples.argument(each.type, value)
            if body.kind == "form" or (encoding is not None and encoding.is_styled):
                found = self._form_pairs(each, value, encoding)
            else:
                found = list(_parts(each, value, encoding))
            if found is not None:
                call.kwargs[each.name.snake] = passed
                sent += found
            elif each.required:
                call.kwargs[each.name.snake] = passed
        constants = [[key, wire.text(value)] for key, value in body.constants]
        call.body = {body.kind: constants + sent} if constants or sent else {}

    def _pairs(self, call: ExampleCall, body: Body) -> None:
        """A form whose properties are not known, or a list of parts, as one argument."""
        given = self.examples.wire(body.type, None, body.name.wire, asked=True)
        value = self.examples.sent(body.type, given)
        if is_array(value):
            call.kwargs[body.name.snake] = self.examples.argument(body.type, value)
            call.body = {"multipart": list(_sequence(body, value))}
            return
        if not is_object(value):
            value = {"key": "value"}
        passed = self.examples.argument(body.type, value)
        call.kwargs[body.name.snake] = passed
        found: list[JSON] = []
        for key, given in value.items():
            if body.kind == "form":
                found += wire.form(key, given)
            else:
                found += _untyped_parts(key, given)
        call.body = {body.kind: found} if found else {}

    @staticmethod
    def _form_pairs(
        each: Field, value: JSON, encoding: Encoding | None
    ) -> list[wire.Pair] | None:
        name = each.name.wire
        if encoding is None or not encoding.is_styled:
            if encoding is not None and "json" in (encoding.content_type or ""):
                return [[name, wire.compact(value)]]
            return wire.form(name, value)
        style = encoding.style or "form"
        explode = style == "form" if encoding.explode is None else encoding.explode
        if style == "deepObject":
            return wire.pairs(name, value, style, explode) or None
        return wire.pairs(name, value, style, explode) if wire.is_flat(value) else None


def _parts(each: Field, value: JSON, encoding: Encoding | None) -> Iterator[JSON]:
    """Parts of a multipart body: name, content, and the type where it is decided."""
    media = encoding.content_type if encoding is not None else None
    single = media if media and "," not in media and "*" not in media else None
    name = each.name.wire
    if is_file(each.type):
        for item in value if is_array(value) else [value]:
            yield {"name": name, "file": item, **({"type": single} if single else {})}
        return
    for item in value if is_array(value) else [value]:
        if single is not None and "json" in single:
            yield {"name": name, "json": item, "type": single}
        elif single is not None and single != "text/plain":
            yield {"name": name, "text": wire.text(item), "type": single}
        else:
            yield from _untyped_parts(name, item)


def _sequence(body: Body, values: list[JSON]) -> Iterator[JSON]:
    """Parts without names."""
    for place, value in enumerate(values):
        types = body.sequence
        kind = types[min(place, len(types) - 1)] if types else ""
        if "json" in kind:
            yield {"name": None, "json": value, "type": kind}
        elif kind:
            yield {"name": None, "text": wire.text(value), "type": kind}
        else:
            yield from _untyped_parts(None, value)


def _untyped_parts(name: str | None, value: JSON) -> Iterator[JSON]:
    for item in value if is_array(value) else [value]:
        if isinstance(item, dict | list):
            yield {"name": name, "json": item, "type": _JSON_TYPE}
        else:
            yield {"name": name, "text": wire.text(item)}
