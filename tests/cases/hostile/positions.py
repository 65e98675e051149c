"""One document with a place for a payload wherever OpenAPI takes a string."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["text", "wire", "word"]
"""`text`: prose, any string is right. `wire`: data, any string is right and must arrive
unchanged. `word`: has a grammar, so that a document may be refused for it."""

Put: TypeAlias = Callable[[str, Kind, str], str]


def document(put: Put) -> dict[str, Any]:
    """The document; `put(position, kind, plain)` gives the string for each position."""

    def prose(where: str) -> str:
        return put(where, "text", "Plain words.")

    return {
        "openapi": "3.1.0",
        "info": _info(put, prose),
        "servers": [
            {
                "url": put("server url", "word", "https://{region}.example.com/v1"),
                "description": prose("server description"),
                "variables": {
                    put("server variable", "word", "region"): {
                        "default": put("server variable default", "text", "eu"),
                        "enum": ["eu", put("server variable enum", "text", "us")],
                        "description": prose("server variable description"),
                    }
                },
            }
        ],
        "tags": [
            {
                "name": put("tag", "text", "things"),
                "description": prose("tag description"),
                "externalDocs": {
                    "url": put("docs url", "word", "https://example.com"),
                    "description": prose("docs description"),
                },
            }
        ],
        "security": [{put("scheme", "text", "key"): []}],
        "paths": _paths(put, prose),
        "webhooks": {
            put("webhook", "text", "thingMade"): {
                "post": {
                    "summary": prose("webhook summary"),
                    "requestBody": {"content": _json({"$ref": "#/components/schemas/Event"})},
                    "responses": {"200": {"description": "Fine."}},
                }
            }
        },
        "components": _components(put, prose),
        "x-" + put("extension key", "text", "extension"): {
            put("extension member", "text", "a"): put("extension", "text", "b")
        },
    }  # fmt: skip


def _info(put: Put, prose: Callable[[str], str]) -> dict[str, Any]:
    return {
        "title": put("title", "text", "Things"),
        "summary": prose("summary"),
        "description": prose("description"),
        "version": put("version", "text", "1.0.0"),
        "termsOfService": put("terms", "word", "https://example.com"),
        "contact": {
            "name": put("contact name", "text", "Ann"),
            "url": put("contact url", "word", "https://example.com"),
            "email": put("contact email", "word", "ann@example.com"),
        },
        "license": {
            "name": put("licence", "text", "MIT"),
            "identifier": put("licence identifier", "word", "MIT"),
        },
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _paths(put: Put, prose: Callable[[str], str]) -> dict[str, Any]:
    parameter = put("path parameter", "word", "id")
    return {
        "/" + put("path", "word", "things"): {"get": _listing(put, prose)},
        f"/things/{{{parameter}}}": {
            "summary": prose("path summary"),
            "description": prose("path description"),
            "parameters": [
                {
                    "name": parameter,
                    "in": "path",
                    "required": True,
                    "description": prose("path parameter description"),
                    "schema": {"type": "string"},
                }
            ],
            "post": _making(put, prose),
            "delete": {
                "operationId": put("operation id", "text", "deleteThing"),
                "deprecated": True,
                "description": prose("deprecated description"),
                "responses": {
                    put("status", "word", "204"): {"description": prose("nothing")},
                    "default": {"$ref": "#/components/responses/Problem"},
                },
            },
        },
    }


def _listing(put: Put, prose: Callable[[str], str]) -> dict[str, Any]:
    return {
        "tags": [put("tag", "text", "things")],
        "operationId": "listThings",
        "summary": prose("operation summary"),
        "description": prose("operation description"),
        "parameters": [
            {
                "name": put("query parameter", "wire", "filter"),
                "in": "query",
                "description": prose("query description"),
                "deprecated": True,
                "example": put("query example", "text", "a"),
                "schema": {
                    "type": "string",
                    "enum": [put("query enum", "wire", "a"), "other"],
                    "default": put("query default", "text", "a"),
                },
            },
            {
                "name": put("header", "word", "X-Trace"),
                "in": "header",
                "schema": {"type": "string", "pattern": put("header pattern", "text", "a*")},
            },
            {
                "name": put("cookie", "word", "session"),
                "in": "cookie",
                "schema": {"type": "string", "const": put("cookie const", "wire", "c")},
            },
        ],
        "responses": {
            "200": {
                "description": prose("response description"),
                "headers": {
                    put("response header", "word", "X-Rate"): {
                        "description": prose("response header description"),
                        "schema": {"type": "integer"},
                    }
                },
                "content": _json(
                    {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}
                ),
                "links": {
                    put("link", "text", "next"): {
                        "operationId": "listThings",
                        "description": prose("link description"),
                        "parameters": {"filter": put("link value", "text", "$response.body#/a")},
                    }
                },
            }
        },
    }  # fmt: skip


def _making(put: Put, prose: Callable[[str], str]) -> dict[str, Any]:
    return {
        "operationId": "makeThing",
        "tags": [put("second tag", "text", "makers")],
        "requestBody": {
            "description": prose("body description"),
            "required": True,
            "content": {
                put("media type", "word", "application/json"): {
                    "schema": {"$ref": "#/components/schemas/Thing"},
                    "examples": {
                        put("example name", "text", "one"): {
                            "summary": prose("example summary"),
                            "value": {
                                "kind": put("example value", "text", "a"),
                                put("example key", "text", "k"): None,
                            },
                        }
                    },
                }
            },
        },
        "callbacks": {
            put("callback", "text", "onDone"): {
                put("callback url", "word", "{$request.body#/url}"): {
                    "post": {
                        "requestBody": {
                            "content": _json({"$ref": "#/components/schemas/Event"})
                        },
                        "responses": {"200": {"description": prose("callback answer")}},
                    }
                }
            }
        },
        "responses": {
            "201": {
                "description": "Made.",
                "content": {
                    put("answer type", "word", "application/json"): {
                        "schema": {"$ref": "#/components/schemas/Thing"}
                    }
                },
            },
            "400": {"$ref": "#/components/responses/Problem"},
        },
    }


def _components(put: Put, prose: Callable[[str], str]) -> dict[str, Any]:
    component = put("component", "text", "Named")
    escaped = component.replace("~", "~0").replace("/", "~1")
    return {
        "schemas": {
            "Thing": {
                "title": put("schema title", "text", "A thing"),
                "description": prose("schema description"),
                "type": "object",
                "required": [put("property", "wire", "kind")],
                "properties": {
                    put("property", "wire", "kind"): {
                        "type": "string",
                        "title": put("property title", "text", "Kind"),
                        "description": prose("property description"),
                        "default": put("default", "text", "a"),
                        "example": put("example", "text", "a"),
                        "pattern": put("pattern", "text", "^a+$"),
                        "format": put("format", "text", "slug"),
                    },
                    "state": {
                        "enum": [put("enum", "wire", "on"), "off"],
                        "x-enum-varnames": [put("enum name", "text", "ON"), "OFF"],
                        "x-enum-descriptions": [prose("enum description"), "Off."],
                    },
                    "fixed": {"const": put("const", "wire", "yes")},
                    "nested": {
                        "type": "object",
                        "title": put("nested title", "text", "Nested"),
                        "properties": {"a": {"type": "string"}},
                    },
                    "pet": {"$ref": "#/components/schemas/Pet"},
                    "named": {"$ref": f"#/components/schemas/{escaped}"},
                    "map": {
                        "type": "object",
                        "patternProperties": {
                            put("pattern property", "text", "^x"): {"type": "string"}
                        },
                    },
                },
                "$comment": prose("comment"),
            },
            component: {"type": "object", "properties": {"a": {"type": "integer"}}},
            "Pet": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Cat"},
                    {"$ref": "#/components/schemas/Dog"},
                ],
                "discriminator": {
                    "propertyName": put("discriminator", "text", "type"),
                    "mapping": {
                        put("mapping key", "text", "cat"): "#/components/schemas/Cat",
                        "dog": put("mapping value", "word", "Dog"),
                    },
                },
            },
            "Cat": _animal(put),
            "Dog": _animal(put),
            "Event": {
                "type": "object",
                "properties": {"made": {"type": "string", "format": "date-time"}},
            },
        },
        "responses": {
            "Problem": {
                "description": prose("problem description"),
                "content": _json(
                    {"type": "object", "properties": {"message": {"type": "string"}}}
                ),
            }
        },
        "securitySchemes": {
            put("scheme", "text", "key"): {
                "type": "apiKey",
                "in": "header",
                "name": put("scheme header", "word", "X-Api-Key"),
                "description": prose("scheme description"),
            },
            "oauth": {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {
                        "tokenUrl": put("token url", "word", "https://example.com/t"),
                        "scopes": {put("scope", "text", "read"): prose("scope text")},
                    }
                },
            },
        },
    }


def _animal(put: Put) -> dict[str, Any]:
    wire = put("discriminator", "text", "type")
    return {
        "type": "object",
        "required": [wire],
        "properties": {wire: {"type": "string"}, "name": {"type": "string"}},
    }


def _positions() -> dict[str, Kind]:
    found: dict[str, Kind] = {}

    def record(where: str, kind: Kind, plain: str) -> str:
        found[where] = kind
        return plain

    document(record)
    return found


POSITIONS = _positions()


def attacked(payload: str, where: set[str]) -> dict[str, Any]:
    """The document with the payload in some positions and plain words elsewhere."""
    return document(lambda at, _, plain: payload if at in where else plain)
