"""A document is hostile until proven otherwise: it generates safely, or it is refused.

`HOSTILE=all pytest tests/test_hostile.py` puts every payload in every single position;
without it each position gets a share of them, and each payload all positions at once.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .cases.hostile.cases import Case, api
from .cases.hostile.files import FILES, SECRET
from .cases.hostile.names import NAMES
from .cases.hostile.payloads import PAYLOADS
from .cases.hostile.positions import POSITIONS, attacked
from .cases.hostile.run import (
    SECONDS,
    Importer,
    Outcome,
    constants,
    generate,
    refusal_faults,
    speech_faults,
    tree_faults,
    unstable,
    written,
)
from .cases.hostile.sizes import SIZES

EVERYTHING = os.environ.get("HOSTILE") == "all"
NOT_UNICODE = "lone surrogate"
"""JSON can say it and UTF-8 cannot: such a document may also be refused."""

PROSE = {where for where, kind in POSITIONS.items() if kind != "word"}
WIRE = {where for where, kind in POSITIONS.items() if kind == "wire"}
SINGLES = [
    pytest.param(where, name, id=f"{where}-{name}")
    for row, where in enumerate(POSITIONS)
    for column, name in enumerate(PAYLOADS)
    if EVERYTHING or (row * 7 + column) % (6 if POSITIONS[where] == "word" else 16) == 0
]


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The package of the document that nobody attacked."""
    folder = tmp_path_factory.mktemp("plain")
    outcome = _generate(attacked("", set()), folder)
    assert outcome.code == 0, outcome.said
    return written(folder / "out")


@pytest.fixture(scope="session")
def importer() -> Iterator[Importer]:
    process = Importer()
    yield process
    process.close()


def _generate(document: dict[str, Any], folder: Path) -> Outcome:
    path = folder / "api.json"
    path.write_text(json.dumps(document), "utf-8")
    return generate(path, folder / "out")


def _safe(
    outcome: Outcome, out: Path, plain: dict[str, bytes], importer: Importer
) -> None:
    """What was generated is clean to read and to import."""
    assert not speech_faults(outcome), outcome.said[:2000]
    assert not tree_faults(written(out), plain)
    assert not importer.findings(out)


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_wherever_prose_and_data_stand(
    name: str, tmp_path: Path, plain: dict[str, bytes], importer: Importer
) -> None:
    """A document may say anything in prose and data, and data arrives as it was."""
    outcome = _generate(attacked(PAYLOADS[name], PROSE), tmp_path)
    if name == NOT_UNICODE and outcome.code == 2:
        assert not refusal_faults(outcome, "api.json"), outcome.said
        return

    assert outcome.code == 0, outcome.said[:2000]
    _safe(outcome, tmp_path / "out", plain, importer)
    tree = written(tmp_path / "out")
    assert not unstable(tree, plain)
    assert b"1234570703701" not in b"".join(tree.values())
    if name != NOT_UNICODE:
        assert PAYLOADS[name] in constants(tree, plain)


@pytest.mark.parametrize(("where", "name"), SINGLES)
def test_a_payload_in_one_place(
    where: str, name: str, tmp_path: Path, plain: dict[str, bytes], importer: Importer
) -> None:
    """One string is harmless, or the document is refused for it in a few lines."""
    outcome = _generate(attacked(PAYLOADS[name], {where}), tmp_path)

    assert outcome.code in (0, 2), outcome.said[:2000]
    if outcome.code == 0:
        _safe(outcome, tmp_path / "out", plain, importer)
    else:
        assert POSITIONS[where] == "word" or name == NOT_UNICODE, outcome.said[:2000]
        assert not refusal_faults(outcome, "api.json"), outcome.said[:2000]
        assert not (tmp_path / "out").exists()


