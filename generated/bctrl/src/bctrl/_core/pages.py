"""Lists that come in pages, and how one page leads to the next."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar, cast

import httpx2
from pydantic import BaseModel
from typing_extensions import Self

from .api import Asked
from .call import Call
from .errors import PaginationError
from .models import Model, T, is_array, plain, wire_names

Item = TypeVar("Item", covariant=True)
PageT = TypeVar("PageT", bound="Paged[Any]")
Where = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """How the pages of a list follow one another; paths are those of the wire."""

    style: Literal["cursor", "page", "offset", "link", "url"]
    parameter: str = ""
    """Query parameter, or property of the body, that asks for a page."""
    items: Where = ()
    """Path to the array; empty where the answer is the array."""
    next: Where = ()
    """Path to the next cursor, number or URL."""
    has_more: Where = ()
    """Path to a boolean that says whether another page exists."""
    total: Where = ()
    """Path to a count of pages (`page`) or of items (`offset`)."""
    last_item: str = ""
    """Property of the last item that is the next cursor."""
    first: int = 0
    """Number of the first page (`page`)."""
    in_body: bool = False


@dataclass(eq=False, repr=False)
class Pager:
    """How a page was asked for, and so how to ask for the next one."""

    transport: Any
    pages: Pages
    returns: Any
    route: str
    asked: Asked

    def __post_init__(self) -> None:
        self.call = Call(self.transport.engine, self.route, self.asked)
        self.link: str | None = None

    def take(self, response: httpx2.Response) -> Any:
        """The page that an answer is; it knows that it stands here."""
        call = self.call
        page: Any = call.decode(self.returns, response)
        if is_array(page):
            page = PageList(page)
        if not isinstance(page, cast(Any, (Model, PageList))):
            raise call.misunderstood("The answer is not a page", response)
        self.link = response.headers.get("link")
        object.__setattr__(page, "_pager", self)
        return page

    def items(self, page: Any) -> list[Any]:
        found: Any = look(page, self.pages.items)
        return found if is_array(found) else []

    def following(self, page: Any) -> Pager | None:
        """The next page, if there is one; an error if it is this one or elsewhere."""
        pages, items = self.pages, self.items(page)
        if pages.has_more and look(page, pages.has_more) is False:
            return None
        if pages.style in ("link", "url"):
            return self._at(
                look(page, pages.next) if pages.next else next_link(self.link)
            )
        if pages.last_item:
            mark = look(items[-1], pages.last_item) if items else None
        else:
            mark = look(page, pages.next) if pages.next else self._count(page, items)
        return None if mark in (None, "", False) else self._asking(mark)

    @property
    def mark(self) -> Any:
        """The cursor or number that this page was asked for with, or its URL."""
        if self.pages.style in ("link", "url"):
            return str(self.call.url)
        return self._given().get(self.pages.parameter)

    def _given(self) -> dict[str, Any]:
        given: Any = self.asked.get("json" if self.pages.in_body else "query")
        return cast("dict[str, Any]", plain(given or {}))

    def _count(self, page: Any, items: list[Any]) -> int | None:
        """The number of the next page, or its offset."""
        pages = self.pages
        total = look(page, pages.total) if pages.total else None
        if not items:
            return None
        if pages.style == "page":
            number = int(self.mark if self.mark is not None else pages.first) + 1
            ended = isinstance(total, int) and number >= pages.first + total
        else:
            number = int(self.mark or 0) + len(items)
            ended = isinstance(total, int) and number >= total
        return None if ended else number

    def _asking(self, mark: Any) -> Pager:
        place = "json" if self.pages.in_body else "query"
        given = {**self._given(), self.pages.parameter: mark}
        return self._next(self.route, {**self.asked, place: given})

    def _at(self, link: Any) -> Pager | None:
        if not link or not isinstance(link, str):
            return None
        here, target = self.call.url, self.call.url.join(link)
        if target.host != here.host and not self.transport.engine.base_given:
            raise PaginationError(f"The next page is on another host: {target.host}")
        url = str(here.copy_with(raw_path=target.raw_path))
        return self._next(url, {k: v for k, v in self.asked.items() if k != "query"})

    def _next(self, route: str, asked: Mapping[str, Any]) -> Pager:
        after = replace(self, route=route, asked=cast(Asked, asked))
        if after.mark == self.mark:
            raise self.repeated()
        return after

    def repeated(self) -> PaginationError:
        return PaginationError(f"{self.call.label} leads to a page that was there")


class PageIterator(Generic[PageT]):
    """Pages from one on: for `for`, and with the async client for `async for`."""

    def __init__(self, page: PageT) -> None:
        self._page = page

    def __iter__(self) -> Iterator[PageT]:
        page, seen = self._page, _Seen()
        yield page
        while (pager := seen.after(page)) is not None:
            page = seen.checked(pager.transport.page(pager))
            yield page

    async def __aiter__(self) -> AsyncIterator[PageT]:
        page, seen = self._page, _Seen()
        yield page
        while (pager := seen.after(page)) is not None:
            page = seen.checked(await pager.transport.page(pager))
            yield page


class _Seen:
    """What one walk has come by, so that it never goes in a circle."""

    def __init__(self) -> None:
        self._marks: set[str] = set()
        self._items: list[Any] = []

    def after(self, page: Any) -> Pager | None:
        pager = pager_of(page)
        self._marks.add(repr(pager.mark))
        self._items = pager.items(page)
        following = pager.following(page)
        if following is not None and repr(following.mark) in self._marks:
            raise pager.repeated()
        return following

    def checked(self, page: Any) -> Any:
        """A page; not the one before under another number."""
        pager = pager_of(page)
        counted = pager.pages.style in ("page", "offset")
        if counted and self._items and pager.items(page) == self._items:
            raise pager.repeated()
        return page


class Paged(Generic[Item]):
    """Mixed into the models of pages."""

    __slots__ = ()

    @property
    def has_next_page(self) -> bool:
        """Whether the server says that there is another page."""
        return pager_of(self).following(self) is not None

    def iter_pages(self) -> PageIterator[Self]:
        """This page and those that follow, each fetched when it is needed."""
        return PageIterator(self)


class PageList(list[T], Paged[T]):
    """A page of an API that answers with a bare array."""

    _pager: Pager

    def __reduce__(self) -> tuple[Any, ...]:
        return PageList, (list(self),)  # the pager has connections


def pager_of(page: object) -> Pager:
    """Where a page stands that came from a call."""
    pager = getattr(page, "_pager", None)
    if not isinstance(pager, Pager):
        raise TypeError("Only a page that a call returned can lead to others")
    return pager


_PARAMETER = r';\s*([\w*-]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^";,\s]*))?\s*'
_LINK = re.compile(rf"<([^>]*)>\s*((?:{_PARAMETER})*)")


def next_link(header: str | None) -> str | None:
    """The target of `rel="next"` in a Link header (RFC 8288)."""
    for link in _LINK.finditer(header or ""):
        for name, value in re.findall(_PARAMETER, link[2]):
            if name.lower() == "rel" and "next" in value.strip('"').lower().split():
                return link[1]
    return None


def look(value: Any, where: Where) -> Any:
    """What stands at a path of wire names, or None."""
    for name in (where,) if isinstance(where, str) else where:
        if isinstance(value, BaseModel):
            attribute = _attributes(type(value)).get(name)
            extra = value.model_extra or {}
            value = getattr(value, attribute) if attribute else extra.get(name)
        elif isinstance(value, Mapping):
            value = cast("Mapping[str, Any]", value).get(name)
        else:
            return None
    return value


@lru_cache(maxsize=512)
def _attributes(model: type[BaseModel]) -> dict[str, str]:
    return {wire: name for name, wire in wire_names(model).items()}
