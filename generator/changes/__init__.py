"""What is different between two APIs, for the wire and for the Python caller."""

from __future__ import annotations

from .compare import compare_documents
from .docs import count_docs
from .document import Document
from .guesses import with_guesses
from .model import Bump, Change, Comparison, Severity, bump

__all__ = [
    "Bump",
    "Change",
    "Comparison",
    "Document",
    "Severity",
    "bump",
    "compare",
]


def compare(old: Document, new: Document, *, names: tuple[str, str]) -> Comparison:
    """Compare two normalized documents; `names` is what people call them."""
    changes = with_guesses(old, new, compare_documents(old, new))
    prose = count_docs(old.root.node, new.root.node)
    return Comparison(old=names[0], new=names[1], changes=changes, docs=prose)
