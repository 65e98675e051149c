"""Many documents -> one. The order of the documents is their order of precedence.

Where two documents describe the same thing in the same way, the first one's prose
holds. Where they contradict each other, `sdk.toml` has to say who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..config import FILE_NAME, Config
from ..diagnostics import Diagnostics, Location, pointer
from .agreement import (
    agree_on_security,
    agree_on_servers,
    check_versions,
    lead_of,
    push_down,
    version_of,
)
from .authorization import adopt_authorization
from .folder import Folder
from .grammar import is_dict, is_list
from .provenance import origin_of
from .references import Bundled
from .renaming import rename
from .shapes import difference, fill_prose


def merge(
    documents: Sequence[Bundled],
    config: Config,
    folder: Folder,
    diagnostics: Diagnostics,
) -> Bundled:
    """Merge documents; their data is used up. Every contradiction is reported."""
    for each in documents:
        adopt_authorization(each.data)
    rename(documents, config, folder)
    if len(documents) == 1:
        return documents[0]
    check_versions(documents, diagnostics)
    agree_on_security(documents)
    agree_on_servers(documents)
    push_down(documents)
    return _Merger(documents, config, diagnostics).run()


@dataclass(slots=True)
class _Merger:
    documents: Sequence[Bundled]
    config: Config
    diagnostics: Diagnostics
    data: dict[str, Any] = field(default_factory=dict[str, Any])
    origins: dict[str, Location] = field(default_factory=dict[str, Location])
    holders: dict[str, Bundled] = field(default_factory=dict[str, Bundled])
    """Pointer of a part -> the document that it was taken from."""

    labels: set[str] = field(default_factory=set[str])
    """What `merge.prefer` may speak of: `document label`."""

    def run(self) -> Bundled:
        lead = lead_of(self.documents)
        self.origins[""] = Location(lead.file.shown)
        self.data["openapi"] = max(self.documents, key=version_of).data["openapi"]
        for key in ("info", "servers", "security"):
            if key in lead.data:
                self.take(lead, self.data, key, pointer(key))
        for document in self.documents:
            self.add(document)
        self.check_preferences()
        return Bundled(lead.file, self.data, self.origins)

    def add(self, document: Bundled) -> None:
        for key, value in document.data.items():
            if key in ("paths", "webhooks") and is_dict(value):
                self.add_paths(document, key, value)
            elif key == "components" and is_dict(value):
                for section in value:
                    self.add_components(document, section, value[section])
            elif key == "tags" and is_list(value):
                self.add_tags(document, value)
            elif key not in self.data:
                self.take(document, self.data, key, pointer(key))

    def add_components(self, document: Bundled, section: str, entries: Any) -> None:
        mine = self.data.setdefault("components", {})
        if not is_dict(entries):
            if section not in mine:
                self.take(document, mine, section, pointer("components", section))
            return
        holder = mine.setdefault(section, {})
        for name in entries:
            place = pointer("components", section, name)
            self.part(document, holder, name, place, f"{section}/{name}", entries[name])

    def add_paths(self, document: Bundled, key: str, paths: dict[str, Any]) -> None:
        mine = self.data.setdefault(key, {})
        for path, item in paths.items():
            place = pointer(key, path)
            if path not in mine or not (is_dict(item) and is_dict(mine[path])):
                self.part(document, mine, path, place, path, item)
                for method in item if is_dict(item) else ():
                    self.label(document, path, method)
                    self.holders[place + pointer(method)] = document
                continue
            for method in item:
                label = self.label(document, path, method)
                inside = place + pointer(method)
                self.part(document, mine[path], method, inside, label, item[method])

    def label(self, document: Bundled, path: str, method: str) -> str:
        label = f"{method.upper()} {path}"
        self.labels.add(f"{document.file.path} {label}")
        return label

    def add_tags(self, document: Bundled, tags: list[Any]) -> None:
        mine = self.data.setdefault("tags", [])
        known = {tag["name"]: tag for tag in mine if is_dict(tag) and "name" in tag}
        for index, tag in enumerate(tags):
            name = tag.get("name") if is_dict(tag) else None
            if isinstance(name, str) and name in known:
                fill_prose(known[name], tag)
            else:
                self.adopt(document, pointer("tags", index), pointer("tags", len(mine)))
                mine.append(tag)

    def part(
        self,
        document: Bundled,
        holder: dict[str, Any],
        key: str,
        place: str,
        label: str,
        value: Any,
    ) -> None:
        """Add a component or an operation that may be there already."""
        self.labels.add(f"{document.file.path} {label}")
        if key not in holder:
            holder[key] = value
            self.hold(document, place)
            return
        first = self.holders.get(place, document)
        preferred = self.config.merge.prefer.get(label)
        if preferred is not None:
            if preferred == document.file.path and first is not document:
                holder[key] = value
                self.hold(document, place)
            return
        here = origin_of(document.origins, place)
        there = self.origins.get(place) or origin_of(first.origins, place)
        if here == there:
            return
        disagreement = difference(holder[key], value)
        if disagreement is None:
            fill_prose(holder[key], value)
        else:
            self.conflict(label, disagreement, document, here, there)

    def conflict(
        self,
        label: str,
        disagreement: str,
        document: Bundled,
        here: Location,
        there: Location,
    ) -> None:
        prefer = f'prefer = {{ "{label}" = "{document.file.path}" }}'
        said = f"{label} is not the same in two documents, they differ in"
        inside = disagreement.rstrip("/")
        where = Location(here.document, here.pointer + inside)
        other = Location(there.document, there.pointer + inside)
        if " " in label:
            self.diagnostics.error(
                "conflicting-operation",
                f"{said} '{disagreement}'",
                where,
                hint=f"in {FILE_NAME}: [merge] {prefer}",
                related=(other,),
            )
            return
        rename = f'rename = {{ "{document.file.path}#{label}" = "AnotherName" }}'
        self.diagnostics.error(
            "conflicting-component",
            f"{said} '{disagreement}'",
            where,
            hint=f"in {FILE_NAME}: [merge] {prefer} or {rename}",
            related=(other,),
        )

    def check_preferences(self) -> None:
        for label, path in self.config.merge.prefer.items():
            if f"{path} {label}" not in self.labels:
                self.diagnostics.error(
                    "unknown-merge-key",
                    f"{path} has no {label!r}",
                    self.config.location("merge", "prefer", label),
                    hint="write it as `schemas/Name` or `GET /path`",
                )

    # Origins

    def take(
        self, document: Bundled, holder: dict[str, Any], key: str, place: str
    ) -> None:
        holder[key] = document.data[key]
        self.adopt(document, place, place)

    def hold(self, document: Bundled, place: str) -> None:
        self.holders[place] = document
        self.adopt(document, place, place)

    def adopt(self, document: Bundled, old: str, new: str) -> None:
        """Take over where a part of a document, and what is below it, came from."""
        self.origins[new] = origin_of(document.origins, old)
        for place in document.origins_below(old):
            self.origins[new + place[len(old) :]] = document.origins[place]
