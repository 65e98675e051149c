"""Explicit helpers that repeat a call until its answer is final."""

from __future__ import annotations

import time
from typing import Any

import pytest

from .demo._core import Until
from .demo._core.errors import WaitTimeoutError
from .demo.errors import NotFoundError
from .demo.models import Job
from .server import Server, hang, reply
from .test_streams import resource


def job(status: str, delay: object = 1) -> Any:
    return reply(json={"id": "j", "status": status, "retryAfterMs": delay})


@pytest.mark.trio
def test_it_waits_until_the_answer_is_final(client: Any, server: Server) -> None:
    """Any of the final values; the server says how long to pause."""
    server.will(job("new"), job("running", 60), job("done"))
    started = time.monotonic()

    result = client.files.wait_for_job("j")

    assert isinstance(result, Job) and result.status == "done"
    assert len(server.requests) == 3
    assert 0.06 < time.monotonic() - started < 2


def test_failed_is_final_too(client: Any, server: Server) -> None:
    """What a final status means is the caller's business."""
    server.default = job("failed")

    assert client.files.wait_for_job("j").status == "failed"


def test_the_deadline_of_a_wait(client: Any, server: Server) -> None:
    """An error with the latest answer; no pause that could not end in time."""
    server.default = job("running", 400)
    started = time.monotonic()

    with pytest.raises(WaitTimeoutError, match=r"Not done within 1 s") as caught:
        client.files.wait_for_job("j", deadline=1.0)

    assert isinstance(caught.value.last, Job)
    assert isinstance(caught.value, TimeoutError)
    assert time.monotonic() - started < 1.5
    assert len(server.requests) in (2, 3)


def test_a_call_that_hangs_ends_at_the_deadline_of_the_wait(
    client: Any, server: Server
) -> None:
    """A long poll may be as long as what is left."""
    server.will(job("running"))
    server.default = hang()
    started = time.monotonic()

    with pytest.raises(WaitTimeoutError) as caught:
        client.files.wait_for_job("j", deadline=0.3)

    assert 0.25 < time.monotonic() - started < 2.5
    assert getattr(caught.value.last, "status", None) == "running"


def test_errors_end_a_wait(client: Any, server: Server) -> None:
    """After the repetitions of a call; options are those of each call."""
    server.will(job("running"), reply(503), job("running"), reply(404, json={}))
    seen: list[Any] = []

    with pytest.raises(NotFoundError):
        client.files.wait_for_job("j", options={"on_response": seen.append})

    assert [response.status_code for response in seen] == [200, 200, 404]


def test_waiting_by_status(client: Any, server: Server) -> None:
    """An endpoint that answers 202 until it is done."""
    server.will(
        reply(202, json={"id": "1"}), reply(202, json={}), reply(json={"id": "2"})
    )
    target = resource(client)
    until = Until(pending=(202,))

    def fetch(**arguments: Any) -> Any:
        return getattr(target, "target", target)._get("/x", returns=Job, **arguments)

    result = target._wait(fetch, until, 10.0)

    assert result.id == "2"
    assert len(server.requests) == 3


def test_deep_values(client: Any, server: Server) -> None:
    """Wire paths with dots; other types than strings; a pause of our own."""
    server.will(
        reply(json={"id": "1", "state": {"ended": False}}),
        reply(json={"id": "1", "state": {"ended": True}}),
    )
    target = resource(client)

    def fetch(**arguments: Any) -> Any:
        return getattr(target, "target", target)._get("/x", returns=Job, **arguments)

    result = target._wait(fetch, Until({"state.ended": (True,)}), None)

    assert result.state == {"ended": True}
