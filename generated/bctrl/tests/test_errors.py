"""Every declared error status raises its class, with what the body says."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from .harness import (
    CASES,
    ERROR,
    ERROR_ATTRIBUTES,
    FLAVOURS,
    PACKAGE,
    Case,
    Server,
    call,
    name_of,
)

errors: Any = import_module(f"{PACKAGE}.errors")


def error_class(status: int) -> Any:
    """By the exact status, by the range, or the class of all."""
    table = errors.STATUS_ERRORS
    for key in (status, f"{status // 100}XX", "default"):
        if key in table:
            return table[key]
    raise AssertionError(status)


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_an_error_status_raises_its_class(case: Case, flavour: str) -> None:
    """All that the operation declares, one after the other."""
    for status in case["errors"]:
        server = Server({"status": status, "json": ERROR})
        with pytest.raises(errors.APIStatusError) as caught:
            call(flavour, server, case, max_retries=0)
        assert type(caught.value) is error_class(status)
        assert caught.value.status_code == status
        for name, value in ERROR_ATTRIBUTES.items():
            assert value in str(getattr(caught.value, name))
