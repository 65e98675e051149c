"""operationIds: what stands twice says nothing."""

from __future__ import annotations

from ..diagnostics import shortened
from .draft import Draft, Node
from .references import operations


def settle_operation_ids(draft: Draft) -> None:
    """Leave out operationIds that several operations have; path and method tell them."""
    users: dict[str, list[tuple[Node, str]]] = {}
    seen: set[str] = set()
    for each in operations(draft):
        if each.pointer in seen:
            # A path item that two paths refer to has each operation only once.
            continue
        seen.add(each.pointer)
        id_ = each.node.get("operationId")
        if isinstance(id_, str) and id_.strip():
            users.setdefault(id_, []).append((each.node, each.pointer))
        else:
            each.node.pop("operationId", None)
    for id_, found in users.items():
        if len(found) < 2:
            continue
        for operation, pointer in found:
            operation.pop("operationId", None)
            others = [where for _, where in found if where != pointer]
            draft.diagnostics.warn(
                "duplicate-operation-id",
                f"{len(found)} operations have the id {shortened(id_, 100)!r}; "
                "they are named by method and path",
                draft.location(f"{pointer}/operationId"),
                related=tuple(draft.location(where) for where in others[:3]),
            )
