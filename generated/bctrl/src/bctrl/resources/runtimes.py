# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.runtimes` and what hangs below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from .._core import (
    AsyncResource,
    Codec,
    Pages,
    RequestOptions,
    Resource,
    Until,
    Upload,
    build,
    upload,
)
from .._custom.runtimes import AsyncRuntimesMixin, RuntimesMixin
from ..models.common import File, Invocation, SpaceSelector
from ..models.runtimes import (
    BrowserRuntimeCreateConfig,
    BrowserRuntimeCreateConfigDict,
    Runtime,
    RuntimeCreateRequest,
    RuntimeDeleteResponse,
    RuntimeDetail,
    RuntimePage,
    RuntimeStartResponse,
    RuntimeStatus,
    RuntimeStopResponse,
    RuntimeUpdateRequest,
)
from ..models.runtimes_files import RuntimeFilePage, RuntimeStagedFile
from ..models.runtimes_human_actions import HumanAction, HumanActionWait
from ..models.runtimes_invocations import (
    InvocationWait,
    RuntimeInvocationCreateRequest,
    RuntimeInvocationCreateRequestDict,
)
from ..models.runtimes_targets import (
    RuntimeTarget,
    RuntimeTargetDeleteResponse,
    RuntimeTargetList,
)
from ._asynchronous import awaited, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")
_RUNTIME_INVOCATION_CREATE_REQUEST: Codec[RuntimeInvocationCreateRequest] = Codec(
    lambda: RuntimeInvocationCreateRequest
)
_DONE = Until({"waitStatus": ("completed",)}, delay="retryAfterSeconds", delay_unit="s")
_HUMAN_ACTIONS_DONE = Until(
    {"waitStatus": ("resolved",)}, delay="retryAfterSeconds", delay_unit="s"
)


