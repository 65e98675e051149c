# Generated from the bctrl API. Edits are lost: change its documents.
"""The clients: `Bctrl` and `AsyncBctrl`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import Self, Unpack

from ._core import (
    OMIT,
    Api,
    AsyncClient,
    Bearer,
    Client,
    ClientOptions,
    ErrorShape,
    Omit,
)
from .errors import STATUS_ERRORS

if TYPE_CHECKING:
    import httpx2

    from .resources.ai import Ai, AsyncAi
    from .resources.api_keys import ApiKeys, AsyncApiKeys
    from .resources.auth import AsyncAuth, Auth
    from .resources.browser_extensions import AsyncBrowserExtensions, BrowserExtensions
    from .resources.files import AsyncFiles, Files
    from .resources.help import AsyncHelp, Help
    from .resources.notification_recipients import (
        AsyncNotificationRecipients,
        NotificationRecipients,
    )
    from .resources.proxies import AsyncProxies, Proxies
    from .resources.runs import AsyncRuns, Runs
    from .resources.runtimes import AsyncRuntimes, Runtimes
    from .resources.spaces import AsyncSpaces, Spaces
    from .resources.subaccounts import AsyncSubaccounts, Subaccounts
    from .resources.tool_calls import AsyncToolCalls, ToolCalls
    from .resources.tools import AsyncTools, Tools
    from .resources.toolsets import AsyncToolsets, Toolsets
    from .resources.usage import AsyncUsage, Usage
    from .resources.vault import AsyncVault, Vault

_API = Api(
    name="bctrl",
    version="0.1.0",
    base_url="https://api.bctrl.ai",
    base_url_env=("BCTRL_BASE_URL", "BCTRL_API_BASE_URL"),
    schemes={
        "bearerAuth": Bearer(argument="api_key", env="BCTRL_API_KEY", prefix="bctrl_")
    },
    security=(("bearerAuth",),),
    errors=ErrorShape(
        message=("error",),
        code=("code",),
        reason_class=("reasonClass",),
        hint=("hint",),
        details=("details",),
        request_id=("requestId",),
        request_id_headers=("x-request-id", "x-bctrl-request-id"),
    ),
    status_errors=STATUS_ERRORS,
)


class Bctrl(Client):
    """Client of the bctrl API.

    Args:
        api_key: API key as a bearer token. Read from `BCTRL_API_KEY` when absent.
        subaccount_id: Act for this subaccount; the key must belong to its organization.
        base_url: Read from `BCTRL_BASE_URL` or `BCTRL_API_BASE_URL` when absent, else
            `https://api.bctrl.ai`.
        http_client: An `httpx2` client of your own: proxies, certificates, limits.
        options: `timeout`, `max_retries` and more: see `ClientOptions`.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        subaccount_id: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            _API,
            credentials={"bearerAuth": api_key},
            client_headers={"BCTRL-Subaccount-Id": subaccount_id},
            base_url=base_url,
            http_client=http_client,
            **options,
        )

    def with_options(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        *,
        subaccount_id: str | None | Omit = OMIT,
        **options: Unpack[ClientOptions],
    ) -> Self:
        """Copy the client with other options; connections are shared."""
        return self._copy({"BCTRL-Subaccount-Id": subaccount_id}, options)

    @cached_property
    def runs(self) -> Runs:
        from .resources.runs import Runs

        return Runs(self)

    @cached_property
    def runtimes(self) -> Runtimes:
        from .resources.runtimes import Runtimes

        return Runtimes(self)

    @cached_property
    def spaces(self) -> Spaces:
        from .resources.spaces import Spaces

        return Spaces(self)

    @cached_property
    def auth(self) -> Auth:
        from .resources.auth import Auth

        return Auth(self)

    @cached_property
    def api_keys(self) -> ApiKeys:
        from .resources.api_keys import ApiKeys

        return ApiKeys(self)

    @cached_property
    def subaccounts(self) -> Subaccounts:
        from .resources.subaccounts import Subaccounts

        return Subaccounts(self)

    @cached_property
    def usage(self) -> Usage:
        from .resources.usage import Usage

        return Usage(self)

    @cached_property
    def notification_recipients(self) -> NotificationRecipients:
        from .resources.notification_recipients import NotificationRecipients

        return NotificationRecipients(self)

    @cached_property
    def ai(self) -> Ai:
        from .resources.ai import Ai

        return Ai(self)

    @cached_property
    def browser_extensions(self) -> BrowserExtensions:
        from .resources.browser_extensions import BrowserExtensions

        return BrowserExtensions(self)

    @cached_property
    def files(self) -> Files:
        from .resources.files import Files

        return Files(self)

    @cached_property
    def help(self) -> Help:
        from .resources.help import Help

        return Help(self)

    @cached_property
    def proxies(self) -> Proxies:
        from .resources.proxies import Proxies

        return Proxies(self)

    @cached_property
    def tools(self) -> Tools:
        from .resources.tools import Tools

        return Tools(self)

    @cached_property
    def toolsets(self) -> Toolsets:
        from .resources.toolsets import Toolsets

        return Toolsets(self)

    @cached_property
    def tool_calls(self) -> ToolCalls:
        from .resources.tool_calls import ToolCalls

        return ToolCalls(self)

    @cached_property
    def vault(self) -> Vault:
        from .resources.vault import Vault

        return Vault(self)


