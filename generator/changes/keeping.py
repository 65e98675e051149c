"""Where the state of a package is kept from one run to the next.

Beside `sdk.toml` for an API folder, so that `generated/` can be deleted at any time; in
the root of the distribution for a bare document, or where `--output` leads elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ..builder import RecordedNames
from ..config import Config
from ..diagnostics import Location, fail
from ..ir.api import Api
from ..normalizer import Normalized, Overlaid, api_version
from ..tree import MANIFEST, Tree, parse_manifest, read_regular, sha256
from .document import mapping
from .release import Release, Remembered, release
from .state import LOCK, State, read_state

CHANGELOG = "CHANGELOG.md"

Read: TypeAlias = Callable[[str], bytes | None]
"""Reads a file of the previous distribution, by its path."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the previous run left behind."""

    state: State | None
    lock: bytes
    """The file that holds the state."""

    changelog: str | None
    is_beside: bool
    """Whether it is kept beside `sdk.toml`."""

    manifest_names: RecordedNames | None

    @property
    def names(self) -> RecordedNames | None:
        """The names that callers rely on."""
        if self.state is not None:
            return RecordedNames.from_manifest(self.state.names)
        return self.manifest_names

    @property
    def overlaid(self) -> Overlaid | None:
        """What the overlay did in the last release; None where nobody knows."""
        return None if self.state is None else _overlaid(self.state)


def read_kept(config: Config, previous: Read, *, beside: bool = True) -> Kept:
    """Read the state and the changelog of the previous run.

    Raises:
        InputError: The lock is damaged.
    """
    manifest = parse_manifest(previous(MANIFEST) or b"")
    names = RecordedNames.from_manifest(manifest) if manifest else None
    in_package = previous(CHANGELOG)
    beside = beside and bool(config.text)
    place = config.folder / LOCK
    content = _file(place) if beside else previous(LOCK)
    state = read_state(content, str(place) if beside else LOCK) if content else None
    lock = content or b""
    if not beside:
        return Kept(state, lock, _text(in_package), False, names)
    changelog = _file(config.folder / CHANGELOG)
    written = mapping((manifest or {}).get("files")).get(CHANGELOG)
    if in_package is not None and _was_edited(in_package, changelog, written):
        changelog = in_package
    return Kept(state, lock, _text(changelog), True, names)


def read_released(config: Config) -> Kept:
    """What stands beside `sdk.toml` of the last release; nothing for a bare document.

    Raises:
        InputError: The lock is damaged.
    """
    return read_kept(config, lambda _: None)


def _overlaid(state: State) -> Overlaid:
    targets = frozenset(state.overlaid)
    return Overlaid(targets, state.version, api_version(state.document))


def _was_edited(in_package: bytes, beside: bytes | None, written: object) -> bool:
    """Whether people edited the package's copy, and only that one."""
    if sha256(in_package) == written:
        return False
    return beside is None or sha256(beside) == written


def _file(path: Path) -> bytes | None:
    try:
        content = read_regular(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = f"this cannot be read: {error.strerror}"
        raise fail("unreadable-file", reason, Location(str(path))) from None
    if content is None:
        reason = "this is not a regular file"
        raise fail("unreadable-file", reason, Location(str(path)))
    return content


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "replace")


def next_release(
    kept: Kept,
    normalized: Normalized,
    api: Api,
    config: Config,
    remembered: Remembered | None = None,
) -> Release:
    return release(
        kept.state,
        kept.changelog,
        normalized.document,
        api,
        config,
        normalized.overlaid,
        remembered,
    )


def files_of(kept: Kept, made: Release) -> tuple[Tree, Tree]:
    """Files for the distribution, and files for the API's folder."""
    changelog = {CHANGELOG: made.changelog.encode()}
    lock = {LOCK: made.lock}
    if kept.is_beside:
        return changelog, changelog | lock
    return changelog | lock, {}
