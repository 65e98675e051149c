"""Keywords: what stands in an object and is spelled nearly like a word of OpenAPI."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import islice

from .draft import Draft, Node, escape

_COMMON = "summary description"
_WORDS = {
    "document": f"openapi $self info jsonSchemaDialect servers paths webhooks components "
    f"security tags externalDocs {_COMMON}",
    "pathItem": f"get put post delete options head patch trace query servers parameters "
    f"additionalOperations {_COMMON}",
    "operation": "tags externalDocs operationId parameters requestBody responses "
    f"callbacks deprecated security servers {_COMMON}",
    "parameter": "name in required deprecated allowEmptyValue style explode schema "
    f"allowReserved content example examples {_COMMON}",
    "requestBody": f"content required {_COMMON}",
    "response": f"headers content links {_COMMON}",
    "mediaType": "schema itemSchema example examples encoding prefixEncoding "
    "itemEncoding",
    "securityScheme": "type name in scheme bearerFormat flows openIdConnectUrl "
    f"oauth2MetadataUrl deprecated {_COMMON}",
    "schema": "type properties required items enum const default format nullable title "
    "description example examples readOnly writeOnly deprecated discriminator xml "
    "externalDocs allOf anyOf oneOf not if then else additionalProperties minimum "
    "maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern "
    "minItems maxItems uniqueItems minProperties maxProperties prefixItems contains "
    "minContains maxContains propertyNames patternProperties dependentSchemas "
    "dependentRequired dependencies unevaluatedItems unevaluatedProperties definitions "
    "contentMediaType contentEncoding contentSchema additionalItems id",
}
KEYWORDS = {kind: frozenset(words.split()) for kind, words in _WORDS.items()}

_ALIKE = 0.8
_MOST = 10
"""Words of one object that are looked at."""


def report_slips(draft: Draft, value: Node, kind: str, pointer: str) -> None:
    """Warn of words that are none, and nearly one that is missing: `propertes`."""
    known = KEYWORDS.get(kind)
    if known is None or known.issuperset(value):
        return
    odd = (key for key in value if key not in known and key[:1] not in "$x")
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
    scores = [(SequenceMatcher(None, key, word).ratio(), word) for word in near]
    score, word = max(scores, default=(0, ""))
    return word if score >= _ALIKE else None
