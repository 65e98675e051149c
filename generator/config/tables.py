"""The tables of `sdk.toml`, each a frozen dataclass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Delay: TypeAlias = Literal["s", "ms"]
PageStyle: TypeAlias = Literal["cursor", "page", "offset", "link", "url"]
Scalar: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageConfig:
    """`[package]`."""

    name: str = ""
    """Import name; empty until the title of a bare document is known."""

    distribution: str = ""
    client: str = ""
    version: str = "0.1.0"
    description: str | None = None
    homepage: str | None = None
    license: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConfig:
    """`api.source`: where `pull` finds the documents."""

    index: str | None = None
    section: str | None = None
    openapi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiConfig:
    """`[api]`."""

    documents: tuple[str, ...] = ()
    """Files and globs in order of precedence; empty: every document of the folder."""

    base_url_env: tuple[str, ...] = ()
    strict: bool = False
    source: SourceConfig | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeConfig:
    """`[auth.<scheme>]`."""

    env: str | None = None
    prefix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthConfig:
    """`[auth]`: the first scheme's settings, and those of others by their key."""

    env: str | None = None
    prefix: str | None = None
    schemes: Mapping[str, SchemeConfig] = field(default_factory=dict[str, SchemeConfig])


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderConfig:
    """`[headers.<argument>]`: a header that the whole client can carry."""

    header: str
    doc: str = ""
    env: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeConfig:
    """`[merge]`: what holds when two documents give one name two contents."""

    prefer: Mapping[str, str] = field(default_factory=dict[str, str])
    """`schemas/File` or `GET /v1/x` -> the document that wins."""

    rename: Mapping[str, str] = field(default_factory=dict[str, str])
    """`document#schemas/File` -> the component's new name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesConfig:
    """`[names]`: overrides of what the names of the document would give."""

    operations: Mapping[str, str] = field(default_factory=dict[str, str])
    """`METHOD /path` or operationId -> dotted call."""

    schemas: Mapping[str, str] = field(default_factory=dict[str, str])
    """Component name -> class name."""

    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    """`METHOD /path query.limit` -> argument."""

    resources: Mapping[str, str] = field(default_factory=dict[str, str])
    """Tag -> dotted path."""

    aliases: bool = False
    """Whether the former call of a renamed operation stays, and warns, until the next
    release that breaks callers anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamConfig:
    """`stream` of an operation: what its events are and how they are resumed."""

    events: Mapping[str, str] = field(default_factory=dict[str, str])
    """Event name -> component schema of its data."""

    heartbeats: tuple[str, ...] = ()
    terminal: tuple[str, ...] = ()
    done: str | None = None
    resume_query: str | None = None
    resume_header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaginationConfig:
    """`pagination` of an operation; paths into the answer have dots."""

    style: PageStyle
    items: str
    parameter: str | None = None
    in_body: bool = False
    next: str | None = None
    has_more: str | None = None
    total: str | None = None
    last_item: str | None = None
    size: str | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitConfig:
    """One of `wait`: a helper that repeats an operation until the answer is final."""

    method: str
    until: Mapping[str, tuple[Scalar | None, ...]]
    doc: str = ""
    delay: str | None = None
    delay_unit: Delay = "s"
    create: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationConfig:
    """`[operations."METHOD /path"]` or by operationId."""

    stream: StreamConfig | None = None
    pagination: PaginationConfig | Literal[False] | None = None
    """False: not paginated, whatever it looks like."""

    idempotency: str | Literal[False] | None = None
    deprecated: str | None = None
    aliases: tuple[str, ...] = ()
    """Former dotted calls that still work and warn."""

    wait: tuple[WaitConfig, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateConfig:
    """`[errors.predicates.<name>]`: a property of API errors that looks at the code."""

    code_contains: tuple[str, ...]
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorsConfig:
    """`[errors]`: wire paths in error bodies; None: the usual ones are tried."""

    message: tuple[str, ...] | None = None
    code: tuple[str, ...] | None = None
    reason_class: tuple[str, ...] | None = None
    hint: tuple[str, ...] | None = None
    details: tuple[str, ...] | None = None
    request_id: tuple[str, ...] | None = None
    request_id_headers: tuple[str, ...] | None = None
    predicates: Mapping[str, PredicateConfig] = field(
        default_factory=dict[str, PredicateConfig]
    )
