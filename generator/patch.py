"""One changed operation: what the last run knows, with the changed path items made anew.

A patch is what a whole run would have made, or it is None. It is made only where path
items differ and nothing else, and where the old ones, made anew by themselves, come out
as the whole run had them: then the new ones do so too.
"""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from .diagnostics import Diagnostic, Diagnostics
from .memory import Authored, Memory, Recent

if TYPE_CHECKING:
    from .builder import RecordedNames
    from .config import Config
    from .ir.api import Api
    from .ir.operations import Call, Operation
    from .loader import Source
    from .normalizer import Normalized

Node: TypeAlias = dict[str, Any]

MOST = 20
"""Path items; where more differ, a whole run is hardly slower."""

_APART = frozenset(("components", "webhooks", "x-webhooks", "tags"))
"""Members of a document that path items do not hang on, or that are known."""


@dataclass(frozen=True, slots=True)
class Patched:
    """The way up to the IR, where little changed."""

    last: Memory
    authored: Authored
    normalized: Normalized
    """The document with no path items but those that differ."""

    api: Api
    before: Api
    """Of the last run."""

    definitions: frozenset[str]
    """Keys of those that differ from the last run."""

    @property
    def paths(self) -> Sequence[str]:
        """The path items that differ from the last run."""
        return list(self.normalized.document["paths"])

    @property
    def operations_before(self) -> dict[Call, Operation]:
        """The operations of these path items, as they were."""
        from .ir.walk import operations

        changed = set(self.paths)
        return {
            each.call: each for each in operations(self.before) if each.path in changed
        }

    def memory(self, recent: Recent) -> Memory:
        """What helps the next run; little is written anew."""
        items = self.normalized.document["paths"]
        return self.last.patched(
            self.authored, items, self.definitions, self.api, recent
        )


def patch(
    last: Memory,
    authored: Authored,
    source: Source,
    config: Config,
    recorded: RecordedNames,
) -> Patched | None:
    """Make what changed since the last run; None where all has to be made."""
    from .normalizer import Normalized, has_overlay

    if has_overlay(config) or last.config() != config:
        return None
    paths = last.changed(authored)
    if not 0 < len(paths) <= MOST:
        return None
    old = {path: last.authored(path) for path in paths}
    new = {path: source.data["paths"][path] for path in paths}
    whole = last.normalized()
    before = _normalized(source, old, whole, config)
    after = _normalized(source, new, whole, config)
    if before is None or after is None or before.said != after.said:
        return None
    if before.paths != {path: last.item(path) for path in paths}:
        return None
    from .builder import rebuild

    def document(items: Node) -> Normalized:
        return Normalized({**whole, "paths": items}, source.provenance)

    known = last.api()
    normalized = document(after.paths)
    api = rebuild(known, document(before.paths), normalized, config, recorded)
    if api is None:
        return None
    was, is_ = known.definitions, api.definitions
    changed = [] if was is is_ else [key for key in was if was[key] is not is_[key]]
    return Patched(last, authored, normalized, api, known, frozenset(changed))


@dataclass(frozen=True, slots=True)
class _Part:
    """Path items as the passes leave them, and what is said of the rest."""

    paths: Node
    said: list[Diagnostic]


def _normalized(
    source: Source, items: Node, whole: Node, config: Config
) -> _Part | None:
    """Some path items, normalized; None where they reach further."""
    from .normalizer import normalize_items

    document = {k: each for k, each in source.data.items() if k not in _APART}
    document["paths"] = items
    known: Node = whole.get("components", {})
    components = {section: {**members} for section, members in known.items()}
    diagnostics = Diagnostics()
    # The passes work in place.
    part: Node = marshal.loads(marshal.dumps(document))
    found = normalize_items(part, source.provenance, config, diagnostics, components)
    is_said = any("/paths/" in each.location.pointer for each in diagnostics)
    return None if is_said or components != known else _Part(found, list(diagnostics))
