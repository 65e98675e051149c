"""Compares the properties of two objects and the items of two arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from .collect import Collector, Pair
from .describe import summary
from .document import Document, Spot
from .places import Place
from .shapes import Shape

Compare: TypeAlias = Callable[[Spot, Spot, Place], None]


def compare_objects(report: Collector, compare: Compare, pair: Pair) -> None:
    compare_properties(report, compare, pair)
    _compare_additional(report, compare, pair)


def compare_properties(report: Collector, compare: Compare, pair: Pair) -> None:
    """Report properties that came, went, changed, or are asked for differently."""
    before, after = pair.before, pair.after
    for name, spot in before.properties.items():
        if name not in after.properties:
            place = _travelling(pair.place.field(name), (report.old, spot))
            told = summary(report.old, spot)
            report.at("property-removed", place, spot.tokens, None, old=told)
    for name, spot in after.properties.items():
        if name not in before.properties:
            place = _travelling(pair.place.field(name), (report.new, spot))
            told = summary(report.new, spot)
            kind = "required" if name in after.required else "optional"
            report.at(f"property-added-{kind}", place, None, spot.tokens, new=told)
            continue
        old = before.properties[name]
        place = _travelling(
            pair.place.field(name), (report.old, old), (report.new, spot)
        )
        _compare_required(report, before, after, name, (old, spot), place)
        compare(old, spot, place)
    _compare_unlisted(report, pair)


def _travelling(place: Place, *sides: tuple[Document, Spot]) -> Place:
    """The place, without the directions that a property never travels in."""
    if all(_says(document, spot, "readOnly") for document, spot in sides):
        place = place.without("request")
    if all(_says(document, spot, "writeOnly") for document, spot in sides):
        place = place.without("response")
    return place


def _says(document: Document, spot: Spot, flag: str) -> bool:
    target = document.resolve(spot)
    return spot.node.get(flag) is True or target.node.get(flag) is True


def _compare_required(
    report: Collector,
    before: Shape,
    after: Shape,
    name: str,
    spots: tuple[Spot, Spot],
    place: Place,
) -> None:
    was, is_ = name in before.required, name in after.required
    if was != is_:
        kind = "required" if is_ else "optional"
        report.at(f"property-became-{kind}", place, spots[0].tokens, spots[1].tokens)


def _compare_unlisted(report: Collector, pair: Pair) -> None:
    """Names that are required without being declared in the same schema."""
    before, after = pair.before, pair.after
    declared = before.properties.keys() | after.properties.keys()
    at = (before.spot.tokens, after.spot.tokens)
    for name in sorted((before.required ^ after.required) - declared):
        kind = "required" if name in after.required else "optional"
        report.at(f"property-became-{kind}", pair.place.field(name), *at)


def _compare_additional(report: Collector, compare: Compare, pair: Pair) -> None:
    old, new = pair.before.additional, pair.after.additional
    if old is False and new is not False:
        report.add("additional-properties-opened", pair)
    elif new is False and old is not False:
        report.add("additional-properties-closed", pair)
    elif isinstance(old, Spot) or isinstance(new, Spot):
        tokens = (
            (*pair.before.spot.tokens, "additionalProperties"),
            (*pair.after.spot.tokens, "additionalProperties"),
        )
        place = pair.place.inside("{}", "additionalProperties")
        compare(
            old if isinstance(old, Spot) else Spot({}, tokens[0]),
            new if isinstance(new, Spot) else Spot({}, tokens[1]),
            place,
        )


def compare_arrays(report: Collector, compare: Compare, pair: Pair) -> None:
    before, after = pair.before, pair.after
    if before.items is not None or after.items is not None:
        place = pair.place.inside("[]", "items")
        old = before.items or Spot({}, (*before.spot.tokens, "items"))
        new = after.items or Spot({}, (*after.spot.tokens, "items"))
        compare(old, new, place)
    for index in range(max(len(before.prefix), len(after.prefix))):
        place = pair.place.inside(f"[{index}]", "prefixItems", index)
        if index >= len(after.prefix):
            tokens = before.prefix[index].tokens
            report.at("type-widened", place, tokens, None)
        elif index >= len(before.prefix):
            tokens = after.prefix[index].tokens
            report.at("type-narrowed", place, None, tokens)
        else:
            compare(before.prefix[index], after.prefix[index], place)
