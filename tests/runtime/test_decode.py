"""Models and results: what was sent is kept, known or not, fitting or not."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import warnings
from typing import Any, Literal

import pytest
from pydantic import Field, ValidationError

from .conftest import Make
from .demo._core import (
    OMIT,
    CamelModel,
    Codec,
    JsonObject,
    Model,
    Omit,
    Unknown,
    build,
    nullable,
)
from .demo._core.errors import APIResponseError, InvalidArgumentError
from .demo.models import Cat, Dog, File, FilePage, Job, Owner, Pet
from .server import Server, reply
from .test_streams import resource

FULL = {
    "id": "f1",
    "contentType": "text/plain",
    "sizeBytes": 5,
    "source": "upload",
    "createdAt": "2026-01-02T03:04:05Z",
    "runId": None,
    "metadata": {"a": [1, None, {"b": 2.5}]},
    "from": "x",
    "x-odd": "y",
    "brandNew": {"z": 1},
}


def served(client: Any, server: Server, body: Any, returns: Any = File) -> Any:
    server.default = reply(json=body)
    return resource(client)._get("/x", returns=returns)


def test_a_model_is_what_was_sent(client: Any, server: Server) -> None:
    """Every property by its Python name; undeclared ones as attributes."""
    file = served(client, server, FULL)

    assert file.created_at == dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.timezone.utc)
    assert (file.size_bytes, file.from_, file.odd) == (5, "x", "y")
    assert file.brandNew == {"z": 1}
    assert file.model_dump(mode="json") == FULL
    assert json.loads(file.model_dump_json()) == FULL


@pytest.mark.parametrize(
    "body",
    [
        {"id": "1", "contentType": "x"},
        {"id": "1", "contentType": "x", "runId": None},
        {"id": "1", "contentType": "x", "source": "unheard of"},
        {"id": 5, "contentType": None, "sizeBytes": "5", "createdAt": "soon"},
        {"sizeBytes": 5.5, "createdAt": 5, "metadata": [1], "extra": [{}]},
        {"id": "1", "contentType": "x", "content_type": "y", "Id": 1},
        {"id": "1", "contentType": "x", "sizeBytes": 1.0, "source": True},
        {},
    ],
)
def test_dump_gives_back_what_was_sent(
    client: Any, server: Server, body: dict[str, Any]
) -> None:
    """Unset stays unset, null stays null, and what does not fit stays as it came."""
    file = served(client, server, body)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert file.model_dump(mode="json") == body
        assert json.loads(file.model_dump_json()) == body
    assert "sizeBytes" in body or file.size_bytes is None


def test_unset_and_null_are_told_apart(client: Any, server: Server) -> None:
    """Both read as None; `model_fields_set` knows."""
    file = served(client, server, {"id": "1", "contentType": "x", "runId": None})

    assert file.run_id is None and file.size_bytes is None
    assert file.model_fields_set == {"id", "content_type", "run_id"}


def test_what_does_not_fit_is_kept_and_logged(
    client: Any, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """The rest is decoded as ever; one warning names every fault and no value."""
    body = {
        "data": [
            {"id": "1", "contentType": "x", "createdAt": "2026-01-02T03:04:05Z"},
            {"id": 2, "contentType": "hush", "createdAt": "hush"},
            {"contentType": "x"},
            "hush",
        ],
        "nextCursor": 7,
    }

    page = served(client, server, body, FilePage)

    assert page.data[0].created_at.year == 2026
    assert (page.data[1].id, page.data[1].created_at) == (2, "hush")
    assert page.data[2].id is None
    assert page.data[3] == "hush"
    assert page.next_cursor == 7
    assert page.model_dump(mode="json") == body
    (record,) = [r for r in caplog.records if r.levelname == "WARNING"]
    assert record.name == "demo"
    assert record.message == (
        f"GET {server.url}/x: data[1].id: a number instead of str;"
        " data[1].createdAt: a string instead of datetime; data[2].id: missing;"
        " data[3]: a string instead of File; nextCursor: a number instead of str"
    )
    assert "hush" not in record.message


@pytest.mark.parametrize("body", [[], "x", 5, None, True])
def test_a_wholly_different_answer_is_kept_too(
    client: Any, server: Server, body: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Valid JSON of another shape is handed out as it is."""
    server.default = reply(200, json.dumps(body).encode())

    assert resource(client)._get("/x", returns=File) == body
    assert "the answer:" in caplog.text


