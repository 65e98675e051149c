"""What README and the shipped tests say of an API: its features, each with a call."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..ir.api import Api
from ..ir.operations import Operation
from ..ir.types import Ref
from . import docs
from .callers import Caller
from .client import Options, the
from .declaration import base_url
from .examples import Examples
from .layout import Code, Group, prefixed
from .narrow import is_object
from .quoting import string
from .schemes import environment_of, supported
from .showcase import Showcase
from .snippets import Snippets, imports_of, lines
from .symbols import Symbols


@dataclass(frozen=True, slots=True)
class Secret:
    """A credential of the tests, and where it is to be seen."""

    scheme: str
    place: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What README.md and tests/harness.py receive."""

    title: str
    description: str
    distribution: str
    module: str
    client: str
    error: str
    keys: Sequence[tuple[str, str | None]]
    """(constructor argument, environment variable) of every credential."""

    constructor: str
    """What must be passed to the constructor for a first call; often nothing."""

    arguments: Sequence[tuple[str, str]]
    """(constructor argument, value) for tests."""

    secrets: Sequence[Secret]
    client_headers: Sequence[tuple[str, str]]
    """(argument, header)."""

    error_body: dict[str, Any]
    error_expected: dict[str, str]
    imports: str
    """Import statements that the snippets need for dates."""

    shown: frozenset[tuple[str, ...]]
    """The operations that are called in it."""

    first: str
    first_async: str
    failing: str
    impatient: str
    raw: str
    page: str
    iterate: str
    stream: str
    resumes: bool
    """Whether the API lets a stream go on where it broke off."""

    download: str
    upload: str
    idempotent: str
    idempotency_argument: str
    hooks: Sequence[tuple[str, str]]
    """(webhook or callback, model of its payload)."""

    payload: str
    """A payload of the first of them."""


def description(api: Api) -> str:
    """One sentence for pyproject.toml and the README."""
    given = docs.plain(api.package.description)
    return given or f"Python client for {the(api)}."


def guide(api: Api, symbols: Symbols, options: Options, examples: Examples) -> Guide:
    return _Guide(api, symbols, options, examples).make()


