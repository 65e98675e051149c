"""What a server sends on a stream, and what comes out of it."""

from __future__ import annotations

from typing import Any, TypeAlias

from ..ir.operations import Operation, Streaming
from ..ir.types import Anything, Type
from . import wire
from .examples import Examples
from .narrow import is_object

JSON: TypeAlias = Any


def stream_answer(operation: Operation, examples: Examples) -> dict[str, JSON]:
    """The body of a stream and the items that a caller gets."""
    if operation.result.kind == "jsonl":
        return _lines(operation, examples)
    streaming = operation.streaming or Streaming()
    if streaming.envelope:
        return _envelopes(operation, examples)
    frames: list[str] = []
    items: list[JSON] = []
    for number, (name, type_) in enumerate(_payloads(operation, streaming), 1):
        data = "text" if type_ is None else examples.wire(type_, None, "value")
        shown = data if isinstance(data, str) else wire.compact(data)
        event = f"event: {name}\n" if name else ""
        frames.append(f"id: {number}\n{event}data: {shown}\n\n")
        items.append(None if type_ is None else data)
    frames[1:1] = [f"event: {each}\ndata: {{}}\n\n" for each in streaming.heartbeats]
    if streaming.done is not None:
        frames.append(f"data: {streaming.done}\n\n")
    return {
        "content": "".join(frames),
        "type": "text/event-stream",
        "items": items,
    }


def _payloads(
    operation: Operation, streaming: Streaming
) -> list[tuple[str, Type | None]]:
    """Events in the order in which they are sent: what ends a stream comes last."""
    listed: list[tuple[str, Type | None]] = [
        (each.event, each.type)
        for each in streaming.events
        if each.event not in streaming.heartbeats and _is_name(each.event)
    ]
    if not listed:
        type_ = operation.result.type
        listed = [("", None if isinstance(type_, Anything) else type_)]
    ending = [each for each in listed if each[0] in streaming.terminal]
    return [*(each for each in listed if each not in ending), *ending[:1]]


def _is_name(event: str) -> bool:
    return event.isprintable() and event == event.strip()


def _envelopes(operation: Operation, examples: Examples) -> dict[str, JSON]:
    type_ = operation.result.type
    example = None if type_ is None else examples.wire(type_, None, "value")
    fields = example if is_object(example) else {}
    lines = [
        f"{name}: {wire.text(fields[name])}\n"
        for name in ("event", "id", "data", "retry")
        if name in fields and not isinstance(fields[name], dict | list)
    ]
    if not any(line.startswith("data:") for line in lines):
        lines.append("data: {}\n")
    return {"content": "".join(lines) + "\n", "type": "text/event-stream"}


def _lines(operation: Operation, examples: Examples) -> dict[str, JSON]:
    type_ = operation.result.type
    media = next(
        (each.media_type for each in operation.result.responses if each.media_type),
        None,
    )
    item = "value" if type_ is None else examples.wire(type_, None, "value")
    start = "\x1e" if media is not None and "seq" in media else ""
    return {
        "content": f"{start}{wire.compact(item)}\n" * 2,
        "type": media or "application/jsonl",
        "items": [item, item],
    }
