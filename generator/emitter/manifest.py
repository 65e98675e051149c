"""`MANIFEST.json`: what was generated from what, and what everything is called."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ..ir.api import Api
from ..ir.operations import Operation
from ..ir.walk import operations
from ..swaps import swapped
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
    names = {
        "operations": [_operation(each) for each in operations(api)],
        "models": {
            key: definition.name.pascal for key, definition in api.definitions.items()
        },
    }
    return _head(documents, files) + _text(names).removeprefix("{\n").encode()


def rewritten(
    content: bytes,
    documents: Iterable[Document],
    files: Mapping[str, bytes],
    changed: Iterable[tuple[Operation, Operation]],
) -> bytes | None:
    """The manifest where only some operations changed, from what it was.

    None where it is laid out in another way.
    """
    _, names, rest = content.decode().partition('\n "operations": [\n')
    swaps = [(_entry(before), _entry(after)) for before, after in changed]
    new = swapped(names + rest, swaps)
    if new is None:
        return None
    return _head(documents, files) + new.removeprefix("\n").encode()


def _head(documents: Iterable[Document], files: Mapping[str, bytes]) -> bytes:
    """The manifest down to the names."""
    content = {
        "generator": GENERATOR,
        "documents": {each.path: each.sha256 for each in documents},
        "files": {path: sha256(files[path]) for path in sorted(files)},
    }
    return (_text(content).removesuffix("\n}\n") + ",\n").encode()


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=True) + "\n"


def _entry(operation: Operation) -> str:
    """The lines of an operation."""
    lines = _text(_operation(operation)).splitlines()
    return "".join(f"\n  {line}" for line in lines)


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
