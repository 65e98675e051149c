"""Models of the demo API."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ._core import (
    CamelModel,
    JsonObject,
    Model,
    Paged,
    Tagged,
    Unknown,
    WithConstants,
)

Source: TypeAlias = Literal["upload", "runtime"] | str


class File(CamelModel):
    """A file."""

    id: str
    content_type: str
    size_bytes: int | None = None
    source: Source | None = None
    created_at: dt.datetime | None = None
    run_id: str | None = None
    metadata: JsonObject | None = None
    from_: str | None = None
    odd: str | None = Field(alias="x-odd", default=None)


class FilePage(CamelModel, Paged["File"]):
    data: list[File]
    next_cursor: str | None = None
    has_more: bool | None = None
    total: int | None = None
    next: str | None = None


class Cat(WithConstants, Model):
    kind: Literal["cat"] = "cat"
    lives: int | None = None


class Dog(CamelModel):
    kind: str
    good_boy: bool
    friends: list[Pet] | None = None


Pet: TypeAlias = Annotated[
    Cat | Dog | Unknown, Tagged("kind", lambda: {"cat": Cat, "dog": Dog, "puppy": Dog})
]


class Owner(CamelModel):
    name: str
    pet: Pet
    others: list[Pet] | None = None
    by_name: dict[str, Pet] | None = None
    either: int | Cat | list[str] | None = None


class Tick(CamelModel):
    count: int


class End(CamelModel):
    status: str


class Job(CamelModel):
    id: str
    status: str
    retry_after_ms: int | None = None
