"""What a client was told, and what follows from it for every call. No I/O."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

import httpx2
from typing_extensions import Self

from .api import Api, ClientOptions, Credential, Secret, Security, TokenSource
from .errors import ConfigurationError, InvalidArgumentError
from .models import OMIT, Codec, is_secret
from .parameters import cookie_header, query_string

TIMEOUT: Final = httpx2.Timeout(60.0, connect=10.0)
LIMITS: Final = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)


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


class Frame:
    """What all calls of one kind have in common; made once, and not changed."""

    __slots__ = ("cookies", "headers", "query", "secret", "tokens")

    def __init__(
        self, secrets: list[Secret | TokenSource], headers: dict[str, str]
    ) -> None:
        places: dict[str, dict[str, str]] = {"header": {}, "query": {}, "cookie": {}}
        self.tokens: list[TokenSource] = []
        for secret in secrets:
            if isinstance(secret, TokenSource):
                self.tokens.append(secret)
            else:
                places[secret.place][secret.name] = secret.value
        self.headers = httpx2.Headers({**headers, **places["header"]})
        self.secret = {name.lower() for name in places["header"]}
        self.query = query_string(places["query"])
        self.cookies = cookie_header(places["cookie"])


class Engine:
    """What a client was told."""

    def __init__(
        self,
        api: Api,
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
        from_environment = filter(None, map(os.environ.get, api.base_url_env))
        given = base_url or next(from_environment, None)
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
        self._authenticate(api.security)
        SHIELD.hide(self.secrets.values())

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
        refuse_unknown(given, ClientOptions.__optional_keys__)
        for name in ("headers", "query"):
            if name in given:
                given[name] = {**getattr(self.settings, name), **given[name]}
        self.settings = replace(self.settings, **given)
        self.timeouts = as_timeouts(self.settings.timeout)
        self._frames: dict[object, Frame] = {}

    def _authenticate(self, security: Security) -> list[Secret | TokenSource]:
        """The credentials of the first alternative that all are there for."""
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
        raise ConfigurationError(f"No credentials for {self.api.name}: {wanted}")

    def frame(
        self, security: Security | None, accept: str, streamed: bool, server: str | None
    ) -> Frame:
        """What calls of this kind have in common."""
        kind = (security, accept, streamed, server)
        known = self._frames.get(kind)
        if known is None:
            asked = self.api.security if security is None else security
            python = f"{sys.version_info[0]}.{sys.version_info[1]}"
            headers = {
                "Host": httpx2.URL(self.url("", server)).netloc.decode(),
                "Accept": accept,
                "Accept-Encoding": "identity" if streamed else "gzip, deflate",
                "Connection": "keep-alive",
                "User-Agent": f"{self.api.name}/{self.api.version} Python/{python}",
            }
            known = Frame(self._authenticate(asked), headers)
            add_headers(known.headers, self.client_headers)
            add_headers(known.headers, self.settings.headers)
            self._frames[kind] = known  # complete: other threads find it here
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

    def scrub(self, text: str) -> str:
        """Text without the credentials that it may repeat."""
        for secret in self.secrets.values():
            for word in secret.words:
                if len(word) > 3:  # what is shorter stands anywhere
                    text = text.replace(word, "***")
        return text

    def read_leniently(self, returns: Any, value: object, source: str) -> Any:
        """Keep what does not fit as it came, and say so in the log."""
        from .leniency import Reader

        reader = Reader()
        hint = returns.hint if isinstance(returns, Codec) else returns
        result = reader.read(hint, value)
        self.log.warning("%s: %s", source, "; ".join(reader.faults))
        return result


def refuse_unknown(options: Mapping[str, Any], known: Iterable[str]) -> None:
    """A misspelt option would be ignored for ever: it is a TypeError."""
    if unknown := sorted(set(options).difference(known)):
        from difflib import get_close_matches

        meant = get_close_matches(unknown[0], known, 1, 0.7)
        hint = f"; did you mean {meant[0]!r}?" if meant else ""
        raise TypeError(f"Unknown options: {', '.join(unknown)}{hint}")


_UNFIT: Final = re.compile(r"[\r\n\0\ud800-\udfff]")
_NO_NAME: Final = re.compile(r"[^!#-'*+.^-z|~\w-]|[^\0-\x7f]|^$")


def add_headers(headers: httpx2.Headers, more: Mapping[str, str | None]) -> None:
    """Set headers; None takes one away."""
    for name, value in cast("Mapping[str, Any]", more).items():
        if value is None:
            headers.pop(name, None)
        elif (
            not isinstance(value, str) or _UNFIT.search(value) or _NO_NAME.search(name)
        ):
            wanted = "a token for its name, and a str of UTF-8 without a line break"
            raise InvalidArgumentError(f"The header {name!r} needs {wanted}")
        elif value.isascii():
            headers[name] = value
        else:
            headers.update([(name.encode(), value.encode())])


def as_timeouts(timeout: Any) -> dict[str, float | None]:
    """The form that httpx2 hands to its transports."""
    return dict(httpx2.Timeout(timeout).as_dict())


def _checked(given: object) -> str:
    text = str(given).strip().rstrip("/")
    try:
        url = httpx2.URL(text)
    except httpx2.InvalidURL as error:
        raise ConfigurationError(f"Not a base_url: {error}") from None
    if url.userinfo:
        raise ConfigurationError(
            "A base_url cannot hold credentials: pass an http_client that has them"
        )
    if url.scheme not in ("http", "https") or not url.host or set("?#") & set(text):
        raise ConfigurationError(f"Not a URL that can be called: base_url={text!r}")
    return text


class _Shield(logging.Filter):
    """Keeps secrets that stand in a URL out of what is logged, also by httpx2."""

    def __init__(self) -> None:
        super().__init__()
        self._names: set[str] = set()

    def hide(self, secrets: Iterable[Secret | TokenSource]) -> None:
        logging.getLogger("httpx2").addFilter(self)
        for secret in secrets:
            if isinstance(secret, Secret) and secret.place == "query":
                self._names.add(query_string({secret.name: ""}))

    def clean(self, text: str) -> str:
        return _PAIR.sub(self._veiled, text)

    def _veiled(self, pair: re.Match[str]) -> str:
        secret = pair[1] in self._names or is_secret(pair[1][:-1])
        return f"{pair[1]}***" if secret else pair[0]

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.clean(record.getMessage()), None
        return True


_PAIR: Final = re.compile(r"(?<=[?&])([^=&#\s]+=)[^&#\s\"]*")
SHIELD: Final = _Shield()
