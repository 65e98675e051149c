"""A renamed call: the old one works and warns until a release that breaks anyway."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .support import PAGES, python, run, type_errors

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example.com}]
paths:
  /pets/{petId}:
    get:
      operationId: pets.fetch
      tags: [pets]
      parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: ''
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
  /pets:
    post:
      operationId: pets.add
      tags: [pets]
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses: {'204': {description: ''}}
components:
  schemas:
    Pet:
      type: object
      properties: {name: {type: string}, age: {type: integer}}
"""
BROKEN = DOCUMENT.replace(", age: {type: integer}", "")
WALK = """
import warnings
import httpx2
from pets import Pets
def answer(request):
    if request.url.params.get("cursor"):
        return httpx2.Response(200, json={"data": ["c"], "nextCursor": None})
    return httpx2.Response(200, json={"data": ["a", "b"], "nextCursor": "x"})
client = Pets(http_client=httpx2.Client(transport=httpx2.MockTransport(answer)))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    found = list(client.CALL())
print(found, any(each.category is DeprecationWarning for each in caught))
"""
CONFIG = """\
[package]
name = "pets"
version = "%s"

[names]
aliases = %s

[names.operations]
"GET /pets/{petId}" = "%s"
"""
TRY = """
import asyncio, sys, warnings
import httpx2
from pets import AsyncPets, Pets
old, new = sys.argv[1:]
answer = httpx2.MockTransport(lambda request: httpx2.Response(200, json={"name": "Tom"}))
clients = (
    Pets(http_client=httpx2.Client(transport=answer)),
    AsyncPets(http_client=httpx2.AsyncClient(transport=answer)),
)
async def settled(value):
    return await value
def tried(client, call):
    for name in call.split("."):
        client = getattr(client, name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = client("1")
        pet = asyncio.run(settled(found)) if hasattr(found, "__await__") else found
    said = [f"{each.category.__name__}: {each.message}" for each in caught]
    print(pet.name, *said)
for client in clients:
    for call in (old, new):
        try:
            tried(client, call)
        except AttributeError:
            print("gone")
"""
WARNS = "Tom DeprecationWarning: Use `{}`."


