"""The normalizer: one OpenAPI document, made regular in an ordered table of passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ..config import Config
from ..diagnostics import Diagnostics
from ..loader.provenance import Provenance
from .depth import deep_recursion
from .draft import Draft, Overlaid
from .gate import validate
from .identifiers import settle_operation_ids
from .overlay import api_version, apply_overlay, has_overlay
from .parameters import settle_parameters
from .references import resolve_references
from .regular import regularize
from .security import authorize, declare_schemes
from .versions import take_version

__all__ = [
    "PASSES",
    "Normalized",
    "Overlaid",
    "api_version",
    "deep_recursion",
    "has_overlay",
    "normalize",
    "normalize_items",
]

Pass = Callable[[Draft], None]

PASSES: tuple[Pass, ...] = (
    # Corrections speak of the document as its authors wrote it.
    apply_overlay,
    # Nothing is worth saying about a document of another kind.
    take_version,
    # The one walk: from here on every object has the shape of OpenAPI 3.1, and all
    # references and anchors are known.
    regularize,
    # Later passes follow references without looking whether they lead anywhere.
    resolve_references,
    # Which parameters there are; Authorization is one of them until it is taken out.
    settle_parameters,
    authorize,
    # After `authorize`, which declares a scheme.
    declare_schemes,
    settle_operation_ids,
    # Last: what nobody thought of before.
    validate,
)


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
    overlaid: tuple[str, ...] = ()
    """Targets of the actions of `overlay.yaml`, all of which matched."""


def normalize(
    source: Source,
    config: Config,
    diagnostics: Diagnostics,
    last_overlaid: Overlaid | None = None,
) -> Normalized:
    """Run every pass over the document; it is changed in place.

    `last_overlaid` tells since when an action of the overlay has had no effect.
    """
    draft = Draft(
        source.data,
        source.provenance,
        config,
        diagnostics,
        last_overlaid=last_overlaid,
    )
    with deep_recursion():
        for each in PASSES:
            each(draft)
            draft.settle_moves()
    return Normalized(draft.document, draft.provenance, tuple(draft.overlaid))


_PIECEWISE = (regularize, validate)
"""Passes that look at every object by itself, and follow no reference."""


def normalize_items(
    document: dict[str, Any],
    provenance: Provenance,
    config: Config,
    diagnostics: Diagnostics,
    components: dict[str, Any],
) -> dict[str, Any]:
    """The path items of a document beside components that are normalized already."""
    draft = Draft(document, provenance, config, diagnostics)
    with deep_recursion():
        for each in PASSES:
            if each in _PIECEWISE:
                document.pop("components", None)
            else:
                document["components"] = components
            each(draft)
            draft.settle_moves()
    found: dict[str, Any] = document["paths"]
    return found
