"""The list of promises is true: its tests exist, and the modules are what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..pages import named_tests, page, defined_tests

HERE = Path(__file__).parent
DOCUMENT = page("runtime.md")
CORE = HERE.parents[1] / "templates" / "package" / "src" / "_module_" / "_core"


def test_every_promise_has_its_test() -> None:
    """Each test that docs/runtime.md names is there, and each row names one."""
    promises = DOCUMENT[DOCUMENT.index("## Retries") :]
    rows = [row for row in promises.splitlines() if row.startswith("| ")]
    assert {row for row in rows if not named_tests(row)} == {"| promise | test |"}
    assert named_tests(DOCUMENT) - defined_tests(HERE) == set()


def test_the_modules_are_those_of_the_document() -> None:
    """Every module of the runtime has its row."""
    table = DOCUMENT[DOCUMENT.index("## Modules") : DOCUMENT.index("## Retries")]
    listed = set(re.findall(r"`(\w+)`", table))

    assert listed == {path.stem for path in CORE.glob("[!_]*.py")}


@pytest.mark.parametrize("word", ["bctrl", "blackbox", "demo"])
def test_the_runtime_knows_no_api(word: str) -> None:
    """What an API knows comes in as an argument."""
    for path in CORE.glob("*.py"):
        assert word not in path.read_text().lower()


LOADED = """
import sys, types
import tests.runtime
demo = types.ModuleType("tests.runtime.demo")  # without what it imports itself
demo.__path__ = [tests.runtime.__path__[0] + "/demo"]
sys.modules["tests.runtime.demo"] = demo
import tests.runtime.demo._core
{work}
prefix = "tests.runtime.demo._core."
print(*sorted(name[len(prefix):] for name in sys.modules if name.startswith(prefix)))
"""
CALLS = """
import httpx2
from tests.runtime.demo._core import Api, Client, Codec, Model, Resource
handler = lambda request: httpx2.Response(200, json={"id": "1"})
http = httpx2.Client(transport=httpx2.MockTransport(handler))
client = Client(Api(name="a", version="1", base_url="https://a.test"), http_client=http)
send = Resource(client)._request
assert send("GET", "/x/{}", 1, query={"a": [1]}, returns=Model).id == "1"
assert send("POST", "/x", json={"a": 1}, returns=Codec(lambda: Model)).id == "1"
"""


def loaded(work: str) -> set[str]:
    command = [sys.executable, "-c", LOADED.replace("{work}", work)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(shown.stdout.split())


def test_a_call_loads_only_what_it_needs() -> None:
    """No streams, files or leniency for plain calls; nothing before one is made."""
    needed = {"answers", "api", "call", "client", "engine", "errors", "models"}
    needed |= {"pages", "parameters", "prepared", "resource", "transport"}

    assert loaded("") == set()
    assert loaded(CALLS) == needed
