# Generated from the bctrl API. Edits are lost: change its documents.
"""`client.proxies` and what hangs below it."""

from __future__ import annotations

from functools import cached_property

from .._core import (
    OMIT,
    AsyncResource,
    Codec,
    Omit,
    Pages,
    RequestOptions,
    Resource,
    nullable,
)
from ..models.common import (
    DnsResolution,
    ProxyDevice,
    ProxyIpFamily,
    ProxyPreference,
    ProxyProtocol,
    ProxyRotation,
)
from ..models.proxies import (
    Proxy,
    ProxyCreateRequest,
    ProxyCreateRequestDict,
    ProxyDeleteResponse,
    ProxyLocationPage,
    ProxyLocationPool,
    ProxyLocationType,
    ProxyPage,
    ProxyPool,
    ProxyPoolCategory,
    ProxyPoolPage,
    ProxyTestResponse,
)
from ._asynchronous import awaited, walked, walked_async

_PAGES = Pages("cursor", parameter="cursor", next="nextCursor", items="data")
_PROXY: Codec[Proxy] = Codec(lambda: Proxy)
_PROXY_CREATE_REQUEST: Codec[ProxyCreateRequest] = Codec(lambda: ProxyCreateRequest)


class Proxies(Resource):
    """Your own and managed proxies for runtimes."""

    @cached_property
    def locations(self) -> ProxyLocations:
        return ProxyLocations(self._client)

    @cached_property
    def geo(self) -> ProxyGeo:
        return ProxyGeo(self._client)

    @cached_property
    def pools(self) -> ProxyPools:
        return ProxyPools(self._client)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ProxyPage:
        """List proxies.

        Every kind of proxy, told apart by `type`.
        """
        query = {"cursor": cursor, "limit": limit}
        return self._page(
            "/v1/proxies", query=query, pages=_PAGES, returns=ProxyPage, options=options
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def create(
        self,
        *,
        body: ProxyCreateRequest | ProxyCreateRequestDict,
        options: RequestOptions | None = None,
    ) -> Proxy:
        """Create a proxy.

        Registers your own proxy, sets up a managed rotating one, or orders a managed
        static one from a pool.

        Args:
            body: A proxy to create; `type` selects the kind.

        Raises:
            ConflictError: The name belongs to another proxy, or the pool is sold out.
        """
        return self._post(
            "/v1/proxies",
            json=_PROXY_CREATE_REQUEST.build(body),
            returns=_PROXY,
            options=options,
        )

    def get(self, proxy_id: str, *, options: RequestOptions | None = None) -> Proxy:
        """Get a proxy.

        Returns a proxy of any kind, told apart by `type`. Passwords are never included.
        """
        return self._get("/v1/proxies/{}", proxy_id, returns=_PROXY, options=options)

    def update(
        self,
        proxy_id: str,
        *,
        name: str | None = None,
        url: str | None = None,
        protocol: ProxyProtocol | None = None,
        host: str | None = None,
        port: int | None = None,
        username: str | None | Omit = OMIT,
        password: str | None | Omit = OMIT,
        auto_renew: bool | None = None,
        rotation: ProxyRotation | None = None,
        sticky_key: str | None = None,
        country: str | None = None,
        region: str | None = None,
        state: str | None = None,
        city: str | None = None,
        isp: str | None = None,
        geo_id: str | None = None,
        geo_strict: bool | None = None,
        device: ProxyDevice | None = None,
        device_strict: bool | None = None,
        ip_family: ProxyIpFamily | None = None,
        preference: ProxyPreference | None = None,
        dns_resolution: DnsResolution | None = None,
        options: RequestOptions | None = None,
    ) -> Proxy:
        """Update a proxy.

        Omitted properties keep their values. Only properties of the proxy's own type
        can be set.

        Args:
            url: URL of the proxy, e.g. `socks5://proxy.example.com:1080`. May contain
                credentials.
            username: Null removes it.
            password: Null removes it.
            auto_renew: Renew the proxy at the end of its term.
            rotation: Whether the IP address stays the same (`sticky`) or changes.
            sticky_key: Requests with the same key leave from the same address.
            country: Two-letter country code, e.g. `AT`.
            isp: Internet service provider at the exit.
            geo_id: A place from the list of proxy locations.
            geo_strict: Fail rather than exit somewhere else.
            device: Kind of device at the exit.
            device_strict: Fail rather than exit from another kind of device.
            ip_family: Kind of addresses at the exit.
            preference: What to favor when an exit is chosen.
            dns_resolution: Whether the runtime or the proxy resolves host names.

        Raises:
            ConflictError: The name belongs to another proxy.
        """
        body = {
            "name": name,
            "url": url,
            "protocol": protocol,
            "host": host,
            "port": port,
            "username": nullable(username),
            "password": nullable(password),
            "autoRenew": auto_renew,
            "rotation": rotation,
            "stickyKey": sticky_key,
            "country": country,
            "region": region,
            "state": state,
            "city": city,
            "isp": isp,
            "geoId": geo_id,
            "geoStrict": geo_strict,
            "device": device,
            "deviceStrict": device_strict,
            "ipFamily": ip_family,
            "preference": preference,
            "dnsResolution": dns_resolution,
        }
        return self._patch(
            "/v1/proxies/{}", proxy_id, json=body, returns=_PROXY, options=options
        )

    def delete(
        self, proxy_id: str, *, options: RequestOptions | None = None
    ) -> ProxyDeleteResponse:
        """Delete a proxy.

        Fails while a runtime uses the proxy.

        Raises:
            ConflictError: The proxy is in use.
        """
        return self._delete(
            "/v1/proxies/{}", proxy_id, returns=ProxyDeleteResponse, options=options
        )

    def test(
        self, proxy_id: str, *, options: RequestOptions | None = None
    ) -> ProxyTestResponse:
        """Test a proxy.

        Sends a request through the proxy. A proxy that fails is still answered with
        200: check `ok`.
        """
        return self._post(
            "/v1/proxies/{}/test", proxy_id, returns=ProxyTestResponse, options=options
        )


class AsyncProxies(AsyncResource):
    @cached_property
    def locations(self) -> AsyncProxyLocations:
        return AsyncProxyLocations(self._client)

    @cached_property
    def geo(self) -> AsyncProxyGeo:
        return AsyncProxyGeo(self._client)

    @cached_property
    def pools(self) -> AsyncProxyPools:
        return AsyncProxyPools(self._client)

    list = awaited(Proxies.list)
    iter = walked_async(Proxies.list)
    create = awaited(Proxies.create)
    get = awaited(Proxies.get)
    update = awaited(Proxies.update)
    delete = awaited(Proxies.delete)
    test = awaited(Proxies.test)


class ProxyLocations(Resource):
    def list(
        self,
        *,
        query: str | None = None,
        country: str | None = None,
        region: str | None = None,
        type: ProxyLocationType | None = None,
        pool: ProxyLocationPool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ProxyLocationPage:
        """List proxy locations.

        Places where managed rotating proxies can exit.

        Args:
            query: Text to search for.
            country: Return only places in this country (two-letter code).
            region: Return only places in this region.
            type: Return only places of this kind.
            pool: Return only places that this pool serves.
        """
        return self._page(
            "/v1/proxies/locations",
            query={
                "query": query,
                "country": country,
                "region": region,
                "type": type,
                "pool": pool,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=ProxyLocationPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""


class AsyncProxyLocations(AsyncResource):
    list = awaited(ProxyLocations.list)
    iter = walked_async(ProxyLocations.list)


class ProxyGeo(Resource):
    def list(
        self,
        *,
        query: str | None = None,
        country: str | None = None,
        region: str | None = None,
        type: ProxyLocationType | None = None,
        pool: ProxyLocationPool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ProxyLocationPage:
        """List proxy locations by geography.

        Takes and returns the same as `GET /v1/proxies/locations`.

        Args:
            query: Text to search for.
            country: Return only places in this country (two-letter code).
            region: Return only places in this region.
            type: Return only places of this kind.
            pool: Return only places that this pool serves.
        """
        return self._page(
            "/v1/proxies/geo",
            query={
                "query": query,
                "country": country,
                "region": region,
                "type": type,
                "pool": pool,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=ProxyLocationPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""


class AsyncProxyGeo(AsyncResource):
    list = awaited(ProxyGeo.list)
    iter = walked_async(ProxyGeo.list)


class ProxyPools(Resource):
    def list(
        self,
        *,
        country: str | None = None,
        category: ProxyPoolCategory | None = None,
        available: bool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        options: RequestOptions | None = None,
    ) -> ProxyPoolPage:
        """List pools of static proxies.

        What is on offer as a managed static proxy, with prices.

        Args:
            country: Return only pools in this country (two-letter code).
            category: Return only pools for this purpose.
            available: Return only pools with addresses left, or only those without.
        """
        return self._page(
            "/v1/proxies/pools",
            query={
                "country": country,
                "category": category,
                "available": available,
                "cursor": cursor,
                "limit": limit,
            },
            pages=_PAGES,
            returns=ProxyPoolPage,
            options=options,
        )

    iter = walked(list)
    """Iterate over all items of `list`; pages are fetched as they are needed."""

    def get(self, pool_id: str, *, options: RequestOptions | None = None) -> ProxyPool:
        """Get a pool of static proxies.

        Includes its price and how many addresses are left.
        """
        return self._get(
            "/v1/proxies/pools/{}", pool_id, returns=ProxyPool, options=options
        )


class AsyncProxyPools(AsyncResource):
    list = awaited(ProxyPools.list)
    iter = walked_async(ProxyPools.list)
    get = awaited(ProxyPools.get)
