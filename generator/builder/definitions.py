"""Definitions in the making: what the IR will hold, before it has names and areas."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..ir.definitions import Doc, Example, Field
from ..ir.types import LiteralValue, Type


@dataclass(frozen=True, slots=True)
class Holder:
    """What an inline schema hangs on; the words of its name come from here."""

    owner: str
    """Key of a definition, or `METHOD /path` of an operation."""

    word: str
    """A property, a parameter, `request`, `response`, or `error`; in snake case."""

    suffix: str = ""
    """Of the name, where there is no owner: `Response` of a shared response."""

    def of(self, word: str) -> Holder:
        return Holder(self.owner, word, self.suffix if word == self.word else "")


@dataclass(slots=True, kw_only=True)
class Draft:
    """A `Model` (with `fields`) or an `Alias` (with `type`) that has no name yet."""

    key: str
    pointer: str
    component: str | None = None
    holders: list[Holder] = field(default_factory=list[Holder])
    title: str = ""
    wish: str = ""
    """The name that the authors chose for another generator."""

    fields: tuple[Field, ...] | None = None
    type: Type | None = None
    extra: Type | None = None
    closed: bool = False
    doc: Doc = Doc()
    example: Example | None = None
    deprecated: bool = False


class Definitions:
    """All drafts by key, in reading order; equal inline ones are one."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self._shared: dict[object, str] = {}
        self.alike: dict[str, Draft] = {}
        """Inline drafts that are another one's equal, but for what is said of them."""

        self.tags: dict[str, dict[str, dict[LiteralValue, None]]] = {}
        """Key of a union's member -> discriminator -> the values that select it."""

    def add(self, draft: Draft, *, share: bool = True) -> str:
        """Enter a draft; the key of an equal inline one when there is one."""
        if draft.component is None and share:
            alike = signature(draft)
            found = self._shared.get(alike)
            if found is not None:
                self.drafts[found].holders.extend(draft.holders)
                self.alike[draft.key] = draft
                return found
            self._shared[alike] = draft.key
        self.drafts[draft.key] = draft
        return draft.key

    def tag(self, key: str, wire: str, value: LiteralValue) -> None:
        self.tags.setdefault(key, {}).setdefault(wire, {})[value] = None


def signature(draft: Draft) -> object:
    """What two inline schemas must agree in to be one definition."""
    fields = tuple(
        (
            each.name.wire,
            each.type,
            each.required,
            each.read_only,
            each.write_only,
            each.deprecated,
        )
        for each in draft.fields or ()
    )
    return (
        draft.holders[0].word,
        draft.fields is None,
        fields,
        draft.type,
        draft.extra,
        draft.closed,
        draft.title if draft.fields else "",
    )
