"""Many callers, cancellation, closing, forks, and what must not grow."""

from __future__ import annotations

import _thread
import asyncio
import gc
import logging
import os
import threading
import time
import tracemalloc
import warnings
from typing import Any

import anyio
import httpx2
import pytest
from anyio.from_thread import start_blocking_portal

from .demo import AsyncDemo, Demo
from .demo._core import engine as engines
from .demo._core.errors import ConfigurationError, InvalidArgumentError
from .server import Connection, Server, hang, head, reply

FILE = {"id": "f1", "contentType": "text/plain"}


def test_fifty_threads_share_a_client(server: Server) -> None:
    """Made before its connections are; every caller gets its own answer."""
    server.default = lambda connection: reply(
        json={**FILE, "id": connection.request.path.rpartition("/")[2]}
    )(connection)
    got: list[tuple[str, str]] = []
    with Demo(api_key="k", base_url=server.url) as client:

        def work(n: int) -> None:
            for m in range(10):
                wanted = f"{n}-{m}"
                got.append((client.files.get(wanted).id, wanted))

        threads = [threading.Thread(target=work, args=(n,)) for n in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(got) == 500
    assert all(mine == wanted for mine, wanted in got)
    assert server.connections <= 50


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_thousand_tasks_share_a_client(server: Server, backend: str) -> None:
    """Under both event loops."""
    server.default = lambda connection: reply(
        json={**FILE, "id": connection.request.path.rpartition("/")[2]}
    )(connection)
    got: list[tuple[str, int]] = []

    async def main() -> None:
        async with AsyncDemo(api_key="k", base_url=server.url, timeout=60) as client:
            limit = anyio.CapacityLimiter(100)  # as many sockets as a test may open

            async def work(n: int) -> None:
                async with limit:
                    got.append(((await client.files.get(str(n))).id, n))

            async with anyio.create_task_group() as group:
                for n in range(1000):
                    group.start_soon(work, n)

    anyio.run(main, backend=backend)

    assert sorted(got, key=lambda pair: pair[1]) == [(str(n), n) for n in range(1000)]


def test_headers_are_complete_for_every_thread(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that comes while another prepares what both have in common."""
    server.default = reply(json=FILE)
    prepared, entered = threading.Event(), threading.Event()
    plain = engines.add_headers

    def slow(*arguments: Any) -> None:
        entered.set()
        prepared.wait(0.3)
        plain(*arguments)

    with Demo(api_key="k", org="mine", base_url=server.url) as client:
        monkeypatch.setattr(engines, "add_headers", slow)
        threads = [threading.Thread(target=client.files.get, args=("1",))]
        threads[0].start()
        entered.wait()
        threads.append(threading.Thread(target=client.files.get, args=("2",)))
        threads[1].start()
        for thread in threads:
            thread.join()

    assert [request.headers.get("x-org") for request in server.requests] == ["mine"] * 2


def test_a_header_that_is_refused_stays_refused(server: Server) -> None:
    """The second call does not go out without it."""
    with Demo(api_key="k", org="a\nb", base_url=server.url) as client:
        for _ in range(2):
            with pytest.raises(InvalidArgumentError, match="X-Org"):
                client.files.get("f1")
    assert server.requests == []


def test_event_loops_have_connections_of_their_own(server: Server) -> None:
    """One client in one `asyncio.run` after another, and in two loops at once."""
    server.default = reply(json=FILE)
    client = AsyncDemo(api_key="k", base_url=server.url)

    async def several() -> int:
        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(client.files.get, "f1")
        return len([await client.files.get("f1") for _ in range(3)])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # loops that left them open
        assert [asyncio.run(several()) for _ in range(3)] == [3, 3, 3]
        with start_blocking_portal() as one, start_blocking_portal() as other:
            for portal in (one, other) * 3:
                portal.call(client.files.get, "f1")
            before = server.connections
            for portal in (one, other) * 3:
                portal.call(client.files.get, "f1")
            assert server.connections == before
            one.call(client.aclose)
            with pytest.raises(ConfigurationError, match="closed"):
                other.call(client.files.get, "f1")
        del client
        gc.collect()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_call_closes_its_connection(server: Server, backend: str) -> None:
    """While it waits for an answer; the client goes on."""
    server.will(hang())
    server.default = reply(json=FILE)

    async def main() -> None:
        async with AsyncDemo(api_key="k", base_url=server.url) as client:
            with anyio.move_on_after(0.5) as scope:
                await client.files.get("f1")
            assert scope.cancelled_caught
            assert await anyio.to_thread.run_sync(server.wait_until_idle)
            assert (await client.files.get("f1")).id == "f1"

    anyio.run(main, backend=backend)
    assert len(server.requests) == 2


def test_an_interrupted_call_closes_its_connection(server: Server) -> None:
    """Ctrl-C while a call with a deadline waits for an answer, which comes then."""
    left: list[bool] = []

    def answer(connection: Connection) -> None:
        time.sleep(0.1)
        _thread.interrupt_main()
        time.sleep(0.2)
        connection.send(head(200, {"Content-Length": "99"}))
        left.append(connection.wait_until_left())

    server.default = answer
    with Demo(api_key="k", base_url=server.url) as client:
        with pytest.raises(KeyboardInterrupt):
            client.files.get("f1", options={"deadline": 30})
        assert server.wait_until_idle()

    assert left == [True]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_pause_is_no_attempt(server: Server, backend: str) -> None:
    """Between two attempts."""
    server.default = reply(503, headers={"Retry-After": "30"})

    async def main() -> None:
        async with AsyncDemo(api_key="k", base_url=server.url) as client:
            async with anyio.create_task_group() as group:
                group.start_soon(client.files.get, "f1")
                while not server.requests:
                    await anyio.sleep(0.01)
                await anyio.sleep(0.1)
                group.cancel_scope.cancel()

    anyio.run(main, backend=backend)
    assert len(server.requests) == 1


@pytest.mark.trio
def test_closing(client: Any, make: Any, server: Server) -> None:
    """Connections are closed, once is enough, and nothing is sent afterwards."""
    server.default = reply(json=FILE)
    client.files.get("f1")
    copy = client.with_options(max_retries=0)

    client.close()
    client.close()

    assert server.wait_until_idle()
    for closed in (client, copy):
        with pytest.raises(ConfigurationError, match="has been closed"):
            closed.files.get("f1")
    with make() as another:
        another.files.get("f1")
    assert server.wait_until_idle()
    make().close()


@pytest.mark.parametrize("backend", ["sync", "asyncio", "trio"])
def test_no_resource_warnings(server: Server, backend: str) -> None:
    """With context managers nothing is left, not even after errors."""
    server.default = reply(json=FILE)
    gc.collect()
    if backend == "sync":
        with Demo(api_key="k", base_url=server.url) as client:
            client.files.get("f1")
            with client.files.download("f1") as download:
                next(iter(download.iter_bytes()))
    else:

        async def main() -> None:
            async with AsyncDemo(api_key="k", base_url=server.url) as client:
                await client.files.get("f1")
                async with client.files.download("f1") as download:
                    await anext(download.iter_bytes())

        anyio.run(main, backend=backend)
    gc.collect()  # a warning here is an error, as everywhere
    assert server.wait_until_idle()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_event_loops_one_after_the_other(server: Server, backend: str) -> None:
    """A client for each: nothing is shared between them."""
    server.default = reply(json=FILE)

    async def main() -> None:
        async with AsyncDemo(api_key="k", base_url=server.url) as client:
            await client.files.get("f1")

    for _ in range(3):
        anyio.run(main, backend=backend)
    assert len(server.requests) == server.connections == 3


def test_a_client_goes_through_the_loops_of_trio(server: Server) -> None:
    """One after the other; its connections go along."""
    server.default = reply(json=FILE)
    client = AsyncDemo(api_key="k", base_url=server.url)

    async def main(last: bool) -> None:
        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(client.files.get, "f1")
        if last:
            await client.aclose()

    for last in (False, False, True):
        anyio.run(main, last, backend="trio")
    assert len(server.requests) == 9
    assert server.wait_until_idle()


@pytest.mark.skipif(
    not hasattr(os, "fork"),
    reason="Windows has no fork, and nothing that it could break",
)
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_has_connections_of_its_own(server: Server) -> None:
    """Parent and child go on with the same client, and never share a socket."""
    server.default = lambda connection: reply(
        json={**FILE, "id": connection.request.path.rpartition("/")[2]}
    )(connection)
    client = Demo(api_key="k", base_url=server.url)
    assert client.files.get("before").id == "before"

    child = os.fork()
    if not child:
        status = 1
        try:
            if all(client.files.get(f"c{n}").id == f"c{n}" for n in range(20)):
                status = 0
        finally:
            os._exit(status)
    assert all(client.files.get(f"p{n}").id == f"p{n}" for n in range(20))

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert server.connections == 2
    client.close()


def test_nothing_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over thousands of calls of all kinds of results."""
    monkeypatch.setattr(logging.getLogger("demo"), "propagate", False)
    pages = {"data": [FILE], "nextCursor": None}

    def handler(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/v1/files":
            return httpx2.Response(200, json=pages)
        if request.url.path == "/v1/files/bad":
            return httpx2.Response(404, json={"error": "no", "id": 5})
        return httpx2.Response(200, json={**FILE, "sizeBytes": "wrong"})

    http = httpx2.Client(transport=httpx2.MockTransport(handler))
    client = Demo(api_key="k", http_client=http)

    def work(count: int) -> None:
        for n in range(count):
            client.files.get(f"f{n}")
            list(client.files.iter())
            with pytest.raises(Exception, match="no"):
                client.files.get("bad")
            client.with_options(max_retries=1).files.list(cursor=str(n))

    work(50)
    gc.collect()
    tracemalloc.start()
    work(50)
    gc.collect()
    first = tracemalloc.get_traced_memory()[0]
    work(2450)
    gc.collect()
    second = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    http.close()

    assert second - first < 100_000
