"""JSONPaths (RFC 9535): what they select, in a time that the document bounds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from jsonpath import CompoundJSONPath, JSONPathEnvironment, JSONPathMatch
from jsonpath.exceptions import JSONPathError
from jsonpath.function_extensions import Match, Search
from pydantic_core import SchemaError, SchemaValidator, core_schema


def select(document: dict[str, Any], path: str) -> list[JSONPathMatch]:
    """What a path selects, each place once.

    Raises:
        Exception: It is no JSONPath; the library has no one class for that.
    """
    compiled = _ENVIRONMENT.compile(path)
    if isinstance(compiled, CompoundJSONPath) or compiled.pseudo_root:
        return _distinct(compiled.finditer(document))
    root = JSONPathMatch(
        filter_context={}, obj=document, parent=None, path="$", parts=(), root=document
    )
    found = [root]
    for segment in compiled.segments:
        # Else `$..*..*..*` would go every way that leads to a place.
        found = _distinct(segment.resolve(found))
    return found


def _distinct(matches: Iterable[JSONPathMatch]) -> list[JSONPathMatch]:
    return list({match.parts: match for match in matches}.values())


class _Environment(JSONPathEnvironment):
    """Regular expressions of filters go to an engine that never goes back."""

    def setup_function_extensions(self) -> None:
        super().setup_function_extensions()
        self.function_extensions |= {"match": _Match(), "search": _Search()}

    def compare(self, left: object, operator: str, right: object) -> bool:
        if operator == "=~":
            raise JSONPathError("'=~' is not of RFC 9535: write match()", token=None)
        return super().compare(left, operator, right)


class _Match(Match):
    def __call__(self, value: object, pattern: object) -> bool:
        return _fits(value, pattern, "^(?:{})$")


class _Search(Search):
    def __call__(self, value: object, pattern: object) -> bool:
        return _fits(value, pattern, "{}")


def _fits(value: object, pattern: object, where: str) -> bool:
    if not isinstance(value, str) or not isinstance(pattern, str):
        return False
    return _validator(where.format(pattern)).isinstance_python(value)


@lru_cache(maxsize=300)
def _validator(pattern: str) -> SchemaValidator:
    try:
        return SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError as error:
        said = str(error).rpartition("error: ")[2]
        raise JSONPathError(
            f"{pattern!r} cannot be matched: {said}", token=None
        ) from None


_ENVIRONMENT = _Environment()
