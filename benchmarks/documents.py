"""The documents that the speed claims are measured with."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache" / "bench"
CORPUS = ROOT.parent / "shared" / "corpus"
OCTOKIT = "@octokit/openapi@23.0.2"


@dataclass(frozen=True)
class Document:
    """One document, in the form that each side can read."""

    name: str
    ours: Path
    peers: Path
    """The same in one file, where ours is in many."""


def github() -> Path:
    """GitHub's REST description, out of the npm package that ships it."""
    path = CACHE / "github.json"
    if not path.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", OCTOKIT]
        done = subprocess.run(
            command, cwd=CACHE, check=True, capture_output=True, text=True
        )
        archive = CACHE / done.stdout.strip().splitlines()[-1]
        with tarfile.open(archive) as tar:
            member = tar.extractfile("package/generated/api.github.com.json")
            assert member is not None
            path.write_bytes(member.read())
        archive.unlink()
    return path


def digitalocean() -> Path:
    """The description of many files; the peers get what our `bundle` makes of it."""
    return CORPUS / "digitalocean" / "DigitalOcean-public.v2.yaml"


def bundled(document: Path, name: str) -> Path:
    path = CACHE / f"{name}.bundled.json"
    if not path.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "generator", "bundle", str(document)]
        command += ["--output", str(path)]
        subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return path


def _openai() -> Document:
    path = CORPUS / "openai.yaml"
    return Document("openai", path, path)


def _stripe() -> Document:
    path = CORPUS / "stripe-2022.yaml"
    return Document("stripe 2022", path, path)


def _digitalocean() -> Document:
    path = digitalocean()
    return Document("digitalocean", path, bundled(path, "digitalocean"))


def _github() -> Document:
    return Document("github", github(), github())


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "openai": _openai,
    "digitalocean": _digitalocean,
    "stripe": _stripe,
    "github": _github,
}


def one_change(document: Path, name: str) -> Path:
    """A copy of a JSON document in which one operation has one more query parameter."""
    whole = json.loads(document.read_bytes())
    item = whole["paths"]["/repos/{owner}/{repo}"]["get"]
    extra = {"name": "shape", "in": "query", "schema": {"type": "string"}}
    item["parameters"] = [*item["parameters"], extra]
    path = CACHE / name
    path.write_text(json.dumps(whole), "utf-8")
    return path


def synthetic(operations: int) -> Path:
    """A document of any size: five operations and two schemas for each resource."""
    whole: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": f"{operations} operations", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {},
        "components": {"schemas": {}},
    }
    for number in range(operations // 5):
        word = f"thing{number}"
        whole["paths"] |= _resource(word)
        whole["components"]["schemas"] |= _schemas(word)
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"synthetic-{operations}.json"
    path.write_text(json.dumps(whole), "utf-8")
    return path


def _resource(word: str) -> dict[str, Any]:
    def media(schema: dict[str, Any]) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": schema}}}

    thing = media({"$ref": f"#/components/schemas/{word.title()}"})
    page = media({"$ref": f"#/components/schemas/{word.title()}Page"})
    identifier = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
    }
    queries = [
        {
            "name": name,
            "in": "query",
            "description": f"The {name}.",
            "schema": {"type": kind},
        }
        for name, kind in (
            ("cursor", "string"),
            ("limit", "integer"),
            ("state", "string"),
        )
    ]

    def operation(verb: str, answer: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {
            "operationId": f"{word}-{verb}",
            "tags": [word],
            "summary": f"{verb.title()} of {word}.",
            "responses": {"200": {"description": "Fine.", **answer}},
            **more,
        }

    body = {"requestBody": {"required": True, **thing}}
    return {
        f"/v1/{word}s": {
            "get": operation("list", page, parameters=queries),
            "post": operation("create", thing, **body),
        },
        f"/v1/{word}s/{{id}}": {
            "parameters": [identifier],
            "get": operation("get", thing),
            "patch": operation("update", thing, **body),
            "delete": operation("delete", {}),
        },
    }


def _schemas(word: str) -> dict[str, Any]:
    properties: dict[str, Any] = {
        f"{word}Field{number}": {
            "type": kind,
            "description": f"Field {number} of {word}.",
        }
        for number, kind in enumerate(("string", "integer", "boolean", "number"))
    }
    properties["createdAt"] = {"type": "string", "format": "date-time"}
    properties["state"] = {"type": "string", "enum": ["new", "old"]}
    nested = {"type": "object", "properties": {"a": {"type": "string"}}}
    thing = {
        "type": "object",
        "required": [f"{word}Field0"],
        "properties": {**properties, "details": nested},
    }
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{word.title()}"}}
    page = {
        "type": "object",
        "required": ["data"],
        "properties": {"data": items, "nextCursor": {"type": ["string", "null"]}},
    }
    return {word.title(): thing, f"{word.title()}Page": page}
