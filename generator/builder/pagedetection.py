"""Pages that nobody speaks of: found by what parameters and answers are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..ir.definitions import Field
from ..ir.operations import Body, Operation, PageStyle, Pagination, Parameter
from ..ir.types import Anything, Array, Ref, Scalar, Type, bare
from ..names import snake
from . import pagewords as words
from .context import Context
from .drafted import fields_behind, resolved

_MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class _Found:
    path: tuple[str, ...]
    field: Field

    @property
    def word(self) -> str:
        return self.field.name.snake.rstrip("_")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What holds a page: its fields, envelopes included, and the array among them."""

    fields: list[_Found]
    items: tuple[str, ...]
    item: Type

    @property
    def more(self) -> tuple[str, ...]:
        return self.first(words.MORE, "boolean")

    def first(self, usual: frozenset[str], kind: str) -> tuple[str, ...]:
        """The path of the first field with a usual name that has this type."""
        for each in self.fields:
            type_ = bare(each.field.type)
            if each.word in usual and isinstance(type_, Scalar) and type_.kind == kind:
                return each.path
        return ()


class Detector:
    """Looks for the parts of a paginated list in one operation."""

    def __init__(self, context: Context, operation: Operation, iterator: str) -> None:
        self._context = context
        self._operation = operation
        self._iterator = iterator
        self._queries: dict[str, Parameter] = {
            snake(each.name.wire): each
            for each in operation.parameters
            if each.location == "query"
        }
        self._properties = _properties(operation.body)

    def detect(self) -> Pagination | None:
        result = self._operation.result.type
        answer = None if result is None else resolved(self._context, result)
        if isinstance(answer, Array):
            return self._bare_array(_Answer([], (), answer.item))
        if not isinstance(answer, Ref):
            return None
        prefix: tuple[str, ...] = ()
        fields = fields_behind(self._context, result)
        items = self._items(fields)
        if items is None and len(fields) == 1:
            # An envelope around the page: {"albums": {"items": [...], "next": ...}}.
            prefix = (fields[0].name.wire,)
            fields = fields_behind(self._context, fields[0].type)
            items = self._items(fields)
        if items is None:
            return None
        found = list(self._flat(fields, prefix, 0))
        array_type = resolved(self._context, items.type)
        item = array_type.item if isinstance(array_type, Array) else Anything()
        page = _Answer(found, (*prefix, items.name.wire), item)
        return (
            self._by_cursor(page)
            or self._by_url(page)
            or self._by_number(page)
            or self._by_offset(page)
        )

    def _bare_array(self, answer: _Answer) -> Pagination | None:
        """An answer that is the array itself: pages are linked in a header, or counted."""
        asked = self._parameter(words.PAGES) or self._parameter(words.CURSORS)
        if self._linked() and (asked or self._size()):
            return self._made("link", answer, parameter=asked)
        if self._size() is None:
            return None
        return self._by_number(answer) or self._by_offset(answer)

    def _by_cursor(self, answer: _Answer) -> Pagination | None:
        cursor = self._parameter(words.CURSORS)
        if cursor is None:
            return None
        following = self._next_cursor(answer.fields, cursor)
        last = "id" if answer.more and self._has_id(answer.item) else None
        if following is None and last is None:
            return None
        return self._made(
            "cursor",
            answer,
            parameter=cursor,
            next=following or (),
            has_more=answer.more,
            last_item=last if following is None else None,
        )

    def _by_url(self, answer: _Answer) -> Pagination | None:
        url = self._next_url(answer.fields)
        return None if url is None else self._made("url", answer, next=url)

    def _by_number(self, answer: _Answer) -> Pagination | None:
        page = self._parameter(words.PAGES)
        if page is None:
            return None
        following = self._next_number(answer.fields)
        if following is not None:
            return self._made("page", answer, parameter=page, next=following)
        total, more = answer.first(words.PAGE_TOTALS, "integer"), answer.more
        if not total and self._linked():
            return self._made("link", answer, parameter=page)
        if not (total or more or self._size() is not None):
            return None
        return self._made("page", answer, parameter=page, total=total, has_more=more)

    def _by_offset(self, answer: _Answer) -> Pagination | None:
        offset = self._parameter(words.OFFSETS)
        if offset is None or self._size() is None:
            return None
        total, more = answer.first(words.ITEM_TOTALS, "integer"), answer.more
        return self._made(
            "offset", answer, parameter=offset, total=total, has_more=more
        )

    # Parts

    def _items(self, fields: tuple[Field, ...]) -> Field | None:
        """The array of a page: the one with a usual name, or the only one."""
        arrays = [
            each
            for each in fields
            if isinstance(resolved(self._context, each.type), Array)
        ]
        for word in words.ITEMS:
            for each in arrays:
                if each.name.wire.lower() == word:
                    return each
        return arrays[0] if len(arrays) == 1 else None

    def _flat(
        self, fields: tuple[Field, ...], prefix: tuple[str, ...], depth: int
    ) -> Iterable[_Found]:
        """The fields of the answer, and those of envelopes like `meta`."""
        for each in fields:
            path = (*prefix, each.name.wire)
            yield _Found(path, each)
            word = snake(each.name.wire)
            if depth < _MAX_DEPTH and (
                word in words.ENVELOPES or (depth and word == "next")
            ):
                yield from self._flat(
                    fields_behind(self._context, each.type), path, depth + 1
                )

    def _next_cursor(
        self, found: list[_Found], cursor: tuple[str, bool]
    ) -> tuple[str, ...] | None:
        own = snake(cursor[0])
        for word in (f"next_{own}", *words.NEXT_CURSORS):
            for each in found:
                if each.word != word or self._is_url(each):
                    continue
                if word == "last_id" and own not in ("after", "starting_after"):
                    continue
                if (
                    word == own
                    and len(each.path) == 1
                    and word not in ("cursor", "marker")
                ):
                    continue
                kind = _scalar(self._context, each.field.type)
                if kind in ("string", "integer"):
                    return each.path
        return None

    def _next_url(self, found: list[_Found]) -> tuple[str, ...] | None:
        for each in found:
            if each.word in words.NEXT_URLS and self._is_url(each):
                return each.path
            if each.word == "href" and len(each.path) > 1 and each.path[-2] == "next":
                return each.path
        return None

    def _next_number(self, found: list[_Found]) -> tuple[str, ...] | None:
        for each in found:
            if each.word in ("next_page", "next"):
                if _scalar(self._context, each.field.type) == "integer":
                    return each.path
        return None

    def _is_url(self, found: _Found) -> bool:
        """Whether a field is a URL: by its format, its name, its place or its example."""
        type_ = resolved(self._context, found.field.type)
        if not isinstance(type_, Scalar) or type_.kind != "string":
            return False
        if type_.format in ("uri", "url", "uri-reference"):
            return True
        if found.word.endswith(("_url", "_href", "_link", "_uri")):
            return True
        example = found.field.example
        if example is not None and isinstance(example.value, str):
            return example.value.startswith(("http://", "https://", "/"))
        return "links" in found.path[:-1] or "_links" in found.path[:-1]

    def _has_id(self, item: Type) -> bool:
        return any(
            each.name.wire == "id" for each in fields_behind(self._context, item)
        )

    def _linked(self) -> bool:
        return any(
            header.wire.lower() == "link"
            for response in self._operation.result.responses
            for header in response.headers
        )

    def _parameter(self, usual: frozenset[str]) -> tuple[str, bool] | None:
        """(wire name, whether it is a property of the body)."""
        for word, each in self._queries.items():
            if word in usual:
                return each.name.wire, False
        if self._operation.method == "POST":
            for word, wire in self._properties.items():
                if word in usual:
                    return wire, True
        return None

    def _size(self) -> str | None:
        for word in words.SIZES:
            if word in self._queries:
                return self._queries[word].name.wire
            if word in self._properties and self._operation.method == "POST":
                return self._properties[word]
        return None

    def _made(
        self,
        style: PageStyle,
        answer: _Answer,
        *,
        parameter: tuple[str, bool] | None = None,
        next: tuple[str, ...] = (),
        has_more: tuple[str, ...] = (),
        total: tuple[str, ...] = (),
        last_item: str | None = None,
    ) -> Pagination:
        wire, in_body = parameter or (None, False)
        return Pagination(
            style=style,
            items=answer.items,
            item=answer.item,
            parameter=wire,
            in_body=in_body,
            next=next,
            has_more=has_more,
            total=total,
            last_item=last_item,
            size=self._size(),
            first=self._first_page(wire) if style == "page" else 0,
            iterator=self._iterator,
        )

    def _first_page(self, wire: str | None) -> int:
        given = self._queries.get(snake(wire or ""))
        if given is not None and given.default is not None:
            value = given.default.value
            if isinstance(value, int) and not isinstance(value, bool):
                return value
        type_ = None if given is None else bare(given.type)
        bounds = type_.constraints if isinstance(type_, Scalar) else None
        return 0 if bounds is not None and bounds.minimum == 0 else 1


def _properties(body: Body | None) -> dict[str, str]:
    fields = (body.fields or ()) if body is not None and body.kind == "json" else ()
    return {snake(each.name.wire): each.name.wire for each in fields}


def _scalar(context: Context, type_: Type) -> str | None:
    found = resolved(context, type_)
    return found.kind if isinstance(found, Scalar) else None
