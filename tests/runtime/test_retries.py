"""When a call is repeated, and when it must not be."""

from __future__ import annotations

import time
from email.utils import formatdate
from typing import Any
from uuid import UUID

import pytest

from .conftest import Make
from .demo._core import call as calls
from .demo._core.errors import APIConnectionError, APIError, APITimeoutError
from .demo.errors import APIStatusError, ConflictError, InternalServerError
from .server import Server, hang, raw, reply, reset

FILE = {"id": "f1", "contentType": "text/plain"}


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 599])
def test_a_get_is_tried_three_times(client: Any, server: Server, status: int) -> None:
    """Two repetitions by default, for these statuses."""
    server.default = reply(status, json={"error": "no"})

    with pytest.raises(APIStatusError) as caught:
        client.files.get("f1")

    assert caught.value.status_code == status
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 409, 410, 422, 425])
def test_an_answer_is_an_answer(client: Any, server: Server, status: int) -> None:
    """These are never repeated; 409 least of all."""
    server.default = reply(status, json={"error": "no"})

    with pytest.raises(APIStatusError):
        client.files.get("f1")

    assert len(server.requests) == 1


@pytest.mark.trio
def test_a_get_recovers(client: Any, server: Server) -> None:
    """The result of the repetition is the result of the call."""
    server.will(reply(503), reset(), reply(json=FILE))

    assert client.files.get("f1").id == "f1"
    assert len(server.requests) == 3


@pytest.mark.parametrize("retries", [0, 1, 4])
def test_max_retries_is_exact(make: Make, server: Server, retries: int) -> None:
    """Per client and per call: so many repetitions, one attempt more."""
    server.default = reply(500)

    with pytest.raises(InternalServerError):
        make(max_retries=retries).files.get("f1")
    assert len(server.requests) == retries + 1

    server.requests.clear()
    with pytest.raises(InternalServerError):
        make(max_retries=9).files.get("f1", options={"max_retries": retries})
    assert len(server.requests) == retries + 1


@pytest.mark.parametrize(
    ("call", "behaviour"),
    [
        (call, behaviour)
        for call in ("create", "update", "delete", "put_content")
        for behaviour in (reply(500), reply(429), reset(), raw())
    ],
)
def test_what_may_have_been_executed_is_not_repeated(
    client: Any, server: Server, call: str, behaviour: Any
) -> None:
    """POST, PATCH, DELETE and PUT go out once, whatever happens to them."""
    server.default = behaviour
    calls = {
        "create": lambda: client.files.create(name="n"),
        "update": lambda: client.files.update("f1", note="n"),
        "delete": lambda: client.files.delete("f1"),
        "put_content": lambda: client.files.put_content("f1", content=b"n"),
    }

    with pytest.raises(APIError):
        calls[call]()

    assert len(server.requests) == 1


def test_an_idempotency_key_makes_a_post_repeatable(
    client: Any, server: Server
) -> None:
    """The key is made up, and the same on every attempt."""
    server.will(reply(500), reset(), reply(json=FILE))

    client.files.export("f1", name="a.zip")

    keys = [request.headers["idempotency-key"] for request in server.requests]
    assert len(keys) == 3
    assert len(set(keys)) == 1
    assert len(keys[0]) >= 32
    assert [request.json for request in server.requests] == [{"name": "a.zip"}] * 3


def test_each_call_has_a_key_of_its_own(client: Any, server: Server) -> None:
    """Two calls are two keys, and a key that is given is the one that is sent."""
    server.default = reply(json=FILE)

    client.files.export("f1")
    client.files.export("f1")
    client.files.export("f1", idempotency_key="k1")
    client.files.create(options={"idempotency_key": "k2"})
    client.files.create()
    client.files.export("f1", idempotency_key=UUID(int=1))

    keys = [request.headers.get("idempotency-key") for request in server.requests]
    assert keys[0] != keys[1]
    assert keys[2:] == ["k1", "k2", None, str(UUID(int=1))]


def test_a_conflict_is_not_repeated_even_with_a_key(
    client: Any, server: Server
) -> None:
    """409 says that the key was used for something else."""
    server.default = reply(409, json={"error": "taken", "code": "conflict"})

    with pytest.raises(ConflictError):
        client.files.export("f1", idempotency_key="k1")

    assert len(server.requests) == 1


def test_a_post_that_was_never_sent_is_repeated(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody listens: nothing can have been executed, so all attempts are made."""
    caplog.set_level("INFO", "demo")

    with pytest.raises(APIConnectionError):
        make(base_url="http://127.0.0.1:9").files.create(name="n")

    attempts = [record for record in caplog.records if "attempt" in record.message]
    assert len(attempts) == 2


@pytest.mark.parametrize(
    ("value", "waits"),
    [("0", 0.0), ("0.15", 0.15), ("-3", 0.0), ("soon", 0.0), ("", 0.0), ("nan", 0.0)],
)
def test_retry_after_is_honoured(
    client: Any, server: Server, value: str, waits: float
) -> None:
    """In seconds; what is no number is as if it were not there."""
    server.will(reply(429, headers={"Retry-After": value}), reply(json=FILE))
    started = time.monotonic()

    client.files.get("f1")

    assert waits <= time.monotonic() - started < waits + 3


def test_retry_after_can_be_a_date(client: Any, server: Server) -> None:
    """An HTTP date in the near future is waited for, one in the past is not."""
    soon = formatdate(time.time() + 1.2, usegmt=True)
    past = formatdate(time.time() - 9999, usegmt=True)
    server.will(
        reply(503, headers={"Retry-After": past}),
        reply(503, headers={"Retry-After": soon}),
        reply(json=FILE),
    )
    started = time.time()

    client.files.get("f1")

    assert len(server.requests) == 3
    assert time.time() - started > 0.1


@pytest.mark.parametrize(
    "value",
    ["86400", formatdate(time.time() + 7200, usegmt=True)],
    ids=["seconds", "date"],
)
def test_a_long_retry_after_is_raised_at_once(
    client: Any, server: Server, value: str
) -> None:
    """Nobody is made to hang for a day; the error says how long it would have been."""
    server.default = reply(429, headers={"Retry-After": value})
    started = time.monotonic()

    with pytest.raises(APIStatusError) as caught:
        client.files.get("f1")

    assert time.monotonic() - started < 2
    assert caught.value.retry_after is not None and caught.value.retry_after > 6000
    assert len(server.requests) == 1


def test_pauses_grow_and_are_random(monkeypatch: pytest.MonkeyPatch) -> None:
    """Full jitter: between nothing and a bound that doubles up to a cap."""
    monkeypatch.setattr(calls, "BACKOFF", (1.0, 5.0))
    bounds = [max(calls.backoff(n) for _ in range(300)) for n in range(5)]

    for bound, expected in zip(bounds, [1, 2, 4, 5, 5], strict=True):
        assert 0.8 * expected < bound <= expected


def test_a_timeout_is_repeated_for_a_get_only(make: Make, server: Server) -> None:
    """A request that got no answer may have been executed."""
    server.default = hang()
    client = make(timeout=0.05)

    with pytest.raises(APITimeoutError):
        client.files.get("f1")
    assert len(server.requests) == 3

    with pytest.raises(APITimeoutError):
        client.files.create(name="n")
    assert len(server.requests) == 4
