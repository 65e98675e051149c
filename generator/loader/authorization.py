"""`Authorization` as a header parameter: it is the security scheme.

The OAS says that a header parameter of this name is ignored; documentation pages
declare it all the same, on every operation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .grammar import METHODS, is_dict, is_list
from .pointers import look_up

_TAKES_THE_HEADER = ("http", "oauth2", "openIdConnect")


def adopt_authorization(document: dict[str, Any]) -> None:
    """Turn `Authorization` parameters into security requirements, in place."""
    for item in _path_items(document):
        shared = _take(document, item)
        for method, operation in item.items():
            if method in METHODS and is_dict(operation):
                parameter = _take(document, operation) or shared
                if parameter is not None:
                    _require(document, operation, parameter)


def _path_items(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    paths = document.get("paths")
    if is_dict(paths):
        yield from (item for item in paths.values() if is_dict(item))


def _take(document: dict[str, Any], owner: dict[str, Any]) -> dict[str, Any] | None:
    """Remove the parameter from a path item or an operation."""
    parameters = owner.get("parameters")
    if not is_list(parameters):
        return None
    found = None
    kept: list[Any] = []
    for each in parameters:
        parameter = _resolved(document, each)
        if _is_authorization(parameter):
            found = parameter
        else:
            kept.append(each)
    if found is not None:
        owner["parameters"] = kept
        if not kept:
            del owner["parameters"]
    return found


def _resolved(document: dict[str, Any], node: Any) -> Any:
    reference = node.get("$ref") if is_dict(node) else None
    if isinstance(reference, str) and reference.startswith("#/"):
        return look_up(document, reference[1:])
    return node


def _is_authorization(parameter: Any) -> bool:
    return (
        is_dict(parameter)
        and parameter.get("in") == "header"
        and str(parameter.get("name")).lower() == "authorization"
    )


def _require(
    document: dict[str, Any], operation: dict[str, Any], parameter: dict[str, Any]
) -> None:
    if operation.get("security") or (
        document.get("security") and "security" not in operation
    ):
        return
    requirement: list[dict[str, Any]] = [{_scheme(document, parameter): []}]
    if parameter.get("required") is not True:
        requirement.append({})
    operation["security"] = requirement


def _scheme(document: dict[str, Any], parameter: dict[str, Any]) -> str:
    """The key of the scheme that the header belongs to; made up where none is."""
    components = document.get("components")
    if not is_dict(components):
        components = document["components"] = dict[str, Any]()
    schemes = components.get("securitySchemes")
    if not is_dict(schemes):
        schemes = components["securitySchemes"] = dict[str, Any]()
    for key, scheme in schemes.items():
        if is_dict(scheme) and _takes_the_header(scheme):
            return key
    key, made = _made_up(parameter)
    schemes[key] = made
    return key


def _takes_the_header(scheme: dict[str, Any]) -> bool:
    if scheme.get("type") == "apiKey":
        named = str(scheme.get("name")).lower()
        return scheme.get("in") == "header" and named == "authorization"
    return scheme.get("type") in _TAKES_THE_HEADER


def _made_up(parameter: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    said = json.dumps(parameter, default=str)
    if re.search(r"\bbasic\b", said, re.IGNORECASE):
        key, scheme = "basicAuth", {"type": "http", "scheme": "basic"}
    elif re.search(r"\bbearer\b|\bjwt\b", said, re.IGNORECASE):
        key, scheme = "bearerAuth", {"type": "http", "scheme": "bearer"}
    else:
        key = "authorization"
        scheme = {"type": "apiKey", "in": "header", "name": "Authorization"}
    description = parameter.get("description")
    if isinstance(description, str):
        scheme["description"] = description
    return key, scheme
