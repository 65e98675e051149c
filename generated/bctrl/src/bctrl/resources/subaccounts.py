# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.subaccounts` and what hangs below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from .._core import (
    OMIT,
    AsyncResource,
    Omit,
    Pages,
    RequestOptions,
    Resource,
    build,
    nullable,
)
from ..models.subaccounts import (
    Subaccount,
    SubaccountArchiveResponse,
    SubaccountCreateRequest,
    SubaccountLimitsUpdateRequest,
    SubaccountLimitsUpdateRequestDict,
    SubaccountPage,
    SubaccountStatus,
    SubaccountUpdateRequest,
    SubaccountUsagePage,
)
from ._asynchronous import awaited, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class Subaccounts(Resource):
    """Tenants of an organization, with their own spaces, keys, limits and usage."""

    @cached_property
    def usage(self) -> SubaccountUsageResource:
        return SubaccountUsageResource(self._client)

    def list(
        self,
        *,
        include: Literal["usage"] | Sequence[Literal["usage"]] | None = None,
        status: SubaccountStatus | None = None,
        external_id: str | None = None,
        query: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> SubaccountPage:
        """List subaccounts.

        Filters combine: only subaccounts that match all of them are returned.

        Args:
            include: Use `usage` to include what each has used.
            status: Return only subaccounts in this state.
            external_id: Return only the subaccount with this identifier of yours.
            query: Text to search for.
        """
        return self._page(
            "/v1/subaccounts",
            query={
                "include": include,
                "status": status,
                "externalId": external_id,
                "query": query,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=SubaccountPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def create(
        self,
        *,
        name: str,
        external_id: str | None = None,
        limits: (
            SubaccountLimitsUpdateRequest | SubaccountLimitsUpdateRequestDict | None
        ) = None,
        metadata: Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> Subaccount:
        """Create a subaccount.

        A new subaccount has a default space of its own.

        Args:
            external_id: Your own identifier of the subaccount.
            metadata: A JSON object with any content.

        Raises:
            PaymentRequiredError: The plan does not allow another subaccount.
            ConflictError: The external ID belongs to another subaccount.
        """
        body = build(
            SubaccountCreateRequest,
            name=name,
            external_id=external_id,
            limits=limits,
            metadata=metadata,
        )
        return self._post(
            "/v1/subaccounts", json=body, returns=Subaccount, options=options
        )

    def get(
        self,
        subaccount_id: str,
        *,
        include: Literal["usage"] | Sequence[Literal["usage"]] | None = None,
        options: RequestOptions | None = None,
    ) -> Subaccount:
        """Get a subaccount.

        Usage is included on request only.

        Args:
            include: Use `usage` to include what it has used.
        """
        return self._get(
            "/v1/subaccounts/{}",
            subaccount_id,
            query={"include": include},
            returns=Subaccount,
            options=options,
        )

    def update(
        self,
        subaccount_id: str,
        *,
        name: str | None = None,
        external_id: str | None | Omit = OMIT,
        limits: (
            SubaccountLimitsUpdateRequest | SubaccountLimitsUpdateRequestDict | None
        ) = None,
        metadata: Mapping[str, Any] | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Subaccount:
        """Update a subaccount.

        Omitted properties keep their values; null clears those that can be empty.

        Args:
            external_id: Your own identifier of the subaccount; null removes it.
            metadata: Replaces the metadata; null removes it.

        Raises:
            ConflictError: The external ID belongs to another subaccount, or this one is
                archived.
        """
        return self._patch(
            "/v1/subaccounts/{}",
            subaccount_id,
            json=build(
                SubaccountUpdateRequest,
                name=name,
                external_id=nullable(external_id),
                limits=limits,
                metadata=nullable(metadata),
            ),
            returns=Subaccount,
            options=options,
        )

    def archive(
        self, subaccount_id: str, *, options: RequestOptions | None = None
    ) -> SubaccountArchiveResponse:
        """Archive a subaccount.

        An archived subaccount can be read but no longer used.
        """
        return self._post(
            "/v1/subaccounts/{}/archive",
            subaccount_id,
            returns=SubaccountArchiveResponse,
            options=options,
        )


class AsyncSubaccounts(AsyncResource):
    @cached_property
    def usage(self) -> AsyncSubaccountUsageResource:
        return AsyncSubaccountUsageResource(self._client)

    list = awaited(Subaccounts.list)
    iter = walked_async(Subaccounts.list)
    create = awaited(Subaccounts.create)
    get = awaited(Subaccounts.get)
    update = awaited(Subaccounts.update)
    archive = awaited(Subaccounts.archive)


class SubaccountUsageResource(Resource):
    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> SubaccountUsagePage:
        """List the usage of subaccounts.

        One entry per subaccount, for the current period.
        """
        return self._page(
            "/v1/subaccounts/usage",
            query={"cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=SubaccountUsagePage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""


class AsyncSubaccountUsageResource(AsyncResource):
    list = awaited(SubaccountUsageResource.list)
    iter = walked_async(SubaccountUsageResource.list)