class AsyncBctrl(AsyncClient):
    """Client of the bctrl API.

    Args:
        api_key: API key as a bearer token. Read from `BCTRL_API_KEY` when absent.
        subaccount_id: Act for this subaccount; the key must belong to its organization.
        base_url: Read from `BCTRL_BASE_URL` or `BCTRL_API_BASE_URL` when absent, else
            `https://api.bctrl.ai`.
        http_client: An `httpx2` client of your own: proxies, certificates, limits.
        options: `timeout`, `max_retries` and more: see `ClientOptions`.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        subaccount_id: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            _API,
            credentials={"bearerAuth": api_key},
            client_headers={"BCTRL-Subaccount-Id": subaccount_id},
            base_url=base_url,
            http_client=http_client,
            **options,
        )

    def with_options(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        *,
        subaccount_id: str | None | Omit = OMIT,
        **options: Unpack[ClientOptions],
    ) -> Self:
        """Copy the client with other options; connections are shared."""
        return self._copy({"BCTRL-Subaccount-Id": subaccount_id}, options)

    @cached_property
    def runs(self) -> AsyncRuns:
        from .resources.runs import AsyncRuns

        return AsyncRuns(self)

    @cached_property
    def runtimes(self) -> AsyncRuntimes:
        from .resources.runtimes import AsyncRuntimes

        return AsyncRuntimes(self)

    @cached_property
    def spaces(self) -> AsyncSpaces:
        from .resources.spaces import AsyncSpaces

        return AsyncSpaces(self)

    @cached_property
    def auth(self) -> AsyncAuth:
        from .resources.auth import AsyncAuth

        return AsyncAuth(self)

    @cached_property
    def api_keys(self) -> AsyncApiKeys:
        from .resources.api_keys import AsyncApiKeys

        return AsyncApiKeys(self)

    @cached_property
    def subaccounts(self) -> AsyncSubaccounts:
        from .resources.subaccounts import AsyncSubaccounts

        return AsyncSubaccounts(self)

    @cached_property
    def usage(self) -> AsyncUsage:
        from .resources.usage import AsyncUsage

        return AsyncUsage(self)

    @cached_property
    def notification_recipients(self) -> AsyncNotificationRecipients:
        from .resources.notification_recipients import AsyncNotificationRecipients

        return AsyncNotificationRecipients(self)

    @cached_property
    def ai(self) -> AsyncAi:
        from .resources.ai import AsyncAi

        return AsyncAi(self)

    @cached_property
    def browser_extensions(self) -> AsyncBrowserExtensions:
        from .resources.browser_extensions import AsyncBrowserExtensions

        return AsyncBrowserExtensions(self)

    @cached_property
    def files(self) -> AsyncFiles:
        from .resources.files import AsyncFiles

        return AsyncFiles(self)

    @cached_property
    def help(self) -> AsyncHelp:
        from .resources.help import AsyncHelp

        return AsyncHelp(self)

    @cached_property
    def proxies(self) -> AsyncProxies:
        from .resources.proxies import AsyncProxies

        return AsyncProxies(self)

    @cached_property
    def tools(self) -> AsyncTools:
        from .resources.tools import AsyncTools

        return AsyncTools(self)

    @cached_property
    def toolsets(self) -> AsyncToolsets:
        from .resources.toolsets import AsyncToolsets

        return AsyncToolsets(self)

    @cached_property
    def tool_calls(self) -> AsyncToolCalls:
        from .resources.tool_calls import AsyncToolCalls

        return AsyncToolCalls(self)

    @cached_property
    def vault(self) -> AsyncVault:
        from .resources.vault import AsyncVault

        return AsyncVault(self)
