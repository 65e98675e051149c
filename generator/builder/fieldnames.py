"""Python names of properties: legal, distinct, and clear of pydantic's own."""

from __future__ import annotations

from collections.abc import Iterable

from ..names import Name, Scope, name

RESERVED = frozenset(
    "construct copy dict from_orm json parse_file parse_obj parse_raw schema "
    "schema_json update_forward_refs validate model_computed_fields model_config "
    "model_construct model_copy model_dump model_dump_json model_extra model_fields "
    "model_fields_set model_json_schema model_parametrized_name model_post_init "
    "model_rebuild model_validate model_validate_json model_validate_strings "
    "mro register builtins".split()
)
"""Members of pydantic's `BaseModel` and its class, and what annotations go through."""

_SIGILS = {"$": "dollar", "@": "at", "_": "underscore", "#": "hash", "+": "plus"}


def field_names(wires: Iterable[str]) -> dict[str, Name]:
    """A name for each property; who is spelled as on the wire goes first."""
    names = {wire: name(wire, fallback="field") for wire in wires}
    scope = Scope(RESERVED)
    claimed: dict[str, str] = {}
    for wire, each in sorted(names.items(), key=lambda item: item[0] != item[1].snake):
        claimed[wire] = scope.claim(each.snake, *_alternatives(each))
    return {wire: each.with_snake(claimed[wire]) for wire, each in names.items()}


def _alternatives(each: Name) -> Iterable[str]:
    if each.snake in RESERVED:
        yield each.snake + "_"
    sigil = _SIGILS.get(each.wire[:1])
    if sigil:
        yield f"{sigil}_{each.snake}"
    yield each.snake.rstrip("_") + "_field"
