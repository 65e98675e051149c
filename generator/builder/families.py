"""Families: a parent with a discriminator, and children that compose it by `allOf`.

Where the parent is wanted any child may come, so a reference to it is a union. The
parent as a model of its own is kept for values that no child claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ir.definitions import Doc
from ..ir.types import Discriminator, Ref, Union
from .definitions import Draft, Holder
from .discriminators import Leaf, tag_values
from .document import Node, component, items, node

if TYPE_CHECKING:
    from .schemas import Schemas


class Families:
    """Knows the children of every component, found by their `allOf`."""

    def __init__(self, schemas: Schemas, components: Node) -> None:
        self._schemas = schemas
        self._components = components
        self._children: dict[str, list[str]] = {}
        for name, schema in components.items():
            for member in items(node(schema).get("allOf")):
                ref = node(member).get("$ref")
                if isinstance(ref, str):
                    parent = component(schemas.document.target(ref)[1])
                    if parent is not None and parent != name:
                        self._children.setdefault(parent, []).append(name)
        self._descendants: dict[str, list[str]] = {}

    def is_parent(self, name: str) -> bool:
        """Whether a component has a discriminator and children, and no choice."""
        return bool(self._children.get(name)) and bool(self._discriminator(name))

    def is_child(self, name: str, parent: str) -> bool:
        return self.is_parent(parent) and name in self.descendants(parent)

    def _discriminator(self, name: str) -> Node:
        """Of the component itself, or of an inline member of its `allOf`."""
        schema = node(self._components.get(name))
        for each in (schema, *map(node, items(schema.get("allOf")))):
            if "oneOf" in each or "anyOf" in each:
                return {}
            if isinstance(node(each.get("discriminator")).get("propertyName"), str):
                return node(each["discriminator"])
        return {}

    def descendants(self, name: str) -> list[str]:
        """Children and their children, in the document's order."""
        found = self._descendants.get(name)
        if found is None:
            seen: set[str] = set()
            pending = list(self._children.get(name, ()))
            while pending:
                child = pending.pop()
                if child not in seen and child != name:
                    seen.add(child)
                    pending += self._children.get(child, ())
            found = [each for each in self._components if each in seen]
            self._descendants[name] = found
        return found

    def base_key(self, name: str) -> str:
        """The key of a component as a model, also where a reference means its family."""
        return f"{name}#base" if self.is_parent(name) else name

    def members(self, name: str) -> list[Leaf]:
        """The models that may come where the parent is wanted; itself is the last."""
        return [
            Leaf(self.base_key(each), self._schemas.composed(each), each)
            for each in (*self.descendants(name), name)
        ]

    def union(self, name: str) -> Union:
        """The type of a parent."""
        declared = self._discriminator(name)
        wire = str(declared["propertyName"])
        found = self.members(name)
        keys = {leaf.component: leaf.key for leaf in found}
        mapping: dict[str, str] = {}
        for value, target in node(declared.get("mapping")).items():
            child = self._schemas.named(target)
            if child in keys:
                mapping[str(value)] = keys[child]
        explicit = set(mapping.values())
        for leaf in found[:-1]:
            values = tag_values(self._schemas, leaf.shape, wire) or [leaf.component]
            for value in values:
                mapping.setdefault(str(value), leaf.key)
                if leaf.key not in explicit:
                    self._schemas.definitions.tag(leaf.key, wire, str(value))
        for value, key in mapping.items():
            if key in explicit and key != found[-1].key:
                if value not in (leaf.component for leaf in found):
                    self._schemas.definitions.tag(key, wire, value)
        return Union(
            tuple(Ref(leaf.key) for leaf in found),
            Discriminator(wire, tuple(mapping.items()), found[-1].key),
        )

    def base(self, name: str, pointer: str) -> Draft:
        """The parent as a model of its own, still without fields."""
        return Draft(
            key=self.base_key(name),
            pointer=pointer,
            holders=[Holder(name, "base")],
            doc=Doc(description=f"A {name} of no kind that the document knows."),
        )
