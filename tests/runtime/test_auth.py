"""Who the caller is: every kind of credential, alternatives, and tokens."""

from __future__ import annotations

import base64
import logging
import threading
import time
from typing import Any
from urllib.parse import parse_qsl

import anyio
import pytest
from pydantic import SecretStr

from .conftest import Make
from .demo import AsyncDemo, Demo
from .demo._core import (
    Api,
    ApiKey,
    Basic,
    Bearer,
    Client,
    ClientCredentials,
    OAuth2,
    Resource,
    oauth2,
)
from .demo._core.errors import APIResponseError, APITimeoutError, ConfigurationError
from .demo._core.errors import SDKError
from .demo.errors import STATUS_ERRORS, APIStatusError, AuthenticationError
from .demo.models import File
from .server import Connection, Server, hang, reply

FILE = {"id": "f1", "contentType": "text/plain"}


def an_api(server: Server, security: Any, **schemes: Any) -> Api:
    return Api(
        name="demo",
        version="1",
        base_url=server.url,
        schemes=schemes,
        security=security,
        status_errors=STATUS_ERRORS,
    )


def call(client: Client, **arguments: Any) -> Any:
    with client:
        return Resource(client)._get("/v1/x", returns=File, **arguments)


@pytest.mark.parametrize(
    ("scheme", "given", "where", "expected"),
    [
        (Bearer("api_key"), "s3", "authorization", "Bearer s3"),
        (Bearer("api_key"), "Bearer s3", "authorization", "Bearer s3"),
        (ApiKey("header", "X-Api-Key", "api_key"), "s3", "x-api-key", "s3"),
        (ApiKey("cookie", "sid", "api_key"), "s 3", "cookie", "sid=s%203"),
        (OAuth2(), "s3", "authorization", "Bearer s3"),
        (
            Basic(),
            ("ann", "pä:ss"),
            "authorization",
            "Basic " + base64.b64encode("ann:pä:ss".encode()).decode(),
        ),
    ],
)
def test_where_a_credential_goes(
    make: Make, server: Server, scheme: Any, given: Any, where: str, expected: str
) -> None:
    """Headers and cookies."""
    server.default = reply(json=FILE)

    api = an_api(server, (("bearer",),), bearer=scheme)
    make(api=api, api_key=given, base_url=None).files.get("f1")

    assert server.request.headers[where] == expected


