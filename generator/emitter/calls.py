"""The call that a method consists of: what goes on the wire, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..ir.operations import Operation, Parameter
from ..ir.types import Array, Literals, Scalar, Union, bare
from .arguments import is_idempotency_key
from .bodies import Bodies
from .constants import Constants
from .helpers import Helpers, call
from .layout import Code, Group, prefixed
from .quoting import entry, string
from .urls import PLACEHOLDER, filled

_VERBS = {
    "GET": "_get",
    "POST": "_post",
    "PUT": "_put",
    "PATCH": "_patch",
    "DELETE": "_delete",
}


class Request:
    """Writes the request of one operation, or the URL that it would go to.

    `names` are the arguments of the method: helpers of these names are hidden.
    """

    def __init__(
        self, constants: Constants, operation: Operation, names: frozenset[str]
    ) -> None:
        self._constants = constants
        self._symbols = constants.symbols
        self._operation = operation
        self._helpers = Helpers(constants, operation, names)

    def call(self) -> Group:
        """`_post("/v1/runs/{}", run_id, json=..., returns=File, options=options)`."""
        head, method, result = self._kind()
        items: list[Code] = [*method, *self._path()]
        if head not in ("_get", *_VERBS.values(), "_request"):
            if self._operation.method != "GET":
                items.append(f"method={string(self._operation.method)}")
        items += self._sent()
        items += result
        items += self._circumstances()
        items.append("options=options")
        return Group(f"self.{head}(", items, ")")

    def url(self) -> Group:
        """`_url("/v1/runs/{}/events/stream", run_id, query=...)`."""
        items = [*self._path(), *self._parameters("query", "query"), *self._server()]
        return Group("self._url(", items, ")")

    # What kind of call

    def _kind(self) -> tuple[str, list[Code], list[Code]]:
        """The method of the base class, the HTTP method if it takes one, the result."""
        operation = self._operation
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

    def _path(self) -> list[Code]:
        """The template and the values in its order."""
        values: list[Code] = []
        by_wire = {
            parameter.name.wire: parameter
            for parameter in self._operation.parameters
            if parameter.location == "path"
        }
        template = ""
        end = 0
        path = self._operation.path.partition("#")[0]
        for found in PLACEHOLDER.finditer(path):
            parameter = by_wire.get(found[1])
            if parameter is None:
                continue
            template += _without_braces(path[end : found.start()]) + "{}"
            end = found.end()
            values.append(self._in_path(parameter))
        template += _without_braces(path[end:])
        return [string(template), *values]

    def _in_path(self, parameter: Parameter) -> Code:
        value = self._segment(parameter)
        if not parameter.allow_reserved:
            return value
        return self._helpers.wrapped("reserved", value)

    def _segment(self, parameter: Parameter) -> Code:
        value = self._argument(parameter)
        if parameter.content_type:
            if "json" in parameter.content_type:
                return self._helpers.wrapped("as_json", value)
            return value
        explode = ["explode=True"] if parameter.explode else []
        match parameter.style:
            case "label":
                return call(self._helpers.helper("label"), value, *explode)
            case "matrix":
                wire = string(parameter.name.wire)
                return call(self._helpers.helper("matrix"), wire, value, *explode)
            case _ if parameter.explode and self._helpers.has_members(parameter.type):
                return call(self._helpers.helper("simple"), value, *explode)
            case _:
                return value

    def _argument(self, parameter: Parameter) -> Code:
        type_ = parameter.type
        if isinstance(type_, Array) and not parameter.content_type:
            # One value or several: see `Argument.spread`.
            type_ = Union((type_.item, type_))
        return self._helpers.built(type_, parameter.name.snake)

    # Query, headers, cookies

    def _sent(self) -> list[Code]:
        items = [
            *self._querystring(),
            *self._parameters("query", "query"),
            *self._parameters("header", "headers"),
            *self._parameters("cookie", "cookies"),
        ]
        if self._operation.body is not None:
            bodies = Bodies(self._constants, self._helpers)
            items += bodies.of(self._operation, self._operation.body)
        return items

    def _querystring(self) -> Iterator[Code]:
        for parameter in self._operation.parameters:
            if parameter.location == "querystring":
                media = string(
                    parameter.content_type or "application/x-www-form-urlencoded"
                )
                helper = self._helpers.helper("querystring")
                value = call(helper, self._argument(parameter), media)
                yield prefixed("query=", value)

    def _parameters(self, location: str, keyword: str) -> list[Code]:
        entries: list[Code] = []
        for parameter in self._operation.parameters:
            if parameter.location == location and not is_idempotency_key(
                self._operation, parameter
            ):
                brackets = "[]" if self._is_bracketed(parameter) else ""
                key = f"{parameter.name.wire}{brackets}"
                entries.append(entry(key, self._value(parameter)))
        return [Group(f"{keyword}={{", entries, "}", display=True)] if entries else []

    def _is_bracketed(self, parameter: Parameter) -> bool:
        """Whether this is a list as a `deepObject`, of which one value is given, too."""
        type_ = bare(parameter.type)
        return (
            parameter.style == "deepObject"
            and not parameter.content_type
            and isinstance(type_, Array)
            and isinstance(self._helpers.bare(type_.item), Scalar | Literals)
        )

    def _value(self, parameter: Parameter) -> Code:
        value = self._argument(parameter)
        if parameter.content_type:
            if "json" in parameter.content_type:
                return self._helpers.wrapped("as_json", value)
            return value
        if parameter.location == "header":
            if parameter.explode and self._helpers.has_members(parameter.type):
                return call(self._helpers.helper("simple"), value, "explode=True")
            return value
        if parameter.location == "cookie" and parameter.style == "cookie":
            return self._helpers.wrapped("unencoded", value)
        if not self._is_bracketed(parameter):
            value = self._helpers.styled(
                value, parameter.style, parameter.explode, parameter.type
            )
        return (
            self._helpers.wrapped("reserved", value)
            if parameter.allow_reserved
            else value
        )

    # Circumstances

    def _circumstances(self) -> list[Code]:
        operation = self._operation
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
        return [*items, *self._server()]

    def _server(self) -> list[Code]:
        servers = self._operation.servers[:1]
        return [f"server={string(filled(each))}" for each in servers]


def alternatives(security: tuple[tuple[str, ...], ...]) -> Code:
    """`(("bearerAuth",), ("key", "secret"))`."""
    return _tuple([_tuple([string(key) for key in keys]) for keys in security])


def _tuple(items: Sequence[Code]) -> Code:
    if not items:
        return "()"
    if len(items) == 1:
        return Group("(", items, ",)")
    return Group("(", items, ")", display=True)


def _without_braces(text: str) -> str:
    return text.replace("{", "%7B").replace("}", "%7D")


def _accept(operation: Operation) -> str | None:
    """The media type to ask for, where it is not the one that everybody asks for."""
    media = [each.media_type for each in operation.result.responses if each.media_type]
    if not media or operation.result.kind not in ("json", "text"):
        return None
    usual = "application/json" if operation.result.kind == "json" else "text/plain"
    first = media[0].partition(";")[0].strip()
    return None if first == usual or "*" in first or "/" not in first else first
