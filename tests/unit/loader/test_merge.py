"""Many documents into one: what agrees, what contradicts, and who is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.config import read_config
from generator.diagnostics import Diagnostics
from generator.loader import load

from .support import loaded, write

NAME = '[package]\nname = "pets"\n'


def document(path: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    operation = {
        "operationId": path.strip("/"),
        "responses": {"200": {"$ref": "#/components/responses/Fine"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {path: {"get": operation}},
        "components": {
            "schemas": {"Pet": schema},
            "responses": {"Fine": {"description": "Fine."}},
        },
        **more,
    }


def merged(tmp_path: Path, config: str = "", **files: Any) -> dict[str, Any]:
    write(tmp_path, {f"{name}.json": data for name, data in files.items()})
    write(tmp_path, {"sdk.toml": NAME + config})
    source, found = loaded(tmp_path)
    assert not [each for each in found if each.severity == "error"]
    return source.data


def contradictions(tmp_path: Path, config: str = "", **files: Any) -> list[str]:
    write(tmp_path, {f"{name}.json": data for name, data in files.items()})
    write(tmp_path, {"sdk.toml": NAME + config})
    diagnostics = Diagnostics()
    load(tmp_path, read_config(tmp_path, None, diagnostics), diagnostics)
    return [
        f"{Path(each.location.document).name}#{each.location.pointer}"
        for each in diagnostics.located()
        if each.severity == "error" and each.related and each.hint
    ]


CAT = {"type": "object", "required": ["a", "b"], "properties": {"description": {}}}


def test_what_agrees_is_there_once(tmp_path: Path) -> None:
    """Prose is no contradiction: the first one's holds, the rest is filled in."""
    data = merged(
        tmp_path,
        a=document("/a", {**CAT, "title": "A"}),
        b=document(
            "/b",
            {**CAT, "title": "B", "required": ["b", "a"], "description": "A pet."},
            tags=[{"name": "x"}],
        ),
    )
    assert list(data["paths"]) == ["/a", "/b"]
    assert data["components"]["schemas"] == {
        "Pet": {**CAT, "title": "A", "description": "A pet."}
    }
    assert data["tags"] == [{"name": "x"}]


def test_the_same_operation_in_two_documents(tmp_path: Path) -> None:
    """Names and prose of the first hold; parameters of the path go to operations."""
    one = document("/a", CAT)
    other = document("/a", CAT)
    other["paths"]["/a"]["get"]["operationId"] = "other"
    other["paths"]["/a"]["get"]["summary"] = "Read."
    other["paths"]["/a"]["post"] = {"responses": {}}
    parameter = {"name": "q", "in": "query"}
    one["paths"]["/a"]["parameters"] = [parameter]
    other["paths"]["/a"]["get"]["parameters"] = [parameter]
    item = merged(tmp_path, a=one, b=other)["paths"]["/a"]
    assert item == {
        "get": {
            "operationId": "a",
            "responses": {"200": {"$ref": "#/components/responses/Fine"}},
            "parameters": [parameter],
            "summary": "Read.",
        },
        "post": {"responses": {}},
    }


DIFFERENT: dict[str, dict[str, Any]] = {
    "type": {"type": "string"},
    "property": {**CAT, "properties": {"name": {}}},
    "required": {**CAT, "required": ["a"]},
}


@pytest.mark.parametrize("kind", DIFFERENT)
def test_contradictions_are_reported(kind: str, tmp_path: Path) -> None:
    """Both places, and what to write into sdk.toml."""
    other = document("/b", DIFFERENT[kind])
    [found] = contradictions(tmp_path, a=document("/a", CAT), b=other)
    assert found.startswith("b.json#/components/schemas/Pet")


def test_contradicting_operations_are_reported(tmp_path: Path) -> None:
    other = document("/a", CAT)
    other["paths"]["/a"]["get"]["responses"] = {"201": {"description": ""}}
    found = contradictions(tmp_path, a=document("/a", CAT), b=other)
    assert found == ["b.json#/paths/~1a/get/responses/200"]


@pytest.mark.parametrize("name", ["a", "b"])
def test_prefer(name: str, tmp_path: Path) -> None:
    """The config says which document is right about a component or an operation."""
    files = {"a": document("/x", CAT), "b": document("/x", {"type": "string"})}
    files["b"]["paths"]["/x"]["get"]["deprecated"] = True
    files["b"]["paths"]["/x"]["get"]["parameters"] = [{"name": "q", "in": "query"}]
    config = (
        f'[merge]\nprefer = {{ "schemas/Pet" = "{name}.json", '
        f'"GET /x" = "{name}.json" }}\n'
    )
    data = merged(tmp_path, config, **files)
    schema = files[name]["components"]["schemas"]["Pet"]
    assert data["components"]["schemas"]["Pet"] == schema
    assert ("parameters" in data["paths"]["/x"]["get"]) == (name == "b")


