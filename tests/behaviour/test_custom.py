"""Additions by hand: modules and bases from `custom/`, templates from `templates/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from .support import python, run, type_errors

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example.com}]
paths:
  /pets/{petId}:
    get:
      operationId: pets.get
      tags: [pets]
      parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
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
      properties: {name: {type: string}}
"""
CONFIG = """\
[package]
name = "pets"

[custom]
client = "helpers:ClientMixin"
pets = "helpers:PetsMixin"
"""
HELPERS = '''\
"""Helpers by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..models.pets import Pet


class _Gets(Protocol):
    def get(self, pet_id: str) -> Pet: ...


class ClientMixin:
    def hello(self) -> str:
        """Say hello."""
        return "hello"


class AsyncClientMixin:
    async def hello(self) -> str:
        return "hello"


class PetsMixin:
    def name_of(self: _Gets, pet_id: str) -> str | None:
        """Get a pet's name only."""
        return self.get(pet_id).name


class AsyncPetsMixin:
    async def twice(self, number: int) -> int:
        return 2 * number
'''
TRY = """
import asyncio, httpx2
from pets import AsyncPets, Pets
answer = httpx2.MockTransport(lambda request: httpx2.Response(200, json={"name": "Tom"}))
client = Pets(http_client=httpx2.Client(transport=answer))
print(client.hello(), client.pets.name_of("1"), asyncio.run(AsyncPets().pets.twice(2)))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "specs" / "pets"
    (folder / "custom" / "tests").mkdir(parents=True)
    (folder / "sdk.toml").write_text(CONFIG)
    (folder / "api.yaml").write_text(DOCUMENT)
    (folder / "custom" / "helpers.py").write_text(HELPERS)
    (folder / "custom" / "tests" / "test_hello.py").write_text("def test_x(): pass\n")
    return folder


def test_additions_are_part_of_the_package(folder: Path, tmp_path: Path) -> None:
    """Both clients and the resource have what was written by hand; mypy agrees."""
    done = run("generate")
    assert done.exit_code == 0, done.output
    root = tmp_path / "generated" / "pets"
    assert (root / "src/pets/_custom/helpers.py").read_text() == HELPERS
    assert (root / "tests/custom/test_hello.py").exists()
    assert python(root, TRY) == "hello Tom 4\n"
    assert type_errors(root) == ""


def test_additions_survive_regeneration(folder: Path, tmp_path: Path) -> None:
    """They come from the API's folder, also when `generated/` is new."""
    assert run("generate").exit_code == 0
    (folder / "api.yaml").write_text(DOCUMENT.replace("name:", "title:"))
    assert run("generate").exit_code == 0
    assert run("check").exit_code == 0
    assert (tmp_path / "generated/pets/src/pets/_custom/helpers.py").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pets = ", "pest = ", "the client has no resource 'pest'"),
        ("helpers:PetsMixin", "helpers.PetsMixin", "does not say where a class is"),
        ("helpers:PetsMixin", "helpers:Mixin", "has no class 'AsyncMixin'"),
        ("helpers:PetsMixin", "nothing:Mixin", "custom/nothing.py has no class"),
    ],
)
def test_a_base_that_is_not_there(
    folder: Path, old: str, new: str, message: str
) -> None:
    """`sdk.toml` is blamed at its line, and nothing is written."""
    (folder / "sdk.toml").write_text(CONFIG.replace(old, new))
    done = run("generate")
    assert done.exit_code == 2
    assert message in done.output
    assert "specs/pets/sdk.toml:6:" in done.output


def test_broken_python_is_told(folder: Path) -> None:
    """A module that cannot be parsed would break the whole package."""
    (folder / "custom" / "helpers.py").write_text("class ClientMixin(:\n")
    done = run("generate")
    assert done.exit_code == 2
    assert "helpers.py:1:" in done.output


def test_a_template_hides_ours(folder: Path, tmp_path: Path) -> None:
    """One template of the API's folder; all the others stay as they are."""
    templates = folder / "templates"
    templates.mkdir()
    (templates / "README.md.jinja").write_text("# Mine\n")
    assert run("generate").exit_code == 0
    root = tmp_path / "generated" / "pets"
    assert (root / "README.md").read_text() == "# Mine\n"
    assert (root / "reference.md").exists()
