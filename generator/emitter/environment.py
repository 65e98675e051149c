"""The Jinja environment."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from ..cache import cache_folder

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
    root = cache_folder()
    if root is None:
        return None
    version = hashlib.sha256(jinja2.__version__.encode()).hexdigest()[:8]
    folder = root / f"jinja-{version}"
    try:
        # Only the user may write what is run the next time.
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return _Bytecode(str(folder))
    except OSError:
        return None


class _Bytecode(jinja2.FileSystemBytecodeCache):
    """Keeps what can be kept: a full disk, or a folder that is gone, costs nothing."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)
