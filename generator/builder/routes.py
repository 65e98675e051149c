"""Paths, taken apart: what is a collection, an item, an action."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ..names import snake, words
from .endpoints import Endpoint

_VERSION = re.compile(r"v\d+([._]\d+)*([a-z]+\d*)?|\d+\.\d+|\d{4}-\d{2}(-\d{2})?", re.I)
_PREFIXES = ("api", "apis", "rest", "rpc")
_SEGMENT = re.compile(r"(?:\{[^{}]*\}|[^/])+")
_SUFFIX = re.compile(r"\.(json|xml|yaml|csv|html)$")
_PARAMETER = re.compile(r"\{[^{}]*\}")
_DIGITS = dict(
    zip(
        "0123456789",
        "zero one two three four five six seven eight nine".split(),
        strict=True,
    )
)
PARAMETER = "{}"
"""Stands for any parameter in `Route.tokens`."""


@dataclass(slots=True)
class Route:
    """A path as words: `/v1/runs/{runId}/files` is `runs {} files`."""

    tokens: tuple[str, ...]
    action: str | None = None
    """What follows a colon, or the fragment: `levels:append`, `#remove`."""

    query: tuple[str, ...] = ()
    """Words of a query that is part of the path: `?Action=ListUsers`."""

    @property
    def statics(self) -> tuple[str, ...]:
        return tuple(each for each in self.tokens if each != PARAMETER)

    @property
    def ends_in_parameter(self) -> bool:
        return self.tokens[-1:] == (PARAMETER,)


def route(path: str) -> Route:
    """Take a path apart; versions and file endings are left out."""
    path, _, fragment = path.partition("#")
    path, _, query = path.partition("?")
    tokens: list[str] = []
    # `#remove`, and AWS' `#X-Amz-Target=Service_2015.CreateUpload`.
    action = fragment.rpartition("=")[2].rpartition(".")[2] or None
    segments: list[str] = _SEGMENT.findall(path)
    for place, segment in enumerate(segments):
        last = place == len(segments) - 1
        if _VERSION.fullmatch(segment):
            continue
        if last:
            segment = _SUFFIX.sub("", segment)
            head, colon, verb = segment.rpartition(":")
            if colon and verb and "{" not in verb:
                segment, action = head, verb
        tokens.extend(_tokens(segment, last))
    return Route(tuple(tokens), action, _query_words(query))


def _tokens(segment: str, last: bool) -> Iterable[str]:
    """`Users({id})` is two tokens, `{owner}.{repo}` is one parameter, and so is `0`."""
    if segment.isdigit() or _is_made_up(segment):
        return [PARAMETER]
    if "{" not in segment:
        segment = _without_id(segment)
        dotted = [each for each in segment.split(".") if each]
        if last and len(dotted) == 2 and dotted[1][:1].islower():
            return [_spell(each) for each in dotted]
        return [_spell(segment)]
    static = _PARAMETER.split(segment)
    found: list[str] = []
    if words(static[0]):
        found.append(_spell(static[0]))
    found.append(PARAMETER)
    if len(static[-1]) > 2 and words(static[-1]):
        found.append(_spell(static[-1]))
    return found


def _is_made_up(text: str) -> bool:
    """Whether this is an identifier that stands for itself: a hash, a UUID, a key."""
    if len(text) < 16 or "{" in text:
        return False
    changes = sum(one.isdigit() != other.isdigit() for one, other in pairwise(text))
    return changes >= 6 and sum(map(str.isdigit, text)) * 5 >= len(text)


def _without_id(segment: str) -> str:
    """`securityClassification-6VMVochwUWo` without what only a machine can tell apart."""
    head, dash, tail = segment.rpartition("-")
    if not dash or len(tail) < 8 or not tail.isalnum() or not tail[0].isdigit():
        return segment
    kinds = [(each.isdigit(), each.isupper()) for each in tail]
    return head if sum(a != b for a, b in pairwise(kinds)) >= 4 else segment


def _query_words(query: str) -> tuple[str, ...]:
    found: list[str] = []
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        if key.lower() in ("action", "method", "cmd", "command", "operation"):
            return (snake(value),)
        if key:
            found.append(snake(key))
    return tuple(found)


def _spell(segment: str) -> str:
    """A segment in snake case; a digit at its beginning is spelled out."""
    if segment[:1].isdigit() and not segment[:2].isdigit():
        segment = f"{_DIGITS[segment[0]]}_{segment[1:]}"
    return snake(segment, "resource").rstrip("_")


@dataclass(slots=True)
class Site:
    """What a document has at one path and below it."""

    methods: dict[str, Endpoint] = field(default_factory=dict[str, Endpoint])
    has_item: bool = False
    has_children: bool = False


class Routes:
    """All paths of a document: what is shared by all is left out of each."""

    def __init__(self, endpoints: Iterable[Endpoint]) -> None:
        self.routes = {each.path: route(each.path) for each in endpoints}
        self._drop_prefix()
        self.sites: dict[tuple[str, ...], Site] = {}
        for each in endpoints:
            found = self.routes[each.path]
            if found.action is not None:
                continue
            self._site(found.tokens).methods.setdefault(each.method, each)
            for length in range(len(found.tokens)):
                above = self._site(found.tokens[:length])
                above.has_children = True
                above.has_item |= found.tokens[length] == PARAMETER

    def _site(self, tokens: tuple[str, ...]) -> Site:
        return self.sites.setdefault(tokens, Site())

    def of(self, endpoint: Endpoint) -> Route:
        return self.routes[endpoint.path]

    def site(self, endpoint: Endpoint) -> Site:
        return self.sites.get(self.routes[endpoint.path].tokens) or Site()

    def _drop_prefix(self) -> None:
        """Leave out `api` and whatever all paths begin with, unless nothing remains."""
        routes = list(self.routes.values())
        while dropped := _prefixes(routes):
            for each in routes:
                if each.tokens[:1] in dropped:
                    each.tokens = each.tokens[1:]


def _prefixes(routes: list[Route]) -> list[tuple[str, ...]]:
    """First segments that say nothing: technical ones, or one that all paths share."""
    first = list(dict.fromkeys(each.tokens[:1] for each in routes))
    shared = len(first) == 1 and len(routes) > 1
    return [
        token
        for token in first
        if token not in ((), (PARAMETER,))
        and (shared or token[0] in _PREFIXES)
        and all(len(each.statics) > 1 for each in routes if each.tokens[:1] == token)
    ]
