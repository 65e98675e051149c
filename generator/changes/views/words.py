"""Sentences that every view for people says."""

from __future__ import annotations

from ..grouping import Group, Section, listed, sections
from ..model import Bump, Comparison
from .machine import where

BUMPS: dict[Bump, str] = {
    "major": "a major version (a minor one before 1.0)",
    "minor": "a minor version",
    "patch": "a patch version",
    "none": "no new version",
}


def counts(comparison: Comparison) -> str:
    """`4 breaking, 92 additions`, or that nothing changed."""
    parts = [f"{each.count} {_noun(each)}" for each in sections(comparison)]
    if comparison.docs:
        plural = "s" if comparison.docs != 1 else ""
        parts.append(f"{comparison.docs} description{plural}")
    return ", ".join(parts) or "no change"


def _noun(section: Section) -> str:
    word = section.title[:1].lower() + section.title[1:]
    return word.removesuffix("s") if section.count == 1 else word


def details(group: Group) -> list[tuple[str, str]]:
    """What stands below a change: (label, text)."""
    change = group.first
    found: list[tuple[str, str]] = []
    if group.owners:
        found.append(("in", group.owners))
    if group.python:
        found.append(("python", group.python))
    if group.advice:
        found.append(("advice", group.advice))
    if change.schema is not None and change.operations and not group.owners:
        found.append(("used by", listed(change.operations)))
    places = [where(change.where_old), where(change.where_new)]
    if any(places):
        found.append(("at", " → ".join(dict.fromkeys(each or "-" for each in places))))
    return found
