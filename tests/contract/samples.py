"""Sample values for JSON schemas, made without the generator's help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SchemaMap = Mapping[str, Any]

FORMATS = {
    "date-time": "2026-06-30T12:34:56Z",
    "date": "2026-06-30",
    "uuid": "3f2b9a54-0f4e-4c58-9a55-6a1c7e2d4b10",
    "uri": "https://example.com/x",
    "email": "someone@example.com",
}


class Sampler:
    """Makes one value for a schema: every property, or only the required ones."""

    def __init__(self, document: SchemaMap, *, full: bool) -> None:
        self.document = document
        self.full = full

    def resolve(self, node: SchemaMap) -> SchemaMap:
        while "$ref" in node:
            target: Any = self.document
            for token in node["$ref"].removeprefix("#/").split("/"):
                target = target[token.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def value(self, schema: SchemaMap | bool, depth: int = 0) -> Any:
        if isinstance(schema, bool):
            return {"anything": 1}
        schema = self.resolve(schema)
        for key in ("const", "example"):
            if key in schema:
                return schema[key]
        if schema.get("enum"):
            return schema["enum"][0]
        for key in ("oneOf", "anyOf"):
            if key in schema:
                return self.value(self.branch(schema[key]), depth)
        if "allOf" in schema:
            merged: dict[str, Any] = {}
            for part in schema["allOf"]:
                merged |= self.value(part, depth)
            return merged
        return self.typed(schema, depth)

    def branch(self, branches: list[SchemaMap]) -> SchemaMap:
        kept = [each for each in branches if self.resolve(each).get("type") != "null"]
        return (kept or branches)[0]

    def typed(self, schema: SchemaMap, depth: int) -> Any:
        kind = schema.get("type", "object" if "properties" in schema else None)
        if isinstance(kind, list):
            kind = next((each for each in kind if each != "null"), "null")
        match kind:
            case "string":
                text = FORMATS.get(schema.get("format", ""), "text é/?&=")
                return text.ljust(schema.get("minLength", 0), "x")
            case "integer":
                return int(schema.get("minimum", 3))
            case "number":
                return schema.get("minimum", 2.5)
            case "boolean":
                return True
            case "null":
                return None
            case "array":
                many = depth < 6 and (self.full or schema.get("minItems", 0))
                return (
                    [self.value(schema.get("items", True), depth + 1)] if many else []
                )
            case "object":
                return self.object(schema, depth)
            case _:
                return {"anything": 1}

    def object(self, schema: SchemaMap, depth: int) -> dict[str, Any]:
        required = set(schema.get("required", ()))
        wanted = {
            name: self.value(each, depth + 1)
            for name, each in schema.get("properties", {}).items()
            if name in required or (self.full and depth < 4)
        }
        if not wanted and schema.get("additionalProperties") not in (None, False):
            wanted["key"] = self.value(schema["additionalProperties"], depth + 1)
        return wanted
