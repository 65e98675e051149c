"""The verb `diff`: its sides, its views, its exit codes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.changes.cli import run_diff
from generator.pipeline import generate
from generator.targets import inspect_target
from generator.writing import write_beside

from .support import api

TEXT = {"type": "object", "properties": {"x": {"type": "string"}}}
WHOLE = {"type": "object", "properties": {"x": {"type": "integer"}}}
CONFIG = '[package]\nname = "things"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with one API folder; its second commit changes a type."""
    monkeypatch.chdir(tmp_path)
    specs = tmp_path / "specs" / "things"
    specs.mkdir(parents=True)
    (specs / "sdk.toml").write_text(CONFIG)
    git("init", "--quiet")
    for name, got in (("one", TEXT), ("two", WHOLE)):
        (specs / "api.yaml").write_text(yaml.safe_dump(api(Got=got)))
        git("add", ".")
        git("commit", "--quiet", "--message", name)
    return tmp_path


def git(*arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def report(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("old", "new", "labels"),
    [
        ("HEAD~1", "specs/things", ("specs/things@HEAD~1", "specs/things@1")),
        (
            "HEAD~1:specs/things",
            "HEAD:specs/things",
            ("specs/things@HEAD~1", "specs/things@HEAD"),
        ),
        (
            "HEAD~1",
            "specs/things/api.yaml",
            ("specs/things/api.yaml@HEAD~1", "specs/things/api.yaml"),
        ),
    ],
)
def test_a_folder_and_a_revision(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    labels: tuple[str, str],
) -> None:
    """A revision is read from git, and its places carry the revision's name."""
    assert run_diff(old, new, "json", None) == 0
    found = report(capsys)
    assert (found["old"], found["new"], found["bump"]) == (*labels, "major")
    (change,) = found["changes"]
    assert change["kind"] == "type-changed"
    assert change["where_old"].startswith("HEAD~1:specs/things/api.yaml:")
    assert "specs/things/api.yaml:" in change["where_new"]


def test_the_working_tree_is_untouched(folder: Path) -> None:
    """Reading a revision checks nothing out."""
    (folder / "specs/things/api.yaml").write_text(yaml.safe_dump(api(Got=TEXT)))
    assert run_diff("HEAD", "specs/things", "json", "any") == 1
    assert run_diff("HEAD~1", "specs/things", "json", "any") == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nowhere", "specs/things"),
        ("HEAD", "nowhere"),
        ("HEAD:nowhere", "specs/things"),
        ("--output=x:specs", "specs/things"),
        ("specs/things/sdk.toml", "specs/things"),
    ],
)
def test_what_cannot_be_read_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    """Exit code 2, one line per problem, no traceback, nothing on stdout."""
    assert run_diff(old, new, "text", None) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "error[" in said.err
    assert "Traceback" not in said.err


def test_fail_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`breaking` minds breaking changes only, `any` minds all."""
    specs = "specs/things"
    assert run_diff("HEAD~1", specs, "text", "breaking") == 1
    assert run_diff("HEAD", specs, "text", "any") == 0
    wider = {"type": "object", "properties": {"x": {"type": "integer"}, "y": {}}}
    (folder / specs / "api.yaml").write_text(yaml.safe_dump(api(Got=wider)))
    assert run_diff("HEAD", specs, "text", "breaking") == 0
    assert run_diff("HEAD", specs, "text", "any") == 1


def test_what_was_released_keeps_its_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `generate` does: another id in the document renames no method."""
    specs = folder / "specs" / "things"
    document = yaml.safe_load((specs / "api.yaml").read_text())
    write_beside(generate(specs).beside, specs)
    git("add", ".")
    git("commit", "--quiet", "--message", "released")
    for item in document["paths"].values():
        for operation in item.values():
            operation["operationId"] = "quite.other"
    (specs / "api.yaml").write_text(yaml.safe_dump(document))

    assert run_diff("HEAD", "specs/things", "text", None) == 0
    assert "client." not in capsys.readouterr().out
    outcome, text = inspect_target(specs, as_json=False)
    assert outcome.code == 0 and "other" not in text


HOSTILE = "<script>`alert(1)`</script>\x1b[31m|*[x](y)"


def test_names_of_a_document_cannot_write_a_view(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a document calls its properties is text, in every format."""
    got = {"type": "object", "properties": {HOSTILE: {"type": "string"}}}
    for name, schema in (("old", got), ("new", TEXT)):
        (tmp_path / f"{name}.json").write_text(json.dumps(api(Got=schema)))
    for format in ("text", "markdown", "html"):
        args = (str(tmp_path / "old.json"), str(tmp_path / "new.json"))
        assert run_diff(*args, format, None) == 0
        shown = capsys.readouterr().out
        if format == "text":
            assert "\x1b" not in shown
        else:
            assert "<script>" not in shown.replace("`<script>", "")
        if format == "html":
            assert "&lt;script&gt;" in shown
