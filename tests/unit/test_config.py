"""`sdk.toml`: what it says is what the config holds, and every fault has its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Config, load_config, read_config
from generator.diagnostics import Diagnostics, InputError
from generator.keys import find_key

ROOT = Path(__file__).parents[2]

WHOLE = """\
[package]
name = "pets_api"

[api]
documents = ["a.yaml", "pages/*.md"]
source = { index = "https://pets.example/llms.txt", section = "API" }

[auth]
env = "PETS_KEY"

[auth.admin]
env = "PETS_ADMIN_KEY"
prefix = "adm_"

[headers.shop]
header = "X-Shop"

[merge]
prefer = { "schemas/Pet" = "a.yaml" }

[operations."GET /pets"]
pagination = { style = "page", items = "data.items", first = 1 }
idempotency = false
wait = [{ method = "wait", until = { status = ["done", 3, true] } }]

[operations."GET /events".stream]
events = { "pet.born" = "Birth" }

[errors]
message = ["error.message"]

[errors.predicates.is_busy]
code_contains = ["busy"]
"""


def config_of(folder: Path, text: str) -> Config:
    (folder / "sdk.toml").write_text(text, "utf-8")
    return load_config(folder, Diagnostics())


def faults(folder: Path, text: str) -> list[tuple[str, int | None, str, str | None]]:
    (folder / "sdk.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    diagnostics = Diagnostics()
    with pytest.raises(InputError) as caught:
        load_config(folder, diagnostics)
    diagnostics.add(caught.value.diagnostic)
    return [
        (each.code, each.location.line, each.message, each.hint) for each in diagnostics
    ]


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    config = config_of(tmp_path, WHOLE)
    assert config.package.distribution == "pets-api"
    assert config.package.client == "PetsApi"
    assert config.package.version == "0.1.0"
    assert config.api.documents == ("a.yaml", "pages/*.md")
    assert config.api.source and config.api.source.section == "API"
    assert config.auth.env == "PETS_KEY"
    assert config.auth.schemes["admin"].prefix == "adm_"
    assert config.headers["shop"].header == "X-Shop"
    assert config.merge.prefer == {"schemas/Pet": "a.yaml"}
    operation = config.operations["GET /pets"]
    assert operation.pagination and operation.pagination.first == 1
    assert operation.idempotency is False
    assert operation.wait[0].until == {"status": ("done", 3, True)}
    stream = config.operations["GET /events"].stream
    assert stream and stream.events == {"pet.born": "Birth"}
    assert config.errors.message == ("error.message",)
    assert config.errors.code is None
    assert config.errors.predicates["is_busy"].code_contains == ("busy",)


@pytest.mark.parametrize("name", ["bctrl", "blackbox"])
def test_our_own(name: str) -> None:
    config = load_config(ROOT / "specs" / name, Diagnostics())
    assert config.api.strict and config.api.documents


def test_every_fault_is_reported_at_its_line(tmp_path: Path) -> None:
    """Unknown keys with a guess, values of a wrong kind with what they should be."""
    text = """\
[package]
name = "x"
versoin = "1"
[api]
strict = "yes"
documents = "a"
[operations."GET /x"]
pagination = { style = "cursr", items="data" }
wait = [
  { method = "x", untl = { a = ["b"] } },
]
[auth.foo]
envv = "a"
[folder]
[zzz]
"""
    found = {(code, line): said for code, line, *said in faults(tmp_path, text)}
    assert found == {
        ("unknown-config-key", 3): [
            "package.versoin is not known",
            "did you mean 'version'?",
        ],
        ("invalid-config", 5): ['api.strict should be true or false, not "yes"', None],
        ("invalid-config", 6): ['api.documents should be an array, not "a"', None],
        ("invalid-config", 8): [
            "operations.GET /x.pagination.style should be 'cursor', 'page', 'offset',"
            " 'link' or 'url', not \"cursr\"",
            None,
        ],
        ("invalid-config", 9): ["until of operations.GET /x.wait is missing", None],
        ("unknown-config-key", 10): [
            "operations.GET /x.wait.untl is not known",
            "did you mean 'until'?",
        ],
        ("unknown-config-key", 13): [
            "auth.foo.envv is not known",
            "did you mean 'env'?",
        ],
        ("unknown-config-key", 14): [
            "folder is not known",
            "known: api, auth, custom, errors, headers, merge, names, operations, package",
        ],
        ("unknown-config-key", 15): [
            "zzz is not known",
            "known: api, auth, custom, errors, headers, merge, names, operations, package",
        ],
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [("[package]\nname = x\n", 2), ("[package\n", 1), ('a = "\udcff"', None)],
)
def test_what_is_no_toml(text: str, line: int | None, tmp_path: Path) -> None:
    [(code, found, *_)] = faults(tmp_path, text)
    assert (code, found) == ("invalid-config", line)


@pytest.mark.parametrize(
    "name", ["", "1a", "a-b", "class", "json", "pydantic", "_a", "é", "a b", "../a"]
)
def test_names_that_no_package_can_have(name: str, tmp_path: Path) -> None:
    """The import name must be one that Python, pip and the package can live with."""
    [(code, *_)] = faults(tmp_path, f"[package]\nname = '{name}'\n")
    assert code in ("package-name", "invalid-config")
    if name:
        with pytest.raises(InputError, match="cannot be a package's name"):
            read_config(tmp_path, name, Diagnostics())


def test_a_bare_document_is_named_after_its_title() -> None:
    config = Config.default(Path("api.yaml"))
    assert config.titled("Pet Shop API", "api").package.name == "pet_shop_api"
    assert config.titled("JSON", "api").package.name == "json_client"
    assert config.titled("☃", "my-api").package.name == "my_api"
    assert config.titled("☃", "☃").package.name == "api"
    chosen = Config.default(Path("api.yaml"), "pets").titled("Dogs", "api")
    assert (chosen.package.name, chosen.package.client) == ("pets", "Pets")


def test_a_name_on_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / "sdk.toml").write_text(WHOLE + '\n[custom]\na = "b"\n', "utf-8")
    config = read_config(tmp_path, "dogs", Diagnostics())
    assert (config.package.distribution, config.package.client) == ("dogs", "Dogs")
    assert config.operations


def test_places_of_keys() -> None:
    """The nearest place is found for keys, dotted keys, tables and inline tables."""
    for keys, place in {
        ("package", "name"): (2, 1),
        ("api", "source", "section"): (6, 53),
        ("auth", "admin"): (11, 2),
        ("operations", "GET /pets", "pagination", "first"): (22, 54),
        ("operations", "GET /events", "stream", "events", "pet.born"): (27, 12),
        ("errors", "predicates", "is_busy", "nothing"): (32, 2),
        ("nothing",): (1, 1),
    }.items():
        assert find_key(WHOLE, keys) == place
