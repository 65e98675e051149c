"""The last pass: openapi_pydantic judges the document, piece by piece.

What it refuses is reported, and the smallest refused member is left out, until it agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..loader.grammar import is_dict, is_list
from ..loader.pointers import escape
from .draft import ADDITIONAL, METHODS, Draft, node

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

_ROUNDS = 25
_SECTIONS = {
    "schemas": "Schema",
    "responses": "Response",
    "parameters": "Parameter",
    "examples": "Example",
    "requestBodies": "RequestBody",
    "headers": "Header",
    "securitySchemes": "SecurityScheme",
    "links": "Link",
    "pathItems": "PathItem",
}


def validate(draft: Draft) -> None:
    """Make every path item and component one that openapi_pydantic accepts."""
    from openapi_pydantic.v3 import v3_1

    def model(name: str) -> type[BaseModel]:
        found: type[BaseModel] = getattr(v3_1, name)
        return found

    _judge(draft, model("Info"), draft.document, "info", "")
    for section, kind in (("servers", "Server"), ("tags", "Tag")):
        values = draft.document.get(section, [])
        for index in range(len(values)):
            _judge(draft, model(kind), values, index, f"/{section}")
    for section in ("paths", "webhooks"):
        for path in list(node(draft.document.get(section))):
            if not path.startswith("x-"):
                items = draft.document[section]
                _judge(draft, model("PathItem"), items, path, f"/{section}")
                _judge_additional(
                    draft,
                    model("Operation"),
                    items.get(path),
                    f"/{section}/{escape(path)}",
                )
    components = node(draft.document.get("components"))
    for section, kind in _SECTIONS.items():
        for name in list(node(components.get(section))):
            where = f"/components/{section}"
            _judge(draft, model(kind), components[section], name, where)


def _judge_additional(
    draft: Draft, model: type[BaseModel], item: object, pointer: str
) -> None:
    operations = node(node(item).get(ADDITIONAL))
    for method in list(operations):
        _judge(draft, model, operations, method, f"{pointer}/{ADDITIONAL}")


def _judge(
    draft: Draft,
    model: type[BaseModel],
    owner: Any,
    key: str | int,
    pointer: str,
) -> None:
    """Validate `owner[key]`; leave out what is refused, and try again."""
    from pydantic import ValidationError

    where = f"{pointer}/{escape(str(key))}"
    value = owner[key]
    for _ in range(_ROUNDS):
        value = owner[key]
        if (
            is_dict(value)
            and isinstance(value.get("$ref"), str)
            and "paths" not in where[:7]
        ):
            return
        try:
            model.model_validate(value)
        except ValidationError as error:
            if not _mend(draft, value, error, where):
                break
        else:
            return
    draft.warn("invalid-object", "this object cannot be read; it is ignored", where)
    owner[key] = _empty(value)


def _empty(value: object) -> Any:
    """What is left of an object that cannot be read; operations stay operations."""
    if is_dict(value):
        kept: dict[str, Any] = {
            key: {"responses": {}} for key in value if key in METHODS
        }
        for key in ("name", "in", "type", "url", "title", "version"):
            if isinstance(value.get(key), str):
                kept[key] = value[key]
        return kept
    return {}


def _mend(draft: Draft, value: Any, error: ValidationError, pointer: str) -> bool:
    """Leave out the members that an error names; False if it names none."""
    mended = False
    deepest: dict[tuple[str | int, ...], str] = {}
    for each in error.errors(
        include_url=False, include_input=False, include_context=False
    ):
        path = _path(value, each["loc"])
        if path:
            deepest.setdefault(path, each["msg"])
    for path, message in deepest.items():
        longer = any(other != path and other[: len(path)] == path for other in deepest)
        if longer or not _leave_out(value, path):
            continue
        mended = True
        where = pointer + "".join("/" + escape(str(each)) for each in path)
        draft.warn(
            "invalid-member",
            f"{str(path[-1])!r} is not what OpenAPI wants here ({message}); "
            "it is ignored",
            where,
        )
    return mended


def _path(value: Any, loc: Sequence[str | int]) -> tuple[str | int, ...]:
    """The part of an error's location that the document has.

    Names of alternatives of a union stand in between; what is missing is left out.
    """
    path: list[str | int] = []
    here = value
    for token in loc:
        if is_dict(here) and token in here:
            here = here[str(token)]
        elif is_list(here) and isinstance(token, int) and token < len(here):
            here = here[token]
        else:
            continue
        path.append(token)
    return tuple(path)


_KEPT = frozenset(
    "paths get put post delete options head patch trace responses".split()
)


def _leave_out(value: Any, path: tuple[str | int, ...]) -> bool:
    """Remove a member, unless an operation would go with it."""
    here = value
    for token in path[:-1]:
        here = here[token]
    last = path[-1]
    if is_list(here) and isinstance(last, int):
        here[last] = {} if is_dict(here[last]) else here.pop(last)
        return True
    if not is_dict(here) or last not in here:
        return False
    if last in _KEPT and is_dict(here[last]):
        return False
    del here[str(last)]
    return True
