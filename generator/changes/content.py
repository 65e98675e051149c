"""Compares request bodies, and what stands under `content` and `schema` anywhere."""

from __future__ import annotations

from .collect import Collector
from .document import Spot, canonical
from .pairs import Two
from .places import Place
from .schemas import SchemaComparer


def compare_body(comparer: SchemaComparer, two: Two) -> None:
    report = comparer.report
    old, new = two.old.spot.child("requestBody"), two.new.spot.child("requestBody")
    place = two.place("requestBody", subject="request body")
    if old is not None:
        old = report.old.resolve(old)
    if new is not None:
        new = report.new.resolve(new)
    if old is None and new is not None:
        kind = f"request-body-added-{_needed(new)}"
        report.at(kind, place, None, new.tokens)
    elif new is None and old is not None:
        report.at("request-body-removed", place, old.tokens, None)
    elif old is not None and new is not None:
        if _needed(old) != _needed(new):
            kind = f"request-body-became-{_needed(new)}"
            report.at(kind, place, old.tokens, new.tokens)
        compare_content(comparer, old, new, place, "request-media-type")


def _needed(body: Spot) -> str:
    return "required" if body.node.get("required") is True else "optional"


def compare_content(
    comparer: SchemaComparer,
    old: Spot,
    new: Spot,
    place: Place,
    noun: str,
    case: str = "",
) -> None:
    """Match media types by name; `noun` begins the kinds of those without a match."""
    report = comparer.report
    before = {_spelled(name): (name, spot) for name, spot in old.children("content")}
    after = {_spelled(name): (name, spot) for name, spot in new.children("content")}
    for key, (name, spot) in before.items():
        if key not in after:
            where = place.inside("", "content", name)
            told = {"old": name, "case": case}
            report.at(f"{noun}-removed", where, spot.tokens, None, **told)
    for key, (name, spot) in after.items():
        where = place.inside("", "content", name)
        if key not in before:
            told = {"new": name, "case": case}
            report.at(f"{noun}-added", where, None, spot.tokens, **told)
            continue
        was = before[key][1]
        compare_schema(comparer, was, spot, where)
        compare_schema(comparer, was, spot, where, "itemSchema", "[]")
        _compare_encoding(report, was, spot, where)


def _spelled(media_type: str) -> str:
    return ";".join(part.strip().lower() for part in media_type.split(";"))


def compare_schema(
    comparer: SchemaComparer,
    old: Spot,
    new: Spot,
    place: Place,
    key: str = "schema",
    step: str = "",
) -> None:
    """Compare the schemas of two nodes; a node without one takes anything."""
    if key not in old.node and key not in new.node:
        return
    before = old.child(key) or Spot({}, (*old.tokens, key))
    after = new.child(key) or Spot({}, (*new.tokens, key))
    comparer.compare(before, after, place.inside(step, key))


def _compare_encoding(report: Collector, old: Spot, new: Spot, place: Place) -> None:
    was, is_ = old.node.get("encoding"), new.node.get("encoding")
    if canonical(was) != canonical(is_):
        where = place.inside("", "encoding")
        report.at("encoding-changed", where, old.tokens, new.tokens, old=was, new=is_)
