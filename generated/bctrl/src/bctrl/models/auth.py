# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `auth`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._core import CamelModel as Model
from .common import ApiKeyType

Plan: TypeAlias = Literal["free", "developer", "business", "enterprise"] | str
"""Plan of an organization."""


class AuthWhoamiResponse(Model):
    """The identity behind an API key."""

    key_id: str
    scope: ApiKeyType
    organization_id: str
    subaccount_id: str | None
    """Null for an organization key."""
    email: str | None
    """Email address of the account; null if unknown."""
    plan: Plan
    default_space_id: str
    """Space that is used when a request names none."""
