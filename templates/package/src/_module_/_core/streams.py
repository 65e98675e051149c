"""Answers that are read while they arrive: server-sent events, JSON lines, files.

What the events mean is decided without I/O, in `EventParser`, `LineParser` and `_Feed`;
the streams connect, read, wait and connect again.
"""

from __future__ import annotations

import codecs
import os
import re
import time
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Generator,
    Iterator,
    Mapping,
)
from contextlib import aclosing, closing
from itertools import islice
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar, cast
from urllib.parse import unquote

import httpx2
from pydantic import ValidationError
from pydantic_core import from_json, to_json
from typing_extensions import Self

from .api import Arguments
from .client import AsyncTransport, Transport
from .call import Call, backoff
from .errors import APIConnectionError, SDKError
from .models import Codec, T, explain

R = TypeVar("R")

RECONNECTIONS: Final = 5
"""Attempts to resume a stream in which nothing new arrives."""


class UnreadableError(Exception):
    """What arrives is not what a stream can be made of."""


class ServerSentEvent(NamedTuple):
    """An event as it came."""

    event: str = "message"
    data: str = ""
    id: str | None = None
    """The id of this very event; a stream's `last_event_id` remembers the latest."""

    retry: int | None = None


class Events(Generic[T]):
    """What the events of a stream are; a module constant each.

    Args:
        types: Types of data by event name, each behind a lambda.
        default: The type of the data of all other events; without it they are handed
            out as `ServerSentEvent`.
        envelope: The types describe the event with its fields, not its data.
        terminal: Events that end the stream; handed out as the last.
        done: Data that ends the stream and is not handed out.
        heartbeats: Events that are not handed out.
        resume_query: Query parameter that takes the last event id.
        resume_header: `Last-Event-ID` takes it.
    """

    accept: Final = "text/event-stream"

    def __init__(
        self,
        types: Mapping[str, Callable[[], Any]] | None = None,
        /,
        *,
        default: Callable[[], Any] | None = None,
        envelope: bool = False,
        terminal: tuple[str, ...] = (),
        done: str | None = None,
        heartbeats: tuple[str, ...] = (),
        resume_query: str | None = None,
        resume_header: bool = False,
    ) -> None:
        self.codecs = {name: Codec[Any](hint) for name, hint in (types or {}).items()}
        self.default = None if default is None else Codec[Any](default)
        self.envelope = envelope
        self.terminal = frozenset(terminal)
        self.done = done
        self.heartbeats = frozenset(heartbeats)
        self.resume_query = resume_query
        self.resume_header = resume_header

    def feed(self, transport: Transport | AsyncTransport) -> _Feed[T]:
        return _EventFeed(self, transport)


class Lines(Generic[T]):
    """JSON values, one a line (`application/jsonl`, `ndjson`, `json-seq`)."""

    accept: Final = "application/jsonl, application/x-ndjson, application/json-seq"

    def __init__(self, returns: type[T] | Codec[T], /) -> None:
        self.codec: Codec[T] = (
            returns if isinstance(returns, Codec) else Codec(lambda: returns)
        )

    def feed(self, transport: Transport | AsyncTransport) -> _Feed[T]:
        return _LineFeed(self, transport)


