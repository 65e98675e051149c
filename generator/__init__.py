"""OpenAPI documents in, Python client packages out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .pipeline import Generated, generate

__all__ = ["Generated", "generate"]


def __getattr__(name: str) -> Any:
    """Load the pipeline only where it is used: an unchanged run does without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import pipeline

    return getattr(pipeline, name)
