# Generated from the bctrl API. Edits are lost: change its documents.
"""People who are told when a runtime needs help."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from .._core import OMIT, AsyncResource, Omit, Pages, RequestOptions, Resource, nullable
from ..models.notification_recipients import (
    NotificationChannel,
    NotificationRecipient,
    NotificationRecipientDeleteResponse,
    NotificationRecipientPage,
)

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
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return self._page(
            "/v1/notification-recipients",
            query={"type": type, "enabled": enabled, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=NotificationRecipientPage,
            options=options,
        )

    def iter(
        self,
        *,
        type: NotificationChannel | None = None,
        enabled: bool | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[NotificationRecipient]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list, type=type, enabled=enabled, limit=limit, options=options
        )

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
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
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
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
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

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._delete(
            "/v1/notification-recipients/{}",
            recipient_id,
            returns=NotificationRecipientDeleteResponse,
            options=options,
        )


class AsyncNotificationRecipients(AsyncResource):
    """People who are told when a runtime needs help."""

    async def list(
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
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return await self._page(
            "/v1/notification-recipients",
            query={"type": type, "enabled": enabled, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=NotificationRecipientPage,
            options=options,
        )

    def iter(
        self,
        *,
        type: NotificationChannel | None = None,
        enabled: bool | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[NotificationRecipient]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list, type=type, enabled=enabled, limit=limit, options=options
        )

    async def create(
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
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            ConflictError: The same recipient exists already.
        """
        return await self._post(
            "/v1/notification-recipients",
            json={"type": type, "value": value, "name": name},
            returns=NotificationRecipient,
            options=options,
        )

    async def update(
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
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The same recipient exists already.
        """
        return await self._patch(
            "/v1/notification-recipients/{}",
            recipient_id,
            json={"name": nullable(name), "value": value, "enabled": enabled},
            returns=NotificationRecipient,
            options=options,
        )

    async def delete(
        self, recipient_id: str, *, options: RequestOptions | None = None
    ) -> NotificationRecipientDeleteResponse:
        """Delete a notification recipient.

        Nothing is sent to this recipient from then on.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._delete(
            "/v1/notification-recipients/{}",
            recipient_id,
            returns=NotificationRecipientDeleteResponse,
            options=options,
        )