class EventParser:
    """The event stream algorithm of the WHATWG, fed with bytes as they arrive.

    Lines end with LF, CR or CRLF and nothing else; an event that is not ended by an
    empty line is never handed out. The reader of httpx2 loses the first event after a
    byte order mark, hands out events without data, and sticks ids to events.
    """

    def __init__(self, limit: int) -> None:
        self.last_id: str | None = None
        self.retry: int | None = None
        self._limit = limit
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._fresh = True
        self._after_cr = False
        self._rest: list[str] = []
        self._pending = 0
        self._begun: _Begun = ("", [], None, None, 0)

    def feed(self, chunk: bytes) -> list[ServerSentEvent]:
        """The events that this chunk completes.

        Raises:
            UnreadableError: A line or an event is larger than the limit.
        """
        text = self._decode(chunk)
        if self._fresh and text:
            self._fresh = False
            text = text.removeprefix("\ufeff")
        if self._after_cr and text:
            self._after_cr = False
            text = text.removeprefix("\n")
        if "\r" in text:
            self._after_cr = text.endswith("\r")
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        *lines, rest = text.split("\n")
        found: list[ServerSentEvent] = []
        if lines:
            lines[0] = "".join([*self._rest, lines[0]])
            found = self._take(lines)
            self._rest, self._pending = [], 0
        self._rest.append(rest)
        self._pending += len(rest)
        self._check(self._begun[-1] + self._pending)
        return found

    def _take(self, lines: list[str]) -> list[ServerSentEvent]:
        """The events that end within these lines: one loop, without any call in it."""
        found: list[ServerSentEvent] = []
        event, data, mark, retry, size = self._begun
        limit = self._limit
        for line in lines:
            if not line:
                if mark is not None:
                    self.last_id = mark
                if data:
                    text = data[0] if len(data) == 1 else "\n".join(data)
                    found.append(ServerSentEvent(event or "message", text, mark, retry))
                event, data, mark, retry, size = "", [], None, None, 0
                continue
            size += len(line)
            if size > limit:
                self._check(size)
            name, _, value = line.partition(":")
            if value[:1] == " ":
                value = value[1:]
            if name == "data":
                data.append(value)
            elif name == "event":
                event = value
            elif name == "id":
                if "\0" not in value:
                    mark = value
            elif name == "retry" and value.isascii() and value.isdigit():
                retry = self.retry = int(value)
            elif not name:
                size -= len(line)
        self._begun = (event, data, mark, retry, size)
        return found

    def _check(self, size: int) -> None:
        if size > self._limit:
            raise UnreadableError(f"An event is larger than {self._limit} characters")


_Begun = tuple[str, list[str], "str | None", "int | None", int]
"""Name, data, id and retry of an event that has not ended yet, and its size."""


# Feeds


class _Feed(Generic[T]):
    """What becomes of the bytes of a stream, over all its connections."""

    accept: str = ""
    resumes = False
    ends_visibly = False
    """Whether a stream that just stops has been interrupted."""

    def __init__(self, transport: Transport | AsyncTransport) -> None:
        self.engine = transport.engine
        self.limit = transport.engine.settings.max_event_size
        self.event: ServerSentEvent | None = None
        self.last_event_id: str | None = None
        self.ended = False
        self.fruitless = 0
        """Connections since something new arrived."""

    def connect(self, arguments: Arguments) -> Arguments:
        """The arguments of the next connection."""
        return arguments

    def take(self, chunk: bytes) -> Iterator[T]:
        """The values that a chunk completes."""
        raise AssertionError

    def finish(self) -> Iterator[T]:
        """The values that the end of the body completes."""
        return iter(())

    def check(self, response: httpx2.Response) -> bool:
        """Whether an answer can be a stream of this kind."""
        return not response.headers.get("content-type", "").startswith("text/html")

    def pause(self) -> float:
        return backoff(self.fruitless - 1)

    def misfit(
        self, codec: Codec[Any], data: str | bytes, source: str, error: ValidationError
    ) -> Any:
        """A value that does not fit; raises ValueError for what is not JSON."""
        value = from_json(data)
        if self.engine.settings.strict_responses:
            raise UnreadableError(f"The {source} does not fit: {explain(error)}")
        return self.engine.read_leniently(codec, value, source)


class _EventFeed(_Feed[T]):
    def __init__(
        self, events: Events[T], transport: Transport | AsyncTransport
    ) -> None:
        super().__init__(transport)
        self.events = events
        self.accept = events.accept
        self.resumes = events.resume_header or events.resume_query is not None
        self.ends_visibly = bool(events.terminal) or events.done is not None
        self._repeated: str | None = None
        self._parser = EventParser(self.limit)
        self._readers: dict[str | None, Callable[[str], Any]] = {}

    def connect(self, arguments: Arguments) -> Arguments:
        events, last = self.events, self.last_event_id
        self._parser = EventParser(self.limit)
        self._repeated = last
        if last is None:
            return arguments
        changed: dict[str, Any] = {**arguments}
        if events.resume_query is not None:
            query = cast("dict[str, Any]", arguments.get("query") or {})
            changed["query"] = {**query, events.resume_query: last}
        if events.resume_header:
            headers = arguments.get("headers") or {}
            changed["headers"] = {**headers, "Last-Event-ID": last}
        return cast(Arguments, changed)

    def check(self, response: httpx2.Response) -> bool:
        kind = response.headers.get("content-type", "").partition(";")[0].strip()
        return kind.lower() in ("text/event-stream", "text/plain", "")

    def pause(self) -> float:
        retry = self._parser.retry
        return super().pause() if retry is None else min(60.0, retry / 1000)

    def take(self, chunk: bytes) -> Iterator[T]:
        events, readers = self.events, self._readers
        heartbeats, terminal, done = events.heartbeats, events.terminal, events.done
        for event in self._parser.feed(chunk):
            name, data, mark, _ = event
            if mark is not None:
                if mark == self._repeated:
                    continue
                self.last_event_id = mark
            if name in heartbeats:
                continue
            if data == done:
                self.ended = True
                return
            self.fruitless = 0
            self.event = event
            self.ended = name in terminal
            read = readers.get(name) or self._reader(name)
            try:
                value = read(data)
            except ValidationError as error:
                value = self._misfit(event, error)
            yield value
            if self.ended:
                return
        if self._parser.last_id is not None:
            self.last_event_id = self._parser.last_id

    def _codec(self, name: str) -> Codec[Any] | None:
        return self.events.codecs.get(name, self.events.default)

    def _reader(self, name: str) -> Callable[[str], Any]:
        """What reads the data of events of this name; made when the first one comes."""
        known = name if name in self.events.codecs else None
        if known not in self._readers:
            codec = self._codec(name)
            if codec is None:
                self._readers[known] = lambda data: self.event
            elif self.events.envelope:
                self._readers[known] = lambda data: self._read_envelope(codec)
            elif codec.hint is str:
                self._readers[known] = str
            else:
                self._readers[known] = codec.reader
        return self._readers[known]

    def _read_envelope(self, codec: Codec[Any]) -> Any:
        """The event with its fields; data as text, or decoded where that is wanted."""
        event = cast(ServerSentEvent, self.event)
        fields = {k: v for k, v in event._asdict().items() if v is not None}
        try:
            return codec.reader(to_json({**fields, "data": from_json(event.data)}))
        except ValueError:
            return codec.reader(to_json(fields))

    def _misfit(self, event: ServerSentEvent, error: ValidationError) -> Any:
        """What does not fit, as far as it does; what is not JSON is kept as it came."""
        source = f"event {event.event}"
        codec = cast(Codec[Any], self._codec(event.event))
        if self.events.envelope:
            fields = {k: v for k, v in event._asdict().items() if v is not None}
            return self.misfit(codec, to_json(fields), source, error)
        try:
            return self.misfit(codec, event.data, source, error)
        except ValueError:
            if self.engine.settings.strict_responses:
                raise UnreadableError(f"The {source} is not JSON") from None
            self.engine.log.warning("%s: not JSON", source)
            return event


class _LineFeed(_Feed[T]):
    def __init__(self, lines: Lines[T], transport: Transport | AsyncTransport) -> None:
        super().__init__(transport)
        self.accept = lines.accept
        self._codec = lines.codec
        self._rest = b""
        self._separator = b""

    def take(self, chunk: bytes) -> Iterator[T]:
        if not self._separator and chunk:
            self._separator = b"\x1e" if chunk.startswith(b"\x1e") else b"\n"
        *lines, self._rest = (self._rest + chunk).split(self._separator or b"\n")
        if len(self._rest) > self.limit:
            raise UnreadableError(f"A line is larger than {self.limit} bytes")
        for line in lines:
            if line := line.strip():
                yield self._value(line)

    def finish(self) -> Iterator[T]:
        line, self._rest = self._rest.strip(), b""
        if line:
            yield self._value(line)

    def _value(self, line: bytes) -> T:
        try:
            return self._codec.reader(line)
        except ValidationError as error:
            fault = error
        try:
            return cast(T, self.misfit(self._codec, line, "line", fault))
        except ValueError:
            raise UnreadableError("The line is not JSON") from None


