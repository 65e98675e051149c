"""Where an OpenAPI document holds what: the one table that all of the loader reads.

Only what leads to references is listed. A member that is not listed is prose or data.
"""

from __future__ import annotations

from typing import Any, Final, TypeGuard

ONE: Final = "one"
LIST: Final = "list"
MAP: Final = "map"

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

_SCHEMA = {
    **dict.fromkeys(
        (
            "additionalItems",
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties",
        ),
        (ONE, "schema"),
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), (LIST, "schema")),
    **dict.fromkeys(
        (
            "$defs",
            "definitions",
            "dependentSchemas",
            "patternProperties",
            "properties",
        ),
        (MAP, "schema"),
    ),
    "discriminator": (ONE, "discriminator"),
    "example": (ONE, "value"),
}

_CONTENT = {"content": (MAP, "mediaType")}
_EXAMPLES = {"example": (ONE, "value"), "examples": (MAP, "example")}

GRAMMAR: dict[str, dict[str, tuple[str, str]]] = {
    "document": {
        "paths": (MAP, "pathItem"),
        "webhooks": (MAP, "pathItem"),
        "components": (ONE, "components"),
        "info": (ONE, "prose"),
        "tags": (ONE, "prose"),
        "servers": (ONE, "prose"),
        "externalDocs": (ONE, "prose"),
    },
    "components": {
        "schemas": (MAP, "schema"),
        "responses": (MAP, "response"),
        "parameters": (MAP, "parameter"),
        "examples": (MAP, "example"),
        "requestBodies": (MAP, "requestBody"),
        "headers": (MAP, "header"),
        "securitySchemes": (MAP, "securityScheme"),
        "links": (MAP, "link"),
        "callbacks": (MAP, "callback"),
        "pathItems": (MAP, "pathItem"),
        "mediaTypes": (MAP, "mediaType"),
    },
    "pathItem": {
        **dict.fromkeys(METHODS, (ONE, "operation")),
        "additionalOperations": (MAP, "operation"),
        "parameters": (LIST, "parameter"),
        "servers": (ONE, "prose"),
        "summary": (ONE, "prose"),
        "description": (ONE, "prose"),
    },
    "operation": {
        "parameters": (LIST, "parameter"),
        "requestBody": (ONE, "requestBody"),
        "responses": (MAP, "response"),
        "callbacks": (MAP, "callback"),
        "servers": (ONE, "prose"),
        "externalDocs": (ONE, "prose"),
        "tags": (ONE, "prose"),
        "summary": (ONE, "prose"),
        "description": (ONE, "prose"),
    },
    "parameter": {"schema": (ONE, "schema"), **_CONTENT, **_EXAMPLES},
    "header": {"schema": (ONE, "schema"), **_CONTENT, **_EXAMPLES},
    "requestBody": {**_CONTENT},
    "response": {**_CONTENT, "headers": (MAP, "header"), "links": (MAP, "link")},
    "mediaType": {
        "schema": (ONE, "schema"),
        "itemSchema": (ONE, "schema"),
        "encoding": (MAP, "encoding"),
        "prefixEncoding": (LIST, "encoding"),
        "itemEncoding": (ONE, "encoding"),
        **_EXAMPLES,
    },
    "encoding": {
        "headers": (MAP, "header"),
        "encoding": (MAP, "encoding"),
        "prefixEncoding": (LIST, "encoding"),
        "itemEncoding": (ONE, "encoding"),
    },
    "example": {"value": (ONE, "value")},
    "link": {"server": (ONE, "prose")},
    "callback": {"*": (ONE, "pathItem")},
    "prose": {"*": (ONE, "prose")},
    "securityScheme": {},
    "discriminator": {},
    "schema": _SCHEMA,
    "value": {},
}
"""Kind of object -> member, or `*` for any -> (one, list or map of, kind)."""

SECTIONS = {
    kind: section
    for section, (_, kind) in GRAMMAR["components"].items()
    if kind != "pathItem"
}
"""Kinds that can be components, and where: what is referred to becomes one."""


def is_dict(value: object) -> TypeGuard[dict[str, Any]]:
    return type(value) is dict


def is_list(value: object) -> TypeGuard[list[Any]]:
    return type(value) is list
