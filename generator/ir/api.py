"""What an API offers: facts, in the words of the OpenAPI Specification.

How Python spells them is decided in `generator.emitter`; how a document says them is
known to `generator.builder`. Tuples keep the document's order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ..diagnostics import Location
from ..names import Name
from .types import Type

JSON: TypeAlias = Any

ParameterLocation: TypeAlias = Literal[
    "path", "query", "header", "cookie", "querystring"
]
ParameterStyle: TypeAlias = Literal[
    "simple",
    "label",
    "matrix",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
]
BodyKind: TypeAlias = Literal["json", "form", "multipart", "jsonl", "binary", "text"]
ResultKind: TypeAlias = Literal["json", "text", "binary", "sse", "jsonl", "none"]


@dataclass(frozen=True, slots=True)
class Doc:
    """Prose of the document, as CommonMark, stripped; empty when there is none."""

    summary: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """An example value from the document. `Example(None)` is an example of null."""

    value: JSON


# Models


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A property of a model or of a flattened body."""

    name: Name
    type: Type
    """`Nullable` where null is legal on the wire."""

    required: bool = False
    default: Example | None = None
    """What the server assumes; documented, never sent."""

    example: Example | None = None
    doc: Doc = Doc()
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An object with named properties."""

    key: str
    """Unique in the API, stable: the component's name, or the path to an inline one."""

    name: Name
    area: tuple[str, ...]
    """The part of the package that it belongs to: `()` is what several areas share."""

    fields: tuple[Field, ...]
    extra: Type | None = None
    """Type of undeclared properties where the document gives one."""

    closed: bool = False
    """`additionalProperties: false`: the server refuses undeclared properties."""

    doc: Doc = Doc()
    example: Example | None = None
    deprecated: bool = False
    is_input: bool = False
    is_output: bool = False
    component: str | None = None
    """Name under `components.schemas`; None for an inline schema."""

    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A named type that is not an object of its own: an enum, a union, an array."""

    key: str
    name: Name
    area: tuple[str, ...]
    type: Type
    doc: Doc = Doc()
    example: Example | None = None
    deprecated: bool = False
    is_input: bool = False
    is_output: bool = False
    component: str | None = None
    recursive: bool = False
    """Refers to itself without a model in between."""

    where: Location


Definition: TypeAlias = Model | Alias


# Operations


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    name: Name
    """`snake` is the Python argument, distinct within the operation."""

    location: ParameterLocation
    type: Type
    required: bool
    style: ParameterStyle
    explode: bool
    allow_reserved: bool = False
    content_type: str | None = None
    """Media type of a parameter that is described by `content`."""

    default: Example | None = None
    example: Example | None = None
    doc: Doc = Doc()
    deprecated: bool = False
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How one property of a form or multipart body is written."""

    wire: str
    content_type: str | None = None
    style: ParameterStyle | None = None
    explode: bool | None = None
    allow_reserved: bool = False

    @property
    def is_styled(self) -> bool:
        return self.style is not None or self.explode is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    kind: BodyKind
    media_type: str
    type: Type
    required: bool
    fields: tuple[Field, ...] | None = None
    """The arguments that a flattened object body becomes; None: one argument, `name`."""

    name: Name
    """The argument of a body that is not flattened."""

    encodings: tuple[Encoding, ...] = ()
    sequence: tuple[str, ...] = ()
    """Media types of the parts of a multipart array, by place; the last one repeats."""

    example: Example | None = None
    doc: Doc = Doc()
    alternatives: tuple[str, ...] = ()
    """Other media types that the document offers and the method does not send."""

    constants: tuple[tuple[str, JSON], ...] = ()
    """Properties that this method always sends, e.g. `("stream", True)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    wire: str
    type: Type
    required: bool = False
    doc: Doc = Doc()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One success answer: an exact status (`"200"`), a range (`"2XX"`) or `"default"`."""

    status: str
    kind: ResultKind
    media_type: str | None = None
    type: Type | None = None
    headers: tuple[Header, ...] = ()
    example: Example | None = None
    doc: Doc = Doc()
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a method returns."""

    kind: ResultKind
    type: Type | None = None
    """The decoded value, event or item; a `Union` where statuses differ."""

    responses: tuple[Response, ...] = ()
    """Every success answer; told apart by status where their types differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One declared error answer: `"404"`, `"4XX"` or `"default"`."""

    status: str
    media_type: str | None = None
    type: Type | None = None
    headers: tuple[Header, ...] = ()
    example: Example | None = None
    doc: Doc = Doc()
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How the pages of a list follow one another."""

    style: Literal["cursor", "page", "offset", "link", "url"]
    items: tuple[str, ...]
    """Wire path to the array in the answer; empty when the answer is the array."""

    item: Type
    parameter: str | None = None
    """Wire name of the query parameter (or body property) that asks for a page."""

    in_body: bool = False
    next: tuple[str, ...] = ()
    """Wire path to the next cursor or URL in the answer."""

    has_more: tuple[str, ...] = ()
    """Wire path to a boolean that says whether another page exists."""

    total: tuple[str, ...] = ()
    """Wire path to a count of pages (`page`) or of items (`offset`)."""

    last_item: str | None = None
    """Property of the last item that is the next cursor (`starting_after` at Stripe)."""

    size: str | None = None
    """Wire name of the parameter that sets the size of a page."""

    first: int = 0
    """Number of the first page (`page`)."""

    iterator: str = "iter"
    """Python name of the method that walks all pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """An SSE event with a payload type of its own."""

    event: str
    """The `event:` field; `""` for events without one."""

    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Streaming:
    """What the document and the config say of a stream of events."""

    events: tuple[EventType, ...] = ()
    """Payload types by event name; without one, `Result.type` holds for all."""

    envelope: bool = False
    """`Result.type` is the event with its fields (OAS 3.2 `itemSchema`), not its data."""

    terminal: tuple[str, ...] = ()
    """Event names that end the stream; handed out, as the last one."""

    done: str | None = None
    """Data that ends the stream and is not handed out, e.g. `[DONE]`."""

    heartbeats: tuple[str, ...] = ()
    """Event names that are not handed out."""

    resume_query: str | None = None
    """Query parameter that takes the last event id on reconnection."""

    resume_header: bool = False
    """`Last-Event-ID` resumes the stream."""

    url_method: str | None = None
    """Python name of the method that returns the stream's URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An explicit helper that repeats an operation until the answer is final."""

    method: str
    """Python name of the helper."""

    doc: str
    until: tuple[tuple[str, tuple[JSON, ...]], ...]
    """(wire path with dots, values): any that holds is final."""

    delay: str | None = None
    """Wire path to the milliseconds or seconds that the server asks to wait."""

    delay_unit: Literal["s", "ms"] = "s"
    create: str | None = None
    """Id of the operation that starts the job; the helper then creates and waits."""

    identifiers: tuple[tuple[str, str], ...] = ()
    """(argument of this operation, wire path in the created answer)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another operation that can be called with what an answer holds."""

    call: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...] = ()
    """(wire name, runtime expression: `$response.body#/id`)."""

    doc: Doc = Doc()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    id: str
    """operationId, or `METHOD /path` where the document has none or repeats it."""

    call: tuple[str, ...]
    """`("runs", "files", "export")`: resources and, last, the method."""

    method: str
    """Upper case."""

    path: str
    """The template as the document has it: `/v1/runs/{runId}`."""

    parameters: tuple[Parameter, ...] = ()
    """Path parameters in the path's order, then the others: required ones first."""

    body: Body | None = None
    result: Result
    failures: tuple[Failure, ...] = ()
    pagination: Pagination | None = None
    streaming: Streaming | None = None
    waiting: tuple[Waiting, ...] = ()
    links: tuple[Link, ...] = ()
    idempotency_header: str | None = None
    """Wire name of the header that makes repeating safe; also one of `parameters`."""

    security: tuple[tuple[str, ...], ...] | None = None
    """Alternatives (OR) of scheme keys (AND); `()` is anonymous, None the API's own."""

    servers: tuple[Server, ...] = ()
    """Where this operation lives when that is not the API's server."""

    deprecated: str | None = None
    """Why or what instead; empty when the document does not say; None: it is not."""

    aliases: tuple[tuple[str, ...], ...] = ()
    """Former calls that still work and warn."""

    doc: Doc = Doc()
    tags: tuple[str, ...] = ()
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A namespace of the client: `client.runs.files`."""

    path: tuple[str, ...]
    name: Name
    """Of the last segment: `snake` is the property, `pascal` ends the class name."""

    class_name: str
    """`RunFiles`; its asynchronous twin is `AsyncRunFiles`."""

    doc: Doc = Doc()
    operations: tuple[Operation, ...] = ()
    children: tuple[Resource, ...] = ()


# The API


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    name: Name
    default: str
    values: tuple[str, ...] = ()
    doc: Doc = Doc()


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    url: str
    """May hold `{variables}`; without a trailing slash."""

    doc: Doc = Doc()
    variables: tuple[ServerVariable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    key: str
    kind: Literal["bearer", "basic", "apiKey", "oauth2", "other"]
    name: Name
    """`snake` is the client's argument; `api_key` for the first of an API."""

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

    message: tuple[str, ...] = ("message", "error.message", "error", "detail", "title")
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
