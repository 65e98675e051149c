"""`sdk.lock`: what the next version of a package is compared with.

It holds the version, the names that callers rely on, and the wire side of the normalized
document, an operation or component a line, without its prose. It stands beside
`sdk.toml`, so that `rm -rf generated` loses nothing; for a bare document it stands in the
root of the distribution.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from ..diagnostics import Location, fail
from ..ir.api import Api, Operation
from ..ir.walk import operations
from .document import ANNOTATIONS, Node, is_list, mapping
from .docs import NAMED, key_of

LOCK = "sdk.lock"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class State:
    """A package as it was released."""

    version: str
    document: Node
    """The wire side of the normalized document."""

    prose: str
    """Digest of everything that only people read."""

    names: Mapping[str, Any]
    """`operations` and `models`, in the shape that MANIFEST.json has."""

    overlaid: tuple[str, ...] = ()
    """Targets of the overlay's actions, all of which matched in this release."""


def state_of(
    version: str, document: Node, api: Api, overlaid: Iterable[str] = ()
) -> State:
    """The state to compare the next version with."""
    words: list[str] = []
    wire = cast(Node, _stripped(document, "", "", words))
    digest = hashlib.sha256("\n".join(sorted(words)).encode()).hexdigest()
    return State(version, wire, digest, names_of(api), tuple(sorted(set(overlaid))))


def names_of(api: Api) -> dict[str, Any]:
    """The names that callers rely on."""
    return {
        "operations": sorted(map(_names, operations(api)), key=_place),
        "models": {
            key: definition.name.pascal for key, definition in api.definitions.items()
        },
    }


def _stripped(value: Any, key: str, path: str, words: list[str]) -> Any:
    """The value without prose, which goes to `words` with the place it stood at."""
    if is_list(value):
        return [
            _stripped(each, "", f"{path}/{key_of(each, index)}", words)
            for index, each in enumerate(value)
        ]
    if not isinstance(value, dict):
        return value
    node, found = cast(Node, value), dict[str, Any]()
    for name, each in node.items():
        if key not in NAMED and _is_prose(name, key):
            words.append(json.dumps([path, name, each], sort_keys=True, default=str))
        elif key in NAMED or not name.startswith("x-"):
            found[name] = _stripped(each, name, f"{path}/{name}", words)
    return found


def _is_prose(name: str, inside: str) -> bool:
    return name in ANNOTATIONS and (inside, name) != ("info", "title")


def _place(names: Node) -> tuple[str, str, str]:
    return names["path"], names["method"], names["call"]


def _names(operation: Operation) -> Node:
    names = {
        f"{each.location}.{each.name.wire}": each.name.snake
        for each in operation.parameters
    }
    body = operation.body
    if body is not None and body.fields is None:
        names["body"] = body.name.snake
    elif body is not None:
        for each in body.fields or ():
            names[f"body.{each.name.wire}"] = each.name.snake
    return {
        "method": operation.method,
        "path": operation.path,
        "call": ".".join(operation.call),
        "kind": operation.result.kind,
        "parameters": names,
        "aliases": sorted(".".join(each) for each in operation.aliases),
    }


# Reading and writing


def write_state(state: State) -> bytes:
    """The file's content; equal states have equal bytes, whatever their order."""
    head = {"format": _FORMAT, "version": state.version, "prose": state.prose}
    parts = [f"{_line(key)}: {_line(value)}" for key, value in head.items()]
    if state.overlaid:
        targets = ",\n".join(map(_line, state.overlaid))
        parts.append('"overlaid": [\n' + targets + "\n]")
    calls = ",\n".join(map(_line, state.names["operations"]))
    parts.append('"operations": [\n' + calls + "\n]")
    parts.append('"models": ' + _lines(state.names["models"], 1))
    parts.append('"document": ' + _lines(state.document, 3))
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _line(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _lines(value: Any, depth: int) -> str:
    """JSON with a line for each member, down to some depth."""
    members = mapping(value)
    if not depth or not members:
        return _line(value)
    inner = [
        f"{_line(key)}:{_lines(members[key], depth - 1)}" for key in sorted(members)
    ]
    return "{\n" + ",\n".join(inner) + "\n}"


def read_state(content: bytes, where: str) -> State:
    """Read a lock.

    Raises:
        InputError: It is damaged; a version must not be guessed.
    """
    try:
        data: Any = json.loads(content)
        names = {
            "operations": [dict(each) for each in data["operations"]],
            "models": dict(data["models"]),
        }
        if data["format"] != _FORMAT:
            raise ValueError
        found = State(
            str(data["version"]),
            dict(data["document"]),
            data["prose"],
            names,
            tuple(map(str, data.get("overlaid", ()))),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise fail(
            "invalid-lock",
            "this is not the state of a released package",
            Location(where),
            hint="restore it from git; without it the next version starts anew",
        ) from None
    return found
