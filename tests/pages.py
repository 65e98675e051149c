"""Pages of docs/: what they name, to be held against what there is."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"

_NAMED = re.compile(r"`(test_\w+\.py::test_\w+)`")
_DEFINED = re.compile(r"^ *(?:async )?def (test_\w+)\(", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def named_tests(text: str) -> set[str]:
    """Tests that a page promises: `test_files.py::test_a_file_is_sent`."""
    return set(_NAMED.findall(text))


def defined_tests(folder: Path) -> set[str]:
    """The tests of a folder, as pages name them."""
    return {
        f"{path.name}::{name}"
        for path in folder.glob("test_*.py")
        for name in _DEFINED.findall(path.read_text("utf-8"))
    }
