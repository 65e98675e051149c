# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `spaces`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field
from typing_extensions import NotRequired, TypedDict

from .._core import CamelModel as Model, Paged
from .common import (
    AiCredentialAuth,
    AiCredentialAuthDict,
    AiProvider,
    JsonObject,
    ModelVerbosity,
    OpenRouterChatCompletionParams,
    OpenRouterChatCompletionParamsDict,
    ReasoningEffort,
)


class ArtifactOptions(Model):
    """Register the copy as an artifact of the current run."""

    kind: str | None = None
    """What kind of output it is, e.g. `report`."""
    name: str | None = None
    """Name of the artifact. The file's name when absent."""
    metadata: dict[str, Any] | None = None
    """Key-value data of your own, stored with the artifact."""


class ArtifactOptionsDict(TypedDict):
    kind: NotRequired[str]
    name: NotRequired[str]
    metadata: NotRequired[Mapping[str, Any]]


class Artifact(Model):
    """An output that a run is known by, backed by a stored file."""

    id: str
    kind: str
    name: str
    file_id: str
    """Stored file that holds the content."""
    run_id: str
    runtime_id: str
    size_bytes: int
    created_at: str


class StoredFile(Model):
    """The stored copy."""

    id: str
    name: str
    path: str
    content_type: str
    size_bytes: int
    created_at: str


class CollectedFile(Model):
    """What was stored."""

    file: StoredFile
    artifact: Artifact | None
    """Null when the request did not ask for one."""


AiStoredModelSelectionAuth: TypeAlias = Literal["managed"] | AiCredentialAuth
"""How the model is paid for: `managed` uses bctrl's account and credits, otherwise a
stored credential is used."""

AiStoredModelSelectionAuthDict: TypeAlias = Literal["managed"] | AiCredentialAuthDict


class AiStoredModelSelection(Model):
    """A model and how to call it, as stored in an environment: an `AiModelSelection`
    without keys.
    """

    auth: AiStoredModelSelectionAuth | None = None
    model: str
    provider: AiProvider | None = None
    max_tokens_field: Annotated[float | None, Field(alias="maxTokens")] = None
    top_p_field: Annotated[float | None, Field(alias="topP")] = None
    reasoning_effort_field: Annotated[
        ReasoningEffort | None, Field(alias="reasoningEffort")
    ] = None
    thinking_budget_tokens: float | None = None
    response_format_field: Annotated[
        Literal["text", "json"] | str | None, Field(alias="responseFormat")
    ] = None
    response_schema: JsonObject | None = None
    provider_options: JsonObject | None = None
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


class AiStoredModelSelectionDict(TypedDict):
    auth: NotRequired[AiStoredModelSelectionAuth | AiStoredModelSelectionAuthDict]
    model: str
    provider: NotRequired[AiProvider]
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


AiStoredModelInput: TypeAlias = AiStoredModelSelection | str
"""A default model: its ID alone, or a selection with settings."""

AiStoredModelInputDict: TypeAlias = AiStoredModelSelectionDict | str


class Space(Model):
    """A group of runtimes and files."""

    id: str
    name: str
    subaccount_id: str | None = None
    created_at: datetime
    updated_at: datetime


class EnvironmentAiDefaults(Model):
    """Models for invocations that name none, by engine."""

    stagehand: AiStoredModelInput | None = None
    browser_use: AiStoredModelInput | None = None


class EnvironmentAiDefaultsDict(TypedDict):
    stagehand: NotRequired[AiStoredModelInput | AiStoredModelInputDict]
    browser_use: NotRequired[AiStoredModelInput | AiStoredModelInputDict]


class EnvironmentAiMount(Model):
    """Models and credentials for invocations in a space."""

    credential_ids: list[str] | None = None
    """IDs of AI credentials that may be used."""
    defaults: EnvironmentAiDefaults | None = None