def test_many_faults_are_told_in_short(
    client: Any, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """A log line stays a line."""
    served(client, server, {"data": [{}] * 500}, FilePage)

    assert len(caplog.text) < 2000


@pytest.mark.parametrize(
    "body",
    [
        {"id": 5, "contentType": "x"},
        {"contentType": "x"},
        {"id": "1", "contentType": "x", "createdAt": "soon"},
        [],
    ],
)
def test_strict_responses_raise(make: Make, server: Server, body: Any) -> None:
    """With the faults, and with the body; per client."""
    client = make(strict_responses=True)

    with pytest.raises(APIResponseError, match="does not fit") as caught:
        served(client, server, body)

    assert caught.value.body == body
    assert caught.value.status_code == 200
    lenient = client.with_options(strict_responses=False)
    served(lenient, server, body)


def test_strict_responses_accept_what_fits(make: Make, server: Server) -> None:
    """Unknown properties, enum values and union members are no faults."""
    client = make(strict_responses=True)

    assert served(client, server, {**FULL, "source": "new"}).source == "new"
    owner = {"name": "n", "pet": {"kind": "fish", "fins": 2}}
    assert isinstance(served(client, server, owner, Owner).pet, Unknown)


# Unions


def test_members_are_told_apart_by_their_tag(client: Any, server: Server) -> None:
    """Nested and recursive, in lists and maps; several tags for one member."""
    body = {
        "name": "n",
        "pet": {"kind": "cat", "lives": 9},
        "others": [
            {"kind": "dog", "goodBoy": True, "friends": [{"kind": "cat"}]},
            {"kind": "puppy", "goodBoy": True},
        ],
        "byName": {"tom": {"kind": "cat"}},
    }

    owner = served(client, server, body, Owner)

    assert isinstance(owner.pet, Cat) and owner.pet.lives == 9
    assert [type(pet) for pet in owner.others] == [Dog, Dog]
    assert isinstance(owner.others[0].friends[0], Cat)
    assert isinstance(owner.by_name["tom"], Cat)
    assert owner.model_dump() == body


@pytest.mark.parametrize(
    "pet",
    [{"kind": "fish", "fins": 2}, {"fins": 2}, {"kind": None}, {"kind": {"a": 1}}],
)
def test_unknown_members_are_kept(
    client: Any, server: Server, pet: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """As `Unknown`, with everything they have; nothing is logged."""
    owner = served(client, server, {"name": "n", "pet": pet}, Owner)

    assert isinstance(owner.pet, Unknown)
    assert owner.pet.model_dump() == pet
    assert owner.model_dump() == {"name": "n", "pet": pet}
    assert not [r for r in caplog.records if r.levelname == "WARNING"]


def test_a_known_member_that_does_not_fit(
    client: Any, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Stays that member: it does not fall through to `Unknown`."""
    body = {"name": "n", "pet": {"kind": "dog", "goodBoy": "very"}}

    owner = served(client, server, body, Owner)

    assert isinstance(owner.pet, Dog)
    assert vars(owner.pet)["good_boy"] == "very"
    assert owner.model_dump() == body
    assert "pet.goodBoy: a string instead of bool" in caplog.text


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (5, int),
        ({"kind": "cat", "lives": 1}, Cat),
        (["a"], list),
        ("x", str),
        (None, type(None)),
    ],
)
def test_plain_unions(client: Any, server: Server, value: Any, kind: type) -> None:
    """The member that fits; else the value."""
    owner = served(client, server, {"name": "n", "pet": {}, "either": value}, Owner)

    assert type(owner.either) is kind
    assert owner.model_dump()["either"] == value


def test_plain_unions_that_almost_fit(client: Any, server: Server) -> None:
    """An object goes to the model that knows most of its properties."""
    body = {"name": "n", "pet": {}, "either": {"kind": "cat", "lives": "nine"}}

    owner = served(client, server, body, Owner)

    assert isinstance(owner.either, Cat)
    assert vars(owner.either)["lives"] == "nine"
    assert owner.model_dump() == body


class Either(Model):
    value: Literal["a", "b"] | str | None = None
    number: Literal[1, 2] | int | None = None
    both: int | float | None = None


def test_open_enums(client: Any, server: Server) -> None:
    """Values that nobody listed are values."""
    either = served(client, server, {"value": "zzz", "number": 77, "both": 1.5}, Either)

    assert (either.value, either.number, either.both) == ("zzz", 77, 1.5)
    assert type(served(client, server, {"both": 1}, Either).both) is int


# Results


def test_results_told_apart_by_status(client: Any, server: Server) -> None:
    """Exact status, and nothing."""
    server.will(
        reply(200, json={"id": "1", "contentType": "x"}),
        reply(202, json={"id": "j", "status": "new"}),
        reply(204),
        reply(206, json={"id": "1", "contentType": "x"}),
    )

    assert isinstance(client.files.result("1"), File)
    assert isinstance(client.files.result("1"), Job)
    assert client.files.result("1") is None
    assert isinstance(client.files.result("1"), File)


def test_nothing_ignores_what_comes(client: Any, server: Server) -> None:
    """204, or a body that nobody promised."""
    server.will(reply(204), reply(200, b"<html>"), reply(205))

    assert [client.files.delete("1") for _ in range(3)] == [None] * 3


def test_text_and_octets(client: Any, server: Server) -> None:
    """Text by its charset, octets as they are; empty is no error here."""
    server.will(
        reply(200, "grüße".encode(), content_type="text/plain"),
        reply(
            200, "grüße".encode("latin-1"), content_type="text/plain; charset=latin-1"
        ),
        reply(200, "grüße".encode(), content_type='text/plain; charset="nope"'),
        reply(200, b"\xff", content_type="text/plain"),
        reply(200, b""),
    )
    assert [client.files.text() for _ in range(5)] == ["grüße"] * 3 + ["\ufffd", ""]

    server.default = reply(200, b"\x00\xff")
    assert client.files.octets() == b"\x00\xff"


def test_codecs(client: Any, server: Server) -> None:
    """Lists, maps, scalars, nullable and free JSON."""
    files: Codec[dict[str, list[File]]] = Codec(lambda: dict[str, list[File]])
    body: Any = {"a": [{"id": "1", "contentType": "x"}]}
    assert served(client, server, body, files)["a"][0].id == "1"
    body["a"].append({"id": 2})
    assert [file.id for file in served(client, server, body, files)["a"]] == ["1", 2]

    maybe: Codec[int | None] = Codec(lambda: int | None)
    server.default = reply(200, b"null")
    assert resource(client)._get("/x", returns=maybe) is None
    free: Codec[JsonObject] = Codec(lambda: JsonObject)
    assert served(client, server, {"a": 1}, free) == {"a": 1}


# Inputs


def test_inputs_are_checked() -> None:
    """Before anything is sent; all faults at once, and no value in the message."""
    with pytest.raises(InvalidArgumentError) as caught:
        build(File, id=5, content_type="hush", size_bytes="hush")

    assert str(caught.value) == (
        "id: Input should be a valid string; size_bytes: Input should be a valid integer,"
        " unable to parse string as an integer"
    )
    assert isinstance(caught.value, ValueError)
    with pytest.raises(InvalidArgumentError, match="contentType: Field required"):
        build(File, id="1")


def test_inputs_by_python_or_wire_names() -> None:
    """Nested plain dictionaries, models, and both mixed."""
    dog = {"kind": "dog", "good_boy": True, "friends": [{"kind": "cat"}, Cat(lives=1)]}

    owner = build(Owner, name="n", pet=dog, others=[{"kind": "dog", "goodBoy": False}])

    assert owner.model_dump() == {
        "name": "n",
        "pet": {
            "kind": "dog",
            "goodBoy": True,
            "friends": [{"kind": "cat"}, {"kind": "cat", "lives": 1}],
        },
        "others": [{"kind": "dog", "goodBoy": False}],
    }


def test_constants_are_always_sent() -> None:
    """A property that can only have one value is sent although nobody set it."""
    assert Cat(lives=3).model_dump() == {"kind": "cat", "lives": 3}
    assert build(Owner, name="n", pet=Cat()).model_dump() == {
        "name": "n",
        "pet": {"kind": "cat"},
    }


def test_constants_are_not_added_to_what_was_received(
    client: Any, server: Server
) -> None:
    """An answer without one is given back without it."""
    cat = served(client, server, {"lives": 3}, Cat)

    assert cat.kind == "cat"
    assert cat.model_dump() == {"lives": 3}
    owner = served(
        client, server, {"name": 5, "pet": {}, "either": {"lives": 1}}, Owner
    )
    assert owner.model_dump()["either"] == {"lives": 1}


@pytest.mark.parametrize(
    ("note", "sent"),
    [
        (OMIT, {"size": 1}),
        (None, {"note": None, "size": 1}),
        ("x", {"note": "x", "size": 1}),
    ],
)
def test_null_is_sent_where_it_means_something(
    client: Any, server: Server, note: str | None | Omit, sent: object
) -> None:
    """A merge patch: absent, null, and a value."""
    server.default = reply(json=FULL)

    client.files.update("f1", note=note, size=1)

    assert server.request.json == sent
    assert server.request.headers["content-type"] == "application/merge-patch+json"


def test_null_survives_in_inputs() -> None:
    """`nullable` in `build`; a None within a dictionary; None alone is left out."""
    built = build(File, id="1", content_type="x", run_id=nullable(None), source=None)
    assert built.model_dump() == {"id": "1", "contentType": "x", "runId": None}

    nested = build(Owner, name="n", pet={"kind": "cat", "lives": None})
    assert nested.model_dump()["pet"] == {"kind": "cat", "lives": None}


def test_bodies_of_all_kinds(client: Any, server: Server) -> None:
    """Dictionaries with models and times in them, arrays, null, nothing."""
    post = resource(client)._post
    pets: Codec[list[Any]] = Codec(lambda: list[Owner])
    noon = dt.datetime(2026, 1, 2, 12)
    owner = {"name": "n", "pet": {"kind": "dog", "good_boy": True}}

    post("/x", json={"at": [noon], "cat": Cat(), "no": None, "o": OMIT}, returns=str)
    post("/x", json=pets.build([owner]), returns=str)
    post("/x", json=nullable(None), returns=str)
    post("/x", json={}, returns=str)
    post("/x", json={}, optional_body=True, returns=str)
    post("/x", json={"a": None}, optional_body=True, returns=str)
    post("/x", json=None, optional_body=True, returns=str)
    post("/x", form={"a": None}, optional_body=True, returns=str)
    post("/x", multipart={"a": None}, optional_body=True, returns=str)

    assert [r.body.decode() for r in server.requests] == [
        '{"at":["2026-01-02T12:00:00Z"],"cat":{"kind":"cat"}}',
        '[{"name":"n","pet":{"kind":"dog","goodBoy":true}}]',
        "null",
        "{}",
    ] + [""] * 5
    kinds = [r.headers.get("content-type") for r in server.requests]
    assert kinds == ["application/json"] * 4 + [None] * 5
    with pytest.raises(InvalidArgumentError):
        pets.build([{"name": 5}])


# Models as values


def test_models_are_readable() -> None:
    """Only what is there; Python names."""
    file = File.model_validate({"id": "1", "contentType": "x", "more": 1})

    assert repr(file) == "File(id='1', content_type='x', more=1)"
    assert "hush" not in repr(_fault())


def _fault() -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        File.model_validate({"id": ["hush"], "contentType": "x"})
    return caught.value


def test_models_are_values() -> None:
    """They compare, copy and pickle; names of pydantic may be properties."""
    file = File(id="1", content_type="x", source="new")

    assert pickle.loads(pickle.dumps(file)) == file
    assert file.model_copy(update={"id": "2"}).id == "2"
    assert file != File(id="1", content_type="y")

    class Odd(Model):
        model_name: str | None = None

    assert Odd(model_name="x").model_dump() == {"model_name": "x"}
    assert file.model_dump(by_alias=False, exclude_unset=False)["content_type"] == "x"


def test_faults_of_unions_are_readable(client: Any, server: Server) -> None:
    """Where and what, in words of the document; nothing of how unions are read."""
    with pytest.raises(InvalidArgumentError) as caught:
        client.files.replace("f1", owner={"kind": "cat", "lives": "nine"})
    assert str(caught.value).startswith("pet.cat.lives: Input should be a valid int")
    assert "[" not in str(caught.value) and ";" not in str(caught.value)
    assert server.requests == []


class Bracketed(Model):
    size: int = Field(alias="filter[size]")
    pets: dict[str, int] | list[Pet] | Literal["none"] | None = Field(None, alias="p[]")


def test_faults_name_properties_with_brackets() -> None:
    """They are no part of a union."""
    with pytest.raises(InvalidArgumentError, match=r"^filter\[size\]: Field required$"):
        build(Bracketed)
    with pytest.raises(InvalidArgumentError) as caught:
        pets = [{"kind": "cat", "lives": "nine"}]
        Codec(lambda: Bracketed).build({"filter[size]": 1, "p[]": pets})
    told = {fault.partition(":")[0] for fault in str(caught.value).split("; ")}
    assert told == {"p[]", "p[].0.cat.lives"}


@pytest.mark.parametrize("value", [object(), "\ud800"])
def test_what_is_no_json(client: Any, server: Server, value: Any) -> None:
    """An argument that cannot be written is an error of ours."""
    with pytest.raises(InvalidArgumentError):
        client.files.create(name=value)
    with pytest.raises(InvalidArgumentError):
        client.files.get(value if isinstance(value, str) else "")
    assert server.requests == []


@pytest.mark.parametrize("status", [204, 205])
def test_an_answer_without_content(client: Any, server: Server, status: int) -> None:
    """None, whatever was promised: there is nothing to be read."""
    server.default = reply(status)
    assert client.files.get("f1") is None


def test_a_body_that_is_not_there(client: Any, server: Server) -> None:
    """A required one is no empty request."""
    with pytest.raises(InvalidArgumentError, match="body"):
        resource(client)._post("/x", json=Codec(lambda: File).build(None), returns=File)
    assert server.requests == []


class Login(CamelModel):
    user: str
    password: str | None = None
    api_key: str | None = None
    page_token: str | None = None
    has_password: bool | None = None
    tokens: int | None = None
    sessions: list[JsonObject] | None = None


def test_secrets_do_not_show_in_models() -> None:
    """Neither those of the document nor others, however deep; they can be read."""
    login = Login.model_validate(
        {
            "user": "ann",
            "password": "hush1",
            "apiKey": "hush2",
            "pageToken": "p2",
            "hasPassword": True,
            "tokens": 5,
            "sessions": [
                {"id": "s1", "accessToken": "hush3", "private_key": ["hush4"]}
            ],
            "clientSecret": "hush5",
        }
    )

    assert repr(login) == (
        "Login(user='ann', password='***', api_key='***', page_token='p2',"
        " has_password=True, tokens=5, sessions=[{'id': 's1', 'accessToken': '***',"
        " 'private_key': ['***']}], clientSecret='***')"
    )
    assert "hush" not in str(login) + repr([login]) + repr({"login": login})
    assert login.password == "hush1"
    assert login.model_dump()["clientSecret"] == "hush5"
    assert repr(Login(user="ann", password="")) == "Login(user='ann', password='')"
