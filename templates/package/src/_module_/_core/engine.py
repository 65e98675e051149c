"""The rules of a call, without I/O: what is sent, what an answer means, when to repeat.

`Engine` holds what a client was told; `Call` is one call through all its attempts.
The clients in `client.py` send, sleep and read as these two say.
"""

from __future__ import annotations

import logging
import os
import random
import re
import sys
import time
import uuid
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlsplit

import httpx2
from pydantic import ValidationError
from pydantic_core import from_json
from typing_extensions import Self

from . import errors
from .api import (
    NO_OPTIONS,
    Api,
    Arguments,
    ClientOptions,
    Credential,
    RequestOptions,
    Secret,
    Security,
    TokenSource,
)
from .models import (
    OMIT,
    ByStatus,
    Codec,
    Returns,
    encode_json,
    explain,
    is_array,
    is_record,
    present,
)
from .parameters import (
    cookie_header,
    form_body,
    header_value,
    merged,
    query_string,
)

T = TypeVar("T")
E = TypeVar("E", bound=errors.APIError)

BACKOFF: Final = (0.5, 8.0)
"""Seconds: the first pause is random up to this, the longest up to that."""

RETRY_AFTER_CAP: Final = 60.0
REDIRECTS: Final = 10
TIMEOUT: Final = httpx2.Timeout(60.0, connect=10.0)
LIMITS: Final = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
NEVER_SENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
HOPELESS: Final = (httpx2.LocalProtocolError, httpx2.UnsupportedProtocol)
TRAVELLING: Final = frozenset(
    "accept accept-encoding accept-language connection host range user-agent".split()
)
"""Request headers that may follow a redirect to another host."""

_SPECIAL: Final = frozenset(
    "headers cookies json form multipart content idempotency_key".split()
)
"""Arguments that show in the headers."""

SECRET: Final = ("authorization", "cookie", "key", "secret", "token")
"""Headers with one of these words in their name are not shown."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a client, with their defaults."""

    timeout: Any = field(default_factory=lambda: TIMEOUT)
    deadline: float | None = None
    idle_timeout: float | None = None
    max_retries: int = 2
    headers: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    strict_responses: bool = False
    max_event_size: int = 10 * 1024 * 1024


class Identity:
    """What calls with the same credentials have in common."""

    __slots__ = ("cookies", "headers", "query", "tokens")

    def __init__(self, secrets: list[Secret | TokenSource]) -> None:
        ready = [secret for secret in secrets if isinstance(secret, Secret)]
        self.tokens = [token for token in secrets if isinstance(token, TokenSource)]
        self.headers = {s.name: s.value for s in ready if s.place == "header"}
        self.query = query_string(
            {s.name: s.value for s in ready if s.place == "query"}
        )
        self.cookies = cookie_header(
            {s.name: s.value for s in ready if s.place == "cookie"}
        )


