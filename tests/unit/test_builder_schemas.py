"""Schemas to types: scalars, enums, containers, null, composition."""

from __future__ import annotations

from typing import Any

import pytest

from generator.ir.types import Constraints, Literals, Scalar

from .documents import (
    INTEGER,
    STRING,
    Built,
    built_schema,
    document,
    field,
    obj,
    property_type,
    ref,
)

NULL = {"type": "null"}


@pytest.mark.parametrize(
    ("schema", "type_"),
    [
        (STRING, "string"),
        ({"type": "string", "format": "uuid"}, "string"),
        ({"type": "string", "format": "date-time"}, "datetime"),
        ({"type": "string", "format": "date"}, "date"),
        ({"format": "date-time"}, "datetime"),
        ({"type": "string", "contentEncoding": "base64"}, "string"),
        (INTEGER, "integer"),
        ({"type": "number"}, "number"),
        ({"type": "boolean"}, "boolean"),
        ({}, "Any"),
        (True, "Any"),
        ({"description": "Any type"}, "Any"),
        ({"type": "null"}, "null"),
        ({"type": "array"}, "list[Any]"),
        ({"type": "array", "items": STRING}, "list[string]"),
        ({"items": INTEGER}, "list[integer]"),
        ({"type": "object"}, "dict[str, Any]"),
        ({"type": "object", "additionalProperties": True}, "dict[str, Any]"),
        ({"type": "object", "additionalProperties": {}}, "dict[str, Any]"),
        ({"type": "object", "additionalProperties": INTEGER}, "dict[str, integer]"),
        ({"additionalProperties": STRING}, "dict[str, string]"),
        ({"type": "object", "patternProperties": {"^x": INTEGER}}, "dict[str, integer]"),
        ({"prefixItems": [STRING, INTEGER]}, "tuple[string, integer, *Any]"),
        ({"prefixItems": [STRING], "items": False}, "tuple[string]"),
        ({"prefixItems": [STRING], "items": INTEGER}, "tuple[string, *integer]"),
        ({"type": ["string", "integer"]}, "(integer | string)"),
        ({"type": ["integer", "null"]}, "integer | None"),
        ({"const": "x"}, "Literal['x']"),
        ({"enum": ["x"]}, "Literal['x']"),
        ({"enum": ["x", "y"]}, "Literal['x', 'y'] | ..."),
        ({"enum": ["x", None]}, "Literal['x'] | None"),
        ({"type": "string", "enum": ["x", None]}, "Literal['x'] | None"),
        ({"enum": [1, 2]}, "Literal[1, 2] | ..."),
        ({"enum": [0.5, 1]}, "number"),
        ({"type": "boolean", "enum": [True, False]}, "boolean"),
        ({"enum": [{"a": 1}]}, "Any"),
        ({"const": None}, "null"),
        ({"not": STRING}, "Any"),
        ({"if": STRING, "then": {"minLength": 1}}, "Any"),
    ],
)  # fmt: skip
def test_types(schema: Any, type_: str) -> None:
    """Every kind of schema has the type that a reader of the document expects."""
    assert property_type(schema) == type_


