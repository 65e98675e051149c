# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `vault`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .._core import CamelModel as Model, Paged, Tagged, Unknown, WithConstants

VaultSecretType: TypeAlias = Literal["login", "value"] | str
"""`login` is a user name with a password; `value` is a single text."""


class VaultSecret(Model):
    """A secret without its value."""

    key: str
    type: VaultSecretType
    label: str | None = None
    origins: list[str] | None = None
    """Web origins where it may be used, e.g. `https://shop.example.com`."""
    origin_patterns: list[str] | None = None
    """Patterns of more such origins, e.g. `https://*.example.com`."""
    has_totp: bool
    """Whether one-time codes can be generated."""
    created_at: datetime | None = None
    updated_at: datetime | None = None


class VaultSecretPage(Model, Paged["VaultSecret"]):
    """One page of secrets."""

    data: list[VaultSecret]
    next_cursor: str | None


class VaultLoginSecretUpsertRequest(WithConstants, Model):
    """A login to store."""

    type: Literal["login"] = "login"
    username: str
    password: str
    totp_secret: str | None = None
    """Shared secret for one-time codes."""
    label: str | None = None
    notes: str | None = None
    origins: list[str] | None = None
    origin_patterns: list[str] | None = None


class VaultLoginSecretUpsertRequestDict(TypedDict):
    type: Literal["login"]
    username: str
    password: str
    totp_secret: NotRequired[str]
    label: NotRequired[str]
    notes: NotRequired[str]
    origins: NotRequired[Sequence[str]]
    origin_patterns: NotRequired[Sequence[str]]


class VaultValueSecretUpsertRequest(WithConstants, Model):
    """A single value to store."""

    type: Literal["value"] = "value"
    value: str
    label: str | None = None
    notes: str | None = None
    origins: list[str] | None = None
    origin_patterns: list[str] | None = None


class VaultValueSecretUpsertRequestDict(TypedDict):
    type: Literal["value"]
    value: str
    label: NotRequired[str]
    notes: NotRequired[str]
    origins: NotRequired[Sequence[str]]
    origin_patterns: NotRequired[Sequence[str]]


VaultSecretUpsertRequest: TypeAlias = Annotated[
    VaultLoginSecretUpsertRequest | VaultValueSecretUpsertRequest | Unknown,
    Tagged(
        "type",
        lambda: {
            "login": VaultLoginSecretUpsertRequest,
            "value": VaultValueSecretUpsertRequest,
        },
    ),
]
"""A secret to store; `type` selects the kind."""

VaultSecretUpsertRequestDict: TypeAlias = (
    VaultLoginSecretUpsertRequestDict | VaultValueSecretUpsertRequestDict
)


class VaultSecretDeleteResponse(Model):
    """Confirm that a secret was deleted."""

    key: str
    deleted: Literal[True]


class VaultLoginSecretValue(Model):
    """A login with its password."""

    key: str
    type: Literal["login"]
    username: str
    password: str
    label: str | None = None
    notes: str | None = None
    origins: list[str] | None = None
    origin_patterns: list[str] | None = None


class VaultPlainSecretValue(Model):
    """A single value."""

    key: str
    type: Literal["value"]
    value: str
    label: str | None = None
    notes: str | None = None
    origins: list[str] | None = None
    origin_patterns: list[str] | None = None


VaultSecretValue: TypeAlias = Annotated[
    VaultLoginSecretValue | VaultPlainSecretValue | Unknown,
    Tagged(
        "type", lambda: {"login": VaultLoginSecretValue, "value": VaultPlainSecretValue}
    ),
]
"""A secret with its value; `type` tells the kind."""


class VaultTotpResponse(Model):
    """A one-time code."""

    code: str
