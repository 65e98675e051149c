"""What is printed of a diagnostic, and that each is explained."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.diagnostics import (
    Diagnostic,
    Diagnostics,
    Location,
    as_json,
    closest,
    listed,
    pointer,
    spelled,
)

from ..pages import page

ROOT = Path(__file__).parents[2]
PAGE = page("diagnostics.md")

_CALLS = {"fail": 0, "error": 0, "warn": 0, "Diagnostic": 1}
"""Functions that take a code, and as which argument."""


def _codes() -> Iterator[tuple[str, str]]:
    """Every code in the source, with the severity that it is given."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            index = _CALLS.get(called, 99)
            code = node.args[index] if len(node.args) > index else None
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value, "warning" if called == "warn" else "error"


def _sections() -> dict[str, str]:
    """Code -> its severities, as the page has them."""
    heading = re.compile(r"^### `([a-z0-9.-]+)` \(([a-z, ]+)\)$", re.MULTILINE)
    return {found[1]: found[2] for found in heading.finditer(PAGE)}


def test_every_code_has_a_section() -> None:
    """docs/diagnostics.md explains each code that exists, and no other."""
    found: dict[str, set[str]] = {}
    for code, severity in _codes():
        found.setdefault(code, set()).add(severity)
    assert {
        code: ", ".join(sorted(each)) for code, each in found.items()
    } == _sections()


def test_the_page_is_in_order() -> None:
    """Sections stand in alphabetical order, and each says something."""
    codes = list(_sections())
    assert codes == sorted(codes)
    parts = re.split(r"^### .*$", PAGE, flags=re.MULTILINE)[1:]
    assert all(len(part.strip()) > 40 for part in parts)


def test_a_line() -> None:
    """Place, severity, code, message, other places, hint."""
    found = Diagnostic(
        "warning",
        "some-code",
        "This is wrong",
        Location("a.yaml", "/paths", 3, 5),
        "do that",
        (Location("b.yaml", "", 1, 2),),
    )
    assert spelled(found) == (
        "a.yaml:3:5: warning[some-code]: This is wrong; see b.yaml:1:2; do that [#/paths]"
    )
    assert as_json(found) == {
        "severity": "warning",
        "code": "some-code",
        "message": "This is wrong",
        "hint": "do that",
        "path": "a.yaml",
        "line": 3,
        "column": 5,
        "pointer": "/paths",
        "related": [{"path": "b.yaml", "line": 1, "column": 2, "pointer": ""}],
    }


def test_what_a_document_says_does_not_steer_the_terminal() -> None:
    """Controls, line ends and bidi marks are escaped, and nothing is endless."""
    text = "\x1b[2J\r\n\u2028\u202e\ud800" + "x" * 10_000
    line = spelled(Diagnostic("error", "c", text, Location("a\x07.yaml")))
    assert line.isprintable() and "\\x1b[2J\\r\\n\\u2028\\u202e\\ud800" in line
    assert len(line) < 800


def test_very_many_of_one_kind() -> None:
    """A code that is found ten thousand times is not ten thousand lines."""
    found = [
        Diagnostic(severity, severity[0], f"W{n}", Location("a", f"/{n}", n, 1))
        for severity in ("warning", "error")
        for n in range(1, 10_001)
    ]
    lines = [*listed(found)]
    assert len(lines) == 200 + 10 + 2
    assert lines[-2].startswith("a:201:1: warning[w]: 9,800 more of this kind")
    assert lines[-1].startswith("a:11:1: error[e]: 9,990 more of this kind")


def test_collecting() -> None:
    """Equal ones count once; places are asked for together, when they are needed; the order is that of reading."""
    diagnostics = Diagnostics()
    asked: list[Location] = []

    def locate(locations: Iterable[Location]) -> dict[Location, tuple[int, int]]:
        asked.extend(locations)
        return {Location("a", "/x"): (7, 8)}

    diagnostics.locator = locate
    for _ in range(2):
        diagnostics.warn("w", "W", Location("a", "/x"), related=(Location("b"),))
    diagnostics.error("e", "E", Location("a", "", 9, 1))
    diagnostics.warn("v", "V", Location("a", "", 3, 1))
    assert len(diagnostics) == 3 and not asked
    third, first, second = diagnostics.located()
    assert third.code == "v"
    assert (first.location.line, first.location.column) == (7, 8)
    assert second.location.line == 9
    assert asked == [Location("a", "/x"), Location("b")]
    assert [len(diagnostics.errors), len(diagnostics.warnings)] == [1, 2]


def test_guesses_and_pointers() -> None:
    assert closest("Fil", ["File", "Folder"]) == "File"
    assert closest("pet", ["PET"]) == "PET"
    assert closest("x" * 10_000, ["x"]) is None
    assert closest("zebra", ["File"]) is None
    assert pointer("paths", "/a~b", 0) == "/paths/~1a~0b/0"
