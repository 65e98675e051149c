"""The verbs: what they write, what they say, and how they end."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import pipeline
from generator.cli import main
from generator.diagnostics import Location

ROOT = Path(__file__).parents[2]

PETS = """\
openapi: 3.1.0
info: {title: Pet Shop, version: '1'}
paths:
  /pets/{id}:
    get:
      operationId: pets.get
      summary: Read a pet.
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: Fine.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
components:
  schemas:
    Pet:
      type: object
      properties:
        name: {type: string, description: What it is called.}
"""
FAULTY = PETS.replace("schemas/Pet'", "schemas/Pte'")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two APIs, and a cache of its own."""
    work = tmp_path / "work"
    for name in ("cats", "dogs"):
        api = work / "specs" / name
        api.mkdir(parents=True)
        (api / "sdk.toml").write_text(f'[package]\nname = "{name}"\n')
        (api / "api.yaml").write_text(PETS)
    (work / "pets.yaml").write_text(PETS)
    monkeypatch.chdir(work)
    monkeypatch.setenv("SDKGEN_CACHE_DIR", str(tmp_path / "cache"))
    return work


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def packages() -> list[str]:
    return sorted(str(path.parent) for path in Path().rglob("MANIFEST.json"))


def test_a_document_into_a_folder() -> None:
    """`--output` is the root of the distribution, `--package` its import name."""
    result = run("generate", "pets.yaml", "--output", "out", "--package", "shop")
    assert (result.exit_code, result.stderr) == (0, "")
    assert Path("out/pyproject.toml").exists()
    assert Path("out/src/shop/__init__.py").exists()
    assert packages() == ["out"]


def test_a_document_is_called_by_its_title() -> None:
    assert run("generate", "pets.yaml").exit_code == 0
    assert packages() == ["generated/pet-shop"]


def test_every_api_without_a_target() -> None:
    """Folders under specs/ go to generated/, from wherever they are named."""
    result = run("generate")
    assert result.exit_code == 0
    assert packages() == ["generated/cats", "generated/dogs"]
    assert run("check").exit_code == 0
    os.chdir("specs")
    assert run("generate", str(Path("../specs/cats").resolve())).exit_code == 0
    os.chdir("..")
    assert packages() == ["generated/cats", "generated/dogs"]


