"""What a reader finds: docstrings, names and pages of a package, read as text."""

from __future__ import annotations

import re
from pathlib import Path

import black
import pytest
from black.mode import TargetVersion

from .support import PAGES, python, run

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example}]
paths:
  /pets:
    post:
      operationId: pets.create
      tags: [pets]
      description: "Adds a pet. `bornAt | null` is told by `Pet` at `/v1/{bornAt}`."
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/PetCreate'}}}
      responses:
        '200':
          description: ''
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        '409': {description: 'The `bornAt` | the [name](/x) is taken.'}
security: [{ApiKeyAuth: []}]
components:
  securitySchemes:
    ApiKeyAuth: {type: http, scheme: bearer}
    AdminApiKeyAuth: {type: http, scheme: bearer}
  schemas:
    Tags:
      description: Words to find a pet by.
      type: array
      items: {$ref: '#/components/schemas/Tag'}
    Tag: {type: object, properties: {word: {type: string}}}
    Owner:
      description: Who feeds a pet.
      type: object
      properties: {name: {type: string}}
    PetCreate:
      type: object
      properties:
        weight: {anyOf: [{type: number, description: In kilograms.}, {type: 'null'}]}
        tags: {$ref: '#/components/schemas/Tags'}
    Pet:
      type: object
      required: [kind, owner, state]
      properties:
        kind: {type: string, const: pet, description: The kind. Always `pet`.}
        state: {type: string, const: alive, description: Those that died are elsewhere.}
        owner:
          description: Who feeds a pet.
          anyOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]
        bornAt: {type: string, description: 'When, see `bornAt`.'}
"""
STREAMS = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example}]
paths:
  /pets/events:
    get:
      operationId: pets.events
      tags: [pets]
      responses: {'200': {$ref: '#/components/responses/Cats'}}
  /pets/noises:
    get:
      operationId: pets.noises
      tags: [pets]
      responses: {'200': {$ref: '#/components/responses/Dogs'}}
  /pets/{id}:
    get:
      operationId: pets.get
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, properties: {}, additionalProperties: false}
      responses: {'200': {$ref: '#/components/responses/Pet'}}
    put:
      operationId: pets.update
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                mother: {anyOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}
                father: {anyOf: [{$ref: '#/components/schemas/Dog'}, {type: string}]}
      responses: {'200': {$ref: '#/components/responses/Pet'}}
components:
  responses:
    Cats:
      description: ''
      content: {text/event-stream: {schema: {$ref: '#/components/schemas/Cat'}}}
    Dogs:
      description: ''
      content: {text/event-stream: {schema: {$ref: '#/components/schemas/Dog'}}}
    Pet:
      description: ''
      content:
        application/json:
          schema:
            anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  schemas:
    Cat: {type: object, properties: {meow: {type: integer}}}
    Dog: {type: object, properties: {bark: {type: integer}}}
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The distribution of the document above."""
    return emitted(tmp_path, DOCUMENT)


def emitted(folder: Path, document: str) -> Path:
    (folder / "pets.yaml").write_text(document)
    target, output = str(folder / "pets.yaml"), str(folder / "out")
    done = run("generate", target, "--package", "pets", "--output", output)
    assert done.exit_code == 0, done.output
    return folder / "out"


def read(package: Path, *names: str) -> str:
    return (package / "src" / "pets" / Path(*names)).read_text()


def test_an_argument_is_told_by_what_it_is(package: Path) -> None:
    """By the alternative to null, or by the alias that its hint spells out."""
    method = read(package, "resources", "pets.py")
    assert "weight: In kilograms." in method
    assert "tags: Words to find a pet by." in method
    assert "tags: Sequence[Tag | TagDict] | None = None" in method


def test_prose_speaks_of_python_names(package: Path) -> None:
    """But not where the wire's name is meant, as in a path."""
    method = read(package, "resources", "pets.py")
    assert "`born_at | null` is told by `Pet` at `/v1/{bornAt}`." in method
    assert "When, see `born_at`." in read(package, "models", "pets.py")


def test_a_question_says_nothing_of_a_call(tmp_path: Path) -> None:
    """Nor does the advice that follows it."""
    asked = (
        '"New here? We recommend dogs.\\n\\nKicks off a pet.\\n\\nIt may take hours."'
    )
    document = re.sub(
        r'description: "Adds .*"', lambda _: f"description: {asked}", DOCUMENT
    )
    method = read(emitted(tmp_path, document), "resources", "pets.py")
    assert '"""Kick off a pet.\n\n        It may take hours.\n' in method
    assert "recommend" not in method


