# Generated from the bctrl API. Edits are lost: change its documents.
"""The record of a runtime from start to stop: events, activity, live view, recording,
files.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cached_property
from typing import Any, Literal

from .._core import (
    AsyncResource,
    AsyncStream,
    Events,
    Pages,
    RequestOptions,
    Resource,
    Stream,
    Until,
)
from ..models.common import File, Invocation, InvocationAction, InvocationStatus
from ..models.runs import (
    InvocationSummary,
    Run,
    RunActivityCategory,
    RunActivityItem,
    RunActivityPage,
    RunActivitySeverity,
    RunActivityView,
    RunEnded,
    RunEvent,
    RunEventPage,
    RunEventStatus,
    RunEventType,
    RunFilePage,
    RunInvocationPage,
    RunLiveResponse,
    RunPage,
    RunRecordingResponse,
    RunStatus,
    RunSummary,
)

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")
_DONE = Until({"status": ("stopped", "failed")})
_EVENTS: Events[Any] = Events(
    {"run.event": lambda: RunEvent, "run.ended": lambda: RunEnded},
    default=lambda: Any,
    terminal=("run.ended",),
    done="[DONE]",
    heartbeats=("heartbeat",),
    resume_query="cursor",
)
_EVENTS2: Events[Any] = Events(
    {"run.activity": lambda: RunActivityItem, "run.ended": lambda: RunEnded},
    default=lambda: Any,
    terminal=("run.ended",),
    done="[DONE]",
    heartbeats=("heartbeat",),
    resume_query="cursor",
)


class Runs(Resource):
    """The record of a runtime from start to stop: events, activity, live view,
    recording, files.
    """

    @cached_property
    def files(self) -> RunFiles:
        return RunFiles(self._client)

    @cached_property
    def events(self) -> RunEvents:
        return RunEvents(self._client)

    @cached_property
    def activity(self) -> RunActivity:
        return RunActivity(self._client)

    @cached_property
    def invocations(self) -> RunInvocations:
        return RunInvocations(self._client)

    def list(
        self,
        *,
        space_id: str | None = None,
        subaccount_id: str | None = None,
        status: RunStatus | Sequence[RunStatus] | None = None,
        runtime_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunPage:
        """List runs.

        Filters combine: only runs that match all of them are returned.

        Args:
            space_id: Keep only what belongs to this space.
            subaccount_id: Keep only what belongs to this subaccount. For organization
                keys; a subaccount key sees its own objects anyway.
            status: Return only runs in one of these states.
            runtime_id: Return only runs of this runtime.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return self._page(
            "/v1/runs",
            query={
                "spaceId": space_id,
                "subaccountId": subaccount_id,
                "status": status,
                "runtimeId": runtime_id,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RunPage,
            options=options,
        )

    def iter(
        self,
        *,
        space_id: str | None = None,
        subaccount_id: str | None = None,
        status: RunStatus | Sequence[RunStatus] | None = None,
        runtime_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[RunSummary]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            space_id=space_id,
            subaccount_id=subaccount_id,
            status=status,
            runtime_id=runtime_id,
            limit=limit,
            options=options,
        )

    def get(self, run_id: str, *, options: RequestOptions | None = None) -> Run:
        """Get a run.

        Includes counts and usage. Both keep changing while the run is active, and usage
        is provisional until `usage.billingStatus` is `settled`.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._get("/v1/runs/{}", run_id, returns=Run, options=options)

    def wait_until_ended(
        self,
        run_id: str,
        *,
        deadline: float | None = 600.0,
        options: RequestOptions | None = None,
    ) -> Run:
        """Read a run until it has stopped or failed.

        Args:
            deadline: Seconds until giving up.

        Raises:
            WaitTimeoutError: It took too long.
        """
        return self._wait(self.get, _DONE, deadline, run_id, options=options)

    def live(
        self,
        run_id: str,
        *,
        control: Literal["none", "input"] | str | None = None,
        expires_in_seconds: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunLiveResponse:
        """Create a live view of a run.

        Returns a URL that shows the browser of an active run. Anyone who has the URL
        can use it until it expires.

        Args:
            control: `input` lets the viewer take over mouse and keyboard; `none` only
                shows the browser.
            expires_in_seconds: Lifetime of the URL, in seconds.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The run is not active.
        """
        return self._post(
            "/v1/runs/{}/live",
            run_id,
            json={"control": control, "expiresInSeconds": expires_in_seconds},
            returns=RunLiveResponse,
            options=options,
        )

    def recording(
        self,
        run_id: str,
        *,
        expires_in_seconds: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunRecordingResponse:
        """Create a view of a run's recording.

        Returns a URL that replays the run. Preparing a recording takes a while after
        the run has ended: call again until `status` is `ready`.

        Args:
            expires_in_seconds: Lifetime of the URL, in seconds.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._post(
            "/v1/runs/{}/recording",
            run_id,
            json={"expiresInSeconds": expires_in_seconds},
            returns=RunRecordingResponse,
            options=options,
        )


class AsyncRuns(AsyncResource):
    """The record of a runtime from start to stop: events, activity, live view,
    recording, files.
    """

    @cached_property
    def files(self) -> AsyncRunFiles:
        return AsyncRunFiles(self._client)

    @cached_property
    def events(self) -> AsyncRunEvents:
        return AsyncRunEvents(self._client)

    @cached_property
    def activity(self) -> AsyncRunActivity:
        return AsyncRunActivity(self._client)

    @cached_property
    def invocations(self) -> AsyncRunInvocations:
        return AsyncRunInvocations(self._client)

    async def list(
        self,
        *,
        space_id: str | None = None,
        subaccount_id: str | None = None,
        status: RunStatus | Sequence[RunStatus] | None = None,
        runtime_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunPage:
        """List runs.

        Filters combine: only runs that match all of them are returned.

        Args:
            space_id: Keep only what belongs to this space.
            subaccount_id: Keep only what belongs to this subaccount. For organization
                keys; a subaccount key sees its own objects anyway.
            status: Return only runs in one of these states.
            runtime_id: Return only runs of this runtime.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.
        """
        return await self._page(
            "/v1/runs",
            query={
                "spaceId": space_id,
                "subaccountId": subaccount_id,
                "status": status,
                "runtimeId": runtime_id,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RunPage,
            options=options,
        )

    def iter(
        self,
        *,
        space_id: str | None = None,
        subaccount_id: str | None = None,
        status: RunStatus | Sequence[RunStatus] | None = None,
        runtime_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[RunSummary]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            space_id=space_id,
            subaccount_id=subaccount_id,
            status=status,
            runtime_id=runtime_id,
            limit=limit,
            options=options,
        )

    async def get(self, run_id: str, *, options: RequestOptions | None = None) -> Run:
        """Get a run.

        Includes counts and usage. Both keep changing while the run is active, and usage
        is provisional until `usage.billingStatus` is `settled`.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._get("/v1/runs/{}", run_id, returns=Run, options=options)

    async def wait_until_ended(
        self,
        run_id: str,
        *,
        deadline: float | None = 600.0,
        options: RequestOptions | None = None,
    ) -> Run:
        """Read a run until it has stopped or failed.

        Args:
            deadline: Seconds until giving up.

        Raises:
            WaitTimeoutError: It took too long.
        """
        return await self._wait(self.get, _DONE, deadline, run_id, options=options)

    async def live(
        self,
        run_id: str,
        *,
        control: Literal["none", "input"] | str | None = None,
        expires_in_seconds: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunLiveResponse:
        """Create a live view of a run.

        Returns a URL that shows the browser of an active run. Anyone who has the URL
        can use it until it expires.

        Args:
            control: `input` lets the viewer take over mouse and keyboard; `none` only
                shows the browser.
            expires_in_seconds: Lifetime of the URL, in seconds.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
            ConflictError: The run is not active.
        """
        return await self._post(
            "/v1/runs/{}/live",
            run_id,
            json={"control": control, "expiresInSeconds": expires_in_seconds},
            returns=RunLiveResponse,
            options=options,
        )

    async def recording(
        self,
        run_id: str,
        *,
        expires_in_seconds: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunRecordingResponse:
        """Create a view of a run's recording.

        Returns a URL that replays the run. Preparing a recording takes a while after
        the run has ended: call again until `status` is `ready`.

        Args:
            expires_in_seconds: Lifetime of the URL, in seconds.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._post(
            "/v1/runs/{}/recording",
            run_id,
            json={"expiresInSeconds": expires_in_seconds},
            returns=RunRecordingResponse,
            options=options,
        )


class RunFiles(Resource):
    """The storage of spaces: files that you upload and files that runtimes produce."""

    def export(
        self,
        run_id: str,
        *,
        name: str | None = None,
        type: Sequence[str] | None = None,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> File:
        """Pack a run's files into one ZIP archive.

        Packs the files of a run into one ZIP archive and stores the archive in the
        run's space. An empty request takes every file; `type` narrows it down.
        Billable, so send an `Idempotency-Key` when you may have to repeat the call.

        Args:
            run_id: Run whose files are packed.
            name: Name of the archive: one file name ending in `.zip`, no folders.
                Chosen by the server when absent.
            type: Pack only files of these types, e.g. `download`. All files when
                absent.
            idempotency_key: Makes repeating the call safe. A second request with the
                key and the same content gets the first answer again; with other content
                it fails with 409.

        Raises:
            BadRequestError: The body is not valid, for instance a name that does not
                end in `.zip`; `details` says where (`request.invalid`).
            NotFoundError: There is no such run within reach of the key
                (`run.not_found`).
            ConflictError: A file with the archive's name exists already
                (`storage_file.path_exists`).
        """
        return self._post(
            "/v1/runs/{}/files/export",
            run_id,
            json={"name": name, "type": type},
            optional_body=True,
            returns=File,
            idempotency_key=idempotency_key,
            options=options,
        )

    def list(
        self,
        run_id: str,
        *,
        type: str | Sequence[str] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunFilePage:
        """List files of a run.

        Files that were stored during the run: downloads, collected files and other
        output.

        Args:
            type: Return only files of these types.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._page(
            "/v1/runs/{}/files",
            run_id,
            query={"type": type, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=RunFilePage,
            options=options,
        )

    def iter(
        self,
        run_id: str,
        *,
        type: str | Sequence[str] | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[File]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(self.list, run_id, type=type, limit=limit, options=options)


class AsyncRunFiles(AsyncResource):
    """The storage of spaces: files that you upload and files that runtimes produce."""

    async def export(
        self,
        run_id: str,
        *,
        name: str | None = None,
        type: Sequence[str] | None = None,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> File:
        """Pack a run's files into one ZIP archive.

        Packs the files of a run into one ZIP archive and stores the archive in the
        run's space. An empty request takes every file; `type` narrows it down.
        Billable, so send an `Idempotency-Key` when you may have to repeat the call.

        Args:
            run_id: Run whose files are packed.
            name: Name of the archive: one file name ending in `.zip`, no folders.
                Chosen by the server when absent.
            type: Pack only files of these types, e.g. `download`. All files when
                absent.
            idempotency_key: Makes repeating the call safe. A second request with the
                key and the same content gets the first answer again; with other content
                it fails with 409.

        Raises:
            BadRequestError: The body is not valid, for instance a name that does not
                end in `.zip`; `details` says where (`request.invalid`).
            NotFoundError: There is no such run within reach of the key
                (`run.not_found`).
            ConflictError: A file with the archive's name exists already
                (`storage_file.path_exists`).
        """
        return await self._post(
            "/v1/runs/{}/files/export",
            run_id,
            json={"name": name, "type": type},
            optional_body=True,
            returns=File,
            idempotency_key=idempotency_key,
            options=options,
        )

    async def list(
        self,
        run_id: str,
        *,
        type: str | Sequence[str] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunFilePage:
        """List files of a run.

        Files that were stored during the run: downloads, collected files and other
        output.

        Args:
            type: Return only files of these types.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._page(
            "/v1/runs/{}/files",
            run_id,
            query={"type": type, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=RunFilePage,
            options=options,
        )

    def iter(
        self,
        run_id: str,
        *,
        type: str | Sequence[str] | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[File]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(self.list, run_id, type=type, limit=limit, options=options)


class RunEvents(Resource):
    """Methods of `client.runs.events`."""

    def list(
        self,
        run_id: str,
        *,
        type: RunEventType | Sequence[RunEventType] | None = None,
        status: RunEventStatus | Sequence[RunEventStatus] | None = None,
        page_id: str | None = None,
        context_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunEventPage:
        """List events of a run.

        The structured record of what the browser did. The activity of a run tells the
        same story in words.

        Args:
            type: Return only events of these types.
            status: Return only events with one of these outcomes.
            page_id: Return only events of this browser page.
            context_id: Return only events of this browser context.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._page(
            "/v1/runs/{}/events",
            run_id,
            query={
                "type": type,
                "status": status,
                "pageId": page_id,
                "contextId": context_id,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RunEventPage,
            options=options,
        )

    def iter(
        self,
        run_id: str,
        *,
        type: RunEventType | Sequence[RunEventType] | None = None,
        status: RunEventStatus | Sequence[RunEventStatus] | None = None,
        page_id: str | None = None,
        context_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[RunEvent]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            run_id,
            type=type,
            status=status,
            page_id=page_id,
            context_id=context_id,
            limit=limit,
            options=options,
        )

    def stream(
        self,
        run_id: str,
        *,
        type: RunEventType | Sequence[RunEventType] | None = None,
        status: RunEventStatus | Sequence[RunEventStatus] | None = None,
        page_id: str | None = None,
        context_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Stream[Any]:
        """Stream the events of a run.

        Server-sent events. Each `run.event` frame carries one event and an ID,
        `heartbeat` frames keep the connection open, and `run.ended` is the last frame.
        To resume after a lost connection, pass the last ID as `cursor`.

        Args:
            type: Send only events of these types.
            status: Send only events with one of these outcomes.
            page_id: Send only events of this browser page.
            context_id: Send only events of this browser context.
            cursor: ID of the last event received. The stream continues after it.
            limit: Maximum number of past events to replay.

        Raises:
            NotFoundError: There is no such run within reach of the key
                (`run.not_found`).
        """
        return self._stream(
            "/v1/runs/{}/events/stream",
            run_id,
            query={
                "type": type,
                "status": status,
                "pageId": page_id,
                "contextId": context_id,
                "cursor": cursor,
                "limit": limit,
            },
            events=_EVENTS,
            options=options,
        )

    def stream_url(
        self,
        run_id: str,
        *,
        type: RunEventType | Sequence[RunEventType] | None = None,
        status: RunEventStatus | Sequence[RunEventStatus] | None = None,
        page_id: str | None = None,
        context_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> str:
        """Return the URL of the stream, without credentials."""
        return self._url(
            "/v1/runs/{}/events/stream",
            run_id,
            query={
                "type": type,
                "status": status,
                "pageId": page_id,
                "contextId": context_id,
                "cursor": cursor,
                "limit": limit,
            },
        )


class AsyncRunEvents(AsyncResource):
    """Methods of `client.runs.events`."""

    async def list(
        self,
        run_id: str,
        *,
        type: RunEventType | Sequence[RunEventType] | None = None,
        status: RunEventStatus | Sequence[RunEventStatus] | None = None,
        page_id: str | None = None,
        context_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunEventPage:
        """List events of a run.

        The structured record of what the browser did. The activity of a run tells the
        same story in words.

        Args:
            type: Return only events of these types.
            status: Return only events with one of these outcomes.
            page_id: Return only events of this browser page.
            context_id: Return only events of this browser context.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._page(
            "/v1/runs/{}/events",
            run_id,
            query={
                "type": type,
                "status": status,
                "pageId": page_id,
                "contextId": context_id,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RunEventPage,
            options=options,
        )

    def iter(
        self,
        run_id: str,
        *,
        type: RunEventType | Sequence[RunEventType] | None = None,
        status: RunEventStatus | Sequence[RunEventStatus] | None = None,
        page_id: str | None = None,
        context_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[RunEvent]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            run_id,
            type=type,
            status=status,
            page_id=page_id,
            context_id=context_id,
            limit=limit,
            options=options,
        )

    def stream(
        self,
        run_id: str,
        *,
        type: RunEventType | Sequence[RunEventType] | None = None,
        status: RunEventStatus | Sequence[RunEventStatus] | None = None,
        page_id: str | None = None,
        context_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncStream[Any]:
        """Stream the events of a run.

        Server-sent events. Each `run.event` frame carries one event and an ID,
        `heartbeat` frames keep the connection open, and `run.ended` is the last frame.
        To resume after a lost connection, pass the last ID as `cursor`.

        Args:
            type: Send only events of these types.
            status: Send only events with one of these outcomes.
            page_id: Send only events of this browser page.
            context_id: Send only events of this browser context.
            cursor: ID of the last event received. The stream continues after it.
            limit: Maximum number of past events to replay.

        Raises:
            NotFoundError: There is no such run within reach of the key
                (`run.not_found`).
        """
        return self._stream(
            "/v1/runs/{}/events/stream",
            run_id,
            query={
                "type": type,
                "status": status,
                "pageId": page_id,
                "contextId": context_id,
                "cursor": cursor,
                "limit": limit,
            },
            events=_EVENTS,
            options=options,
        )

    def stream_url(
        self,
        run_id: str,
        *,
        type: RunEventType | Sequence[RunEventType] | None = None,
        status: RunEventStatus | Sequence[RunEventStatus] | None = None,
        page_id: str | None = None,
        context_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> str:
        """Return the URL of the stream, without credentials."""
        return self._url(
            "/v1/runs/{}/events/stream",
            run_id,
            query={
                "type": type,
                "status": status,
                "pageId": page_id,
                "contextId": context_id,
                "cursor": cursor,
                "limit": limit,
            },
        )


class RunActivity(Resource):
    """Methods of `client.runs.activity`."""

    def list(
        self,
        run_id: str,
        *,
        view: RunActivityView | None = None,
        type: str | Sequence[str] | None = None,
        category: RunActivityCategory | Sequence[RunActivityCategory] | None = None,
        severity: RunActivitySeverity | Sequence[RunActivitySeverity] | None = None,
        invocation_id: str | None = None,
        file_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunActivityPage:
        """List the activity of a run.

        What happened, in words, across browser, agents, tools and files.

        Args:
            view: Use `debug` to include entries that are hidden by default.
            type: Return only entries of these types.
            category: Return only entries of these categories.
            severity: Return only entries of these severities.
            invocation_id: Return only what this invocation did.
            file_id: Return only what concerns this file.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._page(
            "/v1/runs/{}/activity",
            run_id,
            query={
                "view": view,
                "type": type,
                "category": category,
                "severity": severity,
                "invocationId": invocation_id,
                "fileId": file_id,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RunActivityPage,
            options=options,
        )

    def iter(
        self,
        run_id: str,
        *,
        view: RunActivityView | None = None,
        type: str | Sequence[str] | None = None,
        category: RunActivityCategory | Sequence[RunActivityCategory] | None = None,
        severity: RunActivitySeverity | Sequence[RunActivitySeverity] | None = None,
        invocation_id: str | None = None,
        file_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[RunActivityItem]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            run_id,
            view=view,
            type=type,
            category=category,
            severity=severity,
            invocation_id=invocation_id,
            file_id=file_id,
            limit=limit,
            options=options,
        )

    def stream(
        self,
        run_id: str,
        *,
        view: RunActivityView | None = None,
        type: str | Sequence[str] | None = None,
        category: RunActivityCategory | Sequence[RunActivityCategory] | None = None,
        severity: RunActivitySeverity | Sequence[RunActivitySeverity] | None = None,
        invocation_id: str | None = None,
        file_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Stream[Any]:
        """Stream the activity of a run.

        Server-sent events. Each `run.activity` frame carries one entry and an ID,
        `heartbeat` frames keep the connection open, and `run.ended` is the last frame.
        To resume after a lost connection, pass the last ID as `cursor`.

        Args:
            view: Use `debug` to include entries that are hidden by default.
            type: Send only entries of these types.
            category: Send only entries of these categories.
            severity: Send only entries of these severities.
            invocation_id: Send only what this invocation did.
            file_id: Send only what concerns this file.
            cursor: ID of the last entry received. The stream continues after it.
            limit: Maximum number of past entries to replay.

        Raises:
            NotFoundError: There is no such run within reach of the key
                (`run.not_found`).
        """
        return self._stream(
            "/v1/runs/{}/activity/stream",
            run_id,
            query={
                "view": view,
                "type": type,
                "category": category,
                "severity": severity,
                "invocationId": invocation_id,
                "fileId": file_id,
                "cursor": cursor,
                "limit": limit,
            },
            events=_EVENTS2,
            options=options,
        )

    def stream_url(
        self,
        run_id: str,
        *,
        view: RunActivityView | None = None,
        type: str | Sequence[str] | None = None,
        category: RunActivityCategory | Sequence[RunActivityCategory] | None = None,
        severity: RunActivitySeverity | Sequence[RunActivitySeverity] | None = None,
        invocation_id: str | None = None,
        file_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> str:
        """Return the URL of the stream, without credentials."""
        return self._url(
            "/v1/runs/{}/activity/stream",
            run_id,
            query={
                "view": view,
                "type": type,
                "category": category,
                "severity": severity,
                "invocationId": invocation_id,
                "fileId": file_id,
                "cursor": cursor,
                "limit": limit,
            },
        )


class AsyncRunActivity(AsyncResource):
    """Methods of `client.runs.activity`."""

    async def list(
        self,
        run_id: str,
        *,
        view: RunActivityView | None = None,
        type: str | Sequence[str] | None = None,
        category: RunActivityCategory | Sequence[RunActivityCategory] | None = None,
        severity: RunActivitySeverity | Sequence[RunActivitySeverity] | None = None,
        invocation_id: str | None = None,
        file_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunActivityPage:
        """List the activity of a run.

        What happened, in words, across browser, agents, tools and files.

        Args:
            view: Use `debug` to include entries that are hidden by default.
            type: Return only entries of these types.
            category: Return only entries of these categories.
            severity: Return only entries of these severities.
            invocation_id: Return only what this invocation did.
            file_id: Return only what concerns this file.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._page(
            "/v1/runs/{}/activity",
            run_id,
            query={
                "view": view,
                "type": type,
                "category": category,
                "severity": severity,
                "invocationId": invocation_id,
                "fileId": file_id,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RunActivityPage,
            options=options,
        )

    def iter(
        self,
        run_id: str,
        *,
        view: RunActivityView | None = None,
        type: str | Sequence[str] | None = None,
        category: RunActivityCategory | Sequence[RunActivityCategory] | None = None,
        severity: RunActivitySeverity | Sequence[RunActivitySeverity] | None = None,
        invocation_id: str | None = None,
        file_id: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[RunActivityItem]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            run_id,
            view=view,
            type=type,
            category=category,
            severity=severity,
            invocation_id=invocation_id,
            file_id=file_id,
            limit=limit,
            options=options,
        )

    def stream(
        self,
        run_id: str,
        *,
        view: RunActivityView | None = None,
        type: str | Sequence[str] | None = None,
        category: RunActivityCategory | Sequence[RunActivityCategory] | None = None,
        severity: RunActivitySeverity | Sequence[RunActivitySeverity] | None = None,
        invocation_id: str | None = None,
        file_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncStream[Any]:
        """Stream the activity of a run.

        Server-sent events. Each `run.activity` frame carries one entry and an ID,
        `heartbeat` frames keep the connection open, and `run.ended` is the last frame.
        To resume after a lost connection, pass the last ID as `cursor`.

        Args:
            view: Use `debug` to include entries that are hidden by default.
            type: Send only entries of these types.
            category: Send only entries of these categories.
            severity: Send only entries of these severities.
            invocation_id: Send only what this invocation did.
            file_id: Send only what concerns this file.
            cursor: ID of the last entry received. The stream continues after it.
            limit: Maximum number of past entries to replay.

        Raises:
            NotFoundError: There is no such run within reach of the key
                (`run.not_found`).
        """
        return self._stream(
            "/v1/runs/{}/activity/stream",
            run_id,
            query={
                "view": view,
                "type": type,
                "category": category,
                "severity": severity,
                "invocationId": invocation_id,
                "fileId": file_id,
                "cursor": cursor,
                "limit": limit,
            },
            events=_EVENTS2,
            options=options,
        )

    def stream_url(
        self,
        run_id: str,
        *,
        view: RunActivityView | None = None,
        type: str | Sequence[str] | None = None,
        category: RunActivityCategory | Sequence[RunActivityCategory] | None = None,
        severity: RunActivitySeverity | Sequence[RunActivitySeverity] | None = None,
        invocation_id: str | None = None,
        file_id: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> str:
        """Return the URL of the stream, without credentials."""
        return self._url(
            "/v1/runs/{}/activity/stream",
            run_id,
            query={
                "view": view,
                "type": type,
                "category": category,
                "severity": severity,
                "invocationId": invocation_id,
                "fileId": file_id,
                "cursor": cursor,
                "limit": limit,
            },
        )


class RunInvocations(Resource):
    """Methods of `client.runs.invocations`."""

    def list(
        self,
        run_id: str,
        *,
        status: InvocationStatus | Sequence[InvocationStatus] | None = None,
        action: InvocationAction | Sequence[InvocationAction] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunInvocationPage:
        """List invocations of a run.

        Entries leave out the output; get a single invocation to read it.

        Args:
            status: Return only invocations in one of these states.
            action: Return only invocations of these kinds.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._page(
            "/v1/runs/{}/invocations",
            run_id,
            query={
                "status": status,
                "action": action,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RunInvocationPage,
            options=options,
        )

    def iter(
        self,
        run_id: str,
        *,
        status: InvocationStatus | Sequence[InvocationStatus] | None = None,
        action: InvocationAction | Sequence[InvocationAction] | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> Iterator[InvocationSummary]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            run_id,
            status=status,
            action=action,
            limit=limit,
            options=options,
        )

    def get(
        self, run_id: str, invocation_id: str, *, options: RequestOptions | None = None
    ) -> Invocation:
        """Get an invocation.

        Includes the output of an invocation that succeeded and the error of one that
        failed.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return self._get(
            "/v1/runs/{}/invocations/{}",
            run_id,
            invocation_id,
            returns=Invocation,
            options=options,
        )


class AsyncRunInvocations(AsyncResource):
    """Methods of `client.runs.invocations`."""

    async def list(
        self,
        run_id: str,
        *,
        status: InvocationStatus | Sequence[InvocationStatus] | None = None,
        action: InvocationAction | Sequence[InvocationAction] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RunInvocationPage:
        """List invocations of a run.

        Entries leave out the output; get a single invocation to read it.

        Args:
            status: Return only invocations in one of these states.
            action: Return only invocations of these kinds.
            cursor: Where the page begins: `nextCursor` of the page before. Absent for
                the first page.
            limit: How many entries a page holds at most.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._page(
            "/v1/runs/{}/invocations",
            run_id,
            query={
                "status": status,
                "action": action,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RunInvocationPage,
            options=options,
        )

    def iter(
        self,
        run_id: str,
        *,
        status: InvocationStatus | Sequence[InvocationStatus] | None = None,
        action: InvocationAction | Sequence[InvocationAction] | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncIterator[InvocationSummary]:
        """Iterate over all items of `list`; pages are fetched as they are needed."""
        return self._iter(
            self.list,
            run_id,
            status=status,
            action=action,
            limit=limit,
            options=options,
        )

    async def get(
        self, run_id: str, invocation_id: str, *, options: RequestOptions | None = None
    ) -> Invocation:
        """Get an invocation.

        Includes the output of an invocation that succeeded and the error of one that
        failed.

        Raises:
            NotFoundError: There is no such object within reach of the key; `code` says
                which kind, e.g. `run.not_found`.
        """
        return await self._get(
            "/v1/runs/{}/invocations/{}",
            run_id,
            invocation_id,
            returns=Invocation,
            options=options,
        )
