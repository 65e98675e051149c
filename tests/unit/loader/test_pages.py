"""Pages of documentation: those of the seeds, and what else Mintlify can say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...shared import SEEDS, needs_shared
from .support import loaded, refused, write

ROOT = Path(__file__).parents[3]


def seed(number: int) -> Path:
    return next(SEEDS.glob(f"{number:03}_*.txt"))


def only_operation(data: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    [(path, item)] = data["paths"].items()
    [(method, operation)] = item.items()
    return method, path, operation


@needs_shared
@pytest.mark.parametrize(
    ("number", "path", "operation_id", "sent"),
    [
        (0, "/v1/runs/{runId}/files/export", "files-export", {}),
        (
            1,
            "/v1/runtimes/{runtimeId}/files/collect",
            "files-collect",
            {"runtimePath": "/workspace/output/results.csv"},
        ),
        (
            2,
            "/v1/spaces/{id}/runtimes/{runtimeId}/files/collect",
            "runtimes-files-collect",
            {"path": "/tmp/runtime/output/results.json"},
        ),
    ],
)
def test_pages_with_a_document(
    number: int, path: str, operation_id: str, sent: dict[str, Any]
) -> None:
    """The block is the document, the examples are its operation's."""
    source, found = loaded(seed(number))
    assert not found
    method, template, operation = only_operation(source.data)
    assert (method, template, operation["operationId"]) == ("post", path, operation_id)
    assert operation["security"] == [{"bearerAuth": []}]
    assert all(each["name"] != "Authorization" for each in operation["parameters"])
    assert operation["requestBody"]["content"]["application/json"]["example"] == sent
    if number < 2:
        [success] = [status for status in operation["responses"] if status < "300"]
        answer = operation["responses"][success]["content"]["application/json"]
        assert answer["example"]["contentType"] in ("application/zip", "text/csv")


@needs_shared
def test_places_are_lines_of_the_page() -> None:
    """A diagnostic names the line of the page, and not of the block in it."""
    source, _ = loaded(seed(0))
    location = source.provenance.location("/components/schemas/File")
    line, column = source.provenance.locate([location])[location]
    assert seed(0).read_text("utf-8").split("\n")[line - 1] == "    File:"
    assert column == 5


@needs_shared
def test_the_mintlify_page() -> None:
    """Everything that the page says of the endpoint is in its document."""
    source, found = loaded(seed(3))
    assert not found
    data = source.data
    assert data["servers"] == [{"url": "https://agent.blackbox.ai"}]
    method, path, operation = only_operation(data)
    assert (method, path) == ("get", "/api/v1/tasks/{runId}/files/download")
    assert (operation["tags"], operation["operationId"]) == (
        ["tasks"],
        "files-download",
    )
    assert operation["summary"] == "Download Workspace"
    assert operation["description"].startswith("Download the entire sandbox workspace")
    assert [
        (each["in"], each["name"], each["required"], each["schema"])
        for each in operation["parameters"]
    ] == [
        ("path", "runId", True, {"type": "string"}),
        ("query", "path", False, {"type": "string", "default": "/vercel/sandbox"}),
        (
            "query",
            "format",
            False,
            {"type": "string", "default": "zip", "enum": ["zip", "tar"]},
        ),
    ]
    responses = operation["responses"]
    assert list(responses) == ["200", "401", "403", "404", "500"]
    assert list(responses["200"]["content"]) == ["application/zip", "application/gzip"]
    assert {
        media["schema"]["format"] for media in responses["200"]["content"].values()
    } == {"binary"}
    assert "Content-Disposition" in responses["200"]["headers"]
    assert responses["404"]["content"]["application/json"] == {
        "schema": {"$ref": "#/components/schemas/ErrorResponse"},
        "example": {"error": "No sandbox available for this task"},
    }
    assert data["components"]["schemas"]["ErrorResponse"] == {
        "type": "object",
        "properties": {"error": {"type": "string"}},
        "required": ["error"],
    }
    [scheme] = data["components"]["securitySchemes"].values()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    location = source.provenance.location("/paths/~1api~1v1~1tasks~1{runId}~1files~1")
    assert location.document == str(seed(3))


@needs_shared
def test_a_guide_is_no_document() -> None:
    found = refused(seed(4))
    assert (found.code, found.location.line) == ("page-without-document", 1)


@pytest.mark.parametrize("name", ["bctrl", "blackbox"])
def test_our_own_specs(name: str) -> None:
    """Our own documents load without a word."""
    assert not loaded(ROOT / "specs" / name)[1]


PAGE = """\
# Create Pet

> Adds a pet to a shop.

Words.

<ParamField path="shop_id" type="integer" required>
  The shop.
</ParamField>

<ParamField header="X-Trace" type="string" />

<ParamField body="name" type="string" required>
  What it is called.

  Example: `Rex`
</ParamField>

<ParamField body="kind" type="enum<string>" default="cat">
  * `"cat"` - Purrs
  * `"dog"` - Barks
</ParamField>

<ParamField body="tags" type="string[]">
  * `any` words
</ParamField>

<ParamField body="owner" type="object">
  <Expandable title="properties">
    <ParamField body="age" type="integer" default={3} required>
      In years, `<b>`.
    </ParamField>
  </Expandable>
</ParamField>

<ResponseField name="id" type="string" required>
  The id.
</ResponseField>

<ResponseField name="next" type="string | null" />

<RequestExample>
  ```bash cURL
  curl --request POST \\
    --url 'https://pets.example/v2/shops/17/pets' \\
    -H 'Content-Type: application/json' \\
    -d '{"name": "Rex"}'
  ```
</RequestExample>

<ResponseExample>
  ```json 201 Created
  {"id": "p1"}
  ```

  ```json 422 Invalid
  {"message": "no", "fields": ["name"], "retry": 1.5}
  ```
</ResponseExample>
"""


