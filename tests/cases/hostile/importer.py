"""Imports packages that came out of hostile documents, each in a fork of its own.

Reads `DISTRIBUTION PACKAGE` as a JSON array per line, answers with a JSON array of
findings. `canary` is a builtin here: whatever calls it is found out.
"""

from __future__ import annotations

import builtins
import gc
import importlib
import inspect
import json
import os
import sys
import traceback
import warnings
from pathlib import Path

import httpx2  # noqa: F401  a dependency, loaded once for all forks
import pydantic

called: list[str] = []


def canary(*_: object) -> str:
    called.append("".join(traceback.format_stack(limit=4)[:-1]))
    return "canary"


def findings(distribution: Path, package: str, build: bool) -> list[str]:
    """Import all modules of a package, then build all its models."""
    source = distribution / "src"
    sys.path.insert(0, str(source))
    found: list[str] = []
    for path in sorted((source / package).rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        if "_core" in parts:
            continue
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        try:
            module = importlib.import_module(name)
            found += built(module.__name__) if build else []
        except BaseException as error:
            found.append(f"{name}: {type(error).__name__}: {error}"[:400])
    found += overridden(package) if build and not found else []
    return found + [f"the canary was called:\n{stack}" for stack in called]


def built(name: str) -> list[str]:
    for key, value in list(vars(sys.modules[name]).items()):
        if not inspect.isclass(value) or value.__module__ != name:
            continue
        if issubclass(value, pydantic.BaseModel):
            value.model_rebuild()
            if not value.__pydantic_complete__:
                return [f"{name}.{key} cannot be built"]
    return []


def overridden(package: str) -> list[str]:
    """Members of the client that something of the document took the place of."""
    own = vars(importlib.import_module(f"{package}.client")).values()
    core = importlib.import_module(f"{package}._core")
    return [
        f"{client.__name__}.{name} is not the runtime's"
        for client in own
        if inspect.isclass(client) and client.__module__ == f"{package}.client"
        if issubclass(client, (core.Client, core.AsyncClient))
        for name in ("base_url", "with_options", "with_raw_response", "close", "aclose")
        if name in vars(client)
    ]


def main() -> None:
    setattr(builtins, "canary", canary)  # noqa: B010
    sys.dont_write_bytecode = True
    warnings.simplefilter("error")
    gc.freeze()
    for line in sys.stdin:
        distribution, package, build = json.loads(line)
        reader, writer = os.pipe()
        if (child := os.fork()) == 0:
            os.close(reader)
            with os.fdopen(writer, "w") as pipe:
                json.dump(findings(Path(distribution), package, build), pipe)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            answer = pipe.read()
        os.waitpid(child, 0)
        print(answer or '["the process died"]', flush=True)


main()
