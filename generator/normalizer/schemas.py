"""Schemas: 3.0 spelled as 3.1, and the best meaning of what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import closest
from ..loader.grammar import is_dict, is_list
from ..loader.pointers import escape
from . import values
from .draft import Draft, Node, node

Step = Callable[[Draft, Node, str], None]

TYPES = frozenset("string number integer boolean object array null".split())

_TYPE_WORDS: dict[str, tuple[str | None, str | None]] = {
    **dict.fromkeys(("int", "int32", "int64", "long", "short"), ("integer", None)),
    **dict.fromkeys(("float", "double", "decimal", "numeric"), ("number", None)),
    **dict.fromkeys(("str", "text", "enum", "char"), ("string", None)),
    **dict.fromkeys(("bool",), ("boolean", None)),
    **dict.fromkeys(("list", "set", "tuple", "collection"), ("array", None)),
    **dict.fromkeys(("dict", "map", "json", "struct", "hash"), ("object", None)),
    **dict.fromkeys(("nil", "none", "undefined", "void"), ("null", None)),
    **dict.fromkeys(("any", "mixed", "unknown", "*", ""), (None, None)),
    **dict.fromkeys(("datetime", "date-time", "timestamp"), ("string", "date-time")),
    **dict.fromkeys(("file", "binary", "stream"), ("string", "binary")),
    **{
        each: ("string", each)
        for each in ("date", "time", "uuid", "uri", "url", "email", "password", "byte")
    },
}
"""What people write for a type: (type, format)."""

_ASSERTIONS = frozenset(
    "$ref allOf anyOf oneOf not type enum const properties required "
    "additionalProperties patternProperties items prefixItems discriminator format "
    "contentEncoding contentMediaType".split()
)
_BESIDE_REF_30 = frozenset(
    "$ref nullable description title default deprecated readOnly writeOnly example "
    "examples".split()
)


# References


def _ref(draft: Draft, schema: Node, pointer: str) -> None:
    ref = schema["$ref"]
    if not isinstance(ref, str):
        del schema["$ref"]
        draft.warn("invalid-ref", "a $ref should be a string; it is ignored", pointer)
        return
    if ref == "#":
        schema["$ref"] = f"#{_resource(pointer)}"
    if draft.version == (3, 0):
        # 3.0 ignores what stands beside a reference. Annotations are kept all the same:
        # who writes them means them, and they do no harm.
        for key in [each for each in schema if each not in _BESIDE_REF_30]:
            if not key.startswith("x-"):
                del schema[key]


def _recursive_ref(draft: Draft, schema: Node, pointer: str) -> None:
    """`$recursiveRef` and `$dynamicRef` mean the schema that is written there."""
    found = schema.pop("$recursiveRef", None) or schema.pop("$dynamicRef", None)
    if not isinstance(found, str) or "$ref" in schema:
        return
    schema["$ref"] = found if found != "#" else f"#{_resource(pointer)}"


def _resource(pointer: str) -> str:
    """The component that a place is in."""
    return "/".join(pointer.split("/")[:4])


def _anchor(draft: Draft, schema: Node, pointer: str) -> None:
    for keyword in ("$anchor", "$dynamicAnchor"):
        name = schema.get(keyword)
        if isinstance(name, str):
            draft.anchors.setdefault(f"#{name}", pointer)


def _id(draft: Draft, schema: Node, pointer: str) -> None:
    name = schema["$id"]
    if isinstance(name, str):
        draft.anchors.setdefault(name.removesuffix("#"), pointer)


# Types


def _type(draft: Draft, schema: Node, pointer: str) -> None:
    said = schema["type"]
    if said.__class__ is str and said in TYPES:
        return
    listed = said if is_list(said) else [said]
    kept: list[str] = []
    for each in listed:
        if isinstance(each, str) and each in TYPES:
            kept.append(each)
        elif each is None:
            kept.append("null")
        else:
            meant = _meant_type(draft, schema, each, pointer)
            if meant is not None:
                kept.append(meant)
    kept = list(dict.fromkeys(kept))
    if not kept:
        del schema["type"]
    else:
        schema["type"] = kept[0] if len(kept) == 1 else kept


def _meant_type(draft: Draft, schema: Node, said: object, pointer: str) -> str | None:
    word = said.strip().lower() if isinstance(said, str) else ""
    meant, format_ = _TYPE_WORDS.get(word, (None, None))
    if word in TYPES:
        meant = word
    if meant is not None and format_ is not None:
        schema.setdefault("format", format_)
    guess = meant or (closest(word, TYPES) if word else None)
    draft.warn(
        "unknown-type",
        f"{said!r} is not a type of JSON Schema; "
        + (f"{meant!r} is meant" if meant else "it is ignored"),
        f"{pointer}/type",
        None if meant else f"did you mean {guess!r}?" if guess else None,
    )
    return meant


def _nullable(draft: Draft, schema: Node, pointer: str) -> None:
    """3.0's `nullable`, which people write in 3.1 as well."""
    keyword = "nullable" if "nullable" in schema else "x-nullable"
    if schema.pop(keyword) is not True:
        return
    if draft.version != (3, 0) and keyword == "nullable":
        draft.warn(
            "nullable-in-3.1",
            "'nullable' is not a keyword of OpenAPI 3.1; it is read as in 3.0",
            f"{pointer}/nullable",
            "write type: [..., 'null']",
        )
    add_null(draft, schema, pointer)


