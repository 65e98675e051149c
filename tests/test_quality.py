"""What the judges of the field say: black, mypy --strict and pyright strict."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATED = sorted(path.parent for path in ROOT.glob("generated/*/pyproject.toml"))
WRITTEN = [ROOT / name for name in ("generator", "templates", "tests", "benchmarks")]

BUDGET = 120
"""Lines of Python per operation that a package may have, its runtime included."""


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_black_has_nothing_to_change() -> None:
    """Everything that is checked in, written or generated, is laid out by black."""
    done = run(sys.executable, "-m", "black", "--check", *WRITTEN, ROOT / "generated")
    assert done.returncode == 0, done.stdout


def test_mypy_accepts_the_generator() -> None:
    done = run(sys.executable, "-m", "mypy", "--strict", "generator")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("distribution", GENERATED, ids=lambda path: path.name)
def test_mypy_accepts_the_package(distribution: Path) -> None:
    """Strict, as on the oldest Python that the package promises; its tests too."""
    command = ("mypy", "--strict", "--python-version", "3.10", "src", "tests")
    environment = os.environ | {"MYPYPATH": str(distribution / "src")}
    done = subprocess.run(
        [sys.executable, "-m", *command, "--explicit-package-bases"],
        cwd=distribution,
        env=environment,
        text=True,
        capture_output=True,
    )
    assert done.returncode == 0, done.stdout


def test_pyright_accepts_everything() -> None:
    """Strict, on the generator and on both packages."""
    environment = ("--pythonpath", sys.executable)
    done = run(sys.executable, "-m", "pyright", "--outputjson", *environment)
    found = json.loads(done.stdout[done.stdout.index("{") :])
    faults = [
        f"{each['file']}:{each['range']['start']['line'] + 1}: {each['message']}"
        for each in found["generalDiagnostics"]
    ]
    assert not faults, "\n".join(faults[:40])
    folders = [ROOT / "generator", *(each / "src" for each in GENERATED)]
    modules = [path for folder in folders for path in folder.rglob("*.py")]
    assert found["summary"]["filesAnalyzed"] == len(modules)


@pytest.mark.parametrize("distribution", GENERATED, ids=lambda path: path.name)
def test_no_more_lines_than_the_budget(distribution: Path) -> None:
    """A package with many operations stays small, its runtime and models included."""
    manifest = json.loads((distribution / "MANIFEST.json").read_text("utf-8"))
    operations = len(manifest["operations"])
    lines = sum(
        len(path.read_text("utf-8").splitlines())
        for path in distribution.glob("src/**/*.py")
    )
    assert operations == 1 or lines <= BUDGET * operations
