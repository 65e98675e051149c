"""Pages of documentation as OpenAPI documents."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostics, Location, fail
from .documents import parse
from .folder import File, has_links
from .places import Places
from .text import Text


def read_page(path: str, text: Text, diagnostics: Diagnostics) -> File:
    """The document of a page."""
    block = find_block(text)
    if block is None:
        raise fail(
            "page-without-document",
            "this page has no OpenAPI document and describes no endpoint",
            Location(text.shown, "", 1, 1),
            hint="a document stands in a fenced yaml block that begins with `openapi:`",
        )
    data = parse(block, diagnostics)
    links = has_links(block.content)
    return File(path, text.shown, data, block.places, links, is_page=True)


_FENCE = re.compile(
    r"^(?P<indent>[ ]*)(?P<fence>```+|~~~+)(?P<info>[^\n`]*)\n"
    r"(?P<body>.*?)^[ ]*(?P=fence)[`~]*[ ]*$",
    re.MULTILINE | re.DOTALL,
)


def find_block(text: Text) -> Text | None:
    for fence in _FENCE.finditer(text.content):
        body = fence["body"]
        if re.match(r"""\s*\{?\s*["']?openapi["']?\s*:""", body):
            line = text.content.count("\n", 0, fence.start("body")) + 1
            return Text(body, text.shown, Places(lambda: body, line=line))
    return None
