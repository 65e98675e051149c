"""docs/conformance.md names tests and rows; they are held against the code."""

from __future__ import annotations

import re
from pathlib import Path

from . import test_schemas

HERE = Path(__file__).parent
PAGE = (HERE.parent.parent / "docs" / "conformance.md").read_text("utf-8")


def _tests() -> set[str]:
    return {
        f"{path.name}::{name}"
        for path in HERE.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.M)
    }


def test_the_page_names_tests_that_exist() -> None:
    """No promise without a test of that name."""
    named = set(re.findall(r"`(test_\w+\.py::test_\w+)`", PAGE))
    assert named <= _tests()


def test_the_page_names_rows_that_exist() -> None:
    """Rows of schemas are named as they are called there."""
    known = {row.name for row in test_schemas.ROWS}
    assert set(re.findall(r"«([^»]+)»", PAGE)) <= known
