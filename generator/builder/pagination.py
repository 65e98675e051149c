"""Pagination: what the config or an extension says of it, else what is detected."""

from __future__ import annotations

from ..config import PaginationConfig
from ..ir.operations import Operation, Pagination
from ..ir.types import Array, Ref, Type
from ..names import iterator_of
from .context import Context
from .document import Node
from .drafted import type_at
from .pagedetection import Detector
from .peers import Paging, paging_of


def build_pagination(
    context: Context, operation: Operation, taken: frozenset[str], node: Node
) -> Pagination | None:
    """How the pages of an operation follow one another, if it has pages.

    The config knows best; then extensions of the peers; then what things are called.
    """
    said = context.configured(operation).pagination
    if said is False:
        return None
    iterator = _iterator(operation.call[-1], taken)
    if said is not None:
        return _configured(context, operation, said, iterator)
    if operation.result.kind != "json" or operation.method not in ("GET", "POST"):
        return None
    if not isinstance(operation.result.type, Ref | Array):
        return None
    paging = paging_of(node, context.document.root)
    if paging is not None:
        array = type_at(context, operation.result.type, paging.items)
        if isinstance(array, Array):
            return _extended(paging, array.item, iterator)
    return Detector(context, operation, iterator).detect()


def _extended(paging: Paging, item: Type, iterator: str) -> Pagination:
    """What an extension says."""
    return Pagination(
        style=paging.style,
        items=paging.items,
        item=item,
        parameter=paging.parameter,
        in_body=paging.in_body,
        next=paging.next,
        has_more=paging.has_more,
        total=paging.total,
        first=1 if paging.style == "page" else 0,
        iterator=iterator,
    )


def _iterator(method: str, taken: frozenset[str]) -> str:
    """The name of the method that walks through the pages which a method gets."""
    wanted = iterator_of(method)
    while wanted in taken:
        wanted += "_all"
    return wanted


def _configured(
    context: Context, operation: Operation, said: PaginationConfig, iterator: str
) -> Pagination | None:
    items = tuple(each for each in said.items.split(".") if each)
    array = type_at(context, operation.result.type, items)
    if not isinstance(array, Array):
        context.diagnostics.error(
            "unknown-config-target",
            f"the answer of {operation.key} has no array at {said.items!r}",
            context.configured_at(operation, "pagination"),
        )
        return None
    return Pagination(
        style=said.style,
        items=items,
        item=array.item,
        parameter=said.parameter,
        in_body=said.in_body,
        next=_split(said.next),
        has_more=_split(said.has_more),
        total=_split(said.total),
        last_item=said.last_item,
        size=said.size,
        first=(1 if said.style == "page" else 0) if said.first is None else said.first,
        iterator=iterator,
    )


def _split(path: str | None) -> tuple[str, ...]:
    return tuple(each for each in (path or "").split(".") if each)
