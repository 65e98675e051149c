"""Documents: bytes -> plain data, safe and bounded in size, nesting and expansion."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

from ..diagnostics import Diagnostics, InputError, Location, fail
from .places import is_json, repeated_keys
from .text import MAX_DEPTH, Text
from .yaml12 import Data, finite, measure, parse_yaml

MAX_BYTES = 64 * 2**20


def read_bytes(path: Path, shown: str) -> bytes:
    """Read a regular file of bounded size."""
    where = Location(shown)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise fail("unreadable-file", "this is not a regular file", where)
        if found.st_size > MAX_BYTES:
            raise fail(
                "too-large",
                f"this file has {found.st_size:,} bytes; {MAX_BYTES:,} are the limit",
                where,
                hint="split the document over several files",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise fail("missing-file", "this file does not exist", where) from None
    except OSError as error:
        reason = f"this file cannot be read: {error.strerror}"
        raise fail("unreadable-file", reason, where) from None


def parse(text: Text, diagnostics: Diagnostics) -> Data:
    """Parse a YAML or JSON text; of a key that stands twice the last one counts."""
    if is_json(text.content):
        data, has_repeated_keys = _parse_json(text, diagnostics)
    else:
        data, has_repeated_keys = parse_yaml(text, diagnostics)
    if has_repeated_keys:
        _report_repeated_keys(text, diagnostics)
    return data


# JSON

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def _parse_json(text: Text, diagnostics: Diagnostics) -> tuple[Data, bool]:
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
            parse_constant=str,
            strict=False,
        )
    except json.JSONDecodeError as error:
        return _parse_flow_yaml(text, error, diagnostics)
    except RecursionError:
        raise text.too_deep() from None
    except ValueError:
        raise text.long_number() from None
    if measure(data)[1] > MAX_DEPTH + 1:
        raise text.too_deep()
    if _SURROGATE.search(text.content):
        _check_surrogates(text, data)
    return data, repeated


def _parse_flow_yaml(
    text: Text, error: json.JSONDecodeError, diagnostics: Diagnostics
) -> tuple[Data, bool]:
    """What begins like JSON may be YAML in flow style; if neither, JSON was meant."""
    try:
        return parse_yaml(text, diagnostics)
    except InputError as other:
        if other.diagnostic.code not in ("invalid-yaml", "several-documents"):
            raise
    place = text.at(error.pos)
    raise fail("invalid-json", f"this is not JSON: {error.msg}", place) from None


def _check_surrogates(text: Text, data: Data) -> None:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise fail(
            "invalid-json",
            "an escape is half of a surrogate pair, which is no character",
            Location(text.shown),
        ) from None


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
        key = found.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        loses = bool(_HOLDERS.fullmatch(found.pointer))
        report = diagnostics.error if loses else diagnostics.warn
        report(
            "duplicate-key",
            f"the key {key!r} stands twice in one mapping"
            + (", what the first one holds would be lost" if loses else ""),
            second,
            hint="merge the two" if loses else "the last one counts; remove the first",
            related=(first,),
        )
