"""What the passes work on: one document in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..config import Config
from ..diagnostics import Diagnostics, Location
from ..loader.grammar import is_dict, is_list
from ..loader.provenance import Provenance

Node: TypeAlias = dict[str, Any]
"""An object of the document."""


@dataclass(slots=True)
class Reference:
    """A `$ref`: the object that has it, where that is, and what should be there."""

    node: Node
    pointer: str
    kind: str


@dataclass(frozen=True, slots=True)
class Overlaid:
    """What an overlay did the last time that a package was made."""

    targets: frozenset[str]
    """Of the actions; each of them matched something."""

    release: str
    api: str
    """`info.version` of the document."""


@dataclass(slots=True)
class Draft:
    """A document between two passes; every pass changes it in place."""

    document: Node
    provenance: Provenance
    config: Config
    diagnostics: Diagnostics
    version: tuple[int, int] = (3, 1)
    """Of the specification that the document follows."""

    references: list[Reference] = field(default_factory=list[Reference])
    anchors: dict[str, str] = field(default_factory=dict[str, str])
    """`#name` or an `$id` -> pointer to the schema."""

    moves: dict[str, str] = field(default_factory=dict[str, str])
    """Pointer after the passes -> pointer in the document as authored."""

    compared: int = 0
    """How many names were looked at to guess what a missing one should be."""

    last_overlaid: Overlaid | None = None
    """What the overlay did the last time; None where nobody knows."""

    overlaid: list[str] = field(default_factory=list[str])
    """Targets of the overlay's actions; each matched."""

    def location(self, pointer: str) -> Location:
        return self.provenance.location(self._authored(pointer))

    def _authored(self, pointer: str) -> str:
        """The pointer before the moves of this pass, from the innermost outwards."""
        prefix = pointer
        while prefix and self.moves:
            source = self.moves.get(prefix)
            if source is not None:
                pointer = source + pointer[len(prefix) :]
                prefix = source
            prefix = prefix.rpartition("/")[0]
        return pointer

    def settle_moves(self) -> None:
        """Let the provenance know what moved, once a pass is over."""
        if self.moves:
            settled = {to: self._authored(to) for to in self.moves}
            self.provenance = self.provenance.moved(settled)
            self.moves = {}

    def warn(
        self, code: str, message: str, pointer: str, hint: str | None = None
    ) -> None:
        self.diagnostics.warn(code, message, self.location(pointer), hint=hint)


def node(value: object) -> Node:
    """The value if it is an object, else an empty one."""
    return value if is_dict(value) else {}


def items(value: object) -> list[Any]:
    """The value if it is an array, else an empty one."""
    return value if is_list(value) else []


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""Members of a path item that are operations; all others are in `ADDITIONAL`."""

PLACES = ("path", "query", "header", "cookie")
"""Where parameters may be."""


# What OAS 3.2 added and 3.1 has no word for: extensions, which the builder reads

ADDITIONAL = "x-oai-additionalOperations"
"""`query` and `additionalOperations` of a path item."""

QUERY_STRING = "x-oai-in"
"""`in: querystring` of a parameter."""

ITEM_SCHEMA = "x-oai-itemSchema"
PREFIX_ENCODING = "x-oai-prefixEncoding"
ITEM_ENCODING = "x-oai-itemEncoding"
SELF = "x-oai-self"
"""`$self` of the document."""
