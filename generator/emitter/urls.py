"""URLs and paths of the document, with names in braces."""

from __future__ import annotations

import re

from ..ir.operations import Server

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
"""A parameter of a path, or a variable of a server."""


def filled(server: Server) -> str:
    """The URL of a server with its variables' defaults."""
    defaults = {each.name.wire: each.default for each in server.variables}
    return PLACEHOLDER.sub(lambda found: defaults.get(found[1], found[0]), server.url)