# Streams


class _Connection(Generic[T]):
    """What the synchronous and the asynchronous stream have in common."""

    def __init__(
        self,
        transport: Any,
        source: Events[T] | Lines[T],
        route: str,
        arguments: Arguments,
    ) -> None:
        self._transport = transport
        self._feed = source.feed(transport)
        self._route = route
        self._arguments = arguments
        self._call: Call | None = None
        self._first: tuple[Call, httpx2.Response] | None = None
        self.response: httpx2.Response | None = None
        """The latest answer; its body is the stream."""

    @property
    def last_event_id(self) -> str | None:
        """The id of the latest event that has one."""
        return self._feed.last_event_id

    @property
    def event(self) -> ServerSentEvent | None:
        """The event that the current item came in."""
        return self._feed.event

    def _next_call(self) -> Call:
        call = self._call = Call(
            self._transport.engine,
            self._route,
            self._feed.connect(self._arguments),
            accept=self._feed.accept,
            streamed=True,
        )
        return call

    def _opened(self, call: Call, response: httpx2.Response) -> bool:
        """Whether a stream has begun; else its body belongs into an error."""
        call.until = None
        self.response = response
        return response.status_code == 204 or self._feed.check(response)

    def _refused(self, call: Call, response: httpx2.Response, body: bytes) -> Exception:
        call.received[:] = [body]
        kind = response.headers.get("content-type", "no content type")
        return call.misunderstood(f"Not a stream but {kind}", response, body)

    def _unreadable(self, error: UnreadableError) -> Exception:
        call, response = cast(Call, self._call), cast(httpx2.Response, self.response)
        return call.misunderstood(str(error), response, b"")

    def _again(self, failure: APIConnectionError | None) -> float | None:
        """Seconds until the next connection; None: the stream is at its end.

        Raises:
            StreamInterruptedError: It broke off for good.
        """
        feed, call = self._feed, cast(Call, self._call)
        known = feed.last_event_id is not None or feed.event is None
        resumes = feed.resumes and known and call.method == "GET"
        if failure is None and not (resumes and feed.ends_visibly):
            return None
        if self.response is not None and self.response.status_code == 204:
            return None
        feed.fruitless += 1
        if not resumes or feed.fruitless > RECONNECTIONS:
            raise call.interrupted(feed.last_event_id) from failure
        return feed.pause()


class Stream(_Connection[T]):
    """Events or values as they arrive. Opens when it is entered or first asked."""

    def __init__(
        self,
        transport: Transport,
        source: Events[T] | Lines[T],
        route: str,
        arguments: Arguments,
    ) -> None:
        super().__init__(transport, source, route, arguments)
        self._transport = transport
        self._items = self._read()

    def _open(self) -> tuple[Call, httpx2.Response]:
        call = self._next_call()
        response, _ = self._transport.exchange(call)
        if not self._opened(call, response):
            with closing(self._transport.chunks(call, response)) as chunks:
                raise self._refused(call, response, b"".join(islice(chunks, 16)))
        return call, response

    def _read(self) -> Generator[T, None, None]:
        feed = self._feed
        while True:
            failure: APIConnectionError | None = None
            try:
                call, response = self._first or self._open()
                self._first = None
                with closing(self._transport.chunks(call, response)) as chunks:
                    for chunk in chunks:
                        yield from feed.take(chunk)
                        if feed.ended:
                            return
                    yield from feed.finish()
            except UnreadableError as error:
                raise self._unreadable(error) from None
            except APIConnectionError as error:
                if self.response is None:
                    raise
                failure = error
            pause = self._again(failure)
            if pause is None:
                return
            time.sleep(pause)

    def __enter__(self) -> Self:
        if self.response is None:
            self._first = self._open()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[T]:
        return self._items

    def __next__(self) -> T:
        return next(self._items)

    def close(self) -> None:
        """Leave the stream, and its connection."""
        self._items.close()
        if self.response is not None:
            self.response.close()


