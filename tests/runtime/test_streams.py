"""Event streams and JSON lines over sockets: types, ends, drops and resumption."""

from __future__ import annotations

import functools
import time
from typing import Any

import anyio
import pytest

from .conftest import Make
from .demo import AsyncDemo
from .demo._core import (
    AsyncResource,
    Codec,
    Events,
    JsonObject,
    Model,
    Resource,
    ServerSentEvent,
)
from .demo._core import call as calls
from .demo._core.errors import (
    APIConnectionError,
    APIResponseError,
    APITimeoutError,
    StreamInterruptedError,
)
from .demo.errors import InternalServerError, NotFoundError
from .demo.models import End, Tick
from .server import Connection, Server, chunked, events, head, raw, reply, reset

END = b'event: end\ndata: {"status": "done"}\n\n'


def tick(n: int, mark: bool = True) -> bytes:
    return (f"id: e{n}\n" if mark else "").encode() + (
        b'event: tick\ndata: {"count": %d}\n\n' % n
    )


def counts(items: Any) -> list[int]:
    return [item.count for item in items if isinstance(item, Tick)]


def resource(client: Any) -> Any:
    """A bare resource of a client of either mode."""
    from .conftest import Driven

    if isinstance(client, Driven):
        return Driven(AsyncResource(client.target), client.portal)
    return Resource(client)


def connections(server: Server) -> list[str]:
    return [request.target for request in server.requests]


@pytest.mark.trio
def test_events_are_typed_by_their_name(client: Any, server: Server) -> None:
    """Heartbeats are not handed out, unknown events are kept, a terminal one ends."""
    server.default = events(
        tick(1),
        b": a comment\n\nevent: heartbeat\ndata: {}\n\n",
        b'event: new\nid: e2\ndata: {"x": 1}\n\n',
        END,
        b'event: tick\ndata: {"count": 9}\n\n',
        then="hang",
    )

    with client.files.stream() as stream:
        items = list(stream)
        assert stream.last_event_id == "e2"

    assert items == [
        Tick(count=1),
        ServerSentEvent("new", '{"x": 1}', "e2"),
        End(status="done"),
    ]
    assert len(server.requests) == 1
    assert server.request.headers["accept"] == "text/event-stream"
    assert server.wait_until_idle()


def test_an_item_knows_its_event(client: Any, server: Server) -> None:
    """`event` is the raw event of the current item, `last_event_id` where it stands."""
    server.default = events(tick(1) + tick(2) + tick(3, mark=False) + END)
    seen = []

    with client.files.stream() as stream:
        for _ in stream:
            seen.append((stream.event.event, stream.last_event_id))

    assert seen == [("tick", "e1"), ("tick", "e2"), ("tick", "e2"), ("end", "e2")]


def test_streams_work_without_a_with(client: Any, server: Server) -> None:
    """Opened when first asked, closed at the end."""
    server.default = events(tick(1), END)
    stream = client.files.stream()
    assert server.requests == []

    assert counts(stream) == [1]
    assert list(stream) == []


@pytest.mark.trio
@pytest.mark.parametrize("then", ["reset", "close", "end"])
def test_a_drop_resumes_without_loss_or_repetition(
    client: Any, server: Server, then: str
) -> None:
    """From the last event that was complete, by the query parameter of the API."""
    server.will(
        events(tick(1), tick(2), b"id: e3\nevent: tick\ndata: {", then=then),
        events(tick(3), tick(4), then=then),
        events(tick(5), END),
    )

    assert counts(client.files.stream(cursor="e0")) == [1, 2, 3, 4, 5]
    assert connections(server) == [
        "/v1/stream?cursor=e0",
        "/v1/stream?cursor=e2",
        "/v1/stream?cursor=e4",
    ]


def test_a_server_that_repeats_the_last_event(client: Any, server: Server) -> None:
    """Some begin with the event that the cursor names: it was there already."""
    server.will(events(tick(1), tick(2), then="reset"), events(tick(2), tick(3), END))

    assert counts(client.files.stream()) == [1, 2, 3]


def test_resuming_by_header(client: Any, server: Server) -> None:
    """`Last-Event-ID`, as browsers do; not on the first connection."""
    by_header = Events[Any](
        {"tick": lambda: Tick, "end": lambda: End},
        terminal=("end",),
        resume_header=True,
    )
    server.will(events(tick(1), then="reset"), events(tick(2), END))

    assert counts(resource(client)._stream("/v1/s", events=by_header)) == [1, 2]
    marks = [request.headers.get("last-event-id") for request in server.requests]
    assert marks == [None, "e1"]


def test_an_id_without_data_counts(client: Any, server: Server) -> None:
    """A checkpoint moves the cursor and is no item."""
    server.will(events(tick(1), b"id: c7\n\n", then="reset"), events(tick(2), END))

    assert counts(client.files.stream()) == [1, 2]
    assert connections(server)[1] == "/v1/stream?cursor=c7"


