"""The cache folder: everything that a run leaves for the next one is in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.emitter.environment import environment

ROOT = Path(__file__).parents[2]
DOCUMENT = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n"


def test_one_variable_moves_all_of_it(tmp_path: Path) -> None:
    """Records and compiled templates, and only the user may write there."""
    (tmp_path / "pets.yaml").write_text(DOCUMENT)
    home, cache = tmp_path / "home", tmp_path / "cache"
    subprocess.run(
        [sys.executable, "-m", "generator", "generate", "pets.yaml"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home),
            "SDKGEN_CACHE_DIR": str(cache),
        },
        check=True,
        capture_output=True,
    )
    assert not home.exists()
    kinds = {path.name.partition("-")[0] for path in cache.iterdir() if path.is_dir()}
    assert kinds == {"jinja"} and list(cache.glob("*.json"))
    folders = [cache, *(path for path in cache.iterdir() if path.is_dir())]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}


def test_a_cache_that_goes_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compiled templates that cannot be kept cost time, and nothing else."""
    monkeypatch.setenv("SDKGEN_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "one.jinja").write_text("{{ 1 + 1 }}")
    made = environment(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    assert made.get_template("one.jinja").render() == "2"
