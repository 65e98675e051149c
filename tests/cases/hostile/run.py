"""Generates from a hostile document, and judges what came out without running it."""

from __future__ import annotations

import ast
import builtins
import json
import re
import subprocess
import sys
import time
import tomllib
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import black
from black.report import NothingChanged
from click.testing import CliRunner

from generator.cli import main as cli

from ...corpus_tools.process import run

PACKAGE = "probe"
SECONDS = 20
"""Longest that one document may take; it is there to stop what would never end."""

_MEMORY = 2 << 30
_ALONE = f"""\
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, {_MEMORY}))
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
runpy.run_module("generator", run_name="__main__", alter_sys=True)
"""
_ROOT = Path(__file__).parent.parent.parent.parent
_PATH = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")
_STEERING = {"Cc", "Cf", "Zl", "Zp", "Cs"}
"""Unicode categories of characters that change how a line is read or shown."""


@dataclass(frozen=True)
class Outcome:
    code: int
    said: str
    seconds: float
    canaries: int = 0


def generate(document: Path, out: Path, *, alone: bool = False) -> Outcome:
    """Run the command line on a document; `alone` in a process with little memory."""
    arguments = ["generate", str(document), "--output", str(out), "--package", PACKAGE]
    if alone:
        done = run(
            [sys.executable, "-c", _ALONE, *arguments], cwd=_ROOT, timeout=SECONDS
        )
        return Outcome(done.code, done.text, done.seconds)
    called: list[object] = []
    started = time.perf_counter()
    with _canary(called), warnings.catch_warnings():
        warnings.simplefilter("error")
        result = CliRunner().invoke(cli, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    seconds = time.perf_counter() - started
    return Outcome(result.exit_code, result.output, seconds, len(called))


@contextmanager
def _canary(called: list[object]) -> Iterator[None]:
    """Make `canary` a builtin that marks each call of it."""

    def canary(*arguments: object) -> str:
        called.append(arguments)
        return "canary"

    setattr(builtins, "canary", canary)  # noqa: B010
    try:
        yield
    finally:
        delattr(builtins, "canary")


def written(out: Path) -> dict[str, bytes]:
    """What is below a folder, links and all."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def refusal_faults(outcome: Outcome, target: str) -> list[str]:
    """What is wrong with the way in which a document was refused."""
    said = outcome.said.strip()
    faults: list[str] = []
    if not re.search(r"error\[[a-z0-9-]+\]: ", said):
        faults.append("no diagnostic with a code")
    if target not in said:
        faults.append("the file is not named")
    if len(said) > 6_000 or said.count("\n") > 40:
        faults.append(f"{said.count(chr(10))} lines, {len(said)} characters were said")
    return faults + speech_faults(outcome)


def speech_faults(outcome: Outcome) -> list[str]:
    """Tracebacks, admitted bugs, raw control characters on the terminal."""
    faults = [
        f"{word!r} was said"
        for word in ("Traceback", "bug in the generator", "Error: ", "RecursionError: ")
        if word in outcome.said
    ]
    steering = {c for c in outcome.said if unicodedata.category(c) in _STEERING}
    if raw := steering - {"\n"}:
        faults.append(f"characters on the terminal: {sorted(map(ascii, raw))}")
    if outcome.canaries:
        faults.append("the canary was called while generating")
    return faults


def tree_faults(tree: dict[str, bytes], plain: dict[str, bytes]) -> list[str]:
    """What is wrong with a package; files that equal those of `plain` are known good."""
    faults = [f"path {path!r}" for path in tree if not _PATH.fullmatch(path)]
    faults += [f"path {path!r}" for path in tree if ".." in path.split("/")]
    for path, data in tree.items():
        if plain.get(path) == data:
            continue
        try:
            text = data.decode("utf-8")
            if path.endswith(".py"):
                faults += [f"{path}: {fault}" for fault in _python_faults(text)]
            elif path.endswith(".json"):
                json.loads(text)
            elif path.endswith(".toml"):
                faults += _toml_faults(text)
        except (UnicodeDecodeError, SyntaxError, ValueError, SyntaxWarning) as error:
            faults.append(f"{path}: {type(error).__name__}: {error}")
    return faults


def _python_faults(text: str) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tree = ast.parse(text)
        compile(text, "<emitted>", "exec")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and "canary" in ast.unparse(node.func)[:6]:
            yield f"line {node.lineno} calls the canary"
    for number, line in enumerate(text.split("\n"), 1):
        if raw := {c for c in line if unicodedata.category(c) in _STEERING}:
            yield f"line {number} has raw {sorted(map(ascii, raw))}"
    first = "\n".join(text.split("\n")[:2])
    if re.search(r"^[ \t\f]*#.*?coding[:=]", first, re.MULTILINE):
        yield "a coding cookie"


def _toml_faults(text: str) -> Iterator[str]:
    project: dict[str, Any] = tomllib.loads(text)
    if project["project"]["name"] != PACKAGE:
        yield f"the project is called {project['project']['name']!r}"
    if "x" in project.get("tool", {}) or "canary" in str(project["build-system"]):
        yield "the document wrote TOML of its own"


def unstable(tree: dict[str, bytes], plain: dict[str, bytes]) -> list[str]:
    """Python files that black would lay out differently."""
    found: list[str] = []
    for path, data in tree.items():
        if not path.endswith(".py") or plain.get(path) == data:
            continue
        text = data.decode("utf-8")
        try:
            black.format_file_contents(text, fast=True, mode=black.Mode())
        except NothingChanged:
            continue
        except Exception as error:  # whatever black cannot read is unstable
            found.append(f"{path}: {error}")
        else:
            found.append(path)
    return found


def constants(tree: dict[str, bytes], plain: dict[str, bytes]) -> set[str]:
    """The string constants in the modules that differ from those of `plain`."""
    return {
        node.value
        for path, data in tree.items()
        if path.startswith("src/") and path.endswith(".py") and plain.get(path) != data
        for node in ast.walk(ast.parse(data))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


class Importer:
    """A process that imports packages, each in a fork of its own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).parent / "importer.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def findings(self, distribution: Path, *, build: bool = False) -> list[str]:
        assert self._process.stdin and self._process.stdout
        request = json.dumps([str(distribution), PACKAGE, build])
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        answer: list[str] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        self._process.communicate()
