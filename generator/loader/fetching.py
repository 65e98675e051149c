"""Fetches documents: few at a time, bounded, patient, and never half of one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

import httpx2

from ..diagnostics import InputError, Location, fail

AT_ONCE = 4
ATTEMPTS = 3
MAX_BYTES = 64 * 2**20
MAX_REDIRECTS = 5
LONGEST_WAIT = 20.0

_RETRIED = frozenset((408, 429, 500, 502, 503, 504))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_HEADERS = {
    "User-Agent": "sdkgen (pulls OpenAPI documents)",
    "Accept": "text/markdown, application/yaml, application/json, text/plain, */*;q=0.1",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to fetch, and the version that is known already."""

    url: str
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. No content: the server says that the known version still holds."""

    url: str
    content: bytes | None
    etag: str | None


class Fetcher:
    """A polite client for one pull.

    `sleep` is what waits between attempts.
    """

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep
        self._client = httpx2.Client(
            headers=_HEADERS,
            timeout=httpx2.Timeout(30.0, connect=10.0),
            limits=httpx2.Limits(max_connections=AT_ONCE),
            follow_redirects=False,
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def fetch_all(self, wanted: Iterable[Wanted]) -> Iterator[Fetched | InputError]:
        """Fetch many, in order; a failure is handed out in its place."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(self._attempted, wanted)

    def _attempted(self, wanted: Wanted) -> Fetched | InputError:
        try:
            return self.fetch(wanted)
        except InputError as error:
            return error

    def fetch(self, wanted: Wanted) -> Fetched:
        """Fetch one document.

        Raises:
            InputError: There is none, or not a whole one, also after some attempts.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                response, content = self._request(wanted)
            except httpx2.HTTPError as error:
                if attempt == ATTEMPTS:
                    raise _failed(wanted.url, _reason(error)) from None
                self._sleep(0.5 * 2**attempt)
                continue
            if response.status_code in _RETRIED and attempt < ATTEMPTS:
                self._sleep(_wait(response, attempt))
                continue
            return _judged(wanted, response, content)
        raise AssertionError("the last attempt returns or raises")

    def _request(self, wanted: Wanted) -> tuple[httpx2.Response, bytes]:
        """Send a request and follow redirects on the same host."""
        url = httpx2.URL(wanted.url)
        headers = {"If-None-Match": wanted.etag} if wanted.etag else {}
        for _ in range(MAX_REDIRECTS + 1):
            with self._client.stream("GET", url, headers=headers) as response:
                target = response.headers.get("Location")
                if response.status_code not in _REDIRECTS or target is None:
                    return response, _read(response, wanted.url)
            following = url.join(target)
            if following.host != url.host:
                raise _failed(wanted.url, f"it redirects to another host: {following}")
            url = following
        raise _failed(wanted.url, "it redirects without end")


def _read(response: httpx2.Response, url: str) -> bytes:
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > MAX_BYTES:
            raise fail(
                "too-large", f"this is larger than {MAX_BYTES:,} bytes", Location(url)
            )
    return bytes(content)


def _judged(wanted: Wanted, response: httpx2.Response, content: bytes) -> Fetched:
    etag = response.headers.get("ETag")
    if response.status_code == 304 and wanted.etag:
        return Fetched(wanted.url, None, wanted.etag)
    if response.status_code != 200:
        raise _failed(wanted.url, f"the server answers {response.status_code}")
    if not content.strip():
        raise _failed(wanted.url, "the answer is empty")
    kind = response.headers.get("Content-Type", "").lower()
    start = content[:1000].lstrip().lower()
    if "html" in kind or start.startswith((b"<!doctype html", b"<html")):
        raise _failed(wanted.url, "the answer is an HTML page, not a document")
    return Fetched(wanted.url, content, etag)


def _wait(response: httpx2.Response, attempt: int) -> float:
    """Seconds that the server asks to wait, or ever longer ones."""
    asked = response.headers.get("Retry-After", "")
    seconds = float(asked) if asked.isdigit() else 0.5 * 2**attempt
    return min(seconds, LONGEST_WAIT)


def _reason(error: httpx2.HTTPError) -> str:
    text = str(error) or type(error).__name__
    return f"it cannot be read: {text}"


def _failed(url: str, reason: str) -> InputError:
    return fail("pull-failed", reason, Location(url))
