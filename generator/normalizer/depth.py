"""Room for documents that are nested as deeply as the loader lets pass."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

_FRAMES = 12_000
"""The loader stops at 500 levels; the builder takes some ten frames for each."""


@contextmanager
def deep_recursion() -> Generator[None, None, None]:
    """Raise the recursion limit; since Python 3.11 its frames need no C stack."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