@pytest.mark.parametrize(
    "said", ["To sell a pet, send a POST request to `/pets`. It", "Sell a pet. It"]
)
def test_nobody_is_told_which_request_to_send(tmp_path: Path, said: str) -> None:
    """That is what the method does."""
    told = f'description: "{said} may take hours."'
    document = re.sub(r'description: "Adds .*"', lambda _: told, DOCUMENT)
    method = read(emitted(tmp_path, document), "resources", "pets.py")
    assert '"""Sell a pet.\n\n        It may take hours.\n' in method


def test_a_field_repeats_neither_its_type_nor_its_value(package: Path) -> None:
    """What the class says, or the only value, is not said again."""
    models = read(package, "models", "pets.py")
    assert models.count("Who feeds a pet.") == 1
    assert "The kind." not in models
    assert "Those that died are elsewhere." in models


def test_the_reference_keeps_code(package: Path) -> None:
    """Backticks stay; what would end a cell or make a link is escaped."""
    reference = (package / "reference.md").read_text()
    assert "The `born_at` \\| the name is taken." in reference
    assert "| Required. |" not in reference


def test_constants_are_named_after_what_they_are_for(tmp_path: Path) -> None:
    """By method and argument where their type has no name; never by a number."""
    resources = read(emitted(tmp_path, STREAMS), "resources", "pets.py")
    named = re.findall(r"^(_[A-Z]\w*)[:=]? ?", resources, re.MULTILINE)
    assert named == [
        "_EVENTS",
        "_PETS_EVENTS",
        "_GET_RESULT",
        "_MOTHER",
        "_FATHER",
    ]


def test_a_body_that_cannot_say_anything_is_not_sent(tmp_path: Path) -> None:
    """Some documents declare an empty form for every GET."""
    resources = read(emitted(tmp_path, STREAMS), "resources", "pets.py")
    assert "form={}" not in resources
    assert (
        'self._get("/pets/{}", id, returns=_GET_RESULT, options=options)' in resources
    )


def test_a_credential_is_called_what_it_is(package: Path) -> None:
    """Not what it is for."""
    assert "        admin_api_key: str | None = None,\n" in read(package, "client.py")


def test_a_client_of_oauth_takes_an_access_token(tmp_path: Path) -> None:
    """An API that only knows tokens has no key to be asked for."""
    flow = "{implicit: {authorizationUrl: 'https://a.example', scopes: {}}}"
    oauth = f"ApiKeyAuth: {{type: oauth2, flows: {flow}}}"
    document = DOCUMENT.replace("ApiKeyAuth: {type: http, scheme: bearer}", oauth, 1)
    package = emitted(tmp_path, document)
    assert "        access_token: str | None = None,\n" in read(package, "client.py")
    assert 'client = Pets(access_token="...")' in (package / "README.md").read_text()


FAILS = """\
import re
import httpx2
from pets import Pets
body = {"message": "It went wrong", "code": "went_wrong", "request_id": "r1"}
answer = httpx2.MockTransport(lambda request: httpx2.Response(418, json=body))
client = Pets(http_client=httpx2.Client(transport=answer))
(block,) = re.findall(r"```python\\n(from pets import APIStatus.*?)```", README, re.S)
exec(block)
"""


def test_the_readme_prints_an_error_once(tmp_path: Path) -> None:
    """Neither the status nor anything else that its message already tells."""
    package = emitted(tmp_path, PAGES)
    readme = repr((package / "README.md").read_text())
    said = python(package, FAILS.replace("README", readme))
    assert [said.count(word) for word in ("418", "went_wrong", "r1")] == [1, 1, 1]


PHOTO = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /photo:
    get:
      operationId: pets.photo
      responses: {'200': {description: '', content: {image/png: {}}}}
"""


def test_the_readme_of_a_package_that_only_downloads(tmp_path: Path) -> None:
    """It has a first call, and shows what happens when that fails."""
    readme = (emitted(tmp_path, PHOTO) / "README.md").read_text()
    _, first, asynchronous, failing, patient, *_ = readme.split("\n## ")
    assert "with client.pets.photo() as download:" in first
    assert 'await download.save("download.bin")' in asynchronous
    assert "\n    with client.pets.photo() as download:\n        download." in failing
    assert 'with patient.pets.photo(options={"max_retries": 0})' in patient
    assert "with_raw_response" not in readme


def test_a_class_without_a_description_has_no_docstring(package: Path) -> None:
    """Its name is all that is known."""
    resources = read(package, "resources", "pets.py")
    assert "class PetsResource(Resource):\n    def create(" in resources


NESTED = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
tags: [{name: files, description: What is stored.}, {name: toys, description: Balls.}]
paths:
  /pets/files: {get: {operationId: pets.files.list, responses: {'204': {}}}}
  /pets/toys: {get: {operationId: pets.toys.list, responses: {'204': {}}}}
  /files: {get: {operationId: files.list, responses: {'204': {}}}}
"""


