# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `notification_recipients`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from .._core import CamelModel as Model, Paged

NotificationChannel: TypeAlias = Literal["email", "sms", "whatsapp"] | str


class NotificationRecipient(Model):
    """Someone who is told when a runtime needs help."""

    id: str
    name: str | None
    type: NotificationChannel
    value: str
    """Email address or phone number, depending on `type`."""
    enabled: bool
    """Whether notifications are sent."""
    created_at: datetime
    updated_at: datetime


class NotificationRecipientPage(Model, Paged["NotificationRecipient"]):
    """One page of recipients."""

    data: list[NotificationRecipient]
    next_cursor: str | None


class NotificationRecipientDeleteResponse(Model):
    """Confirm that a recipient was deleted."""

    id: str
    deleted: Literal[True]
