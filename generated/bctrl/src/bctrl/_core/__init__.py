"""The runtime that all generated clients share: nothing here knows one API.

Names load the module that they come from when they are first used, so that importing
a package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import Api as Api, ApiKey as ApiKey, Basic as Basic, Bearer as Bearer
    from .api import ClientCredentials as ClientCredentials
    from .api import ClientOptions as ClientOptions, ErrorShape as ErrorShape
    from .api import OAuth2 as OAuth2, RequestOptions as RequestOptions
    from .api import Timeout as Timeout, oauth2 as oauth2
    from .bodies import Upload as Upload, text as text, upload as upload
    from .bodies import json_lines as json_lines, sequence as sequence
    from .bodies import uploads as uploads
    from .client import AsyncClient as AsyncClient, Client as Client
    from .client import RawResponse as RawResponse
    from .downloads import AsyncDownload as AsyncDownload, Download as Download
    from .errors import SDKError as SDKError
    from .events import Events as Events, ServerSentEvent as ServerSentEvent
    from .models import NOTHING as NOTHING, OMIT as OMIT, ByStatus as ByStatus
    from .models import CamelModel as CamelModel, Codec as Codec
    from .models import JsonObject as JsonObject, JsonValue as JsonValue, Model as Model
    from .models import Omit as Omit, Tagged as Tagged, Unknown as Unknown
    from .models import WithConstants as WithConstants, build as build
    from .models import build_optional as build_optional, nullable as nullable
    from .pages import PageList as PageList, Paged as Paged, Pages as Pages
    from .parameters import as_json as as_json, comma as comma, deep as deep
    from .parameters import exploded as exploded
    from .parameters import label as label, matrix as matrix, path as path, pipe as pipe
    from .parameters import querystring as querystring, reserved as reserved
    from .parameters import simple as simple, space as space, unencoded as unencoded
    from .resource import AsyncResource as AsyncResource, Resource as Resource
    from .resource import Until as Until
    from .streams import AsyncStream as AsyncStream, Stream as Stream

_MODULES = {
    "api": "Api ApiKey Basic Bearer ClientCredentials ClientOptions ErrorShape OAuth2 "
    "RequestOptions Timeout oauth2",
    "bodies": "Upload json_lines sequence text upload uploads",
    "client": "AsyncClient Client RawResponse",
    "errors": "SDKError",
    "models": "NOTHING OMIT ByStatus CamelModel Codec JsonObject JsonValue Model Omit "
    "Tagged Unknown WithConstants build build_optional nullable",
    "parameters": "as_json comma deep exploded label matrix path pipe querystring "
    "reserved simple space unencoded",
    "pages": "PageList Paged Pages",
    "resource": "AsyncResource Resource Until",
    "downloads": "AsyncDownload Download",
    "events": "Events ServerSentEvent",
    "streams": "AsyncStream Stream",
}
_HOMES = {name: home for home, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{home}", __name__), name)
    return value


def __dir__() -> list[str]:
    return list(_HOMES)