def page(tmp_path: Path, text: str) -> dict[str, Any]:
    return loaded(write(tmp_path, {"page.md": text}) / "page.md")[0].data


def test_bodies_and_fields(tmp_path: Path) -> None:
    """Bodies, nested objects, answers by field and by example."""
    data = page(tmp_path, PAGE)
    method, path, operation = only_operation(data)
    assert (method, path) == ("post", "/v2/shops/{shop_id}/pets")
    assert operation["description"] == "Adds a pet to a shop.\n\nWords."
    assert operation["tags"] == ["shops"]
    assert "operationId" not in operation
    assert operation["parameters"][1] == {
        "name": "X-Trace",
        "in": "header",
        "required": False,
        "schema": {"type": "string"},
    }
    body = operation["requestBody"]["content"]["application/json"]
    assert body["example"] == {"name": "Rex"}
    assert body["schema"]["required"] == ["name"]
    properties = body["schema"]["properties"]
    assert properties["name"] == {
        "type": "string",
        "description": "What it is called.",
        "examples": ["Rex"],
    }
    assert properties["kind"]["enum"] == ["cat", "dog"]
    assert properties["tags"]["type"] == "array"
    assert "enum" not in properties["tags"]
    assert properties["owner"] == {
        "type": "object",
        "properties": {
            "age": {"type": "integer", "default": 3, "description": "In years, `<b>`."}
        },
        "required": ["age"],
    }
    answers = operation["responses"]
    assert list(answers) == ["201", "422"]
    created = answers["201"]["content"]["application/json"]
    assert created["example"] == {"id": "p1"}
    assert created["schema"]["properties"] == {
        "id": {"type": "string", "description": "The id."},
        "next": {"type": ["string", "null"]},
    }
    assert data["components"]["schemas"]["ErrorResponse"]["properties"] == {
        "message": {"type": "string"},
        "fields": {"type": "array", "items": {"type": "string"}},
        "retry": {"type": "number"},
    }


@pytest.mark.parametrize(
    ("samples", "path"),
    {
        ("curl https://h/v1/runs/YOUR_RUN_ID/files",): "/v1/runs/{run}/files",
        ("curl https://h/v1/runs/run_1a2b3c/files?x=1",): "/v1/runs/{run}/files",
        (
            "curl https://h/v1/runs/abc/files",
            "fetch(`https://h/v1/runs/${id}/files`)",
        ): ("/v1/runs/{run}/files"),
        ("curl https://h/v1/runs/one", "curl https://h/v1/runs/two"): "/v1/runs/{run}",
        ("requests.get(f'https://h/runs/{ID}')",): "/runs/{run}",
        ("curl https://h/v1/runs/<run-id>/files",): "/v1/runs/{run}/files",
    }.items(),
)
def test_the_address_is_worked_out(
    samples: tuple[str, ...], path: str, tmp_path: Path
) -> None:
    """Placeholders, ids and differences show which part of the URL is a parameter."""
    blocks = "".join(f"```text\n{sample}\n```\n\n" for sample in samples)
    text = f'# Get\n\n<ParamField path="run" type="string" />\n\n{blocks}'
    assert only_operation(page(tmp_path, text))[:2] == ("get", path)


def test_a_page_without_an_address_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"page.md": '# Get\n\n<ParamField path="run" type="string" />\n'})
    found = refused(tmp_path / "page.md")
    assert (found.code, found.location.line) == ("page-url", 1)


def test_blocks_of_any_fence(tmp_path: Path) -> None:
    """Four backticks, tildes, indentation, JSON: a document is a document."""
    for opening, closing in (
        ("````yaml openapi.json post /a", "````"),
        ("~~~yml", "~~~"),
        ("  ```", "  ```"),
    ):
        indent = " " * (len(opening) - len(opening.lstrip()))
        block = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nx: [\n]\n"
        body = "".join(f"{indent}{line}\n" for line in block.splitlines())
        text = f"# A\r\n\r\n{opening}\n{body}{closing}\n\nwords\n"
        source, _ = loaded(write(tmp_path, {"p.md": text}) / "p.md")
        assert source.data["info"]["title"] == "T"
        location = source.provenance.location("/info")
        assert source.provenance.locate([location])[location] == (5, 1 + len(indent))


def test_an_example_that_is_no_json_is_left_out(tmp_path: Path) -> None:
    text = (
        "# A\n\n```yaml\nopenapi: 3.1.0\npaths: {/a: {post: {requestBody: "
        "{content: {application/json: {}}}}}}\n```\n\n**Request**\n\n```json\n{oops}\n```\n"
    )
    source, found = loaded(write(tmp_path, {"p.md": text}) / "p.md")
    assert [(each.code, each.location.line) for each in found] == [("page-example", 11)]
    assert "example" not in str(source.data)
