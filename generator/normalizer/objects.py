"""Objects below paths that are no schemas: members of the right type, required ones present."""

from __future__ import annotations

import re

from ..loader.grammar import METHODS, is_dict, is_list
from ..loader.pointers import escape
from .access import repair_security, repair_servers
from .draft import PLACES, Draft, Node
from .members import drop_unless

_STATUS = re.compile(r"[1-5](?:\d\d|XX)|default")
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}


# Paths and operations


def repair_path_item(draft: Draft, item: Node, pointer: str) -> None:
    for key in ("summary", "description"):
        drop_unless(draft, item, key, str, f"{pointer}/{key}")
    _lower_methods(draft, item, pointer)
    repair_servers(draft, item, pointer)


def _lower_methods(draft: Draft, item: Node, pointer: str) -> None:
    """`GET` is meant to be `get`."""
    for key in [each for each in item if each.isupper() and each.lower() in METHODS]:
        if key.lower() in item:
            continue
        item[key.lower()] = item.pop(key)
        draft.moves[f"{pointer}/{key.lower()}"] = f"{pointer}/{key}"
        draft.warn(
            "method-case", f"{key!r} should be {key.lower()!r}", f"{pointer}/{key}"
        )


def repair_operation(draft: Draft, operation: Node, pointer: str) -> None:
    for key in ("summary", "description"):
        drop_unless(draft, operation, key, str, f"{pointer}/{key}")
    id_ = operation.get("operationId")
    if isinstance(id_, int | float) and not isinstance(id_, bool):
        operation["operationId"] = str(id_)
    else:
        drop_unless(draft, operation, "operationId", str, f"{pointer}/operationId")
    drop_unless(draft, operation, "deprecated", bool, f"{pointer}/deprecated")
    tags = operation.get("tags")
    if isinstance(tags, str):
        operation["tags"] = [tags]
    elif "tags" in operation and not (
        is_list(tags) and all(isinstance(each, str) for each in tags)
    ):
        kept = [each for each in tags if isinstance(each, str)] if is_list(tags) else []
        operation["tags"] = kept
        draft.warn("invalid-tag", "tags are strings", f"{pointer}/tags")
    repair_servers(draft, operation, pointer)
    repair_security(draft, operation, pointer)
    _repair_responses(draft, operation, pointer)


def _repair_responses(draft: Draft, operation: Node, pointer: str) -> None:
    responses = operation.get("responses")
    if not is_dict(responses):
        operation["responses"] = {}
        if draft.version == (3, 0):
            draft.warn(
                "missing-responses", "this operation declares no responses", pointer
            )
        return
    if all(_STATUS.fullmatch(status) for status in responses):
        return
    repaired: Node = {}
    for status, response in responses.items():
        where = f"{pointer}/responses/{escape(status)}"
        wanted = _status(status)
        if wanted is None:
            if not status.startswith("x-"):
                draft.warn(
                    "invalid-status",
                    f"{status!r} is not a status; this response is ignored",
                    where,
                )
            continue
        if wanted != status:
            draft.warn("status-case", f"{status!r} should be {wanted!r}", where)
            draft.moves[f"{pointer}/responses/{wanted}"] = where
        repaired.setdefault(wanted, response)
    operation["responses"] = repaired


def _status(said: str) -> str | None:
    """What is meant by a status: `4xx` by `4XX`, `Default` by `default`."""
    if said.lower() == "default":
        return "default"
    upper = said.strip().upper()
    return upper if _STATUS.fullmatch(upper) else None


