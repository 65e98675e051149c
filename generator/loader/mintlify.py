"""Mintlify pages: an endpoint described by elements, samples and tables.

Method and URL come from the samples, parameters from `<ParamField>`, bodies from
`<ParamField body>` and `<ResponseField>`, statuses from the table of errors and the
examples of responses. What the page does not say is not in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from ..diagnostics import InputError, fail, pointer
from .answers import Answer, description_of, example_for, status_of, told_headers
from .fields import Said, schema_of
from .markup import Section, Tag, fences, sections, table_rows, tags
from .places import MarkedPlaces
from .samples import Sample, samples, template
from .text import Text

_PARAMETERS = ("path", "query", "header", "cookie")
_SUCCESS = "200"


def describes_endpoint(page: str) -> bool:
    """Whether a page has the elements that endpoints are described with."""
    found = tags(page)
    return any(
        any(True for _ in found.all(name))
        for name in ("ParamField", "ResponseField", "RequestExample")
    )


def read_endpoint(page: Text) -> tuple[dict[str, Any], MarkedPlaces]:
    """The OpenAPI document of a page, and where it says what.

    Raises:
        InputError: No sample shows the URL, or not which part of it is a parameter.
    """
    return _Endpoint(page).read()


class _Endpoint:
    def __init__(self, page: Text) -> None:
        self.page = page
        self.content = page.content
        self.root = tags(page.content)
        self.fences = list(fences(page.content))
        self.sections = list(sections(page.content))
        self.places = MarkedPlaces(page.content)

    def read(self) -> tuple[dict[str, Any], MarkedPlaces]:
        fields = list(self.root.all("ParamField"))
        names = [
            each.attributes["path"] for each in fields if "path" in each.attributes
        ]
        sample, path = self.url(names)
        method = sample.method.lower()
        here = ("paths", path, method)
        self.places.mark(pointer(*here), self.title_offset())
        operation: dict[str, Any] = {"summary": self.title()}
        if description := self.description():
            operation["description"] = description
        words = [word for word in path.split("/") if word and "{" not in word]
        words = [word for word in words if not re.fullmatch(r"api|v\d+", word)]
        if words:
            operation["tags"] = [words[0]]
        if operation_id := self.operation_id(words):
            operation["operationId"] = operation_id
        parameters = list(self.parameters(fields, here))
        if parameters:
            operation["parameters"] = parameters
        if body := self.body(fields, sample, here):
            operation["requestBody"] = body
        schemas: dict[str, Any] = {}
        operation["responses"] = self.responses(here, schemas)
        version = re.search(r"/(v\d+)(?:/|$)", path)
        data: dict[str, Any] = {
            "openapi": "3.1.0",
            "info": {
                "title": re.sub(r"^\w+://", "", sample.server),
                "version": version[1] if version else "1",
            },
            "servers": [{"url": sample.server}],
            "paths": {path: {method: operation}},
        }
        if schemas:
            data["components"] = {"schemas": schemas}
        return data, self.places

    # The address

    def url(self, names: list[str]) -> tuple[Sample, str]:
        found = samples(self.fences)
        if not found:
            raise self.fault("no sample of this page shows the URL of the endpoint")
        path = template(found, names)
        if path is None:
            shown = ", ".join(f"{{{name}}}" for name in names)
            raise self.fault(f"no sample shows which part of the URL is {shown}")
        return found[0], path

    def fault(self, message: str) -> InputError:
        where = self.page.at(self.title_offset())
        hint = "show a curl call with the full URL in <RequestExample>"
        return fail("page-url", message, where, hint=hint)

    def operation_id(self, words: list[str]) -> str | None:
        """The last words of the path, where the title says that they are the action."""
        verb = self.title().split(" ")[0].lower()
        return "-".join(words[1:]) if len(words) > 1 and words[-1] == verb else None

    # Prose

    def title_section(self) -> Section | None:
        return next((each for each in self.sections if each.level == 1), None)

    def title(self) -> str:
        section = self.title_section()
        return section.title if section else ""

    def title_offset(self) -> int:
        section = self.title_section()
        return self.content.rfind("\n", 0, section.offset) + 1 if section else 0

    def description(self) -> str:
        """What stands between the title and the next heading."""
        section = self.title_section()
        if section is None:
            return ""
        text = re.split(r"^#", section.body, maxsplit=1, flags=re.MULTILINE)[0]
        text = text[: text.index("<")] if re.search(r"^<[A-Z]", text, re.M) else text
        lines = (re.sub(r"^>\s?", "", line) for line in text.strip().splitlines())
        return "\n".join(lines).strip()

    # Parameters

    def parameters(
        self, fields: Iterable[Tag], here: tuple[str, ...]
    ) -> Iterator[dict[str, Any]]:
        count = 0
        for field in fields:
            place = next(
                (each for each in _PARAMETERS if each in field.attributes), None
            )
            if place is None:
                continue
            name = field.attributes[place]
            self.places.mark(pointer(*here, "parameters", count), field.offset)
            count += 1
            said = Said(field, name, self.content)
            parameter: dict[str, Any] = {"name": name, "in": place}
            if said.description:
                parameter["description"] = said.description
            parameter["required"] = place == "path" or said.required
            if "deprecated" in field.attributes:
                parameter["deprecated"] = True
            parameter["schema"] = said.schema
            if said.example is not None and name.lower() != "authorization":
                parameter["example"] = said.example
            yield parameter

    def body(
        self, fields: Iterable[Tag], sample: Sample, here: tuple[str, ...]
    ) -> dict[str, Any] | None:
        found = [each for each in fields if "body" in each.attributes]
        if not found:
            return None
        at = (*here, "requestBody", "content", sample.content_type, "schema")
        schema = self.object_of(found, "body", at)
        media: dict[str, Any] = {"schema": schema}
        if sample.body is not None:
            media["example"] = sample.body
        return {
            "required": bool(schema.get("required")),
            "content": {sample.content_type: media},
        }

    def object_of(
        self, fields: Iterable[Tag], key: str, at: tuple[str, ...]
    ) -> dict[str, Any]:
        """The schema of an object whose properties are fields."""
        properties: dict[str, Any] = {}
        required: list[str] = []
        for field in fields:
            name = field.attributes.get(key)
            if name is None:
                continue
            inside = (*at, "properties", name)
            self.places.mark(pointer(*inside), field.offset)
            said = Said(field, name, self.content)
            schema: dict[str, Any] = {**said.schema}
            children = [*field.all("ParamField"), *field.all("ResponseField")]
            if children:
                of_object = self.object_of(children, _key_of(children[0]), inside)
                is_array = schema.get("type") == "array"
                schema = (
                    {"type": "array", "items": of_object} if is_array else of_object
                )
            if said.description:
                schema["description"] = said.description
            if said.example is not None:
                schema["examples"] = [said.example]
            properties[name] = schema
            if said.required:
                required.append(name)
        found: dict[str, Any] = {"type": "object", "properties": properties}
        return {**found, "required": required} if required else found

    # Responses

    def responses(
        self, here: tuple[str, ...], schemas: dict[str, Any]
    ) -> dict[str, Any]:
        rows = [row for row in table_rows(self.content) if status_of(row)]
        examples = [*self.response_examples()]
        errors = [each for each in examples if each.is_error]
        found: dict[str, Any] = {}
        for row in rows:
            status = status_of(row)
            if status in found:
                continue
            self.places.mark(pointer(*here, "responses", status), row.offset)
            found[status] = {"description": description_of(row)}
        success = next((status for status in found if status < "300"), None)
        if success is None:
            told = next((each.status for each in examples if not each.is_error), None)
            success = told or _SUCCESS
            found = {success: {"description": "Success"}, **found}
        self.describe_success(found[success], examples, (*here, "responses", success))
        for each in errors:
            if each.status and each.status not in found:
                found[each.status] = {"description": each.title}
        if errors:
            schemas["ErrorResponse"] = schema_of([each.value for each in errors])
        for status, response in found.items():
            if status >= "400" and errors:
                response["content"] = {
                    "application/json": {
                        "schema": {"$ref": "#/components/schemas/ErrorResponse"},
                        **example_for(status, response["description"], errors),
                    }
                }
        return dict(sorted(found.items()))

    def describe_success(
        self,
        response: dict[str, Any],
        examples: list[Answer],
        at: tuple[str, ...],
    ) -> None:
        said = next(
            (each.body for each in self.sections if each.title.startswith("Response")),
            "",
        )
        headers = {each.name.lower(): each for each in told_headers(said)}
        told = headers.pop("content-type", None)
        media_types = [] if told is None else list(told.codes)
        fields = list(self.root.all("ResponseField"))
        shown = [each for each in examples if not each.is_error]
        sent = {key: value for each in shown for key, value in each.headers.items()}
        if not media_types and "content-type" in sent:
            media_types = [sent["content-type"]]
        if not media_types and (fields or shown):
            media_types = ["application/json"]
        content: dict[str, Any] = {}
        for media_type in media_types:
            media: dict[str, Any] = {}
            if "json" in media_type:
                at_schema = (*at, "content", media_type, "schema")
                if fields:
                    media["schema"] = self.object_of(fields, "name", at_schema)
                elif values := [each.value for each in shown if each.value is not None]:
                    media["schema"] = schema_of(values)
                if values := [each.value for each in shown if each.value is not None]:
                    media["example"] = values[0]
            elif media_type.startswith("text/"):
                media["schema"] = {"type": "string"}
            else:
                media["schema"] = {"type": "string", "format": "binary"}
            content[media_type] = media
        if headers:
            response["headers"] = {
                each.name: each.as_header(sent.get(key))
                for key, each in headers.items()
            }
        if content:
            response["content"] = content

    def response_examples(self) -> Iterator[Answer]:
        starts = [fence.start for fence in self.fences]
        for tag in self.root.all("ResponseExample"):
            inside = slice(bisect_left(starts, tag.start), bisect_left(starts, tag.end))
            yield from map(Answer, self.fences[inside])


def _key_of(field: Tag) -> str:
    return next((key for key in ("body", "name") if key in field.attributes), "name")
