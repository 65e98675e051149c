"""Collects the changes of one comparison and words them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from .document import Document, Tokens, canonical_key, pointer_to, sequence
from .model import Change, Direction
from .places import Place
from .rules import RULES, severity, source_breaking
from .shapes import Shape

PHRASES = {
    "removed": "was removed",
    "added": "was added",
    "added-required": "was added and is required",
    "added-optional": "was added (optional)",
    "became-required": "is now required",
    "became-optional": "is no longer required",
    "became-nullable": "may now be null",
    "became-non-nullable": "may no longer be null",
    "became-read-only": "is now read-only",
    "no-longer-read-only": "is no longer read-only",
    "became-write-only": "is now write-only",
    "no-longer-write-only": "is no longer write-only",
    "deprecated": "is now deprecated",
    "undeprecated": "is no longer deprecated",
    "enum-value-added": "takes a new value, `{new}`",
    "enum-value-removed": "no longer takes the value `{old}`",
    "enum-closed": "is now limited to listed values ({new})",
    "enum-opened": "is no longer limited to listed values",
    "union-arm-added": "may now also be {new}",
    "union-arm-removed": "may no longer be {old}",
    "schema-extracted": "was given a name: {new}",
    "schema-inlined": "is written inline, no longer as {old}",
    "type-narrowed": "was narrowed from {old} to {new}",
    "type-widened": "was widened from {old} to {new}",
    "format-added": "now has the format `{new}`",
    "format-removed": "no longer has the format `{old}`",
    "default-added": "now defaults to {new}",
    "default-removed": "no longer defaults to {old}",
    "default-changed": "defaults to {new} instead of {old}",
    "additional-properties-closed": "no longer takes undeclared fields",
    "additional-properties-opened": "now takes undeclared fields",
    "operation-id-changed": "has another operationId: `{new}`, it was `{old}`",
    "path-parameter-renamed": "is now called `{new}`",
    "tags-changed": "has other tags: {new}, they were {old}",
    "discriminator-changed": "is told apart by {new} instead of {old}",
    "schema-ref-changed": "is now a {new}, no longer a {old}",
    "request-media-type-added": "may also be sent as {new}",
    "request-media-type-removed": "may no longer be sent as {old}",
    "response-media-type-added": "may also come as {new}",
    "response-media-type-removed": "no longer comes as {old}",
    "link-changed": "leads elsewhere",
    "security-added": "now asks for {new}",
    "security-removed": "no longer asks for {old}",
    "security-changed": "asks for {new}, it was {old}",
    "union-kind-changed": "is now written as {new}, no longer as {old}",
    "changed": "changed from {old} to {new}",
    "tightened": "was tightened from {old} to {new}",
    "loosened": "was loosened from {old} to {new}",
}
"""What happened, by the longest ending of a kind that stands here."""

_WHOLE = ("operation-", "webhook-", "callback-", "server-", "security-", "link-")
"""Kinds of change that are neither of a request nor of a response."""


def phrase(kind: str) -> str:
    words = kind.split("-")
    for start in range(len(words)):
        found = PHRASES.get("-".join(words[start:]))
        if found is not None:
            return found
    return "changed"


def shown(value: Any) -> str:
    """A value as a sentence shows it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case list():
            return ", ".join(f"`{each}`" for each in sequence(value)) or "nothing"
        case dict() | tuple():
            return canonical_key(value)
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two schemas at one place."""

    before: Shape
    after: Shape
    place: Place


class Collector:
    """Receives every difference that the comparison finds."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old = old
        self.new = new
        self.found: dict[tuple[Any, ...], Change] = {}

    def add(
        self, kind: str, pair: Pair, *, keyword: str | None = None, **told: Any
    ) -> None:
        """Report a difference between two schemas, or of one keyword of theirs."""
        old, new = pair.before.spot.tokens, pair.after.spot.tokens
        place = pair.place
        if keyword is not None:
            place = place.inside("", keyword)
        self.at(kind, place, old, new, **told)

    def at(
        self,
        kind: str,
        place: Place,
        tokens_old: Tokens | None,
        tokens_new: Tokens | None,
        *,
        old: Any = None,
        new: Any = None,
        case: str = "",
        words: str | None = None,
        text: str | None = None,
    ) -> None:
        """Report a change; `case` picks the rule of a kind that has several.

        `words` speak of the place and `text` of what happened, where the usual ones
        would mislead.
        """
        rule = RULES[f"{kind}:{case}" if case else kind]
        pointer_old, pointer_new = pointer_to(tokens_old), pointer_to(tokens_new)
        text = (text or phrase(kind)).format(old=shown(old), new=shown(new))
        change = Change(
            kind=kind,
            severity=severity(rule, place.directions),
            direction=None if kind.startswith(_WHOLE) else _way(place.directions),
            operation=place.operation,
            schema=place.schema,
            member=place.member,
            location=place.dotted,
            pointer_old=pointer_old,
            pointer_new=pointer_new,
            old=old,
            new=new,
            source_breaking=source_breaking(rule, place.directions),
            operations=place.operations,
            message=f"{words or place.words} {text}",
            where_old=_where(self.old, pointer_old),
            where_new=_where(self.new, pointer_new),
        )
        key = (kind, change.location, canonical_key([old, new]), change.operation)
        self.found.setdefault(key, change)


def _way(directions: Collection[Direction]) -> Any:
    if len(directions) == 2:
        return "both"
    return next(iter(directions), None)


def _where(document: Document, pointer: str | None) -> Any:
    return None if pointer is None else document.locate(pointer[1:])
