"""Pages of documentation as OpenAPI documents.

A page either holds a document in a fenced block; then its examples become those of the
operation. Or it describes one endpoint in the elements of Mintlify: see `mintlify`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..diagnostics import Diagnostics, Location, fail, pointer
from .documents import parse
from .folder import File, has_links
from .grammar import METHODS, is_dict
from .markup import Fence, fences, sections
from .mintlify import describes_endpoint, read_endpoint
from .places import Places
from .text import Text

MAX_PAGE = 2**20

_DOCUMENT = re.compile(r"""\s*(?:\{\s*)?["']?openapi["']?\s*:""")


def read_page(path: str, text: Text, diagnostics: Diagnostics) -> File:
    """The document of a page.

    Raises:
        InputError: The page has none, or what it says cannot be read.
    """
    content = text.content.replace("\r\n", "\n")
    if len(content) > MAX_PAGE:
        raise fail(
            "too-large",
            f"this page has {len(content):,} characters; {MAX_PAGE:,} are read",
            Location(text.shown, "", 1, 1),
        )
    block = next((each for each in fences(content) if _is_document(each)), None)
    if block is not None:
        return _read_block(path, text.shown, content, block, diagnostics)
    if describes_endpoint(content):
        data, places = read_endpoint(Text(content, text.shown))
        return File(path, text.shown, data, places, is_page=True)
    raise fail(
        "page-without-document",
        "this page has no OpenAPI document and describes no endpoint",
        Location(text.shown, "", 1, 1),
        hint="a document stands in a fenced yaml block that begins with `openapi:`",
    )


def _is_document(fence: Fence) -> bool:
    is_data = fence.language in ("", "yaml", "yml", "json", "openapi")
    return is_data and _DOCUMENT.match(fence.body) is not None


def _read_block(
    path: str, shown: str, page: str, fence: Fence, diagnostics: Diagnostics
) -> File:
    line = page.count("\n", 0, fence.start) + 1
    places = Places(lambda: fence.body, line=line, column=fence.indent + 1)
    block = Text(fence.body, shown, places)
    data = parse(block, diagnostics)
    if is_dict(data):
        _add_examples(data, Text(page, shown), diagnostics)
    links = has_links(block)
    return File(path, shown, data, places, links, is_page=True)


# Examples


def _add_examples(data: dict[str, Any], page: Text, diagnostics: Diagnostics) -> None:
    """Give the operation of a page the examples that the page shows."""
    operation = _only_operation(data)
    if operation is None:
        return
    requests = list(_examples(page, "request", diagnostics))
    if not requests:
        requests = list(_sample_bodies(page))
    _attach(_json_content(operation.get("requestBody")), requests)
    responses = operation.get("responses")
    for status, response in (responses if is_dict(responses) else {}).items():
        if str(status).startswith("2"):
            answers = list(_examples(page, "response", diagnostics))
            _attach(_json_content(response), answers)
            break


def _only_operation(data: dict[str, Any]) -> dict[str, Any] | None:
    paths = data.get("paths")
    found = [
        operation
        for item in (paths.values() if is_dict(paths) else ())
        if is_dict(item)
        for method, operation in item.items()
        if method in METHODS and is_dict(operation)
    ]
    return found[0] if len(found) == 1 else None


def _json_content(owner: Any) -> dict[str, Any] | None:
    """The JSON media type of a body or a response."""
    content = owner.get("content") if is_dict(owner) else None
    for media_type, media in (content if is_dict(content) else {}).items():
        if "json" in str(media_type) and is_dict(media):
            return media
    return None


def _attach(media: dict[str, Any] | None, values: list[Any]) -> None:
    if media is None or "example" in media or "examples" in media:
        return
    if len(values) == 1:
        media["example"] = values[0]
    elif values:
        media["examples"] = {
            f"example{number}": {"value": value}
            for number, value in enumerate(values, 1)
        }


_LABEL = r"(?:\*\*|#+[ \t]+){label}s?(?:\*\*)?:?[ \t]*\n+"


def _examples(page: Text, label: str, diagnostics: Diagnostics) -> Iterator[Any]:
    """Values of the JSON blocks that follow a label like `**Request**`."""
    before = re.compile(_LABEL.format(label=label) + r"\Z", re.IGNORECASE)
    for fence in fences(page.content):
        if fence.language not in ("json", "jsonc"):
            continue
        if not before.search(page.content, 0, fence.opening):
            continue
        try:
            yield json.loads(fence.body)
        except (ValueError, RecursionError):
            diagnostics.warn(
                "page-example",
                f"the {label} example is not JSON, it is left out",
                page.at(fence.start, pointer("paths")),
            )


_JS_BODY = re.compile(r"""body: '((?:[^'\\\n]|\\.)*)'""")


def _sample_bodies(page: Text) -> Iterator[Any]:
    """Where no request is shown, its samples show what is sent."""
    for section in sections(page.content):
        if "SDK Code" not in section.title:
            continue
        for fence in fences(section.body):
            found = _JS_BODY.search(fence.body)
            if fence.language == "javascript" and found:
                try:
                    yield json.loads(found[1].replace("\\'", "'"))
                except (ValueError, RecursionError):
                    continue
