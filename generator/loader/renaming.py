"""Components get the names that `merge.rename` wants, before documents are merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..config import Config
from ..diagnostics import Location, fail, pointer
from .folder import Folder
from .grammar import is_dict, is_list
from .provenance import origin_of
from .references import Bundled


def rename(documents: Sequence[Bundled], config: Config, folder: Folder) -> None:
    """Give components the names that `merge.rename` wants."""
    for key, new in config.merge.rename.items():
        path, _, label = key.partition("#")
        where = Location(folder.shown(path), pointer("components", *label.split("/")))
        found = [
            (document, old)
            for document in documents
            if (old := _component_from(document, where, label.partition("/")[0]))
        ]
        if not found:
            raise fail(
                "unknown-merge-key",
                f"{path} has no component {label!r}",
                config.location("merge", "rename", key),
                hint="write it as `document.yaml#schemas/Name`",
            )
        for document, old in found:
            _rename_component(document, label.partition("/")[0], old, new)


def _component_from(document: Bundled, source: Location, section: str) -> str | None:
    """The name in a document of the component that stands at a place."""
    entries = _section(document.data, section)
    for name in entries:
        if origin_of(document.origins, pointer("components", section, name)) == source:
            return name
    return None


def _section(data: dict[str, Any], section: str) -> dict[str, Any]:
    components = data.get("components")
    entries = components.get(section) if is_dict(components) else None
    return entries if is_dict(entries) else {}


def _rename_component(document: Bundled, section: str, old: str, new: str) -> None:
    before, after = (pointer("components", section, name) for name in (old, new))
    components = document.data["components"]
    components[section] = {
        new if name == old else name: value
        for name, value in components[section].items()
    }
    document.origins[after] = origin_of(document.origins, before)
    for each in document.origins_below(before):
        document.origins[after + each[len(before) :]] = document.origins[each]
    _rename_references(document.data, section, before, after)


def _rename_references(
    data: dict[str, Any], section: str, before: str, after: str
) -> None:
    pending: list[Any] = [data]
    while pending:
        node = pending.pop()
        if is_dict(node):
            reference = node.get("$ref")
            if isinstance(reference, str) and f"{reference}/".startswith(f"#{before}/"):
                node["$ref"] = f"#{after}{reference[len(before) + 1 :]}"
            mapping = node.get("mapping")
            if is_dict(mapping) and section == "schemas":
                old = before.rpartition("/")[2]
                for value, name in mapping.items():
                    if name in (old, f"#{before}"):
                        mapping[value] = f"#{after}"
            pending += node.values()
        elif is_list(node):
            pending += node
