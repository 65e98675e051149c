# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.auth`."""

from __future__ import annotations

from .._core import AsyncResource, RequestOptions, Resource
from ..models.auth import AuthWhoamiResponse
from ._asynchronous import awaited


class Auth(Resource):
    """The identity behind an API key."""

    def whoami(self, *, options: RequestOptions | None = None) -> AuthWhoamiResponse:
        """Get the caller's identity.

        Tells which organization or subaccount the API key acts for. Useful to check a
        key.
        """
        return self._get("/v1/auth/whoami", returns=AuthWhoamiResponse, options=options)


class AsyncAuth(AsyncResource):
    whoami = awaited(Auth.whoami)