def test_resuming_is_bounded(client: Any, server: Server) -> None:
    """Without progress five times; then an error that says where to go on."""
    server.will(events(tick(1), then="reset"))
    server.default = events(b": nothing new\n\n", then="reset")
    seen = []

    with pytest.raises(StreamInterruptedError) as caught:
        for item in client.files.stream():
            seen.append(item.count)

    assert seen == [1]
    assert caught.value.last_event_id == "e1"
    assert isinstance(caught.value, APIConnectionError)
    assert len(server.requests) == 6


def test_progress_resets_the_bound(client: Any, server: Server) -> None:
    """A stream that goes on and on may drop as often as it likes."""
    server.will(*(events(tick(n), then="reset") for n in range(12)), events(END))

    assert counts(client.files.stream()) == list(range(12))


def test_without_a_last_event_it_begins_anew(client: Any, server: Server) -> None:
    """Nothing was handed out: nothing can be repeated."""
    server.will(events(then="reset"), events(tick(1), END))

    assert counts(client.files.stream(cursor="e0")) == [1]
    assert connections(server) == ["/v1/stream?cursor=e0"] * 2


def test_events_without_ids_cannot_resume(client: Any, server: Server) -> None:
    """Beginning anew would repeat what was there."""
    server.default = events(tick(1, mark=False), then="reset")
    stream = client.files.stream()

    with pytest.raises(StreamInterruptedError) as caught:
        list(stream)

    assert caught.value.last_event_id is None
    assert len(server.requests) == 1


