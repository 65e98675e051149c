"""What a run leaves in the cache for the next one on the same target.

It holds what is slow to make again: the document as it was read and as it was normalized,
the IR, and what templates were told of the API as a whole. It is a hint only: without it,
or where it does not fit, a run does the same and takes longer.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, cast

from .tree import sha256

if TYPE_CHECKING:
    from .config import Config
    from .diagnostics import Diagnostic
    from .ir.api import Api


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
class Memory:
    """The parts, each in a form that is read only when someone asks for it."""

    parts: Mapping[str, bytes]

    @classmethod
    def of(
        cls,
        *,
        authored: Authored | None,
        normalized: dict[str, Any],
        config: Config,
        api: Api,
        prose: Mapping[str, str],
        overall: object,
        warnings: list[Diagnostic],
    ) -> Self | None:
        """None where a document cannot be written down, e.g. is nested too deeply."""
        if authored is None:
            return None
        try:
            return cls(
                {
                    "authored": marshal.dumps((dict(authored.paths), authored.rest)),
                    "normalized": marshal.dumps(normalized),
                    "config": _pickled(config),
                    "api": _pickled(api),
                    "prose": _pickled(dict(prose)),
                    "overall": _pickled(overall),
                    "warnings": _pickled(warnings),
                }
            )
        except (ValueError, RecursionError):
            return None

    @property
    def authored(self) -> Authored:
        return Authored(*marshal.loads(self.parts["authored"]))

    @property
    def normalized(self) -> dict[str, Any]:
        found: dict[str, Any] = marshal.loads(self.parts["normalized"])
        return found

    @property
    def config(self) -> Config:
        found: Config = pickle.loads(self.parts["config"])
        return found

    @property
    def api(self) -> Api:
        """The IR as the builder returned it."""
        found: Api = pickle.loads(self.parts["api"])
        return found

    @property
    def prose(self) -> Mapping[str, str]:
        """Digests of the prose of the document's pieces."""
        found: Mapping[str, str] = pickle.loads(self.parts["prose"])
        return found

    @property
    def overall(self) -> object:
        """What the emitter says everywhere, to be compared."""
        return pickle.loads(self.parts["overall"])

    @property
    def warnings(self) -> list[Diagnostic]:
        """What there was to say, without lines: they move."""
        found: list[Diagnostic] = pickle.loads(self.parts["warnings"])
        return found

    def to_bytes(self) -> bytes:
        return marshal.dumps(dict(self.parts))

    @classmethod
    def from_bytes(cls, content: bytes, digest: str) -> Self | None:
        """None where the content is not what was written under this digest."""
        return cls(marshal.loads(content)) if sha256(content) == digest else None


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
