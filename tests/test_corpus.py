"""Real documents: the quick part of what `make corpus` does for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from .corpus import QUICK, explanations, judge
from .corpus_tools.count import operations
from .corpus_tools.steps import row_of
from .shared import CORPUS, needs_shared

DOCUMENTS = Path(__file__).parent / "cases" / "documents"
FOUND = sorted(path.name for path in DOCUMENTS.iterdir())


@pytest.mark.parametrize("name", QUICK)
@needs_shared
def test_a_document_of_the_corpus(name: str) -> None:
    """Every operation a method, every module imports, no type error, the tests pass."""
    row = row_of(CORPUS / name, timeout=300)
    judge(row, set(), Console(quiet=True))
    assert not row.red, "\n".join(explanations([row]))


@pytest.mark.parametrize("name", FOUND)
def test_what_real_documents_had(name: str) -> None:
    """Small documents, each with what a real one had and the generator stumbled over."""
    row = row_of(DOCUMENTS / name, timeout=300)
    judge(row, set(), Console(quiet=True))
    assert not row.red, "\n".join(explanations([row]))


def test_operations_are_counted_across_files(tmp_path: Path) -> None:
    """The count that ours is held against follows a path item into its file."""
    (tmp_path / "api.yaml").write_text(
        "openapi: 3.2.0\n"
        "paths:\n"
        "  /a: {$ref: 'items.yaml#/~1a'}\n"
        "  /b: {query: {}, parameters: [], additionalOperations: {COPY: {}}}\n"
        "  x-note: {get: {}}\n"
    )
    (tmp_path / "items.yaml").write_text("/a: {get: {}, post: {}}\n")
    assert operations(tmp_path / "api.yaml") == [
        ("GET", "/a"),
        ("POST", "/a"),
        ("QUERY", "/b"),
        ("COPY", "/b"),
    ]
