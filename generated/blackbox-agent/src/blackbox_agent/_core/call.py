"""One call through all its attempts, and what an answer means. No I/O.

The transports send, sleep and read as a `Call` says.
"""

from __future__ import annotations

import logging
import random
import time
from typing import Any, Final, TypeVar, cast

import httpx2
from pydantic import ValidationError
from pydantic_core import from_json

from . import errors
from .answers import Inflater, body_text, body_value, dig, dig_text, retry_after
from .api import Asked, TokenSource
from .engine import SHIELD, Engine
from .models import ByStatus, Codec, Returns, T, explain, reader
from .prepared import SAFE, Prepared

E = TypeVar("E", bound=errors.APIError)

BACKOFF: Final = (0.5, 8.0)
"""Seconds: the first pause is random up to this, the longest up to that."""

RETRY_AFTER_CAP: Final = 60.0
REDIRECTS: Final = 10
NEVER_SENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
HOPELESS: Final = (
    httpx2.LocalProtocolError,
    httpx2.UnsupportedProtocol,
    httpx2.HTTPStatusError,
)
TRAVELLING: Final = frozenset(
    "accept accept-encoding accept-language connection host range user-agent".split()
)
"""Request headers that may follow a redirect to another host."""

SECRET: Final = ("authorization", "cookie", "key", "secret", "token")
"""Headers with one of these words in their name are not shown."""


