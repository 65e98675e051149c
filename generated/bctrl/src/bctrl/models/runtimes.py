# Generated from the bctrl API. Edits are lost: change its documents.
"""Models of `runtimes`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .._core import CamelModel as Model, Paged, WithConstants
from .common import (
    DnsResolution,
    JsonObject,
    ProxyDevice,
    ProxyIpFamily,
    ProxyPreference,
    ProxyProtocol,
    ProxyRotation,
    SpaceSelector,
)

RuntimeStatus: TypeAlias = Literal["active", "stopped", "failed"] | str
"""`active` while a run is going on; `failed` if the last one ended with an error."""

RuntimeProtocol: TypeAlias = Literal["cdp"]
"""Protocol of a runtime: `cdp` is the Chrome DevTools Protocol."""

StealthLevel: TypeAlias = Literal["medium", "high", "ultra"] | str
"""How hard the browser tries not to be detected as automated."""

FingerprintBrowser: TypeAlias = Literal["chrome", "edge", "safari"] | str
"""Browser that web sites see."""

FingerprintOs: TypeAlias = Literal["windows", "macos", "android", "ios"] | str
"""Operating system that web sites see."""

FingerprintDevice: TypeAlias = Literal["desktop", "mobile"] | str
"""Kind of device that web sites see."""


class Viewport(Model):
    """Size of the visible part of a page, in CSS pixels."""

    width: float
    height: float


class ViewportDict(TypedDict):
    width: float
    height: float


class RuntimeFingerprint(Model):
    """How the browser presents itself to web sites."""

    browser: FingerprintBrowser | str | None = None
    browser_version: str | None = None
    os: FingerprintOs | None = None
    device: FingerprintDevice | None = None
    locale: list[str] | str | None = None
    """One or more language tags in order of preference, e.g. `de-AT`."""
    timezone: str | None = None
    """IANA time zone, e.g. `Europe/Vienna`."""
    user_agent: str | None = None
    viewport: Viewport | None = None


class RuntimeSavedProxy(Model):
    """A proxy that is saved in the account."""

    id: str
    name: str
    type: Literal["custom", "managed-rotating", "managed-static"] | str


class RuntimeCustomProxy(Model):
    """Your own proxy, configured for this runtime only."""

    type: Literal["custom"]
    protocol: ProxyProtocol
    host: str
    port: float
    username: str | None = None
    has_password: bool
    dns_resolution: DnsResolution | None = None


class RuntimeManagedRotatingProxy(Model):
    """A managed rotating proxy, configured for this runtime only."""

    type: Literal["managed-rotating"]
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


RuntimeProxyConfig: TypeAlias = (
    RuntimeSavedProxy | RuntimeCustomProxy | RuntimeManagedRotatingProxy
)
"""Proxy that a runtime uses."""

TrafficSaver: TypeAlias = Literal["none", "light", "medium", "high"] | str
"""How much traffic is blocked."""

BlockableResourceType: TypeAlias = (
    Literal["media", "texttrack", "font", "image", "ping", "prefetch", "beacon"] | str
)
"""Kind of resource that web pages load."""


class BrowserNetworkTrafficConfig(Model):
    """Which requests of web pages are blocked."""

    saver: TrafficSaver | None = None
    """How much to block in order to save traffic."""
    block_ads: bool | None = None
    block_trackers: bool | None = None
    block_resource_types: list[BlockableResourceType] | None = None
    """Kinds of resources to block."""
    url_allowlist: list[str] | None = None
    """URL patterns that are always allowed."""
    url_blocklist: list[str] | None = None
    """URL patterns that are always blocked."""


class BrowserNetworkTrafficConfigDict(TypedDict):
    saver: NotRequired[TrafficSaver]
    block_ads: NotRequired[bool]
    block_trackers: NotRequired[bool]
    block_resource_types: NotRequired[Sequence[BlockableResourceType]]
    url_allowlist: NotRequired[Sequence[str]]
    url_blocklist: NotRequired[Sequence[str]]


class BrowserRuntimeConfig(Model):
    """Configuration of a browser."""

    profile: bool
    """Whether cookies, logins and other browser state are kept from run to run."""
    stealth: StealthLevel | None = None
    fingerprint: RuntimeFingerprint | None = None
    proxy: RuntimeProxyConfig | None = None
    """Null for a direct connection."""
    web_rtc_proxy_only: bool | None = None
    """Whether WebRTC is restricted to the proxy."""
    network_traffic: BrowserNetworkTrafficConfig | None = None
    extension_ids: list[str] | None = None
    """Browser extensions to load."""
    idle_timeout_seconds: float | None = None
    """The runtime stops after this many seconds without activity."""
    auto_upgrade: bool | None = None
    """Whether the browser is upgraded automatically."""
    force_open_shadow_roots: bool | None = None
    """Whether closed shadow roots are opened, so that scripts can reach into them."""


class Runtime(Model):
    """A cloud browser."""

    id: str
    name: str
    type: Literal["browser"]
    space_id: str
    status: RuntimeStatus
    active_run_id: str | None
    """Current run; null while the runtime is not active."""
    config: BrowserRuntimeConfig | None = None
    metadata: JsonObject | None = None
    created_at: datetime
    updated_at: datetime
    last_activity_at: datetime | None = None


class RuntimeDetail(Model):
    """A cloud browser, with its configuration and the URL to connect to."""

    id: str
    name: str
    type: Literal["browser"]
    space_id: str
    status: RuntimeStatus
    active_run_id: str | None
    connect_url: str | None = None
    """URL for Playwright, Puppeteer and other CDP clients, while the runtime is active.
    Treat it as a secret."""
    protocol: RuntimeProtocol | None = None
    config: BrowserRuntimeConfig | None = None
    metadata: JsonObject | None = None
    created_at: datetime
    updated_at: datetime
    last_activity_at: datetime | None = None


class RuntimeSummary(Model):
    """A cloud browser without its configuration, as in lists."""

    id: str
    name: str
    type: Literal["browser"]
    space_id: str
    status: RuntimeStatus
    active_run_id: str | None
    created_at: datetime
    updated_at: datetime
    last_activity_at: datetime | None = None


class RuntimePage(Model, Paged["RuntimeSummary"]):
    """One page of runtimes."""

    data: list[RuntimeSummary]
    next_cursor: str | None


class BrowserFingerprintInput(Model):
    """How the browser shall present itself to web sites.

    What is omitted is chosen to match.
    """

    browser: FingerprintBrowser | None = None
    browser_version: str | None = None
    os: FingerprintOs | None = None
    device: FingerprintDevice | None = None
    locale: list[str] | str | None = None
    viewport: Viewport | None = None


class BrowserFingerprintInputDict(TypedDict):
    browser: NotRequired[FingerprintBrowser]
    browser_version: NotRequired[str]
    os: NotRequired[FingerprintOs]
    device: NotRequired[FingerprintDevice]
    locale: NotRequired[Sequence[str] | str]
    viewport: NotRequired[Viewport | ViewportDict]


class RuntimeSavedProxyInput(Model):
    """A saved proxy, with changes for this runtime only."""

    id: str
    """ID of the saved proxy."""
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


class RuntimeSavedProxyInputDict(TypedDict):
    id: str
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


class RuntimeInlineCustomProxyUrlInput(Model):
    """Your own proxy, given as a URL."""

    type: Literal["custom"] | None = None
    url: str
    username: str | None = None
    """Takes precedence over the URL."""
    password: str | None = None
    """Takes precedence over the URL."""
    dns_resolution: DnsResolution | None = None


class RuntimeInlineCustomProxyUrlInputDict(TypedDict):
    type: NotRequired[Literal["custom"]]
    url: str
    username: NotRequired[str]
    password: NotRequired[str]
    dns_resolution: NotRequired[DnsResolution]


class RuntimeInlineCustomProxyConnectionInput(Model):
    """Your own proxy, given by host and port."""

    type: Literal["custom"] | None = None
    protocol: ProxyProtocol
    host: str
    port: float
    username: str | None = None
    password: str | None = None
    dns_resolution: DnsResolution | None = None


class RuntimeInlineCustomProxyConnectionInputDict(TypedDict):
    type: NotRequired[Literal["custom"]]
    protocol: ProxyProtocol
    host: str
    port: float
    username: NotRequired[str]
    password: NotRequired[str]
    dns_resolution: NotRequired[DnsResolution]


class RuntimeInlineManagedRotatingProxyInput(WithConstants, Model):
    """A managed rotating proxy for this runtime only."""

    type: Literal["managed-rotating"] = "managed-rotating"
    protocol: ProxyProtocol | None = None
    rotation: ProxyRotation | None = None
    sticky_key: str | None = None
    country: str | None = None
    geo_id: str | None = None
    geo_strict: bool | None = None
    device: ProxyDevice | None = None
    device_strict: bool | None = None
    ip_family: ProxyIpFamily | None = None
    preference: ProxyPreference | None = None
    dns_resolution: DnsResolution | None = None


class RuntimeInlineManagedRotatingProxyInputDict(TypedDict):
    type: Literal["managed-rotating"]
    protocol: NotRequired[ProxyProtocol]
    rotation: NotRequired[ProxyRotation]
    sticky_key: NotRequired[str]
    country: NotRequired[str]
    geo_id: NotRequired[str]
    geo_strict: NotRequired[bool]
    device: NotRequired[ProxyDevice]
    device_strict: NotRequired[bool]
    ip_family: NotRequired[ProxyIpFamily]
    preference: NotRequired[ProxyPreference]
    dns_resolution: NotRequired[DnsResolution]


RuntimeProxyInput: TypeAlias = (
    RuntimeSavedProxyInput
    | RuntimeInlineCustomProxyUrlInput
    | RuntimeInlineCustomProxyConnectionInput
    | RuntimeInlineManagedRotatingProxyInput
    | str
)
"""Proxy to use: the ID of a saved one, a saved one with changes, or one defined
here."""

RuntimeProxyInputDict: TypeAlias = (
    RuntimeSavedProxyInputDict
    | RuntimeInlineCustomProxyUrlInputDict
    | RuntimeInlineCustomProxyConnectionInputDict
    | RuntimeInlineManagedRotatingProxyInputDict
    | str
)


class BrowserRuntimeCreateConfig(Model):
    """Configuration of a browser.

    Everything is optional.
    """

    profile: bool | None = None
    """Keep cookies, logins and other browser state from run to run."""
    stealth: StealthLevel | None = None
    fingerprint: BrowserFingerprintInput | None = None
    proxy: RuntimeProxyInput | None = None
    web_rtc_proxy_only: bool | None = None
    """Restrict WebRTC to the proxy."""
    network_traffic: BrowserNetworkTrafficConfig | None = None
    extension_ids: list[str] | None = None
    idle_timeout_seconds: float | None = None
    """Stop the runtime after this many seconds without activity."""
    auto_upgrade: bool | None = None
    """Upgrade the browser automatically."""
    force_open_shadow_roots: bool | None = None
    """Open closed shadow roots, so that scripts can reach into them."""


class BrowserRuntimeCreateConfigDict(TypedDict):
    profile: NotRequired[bool]
    stealth: NotRequired[StealthLevel]
    fingerprint: NotRequired[BrowserFingerprintInput | BrowserFingerprintInputDict]
    proxy: NotRequired[RuntimeProxyInput | RuntimeProxyInputDict | None]
    web_rtc_proxy_only: NotRequired[bool]
    network_traffic: NotRequired[
        BrowserNetworkTrafficConfig | BrowserNetworkTrafficConfigDict
    ]
    extension_ids: NotRequired[Sequence[str]]
    idle_timeout_seconds: NotRequired[float]
    auto_upgrade: NotRequired[bool]
    force_open_shadow_roots: NotRequired[bool]


RuntimeMetadata: TypeAlias = dict[str, Any]
"""Custom key-value data, stored with a runtime."""


class RuntimeCreateRequest(Model):
    """A runtime to create.

    Everything is optional.
    """

    name: str | None = None
    type: Literal["browser"] | None = None
    space_id: SpaceSelector | None = None
    config: BrowserRuntimeCreateConfig | None = None
    metadata: RuntimeMetadata | None = None


class RuntimeUpdateRequest(Model):
    """Change to a runtime."""

    name: str | None = None
    config: BrowserRuntimeCreateConfig | None = None
    idle_timeout_seconds: int | None = None


class RuntimeDeleteResponse(Model):
    """Confirm that a runtime was deleted."""

    id: str
    deleted: Literal[True]


class RuntimeStartResponse(Model):
    """Outcome of starting a runtime."""

    runtime_id: str
    run_id: str
    """The current run."""
    status: RuntimeStatus
    started: bool
    """False when the runtime was active already."""
    connect_url: str
    """URL for Playwright, Puppeteer and other CDP clients. Treat it as a secret."""
    protocol: RuntimeProtocol


class RuntimeStopResponse(Model):
    """Outcome of stopping a runtime."""

    runtime_id: str
    run_id: str | None
    """The run that was ended; null if there was none."""
    status: RuntimeStatus
    stopped: bool
    """False when the runtime was stopped already."""
