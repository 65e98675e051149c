"""Each kind of change is found, and judged as CHANGES.md says, in either direction."""

from __future__ import annotations

from typing import Any

import pytest

from .support import api, changes

TEXT: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer"}
NUMBER: dict[str, Any] = {"type": "number"}
LIST: dict[str, Any] = {"type": "array", "items": TEXT}
UUID: dict[str, Any] = {"type": "string", "format": "uuid"}
DATE: dict[str, Any] = {"type": "string", "format": "date"}
NULLABLE: dict[str, Any] = {"type": ["string", "null"]}
RED: dict[str, Any] = {"type": "string", "enum": ["red"]}
COLORS: dict[str, Any] = {"type": "string", "enum": ["red", "blue"]}
OPEN: dict[str, Any] = {"anyOf": [COLORS, TEXT]}


def one(schema: Any, *required: str) -> dict[str, Any]:
    """An object with one property, `x`."""
    found: dict[str, Any] = {"type": "object", "properties": {"x": schema}}
    return {**found, "required": list(required)} if required else found


def card(kind: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"kind": {"const": kind}, kind: TEXT},
        "required": ["kind"],
    }


def union(*kinds: str, by: str | None = "kind") -> dict[str, Any]:
    found: dict[str, Any] = {"oneOf": [card(kind) for kind in kinds]}
    return {**found, "discriminator": {"propertyName": by}} if by else found


NOTHING: dict[str, Any] = {"type": "object", "properties": {"y": TEXT}}
WITH_X = {**NOTHING, "properties": {"y": TEXT, "x": TEXT}}
NEEDS_X = {**WITH_X, "required": ["x"]}

BY_A = union("a", "b", by="a")

ROWS: list[tuple[str, Any, Any, str, str]] = [
    # kind, old, new, verdict in a request, verdict in a response
    ("property-removed", WITH_X, NOTHING, "breaking", "breaking"),
    ("property-added-required", NOTHING, NEEDS_X, "breaking", "addition"),
    ("property-added-optional", NOTHING, WITH_X, "addition", "addition"),
    ("property-became-required", WITH_X, NEEDS_X, "breaking", "none"),
    ("property-became-optional", NEEDS_X, WITH_X, "addition", "breaking"),
    ("became-nullable", one(TEXT), one(NULLABLE), "addition", "breaking"),
    ("became-non-nullable", one(NULLABLE), one(TEXT), "breaking", "none"),
    ("enum-value-removed", one(COLORS), one(RED), "breaking", "none"),
    ("enum-value-added", one(RED), one(COLORS), "addition", "risky"),
    ("enum-closed", one(TEXT), one(COLORS), "breaking", "none"),
    ("enum-closed", one(OPEN), one(COLORS), "breaking", "none"),
    ("enum-opened", one(COLORS), one(OPEN), "addition", "risky"),
    ("union-arm-removed", union("a", "b", "c"), union("a", "b"), "breaking", "none"),
    ("union-arm-added", union("a", "b"), union("a", "b", "c"), "addition", "risky"),
    (
        "union-arm-added",
        union("a", "b", by=None),
        union("a", "b", "c", by=None),
        "addition",
        "breaking",
    ),
    ("type-narrowed", one(NUMBER), one(WHOLE), "breaking", "none"),
    ("type-widened", one(WHOLE), one(NUMBER), "addition", "breaking"),
    ("type-widened", one(TEXT), one({}), "addition", "breaking"),
    ("type-widened", one(TEXT), one({"anyOf": [TEXT, LIST]}), "addition", "breaking"),
    ("type-narrowed", one({"anyOf": [TEXT, LIST]}), one(TEXT), "breaking", "none"),
    ("type-changed", one(TEXT), one(WHOLE), "breaking", "breaking"),
    ("type-changed", one(TEXT), one(LIST), "breaking", "breaking"),
    ("format-added", one(TEXT), one(UUID), "breaking", "none"),
    ("format-removed", one(UUID), one(TEXT), "addition", "breaking"),
    ("format-changed", one(UUID), one(DATE), "breaking", "breaking"),
    (
        "discriminator-changed",
        union("a", "b", by=None),
        union("a", "b"),
        "none",
        "none",
    ),
    ("discriminator-changed", BY_A, union("a", "b"), "breaking", "breaking"),
    ("default-added", one(TEXT), one({**TEXT, "default": "a"}), "none", "none"),
]


