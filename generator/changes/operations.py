"""Compares two operations: what they are, what they take, what they answer."""

from __future__ import annotations

from .collect import Collector
from .content import compare_body
from .document import sequence
from .endpoints import Endpoint, callbacks
from .pairs import Two, match, place_of
from .parameters import compare_parameters
from .responses import compare_responses
from .schemas import SchemaComparer
from .security import compare_security
from .servers import compare_servers


def compare_endpoints(
    comparer: SchemaComparer, old: list[Endpoint], new: list[Endpoint]
) -> None:
    """Compare the operations that both have, report the others."""
    report = comparer.report
    pairs, removed, added = match(old, new)
    for endpoint in removed:
        told = endpoint.spot.node.get("operationId")
        kind = f"{_noun(endpoint)}-removed"
        report.at(kind, place_of(endpoint), endpoint.spot.tokens, None, old=told)
    for endpoint in added:
        told = endpoint.spot.node.get("operationId")
        kind = f"{_noun(endpoint)}-added"
        report.at(kind, place_of(endpoint), None, endpoint.spot.tokens, new=told)
    for two in pairs:
        _compare(comparer, two)


def _noun(endpoint: Endpoint) -> str:
    word = endpoint.label.split(" ")[0]
    return word if word in ("webhook", "callback") else "operation"


def _compare(comparer: SchemaComparer, two: Two) -> None:
    report = comparer.report
    _compare_identity(report, two)
    compare_parameters(comparer, two)
    compare_body(comparer, two)
    compare_responses(comparer, two)
    compare_security(report, two)
    for before, after in ((two.old.item, two.new.item), (two.old.spot, two.new.spot)):
        compare_servers(report, before, after, two.place("servers"))
    old, new = callbacks(report.old, two.old), callbacks(report.new, two.new)
    compare_endpoints(comparer, old, new)


def _compare_identity(report: Collector, two: Two) -> None:
    before, after = two.old.spot.node, two.new.spot.node
    place = two.place()
    was, is_ = before.get("operationId"), after.get("operationId")
    if was != is_:
        report.at("operation-id-changed", place, *two.at, old=was, new=is_)
    was, is_ = before.get("deprecated") is True, after.get("deprecated") is True
    if was != is_:
        report.at(f"operation-{'' if is_ else 'un'}deprecated", place, *two.at)
    old, new = sequence(before.get("tags")), sequence(after.get("tags"))
    if set(map(str, old)) != set(map(str, new)):
        report.at("operation-tags-changed", place, *two.at, old=old, new=new)
