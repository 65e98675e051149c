"""The normalizer: one OpenAPI document, made regular in an ordered table of passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from ..config import Config
from ..diagnostics import Diagnostics
from .draft import Draft, Provenance

__all__ = ["Normalized", "normalize"]


class Source(Protocol):
    """A loaded document, as `generator.loader` hands it over."""

    @property
    def data(self) -> dict[str, Any]: ...

    @property
    def provenance(self) -> Provenance: ...


@dataclass(frozen=True, slots=True)
class Normalized:
    """An OpenAPI 3.1 document that `openapi_pydantic` accepts."""

    document: dict[str, Any]
    provenance: Provenance


def normalize(source: Source, config: Config, diagnostics: Diagnostics) -> Normalized:
    """Run every pass over the document; it is changed in place."""
    draft = Draft(source.data, source.provenance, config, diagnostics)
    return Normalized(draft.document, draft.provenance)
