"""What servers and networks do wrong is an error of our tree, in bounded time."""

from __future__ import annotations

import gzip
import json
import threading
import time
import zlib
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from anyio.from_thread import BlockingPortal

from .conftest import Driven, Make
from .demo._core.errors import (
    APIConnectionError,
    APIError,
    APIResponseError,
    APITimeoutError,
    PoolTimeoutError,
    SDKError,
    StreamInterruptedError,
)
from .demo.errors import NotFoundError
from .server import (
    Behaviour,
    Connection,
    Server,
    chunked,
    hang,
    head,
    raw,
    reply,
    reset,
)

FILE = {"id": "f1", "contentType": "text/plain"}
BODY = json.dumps(FILE).encode()
JSON = {"Content-Type": "application/json"}


def with_length(body: bytes, length: int, **headers: str) -> bytes:
    known = {**JSON, "Connection": "close", "Content-Length": str(length)}
    return head(200, {**known, **headers}) + body


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


BROKEN_CONNECTIONS: dict[str, Behaviour] = {
    "reset before headers": reset(),
    "close before headers": raw(),
    "reset within headers": raw(b"HTTP/1.1 200 OK\r\nContent-", then="reset"),
    "close within headers": raw(b"HTTP/1.1 200 OK\r\nContent-"),
    "not HTTP": raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "reset within body": raw(with_length(BODY[:9], 99), then="reset"),
    "close within body": raw(with_length(BODY[:9], len(BODY))),
    "close within chunk": raw(head(200, {"Transfer-Encoding": "chunked"}), b"ff\r\n{"),
    "no last chunk": chunked(BODY, headers=JSON, then="close"),
    "bad chunk size": raw(head(200, {"Transfer-Encoding": "chunked"}), b"zz\r\n{}\r\n"),
    "content length too long": raw(with_length(BODY, len(BODY) + 1)),
    "truncated gzip": raw(
        with_length(
            gzipped(BODY)[:-9], len(gzipped(BODY)) - 9, **{"Content-Encoding": "gzip"}
        ),
    ),
    "broken gzip": raw(
        with_length(b"\x1f\x8b??????", 8, **{"Content-Encoding": "gzip"})
    ),
    "unknown encoding": raw(with_length(b"????", 4, **{"Content-Encoding": "zip"})),
}


@pytest.mark.trio
@pytest.mark.parametrize("fault", BROKEN_CONNECTIONS)
def test_a_broken_connection_is_a_connection_error(
    client: Any, server: Server, fault: str
) -> None:
    """Repeated for a GET, and in the end an error of ours."""
    server.default = BROKEN_CONNECTIONS[fault]

    with pytest.raises(APIConnectionError) as caught:
        client.files.get("f1")

    assert len(server.requests) == 3
    assert "/v1/files/f1" in str(caught.value)
    assert caught.value.url == f"{server.url}/v1/files/f1"


@pytest.mark.parametrize(
    "fault", ["reset within body", "close within body", "truncated gzip"]
)
def test_what_had_come_is_kept(client: Any, server: Server, fault: str) -> None:
    """Status and body of a broken answer are there to look at."""
    server.default = BROKEN_CONNECTIONS[fault]

    with pytest.raises(APIConnectionError) as caught:
        client.files.get("f1")

    assert caught.value.status_code == 200
    assert caught.value.body
    assert caught.value.response is not None
    assert caught.value.response.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("behaviour", "body"),
    [
        (reply(200, b"<html>hi</html>", content_type="text/html"), "<html>hi</html>"),
        (reply(200, b"<html>hi</html>"), "<html>hi</html>"),
        (reply(200, b'{"id": '), '{"id": '),
        (reply(200, b""), None),
        (reply(200, b"\xff\xfe"), b"\xff\xfe"),
        (raw(head(200, {**JSON, "Connection": "close"})), None),
    ],
)
def test_what_is_not_json_is_a_response_error(
    client: Any, server: Server, behaviour: Behaviour, body: object
) -> None:
    """An answer came, and it is of no use: not repeated; status and body are kept."""
    server.default = behaviour

    with pytest.raises(APIResponseError) as caught:
        client.files.get("f1")

    assert caught.value.status_code == 200
    assert caught.value.body == body
    assert len(server.requests) == 1


