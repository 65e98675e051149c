"""The verb `diff`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace

from ..diagnostics import Diagnostics, InputError, listed
from .model import Change, Comparison
from .sides import Side, compare_sides, read_sides
from .views.machine import render_json
from .views.markdown import render_markdown
from .views.page import render_html
from .views.terminal import render_text

EXIT_MET = 1
EXIT_BAD_INPUT = 2


def run_diff(
    old: str, new: str, format: str = "text", fail_on: str | None = None
) -> int:
    """Print what changed from one API to another.

    `fail_on` is `breaking` or `any`; the exit code is 1 when such a change is found, and
    2 when a side cannot be read.
    """
    diagnostics = Diagnostics()
    try:
        with read_sides(old, new, diagnostics) as (before, after):
            comparison = placed(compare_sides(before, after), before, after)
    except InputError as error:
        diagnostics.add(error.diagnostic)
        found = diagnostics.located()
        for line in listed(each for each in found if each.severity == "error"):
            print(line, file=sys.stderr)
        return EXIT_BAD_INPUT
    sys.stdout.write(FORMATS[format](comparison))
    return EXIT_MET if met(comparison, fail_on) else 0


def placed(comparison: Comparison, old: Side, new: Side) -> Comparison:
    """The comparison with the line of each change, found in one reading per file."""
    olds = old.found(change.where_old for change in comparison.changes)
    news = new.found(change.where_new for change in comparison.changes)
    changes: list[Change] = []
    for change, was, is_ in zip(comparison.changes, olds, news, strict=True):
        changes.append(replace(change, where_old=was, where_new=is_))
    return replace(comparison, changes=tuple(changes))


def met(comparison: Comparison, fail_on: str | None) -> bool:
    """Whether the comparison holds what the caller wants to fail on."""
    if fail_on == "any":
        return bool(comparison.changes)
    severities = {change.severity for change in comparison.changes}
    return fail_on == "breaking" and "breaking" in severities


def _text(comparison: Comparison) -> str:
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else 88
    return render_text(comparison, color=terminal, width=width)


FORMATS: dict[str, Callable[[Comparison], str]] = {
    "text": _text,
    "markdown": render_markdown,
    "json": render_json,
    "html": render_html,
}
