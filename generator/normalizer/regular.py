"""One walk over the whole document: every object is upgraded and repaired in passing.

What may stand where is the loader's grammar. For each kind of object there are steps;
they run before the members of the object are visited.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..diagnostics import shortened
from ..loader.grammar import GRAMMAR, LIST, MAP, ONE, SECTIONS, is_dict, is_list
from ..loader.pointers import escape
from . import access, documents, objects, schemas, versions
from .draft import ADDITIONAL, ITEM_SCHEMA, Draft, Node, Reference
from .keywords import report_slips

Step = Callable[[Draft, Node, str], None]

STEPS: dict[str, tuple[Step, ...]] = {
    "document": (documents.repair_document,),
    "components": (documents.repair_components,),
    # `QUERY` is `query` before that moves.
    "pathItem": (objects.repair_path_item, versions.translate_path_item),
    "operation": (objects.repair_operation,),
    # Additions of 3.2 move first, so that all else sees one shape.
    "parameter": (versions.translate_parameter, objects.repair_parameter),
    "header": (objects.repair_header,),
    "requestBody": (objects.repair_request_body,),
    "response": (objects.repair_response,),
    "mediaType": (versions.translate_media_type, objects.repair_media_type),
    "securityScheme": (access.repair_security_scheme,),
}

_MOVED = {
    ADDITIONAL: (MAP, "operation"),
    ITEM_SCHEMA: (ONE, "schema"),
}
_MEMBERS = {
    kind: {
        **{
            key: (shape, of)
            for key, (shape, of) in members.items()
            if of not in ("prose", "value", "discriminator")
        },
        **_MOVED,
    }
    for kind, members in GRAMMAR.items()
}
_REFERABLE = {*SECTIONS, "pathItem", "schema"}
_BOOLEAN = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems")
_WORDS = {MAP: "an object", LIST: "an array", ONE: "an object"}


def regularize(draft: Draft) -> None:
    """Visit every object of the document once."""
    _Walk(draft).visit(draft.document, "document", "")


class _Walk:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.seen: set[int] = set()
        """Objects that were visited: YAML may have one object in several places."""

    def visit(self, value: Node, kind: str, pointer: str) -> None:
        if id(value) in self.seen:
            return
        self.seen.add(id(value))
        if kind == "schema":
            self._schema(value, pointer)
            return
        ref = value.get("$ref")
        if isinstance(ref, str) and kind in _REFERABLE:
            self.draft.references.append(Reference(value, pointer, kind))
            if kind != "pathItem":
                return
        report_slips(self.draft, value, kind, pointer)
        for step in STEPS.get(kind, ()):
            step(self.draft, value, pointer)
        members = _MEMBERS[kind]
        every = members.get("*")
        for key in [each for each in value if each in members or every]:
            if key[:2] == "x-" and key not in members:
                continue
            shape, of = members.get(key) or every or (ONE, "")
            self._member(value, key, shape, of, f"{pointer}/{escape(key)}")

    def _schema(self, schema: Node, pointer: str) -> None:
        report_slips(self.draft, schema, "schema", pointer)
        for key in [each for each in schema if each in schemas.STEPS]:
            if key in schema:
                schemas.STEPS[key](self.draft, schema, pointer)
        if isinstance(schema.get("$ref"), str):
            self.draft.references.append(Reference(schema, pointer, "schema"))
        members = _MEMBERS["schema"]
        for key in [each for each in schema if each in members]:
            shape, of = members[key]
            self._member(schema, key, shape, of, f"{pointer}/{key}")

    def _member(self, owner: Node, key: str, shape: str, of: str, pointer: str) -> None:
        """Visit a member, or the members of a map or array; repair what is neither."""
        value = owner[key]
        if shape == ONE:
            made = self._element(value, of, pointer, key in _BOOLEAN)
            if made is None:
                del owner[key]
            elif made is not value:
                owner[key] = made
        elif shape == MAP and is_dict(value):
            self._map(value, of, pointer)
        elif shape == LIST and is_list(value):
            self._list(value, of, pointer)
        else:
            self._refuse(owner, key, value, shape, of, pointer)

    def _map(self, value: Node, of: str, pointer: str) -> None:
        for key, each in list(value.items()):
            below = f"{pointer}/{escape(key)}"
            if key[:2] == "x-" and of != "schema":
                continue
            made = self._element(each, of, below)
            if made is None:
                del value[key]
            elif made is not each:
                value[key] = made

    def _list(self, value: list[Any], of: str, pointer: str) -> None:
        dropped: list[int] = []
        for index, each in enumerate(value):
            made = self._element(each, of, f"{pointer}/{index}")
            if made is None:
                dropped.append(index)
            elif made is not each:
                value[index] = made
        for index in reversed(dropped):
            del value[index]

    def _element(
        self, value: Any, of: str, pointer: str, boolean: bool = False
    ) -> Node | bool | None:
        """An object of the wanted kind; None where there is nothing to keep."""
        if is_dict(value):
            self.visit(value, of, pointer)
            return value
        if of == "schema" and isinstance(value, bool):
            if boolean:
                return value
            return {} if value else {"not": {}}
        if value is None and of in ("operation", "response", "mediaType", "schema"):
            made: Node = {}
            self.draft.warn(
                "empty-object", f"this {_spell(of)} is empty (null)", pointer
            )
            self.visit(made, of, pointer)
            return made
        if value is None:
            return None
        self.draft.warn(
            "invalid-object",
            f"the {_spell(of)} should be an object, this is {_kind(value)}; it is ignored",
            pointer,
        )
        return {} if of in ("operation", "schema") else None

    def _refuse(
        self, owner: Node, key: str, value: Any, shape: str, of: str, pointer: str
    ) -> None:
        """A map or array of another type: wrap a single object, else leave it out."""
        if shape == LIST and is_dict(value) and of == "schema":
            self.draft.warn(
                "invalid-object",
                f"{key!r} should be an array of schemas, this is one schema",
                pointer,
            )
            owner[key] = [value]
            self._list(owner[key], of, pointer)
            self.draft.moves[f"{pointer}/0"] = pointer
            return
        del owner[key]
        if value is not None:
            self.draft.warn(
                "invalid-object",
                f"{key!r} should be {_WORDS[shape]}, this is {_kind(value)}; "
                "it is ignored",
                pointer,
            )


_SPELLED = {
    "pathItem": "path item",
    "requestBody": "request body",
    "mediaType": "media type object",
    "securityScheme": "security scheme",
}


def _spell(kind: str) -> str:
    return _SPELLED.get(kind, kind)


def _kind(value: object) -> str:
    if is_dict(value):
        return "an object"
    if is_list(value):
        return "an array"
    return "null" if value is None else shortened(repr(value), 60)
