"""The clients of the demo API."""

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
from .resources.files import AsyncFiles, Files

if TYPE_CHECKING:
    import httpx2

API = Api(
    name="demo",
    version="1.2.3",
    base_url="https://api.demo.test",
    base_url_env=("DEMO_BASE_URL",),
    schemes={"bearer": Bearer("api_key", env="DEMO_API_KEY", prefix="demo_")},
    security=(("bearer",),),
    headers_env={"X-Org": "DEMO_ORG"},
    errors=ErrorShape(
        message=("error",),
        code=("code",),
        reason_class=("reasonClass",),
        hint=("hint",),
        details=("details",),
        request_id=("requestId",),
        request_id_headers=("x-request-id", "x-demo-request-id"),
    ),
    status_errors=STATUS_ERRORS,
)


class Demo(Client):
    """The demo API."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        org: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        api: Api = API,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            api,
            credentials={"bearer": api_key},
            client_headers={"X-Org": org},
            base_url=base_url,
            http_client=http_client,
            **options,
        )

    @cached_property
    def files(self) -> Files:
        return Files(self)

    def with_options(
        self, *, org: str | None | Omit = OMIT, **options: Unpack[ClientOptions]
    ) -> Self:
        return self._copy({"X-Org": org}, options)


class AsyncDemo(AsyncClient):
    """The demo API, asynchronously."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        org: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        api: Api = API,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            api,
            credentials={"bearer": api_key},
            client_headers={"X-Org": org},
            base_url=base_url,
            http_client=http_client,
            **options,
        )

    @cached_property
    def files(self) -> AsyncFiles:
        return AsyncFiles(self)

    def with_options(
        self, *, org: str | None | Omit = OMIT, **options: Unpack[ClientOptions]
    ) -> Self:
        return self._copy({"X-Org": org}, options)
