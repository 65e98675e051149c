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
import sys
import tests.runtime
{before}
import httpx2
from tests.runtime.demo import Demo
{work}
prefix = "tests.runtime.demo._core."
print(*sorted(name[len(prefix):] for name in sys.modules if name.startswith(prefix)))
"""
CALL = """
handler = lambda request: httpx2.Response(200, json={"id": "1", "contentType": "x"})
http = httpx2.Client(transport=httpx2.MockTransport(handler))
Demo(api_key="k", http_client=http).files.get("f1")
"""


def loaded(before: str = "", work: str = "") -> set[str]:
    code = LOADED.format(before=before, work=work)
    command = [sys.executable, "-c", code]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(shown.stdout.split())


def test_a_call_loads_only_what_it_needs() -> None:
    """No streams, files or leniency for a plain call (the demo's constants aside)."""
    needed = {"answers", "api", "call", "client", "engine", "errors", "models"}
    needed |= {"pages", "parameters", "prepared", "resource", "transport"}
    named_by_the_demo = {"bodies", "downloads", "events", "streams"}

    assert loaded(work=CALL) <= needed | named_by_the_demo
    alone = "import types\nm = types.ModuleType('tests.runtime.demo')\n" + (
        "m.__path__ = [tests.runtime.__path__[0] + '/demo']\n"
        "sys.modules['tests.runtime.demo'] = m\nm.Demo = None\n"
    )
    assert loaded(alone, "import tests.runtime.demo._core") == set()
    resource = "from tests.runtime.demo._core import Resource, Client, Codec, Model"
    assert loaded(alone, resource) == needed
