"""How parameters are written: the style and explode tables of the OpenAPI standard.

Values are encoded one by one and joined by delimiters afterwards, so that a comma in
a value never looks like one between values. Nothing here knows HTTP.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias, cast, final
from urllib.parse import quote, quote_plus

from pydantic import BaseModel

from .errors import InvalidArgumentError
from .models import NULL, OMIT, encode_json, plain, present, rfc3339

Style: TypeAlias = Literal[
    "form", "comma", "space", "pipe", "deep", "simple", "label", "matrix", "json"
]

_PLAIN: Final = re.compile(r"[A-Za-z0-9_.~-]*")
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_RESERVED: Final = ":/?[]@!$'()*,;=%"  # "&", "#" and "+" would end or change the value
_RESERVED_IN_PATHS: Final = ":@!$&'()*+,;=%"


class Encoded(str):
    """Text that is ready for its place in a URL."""

    __slots__ = ()


@final
class Styled:
    """A value that is not written in the default style of its place."""

    __slots__ = ("value", "style", "name", "explode", "encode", "content_type")

    def __init__(
        self,
        value: object,
        style: Style,
        *,
        name: str = "",
        explode: bool = False,
        encode: Callable[[str], str] | None = None,
        content_type: str | None = None,
    ) -> None:
        self.value = value
        self.style: Style = style
        self.name = name
        self.explode = explode
        self.encode = encode
        self.content_type = content_type


def label(value: object, *, explode: bool = False) -> object:
    """Path: `.blue.black`."""
    return Styled(value, "label", explode=explode)


def matrix(name: str, value: object, *, explode: bool = False) -> object:
    """Path: `;color=blue,black`."""
    return Styled(value, "matrix", name=name, explode=explode)


def simple(value: object, *, explode: bool = True) -> object:
    """Path and header: `R=100,G=200`."""
    return Styled(value, "simple", explode=explode)


def exploded(value: object) -> object:
    """Form: `R=100&G=200` (form, exploded)."""
    return Styled(value, "form")


def comma(value: object) -> object:
    """Query, cookie, form: `color=blue,black` (form, not exploded)."""
    return Styled(value, "comma")


def space(value: object) -> object:
    """Query, form: `color=blue%20black` (spaceDelimited)."""
    return Styled(value, "space")


def pipe(value: object) -> object:
    """Query, form: `color=blue%7Cblack` (pipeDelimited)."""
    return Styled(value, "pipe")


def deep(value: object) -> object:
    """Query, form: `color%5BR%5D=100` (deepObject)."""
    return Styled(value, "deep")


def reserved(value: object) -> object:
    """Path, query, form: reserved characters stay as they are (allowReserved)."""
    return _encoded_by(value, _keep_reserved)


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
    return Encoded(_quote(scalar(value)))


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
    parts: list[str] = []
    for name, value in query.items():
        if value is None or value is OMIT or value is NULL:
            continue
        if isinstance(value, (str, int)) and not isinstance(value, enum.Enum):
            parts.append(f"{_quote(name)}={_quote(scalar(value))}")
        else:
            parts += [f"{n}={v}" for n, v in name_values(name, value, _quote)]
    return "&".join(parts)


def form_body(form: Mapping[str, object]) -> bytes:
    """`application/x-www-form-urlencoded`; objects are JSON unless styled."""
    pairs: list[tuple[str, str]] = []
    for name, value in present(form).items():
        items = cast("list[object]", value) if is_list(value) else [value]
        for item in items:
            if is_object(item):
                item = as_json(item)
            pairs += name_values(name, item, quote_plus)
    return "&".join(f"{name}={value}" for name, value in pairs).encode()


def cookie_header(cookies: Mapping[str, object]) -> str:
    """The value of `Cookie`; empty when nothing is to be sent."""
    pairs: list[tuple[str, str]] = []
    for name, value in present(cookies).items():
        pairs += name_values(name, value, _quote)
    return "; ".join(f"{name}={value}" for name, value in pairs)


def header_values(values: Mapping[str, object]) -> dict[str, str]:
    """What headers say; a value that was not given has none."""
    return {
        name: header_value(value)
        for name, value in values.items()
        if not (isinstance(value, Styled) and value.value in (None, OMIT))
    }


def header_value(value: object) -> str:
    """Joined by commas, never percent-encoded."""
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        return value
    styled = value if isinstance(value, Styled) else simple(value, explode=False)
    return _expand(cast(Styled, styled), str)


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
        return bytes(value).decode()
    if is_object(value) or is_list(value):
        return encode_json(value).decode()
    return "" if value is None else str(value)


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
    if _PLAIN.fullmatch(text):
        return text
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise InvalidArgumentError("A text cannot be written in UTF-8") from None


def _keep_reserved(text: str) -> str:
    return quote(_ESCAPE.sub("%25", text), safe=_RESERVED)


def _keep_in_path(text: str) -> str:
    return quote(_ESCAPE.sub("%25", text), safe=_RESERVED_IN_PATHS)


def _encoded_by(value: object, encode: Callable[[str], str]) -> object:
    if isinstance(value, Styled):
        value.encode = encode
        return value
    return Styled(value, "form", encode=encode)


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
        return [(key, encode(encode_json(value).decode()))]
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
    if isinstance(value, Encoded):
        return value
    if is_list(value) or is_object(value):
        value = Styled(value, "simple")
    if isinstance(value, Styled):
        encoded = _expand(value, _keep_in_path if value.encode else _quote)
    else:
        encoded = "" if value is OMIT else _quote(scalar(value))
    if not encoded:
        raise InvalidArgumentError(f"Path parameter {place} of {template} is empty")
    return encoded


def merged(*layers: Mapping[str, Any] | None) -> dict[str, Any]:
    """Mappings over one another; None takes a name away."""
    result: dict[str, Any] = {}
    for layer in layers:
        result.update(layer or {})
    return {name: value for name, value in result.items() if value is not None}
