"""`client.runtimes.started_browser`: two requests around a block."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from bctrl import AsyncBctrl, Bctrl, ConflictError

STARTED = {
    "connectUrl": "wss://connect.example.com",
    "protocol": "cdp",
    "runId": "5f0d3c4e-0000-4000-8000-000000000000",
    "status": "active",
}


class Server:
    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.seen: list[str] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(f"{request.method} {request.url.path}")
        if request.url.path.endswith("/start"):
            return httpx2.Response(self.status, json=STARTED)
        return httpx2.Response(200, json={})

    @property
    def client(self) -> Bctrl:
        transport = httpx2.MockTransport(self)
        return Bctrl(
            api_key="bctrl_test",
            base_url="https://api.example.com",
            http_client=httpx2.Client(transport=transport),
        )


START, STOP = "POST /v1/runtimes/r1/start", "POST /v1/runtimes/r1/stop"


def test_the_browser_stops_with_the_block() -> None:
    server = Server()
    with server.client.runtimes.started_browser("r1") as browser:
        assert browser.connect_url == STARTED["connectUrl"]
        assert server.seen == [START]
    assert server.seen == [START, STOP]


def test_the_browser_stops_when_the_block_raises() -> None:
    server = Server()
    with pytest.raises(ZeroDivisionError):
        with server.client.runtimes.started_browser("r1"):
            raise ZeroDivisionError
    assert server.seen == [START, STOP]


def test_what_did_not_start_is_not_stopped() -> None:
    server = Server(409)
    with pytest.raises(ConflictError):
        with server.client.runtimes.started_browser("r1"):
            raise AssertionError("not reached")
    assert server.seen == [START]


def test_asynchronously() -> None:
    server = Server()

    async def use() -> None:
        transport = httpx2.MockTransport(server)
        client = AsyncBctrl(
            api_key="bctrl_test",
            base_url="https://api.example.com",
            http_client=httpx2.AsyncClient(transport=transport),
        )
        async with client.runtimes.started_browser("r1") as browser:
            assert browser.status == "active"

    asyncio.run(use())
    assert server.seen == [START, STOP]