class AsyncStream(_Connection[T]):
    """Events or values as they arrive. Opens when it is entered or first asked."""

    def __init__(
        self,
        transport: AsyncTransport,
        source: Events[T] | Lines[T],
        route: str,
        arguments: Arguments,
    ) -> None:
        super().__init__(transport, source, route, arguments)
        self._transport = transport
        self._items = self._read()

    async def _open(self) -> tuple[Call, httpx2.Response]:
        call = self._next_call()
        response, _ = await self._transport.exchange(call)
        if not self._opened(call, response):
            body = b""
            async with aclosing(self._transport.chunks(call, response)) as chunks:
                async for chunk in chunks:
                    body += chunk
                    if len(body) > 2**20:
                        break
            raise self._refused(call, response, body)
        return call, response

    async def _read(self) -> AsyncGenerator[T, None]:
        feed = self._feed
        while True:
            failure: APIConnectionError | None = None
            try:
                call, response = self._first or await self._open()
                self._first = None
                async with aclosing(self._transport.chunks(call, response)) as chunks:
                    async for chunk in chunks:
                        for item in feed.take(chunk):
                            yield item
                        if feed.ended:
                            return
                    for item in feed.finish():
                        yield item
            except UnreadableError as error:
                raise self._unreadable(error) from None
            except APIConnectionError as error:
                if self.response is None:
                    raise
                failure = error
            pause = self._again(failure)
            if pause is None:
                return
            from anyio import sleep

            await sleep(pause)

    async def __aenter__(self) -> Self:
        if self.response is None:
            self._first = await self._open()
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()

    def __aiter__(self) -> AsyncIterator[T]:
        return self._items

    async def __anext__(self) -> T:
        return await anext(self._items)

    async def aclose(self) -> None:
        """Leave the stream, and its connection."""
        await self._items.aclose()
        if self.response is not None:
            await self.response.aclose()


# Files


class _File:
    """What the synchronous and the asynchronous download have in common."""

    def __init__(self, transport: Any, route: str, arguments: Arguments) -> None:
        self._transport = transport
        self._call = Call(
            transport.engine, route, arguments, accept="*/*", streamed=True
        )
        self._response: httpx2.Response | None = None
        self._reading: Any = None

    @property
    def response(self) -> httpx2.Response:
        """The answer; its body is the file.

        Raises:
            SDKError: The download has not been opened.
        """
        if self._response is None:
            raise SDKError("The download is not open yet: use `with`, or read it")
        return self._response

    @property
    def content_type(self) -> str | None:
        return self.response.headers.get("content-type")

    @property
    def size(self) -> int | None:
        """Bytes to come, where the server says so."""
        length = self.response.headers.get("content-length", "")
        encoded = "content-encoding" in self.response.headers
        return int(length) if length.isdigit() and not encoded else None

    @property
    def filename(self) -> str | None:
        """The name that the server gives the file; never with a folder in it."""
        return safe_filename(self.response.headers.get("content-disposition", ""))

    def _read_once(self, content: R) -> R:
        if self._reading is not None:
            raise SDKError("The download has been read already")
        self._reading = content
        return content

    def _target(self, path: str | os.PathLike[str] | None) -> tuple[Path, Path]:
        """Where the file goes, and where it grows until it is complete."""
        target = Path(path or ".")
        if target.is_dir():
            target /= self.filename or "download"
        growing = f".{target.name[:200]}.{os.urandom(4).hex()}.part"
        return target, target.with_name(growing)


