"""The way of a document through the layers: load, normalize, build, emit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .config import Config, read_config
from .diagnostics import Diagnostics, InputError
from .tree import MANIFEST, Tree, parse_manifest

if TYPE_CHECKING:
    from .ir.api import Api
    from .loader import Source
    from .normalizer import Normalized

Previous: TypeAlias = Callable[[Config, str], bytes | None]
"""Reads a file, by its path, of the package as it was the last time."""

Progress: TypeAlias = Callable[[str], None]
"""Told what is being done now."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The way up to the normalized document."""

    config: Config
    source: Source
    normalized: Normalized


@dataclass(frozen=True, slots=True)
class Generated:
    """A package in memory, and what it was made from."""

    loaded: Loaded
    api: Api
    tree: Tree

    def count_operations(self) -> int:
        from .ir.walk import operations

        return sum(1 for _ in operations(self.api))


def _nothing(config: Config, path: str) -> None:
    """No package was there."""


def _silent(phase: str) -> None:
    """Nobody watches."""


def generate(
    target: str | Path,
    *,
    package: str | None = None,
    previous: Previous = _nothing,
    diagnostics: Diagnostics | None = None,
    progress: Progress = _silent,
) -> Generated:
    """Generate the package of an API folder, a folder of documents or a document.

    A pure function of the documents and of the previous package, which lends its names:
    nothing is written.

    Raises:
        InputError: The documents cannot be read or trusted.
    """
    from .emitter import emit

    diagnostics = Diagnostics() if diagnostics is None else diagnostics
    loaded = load_target(
        Path(target), package=package, diagnostics=diagnostics, progress=progress
    )
    api = build_api(loaded, diagnostics, previous=previous, progress=progress)
    progress(f"writing {len(api.definitions):,} models")
    return Generated(loaded, api, emit(api, loaded.source.documents))


def load_target(
    target: Path,
    *,
    package: str | None = None,
    diagnostics: Diagnostics,
    progress: Progress = _silent,
) -> Loaded:
    """Read the documents of a target into one normalized document."""
    from .loader import load
    from .normalizer import normalize

    config = read_config(target, package, diagnostics)
    progress("reading documents")
    source = load(target, config, diagnostics)
    _stop_at_errors(diagnostics)
    config = config.titled(_title(source), target.stem)
    progress("normalizing")
    normalized = normalize(source, config, diagnostics)
    _stop_at_errors(diagnostics)
    return Loaded(config, source, normalized)


def build_api(
    loaded: Loaded,
    diagnostics: Diagnostics,
    *,
    previous: Previous = _nothing,
    progress: Progress = _silent,
) -> Api:
    """Build the IR; names that the previous package recorded stay as they are."""
    from .builder import RecordedNames, build

    progress("building")
    manifest = parse_manifest(previous(loaded.config, MANIFEST) or b"")
    recorded = RecordedNames.from_manifest(manifest) if manifest else None
    api = build(loaded.normalized, loaded.config, diagnostics, recorded)
    _stop_at_errors(diagnostics)
    return api


def _title(source: Source) -> str:
    try:
        title = source.data["info"]["title"]
    except (LookupError, TypeError):
        return ""
    return title if isinstance(title, str) else ""


def _stop_at_errors(diagnostics: Diagnostics) -> None:
    if diagnostics.errors:
        raise InputError(diagnostics.errors[-1])
