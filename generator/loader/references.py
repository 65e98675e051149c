"""References over files: brings what a document refers to into the document itself.

What can be a component becomes one, named after the word that points to it; path
items, operations and prose are copied to where they are referred to. Only files of the
spec folder are read.
"""

from __future__ import annotations

import marshal
import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import urljoin

from ..diagnostics import InputError, Location, fail
from ..diagnostics import pointer as join_pointer
from .folder import File, Folder
from .grammar import GRAMMAR, LIST, MAP, ONE, SECTIONS, is_dict, is_list
from .names import ComponentNames
from .pointers import MISSING, look_up
from .provenance import origin_of
from .resolution import Resolver, Target
from .yaml12 import Data

MAX_INLINED = 100_000

Chain: TypeAlias = tuple["Chain | None", str]
"""A merged pointer as (what holds it, token), spelled only when it is needed."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """A document that refers to nothing outside of itself."""

    file: File
    data: dict[str, Data]
    origins: dict[str, Location]
    """Pointer -> where that part came from; see `Provenance`."""

    def origins_below(self, pointer: str) -> list[str]:
        """Pointers below one whose values came from elsewhere."""
        return [each for each in self.origins if each.startswith(f"{pointer}/")]


@dataclass(frozen=True, slots=True)
class _Visit:
    """A place of the merged document that is still to be looked at."""

    container: Any
    key: str | int
    shape: str
    kind: str
    file: File
    """Whose words stand there."""

    chain: Chain
    resource: str | None = None
    """URI of the schema resource (`$id`) around it."""

    schema: Chain | None = None
    """The schema that `$recursiveRef: '#'` means."""

    inlined: tuple[tuple[str, str], ...] = ()
    """Targets that were copied on the way here."""


def bundle(file: File, folder: Folder) -> Bundled:
    """Make a document stand for itself; its data is changed in place.

    Raises:
        InputError: A file is missing or forbidden, or references go round in a circle.
    """
    origins = {"": Location(file.shown)}
    if file.has_links:
        _Bundler(file, folder, origins).run()
    return Bundled(file, file.data, origins)


_EXTENSIBLE = frozenset(("pathItem", "response"))
"""Kinds whose maps may hold extensions (`x-...`) besides."""


class _Bundler:
    def __init__(
        self, main: File, folder: Folder, origins: dict[str, Location]
    ) -> None:
        self.main = main
        self.origins = origins
        self.resolver = Resolver(main, folder)
        self.names = ComponentNames(main.data)
        self.pending: list[_Visit] = []
        self.inlined = 0

    def run(self) -> None:
        self.settle_components()
        root: list[Data] = [self.main.data]
        self.pending.append(_Visit(root, 0, ONE, "document", self.main, (None, "")))
        while self.pending:
            self.visit(self.pending.pop())
        self.names.place(self.main.data)

    # Walking

    def visit(self, here: _Visit) -> None:
        node = here.container[here.key]
        if here.kind == "value":
            self.visit_value(here, node)
            return
        if is_dict(node):
            if here.kind == "schema" and here.shape == ONE:
                here = self.enter_schema(here, node)
            reference = node.get("$ref")
            if (
                isinstance(reference, str)
                and not self.is_at_home(here, reference)
                and self.follow(here, node, reference)
            ):
                return
        self.push_children(here, node)

    def push_children(self, here: _Visit, node: Data) -> None:
        """Look at the members of a node, in their order."""
        found: list[_Visit] = []
        if is_list(node):
            if here.shape == LIST or here.kind == "prose":
                for index in range(len(node)):
                    found.append(self.child(here, node, index, ONE, here.kind))
        elif is_dict(node):
            if here.shape == MAP:
                for key in node:
                    if here.kind not in _EXTENSIBLE or not key.startswith("x-"):
                        found.append(self.child(here, node, key, ONE, here.kind))
            elif here.kind == "discriminator":
                self.visit_mapping(here, node)
            else:
                members = GRAMMAR[here.kind]
                others = members.get("*")
                for key in list(node):
                    known = members.get(key, others)
                    if key.startswith("x-"):
                        if _leads_outside(node[key]):
                            del node[key]
                    elif known is not None:
                        found.append(self.child(here, node, key, *known))
        self.pending += reversed(found)

    def child(
        self, here: _Visit, node: Any, key: str | int, shape: str, kind: str
    ) -> _Visit:
        inside = here.schema if kind in ("schema", "discriminator") else None
        return _Visit(
            node,
            key,
            shape,
            kind,
            here.file,
            (here.chain, str(key)),
            here.resource if inside else None,
            inside,
            here.inlined,
        )

    def enter_schema(self, here: _Visit, node: dict[str, Data]) -> _Visit:
        """Mind what changes the meaning of references inside of a schema."""
        identifier = node.get("$id")
        if isinstance(identifier, str):
            base = here.resource or here.file.path
            resource = urljoin(base, identifier).partition("#")[0]
            here = replace(here, resource=resource, schema=here.chain)
        elif here.schema is None or node.get("$recursiveAnchor") is True:
            here = replace(here, schema=here.chain)
        if "$ref" not in node and isinstance(node.get("$dynamicRef"), str):
            node["$ref"] = node.pop("$dynamicRef")
        if "$ref" not in node and node.get("$recursiveRef") == "#":
            del node["$recursiveRef"]
            node["$ref"] = _fragment(_spell(here.schema or here.chain))
        return here

    def visit_value(self, here: _Visit, node: Data) -> None:
        """An example is data; people write `$ref: a-file` there all the same."""
        if not is_dict(node) or set(node) != {"$ref"}:
            return
        reference = node["$ref"]
        if isinstance(reference, str) and not reference.startswith("#"):
            try:
                target = self.resolve(here, reference)
            except InputError:
                return
            value = look_up(target.file.data, target.pointer) if target else MISSING
            if value is not MISSING:
                here.container[here.key] = value

    def visit_mapping(self, here: _Visit, node: dict[str, Data]) -> None:
        """The mapping of a discriminator holds names, or references."""
        mapping = node.get("mapping")
        if not is_dict(mapping):
            return
        for value, reference in mapping.items():
            if isinstance(reference, str) and re.search(r"[/#]|\.\w+$", reference):
                try:
                    target = self.resolve(here, reference)
                except InputError:
                    continue
                if target and look_up(target.file.data, target.pointer) is not MISSING:
                    mapping[value] = self.component("schema", target, here)

    # References

    def is_at_home(self, here: _Visit, reference: str) -> bool:
        """Whether a reference is one like nearly all: into the document itself."""
        return (
            here.file is self.main
            and here.resource is None
            and reference.startswith("#/")
        )

    def follow(self, here: _Visit, node: dict[str, Data], reference: str) -> bool:
        """Bring in what a node refers to; True when the node was replaced."""
        target = self.resolve(here, reference)
        if target is None:
            return False
        can_be_component = here.shape == ONE and here.kind in SECTIONS
        if target.file is self.main and (can_be_component or here.file is self.main):
            node["$ref"] = _fragment(target.pointer)
            return False
        if look_up(target.file.data, target.pointer) is MISSING:
            if not can_be_component:
                raise self.missing(here, target)
            return False
        if can_be_component:
            node["$ref"] = self.component(here.kind, target, here)
            return False
        self.inline(here, node, target)
        return True

    def component(self, kind: str, target: Target, here: _Visit) -> str:
        """The reference to the component that a target becomes."""
        target = self.chase(target, here)
        if target.file is self.main:
            return _fragment(target.pointer)
        section = SECTIONS[kind]
        name, is_new = self.names.of(section, target.file.path, target.pointer)
        if is_new:
            self.add(section, name, kind, target)
        return _fragment(join_pointer("components", section, name))

    def add(self, section: str, name: str, kind: str, target: Target) -> None:
        components = self.names.sections.setdefault(section, {})
        components[name] = _copy(look_up(target.file.data, target.pointer))
        spelled = join_pointer("components", section, name)
        self.origins[spelled] = Location(target.file.shown, target.pointer)
        self.pending.append(
            _Visit(components, name, ONE, kind, target.file, (None, spelled))
        )

    def chase(self, target: Target, here: _Visit) -> Target:
        """Follow a target that is nothing but another reference."""
        seen = {target.key}
        while target.file is not self.main:
            value = look_up(target.file.data, target.pointer)
            if not is_dict(value) or set(value) != {"$ref"}:
                break
            if not isinstance(value["$ref"], str):
                break
            following = self.resolve(replace(here, file=target.file), value["$ref"])
            if following is None:
                break
            target = following
            if target.key in seen:
                raise self.circular(here, target)
            seen.add(target.key)
            if look_up(target.file.data, target.pointer) is MISSING:
                break
        return target

    def inline(self, here: _Visit, node: dict[str, Data], target: Target) -> None:
        """Copy a target to where it is referred to."""
        if target.key in here.inlined:
            raise self.circular(here, target)
        self.inlined += 1
        if self.inlined > MAX_INLINED:
            raise fail(
                "too-large",
                f"more than {MAX_INLINED:,} references are copied into this document",
                Location(self.main.shown),
            )
        value = _copy(look_up(target.file.data, target.pointer))
        if is_dict(value):
            value |= {key: node[key] for key in node if key != "$ref"}
        here.container[here.key] = value
        self.origins[_spell(here.chain)] = Location(target.file.shown, target.pointer)
        self.pending.append(
            replace(here, file=target.file, inlined=(*here.inlined, target.key))
        )

    def resolve(self, here: _Visit, reference: str) -> Target | None:
        where = partial(self.location, here)
        return self.resolver.find(here.file, here.resource, reference, where)

    # Faults

    def location(self, here: _Visit) -> Location:
        return origin_of(self.origins, _spell((here.chain, "$ref")))

    def missing(self, here: _Visit, target: Target) -> InputError:
        return fail(
            "missing-target",
            f"{target.file.path} has nothing at '#{target.pointer}'",
            self.location(here),
        )

    def circular(self, here: _Visit, target: Target) -> InputError:
        return fail(
            "circular-ref",
            f"'{target.file.path}#{target.pointer}' leads back to itself",
            self.location(here),
            related=(Location(target.file.shown, target.pointer),),
        )

    # Components of the document that stand in files of their own

    def settle_components(self) -> None:
        """Give a component that is a reference the name that it has."""
        components = self.main.data.get("components")
        if not is_dict(components):
            return
        for section, (_, kind) in GRAMMAR["components"].items():
            entries = components.get(section)
            if not is_dict(entries) or kind not in SECTIONS:
                continue
            for name, value in entries.items():
                self.settle(section, kind, name, value)

    def settle(self, section: str, kind: str, name: str, value: Data) -> None:
        if not is_dict(value) or set(value) != {"$ref"}:
            return
        reference = value["$ref"]
        if not isinstance(reference, str) or reference.startswith("#"):
            return
        spelled = join_pointer("components", section, name)
        here = _Visit({}, name, ONE, kind, self.main, (None, spelled))
        target = self.resolve(here, reference)
        if target is None or target.file is self.main:
            return
        target = self.chase(target, here)
        is_there = look_up(target.file.data, target.pointer) is not MISSING
        if is_there and target.file is not self.main:
            self.names.claim(section, name, target.file.path, target.pointer)


def _leads_outside(extension: Data) -> bool:
    """Whether an extension is, or lists, references to files: of no use in here."""
    members = extension if is_list(extension) else [extension]
    return any(
        is_dict(each)
        and isinstance(each.get("$ref"), str)
        and not each["$ref"].startswith("#")
        for each in members
    )


def _copy(value: Data) -> Data:
    return marshal.loads(marshal.dumps(value))


def _spell(chain: Chain) -> str:
    """The pointer of a chain."""
    tokens: list[str] = []
    while chain[0] is not None:
        tokens.append(chain[1])
        chain = chain[0]
    return chain[1] + join_pointer(*reversed(tokens))


def _fragment(pointer: str) -> str:
    """A pointer as a reference within the document."""
    return "#" + pointer.replace("%", "%25")
