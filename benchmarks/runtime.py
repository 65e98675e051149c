"""What the runtime costs on top of httpx2, as ratios measured side by side.

Run: python benchmarks/runtime.py [--rounds N] [--json]

Prints a table and writes it to benchmarks/results/runtime.md; with --json it only
prints the ratios. A server process on loopback answers with prepared bytes. In each
round the bare way and ours take turns; what counts is the round of the median ratio,
since other work on the machine disturbs both turns of most rounds alike.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import multiprocessing
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
from generate import RESULTS, machine

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.runtime.demo import AsyncDemo, Demo  # noqa: E402
from tests.runtime.demo._core import Events  # noqa: E402
from tests.runtime.demo._core.events import EventParser  # noqa: E402
from tests.runtime.demo.models import Tick  # noqa: E402

FILE = {
    "id": "file_1",
    "contentType": "text/plain",
    "sizeBytes": 12345,
    "source": "upload",
    "createdAt": "2026-01-02T03:04:05Z",
    "runId": "run_1",
    "metadata": {"a": 1},
}
SMALL = json.dumps(FILE).encode()
PAGE = json.dumps({"data": [FILE] * 100, "nextCursor": None}).encode()
LIMITS = {"small": 1.10, "page": 1.60, "events": 2.00}
WHAT = {
    "small": "a call with a small JSON answer, against httpx2 and `json.loads`",
    "page": "a page of 100 items, against the same",
    "small, async": "the small call, asynchronously",
    "events": "a small event of many, against the parser alone",
}


def serve(listener: socket.socket) -> None:
    """Answer every request with the body that its path asks for."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"
    small = head.format(len(SMALL)).encode() + SMALL
    page = head.format(len(PAGE)).encode() + PAGE

    class Protocol(asyncio.Protocol):
        def connection_made(self, transport: Any) -> None:
            self.transport = transport
            self.buffer = b""

        def data_received(self, data: bytes) -> None:
            self.buffer += data
            while b"\r\n\r\n" in self.buffer:
                request, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
                target = request.split(b" ", 2)[1]
                self.transport.write(small if target.endswith(b"file_1") else page)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Protocol, sock=listener)
        await server.serve_forever()

    asyncio.run(main())


def timed(work: Callable[[int], object], count: int) -> float:
    started = time.perf_counter()
    work(count)
    return (time.perf_counter() - started) / count