def add_null(draft: Draft, schema: Node, pointer: str) -> None:
    """Let a schema admit null, whatever form it has."""
    if "$ref" in schema or "allOf" in schema:
        inner = {key: schema.pop(key) for key in list(schema) if key in _ASSERTIONS}
        schema["anyOf"] = [inner, {"type": "null"}]
        draft.moves[f"{pointer}/anyOf/0"] = pointer
        return
    for keyword in ("oneOf", "anyOf"):
        members = schema.get(keyword)
        if is_list(members) and {"type": "null"} not in members:
            members.append({"type": "null"})
    if is_list(schema.get("enum")) and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    said = schema.get("type")
    if said is None and "properties" in schema:
        said = "object"
    if said is not None:
        listed = said if is_list(said) else [said]
        schema["type"] = listed if "null" in listed else [*listed, "null"]


# Bounds


def _exclusive(draft: Draft, schema: Node, pointer: str) -> None:
    """Booleans of 3.0 become bounds."""
    for keyword, bound in (
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ):
        said = schema.get(keyword)
        if isinstance(said, bool):
            del schema[keyword]
            if said and bound in schema:
                schema[keyword] = schema.pop(bound)


def _number(keyword: str) -> Step:
    def step(draft: Draft, schema: Node, pointer: str) -> None:
        said = schema[keyword]
        if isinstance(said, int | float) and not isinstance(said, bool):
            return
        try:
            schema[keyword] = float(said) if isinstance(said, str) else None
        except ValueError:
            schema[keyword] = None
        if schema[keyword] is None:
            del schema[keyword]
        draft.warn(
            "invalid-bound",
            f"{keyword!r} should be a number, this is {said!r:.60}",
            f"{pointer}/{keyword}",
        )

    return step


# Objects


def _required(draft: Draft, schema: Node, pointer: str) -> None:
    said = schema["required"]
    if is_list(said):
        kept = list(dict.fromkeys(each for each in said if isinstance(each, str)))
        if len(kept) != len(said):
            draft.warn(
                "duplicate-required",
                "'required' names a property twice",
                f"{pointer}/required",
            )
            schema["required"] = kept
        return
    del schema["required"]
    if said is not None:
        draft.warn(
            "invalid-required",
            f"'required' should be an array of names, this is {said!r:.60}",
            f"{pointer}/required",
        )


def _properties(draft: Draft, schema: Node, pointer: str) -> None:
    """`required: true` on a property belongs into the list of the object."""
    properties = schema["properties"]
    if not is_dict(properties):
        return
    for name, each in properties.items():
        if is_dict(each) and isinstance(each.get("required"), bool):
            said = each.pop("required")
            draft.warn(
                "boolean-required",
                f"'required' stands on the property {name!r}; "
                "it belongs into the list of the object",
                f"{pointer}/properties/{escape(name)}/required",
            )
            listed = schema.setdefault("required", [])
            if said and is_list(listed) and name not in listed:
                schema["required"] = [*listed, name]


def _items(draft: Draft, schema: Node, pointer: str) -> None:
    """An array of schemas, as before JSON Schema 2020-12, is `prefixItems`."""
    said = schema["items"]
    if not is_list(said):
        return
    schema["prefixItems"] = said
    for index in range(len(said)):
        draft.moves[f"{pointer}/prefixItems/{index}"] = f"{pointer}/items/{index}"
    del schema["items"]
    if "additionalItems" in schema:
        schema["items"] = schema.pop("additionalItems")


def _discriminator(draft: Draft, schema: Node, pointer: str) -> None:
    said = schema["discriminator"]
    where = f"{pointer}/discriminator"
    if isinstance(said, str):
        schema["discriminator"] = said = {"propertyName": said}
        draft.warn(
            "invalid-discriminator",
            "'discriminator' should be an object with 'propertyName'",
            where,
        )
    if not is_dict(said) or not isinstance(said.get("propertyName"), str):
        del schema["discriminator"]
        draft.warn(
            "invalid-discriminator",
            "this discriminator names no property; it is ignored",
            where,
        )
        return
    mapping = said.get("mapping")
    if mapping is not None:
        kept = {
            str(value): target
            for value, target in node(mapping).items()
            if isinstance(target, str)
        }
        if kept != mapping:
            draft.warn(
                "invalid-discriminator",
                "the mapping of a discriminator should be an object of strings",
                f"{where}/mapping",
            )
            said["mapping"] = kept


def _format(draft: Draft, schema: Node, pointer: str) -> None:
    said = schema["format"]
    if not isinstance(said, str):
        del schema["format"]
        draft.warn(
            "invalid-format",
            f"a format is a string, not {said!r:.60}",
            f"{pointer}/format",
        )
    elif draft.version == (3, 0) and said == "binary":
        del schema["format"]
        schema["contentMediaType"] = "application/octet-stream"
    elif draft.version == (3, 0) and said == "byte":
        del schema["format"]
        schema["contentEncoding"] = "base64"


STEPS: dict[str, Step] = {
    "$ref": _ref,
    "$recursiveRef": _recursive_ref,
    "$dynamicRef": _recursive_ref,
    "$anchor": _anchor,
    "$dynamicAnchor": _anchor,
    "$id": _id,
    "type": _type,
    "format": _format,
    "enum": values.enum,
    "default": values.default,
    "example": values.example,
    "examples": values.examples,
    "exclusiveMinimum": _exclusive,
    "exclusiveMaximum": _exclusive,
    "required": _required,
    "properties": _properties,
    "items": _items,
    "discriminator": _discriminator,
    "nullable": _nullable,
    "x-nullable": _nullable,
    **{
        each: _number(each)
        for each in (
            "minimum",
            "maximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
        )
    },
}
"""Keyword -> what is done about it. A schema's keywords come in the order of the schema,
so no step relies on another one; `nullable` looks at whatever form there is by then."""
