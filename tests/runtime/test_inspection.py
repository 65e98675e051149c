"""Looking inside: answers, logs, hooks, and clients that were passed in."""

from __future__ import annotations

import inspect
import logging
import subprocess
import sys
from typing import Any

import httpx2
import pytest

from .conftest import Driven, Make
from .demo import AsyncDemo, Demo
from .demo._core import AsyncResource, Resource
from .demo._core.errors import ConfigurationError, SDKError
from .demo.errors import NotFoundError
from .demo.models import File
from .demo.resources._asynchronous import walked, walked_async
from .demo.resources.files import AsyncFiles, Files
from .server import Server, events, reply

FILE = {"id": "f1", "contentType": "text/plain"}


@pytest.mark.trio
def test_on_response_sees_every_final_answer(client: Any, server: Server) -> None:
    """Success and error, readable, without credentials; not what was repeated."""
    seen: list[httpx2.Response] = []
    options = {"on_response": seen.append}
    server.will(
        reply(500),
        reply(json=FILE, headers={"X-Rate": "5"}),
        reply(404, json={"error": "no"}),
    )

    client.files.get("f1", options=options)
    with pytest.raises(NotFoundError):
        client.files.get("f2", options=options)

    assert [response.status_code for response in seen] == [200, 404]
    assert seen[0].headers["x-rate"] == "5"
    assert seen[0].json() == FILE
    assert str(seen[0].request.url) == f"{server.url}/v1/files/f1"
    assert seen[0].request.headers["authorization"] == "***"


def test_on_response_of_streams(client: Any, server: Server) -> None:
    """Status and headers, when the stream or download is opened."""
    seen: list[httpx2.Response] = []
    options = {"on_response": seen.append}
    server.default = events(b"event: end\ndata: {}\n\n")

    list(client.files.stream(options=options))
    client.files.download("f1", options=options).read()

    assert [response.headers["content-type"] for response in seen] == [
        "text/event-stream"
    ] * 2
    assert [response.content for response in seen] == [b"", b""]


@pytest.mark.trio
@pytest.mark.parametrize("status", [302, 503])
@pytest.mark.parametrize("call", ["stream", "download"])
def test_on_response_of_a_second_attempt(
    client: Any, server: Server, status: int, call: str
) -> None:
    """What an earlier answer said is no part of the one that is opened."""
    seen: list[httpx2.Response] = []
    options = {"on_response": seen.append}
    earlier = reply(
        status, b"<html>earlier</html>", headers={"Location": "/v1/elsewhere"}
    )
    server.will(earlier, events(b"event: end\ndata: {}\n\n"))

    if call == "stream":
        list(client.files.stream(options=options))
    else:
        client.files.download("f1", options=options).read()

    assert len(server.requests) == 2
    assert [(r.status_code, r.content) for r in seen] == [(200, b"")]


@pytest.mark.trio
def test_with_raw_response(client: Any, server: Server) -> None:
    """The result and the answer of any method; a hook of the caller stays."""
    server.default = reply(201, json=FILE, headers={"ETag": "x"})
    seen: list[httpx2.Response] = []

    raw = client.with_raw_response(client.files.get, "f1")
    assert isinstance(raw.parsed, File)
    assert (raw.status_code, raw.headers["etag"]) == (201, "x")
    assert raw.http_response.json() == FILE

    options = {"on_response": seen.append}
    raw = client.with_raw_response(client.files.create, name="n", options=options)
    assert server.requests[-1].json == {"name": "n"}
    assert len(seen) == 1


def test_with_raw_response_of_what_sends_later(client: Any, server: Server) -> None:
    """A sentence that says where the answer is instead."""
    for method in (client.files.stream, client.files.lines, client.files.iter):
        with pytest.raises(TypeError, match="`response` of a stream.*call `list`"):
            client.with_raw_response(method)
    with pytest.raises(TypeError, match="or download"):
        client.with_raw_response(client.files.download, "f1")
    assert server.requests == []


