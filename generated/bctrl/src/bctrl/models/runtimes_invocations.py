# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `runtimes.invocations`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field
from typing_extensions import NotRequired, TypedDict

from .._core import CamelModel as Model, Tagged, Unknown, WithConstants
from .common import (
    AiCredentialAuth,
    AiCredentialAuthDict,
    AiProvider,
    BuiltinToolName,
    InvocationAction,
    InvocationError,
    InvocationStatus,
    JsonObject,
    ModelVerbosity,
    OpenRouterChatCompletionParams,
    OpenRouterChatCompletionParamsDict,
    ReasoningEffort,
)


class AiApiKeyAuth(Model):
    """Use a key that is given with the request."""

    api_key: str
    """API key of the model provider."""


class AiApiKeyAuthDict(TypedDict):
    api_key: str


AiModelSelectionAuth: TypeAlias = Literal["managed"] | AiCredentialAuth | AiApiKeyAuth
"""How the model is paid for: `managed` uses bctrl's account and credits, otherwise your
own key or credential is used."""

AiModelSelectionAuthDict: TypeAlias = (
    Literal["managed"] | AiCredentialAuthDict | AiApiKeyAuthDict
)


class AiModelSelection(Model):
    """A model and how to call it.

    Properties in camel case are bctrl's own; those in snake case are OpenRouter's.
    """

    model: str
    """ID of the model, as in the list of models."""
    provider: AiProvider | None = None
    """Provider of the model. Derived from `model` when omitted."""
    auth: AiModelSelectionAuth | None = None
    """How the model is paid for."""
    base_url: str | None = None
    max_tokens_field: Annotated[float | None, Field(alias="maxTokens")] = None
    """Maximum number of tokens to generate."""
    top_p_field: Annotated[float | None, Field(alias="topP")] = None
    """Nucleus sampling: consider the most likely tokens up to this total
    probability."""
    reasoning_effort_field: Annotated[
        ReasoningEffort | None, Field(alias="reasoningEffort")
    ] = None
    thinking_budget_tokens: float | None = None
    """Maximum number of tokens to spend on reasoning."""
    response_format_field: Annotated[
        Literal["text", "json"] | str | None, Field(alias="responseFormat")
    ] = None
    """Whether to answer in plain text or in JSON."""
    response_schema: JsonObject | None = None
    """JSON Schema of the answer."""
    provider_options: JsonObject | None = None
    """Options of this provider only."""
    request: OpenRouterChatCompletionParams | None = None
    models: list[str] | None = None
    route: Literal["fallback"] | None = None
    temperature: float | None = None
    top_p: Annotated[float | None, Field(alias="top_p")] = None
    top_k: Annotated[float | None, Field(alias="top_k")] = None
    top_a: Annotated[float | None, Field(alias="top_a")] = None
    min_p: Annotated[float | None, Field(alias="min_p")] = None
    frequency_penalty: Annotated[float | None, Field(alias="frequency_penalty")] = None
    presence_penalty: Annotated[float | None, Field(alias="presence_penalty")] = None
    repetition_penalty: Annotated[float | None, Field(alias="repetition_penalty")] = (
        None
    )
    max_tokens: Annotated[float | None, Field(alias="max_tokens")] = None
    max_completion_tokens: Annotated[
        float | None, Field(alias="max_completion_tokens")
    ] = None
    stop: list[str] | str | None = None
    seed: float | None = None
    reasoning: JsonObject | None = None
    reasoning_effort: Annotated[
        ReasoningEffort | None, Field(alias="reasoning_effort")
    ] = None
    include_reasoning: Annotated[bool | None, Field(alias="include_reasoning")] = None
    verbosity: ModelVerbosity | None = None
    response_format: Annotated[JsonObject | None, Field(alias="response_format")] = None
    structured_outputs: Annotated[bool | None, Field(alias="structured_outputs")] = None
    tools: list[JsonObject] | None = None
    tool_choice: Annotated[JsonObject | str | None, Field(alias="tool_choice")] = None
    parallel_tool_calls: Annotated[bool | None, Field(alias="parallel_tool_calls")] = (
        None
    )
    logit_bias: Annotated[dict[str, float] | None, Field(alias="logit_bias")] = None
    logprobs: bool | None = None
    top_logprobs: Annotated[float | None, Field(alias="top_logprobs")] = None
    prediction: JsonObject | None = None
    plugins: list[JsonObject] | None = None
    web_search_options: Annotated[
        JsonObject | None, Field(alias="web_search_options")
    ] = None
    stream: bool | None = None
    user: str | None = None
    metadata: JsonObject | None = None
    debug: JsonObject | None = None


