# Generated from the agent.blackbox.ai API. Edits are lost: change its documents.
"""Errors: `BlackboxError` is the root of all; each error status has a class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ._core import errors as _errors
from ._core.errors import (
    APIConnectionError,
    APIError,
    APIResponseError,
    APITimeoutError,
    ConfigurationError,
    InvalidArgumentError,
    PaginationError,
    PoolTimeoutError,
    StreamInterruptedError,
    UsageError,
    WaitTimeoutError,
)
from ._core.errors import SDKError as BlackboxError

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "BlackboxError",
    "ConfigurationError",
    "ConflictError",
    "InternalServerError",
    "InvalidArgumentError",
    "NotFoundError",
    "PaginationError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "PoolTimeoutError",
    "RateLimitError",
    "StreamInterruptedError",
    "UnprocessableEntityError",
    "UsageError",
    "WaitTimeoutError",
]


class APIStatusError(_errors.APIStatusError):
    """The API answered with an error status."""


class BadRequestError(APIStatusError):
    """400: the request is not valid."""


class AuthenticationError(APIStatusError):
    """401: the credentials are missing or not valid."""


class PaymentRequiredError(APIStatusError):
    """402: credits or a quota are used up."""


class PermissionDeniedError(APIStatusError):
    """403: the credentials do not allow this."""


class NotFoundError(APIStatusError):
    """404: there is no such thing."""


class ConflictError(APIStatusError):
    """409: the request conflicts with the current state."""


class UnprocessableEntityError(APIStatusError):
    """422: the request was understood, and refused."""


class RateLimitError(APIStatusError):
    """429: too many requests; see `retry_after`."""


class InternalServerError(APIStatusError):
    """5xx: the server failed."""


STATUS_ERRORS: Final[Mapping[int | str, type[APIStatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
    "5XX": InternalServerError,
    "default": APIStatusError,
}