def test_what_is_logged(
    make: Make, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Each answer at DEBUG, each repetition at INFO, under the name of the package."""
    caplog.set_level("DEBUG", "demo")
    server.will(reply(503), reply(json=FILE))

    make(query={"beta": 1}).files.get("f1")

    url = f"{server.url}/v1/files/f1?beta=1"
    messages = [(r.levelname, r.message) for r in caplog.records if r.name == "demo"]
    assert messages[0] == ("DEBUG", f"GET {url}: 503")
    assert messages[1][0] == "INFO"
    assert messages[1][1].startswith(f"GET {url}: 503, attempt 2 follows in 0.0")
    assert messages[2] == ("DEBUG", f"GET {url}: 200")


def test_silent_by_default() -> None:
    """Nothing is printed where nobody has set up logging."""
    code = (
        "import httpx2\n"
        "from tests.runtime.demo import Demo\n"
        "handler = lambda request: httpx2.Response(200, json={'id': 5})\n"
        "http = httpx2.Client(transport=httpx2.MockTransport(handler))\n"
        "assert Demo(api_key='k', http_client=http).files.get('f1').id == 5\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert (shown.stdout, shown.stderr) == ("", "")
    assert logging.getLogger("demo").handlers


def passed_in(mode: str, portal: Any, server: Server, **options: Any) -> Any:
    if mode == "sync":
        http = httpx2.Client(**options)
        return http, Demo(api_key="k", base_url=server.url, http_client=http)
    async_http = httpx2.AsyncClient(**options)
    target = AsyncDemo(api_key="k", base_url=server.url, http_client=async_http)
    return Driven(async_http, portal), Driven(target, portal)


def test_a_passed_in_client_keeps_its_own(
    mode: str, portal: Any, server: Server
) -> None:
    """Its headers, cookies, parameters, hooks; ours come on top of its headers."""
    server.default = reply(json=FILE)
    seen: list[Any] = []

    def hook(message: Any) -> None:
        seen.append(message)

    async def async_hook(message: Any) -> None:
        seen.append(message)

    hooks: dict[str, list[Any]] = {"request": [hook], "response": [hook]}
    if mode != "sync":
        hooks = {"request": [async_hook], "response": [async_hook]}
    http, client = passed_in(
        mode,
        portal,
        server,
        headers={"X-Mine": "1", "Accept": "text/html"},
        cookies={"c": "2"},
        params={"p": "3"},
        event_hooks=hooks,
    )

    client.files.list(limit=1)
    client.close()
    client_again = client.with_options(max_retries=0)
    with pytest.raises(ConfigurationError, match="closed"):
        client_again.files.list()
    assert not http.is_closed
    http.close()

    request = server.request
    assert request.headers["x-mine"] == "1"
    assert request.headers["accept"] == "application/json"
    assert request.headers["cookie"] == "c=2"
    assert request.query == [("limit", "1"), ("p", "3")]
    assert [type(message) for message in seen] == [httpx2.Request, httpx2.Response]


def test_hooks_may_read_the_answer(mode: str, portal: Any, server: Server) -> None:
    """What a hook has read is read once."""
    server.default = reply(json=FILE)
    hook: Any = lambda response: response.read()  # noqa: E731
    if mode != "sync":
        hook = httpx2.Response.aread
    http, client = passed_in(mode, portal, server, event_hooks={"response": [hook]})

    assert client.files.get("f1").id == "f1"
    assert b"f1" in client.files.download("f1").read()
    http.close()


def test_a_hook_that_raises_for_status(mode: str, portal: Any, server: Server) -> None:
    """A common hook; its error of httpx2 does not escape."""
    server.default = reply(404, json={"error": "no"})
    hook: Any = lambda response: response.raise_for_status()  # noqa: E731
    if mode != "sync":

        async def async_hook(response: httpx2.Response) -> None:
            response.raise_for_status()

        hook = async_hook
    http, client = passed_in(mode, portal, server, event_hooks={"response": [hook]})

    with pytest.raises(SDKError):
        client.files.get("f1")
    http.close()


def test_mock_transports(mode: str, portal: Any, server: Server) -> None:
    """Tests of applications need no socket: handlers see whole requests."""
    bodies: list[bytes] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        bodies.append(request.read())
        if request.url.path == "/v1/stream":
            content = b'event: tick\ndata: {"count": 1}\n\nevent: end\ndata: {}\n\n'
            headers = {"content-type": "text/event-stream"}
            return httpx2.Response(200, content=content, headers=headers)
        return httpx2.Response(200, json=FILE)

    async def async_handler(request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        return handler(request)

    use: Any = handler if mode == "sync" else async_handler
    transport = httpx2.MockTransport(use)
    http, client = passed_in(mode, portal, server, transport=transport)

    assert client.files.create(name="n").id == "f1"
    assert b"f1" in client.files.download("f1").read()
    assert len(list(client.files.stream())) == 2
    client.files.upload(file=b"content")
    assert bodies[0] == b'{"name":"n"}'
    assert b"content" in bodies[-1]
    assert server.requests == []
    http.close()


def test_other_clients_are_refused(mode: str) -> None:
    """One clear TypeError that names what is meant."""

    class Client:
        """As of the package httpx."""

    Client.__module__ = "httpx._client"
    kind: Any = Demo if mode == "sync" else AsyncDemo
    wanted = "Client" if mode == "sync" else "AsyncClient"
    with pytest.raises(TypeError) as caught:
        kind(api_key="k", http_client=Client())
    assert str(caught.value) == (
        f"http_client must be httpx2.{wanted}, not httpx.Client"
    )
    other: Any = httpx2.AsyncClient() if mode == "sync" else httpx2.Client()
    with pytest.raises(TypeError, match=f"must be httpx2.{wanted}, not httpx2."):
        kind(api_key="k", http_client=other)


def test_a_passed_in_client_that_is_closed(
    mode: str, portal: Any, server: Server
) -> None:
    """The same error as for a client that was closed itself."""
    http, client = passed_in(mode, portal, server)
    http.close()

    with pytest.raises(ConfigurationError, match="has been closed"):
        client.files.get("f1")


def test_proxies_of_the_environment(
    make: Make, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are used; one that cannot be is an error of ours, without its password."""
    server.default = reply(json=FILE)
    monkeypatch.setenv("NO_PROXY", "")
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, server.url)
    assert make(base_url="http://api.demo.test").files.get("f1").id == "f1"
    assert server.request.target == "http://api.demo.test/v1/files/f1"

    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "gopher://me:hushhush@proxy.test")
    with pytest.raises(ConfigurationError, match="proxy") as caught:
        make(base_url="http://api.demo.test").files.get("f1")
    assert "hushhush" not in str(caught.value)