@pytest.mark.parametrize(
    ("kind", "old", "new", "request_", "response"),
    ROWS,
    ids=[f"{row[0]}-{index}" for index, row in enumerate(ROWS)],
)
def test_verdict(kind: str, old: Any, new: Any, request_: str, response: str) -> None:
    """The kind is reported once, with the direction's verdict, and nothing else is."""
    wanted = {"Sent": request_, "Got": response}
    for name, verdict in wanted.items():
        found = changes(api(**{name: old}), api(**{name: new}))
        assert [(each.kind, each.severity) for each in found] == [(kind, verdict)]
        assert found[0].schema == name
        assert found[0].operations == ("POST /things",)


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_what_no_operation_reaches_never_breaks(row: tuple[Any, ...]) -> None:
    """The same changes in a component without a user: neither breaking nor risky."""
    found = changes(api(Idle=row[1]), api(Idle=row[2]))
    assert [each.kind for each in found] == [row[0]]
    assert found[0].severity in ("none", "addition")
    assert found[0].direction is None


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_both_directions_take_the_worse_verdict(row: tuple[Any, ...]) -> None:
    """A component that is sent and received is judged by the worse of its two."""
    reference = {"$ref": "#/components/schemas/Idle"}
    old = api(Idle=row[1], Sent=one(reference), Got=one(reference))
    new = api(Idle=row[2], Sent=one(reference), Got=one(reference))
    order = ["breaking", "risky", "addition", "none"]
    found = changes(old, new)
    assert [each.kind for each in found] == [row[0]]
    assert found[0].severity == min(row[3:], key=order.index)
    assert found[0].direction == "both"


SPELLINGS = [
    (NULLABLE, {"anyOf": [TEXT, {"type": "null"}]}),
    (NULLABLE, {"oneOf": [{"type": "null"}, TEXT]}),
    (NULLABLE, {"type": "string", "nullable": True}),
    (COLORS, {"oneOf": [{"const": "blue"}, {"const": "red"}]}),
    (RED, {"const": "red"}),
    (OPEN, {"oneOf": [TEXT, {"enum": ["blue", "red"]}]}),
    (
        {"type": ["string", "null"], "enum": ["a", None]},
        {"oneOf": [{"const": "a"}, {"type": "null"}]},
    ),
    ({"type": ["string", "integer"]}, {"oneOf": [WHOLE, TEXT]}),
    (TEXT, {"allOf": [TEXT], "description": "Words."}),
    (one(TEXT), {"properties": {"x": TEXT}}),
    (one(TEXT), {**one(TEXT), "additionalProperties": {}}),
    (
        {"type": "object", "properties": {"x": TEXT, "y": TEXT}, "required": ["x"]},
        {"allOf": [one(TEXT, "x"), {"properties": {"y": TEXT}}]},
    ),
]


@pytest.mark.parametrize("pair", SPELLINGS, ids=range(len(SPELLINGS)))
def test_two_spellings_of_one_thing_are_no_change(pair: tuple[Any, Any]) -> None:
    """What means the same on the wire is the same, however it is written."""
    for old, new in (pair, pair[::-1]):
        assert changes(api(Sent=one(old)), api(Sent=one(new))) == ()


def test_a_recursive_component_that_became_another_ends() -> None:
    """References that differ are followed once, also in a circle."""

    def tree(name: str, leaf: Any) -> dict[str, Any]:
        child = {"$ref": f"#/components/schemas/{name}"}
        return {"type": "object", "properties": {"leaf": leaf, "child": child}}

    old = api(Tree=tree("Tree", TEXT), Got={"$ref": "#/components/schemas/Tree"})
    new = api(Node=tree("Node", WHOLE), Got={"$ref": "#/components/schemas/Node"})
    found = [(each.kind, each.schema, each.severity) for each in changes(old, new)]
    assert ("type-changed", "Node", "breaking") in found
    assert len(found) == 5


def test_what_is_extended_is_compared_where_it_stands() -> None:
    """A property of a base is told at the base; another base at the extension."""
    base = {"$ref": "#/components/schemas/Base"}
    got = {"allOf": [base, one(TEXT)]}
    grown = {"type": "object", "properties": {"b": TEXT, "c": TEXT}}
    small = {"type": "object", "properties": {"b": TEXT}}
    found = changes(api(Got=got, Base=small), api(Got=got, Base=grown))
    assert [each.location for each in found] == ["components.schemas.Base.properties.c"]
    found = changes(api(Got=got, Base=small), api(Got=one(TEXT), Base=small))
    assert [(each.kind, each.member) for each in found] == [("property-removed", "b")]
