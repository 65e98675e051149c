# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `usage`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from .._core import CamelModel as Model


class BillingCycle(Model):
    """A billing cycle; null where the plan has none."""

    started_at: datetime | None
    ends_at: datetime | None


class AccountUsageBreakdown(Model):
    """Credits by purpose."""

    browser_credits: float
    ai_credits: float
    proxy_credits: float
    captcha_credits: float
    files_credits: float
    notifications_credits: float


class AccountCredits(Model):
    """Credits of an organization."""

    available: float
    """Credits that can be spent."""
    effective_balance: float
    """Available credits less outstanding debt."""
    monthly_limit: float
    """Credits that the plan includes per cycle."""
    monthly_used: float
    monthly_remaining: float
    purchased_remaining: float
    """Remaining credits that were purchased in addition to the plan."""
    outstanding_debt: float
    """Credits owed."""
    breakdown: AccountUsageBreakdown


class AccountUsage(Model):
    """What an organization has used in the current billing cycle."""

    organization_id: str
    cycle: BillingCycle
    credits: AccountCredits
    is_blocked: bool
    """Whether new work is blocked."""
    blocked_reasons: list[Literal["insufficientCredits"]]
    """Why new work is blocked."""
    computed_at: datetime
