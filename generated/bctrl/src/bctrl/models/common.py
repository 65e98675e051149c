# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of several areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field
from typing_extensions import NotRequired, TypedDict

from .._core import CamelModel as Model

FileMetadata: TypeAlias = dict[str, Any]
"""Key-value data of your own, stored with a file."""

FileSource: TypeAlias = Literal["upload", "runtime"] | str
"""Where a file came from: sent by a client, or made by a runtime."""


class File(Model):
    """A file in the storage of a space.

    `source` tells uploads from files that a runtime produced; the latter name their run
    and runtime where these are known.
    """

    id: str
    name: str
    """File name without folders."""
    path: str
    """Full path within the storage of the space."""
    content_type: str
    """Media type, e.g. `text/csv`."""
    size_bytes: int
    source: FileSource
    type: str | None = None
    """What kind of output it is, e.g. `download` or `archive`."""
    space_id: str
    """Space that stores the file."""
    run_id: str | None = None
    """Run that produced it; absent on uploads."""
    runtime_id: str | None = None
    """Runtime that produced it; absent on uploads."""
    download_url: str
    """URL of the content."""
    metadata: FileMetadata | None = None
    created_at: datetime
    expires_at: datetime | None = None
    """When the file is deleted by itself; absent when it is kept."""


ErrorResponseReasonClass: TypeAlias = (
    Literal[
        "invalid_input",
        "unauthorized",
        "capability_denied",
        "capability_limit_exceeded",
        "rate_limited",
        "not_found",
        "conflict",
        "upstream",
        "server",
    ]
    | str
)
"""Coarse class of an error, meant for branching in code."""


class ErrorResponse(Model):
    """Body of every answer that is not a success."""

    code: str
    """Machine-readable code in dotted form, such as `run.not_found`. Codes do not
    change once published."""
    error: str
    """What went wrong, for a person to read."""
    hint: str | None = None
    """What could be tried next, when there is something to try."""
    reason_class: ErrorResponseReasonClass | None = None
    """Coarse class of the error."""
    request_id: str | None = None
    """Identifies the request when you contact support."""
    details: dict[str, Any] | None = None
    """Facts about this occurrence, e.g. the fields that were rejected. Their shape
    depends on `code`."""


ApiKeyType: TypeAlias = Literal["organization", "subaccount"] | str
"""Whether a key acts for the whole organization or for one subaccount."""

JsonObject: TypeAlias = dict[str, Any]
"""A JSON object with any content."""

JsonValue: TypeAlias = Any
"""Any JSON value."""

AiProvider: TypeAlias = (
    Literal[
        "openai",
        "anthropic",
        "google",
        "azure",
        "groq",
        "deepseek",
        "mistral",
        "cerebras",
        "openrouter",
        "xai",
        "perplexity",
        "togetherai",
        "vercel-ai-gateway",
        "custom",
    ]
    | str
)
"""A company or gateway that serves models; `custom` is any other endpoint."""

SpaceSelector: TypeAlias = Literal["default"] | str
"""ID of a space, or `default` for the default space of the account."""


class FileFolder(Model):
    """A folder, as implied by the paths of files."""

    name: str
    path: str
    file_count: float
    """Number of files in the folder."""
    total_bytes: float
    """Total size of these files."""
    last_created_at: datetime | None
    """When the newest of them was stored; null if unknown."""


BuiltinToolName: TypeAlias = Literal["files", "vault", "captcha", "human_action"] | str
"""A tool that bctrl provides: files of the space, secrets of the vault, solving
captchas, asking a person for help."""

ReasoningEffort: TypeAlias = (
    Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | str
)
"""How much a model reasons before it answers."""

ModelVerbosity: TypeAlias = Literal["low", "medium", "high", "xhigh", "max"] | str
"""How long a model's answers should be."""


