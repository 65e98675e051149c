"""Unions: discriminators of every form, families, and the names of alternatives."""

from __future__ import annotations

from typing import Any

from generator.ir.types import Discriminator, Type, Union

from .documents import INTEGER, STRING, Built, built_schema, obj, ref


def discriminator(built: Built, name: str = "Thing") -> Discriminator | None:
    found: Type = built.alias(name).type
    assert isinstance(found, Union), found
    return found.discriminator


CAT: dict[str, Any] = obj("type", type=STRING, lives=INTEGER)
DOG: dict[str, Any] = obj("type", type=STRING, trick=STRING)


def choice(**said: Any) -> dict[str, Any]:
    return {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": said}


def test_values_are_the_names_of_the_members() -> None:
    """Without a mapping the names of the components are the values."""
    built = built_schema(choice(propertyName="type"), Cat=CAT, Dog=DOG)
    found = discriminator(built)
    assert found == Discriminator("type", (("Cat", "Cat"), ("Dog", "Dog")))
    assert built.fields("Cat") == {"type": "Literal['Cat']", "lives?": "integer"}


def test_values_of_a_mapping() -> None:
    """By name or by reference, several for one; names stay valid beside them."""
    mapping = {"feline": "#/components/schemas/Cat", "tiger": "Cat", "k9": "Dog"}
    built = built_schema(choice(propertyName="type", mapping=mapping), Cat=CAT, Dog=DOG)
    found = discriminator(built)
    assert found is not None
    assert dict(found.mapping) == {
        "feline": "Cat",
        "tiger": "Cat",
        "k9": "Dog",
        "Cat": "Cat",
        "Dog": "Dog",
    }
    assert built.fields("Cat")["type"] == "Literal['feline', 'tiger']"


def test_a_mapping_to_nothing() -> None:
    """A value that leads nowhere is reported and left out."""
    mapping = {"cat": "Cat", "bird": "Bird"}
    built = built_schema(choice(propertyName="type", mapping=mapping), Cat=CAT, Dog=DOG)
    found = discriminator(built)
    assert found is not None and "bird" not in dict(found.mapping)
    assert built.codes == ["unknown-discriminator-target"]


def test_members_that_say_their_values() -> None:
    """The values of an enum in the member go before the component's name."""
    cat = obj("type", type={"enum": ["cat", "kitten"]})
    built = built_schema(choice(propertyName="type"), Cat=cat, Dog=DOG)
    found = discriminator(built)
    assert found is not None
    assert dict(found.mapping) == {"cat": "Cat", "kitten": "Cat", "Dog": "Dog"}


def test_a_property_that_the_member_lacks() -> None:
    """The discriminator is put into members that do not declare it."""
    built = built_schema(
        choice(propertyName="type", mapping={"cat": "Cat"}),
        Cat=obj(lives=INTEGER),
        Dog=DOG,
    )
    assert built.fields("Cat") == {"type": "Literal['cat']", "lives?": "integer"}


def test_a_default_of_3_2() -> None:
    """`defaultMapping` is the member for absent and unknown values."""
    built = built_schema(
        choice(propertyName="type", defaultMapping="Dog"), Cat=CAT, Dog=DOG
    )
    found = discriminator(built)
    assert found is not None and found.default == "Dog"


def test_a_discriminator_that_nobody_declared() -> None:
    """A required constant that differs tells members apart as well."""
    built = built_schema(
        {
            "anyOf": [
                obj("kind", kind={"const": "circle"}, radius=INTEGER),
                obj("kind", kind={"enum": ["square", "box"]}, side=INTEGER),
            ]
        }
    )
    assert built.type("Thing") == "(ThingCircle | ThingSide by kind)"
    found = discriminator(built)
    assert found is not None and len(found.mapping) == 3


def test_optional_constants_tell_nothing_apart() -> None:
    """A property that may be absent is no discriminator by itself."""
    built = built_schema(
        {
            "anyOf": [
                obj(kind={"const": "a"}, x=STRING),
                obj(kind={"const": "b"}, y=STRING),
            ]
        }
    )
    assert discriminator(built) is None


def test_unions_of_unions() -> None:
    """Values of nested members lead to the models within."""
    built = built_schema(
        {"oneOf": [ref("Pet"), ref("Fish")]},
        Pet={"oneOf": [ref("Cat"), ref("Dog")]},
        Cat=obj("type", type={"const": "cat"}),
        Dog=obj("type", type={"const": "dog"}),
        Fish=obj("type", type={"const": "fish"}),
    )
    found = discriminator(built)
    assert found is not None
    assert dict(found.mapping) == {"cat": "Cat", "dog": "Dog", "fish": "Fish"}


ANIMAL = {
    **obj("species", species=STRING, name=STRING),
    "discriminator": {
        "propertyName": "species",
        "mapping": {"lion": "#/components/schemas/Lion"},
    },
}


def test_a_parent_is_the_union_of_its_children() -> None:
    """Children that compose a parent with a discriminator, two levels deep."""
    built = built_schema(
        obj(pet=ref("Animal")),
        Animal=ANIMAL,
        Mammal={"allOf": [ref("Animal"), obj(fur=STRING)]},
        Lion={"allOf": [ref("Mammal"), obj("mane", mane=STRING)]},
        Fish={"allOf": [ref("Animal"), obj(fins=INTEGER)]},
    )
    assert built.fields("Thing") == {"pet?": "Animal"}
    assert built.type("Animal") == "(Mammal | Lion | Fish | AnimalBase by species)"
    found = discriminator(built, "Animal")
    assert found is not None
    assert dict(found.mapping)["lion"] == "Lion"
    assert dict(found.mapping)["Fish"] == "Fish"
    assert found.default == "Animal#base"
    assert built.fields("Lion") == {
        "species": "Literal['lion']",
        "name?": "string",
        "fur?": "string",
        "mane": "string",
    }
    assert built.fields("AnimalBase") == {"species": "string", "name?": "string"}


def test_a_child_that_adds_nothing() -> None:
    """A child is a model of its own even where it only repeats its parent."""
    built = built_schema(
        obj(pet=ref("Animal")), Animal=ANIMAL, Fish={"allOf": [ref("Animal")]}
    )
    assert built.type("Animal") == "(Fish | AnimalBase by species)"
    assert built.fields("Fish")["species"] == "Literal['Fish']"


def test_a_parent_that_lists_its_children() -> None:
    """Parent `oneOf` children, children `allOf` parent: no circle, no doubling."""
    parent = {**ANIMAL, "oneOf": [ref("Fish"), ref("Worm")]}
    parent["discriminator"] = {"propertyName": "species"}
    built = built_schema(
        obj(pet=ref("Animal")),
        Animal=parent,
        Fish={"allOf": [ref("Animal"), obj(fins=INTEGER)]},
        Worm={"allOf": [ref("Animal"), obj(rings=INTEGER)]},
    )
    assert built.type("Animal") == "(Fish | Worm by species)"
    assert built.fields("Fish") == {
        "species": "Literal['Fish']",
        "name?": "string",
        "fins?": "integer",
    }
    assert built.codes == []


def test_names_of_alternatives() -> None:
    """A title, a constant, or the property that only this alternative has."""
    built = built_schema(
        obj(
            source={
                "oneOf": [
                    {"title": "Remote file", **obj(url=STRING)},
                    obj("type", type={"const": "inline"}, data=STRING),
                    obj("id", "path", id=STRING, path=STRING),
                    obj("id", id=STRING),
                ]
            }
        )
    )
    assert built.fields("Thing") == {
        "source?": "(RemoteFile | ThingSourceInline | ThingSourcePath | ThingSourceId)"
    }


def test_the_only_object_among_alternatives() -> None:
    """`owner: string | {...}`: the object is the owner, whatever the others are."""
    built = built_schema(obj(owner={"anyOf": [STRING, obj(name=STRING)]}))
    assert built.fields("Thing") == {"owner?": "(ThingOwner | string)"}


def test_components_that_refer_to_each_other_through_alternatives() -> None:
    """Inline alternatives of two unions that hold one another come to an end."""
    built = built_schema(
        {"oneOf": [obj("a", a=ref("Other")), obj("b", b=STRING)]},
        Other={
            "oneOf": [
                obj("c", c={"oneOf": [ref("Thing"), ref("Leaf")]}),
                obj("d", d=STRING),
            ]
        },
        Leaf=obj("e", e=STRING),
    )
    assert built.type("Thing") == "(ThingA | ThingB)"
    assert built.type("Other") == "(OtherC | OtherD)"
    assert built.fields("ThingA") == {"a": "Other"}
