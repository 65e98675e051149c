"""The layers of the generator: imports go down only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"

# What each layer may import of ours. A layer that is not named here may import all.
MAY_IMPORT = {
    "names": set[str](),
    "diagnostics": set[str](),
    "keys": set[str](),
    "cache": set[str](),
    "pieces": set[str](),
    "swaps": set[str](),
    "config": {"diagnostics", "keys", "names"},
    "ir": {"names", "diagnostics"},
    "tree": set[str](),
    "writing": {"diagnostics", "tree"},
    "loader": {"config", "diagnostics", "names", "tree"},
    "normalizer": {"config", "diagnostics", "loader", "names"},
    "builder": {"config", "diagnostics", "ir", "loader", "names", "normalizer"},
    "emitter": {"cache", "diagnostics", "ir", "names", "swaps", "tree"},
}

MODULES = sorted(
    path
    for path in GENERATOR.rglob("*.py")
    if path.relative_to(GENERATOR).parts[0].removesuffix(".py") in MAY_IMPORT
)


def imported_layers(path: Path) -> set[str]:
    """Layers of the generator that a module imports, however it spells it."""
    package = ["generator", *path.relative_to(GENERATOR).parts[:-1]]
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = [*base, *(node.module or "").split(".")]
            names = [[*filter(None, module), alias.name] for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        else:
            continue
        found |= {name[1] for name in names if name[0] == "generator" and name[1:]}
    return found


@pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(GENERATOR))
)
def test_imports_go_down(path: Path) -> None:
    """A module imports only its own layer and the layers below it."""
    layer = path.relative_to(GENERATOR).parts[0].removesuffix(".py")
    known = {each.stem for each in GENERATOR.iterdir() if not each.name.startswith("_")}
    above = (imported_layers(path) & known) - MAY_IMPORT[layer] - {layer}
    assert not above


def test_the_runtime_knows_no_generated_name() -> None:
    """`_core` imports itself, the standard library and its three dependencies."""
    core = ROOT / "templates/package/src/_module_/_core"
    for path in core.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level <= 1, f"{path.name} reaches out of _core"
