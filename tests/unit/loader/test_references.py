"""References over files: what becomes a component, what is copied, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import Location

from ...shared import CORPUS, needs_shared
from .support import loaded, refused, write


def api(**more: Any) -> dict[str, Any]:
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, **more}


def get(schema: Any) -> dict[str, Any]:
    """A path item whose answer has a schema."""
    content = {"application/json": {"schema": schema}}
    return {"get": {"responses": {"200": {"description": "", "content": content}}}}


def ref(to: str) -> dict[str, str]:
    return {"$ref": to}


def schemas(tmp_path: Path, files: dict[str, Any], schema: Any) -> dict[str, Any]:
    """The components that a schema in `api.json` brings with it, and the schema."""
    write(tmp_path, {"api.json": api(paths={"/a": get(schema)}), **files})
    data = loaded(tmp_path / "api.json")[0].data
    found = data.get("components", {}).get("schemas", {})
    content = data["paths"]["/a"]["get"]["responses"]["200"]["content"]
    return {**found, "@": content["application/json"]["schema"]}


def test_schemas_become_components(tmp_path: Path) -> None:
    """The name is that of the pointer's last word, else of the file."""
    pets = {"Pet": {"properties": {"owner": ref("people/Owner.yaml")}}}
    owner = "type: object\nproperties: {pet: {$ref: '../pets.json#/Pet'}}\n"
    found = schemas(
        tmp_path, {"pets.json": pets, "people/Owner.yaml": owner}, ref("pets.json#/Pet")
    )
    assert found == {
        "@": ref("#/components/schemas/Pet"),
        "Pet": {"properties": {"owner": ref("#/components/schemas/Owner")}},
        "Owner": {
            "type": "object",
            "properties": {"pet": ref("#/components/schemas/Pet")},
        },
    }


def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    """The folder, then the file, says which one is meant; the order does not matter."""
    files = {
        "cats/pet.json": {"title": "cat"},
        "dogs/pet.json": {"title": "dog"},
        "birds.json": {"items": {"title": "bird"}},
    }
    schema = {
        "anyOf": [
            ref("cats/pet.json"),
            ref("dogs/pet.json"),
            ref("birds.json#/items"),
            ref("./dogs/../dogs/pet.json"),
        ]
    }
    found = schemas(tmp_path, files, schema)
    assert found["@"]["anyOf"] == [
        ref("#/components/schemas/pet"),
        ref("#/components/schemas/dogs_pet"),
        ref("#/components/schemas/birds_items"),
        ref("#/components/schemas/dogs_pet"),
    ]
    assert found["dogs_pet"] == {"title": "dog"}


def test_a_component_that_stands_in_a_file_keeps_its_name(tmp_path: Path) -> None:
    """Whoever refers to the file means the component."""
    document = api(
        paths={"/a": get(ref("models/pet.json"))},
        components={"schemas": {"Animal": ref("models/pet.json"), "Z": {}}},
    )
    write(tmp_path, {"api.json": document, "models/pet.json": {"type": "object"}})
    data = loaded(tmp_path / "api.json")[0].data
    assert data["components"]["schemas"] == {"Animal": {"type": "object"}, "Z": {}}
    assert '"#/components/schemas/Animal"' in str(data["paths"]).replace("'", '"')


