"""Compares the parameters of two operations."""

from __future__ import annotations

from dataclasses import replace

from .collect import Collector
from .content import compare_content, compare_schema
from .describe import summary
from .document import Document
from .endpoints import Parameter
from .pairs import Two
from .places import Place
from .schemas import SchemaComparer


def compare_parameters(comparer: SchemaComparer, two: Two) -> None:
    """Match parameters by place and name; those of a path also by position."""
    report = comparer.report
    before = two.old.parameters(report.old)
    after = two.new.parameters(report.new)
    _compare_variables(report, two, before, after)
    for key, old in before.items():
        if key not in after:
            told = _described(report.old, old)
            place, tokens = _place(two, old), old.given.tokens
            report.at("parameter-removed", place, tokens, None, old=told)
    for key, new in after.items():
        place, tokens = _place(two, new), new.given.tokens
        if key in before:
            _compare(comparer, before[key], new, place)
        else:
            kind = f"parameter-added-{'required' if new.required else 'optional'}"
            told = _described(report.new, new)
            report.at(kind, place, None, tokens, new=told)


def _compare_variables(
    report: Collector,
    two: Two,
    before: dict[tuple[str, str], Parameter],
    after: dict[tuple[str, str], Parameter],
) -> None:
    """Report renamed variables of the path, and file the new ones under old names."""
    renamed: dict[tuple[str, str], Parameter] = {}
    for was, is_ in zip(two.old.variables, two.new.variables, strict=True):
        if was == is_:
            continue
        old, new = before.get(("path", was)), after.pop(("path", is_), None)
        place = two.place("parameters", "path", is_, member=is_)
        place = replace(place, subject=f"path parameter `{was}`")
        tokens_old = old.given.tokens if old else two.at[0]
        tokens_new = new.given.tokens if new else two.at[1]
        report.at(
            "path-parameter-renamed", place, tokens_old, tokens_new, old=was, new=is_
        )
        if new is not None:
            renamed["path", was] = new
    after.update(renamed)


def _place(two: Two, parameter: Parameter) -> Place:
    return two.place(
        "parameters",
        parameter.where,
        parameter.name,
        member=parameter.name,
        subject=parameter.words,
    )


def _described(document: Document, parameter: Parameter) -> str:
    schema = parameter.spot.child("schema")
    return summary(document, schema) if schema else "anything"


def _compare(
    comparer: SchemaComparer, old: Parameter, new: Parameter, place: Place
) -> None:
    report = comparer.report
    at = (old.given.tokens, new.given.tokens)
    if old.required != new.required:
        kind = f"parameter-became-{'required' if new.required else 'optional'}"
        report.at(kind, place, *at)
    outdated = new.spot.node.get("deprecated") is True
    if outdated != (old.spot.node.get("deprecated") is True):
        report.at(f"parameter-{'' if outdated else 'un'}deprecated", place, *at)
    if old.style != new.style:
        was, is_ = old.style, new.style
        report.at("parameter-style-changed", place, *at, old=was, new=is_)
    compare_schema(comparer, old.spot, new.spot, place)
    compare_content(comparer, old.spot, new.spot, place, "request-media-type")
