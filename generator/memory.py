"""What a run leaves in the cache for the next one on the same target.

It holds what is slow to make again: the document as it was read and as it was normalized,
the IR, and what templates were told of the API as a whole. It is a hint only: without it,
or where it does not fit, a run does the same and takes longer.
"""

from __future__ import annotations

import io
import marshal
import os
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from .diagnostics import Diagnostic, Location
from .names import Name
from .tree import sha256

if TYPE_CHECKING:
    from .config import Config
    from .ir.api import Api


WHOLE, SINCE = ".whole", ".since"
"""Suffixes of the files that a memory is kept in."""


@dataclass(frozen=True, slots=True)
class Authored:
    """A document as the loader returned it, in JSON: equal bytes are equal values.

    In Python, `1 == True`.
    """

    paths: Mapping[str, bytes]
    """Path template -> path item."""

    rest: bytes
    """Everything else, and the order of the path items."""

    @classmethod
    def of(cls, document: dict[str, Any]) -> Self | None:
        """None where a document holds what cannot be written."""
        from pydantic_core import to_json

        paths = document.get("paths")
        if not isinstance(paths, dict):
            return None
        try:
            items = {
                path: to_json(item, inf_nan_mode="constants")
                for path, item in cast("dict[str, Any]", paths).items()
            }
            rest = {**document, "paths": list(items)}
            return cls(items, to_json(rest, inf_nan_mode="constants"))
        except (ValueError, RecursionError):
            return None

    def changed(self, other: Self) -> list[str]:
        """The path items that differ in another one; empty if anything else does."""
        if self.rest != other.rest:
            return []
        return [path for path, item in other.paths.items() if item != self.paths[path]]


@dataclass(frozen=True, slots=True)
class Recent:
    """What a release and its package leave to be compared with."""

    prose: Mapping[str, str]
    overall: object
    lock: str


@dataclass(frozen=True, slots=True)
class Memory:
    """The parts, each in a form that is read only when someone asks for it."""

    whole: Mapping[str, bytes]
    """What the last whole run left."""

    digest: str
    """Of `whole`, where it is kept already; else empty."""

    since: Mapping[str, bytes]
    """What the runs have changed since, in less than it takes to write it all anew."""

    @classmethod
    def of(
        cls,
        authored: Authored | None,
        normalized: dict[str, Any],
        config: Config,
        api: Api,
        warnings: list[Diagnostic],
        recent: Recent,
    ) -> Self | None:
        """None where a document cannot be written down, e.g. is nested too deeply."""
        if authored is None:
            return None
        try:
            whole = {
                "authored": marshal.dumps((dict(authored.paths), authored.rest)),
                "normalized": marshal.dumps(normalized),
                "config": _pickled(config),
                "api": _pickled(api),
                "warnings": _pickled(warnings),
            }
        except (ValueError, RecursionError):
            return None
        return cls(whole, "", _recent(recent))

    def patched(
        self,
        authored: Authored,
        normalized: dict[str, Any],
        paths: Iterable[str],
        api: Api,
        recent: Recent,
    ) -> Self:
        """The memory of a run that made only some path items anew."""
        from .ir.walk import operations

        items = self._items()
        now = normalized["paths"]
        items |= {path: (authored.paths[path], now[path]) for path in paths}
        made = [each for each in operations(api) if each.path in items]
        since = {
            "items": marshal.dumps(items),
            "operations": _pickled({each.call: each for each in made}),
            **_recent(recent),
        }
        return replace(self, since=since)

    def _items(self) -> dict[str, tuple[bytes, Any]]:
        """Path items that changed: in JSON as they were read, and normalized."""
        found: dict[str, tuple[bytes, Any]] = {}
        if "items" in self.since:
            found = marshal.loads(self.since["items"])
        return found

    def authored(self) -> Authored:
        paths, rest = marshal.loads(self.whole["authored"])
        later = {path: written for path, (written, _) in self._items().items()}
        return Authored({**paths, **later}, rest)

    def normalized(self) -> dict[str, Any]:
        found: dict[str, Any] = marshal.loads(self.whole["normalized"])
        for path, (_, item) in self._items().items():
            found["paths"][path] = item
        return found

    def config(self) -> Config:
        found: Config = pickle.loads(self.whole["config"])
        return found

    def api(self) -> Api:
        """The IR as the builder returned it."""
        found: Api = pickle.loads(self.whole["api"])
        if "operations" not in self.since:
            return found
        from .ir.walk import map_operations

        later = pickle.loads(self.since["operations"])
        return map_operations(found, lambda each: later.get(each.call, each))

    def lock(self) -> str:
        """Digest of the state that the run left: the next one must find it."""
        return self.since["lock"].decode()

    def prose(self) -> Mapping[str, str]:
        """Digests of the prose of the document's pieces."""
        found: Mapping[str, str] = pickle.loads(self.since["prose"])
        return found

    def overall(self) -> object:
        """What the emitter says everywhere, to be compared."""
        return pickle.loads(self.since["overall"])

    def warnings(self) -> list[Diagnostic]:
        """What there was to say, without lines: they move."""
        found: list[Diagnostic] = pickle.loads(self.whole["warnings"])
        return found


