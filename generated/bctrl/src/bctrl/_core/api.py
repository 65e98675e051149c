"""What an API is, what a caller can ask for, and who a caller is.

Generated code makes one `Api`; the rest are its parts, and the options of clients and
calls. Credentials never show in a `repr`.
"""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, final

from pydantic_core import from_json

from .errors import APIStatusError, ConfigurationError

if TYPE_CHECKING:
    import httpx2

    from .parameters import Encoded

Timeout: TypeAlias = "float | httpx2.Timeout | None"
Security: TypeAlias = Sequence[Sequence[str]]
"""Alternatives, of which one is enough; each names schemes that all are needed."""


# Options


class _Options(TypedDict, total=False):
    timeout: Timeout
    """Seconds for each connect, read, write, and wait for a free connection."""
    deadline: float | None
    """Seconds for the whole call, repetitions included."""
    idle_timeout: float | None
    """Seconds that a stream may be silent."""
    max_retries: int
    """Repetitions after the first attempt, where repeating is safe; 2 by default."""
    headers: Mapping[str, str | None]
    """Further headers; None takes one of the client's away."""
    query: Mapping[str, object]
    """Further query parameters."""


class RequestOptions(_Options, total=False):
    """What one call can ask for."""

    on_response: Callable[[httpx2.Response], object]
    """Called with the answer; that of a stream or download comes without its body."""
    progress: Callable[[int, int | None], object]
    """Called during an upload with the bytes sent, and with their total if known."""
    idempotency_key: str


class ClientOptions(_Options, total=False):
    """What every call of a client asks for."""

    strict_responses: bool
    """Raise `APIResponseError` for an answer that is not what the document says."""
    max_event_size: int
    """Characters that one event of a stream may have; 10 Mi by default."""


class Asked(TypedDict, total=False):
    """What an operation can say of its request; see `Resource`."""

    method: str
    """GET, where the name of what is called does not say it."""
    query: Mapping[str, object] | Encoded
    headers: Mapping[str, object]
    cookies: Mapping[str, object]
    json: object
    form: Mapping[str, object]
    multipart: Mapping[str, object]
    content: object
    content_type: str
    accept: str
    optional_body: bool
    """Nothing is sent where the body would be empty."""
    idempotency_key: str | None
    """Given by operations that declare one; None: it is made up."""
    idempotency_header: str
    security: Security
    """Instead of the API's own."""
    server: str
    """Instead of the API's own, unless the client was given a `base_url`."""
    options: RequestOptions | None


# Security


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """Who an OAuth2 client is; exchanged for tokens when they are needed."""

    client_id: str
    client_secret: str = field(repr=False)


def oauth2(
    client_id: str | None, client_secret: str | None, access_token: str | None = None
) -> Credential:
    """The credential of an OAuth2 scheme: a token, or what tokens are made with."""
    if access_token or not (client_id and client_secret):
        return access_token
    return ClientCredentials(client_id, client_secret)


Credential: TypeAlias = "str | tuple[str | None, str | None] | ClientCredentials | None"


@final
@dataclass(frozen=True, slots=True)
class Secret:
    """A credential, ready to be sent."""

    place: Literal["header", "query", "cookie"]
    name: str
    value: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    """What nobody may see."""


@final
@dataclass(slots=True, eq=False, repr=False)
class TokenSource:
    """Tokens of the OAuth2 client credentials flow; knows when one is needed."""

    url: str
    _credentials: ClientCredentials
    _scopes: Sequence[str]
    _token: str | None = None
    _expires: float = 0.0

    @property
    def words(self) -> tuple[str, ...]:
        """What nobody may see."""
        return self._credentials.client_secret, self._token or ""

    def current(self) -> str | None:
        """The token, while it is good."""
        return self._token if time.monotonic() < self._expires else None

    def requests(self) -> list[Asked]:
        """How to ask for a token: as the standard prefers, else with all in the body."""
        who = self._credentials
        form = {"grant_type": "client_credentials"}
        if self._scopes:
            form["scope"] = " ".join(self._scopes)
        head = {"Authorization": _basic(who.client_id, who.client_secret)}
        body = {"client_id": who.client_id, "client_secret": who.client_secret}
        return [
            {"method": "POST", "form": form, "headers": head, "security": ()},
            {"method": "POST", "form": {**form, **body}, "security": ()},
        ]

    def accept(self, body: bytes) -> str:
        """Take the token out of a server's answer; a ValueError: there is none."""
        answer: dict[str, Any] = from_json(body)
        token = answer["access_token"]
        if not isinstance(token, str) or not token.isprintable():
            raise ValueError("no access_token")
        try:
            lifetime = float(answer.get("expires_in") or 3600)
        except (TypeError, ValueError):
            lifetime = 3600.0
        self._token = token
        self._expires = time.monotonic() + lifetime - min(60.0, lifetime / 10)
        return token

    def reject(self, token: str) -> None:
        """Use no more a token that the API does not take; it is a secret still."""
        if self._token == token:
            self._expires = 0.0


