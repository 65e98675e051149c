"""The checked-in packages against their documents, judged from outside.

For each operation of the bundled document a value is sampled for every argument, the
method that MANIFEST.json names is called against a server on loopback, and what arrives
there is compared with the document and handed to openapi-core.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest, MockResponse

from ..loopback import Answer, Loopback, Seen
from .samples import Sampler

ROOT = Path(__file__).parent.parent.parent
PACKAGES = {
    "bctrl": ("bctrl", "Bctrl", "BCTRL_API_KEY"),
    "blackbox": ("blackbox-agent", "Blackbox", "BLACKBOX_API_KEY"),
}


BODIES = {"binary": b"\0octets\xff", "sse": b"event: run.ended\ndata: {}\n\n"}


@dataclass(frozen=True)
class Case:
    """One operation of one package."""

    api: str
    call: str
    kind: str
    method: str
    path: str
    parameters: dict[str, str]

    @property
    def spec(self) -> dict[str, Any]:
        found: dict[str, Any] = bundle(self.api)["paths"][self.path]
        operation: dict[str, Any] = found[self.method.lower()]
        shared = found.get("parameters", [])
        return {**operation, "parameters": shared + operation.get("parameters", [])}

    @property
    def success(self) -> tuple[int, dict[str, Any]]:
        status = min(each for each in self.spec["responses"] if each.startswith("2"))
        return int(status), self.spec["responses"][status]


@cache
def bundle(api: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.json"
        command = ("-m", "generator", "bundle", f"specs/{api}", "--output", str(path))
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True)
        document: dict[str, Any] = json.loads(path.read_bytes())
        return document


@cache
def judge(api: str) -> OpenAPI:
    return OpenAPI.from_dict({**bundle(api), "servers": [{"url": "/"}]})


def manifest(api: str) -> list[Case]:
    distribution = PACKAGES[api][0]
    text = (ROOT / "generated" / distribution / "MANIFEST.json").read_text("utf-8")
    return [
        Case(
            api,
            each["call"],
            each["kind"],
            each["method"],
            each["path"],
            each["parameters"],
        )
        for each in json.loads(text)["operations"]
    ]


CASES = [case for api in PACKAGES for case in manifest(api)]


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with Loopback().running() as running:
        yield running


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    for distribution, _, env in PACKAGES.values():
        monkeypatch.syspath_prepend(str(ROOT / "generated" / distribution / "src"))
        monkeypatch.setenv(env, "key")


def arguments(case: Case, *, full: bool) -> tuple[list[Any], dict[str, Any], Any]:
    """Positional and keyword arguments for a call, and the JSON body they stand for."""
    sampler = Sampler(bundle(case.api), full=full)
    positional: list[Any] = []
    keywords: dict[str, Any] = {}
    parameters = [sampler.resolve(each) for each in case.spec["parameters"]]
    for parameter in parameters:
        python = case.parameters.get(f"{parameter['in']}.{parameter['name']}")
        if python is None:
            continue
        value = sampler.value(parameter["schema"])
        if parameter["in"] == "path":
            positional.append(value)
        elif full or parameter.get("required"):
            keywords[python] = value
    in_path = [name for name in case.path.split("{")[1:]]
    order = [f"path.{name.split('}')[0]}" for name in in_path]
    declared = [f"path.{each['name']}" for each in parameters if each["in"] == "path"]
    positional = [positional[declared.index(each)] for each in order]
    body: Any = None
    for media, content in case.spec.get("requestBody", {}).get("content", {}).items():
        body = sampler.value(content["schema"])
        if "body" in case.parameters:
            keywords[case.parameters["body"]] = body
            break
        for name, value in body.items():
            if media == "multipart/form-data" and is_file(sampler, content, name):
                value = (name, b"octets")
            keywords[case.parameters[f"body.{name}"]] = value
        break
    return positional, keywords, body


def is_file(sampler: Sampler, content: dict[str, Any], name: str) -> bool:
    schema = sampler.resolve(sampler.resolve(content["schema"])["properties"][name])
    return (
        schema.get("format") == "binary"
        or "contentMediaType" in schema
        or "type" not in schema
    )


def answer(case: Case, *, full: bool) -> tuple[Answer, Any]:
    status, response = case.success
    for media, content in response.get("content", {}).items():
        if case.kind == "json":
            value = Sampler(bundle(case.api), full=full).value(content["schema"])
            return Answer(status, json.dumps(value).encode(), media), value
        return Answer(status, BODIES.get(case.kind, b""), media), None
    return Answer(status, b"", None), None


def call(case: Case, url: str, positional: list[Any], keywords: dict[str, Any]) -> Any:
    distribution, name, _ = PACKAGES[case.api]
    module = importlib.import_module(distribution.replace("-", "_"))
    with getattr(module, name)(base_url=url, max_retries=0) as client:
        method = client
        for step in case.call.split("."):
            method = getattr(method, step)
        result = method(*positional, **keywords)
        if case.kind in ("binary", "sse", "jsonl"):
            with result as opened:
                return opened.read() if case.kind == "binary" else list(opened)
        return result


def call_async(
    case: Case, url: str, positional: list[Any], keywords: dict[str, Any]
) -> Any:
    distribution, name, _ = PACKAGES[case.api]
    module = importlib.import_module(distribution.replace("-", "_"))

    async def main() -> Any:
        client_class = getattr(module, f"Async{name}")
        async with client_class(base_url=url, max_retries=0) as client:
            method = client
            for step in case.call.split("."):
                method = getattr(method, step)
            result = method(*positional, **keywords)
            if case.kind in ("binary", "sse", "jsonl"):
                async with result as opened:
                    if case.kind == "binary":
                        return await opened.read()
                    return [item async for item in opened]
            return await result if inspect.isawaitable(result) else result

    return asyncio.run(main())


def expected_path(case: Case, positional: list[Any]) -> str:
    names = [part.split("}")[0] for part in case.path.split("{")[1:]]
    path = case.path
    for name, value in zip(names, positional, strict=True):
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    return path


def as_judged(seen: Seen, case: Case, positional: list[Any]) -> MockRequest:
    names = [part.split("}")[0] for part in case.path.split("{")[1:]]
    args: dict[str, list[str]] = {}
    for name, value in seen.query:
        args.setdefault(name, []).append(value)
    return MockRequest(
        "http://127.0.0.1",
        seen.method,
        seen.path,
        path_pattern=case.path,
        args=args,
        view_args=dict(zip(names, map(str, positional), strict=True)),
        headers=dict(seen.headers),
        data=seen.body or None,
        content_type=seen.headers.get("content-type", "").split(";")[0],
    )


def test_every_operation_is_a_method() -> None:
    """The manifest lists each operation of the document once, and no other."""
    for api in PACKAGES:
        documented = {
            (method.upper(), path)
            for path, item in bundle(api)["paths"].items()
            for method in item
            if method in ("get", "put", "post", "delete", "patch", "head", "options")
        }
        listed = [(case.method, case.path) for case in CASES if case.api == api]
        assert sorted(documented) == sorted(listed)


def test_a_deprecated_operation_warns(server: Loopback) -> None:
    """The older collect says what to call instead."""
    case = next(each for each in CASES if each.call == "spaces.runtimes.files.collect")
    positional, keywords, _ = arguments(case, full=False)
    server.answers(answer(case, full=False)[0])
    with pytest.warns(DeprecationWarning, match=r"runtimes\.files\.collect"):
        call(case, server.url, positional, keywords)


@pytest.mark.filterwarnings("ignore:Use `runtimes:DeprecationWarning")
@pytest.mark.parametrize("full", [True, False], ids=["all", "required"])
@pytest.mark.parametrize("caller", [call, call_async], ids=["sync", "async"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.api}:{case.call}")
def test_the_wire_is_what_the_document_says(
    case: Case, caller: Any, full: bool, server: Loopback
) -> None:
    """Method, path, query, body and decoded result; openapi-core agrees."""
    positional, keywords, body = arguments(case, full=full)
    planned, value = answer(case, full=full)
    server.forget()
    server.answers(planned)

    result = caller(case, server.url, positional, keywords)

    assert len(server.seen) == 1
    seen = server.last
    assert seen.method == case.method
    assert seen.path == expected_path(case, positional)
    assert seen.headers["authorization"] == "Bearer key"
    if seen.headers.get("content-type") == "application/json":
        assert json.loads(seen.body) == body
    media = next(iter(case.spec.get("requestBody", {}).get("content", {})), None)
    if media != "multipart/form-data":  # openapi-core reads no file parts
        judge(case.api).validate_request(as_judged(seen, case, positional))
    if case.kind == "binary":
        assert result == planned.body
    if case.kind == "json":
        dumped = result.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert dumped == value
        response = MockResponse(
            planned.body, planned.status, content_type=planned.content_type or ""
        )
        judge(case.api).validate_response(as_judged(seen, case, positional), response)