@pytest.mark.parametrize(
    ("schema", "type_"),
    [
        ({"anyOf": [STRING, NULL]}, "string | None"),
        ({"oneOf": [ref("Pet"), NULL]}, "Pet | None"),
        ({"anyOf": [ref("Pet"), {"enum": [None]}]}, "Pet | None"),
        ({"oneOf": [STRING]}, "string"),
        ({"anyOf": [STRING, STRING]}, "string"),
        ({"anyOf": [STRING, {"type": "string", "format": "uri"}]}, "string"),
        ({"anyOf": [STRING, INTEGER, NULL]}, "(integer | string) | None"),
        ({"anyOf": [STRING, {"enum": ["a"]}]}, "Literal['a'] | ..."),
        ({"anyOf": [STRING, {"oneOf": [INTEGER, NULL]}]}, "(integer | string) | None"),
        ({"anyOf": [STRING, {}]}, "Any"),
        ({"anyOf": [STRING, {"type": "string", "format": "date-time"}]}, "string"),
        ({"anyOf": [{"enum": ["a"]}, {"enum": ["b"]}]}, "Literal['a', 'b']"),
        ({"oneOf": [ref("Pet"), {"type": "array", "items": ref("Pet")}]}, "(Pet | list[Pet])"),
        ({"allOf": [ref("Pet")]}, "Pet"),
        ({"allOf": [ref("Pet"), {"description": "Mine."}]}, "Pet"),
        ({"allOf": [ref("Pet"), {"type": "object"}]}, "Pet"),
        ({"allOf": [STRING, {"minLength": 2}]}, "string"),
        ({"allOf": [{"type": "number"}, INTEGER]}, "integer"),
        ({"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]}, "Literal['b']"),
        ({"type": "string", "oneOf": [{"pattern": "a"}, {"format": "date"}]}, "string"),
        ({"type": "object", "oneOf": [ref("Pet"), ref("Toy")]}, "(Pet | Toy)"),
        ({"$ref": "#/components/schemas/Pet", "description": "The pet."}, "Pet"),
    ],
)  # fmt: skip
def test_compositions(schema: Any, type_: str) -> None:
    """What only wraps another schema is that schema; null is lifted, text is last."""
    pets = {"Pet": obj("name", name=STRING), "Toy": obj("price", price=INTEGER)}
    assert property_type(schema, **pets) == type_


def test_components_that_are_scalars_are_not_referred_to() -> None:
    """`created: Timestamp` says less than `created: datetime`; the name stays."""
    built = built_schema(
        obj(a=ref("Time"), b=ref("Name"), c=ref("Kind")),
        Time={"type": "string", "format": "date-time"},
        Name={"anyOf": [STRING, NULL]},
        Kind={"enum": ["a", "b"]},
    )
    assert built.fields("Thing") == {
        "a?": "datetime",
        "b?": "string | None",
        "c?": "Kind",
    }
    assert built.type("Time") == "datetime"
    assert built.type("Kind") == "Literal['a', 'b'] | ..."


def test_a_component_that_admits_null_says_so_where_it_is_used() -> None:
    """The definition is the value; null belongs to the reference."""
    nullable = {**obj(x=STRING), "type": ["object", "null"]}
    built = built_schema(
        obj(a=ref("Pet"), b=ref("Kind")), Pet=nullable, Kind={"enum": ["x", "y", None]}
    )
    assert built.fields("Thing") == {"a?": "Pet | None", "b?": "Kind | None"}
    assert built.fields("Pet") == {"x?": "string"}


def test_components_that_admit_null_keep_their_name() -> None:
    """`anyOf: [{...}, null]` is a component like any other, that may be null."""
    built = built_schema(
        obj(a=ref("Kind"), b=ref("Pet"), c=ref("Maybe"), d=ref("Many")),
        Kind={"anyOf": [{"enum": ["x", "y"]}, NULL]},
        Pet={"anyOf": [obj(name=STRING), NULL]},
        Maybe={"oneOf": [ref("Pet"), NULL]},
        Many={"anyOf": [{"type": "array", "items": ref("Pet")}, NULL]},
    )
    assert built.fields("Thing") == {
        "a?": "Kind | None",
        "b?": "Pet | None",
        "c?": "Pet | None",
        "d?": "Many | None",
    }
    assert built.fields("Pet") == {"name?": "string"}
    assert built.type("Many") == "list[Pet | None]"


def test_all_of_merges() -> None:
    """Properties and required lists add up, in the order of the members."""
    built = built_schema(
        {
            "allOf": [ref("Base"), {"required": ["kind"]}, obj("extra", extra=INTEGER)],
            "properties": {"own": STRING},
        },
        Base=obj("id", id=STRING, kind=STRING),
    )
    assert built.fields("Thing") == {
        "id": "string",
        "kind": "string",
        "extra": "integer",
        "own?": "string",
    }


def test_all_of_narrows_a_property() -> None:
    """A property of two members is what both admit."""
    built = built_schema(
        {"allOf": [ref("Base"), {"properties": {"kind": {"const": "dog"}}}]},
        Base=obj("kind", kind=STRING),
    )
    assert built.fields("Thing") == {"kind": "Literal['dog']"}


def test_all_of_that_contradicts_itself() -> None:
    """Types that exclude each other are reported, and the last one counts."""
    built = built_schema(obj(a={"allOf": [STRING, INTEGER]}))
    assert built.fields("Thing") == {"a?": "integer"}
    assert built.codes == ["conflicting-all-of"]


def test_siblings_of_a_reference_count() -> None:
    """In 3.1 keywords beside `$ref` hold together with it."""
    built = built_schema({**ref("Base"), "required": ["id"]}, Base=obj(id=STRING))
    assert built.fields("Thing") == {"id": "string"}


def test_all_of_that_composes_itself() -> None:
    """A circle of `allOf` is reported, and the properties are there once."""
    built = built_schema(
        {"allOf": [ref("Other"), obj(a=STRING)]},
        Other={"allOf": [ref("Thing"), obj(b=STRING)]},
    )
    assert built.fields("Thing") == {"b?": "string", "a?": "string"}
    assert built.codes[0] == "circular-all-of"


def test_alternatives_beside_properties() -> None:
    """What stands beside a choice belongs to each alternative."""
    built = built_schema(
        {
            **obj("id", id=STRING),
            "oneOf": [obj("url", url=STRING), obj("path", path=STRING)],
        }
    )
    assert built.type("Thing") == "(ThingUrl | ThingPath)"
    assert built.fields("ThingUrl") == {"id": "string", "url": "string"}


def test_alternatives_that_only_require() -> None:
    """`anyOf: [{required: [a]}, {required: [b]}]` restricts and makes no union."""
    built = built_schema(
        {**obj(a=STRING, b=STRING), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
    )
    assert built.fields("Thing") == {"a?": "string", "b?": "string"}


def test_required_properties_that_are_not_declared() -> None:
    """Who must send a property needs a place for it."""
    built = built_schema(obj("a", "b", a=STRING))
    assert built.fields("Thing") == {"a": "string", "b": "Any"}
    closed = {**obj("a", "b", a=STRING), "additionalProperties": False}
    assert built_schema(closed).fields("Thing") == {"a": "string"}


def test_objects_and_what_else_they_admit() -> None:
    """Typed extras are kept; closed objects know it."""
    built = built_schema({**obj(a=STRING), "additionalProperties": INTEGER})
    assert built.model("Thing").extra == Scalar("integer")
    closed = built_schema({**obj(a=STRING), "additionalProperties": False})
    assert closed.model("Thing").closed
    empty = built_schema({"type": "object", "additionalProperties": False})
    assert empty.model("Thing").fields == ()


def test_recursion() -> None:
    """Models refer to themselves and to each other; aliases know when they do."""
    built = built_schema(
        obj(parent=ref("Thing"), children={"type": "array", "items": ref("Thing")}),
        Tree={"anyOf": [STRING, {"type": "array", "items": ref("Tree")}]},
    )
    assert built.fields("Thing") == {"parent?": "Thing", "children?": "list[Thing]"}
    assert built.type("Tree") == "(list[Tree] | string)"
    assert built.alias("Tree").recursive


def test_references_into_the_inside_of_a_component() -> None:
    """A pointer to a property means the same definition as the property itself."""
    inside = {"$ref": "#/components/schemas/Pet/properties/owner"}
    built = built_schema(obj(a=inside), Pet=obj(owner=obj(name=STRING)))
    assert built.fields("Thing") == {"a?": "PetOwner"}
    assert built.fields("Pet") == {"owner?": "PetOwner"}


def test_annotations() -> None:
    """Prose, defaults, examples and flags are found wherever they stand."""
    found = field(
        {
            **ref("Size"),
            "description": "How large.",
            "default": 3,
            "deprecated": True,
        },
        Size={"type": "integer", "minimum": 1, "readOnly": True, "example": 5},
    )
    assert found.doc.description == "How large."
    assert found.default is not None and found.default.value == 3
    assert found.example is not None and found.example.value == 5
    assert found.deprecated and found.read_only
    assert found.type == Scalar("integer", None, Constraints(minimum=1))


def test_names_of_enum_values() -> None:
    """`x-enum-varnames` is kept where it fits the values."""
    found = field({"enum": [1, 2], "x-enum-varnames": ["ONE", "TWO"]})
    assert found.type == Literals((1, 2), names=("ONE", "TWO"))


def test_names_of_fields() -> None:
    """Fields are legal, distinct, and hide nothing of pydantic."""
    names = ["type", "$type", "Type", "class", "json", "model_config", "1st", "", "a-b"]
    built = built_schema(obj(**{name: STRING for name in names}))
    assert [each.name.snake for each in built.model("Thing").fields] == [
        "type",
        "dollar_type",
        "type_field",
        "class_",
        "json_",
        "model_config_",
        "field_1st",
        "field",
        "a_b",
    ]


def test_documents_without_operations() -> None:
    """Schemas and webhooks alone are a document too."""
    payload = {
        "post": {
            "requestBody": {"content": {"application/json": {"schema": ref("Pet")}}}
        }
    }
    built = Built(
        document(schemas={"Pet": obj(name=STRING)}, webhooks={"newPet": payload})
    )
    assert [name for name, _ in built.api.webhooks] == ["newPet"]
    assert built.model("Pet").area == ()
