"""Compares who may call: requirements of the API and of operations, and schemes."""

from __future__ import annotations

from typing import Any, TypeAlias

from .collect import Collector
from .document import Document, Node, Spot, Tokens, canonical, mapping, sequence
from .pairs import Two
from .places import BOTH, Place

Alternative: TypeAlias = frozenset[tuple[str, frozenset[str]]]


def compare_security(report: Collector, two: Two) -> None:
    """Compare what two operations require; what both inherit is told once."""
    old, new = two.old.spot.node, two.new.spot.node
    if "security" not in old and "security" not in new:
        return
    before = old if "security" in old else report.old.root.node
    after = new if "security" in new else report.new.root.node
    place = two.place("security", member="security", subject="security")
    _compare(report, before, after, place, two.at)


def compare_global_security(report: Collector) -> None:
    old, new = report.old.root.node, report.new.root.node
    place = Place(
        owner="the API",
        subject="security",
        member="security",
        directions=frozenset(("request",)),
        location=("security",),
    )
    _compare(report, old, new, place, (("security",), ("security",)))


def _compare(
    report: Collector,
    old: Node,
    new: Node,
    place: Place,
    at: tuple[Tokens, Tokens],
) -> None:
    before, after = _alternatives(old), _alternatives(new)
    if before == after:
        return
    was, is_ = _shown(old), _shown(new)
    anonymous: Alternative = frozenset()
    lost = [each for each in before if not any(_satisfies(each, a) for a in after)]
    if anonymous in before and anonymous not in after:
        report.at("security-added", place, *at, old=was, new=is_, words=place.owner)
    elif anonymous in after and anonymous not in before:
        report.at("security-removed", place, *at, old=was, new=is_, words=place.owner)
    else:
        case = "" if lost else "wider"
        words = place.owner
        report.at(
            "security-changed", place, *at, old=was, new=is_, case=case, words=words
        )


def _satisfies(held: Alternative, asked: Alternative) -> bool:
    """Whether whoever held what was asked before has what is asked now."""
    scopes = dict(held)
    return all(name in scopes and needs <= scopes[name] for name, needs in asked)


def _alternatives(node: Node) -> frozenset[Alternative]:
    """No requirement at all is the same as an empty one: anybody may call."""
    found = frozenset(
        frozenset(
            (name, frozenset(map(str, sequence(scopes))))
            for name, scopes in mapping(each).items()
        )
        for each in sequence(node.get("security"))
    )
    return found or frozenset((frozenset(),))


def _shown(node: Node) -> str:
    alternatives = sequence(node.get("security")) or [{}]
    return " or ".join(
        " and ".join(_scheme(name, scopes) for name, scopes in mapping(each).items())
        or "nobody in particular"
        for each in alternatives
    )


def _scheme(name: str, scopes: Any) -> str:
    listed = ", ".join(map(str, sequence(scopes)))
    return f"{name} ({listed})" if listed else name


def compare_schemes(report: Collector) -> None:
    old, new = _schemes(report.old), _schemes(report.new)
    for name, spot in old.items():
        place = _place(name)
        if name not in new:
            told = spot.node.get("type")
            report.at("security-scheme-removed", place, spot.tokens, None, old=told)
            continue
        other = new[name]
        for key in _differing(spot.node, other.node):
            report.at(
                "security-scheme-changed",
                place.inside("", key),
                spot.tokens,
                other.tokens,
                old=spot.node.get(key),
                new=other.node.get(key),
                words=f"`{key}` of {place.words}",
            )
    for name, spot in new.items():
        if name not in old:
            told = spot.node.get("type")
            place = _place(name)
            report.at("security-scheme-added", place, None, spot.tokens, new=told)


def _schemes(document: Document) -> dict[str, Spot]:
    components = document.root.child("components")
    found = components.children("securitySchemes") if components else ()
    return {name: document.resolve(spot) for name, spot in found}


def _place(name: str) -> Place:
    return Place(
        owner="the API",
        subject=f"security scheme `{name}`",
        member=name,
        directions=BOTH,
        location=("components", "securitySchemes", name),
    )


def _differing(old: Node, new: Node) -> list[str]:
    keys = [key for key in (*old, *(each for each in new if each not in old))]
    return [
        key
        for key in keys
        if key != "description"
        and not key.startswith("x-")
        and canonical(old.get(key)) != canonical(new.get(key))
    ]