class OpenRouterChatCompletionParams(Model):
    """Parameters of OpenRouter's chat completions.

    They are forwarded unchanged; OpenRouter documents them.
    """

    models: list[str] | None = None
    """Models to fall back to, in order of preference."""
    route: Literal["fallback"] | None = None
    """`fallback` tries the next of `models` when one fails."""
    provider: JsonObject | None = None
    """Preferences for the providers that serve the request."""
    temperature: float | None = None
    """Sampling temperature; 0 is the most deterministic."""
    top_p: Annotated[float | None, Field(alias="top_p")] = None
    """Nucleus sampling: consider the most likely tokens up to this total
    probability."""
    top_k: Annotated[float | None, Field(alias="top_k")] = None
    """Consider only this many of the most likely tokens."""
    top_a: Annotated[float | None, Field(alias="top_a")] = None
    """Consider only tokens that are likely enough compared with the most likely one."""
    min_p: Annotated[float | None, Field(alias="min_p")] = None
    """Minimum probability of a token, relative to the most likely one."""
    frequency_penalty: Annotated[float | None, Field(alias="frequency_penalty")] = None
    """Penalizes tokens by how often they occurred before."""
    presence_penalty: Annotated[float | None, Field(alias="presence_penalty")] = None
    """Penalizes tokens that occurred before at all."""
    repetition_penalty: Annotated[float | None, Field(alias="repetition_penalty")] = (
        None
    )
    """Penalizes tokens of the input."""
    max_tokens: Annotated[float | None, Field(alias="max_tokens")] = None
    """Maximum number of tokens to generate."""
    max_completion_tokens: Annotated[
        float | None, Field(alias="max_completion_tokens")
    ] = None
    """Maximum number of tokens to generate, reasoning included."""
    stop: list[str] | str | None = None
    """Generation stops at any of these texts."""
    seed: float | None = None
    """Makes sampling repeatable, as far as the provider supports it."""
    reasoning: JsonObject | None = None
    reasoning_effort: Annotated[
        ReasoningEffort | None, Field(alias="reasoning_effort")
    ] = None
    include_reasoning: Annotated[bool | None, Field(alias="include_reasoning")] = None
    """Include the reasoning in the answer."""
    verbosity: ModelVerbosity | None = None
    response_format: Annotated[JsonObject | None, Field(alias="response_format")] = None
    structured_outputs: Annotated[bool | None, Field(alias="structured_outputs")] = None
    tools: list[JsonObject] | None = None
    tool_choice: Annotated[JsonObject | str | None, Field(alias="tool_choice")] = None
    parallel_tool_calls: Annotated[bool | None, Field(alias="parallel_tool_calls")] = (
        None
    )
    logit_bias: Annotated[dict[str, float] | None, Field(alias="logit_bias")] = None
    """Bias for single tokens, by token ID."""
    logprobs: bool | None = None
    top_logprobs: Annotated[float | None, Field(alias="top_logprobs")] = None
    prediction: JsonObject | None = None
    plugins: list[JsonObject] | None = None
    web_search_options: Annotated[
        JsonObject | None, Field(alias="web_search_options")
    ] = None
    stream: bool | None = None
    user: str | None = None
    """Identifies your end user to the provider."""
    metadata: JsonObject | None = None
    debug: JsonObject | None = None


class OpenRouterChatCompletionParamsDict(TypedDict):
    models: NotRequired[Sequence[str]]
    route: NotRequired[Literal["fallback"]]
    provider: NotRequired[Mapping[str, Any]]
    temperature: NotRequired[float]
    top_p: NotRequired[float]
    top_k: NotRequired[float]
    top_a: NotRequired[float]
    min_p: NotRequired[float]
    frequency_penalty: NotRequired[float]
    presence_penalty: NotRequired[float]
    repetition_penalty: NotRequired[float]
    max_tokens: NotRequired[float]
    max_completion_tokens: NotRequired[float]
    stop: NotRequired[Sequence[str] | str]
    seed: NotRequired[float]
    reasoning: NotRequired[Mapping[str, Any]]
    reasoning_effort: NotRequired[ReasoningEffort]
    include_reasoning: NotRequired[bool]
    verbosity: NotRequired[ModelVerbosity]
    response_format: NotRequired[Mapping[str, Any]]
    structured_outputs: NotRequired[bool]
    tools: NotRequired[Sequence[Mapping[str, Any]]]
    tool_choice: NotRequired[Mapping[str, Any] | str]
    parallel_tool_calls: NotRequired[bool]
    logit_bias: NotRequired[Mapping[str, float]]
    logprobs: NotRequired[bool]
    top_logprobs: NotRequired[float]
    prediction: NotRequired[Mapping[str, Any]]
    plugins: NotRequired[Sequence[Mapping[str, Any]]]
    web_search_options: NotRequired[Mapping[str, Any]]
    stream: NotRequired[bool]
    user: NotRequired[str]
    metadata: NotRequired[Mapping[str, Any]]
    debug: NotRequired[Mapping[str, Any]]


