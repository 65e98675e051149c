# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `help`."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from .._core import CamelModel as Model, Tagged, Unknown
from .common import HelpAudience, JsonObject

HttpMethod: TypeAlias = Literal["GET", "POST", "PATCH", "PUT", "DELETE"] | str


class HelpTopic(Model):
    """A topic in the overview."""

    topic: str
    """Name to ask for."""
    title: str
    summary: str
    aliases: list[str] | None = None
    audiences: list[HelpAudience]
    method: HttpMethod | None = None
    path: str | None = None
    operation_id: str | None = None


class HelpExample(Model):
    title: str | None = None
    audience: HelpAudience | None = None
    language: str | None = None
    code: str | None = None
    command: str | None = None
    request: JsonObject | None = None


class HelpNextStep(Model):
    """A suggestion what to do next."""

    title: str | None = None
    topic: str | None = None
    audience: HelpAudience | None = None
    command: str | None = None
    method: HttpMethod | None = None
    path: str | None = None


class HelpOverviewResponse(Model):
    """An overview of all topics."""

    type: Literal["overview"]
    summary: str
    topics: list[HelpTopic]
    examples: list[HelpExample] | None = None
    next: list[HelpNextStep] | None = None
    audience: HelpAudience | None = None


class HelpApiOperation(Model):
    """The HTTP operation of a topic."""

    method: HttpMethod
    path: str
    operation_id: str | None = None
    request_fields: list[str] | None = None
    response_fields: list[str] | None = None


class HelpSdkMethod(Model):
    """The SDK method of a topic."""

    language: str
    package: str | None = None
    method: str


class HelpFlag(Model):
    """A flag of a command."""

    name: str
    value: str | None = None
    """Placeholder of the value; absent if the flag takes none."""
    description: str


class HelpCliCommand(Model):
    """The command of a topic."""

    command: str
    usage: str
    flags: list[HelpFlag] | None = None


class HelpField(Model):
    """A field of a request or response."""

    name: str
    type: str
    required: bool | None = None
    values: list[str] | None = None
    """Allowed values."""
    description: str | None = None


class HelpIo(Model):
    """Input or output of a topic."""

    fields: list[HelpField]


class HelpTopicResponse(Model):
    """A single topic, explained."""

    type: Literal["topic"]
    topic: str
    title: str | None = None
    summary: str
    aliases: list[str] | None = None
    audience: HelpAudience | None = None
    api: HelpApiOperation | None = None
    sdk: list[HelpSdkMethod] | None = None
    cli: HelpCliCommand | None = None
    input: HelpIo | None = None
    output: HelpIo | None = None
    examples: list[HelpExample] | None = None
    next: list[HelpNextStep] | None = None


HelpResponse: TypeAlias = Annotated[
    HelpOverviewResponse | HelpTopicResponse | Unknown,
    Tagged(
        "type", lambda: {"overview": HelpOverviewResponse, "topic": HelpTopicResponse}
    ),
]
"""An overview or a single topic; `type` tells which."""
