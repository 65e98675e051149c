# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.usage`."""

from __future__ import annotations

from .._core import AsyncResource, RequestOptions, Resource
from ..models.usage import AccountUsage
from ._asynchronous import awaited


class Usage(Resource):
    """What the organization has used of its credits."""

    def get(self, *, options: RequestOptions | None = None) -> AccountUsage:
        """Get the organization's usage.

        Credits in the current billing cycle, and whether anything blocks new work.
        """
        return self._get("/v1/usage", returns=AccountUsage, options=options)


class AsyncUsage(AsyncResource):
    get = awaited(Usage.get)
