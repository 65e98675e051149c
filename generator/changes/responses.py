"""Compares the answers of two operations: statuses, media types, headers, links."""

from __future__ import annotations

from dataclasses import replace

from .collect import Collector
from .content import compare_content, compare_schema
from .document import Spot, canonical
from .pairs import Two
from .places import Place
from .schemas import SchemaComparer


def compare_responses(comparer: SchemaComparer, two: Two) -> None:
    report = comparer.report
    before = {_status(key): spot for key, spot in two.old.spot.children("responses")}
    after = {_status(key): spot for key, spot in two.new.spot.children("responses")}
    for status, spot in before.items():
        if status not in after:
            told = {"old": status, "case": _case(status)}
            place = _place(two, status)
            report.at("response-status-removed", place, spot.tokens, None, **told)
    for status, spot in after.items():
        place = _place(two, status)
        if status not in before:
            told = {"new": status, "case": _case(status)}
            report.at("response-status-added", place, None, spot.tokens, **told)
            continue
        old, new = report.old.resolve(before[status]), report.new.resolve(spot)
        case = _case(status)
        compare_content(comparer, old, new, place, "response-media-type", case)
        _compare_headers(comparer, old, new, place)
        _compare_links(report, old, new, place)


def _status(key: object) -> str:
    text = str(key)
    return text if text == "default" else text.upper()


def _case(status: str) -> str:
    """Success answers have stricter rules than failures."""
    return "" if status.startswith("2") else "failure"


def _place(two: Two, status: str) -> Place:
    subject = f"response {status}"
    where = ("responses", status)
    return two.place(*where, answers=True, member=status, subject=subject)


def _compare_headers(
    comparer: SchemaComparer, old: Spot, new: Spot, place: Place
) -> None:
    """Match headers by name, without case."""
    report = comparer.report
    before = {name.lower(): (name, spot) for name, spot in old.children("headers")}
    after = {name.lower(): (name, spot) for name, spot in new.children("headers")}
    for key, (name, spot) in before.items():
        if key not in after:
            case = "required" if _required(report.old.resolve(spot)) else ""
            told = {"old": name, "case": case}
            where = _header(place, name)
            report.at("response-header-removed", where, spot.tokens, None, **told)
    for key, (name, spot) in after.items():
        where = _header(place, name)
        if key not in before:
            report.at("response-header-added", where, None, spot.tokens, new=name)
            continue
        was, is_ = report.old.resolve(before[key][1]), report.new.resolve(spot)
        if _required(was) != _required(is_):
            kind = "required" if _required(is_) else "optional"
            at = (was.tokens, is_.tokens)
            report.at(f"response-header-became-{kind}", where, *at)
        compare_schema(comparer, was, is_, where)


def _required(header: Spot) -> bool:
    return header.node.get("required") is True


def _header(place: Place, name: str) -> Place:
    subject = f"header `{name}` of {place.subject}"
    below = place.inside("", "headers", name)
    return replace(below, member=name, subject=subject)


def _compare_links(report: Collector, old: Spot, new: Spot, place: Place) -> None:
    before, after = dict(old.children("links")), dict(new.children("links"))
    for name in (*before, *(each for each in after if each not in before)):
        where = replace(
            place.inside("", "links", name),
            member=name,
            subject=f"link `{name}` of {place.subject}",
        )
        was, is_ = before.get(name), after.get(name)
        if was is None and is_ is not None:
            report.at("link-added", where, None, is_.tokens)
        elif was is not None and is_ is None:
            report.at("link-removed", where, was.tokens, None)
        elif was is not None and is_ is not None:
            if canonical(was.node) != canonical(is_.node):
                report.at("link-changed", where, was.tokens, is_.tokens)
