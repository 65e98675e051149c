"""Bad input: one directory a case, with the input, what is said, and the exit code.

`UPDATE=1 pytest tests/cases/test_errors.py` writes what is said now into the cases; read
the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

CASES = sorted(path.parent for path in Path(__file__).parent.glob("errors/*/case.toml"))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_is_refused_in_words(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every fault is said once, with its place; what was generated stays as it was."""
    wanted = tomllib.loads((case / "case.toml").read_text("utf-8"))
    work = tmp_path / "work"
    shutil.copytree(case / "input", work)
    previous = work / "generated" / "pets"
    previous.mkdir(parents=True)
    (previous / "kept.txt").write_text("as it was\n")
    before = tree(work)
    monkeypatch.chdir(work)

    result = CliRunner().invoke(main, wanted["args"])

    said = result.stderr
    expected = case / "stderr.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    assert result.exit_code == wanted["exit"]
    assert tree(work) == before
    for line in said.splitlines():
        assert re.match(r"\S+?(:\d+:\d+)?: (error|warning)\[[a-z0-9-]+\]: ", line)