def test_json_is_read_whatever_it_is_called(client: Any, server: Server) -> None:
    """A wrong or missing Content-Type does not matter."""
    server.will(reply(200, BODY, content_type="text/plain"), raw(head(200) + BODY))

    assert client.files.get("f1").id == "f1"
    assert client.files.get("f1").id == "f1"


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzipped),
        ("x-gzip", gzipped),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("gzip", lambda body: gzipped(body[:9]) + gzipped(body[9:])),
        ("identity", bytes),
    ],
)
def test_compressed_answers(
    client: Any, server: Server, encoding: str, encode: Callable[[bytes], bytes]
) -> None:
    """gzip, deflate in both of its forms, and several members."""
    content = encode(BODY)
    server.default = reply(200, content, headers={"Content-Encoding": encoding})

    assert client.files.get("f1").content_type == "text/plain"
    assert client.files.text() == BODY.decode()
    assert server.requests[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.trio
def test_a_body_that_drips_ends_at_the_deadline(make: Make, server: Server) -> None:
    """The read timeout never strikes; the deadline does, per client and per call."""

    def drip(connection: Connection) -> None:
        connection.send(head(200, {**JSON, "Content-Length": "100"}))
        connection.drip(b" " * 100, every=0.05)

    server.default = drip
    for client, options in (
        (make(deadline=0.3, timeout=5), {}),
        (make(timeout=5), {"deadline": 0.3}),
    ):
        started = time.monotonic()
        with pytest.raises(APITimeoutError, match=r"deadline of 0\.3 s"):
            client.files.get("f1", options=options)
        assert 0.25 < time.monotonic() - started < 2

    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "stage", ["before headers", "in dripping headers", "in the body", "after a drip"]
)
def test_a_silent_server_ends_at_the_deadline(
    make: Make, server: Server, stage: str
) -> None:
    """Wherever it falls silent, the deadline counts from the beginning of the call."""

    def behave(connection: Connection) -> None:
        if stage == "in dripping headers":
            connection.drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 50, every=0.05)
        elif stage != "before headers":
            connection.send(head(200, {**JSON, "Content-Length": "100"}))
        if stage == "after a drip":
            connection.drip(b" " * 4, every=0.05)
        connection.wait_until_left()

    server.default = behave
    started = time.monotonic()

    with pytest.raises(APITimeoutError):
        make(timeout=5).files.get("f1", options={"deadline": 0.4})

    assert 0.35 < time.monotonic() - started < 2


def test_the_deadline_bounds_repetitions(make: Make, server: Server) -> None:
    """No attempt begins that could not end in time: the last error is raised."""
    server.default = reply(503, headers={"Retry-After": "1"})
    started = time.monotonic()

    with pytest.raises(APIError) as caught:
        make(deadline=0.5).files.get("f1")

    assert time.monotonic() - started < 0.5
    assert len(server.requests) == 1
    assert getattr(caught.value, "retry_after", None) == 1


def test_a_silent_server_is_a_timeout(make: Make, server: Server) -> None:
    """The read timeout, named; also a TimeoutError."""
    server.default = hang()

    with pytest.raises(TimeoutError, match="read timeout") as caught:
        make(timeout=0.1, max_retries=0).files.get("f1")

    assert isinstance(caught.value, APITimeoutError)


def test_timeouts_have_parts(make: Make, server: Server) -> None:
    """A float, four parts, or none, per client and per call."""
    server.default = hang()
    client = make(timeout=httpx2.Timeout(30, read=0.1), max_retries=0)

    with pytest.raises(APITimeoutError):
        client.files.get("f1")

    def late(connection: Connection) -> None:
        time.sleep(0.2)
        reply(json=FILE)(connection)

    server.default = late
    assert client.files.get("f1", options={"timeout": None}).id == "f1"


