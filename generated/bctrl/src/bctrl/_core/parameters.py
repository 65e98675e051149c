"""How parameters are written: the style and explode tables of the OpenAPI standard.

Values are encoded one by one and joined by delimiters afterwards, so that a comma in
a value never looks like one between values. Nothing here knows HTTP.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal, TypeAlias, cast, final
from urllib.parse import quote, quote_plus

from pydantic import BaseModel

from .errors import InvalidArgumentError
from .models import OMIT, encode_json, plain, present, rfc3339

Style: TypeAlias = Literal[
    "form", "comma", "space", "pipe", "deep", "simple", "label", "matrix", "json"
]

_PLAIN: Final = re.compile(r"[A-Za-z0-9_.~-]+")
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_RESERVED: Final = ":/?[]@!$'()*,;=%"  # "&", "#" and "+" would end or change the value
_RESERVED_IN_PATHS: Final = ":@!$&'()*+,;=%"
_IN_UTF8: Final = "cannot be written in UTF-8"


class Encoded(str):
    """Text that is ready for its place in a URL."""

    __slots__ = ()


@final
@dataclass(slots=True, eq=False, repr=False)
class Styled:
    """A value that is not written in the default style of its place."""

    value: object
    style: Style
    name: str = ""
    explode: bool = False
    encode: Callable[[str], str] | None = None
    content_type: str | None = None


def label(value: object, *, explode: bool = False) -> object:
    """Path: `.blue.black`."""
    return Styled(value, "label", explode=explode)


def matrix(name: str, value: object, *, explode: bool = False) -> object:
    """Path: `;color=blue,black`."""
    return Styled(value, "matrix", name=name, explode=explode)


def simple(value: object, *, explode: bool = True) -> object:
    """Path and header: `R=100,G=200`."""
    return Styled(value, "simple", explode=explode)


def _style(style: Style) -> Callable[[object], object]:
    return lambda value: Styled(value, style)


exploded: Final = _style("form")
"""Form: `R=100&G=200` (form, exploded)."""
comma: Final = _style("comma")
"""Query, cookie, form: `color=blue,black` (form, not exploded)."""
space: Final = _style("space")
"""Query, form: `color=blue%20black` (spaceDelimited)."""
pipe: Final = _style("pipe")
"""Query, form: `color=blue%7Cblack` (pipeDelimited)."""
deep: Final = _style("deep")
"""Query, form: `color%5BR%5D=100` (deepObject)."""


def reserved(value: object) -> object:
    """Path, query, form: reserved characters stay as they are (allowReserved)."""
    return _encoded_by(value, _keep)


def unencoded(value: object) -> object:
    """Cookie: nothing is percent-encoded (style `cookie` of OAS 3.2)."""
    return _encoded_by(value, str)


def as_json(value: object, content_type: str = "application/json") -> object:
    """Anywhere: JSON text; in multipart a part of this type, untyped when empty."""
    if value is None or value is OMIT:
        return value
    return Styled(value, "json", content_type=content_type)


def querystring(
    value: object, content_type: str = "application/x-www-form-urlencoded"
) -> Mapping[str, object] | Encoded:
    """The whole query as one value (`in: querystring` of OAS 3.2)."""
    if value is None:
        return {}
    if "json" in content_type or is_list(value):
        return Encoded(_quote(encode_json(value).decode()))
    if is_object(value):
        return Encoded(form_body(_properties(value)).decode())
    return Encoded(quote(utf8("query", scalar(value)), safe=""))


# Places


def path(template: str, /, *values: object) -> str:
    """Fill the braces of a template in order, with what stays in its segment."""
    if not values:
        return template
    parts = [_segment(value, n, template) for n, value in enumerate(values, 1)]
    filled = template.format(*parts)
    if "/." in filled and not {".", ".."}.isdisjoint(filled.split("/")):
        raise InvalidArgumentError(f"'.' and '..' cannot stand in {template}")
    return filled


def query_string(query: Mapping[str, object] | Encoded) -> str:
    """Without the question mark; empty when nothing is to be sent."""
    if isinstance(query, Encoded):
        return query
    given = [pair for pair in present(query).items() if pair[1] is not None]
    return "&".join(_pairs(given, _quote))


def form_body(form: Mapping[str, object]) -> bytes:
    """`application/x-www-form-urlencoded`; objects are JSON unless styled."""
    given = [
        (name, as_json(item) if is_object(item) else item)
        for name, value in present(form).items()
        for item in (cast("Iterable[object]", value) if is_list(value) else [value])
    ]
    return "&".join(_pairs(given, quote_plus)).encode()


def cookie_header(cookies: Mapping[str, object]) -> str:
    """The value of `Cookie`; empty when nothing is to be sent."""
    return "; ".join(_pairs(present(cookies).items(), _quote))


def _pairs(
    given: Iterable[tuple[str, object]], encode: Callable[[str], str]
) -> list[str]:
    name, pairs = "", list[str]()
    try:
        for name, value in given:
            if isinstance(value, (str, int)) and not isinstance(value, enum.Enum):
                pairs.append(f"{encode(name)}={encode(scalar(value))}")
            else:
                pairs += [f"{n}={v}" for n, v in name_values(name, value, encode)]
    except UnicodeError:
        raise InvalidArgumentError(f"{name!r} {_IN_UTF8}") from None
    return pairs


def header_values(values: Mapping[str, object]) -> dict[str, str]:
    """What headers say; a value that was not given has none."""
    return {
        name: header_value(value)
        for name, value in values.items()
        if not (isinstance(value, Styled) and value.value in (None, OMIT))
    }


def header_value(value: object) -> str:
    """Joined by commas, never percent-encoded."""
    styled = value if isinstance(value, Styled) else Styled(value, "simple")
    return _expand(styled, str)


# Values


def scalar(value: object) -> str:
    """The text of a value that is not an array or object."""
    if isinstance(value, enum.Enum):
        return scalar(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a number is a number: servers may take no "201.0"
    if isinstance(value, dt.datetime):
        return rfc3339(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode(errors="surrogateescape")
    if is_object(value) or is_list(value):
        return encode_json(value).decode()
    return "" if value is None else str(value)


def utf8(name: str, text: str) -> bytes:
    """The bytes of a text; an error says whose it is."""
    try:
        return text.encode()
    except UnicodeError:
        raise InvalidArgumentError(f"{name!r} {_IN_UTF8}") from None


def is_object(value: object) -> bool:
    return isinstance(value, (Mapping, BaseModel))


def is_list(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(
        value, (str, bytes, bytearray, Mapping, BaseModel, enum.Enum)
    )


def _properties(value: object) -> dict[str, object]:
    """The properties of an object that are to be sent, by wire name."""
    if isinstance(value, BaseModel):
        value = plain(value)
    return present(cast("Mapping[str, object]", value))


def _items(value: object) -> list[object]:
    """One value, or several: both are taken where the document has an array."""
    if not is_list(value):
        return [value]
    return [item for item in cast("Iterable[object]", value) if item is not None]


def _quote(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quote(text, safe="")


def _keep(text: str, safe: str = _RESERVED) -> str:
    return quote(_ESCAPE.sub("%25", text), safe=safe)


_keep_in_path: Final = partial(_keep, safe=_RESERVED_IN_PATHS)


def _encoded_by(value: object, encode: Callable[[str], str]) -> object:
    styled = value if isinstance(value, Styled) else Styled(value, "form")
    styled.encode = encode
    return styled


def name_values(
    name: str, value: object, encode: Callable[[str], str]
) -> list[tuple[str, str]]:
    """The `name=value`s of a parameter in a query, a form or a cookie header."""
    style: Style = "form"
    if isinstance(value, Styled):
        style = value.style
        name_encode, encode = encode, value.encode or encode
        value = value.value
        if value is None or value is OMIT:
            return []
    else:
        name_encode = encode
    key = name_encode(name)
    if style == "json":
        return [(key, encode(encode_json(value, repr(name)).decode()))]
    if style == "deep":
        return [(name_encode(path), encode(text)) for path, text in _deep(name, value)]
    if style != "form":
        texts = [encode(text) for text in _flat(value)]
        delimiter = {"comma": ",", "space": "%20", "pipe": "%7C"}.get(style, ",")
        return [(key, delimiter.join(texts))] if texts else []
    if is_object(value):
        return [
            pair
            for inner, item in _properties(value).items()
            for pair in name_values(inner, item, encode)
        ]
    return [(key, encode(scalar(item))) for item in _items(value)]


def _deep(name: str, value: object) -> list[tuple[str, str]]:
    if is_object(value):
        members = _properties(value)
    elif any(map(is_object, items := _items(value))):
        members = {str(place): item for place, item in enumerate(items)}
    else:
        path = f"{name}[]" if is_list(value) else name
        return [(path, scalar(item)) for item in items]
    found = (_deep(f"{name}[{inner}]", item) for inner, item in members.items())
    return [pair for pairs in found for pair in pairs]


def _flat(value: object) -> list[str]:
    """`[R, 100, G, 200]` of an object, the items of an array, else the value."""
    if is_object(value):
        pairs = _properties(value).items()
        return [text for name, item in pairs for text in (name, scalar(item))]
    return [scalar(item) for item in _items(value)]


def _expand(styled: Styled, encode: Callable[[str], str]) -> str:
    """A value in a path or header: simple, label, matrix, or JSON."""
    value, explode = styled.value, styled.explode
    if styled.style == "json":
        return encode(encode_json(value).decode())
    prefix, delimiter = {"label": (".", "."), "matrix": (";", ";")}.get(
        styled.style, ("", ",")
    )
    if not explode:
        delimiter = ","
    if is_object(value) and explode:
        pairs = _properties(value).items()
        texts = [f"{encode(name)}={encode(scalar(item))}" for name, item in pairs]
    else:
        texts = [encode(text) for text in _flat(value)]
        if styled.style == "matrix":
            name = encode(styled.name)
            if not explode:
                texts = [",".join(texts)]
            texts = [f"{name}={text}" if text else name for text in texts]
    return prefix + delimiter.join(texts)


def _segment(value: object, place: int, template: str) -> str:
    if type(value) is str and _PLAIN.fullmatch(value):
        return value
    styled = value if isinstance(value, Styled) else Styled(value, "simple")
    encode, fault = _keep_in_path if styled.encode else _quote, "is empty"
    try:
        if styled.value is not OMIT and (encoded := _expand(styled, encode)):
            return encoded
    except UnicodeError:
        fault = _IN_UTF8
    raise InvalidArgumentError(f"Path parameter {place} of {template} {fault}")


def merged(*layers: Mapping[str, Any] | None) -> dict[str, Any]:
    """Mappings over one another; None takes a name away."""
    result: dict[str, Any] = {}
    for layer in layers:
        result.update(layer or {})
    return {name: value for name, value in result.items() if value is not None}
