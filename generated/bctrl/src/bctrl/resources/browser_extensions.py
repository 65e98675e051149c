# Generated from the bctrl API. Edits are lost: change its documents.
"""Extensions for the browsers of runtimes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Literal

from .._core import AsyncResource, Pages, RequestOptions, Resource, Upload, upload
from ..models.browser_extensions import (
    BrowserExtension,
    BrowserExtensionDeleteResponse,
    BrowserExtensionPage,
)

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class BrowserExtensions(Resource):
    """Extensions for the browsers of runtimes."""

    def list(
        self,
        *,
        subaccount_id: str | None = None,
        q: str | None = None,
        format: Literal["crx"] | None = None,
        source: Literal["upload", "url"] | str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> BrowserExtensionPage:
        """List browser extensions.

        Filters combine: only extensions that match all of them are returned.

        Args:
            subaccount_id: Keep only what belongs to this subaccount. For organization
                keys; a subaccount key sees its own objects anyway.
            q: Text to search for.
            format: Return only extensions in this format.
            source: Return only uploads, or only extensions imported from a URL.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return self._page(
            "/v1/browser-extensions",
            query={
                "subaccountId": subaccount_id,
                "q": q,
                "format": format,
                "source": source,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=BrowserExtensionPage,
            options=options,
        )

    def iter(
        self,
        *,
        subaccount_id: str | None = None,
        q: str | None = None,
        format: Literal["crx"] | None = None,
        source: Literal["upload", "url"] | str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[BrowserExtension]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            subaccount_id=subaccount_id,
            q=q,
            format=format,
            source=source,
            limit=limit,
            options=options,
        )

    def upload(
        self,
        *,
        file: Upload,
        name: str | None = None,
        subaccount_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> BrowserExtension:
        """Upload a browser extension.

        Takes a packed extension (`.crx`).

        Args:
            file: The packed extension (`.crx`).
            name: Human-readable name. The extension's own when omitted.
            subaccount_id: Subaccount that will own it. The organization when omitted.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
        """
        return self._post(
            "/v1/browser-extensions/upload",
            multipart={
                "file": upload(file),
                "name": name,
                "subaccountId": subaccount_id,
            },
            returns=BrowserExtension,
            options=options,
        )

    def import_(
        self,
        *,
        url: str,
        name: str | None = None,
        subaccount_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> BrowserExtension:
        """Import a browser extension.

        Fetches a packed extension (`.crx`) from a URL.

        Args:
            url: URL of the packed extension.
            name: Human-readable name. The extension's own when omitted.
            subaccount_id: Subaccount that will own it. The organization when omitted.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
        """
        return self._post(
            "/v1/browser-extensions/import",
            json={"url": url, "name": name, "subaccountId": subaccount_id},
            returns=BrowserExtension,
            options=options,
        )

    def get(
        self, extension_id: str, *, options: RequestOptions | None = None
    ) -> BrowserExtension:
        """Get a browser extension.

        Returns its name, version and origin, not the packed file.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._get(
            "/v1/browser-extensions/{}",
            extension_id,
            returns=BrowserExtension,
            options=options,
        )

    def update(
        self,
        extension_id: str,
        *,
        name: str | None = None,
        options: RequestOptions | None = None,
    ) -> BrowserExtension:
        """Update a browser extension.

        Renames it. To get another version, upload or import it.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._patch(
            "/v1/browser-extensions/{}",
            extension_id,
            json={"name": name},
            returns=BrowserExtension,
            options=options,
        )

    def delete(
        self, extension_id: str, *, options: RequestOptions | None = None
    ) -> BrowserExtensionDeleteResponse:
        """Delete a browser extension.

        Fails while the extension is in use.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The extension is in use.
        """
        return self._delete(
            "/v1/browser-extensions/{}",
            extension_id,
            returns=BrowserExtensionDeleteResponse,
            options=options,
        )


class AsyncBrowserExtensions(AsyncResource):
    """Extensions for the browsers of runtimes."""

    async def list(
        self,
        *,
        subaccount_id: str | None = None,
        q: str | None = None,
        format: Literal["crx"] | None = None,
        source: Literal["upload", "url"] | str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> BrowserExtensionPage:
        """List browser extensions.

        Filters combine: only extensions that match all of them are returned.

        Args:
            subaccount_id: Keep only what belongs to this subaccount. For organization
                keys; a subaccount key sees its own objects anyway.
            q: Text to search for.
            format: Return only extensions in this format.
            source: Return only uploads, or only extensions imported from a URL.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return await self._page(
            "/v1/browser-extensions",
            query={
                "subaccountId": subaccount_id,
                "q": q,
                "format": format,
                "source": source,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=BrowserExtensionPage,
            options=options,
        )

    def iter(
        self,
        *,
        subaccount_id: str | None = None,
        q: str | None = None,
        format: Literal["crx"] | None = None,
        source: Literal["upload", "url"] | str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[BrowserExtension]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            subaccount_id=subaccount_id,
            q=q,
            format=format,
            source=source,
            limit=limit,
            options=options,
        )

    async def upload(
        self,
        *,
        file: Upload,
        name: str | None = None,
        subaccount_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> BrowserExtension:
        """Upload a browser extension.

        Takes a packed extension (`.crx`).

        Args:
            file: The packed extension (`.crx`).
            name: Human-readable name. The extension's own when omitted.
            subaccount_id: Subaccount that will own it. The organization when omitted.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
        """
        return await self._post(
            "/v1/browser-extensions/upload",
            multipart={
                "file": upload(file),
                "name": name,
                "subaccountId": subaccount_id,
            },
            returns=BrowserExtension,
            options=options,
        )

    async def import_(
        self,
        *,
        url: str,
        name: str | None = None,
        subaccount_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> BrowserExtension:
        """Import a browser extension.

        Fetches a packed extension (`.crx`) from a URL.

        Args:
            url: URL of the packed extension.
            name: Human-readable name. The extension's own when omitted.
            subaccount_id: Subaccount that will own it. The organization when omitted.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
        """
        return await self._post(
            "/v1/browser-extensions/import",
            json={"url": url, "name": name, "subaccountId": subaccount_id},
            returns=BrowserExtension,
            options=options,
        )

    async def get(
        self, extension_id: str, *, options: RequestOptions | None = None
    ) -> BrowserExtension:
        """Get a browser extension.

        Returns its name, version and origin, not the packed file.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._get(
            "/v1/browser-extensions/{}",
            extension_id,
            returns=BrowserExtension,
            options=options,
        )

    async def update(
        self,
        extension_id: str,
        *,
        name: str | None = None,
        options: RequestOptions | None = None,
    ) -> BrowserExtension:
        """Update a browser extension.

        Renames it. To get another version, upload or import it.

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._patch(
            "/v1/browser-extensions/{}",
            extension_id,
            json={"name": name},
            returns=BrowserExtension,
            options=options,
        )

    async def delete(
        self, extension_id: str, *, options: RequestOptions | None = None
    ) -> BrowserExtensionDeleteResponse:
        """Delete a browser extension.

        Fails while the extension is in use.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The extension is in use.
        """
        return await self._delete(
            "/v1/browser-extensions/{}",
            extension_id,
            returns=BrowserExtensionDeleteResponse,
            options=options,
        )
