"""Writes what changed into a CHANGELOG.md, for those who call the package.

An entry is written once, above the others; whatever people make of the file afterwards
stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .model import Change, Comparison
from .sentences import bullets
from .views.markdown import inline

_HEADING = re.compile(r"(?m)^## ")
_WORTH = ("breaking", "risky", "addition")
"""Severities that are told also when no Python name shows the change."""

SECTIONS: tuple[tuple[str, Callable[[Change], bool]], ...] = (
    ("Breaking changes", lambda change: change.breaks_callers),
    ("Deprecated", lambda change: change.kind.endswith("-deprecated")),
    ("Added", lambda change: "-added" in change.kind and "value" not in change.kind),
    ("Changed", lambda change: bool(change.python) or change.severity in _WORTH),
)
"""Each change stands in the first section that takes it; the rest is not worth one."""


def first_entry(version: str) -> str:
    return f"## {version}\n\nThe first release.\n"


def entry(version: str, comparison: Comparison, api_version: str | None) -> str:
    """The section of a version; `api_version` is named when it is another one."""
    blocks = [f"## {version}"]
    if api_version:
        blocks.append(f"For version {inline(api_version)} of the API.")
    rest = list(comparison.changes)
    told = False
    for title, takes in SECTIONS:
        mine = [change for change in rest if takes(change)]
        rest = [change for change in rest if not takes(change)]
        if lines := bullets(mine):
            told = True
            blocks += [f"### {title}", "\n".join(f"- {line}" for line in lines)]
    if comparison.changes and not told:
        blocks.append("The API describes itself in another way; no call changes.")
    if comparison.docs:
        blocks.append("Docstrings follow the descriptions of the API.")
    return "\n\n".join(blocks) + "\n"


def with_entry(changelog: str | None, text: str, package: str) -> str:
    """A changelog with an entry on top, and everything else as it was."""
    if not changelog or not changelog.strip():
        return f"# Changelog\n\nWhat changed in {package}, by version.\n\n{text}"
    found = _HEADING.search(changelog)
    start = found.start() if found else len(changelog)
    before = changelog[:start].rstrip("\n") + "\n\n"
    after = changelog[start:]
    return before + text + ("\n" + after if after else "")