class _Guide:
    def __init__(
        self, api: Api, symbols: Symbols, options: Options, examples: Examples
    ) -> None:
        self._api = api
        self._symbols = symbols
        self._options = options
        self._examples = examples
        self._showcase = Showcase(api, symbols, examples)
        self._snippets = Snippets(Caller(api, examples))

    def make(self) -> Guide:
        api, showcase = self._api, self._showcase
        first = showcase.first
        body, expected = _error_example(api)
        hooks = list(self._hooks())
        made = Guide(
            title=docs.plain(api.title) or api.package.module,
            description=description(api),
            distribution=api.package.distribution,
            module=api.package.module,
            client=api.package.client,
            error=self._symbols.error,
            keys=list(self._keys()),
            constructor=", ".join(self._must_pass()),
            arguments=list(self._test_arguments()),
            secrets=list(self._secrets()),
            client_headers=[
                (self._options.headers[each.wire], each.wire)
                for each in api.client_headers
            ],
            error_body=body,
            error_expected=expected,
            first=self._used(first, "result = ", "print(result)"),
            first_async=self._used(
                first, "result = ", "print(result)", indent=8, asynchronous=True
            ),
            failing=self._used(first, indent=4),
            impatient=self._used(
                first,
                "result = ",
                client="patient",
                more=['options={"max_retries": 0}'],
            ),
            raw=self._raw(first),
            page=self._show(showcase.paged, "page = "),
            iterate=self._iterate(),
            stream=self._in_with(showcase.stream, "events"),
            resumes=any(map(_resumes, showcase.candidates)),
            download=self._in_with(showcase.download, "download"),
            upload=self._replaced(*showcase.upload, "report.pdf"),
            idempotent=self._replaced(*showcase.idempotency, "order-1234"),
            idempotency_argument=showcase.idempotency[1],
            hooks=[
                (docs.plain(name), self._symbols.definition(each.key).name)
                for name, each in hooks
            ],
            payload=self._payload(hooks[0][1]) if hooks else "",
            imports="",
            shown=frozenset(each.call for each in showcase.shown),
        )
        shown = (made.first, made.page, made.iterate, made.stream, made.download)
        dates = imports_of(*shown, made.upload, made.idempotent)
        return replace(made, imports="\n".join(dates))

    # Snippets

    def _show(self, operation: Operation | None, before: str, indent: int = 0) -> str:
        if operation is None:
            return ""
        return lines(prefixed(before, self._snippets.call(operation)), indent)

    def _used(
        self,
        operation: Operation | None,
        before: str = "",
        after: str = "",
        *,
        client: str = "client",
        more: Sequence[Code] = (),
        indent: int = 0,
        asynchronous: bool = False,
    ) -> str:
        """A call, and what is done with its result; of a download: that it is saved."""
        if operation is None:
            return ""
        call = self._snippets.call(operation, client=client, more=more)
        wait = "await " * asynchronous
        pad = " " * indent
        if operation.result.kind == "binary":
            opening = _statement(
                "async " * asynchronous + "with ", call, " as download:", indent
            )
            return f'{opening}\n{pad}    {wait}download.save("download.bin")'
        statement = lines(prefixed(before + wait, call), indent)
        return f"{statement}\n{pad}{after}" if after else statement

    def _raw(self, operation: Operation | None) -> str:
        if operation is None or operation.result.kind == "binary":
            return ""
        call = self._snippets.call(operation)
        items: list[Code] = [call.head.removesuffix("("), *call.items]
        return lines(Group("raw = client.with_raw_response(", items, ")"))

    def _iterate(self) -> str:
        operation = self._showcase.paged
        if operation is None or operation.pagination is None:
            return ""
        call = self._snippets.call(operation, method=operation.pagination.iterator)
        return _statement("for item in ", call, ":")

    def _in_with(self, operation: Operation | None, name: str) -> str:
        if operation is None:
            return ""
        return _statement("with ", self._snippets.call(operation), f" as {name}:")

    def _replaced(self, operation: Operation | None, name: str, value: str) -> str:
        """A call with one argument that the snippet chooses itself."""
        if operation is None:
            return ""
        more = [f"{name}={string(value)}"]
        return lines(self._snippets.call(operation, without=[name], more=more))

    def _hooks(self) -> Iterator[tuple[str, Ref]]:
        """What the server sends on its own, where it is a model."""
        for name, type_ in self._api.webhooks:
            if isinstance(type_, Ref) and self._symbols.is_model(type_.key):
                yield name, type_

    def _payload(self, hook: Ref) -> str:
        return string(json.dumps(self._examples.wire(hook)))

    # Credentials

    def _keys(self) -> Iterator[tuple[str, str | None]]:
        for scheme in supported(self._api):
            names = self._options.schemes[scheme.key]
            yield from zip(names, environment_of(self._api, scheme), strict=True)

    def _must_pass(self) -> Iterator[str]:
        """Arguments without which the first call cannot be made."""
        needed: set[str] = set()
        required = [self._symbols.security]
        required += [self._symbols.security_of(each) for each in self._showcase.shown]
        for alternatives in required:
            if alternatives:
                needed.update(min(alternatives, key=lambda keys: len([*keys])))
        for scheme in supported(self._api):
            if scheme.key in needed and not scheme.env:
                count = 2 if scheme.kind == "basic" else 1
                for name in self._options.schemes[scheme.key][:count]:
                    yield f'{name}="..."'
        if not base_url(self._api).startswith("http"):
            yield 'base_url="https://api.example.com"'

    def _test_arguments(self) -> Iterator[tuple[str, str]]:
        for scheme in supported(self._api):
            names = self._options.schemes[scheme.key]
            for name in names[:1] if scheme.kind == "oauth2" else names:
                yield name, f"{scheme.prefix or ''}{name}_1"

    def _secrets(self) -> Iterator[Secret]:
        values = dict(self._test_arguments())
        for scheme in supported(self._api):
            value = values[self._options.schemes[scheme.key][0]]
            if scheme.kind == "apiKey":
                place = scheme.location or "header"
                yield Secret(scheme.key, place, scheme.wire or "", value)
            elif scheme.kind == "basic":
                yield Secret(scheme.key, "header", "authorization", "Basic ")
            else:
                yield Secret(scheme.key, "header", "authorization", f"Bearer {value}")


def _statement(before: str, call: Group, after: str, indent: int = 0) -> str:
    """The lines of a statement with a call in it."""
    return lines(Group(before + call.head, call.items, call.tail + after), indent)


def _resumes(operation: Operation) -> bool:
    streaming = operation.streaming
    return streaming is not None and (
        streaming.resume_query is not None or streaming.resume_header
    )


def _error_example(api: Api) -> tuple[dict[str, Any], dict[str, str]]:
    """A body of an error, and what the error is to say of it."""
    body: dict[str, Any] = {}
    expected: dict[str, str] = {}
    shape = api.errors
    for attribute, paths, value in (
        ("message", shape.message, "It went wrong"),
        ("code", shape.code, "it.went_wrong"),
        ("reason_class", shape.reason_class, "upstream"),
        ("hint", shape.hint, "Try again"),
        ("request_id", shape.request_id, "request_1"),
    ):
        if paths and _place(body, paths[0].split("."), value):
            expected[attribute] = value
    return body, expected


def _place(body: dict[str, Any], path: list[str], value: str) -> bool:
    here = body
    for name in path[:-1]:
        inner = here.setdefault(name, {})
        if not is_object(inner):
            return False
        here = inner
    if path[-1] in here:
        return False
    here[path[-1]] = value
    return True