def test_a_full_pool_has_an_error_of_its_own(
    make: Make, portal: BlockingPortal | None, server: Server
) -> None:
    """What waits too long for a free connection was never sent."""
    answer = threading.Event()

    def slow(connection: Connection) -> None:
        answer.wait(5)
        reply(json=FILE)(connection)

    server.default = slow
    kind = httpx2.AsyncClient if portal else httpx2.Client
    http: Any = kind(limits=httpx2.Limits(max_connections=1))
    client = make(http_client=http, max_retries=0)
    holder = threading.Thread(target=client.files.get, args=("f1",))
    holder.start()
    while not server.requests:
        time.sleep(0.01)

    with pytest.raises(PoolTimeoutError):
        client.files.get("f2", options={"timeout": 0.1})

    answer.set()
    holder.join()
    assert [request.path for request in server.requests] == ["/v1/files/f1"]
    (Driven(http, portal) if portal else http).close()


def test_nobody_listens(make: Make) -> None:
    """A refused connection, and a host that does not exist."""
    for url in ("http://127.0.0.1:9", "http://nowhere.invalid"):
        with pytest.raises(APIConnectionError):
            make(base_url=url, max_retries=0).files.get("f1")


CALLS: dict[str, Callable[[Any], object]] = {
    "model": lambda client: client.files.get("f1"),
    "page": lambda client: client.files.list(),
    "iter": lambda client: list(client.files.iter()),
    "array": lambda client: client.files.list_linked(),
    "text": lambda client: client.files.text(),
    "bytes": lambda client: client.files.octets(),
    "by status": lambda client: client.files.result("f1"),
    "nothing": lambda client: client.files.delete("f1"),
    "download": lambda client: client.files.download("f1").read(),
    "stream": lambda client: list(client.files.stream()),
    "lines": lambda client: list(client.files.lines()),
    "upload": lambda client: client.files.upload(file=b"x"),
}


@pytest.mark.parametrize("fault", BROKEN_CONNECTIONS)
@pytest.mark.parametrize("call", CALLS)
def test_no_exception_of_httpx2_escapes(
    make: Make, server: Server, call: str, fault: str
) -> None:
    """Whatever breaks, whatever is read: an error of our tree, or a result."""
    server.default = BROKEN_CONNECTIONS[fault]

    with pytest.raises(SDKError) as caught:
        CALLS[call](make(max_retries=0))

    assert isinstance(caught.value, APIError)


def test_an_error_with_a_broken_body_is_still_that_error(
    client: Any, server: Server
) -> None:
    """A status error never depends on its body being what the document says."""
    for body in (
        b"",
        b"nope",
        b"[1, 2]",
        b'"text"',
        b"\xff\x00",
        b'{"error": {"a": 1}}',
    ):
        server.default = reply(404, body)
        with pytest.raises(NotFoundError) as caught:
            client.files.get("f1")
        assert caught.value.status_code == 404
        assert str(caught.value).startswith("404")


def test_a_cut_error_body_is_repeated_like_any_cut(client: Any, server: Server) -> None:
    """An error status whose body breaks off is not known to be final."""
    server.will(raw(head(500, {"Content-Length": "99"}) + b"{"), reply(json=FILE))

    assert client.files.get("f1").id == "f1"


def test_a_stream_that_cannot_resume_says_where_it_was(
    client: Any, server: Server
) -> None:
    """JSON lines have no ids: what broke off is an error after what had come."""
    server.default = chunked(b'{"count": 1}\n{"cou', then="reset")
    seen: list[int] = []

    with pytest.raises(StreamInterruptedError):
        for tick in client.files.lines():
            seen.append(tick.count)

    assert seen == [1]
    assert len(server.requests) == 1
