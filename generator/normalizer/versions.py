"""Versions of the specification: which is read, and what 3.2 added."""

from __future__ import annotations

from ..loader.versions import version_of
from .draft import (
    ADDITIONAL,
    ITEM_ENCODING,
    ITEM_SCHEMA,
    PREFIX_ENCODING,
    QUERY_STRING,
    Draft,
    Node,
    node,
)


def take_version(draft: Draft) -> None:
    """Take note of which OpenAPI 3 the document follows."""
    draft.version = version_of(draft.document, draft.location(""))
    if draft.version > (3, 2):
        draft.warn(
            "unknown-version",
            f"OpenAPI {draft.document['openapi']} is newer than this generator;"
            " it is read as 3.2",
            "/openapi",
        )


# OAS 3.2: what 3.1 has no word for becomes an extension that the builder reads


def translate_path_item(draft: Draft, item: Node, pointer: str) -> None:
    """`query` and `additionalOperations` move to an extension."""
    found: Node = {**node(item.pop("additionalOperations", None))}
    for method in found:
        kept = f"{pointer}/{ADDITIONAL}/{method}"
        draft.moves[kept] = f"{pointer}/additionalOperations/{method}"
    if "query" in item:
        found["QUERY"] = item.pop("query")
        draft.moves[f"{pointer}/{ADDITIONAL}/QUERY"] = f"{pointer}/query"
    if found:
        item[ADDITIONAL] = {**node(item.get(ADDITIONAL)), **found}


def translate_media_type(draft: Draft, media: Node, pointer: str) -> None:
    """`itemSchema` moves to an extension; other additions only guide multipart bodies."""
    if "itemSchema" in media:
        media[ITEM_SCHEMA] = media.pop("itemSchema")
        draft.moves[f"{pointer}/{ITEM_SCHEMA}"] = f"{pointer}/itemSchema"
    for keyword, kept in (
        ("prefixEncoding", PREFIX_ENCODING),
        ("itemEncoding", ITEM_ENCODING),
    ):
        if keyword in media:
            media[kept] = media.pop(keyword)


def translate_parameter(draft: Draft, parameter: Node, pointer: str) -> None:
    """`in: querystring` is a query parameter for 3.1, with a mark."""
    if parameter.get("in") == "querystring":
        parameter["in"] = "query"
        parameter[QUERY_STRING] = "querystring"
        parameter.setdefault("name", "query")
    elif parameter.get(QUERY_STRING) != "querystring":
        parameter.pop(QUERY_STRING, None)
