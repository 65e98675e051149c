"""Media types: what kind of body they are, and which one a method uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from .document import Node, items, node

MediaKind: TypeAlias = Literal[
    "json", "multipart", "form", "text", "xml", "binary", "sse", "jsonl", "any"
]

_LINES = ("jsonl", "ndjson", "json-seq", "jsonlines", "json-lines", "x-jsonlines")
_TEXTS = ("sdp", "sql", "graphql", "yaml", "x-yaml", "javascript", "toml")
"""Below `application`, and for people to read all the same."""

_BARE: dict[str, MediaKind] = {
    "json": "json",
    "form-data": "multipart",
    "multipart": "multipart",
    "x-www-form-urlencoded": "form",
    "text": "text",
    "xml": "xml",
}
"""What is not a media type, and says what is meant."""

_COMPOSED = frozenset(("properties", "items", "allOf", "anyOf", "oneOf"))
"""Keywords of what is no octets, whatever the media type is called."""

_OCTETS = ("audio", "font", "image", "model", "video")
_OCTETS_OF_APPLICATIONS = frozenset(
    "octet-stream pdf zip x-zip x-zip-compressed gzip x-gzip x-tar x-gtar x-bzip2 "
    "x-7z-compressed x-rar-compressed vnd.rar zstd epub+zip java-archive wasm rtf msword "
    "vnd.ms-excel vnd.ms-powerpoint vnd.apache.parquet x-download force-download".split()
)
_OFFICE = ("vnd.openxmlformats-officedocument.", "vnd.oasis.opendocument.")
"""Files by their names; other names below `application` may be JSON, or text."""

_REQUEST_ORDER: tuple[MediaKind, ...] = (
    "json",
    "multipart",
    "form",
    "any",
    "jsonl",
    "text",
    "xml",
    "binary",
)
_RESPONSE_ORDER: tuple[MediaKind, ...] = (
    "json",
    "sse",
    "jsonl",
    "any",
    "text",
    "binary",
    "xml",
)


def essence(media_type: str) -> str:
    """The media type without parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def media_kind(media_type: str) -> MediaKind:
    found = essence(media_type)
    main, _, sub = found.partition("/")
    if not sub:
        return _BARE.get(main, "any")
    if sub == "event-stream":
        return "sse"
    if any(
        sub.removeprefix("x-") == each or sub.endswith(f"+{each}") for each in _LINES
    ):
        return "jsonl"
    if sub == "json" or sub.endswith("+json"):
        return "json"
    if found == "application/x-www-form-urlencoded":
        return "form"
    if main == "multipart":
        return "multipart"
    if sub == "xml" or sub.endswith("+xml") and main != "image":
        return "xml"
    if main == "text" or sub in _TEXTS:
        return "text"
    if found in ("*/*", "application/*", "*"):
        return "any"
    return "binary"


def is_binary_schema(schema: Node) -> bool:
    """Whether a schema says that the body is octets: an error under a JSON type."""
    return schema.get("format") == "binary" or (
        "contentMediaType" in schema and "contentEncoding" not in schema
    )


def is_file(media_type: str, schema: Node) -> bool:
    """Whether a body can only be octets, by its schema or by its name."""
    if media_kind(media_type) not in ("binary", "any"):
        return False
    if is_binary_schema(schema):
        return True
    type_ = schema.get("type", "string")
    if type_ != "string" and "string" not in items(type_) or _COMPOSED & schema.keys():
        return False
    main, _, sub = essence(media_type).partition("/")
    if main == "application":
        return sub in _OCTETS_OF_APPLICATIONS or sub.startswith(_OFFICE)
    return main in _OCTETS and not sub.endswith("+xml")


def _order(
    content: Node, order: tuple[MediaKind, ...]
) -> Iterable[tuple[int, int, int, str]]:
    for place, media_type in enumerate(content):
        kind = media_kind(media_type)
        rank = order.index(kind) if kind in order else len(order)
        plain = essence(media_type) in ("application/json", "multipart/form-data")
        yield rank, not plain, place, media_type


def preferred(content: object, *, request: bool) -> str | None:
    """The media type that a method sends or reads; None if there is no choice."""
    order = _REQUEST_ORDER if request else _RESPONSE_ORDER
    ranked = sorted(_order(node(content), order))
    return ranked[0][-1] if ranked else None
