"""Two pages of a list, and what asks for the second one."""

from __future__ import annotations

import copy
from typing import Any, TypeAlias

from ..ir.operations import Operation, Pagination
from .narrow import is_array, is_object

JSON: TypeAlias = Any
_NEXT = "page_2"
_NEXT_URL = "https://api.example.com/next?page=2"


def page_argument(operation: Operation) -> str | None:
    """The argument that asks for a page; an iterator passes it on by itself."""
    pagination = operation.pagination
    if pagination is None or pagination.parameter is None:
        return None
    if pagination.in_body and operation.body is not None:
        for field in operation.body.fields or ():
            if field.name.wire == pagination.parameter:
                return field.name.snake
    for parameter in operation.parameters:
        if parameter.location == "query":
            if parameter.name.wire == pagination.parameter:
                return parameter.name.snake
    return None


def page_answers(
    operation: Operation, pagination: Pagination, first: JSON
) -> dict[str, JSON] | None:
    """The bodies of two pages, their items, and the query that asks for the second.

    None where the example has no items, or an item that cannot be counted.
    """
    items = _at(first, pagination.items)
    if not is_array(items) or not items:
        return None
    one, two = copy.deepcopy(first), copy.deepcopy(first)
    asked: list[str] | None = None
    headers: dict[str, str] = {}
    last = list(items)
    match pagination.style:
        case "cursor":
            asked = _cursor(pagination, one, two, items)
            if asked is None:
                return None
        case "page" | "offset":
            last = []
            two = _put(two, pagination.items, [])
            start = pagination.first if pagination.style == "page" else 0
            if pagination.total and not _total(pagination, one, two, len(items)):
                return None
            step = 1 if pagination.style == "page" else len(items)
            if pagination.parameter is not None:
                asked = [pagination.parameter, str(start + step)]
            if pagination.has_more:
                _put(one, pagination.has_more, True)
                _put(two, pagination.has_more, False)
            if pagination.next:
                _put(one, pagination.next, start + step)
                _end(two, pagination.next)
        case "url":
            _put(one, pagination.next, _NEXT_URL)
            _end(two, pagination.next)
            asked = ["page", "2"]
        case "link":
            headers = {"link": f'<{_NEXT_URL}>; rel="next"'}
            asked = ["page", "2"]
    return {
        "bodies": [one, two],
        "headers": headers,
        "items": items + last,
        **({"in_body": True} if pagination.in_body else {}),
        "asked": asked,
    }


def _cursor(
    pagination: Pagination, one: JSON, two: JSON, items: list[JSON]
) -> list[str] | None:
    if pagination.parameter is None:
        return None
    if pagination.has_more:
        _put(one, pagination.has_more, True)
        _put(two, pagination.has_more, False)
    if pagination.last_item is not None:
        last = items[-1]
        if not is_object(last) or pagination.last_item not in last:
            return None
        if not pagination.has_more:
            _put(two, pagination.items, [])
        return [pagination.parameter, str(last[pagination.last_item])]
    _put(one, pagination.next, _NEXT)
    _end(two, pagination.next)
    return [pagination.parameter, _NEXT]


def _total(pagination: Pagination, one: JSON, two: JSON, size: int) -> bool:
    """Say that there is more than one page, in pages or in items."""
    count = 2 + pagination.first if pagination.style == "page" else size + 1
    for page in (one, two):
        _put(page, pagination.total, count)
    return True


def _at(value: JSON, path: tuple[str, ...]) -> JSON:
    for name in path:
        if not is_object(value):
            return None
        value = value.get(name)
    return value


def _put(value: JSON, path: tuple[str, ...], new: JSON) -> JSON:
    """Set what is at a path; the whole value where the path is empty."""
    if not path:
        return new
    here = value
    for name in path[:-1]:
        here = here.setdefault(name, {})
    here[path[-1]] = new
    return value


def _end(value: JSON, path: tuple[str, ...]) -> None:
    """The next cursor of a last page: null."""
    _put(value, path, None)
