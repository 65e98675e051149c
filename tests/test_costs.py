"""What generation costs, in things that can be counted: clocks differ, counts do not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest

from generator import memory, pipeline
from generator.emitter import formatting
from generator.loader import folder
from generator.normalizer import gate
from generator.pipeline import Generated
from generator.targets import roomy

from .shared import CORPUS, needs_shared

LINES = {"openai.yaml": 45_000, "spotify.yml": 16_000, "box.json": 50_000}
"""At most so many lines of Python without tests: a quarter of what the peers emit."""


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the expensive things are done."""
    found: Counter[str] = Counter()

    def counted(owner: Any, name: str, what: str) -> None:
        original: Callable[..., Any] = getattr(owner, name)

        def wrapper(*arguments: Any, **named: Any) -> Any:
            found[what] += 1
            return original(*arguments, **named)

        monkeypatch.setattr(owner, name, wrapper)

    counted(folder, "parse", "documents parsed")
    counted(gate, "_judge", "objects judged")
    counted(memory, "_definition", "definitions")
    counted(jinja2.Template, "render", "templates rendered")
    counted(formatting, "source", "calls of black")
    return found


def _generated(path: Path, **named: Any) -> Generated:
    with roomy():
        return pipeline.generate(path, package="client", **named)


@needs_shared
@pytest.mark.parametrize("name", LINES)
def test_a_whole_run(counts: Counter[str], name: str) -> None:
    """Each file is parsed and rendered once, and black has nothing to decide."""
    made = _generated(CORPUS / name)

    rendered = [path for path in made.tree if "/_core/" not in path]
    assert counts["documents parsed"] == 1
    assert 0 < counts["templates rendered"] <= len(rendered)
    assert counts["calls of black"] == 0
    lines = sum(
        content.count(b"\n")
        for path, content in made.tree.items()
        if path.startswith("src/") and path.endswith(".py")
    )
    assert lines <= LINES[name]


def test_what_black_decides(counts: Counter[str], tmp_path: Path) -> None:
    """No rule of the layout breaks a name: the count above counts something."""
    name = "A" + "b" * 90
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    answer = {"200": {"description": "Good.", "content": content}}
    model = {"type": "object", "properties": {"id": {"type": "string"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Long", "version": "1"},
        "paths": {"/things": {"get": {"responses": answer}}},
        "components": {"schemas": {name: model}},
    }
    path = tmp_path / "long.json"
    path.write_text(json.dumps(document))
    _generated(path)
    assert counts["calls of black"] > 0


@needs_shared
def test_one_operation_changed(counts: Counter[str], tmp_path: Path) -> None:
    """What is judged and rendered depends on the change, not on the document."""
    document = json.loads((CORPUS / "box.json").read_text())
    path = tmp_path / "box.json"
    path.write_text(json.dumps(document))
    first = _generated(path)
    document["paths"]["/files/{file_id}"]["get"]["summary"] = "Describe a file"
    path.write_text(json.dumps(document))
    last = first.memory()
    whole = counts.copy()
    counts.clear()

    _generated(path, last=last, previous=lambda _, name: first.tree.get(name))

    assert whole["templates rendered"] > 150 and whole["objects judged"] > 500
    assert counts["documents parsed"] == 1
    assert counts["templates rendered"] < 10
    assert counts["objects judged"] < 10
    assert counts["definitions"] * 10 < whole["definitions"]
    assert counts["calls of black"] == 0


def test_nothing_changed(tmp_path: Path) -> None:
    """Documents are hashed; what reads, builds and emits is not even loaded."""
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Cats", "version": "1"},
        "paths": {},
    }
    path = tmp_path / "cats.json"
    path.write_text(json.dumps(document))
    code = (
        "import sys\n"
        "from generator.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
    )
    loaded = (
        "import atexit, sys\n"
        "names = 'loader normalizer builder emitter changes'.split()\n"
        "atexit.register(lambda: print([n for n in names if f'generator.{n}' in sys.modules]))\n"
    )
    arguments = ["generate", str(path), "--output", str(tmp_path / "out")]

    def run() -> str:
        command = [sys.executable, "-c", loaded + code, *arguments]
        environment = {"SDKGEN_CACHE_DIR": str(tmp_path / "cache"), "PATH": ""}
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parent.parent,
            env=environment,
        )
        return done.stdout.splitlines()[-1]

    assert run() == "['loader', 'normalizer', 'builder', 'emitter', 'changes']"
    assert run() == "[]"
