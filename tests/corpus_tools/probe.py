"""Run inside an environment that has an emitted package; prints findings as JSON.

    python probe.py DISTRIBUTION PACKAGE

Every module is imported in a process of its own, forked from one that has loaded only
the dependencies; then every call of the manifest is looked up on both clients and every
model is built.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx2  # noqa: F401  a dependency, loaded once for all forks
import pydantic

root, package = Path(sys.argv[1]), sys.argv[2]
source = root / "src"
sys.path.insert(0, str(source))


def modules() -> Iterator[str]:
    for path in sorted((source / package).rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def apart(probe: Callable[[], list[str]]) -> list[str]:
    """The findings of a probe that runs in a forked process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            found = probe()
        except BaseException:
            found = [traceback.format_exc(limit=-3)]
        with os.fdopen(writer, "w") as pipe:
            json.dump(found, pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    said: list[str] = json.loads(text) if text else ["the process died"]
    return said


def imports(module: str) -> list[str]:
    importlib.import_module(module)
    return []


def last_line(findings: list[str]) -> str:
    return findings[0].strip().splitlines()[-1]


def calls() -> list[str]:
    """Calls of the manifest that are not methods of the clients, or lack arguments."""
    manifest = json.loads((root / "MANIFEST.json").read_text("utf-8"))
    module = importlib.import_module(package)
    core = importlib.import_module(f"{package}.client")
    clients = [
        value
        for name, value in vars(core).items()
        if inspect.isclass(value) and value.__module__ == core.__name__
        if issubclass(value, _client_bases(module))
    ]
    found: list[str] = []
    for client in clients:
        made = client.__new__(client)
        _quietly_initialised(made, client)
        for operation in manifest["operations"]:
            found += _lacking(made, operation)
    if not clients:
        found.append(f"no client class in {core.__name__}")
    return found


def _client_bases(module: Any) -> tuple[type, ...]:
    core = importlib.import_module(f"{module.__name__}._core")
    return (core.Client, core.AsyncClient)


def _quietly_initialised(made: Any, client: type) -> None:
    """Call the constructor with a word for everything that may be a credential."""
    given = {
        name: "word"
        for name, parameter in inspect.signature(client).parameters.items()
        if str(parameter.annotation).startswith("str")
    }
    made.__init__(**{**given, "base_url": "http://127.0.0.1:1"})


def _lacking(client: Any, operation: dict[str, Any]) -> list[str]:
    call, value = operation["call"], client
    for name in call.split("."):
        value = getattr(value, name, None)
    if not callable(value):
        return [f"{type(client).__name__}.{call} is not a method"]
    known = set(inspect.signature(value).parameters)
    asked = set(operation["parameters"].values())
    return [f"{call}() has no argument {name!r}" for name in sorted(asked - known)]


def models(module: str) -> list[str]:
    """Build all that one module defines; pydantic defers it until the first use."""
    found: list[str] = []
    loaded = importlib.import_module(module)
    for name, value in list(vars(loaded).items()):
        if getattr(value, "__module__", None) != module or not inspect.isclass(value):
            continue
        try:
            if issubclass(value, pydantic.BaseModel):
                value.model_rebuild(raise_errors=True)
                if not value.__pydantic_complete__:
                    found.append(f"{module}.{name} is incomplete")
        except Exception as error:
            found.append(f"{module}.{name}: {type(error).__name__}: {error}"[:300])
    return found


def main() -> None:
    # A short life: collecting garbage between thousands of classes buys nothing.
    importlib.import_module("gc").disable()
    names = list(modules())
    broken = {}
    for name in names:
        if findings := apart(partial(imports, name)):
            broken[name] = last_line(findings)
    holders = [n for n in names if n.startswith((f"{package}.models", f"{package}."))]
    holders = [n for n in holders if n not in broken and "._core" not in n]
    unbuilt = [finding for name in holders for finding in apart(partial(models, name))]
    json.dump(
        {
            "modules": len(names),
            "broken": broken,
            "calls": apart(calls),
            "unbuilt": unbuilt,
        },
        sys.stdout,
    )


main()
