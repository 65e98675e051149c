"""The call that a method consists of: what goes on the wire, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..ir.api import Body, Encoding, Field, Model, Operation, Parameter
from ..ir.types import Array, Literals, Nullable, Ref, Scalar, Type
from ..ir.walk import resolve
from .arguments import is_file, is_idempotency_key
from .constants import Constants
from .layout import Code, Group, prefixed
from .quoting import literal, string

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_VERBS = {
    "GET": "_get",
    "POST": "_post",
    "PUT": "_put",
    "PATCH": "_patch",
    "DELETE": "_delete",
}
_LIST_STYLES = {"spaceDelimited": "space", "pipeDelimited": "pipe"}


class Calls:
    """Writes the calls of one module of resources."""

    def __init__(self, constants: Constants) -> None:
        self._constants = constants
        self._hints = constants.hints
        self._symbols = constants.symbols
        self._arguments: frozenset[str] = frozenset()

    def request(self, operation: Operation, names: frozenset[str]) -> Group:
        """`_post("/v1/runs/{}", run_id, json=..., returns=File, options=options)`.

        `names` are the arguments of the method: helpers of these names are hidden.
        """
        self._arguments = names
        head, method, result = self._kind(operation)
        items: list[Code] = [*method, *self._path(operation)]
        if head not in ("_get", *_VERBS.values(), "_request"):
            if operation.method != "GET":
                items.append(f"method={string(operation.method)}")
        items += self._sent(operation)
        items += result
        items += self._circumstances(operation)
        items.append("options=options")
        return Group(f"self.{head}(", items, ")")

    def url(self, operation: Operation, names: frozenset[str]) -> Group:
        """`_url("/v1/runs/{}/events/stream", run_id, query=...)`."""
        self._arguments = names
        items = self._path(operation)
        items += self._parameters(operation, "query", "query")
        items += self._server(operation)
        return Group("self._url(", items, ")")

    # What kind of call

    def _kind(self, operation: Operation) -> tuple[str, list[Code], list[Code]]:
        """The method of the base class, the HTTP method if it takes one, the result."""
        result = operation.result
        if operation.pagination is not None:
            pages = self._constants.pages(operation, operation.pagination)
            returns = self._constants.returns(operation)
            return "_page", [], [f"pages={pages}", f"returns={returns}"]
        match result.kind:
            case "sse":
                return "_stream", [], [f"events={self._constants.events(operation)}"]
            case "jsonl":
                return "_lines", [], [f"returns={self._constants.item(operation)}"]
            case "binary":
                return "_download", [], []
            case "json" | "text" | "none":
                answer: list[Code] = [f"returns={self._constants.returns(operation)}"]
                verb = _VERBS.get(operation.method)
                if verb is None:
                    return "_request", [string(operation.method)], answer
                return verb, [], answer

    # The path

    def _path(self, operation: Operation) -> list[Code]:
        """The template and the values in its order."""
        values: list[Code] = []
        by_wire = {
            parameter.name.wire: parameter
            for parameter in operation.parameters
            if parameter.location == "path"
        }
        template = ""
        end = 0
        path = operation.path.partition("#")[0]
        for found in _PLACEHOLDER.finditer(path):
            parameter = by_wire.get(found[1])
            if parameter is None:
                continue
            template += _without_braces(path[end : found.start()]) + "{}"
            end = found.end()
            values.append(self._in_path(parameter))
        template += _without_braces(path[end:])
        return [string(template), *values]

    def _in_path(self, parameter: Parameter) -> Code:
        name = parameter.name.snake
        if parameter.content_type:
            if "json" in parameter.content_type:
                return self._wrapped("as_json", name)
            return name
        explode = ", explode=True" if parameter.explode else ""
        match parameter.style:
            case "label":
                return f"{self._helper('label')}({name}{explode})"
            case "matrix":
                wire = string(parameter.name.wire)
                return f"{self._helper('matrix')}({wire}, {name}{explode})"
            case _ if parameter.explode and self._has_members(parameter.type):
                return f"{self._helper('simple')}({name}, explode=True)"
            case _:
                return name

    # Query, headers, cookies

    def _sent(self, operation: Operation) -> list[Code]:
        items = [
            *self._querystring(operation),
            *self._parameters(operation, "query", "query"),
            *self._parameters(operation, "header", "headers"),
            *self._parameters(operation, "cookie", "cookies"),
        ]
        if operation.body is not None:
            items += self._body(operation, operation.body)
        return items

    def _querystring(self, operation: Operation) -> Iterator[Code]:
        for parameter in operation.parameters:
            if parameter.location == "querystring":
                media = string(
                    parameter.content_type or "application/x-www-form-urlencoded"
                )
                helper = self._helper("querystring")
                yield f"query={helper}({parameter.name.snake}, {media})"

    def _parameters(
        self, operation: Operation, location: str, keyword: str
    ) -> list[Code]:
        entries: list[Code] = []
        for parameter in operation.parameters:
            if parameter.location == location and not is_idempotency_key(
                operation, parameter
            ):
                entries.append(_entry(parameter.name.wire, self._value(parameter)))
        return [Group(f"{keyword}={{", entries, "}", display=True)] if entries else []

    def _value(self, parameter: Parameter) -> Code:
        name = parameter.name.snake
        if parameter.content_type:
            if "json" in parameter.content_type:
                return self._wrapped("as_json", name)
            return name
        if parameter.location == "header":
            if parameter.explode and self._has_members(parameter.type):
                return f"{self._helper('simple')}({name}, explode=True)"
            return name
        if parameter.location == "cookie" and parameter.style == "cookie":
            return self._wrapped("unencoded", name)
        value = self._styled(name, parameter.style, parameter.explode, parameter.type)
        return self._wrapped("reserved", value) if parameter.allow_reserved else value

    def _styled(self, value: Code, style: str, explode: bool, type_: Type) -> Code:
        if style == "deepObject":
            return self._wrapped("deep", value)
        if explode or isinstance(self._bare(type_), Scalar | Literals):
            return value
        return self._wrapped(_LIST_STYLES.get(style, "comma"), value)

    # Bodies

    def _body(self, operation: Operation, body: Body) -> list[Code]:
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
            return _call(f"{self._constants.body(operation, body)}.build", value)
        fields = [*_sent_fields(body)]
        if not self._symbols.is_built(body):
            entries = [
                _entry(field.name.wire, self._nullable(field.type, field.name.snake))
                for field in fields
            ]
            return _display([*_constant_entries(body), *entries])
        if not isinstance(body.type, Ref):
            return _display([*_constant_entries(body), *self._encoded(body, fields)])
        return self._build(body, fields, body.type)

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
        return Group(f"{self._helper('build')}(", items, ")")

    def _encoded(self, body: Body, fields: Sequence[Field]) -> Iterator[Code]:
        """Entries of a display; values with models go through a codec each."""
        for field in fields:
            value: Code = field.name.snake
            if self._symbols.mentions_model(field.type):
                value = _call(f"{self._constants.codec(field.type)}.build", value)
            else:
                value = self._nullable(field.type, field.name.snake)
            yield _entry(field.name.wire, value)

    def _nullable(self, type_: Type, value: str) -> Code:
        if isinstance(type_, Nullable):
            return self._wrapped("nullable", value)
        return value

    def _form(self, operation: Operation, body: Body) -> Code:
        if body.fields is None:
            codec = self._constants.body(operation, body)
            return _call(f"{codec}.build", body.name.snake)
        encodings = {each.wire: each for each in body.encodings}
        entries: list[Code] = []
        for field in _sent_fields(body):
            value = self._form_value(field, encodings.get(field.name.wire))
            entries.append(_entry(field.name.wire, value))
        return _display([*_constant_entries(body), *entries])

    def _form_value(self, field: Field, encoding: Encoding | None) -> Code:
        value = self._data(field)
        if encoding is None:
            return value
        if encoding.style is not None or encoding.explode is not None:
            style = encoding.style or "form"
            explode = style == "form" if encoding.explode is None else encoding.explode
            value = self._styled(value, style, explode, field.type)
        elif encoding.content_type and "json" in encoding.content_type:
            value = self._wrapped("as_json", value)
        return self._wrapped("reserved", value) if encoding.allow_reserved else value

    def _data(self, field: Field) -> Code:
        """A value of a form; models in it are checked and spelled for the wire."""
        if self._symbols.mentions_model(field.type):
            bare = field.type.of if isinstance(field.type, Nullable) else field.type
            return _call(f"{self._constants.codec(bare)}.build", field.name.snake)
        return field.name.snake

    def _multipart(self, operation: Operation, body: Body) -> Code:
        if body.fields is None:
            codec = self._constants.body(operation, body)
            return _call(f"{codec}.build", body.name.snake)
        encodings = {each.wire: each for each in body.encodings}
        entries: list[Code] = []
        for field in _sent_fields(body):
            value = self._part(field, encodings.get(field.name.wire))
            entries.append(_entry(field.name.wire, value))
        return _display([*_constant_entries(body), *entries])

    def _part(self, field: Field, encoding: Encoding | None) -> Code:
        media = encoding.content_type if encoding is not None else None
        # A list of media types is the sender's choice; only a single one is a fact.
        single = media if media and "," not in media and "*" not in media else None
        typed = [f"content_type={string(single)}"] if single else []
        value = self._data(field)
        if is_file(field.type):
            helper = (
                "uploads" if isinstance(self._bare(field.type), Array) else "upload"
            )
            return _call(self._helper(helper), value, *typed)
        if single is None:
            return value
        if "json" in single:
            typed = [] if single == "application/json" else typed
            return _call(self._helper("as_json"), value, *typed)
        if single == "text/plain":
            return value
        return _call(self._helper("text"), value, *typed)

    # Circumstances

    def _circumstances(self, operation: Operation) -> list[Code]:
        items: list[Code] = []
        accept = _accept(operation)
        if accept:
            items.append(f"accept={string(accept)}")
        for parameter in operation.parameters:
            if is_idempotency_key(operation, parameter):
                items.append(f"idempotency_key={parameter.name.snake}")
                if parameter.name.wire.lower() != "idempotency-key":
                    items.append(f"idempotency_header={string(parameter.name.wire)}")
        security = self._symbols.security_of(operation)
        if security != self._symbols.security:
            items.append(prefixed("security=", alternatives(security)))
        return [*items, *self._server(operation)]

    def _server(self, operation: Operation) -> list[Code]:
        if not operation.servers:
            return []
        return [f"server={string(_filled(operation))}"]

    def _bare(self, type_: Type) -> Type | Model:
        """The type behind null and aliases."""
        found = resolve(self._symbols.api, type_)
        if isinstance(found, Nullable):
            return resolve(self._symbols.api, found.of)
        return found

    def _has_members(self, type_: Type) -> bool:
        """Whether a value may be an object, where exploding makes a difference."""
        return not isinstance(self._bare(type_), Scalar | Literals | Array)

    # Helpers of the runtime

    def _wrapped(self, helper: str, value: Code) -> Code:
        return _call(self._helper(helper), value)

    def _helper(self, name: str) -> str:
        """A function of the runtime; hidden where an argument has its name."""
        return self._hints.helper(name, hide=name in self._arguments)


def alternatives(security: tuple[tuple[str, ...], ...]) -> Code:
    """`(("bearerAuth",), ("key", "secret"))`."""
    return _tuple([_tuple([string(key) for key in keys]) for keys in security])


def _tuple(items: Sequence[Code]) -> Code:
    if not items:
        return "()"
    if len(items) == 1:
        only = items[0]
        return Group("(", [only], ",)") if isinstance(only, Group) else f"({only},)"
    return Group("(", items, ")", display=True)


def _filled(operation: Operation) -> str:
    server = operation.servers[0]
    url = server.url
    for variable in server.variables:
        url = url.replace("{" + variable.name.wire + "}", variable.default)
    return url


def _call(function: str, *arguments: Code) -> Group:
    return Group(f"{function}(", arguments, ")")


def _entry(wire: str, value: Code) -> Code:
    return prefixed(f"{string(wire)}: ", value)


def _display(entries: Sequence[Code]) -> Code:
    return Group("{", entries, "}", display=True) if entries else "{}"


def _constant_entries(body: Body) -> Iterator[Code]:
    for wire, value in body.constants:
        yield prefixed(f"{string(wire)}: ", literal(value))


def _sent_fields(body: Body) -> Iterator[Field]:
    constant = {wire for wire, _ in body.constants}
    for field in body.fields or ():
        if not field.read_only and field.name.wire not in constant:
            yield field


def _without_braces(text: str) -> str:
    return text.replace("{", "%7B").replace("}", "%7D")


def _accept(operation: Operation) -> str | None:
    """The media type to ask for, where it is not the one that everybody asks for."""
    media = [each.media_type for each in operation.result.responses if each.media_type]
    if not media or operation.result.kind not in ("json", "text"):
        return None
    usual = "application/json" if operation.result.kind == "json" else "text/plain"
    first = media[0].partition(";")[0].strip()
    return None if first == usual or "*" in first else first
