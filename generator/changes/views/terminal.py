"""A comparison for the terminal."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ...diagnostics import printable
from ..grouping import Group, Section, sections
from ..model import Comparison
from .words import BUMPS, counts, details

_BUMP_STYLES = {"major": "bold red", "minor": "bold green", "patch": "bold cyan"}


def render_text(comparison: Comparison, *, color: bool = False, width: int = 88) -> str:
    """The report, with ANSI colors on request."""
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=color,
        color_system="standard" if color else None,
        width=max(width, 40),
        highlight=False,
        soft_wrap=False,
    )
    _header(console, comparison)
    for section in sections(comparison):
        _section(console, section)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _header(console: Console, comparison: Comparison) -> None:
    console.print(
        Text.assemble(
            (printable(comparison.old), "bold"),
            " → ",
            (printable(comparison.new), "bold"),
        )
    )
    line = Text(counts(comparison))
    line.append(": ")
    line.append(BUMPS[comparison.bump], _BUMP_STYLES.get(comparison.bump, "bold"))
    console.print(line)


def _section(console: Console, section: Section) -> None:
    console.print()
    title = Text(f"{section.title} ({section.count})", style=f"bold {section.style}")
    console.print(title)
    for group in section.groups:
        _group(console, section, group)


def _group(console: Console, section: Section, group: Group) -> None:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=1)
    row.add_column()
    row.add_row(Text(section.mark, section.style), _sentence(group.message))
    console.print(Padding(row, (0, 0, 0, 2)))
    rows = details(group)
    if rows:
        below = Table.grid(padding=(0, 1))
        below.add_column(style="dim", width=7)
        below.add_column(style="dim")
        for label, text in rows:
            below.add_row(label, Text(printable(text)))
        console.print(Padding(below, (0, 0, 0, 4)))


def _sentence(message: str) -> Text:
    """The message with its quoted names set off."""
    found = Text()
    for index, part in enumerate(printable(message).split("`")):
        found.append(part, "bold" if index % 2 else "")
    return found
