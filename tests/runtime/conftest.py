"""One test for both clients: the asynchronous one is driven from a thread of its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

from .demo import AsyncDemo, Demo
from .demo._core import call as calls
from .server import Server


class Driven:
    """An object of the asynchronous client, used as if it were synchronous.

    What is awaitable is awaited, what is iterated asynchronously is iterated, and
    everything that comes out and has asynchronous methods is driven likewise.
    """

    def __init__(self, target: Any, portal: BlockingPortal) -> None:
        self.__dict__.update(target=target, portal=portal)

    def __getattr__(self, name: str) -> Any:
        names = {"close": "aclose"} if hasattr(self.target, "aclose") else {}
        return drive(getattr(self.target, names.get(name, name)), self.portal)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args = tuple(undriven(argument) for argument in args)

        async def call() -> Any:
            result = self.target(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result

        return drive(self.portal.call(call), self.portal)

    def __enter__(self) -> Any:
        return drive(self.portal.call(self.target.__aenter__), self.portal)

    def __exit__(self, *exception: Any) -> None:
        self.portal.call(self.target.__aexit__, *exception)

    def __iter__(self) -> Iterator[Any]:
        items = self.target.__aiter__()

        async def step() -> Any:
            return await anext(items, _END)

        while (item := self.portal.call(step)) is not _END:
            yield drive(item, self.portal)

    def __next__(self) -> Any:
        return next(iter(self))


_END = object()
_ASYNC = ("__aiter__", "__aenter__", "aclose", "_transport")


def drive(value: Any, portal: BlockingPortal) -> Any:
    """Wrap what is asynchronous, or leads to it."""
    wrapped = callable(value) and not isinstance(value, type)
    if wrapped or any(hasattr(type(value), name) for name in _ASYNC[:3]):
        return Driven(value, portal)
    if "_transport" in getattr(value, "__dict__", {}):
        return Driven(value, portal)
    return value


def undriven(value: Any) -> Any:
    return value.target if isinstance(value, Driven) else value


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of a client runs with both; those marked `trio` under trio as well."""
    if "mode" in metafunc.fixturenames:
        modes = ["sync", "asyncio"]
        if metafunc.definition.get_closest_marker("trio"):
            modes.append("trio")
        metafunc.parametrize("mode", modes, scope="session")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "trio: runs under trio as well")


@pytest.fixture(scope="session")
def portal(mode: str) -> Iterator[BlockingPortal | None]:
    if mode == "sync":
        yield None
        return
    with start_blocking_portal(mode) as portal:
        yield portal


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for a real pause between attempts."""
    monkeypatch.setattr(calls, "BACKOFF", (0.002, 0.02))


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def other_server() -> Iterator[Server]:
    """Another host."""
    server = Server("127.0.0.2")
    yield server
    server.close()


Make = Callable[..., Any]


@pytest.fixture
def make(server: Server, portal: BlockingPortal | None) -> Iterator[Make]:
    """Makes clients of the mode under test; they are closed in the end."""
    made: list[Any] = []

    def make(**options: Any) -> Any:
        options = {"api_key": "demo_secret", "base_url": server.url, **options}
        client: Any
        if portal is None:
            client = Demo(**options)
        else:
            client = Driven(AsyncDemo(**options), portal)
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(make: Make) -> Any:
    """A client of the mode under test."""
    return make()
