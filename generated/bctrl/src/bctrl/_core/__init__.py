"""The runtime that all generated clients share: nothing here knows one API.

Names load the module that they come from when they are first used, so that importing
a package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import (
        Api,
        ApiKey,
        Basic,
        Bearer,
        ClientCredentials,
        ClientOptions,
        ErrorShape,
        OAuth2,
        RequestOptions,
        Timeout,
        oauth2,
    )
    from .bodies import Upload, text, upload, uploads
    from .client import AsyncClient, Client, RawResponse
    from .errors import SDKError
    from .models import (
        NOTHING,
        OMIT,
        ByStatus,
        CamelModel,
        Codec,
        JsonObject,
        JsonValue,
        Model,
        Omit,
        Tagged,
        Unknown,
        WithConstants,
        build,
        nullable,
    )
    from .parameters import (
        as_json,
        comma,
        deep,
        label,
        matrix,
        path,
        pipe,
        querystring,
        reserved,
        simple,
        space,
        unencoded,
    )
    from .resource import AsyncResource, Paged, PageList, Pages, Resource, Until
    from .streams import (
        AsyncDownload,
        AsyncStream,
        Download,
        Events,
        ServerSentEvent,
        Stream,
    )

_MODULES = {
    "api": "Api ApiKey Basic Bearer ClientCredentials ClientOptions ErrorShape OAuth2 "
    "RequestOptions Timeout oauth2",
    "bodies": "Upload text upload uploads",
    "client": "AsyncClient Client RawResponse",
    "errors": "SDKError",
    "models": "NOTHING OMIT ByStatus CamelModel Codec JsonObject JsonValue Model Omit "
    "Tagged Unknown WithConstants build nullable",
    "parameters": "as_json comma deep label matrix path pipe querystring reserved "
    "simple space unencoded",
    "resource": "AsyncResource PageList Paged Pages Resource Until",
    "streams": "AsyncDownload AsyncStream Download Events ServerSentEvent Stream",
}
_HOMES = {name: home for home, names in _MODULES.items() for name in names.split()}

__all__ = [
    "Api",
    "ApiKey",
    "AsyncClient",
    "AsyncDownload",
    "AsyncResource",
    "AsyncStream",
    "Basic",
    "Bearer",
    "ByStatus",
    "CamelModel",
    "Client",
    "ClientCredentials",
    "ClientOptions",
    "Codec",
    "Download",
    "ErrorShape",
    "Events",
    "JsonObject",
    "JsonValue",
    "Model",
    "NOTHING",
    "OAuth2",
    "OMIT",
    "Omit",
    "PageList",
    "Paged",
    "Pages",
    "RawResponse",
    "RequestOptions",
    "Resource",
    "SDKError",
    "ServerSentEvent",
    "Stream",
    "Tagged",
    "Timeout",
    "Unknown",
    "Until",
    "Upload",
    "WithConstants",
    "as_json",
    "build",
    "comma",
    "deep",
    "label",
    "matrix",
    "nullable",
    "oauth2",
    "path",
    "pipe",
    "querystring",
    "reserved",
    "simple",
    "space",
    "text",
    "unencoded",
    "upload",
    "uploads",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{home}", __name__), name)
    return value


def __dir__() -> list[str]:
    return __all__
