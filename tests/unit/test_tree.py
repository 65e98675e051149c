"""Writing a package: as a whole or not at all, and only what is ours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import writing
from generator.diagnostics import InputError
from generator.tree import Tree, diff, sha256
from generator.writing import Written, write


def package(**files: str) -> Tree:
    """A tree with its manifest; `__` in a name is a slash."""
    tree = {name.replace("__", "/"): text.encode() for name, text in files.items()}
    digests = {path: sha256(content) for path, content in tree.items()}
    return {**tree, "MANIFEST.json": json.dumps({"files": digests}).encode()}


def on_disk(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "MANIFEST.json"
    }


@pytest.fixture(params=["exchange", "two renames", "file by file"])
def way(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The root of a distribution, for each of the ways in which it is replaced."""
    root = tmp_path / "dist"
    if request.param == "two renames":
        monkeypatch.setattr(writing, "_exchange_at_once", lambda one, other: False)
    elif request.param == "file by file":
        root.mkdir()
        monkeypatch.chdir(root)
    return root


def test_what_is_written(way: Path) -> None:
    """New, changed, unchanged and stale files; those of others stay as they are."""
    first = package(a="1", b="1", src__x="1", src__old__y="1")
    assert write(first, way).changed == tuple(first)
    (way / "src" / "mine.txt").write_text("mine")
    (way / "link").symlink_to("a")

    second = package(a="1", b="2", src__x="1", src__new__z="2")
    assert write(second, way) == Written(
        ("b", "src/new/z", "MANIFEST.json"), ("src/old/y",)
    )

    assert on_disk(way) == {
        "a": "1",
        "b": "2",
        "link": "1",
        "src/mine.txt": "mine",
        "src/new/z": "2",
        "src/x": "1",
    }
    assert (way / "link").is_symlink()
    assert not (way / "src" / "old").exists()
    assert write(second, way) == Written((), ())
    assert [path.name for path in way.parent.iterdir()] == ["dist"]


@pytest.mark.parametrize("failing", ["write_bytes", "replace", "rename"])
def test_a_full_disk_leaves_what_was_there(
    way: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails, the previous package is whole, and nothing else is left."""
    write(package(a="1", b="1", c="1"), way)
    before = on_disk(way)
    calls: list[None] = []

    def failing_at_the_second(real: Callable[..., Any]) -> Callable[..., Any]:
        def replaced(*arguments: Any, **more: Any) -> Any:
            calls.append(None)
            if len(calls) == 2 or failing == "rename":
                raise OSError(28, "No space left on device")
            return real(*arguments, **more)

        return replaced

    if failing == "write_bytes":
        real = Path.write_bytes
        monkeypatch.setattr(Path, failing, failing_at_the_second(real))
    else:
        monkeypatch.setattr(os, failing, failing_at_the_second(getattr(os, failing)))
    try:
        write(package(a="2", b="2", d="2"), way)
    except InputError as error:
        assert error.diagnostic.code == "cannot-write"
        assert on_disk(way) == before
    else:
        assert on_disk(way) == {"a": "2", "b": "2", "d": "2"}
    assert [path.name for path in way.parent.iterdir()] == ["dist"]


def test_what_is_not_ours_is_refused(tmp_path: Path) -> None:
    """Files that no manifest lists are not overwritten; equal ones do no harm."""
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(InputError, match="README.md is there"):
        write({"README.md": b"ours", "MANIFEST.json": b"{}"}, tmp_path)
    assert on_disk(tmp_path) == {"README.md": "mine"}
    write({"README.md": b"mine", "MANIFEST.json": b"{}"}, tmp_path)


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link in the package leads nowhere: not for reading, not for writing."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x").write_text("1")
    root = tmp_path / "dist"
    write(package(a="1"), root)
    (root / "src").symlink_to(outside)
    with pytest.raises(InputError, match="src/x is there"):
        write(package(a="1", src__x="2"), root)
    (root / "a").unlink()
    (root / "a").symlink_to(outside / "x")
    write(package(a="1"), root)
    assert not (root / "a").is_symlink()
    assert on_disk(outside) == {"x": "1"}


@pytest.mark.parametrize(
    "path", ["../a", "/a", "a/../../b", "a//b", "", "a\\..\\b", "a\0b", "."]
)
def test_paths_out_are_refused(path: str, tmp_path: Path) -> None:
    """Neither the tree nor a manifest that was tampered with leads out."""
    with pytest.raises(InputError, match="leads out"):
        write({path: b""}, tmp_path / "dist")
    root = tmp_path / "dist"
    root.mkdir()
    (tmp_path / "a").write_text("kept")
    (root / "MANIFEST.json").write_text(json.dumps({"files": {path: "0"}}))
    write(package(x="1"), root)
    assert (tmp_path / "a").read_text() == "kept"


@pytest.mark.parametrize(
    "content", ["", "[]", '{"files": []}', '{"files": {"a": 1}}', "{"]
)
def test_a_damaged_manifest_lists_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.json").write_text(content)
    (tmp_path / "b").write_text("mine")
    with pytest.raises(InputError):
        write(package(b="1"), tmp_path)


def test_differences(tmp_path: Path) -> None:
    """Stale with a patch, missing, unexpected; caches of tools are looked past."""
    write(package(a="1\n2\n", b="1", src__c="1"), tmp_path)
    (tmp_path / "a").write_text("1\n3\n")
    (tmp_path / "b").unlink()
    (tmp_path / "src" / "extra.py").write_text("")
    (tmp_path / "src" / "__pycache__").mkdir()
    (tmp_path / "src" / "__pycache__" / "x.pyc").write_bytes(b"")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "y").write_text("")

    found = diff(package(a="1\n2\n", b="1", src__c="1"), tmp_path)

    assert [(each.path, each.kind) for each in found] == [
        ("a", "stale"),
        ("b", "missing"),
        ("src/extra.py", "unexpected"),
    ]
    assert "-3\n+2" in found[0].patch
    long = {"a": b"\n".join(b"%d" % n for n in range(1_000))}
    assert diff(long, tmp_path)[1].patch.count("\n") <= 21


_WRITES_FOR_EVER = """\
import json, sys
from pathlib import Path
from generator.tree import sha256
from generator.writing import write
while True:
    for version in (b"one", b"two"):
        tree = {f"src/{n}": version for n in range(200)}
        files = {path: sha256(content) for path, content in tree.items()}
        tree["MANIFEST.json"] = json.dumps({"files": files}).encode()
        write(tree, Path(sys.argv[1]))
        print(flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_killed_at_any_moment(number: int, tmp_path: Path) -> None:
    """One version or the other, never both; the next run cleans up."""
    root = tmp_path / "dist"
    for attempt in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITES_FOR_EVER, str(root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.01 + attempt * 0.013)
        process.send_signal(number)
        process.communicate()
        contents = {path.read_text() for path in (root / "src").iterdir()}
        assert len(contents) == 1
        assert len(list((root / "src").iterdir())) == 200
    write(package(a="1"), root)
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