def test_clients_are_readable(client: Any, server: Server) -> None:
    """Where they go, and no secret."""
    target = getattr(client, "target", client)
    assert repr(target) == f"{type(target).__name__}(base_url={server.url!r})"


@pytest.mark.parametrize(
    "url",
    ["", "api.test", "ftp://x", "http://", "/v1", "http://x:y"]
    + ["http://x?a=b", "http://x#a", "http://x/\0"],
)
def test_base_urls_that_are_none(make: Make, url: str) -> None:
    """A sentence at construction; empty means the API's own."""
    if not url:
        assert make(base_url=url).base_url == "https://api.demo.test"
        return
    with pytest.raises(ConfigurationError, match="base_url"):
        make(base_url=url)


def test_base_urls_of_files_and_of_httpx2(make: Make, server: Server) -> None:
    """Space around it is cut, as around keys; a URL object is one."""
    server.default = reply(json=FILE)
    for url in (f" {server.url}/\n", httpx2.URL(server.url)):
        assert make(base_url=url).files.get("f1").id == "f1"


def test_a_base_url_with_a_password(make: Make) -> None:
    """It would take the place of the key, and show in errors and logs."""
    for url in ("https://ann:hush@api.test/v1", "//ann:hush@api.test"):
        with pytest.raises(ConfigurationError, match="http_client") as caught:
            make(base_url=url)
        assert "hush" not in str(caught.value)


