# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `proxies`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .._core import CamelModel as Model, Paged, Tagged, Unknown, WithConstants
from .common import (
    DnsResolution,
    ProxyDevice,
    ProxyIpFamily,
    ProxyPreference,
    ProxyProtocol,
    ProxyRotation,
)


class ProxyCustom(Model):
    """Your own proxy."""

    id: str
    type: Literal["custom"]
    name: str
    protocol: ProxyProtocol
    host: str
    port: int
    username: str | None = None
    has_password: bool
    """Whether a password is stored. The password itself is never returned."""
    dns_resolution: DnsResolution | None = None
    subaccount_id: str | None = None
    """Owning subaccount; null when it belongs to the organization."""
    created_at: datetime
    updated_at: datetime


class ProxyManagedRotating(Model):
    """A managed proxy with changing IP addresses."""

    id: str
    type: Literal["managed-rotating"]
    name: str
    protocol: ProxyProtocol | None = None
    rotation: ProxyRotation | None = None
    sticky_key: str | None = None
    """Requests with the same key leave from the same address."""
    country: str | None = None
    """Two-letter country code, e.g. `AT`."""
    region: str | None = None
    state: str | None = None
    city: str | None = None
    isp: str | None = None
    """Internet service provider at the exit."""
    geo_id: str | None = None
    """A place from the list of proxy locations."""
    geo_strict: bool | None = None
    """Fail rather than exit somewhere else."""
    device: ProxyDevice | None = None
    device_strict: bool | None = None
    """Fail rather than exit from another kind of device."""
    ip_family: ProxyIpFamily | None = None
    preference: ProxyPreference | None = None
    dns_resolution: DnsResolution | None = None
    subaccount_id: str | None = None
    created_at: datetime
    updated_at: datetime


ManagedProxyStatus: TypeAlias = (
    Literal["provisioning", "active", "expired", "renewal_failed"] | str
)
"""State of a static proxy."""


class ManagedStaticProxyLocation(Model):
    """Where a static proxy exits."""

    country: str
    city: str | None = None


class ManagedStaticProxyPricing(Model):
    """Price of a static proxy."""

    price_credits: float
    """Price of one term, in credits."""
    term_days: float
    """Length of a term, in days."""


class ManagedStaticProxy(Model):
    """A managed proxy with a fixed IP address, paid per term."""

    id: str
    type: Literal["managed-static"]
    name: str
    status: ManagedProxyStatus
    pool_id: str
    assigned_ip: str | None = None
    """IP address, once it is provisioned."""
    location: ManagedStaticProxyLocation | None = None
    pricing: ManagedStaticProxyPricing | None = None
    auto_renew: bool
    """Whether the proxy is renewed at the end of its term."""
    renews_at: datetime | None = None
    """When the proxy is renewed; null if it is not."""
    expires_at: datetime | None = None
    """When the current term ends."""
    subaccount_id: str | None = None
    created_at: datetime
    updated_at: datetime


Proxy: TypeAlias = Annotated[
    ProxyCustom | ProxyManagedRotating | ManagedStaticProxy | Unknown,
    Tagged(
        "type",
        lambda: {
            "custom": ProxyCustom,
            "managed-rotating": ProxyManagedRotating,
            "managed-static": ManagedStaticProxy,
        },
    ),
]
"""A proxy; `type` tells the kind."""


class ProxyPage(Model, Paged["Proxy"]):
    """One page of proxies."""

    data: list[Proxy]
    next_cursor: str | None


class ProxyCustomCreateRequest(WithConstants, Model):
    """Your own proxy, given by URL or by host and port."""

    type: Literal["custom"] = "custom"
    name: str | None = None
    url: str | None = None
    """URL of the proxy, e.g. `socks5://proxy.example.com:1080`. May contain
    credentials."""
    protocol: ProxyProtocol | None = None
    host: str | None = None
    port: int | None = None
    username: str | None = None
    password: str | None = None
    dns_resolution: DnsResolution | None = None


class ProxyCustomCreateRequestDict(TypedDict):
    type: Literal["custom"]
    name: NotRequired[str]
    url: NotRequired[str]
    protocol: NotRequired[ProxyProtocol]
    host: NotRequired[str]
    port: NotRequired[int]
    username: NotRequired[str]
    password: NotRequired[str]
    dns_resolution: NotRequired[DnsResolution]