class Package:
    """An API folder whose `pets.fetch` is renamed, and its package."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "specs" / "pets"
        self.root = root / "generated" / "pets"
        self.version = "0.1.0"
        self.folder.mkdir(parents=True)
        (self.folder / "api.yaml").write_text(DOCUMENT)

    def named(self, call: str, *, aliases: bool = True) -> Package:
        switch = str(aliases).lower()
        (self.folder / "sdk.toml").write_text(CONFIG % (self.version, switch, call))
        return self.generated()

    def generated(self, document: str = "") -> Package:
        if document:
            (self.folder / "api.yaml").write_text(document)
        for verb in ("generate", "check"):
            done = run(verb, "specs/pets")
            assert done.exit_code == 0, done.output
        return self

    def calls(self, old: str, new: str) -> list[str]:
        """What the old and the new call come to, with either client."""
        return python(self.root, TRY, old, new).splitlines()

    @property
    def latest(self) -> str:
        """The newest entry of the changelog."""
        text = (self.root / "CHANGELOG.md").read_text()
        return "## " + re.split(r"(?m)^## ", text)[1].strip()

    @property
    def reference(self) -> str:
        return (self.root / "reference.md").read_text()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    monkeypatch.chdir(tmp_path)
    return Package(tmp_path)


def test_what_comes_with_a_call(package: Package) -> None:
    """The iterator over its pages has a former name as well, wherever it moves."""
    (package.folder / "api.yaml").write_text(PAGES)
    text = CONFIG.replace("GET /pets/{petId}", "GET /pets") % ("0.1.0", "true", "%s")
    (package.folder / "sdk.toml").write_text(text % "pets.list")
    package.generated()
    (package.folder / "sdk.toml").write_text(text % "animals.find")
    package.generated()
    source = (package.root / "src/pets/resources/pets.py").read_text()
    assert '@deprecated("Use `animals.find`.")\n    def list(' in source
    assert '@deprecated("Use `animals.iter_find`.")\n    def iter(' in source
    assert type_errors(package.root) == ""
    tried = WALK.replace("CALL", "pets.iter")
    assert python(package.root, tried) == "['a', 'b', 'c'] True\n"
    tried = WALK.replace("CALL", "animals.iter_find")
    assert python(package.root, tried) == "['a', 'b', 'c'] False\n"


@pytest.mark.parametrize(
    "new",
    ["pets.get", "animals.get", "ping"],
    ids=["same resource", "another resource", "the client itself"],
)
def test_the_old_call_works_and_warns(package: Package, new: str) -> None:
    """Sync and async; reference and changelog name it, and type checkers warn too."""
    package.named("pets.fetch").named(new)
    warns = WARNS.format(new)
    assert package.calls("pets.fetch", new) == [warns, "Tom", warns, "Tom"]
    assert "The former `pets.fetch` still works, and warns." in package.reference
    assert package.latest.startswith("## 0.1.1\n")
    told = f"`client.pets.fetch` is now `client.{new}`, the old name warns"
    assert told in package.latest
    assert "Breaking" not in package.latest


def test_a_resource_that_is_empty_otherwise(package: Package) -> None:
    """Former calls of a resource, and of the client, that has no other methods."""
    package.named("zoo.cages.fetch").named("pets.get")
    warns = WARNS.format("pets.get")
    assert package.calls("zoo.cages.fetch", "pets.get") == [warns, "Tom"] * 2
    assert type_errors(package.root) == ""


def test_a_former_call_of_the_client(package: Package) -> None:
    package.named("ping").named("pets.get")
    warned, _, asynchronously, _ = package.calls("ping", "pets.get")
    warns = WARNS.format("pets.get")
    assert warned.startswith(warns) and asynchronously.startswith(warns)


HELPER = """
[operations."GET /pets/{petId}"]
wait = [{ method = "str", until = { name = ["Tom"] }, doc = "Wait for Tom." }]
"""
WAIT = """
import asyncio, warnings
import httpx2
from pets import AsyncPets, Pets
warnings.simplefilter("error")
answer = httpx2.MockTransport(lambda request: httpx2.Response(200, json={"name": "Tom"}))
print(Pets(http_client=httpx2.Client(transport=answer)).str("1").name)
client = AsyncPets(http_client=httpx2.AsyncClient(transport=answer))
print(asyncio.run(client.str("1")).name)
"""


def test_a_helper_of_the_client_keeps_its_name(package: Package) -> None:
    """It is there once, does not warn, and hides no builtin from annotations."""
    for call in ("fetch", "get"):
        text = CONFIG % (package.version, "true", call) + HELPER
        (package.folder / "sdk.toml").write_text(text)
        package.generated()
    assert python(package.root, WAIT) == "Tom\nTom\n"
    assert type_errors(package.root) == ""


def test_it_stays_until_a_release_that_breaks(package: Package) -> None:
    """Additions leave it; what breaks callers anyway ends it, and says so."""
    package.named("pets.fetch").named("pets.get")
    more = DOCUMENT.replace("age:", "kind: {type: string}, age:")
    package.generated(more)
    assert package.latest.startswith("## 0.2.0\n")
    assert package.calls("pets.fetch", "pets.get")[0].startswith("Tom Deprecation")
    package.generated(BROKEN)
    assert package.latest.startswith("## 0.3.0\n\n### Breaking changes\n")
    assert "`client.pets.fetch` was removed" in package.latest
    assert package.calls("pets.fetch", "pets.get") == ["gone", "Tom", "gone", "Tom"]
    assert "pets.fetch" not in package.reference
    assert '"aliases":["' not in (package.folder / "sdk.lock").read_text()
    latest = package.latest
    assert package.generated().latest == latest


def test_above_one_it_lives_for_the_major_version(package: Package) -> None:
    """A rename in a release that breaks lasts through the new major version."""
    package.version = "1.4.0"
    package.named("pets.fetch")
    (package.folder / "api.yaml").write_text(BROKEN)
    package.named("pets.get")
    assert package.latest.startswith("## 2.0.0\n")
    assert package.calls("pets.fetch", "pets.get")[0] == WARNS.format("pets.get")
    package.generated(DOCUMENT)
    assert package.latest.startswith("## 2.1.0\n")
    assert package.calls("pets.fetch", "pets.get")[0] == WARNS.format("pets.get")
    package.generated(BROKEN)
    assert package.latest.startswith("## 3.0.0\n")
    assert "`client.pets.fetch` was removed" in package.latest
    assert package.calls("pets.fetch", "pets.get")[0] == "gone"


def test_renamed_twice(package: Package) -> None:
    """Both former calls lead to the last one; a name that comes back is no alias."""
    package.named("pets.fetch").named("pets.get").named("pets.read")
    warns = WARNS.format("pets.read")
    assert package.calls("pets.fetch", "pets.get")[:2] == [warns, warns]
    package.named("pets.fetch")
    warns = WARNS.format("pets.fetch")
    assert package.calls("pets.get", "pets.fetch")[:2] == [warns, "Tom"]


def test_a_name_that_another_takes(package: Package) -> None:
    """The old name is another operation's now: that breaks, and nothing is shadowed."""
    package.named("pets.fetch")
    text = (package.folder / "sdk.toml").read_text()
    swapped = text.replace("pets.fetch", "pets.get") + '"POST /pets" = "pets.fetch"\n'
    (package.folder / "sdk.toml").write_text(swapped)
    package.generated()
    assert "### Breaking changes\n" in package.latest
    assert "former `pets.fetch`" not in package.reference
    assert "former `pets.add`" in package.reference


def test_only_if_the_config_says_so(package: Package) -> None:
    package.named("pets.fetch", aliases=False).named("pets.get", aliases=False)
    assert package.latest.startswith("## 0.2.0\n\n### Breaking changes\n")
    assert package.calls("pets.fetch", "pets.get") == ["gone", "Tom", "gone", "Tom"]


def test_the_switch_turned_off(package: Package) -> None:
    """Without the switch its aliases go, and that breaks."""
    package.named("pets.fetch").named("pets.get").named("pets.get", aliases=False)
    assert package.latest.startswith("## 0.2.0\n\n### Breaking changes\n")
    assert "`client.pets.fetch` was removed" in package.latest