class Download(_File):
    """A file as it arrives. Opens when it is entered or first read."""

    _transport: Transport

    def _open(self) -> httpx2.Response:
        if self._response is None:
            self._response, _ = self._transport.exchange(self._call)
        return self._response

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The content, in blocks of a size or as they arrive."""
        return self._read_once(self._blocks(chunk_size))

    def _blocks(self, chunk_size: int | None) -> Iterator[bytes]:
        response = self._open()
        with closing(self._transport.chunks(self._call, response)) as chunks:
            if chunk_size is None:
                yield from chunks
                return
            blocks = _Blocks(chunk_size)
            for chunk in chunks:
                yield from blocks.feed(chunk)
            if blocks.rest:
                yield bytes(blocks.rest)

    def read(self) -> bytes:
        """All of the content."""
        return b"".join(self.iter_bytes())

    def save(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> Path:
        """Write the content to a file, which appears when it is complete.

        Args:
            path: The file, or a folder, in which the server names it; here by default.
            progress: Called with the bytes written, and with their total if known.
        """
        self._open()
        target, growing = self._target(path)
        done = 0
        try:
            with open(growing, "xb") as file:
                for chunk in self.iter_bytes():
                    file.write(chunk)
                    done += len(chunk)
                    if progress is not None:
                        progress(done, self.size)
            os.replace(growing, target)
        except BaseException:
            growing.unlink(missing_ok=True)
            raise
        return target

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the rest of the file where it is."""
        if self._reading is not None:
            self._reading.close()
        if self._response is not None:
            self._response.close()


class AsyncDownload(_File):
    """A file as it arrives. Opens when it is entered or first read."""

    _transport: AsyncTransport

    async def _open(self) -> httpx2.Response:
        if self._response is None:
            self._response, _ = await self._transport.exchange(self._call)
        return self._response

    def iter_bytes(self, chunk_size: int | None = None) -> AsyncGenerator[bytes, None]:
        """The content, in blocks of a size or as they arrive."""
        return self._read_once(self._blocks(chunk_size))

    async def _blocks(self, chunk_size: int | None) -> AsyncGenerator[bytes, None]:
        response = await self._open()
        async with aclosing(self._transport.chunks(self._call, response)) as chunks:
            blocks = _Blocks(chunk_size or 1)
            async for chunk in chunks:
                for block in blocks.feed(chunk) if chunk_size else (chunk,):
                    yield block
            if blocks.rest:
                yield bytes(blocks.rest)

    async def read(self) -> bytes:
        """All of the content."""
        return b"".join([chunk async for chunk in self.iter_bytes()])

    async def save(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> Path:
        """Write the content to a file, which appears when it is complete.

        Args:
            path: The file, or a folder, in which the server names it; here by default.
            progress: Called with the bytes written, and with their total if known.
        """
        from anyio import to_thread

        await self._open()
        target, growing = self._target(path)
        done = 0
        try:
            with open(growing, "xb") as file:
                async with aclosing(self.iter_bytes()) as chunks:
                    async for chunk in chunks:
                        await to_thread.run_sync(file.write, chunk)
                        done += len(chunk)
                        if progress is not None:
                            progress(done, self.size)
            os.replace(growing, target)
        except BaseException:
            growing.unlink(missing_ok=True)
            raise
        return target

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Leave the rest of the file where it is."""
        if self._reading is not None:
            await self._reading.aclose()
        if self._response is not None:
            await self._response.aclose()


class _Blocks:
    """Makes blocks of one size of what arrives in any."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.rest = bytearray()

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        self.rest += chunk
        while len(self.rest) >= self._size:
            yield bytes(self.rest[: self._size])
            del self.rest[: self._size]


def safe_filename(disposition: str) -> str | None:
    """The last component of a Content-Disposition's file name, fit to be created."""
    extended = re.search(
        r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", disposition, re.I
    )
    simple = re.search(
        r'filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))', disposition, re.I
    )
    name = ""
    if extended:
        try:
            name = unquote(extended[2], extended[1] or "utf-8", "replace")
        except LookupError:
            name = unquote(extended[2])
    elif simple:
        name = re.sub(r"\\(.)", r"\1", simple[1] or "") or simple[2] or ""
        name = name.encode("latin-1", "replace").decode("utf-8", "replace")
    name = re.split(r"[/\\]", name)[-1]
    name = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", name).strip(" .")
    stem = name.partition(".")[0].upper()
    if stem in _DEVICES:
        name = f"_{name}"
    return name[-200:] or None


_DEVICES: Final = frozenset(
    [
        "CON",
        "PRN",
        "AUX",
        "NUL",
        *(f"{d}{n}" for d in ("COM", "LPT") for n in range(10)),
    ]
)
"""Names that Windows keeps for itself."""