def test_the_server_sets_the_pause(
    client: Any, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`retry:` in milliseconds comes before our own backoff."""
    monkeypatch.setattr(calls, "BACKOFF", (30.0, 30.0))
    server.will(events(b"retry: 120\n\n", tick(1), then="reset"), events(END))
    started = time.monotonic()

    list(client.files.stream())

    assert 0.1 < time.monotonic() - started < 5


def test_reconnecting_finds_an_end(client: Any, server: Server) -> None:
    """204 says that there is nothing more; an error status is an error."""
    server.will(events(tick(1), then="reset"), reply(204))
    assert counts(client.files.stream()) == [1]

    server.will(events(tick(1), then="reset"), reply(404, json={"error": "gone"}))
    with pytest.raises(NotFoundError):
        list(client.files.stream())


def test_opening_is_repeated_like_any_get(client: Any, server: Server) -> None:
    """And fails like any GET."""
    server.will(reply(503), reset(), events(tick(1), END))
    assert counts(client.files.stream()) == [1]

    server.default = reply(500)
    with pytest.raises(InternalServerError):
        with client.files.stream():
            raise AssertionError("not reached")


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_an_answer_that_is_no_stream(client: Any, server: Server, kind: str) -> None:
    """An HTML page with status 200 is an error that has the page."""
    server.default = reply(200, b"<h1>Sign in</h1>", content_type=kind)

    with pytest.raises(APIResponseError, match=f"Not a stream but {kind}") as caught:
        list(client.files.stream())

    assert caught.value.body == "<h1>Sign in</h1>"
    assert caught.value.status_code == 200


def test_a_silent_stream_ends_at_the_idle_timeout(make: Make, server: Server) -> None:
    """Heartbeats keep it alive; silence is a drop, which resumes."""

    def slow(connection: Connection) -> None:
        connection.send(head(200, {"Content-Type": "text/event-stream"}))
        for n in range(4):
            time.sleep(0.1)
            connection.send(b"event: heartbeat\ndata: {}\n\n")
        connection.send(tick(1))
        connection.wait_until_left()

    server.will(slow, events(tick(2), END))
    client = make(idle_timeout=0.25)

    assert counts(client.files.stream()) == [1, 2]
    assert connections(server)[1] == "/v1/stream?cursor=e1"

    server.default = raw(head(200, {"Content-Type": "text/event-stream"}), then="hang")
    with pytest.raises(StreamInterruptedError) as caught:
        list(client.files.stream(options={"idle_timeout": 0.05}))
    assert isinstance(caught.value.__cause__, APITimeoutError)


def test_a_deadline_does_not_end_an_open_stream(make: Make, server: Server) -> None:
    """It bounds the opening; how long events go on is the server's business."""

    def slow(connection: Connection) -> None:
        connection.send(head(200, {"Content-Type": "text/event-stream"}))
        for n in range(4):
            time.sleep(0.4)
            connection.send(tick(n))
        connection.send(END)
        connection.close()

    server.default = slow
    assert counts(make(deadline=1.0).files.stream()) == [0, 1, 2, 3]


def test_done_markers(client: Any, server: Server) -> None:
    """`[DONE]` ends a stream and is not handed out."""
    source = Events[Any](default=lambda: Tick, done="[DONE]")
    server.default = events(b'data: {"count": 1}\n\ndata: [DONE]\n\n', then="hang")

    stream = resource(client)._stream("/v1/s", events=source, method="POST", json={})

    assert counts(stream) == [1]
    assert server.request.method == "POST"


def test_a_stream_that_just_ends(client: Any, server: Server) -> None:
    """Where nothing says what the last event is, the end of the body is the end."""
    source = Events[Any](default=lambda: Tick, resume_query="cursor")
    server.default = events(b'id: 1\ndata: {"count": 1}\n\n')

    assert counts(resource(client)._stream("/v1/s", events=source)) == [1]
    assert len(server.requests) == 1


def test_data_that_does_not_fit(
    make: Make, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Kept and logged by default, an error under strict responses."""
    server.default = events(
        b'event: tick\ndata: {"count": "many"}\n\nevent: tick\ndata: nope\n\n', END
    )

    first, second, _ = list(make().files.stream())
    assert (first.count, second) == ("many", ServerSentEvent("tick", "nope"))
    assert "event tick: count: a string instead of int" in caplog.text
    assert "event tick: not JSON" in caplog.text

    with pytest.raises(APIResponseError, match="count"):
        list(make(strict_responses=True).files.stream())


class Envelope(Model):
    event: str
    data: str
    id: str | None = None


class Parsed(Model):
    event: str
    data: JsonObject


def test_events_as_envelopes(client: Any, server: Server) -> None:
    """OAS 3.2 describes the event with its fields; data may be JSON in it."""
    server.default = events(b'id: 7\nevent: e\ndata: {"a": 1}\n\n')
    for kind, data in ((Envelope, '{"a": 1}'), (Parsed, {"a": 1})):
        source = Events[Any](
            default=functools.partial(lambda k: k, kind), envelope=True
        )
        (item,) = list(resource(client)._stream("/v1/s", events=source))
        assert (type(item), item.event, item.data) == (kind, "e", data)


def test_text_events(client: Any, server: Server) -> None:
    """Data that is a string is not JSON."""
    server.default = events(b"data: hello\ndata: world\n\n")
    source = Events[Any](default=lambda: str)

    assert list(resource(client)._stream("/v1/s", events=source)) == ["hello\nworld"]


def test_events_are_bounded(make: Make, server: Server) -> None:
    """`max_event_size` of the client."""
    server.default = events(b"data: " + b"x" * 5000, then="hang")

    with pytest.raises(APIResponseError, match="larger than 4000"):
        list(make(max_event_size=4000).files.stream())
    assert server.wait_until_idle()


@pytest.mark.trio
def test_leaving_closes_the_connection(client: Any, server: Server) -> None:
    """By `break` within `with`, and by `close`."""
    server.default = events(tick(1), tick(2), then="hang")

    with client.files.stream() as stream:
        for _ in stream:
            break
    assert server.wait_until_idle()

    stream = client.files.stream()
    next(stream)
    stream.close()
    assert server.wait_until_idle()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_task_closes_the_connection(server: Server, backend: str) -> None:
    """In the middle of a stream, without a `with` as well."""
    server.default = events(tick(1), then="hang")

    async def main() -> None:
        async with AsyncDemo(api_key="k", base_url=server.url) as client:
            for managed in (True, False):
                seen: list[object] = []

                async def read(managed: bool = managed, seen: Any = seen) -> None:
                    stream = client.files.stream()
                    if managed:
                        async with stream:
                            async for item in stream:
                                seen.append(item)
                    async for item in stream:
                        seen.append(item)

                async with anyio.create_task_group() as group:
                    group.start_soon(read)
                    while not seen:
                        await anyio.sleep(0.005)
                    group.cancel_scope.cancel()
                assert seen == [Tick(count=1)]
                assert await anyio.to_thread.run_sync(server.wait_until_idle)

    anyio.run(main, backend=backend)


def test_stream_url_has_no_credentials(client: Any, server: Server) -> None:
    """An address to give to a browser; nothing is sent."""
    url = client.files.stream_url(cursor="a b")

    assert url == f"{server.url}/v1/stream?cursor=a%20b"
    assert server.requests == []


@pytest.mark.trio
@pytest.mark.parametrize(
    "body",
    [
        b'{"count": 1}\n{"count": 2}\n',
        b'{"count": 1}\r\n\r\n  {"count": 2}',
        b'\x1e{"count": 1}\n\x1e{"count":\n2}\n',
    ],
)
def test_json_lines(client: Any, server: Server, body: bytes) -> None:
    """jsonl, ndjson and json-seq, cut anywhere; the last line needs no end."""
    server.default = chunked(*(body[i : i + 5] for i in range(0, len(body), 5)))

    assert counts(client.files.lines()) == [1, 2]


def test_lines_that_are_not_json(make: Make, server: Server) -> None:
    """What came before is handed out; then an error. Lines are bounded too."""
    server.default = chunked(b'{"count": 1}\nnope\n')
    seen = []
    with pytest.raises(APIResponseError, match="not JSON"):
        for item in make().files.lines():
            seen.append(item.count)
    assert seen == [1]

    server.default = chunked(b'{"count":' + b" " * 5000, then="hang")
    with pytest.raises(APIResponseError, match="larger than 4000"):
        list(make(max_event_size=4000).files.lines())


def test_lines_of_any_type(client: Any, server: Server) -> None:
    """By codec."""
    numbers: Codec[list[int]] = Codec(lambda: list[int])
    server.default = chunked(b"[1]\n[2, 3]\n")

    assert list(resource(client)._lines("/v1/l", returns=numbers)) == [[1], [2, 3]]
