"""Access to the normalized document: references, pointers and places."""

from __future__ import annotations

from typing import Any, TypeAlias
from urllib.parse import unquote

from typing_extensions import TypeIs

from ..diagnostics import Location
from ..ir.definitions import Example
from ..loader.pointers import escape, unescape
from ..normalizer import Normalized

Node: TypeAlias = dict[str, Any]
"""An object of the document."""

Part: TypeAlias = tuple[Node, str]
"""An object of the document and the JSON pointer to it."""

SCHEMAS = "/components/schemas/"
_MAX_HOPS = 64


def is_node(value: object) -> TypeIs[dict[str, Any]]:
    return isinstance(value, dict)


def is_array(value: object) -> TypeIs[list[Any]]:
    return isinstance(value, list)


def node(value: object) -> Node:
    """The value if it is an object, else an empty one."""
    return value if is_node(value) else {}


def items(value: object) -> list[Any]:
    """The value if it is an array, else an empty one."""
    return value if is_array(value) else []


def text(value: object) -> str:
    """The value if it is a string, stripped, else an empty one."""
    return value.strip() if isinstance(value, str) else ""


def tokens(pointer: str) -> list[str]:
    """The reference tokens of a JSON pointer."""
    return [unescape(token) for token in pointer.split("/")[1:]]


class Document:
    """A normalized document; every reference in it resolves."""

    def __init__(self, normalized: Normalized) -> None:
        self.root = normalized.document
        self._provenance = normalized.provenance
        self._targets: dict[str, Part] = {}

    def location(self, pointer: str) -> Location:
        return self._provenance.location(pointer)

    def target(self, ref: str) -> Part:
        """What a `$ref` refers to, and its own pointer."""
        found = self._targets.get(ref)
        if found is None:
            # Until it is found, a pointer that leads through itself leads nowhere.
            self._targets[ref] = ({}, ref)
            found = self._targets[ref] = self._find(tokens(unquote(ref.lstrip("#"))))
        return found

    def deref(self, value: object, pointer: str) -> Part:
        """Follow `$ref`s until there is something else."""
        found = node(value)
        for _ in range(_MAX_HOPS):
            ref = found.get("$ref")
            if not isinstance(ref, str):
                break
            found, pointer = self.target(ref)
        return found, pointer

    def member(self, value: object, pointer: str, key: str) -> Part:
        """One member of a map, references followed."""
        return self.deref(node(value).get(key), f"{pointer}/{escape(key)}")

    def members(self, value: object, pointer: str) -> list[tuple[str, Node, str]]:
        """The members of a map, references followed: (key, object, pointer)."""
        return [
            (key, *self.deref(member, f"{pointer}/{escape(key)}"))
            for key, member in node(value).items()
        ]

    def elements(self, value: object, pointer: str) -> list[Part]:
        """The elements of an array, references followed."""
        return [
            self.deref(element, f"{pointer}/{index}")
            for index, element in enumerate(items(value))
        ]

    def example(self, value: Node) -> Example | None:
        """The first example of a media type, parameter or header."""
        if "example" in value:
            return Example(value["example"])
        for each in node(value.get("examples")).values():
            found, _ = self.deref(each, "")
            for member in ("value", "dataValue"):
                if member in found:
                    return Example(found[member])
        return None

    def _find(self, path: list[str]) -> Part:
        """Walk along a pointer; a reference on the way is followed."""
        here: Any = self.root
        pointer = ""
        for token in path:
            if is_node(here):
                members = here
                if token not in members and "$ref" in members:
                    members, pointer = self.deref(members, pointer)
                here = members.get(token)
            elif is_array(here) and token.isdigit():
                here = here[int(token)] if int(token) < len(here) else None
            else:
                here = None
            pointer += "/" + escape(token)
        return node(here), pointer


def component(pointer: str) -> str | None:
    """The name of the schema component at a pointer, if it is one."""
    if not pointer.startswith(SCHEMAS):
        return None
    rest = pointer[len(SCHEMAS) :]
    return None if "/" in rest else unescape(rest)
