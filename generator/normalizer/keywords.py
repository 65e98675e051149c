"""Keywords: what stands in an object and is spelled nearly like a word of OpenAPI."""

from __future__ import annotations

from itertools import islice

from ..diagnostics import closest
from ..loader.grammar import GRAMMAR, METHODS, is_dict
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
    odd = (key for key in value if key not in known and key[:1] not in "$x")
    for key in islice(odd, _MOST):
        where = f"{pointer}/{escape(key)}"
        # What is all in capitals is a method, or nobody's slip.
        meant = None if key.isupper() else _meant(key, known - value.keys())
        if meant is not None:
            draft.warn(
                "misspelt-keyword",
                f"{key!r} is no word of OpenAPI here; it is ignored",
                where,
                f"did you mean {meant!r}?",
            )
        elif kind == "pathItem" and _is_operation(key, value[key]):
            guess = closest(key, METHODS - value.keys())
            draft.warn(
                "unknown-method",
                f"{key!r} is no method of a path item; the operation is ignored",
                where,
                (
                    f"did you mean {guess!r}?"
                    if guess
                    else "write it below 'additionalOperations', which OpenAPI 3.2 has"
                ),
            )


def _is_operation(key: str, value: object) -> bool:
    """Whether a member of a path item is an operation of a method that it lacks."""
    return key.lower() not in METHODS and is_dict(value) and "responses" in value


def _meant(key: str, words: frozenset[str]) -> str | None:
    """The one word that a slip of a letter or two would explain."""
    near = [word for word in sorted(words) if abs(len(word) - len(key)) <= 2]
    return closest(key, near, cutoff=_ALIKE)
