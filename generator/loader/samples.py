"""Samples of calls on a page: what they say about method, URL, headers and body."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .markup import Fence

_LONGEST_LINE = 100_000
"""Characters of a call that somebody would write."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One call."""

    method: str
    server: str
    """Scheme and host."""

    path: str
    content_type: str = "application/json"
    body: Any = None


def samples(found: Iterable[Fence]) -> list[Sample]:
    """The calls of a page's samples; those of curl first, they say the most."""
    fences = list(found)
    curls = [call for fence in fences for call in _curl_calls(fence.body)]
    return [*curls, *(call for fence in fences for call in _other_calls(fence.body))]


_METHOD_OPTIONS = ("-X", "--request")
_HEADER_OPTIONS = ("-H", "--header")
_DATA_OPTIONS = ("-d", "--data", "--data-raw", "--data-binary", "--json")
_FORM_OPTIONS = ("-F", "--form")
_VALUE_OPTIONS = (
    *("-o", "--output", "-u", "--user", "-A", "--user-agent", "-m", "--max-time"),
    *("-b", "--cookie", "-e", "--referer", "-T", "--upload-file", "--connect-timeout"),
)


def _curl_calls(body: str) -> Iterator[Sample]:
    joined = re.sub(r"\\\s*\n", " ", body)
    for line in joined.splitlines():
        found = re.match(r"\s*\$?\s*curl\s", line)
        if found is None or len(line) > _LONGEST_LINE:
            continue
        try:
            words = shlex.split(line[found.end() :])
        except ValueError:
            continue
        call = _curl_call(words)
        if call is not None:
            yield call


def _curl_call(words: Sequence[str]) -> Sample | None:
    method = url = body = None
    content_type = "application/json"
    rest = iter(words)
    for word in rest:
        if word in _METHOD_OPTIONS:
            method = next(rest, "GET")
        elif word in _HEADER_OPTIONS:
            name, _, value = next(rest, "").partition(":")
            if name.lower() == "content-type":
                content_type = value.strip()
        elif word in _DATA_OPTIONS:
            body = next(rest, "")
        elif word in _FORM_OPTIONS:
            content_type = "multipart/form-data"
            body = body or ""
            next(rest, None)
        elif word in _VALUE_OPTIONS:
            next(rest, None)
        elif re.match(r"https?://", word):
            url = word
    if url is None:
        return None
    method = method or ("GET" if body is None else "POST")
    return _sample(method, url, content_type, body)


def _sample(
    method: str, url: str, content_type: str, body: str | None
) -> Sample | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    try:
        value = json.loads(body) if body else None
    except (ValueError, RecursionError):
        value = None
    server = f"{parts.scheme}://{parts.netloc}"
    return Sample(method.upper(), server, parts.path or "/", content_type, value)


_URL = re.compile(r"https?://[^\s'\"`)\\]+")
_METHOD = re.compile(
    r"\b(?:requests|httpx|axios|client)\.(get|post|put|patch|delete|head)\("
    r"|method:\s*['\"](\w+)['\"]"
    r"|^(GET|POST|PUT|PATCH|DELETE|HEAD)\s+https?://",
    re.IGNORECASE | re.MULTILINE,
)


def _other_calls(body: str) -> Iterator[Sample]:
    if re.match(r"\s*\$?\s*curl\s", body):
        return
    url = _URL.search(body)
    method = _METHOD.search(body)
    if url is None:
        return
    named = next((each for each in method.groups() if each), "GET") if method else "GET"
    call = _sample(named, url[0], "application/json", None)
    if call is not None:
        yield call


_PLACEHOLDER = re.compile(r"[$:]?[{<].*|:\w+|\$\w+")
_IDENTIFIER = re.compile(
    r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}"  # a UUID
    r"|\d+"
    r"|[A-Z][A-Z0-9_]{2,}"  # YOUR_RUN_ID
    r"|(?=\w*\d)[A-Za-z]+[_-]?\w{5,}"  # run_1a2b3c4d
)


def template(calls: Sequence[Sample], names: Sequence[str]) -> str | None:
    """The path with its parameters in braces; None where that cannot be told."""
    first = calls[0].path.split("/")
    if not names:
        return calls[0].path
    alike = [
        segments
        for call in calls
        if call.server == calls[0].server
        and len(segments := call.path.split("/")) == len(first)
    ]
    columns = [{segments[index] for segments in alike} for index in range(len(first))]
    marked = [
        index
        for index, column in enumerate(columns)
        if any(_PLACEHOLDER.fullmatch(each) for each in column)
    ]
    if len(marked) != len(names):
        marked = [
            index
            for index, column in enumerate(columns)
            if len(column) > 1
            or any(_IDENTIFIER.fullmatch(each[:80]) for each in column)
        ]
        # `v1` is no parameter, however much it looks like one.
        marked = [index for index in marked if not re.fullmatch(r"v\d+", first[index])]
    if len(marked) != len(names):
        return None
    for index, name in zip(marked, names, strict=True):
        first[index] = f"{{{name}}}"
    return "/".join(first)