class Engine:
    """What a client was told, and what follows from it for every call."""

    def __init__(
        self,
        api: Api,
        *,
        credentials: Mapping[str, Credential],
        client_headers: Mapping[str, str | None],
        base_url: str | None,
        server: str | None,
        options: ClientOptions,
    ) -> None:
        self.api = api
        self.log = logging.getLogger(api.name)
        if not self.log.handlers:
            self.log.addHandler(logging.NullHandler())
        given = base_url or _environment(api.base_url_env)
        self.base_given = bool(given)
        self.base_url = _checked(given or server or api.base_url)
        self.client_headers: dict[str, str | None] = {
            **{name: os.environ.get(env) for name, env in api.headers_env.items()},
            **{name: value for name, value in client_headers.items() if value},
        }
        self.secrets = {
            key: secret
            for key, scheme in api.schemes.items()
            if (secret := scheme.resolve(credentials.get(key)))
        }
        self.settings = Settings()
        self._configure(options)
        self.authenticate(api.security)
        _SHIELD.hide(self.secrets.values())

    def copy(self, headers: Mapping[str, Any], options: ClientOptions) -> Self:
        """The same with other options."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        changed = {name: value for name, value in headers.items() if value is not OMIT}
        other.client_headers = {**self.client_headers, **changed}
        other._configure(options)
        return other

    def _configure(self, options: ClientOptions) -> None:
        given: dict[str, Any] = dict(options)
        if unknown := sorted(set(given) - set(Settings.__slots__)):
            raise TypeError(f"Unknown options: {', '.join(unknown)}")
        for name in ("headers", "query"):
            if name in given:
                given[name] = {**getattr(self.settings, name), **given[name]}
        self.settings = replace(self.settings, **given)
        self.timeouts = as_timeouts(self.settings.timeout)
        self._identities: dict[Security | None, Identity] = {}
        self._headers: dict[object, httpx2.Headers] = {}

    def authenticate(self, security: Security) -> list[Secret | TokenSource]:
        """The credentials of a call: the first alternative that all are there for.

        Raises:
            ConfigurationError: There is none.
        """
        schemes = self.api.schemes
        alternatives = [[k for k in keys if k in schemes] for keys in security]
        for keys in sorted(alternatives, key=bool, reverse=True):
            if all(key in self.secrets for key in keys):
                return [self.secrets[key] for key in keys]
        if not alternatives:
            return []
        wanted = ", or ".join(
            " and ".join(schemes[key].wanted() for key in keys) for keys in alternatives
        )
        raise errors.ConfigurationError(f"No credentials for {self.api.name}: {wanted}")

    def identity(self, security: Security | None) -> Identity:
        known = self._identities.get(security)
        if known is None:
            asked = self.api.security if security is None else security
            known = self._identities[security] = Identity(self.authenticate(asked))
        return known

    def headers(
        self, security: Security | None, accept: str, streamed: bool, server: str | None
    ) -> httpx2.Headers:
        """What every call of this kind carries; not to be changed."""
        known = self._headers.get((security, accept, streamed, server))
        if known is None:
            python = f"{sys.version_info[0]}.{sys.version_info[1]}"
            known = httpx2.Headers(
                {
                    "Host": httpx2.URL(self.url("", server)).netloc.decode(),
                    "Accept": accept,
                    "Accept-Encoding": "identity" if streamed else "gzip, deflate",
                    "Connection": "keep-alive",
                    "User-Agent": f"{self.api.name}/{self.api.version} Python/{python}",
                    **self.identity(security).headers,
                }
            )
            add_headers(known, self.client_headers)
            add_headers(known, self.settings.headers)
            self._headers[security, accept, streamed, server] = known
        return known

    def url(self, route: str, server: str | None) -> str:
        """An absolute URL; a base URL that ends as the path begins is not doubled."""
        base, slash = self.base_url, len("https:/")
        if not self.base_given:
            if server is not None:
                base = str(httpx2.URL(base + "/").join(server)).rstrip("/")
        elif base != self.api.base_url:
            while (slash := base.find("/", slash + 1)) > 0:
                if route.startswith(base[slash:] + "/"):
                    base = base[:slash]
        return base + route

    def token_calls(self, source: TokenSource) -> list[Call]:
        """The ways to ask for a token."""
        url = str(httpx2.URL(self.base_url + "/").join(source.url))
        calls = [Call(self, url, how) for how in source.requests()]
        for call in calls:
            call.repeatable = True
        return calls

    def accept_token(
        self, source: TokenSource, call: Call, response: httpx2.Response, body: bytes
    ) -> str:
        try:
            return source.accept(body)
        except (ValueError, KeyError, TypeError):
            raise call.misunderstood("No token came", response, body) from None

    def scrub(self, text: str) -> str:
        """Text without the credentials that it may repeat."""
        for secret in self.secrets.values():
            if isinstance(secret, Secret):
                text = text.replace(secret.value.rpartition(" ")[2], "***")
        return text

    def decode(
        self, returns: Returns[T], call: Call, response: httpx2.Response, raw: bytes
    ) -> T:
        """The result of a call."""
        if isinstance(returns, ByStatus):
            codec = returns.codec(response.status_code)
            if codec is None:
                return cast(T, None)
            returns = codec
        if returns is str or returns is bytes:
            return cast(T, body_text(response, raw) if returns is str else raw)
        validator: Any = (
            returns.adapter.validator
            if isinstance(returns, Codec)
            else cast(Any, returns).__pydantic_validator__
        )
        try:
            return cast(
                T,
                validator.validate_json(raw, strict=True, by_alias=True, by_name=False),
            )
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            if fault["type"] == "json_invalid":
                what = "is not JSON" if raw else "is empty"
                raise call.misunderstood(f"The answer {what}", response, raw) from None
            if self.settings.strict_responses:
                message = f"The answer does not fit: {explain(error)}"
                raise call.misunderstood(message, response, raw) from None
        return cast(T, self.read_leniently(returns, from_json(raw), call.label))

    def read_leniently(self, returns: Any, value: object, source: str) -> Any:
        """Keep what does not fit as it came, and say so in the log."""
        from .leniency import Reader

        reader = Reader()
        hint = returns.hint if isinstance(returns, Codec) else returns
        result = reader.read(hint, value)
        self.log.warning("%s: %s", source, "; ".join(reader.faults))
        return result


class Call:
    """One call: its request, and what has become of it so far."""

    def __init__(
        self,
        engine: Engine,
        route: str,
        arguments: Arguments,
        *,
        accept: str = "application/json",
        streamed: bool = False,
    ) -> None:
        options = arguments.get("options") or NO_OPTIONS
        security = arguments.get("security")
        self.engine = engine
        method = self.method = arguments.get("method", "GET")
        self.streamed = streamed
        self.identity = engine.identity(security)
        accept = arguments.get("accept") or accept
        server = arguments.get("server")
        self.headers = engine.headers(security, accept, streamed, server)
        self.content = b""
        self.stream: Any = None
        self.on_response = options.get("on_response")
        self.crossed = False
        self.received: list[bytes] = []
        self._retries = 0
        self._most = options.get("max_retries", engine.settings.max_retries)
        self._hops = 0
        self._redirected: httpx2.Request | None = None
        self._token: tuple[TokenSource, str] | None = None
        self._refreshed = False
        self._set_url(route, arguments, options)
        self._set_times(options)
        if (
            method not in SAFE
            or arguments.keys() & _SPECIAL
            or options.keys() & _SPECIAL
            or self.identity.cookies
        ):
            self.headers = self.headers.copy()
            self._set_headers(arguments, options)
        self.repeatable = (
            method in SAFE
            or arguments.get("idempotency_header", "Idempotency-Key") in self.headers
        )

    def _set_url(
        self, route: str, arguments: Arguments, options: RequestOptions
    ) -> None:
        absolute = route.startswith(("http://", "https://"))
        text = query_string(arguments.get("query") or {})
        if absolute:
            self.shown = route  # a link of the server's: it has all that it needs
        else:
            extra = query_string(
                merged(self.engine.settings.query, options.get("query"))
            )
            url = self.engine.url(route, arguments.get("server"))
            self.shown = _with_query(url, "&".join(filter(None, [text, extra])))
        secret = self.identity.query
        if secret and f"{secret.partition('=')[0]}=" in self.shown:
            secret = ""
        try:
            self.url = httpx2.URL(_with_query(self.shown, secret))
        except httpx2.InvalidURL as error:
            raise errors.InvalidArgumentError(f"Not a URL: {error}") from None
        if absolute:
            self.headers = self.headers.copy()
            self.headers["Host"] = self.url.netloc.decode()

    def _set_times(self, options: RequestOptions) -> None:
        settings = self.engine.settings
        self.timeouts = self.engine.timeouts
        if "timeout" in options:
            self.timeouts = as_timeouts(options["timeout"])
        if self.streamed:
            idle = options.get("idle_timeout", settings.idle_timeout)
            if idle is not None:
                self.timeouts = {**self.timeouts, "read": idle}
        self.deadline = options.get("deadline", settings.deadline)
        self.until = None if self.deadline is None else time.monotonic() + self.deadline

    def _set_headers(self, arguments: Arguments, options: RequestOptions) -> None:
        headers = self.headers
        self._set_body(arguments, options)
        if given := arguments.get("headers"):
            add_headers(
                headers, {k: header_value(v) for k, v in present(given).items()}
            )
        cookies = cookie_header(arguments.get("cookies") or {})
        if cookies or self.identity.cookies:
            both = filter(None, [self.identity.cookies, cookies])
            headers["Cookie"] = "; ".join(both)
        if "idempotency_key" in arguments:
            key = options.get("idempotency_key") or arguments["idempotency_key"]
            name = arguments.get("idempotency_header", "Idempotency-Key")
            add_headers(headers, {name: key or str(uuid.uuid4())})
        elif key := options.get("idempotency_key"):
            add_headers(headers, {"Idempotency-Key": key})
        add_headers(headers, options.get("headers") or {})

    def _set_body(self, arguments: Arguments, options: RequestOptions) -> None:
        content: Any = None
        kind = ""
        if (value := arguments.get("json")) is not None and value is not OMIT:
            content, kind = encode_json(value), "application/json"
        elif (fields := arguments.get("form")) is not None:
            content, kind = form_body(fields), "application/x-www-form-urlencoded"
        elif (fields := arguments.get("multipart")) is not None:
            from .bodies import multipart

            given = arguments.get("content_type")
            if present(fields) or not arguments.get("optional_body"):
                content = multipart(fields, given, options.get("progress"))
        elif (value := arguments.get("content")) is not None and value is not OMIT:
            content, kind = value, "text/plain"
            if isinstance(value, str):
                content = value.encode()
            elif not isinstance(value, bytes) or "progress" in options:
                from .bodies import octets

                given = arguments.get("content_type")
                content = octets(value, given, options.get("progress"))
        empty = content in (b"", b"{}") and arguments.get("optional_body")
        if isinstance(content, bytes) and not empty:
            self.content = content
            self.headers["Content-Type"] = arguments.get("content_type") or kind
        if content is None or isinstance(content, bytes):
            if self.content or self.method in ("POST", "PUT", "PATCH"):
                self.headers["Content-Length"] = str(len(self.content))
            return
        self.stream = content
        self.headers["Content-Type"] = content.content_type
        if content.length is None:
            self.headers["Transfer-Encoding"] = "chunked"
        else:
            self.headers["Content-Length"] = str(content.length)

    # Sending

    def request(self) -> httpx2.Request:
        """The request of the next attempt."""
        extensions = {"timeout": self._times_left()}
        if self._redirected is not None:
            self._redirected.extensions = extensions
            return self._redirected
        headers = self.headers
        if self._token is not None:
            headers = headers.copy()
            headers.setdefault("Authorization", f"Bearer {self._token[1]}")
        return httpx2.Request(
            self.method,
            self.url,
            headers=headers,
            stream=self.stream or httpx2.ByteStream(self.content),
            extensions=extensions,
        )

    def _times_left(self) -> dict[str, float | None]:
        if self.until is None:
            return self.timeouts
        left = self.check_deadline()
        return {
            name: left if seconds is None else min(seconds, left)
            for name, seconds in self.timeouts.items()
        }

    @property
    def no_auth(self) -> dict[str, Any]:
        """Keeps the `auth` of a passed-in client from other hosts."""
        return {"auth": None} if self.crossed else {}

    def seconds_left(self) -> float:
        return float("inf") if self.until is None else self.until - time.monotonic()

    def late(self) -> errors.APITimeoutError:
        """The deadline has passed."""
        return self._fail(errors.APITimeoutError, self._late())

    def check_deadline(self) -> float:
        """Seconds that are left of the whole call; without a deadline, for ever.

        Raises:
            APITimeoutError: None are.
        """
        left = self.seconds_left()
        if left <= 0:
            raise self.late()
        return left

    def _late(self) -> str:
        return f"No complete answer within the deadline of {self.deadline:g} s"

    def use_token(self, source: TokenSource, token: str) -> None:
        """Send this token with the next attempt."""
        self._token = (source, token)

    def opens(self, response: httpx2.Response) -> bool:
        """Whether the body of this answer is left to the caller."""
        if not (self.streamed and response.is_success):
            return False
        if self.on_response is not None:
            self.on_response(self.view(response))
        return True

    # Judging

    def failed(
        self, error: httpx2.HTTPError, response: httpx2.Response | None = None
    ) -> float:
        """Seconds until the next attempt after a failed one.

        Raises:
            APIConnectionError: There is no next attempt.
        """
        pause: float | None = None
        if not isinstance(error, HOPELESS):
            pause = self._pause(never_sent=isinstance(error, NEVER_SENT))
        if pause is None:
            raise self.broken(error, response) from error
        self._log_retry(type(error).__name__, pause)
        return pause

    def broken(
        self, error: httpx2.HTTPError, response: httpx2.Response | None = None
    ) -> errors.APIConnectionError:
        """What a failure of the connection is called here."""
        kind = errors.APIConnectionError
        message = self.engine.scrub(str(error)) or type(error).__name__
        if self.until is not None and time.monotonic() >= self.until:
            kind, message = errors.APITimeoutError, self._late()
        elif isinstance(error, httpx2.PoolTimeout):
            kind, message = errors.PoolTimeoutError, "No connection became free in time"
        elif isinstance(error, httpx2.TimeoutException):
            phase = type(error).__name__.replace("Timeout", "").lower()
            kind, message = errors.APITimeoutError, f"The {phase} timeout has passed"
        raw = b"".join(self.received)
        failure = self._fail(kind, message, response, raw)
        if response is not None:
            failure.status_code = response.status_code
        return failure

    def answered(self, response: httpx2.Response, raw: bytes) -> float | None:
        """Seconds until the next attempt; None: the answer is a success.

        Raises:
            APIStatusError: It is an error, and final.
        """
        if self.engine.log.isEnabledFor(logging.DEBUG):
            self.engine.log.debug("%s: %d", self.label, response.status_code)
        if response.is_success:
            if self.on_response is not None:
                self.on_response(self.view(response))
            return None
        if response.next_request is not None:
            self._follow(response, response.next_request)
            return 0.0
        status = response.status_code
        if status == 401 and self._token is not None and not self._refreshed:
            self._refreshed = True
            self._token[0].reject(self._token[1])
            return 0.0
        error = self._status_error(response, raw)
        pause: float | None = None
        if status in (408, 429) or status >= 500:
            pause = self._pause(error.retry_after)
        if pause is None:
            if self.on_response is not None:
                self.on_response(self.view(response))
            raise error
        self._log_retry(str(status), pause)
        return pause

    def _pause(
        self, asked: float | None = None, *, never_sent: bool = False
    ) -> float | None:
        """Seconds until the next attempt; None: this was the last one."""
        replayable = self.stream is None or self.stream.replayable
        if self._retries >= self._most or not replayable:
            return None
        if not (self.repeatable or never_sent):
            return None
        pause = backoff(self._retries) if asked is None else asked
        if asked is not None and asked > RETRY_AFTER_CAP:
            return None
        if self.until is not None and time.monotonic() + pause >= self.until:
            return None
        self._retries += 1
        self._hops = 0
        self._redirected = None
        self.crossed = False
        return pause

    def _follow(self, response: httpx2.Response, to: httpx2.Request) -> None:
        """Go where a redirect points; nothing that is ours goes to another host."""
        self._hops += 1
        if self._hops > REDIRECTS:
            raise self.misunderstood("Too many redirects", response, b"")
        if not same_origin(response.request.url, to.url):
            if to.method not in SAFE:
                message = f"Redirected to {to.url.host}: a body is not sent there"
                raise self.misunderstood(message, response, b"")
            self.crossed = True
        if self.crossed:
            for name in set(to.headers) - TRAVELLING:
                del to.headers[name]
        elif cookie := self.headers.get("cookie"):
            to.headers["Cookie"] = cookie
        if self.stream is not None and to.method not in SAFE:
            if not self.stream.replayable:
                raise self.misunderstood("The body cannot be sent twice", response, b"")
        self._redirected = to

    # Telling

    @property
    def label(self) -> str:
        """Method and URL, without credentials."""
        return f"{self.method} {self.shown}"

    def _log_retry(self, why: str, pause: float) -> None:
        message = "%s: %s, attempt %d follows in %.2f s"
        self.engine.log.info(message, self.label, why, self._retries + 1, pause)

    def _fail(
        self,
        kind: type[E],
        message: str,
        response: httpx2.Response | None = None,
        raw: bytes = b"",
    ) -> E:
        url = self.shown.partition("?")[0]
        text = f"{message} ({self.method} {url})"
        body = None if response is None else body_value(raw)
        error = kind(text, method=self.method, url=url, body=body)
        if response is not None:
            error.response = self.view(response)
        return error

    def misunderstood(
        self, message: str, response: httpx2.Response, raw: bytes
    ) -> errors.APIResponseError:
        """An answer that is of no use."""
        text = f"{response.status_code}: {message}"
        error = self._fail(errors.APIResponseError, text, response, raw)
        error.status_code = response.status_code
        return error

    def interrupted(self, last_event_id: str | None) -> errors.StreamInterruptedError:
        """A stream that cannot go on."""
        message = f"The stream broke off after event {last_event_id!r}"
        error = self._fail(errors.StreamInterruptedError, message)
        error.last_event_id = last_event_id
        return error

    def _status_error(
        self, response: httpx2.Response, raw: bytes
    ) -> errors.APIStatusError:
        status = response.status_code
        kinds = self.engine.api.status_errors
        kind = kinds.get(status) or kinds.get(f"{status // 100}XX")
        kind = kind or kinds.get("default") or errors.APIStatusError
        shape = self.engine.api.errors
        body = body_value(raw)
        code = dig_text(body, shape.code)
        request_id = dig_text(body, shape.request_id) or next(
            filter(None, map(response.headers.get, shape.request_id_headers)), None
        )
        message = dig_text(body, shape.message) or response.reason_phrase
        if isinstance(body, str) and len(body) <= 200 and "<" not in body:
            message = body.strip() or message
        notes = [code, f"request {request_id}" if request_id else None]
        known = ", ".join(filter(None, notes))
        text = f"{status}: {message}" + (f" [{known}]" if known else "")
        error = self._fail(kind, self.engine.scrub(text), response, raw)
        error.status_code = status
        error.code = code
        error.request_id = request_id
        error.reason_class = dig_text(body, shape.reason_class)
        error.hint = dig_text(body, shape.hint)
        error.details = next(
            (d for p in shape.details if (d := dig(body, p)) is not None), None
        )
        error.retry_after = retry_after(response.headers.get("retry-after"))
        return error

    def view(self, response: httpx2.Response) -> httpx2.Response:
        """A copy of an answer to hand out; its request has no credentials."""
        hidden = {
            name: "***" if any(word in name for word in SECRET) else value
            for name, value in response.request.headers.items()
        }
        shown = httpx2.Request(self.method, self.shown, headers=hidden)
        headers = response.headers.copy()
        raw = b"".join(self.received)
        for encoding in (headers.get("content-encoding"), None):
            if encoding is None:
                headers.pop("content-encoding", None)
            try:
                return httpx2.Response(
                    response.status_code, headers=headers, content=raw, request=shown
                )
            except httpx2.DecodingError:
                continue
        raise AssertionError("without an encoding nothing is decoded")


# Answers


class Inflater:
    """Undoes `Content-Encoding`, and unlike httpx2 notices when the end is missing."""

    def __init__(self, response: httpx2.Response) -> None:
        names = response.headers.get("content-encoding", "").lower().split(",")
        codings = [n for name in names if (n := name.strip()) not in ("", "identity")]
        self._first = True
        self._inflate: Any = None
        if codings in (["gzip"], ["x-gzip"], ["deflate"]):
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        elif codings:
            raise httpx2.DecodingError(f"Unknown content encoding {codings}")

    def feed(self, chunk: bytes) -> bytes:
        if self._inflate is None or not chunk:
            return chunk
        try:
            try:
                data = self._inflate.decompress(chunk)
            except zlib.error:
                if not self._first:
                    raise
                self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
                data = self._inflate.decompress(chunk)
            self._first = False
            while self._inflate.eof and (rest := self._inflate.unused_data):
                self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
                data += self._inflate.decompress(rest)
        except zlib.error as error:
            raise httpx2.DecodingError(str(error)) from error
        return cast(bytes, data)

    def finish(self) -> None:
        """Check that this was all."""
        if self._inflate is not None and not self._inflate.eof and not self._first:
            raise httpx2.DecodingError("The compressed body breaks off")


def inflate(response: httpx2.Response, raw: bytes) -> bytes:
    """The body of an answer."""
    if "content-encoding" not in response.headers:
        return raw
    inflater = Inflater(response)
    body = inflater.feed(raw)
    inflater.finish()
    return body


def body_text(response: httpx2.Response, raw: bytes) -> str:
    """Text in the charset of the answer."""
    try:
        return raw.decode(response.charset_encoding or "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def body_value(raw: bytes) -> Any:
    """A body for an error: JSON if it is JSON, else text, else bytes."""
    if not raw:
        return None
    try:
        return from_json(raw)
    except ValueError:
        pass
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def dig(body: Any, where: str) -> Any:
    """What stands at `error.code`, or None."""
    for part in where.split("."):
        if is_record(body):
            body = body.get(part)
        elif is_array(body) and part.isdigit():
            body = body[int(part)] if int(part) < len(body) else None
        else:
            return None
    return body


def dig_text(body: Any, places: tuple[str, ...]) -> str | None:
    """The first text or number at one of these places."""
    for place in places:
        found = dig(body, place)
        if isinstance(found, (str, int)) and not isinstance(found, bool) and found:
            return str(found)
    return None


def retry_after(value: str | None) -> float | None:
    """Seconds, from seconds or a date; None for what is neither."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (TypeError, ValueError):
            return None
        return max(0.0, moment.timestamp() - time.time())
    return seconds if 0 <= seconds < float("inf") else None


