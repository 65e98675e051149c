"""Operations: what a method takes, sends and returns, and the resources they hang on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..diagnostics import Location
from ..names import Name
from .definitions import JSON, Doc, Example, Field
from .types import Type

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

Call: TypeAlias = tuple[str, ...]
"""What callers write, `("runs", "files", "export")`: resources and, last, the method."""
PageStyle: TypeAlias = Literal["cursor", "page", "offset", "link", "url"]


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

    style: PageStyle
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

    call: Call
    parameters: tuple[tuple[str, str], ...] = ()
    """(wire name, runtime expression: `$response.body#/id`)."""

    doc: Doc = Doc()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    id: str
    """operationId, or `METHOD /path` where the document has none or repeats it."""

    call: Call

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

    aliases: tuple[Call, ...] = ()
    """Former calls that still work and warn."""

    doc: Doc = Doc()
    tags: tuple[str, ...] = ()
    where: Location

    @property
    def key(self) -> str:
        """`METHOD /path`."""
        return f"{self.method} {self.path}"


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
