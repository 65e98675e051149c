# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `api_keys`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from .._core import CamelModel as Model, Paged
from .common import ApiKeyType


class ApiKey(Model):
    """An API key, without its secret."""

    id: str
    name: str | None
    type: ApiKeyType
    subaccount_id: str | None
    key_prefix: str
    """First characters of the secret, to recognize it by."""
    scopes: list[Literal["*"]]
    """What the key may do; `*` is everything."""
    usage_count: float
    """Number of requests made with the key."""
    last_used_at: datetime | None
    """Null if the key was never used."""
    expires_at: datetime | None
    """When the key stops working; null if it does not expire."""
    created_at: datetime
    updated_at: datetime


class ApiKeyCreateResponse(Model):
    """A new key and its secret."""

    data: ApiKey
    secret: str
    """The API key itself, beginning with `bctrl_`. It cannot be read again."""


class ApiKeyPage(Model, Paged["ApiKey"]):
    """One page of API keys."""

    data: list[ApiKey]
    next_cursor: str | None
    """Cursor of the next page; null on the last one."""


class ApiKeyDeleteResponse(Model):
    """Confirm that an API key was deleted."""

    id: str
    deleted: Literal[True]
