"""Small documents in folders, and loading them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.config import read_config
from generator.diagnostics import Diagnostic, Diagnostics, InputError
from generator.loader import Source, load

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def write(folder: Path, files: dict[str, Any]) -> Path:
    """Lay out files; what is not text or bytes is written as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, (str, bytes)):
            content = json.dumps(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def loaded(target: Path) -> tuple[Source, list[Diagnostic]]:
    """What a target is loaded as, and what was said."""
    diagnostics = Diagnostics()
    source = load(target, read_config(target, None, diagnostics), diagnostics)
    return source, diagnostics.located()


def refused(target: Path) -> Diagnostic:
    """The error that stops the loading of a target."""
    diagnostics = Diagnostics()
    try:
        load(target, read_config(target, None, diagnostics), diagnostics)
    except InputError as error:
        diagnostics.add(error.diagnostic)
    errors = [each for each in diagnostics.located() if each.severity == "error"]
    assert errors
    return errors[-1]
