"""What is different between two APIs, for the wire and for the Python caller."""

from __future__ import annotations

from .compare import compare
from .document import Document
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
