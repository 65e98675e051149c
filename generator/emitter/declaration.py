"""The constant `_API`: what the runtime is told about the API."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir.api import Api, ErrorShape, SecurityScheme
from .calls import alternatives
from .hints import Hints
from .layout import Code, Group, prefixed
from .quoting import entry, string, strings
from .schemes import environment_of, supported
from .symbols import Symbols
from .urls import filled


def base_url(api: Api) -> str:
    """The first server with its variables' defaults; empty where there is none."""
    return filled(api.servers[0]) if api.servers else ""


def declaration(
    api: Api, symbols: Symbols, arguments: Mapping[str, tuple[str, ...]], hints: Hints
) -> Code:
    """`Api(name=..., ...)`; `arguments` are the constructor's, by scheme."""
    items: list[Code] = [
        f"name={string(api.package.module)}",
        f"version={string(api.package.version)}",
        f"base_url={string(base_url(api))}",
    ]
    if api.package.base_url_env:
        items.append(f"base_url_env={strings(api.package.base_url_env)}")
    schemes = [
        entry(each.key, _scheme(api, each, arguments[each.key], hints))
        for each in supported(api)
    ]
    if schemes:
        items.append(Group("schemes={", schemes, "}", display=True))
    if symbols.security:
        items.append(prefixed("security=", alternatives(symbols.security)))
    env = [
        entry(each.wire, string(each.env)) for each in api.client_headers if each.env
    ]
    if env:
        items.append(Group("headers_env={", env, "}", display=True))
    shape = _shape(api.errors)
    if shape:
        maker = hints.core_name("ErrorShape")
        items.append(Group(f"errors={maker}(", shape, ")"))
    items.append("status_errors=STATUS_ERRORS")
    return Group(f"{hints.core_name('Api')}(", items, ")")


def _scheme(
    api: Api, scheme: SecurityScheme, names: tuple[str, ...], hints: Hints
) -> Code:
    env = environment_of(api, scheme)
    match scheme.kind:
        case "basic":
            variables = strings([each or "" for each in env])
            items: list[Code] = [f"argument={strings(names)}", f"env={variables}"]
            return Group(f"{hints.core_name('Basic')}(", items, ")")
        case "apiKey":
            items = [
                string(scheme.location or "header"),
                string(scheme.wire or "Authorization"),
                f"argument={string(names[0])}",
            ]
            head = hints.core_name("ApiKey")
        case "oauth2":
            items = []
            if scheme.token_url:
                items.append(f"token_url={string(scheme.token_url)}")
                if scheme.scopes:
                    items.append(f"scopes={strings(scheme.scopes)}")
            items.append(f"argument={string(names[0])}")
            head = hints.core_name("OAuth2")
        case _:
            items = [f"argument={string(names[0])}"]
            head = hints.core_name("Bearer")
    if scheme.env:
        items.append(f"env={string(scheme.env)}")
    if scheme.kind == "oauth2" and len(env) == 3:
        items.append(f"client_id_env={string(env[1] or '')}")
        items.append(f"client_secret_env={string(env[2] or '')}")
    if scheme.prefix and scheme.kind != "oauth2":
        items.append(f"prefix={string(scheme.prefix)}")
    return Group(f"{head}(", items, ")")


def _shape(errors: ErrorShape) -> list[Code]:
    """Where errors differ from what the runtime assumes."""
    usual = ErrorShape()
    return [
        f"{name}={strings(getattr(errors, name))}"
        for name in (
            "message",
            "code",
            "reason_class",
            "hint",
            "details",
            "request_id",
            "request_id_headers",
        )
        if getattr(errors, name) != getattr(usual, name)
    ]