def test_everything_else(tmp_path: Path) -> None:
    """Path items, operations and maps are copied; parameters and the like are not."""
    parts = {
        "item": {"get": ref("#/operation"), "parameters": [ref("#/id")]},
        "id": {"name": "id", "in": "path"},
        "operation": {
            "responses": {"404": ref("#/gone"), "200": {"headers": ref("#/headers")}},
            "description": ref("text.md"),
            "requestBody": ref("#/body"),
        },
        "gone": {"description": "Gone."},
        "headers": {"X-A": ref("#/header")},
        "header": {"schema": {"type": "string"}},
        "body": {"content": {"text/plain": {"examples": {"e": ref("#/example")}}}},
        "example": {"value": ref("#/left/as/it/is")},
    }
    document = api(paths={"/{id}": ref("parts.json#/item")})
    write(
        tmp_path,
        {"api.json": document, "parts.json": parts, "text.md": "Words.\n"},
    )
    source, _ = loaded(tmp_path / "api.json")
    assert source.data["paths"]["/{id}"] == {
        "get": {
            "responses": {
                "404": ref("#/components/responses/gone"),
                "200": {"headers": {"X-A": ref("#/components/headers/header")}},
            },
            "description": "Words.\n",
            "requestBody": ref("#/components/requestBodies/body"),
        },
        "parameters": [ref("#/components/parameters/id")],
    }
    assert source.data["components"] == {
        "responses": {"gone": parts["gone"]},
        "headers": {"header": parts["header"]},
        "requestBodies": {
            "body": {
                "content": {
                    "text/plain": {
                        "examples": {"e": ref("#/components/examples/example")}
                    }
                }
            }
        },
        "examples": {"example": parts["example"]},
        "parameters": {"id": parts["id"]},
    }
    shown = str(tmp_path / "parts.json")
    locate = source.provenance.location
    assert locate("/paths/~1{id}/get/responses") == Location(
        shown, "/operation/responses"
    )
    assert locate("/components/headers/header/schema") == Location(
        shown, "/header/schema"
    )
    assert locate("/info/title") == Location(str(tmp_path / "api.json"), "/info/title")


def test_names_that_schemas_give_themselves(tmp_path: Path) -> None:
    """`$id`, `$anchor`, `$dynamicRef` and `$recursiveRef` become plain pointers."""
    components = {
        "Tree": {
            "$id": "https://pets.example/tree",
            "$defs": {"leaf": {"$anchor": "leaf", "type": "string"}},
            "properties": {
                "here": ref("#leaf"),
                "pointer": ref("#/$defs/leaf"),
                "whole": ref("#"),
            },
        },
        "Node": {
            "$recursiveAnchor": True,
            "properties": {"next": {"$recursiveRef": "#"}},
        },
        "List": {"$dynamicAnchor": "list", "items": {"$dynamicRef": "#list"}},
        "User": {
            "allOf": [
                ref("https://pets.example/tree#leaf"),
                ref("https://pets.example/tree"),
            ]
        },
    }
    write(tmp_path, {"api.json": api(components={"schemas": components})})
    found = loaded(tmp_path / "api.json")[0].data["components"]["schemas"]
    leaf = ref("#/components/schemas/Tree/$defs/leaf")
    assert found["Tree"]["properties"] == {
        "here": leaf,
        "pointer": leaf,
        "whole": ref("#/components/schemas/Tree"),
    }
    assert found["Node"]["properties"]["next"] == ref("#/components/schemas/Node")
    assert found["List"]["items"] == ref("#/components/schemas/List")
    assert found["User"]["allOf"] == [leaf, ref("#/components/schemas/Tree")]


def test_addresses_below_the_document_are_files(tmp_path: Path) -> None:
    """`$self` says where the document lives; what lives beside it is in the folder."""
    document = api(
        paths={
            "/a": get(ref("https://pets.example/api/pet.json")),
            "/b": get(ref("https://pets.example/api/root.json#/components/schemas/A")),
        },
        components={"schemas": {"A": {}}},
    )
    document["openapi"] = "3.2.0"
    document["$self"] = "https://pets.example/api/root.json"
    write(tmp_path, {"root.json": document, "pet.json": {"type": "object"}})
    data = loaded(tmp_path / "root.json")[0].data
    assert data["components"]["schemas"] == {"A": {}, "pet": {"type": "object"}}
    assert "'#/components/schemas/A'" in str(data["paths"]["/b"])


def test_mappings_of_discriminators(tmp_path: Path) -> None:
    """Files in a mapping become components; names stay names."""
    schema = {
        "oneOf": [ref("cat.json")],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cat": "cat.json", "dog": "Dog", "bird": "https://x/y"},
        },
    }
    found = schemas(tmp_path, {"cat.json": {"type": "object"}}, schema)
    assert found["@"]["discriminator"]["mapping"] == {
        "cat": "#/components/schemas/cat",
        "dog": "Dog",
        "bird": "https://x/y",
    }


