"""Schemas: what a server sends is understood, kept, and given back as it was."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from ..loopback import Loopback
from .harness import Emitted, answer, document, dumped, emit

STRING = {"type": "string"}
INTEGER = {"type": "integer"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def obj(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


COMPONENTS: dict[str, Any] = {
    # A union that its discriminator tells apart by the names of its members.
    "Cat": obj("type", type=STRING, lives=INTEGER),
    "Dog": obj("type", type=STRING, trick=STRING),
    "Implicit": {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "type"}},
    "Mapped": {
        "oneOf": [ref("Cat"), ref("Dog")],
        "discriminator": {
            "propertyName": "type",
            "mapping": {"feline": "#/components/schemas/Cat", "tiger": "Cat", "k9": "Dog"},
        },
    },
    "Constant": {"anyOf": [
        {"type": "object", "title": "Circle", "required": ["shape"], "properties": {"shape": {"const": "circle"}, "radius": {"type": "number"}}},
        {"type": "object", "title": "Square", "required": ["shape"], "properties": {"shape": {"enum": ["square", "rectangle"]}, "side": {"type": "number"}}},
    ]},
    "Keys": {"oneOf": [
        {"type": "object", "title": "ByEmail", "required": ["email"], "properties": {"email": STRING}},
        {"type": "object", "title": "ByPhone", "required": ["phone", "country"], "properties": {"phone": STRING, "country": STRING}},
    ]},
    "Numbered": {
        "oneOf": [
            {"type": "object", "title": "First", "required": ["v"], "properties": {"v": {"const": 1}, "a": STRING}},
            {"type": "object", "title": "Second", "required": ["v"], "properties": {"v": {"const": 2}, "b": STRING}},
        ],
    },
    # A parent whose children are found by `allOf`, two levels deep.
    "Animal": {
        "type": "object",
        "required": ["species"],
        "properties": {"species": STRING, "name": STRING},
        "discriminator": {"propertyName": "species", "mapping": {"lion": "#/components/schemas/Lion"}},
    },
    "Mammal": {"allOf": [ref("Animal"), obj(fur=STRING)]},
    "Lion": {"allOf": [ref("Mammal"), obj("mane", mane={"type": "boolean"})]},
    "Fish": {"allOf": [ref("Animal"), obj(fins=INTEGER)]},
    # allOf in its many forms.
    "Base": obj("id", id=STRING, kind=STRING),
    "Merged": {"allOf": [ref("Base"), {"required": ["kind"]}, obj(extra=INTEGER)]},
    "Sibling": {"allOf": [ref("Base")], "properties": {"own": STRING}, "required": ["own"]},
    "Single": {"allOf": [ref("Base")], "description": "A base, by another name."},
    "Narrowed": {"allOf": [
        obj(state={"type": "string", "enum": ["a", "b", "c"]}),
        obj(state={"type": "string", "enum": ["b", "c", "d"]}),
    ]},
    "WithUnion": {"allOf": [ref("Base"), {"oneOf": [obj("x", x=STRING), obj("y", y=STRING)]}]},
    "Closed": {"allOf": [{**obj(a=STRING), "additionalProperties": False}, obj(b=STRING)]},
    # Recursion.
    "Node": obj("name", name=STRING, children={"type": "array", "items": ref("Node")}, parent={"anyOf": [ref("Node"), {"type": "null"}]}),
    "Ping": obj(pong=ref("Pong")),
    "Pong": obj(ping=ref("Ping")),
    "Tree": {"anyOf": [STRING, {"type": "array", "items": ref("Tree")}, {"type": "object", "additionalProperties": ref("Tree")}]},
    "Alias": ref("Base"),
    "foo-bar": obj(a=STRING),
    "FooBar": obj(b=STRING),
    "foo_bar": obj(c=STRING),
    "datetime": obj(at={"type": "string", "format": "date-time"}),
    "list": {"type": "array", "items": ref("datetime")},
    "None": obj(self=STRING),
    "Any": obj(Any=STRING, model_config=STRING, **{"class": STRING}),
    "Model": obj(json=STRING, copy=STRING, dict=STRING, schema=STRING, model_fields=STRING),
    "inside/~odd": obj(a=STRING),
    # Discriminators whose values are no strings, or that are not in the members.
    "Odd": obj("level", level=INTEGER, a=STRING),
    "Even": obj("level", level=INTEGER, b=STRING),
    "Level": {"oneOf": [ref("Odd"), ref("Even")], "discriminator": {"propertyName": "level", "mapping": {"1": "#/components/schemas/Odd", "2": "#/components/schemas/Even"}}},
    "Yes": {"type": "object", "required": ["done"], "properties": {"done": {"const": True}, "at": STRING}},
    "No": {"type": "object", "required": ["done"], "properties": {"done": {"const": False}, "left": INTEGER}},
    "Done": {"oneOf": [ref("Yes"), ref("No")], "discriminator": {"propertyName": "done"}},
    "Bare": obj(x=STRING),
    "Naked": obj(y=STRING),
    "Absent": {"oneOf": [ref("Bare"), ref("Naked")], "discriminator": {"propertyName": "@type"}},
    "Outer": {"oneOf": [ref("Implicit"), ref("Bird")], "discriminator": {"propertyName": "type"}},
    "Bird": obj("type", type=STRING, wings=INTEGER),
    "Wired": {"oneOf": [ref("PetCat"), ref("PetDog")], "discriminator": {"propertyName": "petType"}},
    "PetCat": obj("petType", petType={"type": "string", "enum": ["PetCat"]}, livesLeft=INTEGER),
    "PetDog": obj("petType", petType={"type": "string", "enum": ["PetDog"]}, barkLevel=INTEGER),
    # Recursion of further kinds.
    "Folder": {"type": "object", "properties": {"name": STRING}, "additionalProperties": ref("Folder")},
    "Directory": {"type": "object", "additionalProperties": ref("Directory")},
    "Expr": {"oneOf": [obj("and", **{"and": {"type": "array", "items": ref("Expr")}}), obj("not", **{"not": ref("Expr")}), obj("eq", eq=STRING)]},
    "Person": {"allOf": [ref("Base"), obj(friend=ref("Person"), children={"type": "array", "items": ref("Person")})]},
    "Json": {"type": ["string", "number", "boolean", "null", "array", "object"], "items": ref("Json"), "additionalProperties": ref("Json")},
    "Dynamic": {"$dynamicAnchor": "node", "type": "object", "properties": {"value": STRING, "next": {"$dynamicRef": "#node"}}},
    # readOnly and writeOnly beside required and allOf.
    "Account": {"allOf": [ref("Stored"), obj("email", "password", email=STRING, password={"type": "string", "writeOnly": True})]},
    "Stored": obj("id", id={"type": "string", "readOnly": True}),
    # allOf whose members disagree.
    "Disagree": {"allOf": [obj(a=STRING), obj(a=INTEGER)]},
    "Overridden": {"allOf": [obj(a=STRING, b=STRING), {"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "description": "Narrower.", "maxLength": 3}}}]},
    "Required": {"allOf": [ref("Base"), {"required": ["id", "kind"]}]},
    "Bounded": {"allOf": [{"type": "integer", "minimum": 1}, {"maximum": 10}]},
}  # fmt: skip


class Row(NamedTuple):
    """A schema, a value of it, and what must be true of what comes out."""

    name: str
    schema: Any
    value: Any
    holds: Callable[[Any], object] = lambda value: True
    exact: bool = True
    """What came in is what `model_dump` gives back, to the letter."""


def kind(name: str) -> Callable[[Any], bool]:
    return lambda value: type(value).__name__ == name


UTC = dt.UTC
ROWS = [
    Row("implicit discriminator", ref("Implicit"), {"type": "Dog", "trick": "sit"}, kind("Dog")),
    Row("mapped to a reference", ref("Mapped"), {"type": "feline", "lives": 9}, kind("Cat")),
    Row("mapped to a name", ref("Mapped"), {"type": "k9", "trick": "sit"}, kind("Dog")),
    Row("two values for one", ref("Mapped"), {"type": "tiger", "lives": 1}, kind("Cat")),
    Row("implicit beside a mapping", ref("Mapped"), {"type": "Dog", "trick": "x"}, kind("Dog")),
    Row("an unknown discriminator", ref("Mapped"), {"type": "bird", "wings": 2}),
    Row("no discriminator", ref("Mapped"), {"lives": 2}),
    Row("told apart by a constant", ref("Constant"), {"shape": "circle", "radius": 1.5}, lambda v: v.radius == 1.5),
    Row("told apart by an enum", ref("Constant"), {"shape": "rectangle", "side": 2.5}, lambda v: v.side == 2.5),
    Row("told apart by keys", ref("Keys"), {"phone": "1", "country": "ch"}, lambda v: v.phone == "1"),
    Row("told apart by keys, first", ref("Keys"), {"email": "a@b"}, lambda v: v.email == "a@b"),
    Row("told apart by a number", ref("Numbered"), {"v": 2, "b": "x"}, lambda v: v.b == "x"),
    Row("an object of no member", ref("Keys"), {"fax": "1"}),
    Row("a child by its mapping", ref("Animal"), {"species": "lion", "mane": True, "fur": "gold"}, lambda v: v.mane is True),
    Row("a child by its name", ref("Animal"), {"species": "Fish", "fins": 3}, lambda v: v.fins == 3),
    Row("the parent itself", ref("Animal"), {"species": "worm", "name": "Bo"}, lambda v: v.name == "Bo"),
    Row("children in a list", {"type": "array", "items": ref("Animal")}, [{"species": "Fish", "fins": 1}, {"species": "x"}], lambda v: v[0].fins == 1),
    Row("allOf", ref("Merged"), {"id": "1", "kind": "k", "extra": 2}, lambda v: (v.id, v.kind, v.extra) == ("1", "k", 2)),
    Row("allOf with siblings", ref("Sibling"), {"id": "1", "own": "o"}, lambda v: (v.id, v.own) == ("1", "o")),
    Row("allOf of one", ref("Single"), {"id": "1"}, lambda v: v.id == "1"),
    Row("allOf that narrows", ref("Narrowed"), {"state": "b"}, lambda v: v.state == "b"),
    Row("allOf with a union", ref("WithUnion"), {"id": "1", "y": "z"}, lambda v: v.y == "z"),
    Row("allOf, closed", ref("Closed"), {"a": "1", "b": "2"}, lambda v: v.b == "2"),
    Row("recursion", ref("Node"), {"name": "a", "children": [{"name": "b", "children": []}], "parent": None}, lambda v: v.children[0].name == "b"),
    Row("mutual recursion", ref("Ping"), {"pong": {"ping": {"pong": {}}}}, lambda v: v.pong.ping.pong is not None),
    Row("a recursive union", ref("Tree"), {"a": ["b", {"c": "d"}]}, lambda v: v["a"][1]["c"] == "d"),
    Row("an alias", ref("Alias"), {"id": "1"}, lambda v: v.id == "1"),
    Row("names alike, 1", ref("foo-bar"), {"a": "x"}, lambda v: v.a == "x"),
    Row("names alike, 2", ref("FooBar"), {"b": "x"}, lambda v: v.b == "x"),
    Row("names alike, 3", ref("foo_bar"), {"c": "x"}, lambda v: v.c == "x"),
    Row("called datetime", ref("datetime"), {"at": "2024-01-02T03:04:05Z"}, lambda v: v.at == dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
    Row("called list", ref("list"), [{"at": "2024-01-02T03:04:05Z"}], lambda v: v[0].at.year == 2024),
    Row("called None", ref("None"), {"self": "x"}),
    Row("called Any", ref("Any"), {"Any": "a", "model_config": "b", "class": "c"}),
    Row("called Model", ref("Model"), {"json": "a", "copy": "b", "dict": "c", "schema": "d", "model_fields": "e"}),
    Row("an escaped reference", {"$ref": "#/components/schemas/inside~1~0odd"}, {"a": "x"}, lambda v: v.a == "x"),
    Row("a reference to a property", {"$ref": "#/components/schemas/Node/properties/children"}, [{"name": "a"}], lambda v: v[0].name == "a"),
    Row("a reference into a path", {"$ref": "#/paths/~1own/get/responses/200/content/application~1json/schema"}, {"deep": 1}, lambda v: v.deep == 1),
    Row("a reference percent-encoded", {"$ref": "#/paths/~1own~1%7Bid%7D/get/responses/200/content/application~1json/schema"}, {"deeper": 1}, lambda v: v.deeper == 1),
    Row("null by type", obj(a={"type": ["string", "null"]}), {"a": None}, lambda v: v.a is None),
    Row("null by oneOf", obj(a={"oneOf": [ref("Base"), {"type": "null"}]}), {"a": None}, lambda v: v.a is None),
    Row("null by anyOf", obj(a={"anyOf": [{"type": "null"}, STRING]}), {"a": "x"}, lambda v: v.a == "x"),
    Row("null by enum", obj(a={"enum": ["x", None]}), {"a": None}, lambda v: v.a is None),
    Row("null by const", obj(a={"const": None}), {"a": None}, lambda v: v.a is None),
    Row("null alone", obj(a={"type": "null"}), {"a": None}, lambda v: v.a is None),
    Row("nullable in 3.1 all the same", obj(a={"type": "string", "nullable": True}), {"a": None}, lambda v: v.a is None),
    Row("null where none may be", obj(a=STRING, b=INTEGER), {"a": None, "b": 1}, lambda v: v.b == 1),
    Row("a required member is missing", obj("a", a=STRING, b=INTEGER), {"b": 1}, lambda v: v.b == 1),
    Row("a member of another type", obj(a=INTEGER, b=STRING), {"a": "no number", "b": "x"}, lambda v: (v.a, v.b) == ("no number", "x")),
    Row("a member nobody declared", obj(a=STRING), {"a": "x", "new": {"y": [1]}}, lambda v: v.a == "x"),
    Row("an enum", obj(a={"enum": ["x", "y"]}), {"a": "x"}, lambda v: v.a == "x"),
    Row("a new enum value", obj(a={"type": "string", "enum": ["x", "y"]}), {"a": "z"}, lambda v: v.a == "z"),
    Row("an enum of numbers", obj(a={"type": "integer", "enum": [1, 2]}), {"a": 2}, lambda v: v.a == 2),
    Row("a new number", obj(a={"type": "integer", "enum": [1, 2]}), {"a": 3}, lambda v: v.a == 3),
    Row("an enum of fractions", obj(a={"enum": [0.5, 1.5]}), {"a": 1.5}, lambda v: v.a == 1.5),
    Row("an enum of booleans", obj(a={"type": "boolean", "enum": [True]}), {"a": True}, lambda v: v.a is True),
    Row("a mixed enum", obj(a={"enum": ["x", 1, True, None]}), {"a": 1}, lambda v: v.a == 1 and v.a is not True),
    Row("enum values alike", obj(a={"enum": ["a-b", "a_b", "A B", "", " ", "+1", "-1", "1.0", "None", "class"]}), {"a": "-1"}, lambda v: v.a == "-1"),
    Row("a string or an enum", obj(a={"anyOf": [{"enum": ["chrome"]}, STRING]}), {"a": "firefox"}, lambda v: v.a == "firefox"),
    Row("a constant", obj("a", a={"const": "only"}), {"a": "only"}, lambda v: v.a == "only"),
    Row("an integer stays one", {"oneOf": [{"type": "number"}, INTEGER]}, 3, lambda v: v == 3),
    Row("a number stays one", {"oneOf": [INTEGER, {"type": "number"}]}, 3.5, lambda v: v == 3.5),
    Row("text that looks like a number", {"anyOf": [INTEGER, STRING]}, "3", lambda v: v == "3"),
    Row("text that looks like a date", {"anyOf": [{"type": "string", "format": "date"}, STRING]}, "hello", lambda v: v == "hello"),
    Row("a boolean is no number", {"anyOf": [INTEGER, {"type": "boolean"}]}, True, lambda v: v is True),
    Row("an id or its object", obj(a={"anyOf": [STRING, ref("Base")]}), {"a": {"id": "1"}}, lambda v: v.a.id == "1"),
    Row("an id or its object, the id", obj(a={"anyOf": [STRING, ref("Base")]}), {"a": "1"}, lambda v: v.a == "1"),
    Row("several types", obj(a={"type": ["string", "integer", "array", "null"], "items": STRING}), {"a": ["x"]}, lambda v: v.a == ["x"]),
    Row("a large integer", obj(a={"type": "integer", "format": "int64"}), {"a": 2**62 + 1}, lambda v: v.a == 2**62 + 1),
    Row("an integer as a fraction", obj(a=INTEGER), {"a": 1.0}, lambda v: v.a == 1, exact=False),
    Row("an integer as text", obj(a={"type": "string", "format": "int64"}), {"a": "9007199254740993"}, lambda v: v.a == "9007199254740993"),
    Row("a time", obj(a={"type": "string", "format": "date-time"}), {"a": "2024-01-02T03:04:05.678Z"}, lambda v: v.a.microsecond == 678000, exact=False),
    Row("a time with its zone", obj(a={"type": "string", "format": "date-time"}), {"a": "2024-01-02T03:04:05+02:00"}, lambda v: v.a.utcoffset() == dt.timedelta(hours=2)),
    Row("a time in lower case", obj(a={"type": "string", "format": "date-time"}), {"a": "2024-01-02t03:04:05z"}, lambda v: v.a.year == 2024, exact=False),
    Row("a time without zone", obj(a={"type": "string", "format": "date-time"}), {"a": "2024-01-02T03:04:05"}, lambda v: v.a.year == 2024),
    Row("a leap second", obj(a={"type": "string", "format": "date-time"}), {"a": "2016-12-31T23:59:60Z"}, lambda v: v.a is not None),
    Row("a time that is none", obj(a={"type": "string", "format": "date-time"}), {"a": "yesterday"}, lambda v: v.a == "yesterday"),
    Row("a date", obj(a={"type": "string", "format": "date"}), {"a": "2024-01-02"}, lambda v: v.a == dt.date(2024, 1, 2)),
    Row("an unknown format", obj(a={"type": "string", "format": "zip-code"}), {"a": "8000"}, lambda v: v.a == "8000"),
    Row("a uuid", obj(a={"type": "string", "format": "uuid"}), {"a": "not a uuid"}, lambda v: v.a == "not a uuid"),
    Row("base64", obj(a={"type": "string", "format": "byte"}), {"a": "AAEC"}, lambda v: v.a == "AAEC"),
    Row("a map", {"type": "object", "additionalProperties": INTEGER}, {"a": 1, "b c": 2}, lambda v: v["b c"] == 2),
    Row("a map of models", {"type": "object", "additionalProperties": ref("Base")}, {"x": {"id": "1"}}, lambda v: v["x"].id == "1"),
    Row("a map of nullables", {"type": "object", "additionalProperties": {"type": ["string", "null"]}}, {"x": None}, lambda v: v["x"] is None),
    Row("typed extras", {**obj(a=STRING), "additionalProperties": INTEGER}, {"a": "x", "b": 2}, lambda v: v.a == "x"),
    Row("a free object", {"type": "object"}, {"a": [1, {"b": None}]}, lambda v: v["a"][1]["b"] is None),
    Row("anything", {}, [1, "a", None, {"x": 1.5}], lambda v: v[3]["x"] == 1.5),
    Row("true", True, {"a": 1}, lambda v: v == {"a": 1}),
    Row("pattern properties", {"type": "object", "patternProperties": {"^x": INTEGER}}, {"x1": 1}),
    Row("a tuple", {"type": "array", "prefixItems": [STRING, INTEGER], "items": False}, ["a", 1], lambda v: (v[0], v[1]) == ("a", 1)),
    Row("a tuple and more", {"type": "array", "prefixItems": [STRING], "items": ref("Base")}, ["a", {"id": "1"}], lambda v: v[0] == "a"),
    Row("an array of anything", {"type": "array"}, [1, "a"], lambda v: v == [1, "a"]),
    Row("an array in an array", {"type": "array", "items": {"type": "array", "items": ref("Base")}}, [[{"id": "1"}], []], lambda v: v[0][0].id == "1"),
    Row("properties without a type", {"properties": {"a": STRING}}, {"a": "x"}, lambda v: v.a == "x"),
    Row("items without a type", {"items": ref("Base")}, [{"id": "1"}], lambda v: v[0].id == "1"),
    Row("a reference with siblings", obj(a={"$ref": "#/components/schemas/Base", "description": "Words."}), {"a": {"id": "1"}}, lambda v: v.a.id == "1"),
    Row("local definitions", {**obj(a={"$ref": "#/components/schemas/Local/$defs/Inner"})}, {"a": {"x": "y"}}, lambda v: v.a.x == "y"),
    Row("not, if and contains", {**obj(a=STRING), "not": {"required": ["z"]}, "if": {}, "then": {}, "contains": {}}, {"a": "x"}, lambda v: v.a == "x"),
    Row("keys without case", obj(version=INTEGER, Version=STRING, VERSION=STRING), {"version": 1, "Version": "a", "VERSION": "b"}),
    Row("odd keys", obj(**{"": STRING, "$type": STRING, "type": STRING, "+1": INTEGER, "-1": INTEGER, "16x16": STRING, "a b": STRING, "_id": STRING, "__v": INTEGER, "@x": STRING}), {"": "a", "$type": "b", "type": "c", "+1": 1, "-1": 2, "16x16": "d", "a b": "e", "_id": "f", "__v": 3, "@x": "g"}),
    Row("snake and camel", obj(created_at=STRING, createdAt=STRING), {"created_at": "a", "createdAt": "b"}),
    Row("an empty object", obj(a=STRING), {}),
    Row("a default", obj(a={"type": "string", "default": "d"}), {}, lambda v: v is not None),
    Row("a wrong default", obj(a={"type": "integer", "default": "many"}), {"a": 1}, lambda v: v.a == 1),
    Row("a list as default", obj(a={"type": "array", "items": STRING, "default": ["x"]}), {"a": []}, lambda v: v.a == []),
    Row("an integer discriminator", ref("Level"), {"level": 2, "b": "x"}, lambda v: (kind("Even")(v), v.b) == (True, "x")),
    Row("a boolean discriminator", ref("Done"), {"done": False, "left": 1}, lambda v: kind("No")(v) and v.left == 1),
    Row("a discriminator that no member has", ref("Absent"), {"@type": "Naked", "y": "x"}, lambda v: kind("Naked")(v) and v.y == "x"),
    Row("a union in a union", ref("Outer"), {"type": "Dog", "trick": "sit"}, kind("Dog")),
    Row("a union in a union, the other", ref("Outer"), {"type": "Bird", "wings": 2}, kind("Bird")),
    Row("a discriminator in camel case", ref("Wired"), {"petType": "PetDog", "barkLevel": 3}, lambda v: kind("PetDog")(v) and v.bark_level == 3),
    Row("discriminated in a map", {"type": "object", "additionalProperties": ref("Mapped")}, {"x": {"type": "k9", "trick": "sit"}}, lambda v: kind("Dog")(v["x"])),
    Row("discriminated or null", {"oneOf": [ref("Mapped"), {"type": "null"}]}, {"type": "feline", "lives": 1}, kind("Cat")),
    Row("nothing of a discriminated or null", obj(a={"anyOf": [ref("Mapped"), {"type": "null"}]}), {"a": None}, lambda v: v.a is None),
    Row("a map of itself beside properties", ref("Folder"), {"name": "a", "sub": {"name": "b"}}, lambda v: v.name == "a"),
    Row("a map of itself", ref("Directory"), {"a": {"b": {}}}, lambda v: v["a"]["b"] == {}),
    Row("a recursive expression", ref("Expr"), {"and": [{"not": {"eq": "x"}}, {"eq": "y"}]}),
    Row("recursion through allOf", ref("Person"), {"id": "1", "friend": {"id": "2"}, "children": [{"id": "3", "children": []}]}, lambda v: v.friend.id == "2" and v.children[0].id == "3"),
    Row("any JSON, recursively", ref("Json"), {"a": [1, None, {"b": True}]}, lambda v: v["a"][2]["b"] is True),
    Row("a dynamic reference", ref("Dynamic"), {"value": "a", "next": {"value": "b"}}, lambda v: v.next.value == "b"),
    Row("types that disagree", ref("Disagree"), {"a": 1}),
    Row("a property said twice", ref("Overridden"), {"a": "x", "b": "y"}, lambda v: v.a == "x"),
    Row("only required", ref("Required"), {"id": "1", "kind": "k"}, lambda v: v.kind == "k"),
    Row("bounds in pieces", ref("Bounded"), 5, lambda v: v == 5),
    Row("allOf of nullable", obj(a={"allOf": [ref("Base"), {"type": ["object", "null"]}]}), {"a": {"id": "1"}}, lambda v: v.a.id == "1"),
    Row("anyOf of one", obj(a={"anyOf": [ref("Base")]}), {"a": {"id": "1"}}, lambda v: v.a.id == "1"),
    Row("the same twice", obj(a={"anyOf": [STRING, {"type": "string"}]}), {"a": "x"}, lambda v: v.a == "x"),
    Row("anyOf of requirements", {**obj(a=STRING, b=STRING), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"b": "x"}, lambda v: v.b == "x"),
    Row("oneOf beside properties", {**obj("id", id=STRING), "oneOf": [obj("x", x=STRING), obj("y", y=STRING)]}, {"id": "1", "y": "z"}, lambda v: (v.id, v.y) == ("1", "z")),
    Row("a nullable list of nullables", obj(a={"type": ["array", "null"], "items": {"type": ["integer", "null"]}}), {"a": [1, None]}, lambda v: v.a == [1, None]),
    Row("null first in an enum", obj(a={"type": ["string", "null"], "enum": [None, "x"]}), {"a": None}, lambda v: v.a is None),
    Row("a constant object", obj(a={"const": {"x": 1}}), {"a": {"x": 1}}),
    Row("a constant number", obj(a={"const": 1.5}), {"a": 1.5}, lambda v: v.a == 1.5),
    Row("duplicate enum values", obj(a={"enum": ["x", "x", "y"]}), {"a": "x"}, lambda v: v.a == "x"),
    Row("a default not in the enum", obj(a={"enum": ["x", "y"], "default": "z"}), {"a": "y"}, lambda v: v.a == "y"),
    Row("a default beside a reference", obj(a={"$ref": "#/components/schemas/Base", "default": {"id": "0"}}), {"a": {"id": "1"}}, lambda v: v.a.id == "1"),
    Row("property names", {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}, "additionalProperties": INTEGER}, {"a": 1}, lambda v: v["a"] == 1),
    Row("enumerated property names", {"type": "object", "propertyNames": {"enum": ["a", "b"]}, "additionalProperties": INTEGER}, {"a": 1}, lambda v: v["a"] == 1),
    Row("patterns and properties", {**obj(a=STRING), "patternProperties": {"^x-": INTEGER}}, {"a": "x", "x-1": 2}, lambda v: v.a == "x"),
    Row("several patterns", {"type": "object", "patternProperties": {"^x": INTEGER, "^y": STRING}}, {"x1": 1, "y1": "a"}),
    Row("unevaluated properties", {"allOf": [ref("Base")], "properties": {"b": STRING}, "unevaluatedProperties": False}, {"id": "1", "b": "x"}, lambda v: v.b == "x"),
    Row("typed unevaluated properties", {**obj(a=STRING), "unevaluatedProperties": INTEGER}, {"a": "x", "b": 2}, lambda v: v.a == "x"),
    Row("dependent keywords", {**obj(a=STRING, b=STRING), "dependentRequired": {"a": ["b"]}, "dependentSchemas": {"a": {"properties": {"c": STRING}}}}, {"a": "x", "b": "y"}, lambda v: v.b == "y"),
    Row("if, then and else", {**obj("kind", kind=STRING), "if": {"properties": {"kind": {"const": "x"}}}, "then": {"required": ["x"]}, "else": {"required": ["y"]}}, {"kind": "x", "x": 1}, lambda v: v.kind == "x"),
    Row("not", {"not": {"type": "null"}}, "x", lambda v: v == "x"),
    Row("false as extra", {**obj(a=STRING), "additionalProperties": False}, {"a": "x", "b": 1}, lambda v: v.a == "x"),
    Row("a property that is true", obj(a=True, b=STRING), {"a": [1], "b": "x"}, lambda v: v.a == [1]),
    Row("items that are true", {"type": "array", "items": True}, [1, "x"], lambda v: v == [1, "x"]),
    Row("a tuple of a tuple", {"type": "array", "prefixItems": [{"type": "array", "prefixItems": [INTEGER, INTEGER]}, STRING]}, [[1, 2], "x"], lambda v: (list(v[0]), v[1]) == ([1, 2], "x")),
    Row("a set", {"type": "array", "uniqueItems": True, "items": STRING}, ["a", "b"], lambda v: list(v) == ["a", "b"]),
    Row("a fraction with many digits", obj(a={"type": "number"}), {"a": 0.1234567890123}, lambda v: v.a == 0.1234567890123),
    Row("a decimal as text", obj(a={"type": "string", "format": "decimal"}), {"a": "1.10"}, lambda v: v.a == "1.10"),
    Row("a number in text or not", obj(a={"type": ["number", "string"]}), {"a": "1.0"}, lambda v: v.a == "1.0"),
    Row("a date in a union of dates", {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}, "2024-01-02", lambda v: v == dt.date(2024, 1, 2) and not isinstance(v, dt.datetime)),
    Row("a time in a union of dates", {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}, "2024-01-02T00:00:00Z", lambda v: isinstance(v, dt.datetime)),
    Row("text beside a date", {"anyOf": [STRING, {"type": "string", "format": "date-time"}]}, "2024", lambda v: v == "2024"),
    Row("more digits than microseconds", obj(a={"type": "string", "format": "date-time"}), {"a": "2024-01-02T03:04:05.123456789Z"}, lambda v: v.a.microsecond == 123456, exact=False),
    Row("a duration, a time, an address", obj(d={"type": "string", "format": "duration"}, t={"type": "string", "format": "time"}, i={"type": "string", "format": "ipv4"}, u={"type": "string", "format": "uri"}), {"d": "P1D", "t": "12:00:00Z", "i": "::", "u": "no uri"}, lambda v: (v.d, v.t, v.u) == ("P1D", "12:00:00Z", "no uri")),
    Row("encoded contents", obj(a={"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"}), {"a": "AAEC"}, lambda v: v.a == "AAEC"),
    Row("JSON in text", obj(a={"type": "string", "contentMediaType": "application/json", "contentSchema": obj(b=STRING)}), {"a": '{"b": "x"}'}),
    Row("a title with spaces", {"title": "A  thing / of 3 words!", **obj(a=STRING)}, {"a": "x"}, lambda v: v.a == "x"),
    Row("a reference with more properties", {"$ref": "#/components/schemas/Base", "properties": {"own": STRING}, "required": ["own"]}, {"id": "1", "own": "o"}, lambda v: (v.id, v.own) == ("1", "o")),
    Row("read-only and write-only", ref("Account"), {"id": "1", "email": "e"}, lambda v: (v.id, v.email) == ("1", "e")),
    Row("a pattern that re cannot read", obj(a={"type": "string", "pattern": r"^\p{L}+$"}), {"a": "x"}, lambda v: v.a == "x"),
]  # fmt: skip
COMPONENTS["Local"] = {"$defs": {"Inner": obj(x=STRING)}, "type": "object"}


def _paths() -> dict[str, Any]:
    def media(schema: Any) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": schema}}}

    def get(schema: Any) -> dict[str, Any]:
        return {"get": {"responses": {"200": {"description": "", **media(schema)}}}}

    rows = {
        f"/row/{number}": {
            **get(row.schema),
            "post": {
                "requestBody": {"required": True, **media(row.schema)},
                "responses": {"204": {"description": ""}},
            },
        }
        for number, row in enumerate(ROWS)
    }
    return {
        **rows,
        "/own": get(obj(deep=INTEGER)),
        "/own/{id}": get(obj(deeper=INTEGER)),
    }


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory, server: Loopback) -> Emitted:
    whole = document(_paths(), components={"schemas": COMPONENTS})
    folder = tmp_path_factory.mktemp("schemas")
    return emit({"api.json": whole}, folder, "conform_schemas", server)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row.name for row in ROWS])
def test_a_value_comes_in(api: Emitted, number: int) -> None:
    """The decoded value is what the schema says, and nothing of what was sent is lost."""
    row = ROWS[number]
    result = api.call(f"GET /row/{number}", answer(row.value))
    assert row.holds(result), repr(result)
    if row.exact:
        assert dumped(result) == row.value


STRICT = {
    "null where none may be",
    "a required member is missing",
    "a member of another type",
    "a time that is none",
    "an object of no member",
    "an unknown discriminator",
    "no discriminator",
    "a member nobody declared",
    "text that looks like a date",
    "a leap second",
    "a time without zone",
    "an empty object",
    "a default",
    "null by const",
    "null alone",
    "pattern properties",
    "read-only and write-only",
    "a date in a union of dates",
    "a time in a union of dates",
    "types that disagree",
    "unevaluated properties",
    "false as extra",
    "a default not in the enum",
    "a discriminator that no member has",
    "several patterns",
    "patterns and properties",
    "typed unevaluated properties",
    "if, then and else",
}
"""Rows that are about what servers do, or whose value is no legal or no telling input."""


@pytest.mark.parametrize(
    "number",
    [n for n, row in enumerate(ROWS) if row.name not in STRICT and row.exact],
    ids=[row.name for row in ROWS if row.name not in STRICT and row.exact],
)
def test_a_value_goes_out(api: Emitted, number: int) -> None:
    """The same value, given as plain Python, arrives at the server as it was."""
    row = ROWS[number]
    seen = api.sent(f"POST /row/{number}", body=row.value)
    assert json.loads(seen.body) == row.value


@pytest.mark.parametrize("number", [n for n, row in enumerate(ROWS) if row.name in ("recursion", "allOf", "a child by its mapping", "told apart by keys", "odd keys")])  # fmt: skip
def test_what_came_in_can_go_out(api: Emitted, number: int) -> None:
    """A model that a server sent is a legal input as it is."""
    row = ROWS[number]
    with api.client() as client:
        api.server.forget()
        api.server.answers(answer(row.value))
        body = api.bound(client, f"GET /row/{number}")()
    if "body" not in api.operation(f"POST /row/{number}")["parameters"]:
        # Flattened: the model's fields are arguments, models within them included.
        body = {
            name if info.alias is None else info.alias: getattr(body, name)
            for name, info in type(body).model_fields.items()
            if name in body.model_fields_set
        }
    seen = api.sent(f"POST /row/{number}", body=body)
    assert json.loads(seen.body) == row.value


def test_strict_responses_raise(api: Emitted) -> None:
    """`strict_responses=True` turns a wrong member into an error of the package."""
    number = next(n for n, r in enumerate(ROWS) if r.name == "a member of another type")
    api.server.forget()
    api.server.answers(answer(ROWS[number].value))
    with (
        api.client(strict_responses=True) as client,
        pytest.raises(api.module.APIResponseError),
    ):
        api.bound(client, f"GET /row/{number}")()
