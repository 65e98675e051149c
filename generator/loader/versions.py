"""Which version of OpenAPI a document follows; what follows none is refused."""

from __future__ import annotations

import json
import re

from ..diagnostics import InputError, Location, closest, fail, shortened
from .grammar import is_dict
from .yaml12 import Data

_VERSION = re.compile(r"\s*3\.([0-9]{1,3})(?:\.[0-9]+)?(?:-.*)?\s*")
_CONVERTER = "convert it with swagger2openapi, or at https://converter.swagger.io"

_OTHERS = {
    "asyncapi": "AsyncAPI",
    "arazzo": "Arazzo",
    "overlay": "an overlay, which stands as overlay.yaml beside its document",
    "openrpc": "OpenRPC",
    "$schema": "JSON Schema",
    "item": "a collection of Postman",
}
"""Keys that other formats begin with."""


def version_of(data: Data, where: Location) -> tuple[int, int]:
    """Major and minor version of the document at a location.

    Raises:
        InputError: It is not OpenAPI 3.
    """
    if not is_dict(data):
        raise fail(
            "not-openapi",
            "this is not an OpenAPI document: it holds no mapping",
            where,
            hint="begin it with `openapi: 3.1.0`",
        )
    if "openapi" not in data:
        raise _without_version(data, where)
    version = data["openapi"]
    found = _VERSION.fullmatch(str(version))
    if found is None:
        said = json.dumps(version, ensure_ascii=False)
        raise fail(
            "unsupported-version",
            f"version {shortened(said, 40)} of OpenAPI is not" " supported",
            where.child("openapi"),
            hint="3.0, 3.1 and 3.2 are: `openapi: 3.1.0`",
        )
    return 3, int(found[1])


def _without_version(data: dict[str, Data], where: Location) -> InputError:
    for key in ("swagger", "swaggerVersion"):
        if key in data:
            version = shortened(str(data[key]), 40)
            reason = f"this is Swagger {version}, OpenAPI 3 is needed"
            return fail("swagger", reason, where.child(key), hint=_CONVERTER)
    for key, what in _OTHERS.items():
        if key in data:
            reason = f"this is not an OpenAPI document: it is {what}"
            return fail("not-openapi", reason, where.child(key))
    meant = closest("openapi", [key for key in data if len(key) < 20])
    return fail(
        "not-openapi",
        "this is not an OpenAPI document: it has no `openapi` key",
        where,
        hint=f"call {meant!r} `openapi`" if meant else "begin it with `openapi: 3.1.0`",
    )