def _recent(recent: Recent) -> dict[str, bytes]:
    return {
        "prose": _pickled(dict(recent.prose)),
        "overall": _pickled(recent.overall),
        "lock": recent.lock.encode(),
    }


# Keeping: the whole in a file of its own, which most runs need not write.


def write(memory: Memory, place: Path) -> dict[str, str]:
    """Write a memory beside a place; the digests by which it is known again."""
    since = marshal.dumps(dict(memory.since))
    digest = memory.digest
    if not digest:
        whole = marshal.dumps(dict(memory.whole))
        digest = sha256(whole)
        replace_file(place.with_suffix(WHOLE), whole)
    else:
        # The oldest are removed; this one is in use.
        os.utime(place.with_suffix(WHOLE))
    replace_file(place.with_suffix(SINCE), since)
    return {WHOLE: digest, SINCE: sha256(since)}


def read(place: Path, digests: Mapping[str, str]) -> Memory | None:
    """The memory beside a place; None where it is not what was written."""
    parts: list[Mapping[str, bytes]] = []
    for suffix in (WHOLE, SINCE):
        content = place.with_suffix(suffix).read_bytes()
        if sha256(content) != digests[suffix]:
            return None
        parts.append(marshal.loads(content))
    return Memory(parts[0], digests[WHOLE], parts[1])


def replace_file(place: Path, content: bytes) -> None:
    """Write a file as a whole or not at all."""
    part = place.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    os.replace(part, place)


# Pickling: in a third of the time that frozen dataclasses with slots take by themselves.


def _pickled(value: object) -> bytes:
    file = io.BytesIO()
    _Pickler(file).dump(value)
    return file.getvalue()


class _Pickler(pickle.Pickler):
    """Writes names and prose once that are equal: most are said again and again."""

    def __init__(self, file: io.BytesIO) -> None:
        from .ir.definitions import Doc

        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._shared: dict[object, object] = {}
        self._can_be_shared = (Name, Doc)

    def reducer_override(self, value: object) -> Any:
        kind: type = type(value)
        slots = _slots(kind)
        if not slots:
            return NotImplemented
        parts = [getter(value) for getter, _ in slots]
        for index, part in enumerate(parts):
            if isinstance(part, self._can_be_shared):
                parts[index] = self._shared.setdefault(part, part)
        return _restored, (kind, *parts)


def _restored(kind: type, *values: Any) -> Any:
    """An object as it was; fields are set where a frozen class keeps them."""
    made = cast(Any, object).__new__(kind)
    for (_, setter), value in zip(_slots(kind), values, strict=True):
        setter(made, value)
    return made


@cache
def _slots(kind: type) -> list[tuple[Callable[[Any], Any], Callable[[Any, Any], None]]]:
    """How the fields of a dataclass with slots are read and set; else nothing."""
    if not is_dataclass(kind) or "__slots__" not in vars(kind):
        return []
    members = [getattr(kind, each.name) for each in fields(kind)]
    return [(each.__get__, each.__set__) for each in members]
