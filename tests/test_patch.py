"""A changed operation costs little, and gives the very bytes that a whole run gives."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import patch, pipeline
from generator.cli import main
from generator.diagnostics import Diagnostics
from generator.memory import Memory
from generator.pipeline import Generated
from generator.tree import Tree

Node = dict[str, Any]
Edit = Callable[[Node], object]


def _pet(reference: str = "Pet") -> Node:
    schema = {"$ref": f"#/components/schemas/{reference}"}
    return {
        "200": {
            "description": "Good.",
            "content": {"application/json": {"schema": schema}},
        }
    }


def _body(description: str) -> Node:
    properties = {"name": {"type": "string", "description": description}}
    schema = {"type": "object", "properties": properties}
    return {"content": {"application/json": {"schema": schema}}}


DOCUMENT: Node = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "servers": [{"url": "https://pets.example"}],
    "paths": {
        "/pets": {
            "get": {
                "operationId": "pets.list",
                "parameters": [{"$ref": "#/components/parameters/Cursor"}],
                "responses": _pet("PetPage"),
            },
            "post": {
                "operationId": "pets.create",
                "requestBody": _body("What the pet is called."),
                "responses": _pet(),
            },
        },
        "/pets/{id}": {
            "parameters": [
                {
                    "name": "id",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string"},
                }
            ],
            "get": {"operationId": "pets.get", "responses": _pet()},
            "put": {
                "operationId": "pets.rename",
                "requestBody": _body("What the pet is called from now on."),
                "responses": _pet(),
            },
        },
        "/towns/{id}": {
            "put": {
                "operationId": "towns.change",
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "properties": {"mayor": {"type": "string"}},
                            }
                        }
                    }
                },
                "responses": {"204": {"description": "Done."}},
            },
            "get": {
                "operationId": "towns.get",
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {
                    "200": {
                        "description": "Good.",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "example": {"kind": 1},
                                    "properties": {
                                        "kind": {},
                                        "near": {
                                            "type": "object",
                                            "properties": {"far": {"type": "string"}},
                                        },
                                    },
                                }
                            }
                        },
                    }
                },
            },
        },
        "/shops": {
            "get": {
                "operationId": "shops.list",
                "parameters": [
                    {"name": "town", "in": "query", "schema": {"type": "string"}}
                ],
                "responses": {"204": {"description": "Nothing."}},
            }
        },
    },
    "components": {
        "parameters": {
            "Cursor": {"name": "cursor", "in": "query", "schema": {"type": "string"}}
        },
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
            },
            "PetPage": {
                "type": "object",
                "required": ["data"],
                "properties": {
                    "data": {
                        "type": "array",
                        "items": {"$ref": "#/components/schemas/Pet"},
                    },
                    "nextCursor": {"type": ["string", "null"]},
                },
            },
        },
    },
}


def _operation(document: Node, path: str, method: str) -> Node:
    found: Node = document["paths"][path][method]
    return found


def _shops(document: Node) -> Node:
    return _operation(document, "/shops", "get")


def _fields(document: Node) -> Node:
    """Of a body that no other operation has."""
    body = _operation(document, "/towns/{id}", "put")["requestBody"]
    found: Node = body["content"]["application/json"]["schema"]["properties"]
    return found


def _found(document: Node) -> Node:
    """An answer that no other operation gives."""
    answer = _operation(document, "/towns/{id}", "get")["responses"]["200"]
    found: Node = answer["content"]["application/json"]["schema"]
    return found


def _done() -> Node:
    """What a callback sends."""
    return {
        "requestBody": _body("What is done."),
        "responses": {"204": {"description": "Seen."}},
    }


def _query(name: str, schema: Node) -> Node:
    return {"name": name, "in": "query", "schema": schema}


PATCHED: dict[str, Edit] = {
    "a summary": lambda d: _shops(d).update(summary="List the shops of a town."),
    "a parameter more": lambda d: _shops(d)["parameters"].append(
        _query("sizes", {"type": "array", "items": {"type": "integer"}})
    ),
    "a required parameter": lambda d: _shops(d)["parameters"][0].update(required=True),
    "a parameter less": lambda d: _shops(d)["parameters"].clear(),
    "a failure": lambda d: _shops(d)["responses"].update(
        {"404": {"description": "None there."}}
    ),
    "deprecated": lambda d: _operation(d, "/pets/{id}", "get").update(deprecated=True),
    "a field of a body": lambda d: _fields(d).update(age={"type": "integer"}),
    "words of a field": lambda d: _fields(d)["mayor"].update(
        description="How it is called."
    ),
    "a field of a model": lambda d: _found(d)["properties"].update(
        camelHump={"type": "string"}
    ),
    "words of a model": lambda d: _found(d)["properties"]["kind"].update(
        description="What it is."
    ),
    "words of a body that has an equal": lambda d: _operation(
        d, "/pets/{id}", "put"
    ).update(requestBody=_body("Its new name.")),
    "an example that is equal in Python only": lambda d: _found(d).update(
        example={"kind": True}
    ),
    "pages": lambda d: _operation(d, "/pets", "get").update(
        description="One page of pets."
    ),
    "two path items": lambda d: (
        _shops(d).update(summary="Shops."),
        _operation(d, "/pets/{id}", "get").update(summary="Get a pet."),
    ),
}
"""Changes that stay within an operation."""

WHOLE: dict[str, Edit] = {
    "a path more": lambda d: d["paths"].update({"/towns": d["paths"]["/shops"]}),
    "a path less": lambda d: d["paths"].pop("/shops"),
    "a method more": lambda d: d["paths"]["/shops"].update(
        post={"responses": {"204": {"description": "Done."}}}
    ),
    "another name": lambda d: _shops(d).update(operationId="shops.find"),
    "another tag": lambda d: _shops(d).update(tags=["shopping"]),
    "another model": lambda d: _shops(d).update(responses=_pet()),
    "an inline model": lambda d: _operation(d, "/pets", "post").update(
        requestBody={
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "properties": {"age": {"type": "integer"}},
                    }
                }
            }
        }
    ),
    "a callback": lambda d: _shops(d).update(
        callbacks={"done": {"{$request.query.town}": {"post": _done()}}}
    ),
    "a model below a model": lambda d: _found(d)["properties"].update(
        wide={"type": "object", "properties": {"open": {"type": "string"}}}
    ),
    "a title of a model": lambda d: _found(d).update(title="Town"),
    "a field that is only read": lambda d: _found(d)["properties"]["kind"].update(
        readOnly=True
    ),
    "a reference in a model": lambda d: _found(d)["properties"].update(
        pet={"$ref": "#/components/schemas/Pet"}
    ),
    "a body that has no equal any more": lambda d: (
        _operation(d, "/pets/{id}", "put")["requestBody"]["content"][
            "application/json"
        ]["schema"]["properties"].update(age={"type": "integer"})
    ),
    "a body like a model": lambda d: (
        _fields(d).pop("mayor"),
        _fields(d).update(far={"type": "string"}),
    ),
    "a component": lambda d: d["components"]["schemas"]["Pet"]["properties"].update(
        age={"type": "integer"}
    ),
    "the title": lambda d: d["info"].update(title="Animals"),
    "true for 1": lambda d: d["info"].update({"x-one": True}),
    "something to warn of": lambda d: _shops(d)["parameters"].append({"name": "lost"}),
}
"""Changes that reach further, or that there is something to say of."""


class Run:
    """Runs on one document, each with the package of the one before."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(
        self, document: Node, tree: Tree | None = None, last: Memory | None = None
    ) -> tuple[Generated, Diagnostics]:
        self._path.write_text(json.dumps(document))
        diagnostics = Diagnostics()
        made = pipeline.generate(
            self._path,
            previous=lambda config, path: (tree or {}).get(path),
            last=last,
            diagnostics=diagnostics,
        )
        return made, diagnostics


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path / "pets.json")