class Call(Prepared):
    """What a call sends, and what has become of it so far."""

    def __init__(
        self,
        engine: Engine,
        route: str,
        asked: Asked,
        accept: str = "application/json",
        streamed: bool = False,
    ) -> None:
        super().__init__(engine, route, asked, accept, streamed)
        self.crossed = False
        """Redirected to another host."""
        self.received: list[bytes] = []
        self._retries = 0
        self._hops = 0
        self._redirected: httpx2.Request | None = None
        self.token: tuple[TokenSource, str] | None = None
        """What to send with the next attempt."""
        self._refreshed = False
        self.deadline = self.options.get("deadline", engine.settings.deadline)
        self.until = None if self.deadline is None else time.monotonic() + self.deadline

    # Sending

    def request(self) -> httpx2.Request:
        """The request of the next attempt, of which nothing has come yet."""
        self.received.clear()
        extensions = {"timeout": self._times_left()}
        if self._redirected is not None:
            self._redirected.extensions = extensions
            return self._redirected
        headers = self.headers
        if self.token is not None:
            headers = headers.copy()
            headers.setdefault("Authorization", f"Bearer {self.token[1]}")
        body = self.stream or httpx2.ByteStream(self.content)
        return httpx2.Request(
            self.method, self.url, headers=headers, stream=body, extensions=extensions
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
    def sending(self) -> dict[str, Any]:
        """How httpx2 is to send; a client's `auth` does not go to other hosts."""
        how = {"stream": True, "follow_redirects": False}
        return {**how, "auth": None} if self.crossed else how

    def seconds_left(self) -> float:
        return float("inf") if self.until is None else self.until - time.monotonic()

    def late(self) -> errors.APITimeoutError:
        """The deadline has passed."""
        return self._fail(errors.APITimeoutError, self._late())

    def check_deadline(self) -> float:
        """Seconds that are left of the whole call; an error when none are."""
        left = self.seconds_left()
        if left <= 0:
            raise self.late()
        return left

    def _late(self) -> str:
        return f"No complete answer within the deadline of {self.deadline:g} s"

    def opens(self, response: httpx2.Response) -> bool:
        """Whether the body of this answer is left to the caller."""
        opened = self.streamed and response.is_success
        if opened:
            self._show(response)
        return opened

    def _show(self, response: httpx2.Response) -> None:
        if on_response := self.options.get("on_response"):
            on_response(self.view(response))

    # Judging

    def failed(
        self, error: httpx2.HTTPError, response: httpx2.Response | None = None
    ) -> float:
        """Seconds until the next attempt, or the error that ends the call."""
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
        if self.seconds_left() <= 0:
            kind, message = errors.APITimeoutError, self._late()
        elif isinstance(error, httpx2.PoolTimeout):
            kind, message = errors.PoolTimeoutError, "No connection became free in time"
        elif isinstance(error, httpx2.TimeoutException):
            phase = type(error).__name__.replace("Timeout", "").lower()
            kind, message = errors.APITimeoutError, f"The {phase} timeout has passed"
        failure = self._fail(kind, message, response)
        failure.status_code = None if response is None else response.status_code
        return failure

    def answered(self, response: httpx2.Response) -> float | None:
        """Seconds until the next attempt, None at success, or the final error."""
        if self.engine.log.isEnabledFor(logging.DEBUG):
            self.engine.log.debug("%s: %d", self.label, response.status_code)
        if response.is_success:
            self._show(response)
            return None
        if response.next_request is not None:
            self._follow(response, response.next_request)
            return 0.0
        status = response.status_code
        if status == 401 and self.token is not None and not self._refreshed:
            self.token[0].reject(self.token[1])
            self._refreshed = self._replayable
            if self._refreshed:
                return self._restart(0.0)
        error = self._status_error(response)
        pause: float | None = None
        if status in (408, 429) or status >= 500:
            pause = self._pause(error.retry_after)
        if pause is None:
            self._show(response)
            raise error
        self._log_retry(str(status), pause)
        return pause

    def _pause(
        self, asked: float | None = None, *, never_sent: bool = False
    ) -> float | None:
        """Seconds until the next attempt; None: this was the last one."""
        most = self.options.get("max_retries", self.engine.settings.max_retries)
        if self._retries >= most or not self._replayable:
            return None
        if not (self.repeatable or never_sent) or (asked or 0) > RETRY_AFTER_CAP:
            return None
        pause = backoff(self._retries) if asked is None else asked
        if pause >= self.seconds_left():
            return None
        self._retries += 1
        return self._restart(pause)

    @property
    def _replayable(self) -> bool:
        return self.stream is None or bool(self.stream.replayable)

    def _restart(self, pause: float) -> float:
        """Begin anew where the call began, whatever it was redirected to."""
        self._hops = 0
        self._redirected = None
        self.crossed = False
        return pause

    def _follow(self, response: httpx2.Response, to: httpx2.Request) -> None:
        """Go where a redirect points; nothing that is ours goes to another host."""
        self._hops += 1
        if self._hops > REDIRECTS:
            raise self.misunderstood("Too many redirects", response)
        if not same_origin(response.request.url, to.url):
            if to.method not in SAFE:
                message = f"Redirected to {to.url.host}: a body is not sent there"
                raise self.misunderstood(message, response)
            self.crossed = True
        if self.crossed:
            for name in set(to.headers) - TRAVELLING:
                del to.headers[name]
        elif cookie := self.headers.get("cookie"):
            to.headers["Cookie"] = cookie
        if to.method not in SAFE and not self._replayable:
            raise self.misunderstood("The body cannot be sent twice", response)
        self._redirected = to

    # Reading

    def decode(self, returns: Returns[T], response: httpx2.Response) -> T:
        """The result of a call."""
        if response.status_code in (204, 205) and not self.body:
            return cast(T, None)
        if isinstance(returns, ByStatus):
            codec = returns.codec(response.status_code)
            if codec is None:
                return cast(T, None)
            returns = cast("Codec[T] | type[T]", codec)
        if returns is bytes:
            return cast(T, self.body)
        if returns is str:
            return cast(T, body_text(response, self.body))
        read = returns.reader if isinstance(returns, Codec) else reader(returns)
        try:
            return read(self.body)
        except ValidationError as error:
            fault = error
        if (
            fault.errors(include_url=False, include_input=False)[0]["type"]
            == "json_invalid"
        ):
            message = "The answer is not JSON" if self.body else "The answer is empty"
            raise self.misunderstood(message, response)
        if self.engine.settings.strict_responses:
            message = f"The answer does not fit: {explain(fault)}"
            raise self.misunderstood(message, response)
        value = from_json(self.body)
        return cast(T, self.engine.read_leniently(returns, value, self.label))

    @property
    def body(self) -> bytes:
        """What has been received."""
        return b"".join(self.received)

    def unpack(self, response: httpx2.Response) -> None:
        """Undo the encoding of what has been received."""
        if "content-encoding" in response.headers:
            inflater = Inflater(response)
            self.received = [inflater.feed(self.body)]
            inflater.finish()

    # Telling

    @property
    def label(self) -> str:
        """Method and URL, without credentials."""
        return f"{self.method} {SHIELD.clean(self.shown)}"

    def _log_retry(self, why: str, pause: float) -> None:
        message = "%s: %s, attempt %d follows in %.2f s"
        self.engine.log.info(message, self.label, why, self._retries + 1, pause)

    def _fail(
        self, kind: type[E], message: str, response: httpx2.Response | None = None
    ) -> E:
        url = self.shown.partition("?")[0]
        body = None if response is None else body_value(self.body)
        error = kind(
            f"{message} ({self.method} {url})", method=self.method, url=url, body=body
        )
        if response is not None:
            error.response = self.view(response)
        return error

    def misunderstood(
        self, message: str, response: httpx2.Response
    ) -> errors.APIResponseError:
        """An answer that is of no use."""
        text = f"{response.status_code}: {message}"
        error = self._fail(errors.APIResponseError, text, response)
        error.status_code = response.status_code
        return error

    def interrupted(self, last_event_id: str | None) -> errors.StreamInterruptedError:
        """A stream that cannot go on."""
        message = f"The stream broke off after event {last_event_id!r}"
        error = self._fail(errors.StreamInterruptedError, message)
        error.last_event_id = last_event_id
        return error

    def _status_error(self, response: httpx2.Response) -> errors.APIStatusError:
        status = response.status_code
        kinds = self.engine.api.status_errors
        kind = kinds.get(status) or kinds.get(f"{status // 100}XX")
        kind = kind or kinds.get("default") or errors.APIStatusError
        shape = self.engine.api.errors
        body = body_value(self.body)
        code = dig_text(body, shape.code)
        request_id = dig_text(body, shape.request_id) or next(
            filter(None, map(response.headers.get, shape.request_id_headers)), None
        )
        message = dig_text(body, shape.message) or response.reason_phrase
        if isinstance(body, str) and len(body) <= 200 and "<" not in body:
            message = body.strip() or message
        wait = retry_after(response.headers.get("retry-after"))
        notes = [code, request_id and f"request {request_id}"]
        notes.append(f"retry after {wait:.0f} s" if wait else None)
        known = ", ".join(filter(None, notes))
        text = f"{status}: {message}" + (f" [{known}]" if known else "")
        error = self._fail(kind, self.engine.scrub(text), response)
        error.status_code = status
        error.code = code
        error.request_id = request_id
        error.reason_class = dig_text(body, shape.reason_class)
        error.hint = dig_text(body, shape.hint)
        error.details = next(
            (d for p in shape.details if (d := dig(body, p)) is not None), None
        )
        error.retry_after = wait
        return error

    def view(self, response: httpx2.Response) -> httpx2.Response:
        """A copy of an answer to hand out; its request has no credentials."""
        own = self.frame.secret
        hidden = {
            name: "***" if name in own or any(w in name for w in SECRET) else value
            for name, value in response.request.headers.items()
        }
        shown = httpx2.Request(self.method, self.shown, headers=hidden)
        headers = response.headers.copy()
        headers.pop("content-encoding", None)
        return httpx2.Response(
            response.status_code, headers=headers, content=self.body, request=shown
        )


def backoff(attempt: int) -> float:
    """A random pause, whose bound doubles with each attempt."""
    first, longest = BACKOFF
    return random.uniform(0, min(longest, first * 2**attempt))


def same_origin(one: httpx2.URL, other: httpx2.URL) -> bool:
    """Whether credentials may go from one to the other; https may follow http."""

    def origin(url: httpx2.URL) -> tuple[str, int | None]:
        return url.scheme, url.port or {"http": 80, "https": 443}.get(url.scheme)

    here, there = origin(one), origin(other)
    safer = (here, there) == (("http", 80), ("https", 443))
    return one.host == other.host and (here == there or safer)


def token_calls(waiting: Call, source: TokenSource) -> list[Call]:
    """The ways to ask for a token, in the time of the call that waits for it."""
    engine = waiting.engine
    url = str(httpx2.URL(engine.base_url + "/").join(source.url))
    calls = [Call(engine, url, how) for how in source.requests()]
    for call in calls:
        call.repeatable = True
        call.deadline, call.until = waiting.deadline, waiting.until
    return calls


def accept_token(source: TokenSource, call: Call, response: httpx2.Response) -> str:
    try:
        return source.accept(call.body)
    except (ValueError, KeyError, TypeError):
        raise call.misunderstood("No token came", response) from None
