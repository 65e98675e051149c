"""Overlays: the OpenAPI Overlay Specification 1.0 and 1.1, beside documents of any kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "servers": [{"url": "https://old.example"}],
    "tags": [{"name": "a"}],
    "paths": {
        "/pets": {
            "get": {
                "operationId": "listPets",
                "tags": ["a", "b"],
                "parameters": [
                    {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                    {"name": "page", "in": "query", "schema": {"type": "integer"}},
                ],
                "responses": {"204": {"description": ""}},
            },
            "post": {
                "operationId": "newPet",
                "responses": {"204": {"description": ""}},
            },
        },
        "/cats": {"get": {"responses": {"204": {"description": ""}}}},
    },
}


def run(verb: str, folder: Path, *actions: Any, **more: Any) -> Result:
    """Run a verb on a folder of one document and its overlay."""
    whole = {"overlay": "1.1.0", "info": {"title": "o", "version": "1"}, **more}
    (folder / "api.json").write_text(json.dumps(DOCUMENT))
    (folder / "overlay.yaml").write_text(json.dumps({**whole, "actions": actions}))
    return CliRunner().invoke(main, [verb, str(folder)])


def bundled(folder: Path, *actions: Any, **more: Any) -> dict[str, Any]:
    """The document as the overlay makes it."""
    (folder / "sdk.toml").unlink(missing_ok=True)
    done = run("bundle", folder, *actions, **more)
    assert done.exit_code == 0, done.output
    import yaml

    found: dict[str, Any] = yaml.safe_load(done.stdout)
    return found


def test_a_folder_without_a_config(tmp_path: Path) -> None:
    """An `overlay.yaml` in a folder of documents holds without an `sdk.toml`."""
    made = bundled(tmp_path, {"target": "$.info", "update": {"description": "All."}})
    assert made["info"] == {"title": "Pets", "version": "1", "description": "All."}


def test_a_document_alone_has_no_overlay(tmp_path: Path) -> None:
    """Who names one document means that document as it is."""
    run("bundle", tmp_path, {"target": "$.info", "update": {"description": "All."}})
    done = CliRunner().invoke(main, ["bundle", str(tmp_path / "api.json")])
    assert "All." not in done.stdout


def test_updates(tmp_path: Path) -> None:
    """Objects merge deeply, arrays grow by an entry or by several, scalars are replaced."""
    made = bundled(
        tmp_path,
        {"target": "$.paths['/pets'].get", "update": {"summary": "s", "tags": ["c"]}},
        {"target": "$.tags", "update": {"name": "d"}},
        {"target": "$.servers", "update": [{"url": "https://new.example"}]},
        {"target": "$.info.title", "update": "Animals"},
    )
    assert made["paths"]["/pets"]["get"]["tags"] == ["a", "b", "c"]
    assert made["paths"]["/pets"]["get"]["summary"] == "s"
    assert [each["name"] for each in made["tags"]] == ["a", "d"]
    assert [s["url"][8:11] for s in made["servers"]] == ["old", "new"]
    assert made["info"]["title"] == "Animals"


def test_removals(tmp_path: Path) -> None:
    """Members and items go, several of one array as well; `update` beside it is void."""
    made = bundled(
        tmp_path,
        {"target": "$.paths['/pets'].get.parameters[*]", "remove": True},
        {"target": "$.paths['/cats']", "remove": True, "update": {"x-a": 1}},
        {"target": "$..tags[?@ == 'a']", "remove": True},
    )
    assert made["paths"]["/pets"]["get"].get("parameters", []) == []
    assert list(made["paths"]) == ["/pets"]
    assert made["paths"]["/pets"]["get"]["tags"] == ["b"]


def test_copies(tmp_path: Path) -> None:
    """1.1: `copy` takes the value from elsewhere; where there is an `update`, that holds."""
    made = bundled(
        tmp_path,
        {"target": "$.paths['/cats']", "copy": "$.paths['/pets']"},
        {"target": "$.paths['/cats'].post", "update": {"operationId": "newCat"}},
        {"target": "$.paths['/cats'].get", "update": {"operationId": "listCats"}},
        {"target": "$.info", "copy": "$.servers[0]", "update": {"version": "2"}},
    )
    assert made["paths"]["/cats"]["post"]["operationId"] == "newCat"
    assert made["paths"]["/pets"]["post"]["operationId"] == "newPet"
    assert made["info"] == {"title": "Pets", "version": "2"}


def test_filters_and_many_matches(tmp_path: Path) -> None:
    """RFC 9535: filters and descendants; every match is updated, each with its own copy."""
    made = bundled(
        tmp_path,
        {"target": "$.paths.*[?@.operationId == 'newPet']", "update": {"summary": "n"}},
        {"target": "$..parameters[*]", "update": {"x-list": []}},
        {"target": "$..parameters[?@.name == 'page']['x-list']", "update": "only here"},
    )
    first, second = made["paths"]["/pets"]["get"]["parameters"]
    assert made["paths"]["/pets"]["post"]["summary"] == "n"
    assert (first["x-list"], second["x-list"]) == ([], ["only here"])


def test_extends(tmp_path: Path) -> None:
    """`extends` names a document of the folder; another file is another's overlay."""
    action = {"target": "$.info", "update": {"description": "All."}}
    for name in ("api.json", "./api.json", "https://example.com/elsewhere.json"):
        assert bundled(tmp_path, action, extends=name)["info"]["description"] == "All."
    done = run("bundle", tmp_path, action, extends="other.json")
    assert done.exit_code == 2
    assert "error[invalid-overlay]: 'extends' names 'other.json'" in done.output


