"""Where an operation could live and what it could be called, best idea first."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..names import singular, snake, words
from .context import Context
from .document import items, text
from .endpoints import Endpoint
from .routes import Route, Routes, Site
from .verbs import (
    ARTICLES,
    HTTP,
    SYNONYMS,
    VERBS,
    is_action,
    is_plural,
)

Call = tuple[str, ...]
_ITEM = {"GET": "get", "POST": "update", "PATCH": "update", "DELETE": "delete"}
_COLLECTION = {"POST": "create", "PATCH": "update"}


@dataclass(slots=True)
class Proposal:
    """A call, what to take instead where it is taken, and how well it fits."""

    call: Call
    others: list[Call] = field(default_factory=list[Call])
    certain: bool = False
    """The operationId says the same, or says nothing."""


@dataclass(slots=True)
class Evidence:
    """What is known of an operation's name before deciding."""

    endpoint: Endpoint
    route: Route
    site: Site
    answers_list: bool
    id_words: tuple[str, ...]
    """Words of the operationId; empty when it is made of path and method."""


def propose(
    context: Context, routes: Routes, endpoint: Endpoint, answers_list: bool
) -> Proposal:
    """The names that extensions give, else a hierarchical operationId, else the path."""
    route = routes.of(endpoint)
    evidence = Evidence(
        endpoint,
        route,
        routes.site(endpoint),
        answers_list,
        _id_words(endpoint, route),
    )
    return _extended(endpoint) or _hierarchical(context, evidence) or _of_path(evidence)


# Extensions of the peers


def _extended(endpoint: Endpoint) -> Proposal | None:
    node = endpoint.node
    group = node.get("x-fern-sdk-group-name") or node.get("x-speakeasy-group")
    method = text(
        node.get("x-fern-sdk-method-name") or node.get("x-speakeasy-name-override")
    )
    if not method:
        return None
    if isinstance(group, str):
        path = [snake(each) for each in group.split(".") if each]
    else:
        path = [snake(each) for each in items(group) if isinstance(each, str)]
    return Proposal((*path, snake(method)), certain=True)


# operationIds that name resources: `runs.files.export`, `repos/list-for-org`


def _hierarchical(context: Context, evidence: Evidence) -> Proposal | None:
    endpoint = evidence.endpoint
    tag = _tag_path(context, endpoint)
    given = endpoint.operation_id
    parts = [each for each in _split(given, "./:") if words(each)]
    if len(parts) < 2 and tag is None:
        return None
    if tag is not None and parts:
        parts = [
            *(each for part in parts[:-1] for each in _glue(part, evidence.route)),
            *_glue(parts[-1], evidence.route),
        ]
    path = [snake(each).rstrip("_") for each in parts]
    if tag is not None:
        if tuple(path[: len(tag)]) != tag:
            again = len(path) > 1 and path[0] == tag[-1]
            path = [*tag, *(path[1:] if again else path)]
    if not path or tuple(path) == tag:
        return None
    return Proposal((*path[:-1], snake(path[-1])), certain=True)


def _tag_path(context: Context, endpoint: Endpoint) -> Call | None:
    """The resource that a tag names; None where the tag is only a heading."""
    for tag in endpoint.tags[:1]:
        chosen = context.config.names.resources.get(tag)
        if chosen is not None:
            return tuple(each for each in chosen.split(".") if each)
        if tag.startswith("subpackage_"):
            parts = _split(tag, "./:")
            return tuple(snake(each.removeprefix("subpackage_")) for each in parts)
    return None


def _split(given: str, separators: str) -> list[str]:
    for each in separators:
        given = given.replace(each, "\0")
    return [each for each in given.split("\0") if each]


def _glue(part: str, route: Route) -> list[str]:
    """Split at `-` and `_`, but keep together what is one segment of the path."""
    pieces = [each for each in part.replace("_", "-").split("-") if words(each)]
    known = set(route.statics)
    glued: list[str] = []
    start = 0
    while start < len(pieces):
        for end in range(len(pieces), start, -1):
            candidate = snake("_".join(pieces[start:end]))
            if candidate in known or end == start + 1:
                glued.append(candidate)
                start = end
                break
    return glued


# Paths


def _of_path(evidence: Evidence) -> Proposal:
    """Resource and verb by the path; the operationId's verb where it is only a verb."""
    route = evidence.route
    call: Call
    if route.action is not None:
        call = (*route.statics, snake(route.action))
    elif not route.statics:
        call = (_root_method(evidence),)
    elif route.ends_in_parameter:
        call = (*route.statics, _item_method(evidence))
    else:
        call = _static_end(evidence)
    above = tuple(snake(each).rstrip("_") for each in call[:-1])
    method = snake(call[-1])
    _, rest = _verb_and_rest(evidence, above)
    others = [(*above, each) for each in _spelled(evidence, above)]
    others += [(*above, f"{method}_{each}") for each in route.query]
    return Proposal((*above, method), others, certain=not evidence.id_words or not rest)


def _root_method(evidence: Evidence) -> str:
    if evidence.route.query:
        return evidence.route.query[0]
    return snake("_".join(evidence.id_words)) if evidence.id_words else "root"


def _item_method(evidence: Evidence) -> str:
    method = evidence.endpoint.method
    if method == "PUT":
        plain = "replace" if "PATCH" in evidence.site.methods else "update"
    else:
        plain = _ITEM.get(method, method.lower())
    return _verb_of_id(evidence, evidence.route.statics) or plain


