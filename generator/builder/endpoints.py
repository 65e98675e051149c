"""The operations of a document as it has them: one method of one path each."""

from __future__ import annotations

from dataclasses import dataclass

from ..loader.pointers import escape
from ..normalizer.draft import ADDITIONAL, METHODS
from .document import Document, Node, Part, items, node, text


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An operation and the path item around it."""

    method: str
    """Upper case."""

    path: str
    node: Node
    pointer: str
    item: Node
    item_pointer: str

    @property
    def key(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def operation_id(self) -> str:
        return text(self.node.get("operationId"))

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(
            each for each in items(self.node.get("tags")) if isinstance(each, str)
        )

    def parameters(self, document: Document) -> list[Part]:
        """The path item's and the operation's; the operation's count."""
        found: dict[tuple[str, str], Part] = {}
        for owner, pointer in (
            (self.item, self.item_pointer),
            (self.node, self.pointer),
        ):
            for each, where in document.elements(
                owner.get("parameters"), f"{pointer}/parameters"
            ):
                found[(text(each.get("in")), text(each.get("name")))] = (each, where)
        return list(found.values())


def endpoints(document: Document) -> list[Endpoint]:
    """Every operation under `paths`, in the document's order."""
    found: list[Endpoint] = []
    for path, value in node(document.root.get("paths")).items():
        if path.startswith("x-"):
            continue
        item, pointer = document.deref(value, f"/paths/{escape(path)}")
        for method, operation in item.items():
            if method in METHODS:
                where = f"{pointer}/{method}"
                found.append(
                    Endpoint(
                        method.upper(), path, node(operation), where, item, pointer
                    )
                )
        for method, operation in node(item.get(ADDITIONAL)).items():
            where = f"{pointer}/{ADDITIONAL}/{escape(method)}"
            found.append(Endpoint(method, path, node(operation), where, item, pointer))
    return found