class EnvironmentAiMountDict(TypedDict):
    credential_ids: NotRequired[Sequence[str]]
    defaults: NotRequired[EnvironmentAiDefaults | EnvironmentAiDefaultsDict]


class EnvironmentStorageMountOutput(Model):
    """Storage that is mounted in a space."""

    namespace: str


class EnvironmentVaultMount(Model):
    """Secrets that may be used in a space."""

    allow: list[str] | None = None
    """Patterns of secret keys that may be used."""
    deny: list[str] | None = None
    """Patterns of secret keys that may not be used."""
    allow_raw_reads: bool | None = None
    """Whether the values of secrets may be read, not only filled in."""


class EnvironmentVaultMountDict(TypedDict):
    allow: NotRequired[Sequence[str]]
    deny: NotRequired[Sequence[str]]
    allow_raw_reads: NotRequired[bool]


class EnvironmentMountsOutput(Model):
    """What runtimes of a space may use."""

    ai: EnvironmentAiMount | None = None
    storage: EnvironmentStorageMountOutput | None = None
    vault: EnvironmentVaultMount | None = None


class SpaceWithEnvironment(Model):
    """A space, with its environment on request."""

    id: str
    name: str
    subaccount_id: str | None = None
    environment: EnvironmentMountsOutput | None = None
    created_at: datetime
    updated_at: datetime


class SpacePage(Model, Paged["Space"]):
    """One page of spaces."""

    data: list[Space]
    next_cursor: str | None


class EnvironmentStorageMount(Model):
    """Storage that is mounted in a space."""

    namespace: str
    """Namespace of the files."""


class EnvironmentStorageMountDict(TypedDict):
    namespace: str


class EnvironmentMounts(Model):
    """What runtimes of a space may use."""

    ai: EnvironmentAiMount | None = None
    storage: EnvironmentStorageMount | None = None
    vault: EnvironmentVaultMount | None = None


class EnvironmentMountsDict(TypedDict):
    ai: NotRequired[EnvironmentAiMount | EnvironmentAiMountDict]
    storage: NotRequired[EnvironmentStorageMount | EnvironmentStorageMountDict]
    vault: NotRequired[EnvironmentVaultMount | EnvironmentVaultMountDict]


class SpaceCreateRequest(Model):
    name: str | None = None
    subaccount_id: str | None = None
    environment: EnvironmentMounts | None = None


class SpaceDeleteResponse(Model):
    """Confirm that a space was deleted."""

    id: str
    deleted: Literal[True]


class EnvironmentAiDefaultsUpdate(Model):
    """Change to the default models.

    Null removes a default.
    """

    stagehand: AiStoredModelSelection | str | None = None
    browser_use: AiStoredModelSelection | str | None = None


class EnvironmentAiDefaultsUpdateDict(TypedDict):
    stagehand: NotRequired[
        AiStoredModelSelection | AiStoredModelSelectionDict | str | None
    ]
    browser_use: NotRequired[
        AiStoredModelSelection | AiStoredModelSelectionDict | str | None
    ]


class EnvironmentAiMountUpdate(Model):
    """Change to models and credentials."""

    credential_ids: list[str] | None = None
    """Replaces the list; null removes it."""
    defaults: EnvironmentAiDefaultsUpdate | None = None
    """Null removes all defaults."""


class EnvironmentAiMountUpdateDict(TypedDict):
    credential_ids: NotRequired[Sequence[str] | None]
    defaults: NotRequired[
        EnvironmentAiDefaultsUpdate | EnvironmentAiDefaultsUpdateDict | None
    ]


class SpaceEnvironmentUpdateRequest(Model):
    """Change to an environment; null removes a mount."""

    ai: EnvironmentAiMountUpdate | None = None
    storage: EnvironmentStorageMount | None = None
    vault: EnvironmentVaultMount | None = None


class SpaceRuntimeFileCollectRequest(Model):
    path: str
    name: str | None = None
    storage_path: str | None = None
    artifact: ArtifactOptions | None = None
