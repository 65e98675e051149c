"""Definitions as a package has them: sent and received, and where they live."""

from __future__ import annotations

from typing import Any

from .documents import DONE, STRING, Built, answers, document, obj, ref, takes

READ_ONLY = {**STRING, "readOnly": True}
WRITE_ONLY = {**STRING, "writeOnly": True}


def both(schema: str) -> dict[str, Any]:
    """A document that sends and receives a schema."""
    return {
        "/a": {
            "post": takes({"type": "array", "items": ref(schema)}),
            "get": {"responses": answers(ref(schema))},
        }
    }


def test_directions() -> None:
    """What is sent and what is received know it."""
    paths = {
        "/a": {"post": takes(ref("In")), "get": {"responses": answers(ref("Out"))}}
    }
    built = Built(
        document(
            paths,
            {
                "In": obj(a=ref("Deep")),
                "Out": obj(b=STRING),
                "Deep": obj(c=STRING),
                "Other": obj(),
            },
        )
    )
    found = {
        name: (each.is_input, each.is_output) for name, each in built.by_name.items()
    }
    assert found == {
        "In": (True, False),
        "Out": (False, True),
        "Deep": (True, False),
        "Other": (False, False),
    }


def test_one_model_where_one_will_do() -> None:
    """Optional read-only fields need no second model."""
    built = Built(
        document(both("Pet"), {"Pet": obj("name", id=READ_ONLY, name=STRING)})
    )
    assert list(built.by_name) == ["Pet"]


def test_a_model_for_each_direction() -> None:
    """A required read-only field cannot be given, a required secret does not come."""
    pet = obj("id", "key", id=READ_ONLY, key=WRITE_ONLY, name=STRING)
    schemas = {
        "Pet": pet,
        "Home": obj(pets={"type": "array", "items": ref("Pet")}),
        "Ref": {"anyOf": [ref("Home"), STRING]},
    }
    built = Built(document(both("Ref"), schemas))
    assert list(built.by_name) == [
        "Pet",
        "PetInput",
        "Home",
        "HomeInput",
        "Ref",
        "RefInput",
    ]
    assert built.fields("Pet") == {"id": "string", "name?": "string"}
    assert built.fields("PetInput") == {"key": "string", "name?": "string"}
    assert built.fields("HomeInput") == {"pets?": "list[PetInput]"}
    assert built.arguments("a.create") == {"body": "list[RefInput]"}
    assert built.result("a.get") == "Ref"


def test_fields_of_the_other_direction() -> None:
    """A model of one direction has only the fields of that direction."""
    pet = obj(id=READ_ONLY, key=WRITE_ONLY)
    sent = Built(document({"/a": {"post": takes(ref("Pet"))}}, {"Pet": pet}))
    assert sent.fields("Pet") == {"key?": "string"}
    got = Built(
        document({"/a": {"get": {"responses": answers(ref("Pet"))}}}, {"Pet": pet})
    )
    assert got.fields("Pet") == {"id?": "string"}


def test_what_leads_to_a_twin_and_is_only_sent() -> None:
    """It refers to the twin, and needs none itself."""
    schemas = {
        "Pet": obj("id", id=READ_ONLY, name=STRING),
        "New": obj(pet=ref("Pet"), x={"type": "array", "items": STRING}),
    }
    paths = {
        "/a": {"post": takes(ref("New")), "get": {"responses": answers(ref("Pet"))}}
    }
    built = Built(document(paths, schemas))
    assert built.fields("New")["pet?"] == "PetInput"
    assert built.arguments("a.create")["pet?"] == "PetInput"


# Areas


def areas(built: Built) -> dict[str, str]:
    return {name: ".".join(each.area) for name, each in built.by_name.items()}


def test_areas_follow_the_resources() -> None:
    """What one resource uses is its own; what two use is common."""
    get = {"responses": answers(ref("Run"))}
    paths = {
        "/runs/{id}": {"get": get},
        "/runs/{id}/files": {"post": {"responses": answers(ref("File"))}},
        "/spaces/{id}": {"get": {"responses": answers(ref("Space"))}},
    }
    schemas = {
        "Run": obj(meta=ref("Meta")),
        "File": obj(a=STRING),
        "Space": obj(meta=ref("Meta")),
        "Meta": obj(b=STRING),
        "Nobody": obj(run=ref("Run")),
    }
    assert areas(Built(document(paths, schemas))) == {
        "Run": "",  # The common area refers to it.
        "File": "runs",
        "Space": "spaces",
        "Meta": "",
        "Nobody": "",
    }


def test_large_areas_are_split() -> None:
    """Above forty definitions a sub-resource has a module of its own."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {"Shared": obj(a=STRING)}
    for part in ("files", "events"):
        for n in range(25):
            name = f"{part.title()}{n}"
            schemas[name] = obj(a=ref("Shared"))
            paths[f"/runs/{{id}}/{part}/{n}x"] = {
                "get": {"responses": answers(ref(name))}
            }
    paths["/other"] = {"get": {"responses": DONE}}
    found = areas(Built(document(paths, schemas)))
    assert found["Files3"] == "runs.files"
    assert found["Events3"] == "runs.events"
    assert found["Shared"] == "runs"


def test_many_unused_definitions_are_kept_apart() -> None:
    """Nobody who makes a call should load what no call needs."""
    schemas = {f"Unused{n}": obj(a=STRING) for n in range(50)} | {"Used": obj(b=STRING)}
    paths = {"/a/{id}": {"get": {"responses": answers(ref("Used"))}}}
    found = areas(Built(document(paths, schemas)))
    assert (found["Used"], found["Unused7"]) == ("a", "unused")


def test_areas_import_upwards_only() -> None:
    """A definition refers to its own area and to those above it."""
    paths = {
        f"/{area}/{{id}}": {"get": {"responses": answers(ref(f"Top{area}"))}}
        for area in ("a", "b", "c")
    }
    schemas = {f"Top{area}": obj(x=ref(f"In{area}")) for area in ("a", "b", "c")}
    schemas |= {
        "Ina": obj(y=ref("Inb")),
        "Inb": obj(z=ref("Ina")),
        "Inc": obj(z=STRING),
    }
    found = areas(Built(document(paths, schemas)))
    assert found["Ina"] == found["Inb"] == ""
    assert found["Inc"] == found["Topc"] == "c"
