"""An HTTP server of raw sockets, which does to a client whatever a test says.

Each request is handled by the next behaviour: a function of a `Connection`. A behaviour
that returns leaves the connection open for the next request.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Hangup(Exception):
    """The client has gone, or a behaviour has left it."""


@dataclass
class Connection:
    """One accepted socket, while it handles one request."""

    socket: socket.socket
    request: Request = field(default_factory=lambda: Request("", "", {}, b""))
    buffer: bytes = b""
    keeps_bodies: bool = True

    def send(self, *parts: bytes) -> None:
        try:
            for part in parts:
                self.socket.sendall(part)
        except OSError as error:
            raise Hangup from error

    def drip(self, data: bytes, every: float, size: int = 1) -> None:
        """Send a few bytes at a time."""
        for start in range(0, len(data), size):
            self.send(data[start : start + size])
            time.sleep(every)

    def close(self) -> None:
        """An orderly end of the connection."""
        self.socket.shutdown(socket.SHUT_WR)
        raise Hangup

    def reset(self) -> None:
        """The end of the connection by RST."""
        linger = struct.pack("ii", 1, 0)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        raise Hangup

    def wait_until_left(self, timeout: float = 5.0) -> bool:
        """Whether the client closes the connection in time."""
        self.socket.settimeout(timeout)
        try:
            while self.socket.recv(65536):
                pass
        except TimeoutError:
            return False
        except OSError:
            pass
        return True

    def read_request(self) -> Request:
        while b"\r\n\r\n" not in self.buffer:
            self._fill()
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        pairs = (line.split(":", 1) for line in lines)
        headers = {name.lower(): value.strip() for name, value in pairs}
        if headers.get("transfer-encoding") == "chunked":
            pieces = self._chunked()
        else:
            pieces = self._take(int(headers.get("content-length", 0)))
        if self.keeps_bodies:
            body = b"".join(pieces)
        else:
            body = str(sum(map(len, pieces))).encode()
        return Request(method, target, headers, body)

    def _fill(self) -> None:
        try:
            data = self.socket.recv(65536)
        except OSError as error:
            raise Hangup from error
        if not data:
            raise Hangup
        self.buffer += data

    def _take(self, size: int) -> Iterator[bytes]:
        while size:
            if not self.buffer:
                self._fill()
            taken, self.buffer = self.buffer[:size], self.buffer[size:]
            size -= len(taken)
            yield taken

    def _line(self) -> bytes:
        while b"\r\n" not in self.buffer:
            self._fill()
        line, _, self.buffer = self.buffer.partition(b"\r\n")
        return line

    def _chunked(self) -> Iterator[bytes]:
        while size := int(self._line(), 16):
            yield from self._take(size)
            self._line()
        self._line()


Behaviour: TypeAlias = Callable[[Connection], None]


class Server:
    """Listens on loopback; remembers requests and connections."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.open = 0
        self.keeps_bodies = True
        """Else the body of a request is only its length."""

        self.default: Behaviour = reply(json={"ok": True})
        self._behaviours: deque[Behaviour] = deque()
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._listener = socket.create_server((host, 0), backlog=256)
        self.url = f"http://{host}:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def request(self) -> Request:
        """The only request."""
        (request,) = self.requests
        return request

    def will(self, *behaviours: Behaviour) -> None:
        """Handle the next requests so, in this order."""
        self._behaviours.extend(behaviours)

    def close(self) -> None:
        self._listener.close()
        with self._lock:
            for each in self._sockets:
                each.close()

    def wait_until_idle(self, timeout: float = 5.0) -> bool:
        """Whether all clients leave in time."""
        end = time.monotonic() + timeout
        while self.open and time.monotonic() < end:
            time.sleep(0.005)
        return not self.open

    def _accept(self) -> None:
        while True:
            try:
                accepted, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                self.open += 1
                self._sockets.append(accepted)
            threading.Thread(target=self._serve, args=(accepted,), daemon=True).start()

    def _serve(self, accepted: socket.socket) -> None:
        connection = Connection(accepted, keeps_bodies=self.keeps_bodies)
        try:
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while True:
                connection.request = connection.read_request()
                with self._lock:
                    self.requests.append(connection.request)
                    behave = self.default
                    if self._behaviours:
                        behave = self._behaviours.popleft()
                behave(connection)
        except (Hangup, OSError):
            pass
        finally:
            accepted.close()
            with self._lock:
                self._sockets.remove(accepted)
                self.open -= 1


def head(
    status: int = 200, headers: Mapping[str, str] | Sequence[tuple[str, str]] = ()
) -> bytes:
    """The status line and headers of an answer."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    lines = [
        f"HTTP/1.1 {status} Status",
        *(f"{name}: {value}" for name, value in pairs),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def reply(
    status: int = 200,
    body: bytes = b"",
    *,
    json: Any = None,
    headers: Mapping[str, str] | None = None,
    content_type: str = "application/json",
) -> Behaviour:
    """A whole, correct answer."""
    content = body if json is None else _dumps(json)
    known = {"Content-Type": content_type, "Content-Length": str(len(content))}
    data = head(status, {**known, **(headers or {})}) + content
    return lambda connection: connection.send(data)


def _dumps(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def raw(*parts: bytes, then: str = "close") -> Behaviour:
    """These very bytes, and then `close`, `reset`, `stay` or `hang`."""

    def behave(connection: Connection) -> None:
        connection.send(*parts)
        if then == "close":
            connection.close()
        elif then == "reset":
            time.sleep(0.03)  # what was sent shall arrive before the reset
            connection.reset()
        elif then == "hang":
            connection.wait_until_left(30)
            raise Hangup

    return behave


def reset() -> Behaviour:
    """No answer at all, but RST."""
    return lambda connection: connection.reset()


def hang() -> Behaviour:
    """No answer at all."""
    return raw(then="hang")


def chunked(
    *chunks: bytes,
    headers: Mapping[str, str] | None = None,
    then: str = "end",
    status: int = 200,
) -> Behaviour:
    """Chunks, one write each, and then `end`, or what `raw` knows."""

    def behave(connection: Connection) -> None:
        connection.send(
            head(status, {"Transfer-Encoding": "chunked", **(headers or {})})
        )
        for chunk in chunks:
            connection.send(f"{len(chunk):x}\r\n".encode(), chunk, b"\r\n")
            time.sleep(0.002)
        if then == "end":
            connection.send(b"0\r\n\r\n")
        else:
            raw(then=then)(connection)

    return behave


def events(*chunks: bytes, then: str = "end") -> Behaviour:
    """Chunks of an event stream."""
    return chunked(*chunks, headers={"Content-Type": "text/event-stream"}, then=then)
