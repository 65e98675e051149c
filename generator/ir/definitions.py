"""Definitions: the models and named types of an API, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from ..diagnostics import Location
from ..names import Name
from .types import Type

JSON: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Doc:
    """Prose of the document, as CommonMark, stripped; empty when there is none."""

    summary: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """An example value from the document. `Example(None)` is an example of null."""

    value: JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A property of a model or of a flattened body."""

    name: Name
    type: Type
    """`Nullable` where null is legal on the wire."""

    required: bool = False
    default: Example | None = None
    """What the server assumes; documented, never sent."""

    example: Example | None = None
    doc: Doc = Doc()
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An object with named properties."""

    key: str
    """Unique in the API, stable: the component's name, or the path to an inline one."""

    name: Name
    area: tuple[str, ...]
    """The part of the package that it belongs to: `()` is what several areas share."""

    fields: tuple[Field, ...]
    extra: Type | None = None
    """Type of undeclared properties where the document gives one."""

    closed: bool = False
    """`additionalProperties: false`: the server refuses undeclared properties."""

    doc: Doc = Doc()
    example: Example | None = None
    deprecated: bool = False
    is_input: bool = False
    is_output: bool = False
    component: str | None = None
    """Name under `components.schemas`; None for an inline schema."""

    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A named type that is not an object of its own: an enum, a union, an array."""

    key: str
    name: Name
    area: tuple[str, ...]
    type: Type
    doc: Doc = Doc()
    example: Example | None = None
    deprecated: bool = False
    is_input: bool = False
    is_output: bool = False
    component: str | None = None
    recursive: bool = False
    """Refers to itself without a model in between."""

    where: Location


Definition: TypeAlias = Model | Alias
