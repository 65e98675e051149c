"""Documents: bytes -> plain data, safe and bounded in size, nesting and expansion."""

from __future__ import annotations

import json
import re
import stat
from math import isfinite
from pathlib import Path

from ..diagnostics import Diagnostics, InputError, Location, fail
from .grammar import is_dict
from .places import deepest, is_json, longest_number, repeated_keys
from .pointers import unescape
from .text import MAX_DEPTH, Text
from .yaml12 import Data, finite, measure, parse_yaml

MAX_BYTES = 64 * 2**20


def read_bytes(path: Path, where: Location) -> bytes:
    """Read a regular file of bounded size; `where` is who asks for it."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            reason = f"{path.name!r} is not a regular file"
            raise fail("unreadable-file", reason, where)
        if found.st_size > MAX_BYTES:
            raise fail(
                "too-large",
                f"{path.name!r} has {found.st_size:,} bytes; {MAX_BYTES:,} are read",
                where,
                hint="split the document over several files",
            )
        return path.read_bytes()
    except OSError as error:
        reason = f"{path.name!r} cannot be read: {error.strerror}"
        raise fail("unreadable-file", reason, where) from None


_MARKUP = re.compile(r"\s*<")


def parse(text: Text, diagnostics: Diagnostics) -> Data:
    """Parse a YAML or JSON text; of a key that stands twice the last one counts."""
    data = parse_clean_json(text.raw) if text.raw is not None else None
    if data is not None:
        return data
    if markup := _MARKUP.match(text.content):
        raise fail(
            "not-openapi",
            "this is HTML or XML, not an OpenAPI document",
            text.at(markup.end() - 1),
            hint="download the document itself, not the page that shows it",
        )
    parse_it = parse_json if text.shown.endswith(".json") else _parse_either
    data, has_repeated_keys = parse_it(text)
    if has_repeated_keys:
        _report_repeated_keys(text, diagnostics)
    return data


def _parse_either(text: Text) -> tuple[Data, bool]:
    """JSON is YAML, too, and much faster to read; but not all of YAML is JSON."""
    if is_json(text.content):
        try:
            return parse_json(text)
        except InputError as error:
            if error.diagnostic.code != "invalid-json":
                raise
    return parse_yaml(text)


# JSON

_ESCAPED = re.compile(rb'\\" ?:')
_ODD_BLANKS = re.compile(rb'"(?:[\t\r\n]|  )\s*:')


def parse_clean_json(raw: bytes) -> Data:
    """The data of JSON that has nothing to report; None for anything else.

    A third faster than the standard library, and without a copy of the text. The parser
    does not tell of keys that stand twice; but there are as many keys as there are
    quotes before colons, save those that are escaped.
    """
    if not _JSON_START.match(raw):
        return None
    from pydantic_core import from_json

    try:
        data = from_json(raw, allow_inf_nan=False)
    except ValueError:
        return None
    keys, height, is_finite = _measure(data)
    colons = raw.count(b'":') + raw.count(b'" :')
    escaped = sum(_is_escape(raw, found.start()) for found in _ESCAPED.finditer(raw))
    is_clean = keys == colons - escaped and not _ODD_BLANKS.search(raw)
    return data if is_clean and is_finite and height <= MAX_DEPTH else None


def _is_escape(raw: bytes, place: int) -> bool:
    """Whether a backslash is not itself escaped."""
    first = place
    while raw[first - 1] == _BACKSLASH:
        first -= 1
    return (place - first) % 2 == 0


_BACKSLASH = ord("\\")
_JSON_START = re.compile(rb"\s*[{\[]")


def _measure(data: Data) -> tuple[int, int, bool]:
    """How many keys a tree has, levels of containers, and whether numbers are finite."""
    keys = height = 0
    is_finite = True
    level = [data]
    while level:
        height += 1
        deeper: list[Data] = []
        for node in level:
            if isinstance(node, float):
                is_finite = is_finite and isfinite(node)
                continue
            if is_dict(node):
                keys += len(node)
                node = node.values()
            deeper += [each for each in node if type(each) in _MEASURED]
        level = deeper
    return keys, height, is_finite


_MEASURED = frozenset((dict, list, float))


_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _NotANumber(Exception):
    """`NaN` or `Infinity`, which Python's JSON has and JSON has not."""


def _refuse_constant(word: str) -> Data:
    raise _NotANumber(word)


def parse_json(text: Text) -> tuple[Data, bool]:
    """The data of a JSON text, and whether a key stands twice in some object."""
    repeated = False

    def build(pairs: list[tuple[str, Data]]) -> dict[str, Data]:
        nonlocal repeated
        found = dict(pairs)
        if len(found) != len(pairs):
            repeated = True
        return found

    try:
        data = json.loads(
            text.content,
            object_pairs_hook=build,
            parse_float=finite,
            parse_constant=_refuse_constant,
        )
    except _NotANumber as error:
        found = re.search(rf"(?<=[\[,:\s]){error}\b", text.content)
        place = text.at(found.start() if found else 0)
        hint = "write a number, or null"
        raise fail("invalid-json", f"{error} is not JSON", place, hint=hint) from None
    except json.JSONDecodeError as error:
        raise _invalid(text, error) from None
    except RecursionError:
        raise text.too_deep(deepest(text.content, MAX_DEPTH)) from None
    except ValueError:
        raise text.long_number(longest_number(text.content)) from None
    if measure(data)[1] > MAX_DEPTH + 1:
        raise text.too_deep(deepest(text.content, MAX_DEPTH))
    if _SURROGATE.search(text.content):
        _check_surrogates(text)
    return data, repeated


def _invalid(text: Text, error: json.JSONDecodeError) -> InputError:
    before = text.content[max(0, error.pos - 100) : error.pos].rstrip()
    hint = None
    if text.content.startswith(("//", "/*", "#"), error.pos):
        hint = "JSON has no comments; remove it"
    elif before.endswith(",") and text.content[error.pos : error.pos + 1] in ("}", "]"):
        hint = "remove the comma before it"
    elif error.msg == "Extra data":
        hint = "one file holds one document; remove what follows it"
    reason = f"this is not JSON: {error.msg}"
    return fail("invalid-json", reason, text.at(error.pos), hint=hint)


_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)")
"""An escape: a pair of surrogates, half of one (which is kept), or anything else."""


def _check_surrogates(text: Text) -> None:
    for found in _ESCAPE.finditer(text.content):
        if found[1]:
            raise fail(
                "invalid-json",
                f"the escape {found[0]} is half of a surrogate pair, which is no character",
                text.at(found.start()),
                hint="write the character itself, or both halves",
            )


# Keys that stand twice

_HOLDERS = re.compile(
    r"/(paths|components|webhooks)(/[^/]*)?"
    r"|/(paths|webhooks)/[^/]*/(get|put|post|delete|options|head|patch|trace|query)"
    r"|/components/[^/]*/[^/]*"
)
"""Pointers of keys that hold operations or components."""


def _report_repeated_keys(text: Text, diagnostics: Diagnostics) -> None:
    for found in repeated_keys(text.content):
        second = text.at(found.second, found.pointer)
        first = text.at(found.first, found.pointer)
        key = unescape(found.pointer.rpartition("/")[2])
        said = f"the key {key!r} stands twice in one mapping"
        if _HOLDERS.fullmatch(found.pointer):
            diagnostics.error(
                "duplicate-key",
                f"{said}, what the first one holds would be lost",
                second,
                hint="merge the two",
                related=(first,),
            )
        else:
            diagnostics.warn(
                "duplicate-key",
                said,
                second,
                hint="the last one counts; remove the first",
                related=(first,),
            )
