"""The way of a document through the layers: load, normalize, build, emit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .config import Config, read_config
from .diagnostics import Diagnostics, InputError
from .memory import Authored, Memory, Recent
from .tree import Tree, sha256

if TYPE_CHECKING:
    from .builder import RecordedNames
    from .changes.keeping import Kept, Read
    from .changes.release import Remembered
    from .emitter import Last
    from .ir.api import Api
    from .loader import Source
    from .normalizer import Normalized, Overlaid
    from .patch import Patched

Previous: TypeAlias = Callable[[Config, str], bytes | None]
"""Reads a file, by its path, of the package as it was the last time."""

Progress: TypeAlias = Callable[[str], None]
"""Told what is being done now."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A package in memory, and what it was made from."""

    config: Config
    source: Source
    api: Api
    """As the builder returned it."""

    tree: Tree
    beside: Tree
    """Files that are kept beside `sdk.toml`: the state that versions are made from."""

    memory: Callable[[], Memory | None]
    """Makes what helps the next run; None where the document cannot be remembered."""

    def count_operations(self) -> int:
        """Of the document: two methods may stand for one."""
        from .ir.walk import operations

        return len({(each.method, each.path) for each in operations(self.api)})


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
    last: Memory | None = None,
    diagnostics: Diagnostics | None = None,
    progress: Progress = _silent,
) -> Generated:
    """Generate the package of an API folder, a folder of documents or a document.

    A pure function of the documents and of the previous package, which lends its names
    and its version: nothing is written. `beside` reads them from the API's folder.
    `last` is what the run that made the previous package left; it only saves time.

    Raises:
        InputError: The documents cannot be read or trusted.
    """
    from .changes.keeping import files_of, next_release, read_kept
    from .custom import read_custom
    from .emitter import emit

    diagnostics = Diagnostics() if diagnostics is None else diagnostics
    config, source = _read(Path(target), package, diagnostics, progress)

    def read(path: str) -> bytes | None:
        return previous(config, path)

    authored = Authored.of(source.data)
    kept = read_kept(config, read, beside=beside)
    if last is not None and last.lock() != sha256(kept.lock):
        # It is of another release than the one that is there.
        last = None
    patched = _patched(last, authored, source, config, kept.names)
    said = len(diagnostics)
    if patched is not None:
        normalized, api = patched.normalized, patched.api
        for each in patched.last.warnings():
            diagnostics.add(each)
    else:
        normalized = _normalize(source, config, diagnostics, progress, kept.overlaid)
        api = build_api(normalized, config, diagnostics, kept.names, progress)
    warnings = list(diagnostics)[said:]
    progress("comparing with the previous release")
    remembered = _remembered(last, patched, kept, config)
    made = next_release(kept, normalized, api, config, remembered)
    inside, beside_it = files_of(kept, made)
    progress(f"writing {len(api.definitions):,} models")
    custom = read_custom(config, made.api, diagnostics)
    _stop_at_errors(diagnostics)
    emitted = emit(
        made.api,
        source.documents,
        templates=custom.templates,
        custom=custom.modules,
        others={**inside, **custom.tests},
        mixins=custom.mixins,
        last=_untouched(patched, read),
    )

    def remember() -> Memory | None:
        recent = Recent(made.prose, emitted.overall, sha256(made.lock))
        if patched is not None:
            return patched.memory(recent)
        document = normalized.document
        return Memory.of(authored, document, config, api, warnings, recent)

    return Generated(config, source, api, emitted.tree, beside_it, remember)


def load_target(
    target: Path, diagnostics: Diagnostics
) -> tuple[Config, Source, Normalized]:
    """Read the documents of a target into one normalized document."""
    from .changes.keeping import read_released

    config, source = _read(target, None, diagnostics, _silent)
    released = read_released(config)
    normalized = _normalize(source, config, diagnostics, _silent, released.overlaid)
    return config, source, normalized


def build_api(
    normalized: Normalized,
    config: Config,
    diagnostics: Diagnostics,
    names: RecordedNames | None = None,
    progress: Progress = _silent,
) -> Api:
    """Build the IR; names that the previous release recorded stay as they are."""
    from .builder import build

    progress("building")
    api = build(normalized, config, diagnostics, names)
    _stop_at_errors(diagnostics)
    return api


def _read(
    target: Path, package: str | None, diagnostics: Diagnostics, progress: Progress
) -> tuple[Config, Source]:
    from .loader import load

    config = read_config(target, package, diagnostics)
    progress("reading documents")
    source = load(target, config, diagnostics)
    _stop_at_errors(diagnostics)
    return config.titled(_title(source), target.stem), source


def _normalize(
    source: Source,
    config: Config,
    diagnostics: Diagnostics,
    progress: Progress,
    overlaid: Overlaid | None,
) -> Normalized:
    from .normalizer import normalize

    progress("normalizing")
    normalized = normalize(source, config, diagnostics, overlaid)
    _stop_at_errors(diagnostics)
    return normalized


def _patched(
    last: Memory | None,
    authored: Authored | None,
    source: Source,
    config: Config,
    names: RecordedNames | None,
) -> Patched | None:
    """What is left to do where little changed; None where all of it is."""
    if last is None or authored is None or names is None:
        return None
    from .patch import patch

    return patch(last, authored, source, config, names)


def _remembered(
    last: Memory | None, patched: Patched | None, kept: Kept, config: Config
) -> Remembered | None:
    """What is known of the previous release; without it, this config makes it again."""
    from .changes.release import Differing, Remembered

    if patched is not None:
        differing = Differing(patched.paths, patched.last.prose(), kept.lock)
        return Remembered(patched.before, differing)
    if last is None or last.config() != config:
        return None
    return Remembered(last.api())


def _untouched(patched: Patched | None, read: Read) -> Last | None:
    """What the emitter need not render again."""
    from .emitter import Last

    if patched is None:
        return None
    overall = patched.last.overall()
    return Last(overall, patched.operations_before, patched.definitions, read)


def _title(source: Source) -> str:
    try:
        title = source.data["info"]["title"]
    except (LookupError, TypeError):
        return ""
    return title if isinstance(title, str) else ""


def _stop_at_errors(diagnostics: Diagnostics) -> None:
    if diagnostics.errors:
        raise InputError(diagnostics.errors[-1])
