"""What the passes work on: one document in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from ..config import Config
from ..diagnostics import Diagnostics, Location


class Provenance(Protocol):
    """Knows which document a place of the merged one came from."""

    def location(self, pointer: str) -> Location: ...


@dataclass(slots=True)
class Draft:
    """A document between two passes; every pass changes it in place."""

    document: dict[str, Any]
    provenance: Provenance
    config: Config
    diagnostics: Diagnostics
    version: tuple[int, int] = (3, 1)
    """Of the specification that the document follows."""

    def warn(
        self, code: str, message: str, pointer: str, hint: str | None = None
    ) -> None:
        self.diagnostics.warn(
            code, message, self.provenance.location(pointer), hint=hint
        )
