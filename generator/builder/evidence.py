"""What is known of an operation's name: its path, and the words of its operationId."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..names import singular, words
from .document import text
from .endpoints import Endpoint
from .routes import Route, Routes, Site
from .verbs import HTTP, NOISE, SYNONYMS, VERBS

_CRUD = ("create", "update", "delete", "list", "retrieve", "get", "add", "remove")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a name is made of."""

    endpoint: Endpoint
    route: Route
    site: Site
    above: Site
    """Of the path without its last segment."""

    listing: int
    """How sure it is that the answer is a list: 0, 1 or 2."""

    given: tuple[str, ...]
    """Words of the operationId, without what a framework has added."""

    words: tuple[str, ...]
    """The same; empty when they are those of path and method."""

    @property
    def is_noun(self) -> bool:
        """The operationId names a thing and no verb."""
        if not self.given or self.given[0] in VERBS:
            return False
        return not any(each in SYNONYMS or each in HTTP for each in self.given)

    @property
    def known(self) -> set[str]:
        """Stems of the words that the path says already."""
        said = _path_words(self.endpoint)
        joined = ["".join(words(each)) for each in self.endpoint.path.split("/")]
        return {stem(each) for each in (*said, *joined)}

    def verb_and_rest(self) -> tuple[str | None, tuple[str, ...]]:
        """The operationId's verb, and what is left beside verb and path."""
        known = self.known
        place = next(
            (
                index
                for index, word in enumerate(self.words)
                if word in VERBS and stem(word) not in known
            ),
            None,
        )
        if place is None:
            place = next(
                (i for i, word in enumerate(self.words) if word in VERBS), None
            )
        if place is None:
            verb = _joined_verb(self.words, known)
            return verb, () if verb else self.words
        rest = tuple(
            word
            for index, word in enumerate(self.words)
            if index != place and stem(word) not in known and word not in NOISE
        )
        return SYNONYMS.get(self.words[place], self.words[place]), rest

    def verb(self) -> str | None:
        """The verb of an operationId that says nothing else than verb and path."""
        verb, rest = self.verb_and_rest()
        if verb is None or rest:
            return None
        reads = self.endpoint.method in ("GET", "HEAD")
        return None if reads and verb in ("create", "update", "delete") else verb

    def verb_by(self) -> str | None:
        """`delete_by_tag` of `droplets_destroy_byTag`, where the path has no tag."""
        if "by" not in self.words:
            return None
        verb, rest = self.verb_and_rest()
        after = self.words[self.words.index("by") + 1 :]
        told = tuple(each for each in after if each not in NOISE)
        return f"{verb}_by_{'_'.join(told)}" if verb and rest and rest == told else None

    def summary_verb(self) -> str | None:
        """The verb that the prose begins with: `Updates an account.`"""
        node = self.endpoint.node
        said = words(text(node.get("summary")) or text(node.get("description"))[:80])
        said = tuple(each for each in said if each != "p")
        if not said:
            return None
        first = said[0] if said[0] in VERBS else singular(said[0])
        return SYNONYMS.get(first, first) if first in VERBS else None


def gather(endpoint: Endpoint, routes: Routes, listing: int, said: str) -> Evidence:
    """`said`: what the operationId says, see `spoken_id`."""
    route = routes.of(endpoint)
    above = routes.sites.get(route.tokens[:-1]) or Site()
    given = words(said)
    return Evidence(
        endpoint,
        route,
        routes.site(endpoint),
        above,
        listing,
        given,
        _id_words(endpoint, given),
    )


def spoken_id(endpoint: Endpoint) -> str:
    """The operationId without what a framework has added of path and method."""
    given = endpoint.operation_id
    enunciate = _ENUNCIATE.fullmatch(given)
    if enunciate is not None:
        return enunciate[1]
    parameters = _PARAMETER.findall(endpoint.path)
    for found in _BY.finditer(given):
        # NSwag: `GetInvoiceByinvoiceNumber`.
        said = _letters(given[found.end() :])
        if said in (_letters("".join(parameters[n:])) for n in range(len(parameters))):
            return given[: found.start()].rstrip("_") or given
    return given


_ENUNCIATE = re.compile(r"resource__.*_([A-Za-z]+)_(?:GET|POST|PUT|PATCH|DELETE)")
_PARAMETER = re.compile(r"\{([^{}]+)\}")
_BY = re.compile(r"(?<=[a-z0-9])_?By(?=[a-z])")


def _letters(given: str) -> str:
    return "".join(words(given))


def stem(word: str) -> str:
    """What equal words have in common: `update`, `updates` and `updat(ing)`."""
    return singular(word).rstrip("e")


def _path_words(endpoint: Endpoint) -> list[str]:
    return [word for each in endpoint.path.split("/") for word in words(each)]


def _id_words(endpoint: Endpoint, found: tuple[str, ...]) -> tuple[str, ...]:
    """Words of the operationId, unless they are only path and method again."""
    path_words = _path_words(endpoint)
    method = endpoint.method.lower()
    if found and found[-1].isdigit():
        found = found[:-1]
    if found[-2:] == ("using", method):
        # Springfox: `listUsingGET`.
        found = found[:-2]
    path = endpoint.path.partition("?")[0]
    tail = [*(word for each in path.split("/") for word in words(each)), method]
    if len(found) > len(tail) and list(found[-len(tail) :]) == tail:
        # FastAPI: the function's name, then path and method.
        found = found[: -len(tail)]
    known = {stem(each) for each in path_words} | HTTP | {"id", "by", "all"}
    if all(stem(each) in known or each in known for each in found):
        return ()
    return found


def _joined_verb(found: tuple[str, ...], known: set[str]) -> str | None:
    """The verb of `Updateorganizationspendlimit`: words that nobody separated."""
    if len(found) != 1:
        return None
    for verb in _CRUD:
        if found[0].startswith(verb):
            rest = found[0][len(verb) :]
            for each in sorted(known, key=len, reverse=True):
                rest = rest.replace(each, "")
            return SYNONYMS.get(verb, verb) if len(rest) <= 3 else None
    return None
