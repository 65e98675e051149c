"""Rebuild: single operations made anew in an IR that is known.

Most of an IR hangs together: names, areas and directions are decided over all of it. An
operation can be exchanged alone when it refers to the same definitions as before, in the
same directions; with it models that nothing else leads to. Whether that is so is seen by
building it twice, from the document of then and of now: the first must be what the IR has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from ..config import Config
from ..diagnostics import Diagnostics
from ..ir.api import Api
from ..ir.operations import Call, Operation
from ..ir.types import Type
from ..ir.walk import map_operations, operations, references
from ..normalizer import Normalized, deep_recursion
from .context import Context, RecordedNames
from .directions import map_received, map_sent, received_types, sent_types
from .document import Document, component, is_array, is_node, node
from .endpoints import endpoints
from .exchange import Built, exchanged_definitions
from .operations import make_operations
from .schemas import Schemas

Mapped: TypeAlias = Callable[[Operation, Callable[[str], str]], Operation]
"""Exchanges the keys that the types of an operation refer to."""


def rebuild(
    api: Api,
    before: Normalized,
    after: Normalized,
    config: Config,
    recorded: RecordedNames,
) -> Api | None:
    """The IR with the operations of `after` in the place of those of `before`.

    Both documents have all components, and of the paths only those that differ.
    None: the difference reaches further, and all of the IR must be built.
    """
    if _callbacks(before) != _callbacks(after):
        return None
    old = _built(api, before, config, recorded)
    new = _built(api, after, config, recorded)
    if old is None or new is None or old.said != new.said:
        return None
    if [*map(_identity, old.operations)] != [*map(_identity, new.operations)]:
        return None
    definitions = exchanged_definitions(api, old, new)
    if definitions is None:
        return None
    known = {each.call: each for each in operations(api)}
    exchanged: dict[Call, Operation] = {}
    for was, is_ in zip(old.operations, new.operations, strict=True):
        made = _fitted(was, is_, known.get(was.call))
        if made is None or (definitions and was.pagination != is_.pagination):
            return None
        exchanged[was.call] = made
    found = map_operations(api, lambda each: exchanged.get(each.call, each))
    if definitions:
        found = replace(found, definitions={**api.definitions, **definitions})
    return found


def _callbacks(normalized: Normalized) -> str:
    """Callbacks as they are written: their payloads stand beside the operations."""
    found = endpoints(Document(normalized))
    return repr([each.node.get("callbacks") for each in found])


def _built(
    api: Api, normalized: Normalized, config: Config, recorded: RecordedNames
) -> Built | None:
    """The operations of a document; None if there is a new one, or one to warn of."""
    calls: dict[str, Call] = {}
    for each in operations(api):
        calls.setdefault(each.key, each.call)
    diagnostics = Diagnostics()
    document = Document(normalized)
    schemas = Schemas(document, diagnostics)
    context = Context(document, schemas, config, diagnostics, recorded)
    found = endpoints(document)
    if any(each.key not in calls for each in found):
        return None
    with deep_recursion():
        schemas.draft_components(_reached(document))
        made = make_operations(context, found, calls, operations(api))
    if any("/paths/" in each.location.pointer for each in diagnostics):
        return None
    return Built(context, made, list(diagnostics))


def _reached(document: Document) -> list[str]:
    """Components that the path items lead to, in the document's order."""
    schemas = node(node(document.root.get("components")).get("schemas"))
    found: set[str] = set()
    seen: set[str] = set()
    pending: list[Any] = [document.root.get("paths")]
    while pending:
        here = pending.pop()
        if is_array(here):
            pending += here
        elif is_node(here):
            pending += here.values()
            ref = here.get("$ref")
            if isinstance(ref, str) and ref not in seen:
                seen.add(ref)
                target, pointer = document.target(ref)
                pending.append(target)
                found.add(component(pointer) or "")
    return [each for each in schemas if each in found]


def _identity(operation: Operation) -> object:
    """What the rest of the IR knows an operation by."""
    return operation.call, operation.id, operation.tags, operation.result.kind


def _fitted(
    was: Operation, is_: Operation, known: Operation | None
) -> Operation | None:
    """The operation of now as the IR would have it; None where that is not certain."""
    if known is None:
        return None
    for types_of, mapped in ((sent_types, map_sent), (received_types, map_received)):
        keys = _keys(types_of(was))
        names = dict(zip(keys, _keys(types_of(known)), strict=False))
        if set(keys) != set(_keys(types_of(is_))):
            return None
        was, is_ = _renamed(was, names, mapped), _renamed(is_, names, mapped)
    return is_ if was == known else None


def _keys(types: Iterable[Type]) -> list[str]:
    return [key for each in types for key in references(each)]


def _renamed(
    operation: Operation, names: Mapping[str, str], mapped: Mapped
) -> Operation:
    """The operation with the keys that the IR has: equal definitions became one."""
    if all(old == new for old, new in names.items()):
        return operation
    return mapped(operation, lambda key: names.get(key, key))
