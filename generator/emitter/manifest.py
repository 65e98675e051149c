"""`MANIFEST.json`: what was generated from what, and what everything is called."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ..ir.api import Api
from ..ir.operations import Operation
from ..ir.walk import operations
from ..tree import sha256

GENERATOR = "0.1.0"
"""Version of the generator, as in pyproject.toml."""


class Document(Protocol):
    """A file that was read."""

    @property
    def path(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def manifest(
    api: Api, documents: Iterable[Document], files: Mapping[str, bytes]
) -> bytes:
    """The manifest of a distribution; it does not list itself."""
    content = {
        "generator": GENERATOR,
        "documents": {each.path: each.sha256 for each in documents},
        "files": {path: sha256(files[path]) for path in sorted(files)},
        "operations": [_operation(each) for each in operations(api)],
        "models": {
            key: definition.name.pascal for key, definition in api.definitions.items()
        },
    }
    return (json.dumps(content, indent=1, ensure_ascii=True) + "\n").encode()


def _operation(operation: Operation) -> dict[str, Any]:
    kind = operation.result.kind
    return {
        "id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "call": ".".join(operation.call),
        "parameters": parameters(operation),
        "kind": kind,
        **({"paginated": True} if operation.pagination is not None else {}),
    }


def parameters(operation: Operation) -> dict[str, str]:
    """Where and under which wire name each argument is sent."""
    names = {
        f"{each.location}.{each.name.wire}": each.name.snake
        for each in operation.parameters
    }
    body = operation.body
    if body is None:
        return names
    if body.fields is None:
        return {**names, "body": body.name.snake}
    constant = {wire for wire, _ in body.constants}
    for field in body.fields:
        if not field.read_only and field.name.wire not in constant:
            names[f"body.{field.name.wire}"] = field.name.snake
    return names
