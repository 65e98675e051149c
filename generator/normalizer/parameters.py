"""Parameters of operations: those of the path are declared, none stands twice."""

from __future__ import annotations

import re

from ..diagnostics import did_you_mean
from ..loader.grammar import is_dict
from .draft import PLACES, Draft, Node, items
from .references import Operation, follow, operations

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_IGNORED_HEADERS = ("accept", "content-type")


def settle_parameters(draft: Draft) -> None:
    """For every operation: drop what is no parameter, declare what is missing."""
    seen: set[int] = set()
    for each in operations(draft):
        if id(each.item) not in seen:
            seen.add(id(each.item))
            _sift(draft, each.item, each.item_pointer)
        _sift(draft, each.node, each.pointer)
        _fit_to_path(draft, each)


def _sift(draft: Draft, owner: Node, pointer: str) -> None:
    """Keep parameters that have a name and a place; the last of two equal ones counts."""
    if "parameters" not in owner:
        return
    kept: dict[tuple[str, str], Node] = {}
    body: Node | None = None
    for index, each in enumerate(items(owner["parameters"])):
        where = f"{pointer}/parameters/{index}"
        value, _ = follow(draft, each, where)
        if value.get("x-ignored") is True:
            continue
        name, place = value.get("name"), value.get("in")
        if place in ("body", "formData"):
            body = _body_of_2(draft, value, body, where)
            continue
        if not isinstance(name, str) or place not in PLACES:
            what = "a name" if not isinstance(name, str) else "a place ('in')"
            draft.warn(
                "invalid-parameter", f"a parameter needs {what}; it is ignored", where
            )
            continue
        if place == "header" and name.lower() in _IGNORED_HEADERS:
            # OAS: such definitions shall be ignored; the media types say it.
            continue
        if (name, place) in kept:
            draft.warn(
                "duplicate-parameter",
                f"the {place} parameter {name!r} stands twice; the last one counts",
                where,
            )
        kept[name, place] = each
    owner["parameters"] = list(kept.values())
    if body is not None and "requestBody" not in owner:
        owner["requestBody"] = body


def _body_of_2(draft: Draft, value: Node, body: Node | None, where: str) -> Node:
    """A body parameter of Swagger 2 is a request body."""
    draft.warn(
        "parameter-in",
        f"in: {value['in']} is Swagger 2; it is read as a request body",
        where,
        "write a requestBody",
    )
    if value["in"] == "body":
        content: Node = {"application/json": {"schema": value.get("schema", {})}}
        return {"required": value.get("required") is True, "content": content}
    form = "multipart/form-data"
    made = body or {"content": {form: {"schema": {"type": "object", "properties": {}}}}}
    schema: Node = value.get("schema", {})
    made["content"][form]["schema"]["properties"][str(value.get("name"))] = schema
    return made


def _fit_to_path(draft: Draft, operation: Operation) -> None:
    """Parameters in the path and variables of its template are the same set."""
    path, own = operation.path, operation.node
    variables = dict.fromkeys(_VARIABLE.findall(path.partition("#")[0]))
    declared: dict[str, tuple[Node, str]] = {}
    for owner, at in (
        (operation.item, operation.item_pointer),
        (own, operation.pointer),
    ):
        for index, each in enumerate(items(owner.get("parameters"))):
            value, _ = follow(draft, each, "")
            if value.get("in") == "path":
                declared[value["name"]] = owner, f"{at}/parameters/{index}"
    missing = [each for each in variables if each not in declared]
    surplus = {each: declared[each] for each in declared if each not in variables}
    for name, (owner, at) in surplus.items():
        _drop(draft, owner, name)
        draft.warn(
            "unknown-path-parameter",
            f"{path!r} has no variable {name!r}; the parameter is ignored",
            at,
            did_you_mean(name, missing),
        )
    for name in missing:
        draft.warn(
            "undeclared-path-parameter",
            f"{{{name}}} of {path!r} is not declared; it is read as a string",
            operation.pointer,
            "declare it under 'parameters'",
        )
        own["parameters"] = [
            *items(own.get("parameters")),
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
            },
        ]


def _drop(draft: Draft, owner: Node, name: str) -> None:
    owner["parameters"] = [
        each
        for each in items(owner.get("parameters"))
        if not _is_path_parameter(draft, each, name)
    ]


def _is_path_parameter(draft: Draft, each: object, name: str) -> bool:
    value, _ = follow(draft, each if is_dict(each) else {}, "")
    return value.get("in") == "path" and value.get("name") == name
