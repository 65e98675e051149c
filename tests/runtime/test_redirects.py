"""Redirects are followed, but nothing that is ours goes to another host."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from .conftest import Driven, Make
from .demo import AsyncDemo, Demo
from .demo._core import Api, ApiKey, Basic, Bearer
from .demo._core.errors import APIResponseError, APIStatusError
from .server import Server, reply

FILE = {"id": "f1", "contentType": "text/plain"}


def to(url: str, status: int = 302) -> Any:
    return reply(status, headers={"Location": url})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_get_follows_with_its_credentials_on_the_same_host(
    client: Any, server: Server, status: int
) -> None:
    """Relative and absolute locations; the key goes along."""
    server.will(to("/elsewhere?x=1", status), to(f"{server.url}/there", status))
    server.default = reply(json=FILE)

    assert client.files.get("f1").id == "f1"
    assert [request.path for request in server.requests] == [
        "/v1/files/f1",
        "/elsewhere",
        "/there",
    ]
    assert {r.headers["authorization"] for r in server.requests} == {
        "Bearer demo_secret"
    }


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("call", ["get", "download", "stream"])
def test_no_credential_travels_to_another_host(
    make: Make, server: Server, other_server: Server, status: int, call: str
) -> None:
    """Not the key, not a cookie, not a header of the client: a signed URL needs none."""
    server.default = to(f"{other_server.url}/signed?sig=1", status)
    other_server.default = reply(json=FILE)
    client = make(org="acme", headers={"X-Api-Key": "k", "Cookie": "session=1"})

    if call == "get":
        assert client.files.get("f1", options={"headers": {"X-Mine": "1"}}).id == "f1"
    elif call == "download":
        assert b"f1" in client.files.download("f1").read()
    else:
        with pytest.raises(APIResponseError, match="Not a stream"):
            list(client.files.stream())

    assert server.request.headers["x-api-key"] == "k"
    sent = other_server.request.headers
    assert set(sent) <= {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "user-agent",
    }
    assert sent["host"] == other_server.url.removeprefix("http://")


def test_another_host_stays_another_host(
    client: Any, server: Server, other_server: Server
) -> None:
    """A chain that comes home again does not get its credentials back."""
    server.will(to(f"{other_server.url}/x"), reply(json=FILE))
    other_server.default = to(f"{server.url}/back")

    client.files.get("f1")

    assert "authorization" in server.requests[0].headers
    assert "authorization" not in server.requests[1].headers


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("call", ["create", "update", "upload", "delete"])
def test_no_body_is_replayed_to_another_host(
    client: Any, server: Server, other_server: Server, status: int, call: str
) -> None:
    """A 307 asks for it, and does not get it."""
    server.default = to(f"{other_server.url}/x", status)
    calls = {
        "create": lambda: client.files.create(name="secret"),
        "update": lambda: client.files.update("f1", note="secret"),
        "upload": lambda: client.files.upload(file=b"secret"),
        "delete": lambda: client.files.delete("f1"),
    }

    with pytest.raises(APIResponseError, match="127.0.0.2"):
        calls[call]()

    assert other_server.requests == []


def test_a_post_is_sent_again_on_the_same_host(client: Any, server: Server) -> None:
    """307 keeps method and body, 303 makes a GET of it."""
    server.will(to("/new", 307), reply(json=FILE), to("/see", 303), reply(json=FILE))

    client.files.create(name="n")
    client.files.create(name="n")

    seen = [(r.method, r.path, r.body) for r in server.requests]
    assert seen == [
        ("POST", "/v1/files", b'{"name":"n"}'),
        ("POST", "/new", b'{"name":"n"}'),
        ("POST", "/v1/files", b'{"name":"n"}'),
        ("GET", "/see", b""),
    ]


def test_a_see_other_to_another_host_has_no_body(
    client: Any, server: Server, other_server: Server
) -> None:
    """303 after a POST is a GET, and takes nothing along."""
    server.default = to(f"{other_server.url}/x", 303)
    other_server.default = reply(json=FILE)

    client.files.create(name="secret")

    request = other_server.request
    assert (request.method, request.body) == ("GET", b"")
    assert "authorization" not in request.headers
    assert "content-type" not in request.headers


def test_circles_end(client: Any, server: Server) -> None:
    """Ten redirects are enough."""
    server.default = to("/again")

    with pytest.raises(APIResponseError, match="Too many redirects") as caught:
        client.files.get("f1")

    assert caught.value.status_code == 302
    assert len(server.requests) == 11


@pytest.mark.parametrize("location", [None, "http://[::1", "mailto:someone"])
def test_a_location_that_is_none(
    client: Any, server: Server, location: str | None
) -> None:
    """Nowhere to go: the answer is an error, whatever httpx2 makes of it."""
    headers = {} if location is None else {"Location": location}
    server.default = reply(302, b"moved", headers=headers)

    with pytest.raises(APIStatusError) as caught:
        client.files.get("f1")

    error = caught.value
    assert (error.status_code, error.body) == (302, "moved")
    assert error.response is not None
    assert error.response.headers.get("location") == location
    assert len(server.requests) == 1


def test_a_repetition_starts_where_the_call_started(
    client: Any, server: Server, other_server: Server
) -> None:
    """After a failure behind a redirect, the first URL is asked again, with the key."""
    server.default = to(f"{other_server.url}/x")
    other_server.will(reply(503), reply(json=FILE))

    client.files.get("f1")

    assert [r.path for r in server.requests] == ["/v1/files/f1"] * 2
    assert all("authorization" in r.headers for r in server.requests)


@pytest.mark.parametrize(
    "scheme",
    [
        ApiKey("header", "X-Secret", "api_key"),
        ApiKey("cookie", "session", "api_key"),
        ApiKey("query", "key", "api_key"),
        Basic(),
        Bearer("api_key"),
    ],
)
def test_every_kind_of_credential_stays(
    make: Make, server: Server, other_server: Server, scheme: Any
) -> None:
    """Whatever header or place an API has for its keys."""
    given: Any = ("u", "hush") if isinstance(scheme, Basic) else "hush"
    api = Api(
        name="demo", version="1", base_url=server.url, schemes={"bearer": scheme},
        security=(("bearer",),),
    )  # fmt: skip
    server.default = to(f"{other_server.url}/x")
    other_server.default = reply(json=FILE)

    make(api=api, api_key=given).files.get("f1")

    shown = f"{other_server.request.target} {other_server.request.headers}"
    assert "hush" not in shown
    assert "authorization" not in shown and "cookie" not in shown


def test_the_auth_of_a_passed_in_client_stays_too(
    mode: str, portal: Any, server: Server, other_server: Server
) -> None:
    """httpx2 would send the `auth` of its client to any host."""
    server.default = to(f"{other_server.url}/x")
    other_server.default = reply(json=FILE)
    client: Any
    if mode == "sync":
        http = httpx2.Client(auth=("u", "hush"), cookies={"c": "1"})
        client = Demo(api_key="k", base_url=server.url, http_client=http)
        client.files.get("f1")
        http.close()
    else:
        async_http = httpx2.AsyncClient(auth=("u", "hush"), cookies={"c": "1"})
        target = AsyncDemo(api_key="k", base_url=server.url, http_client=async_http)
        Driven(target, portal).files.get("f1")
        portal.call(async_http.aclose)

    assert server.request.headers["authorization"].startswith("Basic ")
    assert "authorization" not in other_server.request.headers
    assert "cookie" not in other_server.request.headers
