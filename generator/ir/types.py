"""What a value may be: one small frozen class per kind of type.

Behaviour lives elsewhere; to handle a type, `match` on it and end with
`assert_never`, so that a new kind makes the type checker list every place to change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ScalarKind: TypeAlias = Literal[
    "string",
    "integer",
    "number",
    "boolean",
    "datetime",
    "date",
    "bytes",  # a file or raw octets, never text in JSON
    "null",
]

LiteralValue: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Constraints:
    """The bounds of a schema; they shape examples and are compared by `changes`."""

    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False


@dataclass(frozen=True, slots=True)
class Scalar:
    """A JSON scalar. `format` is the document's word, whatever it says."""

    kind: ScalarKind
    format: str | None = None
    constraints: Constraints | None = None


@dataclass(frozen=True, slots=True)
class Literals:
    """An enum or const. `open` enums admit values that the document does not list."""

    values: tuple[LiteralValue, ...]
    open: bool = True
    names: tuple[str, ...] = ()
    """Names of the values from `x-enum-varnames`, or empty."""

    @property
    def is_constant(self) -> bool:
        """Whether there is only one value, and will be."""
        return len(self.values) == 1 and not self.open

    def __eq__(self, other: object) -> bool:
        """Whether both admit the same values: for Python alone, `True == 1`."""
        return isinstance(other, Literals) and self._exact == other._exact

    def __hash__(self) -> int:
        return hash(self._exact)

    @property
    def _exact(self) -> tuple[object, ...]:
        return self.values, tuple(map(type, self.values)), self.open, self.names


@dataclass(frozen=True, slots=True)
class Array:
    item: Type
    constraints: Constraints | None = None


@dataclass(frozen=True, slots=True)
class Tuple:
    """An array whose first items have types of their own (`prefixItems`)."""

    items: tuple[Type, ...]
    rest: Type | None = None
    """Type of what may follow; None when nothing may."""


@dataclass(frozen=True, slots=True)
class Map:
    """An object with free keys."""

    value: Type


@dataclass(frozen=True, slots=True)
class Nullable:
    """`of`, or JSON null. Never nested in itself, never a member of a `Union`."""

    of: Type


@dataclass(frozen=True, slots=True)
class Ref:
    """A definition, by its key in `Api.definitions`."""

    key: str


@dataclass(frozen=True, slots=True)
class Discriminator:
    """Which member of a union a value is: the wire property and its values."""

    wire: str
    mapping: tuple[tuple[LiteralValue, str], ...]
    """(value on the wire, key of the definition), in the document's order."""

    default: str | None = None
    """Key of the definition for a value that is absent or unknown (OAS 3.2)."""


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types; at least two distinct members, no null among them."""

    members: tuple[Type, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


Type: TypeAlias = (
    Scalar | Literals | Array | Tuple | Map | Nullable | Ref | Union | Anything
)


def bare(type_: Type) -> Type:
    """The type without null."""
    return type_.of if isinstance(type_, Nullable) else type_
