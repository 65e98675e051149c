"""What the README shows runs as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import httpx2
import pytest

from .harness import CASES, CREDENTIALS, ENVIRONMENT, Case, Server

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S)


def answer(request: httpx2.Request) -> httpx2.Response:
    """What the operation of a request answers; the last page of a list."""
    path = unquote(request.url.raw_path.decode().partition("?")[0])
    streams = "event-stream" in request.headers.get("accept", "")
    for case in sorted(CASES, key=lambda each: likeness(each, request), reverse=True):
        wanted = case["request"]
        if wanted["method"] != request.method or streams != (case["kind"] == "sse"):
            continue
        if path.endswith(wanted["path"]):
            return Server(last_page(case))(request)
    raise AssertionError(f"{request.method} {path} is not an operation")


def likeness(case: Case, request: httpx2.Request) -> tuple[int, int]:
    """Paths may end alike, and some operations only differ in a header."""
    headers = case["request"].get("headers", {}).items()
    same = sum(request.headers.get(name) == value for name, value in headers)
    return len(case["request"]["path"]), same - len(headers)


def last_page(case: Case) -> Case:
    """The answer of a case, with nothing behind it."""
    if "pages" not in case:
        return dict(case["answer"])
    return {**case["answer"], "json": case["pages"]["bodies"][1]}


def test_every_snippet_runs(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One after the other, against answers from the cases instead of a network."""

    def handle(transport: object, request: httpx2.Request) -> httpx2.Response:
        request.read()
        return answer(request)

    async def ahandle(transport: object, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        return answer(request)

    monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", handle)
    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", ahandle)
    for name, argument in ENVIRONMENT.items():
        monkeypatch.setenv(name, CREDENTIALS[argument])
    monkeypatch.chdir(tmp_path)
    Path("report.pdf").write_bytes(b"content")
    namespace: dict[str, object] = {}
    for block in BLOCKS:
        exec(compile(block, str(README), "exec"), namespace)
    assert "There is no answer" not in capsys.readouterr().out
