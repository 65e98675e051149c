"""The checked-in packages as their users get them: a wheel in a clean environment."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DISTRIBUTIONS = sorted(
    path.parent for path in (ROOT / "generated").glob("*/pyproject.toml")
)


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout[-8000:]
    return done.stdout


@pytest.mark.parametrize("distribution", DISTRIBUTIONS, ids=lambda path: path.name)
def test_the_wheel_passes_its_own_tests(distribution: Path, tmp_path: Path) -> None:
    """Built, installed where nothing else is, the shipped tests pass against it."""
    run(
        *(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, distribution),
        cwd=tmp_path,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("/py.typed") for name in names)
    assert not any(name.startswith("tests/") for name in names)

    venv.create(tmp_path / "clean", with_pip=True)
    python = tmp_path / "clean" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, "pytest", cwd=tmp_path)
    (tmp_path / "tests").symlink_to(distribution / "tests")
    options = ("-q", "-p", "no:cacheprovider", "-W", "error")
    output = run(python, "-m", "pytest", *options, "tests", cwd=tmp_path)
    assert " passed" in output
    assert "skipped" not in output
