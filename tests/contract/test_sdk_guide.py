"""Every call of the API's TypeScript guide has its Python twin."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..loopback import Answer, Loopback

ROOT = Path(__file__).parent.parent.parent

RUN = {
    "id": "run_1",
    "status": "stopped",
    "spaceId": "space_1",
    "runtimeId": "runtime_1",
    "startedAt": "2026-06-30T10:00:00Z",
    "finishedAt": "2026-06-30T10:05:00Z",
}
EVENT = {"id": "event_1", "type": "navigation", "time": "2026-06-30T10:00:01Z"}


def page(*items: object, next_cursor: str | None = None) -> Answer:
    body = {"data": items, "nextCursor": next_cursor}
    return Answer(body=json.dumps(body).encode())


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback().running() as running:
        yield running


@pytest.fixture
def client(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(ROOT / "generated/bctrl/src"))
    bctrl: Any = importlib.import_module("bctrl")

    with bctrl.Bctrl(api_key="bctrl_key", base_url=server.url) as client:
        yield client


def test_read_a_run(client: Any, server: Loopback) -> None:
    """`bctrl.runs.get(runId)`"""
    server.answers(Answer(body=json.dumps(RUN).encode()))
    run = client.runs.get("run_1")
    assert (run.id, run.status) == ("run_1", "stopped")
    assert server.last.target == "/v1/runs/run_1"


def test_list_runs(client: Any, server: Loopback) -> None:
    """`bctrl.runs.list({ spaceId, status })`: one page, as the server sent it."""
    server.answers(page(RUN, next_cursor="c2"))
    found = client.runs.list(space_id="space_1", status="stopped")
    assert [run.id for run in found.data] == ["run_1"]
    assert found.next_cursor == "c2"
    assert server.last.query == [("spaceId", "space_1"), ("status", "stopped")]


def test_iterate_over_runs(client: Any, server: Loopback) -> None:
    """`for await (const r of bctrl.runs.iter({ runtimeId }))`: every page, lazily."""
    server.answers(page(RUN, next_cursor="c2"), page({**RUN, "id": "run_2"}))
    runs = client.runs.iter(runtime_id="runtime_1")
    assert server.seen == []
    assert [run.id for run in runs] == ["run_1", "run_2"]
    assert server.last.query == [("runtimeId", "runtime_1"), ("cursor", "c2")]


@pytest.mark.parametrize("view", ["events", "activity"])
def test_list_and_iterate_over_events(client: Any, server: Loopback, view: str) -> None:
    """`bctrl.runs.events.list(runId)`, `.iter(runId)`; the same of `activity`."""
    server.answers(page(EVENT), page(EVENT, next_cursor="c2"), page(EVENT))
    resource = getattr(client.runs, view)
    assert len(resource.list("run_1").data) == 1
    assert [event.id for event in resource.iter("run_1")] == ["event_1", "event_1"]
    assert server.last.target == f"/v1/runs/run_1/{view}?cursor=c2"


@pytest.mark.parametrize(
    ("view", "name"), [("events", "run.event"), ("activity", "run.activity")]
)
def test_stream_events(client: Any, server: Loopback, view: str, name: str) -> None:
    """Frames as bctrl sends them: heartbeats are left out, `run.ended` is the last."""
    ended = {
        "runId": "run_1",
        "status": "stopped",
        "finishedAt": "2026-06-30T10:05:00Z",
    }
    frames = (
        f"id: e1\nevent: {name}\ndata: {json.dumps(EVENT)}\n\n"
        'event: heartbeat\ndata: {"time": "2026-06-30T10:00:02Z"}\n\n'
        f"id: e2\nevent: run.ended\ndata: {json.dumps(ended)}\n\n"
    )
    server.answers(Answer(body=frames.encode(), content_type="text/event-stream"))
    with getattr(client.runs, view).stream("run_1") as events:
        first, last = list(events)
    assert first.id == "event_1"
    assert (last.run_id, last.status) == ("run_1", "stopped")


@pytest.mark.parametrize("view", ["events", "activity"])
def test_stream_url(client: Any, server: Loopback, view: str) -> None:
    """`bctrl.runs.events.streamUrl(runId)`: no request is sent."""
    url = getattr(client.runs, view).stream_url("run_1")
    assert url == f"{server.url}/v1/runs/run_1/{view}/stream"
    assert server.seen == []


def test_live_view(client: Any, server: Loopback) -> None:
    """`bctrl.runs.live(runId, { control: "none" })`"""
    answer = {"url": "https://view.example/x", "expiresAt": "2026-06-30T11:00:00Z"}
    server.answers(Answer(body=json.dumps(answer).encode()))
    live = client.runs.live("run_1", control="none")
    assert live.url == "https://view.example/x"
    assert live.expires_at.year == 2026
    assert json.loads(server.last.body) == {"control": "none"}


def test_recording(client: Any, server: Loopback) -> None:
    """`bctrl.runs.recording(runId)`"""
    answer = {"url": "https://replay.example/x", "durationSeconds": 12.5}
    server.answers(Answer(body=json.dumps(answer).encode()))
    recording = client.runs.recording("run_1")
    assert recording.url == "https://replay.example/x"
    assert recording.duration_seconds == 12.5


def test_files(client: Any, server: Loopback) -> None:
    """`bctrl.runs.files.list(runId)` and `.export(runId, { name, type })`"""
    server.answers(page(), Answer(201, b'{"id": "f1", "name": "session.zip"}'))
    assert client.runs.files.list("run_1").data == []
    archive = client.runs.files.export("run_1", name="session.zip", type=["download"])
    assert archive.name == "session.zip"
    assert server.last.method == "POST"
    assert server.last.target == "/v1/runs/run_1/files/export"
    assert json.loads(server.last.body) == {"name": "session.zip", "type": ["download"]}
    assert server.last.headers["idempotency-key"]
