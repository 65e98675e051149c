"""What streams carry: server-sent events and JSON lines. No I/O.

A feed turns the bytes of a stream into values, over all its connections.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from functools import partial
from typing import Any, ClassVar, Generic, NamedTuple, TypeAlias, cast

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from .api import Asked
from .call import backoff
from .engine import Engine
from .models import Codec, T, explain


class UnreadableError(Exception):
    """What arrives is not what a stream can be made of."""


class ServerSentEvent(NamedTuple):
    """An event as it came."""

    event: str = "message"
    data: str = ""
    id: str | None = None
    """The id of this very event; a stream's `last_event_id` remembers the latest."""
    retry: int | None = None


@dataclass(eq=False, repr=False)
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

    accept: ClassVar = "text/event-stream"

    types: Mapping[str, Callable[[], Any]] = field(default_factory=dict[str, Any])
    _: KW_ONLY
    default: Callable[[], Any] | None = None
    envelope: bool = False
    terminal: tuple[str, ...] = ()
    done: str | None = None
    heartbeats: tuple[str, ...] = ()
    resume_query: str | None = None
    resume_header: bool = False

    def __post_init__(self) -> None:
        self.codecs = {name: Codec[Any](hint) for name, hint in self.types.items()}
        self.fallback = Codec[Any](self.default) if self.default else None

    def feed(self, engine: Engine) -> Feed[T]:
        return _EventFeed(self, engine)


class Lines(Generic[T]):
    """JSON values, one a line (`application/jsonl`, `ndjson`, `json-seq`)."""

    accept = "application/jsonl, application/x-ndjson, application/json-seq"

    def __init__(self, hint: type[T] | Codec[T], /) -> None:
        self.codec = hint if isinstance(hint, Codec) else Codec[T](lambda: hint)

    def feed(self, engine: Engine) -> Feed[T]:
        return _LineFeed(self, engine)


Source: TypeAlias = Events[T] | Lines[T]
"""What a stream is made of."""


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
        """The events that this chunk completes; an error when one is too large."""
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


class Feed(Generic[T]):
    """What becomes of the bytes of a stream, over all its connections."""

    resumes = False
    ends_visibly = False
    """Whether a stream that just stops has been interrupted."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.limit = engine.settings.max_event_size
        self.event: ServerSentEvent | None = None
        self.last_event_id: str | None = None
        self.ended = False
        self.fruitless = 0
        """Connections since something new arrived."""

    def connect(self, asked: Asked) -> Asked:
        """What the next connection asks for."""
        return asked

    def take(self, chunk: bytes) -> Iterator[T]:
        """The values that a chunk completes."""
        raise AssertionError

    def finish(self) -> Iterator[T]:
        """The values that the end of the body completes."""
        return iter(())

    def check(self, content_type: str) -> bool:
        """Whether an answer can be a stream of this kind."""
        return content_type != "text/html"

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


class _EventFeed(Feed[T]):
    def __init__(self, events: Events[T], engine: Engine) -> None:
        super().__init__(engine)
        self.events = events
        self.resumes = events.resume_header or events.resume_query is not None
        self.ends_visibly = bool(events.terminal) or events.done is not None
        self._repeated: str | None = None
        self._parser = EventParser(self.limit)
        self._readers: dict[str, Callable[[str], Any]] = {}

    def connect(self, asked: Asked) -> Asked:
        events, last = self.events, self.last_event_id
        self._parser = EventParser(self.limit)
        self._repeated = last
        changed: dict[str, Any] = {**asked}
        if last is not None and events.resume_query is not None:
            query = cast("dict[str, Any]", asked.get("query") or {})
            changed["query"] = {**query, events.resume_query: last}
        if last is not None and events.resume_header:
            changed["headers"] = {**asked.get("headers", {}), "Last-Event-ID": last}
        return cast(Asked, changed)

    def check(self, content_type: str) -> bool:
        return content_type in ("text/event-stream", "text/plain", "")

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
                    continue  # some servers begin with the event that was asked after
                self.last_event_id, self._repeated = mark, None
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
        return self.events.codecs.get(name, self.events.fallback)

    def _reader(self, name: str) -> Callable[[str], Any]:
        """What reads the data of events of this name; made when the first one comes."""
        codec = self._codec(name)
        read: Callable[[str], Any] = str
        if codec is None or self.events.envelope:
            read = partial(self._read_event, codec)
        elif codec.hint is not str:
            read = codec.reader
        if name in self.events.codecs or name == "message":
            self._readers[name] = read
        return read

    def _fields(self) -> dict[str, Any]:
        event = cast(ServerSentEvent, self.event)
        return {k: v for k, v in event._asdict().items() if v is not None}

    def _read_event(self, codec: Codec[Any] | None, data: str) -> Any:
        """The event with its fields; data decoded, or as text where that is wanted."""
        if codec is None:
            return self.event
        fields = self._fields()
        try:
            return codec.reader(to_json({**fields, "data": from_json(data)}))
        except ValueError:
            return codec.reader(to_json(fields))

    def _misfit(self, event: ServerSentEvent, error: ValidationError) -> Any:
        """What does not fit, as far as it does; what is not JSON is kept as it came."""
        source = f"event {event.event}"
        data = to_json(self._fields()) if self.events.envelope else event.data
        try:
            codec = cast(Codec[Any], self._codec(event.event))
            return self.misfit(codec, data, source, error)
        except ValueError:
            if self.engine.settings.strict_responses:
                raise UnreadableError(f"The {source} is not JSON") from None
            self.engine.log.warning("%s: not JSON", source)
            return event


class _LineFeed(Feed[T]):
    def __init__(self, lines: Lines[T], engine: Engine) -> None:
        super().__init__(engine)
        self._codec = lines.codec
        self._rest = b""
        self._separator = b""

    def take(self, chunk: bytes) -> Iterator[T]:
        if not self._separator and chunk:
            self._separator = b"\x1e" if chunk.startswith(b"\x1e") else b"\n"
        *lines, self._rest = (self._rest + chunk).split(self._separator or b"\n")
        if len(self._rest) > self.limit:
            raise UnreadableError(f"A line is larger than {self.limit} bytes")
        return map(self._value, [part for line in lines if (part := line.strip())])

    def finish(self) -> Iterator[T]:
        return self.take(self._separator)

    def _value(self, line: bytes) -> T:
        try:
            return self._codec.reader(line)
        except ValidationError as error:
            fault = error
        try:
            return cast(T, self.misfit(self._codec, line, "line", fault))
        except ValueError:
            raise UnreadableError("The line is not JSON") from None
