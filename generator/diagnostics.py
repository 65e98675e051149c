"""Diagnostics: what is wrong with the input, where, and what to do about it.

An *error* is what cannot be trusted or read: nothing is written. A *warning* is a fault
with an obvious best meaning: the package is written, the fault reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document. Line and column are found only when someone asks."""

    document: str
    """Path as the user would type it."""

    pointer: str = ""
    """JSON pointer without `#`; empty is the whole document."""

    line: int | None = None
    column: int | None = None

    def child(self, *tokens: str | int) -> Location:
        """The location of a member of the value at this location."""
        return Location(self.document, self.pointer + pointer(*tokens))


def pointer(*tokens: str | int) -> str:
    """Join reference tokens to a JSON pointer (RFC 6901): `/paths/~1pets/get`."""
    return "".join(
        "/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens
    )


@dataclass(frozen=True, slots=True)
class Diagnostic:
    severity: Severity
    code: str
    """Stable; each has a section in docs/diagnostics.md."""

    message: str
    location: Location
    hint: str | None = None
    related: tuple[Location, ...] = ()
    """Other places that the message speaks of."""


class InputError(Exception):
    """Bad input that stops the run at once; carries its diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


Locator: TypeAlias = Callable[[Iterable[Location]], Mapping[Location, tuple[int, int]]]
"""Finds (line, column), both from 1, of those locations whose file it knows."""


def _nowhere(locations: Iterable[Location]) -> Mapping[Location, tuple[int, int]]:
    """Before any file was read."""
    return {}


class Diagnostics:
    """Collects diagnostics in the order they are found; equal ones only once."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}
        self.locator: Locator = _nowhere
        """Set by the loader; asked when diagnostics are to be printed."""

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, diagnostic: Diagnostic) -> None:
        self._found.setdefault(diagnostic)

    def error(
        self,
        code: str,
        message: str,
        location: Location,
        *,
        hint: str | None = None,
        related: tuple[Location, ...] = (),
    ) -> None:
        self.add(Diagnostic("error", code, message, location, hint, related))

    def warn(
        self,
        code: str,
        message: str,
        location: Location,
        *,
        hint: str | None = None,
        related: tuple[Location, ...] = (),
    ) -> None:
        self.add(Diagnostic("warning", code, message, location, hint, related))

    @property
    def errors(self) -> list[Diagnostic]:
        return [found for found in self._found if found.severity == "error"]

    @property
    def warnings(self) -> list[Diagnostic]:
        return [found for found in self._found if found.severity == "warning"]

    def located(self) -> list[Diagnostic]:
        """All of them, with lines and columns as far as they can be found, in order."""
        places = self.locator(
            place
            for found in self._found
            for place in (found.location, *found.related)
            if place.line is None
        )

        def at(place: Location) -> Location:
            line, column = places.get(place, (place.line, place.column))
            return replace(place, line=line, column=column)

        found = [
            replace(
                each,
                location=at(each.location),
                related=tuple(at(place) for place in each.related),
            )
            for each in self._found
        ]
        first: dict[str, int] = {}
        for each in found:
            first.setdefault(each.location.document, len(first))

        def order(each: Diagnostic) -> tuple[int, int, int]:
            place = each.location
            return first[place.document], place.line or 0, place.column or 0

        return sorted(found, key=order)


def fail(
    code: str,
    message: str,
    location: Location,
    *,
    hint: str | None = None,
    related: tuple[Location, ...] = (),
) -> InputError:
    """An `InputError` to raise."""
    return InputError(Diagnostic("error", code, message, location, hint, related))


# Printing

MAX_LENGTH = 600
"""Longest message or hint that is printed; a document may hold words of a megabyte."""

LONGEST_POINTER = 200

LISTED = {"error": 10, "warning": 200}
"""How many of one code are printed; whoever has more mends one and looks again."""


def listed(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """A line for each diagnostic, and one for those of a kind that are too many."""
    counts: Counter[tuple[Severity, str]] = Counter()
    firsts: dict[tuple[Severity, str], Location] = {}
    for each in diagnostics:
        kind = (each.severity, each.code)
        counts[kind] += 1
        if counts[kind] <= LISTED[each.severity]:
            yield spelled(each)
        else:
            firsts.setdefault(kind, replace(each.location, pointer=""))
    for (severity, code), first in firsts.items():
        count = counts[severity, code] - LISTED[severity]
        said = f"{count:,} more of this kind begin here"
        hint = "`--format json` lists them all"
        yield spelled(Diagnostic(severity, code, said, first, hint))


def spelled(diagnostic: Diagnostic) -> str:
    """One line: `path:line:column: severity[code]: message; hint [#/pointer]`."""
    text = f"{_place(diagnostic.location)}: {diagnostic.severity}[{diagnostic.code}]: "
    text += shortened(diagnostic.message)
    for other in diagnostic.related:
        text += f"; see {_place(other)}"
    if diagnostic.hint:
        text += f"; {shortened(diagnostic.hint)}"
    if pointer := diagnostic.location.pointer:
        start = "" if len(pointer) <= LONGEST_POINTER else "..."
        text += f" [#{start}{pointer[-LONGEST_POINTER:]}]"
    return printable(text)


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """The same for machines: `--format json`."""
    return {
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **_place_as_json(diagnostic.location),
        "related": [_place_as_json(other) for other in diagnostic.related],
    }


def printable(text: str) -> str:
    """Escape what would steer a terminal or change how a line reads."""
    return "".join(
        (
            character
            if character.isprintable()
            else character.encode("unicode_escape").decode("ascii")
        )
        for character in text
    )


def _place(location: Location) -> str:
    if location.line is None:
        return location.document or "sdkgen"
    return f"{location.document}:{location.line}:{location.column or 1}"


def _place_as_json(location: Location) -> dict[str, object]:
    return {
        "path": location.document,
        "line": location.line,
        "column": location.column,
        "pointer": location.pointer,
    }


def shortened(text: str, limit: int = MAX_LENGTH) -> str:
    """What fits into a message; three dots where something is left out."""
    return text if len(text) <= limit else f"{text[: limit - 3]}..."


def closest(word: str, candidates: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The candidate that was probably meant, if one looks like the word.

    `cutoff` says how much they have in common at least; case makes no difference.
    """
    from difflib import get_close_matches

    if len(word) > 200:
        return None
    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(word.casefold(), by_fold, n=1, cutoff=cutoff)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """A hint at the candidate that was probably meant."""
    guess = closest(word, candidates)
    return f"did you mean {guess!r}?" if guess else None
