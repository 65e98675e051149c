"""A comparison as one HTML page that needs nothing else."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from ..grouping import sections
from ..model import Comparison
from .words import BUMPS, counts, details


def render_html(comparison: Comparison) -> str:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["sentence"] = _sentence
    source = (
        files("generator.changes.views").joinpath("page.html.jinja").read_text("utf-8")
    )
    return environment.from_string(source).render(
        comparison=comparison,
        counts=counts(comparison),
        bump=BUMPS[comparison.bump],
        sections=sections(comparison),
        details=details,
    )


def _sentence(message: str) -> Markup:
    """The message, escaped, with its quoted names as code."""
    parts = message.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )
