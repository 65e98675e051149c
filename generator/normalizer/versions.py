"""Versions of the specification: which is read, and what 3.2 added."""

from __future__ import annotations

import re

from ..diagnostics import InputError, fail
from ..loader.grammar import is_dict
from .draft import ADDITIONAL, Draft, Node

_NUMBER = re.compile(r"(\d+)\.(\d+)(\.\d+)?(-.*)?")
_CONVERTER = (
    "convert it first, for example with `npx swagger2openapi` or converter.swagger.io"
)


def refuse_versions(draft: Draft) -> None:
    """Refuse what is not OpenAPI 3, and take note of which 3 it is."""
    document = draft.document
    said = document.get("openapi")
    if said is None and "swagger" in document:
        raise _unsupported(
            draft, "swagger", f"Swagger {document['swagger']}", _CONVERTER
        )
    if said is None and "asyncapi" in document:
        raise _unsupported(draft, "asyncapi", "AsyncAPI", None)
    if said is None:
        raise fail(
            "not-openapi",
            "this is not an OpenAPI document: it has no member 'openapi'",
            draft.location(""),
            hint="an OpenAPI document begins with `openapi: 3.1.0`",
        )
    found = _NUMBER.fullmatch(str(said).strip())
    if found is None or found[1] != "3":
        hint = _CONVERTER if found is not None and found[1] in "12" else None
        raise _unsupported(draft, "openapi", f"OpenAPI {said}", hint)
    draft.version = (3, int(found[2]))
    if draft.version > (3, 2):
        draft.warn(
            "unknown-version",
            f"OpenAPI {said} is newer than this generator; it is read as 3.2",
            "/openapi",
        )


def _unsupported(draft: Draft, key: str, what: str, hint: str | None) -> InputError:
    where = draft.location(f"/{key}")
    message = f"{what} is not supported; OpenAPI 3.0, 3.1 and 3.2 are"
    return fail("unsupported-version", message[:200], where, hint=hint)


# OAS 3.2: what 3.1 has no word for becomes an extension that the builder reads


def translate_path_item(draft: Draft, item: Node, pointer: str) -> None:
    """`query` and `additionalOperations` move to an extension."""
    more = item.pop("additionalOperations", None)
    found: Node = dict(more) if is_dict(more) else {}
    for method in found:
        _moved(
            draft,
            f"{pointer}/{ADDITIONAL}/{method}",
            f"{pointer}/additionalOperations/{method}",
        )
    if "query" in item:
        found["QUERY"] = item.pop("query")
        _moved(draft, f"{pointer}/{ADDITIONAL}/QUERY", f"{pointer}/query")
    if found:
        item[ADDITIONAL] = {**item.get(ADDITIONAL, {}), **found}


def translate_media_type(draft: Draft, media: Node, pointer: str) -> None:
    """`itemSchema` moves to an extension; other additions only guide multipart bodies."""
    if "itemSchema" in media:
        media["x-oai-itemSchema"] = media.pop("itemSchema")
        _moved(draft, f"{pointer}/x-oai-itemSchema", f"{pointer}/itemSchema")
    for keyword in ("prefixEncoding", "itemEncoding"):
        if keyword in media:
            media[f"x-oai-{keyword}"] = media.pop(keyword)


def translate_parameter(draft: Draft, parameter: Node, pointer: str) -> None:
    """`in: querystring` is a query parameter for 3.1; so is its style of cookies."""
    if parameter.get("in") == "querystring":
        parameter["in"] = "query"
        parameter["x-oai-in"] = "querystring"
        parameter.setdefault("name", "query")


def _moved(draft: Draft, to: str, source: str) -> None:
    draft.moves[to] = source
