"""Diagnostics: what is wrong with the input, where, and what to do about it.

An *error* is what cannot be trusted or read: nothing is written. A *warning* is a fault
with an obvious best meaning: the package is written, the fault reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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


class Diagnostics:
    """Collects diagnostics in the order they are found; equal ones only once."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

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


Locate: TypeAlias = Callable[[Location], tuple[int, int] | None]
"""Finds (line, column), both from 1, of a location; None when it cannot be found."""


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


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, if one looks like the word."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.7)
    return by_fold[found[0]] if found else None