class AiModelSelectionDict(TypedDict):
    model: str
    provider: NotRequired[AiProvider]
    auth: NotRequired[AiModelSelectionAuth | AiModelSelectionAuthDict]
    base_url: NotRequired[str]
    max_tokens_field: NotRequired[float]
    top_p_field: NotRequired[float]
    reasoning_effort_field: NotRequired[ReasoningEffort]
    thinking_budget_tokens: NotRequired[float]
    response_format_field: NotRequired[Literal["text", "json"] | str]
    response_schema: NotRequired[Mapping[str, Any]]
    provider_options: NotRequired[Mapping[str, Any]]
    request: NotRequired[
        OpenRouterChatCompletionParams | OpenRouterChatCompletionParamsDict
    ]
    models: NotRequired[Sequence[str]]
    route: NotRequired[Literal["fallback"]]
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


AiModelInput: TypeAlias = AiModelSelection | str
"""A model: its ID alone, or a selection with settings."""

AiModelInputDict: TypeAlias = AiModelSelectionDict | str


class InvocationWait(Model):
    """An invocation, and how waiting for it went."""

    wait_status: Literal["completed", "timeout"] | str
    """`timeout` if the invocation was not over in time."""
    retry_after_seconds: int | None = None
    """Seconds to wait before the next call; absent once the invocation is over."""
    id: str
    runtime_id: str
    run_id: str
    action: InvocationAction
    status: InvocationStatus
    output: Any = None
    error: InvocationError | None = None
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    duration_seconds: float | None = None


class StagehandAction(Model):
    """A prepared step, e.g. one that `observe` returned."""

    description: str
    """What the step does."""
    selector: str
    """Selector of the element to act on."""
    method: str | None = None
    """What to do with the element, e.g. `click`."""
    arguments: list[str] | None = None
    """Arguments of the method, e.g. the text to type."""


class StagehandActionDict(TypedDict):
    description: str
    selector: str
    method: NotRequired[str]
    arguments: NotRequired[Sequence[str]]


class RuntimeTargetById(Model):
    """A page given by its ID."""

    id: str
    """ID of the target."""


class RuntimeTargetByIdDict(TypedDict):
    id: str


RuntimeTargetSelector: TypeAlias = Literal["active", "new"] | str | RuntimeTargetById
"""Page to work on: the one in front, a new one, or one given by its ID."""

RuntimeTargetSelectorDict: TypeAlias = (
    Literal["active", "new"] | str | RuntimeTargetByIdDict
)
RuntimeInvocationMetadata: TypeAlias = dict[str, Any]
"""Custom key-value data, stored with an invocation."""


class ActRequest(WithConstants, Model):
    """Do one thing on a page, given either in words or as a prepared step."""

    action: Literal["act"] = "act"
    instruction: str | None = None
    """What to do, e.g. `accept the cookie banner`."""
    stagehand_action: StagehandAction | None = None
    target: RuntimeTargetSelector | None = None
    model: AiModelInput | None = None
    temperature: float | None = None
    timeout_seconds: int | None = None
    """Seconds after which the invocation is given up."""
    metadata: RuntimeInvocationMetadata | None = None


class ActRequestDict(TypedDict):
    action: Literal["act"]
    instruction: NotRequired[str]
    stagehand_action: NotRequired[StagehandAction | StagehandActionDict]
    target: NotRequired[RuntimeTargetSelector | RuntimeTargetSelectorDict]
    model: NotRequired[AiModelInput | AiModelInputDict]
    temperature: NotRequired[float]
    timeout_seconds: NotRequired[int]
    metadata: NotRequired[Mapping[str, Any]]


class ObserveRequest(WithConstants, Model):
    """Find out what can be done on a page.

    The output lists steps for `act`.
    """

    action: Literal["observe"] = "observe"
    instruction: str
    """What to look for."""
    selector: str | None = None
    """Limits the search to this element."""
    target: RuntimeTargetSelector | None = None
    model: AiModelInput | None = None
    temperature: float | None = None
    timeout_seconds: int | None = None
    metadata: RuntimeInvocationMetadata | None = None


class ObserveRequestDict(TypedDict):
    action: Literal["observe"]
    instruction: str
    selector: NotRequired[str]
    target: NotRequired[RuntimeTargetSelector | RuntimeTargetSelectorDict]
    model: NotRequired[AiModelInput | AiModelInputDict]
    temperature: NotRequired[float]
    timeout_seconds: NotRequired[int]
    metadata: NotRequired[Mapping[str, Any]]


class ExtractRequest(WithConstants, Model):
    """Extract data from a page."""

    action: Literal["extract"] = "extract"
    instruction: str | None = None
    """What to extract."""
    output_schema: dict[str, Any] | None = None
    """JSON Schema of the output."""
    selector: str | None = None
    target: RuntimeTargetSelector | None = None
    model: AiModelInput | None = None
    temperature: float | None = None
    timeout_seconds: int | None = None
    metadata: RuntimeInvocationMetadata | None = None


