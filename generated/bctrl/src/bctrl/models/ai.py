# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `ai`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from .._core import CamelModel as Model, Paged
from .common import AiProvider

AiEngine: TypeAlias = Literal["stagehand", "browserUse"] | str
"""Agent software that drives a browser."""

AiModelProvider: TypeAlias = (
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
        "minimax",
        "tencent",
        "xiaomi",
        "z-ai",
        "mistralai",
        "x-ai",
        "moonshotai",
        "meta-llama",
        "vercel-ai-gateway",
    ]
    | str
)
AiModelStatus: TypeAlias = Literal["recommended", "supported", "experimental"] | str
"""Level of support for a model."""


class AiModel(Model):
    """A model for invocations."""

    id: str
    """What invocations name the model by."""
    display_name: str
    provider: AiModelProvider
    status: AiModelStatus
    engines: list[AiEngine]
    """Engines that the model works with."""
    managed: bool
    """Whether the model can be paid for in credits."""
    supports_vision: bool
    supports_tools: bool
    supports_structured_output: bool
    supports_reasoning_effort: bool
    supports_thinking_budget: bool


class AiModelList(Model):
    """All models."""

    data: list[AiModel]


AiCredentialStatus: TypeAlias = Literal["enabled", "disabled"] | str
"""Disabled credentials are not used."""


class AiCredential(Model):
    """A stored key of a model provider."""

    id: str
    name: str
    provider: AiProvider
    status: AiCredentialStatus
    has_api_key: bool
    """Whether a key is stored. The key itself is never returned."""
    base_url: str | None = None
    """Endpoint to call instead of the provider's own."""
    default_model: str | None = None
    """Model for invocations that name none."""
    subaccount_id: str | None = None
    """Owning subaccount; absent when it belongs to the organization."""
    created_at: datetime
    updated_at: datetime


class AiCredentialPage(Model, Paged["AiCredential"]):
    """One page of credentials."""

    data: list[AiCredential]
    next_cursor: str | None


class AiCredentialDeleteResponse(Model):
    """Confirm that a credential was deleted."""

    id: str
    deleted: Literal[True]


class AiCredentialTestResponse(Model):
    """Outcome of a test."""

    ok: bool
    """Whether the provider accepted the credential."""
    error: str | None = None
    """What went wrong, in words."""
    latency_seconds: float | None = None
    """Response time of the provider, in seconds."""
    checked_at: datetime
