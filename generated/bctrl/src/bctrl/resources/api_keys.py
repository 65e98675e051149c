# Generated from the bctrl API. Edits are lost: change its documents.
"""Keys of the organization and of its subaccounts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime
from typing import Literal

from .._core import OMIT, AsyncResource, Omit, Pages, RequestOptions, Resource, nullable
from ..models.api_keys import (
    ApiKey,
    ApiKeyCreateResponse,
    ApiKeyDeleteResponse,
    ApiKeyPage,
)
from ..models.common import ApiKeyType

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class ApiKeys(Resource):
    """Keys of the organization and of its subaccounts."""

    def list(
        self,
        *,
        subaccount_id: str | None = None,
        type: ApiKeyType | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ApiKeyPage:
        """List API keys.

        Secrets are never included.

        Args:
            subaccount_id: Keep only what belongs to this subaccount. For organization
                keys; a subaccount key sees its own objects anyway.
            type: Return only keys of this type.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return self._page(
            "/v1/api-keys",
            query={
                "subaccountId": subaccount_id,
                "type": type,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=ApiKeyPage,
            options=options,
        )

    def iter(
        self,
        *,
        subaccount_id: str | None = None,
        type: ApiKeyType | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[ApiKey]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            subaccount_id=subaccount_id,
            type=type,
            limit=limit,
            options=options,
        )

    def create(
        self,
        *,
        name: str | None = None,
        subaccount_id: str | None = None,
        scopes: Sequence[Literal["*"]] | None = None,
        expires_at: datetime | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> ApiKeyCreateResponse:
        """Create an API key.

        The answer contains the secret, which cannot be read again.

        Args:
            subaccount_id: Limits the key to this subaccount.
            scopes: What the key may do; `*` is everything.
            expires_at: When the key stops working; null for a key that does not expire.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            PaymentRequiredError: The plan does not allow another API key.
        """
        return self._post(
            "/v1/api-keys",
            json={
                "name": name,
                "subaccountId": subaccount_id,
                "scopes": scopes,
                "expiresAt": nullable(expires_at),
            },
            returns=ApiKeyCreateResponse,
            options=options,
        )

    def delete(
        self, key_id: str, *, options: RequestOptions | None = None
    ) -> ApiKeyDeleteResponse:
        """Delete an API key.

        Requests made with the key fail from then on.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._delete(
            "/v1/api-keys/{}", key_id, returns=ApiKeyDeleteResponse, options=options
        )


class AsyncApiKeys(AsyncResource):
    """Keys of the organization and of its subaccounts."""

    async def list(
        self,
        *,
        subaccount_id: str | None = None,
        type: ApiKeyType | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ApiKeyPage:
        """List API keys.

        Secrets are never included.

        Args:
            subaccount_id: Keep only what belongs to this subaccount. For organization
                keys; a subaccount key sees its own objects anyway.
            type: Return only keys of this type.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return await self._page(
            "/v1/api-keys",
            query={
                "subaccountId": subaccount_id,
                "type": type,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=ApiKeyPage,
            options=options,
        )

    def iter(
        self,
        *,
        subaccount_id: str | None = None,
        type: ApiKeyType | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[ApiKey]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            subaccount_id=subaccount_id,
            type=type,
            limit=limit,
            options=options,
        )

    async def create(
        self,
        *,
        name: str | None = None,
        subaccount_id: str | None = None,
        scopes: Sequence[Literal["*"]] | None = None,
        expires_at: datetime | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> ApiKeyCreateResponse:
        """Create an API key.

        The answer contains the secret, which cannot be read again.

        Args:
            subaccount_id: Limits the key to this subaccount.
            scopes: What the key may do; `*` is everything.
            expires_at: When the key stops working; null for a key that does not expire.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            PaymentRequiredError: The plan does not allow another API key.
        """
        return await self._post(
            "/v1/api-keys",
            json={
                "name": name,
                "subaccountId": subaccount_id,
                "scopes": scopes,
                "expiresAt": nullable(expires_at),
            },
            returns=ApiKeyCreateResponse,
            options=options,
        )

    async def delete(
        self, key_id: str, *, options: RequestOptions | None = None
    ) -> ApiKeyDeleteResponse:
        """Delete an API key.

        Requests made with the key fail from then on.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._delete(
            "/v1/api-keys/{}", key_id, returns=ApiKeyDeleteResponse, options=options
        )