def repair_parameter(draft: Draft, parameter: Node, pointer: str) -> None:
    """A parameter has a name, a place, and a schema or content."""
    _repair_described(draft, parameter, pointer)
    where = parameter.get("in")
    if isinstance(where, str) and where not in PLACES and where.lower() in PLACES:
        parameter["in"] = where.lower()
        draft.warn("parameter-in", f"{where!r} should be lower case", f"{pointer}/in")
    if isinstance(parameter.get("name"), int):
        parameter["name"] = str(parameter["name"])
    if parameter.get("in") == "path" and parameter.get("required") is not True:
        parameter["required"] = True
        draft.warn(
            "optional-path-parameter",
            f"the path parameter {parameter.get('name')!r} is always required",
            pointer,
        )
    _repair_style(draft, parameter, pointer, str(parameter.get("in")))
    if "schema" not in parameter and "content" not in parameter:
        _schema_of_2(parameter)


def _schema_of_2(parameter: Node) -> None:
    """Swagger 2 put type and format beside the name."""
    moved = {
        key: parameter.pop(key)
        for key in ("type", "format", "enum", "items", "default", "pattern")
        if key in parameter
    }
    parameter["schema"] = moved


def repair_header(draft: Draft, header: Node, pointer: str) -> None:
    _repair_described(draft, header, pointer)
    for key in ("name", "in"):
        header.pop(key, None)
    _repair_style(draft, header, pointer, "header")
    if "schema" not in header and "content" not in header:
        _schema_of_2(header)


def _repair_described(draft: Draft, value: Node, pointer: str) -> None:
    drop_unless(draft, value, "description", str, f"{pointer}/description")
    for key in (
        "required",
        "deprecated",
        "explode",
        "allowEmptyValue",
        "allowReserved",
    ):
        if isinstance(value.get(key), str) and value[key].lower() in ("true", "false"):
            value[key] = value[key].lower() == "true"
        drop_unless(draft, value, key, bool, f"{pointer}/{key}")
    _repair_examples(value)


def _repair_style(draft: Draft, value: Node, pointer: str, where: str) -> None:
    style = value.get("style")
    if "style" in value and where in _STYLES and style not in _STYLES[where]:
        del value["style"]
        draft.warn(
            "invalid-style",
            f"{style!r:.60} is not a style for {where} parameters; it is ignored",
            f"{pointer}/style",
        )


def _repair_examples(value: Node) -> None:
    """`examples` is a map of objects beside a schema, a list within one."""
    said = value.get("examples")
    if is_list(said):
        said = {f"example{index}": {"value": each} for index, each in enumerate(said)}
        value["examples"] = said
    if is_dict(said):
        for key, each in said.items():
            if not is_dict(each):
                said[key] = {"value": each}
    else:
        value.pop("examples", None)


# Bodies


def repair_request_body(draft: Draft, body: Node, pointer: str) -> None:
    drop_unless(draft, body, "description", str, f"{pointer}/description")
    if isinstance(body.get("required"), str):
        body["required"] = body["required"].lower() == "true"
    drop_unless(draft, body, "required", bool, f"{pointer}/required")
    if not is_dict(body.get("content")):
        schema = body.pop("schema", None)
        body["content"] = {"application/json": {"schema": schema}} if schema else {}
        draft.warn("missing-content", "a request body needs 'content'", pointer)


def repair_response(draft: Draft, response: Node, pointer: str) -> None:
    if not isinstance(response.get("description"), str):
        response["description"] = ""
        if draft.version < (3, 2):
            draft.warn("missing-description", "a response needs a description", pointer)
    if "content" not in response and is_dict(response.get("schema")):
        response["content"] = {"application/json": {"schema": response.pop("schema")}}
        draft.moves[f"{pointer}/content/application~1json/schema"] = f"{pointer}/schema"
        draft.warn(
            "missing-content", "the schema of a response stands in 'content'", pointer
        )


def repair_media_type(draft: Draft, media: Node, pointer: str) -> None:
    _repair_examples(media)
    encoding = media.get("encoding")
    if is_dict(encoding):
        for name in [each for each in encoding if not is_dict(encoding[each])]:
            del encoding[name]
            draft.warn(
                "invalid-encoding",
                f"the encoding of {name!r} is not an object; it is ignored",
                f"{pointer}/encoding",
            )