def test_several_targets_go_on_past_a_bad_one() -> None:
    """The worst code counts; the good ones are written, below the output folder."""
    Path("bad.yaml").write_text("openapi: [")
    Path("faulty.yaml").write_text(FAULTY)
    result = run("generate", "bad.yaml", "specs/cats", "pets.yaml", "--output", "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("bad.yaml:1:11: error[invalid-yaml]")
    assert packages() == ["out/cats", "out/pet-shop"]
    strict = run("generate", "pets.yaml", "faulty.yaml", "--strict", "--output", "s")
    assert strict.exit_code == 1
    assert run("generate", "pets.yaml", "faulty.yaml", "--package", "x").exit_code == 2


def test_strictness() -> None:
    """A warning does no harm, except under `--strict` or where sdk.toml is strict."""
    Path("pets.yaml").write_text(FAULTY)
    refused = run("generate", "pets.yaml", "--strict", "--output", "out")
    assert refused.exit_code == 1
    assert "warning[unresolved-ref]" in refused.stderr
    assert packages() == []
    for _ in range(2):
        allowed = run("generate", "pets.yaml", "--output", "out")
        assert allowed.exit_code == 0
        assert allowed.stderr == refused.stderr
    assert run("generate", "pets.yaml", "--strict", "--output", "out").exit_code == 1
    Path("specs/cats/api.yaml").write_text(FAULTY)
    with Path("specs/cats/sdk.toml").open("a") as file:
        file.write("[api]\nstrict = true\n")
    assert run("generate", "specs/cats").exit_code == 1
    assert packages() == ["out"]


def test_check() -> None:
    """Each file that differs is named, with the start of a difference."""
    run("generate", "specs/cats")
    package = Path("generated/cats")
    (package / "README.md").write_text("Hand-made.\n")
    (package / "src/cats/py.typed").unlink()
    (package / "src/cats/extra.py").write_text("")
    before = {path: path.stat().st_mtime_ns for path in package.rglob("*")}

    result = run("check", "specs/cats")

    assert result.exit_code == 1
    assert "generated/cats/README.md: stale" in result.stdout
    assert "    -Hand-made." in result.stdout
    assert "generated/cats/src/cats/py.typed: missing" in result.stdout
    assert "generated/cats/src/cats/extra.py: unexpected" in result.stdout
    assert before == {path: path.stat().st_mtime_ns for path in package.rglob("*")}
    (package / "src/cats/extra.py").unlink()
    assert run("generate", "specs/cats").exit_code == 0
    assert run("check", "specs/cats").exit_code == 0
    Path("specs/cats/api.yaml").write_text("openapi: 9")
    assert run("check", "specs/cats").exit_code == 2


def test_json_for_machines() -> None:
    """One object on stdout, nothing on stderr, the same exit code."""
    Path("pets.yaml").write_text(FAULTY)
    result = run("generate", "pets.yaml", "nothing.yaml", "--format", "json")
    assert (result.exit_code, result.stderr) == (2, "")
    found = json.loads(result.stdout)
    assert found["code"] == 2
    [warning] = found["targets"][0]["diagnostics"]
    assert (warning["code"], warning["line"]) == ("unresolved-ref", 15)
    assert found["targets"][0]["output"] == "generated/pet-shop"
    assert found["targets"][1]["diagnostics"][0]["code"] == "missing-file"
    checked = json.loads(run("check", "pets.yaml", "--format", "json").stdout)
    assert checked["targets"][0]["differences"] == []


def test_bundle(tmp_path: Path) -> None:
    """The merged document, as YAML or as JSON by the name of the file."""
    printed = yaml.safe_load(run("bundle", "specs/cats").stdout)
    assert printed["paths"]["/pets/{id}"]["get"]["operationId"] == "pets.get"
    for name in ("a.json", "a.yaml"):
        assert run("bundle", "pets.yaml", "--output", name).stdout == ""
    assert json.loads(Path("a.json").read_text("utf-8")) == printed
    assert yaml.safe_load(Path("a.yaml").read_text("utf-8")) == printed
    refused = run("bundle", "pets.yaml", "--output", "no/such/folder.json")
    assert refused.exit_code == 2 and "error[cannot-write]" in refused.stderr
    assert run("bundle", "nothing.yaml").exit_code == 2


def test_inspect() -> None:
    """Resources, methods and models, for people and for machines."""
    tree = run("inspect", "pets.yaml").stdout
    assert "get(id: string) -> " in tree
    assert "GET /pets/{id}" in tree
    assert "name?: string" in tree
    api = json.loads(run("inspect", "pets.yaml", "--format", "json").stdout)
    assert api["resources"][0]["operations"][0]["path"] == "/pets/{id}"
    assert run("inspect", "nothing.yaml").exit_code == 2


# Nothing changed

_RUN = """\
import sys
from generator.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    heavy = {"yaml", "pydantic", "jinja2", "black", "openapi_pydantic", "generator.loader"}
    print(ended.code, sorted(heavy & set(sys.modules)), len(sys.modules))
"""


def test_an_unchanged_run_parses_nothing() -> None:
    """Not even what parsing needs is imported."""
    assert run("generate", "specs/cats").exit_code == 0
    before = {path: path.stat().st_mtime_ns for path in Path("generated").rglob("*")}
    result = subprocess.run(
        [sys.executable, "-c", _RUN, "generate", "specs/cats"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    said, ended = result.stdout.splitlines()
    assert said == "generated/cats: 1 operation, up to date"
    assert ended.startswith("0 [] ")
    assert before == {
        path: path.stat().st_mtime_ns for path in Path("generated").rglob("*")
    }


def _touch_document() -> None:
    Path("specs/cats/api.yaml").write_text(PETS.replace("Read a", "Get a"))


def _touch_package() -> None:
    Path("generated/cats/README.md").write_text("mine")


def _remove_file() -> None:
    Path("generated/cats/src/cats/client.py").unlink()


def _add_document() -> None:
    Path("specs/cats/more.yaml").write_text(PETS.replace("/pets", "/dogs"))


def _touch_config() -> None:
    with Path("specs/cats/sdk.toml").open("a") as file:
        file.write('version = "0.2.0"\n')


@pytest.mark.parametrize(
    ("change", "files"),
    [
        (_touch_document, "7 files"),
        (_touch_package, "1 file"),
        (_remove_file, "1 file"),
        (_add_document, "12 files"),
        (_touch_config, "5 files"),
    ],
)
def test_any_change_is_seen(change: Callable[[], None], files: str) -> None:
    """Documents, config and package: whatever changes, the next run works again."""
    run("generate", "specs/cats")
    assert "up to date" in run("generate", "specs/cats").stdout
    change()
    again = run("generate", "specs/cats")
    assert again.exit_code == 0 and again.stdout.endswith(f", {files} changed\n")
    assert run("check", "specs/cats").exit_code == 0


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"generator": 1}', "\0"])
def test_a_damaged_record_costs_a_run(content: str, tmp_path: Path) -> None:
    run("generate", "specs/cats")
    [record] = (tmp_path / "cache").glob("*.json")
    record.write_text(content)
    assert run("generate", "specs/cats").exit_code == 0
    assert "up to date" in run("generate", "specs/cats").stdout


def test_no_home_for_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place for a cache, or with one that is a file, all works as before."""
    Path("file").write_text("")
    monkeypatch.setenv("SDKGEN_CACHE_DIR", "file/cache")
    assert run("generate", "specs/cats").exit_code == 0
    for name in ("SDKGEN_CACHE_DIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    assert run("generate", "specs/cats").exit_code == 0


# Bugs and interruptions


def test_a_bug_is_admitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback: what it was, where in the generator, and where in the document."""

    def broken(*arguments: Any, **more: Any) -> None:
        where = Location("pets.yaml", "/paths/~1pets~1{id}", 4, 3)
        assert where
        raise KeyError("oops\n")

    monkeypatch.setattr(pipeline, "build_api", broken)
    result = run("generate", "pets.yaml")
    assert result.exit_code == 2 and packages() == []
    assert result.stderr.startswith(
        "pets.yaml:4:3: error[internal-error]: this is a bug"
    )
    assert "KeyError" in result.stderr and "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1


def _large() -> dict[str, Any]:
    schemas = {
        f"Thing{n}": {
            "type": "object",
            "properties": {f"p{m}": {"type": "string"} for m in range(20)},
        }
        for n in range(1_500)
    }
    paths = {
        f"/things{n}": {
            "get": {
                "responses": {
                    "200": {
                        "description": "",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": f"#/components/schemas/Thing{n}"}
                            }
                        },
                    }
                }
            }
        }
        for n in range(1_500)
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_interrupted(number: int, code: int) -> None:
    """Within a second, in a sentence, with everything as it was."""
    assert run("generate", "pets.yaml", "--output", "out").exit_code == 0
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    Path("large.json").write_text(json.dumps(_large()))
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "generator", "-h"], cwd=ROOT, check=True)
    # A busy machine takes longer to get to where there is something to interrupt.
    start = time.monotonic() - started
    for delay in (2 * start + 0.3, 3 * start + 0.6):
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "generate", "large.json"]
            + ["--output", "out"],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        time.sleep(delay)
        process.send_signal(number)
        sent = time.monotonic()
        _, said = process.communicate()
        assert time.monotonic() - sent < 2
        assert process.returncode == code
        assert said in (b"interrupted, everything is as it was\n", b"")
    assert before == {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    assert not [path for path in Path().iterdir() if path.name.startswith(".out")]


def test_progress_is_for_terminals() -> None:
    """On a terminal the phases are shown; elsewhere nothing but the result."""
    reader, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "generate", "pets.yaml"],
        stderr=terminal,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
    )
    os.close(terminal)
    shown = b""
    try:
        while chunk := os.read(reader, 4096):
            shown += chunk
    except OSError:  # Linux's way to say that the terminal was closed
        pass
    os.close(reader)
    assert process.wait() == 0
    assert b"pets.yaml" in shown


def _run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(
        command, stderr=subprocess.PIPE, text=True, cwd=ROOT, **options
    )


def test_printing_where_text_is_not_utf_8(tmp_path: Path) -> None:
    """What an encoding lacks is shown by its escape."""
    path = tmp_path / "api.yaml"
    path.write_text(PETS)
    done = _run(
        "diff",
        str(path),
        str(path),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{path} \\u2192" in done.stdout


@pytest.mark.skipif(
    not Path("/dev/full").exists(),
    reason="only Linux has a device that is always full; a real disk must not be filled",
)
def test_what_cannot_be_printed(tmp_path: Path) -> None:
    """It is said, without a traceback."""
    path = tmp_path / "api.yaml"
    path.write_text(PETS)
    with open("/dev/full", "w") as full:
        done = _run("inspect", str(path), stdout=full)
    assert done.returncode == 2
    assert done.stderr == "sdkgen: this cannot be printed: No space left on device\n"
