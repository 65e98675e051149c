# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.notification_recipients`."""

from __future__ import annotations

from .._core import OMIT, AsyncResource, Omit, Pages, RequestOptions, Resource, nullable
from ..models.notification_recipients import (
    NotificationChannel,
    NotificationRecipient,
    NotificationRecipientDeleteResponse,
    NotificationRecipientPage,
)
from ._asynchronous import awaited, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class NotificationRecipients(Resource):
    """People who are told when a runtime needs help."""

    def list(
        self,
        *,
        type: NotificationChannel | None = None,
        enabled: bool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> NotificationRecipientPage:
        """List notification recipients.

        People who are told when a runtime needs help.

        Args:
            type: Return only recipients on this channel.
            enabled: Return only recipients that are enabled, or only those that are
                not.
        """
        return self._page(
            "/v1/notification-recipients",
            query={"type": type, "enabled": enabled, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=NotificationRecipientPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def create(
        self,
        *,
        type: NotificationChannel,
        value: str,
        name: str | None = None,
        options: RequestOptions | None = None,
    ) -> NotificationRecipient:
        """Create a notification recipient.

        The recipient is told about human actions from then on.

        Args:
            value: Email address or phone number, depending on `type`.

        Raises:
            ConflictError: The same recipient exists already.
        """
        return self._post(
            "/v1/notification-recipients",
            json={"type": type, "value": value, "name": name},
            returns=NotificationRecipient,
            options=options,
        )

    def update(
        self,
        recipient_id: str,
        *,
        name: str | None | Omit = OMIT,
        value: str | None = None,
        enabled: bool | None = None,
        options: RequestOptions | None = None,
    ) -> NotificationRecipient:
        """Update a notification recipient.

        Omitted properties keep their values. Disable a recipient to pause
        notifications.

        Args:
            name: Null removes it.
            value: Email address or phone number, depending on `type`.
            enabled: False pauses notifications.

        Raises:
            ConflictError: The same recipient exists already.
        """
        return self._patch(
            "/v1/notification-recipients/{}",
            recipient_id,
            json={"name": nullable(name), "value": value, "enabled": enabled},
            returns=NotificationRecipient,
            options=options,
        )

    def delete(
        self, recipient_id: str, *, options: RequestOptions | None = None
    ) -> NotificationRecipientDeleteResponse:
        """Delete a notification recipient.

        Nothing is sent to this recipient from then on.
        """
        return self._delete(
            "/v1/notification-recipients/{}",
            recipient_id,
            returns=NotificationRecipientDeleteResponse,
            options=options,
        )


class AsyncNotificationRecipients(AsyncResource):
    list = awaited(NotificationRecipients.list)
    iter = walked_async(NotificationRecipients.list)
    create = awaited(NotificationRecipients.create)
    update = awaited(NotificationRecipients.update)
    delete = awaited(NotificationRecipients.delete)
