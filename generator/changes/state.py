"""`sdk.lock`: what the next version of a package is compared with.

It holds the version, the names that callers rely on, and the wire side of the normalized
document, an operation or component a line, without its prose. It stands beside
`sdk.toml`, so that `rm -rf generated` loses nothing; for a bare document it stands in the
root of the distribution.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from ..diagnostics import Location, fail
from ..ir.api import Api
from ..ir.operations import Operation
from ..ir.walk import operations
from ..swaps import swapped
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


@dataclass(frozen=True, slots=True)
class Wire:
    """The wire side of a document, and digests of what only people read."""

    document: Node
    prose: Mapping[str, str]
    """Path item, component or member of the document -> digest of its prose."""

    def digest(self) -> str:
        lines = sorted(f"{place} {digest}" for place, digest in self.prose.items())
        return _digest(lines)

    def with_paths(self, other: Wire) -> Wire:
        """The same with path items of another one in the place of its own."""
        paths = {**self.document["paths"], **other.document["paths"]}
        places = tuple(f"/paths/{path}" for path in other.document["paths"])
        prose = {k: v for k, v in self.prose.items() if k not in places}
        prose |= {k: v for k, v in other.prose.items() if k in places}
        return Wire({**self.document, "paths": paths}, prose)


def wire_of(document: Node) -> Wire:
    """Take the prose out of a normalized document."""
    prose: dict[str, str] = {}
    return Wire(_split(document, "", "", prose), prose)


def state_of(
    version: str, wire: Wire, names: Mapping[str, Any], overlaid: Iterable[str] = ()
) -> State:
    """The state to compare the next version with."""
    targets = tuple(sorted(set(overlaid)))
    return State(version, wire.document, wire.digest(), names, targets)


def names_of(api: Api, models: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The names that callers rely on; `models` where those are known."""
    if models is None:
        models = {key: each.name.pascal for key, each in api.definitions.items()}
    return {
        "operations": sorted(map(_names, operations(api)), key=_place),
        "models": models,
    }


_SPLIT = re.compile(r"(/paths|/components(/[^/]*)?)?")
"""Members of these objects are pieces: each has a digest of its own."""


def _split(node: Node, key: str, path: str, prose: dict[str, str]) -> Node:
    """An object without prose, the digests of which are entered piece by piece."""
    found: Node = {}
    for name, each in node.items():
        place, words = f"{path}/{name}", list[str]()
        if _is_prose(name, key):
            words.append(_word(path, name, each))
        elif key not in NAMED and name.startswith("x-"):
            continue
        elif isinstance(each, dict) and _SPLIT.fullmatch(place):
            found[name] = _split(cast(Node, each), name, place, prose)
        else:
            found[name] = _stripped(each, name, place, words)
        if words:
            prose[place] = _digest(sorted(words))
    return found


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
        if _is_prose(name, key):
            words.append(_word(path, name, each))
        elif key in NAMED or not name.startswith("x-"):
            found[name] = _stripped(each, name, f"{path}/{name}", words)
    return found


def _word(path: str, name: str, value: Any) -> str:
    return json.dumps([path, name, value], sort_keys=True, default=str)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _is_prose(name: str, inside: str) -> bool:
    if inside in NAMED or name not in ANNOTATIONS:
        return False
    return (inside, name) != ("info", "title")


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


def rewrite_state(
    content: bytes, before: State, state: State, paths: Iterable[str]
) -> bytes | None:
    """The file's content where only these path items changed, from what it was.

    None where it is laid out in another way, or more than that differs.
    """
    swaps = [
        (f'\n"{key}": {_line(was)},\n', f'\n"{key}": {_line(is_)},\n')
        for key, was, is_ in (
            ("version", before.version, state.version),
            ("prose", before.prose, state.prose),
        )
    ]
    calls, later = before.names["operations"], state.names["operations"]
    if before.names["models"] != state.names["models"] or len(calls) != len(later):
        return None
    swaps += [
        (f"\n{_line(was)}", f"\n{_line(is_)}")
        for was, is_ in zip(calls, later, strict=True)
        if was != is_
    ]
    items = before.document["paths"], state.document["paths"]
    for path in paths:
        was, is_ = (f"\n{_line(path)}:{_lines(each[path], 1)}" for each in items)
        swaps.append((was, is_))
    text = swapped(content.decode(), swaps)
    return None if text is None else text.encode()


_line = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":")
).encode


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
    from pydantic_core import from_json

    try:
        data: Any = from_json(content)
        names = {
            "operations": [_checked(each) for each in data["operations"]],
            "models": dict(data["models"]),
        }
        info = data["document"].get("info", {})
        if data["format"] != _FORMAT or not isinstance(info, dict):
            raise ValueError
        found = State(
            str(data["version"]),
            dict(data["document"]),
            data["prose"],
            names,
            tuple(map(str, data.get("overlaid", ()))),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise fail(
            "invalid-lock",
            "this is not the state of a released package",
            Location(where),
            hint="restore it from git; without it the next version starts anew",
        ) from None
    return found


def _checked(operation: Any) -> Node:
    """An operation as `names_of` wrote it."""
    words = [operation[key] for key in ("method", "path", "call", "kind")]
    words += operation["aliases"]
    if not all(isinstance(word, str) for word in words):
        raise ValueError
    return {**operation, "parameters": dict(operation["parameters"])}
