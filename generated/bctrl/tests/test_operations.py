"""Every operation: what it sends, and what it makes of the answer."""

from __future__ import annotations

import pytest

from .harness import (
    BASE_URL,
    CASES,
    FLAVOURS,
    Case,
    Server,
    call,
    check_request,
    check_secrets,
    expected,
    name_of,
)

URLS = [case for case in CASES if "url" in case]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_call_sends_its_request_and_reads_the_answer(
    case: Case, flavour: str
) -> None:
    """Method, path, query, headers, body; and the decoded result, strictly."""
    server = Server(case["answer"])
    result = call(flavour, server, case, strict_responses=True)
    check_request(server.requests[0], case["request"])
    check_secrets(server.requests[0], case["secrets"])
    if "items" not in case["answer"] and case["kind"] == "sse":
        assert len(result) == 1
    else:
        assert result == expected(case["answer"])


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_url_of_a_stream_needs_no_request(flavour: str) -> None:
    """It is where the stream is, and holds no credentials."""
    for case in URLS:
        server = Server()
        short: Case = {**case, "kwargs": case["url"]["kwargs"]}
        area, dot, _ = case["call"].rpartition(".")
        url = call(flavour, server, short, f"{area}{dot}{case['url']['call']}")
        assert url.startswith(f"{BASE_URL}/")
        assert not server.requests