@pytest.fixture
def patches(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each attempt to patch was successful."""
    found: list[bool] = []
    original = patch.patch

    def spy(*arguments: Any) -> patch.Patched | None:
        made = original(*arguments)
        found.append(made is not None)
        return made

    monkeypatch.setattr(patch, "patch", spy)
    return found


@pytest.mark.parametrize("name", [*PATCHED, *WHOLE])
def test_a_patch_is_what_a_whole_run_makes(
    run: Run, patches: list[bool], name: str
) -> None:
    """The same files and the same warnings, with and without the memory."""
    before = copy.deepcopy(DOCUMENT)
    before["info"]["x-one"] = 1
    first, _ = run(before)
    after = copy.deepcopy(before)
    ({**PATCHED, **WHOLE})[name](after)

    patched, said = run(after, first.tree, first.memory())
    whole, wanted = run(after, first.tree)

    assert patches == [name in PATCHED]
    assert patched.tree == whole.tree
    assert list(said) == list(wanted)
    assert patched.tree != first.tree or name == "true for 1"


def test_an_example_that_asks_for_less(run: Run, patches: list[bool]) -> None:
    """README.md shows a call that needs the usual credentials, once there is one."""
    before = copy.deepcopy(DOCUMENT)
    before["components"]["securitySchemes"] = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    before["security"] = [{"key": []}]
    _shops(before).update(responses=_pet(), security=[{"token": []}])
    _shops(before)["parameters"].clear()
    first, _ = run(before)
    after = copy.deepcopy(before)
    del _shops(after)["security"]

    patched, _ = run(after, first.tree, first.memory())
    whole, _ = run(after, first.tree)

    assert patches == [True]
    assert patched.tree == whole.tree
    assert patched.tree["README.md"] != first.tree["README.md"]


def test_patches_follow_one_another(run: Run, patches: list[bool]) -> None:
    """A patch leaves a memory that the next one stands on."""
    document = copy.deepcopy(DOCUMENT)
    made, _ = run(document)
    for name in PATCHED:
        PATCHED[name](document)
        whole, _ = run(document, made.tree)
        made, _ = run(document, made.tree, made.memory())
        assert made.tree == whole.tree, name
    assert patches == [True] * len(PATCHED)


@pytest.mark.parametrize(
    "gone", ["MANIFEST.json", "reference.md", "src/pets/resources/shops.py"]
)
def test_a_file_that_is_gone_is_rendered(
    run: Run, patches: list[bool], gone: str
) -> None:
    """What cannot be taken over is made anew, and the rest is taken over."""
    document = copy.deepcopy(DOCUMENT)
    first, _ = run(document)
    PATCHED["a failure"](document)
    there = {path: each for path, each in first.tree.items() if path != gone}

    patched, _ = run(document, there, first.memory())
    whole, _ = run(document, there)

    assert patches == [True]
    assert patched.tree == whole.tree


def test_a_memory_survives_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patches: list[bool]
) -> None:
    """The command patches; a memory that was damaged costs a run, and nothing else."""
    monkeypatch.setenv("SDKGEN_CACHE_DIR", str(tmp_path / "cache"))
    path, output = tmp_path / "pets.json", tmp_path / "out"
    document = copy.deepcopy(DOCUMENT)

    def generate() -> None:
        path.write_text(json.dumps(document))
        with pytest.raises(SystemExit) as ended:
            main(
                ["generate", str(path), "--output", str(output)], standalone_mode=False
            )
        assert ended.value.code == 0

    generate()
    PATCHED["a summary"](document)
    generate()
    PATCHED["a failure"](document)
    generate()
    assert patches == [True, True]
    assert "None there." in (output / "reference.md").read_text()

    for kept in (tmp_path / "cache").glob("*.whole"):
        kept.write_bytes(kept.read_bytes()[:-1])
    PATCHED["deprecated"](document)
    generate()
    assert patches == [True, True]
    assert "Deprecated." in (output / "reference.md").read_text()


def test_a_memory_of_another_release(run: Run, patches: list[bool]) -> None:
    """Where the state is not the one that the last run left, all is made anew."""
    document = copy.deepcopy(DOCUMENT)
    first, _ = run(document)
    PATCHED["a summary"](document)
    second, _ = run(document, first.tree)
    PATCHED["deprecated"](document)

    made, _ = run(document, second.tree, first.memory())
    whole, _ = run(document, second.tree)

    assert patches == []
    assert made.tree == whole.tree


def _in_folder(tmp_path: Path, settings: str) -> Callable[[Node, str, str], int]:
    """Runs a command on an API folder: its document, more settings, the verb."""
    folder = tmp_path / "specs" / "pets"
    folder.mkdir(parents=True)

    def run(document: Node, more: str, verb: str) -> int:
        (folder / "sdk.toml").write_text(settings + more)
        (folder / "pets.json").write_text(json.dumps(document))
        with pytest.raises(SystemExit) as ended:
            main([verb], standalone_mode=False)
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return run


SETTINGS = '[package]\nname = "pets"\n[api]\ndocuments = ["pets.json"]\n'
WAITING = """
[operations."GET /shops"]
wait = [{ method = "open", until = { a = ["b"] }, create = "POST /pets", doc = "Wait." }]
"""


def test_a_helper_changes_with_what_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patches: list[bool]
) -> None:
    """It stands with another resource, and takes what the started operation takes."""
    monkeypatch.chdir(tmp_path)
    run = _in_folder(tmp_path, SETTINGS)
    document = copy.deepcopy(DOCUMENT)

    assert run(document, WAITING, "generate") == 0
    created = _operation(document, "/pets", "post")
    created["parameters"] = [_query("sorting", {"type": "string"})]
    assert run(document, WAITING, "generate") == 0

    assert patches == [True]
    shops = (tmp_path / "generated/pets/src/pets/resources/shops.py").read_text()
    assert "sorting: str | None = None" in shops
    assert run(document, WAITING, "check") == 0


def test_former_calls_move_with_their_operation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patches: list[bool]
) -> None:
    """A former call stands with other resources, and takes what the operation takes."""
    monkeypatch.chdir(tmp_path)
    run = _in_folder(tmp_path, SETTINGS + "[names]\naliases = true\n")
    renamed = '[names.operations]\n"shops.list" = "markets.find"\n'
    document = copy.deepcopy(DOCUMENT)

    assert run(document, "", "generate") == 0
    assert run(document, renamed, "generate") == 0
    _shops(document)["parameters"].append(_query("sorting", {"type": "string"}))
    assert run(document, renamed, "generate") == 0

    assert patches == [False, True]
    former = (tmp_path / "generated/pets/src/pets/resources/shops.py").read_text()
    assert "sorting: str | None = None" in former
    assert run(document, renamed, "check") == 0


def _said_of_argument(operation: Node) -> None:
    operation["parameters"] = [
        {**_query("town", {"type": "string"}), "description": "A town by its mayor."}
    ]


def _said_of_failure(operation: Node) -> None:
    operation["responses"]["404"] = {"description": "The mayor has left the town."}


@pytest.mark.parametrize(
    ("say", "enough"), [(_said_of_argument, 21), (_said_of_failure, 5)]
)
def test_what_goes_without_saying_may_be_said_again(
    run: Run, patches: list[bool], say: Callable[[Node], None], enough: int
) -> None:
    """One operation decides whether very many say the same."""
    document = copy.deepcopy(DOCUMENT)
    for number in range(enough):
        operation: Node = {"responses": {"204": {"description": "Done."}}}
        operation["operationId"] = f"streets.visit{number}"
        say(operation)
        document["paths"][f"/streets/{number}"] = {"post": operation}
    first, _ = run(document)
    last = _operation(document, f"/streets/{enough - 1}", "post")
    last.pop("parameters", None)
    last["responses"].pop("404", None)

    patched, _ = run(document, first.tree, first.memory())
    whole, _ = run(document, first.tree)

    assert patches == [True]
    assert patched.tree == whole.tree
    streets = "src/pets/resources/streets.py"
    assert b"mayor" not in first.tree[streets]
    assert b"mayor" in patched.tree[streets]