def backoff(attempt: int) -> float:
    """A random pause, whose bound doubles with each attempt."""
    first, longest = BACKOFF
    return random.uniform(0, min(longest, first * 2**attempt))


def same_origin(one: httpx2.URL, other: httpx2.URL) -> bool:
    """Whether credentials may go from one to the other; https may follow http."""

    def port(url: httpx2.URL) -> int | None:
        return url.port or {"http": 80, "https": 443}.get(url.scheme)

    if one.host != other.host:
        return False
    if (one.scheme, port(one), other.scheme, port(other)) == ("http", 80, "https", 443):
        return True
    return one.scheme == other.scheme and port(one) == port(other)


def add_headers(headers: httpx2.Headers, more: Mapping[str, str | None]) -> None:
    """Set headers; None takes one away."""
    for name, value in more.items():
        if value is None:
            headers.pop(name, None)
        elif any(character in value for character in "\r\n\0"):
            raise errors.InvalidArgumentError(f"The value of {name} has a line break")
        elif value.isascii():
            headers[name] = value
        else:
            headers.update([(name.encode(), value.encode())])


def as_timeouts(timeout: Any) -> dict[str, float | None]:
    """The form that httpx2 hands to its transports."""
    return dict(httpx2.Timeout(timeout).as_dict())


def _with_query(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}" if query else url


def _environment(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(os.environ.get, names)), None)


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise errors.ConfigurationError(
            f"Not a URL that can be called: base_url={url!r}"
        )
    return url.rstrip("/")


class _Shield(logging.Filter):
    """Keeps keys that stand in a URL out of what httpx2 logs."""

    def __init__(self) -> None:
        super().__init__()
        self._names: set[str] = set()

    def hide(self, secrets: Iterable[Secret | TokenSource]) -> None:
        for secret in secrets:
            if isinstance(secret, Secret) and secret.place == "query":
                self._names.add(re.escape(query_string({secret.name: ""})))
                logging.getLogger("httpx2").addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        pattern = f"([?&](?:{'|'.join(self._names)}))[^&#\\s\"]*"
        record.msg = re.sub(pattern, r"\1***", record.getMessage())
        record.args = None
        return True


_SHIELD: Final = _Shield()