@dataclass(frozen=True, slots=True)
class Bearer:
    """`Authorization: Bearer ...`."""

    argument: str
    env: str | None = None
    prefix: str | None = None
    """What keys begin with."""

    def resolve(self, given: Credential) -> Secret | TokenSource | None:
        key = _key(self.argument, given, self.env)
        return _bearer(key.removeprefix("Bearer ")) if key else None

    def wanted(self) -> str:
        return _wanted(self.argument, self.env, self.prefix)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key in a header, query parameter or cookie."""

    place: Literal["header", "query", "cookie"]
    name: str
    argument: str
    env: str | None = None
    prefix: str | None = None

    def resolve(self, given: Credential) -> Secret | TokenSource | None:
        key = _key(self.argument, given, self.env)
        return Secret(self.place, self.name, key, (key,)) if key else None

    def wanted(self) -> str:
        return _wanted(self.argument, self.env, self.prefix)


@dataclass(frozen=True, slots=True)
class Basic:
    """`Authorization: Basic ...`."""

    argument: tuple[str, str] = ("username", "password")
    env: tuple[str | None, str | None] = (None, None)

    def resolve(self, given: Credential) -> Secret | TokenSource | None:
        pair = given if isinstance(given, tuple) else (None, None)
        name, password = (
            value or (os.environ.get(env) if env else None)
            for value, env in zip(pair, self.env)
        )
        if not name:
            return None
        basic, word = _basic(name, password or ""), password or ""
        return Secret("header", "Authorization", basic, (basic[6:], word))

    def wanted(self) -> str:
        return " and ".join(map(_wanted, self.argument, self.env))


@dataclass(frozen=True, slots=True)
class OAuth2:
    """A token, or the client credentials flow where the API has one."""

    token_url: str | None = None
    scopes: tuple[str, ...] = ()
    argument: str = "access_token"
    env: str | None = None
    client_id_env: str | None = None
    client_secret_env: str | None = None

    def resolve(self, given: Credential) -> Secret | TokenSource | None:
        if not isinstance(given, ClientCredentials):
            key = _key(self.argument, given, self.env)
            if key:
                return _bearer(key)
            given = oauth2(
                os.environ.get(self.client_id_env or ""),
                os.environ.get(self.client_secret_env or ""),
            )
        if self.token_url is None or not isinstance(given, ClientCredentials):
            return None
        return TokenSource(self.token_url, given, self.scopes)

    def wanted(self) -> str:
        wanted = _wanted(self.argument, self.env)
        return f"{wanted} or client credentials" if self.token_url else wanted


Scheme: TypeAlias = Bearer | ApiKey | Basic | OAuth2


def _key(argument: str, given: Credential, env: str | None) -> str:
    if not isinstance(given, str | None):
        found = type(given).__name__
        raise ConfigurationError(f"{argument} must be a str, not {found}")
    key = (given or "").strip() or (os.environ.get(env, "").strip() if env else "")
    if not key.isprintable() or not key.isascii():
        raise ConfigurationError(f"{argument} has characters that no key has")
    return key


def _bearer(key: str) -> Secret:
    return Secret("header", "Authorization", f"Bearer {key}", (key,))


def _basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


def _wanted(argument: str, env: str | None, prefix: str | None = None) -> str:
    wanted = f"pass {argument}=" + (f" or set {env}" if env else "")
    return f"{wanted} (it begins with {prefix!r})" if prefix else wanted


# The API


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorShape:
    """Where the body of an error says what; wire paths, tried in order."""

    message: tuple[str, ...] = (
        "message",
        "error.message",
        "error_description",
        "error",
        "detail",
        "title",
        "detail.0.msg",
        "errors.0.message",
        "errors.0.detail",
    )
    code: tuple[str, ...] = ("code", "error.code", "type", "error.type")
    reason_class: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    details: tuple[str, ...] = ("details", "errors")
    request_id: tuple[str, ...] = ("request_id", "requestId")
    request_id_headers: tuple[str, ...] = ("x-request-id",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """What a package knows of its API."""

    name: str
    """Names the logger and stands in the User-Agent."""
    version: str
    base_url: str
    base_url_env: tuple[str, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict[str, Scheme])
    security: Security = ()
    headers_env: Mapping[str, str] = field(default_factory=dict[str, str])
    """Environment variables of headers that the whole client carries."""
    errors: ErrorShape = ErrorShape()
    status_errors: Mapping[int | str, type[APIStatusError]] = field(
        default_factory=dict[int | str, type[APIStatusError]]
    )
    """What to raise, by status, range (`"5XX"`) and `"default"`."""
