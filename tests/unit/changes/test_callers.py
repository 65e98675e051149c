"""What a change means for those who call the package, by its Python names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.changes.cli import run_diff

from .support import api

OBJECT = {"type": "object", "properties": {"runId": {"type": "string"}}}


def reported(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    old: tuple[str, Any],
    new: tuple[str, Any],
) -> list[dict[str, Any]]:
    """The changes between two API folders, each a config and a document."""
    for name, (config, document) in (("old", old), ("new", new)):
        (folder / name).mkdir()
        (folder / name / "sdk.toml").write_text('[package]\nname = "things"\n' + config)
        (folder / name / "api.yaml").write_text(yaml.safe_dump(document))
    assert run_diff(str(folder / "old"), str(folder / "new"), "json", None) == 0
    changes: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["changes"]
    return changes


CALL = '[names.operations]\n"POST /things" = "things.build"\n'
ALIAS = CALL + '[operations."POST /things"]\naliases = ["things.make"]\n'
CLASS = '[names.schemas]\nGot = "Thing"\n'


def test_a_call_with_another_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A rename in the config breaks Python callers and nothing on the wire."""
    document = api(Sent=OBJECT, Got=OBJECT)
    (found,) = reported(tmp_path, capsys, ("", document), (CALL, document))
    assert found["kind"] == "call-renamed"
    assert (found["severity"], found["source_breaking"]) == ("none", True)
    assert found["python"] == "client.things.make is now client.things.build"


def test_an_alias_keeps_callers_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The old call still works and warns: nothing breaks."""
    document = api(Sent=OBJECT, Got=OBJECT)
    (found,) = reported(tmp_path, capsys, ("", document), (ALIAS, document))
    assert (found["kind"], found["source_breaking"]) == ("call-renamed", False)
    assert found["python"].endswith("the old name warns")


def test_a_class_with_another_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A class is known by its component."""
    document = api(Sent=OBJECT, Got=OBJECT)
    (found,) = reported(tmp_path, capsys, ("", document), (CLASS, document))
    assert (found["kind"], found["schema"]) == ("class-renamed", "Got")
    assert found["python"] == "Got is now Thing"


def test_fields_are_called_what_callers_call_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A body's property is an argument, an answer's an attribute; both in snake case."""
    none: dict[str, Any] = {"type": "object", "properties": {"x": {}}}
    both = {"type": "object", "properties": {**none["properties"], "runId": {}}}
    old, new = api(Sent=both, Got=both), api(Sent=none, Got=none)
    found = reported(tmp_path, capsys, ("", old), ("", new))
    assert {each["python"] for each in found} == {
        "client.things.make(run_id=) removed",
        "Got.run_id removed",
    }


WAIT = """[operations."POST /things"]
wait = [{ method = "wait", until = { runId = ["x"] }, doc = "Wait." }]
"""


@pytest.mark.parametrize(
    ("old", "new", "kind", "python"),
    [
        (WAIT, "", "method-removed", "client.things.wait removed"),
        ("", WAIT, "method-added", "client.things.wait added"),
    ],
    ids=["removed", "added"],
)
def test_a_helper_that_waits(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    kind: str,
    python: str,
) -> None:
    """It is a method like others, which only the config tells of."""
    document = api(Sent=OBJECT, Got=OBJECT)
    (found,) = reported(tmp_path, capsys, (old, document), (new, document))
    assert (found["kind"], found["python"]) == (kind, python)
    assert found["source_breaking"] == (kind == "method-removed")


def test_a_helper_follows_its_operation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has another place with its operation, and is not said to be gone."""
    document = api(Sent=OBJECT, Got=OBJECT)
    both = (WAIT, document), (CALL + WAIT, document)
    (found,) = reported(tmp_path, capsys, *both)
    assert found["kind"] == "call-renamed"


def test_a_variable_of_the_path_with_another_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The operation is the same one: what it lost is told."""
    sides: list[tuple[str, Any]] = []
    for name, config in (("id", WAIT), ("key", "")):
        document = api(Sent=OBJECT, Got=OBJECT)
        item = document["paths"].pop("/things")
        parameter = {"name": name, "in": "path", "required": True, "schema": {}}
        item["parameters"] = [parameter]
        document["paths"][f"/things/{{{name}}}"] = item
        sides.append((config.replace("/things", f"/things/{{{name}}}"), document))
    kinds = {each["kind"] for each in reported(tmp_path, capsys, *sides)}
    assert kinds == {"path-parameter-renamed", "method-removed"}
