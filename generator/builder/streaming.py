"""Streams of server-sent events: what the document says, and what the config adds."""

from __future__ import annotations

from ..config import StreamConfig
from ..diagnostics import did_you_mean
from ..ir.operations import EventType, Operation, Streaming
from ..ir.types import Ref, Scalar, Union, bare
from .context import Context

_EVENT_FIELDS = frozenset(("data", "event", "id", "retry", "comment"))
_DONE = "[DONE]"
"""What closes a stream of JSON in nearly every API that has one; no JSON says it."""


def build_streaming(
    context: Context, operation: Operation, taken: frozenset[str]
) -> Streaming | None:
    """How the events of an operation are read; None if it has none."""
    if operation.result.kind != "sse":
        return None
    said = context.configured(operation).stream or StreamConfig()
    is_text = operation.result.type in (Scalar("string"), None)
    return Streaming(
        events=_events(context, operation, said),
        envelope=_is_envelope(context, operation),
        terminal=said.terminal,
        done=said.done if said.done is not None or is_text else _DONE,
        heartbeats=said.heartbeats,
        resume_query=said.resume_query,
        resume_header=said.resume_header or _takes_last_event_id(operation),
        url_method=_url_method(operation, taken),
    )


def _events(
    context: Context, operation: Operation, said: StreamConfig
) -> tuple[EventType, ...]:
    found: list[EventType] = []
    for event, schema in said.events.items():
        if schema not in context.schemas.names:
            context.diagnostics.error(
                "unknown-config-target",
                f"the events of {operation.key} have no schema {schema!r}",
                context.configured_at(operation, "stream", "events", event),
                hint=did_you_mean(schema, context.schemas.names),
            )
            continue
        found.append(EventType(event=event, type=context.schemas.reference(schema)))
    return tuple(found)


def _is_envelope(context: Context, operation: Operation) -> bool:
    """Whether the type is the event with its fields, as `itemSchema` describes it."""
    type_ = operation.result.type
    members = type_.members if isinstance(type_, Union) else (type_,)
    drafts = context.schemas.definitions.drafts
    for member in members:
        if not isinstance(member, Ref) or member.key not in drafts:
            return False
        inner = drafts[member.key].type
        if isinstance(inner, Union):
            return all(
                _has_event_fields(context, each.key)
                for each in map(bare, inner.members)
                if isinstance(each, Ref)
            )
        if not _has_event_fields(context, member.key):
            return False
    return True


def _has_event_fields(context: Context, key: str) -> bool:
    draft = context.schemas.definitions.drafts.get(key)
    wires = {each.name.wire for each in (draft.fields or ())} if draft else set[str]()
    return "data" in wires and wires <= _EVENT_FIELDS


def _takes_last_event_id(operation: Operation) -> bool:
    return any(
        each.location == "header" and each.name.wire.lower() == "last-event-id"
        for each in operation.parameters
    )


def _url_method(operation: Operation, taken: frozenset[str]) -> str | None:
    """A stream that is a GET has a URL that others can open."""
    if operation.method != "GET":
        return None
    wanted = f"{operation.call[-1].rstrip('_')}_url"
    return None if wanted in taken else wanted
