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
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from .diagnostics import Diagnostic
from .names import Name
from .pieces import Pieces, packed
from .tree import sha256

if TYPE_CHECKING:
    from .config import Config
    from .emitter import Overall
    from .ir.api import Api
    from .ir.definitions import Definition


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


@dataclass(frozen=True, slots=True)
class Recent:
    """What a release and its package leave to be compared with."""

    prose: Mapping[str, str]
    overall: Overall
    lock: str
    """Digest of the file that holds the state."""


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
        paths = authored.paths
        digests = {path: sha256(item) for path, item in paths.items()}
        items = normalized["paths"]
        keys = cast(Any, dict.fromkeys(api.definitions))
        try:
            whole = {
                "digests": marshal.dumps((digests, sha256(authored.rest))),
                "config": _pickled(config),
                "warnings": _pickled(warnings),
                "api": _pickled(replace(api, definitions=keys)),
                "normalized": marshal.dumps({**normalized, "paths": {}}),
                **{_authored(path): item for path, item in paths.items()},
                **{_item(path): marshal.dumps(items[path]) for path in items},
            }
            for key, definition in api.definitions.items():
                whole[_definition(key)] = _pickled(definition)
        except (ValueError, RecursionError):
            return None
        return cls(whole, "", _recent(recent))

    def patched(
        self,
        authored: Authored,
        items: Mapping[str, Any],
        changed: Iterable[str],
        api: Api,
        recent: Recent,
    ) -> Self:
        """The memory of a run that made only some path items anew.

        `changed`: the definitions that did with them.
        """
        from .ir.walk import operations

        since = dict(self.since)
        for path, item in items.items():
            since[_authored(path)] = authored.paths[path]
            since[_item(path)] = marshal.dumps(item)
        for key in changed:
            since[_definition(key)] = _pickled(api.definitions[key])
        made = [each for each in operations(api) if _authored(each.path) in since]
        since["operations"] = _pickled({each.call: each for each in made})
        return replace(self, since={**since, **_recent(recent)})

    def changed(self, authored: Authored) -> list[str]:
        """The path items that differ in a document; empty if anything else does."""
        digests, rest = marshal.loads(self.whole["digests"])
        if rest != sha256(authored.rest):
            return []
        later = {
            path: each for path in digests if (each := self.since.get(_authored(path)))
        }
        return [
            path
            for path, item in authored.paths.items()
            if (later[path] != item if path in later else digests[path] != sha256(item))
        ]

    def authored(self, path: str) -> Any:
        """A path item as it was read."""
        from pydantic_core import from_json

        return from_json(self._piece(_authored(path)))

    def item(self, path: str) -> Any:
        """A path item of the normalized document; None if there was none."""
        name = _item(path)
        return marshal.loads(self._piece(name)) if name in self.whole else None

    def normalized(self) -> dict[str, Any]:
        """The normalized document without its path items."""
        found: dict[str, Any] = marshal.loads(self.whole["normalized"])
        return found

    def config(self) -> Config:
        found: Config = pickle.loads(self.whole["config"])
        return found

    def api(self) -> Api:
        """The IR as the builder returned it."""
        found: Api = pickle.loads(self.whole["api"])
        definitions = _Definitions(found.definitions, self._piece)
        found = replace(found, definitions=definitions)
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

    def overall(self) -> Overall:
        """What every file of the package may hang on."""
        found: Overall = pickle.loads(self.since["overall"])
        return found

    def warnings(self) -> list[Diagnostic]:
        """What there was to say, without lines: they move."""
        found: list[Diagnostic] = pickle.loads(self.whole["warnings"])
        return found

    def _piece(self, name: str) -> bytes:
        return self.since[name] if name in self.since else self.whole[name]


class _Definitions(Mapping[str, "Definition"]):
    """Definitions, each of which is read when it is first asked for."""

    def __init__(self, keys: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._found: dict[str, Definition | None] = dict.fromkeys(keys)
        self._read = read

    def __getitem__(self, key: str) -> Definition:
        found = self._found[key]
        if found is None:
            found = self._found[key] = pickle.loads(self._read(_definition(key)))
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _authored(path: str) -> str:
    return f"authored {path}"


def _item(path: str) -> str:
    return f"item {path}"


def _definition(key: str) -> str:
    return f"definition {key}"


def _recent(recent: Recent) -> dict[str, bytes]:
    return {
        "prose": _pickled(dict(recent.prose)),
        "overall": _pickled(recent.overall),
        "lock": recent.lock.encode(),
    }


# Keeping: the whole in a file of its own, which most runs need not write.


def write(memory: Memory, place: Path) -> dict[str, str]:
    """Write a memory beside a place; the digests by which it is known again."""
    digests = {WHOLE: memory.digest}
    if memory.digest:
        # The oldest are removed; this one is in use.
        os.utime(place.with_suffix(WHOLE))
    for suffix, pieces in ((WHOLE, memory.whole), (SINCE, memory.since)):
        if not digests.get(suffix):
            content = packed(pieces)
            digests[suffix] = sha256(content)
            replace_file(place.with_suffix(suffix), content)
    return digests


def read(place: Path, digests: Mapping[str, str]) -> Memory | None:
    """The memory beside a place; None where it is not what was written."""
    found: list[Pieces] = []
    for suffix in (WHOLE, SINCE):
        content = place.with_suffix(suffix).read_bytes()
        if sha256(content) != digests[suffix]:
            return None
        found.append(Pieces(content))
    whole, since = found
    return Memory(whole, digests[WHOLE], since)


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
