# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.files`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from .._core import (
    OMIT,
    AsyncResource,
    Download,
    Omit,
    Pages,
    RequestOptions,
    Resource,
    Upload,
    nullable,
    upload,
)
from ..models.common import File, FileSource
from ..models.files import FileDeleteResponse, FilePage
from ._asynchronous import awaited, downloaded, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")


class Files(Resource):
    """The storage of spaces: files that you upload and files that runtimes produce."""

    def list(
        self,
        *,
        space_id: str | None = None,
        source: FileSource | None = None,
        path: str | None = None,
        prefix: str | None = None,
        q: str | None = None,
        run_id: str | None = None,
        runtime_id: str | None = None,
        type: str | Sequence[str] | None = None,
        created_after: datetime | None = None,
        include: Literal["folders"] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> FilePage:
        """List files.

        Filters combine: only files that match all of them are returned.

        Args:
            space_id: Keep only what belongs to this space.
            source: Return only uploads, or only files that runtimes produced.
            path: Return only the file with exactly this path.
            prefix: Return only files whose path begins with this text.
            q: Text to search for.
            run_id: Return only files of this run.
            runtime_id: Return only files of this runtime.
            type: Return only files of these types.
            created_after: Return only files stored after this time.
            include: Use `folders` to include the folders at this level.
        """
        query = {
            "spaceId": space_id,
            "source": source,
            "path": path,
            "prefix": prefix,
            "q": q,
            "runId": run_id,
            "runtimeId": runtime_id,
            "type": type,
            "createdAfter": created_after,
            "include": include,
            "cursor": cursor,
            "limit": limit,
        }
        return self._page(
            "/v1/files", query=query, pages=_PAGES, returns=FilePage, options=options
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def upload(
        self,
        *,
        file: Upload,
        space_id: str | None = None,
        name: str | None = None,
        path: str | None = None,
        metadata: str | None = None,
        options: RequestOptions | None = None,
    ) -> File:
        """Upload a file.

        Stores a file in a space.

        Args:
            file: The content.
            space_id: Space to store the file in. The default space when omitted.
            name: Name of the file. The name of the uploaded part when omitted.
            path: Where to put the file in storage. Chosen by the server when omitted.
            metadata: Custom metadata: a JSON object, serialized as a string.
        """
        query = {"spaceId": space_id}
        parts = {"file": upload(file), "name": name, "path": path, "metadata": metadata}
        return self._post(
            "/v1/files", query=query, multipart=parts, returns=File, options=options
        )

    def get(self, file_id: str, *, options: RequestOptions | None = None) -> File:
        """Get a file.

        Returns the description of a file. Its bytes are at `GET
        /v1/files/{fileId}/content`.
        """
        return self._get("/v1/files/{}", file_id, returns=File, options=options)

    def update(
        self,
        file_id: str,
        *,
        name: str | None = None,
        metadata: Mapping[str, Any] | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> File:
        """Update a file.

        Changes name and metadata. Omitted properties keep their values.

        Args:
            metadata: Replaces the metadata; null removes it.
        """
        body = {"name": name, "metadata": nullable(metadata)}
        return self._patch(
            "/v1/files/{}", file_id, json=body, returns=File, options=options
        )

    def delete(
        self, file_id: str, *, options: RequestOptions | None = None
    ) -> FileDeleteResponse:
        """Delete a file.

        Removes the file and its content.
        """
        return self._delete(
            "/v1/files/{}", file_id, returns=FileDeleteResponse, options=options
        )

    def content(
        self, file_id: str, *, options: RequestOptions | None = None
    ) -> Download:
        """Download a file.

        Streams the bytes of a file. `Content-Disposition` has its name.
        """
        return self._download("/v1/files/{}/content", file_id, options=options)


class AsyncFiles(AsyncResource):
    list = awaited(Files.list)
    iter = walked_async(Files.list)
    upload = awaited(Files.upload)
    get = awaited(Files.get)
    update = awaited(Files.update)
    delete = awaited(Files.delete)
    content = downloaded(Files.content)
