"""A comparison as JSON, in the shape of CHANGES.md."""

from __future__ import annotations

import json
from typing import Any

from ...diagnostics import Location
from ..model import Change, Comparison


def render_json(comparison: Comparison) -> str:
    """The whole comparison; keys in the order of the contract, ours behind them."""
    found = {
        "old": comparison.old,
        "new": comparison.new,
        "bump": comparison.bump,
        "changes": [change_json(change) for change in comparison.changes],
        "docs": comparison.docs,
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def change_json(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "severity": change.severity,
        "direction": change.direction,
        "operation": change.operation,
        "schema": change.schema,
        "member": change.member,
        "location": change.location,
        "pointer_old": change.pointer_old,
        "pointer_new": change.pointer_new,
        "old": change.old,
        "new": change.new,
        "python": change.python,
        "source_breaking": change.source_breaking,
        "operations": list(change.operations),
        "message": change.message,
        "advice": change.advice,
        "where_old": where(change.where_old),
        "where_new": where(change.where_new),
    }


def where(location: Location | None) -> str | None:
    """`specs/bctrl/runs.yaml:812`."""
    if location is None or not location.document:
        return None
    line = "" if location.line is None else f":{location.line}"
    return location.document + line
