"""Generate, import, call: what every test of this folder begins with."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pydantic
from click.testing import CliRunner

from generator.cli import main as cli

from ..loopback import Answer, Loopback, Seen

_UNTOLD = {"host", "user-agent", "accept-encoding", "connection", "content-length"}
"""Headers that belong to the transport and not to the request of the document."""

Files = Mapping[str, Any]


@dataclass
class Emitted:
    """A generated package, its two clients, and the server that they talk to."""

    module: Any
    manifest: dict[str, Any]
    server: Loopback
    said: str
    """What the generator had to say."""

    folder: Path
    """The root of the distribution."""

    arguments: dict[str, Any] = field(default_factory=dict[str, Any])
    """Further arguments of the clients."""

    @property
    def classes(self) -> tuple[type, type]:
        """The client and its asynchronous twin."""
        core = importlib.import_module(f"{self.module.__name__}._core")
        found = vars(importlib.import_module(f"{self.module.__name__}.client"))
        own = [v for v in found.values() if inspect.isclass(v)]
        own = [v for v in own if v.__module__ == f"{self.module.__name__}.client"]
        (sync,) = (v for v in own if issubclass(v, core.Client))
        (twin,) = (v for v in own if issubclass(v, core.AsyncClient))
        return sync, twin

    def client(self, **more: Any) -> Any:
        return self.classes[0](**self._given(more))

    def async_client(self, **more: Any) -> Any:
        return self.classes[1](**self._given(more))

    def _given(self, more: dict[str, Any]) -> dict[str, Any]:
        given = {"base_url": self.server.url, "max_retries": 0, "timeout": 10}
        return {**given, **self.arguments, **more}

    def operation(self, which: str, kind: str | None = None) -> dict[str, Any]:
        """The entry of the manifest for `GET /path`."""
        method, _, path = which.partition(" ")
        found: list[dict[str, Any]] = [
            each
            for each in self.manifest["operations"]
            if (each["method"], each["path"]) == (method, path)
            if kind is None or each["kind"] == kind
        ]
        assert len(found) == 1, (which, found)
        return found[0]

    def bound(
        self, client: Any, which: str, kind: str | None = None, /, **places: Any
    ) -> Callable[..., Any]:
        """The method with its arguments, still to be called."""
        operation = self.operation(which, kind)
        method = client
        for name in operation["call"].split("."):
            method = getattr(method, name)
        given = _arguments(operation["parameters"], places)
        positional = [
            given.pop(name)
            for key, name in operation["parameters"].items()
            if key.startswith("path.") and name in given
        ]
        return lambda **more: method(*positional, **given, **more)

    def call(
        self,
        which: str,
        *answers: Answer,
        kind: str | None = None,
        options: dict[str, Any] | None = None,
        **places: Any,
    ) -> Any:
        """Call an operation with both clients, which must ask and understand alike."""
        more = {} if options is None else {"options": options}
        self.server.forget()
        self.server.answers(*(answers or (Answer(204, content_type=None),)))
        with self.client() as client:
            result = self.bound(client, which, kind, **places)(**more)
        self.server.answers(*(answers or (Answer(204, content_type=None),)))

        async def twin() -> Any:
            async with self.async_client() as client:
                return await self.bound(client, which, kind, **places)(**more)

        other = asyncio.run(twin())
        half = len(self.server.seen) // 2
        assert [told(s) for s in self.server.seen[:half]] == [
            told(s) for s in self.server.seen[half:]
        ]
        assert dumped(result) == dumped(other)
        return result

    def sent(self, which: str, *answers: Answer, **places: Any) -> Seen:
        """The request that a call makes."""
        self.call(which, *answers, **places)
        return self.server.last


def _arguments(names: dict[str, str], places: dict[str, Any]) -> dict[str, Any]:
    """Python arguments for values that are given by place and wire name."""
    given: dict[str, Any] = {}
    for place, values in places.items():
        if place == "body" and "body" in names:
            given[names["body"]] = values
            continue
        for wire, value in values.items():
            given[names[f"{place}.{wire}"]] = value
    return given


def told(seen: Seen) -> tuple[Any, ...]:
    """What a request says, without what the transport adds."""
    headers = {k: v for k, v in seen.headers.items() if k not in _UNTOLD}
    body = seen.body
    if boundary := headers.get("content-type", "").partition("boundary=")[2]:
        headers["content-type"] = "multipart/form-data"
        body = body.replace(boundary.strip('"').encode(), b"boundary")
    return seen.method, seen.target, headers, body


def dumped(value: Any) -> Any:
    """A result as the JSON that it was decoded from."""
    if isinstance(value, pydantic.BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        return {key: dumped(member) for key, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [dumped(member) for member in value]
    return pydantic.TypeAdapter(Any).dump_python(value, mode="json")


def answer(value: Any, status: int = 200, **more: Any) -> Answer:
    return Answer(status, json.dumps(value).encode(), **more)


def write(files: Files, folder: Path) -> Path:
    """Write documents; the first one is the target."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, "utf-8")
    return folder / next(iter(files))


def emit(
    files: Files, folder: Path, package: str, server: Loopback, **arguments: Any
) -> Emitted:
    """Generate a package from documents and import it."""
    target = write(files, folder / "api")
    out = folder / package
    given = ["generate", str(target), "--output", str(out), "--package", package]
    result = CliRunner().invoke(cli, given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    sys.path.insert(0, str(out / "src"))
    try:
        module = importlib.import_module(package)
        importlib.import_module(f"{package}.client")
    finally:
        sys.path.remove(str(out / "src"))
    module.__path__ = [str(out / "src" / package)]
    manifest = json.loads((out / "MANIFEST.json").read_text("utf-8"))
    return Emitted(module, manifest, server, result.output, out, arguments)


def document(
    paths: dict[str, Any], *, openapi: str = "3.1.0", **more: Any
) -> dict[str, Any]:
    """A document with these paths."""
    return {
        "openapi": openapi,
        "info": {"title": "Conformance", "version": "1"},
        "paths": paths,
        **more,
    }


DONE: dict[str, Any] = {"204": {"description": "Done."}}
