"""Version and changelog of a package, from one run of `generate` to the next."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.changes.release import bumped_version
from generator.cli import main

from .support import api

TEXT: dict[str, Any] = {"type": "string"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


class Package:
    """An API folder, and the package that is generated from it."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "specs" / "things"
        self.root = root / "generated" / "things"
        self.folder.mkdir(parents=True)
        self.configure()

    def configure(self, more: str = "", version: str = "0.1.0") -> None:
        (self.folder / "sdk.toml").write_text(
            f'[package]\nname = "things"\nversion = "{version}"\n{more}'
        )

    def describe(self, **properties: Any) -> None:
        """Let the API answer an object with these properties."""
        document = api(Sent=thing(name=TEXT), Got=thing(**properties))
        (self.folder / "api.yaml").write_text(yaml.safe_dump(document))

    def generate(self, **properties: Any) -> None:
        if properties:
            self.describe(**properties)
        done = self.run("generate")
        assert done.exit_code == 0, done.output

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "specs/things"])

    @property
    def version(self) -> str:
        lines = (self.root / "pyproject.toml").read_text().splitlines()
        return next(line for line in lines if line.startswith("version")).split('"')[1]

    @property
    def changelog(self) -> str:
        return (self.root / "CHANGELOG.md").read_text()

    def contents(self) -> dict[str, bytes]:
        return {
            str(path): path.read_bytes()
            for folder in (self.folder, self.root)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SDKGEN_CACHE_DIR", str(tmp_path / "cache"))
    found = Package(tmp_path)
    found.generate(x=TEXT)
    return found


def test_the_first_release(package: Package) -> None:
    """The config's version, and an entry for it; both folders have the changelog."""
    assert package.version == "0.1.0"
    assert "## 0.1.0\n\nThe first release.\n" in package.changelog
    assert (package.folder / "CHANGELOG.md").read_text() == package.changelog


def test_nothing_changes_without_a_change(package: Package) -> None:
    """Another run, and another order or format of the document, touch neither."""
    before, changelog = package.contents(), package.changelog
    package.generate()
    assert package.contents() == before
    document = yaml.safe_load((package.folder / "api.yaml").read_text())
    text = json.dumps(dict(reversed(document.items())), indent=1)
    (package.folder / "api.yaml").write_text(text)
    package.generate()
    assert (package.version, package.changelog) == ("0.1.0", changelog)
    lock = str(package.folder / "sdk.lock")
    assert package.contents()[lock] == before[lock]


def test_addition_breakage_and_words(package: Package) -> None:
    """Below 1.0: breaking and additions raise the minor number, words the patch."""
    package.generate(x=TEXT, y=TEXT)
    assert package.version == "0.2.0"
    assert "## 0.2.0\n\n### Added\n\n- `Got` now has `y`.\n" in package.changelog
    package.generate(x=TEXT, y={**TEXT, "description": "Why."})
    assert package.version == "0.2.1"
    package.generate(x=TEXT)
    assert package.version == "0.3.0"
    assert "### Breaking changes\n\n- `Got` no longer has `y`.\n" in package.changelog
    assert package.changelog.index("## 0.3.0") < package.changelog.index("## 0.2.1")


def test_from_one_on_breakage_is_major(package: Package) -> None:
    """A version that the config raises is adopted; then semver as everybody knows it."""
    package.configure(version="1.0.0")
    package.generate()
    assert package.version == "1.0.0"
    package.generate(x=TEXT, y=TEXT)
    assert package.version == "1.1.0"
    package.generate(y=TEXT)
    assert package.version == "2.0.0"


def test_generated_can_be_deleted_at_any_time(package: Package) -> None:
    """What decides versions stands beside `sdk.toml`: the same bytes come back."""
    package.generate(x=TEXT, y=TEXT)
    before = package.contents()
    shutil.rmtree(package.root)
    package.generate()
    assert package.contents() == before
    assert package.run("check").exit_code == 0


@pytest.mark.parametrize("where", ["folder", "root"])
def test_what_people_write_into_the_changelog_stays(
    package: Package, where: str
) -> None:
    """Edits of either copy survive, and reach the other one."""
    path: Path = getattr(package, where) / "CHANGELOG.md"
    edited = path.read_text().replace("The first release.", "Hello, *world*!")
    path.write_text(edited + "\n[link]: https://example.com\n")
    package.generate(x=TEXT, y=TEXT)
    for each in (package.folder, package.root):
        text = (each / "CHANGELOG.md").read_text()
        assert "Hello, *world*!" in text
        assert text.endswith("[link]: https://example.com\n")
        assert text.index("## 0.2.0") < text.index("## 0.1.0")
    before = package.contents()
    package.generate()
    assert package.contents() == before


def test_check_tells_what_is_not_released(package: Package) -> None:
    """A document that moved on: the lock and the changelog are stale, too."""
    package.describe(x=TEXT, y=TEXT)
    before = package.contents()
    done = package.run("check")
    assert done.exit_code == 1
    assert "specs/things/sdk.lock: stale" in done.output
    assert "specs/things/CHANGELOG.md: stale" in done.output
    assert package.contents() == before


def test_output_elsewhere_leaves_the_folder_alone(
    package: Package, tmp_path: Path
) -> None:
    """With `--output` the state is kept in the distribution itself."""
    before = package.contents()
    out = tmp_path / "out"
    for count, properties in enumerate([{"x": TEXT}, {"x": TEXT, "y": TEXT}], 1):
        package.describe(**properties)
        assert package.run("generate", "--output", str(out)).exit_code == 0
        assert f'version = "0.{count}.0"' in (out / "pyproject.toml").read_text()
    package.describe(x=TEXT)
    assert package.contents() == before
    assert package.run("generate", "--output", str(out)).exit_code == 0
    assert "no longer has `y`" in (out / "CHANGELOG.md").read_text()


def test_a_bare_document_keeps_its_state_in_the_distribution(
    package: Package, tmp_path: Path
) -> None:
    """Generated from one date and updated to the next."""
    out = tmp_path / "bare"
    document = package.folder / "api.yaml"
    for properties in ({"x": TEXT}, {"y": TEXT}):
        package.describe(**properties)
        arguments = ["generate", str(document), "--output", str(out)]
        done = CliRunner().invoke(main, [*arguments, "--package", "bare"])
        assert done.exit_code == 0, done.output
    assert 'version = "0.2.0"' in (out / "pyproject.toml").read_text()
    assert "`Got` no longer has `x`." in (out / "CHANGELOG.md").read_text()


def test_a_rename_in_the_config_is_a_release(package: Package) -> None:
    """Callers must follow: it is breaking, and the entry names both names."""
    package.configure('[names.operations]\n"POST /things" = "things.build"\n')
    package.generate()
    assert package.version == "0.2.0"
    assert "`client.things.make` is now `client.things.build`" in package.changelog


def test_an_alias_spares_callers_until_it_goes(package: Package) -> None:
    """With the old call kept nothing breaks; its removal does."""
    names = '[names.operations]\n"POST /things" = "things.build"\n'
    alias = '[operations."POST /things"]\naliases = ["things.make"]\n'
    package.configure(names + alias)
    package.generate()
    assert package.version == "0.1.1"
    assert "the old name warns" in package.changelog
    package.configure(names)
    package.generate()
    assert package.version == "0.2.0"
    assert "### Breaking changes\n\n- `client.things.make` was" in package.changelog


def test_names_do_not_shift(package: Package) -> None:
    """A neighbour that would take a name does not get it."""
    lock = (package.folder / "sdk.lock").read_text()
    assert '"call":"things.make"' in lock
    document = api(Sent=thing(name=TEXT), Got=thing(x=TEXT))
    document["paths"]["/things"]["post"]["operationId"] = "things.build"
    (package.folder / "api.yaml").write_text(yaml.safe_dump(document))
    shutil.rmtree(package.root)
    package.generate()
    assert '"call":"things.make"' in (package.folder / "sdk.lock").read_text()
    assert package.version == "0.1.1"


@pytest.mark.parametrize(
    ("sound", "damaged"),
    [
        ('"format": 1', '"format": 2'),
        ('"document": {', '"documents": {'),
        ('"aliases":[]', '"aliases":5'),
        ('"info":{\n', '"info":"x", "paths":{\n'),
        ("{", ""),
    ],
)
def test_a_damaged_lock_stops_the_run(
    package: Package, sound: str, damaged: str
) -> None:
    """A version is not guessed: exit 2, and nothing is written."""
    package.run("generate")
    lock = package.folder / "sdk.lock"
    assert sound in lock.read_text()
    lock.write_text(lock.read_text().replace(sound, damaged, 1))
    before = package.contents()
    done = package.run("generate")
    assert done.exit_code == 2
    assert "error[invalid-lock]" in done.output
    assert package.contents() == before


@pytest.mark.parametrize(
    ("version", "bump", "expected"),
    [
        ("0.1.0", "major", "0.2.0"),
        ("0.1.3", "minor", "0.2.0"),
        ("0.1.3", "patch", "0.1.4"),
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "none", "1.2.3"),
        ("1.2.3rc1", "patch", "1.2.4"),
        ("weird", "major", "weird"),
    ],
)
def test_bumped_version(version: str, bump: Any, expected: str) -> None:
    """Semver, with the minor number for breakage below 1.0."""
    assert bumped_version(version, bump) == expected