@pytest.mark.parametrize(
    "path",
    [
        "$" + "..*" * 40,
        "$" + "..*" * 40 + ".nothing",
        "$..[?search(@.title, '((((P|e|t|s)*)*)*)*!')]",
        "$..[?match(@.title, '((((P|e|t|s)*)*)*)*!')]",
    ],
)
def test_paths_end(path: str, tmp_path: Path) -> None:
    """However often a path goes down, and whatever a regular expression could try."""
    deep: Any = {}
    for _ in range(40):
        deep = {"a": deep, "title": "Pets" * 9}
    more = {"target": "$.info", "update": {"x-deep": deep}}
    done = run("bundle", tmp_path, more, {"target": path, "remove": True})
    assert "Traceback" not in done.output
    assert done.exit_code == (0 if path.endswith("*") else 2)


def test_regular_expressions(tmp_path: Path) -> None:
    """RFC 9485: `match` is about the whole text, `search` about a part of it."""
    for function, pattern, found in (
        ("match", r"\\p{L}*s", True),
        ("match", "et", False),
        ("search", "et", True),
        ("search", "^et|b$", False),
    ):
        target = f"$[?{function}(@.title, '{pattern}')].title"
        done = run("bundle", tmp_path, {"target": target, "update": "Found"})
        assert ("Found" in done.stdout) == found, done.output


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ({"target": "$[?search(@.title, '(?=a)')]", "remove": True}, "look-around"),
        ({"target": "$[?@.title =~ /a/]", "remove": True}, "write match()"),
        ({"target": "$.nothing", "remove": True}, "matches nothing"),
        ({"target": "$.info[", "remove": True}, "this is not a JSONPath"),
        ({"update": {}}, "an action needs a target"),
        ({"target": "$.info"}, "an action needs 'update', 'copy' or 'remove: true'"),
        ({"target": "$.info", "update": "x"}, "must be an object"),
        ({"target": "$", "remove": True}, "the whole document cannot be removed"),
        ({"target": "$.info", "copy": "$.paths.*"}, "'copy' must select one value"),
    ],
)
def test_faults_have_a_place(action: Any, said: str, tmp_path: Path) -> None:
    """What an action cannot do is said with file, line and column."""
    done = run("generate", tmp_path, action)
    assert done.exit_code == 2
    assert "overlay.yaml:1:" in done.output
    assert "error[invalid-overlay]" in done.output
    assert said in done.output


