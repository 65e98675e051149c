"""Reads documents and compares them, without the loader and the normalizer."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import yaml

from generator.changes import Change, Comparison, Document, compare

DATES = ("2026-06-30", "2026-07-05", "2026-07-22")
SETS = ("required", "enum", "type", "tags", "oneOf", "anyOf", "parameters", "servers")


def read(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader)


def compared(old: Any, new: Any) -> Comparison:
    return compare(Document(old), Document(new))


def changes(old: Any, new: Any) -> tuple[Change, ...]:
    return compared(old, new).changes


def shuffled(value: Any, random_: random.Random, key: str = "") -> Any:
    """The same document in another order, with other words."""
    if isinstance(value, dict):
        members = [
            (name, shuffled(each, random_, name)) for name, each in value.items()
        ]
        random_.shuffle(members)
        if isinstance(value.get("type"), str | list):
            members.append(("description", f"Words of {random_.random()}."))
        return dict(members)
    if isinstance(value, list):
        each_shuffled = [shuffled(each, random_) for each in value]
        if key in SETS:
            random_.shuffle(each_shuffled)
        return each_shuffled
    return value


def api(**schemas: Any) -> dict[str, Any]:
    """A small API: `Sent` is what its operation takes, `Got` what it answers."""

    def content(name: str) -> dict[str, Any]:
        schema = {"$ref": f"#/components/schemas/{name}"}
        return {"application/json": {"schema": schema}}

    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/things": {
                "post": {
                    "operationId": "things.make",
                    "requestBody": {"required": True, "content": content("Sent")},
                    "responses": {
                        "200": {"description": "", "content": content("Got")}
                    },
                }
            }
        },
        "components": {
            "schemas": copy.deepcopy({"Sent": {}, "Got": {}, "Idle": {}, **schemas})
        },
    }
