"""Reads an `llms.txt`: which pages of a documentation site make an API reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from ..diagnostics import Diagnostics, Location, closest, fail

MAX_PAGES = 5_000

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$")
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_TEXT = (".md", ".mdx", ".yaml", ".yml", ".json", ".txt")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the links below it, those of its subsections too."""

    title: str
    level: int
    links: list[str]


def page_urls(
    text: str, index: str, section: str | None, diagnostics: Diagnostics
) -> list[str]:
    """URLs of the Markdown pages of a section, in the index's order.

    Raises:
        InputError: The index has no such section, or no link in it.
    """
    found = _sections(text)
    if section is None:
        links = found[0].links
    else:
        wanted = _folded(section)
        chosen = [each for each in found if _folded(each.title) == wanted]
        if not chosen:
            titles = [each.title for each in found[1:]]
            meant = closest(section, titles)
            raise fail(
                "no-section",
                f"the index has no section {section!r}",
                Location(index),
                hint=f"did you mean {meant!r}?" if meant else f"it has {titles[:10]}",
            )
        links = [link for each in chosen for link in each.links]
    urls = _urls(links, index, diagnostics)
    if not urls:
        raise fail("empty-index", "the index names no pages", Location(index))
    if len(urls) > MAX_PAGES:
        raise fail(
            "too-large",
            f"the index names {len(urls):,} pages; {MAX_PAGES:,} are read",
            Location(index),
            hint="name a section of it in `api.source`",
        )
    return urls


def _sections(text: str) -> list[Section]:
    """Every section, the whole text first."""
    found = [Section("", 0, [])]
    open_ = [found[0]]
    for line in text.splitlines():
        if heading := _HEADING.match(line):
            level = len(heading[1])
            while open_[-1].level >= level:
                open_.pop()
            found.append(Section(heading[2], level, []))
            open_.append(found[-1])
            continue
        for link in _LINK.finditer(line):
            for each in open_:
                each.links.append(link[1])
    return found


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _urls(links: list[str], index: str, diagnostics: Diagnostics) -> list[str]:
    """Absolute URLs on the index's own host, each once; others are reported."""
    home = urlsplit(index)
    found: dict[str, None] = {}
    for link in links:
        parts = urlsplit(urljoin(index, link))
        if parts.scheme not in ("http", "https"):
            continue
        if parts.netloc != home.netloc:
            diagnostics.warn(
                "foreign-page",
                f"{urlunsplit(parts)!r} is on another host and was not read",
                Location(index),
            )
            continue
        path = parts.path.rstrip("/")
        if not path.endswith(_TEXT):
            path += ".md"
        found.setdefault(
            urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))
        )
    return list(found)
