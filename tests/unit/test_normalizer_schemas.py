"""Schemas, normalized: 3.0 spelled as 3.1, and the best meaning of faults."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import INTEGER, STRING, Built, Normal, document, obj, ref

NULL = {"type": "null"}


def normal(schema: Any, version: str = "3.1.0", **others: Any) -> Normal:
    return Normal(document(schemas={"Thing": schema, **others}, version=version))


def of_30(schema: Any, **others: Any) -> Any:
    """A schema of 3.0 as it is in 3.1, without anything being said of it."""
    found = normal(schema, "3.0.3", **others)
    assert found.codes == []
    return found.schemas["Thing"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        ({"nullable": True, "allOf": [ref("Pet")]}, {"anyOf": [{"allOf": [ref("Pet")]}, NULL]}),
        ({"nullable": True, "type": "object", "allOf": [ref("Pet")]}, {"anyOf": [{"type": "object", "allOf": [ref("Pet")]}, NULL]}),
        ({**ref("Pet"), "nullable": True, "description": "x"}, {"description": "x", "anyOf": [ref("Pet"), NULL]}),
        ({"nullable": True, "oneOf": [ref("Pet")]}, {"oneOf": [ref("Pet"), NULL]}),
        ({"type": "string", "nullable": True, "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a", None]}),
        ({"nullable": True, "properties": {}}, {"properties": {}, "type": ["object", "null"]}),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, {"type": "integer", "exclusiveMinimum": 1}),
        ({"type": "integer", "maximum": 9, "exclusiveMaximum": False}, {"type": "integer", "maximum": 9}),
        ({"type": "string", "example": "x"}, {"type": "string", "examples": ["x"]}),
        ({"type": "string", "format": "binary"}, {"type": "string", "contentMediaType": "application/octet-stream"}),
        ({"type": "string", "format": "byte"}, {"type": "string", "contentEncoding": "base64"}),
        ({**ref("Pet"), "minLength": 3, "title": "T", "x-a": 1}, {**ref("Pet"), "title": "T", "x-a": 1}),
        ({"type": "string", "x-nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "default": None}, {"type": "string"}),
    ],
)  # fmt: skip
def test_upgrade(old: Any, new: Any) -> None:
    """What 3.0 says in its own words, 3.1 says in those of JSON Schema."""
    assert of_30(old, Pet=obj(a=STRING)) == new


@pytest.mark.parametrize(
    ("schema", "meaning", "code"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}, "nullable-in-3.1"),
        ({"type": "int"}, {"type": "integer"}, "unknown-type"),
        ({"type": "datetime"}, {"type": "string", "format": "date-time"}, "unknown-type"),
        ({"type": "String"}, {"type": "string"}, "unknown-type"),
        ({"type": "whatever"}, {}, "unknown-type"),
        ({"type": "array", "items": [STRING, INTEGER]}, {"type": "array", "prefixItems": [STRING, INTEGER]}, None),
        ({"type": "string", "enum": ["a", "a"]}, {"type": "string", "enum": ["a"]}, "duplicate-enum-value"),
        ({"type": "string", "enum": [1, True]}, {"type": "string", "enum": ["1", "true"]}, "enum-type-mismatch"),
        ({"type": "integer", "enum": ["1", "2"]}, {"type": "integer", "enum": [1, 2]}, "enum-type-mismatch"),
        ({"type": "integer", "enum": ["a"]}, {"enum": ["a"]}, "enum-type-mismatch"),
        ({"type": "boolean", "enum": ["true"]}, {"type": "boolean", "enum": [True]}, "enum-type-mismatch"),
        ({"type": "array", "enum": ["a", "b"]}, {"type": "array", "items": {"enum": ["a", "b"]}}, "enum-on-array"),
        ({"enum": []}, {}, "invalid-enum"),
        ({"type": "string", "default": 3}, {"type": "string"}, "invalid-default"),
        ({"enum": ["a"], "default": "b"}, {"enum": ["a"]}, "invalid-default"),
        ({"type": "integer", "default": 1.0}, {"type": "integer", "default": 1.0}, None),
        ({"type": "integer", "minimum": "1e-08"}, {"type": "integer", "minimum": 1e-08}, "invalid-bound"),
        ({"type": "integer", "minimum": "low"}, {"type": "integer"}, "invalid-bound"),
        ({**obj(a=STRING), "required": ["a", "a"]}, {**obj(a=STRING), "required": ["a"]}, "duplicate-required"),
        ({**obj(a=STRING), "required": True}, {"type": "object", "properties": {"a": STRING}}, "invalid-required"),
        ({"properties": {"a": {**STRING, "required": True}}}, {"properties": {"a": STRING}, "required": ["a"]}, "boolean-required"),
        ({"properties": {"a": {**STRING, "required": False}}}, {"properties": {"a": STRING}, "required": []}, "boolean-required"),
        ({"oneOf": [STRING], "discriminator": "kind"}, {"oneOf": [STRING], "discriminator": {"propertyName": "kind"}}, "invalid-discriminator"),
        ({"oneOf": [STRING], "discriminator": {}}, {"oneOf": [STRING]}, "invalid-discriminator"),
        ({"allOf": STRING}, {"allOf": [STRING]}, "invalid-object"),
        ({"properties": ["a"]}, {}, "invalid-object"),
        ({"properties": {"a": "string"}}, {"properties": {"a": {}}}, "invalid-object"),
        ({"properties": {"a": None}}, {"properties": {"a": {}}}, "empty-object"),
        ({"format": 3}, {}, "invalid-format"),
        ({"properties": {"a": True, "b": False}}, {"properties": {"a": {}, "b": {"not": {}}}}, None),
        ({"type": "object", "additionalProperties": False}, {"type": "object", "additionalProperties": False}, None),
        ({"examples": {"one": {"value": 1}}}, {"examples": [1]}, None),
        ({"title": 3}, {}, "invalid-member"),
    ],
)  # fmt: skip
def test_repair(schema: Any, meaning: Any, code: str | None) -> None:
    """Each fault that real documents have is one warning, and means something."""
    found = normal(schema)
    assert found.schemas["Thing"] == meaning
    assert found.codes == ([code] if code else [])
    assert found.diagnostics.errors == []


def test_warnings_know_their_place() -> None:
    """The pointer of a warning is that of the document as it was written."""
    found = normal(
        obj(a={"type": "int"}, b={"nullable": True, "allOf": [{"type": "str"}]}),
        "3.0.0",
    )
    assert [pointer for _, pointer in found.said] == [
        "/components/schemas/Thing/properties/a/type",
        "/components/schemas/Thing/properties/b/allOf/0/type",
    ]


def test_references_that_lead_nowhere() -> None:
    """They become anything, and the neighbour that was meant is named."""
    found = normal(obj(a=ref("Pett"), b=ref("Pett/x"), c={"$ref": 7}), Pet=obj())
    assert found.schemas["Thing"]["properties"]["a"] == {}
    assert found.codes == ["invalid-ref", "unresolved-ref", "unresolved-ref"]
    warning = next(each for each in found.diagnostics if each.code == "unresolved-ref")
    assert warning.hint == "did you mean 'Pet'?"


def test_references_into_the_inside() -> None:
    """Escaped pointers and pointers through other references lead somewhere."""
    schemas = {"a/b": obj(x=ref("Pet")), "Pet": obj(**{"c~d": STRING})}
    found = Normal(
        document(
            schemas={
                "Thing": obj(
                    a={"$ref": "#/components/schemas/a~1b/properties/x"},
                    b={"$ref": "#/components/schemas/a%2Fb".replace("%2F", "~1")},
                    c={
                        "$ref": "#/components/schemas/a~1b/properties/x/properties/c~0d"
                    },
                ),
                **schemas,
            }
        )
    )
    assert found.codes == []


def test_anchors() -> None:
    """`$anchor`, `$id` and `$dynamicRef` are references like others."""
    found = normal(
        obj(
            a={"$ref": "#pet"},
            b={"$ref": "https://acme.io/toy"},
            c={"$ref": "https://acme.io/toy#/properties/x"},
            d={"$dynamicRef": "#pet"},
            e={"$recursiveRef": "#"},
        ),
        Pet={"$anchor": "pet", **obj(p=STRING)},
        Toy={"$id": "https://acme.io/toy", **obj(x=STRING)},
    )
    properties = found.schemas["Thing"]["properties"]
    assert [each["$ref"] for each in properties.values()] == [
        "#/components/schemas/Pet",
        "#/components/schemas/Toy",
        "#/components/schemas/Toy/properties/x",
        "#/components/schemas/Pet",
        "#/components/schemas/Thing",
    ]
    assert found.codes == []


def test_aliases_in_a_circle() -> None:
    """Schemas that only refer to each other are an error, once for each circle."""
    found = normal(ref("A"), A={"allOf": [ref("B")]}, B=ref("A"), C=ref("C"))
    assert [each.code for each in found.diagnostics.errors] == ["circular-alias"] * 2
    assert "A -> B -> A" in found.diagnostics.errors[0].message


def test_one_object_in_two_places() -> None:
    """YAML's aliases put one object into a document twice; it is upgraded once."""
    shared = {"type": "string", "nullable": True}
    assert of_30(obj(a=shared, b=shared))["properties"]["b"] == {
        "type": ["string", "null"]
    }


def test_patterns_are_not_compiled() -> None:
    """JSON Schema's patterns are not those of Python."""
    built = Built(
        document(schemas={"Thing": obj(a={"type": "string", "pattern": r"^\p{L}+$"})})
    )
    assert built.codes == []


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("propertes", "properties"),
        ("Type", "type"),
        ("defs", "$defs"),
        ("typing", None),
        ("TYPE", None),
        ("x-typ", None),
    ],
)
def test_slips_in_keywords(slip: str, meant: str | None) -> None:
    """A letter or two, or a capital, beside a word of OpenAPI that is missing."""
    hints = [each.hint for each in normal({slip: {}}).diagnostics]
    assert hints == ([] if meant is None else [f"did you mean {meant!r}?"])
