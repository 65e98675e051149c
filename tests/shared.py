"""Documents and facts that lie beside the project's folder: no part of the repository."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
CORPUS, FACTS, SEEDS = SHARED / "corpus", SHARED / "bctrl", SHARED / "seeds"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="../shared is absent altogether; a clone alone has nothing to try it on",
)
