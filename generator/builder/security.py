"""Security schemes and what operations require of them."""

from __future__ import annotations

import re
from typing import Literal

from ..config import SchemeConfig
from ..ir.api import SecurityScheme
from ..ir.definitions import Doc
from ..names import Scope, name
from .context import Context
from .document import Node, items, node, text
from .endpoints import endpoints
from .scalars import prose

_REDUNDANT = re.compile(r"(key|token|secret)_auth$")

Kind = Literal["bearer", "basic", "apiKey", "oauth2", "other"]

_FIRST = {"bearer": "api_key", "apiKey": "api_key", "oauth2": "access_token"}


def requirements(value: object) -> tuple[tuple[str, ...], ...]:
    """Alternatives of scheme keys that hold together; `()` is anonymous."""
    found = dict.fromkeys(tuple(node(each)) for each in items(value))
    return tuple(found) or ((),)


def api_security(context: Context) -> tuple[tuple[str, ...], ...]:
    """What holds where an operation does not say; any scheme if nothing ever says."""
    root = context.document.root
    if "security" in root:
        return requirements(root["security"])
    if any("security" in each.node for each in endpoints(context.document)):
        return ()
    schemes = node(node(root.get("components")).get("securitySchemes"))
    return (*((key,) for key in schemes), ()) if schemes else ()


def build_schemes(context: Context) -> tuple[SecurityScheme, ...]:
    """The schemes of the API; the first one takes an `api_key` or an `access_token`."""
    components = node(context.document.root.get("components"))
    found = context.document.members(
        components.get("securitySchemes"), "/components/securitySchemes"
    )
    used = requirements(context.document.root.get("security"))
    order = {key: place for place, key in enumerate(k for each in used for k in each)}
    found.sort(key=lambda each: order.get(each[0], len(order)))
    scope = Scope(("base_url", "timeout", "max_retries", "http_client", "self"))
    return tuple(
        _scheme(context, key, value, first=place == 0, scope=scope)
        for place, (key, value, _) in enumerate(found)
    )


def _scheme(
    context: Context, key: str, value: Node, *, first: bool, scope: Scope
) -> SecurityScheme:
    kind = _kind(value)
    auth = context.config.auth
    own = auth.schemes.get(key)
    if own is None:
        own = SchemeConfig()
        if first:
            own = SchemeConfig(env=auth.env, prefix=auth.prefix)
    location = value.get("in")
    flow = _client_credentials(value)
    return SecurityScheme(
        key=key,
        kind=kind,
        name=name(key).with_snake(_argument(key, kind, first, scope)),
        location=location if location in ("header", "query", "cookie") else None,
        wire=text(value.get("name")) or None,
        token_url=text(flow.get("tokenUrl")) or None,
        scopes=tuple(node(flow.get("scopes"))),
        env=own.env,
        prefix=own.prefix,
        doc=Doc(description=prose(value)),
    )


def _kind(value: Node) -> Kind:
    match text(value.get("type")), text(value.get("scheme")).lower():
        case "http", "bearer":
            return "bearer"
        case "http", "basic":
            return "basic"
        case "apiKey", _:
            return "apiKey"
        case "oauth2" | "openIdConnect", _:
            return "oauth2"
        case _:
            return "other"


def _argument(key: str, kind: Kind, first: bool, scope: Scope) -> str:
    """What callers know the first one as; else the scheme's own name."""
    own = _REDUNDANT.sub(r"\1", name(key, fallback="key").snake)
    wanted = _FIRST.get(kind, own) if first else own
    return scope.claim(wanted, own, f"{own}_key")


def _client_credentials(value: Node) -> Node:
    flows = node(value.get("flows"))
    return node(flows.get("clientCredentials"))
