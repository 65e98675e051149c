"""Each kind of change has a directory here, with what `diff` says of it.

`python tests/cases/changes/test_cases.py` writes the expectations anew; read the
difference before you commit it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.changes.cli import run_diff
from generator.changes.rules import RULES

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/old.yaml"))
OF_TWO_REVISIONS = frozenset(
    ("call-renamed", "argument-renamed", "attribute-renamed", "class-renamed")
    + ("alias-removed",)
)
"""Kinds that need two configs of one API; they stand in tests/unit/changes."""


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def diff(case: Path, format: str = "json") -> str:
    """What `diff old.yaml new.yaml` prints in the case's directory."""
    with inside(case), redirect_stdout(StringIO()) as out:
        assert run_diff("old.yaml", "new.yaml", format, None) == 0
    return out.getvalue()


def expected(case: Path) -> Any:
    return json.loads((case / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    """`diff --format json` says what the case expects."""
    assert json.loads(diff(case)) == expected(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_view_tells_the_change(case: Path) -> None:
    """Text, Markdown and HTML have an entry for each change, and none without one."""
    changes = expected(case)["changes"]
    for format in ("text", "markdown", "html"):
        shown = " ".join(diff(case, format).split())
        assert ("no change" in shown.lower()) == (
            not changes and not expected(case)["docs"]
        )


def test_every_kind_has_a_case() -> None:
    """The table of rules names no kind that is not shown here."""
    shown = {each["kind"] for case in CASES for each in expected(case)["changes"]}
    kinds = {kind.partition(":")[0] for kind in RULES}
    assert kinds - shown - OF_TWO_REVISIONS == set()


def test_no_change_is_no_change() -> None:
    """Order, formatting, descriptions and spelling name no change at all."""
    quiet = [case for case in CASES if case.name.startswith("no-change")]
    assert len(quiet) >= 6
    assert all(expected(case)["changes"] == [] for case in quiet)


if __name__ == "__main__":
    for each in CASES:
        (each / "expected.json").write_text(diff(each), "utf-8")
