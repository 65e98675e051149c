"""The verb `pull`: refreshes the documents of an API from the source in `sdk.toml`.

Everything is fetched and judged before anything is written, so that a failure leaves
the documents as they are.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import track

from ..config import FILE_NAME, Config, SourceConfig, load_config
from ..diagnostics import Diagnostics, InputError, Location, fail, listed
from .documents import parse
from .fetching import Fetched, Fetcher, Wanted
from .grammar import is_dict
from .index import page_urls
from .lock import LOCK, Entry, Lock, digest, read_lock
from .pages import read_page
from .places import Places
from .text import Text, decode

SPECS = Path("specs")
PAGES = "pages"
_FAILED = 2
_MANY = 10
"""From how many pages on it is suspicious that more than half of them vanish."""


@dataclass(slots=True)
class Pulled:
    """What a pull found; `contents` is to be written, `removed` to be deleted."""

    lock: Lock
    contents: dict[str, bytes] = field(default_factory=dict[str, bytes])
    added: list[str] = field(default_factory=list[str])
    changed: list[str] = field(default_factory=list[str])
    removed: list[str] = field(default_factory=list[str])

    @property
    def is_new(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def run_pull(targets: list[str]) -> int:
    """Refresh API folders; without targets every folder below `specs` with a source.

    Returns 0 when all went well, and 2 when a folder failed; that folder is untouched.
    """
    code = 0
    for folder in _folders(targets):
        diagnostics = Diagnostics()
        try:
            print(_refresh(folder, bool(targets), diagnostics))
        except InputError as error:
            diagnostics.add(error.diagnostic)
        for line in listed(diagnostics.located()):
            print(line, file=sys.stderr)
        if diagnostics.errors:
            code = _FAILED
    return code


def _folders(targets: list[str]) -> list[Path]:
    if targets:
        return [Path(target) for target in targets]
    return sorted(path.parent for path in SPECS.glob(f"*/{FILE_NAME}"))


def _refresh(folder: Path, asked: bool, diagnostics: Diagnostics) -> str:
    """Pull one folder; the sentence that says what happened."""
    config = load_config(folder, diagnostics)
    source = config.api.source
    if source is None or not (source.index or source.openapi):
        if not asked:
            return f"{folder}: no source, nothing to pull"
        raise fail(
            "no-source",
            "`api.source` is missing: there is nothing to pull from",
            config.location("api"),
            hint='add source = { index = "https://…/llms.txt" } to [api]',
        )
    with Fetcher() as fetcher:
        pulled = pull(folder, source, fetcher, diagnostics)
    if pulled is None:
        return f"{folder}: failed, documents untouched"
    write(folder, pulled)
    _warn_unlisted(config, pulled, diagnostics)
    return _told(folder, pulled)


def pull(
    folder: Path, source: SourceConfig, fetcher: Fetcher, diagnostics: Diagnostics
) -> Pulled | None:
    """Fetch and judge all documents; None when one of them failed."""
    known = read_lock(folder)
    if source.openapi:
        urls = [source.openapi]
    else:
        urls = _indexed(source, fetcher, diagnostics)
    pulled = Pulled(replace(known, source=source.openapi or source.index or ""))
    entries: list[Entry] = []
    skipped: list[str] = []
    paths = _Paths(known, is_page=not source.openapi)
    wanted = [_wanted(folder, url, known) for url in urls]
    for each, answer in zip(wanted, _watched(fetcher, wanted, folder), strict=True):
        try:
            if isinstance(answer, InputError):
                raise answer
            entry = _judge(folder, answer, known, paths, pulled, diagnostics)
        except InputError as error:
            diagnostics.add(error.diagnostic)
            continue
        if entry is None:
            skipped.append(each.url)
        else:
            entries.append(entry)
    if diagnostics.errors:
        return None
    kept = {entry.path for entry in entries}
    pulled.removed = [e.path for e in known.entries if e.path not in kept]
    _check_loss(folder, known, pulled)
    pulled.lock = replace(
        pulled.lock, entries=tuple(entries), skipped=tuple(sorted(skipped))
    )
    return pulled


def _indexed(
    source: SourceConfig, fetcher: Fetcher, diagnostics: Diagnostics
) -> list[str]:
    index = source.index or ""
    answer = fetcher.fetch(Wanted(index))
    text = decode(answer.content or b"", index)
    return page_urls(text, index, source.section, diagnostics)


def _watched(
    fetcher: Fetcher, wanted: list[Wanted], folder: Path
) -> Iterable[Fetched | InputError]:
    """The answers, with a bar on a terminal."""
    console = Console(stderr=True)
    answers = fetcher.fetch_all(wanted)
    if not console.is_terminal:
        return answers
    return track(
        answers,
        description=str(folder),
        total=len(wanted),
        console=console,
        transient=True,
    )


def _wanted(folder: Path, url: str, known: Lock) -> Wanted:
    """Ask for what is new only where the file is still what was pulled."""
    entry = known.by_url().get(url)
    if entry is None or _on_disk(folder, entry.path) != entry.sha256:
        return Wanted(url)
    return Wanted(url, entry.etag)


def _on_disk(folder: Path, path: str) -> str | None:
    try:
        return digest((folder / path).read_bytes())
    except OSError:
        return None


# Judging


def _judge(
    folder: Path,
    answer: Fetched,
    known: Lock,
    paths: _Paths,
    pulled: Pulled,
    diagnostics: Diagnostics,
) -> Entry | None:
    """File an answer; None for a page that describes no endpoint."""
    entry = known.by_url().get(answer.url)
    if answer.content is None:
        return entry
    path = paths.of(answer.url, answer.content)
    before = _read(folder, path) if entry is not None else None
    is_document = _check(answer, path, before, diagnostics)
    if not is_document:
        if entry is not None:
            raise _refused(answer.url, "this page has lost its endpoint")
        return None
    sha256 = digest(answer.content)
    if entry is not None and entry.sha256 == sha256 == _on_disk(folder, path):
        return entry
    pulled.contents[path] = answer.content
    (pulled.changed if entry is not None else pulled.added).append(path)
    return Entry(path, answer.url, sha256, answer.etag)


def _read(folder: Path, path: str) -> bytes | None:
    try:
        return (folder / path).read_bytes()
    except OSError:
        return None


def _check(
    answer: Fetched, path: str, before: bytes | None, diagnostics: Diagnostics
) -> bool:
    """Whether an answer is a document; a damaged one is refused."""
    content = answer.content or b""
    text = decode(content, answer.url)
    if before is not None and len(content) < len(before) and before.startswith(content):
        raise _refused(answer.url, "this is only the beginning of what it was")
    if path.endswith((".md", ".mdx", ".txt")):
        if text.count("\n```") % 2:
            raise _refused(answer.url, "this page ends inside of a code block")
        return _is_page(answer.url, text, diagnostics)
    source = Text(text, path, Places(lambda: text))
    data = parse(source, Diagnostics())
    if not is_dict(data) or not ("openapi" in data or "swagger" in data):
        raise _refused(answer.url, "this is not an OpenAPI document")
    return True


def _is_page(url: str, content: str, diagnostics: Diagnostics) -> bool:
    try:
        read_page(url, Text(content, url, Places(lambda: content)), Diagnostics())
    except InputError as error:
        if error.diagnostic.code == "page-without-document":
            return False
        raise
    return True


def _refused(url: str, reason: str) -> InputError:
    return fail("pull-refused", f"{reason}; the document is kept", Location(url))


def _check_loss(folder: Path, known: Lock, pulled: Pulled) -> None:
    """Refuse an index that has lost most of its pages: it is probably not whole."""
    count = len(known.entries)
    if count >= _MANY and len(pulled.removed) * 2 > count:
        raise fail(
            "pull-refused",
            f"{len(pulled.removed)} of {count} documents are gone from the source",
            Location(str(folder / LOCK)),
            hint=f"if that is true, delete {LOCK} and the documents, and pull again",
        )


# Paths

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class _Paths:
    """Files for URLs: known ones keep theirs, new ones are called after their URL."""

    def __init__(self, known: Lock, *, is_page: bool) -> None:
        self._known = {entry.url: entry.path for entry in known.entries}
        self._taken = set(self._known.values())
        self._is_page = is_page

    def of(self, url: str, content: bytes) -> str:
        if url in self._known:
            return self._known[url]
        words = [_UNSAFE.sub("-", part).strip(".-") for part in _parts(url)]
        path = "/".join(word for word in words if word) or "document"
        if self._is_page:
            path = f"{PAGES}/{path}"
        elif not path.endswith((".yaml", ".yml", ".json")):
            path += ".json" if content.lstrip().startswith(b"{") else ".yaml"
        while path in self._taken:
            stem, dot, end = path.rpartition(".")
            path = f"{stem}-again{dot}{end}"
        self._taken.add(path)
        self._known[url] = path
        return path


def _parts(url: str) -> list[str]:
    parts = urlsplit(url)
    path = [part for part in parts.path.split("/") if part]
    return path if not parts.query else [*path[:-1], f"{parts.query}-{path[-1]}"]


# Writing


def write(folder: Path, pulled: Pulled) -> None:
    """Write what is new, delete what is gone, then the lock; each file as a whole."""
    for path, content in pulled.contents.items():
        _replace(folder / path, content)
    for path in pulled.removed:
        (folder / path).unlink(missing_ok=True)
    lock = pulled.lock.text()
    if pulled.is_new or not (folder / LOCK).exists():
        _replace(folder / LOCK, lock.encode())


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


# Telling


def _warn_unlisted(config: Config, pulled: Pulled, diagnostics: Diagnostics) -> None:
    """New documents that `api.documents` does not name will not be generated from."""
    patterns = config.api.documents
    listed: set[str] = set()
    for pattern in patterns:
        listed |= {
            path.relative_to(config.folder).as_posix()
            for path in config.folder.glob(pattern)
        }
    for path in pulled.added:
        if patterns and path not in listed:
            diagnostics.warn(
                "unlisted-document",
                f"{path!r} is new and `api.documents` does not name it",
                config.location("api", "documents"),
            )


def _told(folder: Path, pulled: Pulled) -> str:
    count = len(pulled.lock.entries)
    lines = [f"{folder}: {count} documents, {_counts(pulled) or 'nothing new'}"]
    marks: list[tuple[str, list[str]]] = [
        ("+", pulled.added),
        ("~", pulled.changed),
        ("-", pulled.removed),
    ]
    lines += [f"  {mark} {path}" for mark, paths in marks for path in sorted(paths)]
    return "\n".join(lines)


def _counts(pulled: Pulled) -> str:
    counts = {
        "added": len(pulled.added),
        "changed": len(pulled.changed),
        "removed": len(pulled.removed),
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)