def test_other_versions_are_refused(tmp_path: Path) -> None:
    """Overlay 2 would mean something else."""
    action = {"target": "$.info", "update": {"description": "All."}}
    done = run("bundle", tmp_path, action, overlay="2.0.0")
    assert (done.exit_code, "not an Overlay 1.x document" in done.output) == (2, True)


def test_what_is_selected_twice_is_removed_once(tmp_path: Path) -> None:
    """Nor does the order of the selection matter, or what holds what."""
    names = "$.paths['/pets'].get.tags"
    for places in ("[0,0]", "[0]"):
        found = bundled(tmp_path, {"target": names + places, "remove": True})
        assert found["paths"]["/pets"]["get"]["tags"] == ["b"]
    found = bundled(tmp_path, {"target": names + "[::-1]", "remove": True})
    assert found["paths"]["/pets"]["get"]["tags"] == []
    found = bundled(tmp_path, {"target": "$.paths['/pets'].get..*", "remove": True})
    assert found["paths"]["/pets"]["get"] == {"responses": {}}


def test_an_action_that_takes_away_what_it_selects(tmp_path: Path) -> None:
    """All that is selected is updated where it was before the action."""
    found = bundled(
        tmp_path,
        {"target": "$.info", "update": {"x-a": {"tags": {"b": {}}}}},
        {"target": "$.info.x-a..*", "update": {"b": 5}},
    )
    assert found["info"]["x-a"] == {"tags": {"b": 5}}
    update = {"target": "$.info..*", "update": {"a": 5}}
    found = bundled(
        tmp_path,
        {"target": "$.info", "update": {"x-a": {"a": {"a": {"c": 1}}}}},
        update,
    )
    assert found["info"]["x-a"] == {"a": 5}


def test_a_copy_is_of_what_was_there(tmp_path: Path) -> None:
    """A copy into itself, or into all, does not grow while it is made."""
    found = bundled(tmp_path, {"target": "$.info", "update": {"x-a": {"b": {"c": {}}}}}, {"target": "$.info.x-a..*", "copy": "$.info.x-a"})  # fmt: skip
    assert found["info"]["x-a"]["b"] == {"c": {"b": {"c": {}}}, "b": {"c": {}}}


@pytest.mark.parametrize("target", ["$.info.~", "^", "$.info.~title"])
def test_no_value_of_the_document(tmp_path: Path, target: str) -> None:
    """Beyond the standard a path may select names: nothing can be put there."""
    for action in ({"remove": True}, {"update": 5}):
        done = run("bundle", tmp_path, {"target": target, **action})
        assert done.exit_code == 2
        assert "selects what is no value of the document" in done.output


@pytest.mark.parametrize(
    "target",
    [
        "$.tags[1e400]",
        f"$[{'9' * 5000}]",
        f"$.info[?@=={'9' * 400}]",
        "$..[?isinstance(@,'object')]",
        "$['" + "a" * 9000 + "']",
        "$" + "[" * 9000,
    ],
)
def test_an_endless_path(target: str, tmp_path: Path) -> None:
    """A path that cannot be read, or is long, is refused in a few words."""
    done = run("bundle", tmp_path, {"target": target, "remove": True})
    assert done.exit_code == 2
    assert "error[invalid-overlay]" in done.output
    assert len(done.output) < 1000


@pytest.mark.parametrize("extended", ["http://[", "http://\u2100.com/"])
def test_extends_what_is_no_url(extended: str, tmp_path: Path) -> None:
    """It is nothing that is here."""
    update = {"target": "$.info", "update": {"title": "b"}}
    done = run("bundle", tmp_path, update, extends=extended)
    assert done.exit_code == 2
    assert "which is not here" in done.output
