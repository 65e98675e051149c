"""Where in an API a change stands, in the words of its people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .document import Tokens
from .model import Direction

BOTH: frozenset[Direction] = frozenset(("request", "response"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A spot on the way from an operation or component into its schemas."""

    owner: str
    """`GET /v1/runs` or `RunFile`."""

    operation: str | None = None
    schema: str | None = None
    directions: frozenset[Direction] = frozenset()
    operations: tuple[str, ...] = ()
    subject: str = ""
    """The part of an operation: "query parameter `status`", "request body"."""

    member: str | None = None
    steps: tuple[str, ...] = ()
    """Property names, `[]` for items and `{}` for free values."""

    variants: tuple[str, ...] = ()
    """Labels of the unions' arms on the way."""

    location: Tokens = ()

    def field(self, name: str) -> Place:
        return replace(
            self,
            member=name,
            steps=(*self.steps, name),
            location=(*self.location, "properties", name),
        )

    def inside(self, step: str, *tokens: str | int) -> Place:
        return replace(
            self,
            steps=(*self.steps, step) if step else self.steps,
            location=(*self.location, *tokens),
        )

    def variant(self, label: str, *tokens: str | int) -> Place:
        return replace(
            self,
            variants=(*self.variants, label),
            location=(*self.location, *tokens),
        )

    def without(self, direction: Direction) -> Place:
        return replace(self, directions=self.directions - {direction})

    @property
    def path(self) -> str:
        """The steps in one word: `data[].name`."""
        found = ""
        for step in self.steps:
            found += step if step in ("[]", "{}") or not found else f".{step}"
        return found

    @property
    def words(self) -> str:
        """How a sentence speaks of the place."""
        suffix = f" ({', '.join(self.variants)})" if self.variants else ""
        if self.schema is not None:
            return self._in_component() + suffix
        if not self.steps:
            return f"{self.subject} of {self.owner}".removeprefix(" of ") + suffix
        if self.subject == "request body":
            return f"request field `{self.path}` of {self.owner}{suffix}"
        return f"`{self.path}` in {self.subject} of {self.owner}{suffix}"

    def _in_component(self) -> str:
        if not self.steps:
            return self.owner
        way = next(iter(self.directions)) if len(self.directions) == 1 else ""
        return f"{way} field `{self.path}` of {self.owner}".lstrip()

    @property
    def dotted(self) -> str:
        return ".".join(str(token) for token in self.location)
