"""References: every one leads somewhere, and none leads to itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile
from typing import Any, NamedTuple
from urllib.parse import unquote

from ..diagnostics import did_you_mean, shortened
from ..loader.grammar import is_dict, is_list
from ..loader.pointers import escape, unescape
from .draft import ADDITIONAL, METHODS, Draft, Node, Reference, items, node

_MAX_HOPS = 64
_WORDS = {"requestBody": "request body", "pathItem": "path item"}


def follow(draft: Draft, value: Node, pointer: str, hops: int = 0) -> tuple[Node, str]:
    """The object that references lead to; an empty one where they lead nowhere."""
    while isinstance(ref := value.get("$ref"), str):
        hops += 1
        if hops > _MAX_HOPS:
            return {}, pointer
        found, pointer = find(draft, ref, hops)
        value = node(found)
    return value, pointer


def find(draft: Draft, ref: str, hops: int = 0) -> tuple[Any, str]:
    """The value that a `#/pointer` means and its own pointer; None if there is none."""
    here: Any = draft.document
    pointer = ""
    for token in unquote(ref.lstrip("#")).split("/")[1:]:
        token = unescape(token)
        if is_dict(here):
            if token not in here and isinstance(here.get("$ref"), str):
                here, pointer = follow(draft, here, pointer, hops)
            here = here.get(token)
        elif is_list(here) and token.isdigit() and int(token) < len(here):
            here = here[int(token)]
        else:
            here = None
        pointer += "/" + escape(token)
        if here is None:
            return None, pointer
    return here, pointer


class Operation(NamedTuple):
    """An operation and the path item around it; of several paths it may be one."""

    path: str
    node: Node
    pointer: str
    item: Node
    item_pointer: str


def operations(draft: Draft) -> Iterator[Operation]:
    """Every operation under `paths`, the references of path items followed."""
    for path, value in node(draft.document.get("paths")).items():
        item, where = follow(draft, node(value), f"/paths/{escape(path)}")
        for method in METHODS:
            if method in item:
                pointer = f"{where}/{method}"
                yield Operation(path, node(item[method]), pointer, item, where)
        for method, operation in node(item.get(ADDITIONAL)).items():
            pointer = f"{where}/{ADDITIONAL}/{escape(method)}"
            yield Operation(path, node(operation), pointer, item, where)


def resolve_references(draft: Draft) -> None:
    """Rewrite anchors, find dangling references, refuse circles of aliases."""
    known: dict[str, bool] = {}
    circular: set[str] = set()
    for each in draft.references:
        ref = each.node.get("$ref")
        if not isinstance(ref, str):
            continue
        if not ref.startswith("#/") and ref != "#":
            ref = _anchored(draft, ref)
            each.node["$ref"] = ref
        good = known.get(ref)
        if good is None:
            good = known[ref] = ref == "#" or is_dict(find(draft, ref)[0])
        if not good:
            _dangling(draft, each, ref)
        elif each.kind != "schema":
            _refuse_circle(draft, each, circular)
    _refuse_circles(draft)


def _anchored(draft: Draft, ref: str) -> str:
    """An `$anchor` or `$id` as a JSON pointer."""
    found = draft.anchors.get(ref)
    if found is None:
        base, _, rest = ref.partition("#")
        found = draft.anchors.get(base) if base else None
        if found is None:
            suffix = (
                [each for each in draft.anchors if each.endswith(f"/{base}")]
                if base
                else []
            )
            found = draft.anchors[suffix[0]] if len(suffix) == 1 else None
        if found is None:
            return ref
        found += rest
    return f"#{found}"


def _dangling(draft: Draft, each: Reference, ref: str) -> None:
    """Report a reference that leads nowhere, and put the best meaning in its place."""
    word = _WORDS.get(each.kind, each.kind)
    meaning = "Any is used" if each.kind == "schema" else f"the {word} is ignored"
    draft.warn(
        "unresolved-ref",
        f"{shortened(ref, 200)!r} does not exist; {meaning}",
        f"{each.pointer}/$ref",
        _did_you_mean(draft, ref),
    )
    _ignore(each)


def _ignore(each: Reference) -> None:
    """Put the best meaning into the place of a reference without one."""
    del each.node["$ref"]
    match each.kind:
        case "parameter":
            each.node["x-ignored"] = True
        case "response":
            each.node["description"] = ""
        case "requestBody":
            each.node["content"] = {"application/json": {}}
        case "header":
            each.node["schema"] = {}
        case _:
            pass


_MOST_COMPARED = 100_000
"""Names that are compared with names that are missing: about two seconds' worth."""


def _did_you_mean(draft: Draft, ref: str) -> str | None:
    parent, _, last = unquote(ref).rpartition("/")
    siblings = find(draft, parent)[0] if parent.startswith("#") else None
    if not is_dict(siblings):
        siblings = node(node(draft.document.get("components")).get("schemas"))
    draft.compared += len(siblings)
    return did_you_mean(last, siblings) if draft.compared <= _MOST_COMPARED else None


def _refuse_circle(draft: Draft, each: Reference, circular: set[str]) -> None:
    """Parameters, responses and the like that only refer to each other say nothing.

    `circular`: references that lead into a circle which is told already.
    """
    path: dict[str, None] = {}
    here = each.node
    while isinstance(ref := here.get("$ref"), str) and ref not in path:
        path[ref] = None
        here = node(find(draft, ref)[0])
    if not isinstance(ref, str):
        return
    if circular.isdisjoint(path):
        _tell_circle(draft, "these", path, ref, f"{each.pointer}/$ref")
    circular.update(path)


def _refuse_circles(draft: Draft) -> None:
    """A component that is only a reference to itself, by whatever way, is no schema."""
    schemas = node(node(draft.document.get("components")).get("schemas"))
    settled: set[str] = set()
    for name in schemas:
        path: dict[str, None] = {}
        here: str | None = name
        while here is not None and here not in settled and here not in path:
            path[here] = None
            here = _alias_of(schemas[here], schemas)
        if here is not None and here in path:
            pointer = f"/components/schemas/{escape(here)}"
            _tell_circle(draft, "these schemas", path, here, pointer)
        settled.update(path)


def _tell_circle(
    draft: Draft, what: str, path: Iterable[str], again: str, pointer: str
) -> None:
    """`path` leads into the circle, which begins and ends where it comes again."""
    circle = [*dropwhile(lambda each: each != again, path), again]
    draft.diagnostics.error(
        "circular-alias",
        f"{what} only refer to each other: {shortened(' -> '.join(circle), 300)}",
        draft.location(pointer),
        hint="say what one of them is",
    )


_ALIAS = re.compile(r"#/components/schemas/([^/]+)")
_SILENT = frozenset(
    "description title deprecated readOnly writeOnly default examples".split()
)


def _alias_of(schema: object, schemas: Node) -> str | None:
    """The component that a schema is another name for."""
    if not is_dict(schema):
        return None
    says = {key for key in schema if key not in _SILENT and not key.startswith("x-")}
    if says == {"allOf"} and len(items(schema["allOf"])) == 1:
        return _alias_of(schema["allOf"][0], schemas)
    ref = schema.get("$ref")
    if says != {"$ref"} or not isinstance(ref, str):
        return None
    found = _ALIAS.fullmatch(unquote(ref))
    name = unescape(found[1]) if found else None
    return name if name in schemas else None
