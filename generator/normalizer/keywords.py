"""Keywords: what stands in an object and is spelled nearly like a word of OpenAPI."""

from __future__ import annotations

from itertools import islice

from ..diagnostics import closest
from ..loader.grammar import GRAMMAR
from ..loader.pointers import escape
from .draft import Draft, Node

_COMMON = "summary description"
_PLAIN = {
    "document": f"openapi $self jsonSchemaDialect security {_COMMON}",
    "pathItem": "",
    "operation": "operationId deprecated security",
    "parameter": "name in required deprecated allowEmptyValue style explode "
    f"allowReserved {_COMMON}",
    "requestBody": f"required {_COMMON}",
    "response": _COMMON,
    "mediaType": "",
    "securityScheme": "type name in scheme bearerFormat flows openIdConnectUrl "
    f"oauth2MetadataUrl deprecated {_COMMON}",
    "schema": "type required enum const default format nullable title description "
    "examples readOnly writeOnly deprecated xml externalDocs minimum maximum "
    "exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems "
    "maxItems uniqueItems minProperties maxProperties minContains maxContains "
    "dependentRequired dependencies contentMediaType contentEncoding id",
}
"""Words that lead to no reference: the loader's grammar has none of them."""

KEYWORDS = {
    kind: frozenset((*words.split(), *GRAMMAR[kind])) for kind, words in _PLAIN.items()
}

_ALIKE = 0.8
_MOST = 10
"""Words of one object that are looked at."""


def report_slips(draft: Draft, value: Node, kind: str, pointer: str) -> None:
    """Warn of words that are none, and nearly one that is missing: `propertes`."""
    known = KEYWORDS.get(kind)
    if known is None or known.issuperset(value):
        return
    # What is all in capitals is a method, or nobody's slip.
    odd = (
        key
        for key in value
        if key not in known and key[:1] not in "$x" and not key.isupper()
    )
    for key in islice(odd, _MOST):
        meant = _meant(key, known - value.keys())
        if meant is not None:
            draft.warn(
                "misspelt-keyword",
                f"{key!r} is no word of OpenAPI here; it is ignored",
                f"{pointer}/{escape(key)}",
                f"did you mean {meant!r}?",
            )


def _meant(key: str, words: frozenset[str]) -> str | None:
    """The one word that a slip of a letter or two would explain."""
    near = [word for word in sorted(words) if abs(len(word) - len(key)) <= 2]
    return closest(key, near, cutoff=_ALIKE)
