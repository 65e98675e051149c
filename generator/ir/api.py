"""What an API offers: facts, in the words of the OpenAPI Specification.

How Python spells them is decided in `generator.emitter`; how a document says them is
known to `generator.builder`. Tuples keep the document's order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..names import Name
from .definitions import Definition, Doc
from .operations import Operation, Resource, Server
from .types import Type


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    key: str
    kind: Literal["bearer", "basic", "apiKey", "oauth2", "other"]
    name: Name
    """`snake` is the client's argument; for the first of an API `api_key`, or
    `access_token` where it is OAuth2."""

    location: Literal["header", "query", "cookie"] | None = None
    wire: str | None = None
    """Name of the header, query parameter or cookie of an apiKey."""

    token_url: str | None = None
    """Of the OAuth2 client credentials flow; None where only a token can be given."""

    scopes: tuple[str, ...] = ()
    env: str | None = None
    prefix: str | None = None
    """What a key begins with, for error messages."""

    doc: Doc = Doc()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientHeader:
    """A header that the whole client can carry: `Bctrl(subaccount_id=...)`."""

    wire: str
    name: Name
    doc: Doc = Doc()
    env: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorShape:
    """Where an error body says what; wire paths, tried in order."""

    message: tuple[str, ...] = (
        "message",
        "error.message",
        "error_description",
        "error",
        "detail",
        "title",
        "detail.0.msg",
        "errors.0.message",
        "errors.0.detail",
    )
    code: tuple[str, ...] = ("code", "error.code", "type", "error.type")
    reason_class: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    details: tuple[str, ...] = ("details", "errors")
    request_id: tuple[str, ...] = ("request_id", "requestId")
    request_id_headers: tuple[str, ...] = ("x-request-id",)
    predicates: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """(property, its docstring, what the code contains): `is_controller_busy`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the distribution is called, from the config."""

    module: str
    distribution: str
    client: str
    error: str
    """Root of the error tree: `BctrlError`."""

    version: str
    description: str = ""
    homepage: str | None = None
    license: str | None = None
    base_url_env: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    title: str
    version: str
    doc: Doc = Doc()
    package: Package
    servers: tuple[Server, ...] = ()
    schemes: tuple[SecurityScheme, ...] = ()
    security: tuple[tuple[str, ...], ...] = ()
    """What holds for operations that do not say otherwise."""

    client_headers: tuple[ClientHeader, ...] = ()
    resources: tuple[Resource, ...] = ()
    operations: tuple[Operation, ...] = ()
    """Operations of the client itself (`client.ping()`)."""

    definitions: Mapping[str, Definition] = field(default_factory=dict[str, Definition])
    webhooks: tuple[tuple[str, Type], ...] = ()
    """(name, payload) of webhooks and callbacks; models only."""

    errors: ErrorShape = ErrorShape()
