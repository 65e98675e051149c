"""The Jinja environment."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

import jinja2

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
_INSTALLED = Path(__file__).resolve().parent.parent / "_templates"


def templates_folder() -> Path:
    """Where the templates are: in the checkout, or in the installed package."""
    return TEMPLATES if TEMPLATES.is_dir() else _INSTALLED


@lru_cache(maxsize=8)
def environment(*folders: Path) -> jinja2.Environment:
    """Templates of these folders; one in an earlier folder hides one in a later."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(each) for each in folders]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        bytecode_cache=_bytecode_cache(),
    )


def _bytecode_cache() -> jinja2.BytecodeCache | None:
    """Compiled templates, kept between runs where there is a place of our own."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    version = hashlib.sha256(jinja2.__version__.encode()).hexdigest()[:8]
    folder = Path(root) / "sdkgen" / f"jinja-{version}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return jinja2.FileSystemBytecodeCache(str(folder))
    except OSError:
        return None