def test_a_tag_describes_the_resource_of_its_name(tmp_path: Path) -> None:
    """What else is called so is about something narrower."""
    package = emitted(tmp_path, NESTED)
    assert "What is stored." in read(package, "resources", "files.py")
    pets = read(package, "resources", "pets.py")
    assert "What is stored." not in pets and "Balls." in pets


def test_a_possessive_title_needs_no_article(tmp_path: Path) -> None:
    """Nor does an OpenAPI need to be told an API."""
    document = DOCUMENT.replace("title: Pets", 'title: "Ann\'s official OpenAPI"')
    client = read(emitted(tmp_path, document), "client.py")
    assert '"""Client of Ann\'s official OpenAPI.' in client


def test_the_readme_promises_what_holds(tmp_path: Path) -> None:
    """Streams that cannot go on raise."""
    readme = (emitted(tmp_path, STREAMS) / "README.md").read_text()
    assert "A stream that breaks off raises `StreamInterruptedError`." in readme
    assert "Python client for the Pets API." in readme


def test_an_iterator_stands_behind_what_it_walks(tmp_path: Path) -> None:
    """Not at the end of a long class."""
    resources = read(emitted(tmp_path, PAGES), "resources", "pets.py")
    members = re.findall(r"^    (?:def )?(\w+)(?:\(| = )", resources, re.MULTILINE)
    assert members == ["list", "iter", "add"] * 2


def many(count: int) -> str:
    """A union of so many kinds, and unions with names of 66 to 88 letters."""
    names = ["A" + "a" * length for length in range(65, 88)]
    kind = "{{type: object, required: [k], properties: {{k: {{const: K{0}}}}}}}"
    return "\n".join(
        [
            "openapi: 3.1.0",
            "info: {title: Pets, version: '1'}",
            "paths: {/pets: {get: {operationId: pets.get, tags: [pets], responses:",
            "  {'200': {$ref: '#/components/responses/Pet'}}}}}",
            "components:",
            "  responses:",
            "    Pet: {description: '', content: {application/json:",
            "      {schema: {$ref: '#/components/schemas/Pet'}}}}",
            "  schemas:",
            "    Pet: {type: object, properties: {kind: {$ref: '#/components/schemas/Kind'},",
            *(f"      {x}: {{$ref: '#/components/schemas/{x}'}}," for x in names),
            "    }}",
            "    Kind: {discriminator: {propertyName: k}, oneOf: [",
            *(f"      {{$ref: '#/components/schemas/K{i}'}}," for i in range(count)),
            "    ]}",
            *(f"    K{i}: {kind.format(i)}" for i in range(count)),
            *(
                f"    {x}: {{anyOf: [{{$ref: '#/components/schemas/K0'}},"
                " {type: string}, {type: array, items: {type: string}}]}"
                for x in names
            ),
        ]
    )


def test_a_union_keeps_all_its_kinds(tmp_path: Path) -> None:
    """However many there are; and black likes its aliases, however long their names."""
    models = read(emitted(tmp_path, many(100)), "models", "pets.py")
    assert models.count('": K') == 100
    assert "    | K99\n    | Unknown," in models
    mode = black.Mode(target_versions={TargetVersion.PY310})
    assert black.format_str(models, mode=mode) == models


def test_a_star_brings_what_the_package_offers(package: Path) -> None:
    """The clients, the errors and the models, and nothing of how they are found."""
    code = (
        "from pets import *\n"
        "from pets.models import *\n"
        "print(sorted({'Pets', 'Pet', 'NotFoundError', 'import_module'} & {*globals()}))"
    )
    assert python(package, code) == "['NotFoundError', 'Pet', 'Pets']\n"


def test_importing_a_package_loads_no_model(package: Path) -> None:
    """Nor what models are made with."""
    code = "import sys, pets; print({'pydantic', 'pets.models'} & {*sys.modules})"
    assert python(package, code) == "set()\n"
