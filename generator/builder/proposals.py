"""Where an operation could live and what it could be called, best idea first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..ir.operations import Call
from ..names import snake, words
from .context import Context
from .document import text
from .endpoints import Endpoint
from .evidence import Evidence, gather, spoken_id, stem
from .peers import group_of
from .routes import Route, Routes
from .verbs import NOISE, SYNONYMS, VERBS, is_action, is_plural


@dataclass(slots=True)
class Proposal:
    """A call, what to take instead where it is taken, and how well it fits."""

    call: Call
    others: list[Call] = field(default_factory=list[Call])
    certain: bool = False
    """The operationId says the same, or says nothing."""

    late: list[Call] = field(default_factory=list[Call])
    """Calls that are better than a number, and than nothing else."""


def propose(
    context: Context, routes: Routes, endpoint: Endpoint, listing: int
) -> Proposal:
    """The names that extensions give, else a hierarchical operationId, else the path."""
    said = spoken_id(endpoint)
    found = _hierarchical(context, endpoint, routes.of(endpoint), said)
    if found is None:
        found = _of_path(gather(endpoint, routes, listing, said))
    return _extended(endpoint, found)


# Extensions of the peers


def _extended(endpoint: Endpoint, found: Proposal) -> Proposal:
    """The resource or the method, or both, as an extension says; the rest as found."""
    group = tuple(map(snake, group_of(endpoint.node)))
    fern = text(endpoint.node.get("x-fern-sdk-method-name"))
    method = fern or text(endpoint.node.get("x-speakeasy-name-override"))
    if method:
        # At Fern a method without a group is one of the client itself.
        above = group if group or fern else found.call[:-1]
        return Proposal((*above, snake(method)), certain=True)
    if group:
        others = [(*group, each[-1]) for each in found.others]
        return Proposal((*group, found.call[-1]), others, found.certain)
    return found


# operationIds that name resources: `runs.files.export`, `repos/list-for-org`


def _hierarchical(
    context: Context, endpoint: Endpoint, route: Route, said: str
) -> Proposal | None:
    tag = _tag_path(context, endpoint)
    parts = [each for each in _split(said) if words(each)]
    if len(route.statics) > _DEEP and _GROUPED.fullmatch(said):
        parts = said.split("_")
    if len(parts) < 2 and tag is None:
        return None
    if tag is not None:
        parts = [each for part in parts for each in _glue(part, route)]
    path = [snake(each) for each in parts]
    if tag is not None and tuple(path[: len(tag)]) != tag:
        again = len(path) > 1 and path[0] == tag[-1]
        path = [*tag, *(path[1:] if again else path)]
    if not path or tuple(path) == tag:
        return None
    method = _LARAVEL.get((endpoint.method, path[-1]), snake(path[-1]))
    return Proposal((*path[:-1], method), certain=True)


_GROUPED = re.compile(r"[A-Z][A-Za-z0-9]*_[A-Z][A-Za-z0-9]*")
_DEEP = 3
"""Below so many resources, `VirtualMachines_Get` says it better than the path."""

_LARAVEL = {
    ("GET", "index"): "list",
    ("GET", "show"): "get",
    ("POST", "store"): "create",
    ("DELETE", "destroy"): "delete",
}


def _tag_path(context: Context, endpoint: Endpoint) -> Call | None:
    """The resource that a tag names; None where the tag is only a heading."""
    for tag in endpoint.tags[:1]:
        chosen = context.config.names.resources.get(tag)
        if chosen is not None:
            return tuple(each for each in chosen.split(".") if each)
        if tag.startswith("subpackage_"):
            return tuple(
                snake(each.removeprefix("subpackage_")) for each in _split(tag)
            )
    return None


def _split(given: str) -> list[str]:
    for each in "./:":
        given = given.replace(each, "\0")
    return [each for each in given.split("\0") if each]


def _glue(part: str, route: Route) -> Iterator[str]:
    """Split at `-` and `_`, but keep together what is one segment of the path."""
    pieces = [each for each in part.replace("_", "-").split("-") if words(each)]
    known = set(route.statics)
    start = 0
    while start < len(pieces):
        end = len(pieces)
        while end > start + 1 and snake("_".join(pieces[start:end])) not in known:
            end -= 1
        yield snake("_".join(pieces[start:end]))
        start = end


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
        call = _parameter_end(evidence)
    else:
        call = _static_end(evidence)
    above = tuple(snake(each) for each in call[:-1])
    method = snake(call[-1])
    others = [f"{method}_{each}" for each in route.query]
    others += [*_spelled(evidence, above), *_said(evidence)]
    _, rest = evidence.verb_and_rest()
    return Proposal(
        (*above, method),
        [(*above, each) for each in others if len(each) <= _LONG],
        certain=not evidence.words or not rest,
        late=[(*above, each) for each in others if len(each) > _LONG],
    )


_LONG = 48
"""An operationId with more letters is a sentence, and no name while there is another."""


def _root_method(evidence: Evidence) -> str:
    if evidence.route.query:
        return evidence.route.query[0]
    return "_".join(evidence.words) if evidence.words else "root"


def _changing(evidence: Evidence) -> str:
    """What PUT and PATCH are called where both, or only one, is there."""
    if evidence.endpoint.method == "PUT" and "PATCH" in evidence.site.methods:
        return "replace"
    return "update"


def _parameter_end(evidence: Evidence) -> Call:
    """`/users/{id}` is an item; `/users/getById/{id}` takes an argument."""
    statics = evidence.route.statics
    lone = len(evidence.site.methods) == 1 and not evidence.site.has_children
    if lone and not evidence.above.methods and is_action(words(statics[-1])):
        return statics
    return (*statics, _item_method(evidence))


def _item_method(evidence: Evidence) -> str:
    """The method of a path that ends in a parameter."""
    method = evidence.endpoint.method
    verb = evidence.verb()
    match method:
        case "PUT" | "PATCH":
            return _changing(evidence) if verb in (None, "update") else str(verb)
        case "POST":
            if evidence.site.methods.keys() & {"PUT", "PATCH"}:
                return verb or evidence.summary_verb() or "create"
            return verb or "update"
        case _:
            return verb or _PLAIN.get(method, method.lower())


_PLAIN = {"GET": "get", "DELETE": "delete"}


def _static_end(evidence: Evidence) -> Call:
    statics = evidence.route.statics
    if len(evidence.site.methods) == 1 and not evidence.site.has_children:
        call = _lone(evidence, statics[:-1], statics[-1])
        if call is not None:
            return call
    return (*statics, _collection_method(evidence, statics[-1]))


def _lone(evidence: Evidence, parent: Call, leaf: str) -> Call | None:
    """The only thing there is at a path: a method of what is above it."""
    given = evidence.given
    if is_action(words(leaf)) or (given == words(leaf) and given[0] in VERBS):
        return (*parent, leaf)
    verb = evidence.verb()
    plural = is_plural(leaf)
    match evidence.endpoint.method:
        case "GET":
            if parent and evidence.is_noun:
                return (*parent, leaf)
            lists = evidence.listing or evidence.verb_and_rest()[0] == "list"
            if plural and (lists or not parent or verb in ("get", "list")):
                return None
            return (*parent, leaf if verb in (None, "get", "list") else str(verb))
        case "POST":
            if plural or verb == "create":
                return None
            said = verb not in (None, "get", "list")
            return (*parent, f"{verb}_{leaf}" if said else leaf)
        case "DELETE":
            if plural or not parent:
                return None
            return (*parent, f"{verb or 'delete'}_{leaf}")
        case "PUT" | "PATCH":
            if plural or not parent:
                return None
            changing, _ = evidence.verb_and_rest()
            return (*parent, f"{changing or 'update'}_{leaf}")
        case _:
            return None


def _collection_method(evidence: Evidence, leaf: str) -> str:
    """The method of a path that ends in a word."""
    method = evidence.endpoint.method
    has_items = evidence.site.has_item
    plural = is_plural(leaf)
    verb = evidence.verb()
    match method:
        case "GET":
            return _read(evidence, plural, has_items)
        case "DELETE":
            if evidence.verb_by() is not None:
                return str(evidence.verb_by())
            own = verb if verb != "delete" else None
            return own or ("delete_all" if has_items else "delete")
        case "PUT" | "PATCH":
            return _changing(evidence) if verb in (None, "update") else str(verb)
        case "POST":
            return verb or evidence.verb_by() or _posted(evidence, plural or has_items)
        case _:
            return verb or method.lower()


def _read(evidence: Evidence, plural: bool, has_items: bool) -> str:
    """What a GET of a path is called that ends in a word."""
    verb = evidence.verb()
    said, _ = evidence.verb_and_rest()
    if verb not in ("get", "list", None):
        return str(verb)
    if said == "list" or evidence.listing > (0 if plural else 1):
        return "get" if verb == "get" and not plural else "list"
    return "list" if has_items and verb != "get" else verb or "get"


def _posted(evidence: Evidence, many: bool) -> str:
    """What a POST does whose operationId is more than a verb."""
    found, _ = evidence.verb_and_rest()
    if found is not None and found not in SYNONYMS.values():
        known = {stem(word) for each in evidence.route.statics for word in words(each)}
        if stem(evidence.words[-1]) in known:
            return found
        spelled = next(_spelled(evidence, evidence.route.statics), found)
        return spelled if len(spelled) < 40 else found
    if not many and evidence.summary_verb() == "update":
        return "update"
    return "create"


# Other names, for where the best one is taken


def _spelled(evidence: Evidence, resource: Call) -> Iterator[str]:
    """The operationId as a method: without the resource's words, then in full."""
    found = evidence.words
    if not found:
        return
    known = {stem(word) for each in resource for word in words(each)}
    start = next((i for i, each in enumerate(found) if each in VERBS), 0)
    if not all(stem(each) in known | evidence.known for each in found[:start]):
        start = 0
    verb = SYNONYMS.get(found[start], found[start])
    rest = list(found[start + 1 :])
    full = "_".join((verb, *rest))
    if "and" not in rest:
        while rest and stem(rest[-1]) in known:
            rest.pop()
        while rest and (stem(rest[0]) in known or rest[0] in NOISE - {"by", "for"}):
            rest.pop(0)
        yield snake("_".join((verb, *rest)))
    yield snake(full)


def _said(evidence: Evidence) -> Iterator[str]:
    """The summary as a method, if it is short and begins with a verb."""
    said = words(text(evidence.endpoint.node.get("summary")))
    kept = [each for each in said if each not in ("a", "an", "the")]
    if 2 <= len(kept) <= 4 and kept[0] in VERBS:
        yield snake("_".join((SYNONYMS.get(kept[0], kept[0]), *kept[1:])))
