"""Decides the next version of a package, and what its changelog says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..builder import RecordedNames, build
from ..config import Config, NamesConfig
from ..diagnostics import Diagnostics
from ..ir.api import Api
from ..loader import Provenance
from ..normalizer import Normalized
from .changelog import entry, first_entry, with_entry
from .compare import compare
from .document import Document, Node, identical
from .former import with_former_calls, with_homes
from .model import Bump, Comparison
from .renames import lost_aliases
from .state import (
    State,
    Wire,
    names_of,
    rewrite_state,
    state_of,
    wire_of,
    write_state,
)

_NUMBERS = re.compile(r"(\d+)\.(\d+)\.(\d+)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Release:
    """The package's version, and the files that remember it."""

    version: str
    changelog: str
    lock: bytes
    prose: Mapping[str, str]
    """Digests of the document's prose, piece by piece."""

    comparison: Comparison | None
    """What changed since the previous release; None for the first one."""

    api: Api
    """The IR with this version, and with the former calls that still work."""


@dataclass(frozen=True, slots=True)
class Differing:
    """What differs from the previous release, where it is known that nothing else does."""

    paths: Sequence[str]
    """Path items, all of which were there."""

    prose: Mapping[str, str]
    """Digests of the prose of the previous document."""

    lock: bytes
    """The file that holds the previous state."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of the previous release: saves it from being made again."""

    api: Api
    """The IR that its package was made from."""

    differing: Differing | None = None
    """None: anything may differ."""


def release(
    previous: State | None,
    changelog: str | None,
    document: Node,
    api: Api,
    config: Config,
    overlaid: tuple[str, ...] = (),
    remembered: Remembered | None = None,
) -> Release:
    """The release that an API makes after the previous one.

    A pure function: the same API again gives the same version, changelog and lock.

    Args:
        previous: What `sdk.lock` holds; None before the first release.
        changelog: The changelog as people have left it.
        document: The normalized document of now.
        api: The IR of now, built with the previous names.
        overlaid: Targets of the overlay's actions.
        remembered: Changes nothing but the time that it takes.
    """
    if previous is None:
        return _first(changelog, document, api, config, overlaid)
    wanted = config.package.version
    differing = None if remembered is None else remembered.differing
    built = api
    if config.names.aliases:
        api = with_former_calls(built, previous.names)
    wire = _wire(document, previous, differing)
    models = None if differing is None else previous.names["models"]
    current = state_of(wanted, wire, names_of(api, models), overlaid)
    comparison = _compared(previous, current, api, config, remembered)
    if config.names.aliases and comparison.bump == "major":
        # What breaks callers anyway is the end of the aliases that they had.
        api = with_former_calls(built, previous.names, expired=True)
        kept, names = current.names, names_of(api, models)
        lost = lost_aliases(kept["operations"], names["operations"])
        changes = (*comparison.changes, *lost)
        comparison = replace(comparison, changes=changes)
        current = replace(current, names=names)
    version = _next(previous.version, comparison.bump, wanted)
    text = changelog or with_entry(None, first_entry(previous.version), _called(config))
    if version != previous.version:
        before = previous.document.get("info", {}).get("version")
        now = None if api.version == before else api.version
        text = with_entry(changelog, entry(version, comparison, now), _called(config))
    lock = _lock(previous, replace(current, version=version), differing)
    api = _versioned(api, version)
    return Release(version, text, lock, wire.prose, comparison, api)


def _first(
    changelog: str | None,
    document: Node,
    api: Api,
    config: Config,
    overlaid: tuple[str, ...],
) -> Release:
    version = config.package.version
    wire = wire_of(document)
    lock = write_state(state_of(version, wire, names_of(api), overlaid))
    text = changelog or with_entry(None, first_entry(version), _called(config))
    return Release(version, text, lock, wire.prose, None, _versioned(api, version))


def _versioned(api: Api, version: str) -> Api:
    return replace(with_homes(api), package=replace(api.package, version=version))


def _called(config: Config) -> str:
    return config.package.distribution or config.package.name


def _wire(document: Node, previous: State, differing: Differing | None) -> Wire:
    """The wire side of a document; what cannot differ is not taken apart again."""
    if differing is None:
        return wire_of(document)
    changed = wire_of({"paths": _only(document, differing.paths)})
    return Wire(previous.document, differing.prose).with_paths(changed)


def _lock(previous: State, current: State, differing: Differing | None) -> bytes:
    """The lock; lines that cannot differ stand in it already."""
    lock = None
    if differing is not None:
        lock = rewrite_state(differing.lock, previous, current, differing.paths)
    return write_state(current) if lock is None else lock


def _only(document: Node, paths: Iterable[str]) -> Node:
    return {path: document["paths"][path] for path in paths}


def _part(document: Node, paths: Iterable[str]) -> Node:
    """A document of these path items and all components."""
    part = {key: each for key, each in document.items() if key != "webhooks"}
    return {**part, "paths": _only(document, paths)}


def _compared(
    previous: State,
    current: State,
    api: Api,
    config: Config,
    remembered: Remembered | None,
) -> Comparison:
    """What changed; the old package is built again where nobody remembers it."""
    was, is_ = previous.document, current.document
    differing = None if remembered is None else remembered.differing
    if differing is not None:
        was, is_ = _part(was, differing.paths), _part(is_, differing.paths)
    same_names = previous.names == current.names
    docs = int(previous.prose != current.prose)
    if same_names and identical(was, is_):
        return Comparison(old="", new="", changes=(), docs=docs)
    before = _rebuilt(previous, config) if remembered is None else remembered.api
    old, new = Document(was), Document(is_)
    found = compare(old, new, packages=(before, api), renamed=not same_names)
    lost = lost_aliases(previous.names["operations"], current.names["operations"])
    # What is new has words of its own: they say nothing of those that were there.
    changes = (*found.changes, *lost)
    return replace(found, changes=changes, docs=0 if changes else docs)


def _rebuilt(previous: State, config: Config) -> Api:
    """The IR of the previous release, with the names that it had."""
    recorded = RecordedNames.from_manifest(previous.names)
    normalized = Normalized(previous.document, Provenance({}, {}))
    unnamed = replace(config, names=NamesConfig())
    return build(normalized, unnamed, Diagnostics(), recorded)


def _next(version: str, bump: Bump, wanted: str) -> str:
    """The version after a change; a later one that the config wants wins."""
    bumped = bumped_version(version, bump)
    return wanted if _order(wanted) > _order(bumped) else bumped


def bumped_version(version: str, bump: Bump) -> str:
    """Raise a version; below 1.0 what breaks raises the minor number."""
    found = _NUMBERS.fullmatch(version)
    if found is None or bump == "none":
        return version
    major, minor, patch = (int(found[index]) for index in (1, 2, 3))
    if bump == "major" and major > 0:
        return f"{major + 1}.0.0"
    if bump in ("major", "minor"):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def _order(version: str) -> tuple[int, ...]:
    found = _NUMBERS.fullmatch(version)
    return tuple(int(found[index]) for index in (1, 2, 3)) if found else ()
