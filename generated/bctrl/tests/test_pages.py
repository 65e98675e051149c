"""Lists: every page is fetched, each once, and only when it is needed."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

import pytest

from .harness import CASES, FLAVOURS, Server, call, name_of

PAGED = [case for case in CASES if "pages" in case]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_iterating_walks_through_all_pages(flavour: str) -> None:
    """The second request asks for what the first answer pointed at."""
    for case in PAGED:
        pages, answer = case["pages"], case["answer"]
        first, second = pages["bodies"]
        server = Server(
            {**answer, "json": first, "headers": pages["headers"]},
            {**answer, "json": second},
        )
        kwargs = {k: v for k, v in case["kwargs"].items() if k != pages["argument"]}
        kwargs |= pages.get("start", {})
        area = case["call"].rpartition(".")[0]
        method = f"{area}.{pages['call']}" if area else pages["call"]
        items = call(flavour, server, {**case, "kwargs": kwargs}, method)
        assert items == pages["items"], name_of(case)
        assert len(server.requests) == 2, name_of(case)
        request = server.requests[1]
        if pages.get("in_body"):
            name, value = pages["asked"]
            assert str(json.loads(request.content)[name]) == value
        else:
            query = parse_qsl(request.url.query.decode())
            assert tuple(pages["asked"]) in query, name_of(case)