def test_a_key_in_the_query(
    make: Make, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """It is added to the URL, and shows in no log, not even in that of httpx2."""
    caplog.set_level("DEBUG")
    server.default = reply(404, json={})
    scheme = ApiKey("query", "api key", "api_key")
    api = an_api(server, (("bearer",),), bearer=scheme)

    with pytest.raises(APIStatusError, match="404") as caught:
        make(api=api, api_key="hu&sh").files.list(limit=2)

    assert server.request.target == "/v1/files?limit=2&api%20key=hu%26sh"
    assert caught.value.response is not None
    url = str(caught.value.response.request.url)
    shown = caplog.text + repr(caught.value) + url
    assert "hu%26sh" not in shown and "hu&sh" not in shown
    assert "limit=2" in caplog.text


def test_keys_come_from_the_environment(
    make: Make, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An argument comes first; what is empty is not there; space around is cut."""
    server.default = reply(json=FILE)
    monkeypatch.setenv("DEMO_API_KEY", " demo_env\n")

    make(api_key=None).files.get("f1")
    make(api_key="").files.get("f1")
    make(api_key=" demo_arg ").files.get("f1")

    sent = [request.headers["authorization"] for request in server.requests]
    assert sent == ["Bearer demo_env", "Bearer demo_env", "Bearer demo_arg"]


def test_no_key_fails_at_once_and_says_what_to_set(make: Make) -> None:
    """At construction, with the argument, the variable and how keys look."""
    for key in (None, "", "  "):
        with pytest.raises(ConfigurationError) as caught:
            make(api_key=key)
        assert str(caught.value) == (
            "No credentials for demo: pass api_key= or set DEMO_API_KEY"
            " (it begins with 'demo_')"
        )


@pytest.mark.parametrize("key", [b"demo_secret", SecretStr("demo_secret"), 5])
def test_a_key_that_is_no_text_is_refused(make: Make, key: Any) -> None:
    """Nobody is told that it is missing; and nothing else is taken for it."""
    with pytest.raises(ConfigurationError) as caught:
        make(api_key=key)
    assert str(caught.value) == f"api_key must be a str, not {type(key).__name__}"


def test_a_key_with_a_line_break_in_it_is_refused(make: Make) -> None:
    """It would be a header of its own; and it is not repeated in the error."""
    with pytest.raises(ConfigurationError) as caught:
        make(api_key="demo_se\r\ncret")
    assert "cret" not in str(caught.value)


def test_alternatives(server: Server) -> None:
    """The first alternative that all credentials are there for; AND and OR."""
    server.default = reply(json=FILE)
    schemes: dict[str, Any] = {
        "key": ApiKey("header", "X-Key", "key"),
        "id": ApiKey("header", "X-Id", "id"),
        "token": Bearer("token"),
    }
    api = an_api(server, (("key", "id"), ("token",)), **schemes)

    def sent(**credentials: Any) -> set[str]:
        server.requests.clear()
        call(Client(api, credentials=credentials))
        return set(server.request.headers) & {"x-key", "x-id", "authorization"}

    assert sent(key="k", id="i") == {"x-key", "x-id"}
    assert sent(key="k", id="i", token="t") == {"x-key", "x-id"}
    assert sent(key="k", token="t") == {"authorization"}
    with pytest.raises(ConfigurationError, match="pass key= and pass id=, or pass tok"):
        Client(api, credentials={"key": "k"})


def test_anonymous_alternatives(server: Server) -> None:
    """`{}` among the alternatives: a key is sent where there is one."""
    server.default = reply(json=FILE)
    api = an_api(server, ((), ("token",)), token=Bearer("token"))

    call(Client(api))
    call(Client(api, credentials={"token": "t"}))

    assert ["authorization" in r.headers for r in server.requests] == [False, True]


def test_security_of_an_operation(server: Server) -> None:
    """`security: []` sends nothing; another requirement is looked at per call."""
    server.default = reply(json=FILE)
    api = an_api(
        server,
        (("token",),),
        token=Bearer("token"),
        admin=ApiKey("header", "X-Admin", "admin"),
    )

    def client(**credentials: Any) -> Client:
        return Client(api, credentials={"token": "t", **credentials})

    call(client(), security=())
    call(client(), security=((),))
    call(client(admin="a"), security=(("admin",),))
    with pytest.raises(ConfigurationError, match="pass admin="):
        call(client(), security=(("admin",),))

    sent = [set(r.headers) & {"x-admin", "authorization"} for r in server.requests]
    assert sent == [set(), set(), {"x-admin"}]


def test_schemes_that_httpx2_takes_care_of(server: Server) -> None:
    """What the runtime does not know (mutual TLS) is left to the `http_client`."""
    server.default = reply(json=FILE)

    call(Client(an_api(server, (("mtls",),))))

    assert "authorization" not in server.request.headers


def test_an_explicit_header_wins(client: Any, server: Server) -> None:
    """Per call; None takes the header away."""
    server.default = reply(json=FILE)

    client.files.get("f1", options={"headers": {"authorization": "Custom x"}})
    client.files.get("f1", options={"headers": {"Authorization": None}})

    assert server.requests[0].headers["authorization"] == "Custom x"
    assert "authorization" not in server.requests[1].headers


# OAuth2 client credentials


class Tokens:
    """A token endpoint and an API that takes the latest token only."""

    def __init__(self, server: Server, lifetime: float = 3600) -> None:
        self.asked: list[Any] = []
        self.valid = ""
        self.lifetime = lifetime
        self.basic = True
        server.default = self.handle

    def handle(self, connection: Connection) -> None:
        request = connection.request
        if request.path == "/token":
            form = dict(parse_qsl(request.body.decode()))
            self.asked.append((request.headers.get("authorization"), form))
            time.sleep(0.02)
            if not self.basic and "authorization" in request.headers:
                reply(401, json={"error": "invalid_client"})(connection)
                return
            self.valid = f"t{len(self.asked)}"
            answer = {"access_token": self.valid, "expires_in": self.lifetime}
            reply(json=answer)(connection)
        elif request.headers.get("authorization") == f"Bearer {self.valid}":
            reply(json=FILE)(connection)
        else:
            reply(401, json={"error": "expired"})(connection)


@pytest.fixture
def oauth_api(server: Server) -> Api:
    scheme = OAuth2(token_url="/token", scopes=("a", "b"))
    return an_api(server, (("bearer",),), bearer=scheme)


@pytest.fixture
def oauth(make: Make, oauth_api: Api) -> Any:
    return make(api=oauth_api, api_key=ClientCredentials("me", "hush"))


def test_a_token_is_fetched_once(oauth: Any, server: Server) -> None:
    """By the standard's form: Basic, grant type, scopes; then it is used again."""
    tokens = Tokens(server)

    for _ in range(3):
        oauth.files.get("f1")

    basic = "Basic " + base64.b64encode(b"me:hush").decode()
    form = {"grant_type": "client_credentials", "scope": "a b"}
    assert tokens.asked == [(basic, form)]


def test_a_server_that_wants_the_secret_in_the_body(oauth: Any, server: Server) -> None:
    """What refuses Basic is asked the other way."""
    tokens = Tokens(server)
    tokens.basic = False

    oauth.files.get("f1")

    assert tokens.asked[1][0] is None
    assert tokens.asked[1][1]["client_secret"] == "hush"


def test_an_expired_token_is_replaced(oauth: Any, server: Server) -> None:
    """Shortly before its time, without a failing call."""
    tokens = Tokens(server, lifetime=0.1)

    oauth.files.get("f1")
    time.sleep(0.12)
    oauth.files.get("f1")

    assert len(tokens.asked) == 2
    paths = [request.path for request in server.requests]
    assert paths == ["/token", "/v1/files/f1"] * 2


def test_a_revoked_token_is_replaced_once(oauth: Any, server: Server) -> None:
    """A 401 was not executed: even a POST goes out again, with a new token, once."""
    tokens = Tokens(server)
    oauth.files.get("f1")
    tokens.valid = "revoked"

    oauth.files.create(name="n")
    assert len(tokens.asked) == 2

    server.requests.clear()
    server.default = lambda c: (
        reply(json={"access_token": "x"}) if c.request.path == "/token" else reply(401)
    )(c)
    with pytest.raises(AuthenticationError):
        oauth.files.get("f1")
    assert [r.path for r in server.requests] == [
        "/v1/files/f1",
        "/token",
        "/v1/files/f1",
    ]


def test_a_revoked_token_is_not_told(oauth: Any, server: Server) -> None:
    """What was refused is a secret still, also where the call cannot be repeated."""
    token = reply(json={"access_token": "issued"})
    refuse = reply(401, json={"error": "no such token: issued"})
    server.default = lambda c: (token if c.request.path == "/token" else refuse)(c)
    with pytest.raises(AuthenticationError) as caught:
        oauth.files.upload(file=iter([b"once"]))
    assert "no such token: ***" in str(caught.value)


def test_a_token_endpoint_that_fails(oauth: Any, server: Server) -> None:
    """Its error is the call's error, and tells no secret."""
    server.default = reply(401, json={"error": "invalid_client"})
    with pytest.raises(AuthenticationError) as caught:
        oauth.files.get("f1")
    assert "hush" not in repr(caught.value)
    assert all(request.path == "/token" for request in server.requests)

    for body in (b"{}", b"[]", b"nope", b'{"access_token": 5}'):
        server.default = reply(200, body)
        with pytest.raises(APIResponseError, match="No token"):
            oauth.files.get("f1")


def test_many_threads_share_one_refresh(server: Server, oauth_api: Api) -> None:
    """Fifty waiting calls, one request for a token."""
    tokens = Tokens(server)
    credentials: Any = ClientCredentials("me", "hush")
    with Demo(api=oauth_api, api_key=credentials) as client:
        threads = [
            threading.Thread(target=client.files.get, args=("f1",)) for _ in range(50)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(tokens.asked) == 1
    assert len(server.requests) == 51


@pytest.mark.trio
def test_a_deadline_bounds_the_wait_for_a_token(oauth: Any, server: Server) -> None:
    """Of the call that asks for it, and of one that waits for the answer to another."""
    asked, answer = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        asked.set()
        answer.wait(5)
        reply(json={"access_token": "t"})(connection)

    def late() -> None:
        started = time.monotonic()
        with pytest.raises(APITimeoutError, match=r"deadline of 0\.3 s"):
            oauth.files.get("f1", options={"deadline": 0.3})
        assert 0.25 < time.monotonic() - started < 2

    server.will(hang(), slow)
    server.default = reply(json=FILE)
    late()
    patient = threading.Thread(target=oauth.files.get, args=("f1",))
    patient.start()
    asked.wait(5)
    late()
    answer.set()
    patient.join()

    paths = [request.path for request in server.requests]
    assert paths == ["/token", "/token", "/v1/files/f1"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_many_tasks_share_one_refresh(
    server: Server, oauth_api: Api, backend: str
) -> None:
    """The same with tasks."""
    tokens = Tokens(server)

    async def main() -> None:
        credentials: Any = ClientCredentials("me", "hush")
        async with AsyncDemo(api=oauth_api, api_key=credentials) as client:
            async with anyio.create_task_group() as group:
                for _ in range(50):
                    group.start_soon(client.files.get, "f1")

    anyio.run(main, backend=backend)

    assert len(tokens.asked) == 1


def test_the_helper_for_oauth2(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    """A token comes before client credentials; all can come from the environment."""
    assert oauth2("i", "s") == ClientCredentials("i", "s")
    assert oauth2("i", "s", "t") == "t"
    assert oauth2("i", None) is None
    assert "hush" not in repr(ClientCredentials("i", "hush"))

    monkeypatch.setenv("CID", "i")
    monkeypatch.setenv("CSECRET", "s")
    tokens = Tokens(server)
    scheme = OAuth2("/token", client_id_env="CID", client_secret_env="CSECRET")
    call(Client(an_api(server, (("o",),), o=scheme)))
    assert len(tokens.asked) == 1


def test_basic_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    """Name and password, each from its variable."""
    monkeypatch.setenv("NAME", "ann")
    monkeypatch.setenv("WORD", "pw")
    server.default = reply(json=FILE)
    scheme = Basic(env=("NAME", "WORD"))

    call(Client(an_api(server, (("b",),), b=scheme)))

    expected = "Basic " + base64.b64encode(b"ann:pw").decode()
    assert server.request.headers["authorization"] == expected
    monkeypatch.delenv("NAME")
    with pytest.raises(ConfigurationError, match="username= or set NAME and pass pass"):
        Client(an_api(server, (("b",),), b=scheme))


@pytest.mark.parametrize(
    ("scheme", "given", "words"),
    [
        (ApiKey("header", "X-Sid", "sid"), "hush hash", ["hush hash"]),
        (Basic(), ("ann", "hush"), ["hush", base64.b64encode(b"ann:hush").decode()]),
        (Bearer("token"), "hush.hash", ["hush.hash"]),
        (OAuth2("/token"), ClientCredentials("me", "hush"), ["hush", "issued"]),
    ],
)
def test_what_a_server_repeats_is_veiled(
    server: Server, scheme: Any, given: Any, words: list[str]
) -> None:
    """A message with the credential in it; also what a token was made from."""
    said = " and ".join(words)
    refuse = reply(403, json={"error": f"{said} may not, of 403"})
    token = reply(json={"access_token": "issued"})
    server.default = lambda c: (token if c.request.path == "/token" else refuse)(c)
    client = Client(an_api(server, (("s",),), s=scheme), credentials={"s": given})

    with pytest.raises(APIStatusError) as caught:
        call(client)

    error = caught.value
    assert error.message.startswith(f"403: {said} may not, of 403") is False
    assert all(word not in str(error) + repr(error) for word in words)
    assert "may not, of 403" in str(error)
    assert error.response is not None
    shown = str(error.response.request.headers.raw)
    assert all(word not in shown for word in words)


def test_a_token_server_that_repeats_the_secret(server: Server, oauth: Any) -> None:
    """Its message is the error of the call; a token that is none shows neither."""
    server.default = reply(400, json={"error": "the secret hush is wrong"})
    with pytest.raises(APIStatusError, match="the secret \\*\\*\\* is wrong"):
        oauth.files.get("f1")

    server.default = reply(json={"access_token": "issued\nX-Evil: 1"})
    with pytest.raises(SDKError) as caught:
        oauth.files.get("f1")
    assert "issued" not in str(caught.value)


def test_short_keys_do_not_garble_messages(make: Make, server: Server) -> None:
    """A key of a letter, as tests have it, is no secret."""
    server.default = reply(404, json={"error": "unknown"})
    with pytest.raises(APIStatusError, match="404: unknown"):
        make(api_key="k").files.get("f1")


def test_secrets_in_the_query_are_not_logged(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever has a name like one, ours or that of httpx2; and in links as well."""
    caplog.set_level(logging.DEBUG)
    link = f"<{server.url}/v1/linked?invite_token=hush2&page=2>; rel=next"
    server.will(reply(json=[FILE], headers={"Link": link}))
    server.default = reply(json=[])

    query: Any = {"query": {"clientSecret": "hush1", "page_token": "p1"}}
    with Demo(api_key="k", base_url=server.url) as client:
        list(client.files.list_linked(options=query).iter_pages())

    assert [r.query[0][1] for r in server.requests] == ["hush1", "hush2"]
    shown = [r.message for r in caplog.records if r.name in ("demo", "httpx2")]
    assert len(shown) == 4 and "hush" not in str(shown)
    assert "clientSecret=***&page_token=p1" in caplog.text
    assert "invite_token=***&page=2" in caplog.text


def test_secrets_show_nowhere(
    make: Make, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in logs, reprs, errors, nor in the responses that errors carry."""
    caplog.set_level(logging.DEBUG)
    server.default = reply(401, json={"error": "Bad key demo_secret", "code": "c"})
    client = make()

    with pytest.raises(AuthenticationError) as caught:
        client.files.get("f1")

    error = caught.value
    assert error.response is not None
    target: Any = getattr(client, "target", client)
    for shown in (
        caplog.text,
        repr(error),
        str(error),
        repr(target),
        repr(error.response.request.headers.raw),
        repr(target._transport.engine.secrets),
    ):
        assert "demo_secret" not in shown
    assert "Bad key ***" in str(error)
