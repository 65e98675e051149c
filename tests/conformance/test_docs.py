"""docs/conformance.md names tests and rows; they are held against the code."""

from __future__ import annotations

import re
from pathlib import Path

from ..pages import named_tests, page, defined_tests
from . import test_schemas

PAGE = page("conformance.md")


def test_the_page_names_tests_that_exist() -> None:
    """No promise without a test of that name."""
    assert named_tests(PAGE) - defined_tests(Path(__file__).parent) == set()


def test_the_page_names_rows_that_exist() -> None:
    """Rows of schemas are named as they are called there."""
    known = {row.name for row in test_schemas.ROWS}
    assert set(re.findall(r"«([^»]+)»", PAGE)) - known == set()
