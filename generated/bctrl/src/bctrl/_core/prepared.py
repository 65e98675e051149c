"""What one call sends: the URL, headers and body that its arguments make. No I/O."""

from __future__ import annotations

import uuid
from typing import Any, Final

import httpx2

from .api import Asked, RequestOptions
from .engine import Engine, add_headers, as_timeouts, refuse_unknown
from .errors import InvalidArgumentError
from .models import OMIT, encode_json, present
from .parameters import cookie_header, form_body, header_values, merged, query_string
from .parameters import utf8

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_IN_HEADERS: Final = frozenset(
    "headers cookies json form multipart content idempotency_key".split()
)
"""Asked and options that show in the headers of a request."""


class Prepared:
    """What a call sends, the same on every attempt."""

    def __init__(
        self, engine: Engine, route: str, asked: Asked, accept: str, streamed: bool
    ) -> None:
        self.engine = engine
        self.asked = asked
        self.options: RequestOptions = asked.get("options") or {}
        if self.options:
            refuse_unknown(self.options, RequestOptions.__optional_keys__)
        self.method = asked.get("method", "GET")
        self.streamed = streamed
        security, server = asked.get("security"), asked.get("server")
        accept = asked.get("accept") or accept
        self.frame = engine.frame(security, accept, streamed, server)
        self.headers = self.frame.headers
        self.content = b""
        self.stream: Any = None
        self.repeatable = self.method in SAFE
        self._set_url(route)
        self._set_timeouts()
        special = asked.keys() & _IN_HEADERS or self.options.keys() & _IN_HEADERS
        if special or not self.repeatable or self.frame.cookies:
            self.headers = self.headers.copy()
            self._set_body()
            self._set_headers()

    def _set_url(self, route: str) -> None:
        query = self.asked.get("query") or {}
        given, more = self.engine.settings.query, self.options.get("query")
        linked = route.startswith(("http://", "https://"))  # by the server, complete
        if not linked:
            route = self.engine.url(route, self.asked.get("server"))
            if isinstance(query, str):  # written as a whole
                route, query = _with_query(route, query), {}
            if given or more:
                query = merged(given, present(query), more)
            route = _with_query(route, query_string(query))
        self.shown = route
        secret = self.frame.query
        if secret and f"{secret.partition('=')[0]}=" in route:
            secret = ""
        try:
            self.url = httpx2.URL(_with_query(route, secret))
        except httpx2.InvalidURL as error:
            raise InvalidArgumentError(f"Not a URL: {error}") from None
        if linked:
            self.headers = self.headers.copy()
            self.headers["Host"] = self.url.netloc.decode()

    def _set_timeouts(self) -> None:
        options, settings = self.options, self.engine.settings
        self.timeouts = self.engine.timeouts
        if "timeout" in options:
            self.timeouts = as_timeouts(options["timeout"])
        idle = options.get("idle_timeout", settings.idle_timeout)
        if self.streamed and idle is not None:
            self.timeouts = {**self.timeouts, "read": idle}

    def _set_headers(self) -> None:
        asked, options, headers = self.asked, self.options, self.headers
        if given := asked.get("headers"):
            add_headers(headers, header_values(present(given)))
        cookies = cookie_header(asked.get("cookies") or {})
        if cookies or self.frame.cookies:
            both = filter(None, [self.frame.cookies, cookies])
            add_headers(headers, {"Cookie": "; ".join(both)})
        key = options.get("idempotency_key") or asked.get("idempotency_key")
        name = asked.get("idempotency_header", "Idempotency-Key")
        if key or "idempotency_key" in asked:
            add_headers(headers, {name: str(key or uuid.uuid4())})
        add_headers(headers, options.get("headers") or {})
        self.repeatable = self.repeatable or name in headers

    def _set_body(self) -> None:
        asked, content_type = self.asked, self.asked.get("content_type")
        progress = self.options.get("progress")
        content: Any = None
        kind = ""
        if (value := asked.get("json")) is not None and value is not OMIT:
            content, kind = encode_json(value), "application/json"
        elif (fields := asked.get("form")) is not None:
            content, kind = form_body(fields), "application/x-www-form-urlencoded"
        elif (fields := asked.get("multipart")) is not None:
            if present(fields) or not asked.get("optional_body"):
                from .bodies import multipart

                content = multipart(fields, content_type, progress)
        elif (value := asked.get("content")) is not None and value is not OMIT:
            content, kind = value, "text/plain"
            if isinstance(value, str):
                content = utf8("content", value)
            elif not isinstance(value, bytes) or progress is not None:
                from .bodies import octets

                content = octets(value, content_type, progress)
        elif asked.keys() & {"json", "content"} and not asked.get("optional_body"):
            raise InvalidArgumentError("There is no body, and one is required")
        if asked.get("optional_body") and content in (b"", b"{}"):
            content = None
        if isinstance(content, bytes):
            self.content, kind, length = content, content_type or kind, len(content)
        elif content is not None:
            self.stream, kind, length = content, content.content_type, content.length
        else:
            kind, length = "", 0
        if kind:
            add_headers(self.headers, {"Content-Type": kind})
        if length is None:
            self.headers["Transfer-Encoding"] = "chunked"
        elif kind or self.method not in SAFE and self.method != "DELETE":
            self.headers["Content-Length"] = str(length)


def _with_query(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}" if query else url
