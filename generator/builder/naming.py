"""Class names of definitions: components keep theirs, inline ones get a telling one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..ir.operations import Call
from ..names import Name, Scope, pascal, singular, snake, words
from .context import Context
from .definitions import Draft, Holder

TAKEN = frozenset(
    "Any Literal Annotated TypeAlias TypedDict Sequence Mapping Iterator AsyncIterator "
    "Iterable Callable Union Optional Self Client AsyncClient".split()
)
"""Names that generated annotations need."""

Calls = Mapping[str, Call]
_TITLE = re.compile(r"[A-Za-z][A-Za-z0-9 _'-]{3,48}")


def reading_order(drafts: Mapping[str, Draft]) -> list[Draft]:
    """Components in the document's order, each followed by what it defines inline."""
    below: dict[str, list[Draft]] = {}
    for draft in drafts.values():
        if draft.component is None:
            below.setdefault(draft.holders[0].owner, []).append(draft)
    ordered: list[Draft] = []

    def visit(draft: Draft) -> None:
        ordered.append(draft)
        for child in below.pop(draft.key, ()):
            visit(child)

    for draft in drafts.values():
        if draft.component is not None:
            visit(draft)
    while below:
        owner = next((each for each in below if each not in drafts), next(iter(below)))
        for draft in below.pop(owner):
            visit(draft)
    return ordered


def name_definitions(
    context: Context,
    drafts: list[Draft],
    calls: Calls,
    pages: Mapping[str, Call],
    scope: Scope,
) -> dict[str, Name]:
    """A distinct class name for every definition, by key; components come first.

    `pages`: the definitions that are pages of a list, and the call that returns them.
    """
    configured = context.config.names.schemas
    recorded = context.recorded.models
    names: dict[str, Name] = {}

    def settle(draft: Draft, *candidates: str) -> None:
        chosen = scope.claim(*candidates)
        names[draft.key] = Name(draft.component or chosen, snake(chosen), chosen)

    for draft in drafts:
        if draft.component is not None:
            plain = pascal(draft.wish or draft.component, "Model")
            wanted = configured.get(draft.key) or recorded.get(draft.key) or plain
            settle(draft, wanted, f"{wanted}Model", f"{wanted}Schema")
    inline = [draft for draft in drafts if draft.component is None]
    for draft in inline:
        if draft.key in recorded and recorded[draft.key] not in scope:
            settle(draft, recorded[draft.key])
    for draft in inline:
        if draft.key not in names:
            settle(draft, *_candidates(draft, names, calls, pages.get(draft.key)))
    return names


def _candidates(
    draft: Draft, names: Mapping[str, Name], calls: Calls, page: Call | None
) -> Iterator[str]:
    """Names from the most telling to the least."""
    models = [each for each in draft.holders if each.owner in names]
    holder = min(models, key=lambda each: len(names[each.owner].pascal), default=None)
    holder = holder or draft.holders[0]
    if page is not None:
        yield _page(page)
    if _TITLE.fullmatch(draft.title) and 2 <= len(words(draft.title)) <= 5:
        yield pascal(draft.title)
    shared = len({each.owner for each in draft.holders}) > 1
    if shared and len(words(holder.word)) > 1:
        yield pascal(holder.word)
    if holder.word == "item" and holder.owner in names:
        one = pascal(singular(names[holder.owner].snake))
        if one != names[holder.owner].pascal:
            yield one
    for candidate in _owned(holder, names, calls):
        yield candidate
        yield candidate + ("Value" if draft.fields is None else "Object")


def _owned(holder: Holder, names: Mapping[str, Name], calls: Calls) -> Iterator[str]:
    """The owner's name and the word; without the middle where that is too long."""
    word = pascal(holder.word, "Value")
    if not holder.owner:
        yield word if word.endswith(_SUFFIXES) else f"{word}{holder.suffix}"
        return
    if holder.owner in names:
        owner = names[holder.owner].pascal
    else:
        call = calls.get(holder.owner, ())
        owner = _resource(call[:-1]) + (pascal(call[-1]) if call else "")
    whole = _joined(owner, word)
    if len(whole) > _LONG:
        parts = words(owner)
        for count in range(3, len(parts)):
            short = pascal("_".join(parts[:count])) + word
            if len(short) <= _LONG:
                yield short
    yield whole[:_MAX]


_SUFFIXES = ("Response", "Request", "List", "Page", "Error")
_LONG = 72
_MAX = 100


def _joined(owner: str, word: str) -> str:
    """`RepositoryRuleDetailed` and `RepositoryRuleUpdate` -> what is new in the second."""
    left, right = words(owner), words(word)
    same = 0
    while same < min(len(left), len(right) - 1) and left[same] == right[same]:
        same += 1
    return owner + (pascal("_".join(right[same:])) if same > 1 else word)


def _page(call: Call) -> str:
    method = "" if call[-1] == "list" else pascal(call[-1])
    return f"{_resource(call[:-1])}{method}Page"


def _resource(path: Call) -> str:
    return "".join(pascal(singular(segment)) for segment in path)