class Runtimes(RuntimesMixin, Resource):
    """Cloud browsers: create, start and stop them, move files in and out, give them
    work.
    """

    @cached_property
    def files(self) -> RuntimeFiles:
        return RuntimeFiles(self._client)

    @cached_property
    def invocations(self) -> RuntimeInvocations:
        return RuntimeInvocations(self._client)

    @cached_property
    def human_actions(self) -> RuntimeHumanActions:
        return RuntimeHumanActions(self._client)

    @cached_property
    def targets(self) -> RuntimeTargets:
        return RuntimeTargets(self._client)

    def list(
        self,
        *,
        space_id: str | None = None,
        status: RuntimeStatus | Sequence[RuntimeStatus] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RuntimePage:
        """List runtimes.

        Entries leave out the configuration; get a single runtime to read it.

        Args:
            space_id: Keep only what belongs to this space.
            status: Return only runtimes in one of these states.
        """
        return self._page(
            "/v1/runtimes",
            query={
                "spaceId": space_id,
                "status": status,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=RuntimePage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def create(
        self,
        *,
        name: str | None = None,
        type: Literal["browser"] | None = None,
        space_id: SpaceSelector | None = None,
        config: (
            BrowserRuntimeCreateConfig | BrowserRuntimeCreateConfigDict | None
        ) = None,
        metadata: Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> Runtime:
        """Create a runtime.

        Sets up a browser without starting it.

        Args:
            name: Generated when omitted.
            space_id: Space of the runtime and its files. The default space when
                omitted.
            metadata: Custom key-value data, stored with a runtime.

        Raises:
            PaymentRequiredError: The plan does not allow another runtime.
        """
        body = build(
            RuntimeCreateRequest,
            name=name,
            type=type,
            space_id=space_id,
            config=config,
            metadata=metadata,
        )
        return self._post("/v1/runtimes", json=body, returns=Runtime, options=options)

    def get(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeDetail:
        """Get a runtime.

        Includes the configuration and, while the runtime is active, the URL to connect
        to.
        """
        return self._get(
            "/v1/runtimes/{}", runtime_id, returns=RuntimeDetail, options=options
        )

    def update(
        self,
        runtime_id: str,
        *,
        name: str | None = None,
        config: (
            BrowserRuntimeCreateConfig | BrowserRuntimeCreateConfigDict | None
        ) = None,
        idle_timeout_seconds: int | None = None,
        options: RequestOptions | None = None,
    ) -> RuntimeDetail:
        """Update a runtime.

        Omitted properties keep their values.

        Args:
            idle_timeout_seconds: Stop the runtime after this many seconds without
                activity.
        """
        return self._patch(
            "/v1/runtimes/{}",
            runtime_id,
            json=build(
                RuntimeUpdateRequest,
                name=name,
                config=config,
                idle_timeout_seconds=idle_timeout_seconds,
            ),
            returns=RuntimeDetail,
            options=options,
        )

    def delete(
        self,
        runtime_id: str,
        *,
        force: bool | None = None,
        options: RequestOptions | None = None,
    ) -> RuntimeDeleteResponse:
        """Delete a runtime.

        An active runtime is deleted only with `force`.

        Args:
            force: Delete the runtime even if it is active.

        Raises:
            ConflictError: The runtime is active. Stop it first, or set `force`.
        """
        return self._delete(
            "/v1/runtimes/{}",
            runtime_id,
            query={"force": force},
            returns=RuntimeDeleteResponse,
            options=options,
        )

    def start(
        self,
        runtime_id: str,
        *,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> RuntimeStartResponse:
        """Start a runtime.

        Opens a run and returns the URL to connect to. Starting an active runtime
        returns its current run. Billable: send an `Idempotency-Key` if you may have to
        repeat the call.

        Args:
            idempotency_key: Makes it safe to repeat the call. A second request with the
                same key gets the first answer again.

        Raises:
            PaymentRequiredError: The account is out of credits
                (`billing.insufficient_credits`) or at its limit of concurrent browsers
                (`browser.concurrent_quota_exceeded`).
            ConflictError: The runtime cannot be started in its current state, or the
                idempotency key was used for another request.
        """
        return self._post(
            "/v1/runtimes/{}/start",
            runtime_id,
            returns=RuntimeStartResponse,
            idempotency_key=idempotency_key,
            options=options,
        )

    def stop(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeStopResponse:
        """Stop a runtime.

        Ends the current run. Collect the files you want to keep first. Stopping a
        runtime that is not active changes nothing.

        Raises:
            ConflictError: The runtime cannot be stopped in its current state.
        """
        return self._post(
            "/v1/runtimes/{}/stop",
            runtime_id,
            returns=RuntimeStopResponse,
            options=options,
        )


class AsyncRuntimes(AsyncRuntimesMixin, AsyncResource):
    @cached_property
    def files(self) -> AsyncRuntimeFiles:
        return AsyncRuntimeFiles(self._client)

    @cached_property
    def invocations(self) -> AsyncRuntimeInvocations:
        return AsyncRuntimeInvocations(self._client)

    @cached_property
    def human_actions(self) -> AsyncRuntimeHumanActions:
        return AsyncRuntimeHumanActions(self._client)

    @cached_property
    def targets(self) -> AsyncRuntimeTargets:
        return AsyncRuntimeTargets(self._client)

    list = awaited(Runtimes.list)
    iter = walked_async(Runtimes.list)
    create = awaited(Runtimes.create)
    get = awaited(Runtimes.get)
    update = awaited(Runtimes.update)
    delete = awaited(Runtimes.delete)
    start = awaited(Runtimes.start)
    stop = awaited(Runtimes.stop)


class RuntimeFiles(Resource):
    def collect(
        self,
        runtime_id: str,
        *,
        runtime_path: str,
        destination_path: str | None = None,
        name: str | None = None,
        type: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> File:
        """Save a file of a runtime to storage.

        Copies one file from the runtime's working directory to the storage of its
        space, where it outlives the runtime. The copy belongs to the run that is active
        at that moment.

        Args:
            runtime_id: Runtime to copy from.
            runtime_path: Absolute path of the file inside the runtime, e.g.
                `/workspace/report.csv`.
            destination_path: Where to put the copy in storage. Chosen by the server
                when absent.
            name: Name of the copy. The file keeps its name when absent.
            type: What kind of output it is, for filtering later, e.g. `download`.
            metadata: Key-value data of your own, stored with the copy.

        Raises:
            BadRequestError: The body is not valid, for instance a path that leaves the
                working directory (`runtime_file.path_invalid`).
            NotFoundError: No such runtime within reach of the key
                (`runtime.not_found`), or no file at this path.
        """
        return self._post(
            "/v1/runtimes/{}/files/collect",
            runtime_id,
            json={
                "runtimePath": runtime_path,
                "destinationPath": destination_path,
                "name": name,
                "type": type,
                "metadata": metadata,
            },
            returns=File,
            options=options,
        )

    def list(
        self,
        runtime_id: str,
        *,
        type: str | Sequence[str] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> RuntimeFilePage:
        """List files of a runtime.

        Stored files that the runtime produced, over all of its runs.

        Args:
            type: Return only files of these types.
        """
        return self._page(
            "/v1/runtimes/{}/files",
            runtime_id,
            query={"type": type, "cursor": cursor, "limit": limit},
            pages=_PAGES,
            returns=RuntimeFilePage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def stage(
        self,
        runtime_id: str,
        *,
        file_id: str,
        runtime_path: str | None = None,
        name: str | None = None,
        options: RequestOptions | None = None,
    ) -> RuntimeStagedFile:
        """Copy a stored file into a runtime.

        Makes a file from the storage of the space available inside the runtime, for
        example to upload it to a web page.

        Args:
            file_id: Stored file to copy.
            runtime_path: Where to put the copy inside the runtime. Chosen by the server
                when omitted.
            name: Name of the copy. The same as the file when omitted.
        """
        return self._post(
            "/v1/runtimes/{}/files/stage",
            runtime_id,
            json={"fileId": file_id, "runtimePath": runtime_path, "name": name},
            returns=RuntimeStagedFile,
            options=options,
        )

    def upload(
        self,
        runtime_id: str,
        *,
        file: Upload,
        name: str | None = None,
        destination_path: str | None = None,
        runtime_path: str | None = None,
        metadata: str | None = None,
        options: RequestOptions | None = None,
    ) -> RuntimeStagedFile:
        """Upload a file into a runtime.

        Stores the file and copies it into the runtime in one step.

        Args:
            file: The content.
            name: Name of the file. The name of the uploaded part when omitted.
            destination_path: Where to put the file in storage. Chosen by the server
                when omitted.
            runtime_path: Where to put the copy inside the runtime. Chosen by the server
                when omitted.
            metadata: Custom metadata: a JSON object, serialized as a string.
        """
        return self._post(
            "/v1/runtimes/{}/files/upload",
            runtime_id,
            multipart={
                "file": upload(file),
                "name": name,
                "destinationPath": destination_path,
                "runtimePath": runtime_path,
                "metadata": metadata,
            },
            returns=RuntimeStagedFile,
            options=options,
        )


class AsyncRuntimeFiles(AsyncResource):
    collect = awaited(RuntimeFiles.collect)
    list = awaited(RuntimeFiles.list)
    iter = walked_async(RuntimeFiles.list)
    stage = awaited(RuntimeFiles.stage)
    upload = awaited(RuntimeFiles.upload)


class RuntimeInvocations(Resource):
    def create(
        self,
        runtime_id: str,
        *,
        body: RuntimeInvocationCreateRequest | RuntimeInvocationCreateRequestDict,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> Invocation:
        """Create an invocation.

        Gives an active runtime something to do: a single step (`act`, `observe`,
        `extract`), a goal for an agent (`stagehandAgent`, `browserUse`) or a captcha.
        Returns at once; wait for the invocation to get its output. A runtime accepts
        one controller at a time.

        Args:
            body: What to do; `action` selects the kind.
            idempotency_key: Makes it safe to repeat the call.

        Raises:
            PaymentRequiredError: The account is out of credits
                (`billing.insufficient_credits`).
            ConflictError: The runtime is not active, another controller is using it, or
                the idempotency key was used for another request.
        """
        return self._post(
            "/v1/runtimes/{}/invocations",
            runtime_id,
            json=_RUNTIME_INVOCATION_CREATE_REQUEST.build(body),
            returns=Invocation,
            idempotency_key=idempotency_key,
            options=options,
        )

    def wait(
        self,
        runtime_id: str,
        invocation_id: str,
        *,
        timeout_seconds: int | None = None,
        options: RequestOptions | None = None,
    ) -> InvocationWait:
        """Wait for an invocation.

        Long poll: returns when the invocation is over or the timeout has passed. In the
        latter case `wait_status` is `timeout`; call again after `retry_after_seconds`.

        Args:
            timeout_seconds: Longest time to wait, in seconds. Chosen by the server when
                omitted.

        Raises:
            ConflictError: The invocation cannot be waited for in its current state.
        """
        return self._post(
            "/v1/runtimes/{}/invocations/{}/wait",
            runtime_id,
            invocation_id,
            json={"timeoutSeconds": timeout_seconds},
            returns=InvocationWait,
            options=options,
        )

    def wait_until_done(
        self,
        runtime_id: str,
        invocation_id: str,
        *,
        timeout_seconds: int | None = None,
        deadline: float | None = 600.0,
        options: RequestOptions | None = None,
    ) -> InvocationWait:
        """Wait until an invocation has succeeded, failed, timed out or was cancelled.

        Raises `WaitTimeoutError` after `deadline` seconds.
        """
        return self._wait(
            self.wait,
            _DONE,
            deadline,
            runtime_id,
            invocation_id,
            timeout_seconds=timeout_seconds,
            options=options,
        )

    def create_and_wait(
        self,
        runtime_id: str,
        *,
        body: RuntimeInvocationCreateRequest | RuntimeInvocationCreateRequestDict,
        idempotency_key: str | None = None,
        deadline: float | None = 600.0,
        options: RequestOptions | None = None,
    ) -> InvocationWait:
        """Start an invocation and wait until it is over, whatever its outcome.

        Raises `WaitTimeoutError` after `deadline` seconds.
        """
        created = self.create(
            runtime_id, body=body, idempotency_key=idempotency_key, options=options
        )
        return self._wait(
            self.wait, _DONE, deadline, runtime_id, created.id, options=options
        )

    def cancel(
        self,
        runtime_id: str,
        invocation_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Invocation:
        """Cancel an invocation.

        Cancellation may take a moment: the invocation is over when its status is
        `cancelled`.

        Raises:
            ConflictError: The invocation is already over.
        """
        return self._post(
            "/v1/runtimes/{}/invocations/{}/cancel",
            runtime_id,
            invocation_id,
            returns=Invocation,
            options=options,
        )


class AsyncRuntimeInvocations(AsyncResource):
    create = awaited(RuntimeInvocations.create)
    wait = awaited(RuntimeInvocations.wait)
    wait_until_done = awaited(RuntimeInvocations.wait_until_done)
    cancel = awaited(RuntimeInvocations.cancel)

    async def create_and_wait(
        self,
        runtime_id: str,
        *,
        body: RuntimeInvocationCreateRequest | RuntimeInvocationCreateRequestDict,
        idempotency_key: str | None = None,
        deadline: float | None = 600.0,
        options: RequestOptions | None = None,
    ) -> InvocationWait:
        """Start an invocation and wait until it is over, whatever its outcome.

        Raises `WaitTimeoutError` after `deadline` seconds.
        """
        created = await self.create(
            runtime_id, body=body, idempotency_key=idempotency_key, options=options
        )
        found: InvocationWait = await self._wait(
            self.wait, _DONE, deadline, runtime_id, created.id, options=options
        )
        return found


class RuntimeHumanActions(Resource):
    def get(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> HumanAction:
        """Get the human action of a runtime.

        Returns the most recent request for a person's help.
        """
        return self._get(
            "/v1/runtimes/{}/human-actions",
            runtime_id,
            returns=HumanAction,
            options=options,
        )

    def create(
        self,
        runtime_id: str,
        *,
        message: str,
        timeout_seconds: int | None = None,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> HumanAction:
        """Request a human action.

        Asks a person to help, for example to pass a login that the agent cannot.
        Notification recipients are told.

        Args:
            message: What the person is asked to do.
            timeout_seconds: Seconds after which the request expires.
            idempotency_key: Makes it safe to repeat the call.

        Raises:
            ConflictError: The runtime is not active, a request is already open, or the
                idempotency key was used for another request.
        """
        return self._post(
            "/v1/runtimes/{}/human-actions",
            runtime_id,
            json={"message": message, "timeoutSeconds": timeout_seconds},
            returns=HumanAction,
            idempotency_key=idempotency_key,
            options=options,
        )

    def wait(
        self,
        runtime_id: str,
        *,
        timeout_seconds: int | None = None,
        options: RequestOptions | None = None,
    ) -> HumanActionWait:
        """Wait for a human action.

        Long poll: returns when the request is resolved or the timeout has passed. In
        the latter case `wait_status` is `timeout`; call again after
        `retry_after_seconds`.

        Args:
            timeout_seconds: Longest time to wait, in seconds. Chosen by the server when
                omitted.

        Raises:
            ConflictError: There is nothing to wait for.
        """
        return self._post(
            "/v1/runtimes/{}/human-actions/wait",
            runtime_id,
            json={"timeoutSeconds": timeout_seconds},
            returns=HumanActionWait,
            options=options,
        )

    def wait_until_resolved(
        self,
        runtime_id: str,
        *,
        timeout_seconds: int | None = None,
        deadline: float | None = 600.0,
        options: RequestOptions | None = None,
    ) -> HumanActionWait:
        """Wait until the person has acted, or the request was cancelled or has expired.

        Raises `WaitTimeoutError` after `deadline` seconds.
        """
        return self._wait(
            self.wait,
            _HUMAN_ACTIONS_DONE,
            deadline,
            runtime_id,
            timeout_seconds=timeout_seconds,
            options=options,
        )

    def complete(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> HumanAction:
        """Complete a human action.

        Reports that the person has done what was asked.

        Raises:
            ConflictError: No request is open.
        """
        return self._post(
            "/v1/runtimes/{}/human-actions/complete",
            runtime_id,
            returns=HumanAction,
            options=options,
        )

    def cancel(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> HumanAction:
        """Cancel a human action.

        Withdraws the open request.

        Raises:
            ConflictError: No request is open.
        """
        return self._post(
            "/v1/runtimes/{}/human-actions/cancel",
            runtime_id,
            returns=HumanAction,
            options=options,
        )


class AsyncRuntimeHumanActions(AsyncResource):
    get = awaited(RuntimeHumanActions.get)
    create = awaited(RuntimeHumanActions.create)
    wait = awaited(RuntimeHumanActions.wait)
    wait_until_resolved = awaited(RuntimeHumanActions.wait_until_resolved)
    complete = awaited(RuntimeHumanActions.complete)
    cancel = awaited(RuntimeHumanActions.cancel)


class RuntimeTargets(Resource):
    def list(
        self, runtime_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeTargetList:
        """List targets of a runtime.

        Targets are the pages that are open in an active runtime. All of them are
        returned at once.

        Raises:
            ConflictError: The runtime is not active.
        """
        return self._get(
            "/v1/runtimes/{}/targets",
            runtime_id,
            returns=RuntimeTargetList,
            options=options,
        )

    def create(
        self,
        runtime_id: str,
        *,
        type: Literal["browser_page"] | None = None,
        uri: str | None = None,
        activate: bool | None = None,
        options: RequestOptions | None = None,
    ) -> RuntimeTarget:
        """Open a target.

        Opens a page in an active runtime.

        Args:
            uri: URL to open. An empty page when omitted.
            activate: Bring the page to the front.

        Raises:
            ConflictError: The runtime is not active, or another controller is using it.
        """
        return self._post(
            "/v1/runtimes/{}/targets",
            runtime_id,
            json={"type": type, "uri": uri, "activate": activate},
            returns=RuntimeTarget,
            options=options,
        )

    def get(
        self, runtime_id: str, target_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeTarget:
        """Get a target.

        Returns one page that is open in an active runtime.

        Raises:
            ConflictError: The runtime is not active.
        """
        return self._get(
            "/v1/runtimes/{}/targets/{}",
            runtime_id,
            target_id,
            returns=RuntimeTarget,
            options=options,
        )

    def delete(
        self, runtime_id: str, target_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeTargetDeleteResponse:
        """Close a target.

        Closes a page in an active runtime.

        Raises:
            ConflictError: The runtime is not active, or another controller is using it.
        """
        return self._delete(
            "/v1/runtimes/{}/targets/{}",
            runtime_id,
            target_id,
            returns=RuntimeTargetDeleteResponse,
            options=options,
        )

    def activate(
        self, runtime_id: str, target_id: str, *, options: RequestOptions | None = None
    ) -> RuntimeTarget:
        """Activate a target.

        Brings a page to the front. Selectors with the value `active` refer to it from
        then on.

        Raises:
            ConflictError: The runtime is not active, or another controller is using it.
        """
        return self._post(
            "/v1/runtimes/{}/targets/{}/activate",
            runtime_id,
            target_id,
            returns=RuntimeTarget,
            options=options,
        )


class AsyncRuntimeTargets(AsyncResource):
    list = awaited(RuntimeTargets.list)
    create = awaited(RuntimeTargets.create)
    get = awaited(RuntimeTargets.get)
    delete = awaited(RuntimeTargets.delete)
    activate = awaited(RuntimeTargets.activate)