class ExtractRequestDict(TypedDict):
    action: Literal["extract"]
    instruction: NotRequired[str]
    output_schema: NotRequired[Mapping[str, Any]]
    selector: NotRequired[str]
    target: NotRequired[RuntimeTargetSelector | RuntimeTargetSelectorDict]
    model: NotRequired[AiModelInput | AiModelInputDict]
    temperature: NotRequired[float]
    timeout_seconds: NotRequired[int]
    metadata: NotRequired[Mapping[str, Any]]


class StagehandVariableObject(Model):
    """A value and what it is for."""

    value: float | bool | str
    description: str | None = None
    """Tells the agent what the value is for."""


class StagehandVariableObjectDict(TypedDict):
    value: float | bool | str
    description: NotRequired[str]


StagehandVariable: TypeAlias = float | bool | StagehandVariableObject | str
"""A value, with or without a description."""

StagehandVariableDict: TypeAlias = float | bool | StagehandVariableObjectDict | str


class InvocationFile(Model):
    """A stored file to copy into the runtime before the work begins."""

    file_id: str
    name: str | None = None
    """Name of the copy. The same as the file when omitted."""
    runtime_path: str | None = None
    """Where to put the copy inside the runtime. Chosen by the server when omitted."""


class InvocationFileDict(TypedDict):
    file_id: str
    name: NotRequired[str]
    runtime_path: NotRequired[str]


class StagehandAgentRequest(WithConstants, Model):
    """Have a Stagehand agent pursue a goal."""

    action: Literal["stagehandAgent"] = "stagehandAgent"
    instruction: str
    """What to achieve."""
    model: AiModelInput | None = None
    """Model that plans."""
    execution_model: AiModelInput | None = None
    """Model that carries out single steps. The planning model when omitted."""
    system_prompt: str | None = None
    """Replaces the default system prompt."""
    variables: dict[str, StagehandVariable] | None = None
    """Values that the instruction refers to by name. They are not shown to the
    model."""
    files: list[InvocationFile] | None = None
    tools: list[BuiltinToolName] | None = None
    """Built-in tools that the agent may use."""
    tool_ids: list[str] | None = None
    """IDs of tools that the agent may use."""
    toolset_id: str | None = None
    """ID of a toolset that the agent may use."""
    output_schema: dict[str, Any] | None = None
    max_steps: int | None = None
    """Maximum number of steps."""
    highlight_cursor: bool | None = None
    """Show where the agent points, in live view and recording."""
    target: RuntimeTargetSelector | None = None
    temperature: float | None = None
    timeout_seconds: int | None = None
    metadata: RuntimeInvocationMetadata | None = None


class StagehandAgentRequestDict(TypedDict):
    action: Literal["stagehandAgent"]
    instruction: str
    model: NotRequired[AiModelInput | AiModelInputDict]
    execution_model: NotRequired[AiModelInput | AiModelInputDict]
    system_prompt: NotRequired[str]
    variables: NotRequired[Mapping[str, StagehandVariable | StagehandVariableDict]]
    files: NotRequired[Sequence[InvocationFile | InvocationFileDict]]
    tools: NotRequired[Sequence[BuiltinToolName]]
    tool_ids: NotRequired[Sequence[str]]
    toolset_id: NotRequired[str]
    output_schema: NotRequired[Mapping[str, Any]]
    max_steps: NotRequired[int]
    highlight_cursor: NotRequired[bool]
    target: NotRequired[RuntimeTargetSelector | RuntimeTargetSelectorDict]
    temperature: NotRequired[float]
    timeout_seconds: NotRequired[int]
    metadata: NotRequired[Mapping[str, Any]]


BrowserUseSensitiveDataScopedValue: TypeAlias = dict[str, str]
"""Values by name, for one web site."""

BrowserUseSensitiveDataValue: TypeAlias = BrowserUseSensitiveDataScopedValue | str
"""A value for all web sites, or values by name for the one site that is the key."""

VisionDetailLevel: TypeAlias = Literal["low", "high", "auto"] | str
"""Level of detail in which a model sees screenshots."""


