"""Names of definitions: telling, shared where equal, and kept from run to run."""

from __future__ import annotations

from typing import Any

from generator.builder import RecordedNames
from generator.config import Config, NamesConfig

from .documents import (
    DONE,
    INTEGER,
    STRING,
    Built,
    answers,
    built_schema,
    document,
    obj,
    ref,
    takes,
)


def test_inline_schemas_are_named_after_what_holds_them() -> None:
    """The property, in the singular for what is in a list or a map."""
    built = built_schema(
        obj(
            owner=obj(name=STRING),
            tags={"type": "array", "items": obj(label=STRING)},
            limits={"type": "object", "additionalProperties": obj(max=INTEGER)},
        )
    )
    assert built.fields("Thing") == {
        "owner?": "ThingOwner",
        "tags?": "list[ThingTag]",
        "limits?": "dict[str, ThingLimit]",
    }


def test_bodies_and_answers_are_named_after_the_call() -> None:
    """`runs.files.export` takes a `RunFileExportRequest`."""
    path = "/runs/{id}/files/export"
    operation = {**takes(obj(name=STRING)), "responses": answers(obj(url=STRING))}
    built = Built(document({path: {"post": operation}}))
    assert list(built.by_name) == ["RunFileExportRequest", "RunFileExportResponse"]


def test_a_page_is_called_a_page() -> None:
    """The answer of a paginated list is a page of it."""
    page = obj(data={"type": "array", "items": STRING}, next_cursor=STRING)
    parameter = {"name": "cursor", "in": "query", "schema": STRING}
    operation = {"parameters": [parameter], "responses": answers(page)}
    built = Built(document({"/runs": {"get": operation}}))
    assert built.result("runs.list") == "RunPage"


def test_equal_inline_schemas_are_one() -> None:
    """Two of one shape and word are one definition; of another word they are two."""
    address = obj(street=STRING)
    built = built_schema(
        obj(home_address=address, other=address), Shop=obj(home_address=address)
    )
    assert built.fields("Thing") == {
        "home_address?": "HomeAddress",
        "other?": "ThingOther",
    }
    assert built.fields("Shop") == {"home_address?": "HomeAddress"}


def test_enums_are_named_where_they_are_long() -> None:
    """A short enum is read in place; a long one, or one of two places, has a name."""
    long = {"enum": [f"value-number-{n}" for n in range(12)]}
    built = built_schema(obj(status=long, mode={"enum": ["a", "b"]}))
    assert built.fields("Thing") == {
        "status?": "ThingStatus",
        "mode?": "Literal['a', 'b'] | ...",
    }


def test_errors_of_many_operations_are_one() -> None:
    """The same error body on every operation is one model."""
    error = {
        "description": "",
        "content": {"application/json": {"schema": obj(message=STRING)}},
    }
    get = {"get": {"responses": {**DONE, "400": error}}}
    built = Built(document({"/a": get, "/b": get}))
    assert len(built.by_name) == 1


def test_shared_responses_keep_their_name() -> None:
    """An inline schema of a shared response is named after that response."""
    shared = {
        "Pets": {
            "description": "",
            "content": {"application/json": {"schema": obj(a=STRING)}},
        }
    }
    get = {"get": {"responses": {"200": {"$ref": "#/components/responses/Pets"}}}}
    built = Built(
        document({"/pets": get, "/toys": get}, components={"responses": shared})
    )
    assert list(built.by_name) == ["PetsResponse"]


def test_names_that_collide() -> None:
    """Components keep their names as far as Python can tell them apart."""
    built = built_schema(obj(), **{"foo-bar": obj(a=STRING), "FooBar": obj(b=STRING)})
    assert set(built.by_name) == {"Thing", "FooBar", "FooBarModel"}


def test_words_that_annotations_need() -> None:
    """A component called `Any` does not hide `typing.Any`."""
    built = built_schema(obj(), Any=obj(a=STRING), Literal=obj(b=STRING))
    assert set(built.by_name) == {"Thing", "AnyModel", "LiteralModel"}


def test_configured_names() -> None:
    """`[names.schemas]` decides."""
    config = Config(names=NamesConfig(schemas={"Thing": "Gadget"}))
    built = Built(document(schemas={"Thing": obj(a=obj(b=STRING))}), config)
    assert list(built.by_name) == ["Gadget", "GadgetA"]


def test_recorded_names_are_kept() -> None:
    """What the last run called something stays, whatever comes before it now."""

    def one(name: str) -> dict[str, Any]:
        return obj(shape={"title": "Round shape", **obj(**{name: STRING})})

    before = Built(document(schemas={"B": one("b")}))
    assert "RoundShape" in before.by_name
    models = {key: each.name.pascal for key, each in before.api.definitions.items()}
    data = document(schemas={"A": one("a"), "B": one("b")})
    after = Built(data, recorded=RecordedNames(models=models))
    assert after.fields("B") == {"shape?": "RoundShape"}
    assert after.fields("A") == {"shape?": "AShape"}


def test_unused_inline_schemas_are_left_out() -> None:
    """What vanished in a union of anything leaves no model behind."""
    built = built_schema(obj(a={"anyOf": [obj(b=STRING), {}]}))
    assert list(built.by_name) == ["Thing"]


def test_deep_nesting() -> None:
    """Hundreds of levels have names that can still be read, and all differ."""
    schema: dict[str, Any] = obj(a=STRING)
    for _ in range(240):
        schema = obj(a=schema)
    built = built_schema(schema)
    assert len(built.by_name) == 241
    assert max(map(len, built.by_name)) < 110


def test_references_are_not_copied() -> None:
    """A component that is used in many places is one definition."""
    built = built_schema(obj(a=ref("Pet"), b=ref("Pet")), Pet=obj(x=STRING))
    assert set(built.by_name) == {"Thing", "Pet"}


def test_names_that_the_authors_chose_for_others() -> None:
    """`x-fern-type-name` and `x-speakeasy-name-override` name classes and arguments."""
    schema = {**obj(a=STRING), "x-fern-type-name": "Gadget"}
    parameter = {
        "name": "q",
        "in": "query",
        "schema": STRING,
        "x-speakeasy-name-override": "search_term",
    }
    operation = {"parameters": [parameter], "responses": answers(ref("Thing"))}
    built = Built(document({"/x": {"get": operation}}, {"Thing": schema}))
    assert list(built.by_name) == ["Gadget"]
    assert list(built.arguments("x")) == ["search_term?"]
