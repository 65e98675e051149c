"""What goes wrong, as one tree. Loads neither httpx2 nor pydantic.

SDKError
├── ConfigurationError            no credentials, a bad base URL, a foreign http_client
├── InvalidArgumentError          an argument that cannot be sent (also a ValueError)
├── PaginationError               the server repeats a page
├── UsageError                    something is used again, or not yet there
├── WaitTimeoutError              a job is not done in time (also a TimeoutError)
└── APIError                      a request went out, or tried to
    ├── APIConnectionError        no complete answer came back
    │   ├── APITimeoutError       (also a TimeoutError)
    │   │   └── PoolTimeoutError  no connection became free in time
    │   └── StreamInterruptedError
    ├── APIResponseError          an answer came back that cannot be understood
    └── APIStatusError            an answer with an error status

Each package adds one class per status below `APIStatusError` and calls the root by
its own name. Everything here can be pickled; `response` does not travel along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2


class SDKError(Exception):
    """The root of everything that this package raises on purpose."""

    @property
    def message(self) -> str:
        """What went wrong, in a sentence."""
        return str(self.args[0]) if self.args else ""

    def __reduce__(self) -> tuple[Any, ...]:
        state = {k: v for k, v in self.__dict__.items() if k != "response"}
        return type(self), self.args, state


class ConfigurationError(SDKError):
    """The client cannot work as it was set up."""


class InvalidArgumentError(SDKError, ValueError):
    """An argument that cannot be sent; nothing was."""


class PaginationError(SDKError):
    """The pages of a list lead in a circle."""


class UsageError(SDKError):
    """A download is read again, or asked for what it does not have yet."""


class WaitTimeoutError(SDKError, TimeoutError):
    """What was waited for did not happen before the deadline."""

    def __init__(self, message: str, *, last: object = None) -> None:
        super().__init__(message)
        self.last = last
        """The latest answer."""


class APIError(SDKError):
    """A request that failed."""

    response: httpx2.Response | None = None
    """What came back, as far as it did; its request is stripped of credentials."""

    def __init__(
        self, message: str, *, method: str = "", url: str = "", body: object = None
    ) -> None:
        super().__init__(message)
        self.method = method
        self.url = url
        """Without its query."""
        self.body = body
        """Decoded JSON where it is JSON, else text, else bytes; None: nothing came."""


class APIConnectionError(APIError):
    """The connection failed before the answer was complete."""

    status_code: int | None = None
    """Known when the answer broke off in its body."""


class APITimeoutError(APIConnectionError, TimeoutError):
    """The answer did not come in time."""


class PoolTimeoutError(APITimeoutError):
    """All connections of the client were busy for too long; nothing was sent."""


class StreamInterruptedError(APIConnectionError):
    """A stream broke off and could not be resumed."""

    last_event_id: str | None = None
    """Where to go on from."""


class APIResponseError(APIError):
    """A success that cannot be understood: not JSON, not of the promised shape."""

    status_code: int = 0


class APIStatusError(APIError):
    """The API answered with an error status."""

    status_code: int = 0
    code: str | None = None
    """The API's own word for the error."""
    reason_class: str | None = None
    hint: str | None = None
    """What to do about it, from the API."""
    details: Any = None
    request_id: str | None = None
    retry_after: float | None = None
    """Seconds that the server asks to wait."""

    def code_contains(self, *words: str) -> bool:
        """Whether `code` has all of these words in it, whatever their case."""
        code = (self.code or "").lower()
        return bool(code) and all(word.lower() in code for word in words)