def _named() -> dict[str, dict[str, Any]]:
    """For each kind of thing a document that calls it by every name."""
    text = {"type": "string"}
    done = {"204": {"description": "Done."}}
    named = [name for name in NAMES if name]
    tokens = [name for name in named if re.fullmatch(r"[A-Za-z0-9_.$+*-]+", name)]
    thing = {"type": "object", "properties": {name: text for name in NAMES}}
    body = {"content": {"application/json": {"schema": thing}}}

    def parameters(place: str, names: list[str]) -> dict[str, Any]:
        found = [
            {"name": name, "in": place, "required": place == "path", "schema": text}
            for name in names
        ]
        path = "/a" + "".join(f"/{{{name}}}" for name in names) * (place == "path")
        return api(paths={path: {"get": {"parameters": found, "responses": done}}})

    def each(**operation: str) -> dict[str, Any]:
        """One operation for each name; `{}` in a value stands for the name."""
        paths: dict[str, Any] = {}
        for number, name in enumerate(named):
            told = {key: value.replace("{}", name) for key, value in operation.items()}
            tags = {"tags": [told.pop("tags")]} if "tags" in told else {}
            paths[f"/a/{number}"] = {"get": {**told, **tags, "responses": done}}
        return api(paths=paths)

    schemas = {name: {"type": "object", "properties": {"a": text}} for name in named}
    refs = [
        {"$ref": "#/components/schemas/" + name.replace("~", "~0").replace("/", "~1")}
        for name in named
    ]
    listed = {"type": "object", "properties": {f"p{n}": r for n, r in enumerate(refs)}}
    schemes = {name: {"type": "http", "scheme": "bearer"} for name in named}
    variables = {name: {"default": "a"} for name in tokens}
    return {
        "property": api({"Thing": thing}),
        "required property": api({"Thing": {**thing, "required": list(NAMES)}}),
        "body property": api(paths={"/a": {"post": {"requestBody": body, "responses": done}}}),
        "query": parameters("query", list(NAMES)),
        "header": parameters("header", tokens),
        "cookie": parameters("cookie", tokens),
        "path": parameters("path", [n for n in named if not set(n) & set("/{}?#")]),
        "schema": {**api({"Thing": listed}), "components": {"schemas": {**schemas, "Thing": listed}}},
        "enum": api({"Thing": {"type": "string", "enum": list(NAMES)}}),
        "operation": each(operationId="{}"),
        "tag": each(tags="{}"),
        "operation of a tag": each(tags="{}", operationId="{}"),
        "dotted operation": each(operationId="{}.{}"),
        "scheme": {
            **api(security=[{name: []} for name in named]),
            "components": {"schemas": {"Thing": text}, "securitySchemes": schemes},
        },
        "server variable": api(
            servers=[
                {
                    "url": "https://a/" + "".join(f"{{{name}}}/" for name in variables),
                    "variables": variables,
                }
            ]
        ),
        "path segment": api(
            paths={f"/{name}": {"get": {"responses": done}} for name in tokens}
        ),
    }  # fmt: skip


NAMED = _named()


@pytest.mark.parametrize("kind", NAMED)
def test_every_name_for_one_kind_of_thing(
    kind: str, tmp_path: Path, plain: dict[str, bytes], importer: Importer
) -> None:
    """What Python, pydantic or we call something, a document may call something, too."""
    outcome = _generate(NAMED[kind], tmp_path)

    assert outcome.code == 0, outcome.said[:2000]
    assert not speech_faults(outcome), outcome.said[:2000]
    tree = written(tmp_path / "out")
    assert not tree_faults(tree, plain)
    assert not unstable(tree, plain)
    assert not importer.findings(tmp_path / "out", build=True)


def test_every_named_operation_is_a_method(tmp_path: Path) -> None:
    """Clashing ids and tags cost no operation and no argument its own name."""
    for kind, document in NAMED.items():
        folder = tmp_path / kind.replace(" ", "-")
        folder.mkdir()
        assert _generate(document, folder).code == 0
        manifest = json.loads((folder / "out/MANIFEST.json").read_text("utf-8"))
        calls = [each["call"] for each in manifest["operations"]]
        assert len(calls) == len(set(calls)) == len(document["paths"]), kind
        for each in manifest["operations"]:
            arguments = list(each["parameters"].values())
            assert len(arguments) == len(set(arguments)), kind


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in FILES + SIZES])
def test_a_file(
    case: Case, tmp_path: Path, plain: dict[str, bytes], importer: Importer
) -> None:
    """Broken, endless, deep and wandering documents: exit 0 or 2, soon, and in words."""
    target = case.write(tmp_path / "api")
    out = tmp_path / "out"
    _lay_out(out, plain)

    outcome = generate(target, out, alone=case.alone)

    assert outcome.seconds < SECONDS
    expected = {"generated": (0,), "refused": (2,), "either": (0, 2)}[case.expect]
    assert outcome.code in expected, outcome.said[:2000]
    assert re.search(case.says, outcome.said), outcome.said[:2000]
    tree = written(out)
    assert SECRET.encode() not in b"".join(tree.values())
    assert SECRET not in outcome.said
    if outcome.code == 2:
        assert tree == plain
        assert not refusal_faults(outcome, Path(case.target).name), outcome.said[:2000]
    else:
        _safe(outcome, out, plain, importer)


def _lay_out(out: Path, tree: dict[str, bytes]) -> None:
    """Put a previous package where the next one will be written."""
    for name, data in tree.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