def a_list(*, pages: bool) -> str:
    """A document with a list, that has pages or all at once."""
    page = thing(data={"type": "array", "items": TEXT}, next_cursor=TEXT)
    document = api(Sent={}, Got=page)
    item = document["paths"]["/things"]
    item["get"] = item.pop("post")
    del item["get"]["requestBody"]
    if pages:
        item["get"]["parameters"] = [{"name": "cursor", "in": "query", "schema": TEXT}]
    return yaml.safe_dump(document)


def test_a_list_without_its_cursor(package: Package) -> None:
    """The changelog says that nothing walks its pages any more."""
    for pages in (True, False):
        (package.folder / "api.yaml").write_text(a_list(pages=pages))
        package.generate()
    assert package.changelog.count("`client.things.iter_make` was removed, and") == 1
    assert "`client.things.make` no longer returns pages.\n" in package.changelog


def test_what_is_remembered_says_nothing_else(package: Package, tmp_path: Path) -> None:
    """A changelog is the same with and without what the last run left in the cache."""
    said: list[str] = []
    for name in ("nothing", "cache"):
        shutil.rmtree(package.folder)
        shutil.rmtree(package.root)
        package.folder.mkdir()
        package.configure()
        (package.folder / "api.yaml").write_text(a_list(pages=True))
        package.generate()
        package.configure('[operations."GET /things"]\npagination = false\n')
        (package.folder / "api.yaml").write_text(a_list(pages=False))
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        package.generate()
        said.append(package.changelog)
    assert "no longer takes `cursor`" in said[0]
    assert said[0] == said[1]