def _static_end(evidence: Evidence) -> Call:
    statics = evidence.route.statics
    parent, leaf = statics[:-1], statics[-1]
    leaf_words = words(leaf)
    lone = len(evidence.site.methods) == 1 and not evidence.site.has_children
    if lone:
        call = _lone(evidence, parent, leaf, leaf_words)
        if call is not None:
            return call
    return (*statics, _collection_method(evidence, leaf))


def _lone(
    evidence: Evidence, parent: Call, leaf: str, leaf_words: tuple[str, ...]
) -> Call | None:
    """The only thing there is at a path: a method of what is above it."""
    method = evidence.endpoint.method
    if is_action(leaf_words):
        return (*parent, leaf)
    verb = _verb_of_id(evidence, (*parent, leaf))
    plural = is_plural(leaf)
    match method:
        case "GET":
            if plural and evidence.answers_list:
                return None
            if plural and (not parent or (verb in ("get", "list"))):
                return None
            return (*parent, leaf if verb in (None, "get", "list") else str(verb))
        case "POST":
            if plural or verb == "create":
                return None
            return (*parent, leaf)
        case "DELETE":
            return (
                None
                if plural or not parent
                else (*parent, f"{verb or 'delete'}_{leaf}")
            )
        case "PUT" | "PATCH":
            return (
                None
                if plural or not parent
                else (*parent, f"{verb or 'update'}_{leaf}")
            )
        case _:
            return None


def _collection_method(evidence: Evidence, leaf: str) -> str:
    method = evidence.endpoint.method
    many = evidence.site.has_item or is_plural(leaf)
    verb = _verb_of_id(evidence, evidence.route.statics)
    match method:
        case "GET":
            plain = "list" if many or evidence.answers_list else "get"
            if verb in ("get", "list"):
                verb = plain if many and evidence.answers_list else verb
                verb = "list" if many and evidence.site.has_item else verb
        case "DELETE":
            plain = "delete_all" if many else "delete"
            verb = None if many and verb == "delete" else verb
        case "PUT":
            plain = "replace" if "PATCH" in evidence.site.methods else "update"
        case "POST":
            plain = "create"
            if not many and _summary_verb(evidence) == "update":
                plain = "update"
        case _:
            plain = _COLLECTION.get(method, method.lower())
    return verb or plain


def _summary_verb(evidence: Evidence) -> str | None:
    """The verb that the prose begins with: `Updates an account.`"""
    node = evidence.endpoint.node
    said = words(text(node.get("summary")) or text(node.get("description"))[:80])
    said = tuple(each for each in said if each != "p")
    first = singular(said[0]) if said else ""
    return SYNONYMS.get(first)


# Words of operationIds


def _id_words(endpoint: Endpoint, route: Route) -> tuple[str, ...]:
    found = words(endpoint.operation_id)
    if not found:
        return ()
    path_words = [word for each in endpoint.path.split("/") for word in words(each)]
    method = endpoint.method.lower()
    tail = [*path_words, method]
    if len(found) > len(tail) and list(found[-len(tail) :]) == tail:
        found = found[: -len(tail)]
    known = {_stem(each) for each in path_words} | HTTP | {"id", "by", "all"}
    if all(_stem(each) in known for each in found):
        return ()
    return found


def _stem(word: str) -> str:
    return singular(word).rstrip("e")


def _verb_and_rest(
    evidence: Evidence, resource: Call
) -> tuple[str | None, tuple[str, ...]]:
    """The operationId's verb, and what is left beside verb and resource."""
    found = evidence.id_words
    known = {_stem(word) for each in resource for word in words(each)} | {
        _stem(word) for each in evidence.endpoint.tags[:1] for word in words(each)
    }
    known |= {_stem(word) for word in words(evidence.endpoint.path)}
    place = next(
        (
            i
            for i, word in enumerate(found)
            if word in VERBS and _stem(word) not in known
        ),
        None,
    )
    if place is None:
        place = next((i for i, word in enumerate(found) if word in VERBS), None)
    if place is None:
        return None, found
    rest = tuple(
        word
        for index, word in enumerate(found)
        if index != place and _stem(word) not in known and word not in ARTICLES
    )
    return SYNONYMS.get(found[place], found[place]), rest


def _verb_of_id(evidence: Evidence, resource: Call) -> str | None:
    """The verb of an operationId that says nothing else than verb and resource."""
    verb, rest = _verb_and_rest(evidence, resource)
    if verb is None or rest:
        return None
    if evidence.endpoint.method in ("GET", "HEAD") and verb in (
        "create",
        "update",
        "delete",
    ):
        return None
    return verb


def _spelled(evidence: Evidence, resource: Call) -> list[str]:
    """The operationId as a method: without the resource's words, then in full."""
    found = evidence.id_words
    if not found:
        return []
    first = SYNONYMS.get(found[0], found[0])
    known = {_stem(word) for each in resource for word in words(each)}
    rest = list(found[1:])
    while rest and _stem(rest[-1]) in known:
        rest.pop()
    lead = 0
    while lead < len(rest) and _stem(rest[lead]) in known:
        lead += 1
    short = [first, *rest[lead:]]
    return [snake("_".join(short)), snake("_".join((first, *found[1:])))]
