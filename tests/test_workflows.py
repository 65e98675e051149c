"""The workflows for users: linted, and their shell steps run against a fake GitHub."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: pets.list
      tags: [pets]
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
components:
  schemas:
    Pet:
      type: object
      properties: {name: {type: string}, age: {type: integer}}
"""
FAKE_GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
"""


def steps(workflow: str, job: str) -> dict[str, dict[str, Any]]:
    """The named steps of a job."""
    data = yaml.safe_load((WORKFLOWS / f"{workflow}.yml").read_text("utf-8"))
    return {each["name"]: each for each in data["jobs"][job]["steps"] if "name" in each}


def script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


class Runner:
    """Runs shell steps in a folder, the way a runner does."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "repository"
        self.temp = root / "temp"
        self.output = root / "output"
        self.log = root / "gh.log"
        tools = root / "tools"
        for each in (self.folder, self.temp, tools):
            each.mkdir()
        script(tools / "gh", FAKE_GH)
        script(tools / "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        self.output.touch()
        self.environment = {
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.output),
            "RUNNER_TEMP": str(self.temp),
            "GH_LOG": str(self.log),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=120,
        )

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments],
            cwd=self.folder,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    @property
    def outputs(self) -> dict[str, str]:
        lines = self.output.read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A repository with one generated package, and a remote to push to."""
    found = Runner(tmp_path)
    pets = found.folder / "specs" / "pets"
    pets.mkdir(parents=True)
    (pets / "sdk.toml").write_text('[package]\nname = "pets"\n')
    (pets / "api.yaml").write_text(DOCUMENT)
    subprocess.run(
        ["git", "init", "--quiet", "--bare", str(tmp_path / "remote")], check=True
    )
    found.git("init", "--quiet", "--initial-branch=main")
    found.git("remote", "add", "origin", str(tmp_path / "remote"))
    done = found.run("python -m generator generate")
    assert done.returncode == 0, done.stderr
    found.git("add", ".")
    found.git("commit", "--quiet", "--message", "one")
    return found


def test_the_workflows_are_linted() -> None:
    """actionlint has nothing to say."""
    actionlint = Path(sys.executable).parent / "actionlint"
    files = sorted(map(str, WORKFLOWS.glob("*.yml")))
    done = subprocess.run(
        [str(actionlint), *files], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_nothing_new_opens_nothing(runner: Runner) -> None:
    """Documents as they were: the workflow ends there."""
    done = runner.run(steps("pull", "pull")["Regenerate"]["run"])
    assert done.returncode == 0, done.stderr
    assert runner.outputs == {"changed": "false"}


@pytest.mark.parametrize(
    ("old", "new", "breaking"),
    [
        ("name: {type: string}, ", "", "true"),
        ("age: {type: integer}", "age: {type: integer}, tag: {}", "false"),
    ],
)
def test_a_new_document_opens_a_pull_request(
    runner: Runner, old: str, new: str, breaking: str
) -> None:
    """It carries documents and package, is labelled, and its body is the diff."""
    document = runner.folder / "specs" / "pets" / "api.yaml"
    document.write_text(DOCUMENT.replace(old, new))
    pull = steps("pull", "pull")
    done = runner.run(pull["Regenerate"]["run"])
    assert done.returncode == 0, done.stderr
    assert runner.outputs == {"changed": "true", "breaking": breaking}
    body = (runner.temp / "short.md").read_text()
    assert "## API changes: specs/pets" in body
    assert ("### Breaking" in body) == (breaking == "true")

    done = runner.run(pull["Open a pull request"]["run"], BREAKING=breaking)
    assert done.returncode == 0, done.stderr
    label = "breaking" if breaking == "true" else "not-breaking"
    assert any(
        call.startswith("pr create --head sdkgen/pull") and f"--label {label}" in call
        for call in runner.calls
    )
    changed = runner.git("diff", "--name-only", "main", "origin/sdkgen/pull")
    for path in ("specs/pets/sdk.lock", "generated/pets/CHANGELOG.md"):
        assert path in changed.splitlines()
    assert runner.git("status", "--porcelain") == ""


def test_a_document_that_cannot_be_read_fails_the_job(runner: Runner) -> None:
    """No pull request is opened for a package that could not be made."""
    document = runner.folder / "specs" / "pets" / "api.yaml"
    document.write_text("openapi: [")
    done = runner.run(steps("pull", "pull")["Regenerate"]["run"])
    assert done.returncode == 2
    assert runner.outputs == {}


def test_a_tag_releases_its_version(runner: Runner) -> None:
    """The tag must name the package's version; the notes are its changelog entry."""
    read = steps("release", "build")["Read the tag"]["run"]
    done = runner.run(read, TAG="pets-v0.1.0")
    assert done.returncode == 0, done.stdout
    assert runner.outputs == {"package": "pets", "version": "0.1.0"}
    notes = (runner.folder / "notes.md").read_text()
    assert "The first release." in notes
    assert "##" not in notes
    wrong = runner.run(read, TAG="pets-v0.2.0")
    assert wrong.returncode == 1
    assert "is not of version 0.2.0" in wrong.stdout


def test_the_notes_end_with_their_entry(runner: Runner) -> None:
    """Older entries are not repeated, and a date behind the version is no matter."""
    changelog = runner.folder / "generated" / "pets" / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## 0.1.0 (May)\n\nNew.\n\n## 0.0.1\n\nOld.\n")
    done = runner.run(
        steps("release", "build")["Read the tag"]["run"], TAG="pets-v0.1.0"
    )
    assert done.returncode == 0, done.stdout
    assert (runner.folder / "notes.md").read_text().strip() == "New."


def test_the_action_runs_a_verb(runner: Runner, tmp_path: Path) -> None:
    """The last step of action.yml, with the generator where the first one puts it."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    run = next(each for each in action["runs"]["steps"] if each.get("name") == "Run")
    tools = runner.temp / "sdkgen" / "bin"
    tools.mkdir(parents=True)
    line = f'exec "{sys.executable}" -m generator "$@"'
    script(tools / "sdkgen", f"#!/bin/sh\n{line}\n")
    assert runner.run(run["run"], COMMAND="check").returncode == 0
    shutil.rmtree(runner.folder / "generated")
    assert runner.run(run["run"], COMMAND="check specs/pets").returncode == 1


def test_the_hook_runs_a_verb_that_exists() -> None:
    """`.pre-commit-hooks.yaml` names a command of the console script."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    from generator.cli import main

    program, verb = hook["entry"].split()
    assert program == "sdkgen"
    assert verb in main.commands
