# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.toolsets`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._core import OMIT, AsyncResource, Omit, Pages, RequestOptions, Resource, nullable
from ..models.common import BuiltinToolName, SpaceSelector
from ..models.toolsets import Toolset, ToolsetDeleteResponse, ToolsetPage
from ._asynchronous import awaited, walked, walked_async

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
        """
        return self._page(
            "/v1/toolsets",
            query={"spaceId": space_id, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=ToolsetPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

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
            space_id: ID of a space, or `default` for the default space of the account.
            tool_ids: IDs of its tools.
            builtins: Built-in tools.
            metadata: Custom key-value data, stored with a tool or toolset.

        Raises:
            ConflictError: The name belongs to another toolset.
        """
        body = {
            "name": name,
            "spaceId": space_id,
            "toolIds": tool_ids,
            "builtins": builtins,
            "metadata": nullable(metadata),
        }
        return self._post("/v1/toolsets", json=body, returns=Toolset, options=options)

    def get(self, toolset_id: str, *, options: RequestOptions | None = None) -> Toolset:
        """Get a toolset.

        Returns the IDs of its tools; get a tool for its details.
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
            ConflictError: The name belongs to another toolset.
        """
        body = {
            "name": name,
            "toolIds": tool_ids,
            "builtins": builtins,
            "metadata": nullable(metadata),
        }
        return self._patch(
            "/v1/toolsets/{}", toolset_id, json=body, returns=Toolset, options=options
        )

    def delete(
        self, toolset_id: str, *, options: RequestOptions | None = None
    ) -> ToolsetDeleteResponse:
        """Delete a toolset.

        The tools themselves are kept.
        """
        return self._delete(
            "/v1/toolsets/{}",
            toolset_id,
            returns=ToolsetDeleteResponse,
            options=options,
        )


class AsyncToolsets(AsyncResource):
    list = awaited(Toolsets.list)
    iter = walked_async(Toolsets.list)
    create = awaited(Toolsets.create)
    get = awaited(Toolsets.get)
    update = awaited(Toolsets.update)
    delete = awaited(Toolsets.delete)
