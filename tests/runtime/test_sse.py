"""The event stream algorithm, byte by byte, without I/O."""

from __future__ import annotations

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .demo._core.events import EventParser, ServerSentEvent, UnreadableError


def parse(*chunks: bytes, limit: int = 10**6) -> list[ServerSentEvent]:
    parser = EventParser(limit)
    return [event for chunk in chunks for event in parser.feed(chunk)]


def theirs(*chunks: bytes) -> list[httpx2.ServerSentEvent]:
    """What httpx2's own reader makes of it."""
    headers = {"content-type": "text/event-stream"}
    response = httpx2.Response(
        200,
        headers=headers,
        content=iter(chunks),
        request=httpx2.Request("GET", "http://x"),
    )
    return list(httpx2.EventSource(response))


def message(
    data: str, event: str = "message", id: str | None = None, retry: int | None = None
) -> ServerSentEvent:
    return ServerSentEvent(event, data, id, retry)


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"data: a\n\n", [message("a")]),
        (b"data:a\n\n", [message("a")]),
        (b"data:  a \n\n", [message(" a ")]),
        (b"data: a\ndata: b\n\n", [message("a\nb")]),
        (b"data: a\ndata\ndata: b\n\n", [message("a\n\nb")]),
        (b"data\n\n", [message("")]),
        (b"data:\ndata:\n\n", [message("\n")]),
        (b": comment\ndata: a\n: another\n\n", [message("a")]),
        (b":\n\n:\n\ndata: a\n\n", [message("a")]),
        (b"event: e\ndata: a\n\ndata: b\n\n", [message("a", "e"), message("b")]),
        (b"event: e\n\ndata: b\n\n", [message("b")]),
        (b"event:\ndata: b\n\n", [message("b")]),
        (b"id: 1\ndata: a\n\ndata: b\n\n", [message("a", id="1"), message("b")]),
        (b"id\ndata: a\n\n", [message("a", id="")]),
        (b"id: 1\x002\ndata: a\n\n", [message("a")]),
        (b"retry: 50\ndata: a\n\n", [message("a", retry=50)]),
        (b"retry: -5\ndata: a\n\n", [message("a")]),
        (b"retry: 5s\ndata: a\n\n", [message("a")]),
        (b"DATA: a\nDaTa: b\nfoo: c\n data: d\n\n", []),
        (b"data: {\"a\": 1}\n\n", [message('{"a": 1}')]),
        (b"data: a:b: c\n\n", [message("a:b: c")]),
        (b"data: a\n", []),
        (b"data: a", []),
        (b"", []),
        (b"\n\n\n", []),
        ("data: a\u2028b\u2029c\x0bd\x0ce\x85\n\n".encode(),
         [message("a\u2028b\u2029c\x0bd\x0ce\x85")]),
        (b"\xef\xbb\xbfdata: a\n\n", [message("a")]),
        (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\ndata: b\n\n", [message("b")]),
        (b"data: \xff\xfe\n\n", [message("\ufffd\ufffd")]),
        ("data: grüße 🎈\n\n".encode(), [message("grüße 🎈")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", [b"\n", b"\r", b"\r\n"])
def test_streams_of_the_standard(
    stream: bytes, expected: list[ServerSentEvent], newline: bytes
) -> None:
    """Each, with each kind of line ending, whole and byte by byte."""
    stream = stream.replace(b"\n", newline)
    if newline == b"\r" and stream.endswith(b"\r"):
        stream += b"\n"

    assert parse(stream) == expected
    assert parse(*(stream[i : i + 1] for i in range(len(stream)))) == expected


@given(
    st.lists(
        st.sampled_from(
            [b"data: a", b"data:\xf0\x9f\x8e\x88", b"id: 7", b"event: e", b": c", b""]
            + [b"\n", b"\r", b"\r\n", b"\n\n", b"\r\r\n", b"data", b"retry: 1", b"\xef"]
        )
    ),
    st.lists(st.integers(0, 200), max_size=8),
)
def test_it_does_not_matter_where_a_stream_is_cut(
    parts: list[bytes], cuts: list[int]
) -> None:
    """In a line ending, in a character, in the byte order mark: the events are equal."""
    stream = b"".join(parts)
    edges = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    chunks = [stream[a:b] for a, b in zip(edges, edges[1:], strict=False)]

    assert parse(*chunks) == parse(stream)


@pytest.mark.parametrize(
    "chunks",
    [
        (b"data: " + b"x" * 200,),
        (b"data: " + b"x" * 200 + b"\n\n",),
        (b"x" * 40,) * 5,
        (b"data: xxxxxxxxxxxxxxx\n",) * 9,
        (b"event: xxxxxxxxxxxxxxx\n",) * 9,
    ],
)
def test_lines_and_events_are_bounded(chunks: tuple[bytes, ...]) -> None:
    """A server cannot fill the memory with a line or an event that never ends."""
    with pytest.raises(UnreadableError, match="larger than 100"):
        parse(*chunks, limit=100)


def test_the_bound_is_on_one_event() -> None:
    """Many small ones are no large one; comments do not add up either."""
    assert len(parse(*[b"data: 12345678\n\n"] * 50, limit=30)) == 50
    assert len(parse(*[b": 12345678\n\n"] * 50, b"data: a\n\n", limit=30)) == 1


def test_the_latest_id_is_remembered() -> None:
    """Also of an event without data, but not of one that is not complete."""
    parser = EventParser(1000)
    assert parser.feed(b"id: 1\n\n") == []
    assert parser.last_id == "1"
    parser.feed(b"id: 2\ndata: x\n")
    assert parser.last_id == "1"
    parser.feed(b"\n")
    assert parser.last_id == "2"


def test_why_the_reader_of_httpx2_is_not_used() -> None:
    """It is right about line endings, and wrong about these."""
    agreed = b"event: e\rdata: a\r\ndata: b\n\n: c\ndata: d\n\n"
    assert [(e.event, e.data) for e in theirs(agreed)] == [
        ("e", "a\nb"),
        ("message", "d"),
    ]
    assert [(e.event, e.data) for e in parse(agreed)] == [
        ("e", "a\nb"),
        ("message", "d"),
    ]

    # The byte order mark becomes part of the first field's name: the event is lost.
    assert theirs(b"\xef\xbb\xbfdata: a\n\n") == []
    # An event without data is handed out.
    assert [e.data for e in theirs(b"event: e\n\n")] == [""]
    # The latest id sticks to events that have none: what has an id cannot be told.
    assert [e.id for e in theirs(b"id: 1\ndata: a\n\ndata: b\n\n")] == ["1", "1"]
    # Numbers that are none by the standard.
    assert theirs(b"retry: -5\ndata: a\n\n")[0].retry == -5
    # Another charset than UTF-8 is believed; an event is limited by its characters.
