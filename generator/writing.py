"""Writes a tree to disk: the only place that does.

Only files that the previous `MANIFEST.json` lists are ever overwritten or removed. A
write happens as a whole or not at all: the new distribution is staged beside the old
one, and the two directories change places.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from .diagnostics import Location, fail
from .tree import MANIFEST, Tree, is_inside, listed_files, read_file, through_link

MAX_CARRIED = 5_000
"""Files of others that are carried along when directories change places."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write(tree: Tree, root: Path, there: Tree | None = None) -> Written:
    """Make a distribution on disk equal to the tree, as a whole or not at all.

    Args:
        there: Files as they were read a moment ago, which need not be read again.

    Raises:
        InputError: It would overwrite what is not ours, or the disk refuses.
    """
    where = Location(str(root))
    real = Path(os.path.realpath(root))
    for path in tree:
        if not is_inside(path):
            raise fail("unsafe-path", f"{path!r} leads out of the distribution", where)
    try:
        with _alone(real.parent):
            return _write(tree, real, where, there or {})
    except OSError as error:
        raise fail(
            "cannot-write",
            f"the package cannot be written: {error.strerror or error}",
            where,
            hint="what was there before is as it was",
        ) from None


def _write(tree: Tree, real: Path, where: Location, there: Tree) -> Written:
    if real.exists() and not real.is_dir():
        raise fail("not-a-folder", "this is not a folder", where)
    ours = listed_files(real)
    changed = [
        path
        for path, content in tree.items()
        if there.get(path) is not content and read_file(real, path) != content
    ]
    removed = [path for path in ours if path not in tree and (real / path).is_file()]
    _refuse_foreign(real, [path for path in changed if path not in ours], where)
    if changed or removed:
        _commit(tree, real, changed, removed)
    return Written(tuple(changed), tuple(removed))


@contextlib.contextmanager
def _alone(folder: Path) -> Generator[None]:
    """Let runs that write below one folder wait for each other, where locks exist."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    while not folder.is_dir():
        folder = folder.parent
    with contextlib.ExitStack() as opened:
        with contextlib.suppress(OSError):  # unreadable, or a file system without locks
            handle = os.open(folder, os.O_RDONLY)
            opened.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def write_beside(files: Tree, folder: Path) -> None:
    """Write the files that we keep in a folder of others, where they differ.

    Raises:
        InputError: The disk refuses.
    """
    for path, content in files.items():
        if read_file(folder, path) == content:
            continue
        part = folder / f".{path}.sdkgen-part"
        try:
            part.write_bytes(content)
            os.replace(part, folder / path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise fail(
                "cannot-write",
                f"{path} cannot be written: {error.strerror or error}",
                Location(str(folder)),
                hint="with --output, everything is written below that folder",
            ) from None


def _refuse_foreign(root: Path, paths: Iterable[str], where: Location) -> None:
    for path in paths:
        place = root / path
        if place.is_symlink() or place.exists() or through_link(root, path):
            raise fail(
                "foreign-file",
                f"{path} is there and the manifest does not list it",
                where,
                hint="remove it, or choose another folder with --output",
            )


def _commit(tree: Tree, root: Path, changed: list[str], removed: list[str]) -> None:
    import shutil
    import tempfile

    root.parent.mkdir(parents=True, exist_ok=True)
    _sweep(root)
    stage = Path(tempfile.mkdtemp(prefix=_prefix(root), dir=root.parent))
    stage.chmod(0o777 & ~_umask())
    try:
        new = stage / "new"
        if not root.exists():
            _put(tree, new, tree)
            os.rename(new, root)
        elif (carried := _carried(root, {*tree, *removed})) is not None:
            _put(tree, new, changed)
            for path in {*tree} - {*changed} | carried:
                _link(root / path, new / path)
            shutil.copystat(root, new)
            _exchange(new, root, stage / "old")
        else:
            _put(tree, new, changed)
            _replace(root, new, stage / "old", changed, removed)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _prefix(root: Path) -> str:
    return f".{root.name}.sdkgen-"


def _sweep(root: Path) -> None:
    """Remove what a killed run left behind."""
    import shutil

    for left in root.parent.glob(f"{_prefix(root)}*"):
        shutil.rmtree(left, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _put(tree: Tree, folder: Path, paths: Iterable[str]) -> None:
    folder.mkdir()
    made = {folder}
    for path in paths:
        place = folder / path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        place.write_bytes(tree[path])


def _carried(root: Path, ours: set[str]) -> set[str] | None:
    """Files of others in the folder; None where they are better left in place."""
    if Path.cwd().is_relative_to(root) or os.path.ismount(root):
        return None
    found = set[str]()
    for folder, names, files in os.walk(root):
        inside = Path(folder)
        links = [name for name in names if (inside / name).is_symlink()]
        if not names and not files and inside != root:
            return None
        for name in (*files, *links):
            place = inside / name
            path = place.relative_to(root).as_posix()
            if path not in ours:
                if not (place.is_file() or place.is_symlink()):
                    return None
                found.add(path)
        if len(found) > MAX_CARRIED:
            return None
    return found


def _link(old: Path, new: Path) -> None:
    import shutil

    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _exchange(new: Path, root: Path, old: Path) -> None:
    """Let two directories change places."""
    with _uninterrupted():
        if _exchange_at_once(new, root):
            return
        os.rename(root, old)
        try:
            os.rename(new, root)
        except OSError:
            os.rename(old, root)
            raise


def _exchange_at_once(one: Path, other: Path) -> bool:
    """In one step where the system has such a call."""
    import ctypes

    at_cwd, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(at_cwd, names[0], at_cwd, names[1], exchange) == 0)


def _replace(
    root: Path, new: Path, old: Path, changed: list[str], removed: list[str]
) -> None:
    """Replace file by file, the manifest last; a failure puts everything back."""
    done: list[str] = []
    order = sorted(changed, key=lambda path: path == MANIFEST)
    with _uninterrupted():
        try:
            for path in (*order, *removed):
                done.append(path)
                if (root / path).exists():
                    _link(root / path, old / path)
                if path in removed:
                    (root / path).unlink()
                    continue
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(new / path, root / path)
        except OSError:
            for path in done:
                if (old / path).exists():
                    os.replace(old / path, root / path)
                else:
                    (root / path).unlink(missing_ok=True)
            raise
    for path in removed:
        _remove_empty((root / path).parent, root)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


@contextlib.contextmanager
def _uninterrupted() -> Generator[None]:
    """Let signals wait for the few milliseconds in which files change places."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    waiting = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