def compare(
    bare: Callable[[int], object],
    ours: Callable[[int], object],
    count: int,
    rounds: int,
) -> tuple[float, float]:
    """Seconds per call, bare and ours, taking turns."""
    bare(count // 4)
    ours(count // 4)
    return middle([(timed(bare, count), timed(ours, count)) for _ in range(rounds)])


def middle(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """The round of the median ratio."""
    return sorted(pairs, key=lambda pair: pair[1] / pair[0])[len(pairs) // 2]


def calls(url: str, count: int, rounds: int) -> dict[str, tuple[float, float]]:
    """Synchronous calls with a small and with a large result."""
    key = {"Authorization": "Bearer demo_k"}
    results = {}
    with httpx2.Client(headers=key) as http, Demo(api_key="k", base_url=url) as client:

        def bare_small(n: int) -> None:
            for _ in range(n):
                json.loads(http.get(f"{url}/v1/files/file_1").content)

        def our_small(n: int) -> None:
            for _ in range(n):
                client.files.get("file_1")

        def bare_page(n: int) -> None:
            for _ in range(n):
                json.loads(http.get(f"{url}/v1/files", params={"limit": 100}).content)

        def our_page(n: int) -> None:
            for _ in range(n):
                client.files.list(limit=100)

        results["small"] = compare(bare_small, our_small, count, rounds)
        results["page"] = compare(bare_page, our_page, count // 4, rounds)
    return results


async def async_calls(url: str, count: int, rounds: int) -> tuple[float, float]:
    """The same small call, asynchronously."""
    key = {"Authorization": "Bearer demo_k"}
    pairs: list[tuple[float, float]] = []
    async with httpx2.AsyncClient(headers=key) as http:
        async with AsyncDemo(api_key="k", base_url=url) as client:
            for number in range(rounds + 1):
                started = time.perf_counter()
                for _ in range(count):
                    json.loads((await http.get(f"{url}/v1/files/file_1")).content)
                between = time.perf_counter()
                for _ in range(count):
                    await client.files.get("file_1")
                if number:
                    taken = between - started, time.perf_counter() - between
                    pairs.append((taken[0] / count, taken[1] / count))
    return middle(pairs)


def events(count: int, rounds: int) -> tuple[float, float]:
    """Small typed events: the parser alone, and with everything around it."""
    event = b'id: e1\nevent: tick\ndata: {"count": 12345}\n\n'
    chunk = event * (65536 // len(event))
    per_chunk = chunk.count(b"\n\n")
    spec: Events[Any] = Events({"tick": lambda: Tick}, terminal=("end",))

    def chunks(n: int) -> Any:
        for _ in range(n // per_chunk):
            yield chunk

    def bare(n: int) -> None:
        parser = EventParser(10**7)
        for part in chunks(n):
            for _ in parser.feed(part):
                pass

    def ours(n: int) -> None:
        def handler(request: httpx2.Request) -> httpx2.Response:
            headers = {"content-type": "text/event-stream"}
            return httpx2.Response(200, headers=headers, stream=Body(n))

        http = httpx2.Client(transport=httpx2.MockTransport(handler))
        client = Demo(api_key="k", http_client=http)
        for _ in client.files._stream("/x", events=spec):  # noqa: SLF001
            pass

    class Body(httpx2.SyncByteStream):
        def __init__(self, count: int) -> None:
            self.count = count

        def __iter__(self) -> Any:
            return chunks(self.count)

    return compare(bare, ours, count, rounds)


def publish(results: dict[str, tuple[float, float]], rounds: int) -> None:
    """Write the table, with the date and the machine."""
    date = dt.datetime.now(dt.timezone.utc).date().isoformat()
    rows = [
        f"| {WHAT[name]} | {bare * 1e6:.1f} | {ours * 1e6:.1f} | {ours / bare:.2f} |"
        f" {LIMITS[name.partition(',')[0]]:.2f} |"
        for name, (bare, ours) in results.items()
    ]
    text = (
        "# What the runtime costs\n\n"
        f"{date}; {machine()}; written by `make bench`.\n"
        "Both ways took turns in one process, against a server on loopback;\n"
        f"of {rounds} rounds, {max(1, rounds // 3)} for the events, "
        "the one with the median ratio is shown.\n\n"
        "| | bare µs | ours µs | ratio | bound |\n"
        "| --- | ---: | ---: | ---: | ---: |\n" + "\n".join(rows) + "\n"
    )
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "runtime.md").write_text(text, "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=101)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    context = multiprocessing.get_context("fork")
    server = context.Process(target=serve, args=(listener,), daemon=True)
    server.start()
    try:
        results = calls(url, options.count, options.rounds)
        results["small, async"] = asyncio.run(
            async_calls(url, options.count, options.rounds)
        )
        results["events"] = events(options.events, max(1, options.rounds // 3))
    finally:
        server.terminate()
    if options.json:
        print(json.dumps({name: ours / bare for name, (bare, ours) in results.items()}))
        return 0
    print(f"{'':14}{'bare':>12}{'ours':>12}{'ratio':>8}{'bound':>8}")
    for name, (bare, ours) in results.items():
        bound = LIMITS[name.partition(",")[0]]
        row = f"{name:14}{bare * 1e6:9.1f} µs{ours * 1e6:9.1f} µs{ours / bare:8.2f}"
        print(f"{row}{bound:8.2f}")
    publish(results, options.rounds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
