"""Security schemes that a client supports, and where their credentials are found."""

from __future__ import annotations

import re

from ..ir.api import Api, SecurityScheme


def supported(api: Api) -> list[SecurityScheme]:
    """The schemes that a client has arguments for."""
    return [each for each in api.schemes if each.kind != "other"]


def environment_of(api: Api, scheme: SecurityScheme) -> tuple[str | None, ...]:
    """Environment variables, one for each argument of the scheme."""
    prefix = re.sub(r"\W", "_", api.package.module).upper()
    if scheme.kind == "basic":
        return f"{prefix}_USERNAME", f"{prefix}_PASSWORD"
    if scheme.kind == "oauth2" and scheme.token_url:
        return scheme.env, f"{prefix}_CLIENT_ID", f"{prefix}_CLIENT_SECRET"
    return (scheme.env,)
