"""What documents say of the API as a whole: made to be said once, by one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..diagnostics import Diagnostics, Location
from .grammar import METHODS, is_dict, is_list
from .references import Bundled


def lead_of(documents: Sequence[Bundled]) -> Bundled:
    """The document that speaks for the API as a whole: not a page, if possible."""
    return next((each for each in documents if not each.file.is_page), documents[0])


def version_of(document: Bundled) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", document.data["openapi"])[:2])


def check_versions(documents: Sequence[Bundled], diagnostics: Diagnostics) -> None:
    """Nullability and more are written differently in 3.0 and after it."""
    newest = max(documents, key=version_of)
    for each in documents:
        if version_of(each) < (3, 1) <= version_of(newest):
            diagnostics.warn(
                "mixed-versions",
                f"this is OpenAPI {each.data['openapi']}, other documents of the API"
                f" are {newest.data['openapi']}; it is read like those",
                Location(each.file.shown, "/openapi"),
                hint="upgrade it",
                related=(Location(newest.file.shown, "/openapi"),),
            )


def _items(document: Bundled) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path items with their paths."""
    paths = document.data.get("paths")
    if is_dict(paths):
        yield from ((path, item) for path, item in paths.items() if is_dict(item))


def _operations(document: Bundled) -> Iterator[dict[str, Any]]:
    for _, item in _items(document):
        yield from _of_item(item)


def _of_item(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    others = item.get("additionalOperations")
    for holder in (item, others if is_dict(others) else {}):
        for method, operation in holder.items():
            if (holder is not item or method in METHODS) and is_dict(operation):
                yield operation


def agree_on_security(documents: Sequence[Bundled]) -> None:
    """Let one requirement hold for the API; who needs another one says so himself."""
    own = [(each, each.data.pop("security", None)) for each in documents]
    found = [
        (operation, operation.get("security", security))
        for document, security in own
        for operation in _operations(document)
    ]
    lead = lead_of(documents)
    shared = next(security for each, security in own if each is lead)
    needs = [security for _, security in found]
    if shared is None and needs and all(each == needs[0] for each in needs):
        shared = needs[0]
    for operation, security in found:
        operation.pop("security", None)
        if security != shared:
            operation["security"] = security or []
    if shared is not None:
        lead.data["security"] = shared


def agree_on_servers(documents: Sequence[Bundled]) -> None:
    """Let one list of servers hold for the API; paths of other servers say so."""
    lead = lead_of(documents)
    for each in documents:
        own = each.data.get("servers")
        if each is lead or not is_list(own):
            continue
        del each.data["servers"]
        if own and _urls(own) != _urls(lead.data.get("servers")):
            for _, item in _items(each):
                item.setdefault("servers", own)


def _urls(servers: Any) -> list[str]:
    if not is_list(servers):
        return []
    return [str(each.get("url")).rstrip("/") for each in servers if is_dict(each)]


def push_down(documents: Sequence[Bundled]) -> None:
    """Give operations what their path item says, where documents share a path."""
    seen: dict[str, int] = {}
    for document in documents:
        for path, _ in _items(document):
            seen[path] = seen.get(path, 0) + 1
    for document in documents:
        for path, item in _items(document):
            if seen[path] > 1:
                _push_down_item(item)


def _push_down_item(item: dict[str, Any]) -> None:
    shared = item.pop("parameters", None)
    servers = item.pop("servers", None)
    for operation in _of_item(item):
        if is_list(shared):
            own = operation.get("parameters")
            own = own if is_list(own) else []
            known = {_identity(each) for each in own}
            added = [each for each in shared if _identity(each) not in known]
            operation["parameters"] = [*added, *own]
        if servers is not None:
            operation.setdefault("servers", servers)


def _identity(parameter: Any) -> tuple[str, str]:
    if not is_dict(parameter):
        return "", repr(parameter)
    if "$ref" in parameter:
        return "$ref", str(parameter["$ref"])
    return str(parameter.get("in")), str(parameter.get("name"))
