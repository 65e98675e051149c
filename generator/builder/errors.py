"""Where the bodies of errors say what went wrong."""

from __future__ import annotations

from dataclasses import fields

from ..ir.api import ErrorShape
from .context import Context


def build_errors(context: Context) -> ErrorShape:
    """The config's paths; the usual ones where it does not say."""
    chosen = context.config.errors
    paths = {
        each.name: value
        for each in fields(ErrorShape)
        if each.name != "predicates"
        and (value := getattr(chosen, each.name)) is not None
    }
    predicates = tuple(
        (name, each.doc, each.code_contains) for name, each in chosen.predicates.items()
    )
    return ErrorShape(**paths, predicates=predicates)
