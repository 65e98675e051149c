"""Files: one resource with a method of every kind."""

from __future__ import annotations

from collections.abc import Iterator

from .._core import (
    NOTHING,
    OMIT,
    AsyncResource,
    ByStatus,
    Codec,
    Download,
    Events,
    Omit,
    PageList,
    Pages,
    RequestOptions,
    Resource,
    ServerSentEvent,
    Stream,
    Until,
    Upload,
    as_json,
    build,
    nullable,
    upload,
)
from ..models import End, File, FilePage, Job, Owner, Tick
from ._asynchronous import awaited, downloaded, iterated, same, streamed

CURSOR = Pages("cursor", parameter="cursor", next="nextCursor", items="data")
FILES: Codec[list[File]] = Codec(lambda: list[File])
LINK = Pages("link")
EVENTS: Events[Tick | End | ServerSentEvent] = Events(
    {"tick": lambda: Tick, "end": lambda: End},
    terminal=("end",),
    heartbeats=("heartbeat",),
    resume_query="cursor",
)
RESULT: ByStatus[File | Job | None] = ByStatus(
    {200: lambda: File, 202: lambda: Job, 204: None}
)
DONE = Until({"status": ("done", "failed")}, delay="retryAfterMs", delay_unit="ms")


class Files(Resource):
    """Files."""

    def get(self, file_id: str, *, options: RequestOptions | None = None) -> File:
        """Get a file."""
        return self._get("/v1/files/{}", file_id, returns=File, options=options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> FilePage:
        return self._page(
            "/v1/files",
            query={"cursor": cursor, "limit": limit},
            pages=CURSOR,
            returns=FilePage,
            options=options,
        )

    def iter(
        self, *, limit: int | None = None, options: RequestOptions | None = None
    ) -> Iterator[File]:
        return self._iter(self.list, limit=limit, options=options)

    def list_linked(self, *, options: RequestOptions | None = None) -> PageList[File]:
        return self._page("/v1/linked", pages=LINK, returns=FILES, options=options)

    def create(
        self, *, name: str | None = None, options: RequestOptions | None = None
    ) -> File:
        return self._post(
            "/v1/files", json={"name": name}, returns=File, options=options
        )

    def export(
        self,
        file_id: str,
        *,
        name: str | None = None,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> File:
        return self._post(
            "/v1/files/{}/export",
            file_id,
            json={"name": name},
            idempotency_key=idempotency_key,
            returns=File,
            options=options,
        )

    def update(
        self,
        file_id: str,
        *,
        note: str | None | Omit = OMIT,
        size: int | None = None,
        options: RequestOptions | None = None,
    ) -> File:
        return self._patch(
            "/v1/files/{}",
            file_id,
            json={"note": nullable(note), "size": size},
            content_type="application/merge-patch+json",
            returns=File,
            options=options,
        )

    def replace(
        self, file_id: str, *, owner: object, options: RequestOptions | None = None
    ) -> Owner:
        return self._put(
            "/v1/files/{}",
            file_id,
            json=build(Owner, name="n", pet=owner),
            returns=Owner,
            options=options,
        )

    def delete(self, file_id: str, *, options: RequestOptions | None = None) -> None:
        return self._delete("/v1/files/{}", file_id, returns=NOTHING, options=options)

    def result(
        self, file_id: str, *, options: RequestOptions | None = None
    ) -> File | Job | None:
        return self._get("/v1/result/{}", file_id, returns=RESULT, options=options)

    def text(self, *, options: RequestOptions | None = None) -> str:
        return self._get("/v1/text", returns=str, options=options)

    def octets(self, *, options: RequestOptions | None = None) -> bytes:
        return self._get("/v1/octets", returns=bytes, options=options)

    def download(
        self, file_id: str, *, options: RequestOptions | None = None
    ) -> Download:
        return self._download("/v1/files/{}/content", file_id, options=options)

    def upload(
        self,
        *,
        file: Upload,
        metadata: object = None,
        options: RequestOptions | None = None,
    ) -> File:
        return self._post(
            "/v1/files",
            multipart={"file": upload(file), "metadata": as_json(metadata)},
            returns=File,
            options=options,
        )

    def put_content(
        self, file_id: str, *, content: Upload, options: RequestOptions | None = None
    ) -> None:
        return self._put(
            "/v1/files/{}/content",
            file_id,
            content=upload(content),
            content_type="application/octet-stream",
            returns=NOTHING,
            options=options,
        )

    def stream(
        self, *, cursor: str | None = None, options: RequestOptions | None = None
    ) -> Stream[Tick | End | ServerSentEvent]:
        return self._stream(
            "/v1/stream", query={"cursor": cursor}, events=EVENTS, options=options
        )

    def stream_url(self, *, cursor: str | None = None) -> str:
        return self._url("/v1/stream", query={"cursor": cursor})

    def lines(self, *, options: RequestOptions | None = None) -> Stream[Tick]:
        return self._lines("/v1/lines", returns=Tick, options=options)

    def job(self, job_id: str, *, options: RequestOptions | None = None) -> Job:
        return self._get("/v1/jobs/{}", job_id, returns=Job, options=options)

    def wait_for_job(
        self,
        job_id: str,
        *,
        deadline: float | None = 600.0,
        options: RequestOptions | None = None,
    ) -> Job:
        return self._wait(self.job, DONE, deadline, job_id, options=options)


class AsyncFiles(AsyncResource):
    """`Files`, asynchronously."""

    get = awaited(Files.get)
    list = awaited(Files.list)
    iter = iterated(Files.iter)
    list_linked = awaited(Files.list_linked)
    create = awaited(Files.create)
    export = awaited(Files.export)
    update = awaited(Files.update)
    replace = awaited(Files.replace)
    delete = awaited(Files.delete)
    result = awaited(Files.result)
    text = awaited(Files.text)
    octets = awaited(Files.octets)
    download = downloaded(Files.download)
    upload = awaited(Files.upload)
    put_content = awaited(Files.put_content)
    stream = streamed(Files.stream)
    stream_url = same(Files.stream_url)
    lines = streamed(Files.lines)
    job = awaited(Files.job)
    wait_for_job = awaited(Files.wait_for_job)
