# Generated from the bctrl API. Edits are lost: change its documents.
"""Client of the bctrl API: `Bctrl` and `AsyncBctrl`.

Everything here is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._core import (
        OMIT as OMIT,
        AsyncDownload as AsyncDownload,
        AsyncStream as AsyncStream,
        ClientOptions as ClientOptions,
        Download as Download,
        Model as Model,
        Omit as Omit,
        PageList as PageList,
        RawResponse as RawResponse,
        RequestOptions as RequestOptions,
        ServerSentEvent as ServerSentEvent,
        Stream as Stream,
        Unknown as Unknown,
        Upload as Upload,
    )
    from .client import AsyncBctrl as AsyncBctrl, Bctrl as Bctrl
    from .errors import *
    from .models import *

__version__ = "0.1.0"

_NAMES = {
    "_core": (
        "OMIT AsyncDownload AsyncStream ClientOptions Download Model Omit PageList "
        "RawResponse RequestOptions ServerSentEvent Stream Unknown Upload"
    ),
    "client": "AsyncBctrl Bctrl",
    "errors": (
        "APIConnectionError APIError APIResponseError APIStatusError APITimeoutError "
        "AuthenticationError BadRequestError BctrlError ConfigurationError "
        "ConflictError InternalServerError InvalidArgumentError NotFoundError "
        "PaginationError PaymentRequiredError PermissionDeniedError PoolTimeoutError "
        "RateLimitError StreamInterruptedError UnprocessableEntityError UsageError "
        "WaitTimeoutError"
    ),
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name == "__all__":
            return [*_HOMES, *_models()]
        if name in ("errors", "models", "resources"):
            return import_module(f"{__name__}.{name}")
        home = import_module(f"{__name__}.{_HOMES.get(name, 'models')}")
        value = getattr(home, name, None)
        if value is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def _models() -> list[str]:
    names = dir(import_module(f"{__name__}.models"))
    return [name for name in names if not name.startswith("_") and name not in _HOMES]


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, *_models()})
