"""Servers and security, wherever they stand: of the API, a path, an operation."""

from __future__ import annotations

import re
from typing import Any

from ..loader.grammar import is_dict, is_list
from ..loader.pointers import escape
from .draft import Draft, Node
from .members import drop_unless


def repair_servers(draft: Draft, owner: Node, pointer: str) -> None:
    if "servers" not in owner:
        return
    said = owner["servers"]
    kept: list[Node] = []
    for index, server in enumerate(said if is_list(said) else [said]):
        where = f"{pointer}/servers/{index}"
        if isinstance(server, str):
            server = {"url": server}
        if not is_dict(server) or not isinstance(server.get("url"), str):
            draft.warn("invalid-server", "a server needs a url; it is ignored", where)
            continue
        drop_unless(draft, server, "description", str, f"{where}/description")
        _repair_variables(draft, server, where)
        kept.append(server)
    owner["servers"] = kept
    if not kept:
        del owner["servers"]


def _repair_variables(draft: Draft, server: Node, where: str) -> None:
    said = server.get("variables")
    variables: Node = said if is_dict(said) else {}
    for name in dict.fromkeys(re.findall(r"\{([^{}]+)\}", server["url"])):
        if not is_dict(variables.get(name)):
            variables[name] = {"default": ""}
            draft.warn(
                "undeclared-server-variable",
                f"the url has a variable {name!r} that is not declared",
                where,
            )
    for name, each in list(variables.items()):
        if not is_dict(each):
            del variables[name]
            continue
        values = each.get("enum")
        if is_list(values):
            each["enum"] = [str(value) for value in values]
        elif "enum" in each:
            del each["enum"]
        if each.get("enum") == []:
            del each["enum"]
        if not isinstance(each.get("default"), str):
            found = each.get("default")
            options = each.get("enum") or [""]
            each["default"] = str(found) if found is not None else options[0]
            draft.warn(
                "invalid-server-variable",
                f"the default of {name!r} should be a string; "
                f"{each['default']!r} is used",
                f"{where}/variables/{escape(name)}",
            )
    if variables:
        server["variables"] = variables
    else:
        server.pop("variables", None)


def repair_security(draft: Draft, owner: Node, pointer: str) -> None:
    """Requirements are a list of objects whose members are lists of scopes."""
    if "security" not in owner:
        return
    said = owner["security"]
    if said is None:
        del owner["security"]
        return
    kept: list[Node] = []
    regular = is_list(said)
    for said_one in said if is_list(said) else [said]:
        each: Any = {said_one: []} if isinstance(said_one, str) else said_one
        regular &= each is said_one and is_dict(each)
        if not is_dict(each):
            continue
        scopes = {
            name: [s for s in found if isinstance(s, str)] if is_list(found) else []
            for name, found in each.items()
        }
        regular &= scopes == each
        kept.append(scopes)
    if not regular:
        draft.warn(
            "invalid-security",
            "security is a list of objects: scheme -> list of scopes",
            f"{pointer}/security",
        )
    if is_list(said) and said and not kept:
        del owner["security"]
    else:
        owner["security"] = kept


def repair_security_scheme(draft: Draft, scheme: Node, pointer: str) -> None:
    kind = scheme.get("type")
    if isinstance(kind, str) and kind == "basic":
        scheme.update(type="http", scheme="basic")
        draft.warn("invalid-security-scheme", "basic is a scheme of http", pointer)
    elif isinstance(kind, str) and kind.lower() in ("bearer", "jwt", "token"):
        scheme.update(type="http", scheme="bearer")
        draft.warn("invalid-security-scheme", "bearer is a scheme of http", pointer)
    elif isinstance(kind, str) and kind.lower() == "apikey" and kind != "apiKey":
        scheme["type"] = "apiKey"
        draft.warn("invalid-security-scheme", f"{kind!r} should be 'apiKey'", pointer)
    if scheme.get("type") == "apiKey" and not isinstance(scheme.get("name"), str):
        draft.warn(
            "invalid-security-scheme",
            "an apiKey needs the name of its header, parameter or cookie; "
            "'Authorization' is used",
            pointer,
            "say it with 'name'",
        )
    drop_unless(draft, scheme, "description", str, f"{pointer}/description")