class AiCredentialAuth(Model):
    """Use a stored credential."""

    credential: str
    """ID of the AI credential."""


class AiCredentialAuthDict(TypedDict):
    credential: str


HelpAudience: TypeAlias = Literal["api", "sdk", "cli"] | str
"""Readers: users of the HTTP API, of an SDK, or of the command line."""


class HelpRequest(Model):
    """What to look up."""

    topic: str | None = None
    """Topic to explain, by name or alias."""
    audience: HelpAudience | None = None


InvocationStatus: TypeAlias = (
    Literal[
        "queued",
        "dispatching",
        "running",
        "cancelling",
        "succeeded",
        "failed",
        "cancelled",
        "timed_out",
    ]
    | str
)
"""`succeeded`, `failed`, `cancelled` and `timed_out` are final."""

InvocationAction: TypeAlias = (
    Literal["act", "observe", "extract", "browserUse", "stagehandAgent", "solveCaptcha"]
    | str
)
"""What an invocation does."""

InvocationErrorCode: TypeAlias = (
    Literal[
        "invocation.failed",
        "invocation.cancelled",
        "invocation.timed_out",
        "invocation.dispatch_preparation_failed",
        "invocation.dispatch_unavailable",
        "invocation.captcha_not_found",
        "invocation.captcha_solve_failed",
        "invocation.output_validation_failed",
        "invocation.stagehand_failed",
        "invocation.stagehand_incomplete",
        "invocation.browser_use_failed",
        "invocation.browser_use_interrupted",
        "invocation.browser_use_incomplete",
    ]
    | str
)
"""Why an invocation failed."""


class InvocationError(Model):
    """Why an invocation failed."""

    code: InvocationErrorCode
    message: str
    details: dict[str, Any] | None = None
    """Details; their shape depends on `code`."""


class Invocation(Model):
    """Work that was given to a runtime."""

    id: str
    runtime_id: str
    run_id: str
    action: InvocationAction
    status: InvocationStatus
    output: Any = None
    """Result of an invocation that succeeded. Follows the `output_schema` if the
    request had one."""
    error: InvocationError | None = None
    """What went wrong; null if nothing did."""
    created_at: datetime
    started_at: datetime | None = None
    """Null until the work begins."""
    finished_at: datetime | None = None
    """Null until it is over."""
    duration_seconds: float | None = None
    """Duration in seconds; null until it is over."""


ProxyProtocol: TypeAlias = Literal["http", "socks5"] | str
DnsResolution: TypeAlias = Literal["local", "proxy"] | str
"""Whether the runtime or the proxy resolves host names."""

ProxyDevice: TypeAlias = Literal["windows", "macos", "linux", "android", "ios"] | str
"""Kind of device at the exit."""

ProxyIpFamily: TypeAlias = Literal["dual-stack", "ipv4-only"] | str
"""Kind of addresses at the exit."""

ProxyPreference: TypeAlias = Literal["balanced", "speed", "quality", "coverage"] | str
"""What to favor when an exit is chosen."""

ProxyRotation: TypeAlias = Literal["sticky", "rotating"] | str
"""Whether the IP address stays the same (`sticky`) or changes."""

ComponentsJsonValue: TypeAlias = Any
"""Any JSON value."""

ToolMetadata: TypeAlias = dict[str, Any]
"""Custom key-value data, stored with a tool or toolset."""


class ToolError(Model):
    """Why a tool call failed."""

    code: str
    message: str
    details: dict[str, Any] | None = None


class ToolVersion(Model):
    """A version of a hosted tool's code."""

    id: str
    tool_id: str
    version: float
    current: bool
    """Whether this version is in use."""
    source: str
    env_keys: list[str]
    """Names of its environment variables, without their values."""
    timeout_seconds: float
    metadata: ToolMetadata | None = None
    created_at: datetime


class ToolVersionCreateRequest(Model):
    """A new version of a hosted tool."""

    source: str
    env: dict[str, str] | None = None
    timeout_seconds: float | None = None
    promote: bool | None = None
    """Use this version from now on."""
    metadata: ToolMetadata | None = None
