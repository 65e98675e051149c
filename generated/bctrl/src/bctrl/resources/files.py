# Generated from the bctrl API. Edits are lost: change its documents.
"""The storage of spaces: files that you upload and files that runtimes produce."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from .._core import (
    OMIT,
    AsyncDownload,
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
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return self._page(
            "/v1/files",
            query={
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
            },
            pages=_PAGES,
            returns=FilePage,
            options=options,
        )

    def iter(
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
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[File]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            space_id=space_id,
            source=source,
            path=path,
            prefix=prefix,
            q=q,
            run_id=run_id,
            runtime_id=runtime_id,
            type=type,
            created_after=created_after,
            include=include,
            limit=limit,
            options=options,
        )

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

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._post(
            "/v1/files",
            query={"spaceId": space_id},
            multipart={
                "file": upload(file),
                "name": name,
                "path": path,
                "metadata": metadata,
            },
            returns=File,
            options=options,
        )

    def get(self, file_id: str, *, options: RequestOptions | None = None) -> File:
        """Get a file.

        Returns the description of a file. Its bytes are at `GET
        /v1/files/{fileId}/content`.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
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

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._patch(
            "/v1/files/{}",
            file_id,
            json={"name": name, "metadata": nullable(metadata)},
            returns=File,
            options=options,
        )

    def delete(
        self, file_id: str, *, options: RequestOptions | None = None
    ) -> FileDeleteResponse:
        """Delete a file.

        Removes the file and its content.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._delete(
            "/v1/files/{}", file_id, returns=FileDeleteResponse, options=options
        )

    def content(
        self, file_id: str, *, options: RequestOptions | None = None
    ) -> Download:
        """Download a file.

        Streams the bytes of a file. `Content-Disposition` has its name.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._download("/v1/files/{}/content", file_id, options=options)


class AsyncFiles(AsyncResource):
    """The storage of spaces: files that you upload and files that runtimes produce."""

    async def list(
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
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return await self._page(
            "/v1/files",
            query={
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
            },
            pages=_PAGES,
            returns=FilePage,
            options=options,
        )

    def iter(
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
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[File]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            space_id=space_id,
            source=source,
            path=path,
            prefix=prefix,
            q=q,
            run_id=run_id,
            runtime_id=runtime_id,
            type=type,
            created_after=created_after,
            include=include,
            limit=limit,
            options=options,
        )

    async def upload(
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

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._post(
            "/v1/files",
            query={"spaceId": space_id},
            multipart={
                "file": upload(file),
                "name": name,
                "path": path,
                "metadata": metadata,
            },
            returns=File,
            options=options,
        )

    async def get(self, file_id: str, *, options: RequestOptions | None = None) -> File:
        """Get a file.

        Returns the description of a file. Its bytes are at `GET
        /v1/files/{fileId}/content`.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._get("/v1/files/{}", file_id, returns=File, options=options)

    async def update(
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

        Raises:
            BadRequestError: The request is not valid; `details` says where
                (`request.invalid`).
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._patch(
            "/v1/files/{}",
            file_id,
            json={"name": name, "metadata": nullable(metadata)},
            returns=File,
            options=options,
        )

    async def delete(
        self, file_id: str, *, options: RequestOptions | None = None
    ) -> FileDeleteResponse:
        """Delete a file.

        Removes the file and its content.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._delete(
            "/v1/files/{}", file_id, returns=FileDeleteResponse, options=options
        )

    def content(
        self, file_id: str, *, options: RequestOptions | None = None
    ) -> AsyncDownload:
        """Download a file.

        Streams the bytes of a file. `Content-Disposition` has its name.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._download("/v1/files/{}/content", file_id, options=options)
