"""The runtime that all generated clients share: nothing here knows one API.

Names load the module that they come from when they are first used, so that importing
a package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import Api as Api
    from .api import ApiKey as ApiKey
    from .api import Basic as Basic
    from .api import Bearer as Bearer
    from .api import ClientCredentials as ClientCredentials
    from .api import ClientOptions as ClientOptions
    from .api import ErrorShape as ErrorShape
    from .api import OAuth2 as OAuth2
    from .api import RequestOptions as RequestOptions
    from .api import Timeout as Timeout
    from .api import oauth2 as oauth2
    from .bodies import Upload as Upload
    from .bodies import text as text
    from .bodies import upload as upload
    from .bodies import uploads as uploads
    from .client import AsyncClient as AsyncClient
    from .client import Client as Client
    from .client import RawResponse as RawResponse
    from .errors import SDKError as SDKError
    from .models import NOTHING as NOTHING
    from .models import OMIT as OMIT
    from .models import ByStatus as ByStatus
    from .models import CamelModel as CamelModel
    from .models import Codec as Codec
    from .models import JsonObject as JsonObject
    from .models import JsonValue as JsonValue
    from .models import Model as Model
    from .models import Omit as Omit
    from .models import Tagged as Tagged
    from .models import Unknown as Unknown
    from .models import WithConstants as WithConstants
    from .models import build as build
    from .models import nullable as nullable
    from .parameters import as_json as as_json
    from .parameters import comma as comma
    from .parameters import deep as deep
    from .parameters import label as label
    from .parameters import matrix as matrix
    from .parameters import path as path
    from .parameters import pipe as pipe
    from .parameters import querystring as querystring
    from .parameters import reserved as reserved
    from .parameters import simple as simple
    from .parameters import space as space
    from .parameters import unencoded as unencoded
    from .resource import AsyncResource as AsyncResource
    from .pages import PageList as PageList
    from .pages import Paged as Paged
    from .pages import Pages as Pages
    from .resource import Resource as Resource
    from .resource import Until as Until
    from .downloads import AsyncDownload as AsyncDownload
    from .streams import AsyncStream as AsyncStream
    from .downloads import Download as Download
    from .events import Events as Events
    from .events import ServerSentEvent as ServerSentEvent
    from .streams import Stream as Stream

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
