"""The way of a document through the layers: load, normalize, build, emit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .config import Config, read_config
from .diagnostics import Diagnostics, InputError
from .tree import Tree

if TYPE_CHECKING:
    from .builder import RecordedNames
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
    beside: Tree
    """Files that are kept beside `sdk.toml`: the state that versions are made from."""

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
    beside: bool = True,
    diagnostics: Diagnostics | None = None,
    progress: Progress = _silent,
) -> Generated:
    """Generate the package of an API folder, a folder of documents or a document.

    A pure function of the documents and of the previous package, which lends its names
    and its version: nothing is written. `beside` reads them from the API's folder.

    Raises:
        InputError: The documents cannot be read or trusted.
    """
    from .changes.keeping import files_of, next_release, read_kept
    from .custom import read_custom
    from .emitter import emit

    diagnostics = Diagnostics() if diagnostics is None else diagnostics
    loaded = load_target(
        Path(target),
        package=package,
        previous=previous,
        beside=beside,
        diagnostics=diagnostics,
        progress=progress,
    )
    config = loaded.config
    kept = read_kept(config, lambda path: previous(config, path), beside=beside)
    api = build_api(loaded, diagnostics, names=kept.names, progress=progress)
    progress("comparing with the previous release")
    made = next_release(kept, loaded.normalized, api, config)
    api = made.api
    inside, beside_it = files_of(kept, made)
    progress(f"writing {len(api.definitions):,} models")
    custom = read_custom(config, api, diagnostics)
    _stop_at_errors(diagnostics)
    tree = emit(
        api,
        loaded.source.documents,
        templates=custom.templates,
        custom=custom.modules,
        others={**inside, **custom.tests},
        mixins=custom.mixins,
    )
    return Generated(loaded, api, tree, beside_it)


def load_target(
    target: Path,
    *,
    package: str | None = None,
    previous: Previous = _nothing,
    beside: bool = True,
    diagnostics: Diagnostics,
    progress: Progress = _silent,
) -> Loaded:
    """Read the documents of a target into one normalized document.

    The previous package knows since when an action of an overlay has had no effect.
    """
    from .loader import load
    from .normalizer import has_overlay, normalize

    config = read_config(target, package, diagnostics)
    progress("reading documents")
    source = load(target, config, diagnostics)
    _stop_at_errors(diagnostics)
    config = config.titled(_title(source), target.stem)
    progress("normalizing")
    last = None
    if has_overlay(config):
        from .changes.keeping import read_overlaid

        last = read_overlaid(config, lambda path: previous(config, path), beside=beside)
    normalized = normalize(source, config, diagnostics, last)
    _stop_at_errors(diagnostics)
    return Loaded(config, source, normalized)


def build_api(
    loaded: Loaded,
    diagnostics: Diagnostics,
    *,
    names: RecordedNames | None = None,
    progress: Progress = _silent,
) -> Api:
    """Build the IR; names that the previous release recorded stay as they are."""
    from .builder import build

    progress("building")
    api = build(loaded.normalized, loaded.config, diagnostics, names)
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
