"""A normalized OpenAPI document as a comparison reads it: nodes with their pointers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeGuard, cast

from ..diagnostics import Location, pointer
from ..loader.pointers import unescape

Tokens: TypeAlias = tuple[str | int, ...]
Node: TypeAlias = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
SCHEMAS = "#/components/schemas/"

ANNOTATIONS = frozenset(
    "title description summary example examples externalDocs xml $comment".split()
)
"""Keywords of a schema that say nothing about the wire."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node and where it stands."""

    node: Node
    tokens: Tokens

    def child(self, *tokens: str | int) -> Spot | None:
        """The object below, or None where there is none."""
        value: Any = self.node
        for token in tokens:
            value = member(value, token)
        return Spot(as_node(value), (*self.tokens, *tokens)) if usable(value) else None

    def children(self, key: str) -> Iterator[tuple[str, Spot]]:
        """The members of an object of objects, in the document's order."""
        for name, value in mapping(self.node.get(key)).items():
            if usable(value):
                yield name, Spot(as_node(value), (*self.tokens, key, name))

    def items(self, key: str) -> Iterator[Spot]:
        """The members of a list of objects."""
        for index, value in enumerate(sequence(self.node.get(key))):
            if usable(value):
                yield Spot(as_node(value), (*self.tokens, key, index))


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def member(value: Any, token: str | int) -> Any:
    """What stands below; None where there is nothing."""
    if isinstance(value, dict):
        return cast(Node, value).get(str(token))
    if is_list(value) and str(token).isdigit() and int(token) < len(value):
        return value[int(token)]
    return None


def usable(value: object) -> bool:
    return isinstance(value, dict | bool)


def as_node(value: Any) -> Node:
    """An object as it is; boolean schemas as the objects that mean the same."""
    if isinstance(value, bool):
        return {} if value else {"not": {}}
    return cast(Node, value)


def mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    return value if is_list(value) else []


def no_location(_pointer: str) -> Location | None:
    return None


class Document:
    """One side of a comparison."""

    def __init__(
        self, data: Node, locate: Callable[[str], Location | None] = no_location
    ) -> None:
        self.root = Spot(data, ())
        self.locate = locate
        components = self.root.child("components") or Spot({}, ("components",))
        self.components = components.node
        self.schemas = dict(components.children("schemas"))

    def resolve(self, spot: Spot) -> Spot:
        """Follow `$ref`s to something that is not one; a dangling one ends as `{}`."""
        seen: set[str] = set()
        while isinstance(target := spot.node.get("$ref"), str):
            found = None if target in seen else self.find(target)
            if found is None:
                return Spot({}, spot.tokens)
            seen.add(target)
            spot = found
        return spot

    def find(self, reference: str) -> Spot | None:
        """What a local reference points to."""
        if not reference.startswith("#"):
            return None
        value: Any = self.root.node
        tokens: list[str | int] = []
        for token in unescaped(reference):
            tokens.append(int(token) if is_list(value) and token.isdigit() else token)
            value = member(value, token)
        return Spot(as_node(value), tuple(tokens)) if usable(value) else None


def unescaped(reference: str) -> list[str]:
    return [*map(unescape, reference.lstrip("#").split("/")[1:])]


def pointer_to(tokens: Tokens | None) -> str | None:
    return None if tokens is None else "#" + pointer(*tokens)


def reference_name(reference: str) -> str:
    """The component's name; a reference to anything else is its own name."""
    if reference.startswith(SCHEMAS) and "/" not in reference[len(SCHEMAS) :]:
        return unescaped(reference)[-1]
    return reference


def canonical(value: Any) -> str:
    """A text that is equal for two values that differ only in order and prose."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, default=str)


_NAMES = frozenset(("properties", "patternProperties", "$defs", "dependentSchemas"))
_SETS = frozenset(("required", "enum", "type", "oneOf", "anyOf", "allOf"))


def _plain(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        node = cast(Node, value)
        if key in _NAMES:
            return {name: _plain(each) for name, each in node.items()}
        return {
            name: _plain(each, name)
            for name, each in node.items()
            if name not in ANNOTATIONS and not name.startswith("x-")
        }
    if is_list(value):
        members = [_plain(each) for each in value]
        return sorted(members, key=canonical_key) if key in _SETS else members
    return value


def canonical_key(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def identical(old: Any, new: Any) -> bool:
    """Whether two values are one and the same JSON; Python's 1 and true are equal."""
    if isinstance(old, dict) and isinstance(new, dict):
        # Documents share what did not change.
        before, after = cast(Node, old), cast(Node, new)
        return before.keys() == after.keys() and all(
            each is after[name] or identical(each, after[name])
            for name, each in before.items()
        )
    return old == new and canonical_key(old) == canonical_key(new)
