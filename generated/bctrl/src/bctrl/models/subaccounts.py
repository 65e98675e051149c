# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `subaccounts`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .._core import CamelModel as Model, Paged
from .common import JsonObject

SubaccountStatus: TypeAlias = Literal["active", "archived"] | str
"""An archived subaccount can be read but not used."""


class SubaccountLimits(Model):
    """Limits of a subaccount; null means no limit of its own."""

    max_active_runs: float | None
    """Maximum number of concurrent runs."""
    max_spaces: float | None
    monthly_credit_limit: float | None
    """Maximum number of credits per month."""


class SubaccountUsagePeriod(Model):
    """Period that usage is counted for."""

    started_at: datetime
    ends_at: datetime


class SubaccountUsageBreakdown(Model):
    """Credits by purpose."""

    browser_credits: float
    ai_credits: float
    proxy_credits: float
    captcha_credits: float
    files_credits: float
    notifications_credits: float


class SubaccountCredits(Model):
    """Credits of a subaccount in a period."""

    used: float
    """Total of settled and estimated credits."""
    settled: float
    """Credits that are billed already."""
    estimated: float
    """Credits that are expected but not billed yet."""
    limit: float | None
    """Null if there is no limit."""
    remaining: float | None
    """What is left of the limit; null if there is none."""
    breakdown: SubaccountUsageBreakdown


class SubaccountRunUsage(Model):
    """Current runs of a subaccount, and their limit."""

    active: float
    limit: float | None
    blocked: bool
    """Whether the limit is reached."""


class SubaccountSpaceUsage(Model):
    """Spaces of a subaccount, and their limit."""

    used: float
    """Number of spaces."""
    limit: float | None
    blocked: bool


SubaccountBlockedReason: TypeAlias = (
    Literal["monthlySpendLimit", "activeRunLimit", "spaceLimit"] | str
)
"""A limit that blocks new work."""


class SubaccountUsage(Model):
    """What a subaccount has used in a period."""

    subaccount_id: str
    period: SubaccountUsagePeriod
    credits: SubaccountCredits
    runs: SubaccountRunUsage
    spaces: SubaccountSpaceUsage
    is_blocked: bool
    """Whether a limit blocks new work."""
    blocked_reasons: list[SubaccountBlockedReason]
    """The limits that block new work."""
    computed_at: datetime
    """When these figures were computed."""


class Subaccount(Model):
    """A tenant of an organization, with its own spaces, keys and limits."""

    id: str
    name: str
    external_id: str | None = None
    """Your own identifier of the subaccount; null if it has none."""
    status: SubaccountStatus
    default_space_id: str
    limits: SubaccountLimits
    usage: SubaccountUsage | None = None
    """Present on request only."""
    metadata: JsonObject | None = None
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None = None
    """Null unless the subaccount is archived."""


class SubaccountLimitsUpdateRequest(Model):
    """Limits to set; null removes a limit."""

    max_active_runs: float | None = None
    max_spaces: float | None = None
    monthly_credit_limit: float | None = None


class SubaccountLimitsUpdateRequestDict(TypedDict):
    max_active_runs: NotRequired[float | None]
    max_spaces: NotRequired[float | None]
    monthly_credit_limit: NotRequired[float | None]


class SubaccountPage(Model, Paged["Subaccount"]):
    """One page of subaccounts."""

    data: list[Subaccount]
    next_cursor: str | None


class SubaccountCreateRequest(Model):
    name: str
    external_id: str | None = None
    limits: SubaccountLimitsUpdateRequest | None = None
    metadata: JsonObject | None = None


class SubaccountUpdateRequest(Model):
    """Change to a subaccount."""

    name: str | None = None
    external_id: str | None = None
    limits: SubaccountLimitsUpdateRequest | None = None
    metadata: JsonObject | None = None


class SubaccountArchiveResponse(Model):
    """Confirm that a subaccount was archived."""

    id: str
    archived: Literal[True]


class SubaccountUsagePage(Model, Paged["SubaccountUsage"]):
    """One page of the subaccounts' usage."""

    data: list[SubaccountUsage]
    next_cursor: str | None
