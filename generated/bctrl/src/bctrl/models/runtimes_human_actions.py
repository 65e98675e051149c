# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `runtimes.human_actions`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from .._core import CamelModel as Model

HumanActionStatus: TypeAlias = (
    Literal["requested", "completed", "cancelled", "expired"] | str
)
"""`requested` is open; the other states are final."""


class HumanAction(Model):
    """A request for a person's help."""

    id: str
    runtime_id: str
    run_id: str | None
    """Run that waits for the person; null if there is none."""
    invocation_id: str | None
    """Invocation that asked; null if none did."""
    message: str
    """What the person is asked to do."""
    status: HumanActionStatus
    created_at: datetime
    updated_at: datetime
    expires_at: datetime | None
    """When the request expires; null if it does not."""
    completed_at: datetime | None
    """Null unless it was completed."""
    cancelled_at: datetime | None
    """Null unless it was cancelled."""
    expired_at: datetime | None
    """Null unless it has expired."""


class HumanActionWait(Model):
    """A human action, and how waiting for it went."""

    wait_status: Literal["resolved", "timeout"] | str
    """`timeout` if the request was not resolved in time."""
    retry_after_seconds: int | None = None
    """Seconds to wait before the next call; absent once the request is resolved."""
    id: str
    runtime_id: str
    run_id: str | None
    invocation_id: str | None
    message: str
    status: HumanActionStatus
    created_at: datetime
    updated_at: datetime
    expires_at: datetime | None
    completed_at: datetime | None
    cancelled_at: datetime | None
    expired_at: datetime | None
