"""What a hostile case is, and the small documents that most of them begin with."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

Expect: TypeAlias = Literal["generated", "refused", "either"]


@dataclass(frozen=True)
class Link:
    """A symbolic link."""

    to: str


@dataclass(frozen=True)
class Pipe:
    """A named pipe that nobody writes to: reading it would wait for ever."""


Content: TypeAlias = bytes | str | Link | Pipe | dict[str, Any]
"""What stands in a file; a dict is written as JSON."""


@dataclass(frozen=True)
class Case:
    """Files in a folder, one of them the target, and what has to come of it."""

    name: str
    files: Mapping[str, Content]
    expect: Expect
    says: str = ""
    """A regular expression that the diagnostics have to match."""

    alone: bool = False
    """In a process of its own with little memory: it may crash the interpreter."""

    @property
    def target(self) -> str:
        return next(iter(self.files))

    def write(self, folder: Path) -> Path:
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Link):
                path.symlink_to(content.to)
            elif isinstance(content, Pipe):
                os.mkfifo(path)
            elif isinstance(content, dict):
                path.write_text(json.dumps(content), "utf-8")
            elif isinstance(content, str):
                path.write_bytes(content.encode("utf-8"))
            else:
                path.write_bytes(content)
        return folder / self.target


def api(
    schemas: dict[str, Any] | None = None,
    paths: dict[str, Any] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A document with one operation that takes and gives a `Thing`."""
    thing = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    things = {
        "post": {
            "operationId": "makeThing",
            "requestBody": {"content": thing},
            "responses": {"200": {"description": "Made.", "content": thing}},
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1"},
        "paths": {"/things": things} if paths is None else paths,
        "components": {"schemas": {"Thing": {"type": "object"}, **(schemas or {})}},
        **more,
    }


YAML = """\
openapi: 3.1.0
info: {title: Hostile, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200':
          description: Fine.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
components:
  schemas:
    Thing:
      type: object
      properties:
        name: {type: string}
"""
