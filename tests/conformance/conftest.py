"""One server for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..loopback import Loopback


@pytest.fixture(scope="session")
def server() -> Iterator[Loopback]:
    with Loopback().running() as running:
        yield running
