# Generated from the bctrl API. Edits are lost: change its documents.
"""Groups of tools for agents."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any

from .._core import OMIT, AsyncResource, Omit, Pages, RequestOptions, Resource, nullable
from ..models.common import BuiltinToolName, SpaceSelector
from ..models.toolsets import Toolset, ToolsetDeleteResponse, ToolsetPage

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class Toolsets(Resource):
    """Groups of tools for agents."""

    def list(
        self,
        *,
        space_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ToolsetPage:
        """List toolsets.

        Groups of tools that can be given to an agent by one ID.

        Args:
            space_id: Keep only what belongs to this space.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return self._page(
            "/v1/toolsets",
            query={"spaceId": space_id, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=ToolsetPage,
            options=options,
        )

    def iter(
        self,
        *,
        space_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[Toolset]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(self.list, space_id=space_id, limit=limit, options=options)

    def create(
        self,
        *,
        name: str,
        space_id: SpaceSelector | None = None,
        tool_ids: Sequence[str] | None = None,
        builtins: Sequence[BuiltinToolName] | None = None,
        metadata: Mapping[str, Any] | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Toolset:
        """Create a toolset.

        Groups tools of the account and built-in ones.

        Args:
            name: Name of the toolset.
            tool_ids: IDs of its tools.
            builtins: Built-in tools.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            ConflictError: The name belongs to another toolset.
        """
        return self._post(
            "/v1/toolsets",
            json={
                "name": name,
                "spaceId": space_id,
                "toolIds": tool_ids,
                "builtins": builtins,
                "metadata": nullable(metadata),
            },
            returns=Toolset,
            options=options,
        )

    def get(self, toolset_id: str, *, options: RequestOptions | None = None) -> Toolset:
        """Get a toolset.

        Returns the IDs of its tools; get a tool for its details.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._get(
            "/v1/toolsets/{}", toolset_id, returns=Toolset, options=options
        )

    def update(
        self,
        toolset_id: str,
        *,
        name: str | None = None,
        tool_ids: Sequence[str] | None = None,
        builtins: Sequence[BuiltinToolName] | None = None,
        metadata: Mapping[str, Any] | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Toolset:
        """Update a toolset.

        Omitted properties keep their values. Lists are replaced as a whole.

        Args:
            tool_ids: Replaces the list.
            builtins: Replaces the list.
            metadata: Replaces the metadata; null removes it.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The name belongs to another toolset.
        """
        return self._patch(
            "/v1/toolsets/{}",
            toolset_id,
            json={
                "name": name,
                "toolIds": tool_ids,
                "builtins": builtins,
                "metadata": nullable(metadata),
            },
            returns=Toolset,
            options=options,
        )

    def delete(
        self, toolset_id: str, *, options: RequestOptions | None = None
    ) -> ToolsetDeleteResponse:
        """Delete a toolset.

        The tools themselves are kept.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._delete(
            "/v1/toolsets/{}",
            toolset_id,
            returns=ToolsetDeleteResponse,
            options=options,
        )


class AsyncToolsets(AsyncResource):
    """Groups of tools for agents."""

    async def list(
        self,
        *,
        space_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ToolsetPage:
        """List toolsets.

        Groups of tools that can be given to an agent by one ID.

        Args:
            space_id: Keep only what belongs to this space.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return await self._page(
            "/v1/toolsets",
            query={"spaceId": space_id, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=ToolsetPage,
            options=options,
        )

    def iter(
        self,
        *,
        space_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[Toolset]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(self.list, space_id=space_id, limit=limit, options=options)

    async def create(
        self,
        *,
        name: str,
        space_id: SpaceSelector | None = None,
        tool_ids: Sequence[str] | None = None,
        builtins: Sequence[BuiltinToolName] | None = None,
        metadata: Mapping[str, Any] | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Toolset:
        """Create a toolset.

        Groups tools of the account and built-in ones.

        Args:
            name: Name of the toolset.
            tool_ids: IDs of its tools.
            builtins: Built-in tools.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            ConflictError: The name belongs to another toolset.
        """
        return await self._post(
            "/v1/toolsets",
            json={
                "name": name,
                "spaceId": space_id,
                "toolIds": tool_ids,
                "builtins": builtins,
                "metadata": nullable(metadata),
            },
            returns=Toolset,
            options=options,
        )

    async def get(
        self, toolset_id: str, *, options: RequestOptions | None = None
    ) -> Toolset:
        """Get a toolset.

        Returns the IDs of its tools; get a tool for its details.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._get(
            "/v1/toolsets/{}", toolset_id, returns=Toolset, options=options
        )

    async def update(
        self,
        toolset_id: str,
        *,
        name: str | None = None,
        tool_ids: Sequence[str] | None = None,
        builtins: Sequence[BuiltinToolName] | None = None,
        metadata: Mapping[str, Any] | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Toolset:
        """Update a toolset.

        Omitted properties keep their values. Lists are replaced as a whole.

        Args:
            tool_ids: Replaces the list.
            builtins: Replaces the list.
            metadata: Replaces the metadata; null removes it.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The name belongs to another toolset.
        """
        return await self._patch(
            "/v1/toolsets/{}",
            toolset_id,
            json={
                "name": name,
                "toolIds": tool_ids,
                "builtins": builtins,
                "metadata": nullable(metadata),
            },
            returns=Toolset,
            options=options,
        )

    async def delete(
        self, toolset_id: str, *, options: RequestOptions | None = None
    ) -> ToolsetDeleteResponse:
        """Delete a toolset.

        The tools themselves are kept.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._delete(
            "/v1/toolsets/{}",
            toolset_id,
            returns=ToolsetDeleteResponse,
            options=options,
        )
