"""Hand-written additions of an API folder: `custom/` and `templates/`.

`custom/*.py` become the module `_custom` of the package, `custom/tests/*.py` part of its
tests. A class that `[custom]` in `sdk.toml` names becomes a base of the client or of a
resource: `client = "helpers:ClientMixin"`, `"runs.files" = "files:RunFilesMixin"`. Its
asynchronous twin is the class `Async…` of the same module.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .config import Config
from .diagnostics import Diagnostics, Location, did_you_mean
from .ir.api import Api
from .ir.walk import resources

MODULES = "custom"
TEMPLATES = "templates"
TESTS = "tests/"
CLIENT = "client"

_PLACE = re.compile(r"(?:custom\.)?(?P<module>\w+(?:\.\w+)*):(?P<name>[A-Za-z]\w*)")
_MARKER = b'"""Written by hand: see custom/ beside sdk.toml."""\n'


@dataclass(frozen=True, slots=True)
class Custom:
    """What people add to a package."""

    modules: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """By path inside of `_custom`."""

    tests: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """By path inside of the distribution."""

    mixins: Mapping[str, tuple[str, str]] = field(
        default_factory=dict[str, tuple[str, str]]
    )
    """`client`, or the dotted path of a resource -> module below `_custom`, class."""

    templates: Path | None = None


def read_custom(config: Config, api: Api, diagnostics: Diagnostics) -> Custom:
    """Read the additions of an API folder; what does not fit together is an error."""
    if not config.text:
        return Custom()
    files = _files(config.folder / MODULES)
    classes = _classes(files, config.folder / MODULES, diagnostics)
    mixins = _mixins(config, api, classes, diagnostics)
    modules = {
        path: content for path, content in files.items() if not path.startswith(TESTS)
    }
    tests = {
        f"{TESTS}custom/{path.removeprefix(TESTS)}": content
        for path, content in files.items()
        if path.startswith(TESTS)
    }
    if modules:
        modules.setdefault("__init__.py", _MARKER)
    if tests:
        tests.setdefault(f"{TESTS}custom/__init__.py", _MARKER)
    templates = config.folder / TEMPLATES
    ours = templates.is_dir() and templates.resolve().parent == config.folder.resolve()
    return Custom(modules, tests, mixins, templates if ours else None)


def _files(folder: Path) -> dict[str, bytes]:
    """Python files of a folder; nothing hidden, and no link out of it."""
    inside = folder.parent.resolve() / folder.name
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*.py")):
        below = path.relative_to(folder)
        hidden = any(part.startswith((".", "__pycache__")) for part in below.parts)
        if path.is_file() and path.resolve().is_relative_to(inside) and not hidden:
            found[below.as_posix()] = path.read_bytes()
    return found


def _classes(
    files: Mapping[str, bytes], folder: Path, diagnostics: Diagnostics
) -> dict[str, set[str]]:
    """Classes by dotted module."""
    found: dict[str, set[str]] = {}
    for path, content in files.items():
        try:
            tree = ast.parse(content)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            column = getattr(error, "offset", None)
            where = Location(str(folder / path), "", line, column)
            diagnostics.error("invalid-custom", f"this is not Python: {error}", where)
            continue
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        found[module] = {
            node.name for node in tree.body if isinstance(node, ast.ClassDef)
        }
    return found


def _mixins(
    config: Config,
    api: Api,
    classes: Mapping[str, set[str]],
    diagnostics: Diagnostics,
) -> dict[str, tuple[str, str]]:
    known = {CLIENT, *(".".join(each.path) for each in resources(api))}
    found: dict[str, tuple[str, str]] = {}
    for key, value in config.custom.items():
        where = config.location("custom", key)
        place = _PLACE.fullmatch(value)
        if key not in known:
            hint = did_you_mean(key, known)
            problem = f"the client has no resource {key!r}"
            diagnostics.error("invalid-custom", problem, where, hint=hint)
        elif place is None:
            diagnostics.error(
                "invalid-custom",
                f"{value!r} does not say where a class is",
                where,
                hint='write "module:Class", for a class of custom/module.py',
            )
        else:
            module, name = place["module"], place["name"]
            missing = {name, f"Async{name}"} - classes.get(module, set())
            for each in sorted(missing):
                problem = f"custom/{module.replace('.', '/')}.py has no class {each!r}"
                diagnostics.error("invalid-custom", problem, where)
            found[key] = (module, name)
    return found
