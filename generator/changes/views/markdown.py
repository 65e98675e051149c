"""A comparison as Markdown, for the body of a pull request."""

from __future__ import annotations

import re

from ...diagnostics import printable
from ..grouping import Group, Section, sections
from ..model import Comparison
from .words import BUMPS, counts, details

_SPECIAL = re.compile(r"([\\*_\[\]<>|#~])")
_FOLDED = 20
"""Sections with more entries are folded, unless they break something."""


def render_markdown(comparison: Comparison) -> str:
    lines = [
        f"## API changes: {inline(comparison.old)} → {inline(comparison.new)}",
        "",
        f"{counts(comparison).capitalize()}. This asks for"
        f" **{BUMPS[comparison.bump]}**.",
    ]
    for section in sections(comparison):
        lines += ["", *_section(section)]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> list[str]:
    entries = [line for group in section.groups for line in _entry(group)]
    if len(section.groups) <= _FOLDED or section.style == "red":
        return [f"### {section.title} ({section.count})", "", *entries]
    summary = f"<summary>{section.title} ({section.count})</summary>"
    return ["<details>", summary, "", *entries, "", "</details>"]


def _entry(group: Group) -> list[str]:
    lines = [f"- {inline(group.message)}"]
    for label, text in details(group):
        shown = code(text) if label in ("python", "at") else inline(text)
        lines.append(f"  - {label}: {shown}")
    return lines


def inline(text: str) -> str:
    """A sentence with names in backticks, safe from whatever the names hold."""
    parts = printable(" ".join(text.split())).split("`")
    if len(parts) % 2 == 0:
        parts = [" ".join(parts)]
    return "".join(
        code(part) if index % 2 else _SPECIAL.sub(r"\\\1", part)
        for index, part in enumerate(parts)
    )


def code(text: str) -> str:
    """A name or a value in backticks, on one line and visible."""
    return f"`{printable(' '.join(text.split())).replace('`', chr(39)) or ' '}`"
