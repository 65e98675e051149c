"""`overlay.yaml`: an action that has no effect any more says since when."""

from __future__ import annotations

from pathlib import Path

import pytest

from .support import run

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '2026-06-30'}
paths:
  /pets:
    get:
      operationId: listpets
      tags: [pets]
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {'204': {description: ''}}
"""
LATER = DOCUMENT.replace("2026-06-30", "2026-07-05").replace("listpets", "pets.list")
OVERLAY = """\
overlay: 1.0.0
info: {title: Corrections, version: '1'}
actions:
  - target: $.info
    update: {description: Pets of all kinds.}
  - target: $.paths.*[?@.operationId == 'listpets']
    update: {operationId: pets.list}
"""
TARGET = "\"$.paths.*[?@.operationId == 'listpets']\""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "specs" / "pets"
    folder.mkdir(parents=True)
    (folder / "sdk.toml").write_text('[package]\nname = "pets"\nversion = "0.3.0"\n')
    (folder / "api.yaml").write_text(DOCUMENT)
    (folder / "overlay.yaml").write_text(OVERLAY)
    return folder


def test_an_overtaken_action_says_since_when(folder: Path) -> None:
    """The lock knows the last release that it had an effect in; all verbs say it."""
    assert run("generate", "specs/pets").exit_code == 0
    lock = (folder / "sdk.lock").read_bytes()
    (folder / "api.yaml").write_text(LATER)
    said = (
        f"specs/pets/overlay.yaml:6:5: error[invalid-overlay]: {TARGET} matched up to"
        " version 0.3.0 (API 2026-06-30), no longer matches in API 2026-07-05"
    )
    for verb in (
        ["generate", "specs/pets"],
        ["check", "specs/pets"],
        ["inspect", "specs/pets"],
        ["bundle", "specs/pets"],
        ["diff", "specs/pets/api.yaml", "specs/pets"],
    ):
        done = run(*verb)
        assert done.exit_code == 2, done.output
        assert said in done.output
    assert (folder / "sdk.lock").read_bytes() == lock


def test_an_action_that_stays_is_recorded_anew(folder: Path) -> None:
    """The release that the message names is the last one, not the first."""
    assert run("generate", "specs/pets").exit_code == 0
    (folder / "api.yaml").write_text(DOCUMENT.replace("limit", "size"))
    assert run("generate", "specs/pets").exit_code == 0
    (folder / "api.yaml").write_text(DOCUMENT.replace("listpets", "pets.list"))
    done = run("generate", "specs/pets")
    assert (
        f"{TARGET} matched up to version 0.4.0 (API 2026-06-30), no longer matches;"
        in done.output
    )


def test_the_lock_is_found_in_the_package(folder: Path) -> None:
    """With `--output` the state lies in the distribution's root."""
    assert run("generate", "specs/pets", "--output", "out").exit_code == 0
    assert not (folder / "sdk.lock").exists()
    (folder / "api.yaml").write_text(LATER)
    done = run("generate", "specs/pets", "--output", "out")
    assert "matched up to version 0.3.0 (API 2026-06-30)" in done.output


@pytest.mark.parametrize("released", [False, True])
def test_an_action_that_never_matched_has_no_since(
    folder: Path, released: bool
) -> None:
    """Neither before the first release, nor when it is newer than the last one."""
    if released:
        assert run("generate", "specs/pets").exit_code == 0
    more = "  - target: $.paths['/dogs']\n    remove: true\n"
    (folder / "overlay.yaml").write_text(OVERLAY + more)
    done = run("generate", "specs/pets")
    assert done.exit_code == 2
    assert (
        "specs/pets/overlay.yaml:8:5: error[invalid-overlay]:"
        " \"$.paths['/dogs']\" matches nothing in the document;" in done.output
    )


def test_only_an_overlay_is_recorded(folder: Path) -> None:
    """The record is the same from run to run, and goes with the overlay."""
    assert run("generate", "specs/pets").exit_code == 0
    lock = (folder / "sdk.lock").read_text()
    assert '"overlaid": [\n' in lock
    (folder / "sdk.lock").unlink()
    (folder / "CHANGELOG.md").unlink()
    assert run("generate", "specs/pets").exit_code == 0
    assert (folder / "sdk.lock").read_text() == lock
    (folder / "overlay.yaml").unlink()
    assert run("generate", "specs/pets").exit_code == 0
    assert "overlaid" not in (folder / "sdk.lock").read_text()
