"""docs/templates.md says what templates receive; it is held against the code here.

`python tests/test_template_docs.py` writes the reference anew. Raise VERSION when a
template that somebody wrote would have to change.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import generate
from generator.emitter.files import FILES, Package, Row

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "templates.md"
TEMPLATES = ROOT / "templates" / "package"
VERSION = 1

_START = "<!-- reference: written by tests/test_template_docs.py -->\n"
_COMMENT = re.compile(r"\{#\s*(.*?)\s*#\}")
_CLASS = re.compile(r"\b(emitter|ir)\.(?:(\w+)\.)?([A-Z]\w+)")


def reference() -> str:
    """What every template receives, and what the classes among it have."""
    lines = [_START, f"Version {VERSION}.", "", "## Templates", ""]
    pending: list[type] = []
    for path in sorted(TEMPLATES.rglob("*.jinja")):
        first = path.read_text("utf-8").splitlines()[0]
        found = _COMMENT.fullmatch(first)
        assert found, f"the first line of {path.name} says what it receives"
        name = path.relative_to(TEMPLATES).as_posix()
        lines += [f"- `{name}`: `{found[1]}`"]
        pending += [_class(*each) for each in _CLASS.findall(found[1])]
    lines += ["", "## Classes", ""]
    seen: dict[str, type] = {}
    while pending:
        each = pending.pop(0)
        if _name(each) not in seen:
            seen[_name(each)] = each
            pending += _mentioned(each)
    for name in sorted(seen):
        lines += _described(seen[name])
    return "\n".join(lines).rstrip("\n") + "\n"


def _class(layer: str, module: str, name: str) -> type:
    where = f"generator.{layer}.{module or 'api'}"
    found: type = getattr(importlib.import_module(where), name)
    return found


def _name(kind: type) -> str:
    return f"{kind.__module__.removeprefix('generator.')}.{kind.__name__}"


def _described(kind: type) -> list[str]:
    """The fields and properties of a class, with what their docstrings say."""
    lines = [f"### `{_name(kind)}`", "", _first(kind.__doc__), ""]
    notes = _notes(kind)
    for name, annotation, note in _members(kind):
        said = note or notes.get(name, "")
        lines.append(f"- `{name}`: `{annotation}`" + (f". {said}" if said else ""))
    return [*lines, ""]


def _members(kind: type) -> Iterator[tuple[str, str, str]]:
    if is_dataclass(kind):
        for each in fields(kind):
            yield each.name, str(each.type), ""
    for name, value in vars(kind).items():
        if name.startswith("_"):
            continue
        if isinstance(value, property) and value.fget is not None:
            yield name, _returns(value.fget), _first(value.__doc__)
        elif inspect.isfunction(value):
            parameters = str(inspect.signature(value)).replace("(self, ", "(")
            yield name, parameters.replace("(self)", "()"), _first(value.__doc__)


def _returns(function: Any) -> str:
    return str(function.__annotations__.get("return", "Any"))


def _notes(kind: type) -> dict[str, str]:
    """Docstrings below the fields of a class."""
    body = ast.parse(inspect.cleandoc(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for before, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(before, ast.AnnAssign) and isinstance(after, ast.Expr):
            if isinstance(after.value, ast.Constant):
                name = ast.unparse(before.target)
                found[name] = _first(str(after.value.value))
    return found


def _mentioned(kind: type) -> Iterator[type]:
    """Classes of ours that the members of a class are made of."""
    module = sys.modules[kind.__module__]
    text = " ".join(annotation for _, annotation, _ in _members(kind))
    for word in sorted(set(re.findall(r"\b[A-Z]\w+", text))):
        found = getattr(module, word, None)
        if is_dataclass(found) and isinstance(found, type):
            if found.__module__.startswith("generator."):
                yield found


def _first(doc: str | None) -> str:
    """The first paragraph of a docstring; dataclasses without one have a signature."""
    text = inspect.cleandoc(doc or "").split("\n\n")[0].replace("\n", " ")
    return "" if re.match(r"\w+\(\w+:", text) else text


def test_the_page_says_what_templates_receive() -> None:
    """Run this file to bring docs/templates.md up to date."""
    text = PAGE.read_text("utf-8")
    assert text[text.index(_START) :] == reference()


@pytest.fixture(scope="module")
def package() -> Package:
    return Package(generate(ROOT / "specs" / "bctrl").api)


@pytest.mark.parametrize("row", FILES, ids=lambda row: row.target)
def test_the_first_line_names_all_that_is_received(row: Row, package: Package) -> None:
    """And nothing else: a template that somebody writes can rely on it."""
    head = (TEMPLATES / f"{row.target}.jinja").read_text("utf-8").splitlines()[0]
    said = re.findall(r"(?:\{#|;) ([\w, ]+):", head)
    names = {name for part in said for name in part.split(", ")}
    _, receives = next(iter(row.receives(package)))
    assert set(receives()) == names


if __name__ == "__main__":
    head = PAGE.read_text("utf-8").split(_START)[0]
    PAGE.write_text(head + reference(), "utf-8")
