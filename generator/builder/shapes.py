"""Composition: what a schema says once its `allOf` and references are taken together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diagnostics import Diagnostics
from .document import Document, Node, Part, items, node
from .folding import ASSERTIONS, Shape, fold

_WRAPPING = frozenset(("$ref", "allOf", "oneOf", "anyOf"))
_MAX_DEPTH = 100


class Shapes:
    """Composes schemas; knows how to see through a schema that only wraps another."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self.document = document
        self._diagnostics = diagnostics

    def see_through(self, part: Part) -> Part:
        """Follow references, and wrappers that add nothing to one other schema."""
        if not _WRAPPING & part[0].keys():
            return part
        for _ in range(_MAX_DEPTH):
            inner = self._inner(*part)
            if inner is None:
                break
            part = inner
        return part

    def layers(self, part: Part) -> Iterator[Node]:
        """The schema and all that it wraps: where an annotation may stand."""
        if not _WRAPPING & part[0].keys():
            yield part[0]
            return
        for _ in range(_MAX_DEPTH):
            yield part[0]
            inner = self._inner(*part)
            if inner is None:
                return
            part = inner

    def _inner(self, schema: Node, pointer: str) -> Part | None:
        """The one schema that a schema wraps; None if it says something itself."""
        ref = schema.get("$ref")
        if isinstance(ref, str):
            own = schema.keys() & ASSERTIONS
            if len(own) == 1 or (own == {"$ref", "type"} and _is_object(schema)):
                return self.document.target(ref)
            return None
        for keyword in ("allOf", "oneOf", "anyOf"):
            if keyword in schema:
                break
        else:
            return None
        own = schema.keys() & ASSERTIONS - {keyword}
        if own and not (own == {"type"} and _is_object(schema)):
            return None
        meaning = [
            (node(member), f"{pointer}/{keyword}/{index}")
            for index, member in enumerate(items(schema[keyword]))
            if keyword != "allOf" or not _adds_nothing(node(member))
        ]
        return meaning[0] if len(meaning) == 1 else None

    def compose(
        self, parts: Sequence[Part], decided: frozenset[str] = frozenset()
    ) -> Shape:
        """Take schemas together, as `allOf` does; `decided` choices are left out."""
        shape = Shape(parts[-1][1])
        untyped_null = False
        first = parts[0][0]
        plain = len(parts) == 1 and "allOf" not in first and "$ref" not in first
        for leaf, pointer in parts if plain else self._leaves(parts):
            untyped_null |= fold(shape, leaf, pointer, self._conflict)
        if shape.types is None and untyped_null:
            shape.nullable = True
        if decided:
            shape.choices = [
                each for each in shape.choices if each.pointer not in decided
            ]
        return shape

    # Leaves: schemas without `allOf` and references

    def _leaves(self, parts: Sequence[Part]) -> Iterator[Part]:
        done: set[str] = set()
        for part in parts:
            yield from self._expand(part, (), done)

    def _expand(
        self, part: Part, seen: tuple[str, ...], done: set[str]
    ) -> Iterator[Part]:
        """Bases before what composes them; one that comes again adds nothing."""
        schema, pointer = part
        if pointer in seen or len(seen) > _MAX_DEPTH:
            self._diagnostics.warn(
                "circular-all-of",
                "a schema composes itself, or a hundred others in a row; "
                "what goes further is ignored",
                self.document.location(seen[0]),
            )
            return
        if pointer in done:
            return
        done.add(pointer)
        seen = (*seen, pointer)
        ref = schema.get("$ref")
        if isinstance(ref, str):
            for leaf, leaf_pointer in self._expand(
                self.document.target(ref), seen, done
            ):
                yield self._as_parent(leaf, seen), leaf_pointer
        for index, member in enumerate(items(schema.get("allOf"))):
            inner = (node(member), f"{pointer}/allOf/{index}")
            yield from self._expand(inner, seen, done)
        yield schema, pointer

    def _as_parent(self, leaf: Node, seen: tuple[str, ...]) -> Node:
        """A base as its children see it: without the choice between its children."""
        if "discriminator" not in leaf:
            return leaf
        hidden = {"discriminator"}
        for keyword in ("oneOf", "anyOf"):
            targets = [
                self.document.target(member["$ref"])[1]
                for member in map(node, items(leaf.get(keyword)))
                if "$ref" in member
            ]
            if any(target in seen for target in targets):
                hidden.add(keyword)
        return {key: value for key, value in leaf.items() if key not in hidden}

    def _conflict(self, what: str, pointer: str) -> None:
        self._diagnostics.warn(
            "conflicting-all-of",
            f"the {what} that are composed here exclude each other; the last counts",
            self.document.location(pointer),
        )


def _is_object(schema: Node) -> bool:
    return schema.get("type") == "object"


def _adds_nothing(schema: Node) -> bool:
    """Whether a member of `allOf` leaves the type as it is: prose, or `type: object`."""
    own = schema.keys() & ASSERTIONS
    return not own or (own == {"type"} and _is_object(schema))
