# Generated from the agent.blackbox.ai API. Edits are lost: change its documents.
"""The clients: `Blackbox` and `AsyncBlackbox`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import Unpack

from ._core import Api, AsyncClient, Bearer, Client, ClientOptions, ErrorShape
from .errors import STATUS_ERRORS

if TYPE_CHECKING:
    import httpx2

    from .resources.tasks import AsyncTasks, Tasks

_API = Api(
    name="blackbox_agent",
    version="0.1.0",
    base_url="https://agent.blackbox.ai",
    base_url_env=("BLACKBOX_BASE_URL",),
    schemes={"bearerAuth": Bearer(argument="api_key", env="BLACKBOX_API_KEY")},
    security=(("bearerAuth",),),
    errors=ErrorShape(message=("error",)),
    status_errors=STATUS_ERRORS,
)


class Blackbox(Client):
    """Client of the agent.blackbox.ai API.

    Args:
        api_key: The API key as a bearer token: `Bearer <api_key>`. Read from
            `BLACKBOX_API_KEY` when absent.
        base_url: Read from `BLACKBOX_BASE_URL` when absent, else
            `https://agent.blackbox.ai`.
        http_client: An `httpx2` client of your own: proxies, certificates, limits.
        options: `timeout`, `max_retries` and more: see `ClientOptions`.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            _API,
            credentials={"bearerAuth": api_key},
            base_url=base_url,
            http_client=http_client,
            **options,
        )

    @cached_property
    def tasks(self) -> Tasks:
        from .resources.tasks import Tasks

        return Tasks(self)


class AsyncBlackbox(AsyncClient):
    """Client of the agent.blackbox.ai API.

    Args:
        api_key: The API key as a bearer token: `Bearer <api_key>`. Read from
            `BLACKBOX_API_KEY` when absent.
        base_url: Read from `BLACKBOX_BASE_URL` when absent, else
            `https://agent.blackbox.ai`.
        http_client: An `httpx2` client of your own: proxies, certificates, limits.
        options: `timeout`, `max_retries` and more: see `ClientOptions`.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            _API,
            credentials={"bearerAuth": api_key},
            base_url=base_url,
            http_client=http_client,
            **options,
        )

    @cached_property
    def tasks(self) -> AsyncTasks:
        from .resources.tasks import AsyncTasks

        return AsyncTasks(self)
