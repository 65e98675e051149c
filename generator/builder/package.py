"""The package: what it is called, and what its client carries."""

from __future__ import annotations

from ..ir.api import ClientHeader, Package
from ..ir.definitions import Doc
from ..names import Name
from .context import Context
from .document import node, text


def build_package(context: Context) -> Package:
    """Names and facts of the distribution; the document fills what the config leaves."""
    info = node(context.document.root.get("info"))
    config = context.config.titled(text(info.get("title")), "api")
    chosen = config.package
    summary = text(info.get("summary"))
    return Package(
        module=chosen.name,
        distribution=chosen.distribution,
        client=chosen.client,
        error=f"{chosen.client}Error",
        version=chosen.version,
        description=summary if chosen.description is None else chosen.description,
        homepage=chosen.homepage,
        license=chosen.license,
        base_url_env=config.api.base_url_env,
    )


def client_headers(context: Context) -> tuple[ClientHeader, ...]:
    """Headers that the whole client can carry."""
    return tuple(
        ClientHeader(
            wire=each.header,
            name=Name(each.header, argument, argument.title().replace("_", "")),
            doc=Doc(description=each.doc),
            env=each.env,
        )
        for argument, each in context.config.headers.items()
    )
