"""What a comparison says: changes, their severity, and what they ask of a version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ..diagnostics import Location

JSON: TypeAlias = Any
Severity: TypeAlias = Literal["breaking", "risky", "addition", "docs", "none"]
Direction: TypeAlias = Literal["request", "response"]
Bump: TypeAlias = Literal["major", "minor", "patch", "none"]

SEVERITIES: tuple[Severity, ...] = ("breaking", "risky", "addition", "docs", "none")
"""From the worst to the mildest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two APIs, judged on the wire and for a Python caller."""

    kind: str
    """A word of `rules.RULES`."""

    severity: Severity
    direction: Literal["request", "response", "both"] | None
    """Which way the changed thing travels; None where no operation reaches it."""

    operation: str | None
    """`"METHOD /path"` of what stands in an operation."""

    schema: str | None
    """Name of the component that a change stands in."""

    member: str | None
    """Property, parameter, header, status or media type that is spoken of."""

    location: str
    """Path through the document, with dots."""

    pointer_old: str | None
    pointer_new: str | None
    old: JSON = None
    new: JSON = None
    python: str | None = None
    """What it means for a Python caller."""

    source_breaking: bool = False
    """Python code that was right before is not any more, whatever the wire does."""

    subjects: tuple[str, ...] = ()
    """The Python names that `python` speaks of, and below what it says of them."""

    verb: str = ""
    python_breaking: bool | None = None
    """`source_breaking`, for the package as it is; None where that is not known."""

    operations: tuple[str, ...] = ()
    """The operations that reach what changed."""

    message: str
    advice: str | None = None
    where_old: Location | None = None
    where_new: Location | None = None

    @property
    def breaks_callers(self) -> bool:
        """Somebody has to change code; nobody uses what no operation reaches."""
        if self.severity == "breaking":
            return True
        if self.python_breaking is not None:
            return self.python_breaking
        idle = self.schema is not None and self.direction is None
        return self.source_breaking and not idle


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that is different between two APIs."""

    old: str
    new: str
    changes: tuple[Change, ...]
    docs: int = 0
    """How many descriptions, titles and examples differ."""

    @property
    def bump(self) -> Bump:
        return bump(self.changes, self.docs)


def worst(severities: Iterable[Severity]) -> Severity:
    found = set(severities)
    for severity in SEVERITIES:
        if severity in found:
            return severity
    return "none"


def bump(changes: Iterable[Change], docs: int = 0) -> Bump:
    """The part of a version at or above 1.0 that the changes raise."""
    found: Bump = "patch" if docs else "none"
    for change in changes:
        if change.breaks_callers:
            return "major"
        if change.severity in ("risky", "addition"):
            found = "minor"
        elif found == "none":
            found = "patch"
    return found
