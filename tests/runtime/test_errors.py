"""The error tree: what an error says, and that it travels."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from copy import deepcopy
from typing import Any

import pytest

from .demo._core import errors
from .demo._core.answers import dig_text
from .demo._core.api import ErrorShape
from .demo.errors import (
    STATUS_ERRORS,
    APIStatusError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    RateLimitError,
)
from .server import Server, reply

BODY = {
    "code": "runtime.controller_busy",
    "error": "Someone else drives",
    "hint": "Wait",
    "reasonClass": "conflict",
    "requestId": "req_1",
    "details": {"controller": "x"},
}


@pytest.mark.trio
def test_an_error_says_what_the_api_says(client: Any, server: Server) -> None:
    """Every attribute from the body, typed and with predicates."""
    server.default = reply(409, json=BODY)

    with pytest.raises(ConflictError) as caught:
        client.files.get("f1", options={"query": {"q": "1"}})

    error = caught.value
    assert (error.status_code, error.code, error.reason_class) == (
        409,
        "runtime.controller_busy",
        "conflict",
    )
    assert (error.hint, error.request_id, error.retry_after) == ("Wait", "req_1", None)
    assert error.details == {"controller": "x"}
    assert error.body == BODY
    assert error.is_controller_busy
    assert error.response is not None and error.response.json() == BODY
    assert (error.method, error.url) == ("GET", f"{server.url}/v1/files/f1")
    assert (
        str(error)
        == error.message
        == (
            "409: Someone else drives [runtime.controller_busy, request req_1]"
            f" (GET {server.url}/v1/files/f1)"
        )
    )


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, NotFoundError),
        (429, RateLimitError),
        (500, InternalServerError),
        (599, InternalServerError),
        (418, APIStatusError),
        (304, APIStatusError),
    ],
)
def test_statuses_have_classes(
    client: Any, server: Server, status: int, kind: type[Exception]
) -> None:
    """Exact, then by range, then the general one."""
    server.default = reply(status)

    with pytest.raises(errors.SDKError) as caught:
        client.files.get("f1", options={"max_retries": 0})

    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-request-id": "a", "x-demo-request-id": "b"}, "a"),
        ({"X-Demo-Request-Id": "b"}, "b"),
        ({}, None),
    ],
)
def test_request_ids_of_headers(
    client: Any, server: Server, headers: dict[str, str], expected: str | None
) -> None:
    """The body first, then the headers in order."""
    server.default = reply(404, json={}, headers=headers)
    with pytest.raises(NotFoundError) as caught:
        client.files.get("f1")
    assert caught.value.request_id == expected


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"error": "No"}', "No"),
        (b'{"error": {"message": "No"}}', "Status"),
        (b"plain text", "plain text"),
        (b"<html>no</html>", "Status"),
        (b"x" * 5000, "Status"),
        (b"[]", "Status"),
        (b"", "Status"),
    ],
)
def test_messages(client: Any, server: Server, body: bytes, message: str) -> None:
    """From the body where it has one, else the reason of the status line."""
    server.default = reply(404, body)
    with pytest.raises(NotFoundError) as caught:
        client.files.get("f1")
    assert str(caught.value).startswith(f"404: {message}")
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"message": "No", "detail": "x"}, "No"),
        ({"error": {"message": "No"}}, "No"),
        ({"error": "invalid_token", "error_description": "No"}, "No"),
        ({"type": "about:blank", "title": "x", "detail": "No"}, "No"),
        ({"detail": [{"loc": ["body", "name"], "msg": "No"}]}, "No"),
        ({"errors": [{"message": "No"}]}, "No"),
        ({"errors": [{"status": "404", "detail": "No"}]}, "No"),
        ({"detail": []}, None),
    ],
)
def test_where_servers_say_it(body: object, message: str | None) -> None:
    """Problem details, OAuth, FastAPI, JSON:API and the like, untold."""
    assert dig_text(body, ErrorShape().message) == message


def test_a_long_wait_is_told(client: Any, server: Server) -> None:
    """What the server asks to wait, where the call does not wait for it."""
    server.default = reply(429, json=BODY, headers={"Retry-After": "3600"})
    with pytest.raises(RateLimitError) as caught:
        client.files.get("f1")
    assert str(caught.value).startswith(
        "429: Someone else drives"
        " [runtime.controller_busy, request req_1, retry after 3600 s]"
    )


def every_error() -> list[errors.SDKError]:
    status = NotFoundError("m", method="GET", url="u", body={"a": [1]})
    status.status_code, status.code, status.details = 404, "c", [1]
    interrupted = errors.StreamInterruptedError("m")
    interrupted.last_event_id = "e1"
    plain = [
        kind("m")
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.SDKError)
    ]
    return [status, interrupted, errors.WaitTimeoutError("m", last={"a": 1}), *plain]


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_errors_can_be_pickled(error: errors.SDKError) -> None:
    """With all that they know, to another process and back."""
    copy = pickle.loads(pickle.dumps(error))

    assert type(copy) is type(error)
    assert (copy.args, copy.__dict__) == (error.args, error.__dict__)
    assert copy.message == "m"
    assert deepcopy(error).__dict__ == error.__dict__


def test_a_real_error_can_be_pickled(client: Any, server: Server) -> None:
    """The response stays behind; it may hold a connection."""
    server.default = reply(404, json=BODY)
    with pytest.raises(NotFoundError) as caught:
        client.files.get("f1")

    copy = pickle.loads(pickle.dumps(caught.value))

    assert copy.body == BODY and copy.code == BODY["code"] and copy.response is None
    assert str(copy) == str(caught.value)


def test_the_tree() -> None:
    """As it is drawn: timeouts are TimeoutErrors, arguments are ValueErrors."""
    assert errors.__doc__ is not None
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, errors.SDKError):
            assert kind.__name__ in errors.__doc__
    assert issubclass(errors.APITimeoutError, (TimeoutError, errors.APIConnectionError))
    assert issubclass(errors.WaitTimeoutError, TimeoutError)
    assert issubclass(errors.InvalidArgumentError, ValueError)
    assert all(issubclass(kind, APIStatusError) for kind in STATUS_ERRORS.values())
    assert not NotFoundError("m").is_controller_busy


def test_errors_load_nothing_else() -> None:
    """Catching an error costs neither httpx2 nor pydantic."""
    code = (
        "import sys, tests.runtime.demo._core.errors;"
        "print({'httpx2', 'pydantic', 'tests.runtime.demo.client'} & set(sys.modules))"
    )
    code = (
        "import types, sys; m = types.ModuleType('tests.runtime.demo'); "
        + (
            "import tests.runtime; "
            "m.__path__ = [tests.runtime.__path__[0] + '/demo']; "
            "sys.modules['tests.runtime.demo'] = m; "
        )
        + code
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "set()"
