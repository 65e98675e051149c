# Generated from the agent.blackbox.ai API. Edits are lost: change its documents.
"""`client.tasks` and what hangs below it."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from .._core import AsyncResource, Download, RequestOptions, Resource
from ._asynchronous import downloaded


class Tasks(Resource):
    @cached_property
    def files(self) -> TaskFiles:
        return TaskFiles(self._client)


class AsyncTasks(AsyncResource):
    @cached_property
    def files(self) -> AsyncTaskFiles:
        return AsyncTaskFiles(self._client)


class TaskFiles(Resource):
    def download(
        self,
        run_id: str,
        *,
        path: str | None = None,
        format: Literal["zip", "tar"] | str | None = None,
        options: RequestOptions | None = None,
    ) -> Download:
        """Download Workspace.

        Get the files of a task's sandbox as one zip or tar.gz archive.

        A task works in a sandbox with a file system of its own. This endpoint packs
        that workspace, or the part of it below one folder, and streams the archive back
        while it is being made.

        Args:
            run_id: The task's run, as returned by the call that created the task.
            path: Folder to archive; everything below it is included. Defaults to
                `"/vercel/sandbox"`.
            format: Kind of archive. Defaults to `"zip"`.

        Raises:
            NotFoundError: No such task, or its sandbox is gone.
        """
        query = {"path": path, "format": format}
        return self._download(
            "/api/v1/tasks/{}/files/download", run_id, query=query, options=options
        )


class AsyncTaskFiles(AsyncResource):
    download = downloaded(TaskFiles.download)
