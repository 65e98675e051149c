"""Says what a change of the wire means for those who call the Python package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .document import Tokens, unescaped
from .grouping import listed
from .model import Change
from .python import Names

_REMOVED, _ADDED = "removed", "added"

VERBS: dict[str, tuple[str, str]] = {
    # kind: what it means where it is sent, where it is received
    "parameter-removed": (_REMOVED, _REMOVED),
    "parameter-added-required": ("added, required", _ADDED),
    "parameter-added-optional": (_ADDED, _ADDED),
    "parameter-became-required": ("now required", "now required"),
    "parameter-became-optional": ("now optional", "now optional"),
    "parameter-deprecated": ("deprecated", "deprecated"),
    "path-parameter-renamed": ("renamed", "renamed"),
    "operation-removed": (_REMOVED, _REMOVED),
    "operation-added": (_ADDED, _ADDED),
    "operation-deprecated": ("now warns", "now warns"),
    "operation-undeprecated": ("no longer warns", "no longer warns"),
    "property-removed": (_REMOVED, _REMOVED),
    "property-added-required": ("added, required", _ADDED),
    "property-added-optional": (_ADDED, _ADDED),
    "property-became-required": ("now required", "always there"),
    "property-became-optional": ("now optional", "now optional"),
    "property-deprecated": ("deprecated", "deprecated"),
    "became-nullable": ("may be None", "may be None"),
    "became-non-nullable": ("never None", "never None"),
    "became-read-only": ("no longer an input", "stays"),
    "enum-value-removed": ("narrowed", "narrowed"),
    "enum-value-added": ("widened", "widened"),
    "enum-closed": ("narrowed", "narrowed"),
    "enum-opened": ("widened", "widened"),
    "union-arm-removed": ("narrowed", "narrowed"),
    "union-arm-added": ("widened", "widened"),
    "type-narrowed": ("narrowed", "narrowed"),
    "type-widened": ("widened", "widened"),
    "type-changed": ("has another type", "has another type"),
    "schema-ref-changed": ("has another class", "has another class"),
    "format-changed": ("has another format", "has another format"),
    "request-body-removed": ("takes no body any more", ""),
    "request-body-added-required": ("takes a body", ""),
    "request-body-added-optional": ("takes a body", ""),
    "response-status-added": ("", "has another answer"),
}
"""What the Python caller sees; kinds that are not here change nothing for him."""


def with_python(
    changes: Iterable[Change], old: Names, new: Names
) -> tuple[Change, ...]:
    """Add what a caller of the packages sees of each change."""
    return tuple(_spelled(change, old, new) for change in changes)


def _spelled(change: Change, old: Names, new: Names) -> Change:
    if change.kind in ("operation-id-changed", "operation-tags-changed"):
        return _renamed(change, old, new)
    if change.kind in ("schema-added", "schema-removed"):
        return _class(change, old, new)
    verbs = VERBS.get(change.kind)
    if verbs is None:
        return replace(change, python_breaking=False)
    subjects = _subjects(change, old, new)
    verb = verbs[change.direction == "response"]
    if not subjects or not verb:
        return replace(change, python_breaking=False)
    if change.kind == "path-parameter-renamed":
        before = _arguments(change, old, str(change.old))
        verb, subjects = f"renamed to {listed(subjects)}", before or subjects
    return _told(change, subjects, verb, breaking=change.source_breaking)


def _told(
    change: Change, subjects: Sequence[str], verb: str, *, breaking: bool
) -> Change:
    return replace(
        change,
        python=f"{listed(subjects)} {verb}",
        subjects=tuple(subjects),
        verb=verb,
        python_breaking=breaking,
        source_breaking=change.source_breaking or breaking,
    )


def _renamed(change: Change, old: Names, new: Names) -> Change:
    """An operationId or tag matters to Python when the call changes with it."""
    before, after = old.calls(str(change.operation)), new.calls(str(change.operation))
    kept = {
        ".".join(("client", *alias))
        for each in new.operations.get(str(change.operation), ())
        for alias in each.aliases
    }
    if before == after or not before:
        return replace(change, python_breaking=False)
    breaking = not set(before) <= {*after, *kept}
    found = _told(change, before, f"is now {listed(after)}", breaking=breaking)
    return replace(found, verb=f"is now {listed([f'`{each}`' for each in after])}")


def _class(change: Change, old: Names, new: Names) -> Change:
    removed = change.kind == "schema-removed"
    name = (old if removed else new).class_name(str(change.schema))
    others = (new if removed else old).api.definitions.values()
    if name is None or name in {each.name.pascal for each in others}:
        return replace(change, python_breaking=False)
    return _told(change, [name], _REMOVED if removed else _ADDED, breaking=removed)


def _subjects(change: Change, old: Names, new: Names) -> list[str]:
    """The names that a caller knows the changed thing by."""
    names = old if change.pointer_new is None else new
    if change.kind.startswith(("operation-", "request-body-", "response-")):
        return names.calls(str(change.operation))
    if change.operation is not None and ".parameters." in change.location:
        return _arguments(change, names, str(change.member))
    tokens = _tokens(change.pointer_new or change.pointer_old or "")
    return names.fields(tokens, change.operation) or _whole(change, names)


def _arguments(change: Change, names: Names, wire: str) -> list[str]:
    _, _, rest = change.location.partition(".parameters.")
    operation = names.alike(str(change.operation))
    return names.arguments(operation, rest.partition(".")[0], wire)


def _whole(change: Change, names: Names) -> list[str]:
    """A component as a whole, e.g. an enum that several models share."""
    if change.schema is None or change.kind.startswith(("property-", "became-read")):
        return []
    name = names.class_name(change.schema)
    return [name] if name else []


def _tokens(pointer: str) -> Tokens:
    return tuple(int(each) if each.isdigit() else each for each in unescaped(pointer))