def test_unknown_options(make: Make) -> None:
    """A TypeError as for any unknown argument, with its name."""
    with pytest.raises(TypeError, match="Unknown options: retries"):
        make(retries=5)
    with pytest.raises(TypeError, match="Unknown options: api_version"):
        make().with_options(api_version=1)
    for wrong, meant in (("apikey", "api_key"), ("baseurl", "base_url")):
        with pytest.raises(TypeError, match=f"{wrong}; did you mean '{meant}'"):
            make(**{wrong: "x"})


def test_unknown_options_of_a_call(client: Any, server: Server) -> None:
    """The same, before anything is sent, with what may have been meant."""
    server.default = reply(json=FILE)
    message = "Unknown options: retries; did you mean 'max_retries'?"
    for method in (client.files.get, client.files.download):
        with pytest.raises(TypeError) as caught:
            method("f1", options={"retries": 1})
        assert str(caught.value) == message
    with pytest.raises(TypeError, match="did you mean 'headers'"):
        list(client.files.stream(options={"header": {}}))
    with pytest.raises(TypeError, match="Unknown options: strict_responses$"):
        client.files.get("f1", options={"strict_responses": True})
    assert server.requests == []


def test_copies_share_connections(client: Any, server: Server) -> None:
    """`with_options` is cheap; options of the original stay."""
    server.default = reply(json=FILE)
    patient = client.with_options(max_retries=7, timeout=99, headers={"X-A": "1"})
    patient = patient.with_options(headers={"X-B": "2"})

    client.files.get("f1")
    patient.files.get("f1")
    patient.files.get("f1")

    assert server.connections == 1
    assert "x-a" not in server.requests[0].headers
    assert server.requests[1].headers["x-a"] == "1"
    assert server.requests[1].headers["x-b"] == "2"
    assert server.requests[1].headers["user-agent"].startswith("demo/1.2.3 Python/3.")


def test_asynchronous_methods_describe_themselves() -> None:
    """`help` and `inspect` show the signature, the prose and the result."""
    shown = {
        "get": "(self, file_id: 'str', *, options: 'RequestOptions | None' = None)"
        " -> 'File'",
        "iter": "(self, *, limit: 'int | None' = None,"
        " options: 'RequestOptions | None' = None) -> 'AsyncIterator[File]'",
        "download": "(self, file_id: 'str', *,"
        " options: 'RequestOptions | None' = None) -> 'AsyncDownload'",
        "lines": "(self, *, options: 'RequestOptions | None' = None)"
        " -> 'AsyncStream[Tick]'",
        "stream_url": "(self, *, cursor: 'str | None' = None) -> 'str'",
    }
    for name, signature in shown.items():
        method, original = getattr(AsyncFiles, name), getattr(Files, name)
        assert str(inspect.signature(method)) == signature
        assert method.__doc__ == original.__doc__
        assert method.__qualname__ == f"AsyncFiles.{name}"
        assert original.__qualname__ == f"Files.{name}"
    assert inspect.iscoroutinefunction(AsyncFiles.get)
    assert not inspect.iscoroutinefunction(AsyncFiles.stream)
    assert "Get a file" in (AsyncFiles.get.__doc__ or "")


class Walking(Resource):
    list = Files.list
    iter = walked(Files.list)


class AsyncWalking(AsyncResource):
    iter = walked_async(Files.list)
    iter_linked = walked_async(Files.list_linked)


def test_iterators_describe_themselves() -> None:
    """They have the arguments of the method that they walk along, and their own result."""
    for owner, result in ((Walking, "Iterator"), (AsyncWalking, "AsyncIterator")):
        iterator: Any = owner.iter
        assert str(inspect.signature(iterator)) == (
            "(self, *, cursor: 'str | None' = None, limit: 'int | None' = None,"
            f" options: 'RequestOptions | None' = None) -> '{result}'"
        )
        assert iterator.__name__ == "iter"
        assert iterator.__qualname__ == f"{owner.__name__}.iter"
        assert iterator.__doc__ == "Iterate over all items of `list`, page by page."
        assert not inspect.iscoroutinefunction(iterator)
    assert (
        AsyncWalking.__dict__["iter_linked"].__qualname__ == "AsyncWalking.iter_linked"
    )