def test_rename(tmp_path: Path) -> None:
    """A renamed component takes along all that refers to it, from other files too."""
    other = document(
        "/b", {"properties": {"friend": {"$ref": "#/components/schemas/Pet"}}}
    )
    third = document("/c", CAT)
    third["components"]["schemas"] = {
        "Shop": {
            "oneOf": [{"$ref": "b.json#/components/schemas/Pet"}],
            "discriminator": {"propertyName": "k", "mapping": {"pet": "Pet"}},
        }
    }
    config = '[merge]\nrename = { "b.json#schemas/Pet" = "Animal" }\n'
    schemas = merged(tmp_path, config, a=document("/a", CAT), b=other, c=third)[
        "components"
    ]["schemas"]
    animal = {"$ref": "#/components/schemas/Animal"}
    assert schemas["Pet"] == CAT
    assert schemas["Animal"] == {"properties": {"friend": animal}}
    assert schemas["Shop"]["oneOf"] == [animal]
    assert schemas["Shop"]["discriminator"]["mapping"] == {"pet": animal["$ref"]}


def test_servers_and_security_of_few_are_said_by_those_few(tmp_path: Path) -> None:
    """What most share stays at the top; what differs goes down to the operations."""
    key: list[Any] = [{"key": []}]
    none: list[Any] = [*key, {}]
    hosts = [{"url": "https://a.example/"}], [{"url": "https://b.example"}]
    one = document("/a", CAT, servers=hosts[0], security=key)
    other = document("/b", CAT, servers=hosts[1], security=none)
    third = document("/c", CAT)
    fourth = document("/d", CAT, servers=[{"url": "https://a.example"}])
    fourth["paths"]["/d"]["get"]["security"] = key
    data = merged(tmp_path, a=one, b=other, c=third, d=fourth)
    assert (data["servers"], data["security"]) == (hosts[0], key)
    found = {
        path: (item.get("servers"), item["get"].get("security"))
        for path, item in data["paths"].items()
    }
    assert found == {
        "/a": (None, None),
        "/b": (hosts[1], none),
        "/c": (None, []),
        "/d": (None, None),
    }


def test_references_between_documents_are_no_copies(tmp_path: Path) -> None:
    """A component that another document refers to is one component in the end."""
    other = document("/b", CAT)
    other["components"] = {}
    other["paths"]["/b"]["get"]["responses"] = {
        "200": {"$ref": "a.json#/components/responses/Fine"}
    }
    data = merged(tmp_path, a=document("/a", CAT), b=other)
    assert list(data["components"]["responses"]) == ["Fine"]
    assert data["paths"]["/b"]["get"]["responses"] == {
        "200": {"$ref": "#/components/responses/Fine"}
    }


def test_every_part_knows_its_document(tmp_path: Path) -> None:
    files = {"a": document("/a", CAT), "b": document("/b", CAT, tags=[{"name": "x"}])}
    write(tmp_path, {f"{name}.json": data for name, data in files.items()})
    source, _ = loaded(tmp_path)
    for pointer, name in {
        "/paths/~1b/get/responses": "b.json",
        "/components/schemas/Pet/type": "a.json",
        "/tags/0": "b.json",
        "/info": "a.json",
    }.items():
        location = source.provenance.location(pointer)
        assert (Path(location.document).name, location.pointer) == (name, pointer)


# Authorization


def authorized(parameter: dict[str, Any], **more: Any) -> dict[str, Any]:
    data = document("/a", CAT, **more)
    data["paths"]["/a"]["get"]["parameters"] = [parameter]
    return data


HEADER = {"name": "authorization", "in": "header", "required": True}


@pytest.mark.parametrize(
    ("said", "scheme"),
    {
        "Use Bearer <key>.": {"type": "http", "scheme": "bearer"},
        "Basic authentication.": {"type": "http", "scheme": "basic"},
        "The key.": {"type": "apiKey", "in": "header", "name": "Authorization"},
    }.items(),
)
def test_an_authorization_parameter_is_the_security_scheme(
    said: str, scheme: dict[str, str], tmp_path: Path
) -> None:
    """The OAS ignores such a parameter; its words say which scheme it is."""
    data = merged(tmp_path, a=authorized({**HEADER, "description": said}))
    [(key, found)] = data["components"]["securitySchemes"].items()
    assert found == {**scheme, "description": said}
    assert data["paths"]["/a"]["get"]["security"] == [{key: []}]
    assert "parameters" not in data["paths"]["/a"]["get"]


def test_a_declared_scheme_is_taken(tmp_path: Path) -> None:
    """An optional header makes authorization optional; what is declared stays."""
    data = authorized({"$ref": "#/components/parameters/Auth"})
    data["components"]["parameters"] = {"Auth": {**HEADER, "required": False}}
    data["components"]["securitySchemes"] = {
        "cookie": {"type": "apiKey", "in": "cookie", "name": "c"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    assert merged(tmp_path, a=data)["paths"]["/a"]["get"]["security"] == [
        {"token": []},
        {},
    ]
    secured = authorized(dict(HEADER), security=[{"other": []}])
    assert "security" not in merged(tmp_path, a=secured)["paths"]["/a"]["get"]