def test_data_is_left_alone(tmp_path: Path) -> None:
    """A `$ref` in a default, an enum or an extension is nobody's reference."""
    schema = {
        "default": ref("nowhere.json"),
        "enum": [ref("nowhere.json")],
        "properties": {"$ref": {"type": "string"}, "example": ref("a.json")},
        "example": ref("nowhere.json"),
        "x-samples": [ref("nowhere.json")],
        "x-data": {"a": 1},
    }
    found = schemas(tmp_path, {"a.json": {"type": "string"}}, schema)["@"]
    assert found.pop("x-data") == {"a": 1}
    assert "x-samples" not in found
    assert found["properties"]["example"] == ref("#/components/schemas/a")
    assert found["default"] == found["example"] == ref("nowhere.json")


OUTSIDE = [
    "http://pets.example/a.json",
    "https://pets.example/a.json#/a",
    "HTTPS://pets.example/a.json",
    "//pets.example/a.json",
    "file:///etc/passwd",
    "/etc/passwd",
    "../secret.json",
    "sub/../../secret.json",
    "%2e%2e/secret.json",
    "..%2fsecret.json",
    "link.json",
    "linked/secret.json",
    "data:application/json,{}",
]


@pytest.mark.parametrize("reference", OUTSIDE)
@pytest.mark.parametrize("place", ["schema", "path item", "prose"])
def test_nothing_outside_of_the_folder_is_read(
    reference: str, place: str, tmp_path: Path
) -> None:
    """Other hosts, other folders, links to them: refused where they are named."""
    document = {
        "schema": api(paths={"/a": get(ref(reference))}),
        "path item": api(paths={"/a": ref(reference)}),
        "prose": {**api(), "info": {"description": ref(reference)}},
    }[place]
    write(tmp_path, {"secret.json": {}, "api/api.json": document})
    (tmp_path / "api" / "link.json").symlink_to("../secret.json")
    (tmp_path / "api" / "linked").symlink_to("..")
    found = refused(tmp_path / "api" / "api.json")
    assert found.code == "forbidden-ref"
    assert found.location.pointer.endswith("/$ref")
    assert found.location.line == 1 and found.location.column


@pytest.mark.parametrize(
    "files",
    [
        {"a.json": {"x": ref("b.json#/x")}, "b.json": {"x": ref("a.json#/x")}},
        {"a.json": {"x": {"get": {"callbacks": {"c": {"url": ref("#/x")}}}}}},
        {"a.json": {"x": {"parameters": ref("#/x/parameters")}}},
    ],
    ids=["files", "callback", "itself"],
)
def test_circles_of_copies_are_refused(files: dict[str, Any], tmp_path: Path) -> None:
    """What would be copied into itself for ever is an error."""
    write(tmp_path, {"api.json": api(paths={"/a": ref("a.json#/x")}), **files})
    assert refused(tmp_path / "api.json").code == "circular-ref"


def test_doubling_copies_are_bounded(tmp_path: Path) -> None:
    """Forty files that each copy the next one twice do not end the machine."""
    files = {
        f"f{n}.json": {"a": ref(f"f{n + 1}.json"), "b": ref(f"f{n + 1}.json")}
        for n in range(40)
    }
    document = api(
        info={"title": "T", "version": "1", "x": 1, "contact": ref("f0.json")}
    )
    write(tmp_path, {"api.json": document, **files, "f40.json": {}})
    assert refused(tmp_path / "api.json").code == "too-large"


def test_a_close_name_is_suggested(tmp_path: Path) -> None:
    write(tmp_path, {"api.json": api(paths={"/a": get(ref("model/pet.json"))})})
    write(tmp_path, {"models/pet.json": {}})
    assert refused(tmp_path / "api.json").hint == "did you mean 'models/pet.json'?"


@needs_shared
def test_a_document_of_1481_files() -> None:
    """Nothing of the largest document of many files is left outside, or is missing."""
    target = CORPUS / "digitalocean" / "DigitalOcean-public.v2.yaml"
    source, found = loaded(target)
    assert len(source.documents) == 1_510
    assert len(source.data["components"]["schemas"]) == 897
    assert not found
    methods = sum(
        key in ("get", "put", "post", "patch", "delete", "head", "options")
        for item in source.data["paths"].values()
        for key in item
    )
    assert methods == 659
