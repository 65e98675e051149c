"""Where runs leave what the next ones can use: the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path | None:
    """The folder, which need not be there yet; None where there is no home for it."""
    for name, below in (
        ("SDKGEN_CACHE_DIR", ""),
        ("XDG_CACHE_HOME", "sdkgen"),
        ("HOME", ".cache/sdkgen"),
        ("LOCALAPPDATA", "sdkgen/cache"),
    ):
        if found := os.environ.get(name):
            return Path(found) / below
    return None
