"""Security: every scheme that is used is declared; Authorization is a scheme."""

from __future__ import annotations

from ..diagnostics import did_you_mean
from .draft import Draft, Node, items, node
from .references import follow, operations


def authorize(draft: Draft) -> None:
    """An `Authorization` header among the parameters says how to authenticate.

    The OAS wants such parameters ignored; pages of documentation have nothing else.
    """
    said: Node | None = None
    bare: list[Node] = []
    for each in operations(draft):
        found = _take(draft, each.node) or _take(draft, each.item)
        if found is None:
            continue
        said = said or found
        if "security" not in each.node:
            bare.append(each.node)
    if said is None or "security" in draft.document:
        return
    components = draft.document.setdefault("components", {})
    schemes = components.setdefault("securitySchemes", {})
    if schemes:
        return
    prose = str(said.get("description") or "")
    scheme = "basic" if "basic" in prose.lower() else "bearer"
    key = f"{scheme}Auth"
    schemes[key] = {"type": "http", "scheme": scheme}
    if prose:
        schemes[key]["description"] = prose
    for operation in bare:
        operation["security"] = [{key: []}]


def _take(draft: Draft, owner: Node) -> Node | None:
    """Remove the Authorization parameter of an operation, and return it."""
    found: Node | None = None
    kept: list[Node] = []
    for each in items(owner.get("parameters")):
        value, _ = follow(draft, each, "")
        name = value.get("name")
        if value.get("in") == "header" and str(name).lower() == "authorization":
            found = value
        else:
            kept.append(each)
    if found is not None:
        owner["parameters"] = kept
    return found


def declare_schemes(draft: Draft) -> None:
    """A scheme that is used and not declared is taken for the usual one of its name."""
    components = node(draft.document.get("components"))
    declared = node(components.get("securitySchemes"))
    owners: list[tuple[Node, str]] = [(draft.document, "")]
    owners += [(each.node, each.pointer) for each in operations(draft)]
    for owner, pointer in owners:
        for index, requirement in enumerate(items(owner.get("security"))):
            for key in node(requirement):
                if key in declared:
                    continue
                draft.warn(
                    "undeclared-security-scheme",
                    f"the security scheme {key!r} is not declared; "
                    "a bearer token is assumed",
                    f"{pointer}/security/{index}",
                    did_you_mean(key, declared),
                )
                scheme = "basic" if "basic" in key.lower() else "bearer"
                declared = draft.document.setdefault("components", {}).setdefault(
                    "securitySchemes", {}
                )
                declared[key] = {"type": "http", "scheme": scheme}