class BrowserUseAgentRequest(WithConstants, Model):
    """Have a Browser Use agent pursue a goal."""

    action: Literal["browserUse"] = "browserUse"
    instruction: str
    model: AiModelInput | None = None
    """Model that plans and acts."""
    extraction_model: AiModelInput | None = None
    """Model that extracts data from pages. The main model when omitted."""
    fallback_model: AiModelInput | None = None
    """Model to use when the main one fails."""
    extend_system_message: str | None = None
    """Appended to the agent's system prompt."""
    override_system_message: str | None = None
    """Replaces the agent's system prompt."""
    sensitive_data: dict[str, BrowserUseSensitiveDataValue] | None = None
    """Values that the agent may use but that are not shown to its model, by name or by
    web site."""
    files: list[InvocationFile] | None = None
    tools: list[BuiltinToolName] | None = None
    tool_ids: list[str] | None = None
    toolset_id: str | None = None
    output_schema: dict[str, Any] | None = None
    use_vision: Literal["auto"] | bool | None = None
    """Whether the model sees screenshots; `auto` uses them as needed."""
    vision_detail_level: VisionDetailLevel | None = None
    use_thinking: bool | None = None
    """Have the model reason before each step."""
    enable_planning: bool | None = None
    """Have the agent make a plan."""
    flash_mode: bool | None = None
    """Skip reasoning and evaluation to be faster."""
    directly_open_url: bool | None = None
    """Open a URL in the instruction without asking the model first."""
    include_attributes: list[str] | None = None
    """HTML attributes that are shown to the model."""
    max_steps: int | None = None
    max_actions_per_step: int | None = None
    max_failures: int | None = None
    """Maximum number of failed steps in a row."""
    max_history_items: int | None = None
    """Maximum number of past steps shown to the model; null for all."""
    step_timeout_seconds: int | None = None
    """Timeout of a single step, in seconds."""
    target: RuntimeTargetSelector | None = None
    temperature: float | None = None
    timeout_seconds: int | None = None
    metadata: RuntimeInvocationMetadata | None = None


class BrowserUseAgentRequestDict(TypedDict):
    action: Literal["browserUse"]
    instruction: str
    model: NotRequired[AiModelInput | AiModelInputDict]
    extraction_model: NotRequired[AiModelInput | AiModelInputDict]
    fallback_model: NotRequired[AiModelInput | AiModelInputDict]
    extend_system_message: NotRequired[str]
    override_system_message: NotRequired[str]
    sensitive_data: NotRequired[Mapping[str, BrowserUseSensitiveDataValue]]
    files: NotRequired[Sequence[InvocationFile | InvocationFileDict]]
    tools: NotRequired[Sequence[BuiltinToolName]]
    tool_ids: NotRequired[Sequence[str]]
    toolset_id: NotRequired[str]
    output_schema: NotRequired[Mapping[str, Any]]
    use_vision: NotRequired[Literal["auto"] | bool]
    vision_detail_level: NotRequired[VisionDetailLevel]
    use_thinking: NotRequired[bool]
    enable_planning: NotRequired[bool]
    flash_mode: NotRequired[bool]
    directly_open_url: NotRequired[bool]
    include_attributes: NotRequired[Sequence[str]]
    max_steps: NotRequired[int]
    max_actions_per_step: NotRequired[int]
    max_failures: NotRequired[int]
    max_history_items: NotRequired[int | None]
    step_timeout_seconds: NotRequired[int]
    target: NotRequired[RuntimeTargetSelector | RuntimeTargetSelectorDict]
    temperature: NotRequired[float]
    timeout_seconds: NotRequired[int]
    metadata: NotRequired[Mapping[str, Any]]


RuntimeCaptchaTargetSelector: TypeAlias = Literal["active"] | RuntimeTargetById
"""Page with the captcha: the one in front, or one given by its ID."""

RuntimeCaptchaTargetSelectorDict: TypeAlias = Literal["active"] | RuntimeTargetByIdDict


class SolveCaptchaRequest(WithConstants, Model):
    """Solve the captcha on a page."""

    action: Literal["solveCaptcha"] = "solveCaptcha"
    target: RuntimeCaptchaTargetSelector | None = None
    timeout_seconds: int | None = None
    metadata: RuntimeInvocationMetadata | None = None


class SolveCaptchaRequestDict(TypedDict):
    action: Literal["solveCaptcha"]
    target: NotRequired[RuntimeCaptchaTargetSelector | RuntimeCaptchaTargetSelectorDict]
    timeout_seconds: NotRequired[int]
    metadata: NotRequired[Mapping[str, Any]]


RuntimeInvocationCreateRequest: TypeAlias = Annotated[
    ActRequest
    | ObserveRequest
    | ExtractRequest
    | StagehandAgentRequest
    | BrowserUseAgentRequest
    | SolveCaptchaRequest
    | Unknown,
    Tagged(
        "action",
        lambda: {
            "act": ActRequest,
            "observe": ObserveRequest,
            "extract": ExtractRequest,
            "stagehandAgent": StagehandAgentRequest,
            "browserUse": BrowserUseAgentRequest,
            "solveCaptcha": SolveCaptchaRequest,
        },
    ),
]
"""What to do; `action` selects the kind."""

RuntimeInvocationCreateRequestDict: TypeAlias = (
    ActRequestDict
    | ObserveRequestDict
    | ExtractRequestDict
    | StagehandAgentRequestDict
    | BrowserUseAgentRequestDict
    | SolveCaptchaRequestDict
)
