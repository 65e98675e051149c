"""The tree of resources: what hangs where on the client."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    return _children(context, operations, (), docs, classes)


def _children(
    context: Context,
    operations: Sequence[Operation],
    path: tuple[str, ...],
    docs: dict[tuple[str, ...], Doc],
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
    docs: dict[tuple[str, ...], Doc],
    classes: Scope,
) -> Resource:
    pascal = "".join(_pascals(path))
    class_name = classes.claim(pascal, f"{pascal}Resource")
    classes.take(f"Async{class_name}")
    return Resource(
        path=path,
        name=name(path[-1]).with_snake(path[-1]),
        class_name=class_name,
        doc=docs.get(path) or docs.get(path[-1:], Doc()),
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


def _tag_docs(context: Context) -> dict[tuple[str, ...], Doc]:
    """What the document says of its tags, by the resource of that name."""
    docs: dict[tuple[str, ...], Doc] = {}
    for tag in map(node, items(context.document.root.get("tags"))):
        given = text(tag.get("name")).removeprefix("subpackage_")
        if given and prose(tag):
            docs.setdefault((name(given).snake,), Doc(description=prose(tag)))
    return docs
