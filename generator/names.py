"""Names: from the words of a document to identifiers, in one place.

Nobody else converts case. A `Name` keeps the wire's spelling beside Python's two.
Identifiers are ASCII; what cannot be spelled falls back to a word the caller gives.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

_ACRONYM_END = re.compile(r"([A-Z]+)([A-Z][a-z])")
_WORD_START = re.compile(r"([a-z0-9])([A-Z])")
_PLURAL_ACRONYM = re.compile(r"([A-Z]{2,})s(?=[A-Z0-9_]|$)")
_BRANDS = re.compile(r"IPv[46]|iOS|macOS|OAuth|GraphQL|GitHub|GitLab|DevOps|OpenAI")
_SIGN = re.compile(r"^\s*([+-])(?=\d)")
_NOT_WORD = re.compile(r"[^A-Za-z0-9]+")

_CLASS_NAME = re.compile(r"[A-Z][A-Za-z0-9]{0,79}")

_SYMBOLS = {
    "+": " plus ",
    "-": " minus ",
    "*": " star ",
    "=": " equals ",
    "<": " less than ",
    ">": " greater than ",
    "!": " not ",
    "%": " percent ",
    "&": " and ",
    "|": " or ",
    "@": " at ",
    "#": " hash ",
    "$": " dollar ",
    "~": " tilde ",
    "^": " caret ",
    "/": " slash ",
    ".": " dot ",
    ",": " comma ",
    ":": " colon ",
    "?": " question ",
}

MAX_LENGTH = 80
"""Longer identifiers are cut at a word; `Scope.claim` keeps them distinct."""

_LONGEST_READ = 2_000
"""Characters that words are looked for in: a name may hold a megabyte."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One name in three spellings."""

    wire: str
    """As it stands in the document and on the wire."""

    snake: str
    """For modules, attributes and arguments; a legal, public identifier."""

    pascal: str
    """For classes; a legal, public identifier."""

    def with_snake(self, snake: str) -> Name:
        return replace(self, snake=snake)


@lru_cache(maxsize=None)
def words(text: str) -> tuple[str, ...]:
    """Split a name into lower-case words: `HTTPServerURLs2` -> http, server, urls2."""
    text = text[:_LONGEST_READ]
    ascii_text = (
        unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    )
    ascii_text = _SIGN.sub(lambda found: _SYMBOLS[found[1]], ascii_text)
    spaced = _BRANDS.sub(lambda found: found[0].capitalize(), ascii_text)
    spaced = _PLURAL_ACRONYM.sub(lambda found: found[1].title() + "s", spaced)
    spaced = _ACRONYM_END.sub(r"\1_\2", spaced)
    spaced = _WORD_START.sub(r"\1_\2", spaced)
    found = tuple(word.lower() for word in _NOT_WORD.split(spaced) if word)
    if found:
        return found
    spelled = "".join(_SYMBOLS.get(character, " ") for character in text)
    return tuple(spelled.split())


def _cut(parts: tuple[str, ...], separator: int) -> tuple[str, ...]:
    length = 0
    kept: list[str] = []
    for part in parts:
        length += len(part) + separator
        if kept and length > MAX_LENGTH:
            break
        kept.append(part[:MAX_LENGTH])
    return tuple(kept)


@lru_cache(maxsize=None)
def snake(text: str, fallback: str = "value") -> str:
    """`X-Request-ID` -> `x_request_id`; keywords and digits are made legal."""
    fallback = fallback or "value"
    spelled = "_".join(_cut(words(text), 1)) or fallback
    if spelled[0].isdigit():
        spelled = f"{fallback}_{spelled}"
    if keyword.iskeyword(spelled):
        spelled += "_"
    return spelled


@lru_cache(maxsize=None)
def pascal(text: str, fallback: str = "Value") -> str:
    """`run_file-page` -> `RunFilePage`; what is a class name already stays as it is."""
    if _CLASS_NAME.fullmatch(text) and text not in ("True", "False", "None"):
        return text
    fallback = fallback or "Value"
    parts = [part[:1].upper() + part[1:] for part in _cut(words(text), 0)]
    spelled = "".join(
        f"_{part}" if before and before[-1].isdigit() and part[0].isdigit() else part
        for before, part in zip(["", *parts], parts, strict=False)
    )
    if not spelled:
        return fallback
    if spelled[0].isdigit():
        spelled = fallback + spelled
    if spelled in ("True", "False", "None"):
        spelled += "_"
    return spelled


def camel(snake: str) -> str:
    """`next_cursor` -> `nextCursor`: the rule of the runtime's `CamelModel`."""
    first, *rest = snake.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def name(wire: str, *, fallback: str = "value") -> Name:
    """The three spellings of a word of the document."""
    return Name(wire, snake(wire, fallback), pascal(wire, pascal(fallback)))


_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "indices": "index",
    "vertices": "vertex",
    "matrices": "matrix",
    "criteria": "criterion",
    "movies": "movie",
    "cookies": "cookie",
    "aliases": "alias",
    "analyses": "analysis",
}
_NO_PLURAL = frozenset(
    "access address alias analysis analytics axis basis bonus bus business canvas "
    "class compass congress dns express focus gas gps https ios kubernetes lens "
    "less news os process progress radius redis series settings species status "
    "success tls vps windows always cross radius consensus".split()
)


def singular(word: str) -> str:
    """The singular of an English plural in snake case: `run_files` -> `run_file`.

    A word that is not clearly a plural comes back as it is.
    """
    head, _, last = word.rpartition("_")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last in _NO_PLURAL or len(last) < 4 or not last.endswith("s"):
        return word
    elif last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif last.endswith(("sses", "shes", "ches", "xes", "zes", "uses")) and not (
        last.endswith(("auses", "houses", "caches"))
    ):
        last = last[:-2]
    elif last.endswith(("ss", "us", "is")):
        return word
    else:
        last = last[:-1]
    return f"{head}_{last}" if head else last


def iterator_of(method: str) -> str:
    """`list` -> `iter`, `list_x` -> `iter_x`, `x` -> `iter_x`."""
    if method == "list":
        return "iter"
    return f"iter_{method.removeprefix('list_').rstrip('_')}"


DEVICES = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
    }
)
"""No file can be called so on Windows, whatever its extension."""


class Scope:
    """Names that are taken, compared without case; collisions are solved once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {each.casefold() for each in taken}
        self._numbers: dict[str, int] = {}
        """The last number that each name was given: counting starts there."""

    def __contains__(self, wanted: str) -> bool:
        return wanted.casefold() in self._taken

    def claim(self, wanted: str, *alternatives: str) -> str:
        """Take the first free one of the wanted names, else a numbered one.

        Give alternatives from the most telling to the least: the same calls in the same
        order give the same names.
        """
        for candidate in (wanted, *alternatives):
            if candidate not in self:
                return self.take(candidate)
        base = wanted.rstrip("_") + ("_" if wanted.islower() else "")
        number = self._numbers.get(base.casefold(), 2)
        while f"{base}{number}" in self:
            number += 1
        self._numbers[base.casefold()] = number
        return self.take(f"{base}{number}")

    def take(self, exact: str) -> str:
        self._taken.add(exact.casefold())
        return exact
