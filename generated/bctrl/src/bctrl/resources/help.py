# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.help`."""

from __future__ import annotations

from .._core import AsyncResource, Codec, RequestOptions, Resource
from ..models.common import HelpAudience
from ..models.help import HelpResponse
from ._asynchronous import awaited

_HELP_RESPONSE: Codec[HelpResponse] = Codec(lambda: HelpResponse)


class Help(Resource):
    """The API's own manual, for agents to look things up."""

    def get(
        self,
        *,
        topic: str | None = None,
        audience: HelpAudience | None = None,
        options: RequestOptions | None = None,
    ) -> HelpResponse:
        """Get help.

        The API's own manual, in JSON. Returns an overview unless a topic is given.

        Args:
            topic: Topic to explain, by name or alias.
            audience: Return only what concerns these readers.
        """
        query = {"topic": topic, "audience": audience}
        return self._get(
            "/v1/help", query=query, returns=_HELP_RESPONSE, options=options
        )


class AsyncHelp(AsyncResource):
    get = awaited(Help.get)
