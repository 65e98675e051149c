# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.browser_extensions`."""

from __future__ import annotations

from typing import Literal

from .._core import AsyncResource, Pages, RequestOptions, Resource, Upload, upload
from ..models.browser_extensions import (
    BrowserExtension,
    BrowserExtensionDeleteResponse,
    BrowserExtensionPage,
)
from ._asynchronous import awaited, walked, walked_async

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

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

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
        """
        parts = {"file": upload(file), "name": name, "subaccountId": subaccount_id}
        return self._post(
            "/v1/browser-extensions/upload",
            multipart=parts,
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
            ConflictError: The extension is in use.
        """
        return self._delete(
            "/v1/browser-extensions/{}",
            extension_id,
            returns=BrowserExtensionDeleteResponse,
            options=options,
        )


class AsyncBrowserExtensions(AsyncResource):
    list = awaited(BrowserExtensions.list)
    iter = walked_async(BrowserExtensions.list)
    upload = awaited(BrowserExtensions.upload)
    import_ = awaited(BrowserExtensions.import_)
    get = awaited(BrowserExtensions.get)
    update = awaited(BrowserExtensions.update)
    delete = awaited(BrowserExtensions.delete)
