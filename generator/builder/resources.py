"""The tree of resources: what hangs where on the client."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..ir.definitions import Doc
from ..ir.operations import Operation, Resource
from ..names import Scope, name, singular
from .context import Context
from .document import items, node, text
from .scalars import prose


def build_resources(
    context: Context, operations: Sequence[Operation], classes: Scope
) -> tuple[Resource, ...]:
    """Resources in the order in which the document first uses them."""
    docs = _tag_docs(context)
    areas = {each.call[0] for each in operations if len(each.call) > 1}
    return _children(context, operations, (), _Docs(docs, areas), classes)


@dataclass(frozen=True, slots=True)
class _Docs:
    """What the document says of its tags, by the resource of that name."""

    said: dict[str, Doc]
    areas: set[str]
    """Resources of the client itself: what is said of their names is about them."""

    def of(self, path: tuple[str, ...]) -> Doc:
        *above, last = path
        if above and last in self.areas:
            return Doc()
        return self.said.get(last, Doc())


def _children(
    context: Context,
    operations: Sequence[Operation],
    path: tuple[str, ...],
    docs: _Docs,
    classes: Scope,
) -> tuple[Resource, ...]:
    below: dict[str, list[Operation]] = {}
    for each in operations:
        if len(each.call) > len(path) + 1:
            below.setdefault(each.call[len(path)], []).append(each)
    return tuple(
        _resource(context, (*path, segment), found, docs, classes)
        for segment, found in below.items()
    )


def _resource(
    context: Context,
    path: tuple[str, ...],
    operations: list[Operation],
    docs: _Docs,
    classes: Scope,
) -> Resource:
    pascal = "".join(_pascals(path))
    class_name = classes.claim(pascal, f"{pascal}Resource")
    classes.take(f"Async{class_name}")
    return Resource(
        path=path,
        name=name(path[-1]).with_snake(path[-1]),
        class_name=class_name,
        doc=docs.of(path),
        operations=tuple(
            each for each in operations if len(each.call) == len(path) + 1
        ),
        children=_children(context, operations, path, docs, classes),
    )


def _pascals(path: tuple[str, ...]) -> Iterable[str]:
    """`("runs", "files")` -> Run, Files."""
    for segment in path[:-1]:
        yield name(singular(segment)).pascal
    yield name(path[-1]).pascal


def _tag_docs(context: Context) -> dict[str, Doc]:
    docs: dict[str, Doc] = {}
    for tag in map(node, items(context.document.root.get("tags"))):
        given = text(tag.get("name")).removeprefix("subpackage_")
        if given and prose(tag):
            docs.setdefault(name(given).snake, Doc(description=prose(tag)))
    return docs