class ProxyManagedRotatingCreateRequest(WithConstants, Model):
    """A managed rotating proxy to set up."""

    type: Literal["managed-rotating"] = "managed-rotating"
    name: str | None = None
    protocol: ProxyProtocol | None = None
    rotation: ProxyRotation | None = None
    sticky_key: str | None = None
    country: str | None = None
    region: str | None = None
    state: str | None = None
    city: str | None = None
    isp: str | None = None
    geo_id: str | None = None
    geo_strict: bool | None = None
    device: ProxyDevice | None = None
    device_strict: bool | None = None
    ip_family: ProxyIpFamily | None = None
    preference: ProxyPreference | None = None
    dns_resolution: DnsResolution | None = None


class ProxyManagedRotatingCreateRequestDict(TypedDict):
    type: Literal["managed-rotating"]
    name: NotRequired[str]
    protocol: NotRequired[ProxyProtocol]
    rotation: NotRequired[ProxyRotation]
    sticky_key: NotRequired[str]
    country: NotRequired[str]
    region: NotRequired[str]
    state: NotRequired[str]
    city: NotRequired[str]
    isp: NotRequired[str]
    geo_id: NotRequired[str]
    geo_strict: NotRequired[bool]
    device: NotRequired[ProxyDevice]
    device_strict: NotRequired[bool]
    ip_family: NotRequired[ProxyIpFamily]
    preference: NotRequired[ProxyPreference]
    dns_resolution: NotRequired[DnsResolution]


class ManagedStaticProxyCreateRequest(WithConstants, Model):
    """A managed static proxy to order."""

    type: Literal["managed-static"] = "managed-static"
    pool_id: str
    name: str | None = None
    auto_renew: bool | None = None
    """Renew the proxy at the end of its term."""


class ManagedStaticProxyCreateRequestDict(TypedDict):
    type: Literal["managed-static"]
    pool_id: str
    name: NotRequired[str]
    auto_renew: NotRequired[bool]


ProxyCreateRequest: TypeAlias = Annotated[
    ProxyCustomCreateRequest
    | ProxyManagedRotatingCreateRequest
    | ManagedStaticProxyCreateRequest
    | Unknown,
    Tagged(
        "type",
        lambda: {
            "custom": ProxyCustomCreateRequest,
            "managed-rotating": ProxyManagedRotatingCreateRequest,
            "managed-static": ManagedStaticProxyCreateRequest,
        },
    ),
]
"""A proxy to create; `type` selects the kind."""

ProxyCreateRequestDict: TypeAlias = (
    ProxyCustomCreateRequestDict
    | ProxyManagedRotatingCreateRequestDict
    | ManagedStaticProxyCreateRequestDict
)


class ProxyDeleteResponse(Model):
    """Confirm that a proxy was deleted."""

    id: str
    deleted: Literal[True]


class ProxyTestResponse(Model):
    """Outcome of a test."""

    ok: bool
    """Whether the request succeeded."""
    exit_ip: str | None = None
    """IP address that web sites see; null if unknown."""
    country: str | None = None
    """Country of the exit; null if unknown."""
    http_status: int | None = None
    """Status of the response; null if there was none."""
    latency_seconds: float | None = None
    """Duration of the request, in seconds."""
    error: str | None = None


ProxyLocationType: TypeAlias = Literal["country", "subdivision", "region", "city"] | str
"""Kind of place."""

ProxyLocationPool: TypeAlias = Literal["pool1", "pool2"] | str
"""Pool of addresses for managed rotating proxies."""


class ProxyLocation(Model):
    """A place where managed rotating proxies can exit."""

    geo_id: str
    """Identifies the place in `geo_id` of a proxy."""
    name: str
    type: ProxyLocationType
    country: str
    region: str | None = None
    subdivision: str | None = None
    pools: list[ProxyLocationPool]
    """Pools that serve the place."""
    available_for: list[Literal["managed-rotating"]]
    """Kinds of proxies that can exit here."""


class ProxyLocationPage(Model, Paged["ProxyLocation"]):
    """One page of places."""

    data: list[ProxyLocation]
    next_cursor: str | None


ProxyPoolCategory: TypeAlias = Literal["tickets", "sneakers", "social", "retail"] | str
"""Purpose of a pool."""


class ProxyPool(Model):
    """A pool of static proxies."""

    id: str
    label: str
    """Human-readable name."""
    category: ProxyPoolCategory
    country: str
    available_count: int
    """Number of addresses left."""
    price_credits: int
    term_days: int


class ProxyPoolPage(Model, Paged["ProxyPool"]):
    """One page of pools."""

    data: list[ProxyPool]
    next_cursor: str | None
