"""The errors of the demo API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ._core import errors as _errors


class APIStatusError(_errors.APIStatusError):
    """The API answered with an error status."""

    @property
    def is_controller_busy(self) -> bool:
        """Whether someone else controls it."""
        return self.code_contains("controller", "busy")


class BadRequestError(APIStatusError):
    """400."""


class AuthenticationError(APIStatusError):
    """401."""


class NotFoundError(APIStatusError):
    """404."""


class ConflictError(APIStatusError):
    """409."""


class RateLimitError(APIStatusError):
    """429."""


class InternalServerError(APIStatusError):
    """500 and above."""


STATUS_ERRORS: Final[Mapping[int | str, type[APIStatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    404: NotFoundError,
    409: ConflictError,
    429: RateLimitError,
    "5XX": InternalServerError,
    "default": APIStatusError,
}
