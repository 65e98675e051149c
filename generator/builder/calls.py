"""The call of every operation: distinct, recorded names first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..ir.operations import Call
from ..names import snake
from .context import Context
from .document import node, text
from .endpoints import Endpoint
from .media import preferred
from .proposals import Proposal, propose
from .results import answers, successes
from .routes import Routes

CLIENT_MEMBERS = frozenset(
    "api_key base_url close aclose headers http_client max_retries options request "
    "stream strict_responses timeout with_options with_raw_response".split()
)
"""Members of a client that a method of its own must not hide."""

_INHERITED = frozenset("aclose base_url close with_options with_raw_response".split())
"""Members that even a resource would hide: the others are only arguments."""


def assign_calls(context: Context, endpoints: Sequence[Endpoint]) -> dict[str, Call]:
    """`METHOD /path` -> call, for every operation."""
    routes = Routes(endpoints)
    proposals: dict[str, Proposal] = {}
    fixed: dict[str, Call] = {}
    for each in endpoints:
        chosen = _configured(context, each) or _recorded(context, each)
        if chosen is not None:
            fixed[each.key] = chosen
        proposal = propose(context, routes, each, _listing(context, each))
        proposal.call = _beside_members(proposal.call)
        proposal.others = [_beside_members(other) for other in proposal.others]
        proposal.late = [_beside_members(other) for other in proposal.late]
        proposals[each.key] = proposal
    taken = _Taken()
    for key, call in fixed.items():
        if not taken.take(call):
            fixed[key] = taken.numbered(call)
    open_ = [each for each in endpoints if each.key not in fixed]
    taken.expect([proposals[each.key].call for each in open_])
    open_.sort(key=lambda each: not proposals[each.key].certain)
    for each in open_:
        fixed[each.key] = _settle(context, each, proposals[each.key], taken)
    return fixed


def _beside_members(call: Call) -> Call:
    """A call whose resource hides no member of the client: `close_.list`."""
    if len(call) > 1 and call[0] in _INHERITED:
        return (f"{call[0]}_", *call[1:])
    return call


def _configured(context: Context, endpoint: Endpoint) -> Call | None:
    names = context.config.names.operations
    chosen = names.get(endpoint.key) or names.get(endpoint.operation_id)
    return tuple(chosen.split(".")) if chosen else None


def _recorded(context: Context, endpoint: Endpoint) -> Call | None:
    """The call that it had; of two, the one that does not stream."""
    calls = context.recorded.calls
    return calls.get((endpoint.key, False)) or calls.get((endpoint.key, True))


class _Taken:
    """Calls that are taken, and the resources that they make."""

    def __init__(self) -> None:
        self._calls: set[Call] = set()
        self._resources: set[Call] = set()

    def expect(self, calls: Iterable[Call]) -> None:
        """Resources of calls that are still to be settled."""
        for call in calls:
            self._open(call)

    def _open(self, call: Call) -> None:
        for length in range(1, len(call)):
            self._resources.add(call[:length])

    def free(self, call: Call) -> bool:
        if call in self._calls or call in self._resources:
            return False
        if len(call) == 1 and call[0] in CLIENT_MEMBERS:
            return False
        return not any(call[:length] in self._calls for length in range(1, len(call)))

    def take(self, call: Call) -> bool:
        if not self.free(call):
            return False
        self._calls.add(call)
        self._open(call)
        return True

    def numbered(self, call: Call) -> Call:
        number = 2
        while not self.take((*call[:-1], f"{call[-1]}_{number}")):
            number += 1
        return (*call[:-1], f"{call[-1]}_{number}")


def _settle(
    context: Context, endpoint: Endpoint, proposal: Proposal, taken: _Taken
) -> Call:
    resorts = (*_last_resorts(endpoint, proposal), *proposal.late)
    for call in (proposal.call, *proposal.others, *resorts):
        if taken.take(call):
            return call
    return taken.numbered(proposal.call)


def _last_resorts(endpoint: Endpoint, proposal: Proposal) -> Iterable[Call]:
    call = proposal.call
    verb = {"GET": "get", "POST": "create", "PUT": "update", "PATCH": "update"}.get(
        endpoint.method, endpoint.method.lower()
    )
    if not call[-1].startswith(verb):
        yield (*call[:-1], f"{verb}_{call[-1]}")
    for segment in reversed(endpoint.path.split("/")):
        if segment.startswith("{") and segment.endswith("}"):
            yield (*call[:-1], f"{call[-1]}_by_{snake(segment)}")
            break
    if len(call) > 1:
        folded = call[-1] if call[-2] in call[-1] else f"{call[-1]}_{call[-2]}"
        yield (*call[:-2], folded)


_LISTS = frozenset("data items results entries values records".split())


def _listing(context: Context, endpoint: Endpoint) -> int:
    """How sure it is that a success answers with a list: 0, 1 or 2."""
    for answer in successes(answers(context, endpoint))[:1]:
        media_type = preferred(answer.content, request=False)
        if media_type is None:
            return 0
        media, where = context.document.member(
            answer.content, f"{answer.pointer}/content", media_type
        )
        shape = context.schemas.shape_of((node(media.get("schema")), f"{where}/schema"))
        if shape.types == ("array",):
            return 2
        arrays = [
            wire
            for wire, parts in shape.properties.items()
            if context.schemas.shape_of(parts[-1]).types == ("array",)
        ]
        if _LISTS & set(arrays):
            return 2
        small = len(arrays) == 1 and len(shape.properties) <= _SMALL
        return int(small or _asks_for_pages(context, endpoint))
    return 0


def _asks_for_pages(context: Context, endpoint: Endpoint) -> bool:
    asked = {
        snake(text(each.get("name")))
        for each, _ in endpoint.parameters(context.document)
        if each.get("in") == "query"
    }
    return bool(asked & {"limit", "offset", "page", "per_page", "page_size", "cursor"})


_SMALL = 6
"""An answer with one array and few other properties is probably a list."""
