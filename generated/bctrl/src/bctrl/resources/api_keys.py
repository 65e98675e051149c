# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.api_keys`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from .._core import OMIT, AsyncResource, Omit, Pages, RequestOptions, Resource, nullable
from ..models.api_keys import ApiKeyCreateResponse, ApiKeyDeleteResponse, ApiKeyPage
from ..models.common import ApiKeyType
from ._asynchronous import awaited, walked, walked_async

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

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

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
            PaymentRequiredError: The plan does not allow another API key.
        """
        body = {
            "name": name,
            "subaccountId": subaccount_id,
            "scopes": scopes,
            "expiresAt": nullable(expires_at),
        }
        return self._post(
            "/v1/api-keys", json=body, returns=ApiKeyCreateResponse, options=options
        )

    def delete(
        self, key_id: str, *, options: RequestOptions | None = None
    ) -> ApiKeyDeleteResponse:
        """Delete an API key.

        Requests made with the key fail from then on.
        """
        return self._delete(
            "/v1/api-keys/{}", key_id, returns=ApiKeyDeleteResponse, options=options
        )


class AsyncApiKeys(AsyncResource):
    list = awaited(ApiKeys.list)
    iter = walked_async(ApiKeys.list)
    create = awaited(ApiKeys.create)
    delete = awaited(ApiKeys.delete)
