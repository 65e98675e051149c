"""Ten-line documents, and what the normalizer and the builder make of them."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from generator.builder import RecordedNames, build
from generator.builder.inspect import spell
from generator.config import Config
from generator.diagnostics import Diagnostic, Diagnostics, Location
from generator.ir.api import Api
from generator.ir.definitions import Alias, Field, Model
from generator.ir.operations import Operation
from generator.ir.walk import operations
from generator.loader.provenance import Provenance
from generator.normalizer import deep_recursion, normalize

STRING = {"type": "string"}
INTEGER = {"type": "integer"}
DONE: dict[str, Any] = {"204": {"description": ""}}


class Source:
    """A document that nobody had to load."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.provenance = Provenance({"": Location("api.json")}, {})


def document(
    paths: dict[str, Any] | None = None,
    schemas: dict[str, Any] | None = None,
    *,
    version: str = "3.1.0",
    **more: Any,
) -> dict[str, Any]:
    """A document with these paths and schemas."""
    found: dict[str, Any] = {
        "openapi": version,
        "info": {"title": "Test", "version": "1"},
        "paths": paths or {},
        **more,
    }
    if schemas is not None:
        found["components"] = {**found.get("components", {}), "schemas": schemas}
    return found


def obj(*required: str, **properties: Any) -> dict[str, Any]:
    """An object schema."""
    return {"type": "object", "required": list(required), "properties": properties}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def answers(schema: Any, media: str = "application/json") -> dict[str, Any]:
    """Responses with one success."""
    return {"200": {"description": "", "content": {media: {"schema": schema}}}}


def takes(schema: Any, media: str = "application/json", **more: Any) -> dict[str, Any]:
    """An operation with a request body."""
    body = {"required": True, "content": {media: {"schema": schema}}}
    return {"requestBody": body, "responses": DONE, **more}


class Normal:
    """A normalized document, and what was said of it."""

    def __init__(self, data: dict[str, Any], config: Config | None = None) -> None:
        self.diagnostics = Diagnostics()
        self.config = config or Config(folder=Path())
        with deep_recursion():
            source = Source(copy.deepcopy(data))
        self.normalized = normalize(source, self.config, self.diagnostics)
        self.document = self.normalized.document

    @property
    def schemas(self) -> dict[str, Any]:
        found: dict[str, Any] = self.document["components"]["schemas"]
        return found

    @property
    def said(self) -> list[tuple[str, str]]:
        """Code and pointer of every diagnostic."""
        return [(each.code, each.location.pointer) for each in self.diagnostics]

    @property
    def codes(self) -> list[str]:
        return [each.code for each in self.diagnostics]


class Built(Normal):
    """A document all the way to the IR."""

    def __init__(
        self,
        data: dict[str, Any],
        config: Config | None = None,
        recorded: RecordedNames | None = None,
    ) -> None:
        super().__init__(data, config)
        self.api: Api = build(self.normalized, self.config, self.diagnostics, recorded)
        self.by_name = {
            each.name.pascal: each for each in self.api.definitions.values()
        }

    def model(self, name: str) -> Model:
        found = self.by_name[name]
        assert isinstance(found, Model), found
        return found

    def alias(self, name: str) -> Alias:
        found = self.by_name[name]
        assert isinstance(found, Alias), found
        return found

    def type(self, name: str) -> str:
        """The type of an alias, in the notation of Python."""
        return spell(self.api, self.alias(name).type)

    def fields(self, name: str) -> dict[str, str]:
        """Python names and types of a model's fields; `?` marks optional ones."""
        return {
            _marked(each): spell(self.api, each.type)
            for each in self.model(name).fields
        }

    @property
    def calls(self) -> dict[str, str]:
        """`METHOD /path` -> call."""
        return {
            f"{each.method} {each.path}": ".".join(each.call)
            for each in operations(self.api)
        }

    def operation(self, call: str) -> Operation:
        return next(
            each for each in operations(self.api) if ".".join(each.call) == call
        )

    def arguments(self, call: str) -> dict[str, str]:
        """Arguments of a method: parameters, then the body."""
        found = self.operation(call)
        listed = {
            _marked(each): spell(self.api, each.type) for each in found.parameters
        }
        if found.body is not None and found.body.fields is None:
            listed[found.body.name.snake] = spell(self.api, found.body.type)
        for each in (found.body.fields or ()) if found.body is not None else ():
            listed[_marked(each)] = spell(self.api, each.type)
        return listed

    def result(self, call: str) -> str:
        found = self.operation(call).result
        return spell(self.api, found.type) if found.type is not None else found.kind

    def diagnostic(self, code: str) -> Diagnostic:
        return next(each for each in self.diagnostics if each.code == code)


def _marked(each: Any) -> str:
    name: str = each.name.snake
    return name if each.required else f"{name}?"


def built_schema(schema: Any, **others: Any) -> Built:
    """A document with one schema, `Thing`, and perhaps others."""
    return Built(document(schemas={"Thing": schema, **others}))


def property_type(schema: Any, **others: Any) -> str:
    """The type of a property with this schema."""
    return built_schema(obj("a", a=schema), **others).fields("Thing")["a"]


def field(schema: Any, **others: Any) -> Field:
    """A property with this schema."""
    return built_schema(obj(a=schema), **others).model("Thing").fields[0]
