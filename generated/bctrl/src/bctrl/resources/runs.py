# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.runs` and what hangs below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from .._core import (
    AsyncResource,
    Events,
    Pages,
    RequestOptions,
    Resource,
    ServerSentEvent,
    Stream,
    Until,
)
from ..models.common import File, Invocation, InvocationAction, InvocationStatus
from ..models.runs import (
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
)
from ._asynchronous import awaited, same, streamed, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")
_DONE = Until({"status": ("stopped", "failed")})
_EVENTS: Events[RunEvent | RunEnded | ServerSentEvent] = Events(
    {"run.event": lambda: RunEvent, "run.ended": lambda: RunEnded},
    terminal=("run.ended",),
    done="[DONE]",
    heartbeats=("heartbeat",),
    resume_query="cursor",
)
_ACTIVITY_EVENTS: Events[RunActivityItem | RunEnded | ServerSentEvent] = Events(
    {"run.activity": lambda: RunActivityItem, "run.ended": lambda: RunEnded},
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
        """
        query = {
            "spaceId": space_id,
            "subaccountId": subaccount_id,
            "status": status,
            "runtimeId": runtime_id,
            "cursor": cursor,
            "limit": limit,
        }
        return self._page(
            "/v1/runs", query=query, pages=_PAGES, returns=RunPage, options=options
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def get(self, run_id: str, *, options: RequestOptions | None = None) -> Run:
        """Get a run.

        Includes counts and usage. Both keep changing while the run is active, and usage
        is provisional until `usage.billing_status` is `settled`.
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

        Raises `WaitTimeoutError` after `deadline` seconds.
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
        """
        return self._post(
            "/v1/runs/{}/recording",
            run_id,
            json={"expiresInSeconds": expires_in_seconds},
            returns=RunRecordingResponse,
            options=options,
        )


class AsyncRuns(AsyncResource):
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

    list = awaited(Runs.list)
    iter = walked_async(Runs.list)
    get = awaited(Runs.get)
    wait_until_ended = awaited(Runs.wait_until_ended)
    live = awaited(Runs.live)
    recording = awaited(Runs.recording)


class RunFiles(Resource):
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
            idempotency_key: Makes repeating the call safe.

        Raises:
            BadRequestError: The body is not valid, for instance a name that does not
                end in `.zip`; `details` says where (`request.invalid`).
            NotFoundError: There is no such run within reach of the key
                (`run.not_found`).
            ConflictError: A file with the archive's name exists already
                (`storage_file.path_exists`), or the idempotency key belongs to another
                request.
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
        """
        return self._page(
            "/v1/runs/{}/files",
            run_id,
            query={"type": type, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=RunFilePage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""


class AsyncRunFiles(AsyncResource):
    export = awaited(RunFiles.export)
    list = awaited(RunFiles.list)
    iter = walked_async(RunFiles.list)


class RunEvents(Resource):
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

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

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
    ) -> Stream[RunEvent | RunEnded | ServerSentEvent]:
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
        query = {
            "type": type,
            "status": status,
            "pageId": page_id,
            "contextId": context_id,
            "cursor": cursor,
            "limit": limit,
        }
        return self._url("/v1/runs/{}/events/stream", run_id, query=query)


class AsyncRunEvents(AsyncResource):
    list = awaited(RunEvents.list)
    iter = walked_async(RunEvents.list)
    stream = streamed(RunEvents.stream)
    stream_url = same(RunEvents.stream_url)


class RunActivity(Resource):
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

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

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
    ) -> Stream[RunActivityItem | RunEnded | ServerSentEvent]:
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
            events=_ACTIVITY_EVENTS,
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
        query = {
            "view": view,
            "type": type,
            "category": category,
            "severity": severity,
            "invocationId": invocation_id,
            "fileId": file_id,
            "cursor": cursor,
            "limit": limit,
        }
        return self._url("/v1/runs/{}/activity/stream", run_id, query=query)


class AsyncRunActivity(AsyncResource):
    list = awaited(RunActivity.list)
    iter = walked_async(RunActivity.list)
    stream = streamed(RunActivity.stream)
    stream_url = same(RunActivity.stream_url)


class RunInvocations(Resource):
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
        """
        query = {"status": status, "action": action, "cursor": cursor, "limit": limit}
        return self._page(
            "/v1/runs/{}/invocations",
            run_id,
            query=query,
            pages=_PAGES,
            returns=RunInvocationPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def get(
        self, run_id: str, invocation_id: str, *, options: RequestOptions | None = None
    ) -> Invocation:
        """Get an invocation.

        Includes the output of an invocation that succeeded and the error of one that
        failed.
        """
        return self._get(
            "/v1/runs/{}/invocations/{}",
            run_id,
            invocation_id,
            returns=Invocation,
            options=options,
        )


class AsyncRunInvocations(AsyncResource):
    list = awaited(RunInvocations.list)
    iter = walked_async(RunInvocations.list)
    get = awaited(RunInvocations.get)
