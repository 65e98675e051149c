"""The operations of a document, counted from its raw text and from nothing else."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class _Loader(yaml.CSafeLoader):
    """YAML in which every scalar is text, so that no key changes its spelling."""

    yaml_implicit_resolvers: dict[str, Any] = {
        "<": [("tag:yaml.org,2002:merge", re.compile("<<"))]
    }


@cache
def read(path: Path) -> Any:
    """A document as plain data; scalars of YAML are text."""
    data = path.read_bytes()
    if path.suffix == ".json":
        return json.loads(data)
    return yaml.load(data, _Loader)  # a CSafeLoader


def follow(value: Any, path: Path) -> tuple[Any, Path]:
    """What a `$ref` stands for, and the document that it is in."""
    for _ in range(100):
        if not (isinstance(value, dict) and isinstance(value.get("$ref"), str)):
            return value, path
        file, _, fragment = value["$ref"].partition("#")
        path = (path.parent / unquote(file)).resolve() if file else path
        value = read(path)
        for token in fragment.split("/")[1:]:
            token = unquote(token).replace("~1", "/").replace("~0", "~")
            value = value[int(token) if isinstance(value, list) else token]
    raise ValueError(f"{path}: a $ref that never ends")


def operations(document: Path) -> list[tuple[str, str]]:
    """(METHOD, path template) of every operation, in the document's order."""
    document = document.resolve()
    root = read(document)
    methods: tuple[str, ...] = METHODS
    if str(root.get("openapi", "")).startswith("3.2"):
        methods = (*METHODS, "query")
    paths, where = follow(root.get("paths") or {}, document)
    found: list[tuple[str, str]] = []
    for path, item in paths.items():
        item, _ = follow(item, where)
        if path.startswith("x-") or not isinstance(item, dict):
            continue
        found += [(method.upper(), path) for method in item if method in methods]
        found += [(name, path) for name in item.get("additionalOperations") or {}]
    return found


def title(document: Path) -> str:
    """The title of a document, or its file name."""
    return str((read(document.resolve()).get("info") or {}).get("title", document.stem))
