"""What the README shows works: its commands and its Python are executed here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .loopback import Answer, Loopback

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(sh|python|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git knows, with this environment instead of one of its own."""
    copy = tmp_path_factory.mktemp("readme")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    scripts = copy / ".venv" / "bin"
    scripts.mkdir(parents=True)
    for name in ("python", "sdkgen"):
        command = (
            sys.executable if name == "python" else f"{sys.executable} -m generator"
        )
        script = scripts / name
        script.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        script.chmod(0o755)
    for stamp in (".generator", ".dev"):
        (copy / ".venv" / stamp).touch()
    return copy


def shell(script: str, checkout: Path) -> str:
    done = subprocess.run(
        ["sh", "-eu"],
        input=script,
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_commands_run(checkout: Path) -> None:
    """Each shell block, in order, in a fresh checkout; git would see no difference."""
    before = (checkout / "generated/bctrl/MANIFEST.json").read_bytes()
    outputs = [shell(block, checkout) for kind, block in BLOCKS if kind == "sh"]
    assert len(outputs) == 3
    assert "pets" in outputs[1]
    assert (checkout / "pets-client/src/pets/py.typed").exists()
    assert (checkout / "generated/bctrl/MANIFEST.json").read_bytes() == before


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback().running() as running:
        yield running


def test_the_generated_client_is_used_as_shown(
    checkout: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Python of 'Your document' against a server with two pages."""
    shell(next(block for kind, block in BLOCKS if "pets.yaml" in block), checkout)
    pet = {"id": "p1", "bornAt": "2024-02-29T00:00:00Z", "kind": "axolotl"}
    for cursor in ("c2", None):
        page = {"data": [pet], "nextCursor": cursor}
        server.answers(Answer(body=json.dumps(page).encode()))
    code = next(block for kind, block in BLOCKS if "from pets" in block)
    execute(code, server, checkout / "pets-client/src")
    assert capsys.readouterr().out == "p1 axolotl 2024\n" * 2


def test_the_tour_runs(
    checkout: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Python of 'What you get' against a server that answers as bctrl does."""
    event = (
        b'event: run.event\nid: 1\ndata: {"id": "e1"}\n\nevent: run.ended\ndata: {}\n\n'
    )
    server.answers(
        Answer(body=b'{"id": "run_1"}'),
        Answer(body=b'{"data": [], "nextCursor": null}'),
        Answer(body=event, content_type="text/event-stream"),
        Answer(201, b'{"id": "f1", "name": "session.zip"}'),
        Answer(404, b'{"code": "run.not_found", "error": "no", "requestId": "r1"}'),
    )
    code = next(block for kind, block in BLOCKS if "from bctrl" in block)
    execute(code, server, checkout / "generated/bctrl/src")
    assert capsys.readouterr().out.endswith("404 run.not_found r1\n")


PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
PLACES = [ROOT, ROOT / "generator", ROOT / "templates" / "package"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    """Its links, and the modules and templates that it names by their folder."""
    text = page.read_text("utf-8")
    links = re.findall(r"\]\((?!\w+:)([^)#]+)", text)
    assert not [each for each in links if not (page.parent / each).exists()]
    named = re.findall(r"`([a-z]\w*/[\w./]+\.(?:py|jinja))`", text)
    assert not [name for name in named if not any((x / name).exists() for x in PLACES)]


def execute(code: str, server: Loopback, source: Path) -> None:
    sys.path.insert(0, str(source))
    names: dict[str, Any] = {"server_url": server.url}
    try:
        exec(compile(code, "README.md", "exec"), names)
        names["client"].close()
    finally:
        sys.path.remove(str(source))


def test_the_config_is_read(checkout: Path) -> None:
    """The `sdk.toml` shown makes a package of the document shown."""
    shell(next(block for kind, block in BLOCKS if "pets.yaml" in block), checkout)
    folder = checkout / "specs" / "pets"
    folder.mkdir()
    (folder / "sdk.toml").write_text(
        next(block for kind, block in BLOCKS if kind == "toml")
    )
    shutil.copy(checkout / "pets.yaml", folder)
    try:
        shell(".venv/bin/sdkgen generate specs/pets --output made", checkout)
        client = (checkout / "made/src/pets/client.py").read_text("utf-8")
        assert '"PETS_API_KEY"' in client
    finally:
        shutil.rmtree(folder)
