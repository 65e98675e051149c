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
from urllib.parse import unquote

from .diagnostics import Diagnostics
from .loader.grammar import is_dict, is_list
from .memory import Authored, Memory, Recent

if TYPE_CHECKING:
    from .builder import RecordedNames
    from .config import Config
    from .ir.api import Api
    from .ir.operations import Operation
    from .loader import Source
    from .normalizer import Normalized

Node: TypeAlias = dict[str, Any]

MOST = 20
"""Path items; where more differ, a whole run is hardly slower."""

_COMPONENTS = "#/components/"


@dataclass(frozen=True, slots=True)
class Patched:
    """The way up to the IR, where little changed."""

    last: Memory
    authored: Authored
    normalized: Normalized
    """The document with no path items but those that differ."""

    api: Api
    before: Api
    """Of the last run; the definitions are the same."""

    @property
    def paths(self) -> Sequence[str]:
        """The path items that differ from the last run."""
        return list(self.normalized.document["paths"])

    @property
    def former(self) -> dict[tuple[str, ...], Operation]:
        """The operations of these path items, as they were."""
        from .ir.walk import operations

        changed = set(self.paths)
        return {
            each.call: each for each in operations(self.before) if each.path in changed
        }

    def remembered(self, recent: Recent) -> Memory:
        """What helps the next run; little is written anew."""
        items = self.normalized.document["paths"]
        return self.last.patched(self.authored, items, self.api, recent)


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
    before = _normalized(source, old, config)
    after = _normalized(source, new, config)
    if before is None or after is None:
        return None
    if before != {path: last.item(path) for path in paths}:
        return None
    from .builder import rebuild

    whole, known = last.normalized(), last.api()

    def document(items: Node) -> Normalized:
        return Normalized({**whole, "paths": items}, source.provenance)

    api = rebuild(known, document(before), document(after), config, recorded)
    if api is None:
        return None
    return Patched(last, authored, document(after), api, known)


def _normalized(source: Source, items: Node, config: Config) -> Node | None:
    """Path items as the passes leave them; None if there is something to say of them.

    They are given a document of their own, of the components that they lead to.
    """
    from .loader import Source
    from .normalizer import normalize

    components = _components(source.data, items)
    whole = {**source.data, "paths": items, "components": components}
    whole.pop("webhooks", None)
    # The passes work in place.
    part: Node = marshal.loads(marshal.dumps(whole))
    diagnostics = Diagnostics()
    made = normalize(Source(part, source.provenance, ()), config, diagnostics)
    if any("/paths/" in each.location.pointer for each in diagnostics):
        return None
    found: Node = made.document["paths"]
    return found


def _components(document: Node, items: Node) -> Node:
    """What items lead to; a reference to anything else will be found to be dangling."""
    known: Node = document.get("components") or {}
    found: Node = {section: {} for section in known}
    if "securitySchemes" in known:
        found["securitySchemes"] = known["securitySchemes"]
    pending: list[Any] = [items]
    while pending:
        here = pending.pop()
        if is_list(here):
            pending += here
        elif is_dict(here):
            pending += here.values()
            section, name = _target(here.get("$ref"))
            members = known.get(section)
            if is_dict(members) and name in members:
                if name not in found[section]:
                    found[section][name] = members[name]
                    pending.append(members[name])
    return found


def _target(ref: object) -> tuple[str, str]:
    """Section and name of the component that a reference leads into."""
    if not isinstance(ref, str) or not ref.startswith(_COMPONENTS):
        return "", ""
    tokens = unquote(ref.removeprefix(_COMPONENTS)).split("/")
    return tokens[0], "".join(tokens[1:2]).replace("~1", "/").replace("~0", "~")
