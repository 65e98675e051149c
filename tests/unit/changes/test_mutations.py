"""Many small changes at once to a real document: each one is found at its place."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest

from ...shared import FACTS, needs_shared
from .support import DATES, changes, read

Mutation: TypeAlias = Callable[[dict[str, Any]], str | None]
"""Changes a schema in place; the kind of change that must be told, None: cannot."""


def widen_enum(node: dict[str, Any]) -> str | None:
    if not isinstance(node.get("enum"), list):
        return None
    node["enum"].append("another-value")
    return "enum-value-added"


def narrow_enum(node: dict[str, Any]) -> str | None:
    if not isinstance(node.get("enum"), list) or len(node["enum"]) < 2:
        return None
    node["enum"].pop()
    return "enum-value-removed"


def change_format(node: dict[str, Any]) -> str | None:
    if "format" not in node:
        return None
    node["format"] += "-2"
    return "format-changed"


def drop_format(node: dict[str, Any]) -> str | None:
    return "format-removed" if node.pop("format", None) else None


def add_property(node: dict[str, Any]) -> str | None:
    if not isinstance(node.get("properties"), dict):
        return None
    node["properties"]["brandNew"] = {"type": "string"}
    return "property-added-optional"


def drop_property(node: dict[str, Any]) -> str | None:
    properties = node.get("properties")
    if not isinstance(properties, dict) or len(properties) < 2:
        return None
    name = sorted(properties)[0]
    del properties[name]
    if name in node.get("required", []):
        node["required"].remove(name)
    return "property-removed"


def require(node: dict[str, Any]) -> str | None:
    required = node.get("required", [])
    free = [name for name in node.get("properties", {}) if name not in required]
    if not free or not isinstance(node.get("properties"), dict):
        return None
    node["required"] = [*required, free[0]]
    return "property-became-required"


def relax(node: dict[str, Any]) -> str | None:
    if not isinstance(node.get("required"), list) or not node["required"]:
        return None
    node["required"].pop()
    return "property-became-optional"


def other_type(node: dict[str, Any]) -> str | None:
    if node.get("type") != "string" or {"enum", "const", "format"} & node.keys():
        return None
    node["type"] = "integer"
    return "type-changed"


def to_null(node: dict[str, Any]) -> str | None:
    if node.get("type") not in ("string", "integer", "number", "boolean"):
        return None
    if {"enum", "const"} & node.keys():
        return None
    node["type"] = [node["type"], "null"]
    return "became-nullable"


def drop_arm(node: dict[str, Any]) -> str | None:
    arms = node.get("oneOf")
    if not isinstance(arms, list) or sum("$ref" in arm for arm in arms) < 3:
        return None
    arms.remove(next(arm for arm in arms if "$ref" in arm))
    return "union-arm-removed"


def other_reference(node: dict[str, Any]) -> str | None:
    if "$ref" not in node or node["$ref"].endswith(("/File", "/ErrorResponse")):
        return None
    node["$ref"] = "#/components/schemas/File"
    return "schema-ref-changed"


def close(node: dict[str, Any]) -> str | None:
    if "additionalProperties" in node or "properties" not in node:
        return None
    node["additionalProperties"] = False
    return "additional-properties-closed"


def outdate(node: dict[str, Any]) -> str | None:
    if not node:
        return None
    node["deprecated"] = True
    return "-deprecated"


MUTATIONS: tuple[Mutation, ...] = (
    widen_enum,
    narrow_enum,
    change_format,
    drop_format,
    add_property,
    drop_property,
    require,
    relax,
    other_type,
    to_null,
    drop_arm,
    other_reference,
    close,
    outdate,
)


def nodes(schema: Any, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema below a schema, with its location; not the arms of unions."""
    if not isinstance(schema, dict):
        return
    yield at, schema
    for name, each in schema.get("properties", {}).items():
        yield from nodes(each, f"{at}.properties.{name}")
    yield from nodes(schema.get("items"), f"{at}.items")
    yield from nodes(schema.get("additionalProperties"), f"{at}.additionalProperties")


@needs_shared
@pytest.mark.parametrize("seed", range(3))
def test_each_mutation_is_told_where_it_is(seed: int) -> None:
    """A component is changed in one place; that place has a change of that kind."""
    random_ = random.Random(seed)
    old = read(FACTS / f"{DATES[-1]}.yaml")
    new = copy.deepcopy(old)
    expected: dict[str, tuple[str, str]] = {}
    for name, schema in new["components"]["schemas"].items():
        if name in ("File", "ErrorResponse"):
            continue
        found = list(nodes(schema, f"components.schemas.{name}"))
        random_.shuffle(found)
        for at, node in found:
            kind = next(filter(None, (each(node) for each in _any(random_))), None)
            if kind:
                expected[name] = (at, kind)
                break
    assert len(expected) > 180
    told = changes(old, new)
    missing = [
        (at, kind)
        for at, kind in expected.values()
        if not any(each.location.startswith(at) and kind in each.kind for each in told)
    ]
    assert missing == []
    mutated = set(expected)
    others = [
        each for each in told if each.schema is not None and each.schema not in mutated
    ]
    assert others == []


def _any(random_: random.Random) -> list[Mutation]:
    return random_.sample(MUTATIONS, len(MUTATIONS))
