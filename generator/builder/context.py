"""What every part of the builder needs at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..config import Config, OperationConfig
from ..diagnostics import Diagnostics, Location
from ..ir.operations import Call, Operation
from .document import Document, items, node, text
from .schemas import Schemas


@dataclass(frozen=True, slots=True)
class RecordedNames:
    """Names that the previous MANIFEST.json holds, so that they do not shift."""

    calls: Mapping[tuple[str, bool], Call] = field(
        default_factory=dict[tuple[str, bool], Call]
    )
    """(`METHOD /path`, whether it streams) -> call."""

    parameters: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict[str, Mapping[str, str]]
    )
    """`METHOD /path` -> `query.limit` -> argument."""

    models: Mapping[str, str] = field(default_factory=dict[str, str])
    """Key of a definition -> class."""

    @classmethod
    def from_manifest(cls, manifest: Mapping[str, Any]) -> RecordedNames:
        """Read what is there; a damaged manifest gives fewer names, not an error."""
        calls: dict[tuple[str, bool], Call] = {}
        parameters: dict[str, dict[str, str]] = {}
        for each in map(node, items(manifest.get("operations"))):
            key = f"{text(each.get('method'))} {text(each.get('path'))}"
            call = text(each.get("call"))
            if call:
                streams = each.get("kind") in ("sse", "jsonl")
                calls[key, streams] = tuple(call.split("."))
            found = parameters.setdefault(key, {})
            for wire, name in node(each.get("parameters")).items():
                if isinstance(name, str) and name.isidentifier():
                    found[wire] = name
        models = {
            key: name
            for key, name in node(manifest.get("models")).items()
            if isinstance(name, str) and name.isidentifier()
        }
        return cls(calls, parameters, models)


@dataclass(frozen=True, slots=True)
class Context:
    document: Document
    schemas: Schemas
    config: Config
    diagnostics: Diagnostics
    recorded: RecordedNames = RecordedNames()

    def warn(
        self, code: str, message: str, pointer: str, hint: str | None = None
    ) -> None:
        self.diagnostics.warn(code, message, self.document.location(pointer), hint=hint)

    def configured(self, operation: Operation) -> OperationConfig:
        """What `sdk.toml` says of an operation: by `METHOD /path`, else by its id."""
        said = self.config.operations.get(self._table(operation))
        return OperationConfig() if said is None else said

    def configured_at(self, operation: Operation, *keys: str) -> Location:
        """Where `sdk.toml` says something of an operation."""
        return self.config.location("operations", self._table(operation), *keys)

    def _table(self, operation: Operation) -> str:
        by_key = operation.key in self.config.operations
        return operation.key if by_key else operation.id
