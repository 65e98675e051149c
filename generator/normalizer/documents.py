"""The document and what it holds by name: info, tags, paths, components."""

from __future__ import annotations

from ..loader.grammar import is_dict, is_list
from ..loader.pointers import MISSING, escape, look_up
from .access import repair_security, repair_servers
from .draft import SELF, Draft, Node, node
from .members import drop_unless


def repair_document(draft: Draft, document: Node, pointer: str) -> None:
    document["openapi"] = "3.1.1"
    _repair_info(draft, document)
    if is_dict(document.get("x-webhooks")) and "webhooks" not in document:
        document["webhooks"] = document.pop("x-webhooks")
        for name in document["webhooks"]:
            draft.moves[f"/webhooks/{escape(name)}"] = f"/x-webhooks/{escape(name)}"
    if draft.version >= (3, 2) and isinstance(document.get("$self"), str):
        document[SELF] = document.pop("$self")
    _repair_tags(draft, document)
    repair_servers(draft, document, pointer)
    repair_security(draft, document, pointer)
    paths = document.get("paths")
    if is_dict(paths):
        _repair_paths(draft, document, paths)
    elif "paths" not in document and not document.keys() & {"webhooks", "components"}:
        document["paths"] = {}
        draft.warn("no-operations", "this document has no paths", "")


def _repair_info(draft: Draft, document: Node) -> None:
    info = document.get("info")
    if not is_dict(info):
        info = document["info"] = {}
        draft.warn("invalid-info", "the document has no 'info'", "/info")
    for key, fallback in (("title", "API"), ("version", "0")):
        value = info.get(key)
        if is_dict(value) and isinstance(value.get("$ref"), str):
            value = _value_at(draft.document, value["$ref"])
        if isinstance(value, str):
            info[key] = value
            continue
        info[key] = fallback if value is None or is_dict(value) else str(value)
        draft.warn(
            "invalid-info",
            f"'{key}' of 'info' should be a string; {info[key]!r} is used",
            f"/info/{key}",
        )
    for key in ("description", "summary", "termsOfService"):
        drop_unless(draft, info, key, str, f"/info/{key}")
    if is_dict(info.get("license")) and not isinstance(
        info["license"].get("name"), str
    ):
        info["license"]["name"] = "unknown"
        draft.warn("invalid-info", "a licence needs a name", "/info/license")


def _value_at(document: Node, ref: str) -> object:
    found = look_up(document, ref.removeprefix("#"))
    return None if found is MISSING else found


def _repair_tags(draft: Draft, document: Node) -> None:
    tags = document.get("tags")
    if tags is None:
        document.pop("tags", None)
        return
    kept: list[Node] = []
    for index, tag in enumerate(tags if is_list(tags) else [tags]):
        if isinstance(tag, str):
            tag = {"name": tag}
        if is_dict(tag) and isinstance(tag.get("name"), str):
            where = f"/tags/{index}/description"
            drop_unless(draft, tag, "description", str, where)
            kept.append(tag)
        else:
            draft.warn(
                "invalid-tag", "a tag needs a name; it is ignored", f"/tags/{index}"
            )
    document["tags"] = kept


def _repair_paths(draft: Draft, document: Node, paths: Node) -> None:
    """Paths begin with a slash; a path item that is referred to needs a value."""
    ref = paths.get("$ref")
    if isinstance(ref, str):
        found = _value_at(document, ref)
        del paths["$ref"]
        paths.update(node(found))
        draft.warn("misplaced-ref", "a $ref cannot stand for all paths", "/paths/$ref")
    if all(path.startswith(("/", "x-")) for path in paths):
        return
    repaired: Node = {}
    for path, item in paths.items():
        if path.startswith(("/", "x-")):
            repaired[path] = item
            continue
        wanted = f"/{path}"
        draft.warn(
            "relative-path",
            f"the path {path!r} should begin with a slash",
            f"/paths/{escape(path)}",
        )
        draft.moves[f"/paths/{escape(wanted)}"] = f"/paths/{escape(path)}"
        repaired.setdefault(wanted, item)
    document["paths"] = repaired


def repair_components(draft: Draft, components: Node, pointer: str) -> None:
    """A reference instead of a whole section is followed."""
    for section, members in components.items():
        ref = members.get("$ref") if is_dict(members) else None
        if isinstance(ref, str):
            del members["$ref"]
            members.update(node(_value_at(draft.document, ref)))
            draft.warn(
                "misplaced-ref",
                f"a $ref cannot stand for all {section}",
                f"{pointer}/{section}/$ref",
            )
