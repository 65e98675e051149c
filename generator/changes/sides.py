"""The two sides of `diff`: documents, API folders, or either at a git revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ..builder import build
from ..config import FILE_NAME, Config, load_config
from ..diagnostics import Diagnostics, InputError, Location, fail
from ..ir.api import Api
from ..loader import Source, load
from ..normalizer import Normalized, normalize
from .compare import compare
from .document import Document
from .former import with_former_calls
from .keeping import read_released
from .model import Comparison
from .state import names_of

_GIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One API, read as far as a comparison needs it."""

    label: str
    source: Source
    normalized: Normalized
    config: Config
    api: Api
    root: str
    """The folder that was read, when it is a copy that nobody knows; else empty."""

    shown: str
    """What people call that folder: `HEAD~1:specs/bctrl`."""

    @property
    def document(self) -> Document:
        return Document(self.normalized.document, self.normalized.provenance.location)

    def found(self, locations: Iterable[Location | None]) -> list[Location | None]:
        """Locations with line and column, under the names that people know."""
        wanted = list(locations)
        places = self.source.provenance.locate(each for each in wanted if each)
        return [each and self._shown(each, places.get(each)) for each in wanted]

    def _shown(self, location: Location, place: tuple[int, int] | None) -> Location:
        line, column = place or (None, None)
        name = location.document
        if self.root and name.startswith(self.root):
            name = self.shown + name[len(self.root) :]
        return replace(location, document=name, line=line, column=column)


def compare_sides(old: Side, new: Side) -> Comparison:
    api = new.api
    if new.config.names.aliases:
        api = with_former_calls(api, names_of(old.api))
    return compare(
        old.document,
        new.document,
        labels=(old.label, new.label),
        packages=(old.api, api),
        renamed=_wishes(old.config) != _wishes(new.config),
    )


def _wishes(config: Config) -> Config:
    """What a config asks for, wherever it lies."""
    return replace(config, folder=Path(), text="")


@contextmanager
def read_sides(
    old: str, new: str, diagnostics: Diagnostics
) -> Generator[tuple[Side, Side]]:
    """Read both sides; old may be a mere revision, which is then one of new.

    Raises:
        InputError: A side cannot be read.
    """
    with TemporaryDirectory(prefix="sdkgen-") as folder:
        scratch = Path(folder)
        if not Path(old).exists() and ":" not in old and Path(new).exists():
            old = f"{old}:{new}"
        yield (
            _read(old, scratch / "old", diagnostics),
            _read(new, scratch / "new", diagnostics),
        )


def _read(target: str, scratch: Path, diagnostics: Diagnostics) -> Side:
    path = Path(target)
    if path.exists():
        side = _side(path, target, diagnostics)
        version = side.api.version
        label = f"{target}@{version}" if path.is_dir() and version else target
        return replace(side, label=label)
    revision, colon, inside = target.partition(":")
    if not colon:
        raise fail(
            "missing-file",
            "no such file or folder, and no revision of the other side",
            Location(target),
        )
    top = _checkout(revision, Path(inside), scratch)
    relative = Path(inside).absolute().relative_to(top)
    side = _side(scratch / relative, f"{inside}@{revision}", diagnostics)
    shown = f"{revision}:{relative.as_posix()}"
    return replace(side, root=str(scratch / relative), shown=shown)


def _side(path: Path, label: str, diagnostics: Diagnostics) -> Side:
    """Load, normalize and build a document or an API folder."""
    config = read_config(path, diagnostics)
    source = load(path, config, diagnostics)
    released = read_released(config)
    normalized = normalize(source, config, diagnostics, released.overlaid)
    # What was released keeps its name, whatever the document calls it now.
    api = build(normalized, config, diagnostics, released.names)
    return Side(label, source, normalized, config, api, "", "")


def read_config(path: Path, diagnostics: Diagnostics) -> Config:
    if (path / FILE_NAME).is_file():
        return load_config(path, diagnostics)
    return Config.default(path)


def _checkout(revision: str, path: Path, into: Path) -> Path:
    """Write what a revision has at a path, as the whole folder; the repository's top."""
    where = path.absolute()
    start = next(each for each in (where, *where.parents) if each.is_dir())
    top = Path(_git(start, "rev-parse", "--show-toplevel").decode().strip())
    if revision.startswith("-"):
        raise fail(
            "bad-revision", f"{revision!r} is not a revision", Location(str(path))
        )
    relative = where.resolve().relative_to(top.resolve()).as_posix()
    folder = relative if _is_folder(top, revision, relative) else _parent(relative)
    packed = _git(top, "archive", "--format=tar", revision, "--", folder)
    into.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(into, filter="data")
    return top


def _is_folder(top: Path, revision: str, path: str) -> bool:
    kind = _git(top, "cat-file", "-t", f"{revision}:{'' if path == '.' else path}")
    return kind.strip() == b"tree"


def _parent(path: str) -> str:
    return path.rpartition("/")[0] or "."


def _git(folder: Path, *arguments: str) -> bytes:
    """Run git; what it complains about becomes a diagnostic."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_GIT_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _no_revision(folder, str(error)) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _no_revision(folder, said[0] if said else "git failed")
    return done.stdout


def _no_revision(folder: Path, said: str) -> InputError:
    return fail(
        "bad-revision",
        f"git cannot read this: {said.removeprefix('fatal: ')}",
        Location(str(folder)),
        hint="OLD is a document, a folder, a revision of NEW, or REVISION:PATH",
    )
