# Generated from the bctrl API. Edits are lost: change its documents.
"""What the tests share: cases, a server in this process, calls with both clients."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date, datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, unquote

import httpx2
from pydantic import BaseModel

from bctrl import AsyncBctrl, Bctrl
from bctrl._core import (
    AsyncDownload,
    AsyncStream,
    Download,
    ServerSentEvent,
    Stream,
)

Case = dict[str, Any]

# Plain data holds anything: these do not narrow it to a list of unknown things.
List: Any = (list, tuple)
Dict: Any = dict
Sync: Any = (Stream, Iterator)
Async: Any = (AsyncStream, AsyncIterator)

PACKAGE = "bctrl"
BASE_URL = "https://api.example.com"
FLAVOURS = ("sync", "async")
CREDENTIALS: dict[str, str] = {"api_key": "bctrl_api_key_1"}
SECRETS: dict[str, list[str]] = {
    "bearerAuth": ["header", "authorization", "Bearer bctrl_api_key_1"]
}
ENVIRONMENT: dict[str, str] = {"BCTRL_API_KEY": "api_key"}
ERROR: Case = {
    "error": "It went wrong",
    "code": "it.went_wrong",
    "reasonClass": "upstream",
    "hint": "Try again",
    "requestId": "request_1",
}
ERROR_ATTRIBUTES: dict[str, str] = {
    "message": "It went wrong",
    "code": "it.went_wrong",
    "reason_class": "upstream",
    "hint": "Try again",
    "request_id": "request_1",
}

CASES: list[Case] = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))
]


class Server:
    """Gives its answers in order, the last one again and again; keeps the requests."""

    def __init__(self, *answers: Case) -> None:
        self._answers = list(answers)
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        answer = self._answers[0]
        if len(self._answers) > 1:
            del self._answers[0]
        headers = dict(answer.get("headers", {}))
        if "json" in answer:
            headers["content-type"] = answer.get("type", "application/json")
            content = json.dumps(answer["json"])
            return httpx2.Response(answer["status"], headers=headers, content=content)
        if "type" in answer:
            headers["content-type"] = answer["type"]
        content = answer.get("content", "")
        return httpx2.Response(answer["status"], headers=headers, content=content)


def name_of(case: Case) -> str:
    """What a test is called."""
    return str(case["call"])


# Calls


def call(
    flavour: str, server: Server, case: Case, method: str = "", **options: Any
) -> Any:
    """Make the call of a case; all that comes out of it, as plain data."""
    args = [argument(each) for each in case["args"]]
    kwargs = {name: argument(each) for name, each in case["kwargs"].items()}
    name = method or case["call"]
    settings: dict[str, Any] = {**CREDENTIALS, "base_url": BASE_URL, **options}
    transport = httpx2.MockTransport(server)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        if flavour == "sync":
            settings["http_client"] = httpx2.Client(transport=transport)
            client = Bctrl(**settings)
            return finished(find(client, name)(*args, **kwargs))

        async def run() -> Any:
            settings["http_client"] = httpx2.AsyncClient(transport=transport)
            client = AsyncBctrl(**settings)
            result = find(client, name)(*args, **kwargs)
            if hasattr(result, "__await__"):
                result = await result
            return await afinished(result)

        return asyncio.run(run())


def find(client: object, name: str) -> Callable[..., Any]:
    """`runs.files.export` of a client."""
    found: Any = client
    for part in name.split("."):
        found = getattr(found, part)
    return cast("Callable[..., Any]", found)


def argument(value: Any) -> Any:
    """An argument of a case: JSON, and what JSON cannot say."""
    if isinstance(value, List):
        return [argument(each) for each in value]
    if not isinstance(value, Dict):
        return value
    if "$datetime" in value:
        return datetime.fromisoformat(value["$datetime"].replace("Z", "+00:00"))
    if "$date" in value:
        return date.fromisoformat(value["$date"])
    if "$bytes" in value:
        return value["$bytes"].encode()
    return {name: argument(each) for name, each in value.items()}


def finished(result: Any) -> Any:
    """Read a result to its end."""
    if isinstance(result, Download):
        with result as download:
            return download.read().decode()
    if isinstance(result, Sync):
        if not hasattr(result, "__enter__"):
            return [plain(item) for item in result]
        with result as items:
            return [plain(item) for item in items]
    return plain(result)


async def afinished(result: Any) -> Any:
    """Read an asynchronous result to its end."""
    if isinstance(result, AsyncDownload):
        async with result as download:
            return (await download.read()).decode()
    if isinstance(result, Async):
        if not hasattr(result, "__aenter__"):
            return [plain(item) async for item in result]
        async with result as items:
            return [plain(item) async for item in items]
    return plain(result)


def plain(value: Any) -> Any:
    """The JSON that a result came from."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, ServerSentEvent):
        return None
    if isinstance(value, List):
        return [plain(each) for each in value]
    if isinstance(value, Dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode()
    return value


def expected(answer: Case) -> Any:
    """What a call makes of an answer."""
    for key in ("items", "json", "content"):
        if key in answer:
            return answer[key]
    return None


# Requests


def check_request(request: httpx2.Request, wanted: Case) -> None:
    """Hold a request against what the document asks for."""
    raw_path, _, raw_query = request.url.raw_path.decode().partition("?")
    assert request.method == wanted["method"]
    assert unquote(raw_path) == wanted["path"]
    secret = {name for place, name, _ in SECRETS.values() if place == "query"}
    pairs = parse_qsl(raw_query, keep_blank_values=True)
    asked = wanted.get("query", [])
    query = [[*pair] for pair in pairs if pair[0] not in secret or [*pair] in asked]
    assert query == asked
    for name, value in wanted.get("headers", {}).items():
        assert request.headers[name] == value
    cookies = request.headers.get("cookie", "").split("; ")
    for name, value in wanted.get("cookies", []):
        assert f"{name}={value}" in map(unquote, cookies)
    check_body(request, wanted)


def check_body(request: httpx2.Request, wanted: Case) -> None:
    """Hold a body against what the document asks for."""
    content_type = request.headers.get("content-type", "")
    if "json" in wanted:
        assert json.loads(request.content) == wanted["json"]
        assert content_type == wanted.get("type", "application/json")
    elif "lines" in wanted:
        lines = request.content.decode().replace("\x1e", "").splitlines()
        assert [json.loads(line) for line in lines] == wanted["lines"]
        assert content_type == wanted["type"]
    elif "content" in wanted:
        assert request.content.decode() == wanted["content"]
        assert content_type == wanted["type"]
    elif "form" in wanted:
        pairs = parse_qsl(request.content.decode(), keep_blank_values=True)
        assert [list(pair) for pair in pairs] == wanted["form"]
        assert content_type == "application/x-www-form-urlencoded"
    elif "multipart" in wanted:
        assert content_type.startswith("multipart/")
        parts = wanted["multipart"]
        assert list(parts_of(request, parts)) == parts
    else:
        assert request.content in (b"", b"{}")


def parts_of(request: httpx2.Request, wanted: list[Any]) -> Iterator[Any]:
    """The parts of a multipart body, each described as the wanted one is."""
    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    message: Any = message_from_bytes(head + request.content)
    for part, like in zip(message.get_payload(), wanted, strict=True):
        content = part.get_payload(decode=True).decode()
        name = part.get_param("name", header="content-disposition")
        if isinstance(like, List):
            yield [name, content]
            continue
        found = {"name": name}
        if "json" in like:
            found["json"] = json.loads(content)
        else:
            found["file" if part.get_filename() else "text"] = content
        if "type" in like:
            found["type"] = part.get_content_type()
        yield found


def check_secrets(request: httpx2.Request, schemes: list[str]) -> None:
    """Hold a request against the credentials that it needs."""
    for scheme in schemes:
        place, name, value = SECRETS[scheme]
        if place == "header":
            assert request.headers[name].startswith(value)
        elif place == "query":
            assert request.url.params[name] == value
        else:
            assert f"{name}={value}" in request.headers["cookie"]
