"""Changes as sentences of a changelog: what is alike is said once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .grouping import Group, grouped, merged
from .model import Change
from .views.markdown import code, inline

_LISTED = 8
"""How many names a sentence lists before it counts the rest."""

_ARGUMENT = re.compile(r"([\w.]+)\((\w+)=\)")

_TAKES = {
    # what a caller sees: of arguments, of attributes; each for one owner and for many
    "removed": (
        ("no longer takes", "no longer take"),
        ("no longer has", "no longer have"),
    ),
    "added": (("now takes", "now take"), ("now has", "now have")),
    "added, required": (("now needs", "now need"),) * 2,
    "now required": (("now needs", "now need"),) * 2,
}

_IS = {
    "removed": ("was removed", "were removed"),
    "added": ("is new", "are new"),
    "now optional": ("is optional now", "are optional now"),
    "always there": ("is always there now", "are always there now"),
    "may be None": ("may be `None` now", "may be `None` now"),
    "never None": ("is never `None` any more", "are never `None` any more"),
    "deprecated": ("is deprecated", "are deprecated"),
    "now warns": ("is deprecated and warns", "are deprecated and warn"),
    "no longer warns": ("is no longer deprecated", "are no longer deprecated"),
    "narrowed": ("has fewer values", "have fewer values"),
    "widened": ("has more values", "have more values"),
    "has another type": ("has another type", "have another type"),
    "has another class": ("is of another class", "are of another class"),
    "has another format": ("has another format", "have another format"),
    "has another answer": ("has another answer", "have other answers"),
    "takes a body": ("takes a body", "take a body"),
    "takes no body any more": ("takes no body any more", "take no body any more"),
    "no longer an input": ("is no longer an input", "are no longer inputs"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """`client.runs.list(status=)`, `RunFile.size`, or a class or method as a whole."""

    owner: str
    member: str = ""
    is_argument: bool = False

    @property
    def spelled(self) -> str:
        if not self.member:
            return f"`{self.owner}`"
        if self.is_argument:
            return f"`{self.member}` of `{self.owner}`"
        return f"`{self.owner}.{self.member}`"


def subject(text: str, change: Change) -> Subject:
    if found := _ARGUMENT.fullmatch(text):
        return Subject(found[1], found[2], is_argument=True)
    is_whole = change.kind.startswith(
        ("operation-", "schema-", "call-", "class-", "alias-", "method-")
    )
    if is_whole and change.kind != "schema-ref-changed" or "." not in text:
        return Subject(text)
    owner, _, member = text.rpartition(".")
    return Subject(owner, member)


def bullets(changes: Iterable[Change]) -> list[str]:
    """Sentences for the changes of a section, in the order of their first mention."""
    told: dict[tuple[str, str], list[Subject]] = {}
    others: list[Change] = []
    for change in merged(changes):
        if change.subjects:
            subjects = [subject(each, change) for each in change.subjects]
            told.setdefault((change.verb, _what(change)), []).extend(subjects)
        else:
            others.append(change)
    found = [
        sentence
        for (verb, what), subjects in told.items()
        for sentence in _sentences(verb, what, list(dict.fromkeys(subjects)))
    ]
    found += [_of_the_wire(group) for group in grouped(others)]
    return list(dict.fromkeys(found))


def _what(change: Change) -> str:
    """What a sentence adds behind its verb."""
    if change.kind.startswith("enum-value"):
        values = change.old if change.new is None else change.new
        return ": " + joined([code(str(each)) for each in values])
    if change.kind == "type-changed":
        return f": {inline(str(change.new))}, it was {inline(str(change.old))}"
    return ""


def _sentences(verb: str, what: str, subjects: list[Subject]) -> Iterator[str]:
    if verb in _TAKES:
        members = [each for each in subjects if each.member]
        for is_argument in (True, False):
            mine = [each for each in members if each.is_argument == is_argument]
            yield from _by_owner(_TAKES[verb][not is_argument], mine)
        subjects = [each for each in subjects if not each.member]
    if subjects:
        one, many = _IS.get(verb, (verb, verb))
        names = [each.spelled for each in subjects]
        text = f"{joined(names)} {one if len(names) == 1 else many}"
        yield f"{text}{what}."


def _by_owner(verbs: tuple[str, str], subjects: list[Subject]) -> Iterator[str]:
    """`A` and `B` now have `x` and `y`: owners with the same members share a line."""
    owners: dict[str, list[str]] = {}
    for each in subjects:
        owners.setdefault(each.owner, []).append(f"`{each.member}`")
    alike: dict[tuple[str, ...], list[str]] = {}
    for owner, members in owners.items():
        alike.setdefault(tuple(members), []).append(f"`{owner}`")
    for members_, names in alike.items():
        verb = verbs[0] if len(names) == 1 else verbs[1]
        yield f"{joined(names)} {verb} {joined(list(members_))}."


def joined(names: list[str]) -> str:
    """`a`, `b` and `c`; of very many the first, and how many more there are."""
    if len(names) > _LISTED + 2:
        rest = len(names) - _LISTED
        return f"{', '.join(names[:_LISTED])} and {rest} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _of_the_wire(group: Group) -> str:
    message = group.message + (f": {group.owners}" if group.owners else "")
    return inline(message[:1].upper() + message[1:]) + "."
