"""Responses: what a method returns, and which errors are declared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..ir.definitions import Doc
from ..ir.operations import Failure, Header, Response, Result, ResultKind
from ..ir.types import Anything, Scalar, Type, bare
from ..loader.pointers import unescape
from ..names import snake
from ..normalizer.draft import ITEM_SCHEMA
from .context import Context
from .definitions import Holder
from .document import Node, node, text
from .endpoints import Endpoint
from .media import MediaKind, is_binary_schema, is_file, media_kind, preferred
from .scalars import nullable, prose
from .unions import join

_NO_BODY = ("204", "205", "304")
_SHARED = re.compile(r"^/components/(?:responses|requestBodies|parameters)/([^/]+)")
_KINDS: dict[MediaKind, ResultKind] = {
    "json": "json",
    "form": "text",
    "text": "text",
    "xml": "text",
    "sse": "sse",
    "jsonl": "jsonl",
    "binary": "binary",
    "multipart": "binary",
}

_READ: dict[ResultKind, str] = {
    "json": "JSON",
    "sse": "events",
    "jsonl": "lines of JSON",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One declared response, read."""

    status: str
    value: Node
    pointer: str

    @property
    def content(self) -> Node:
        return node(self.value.get("content"))


def answers(context: Context, endpoint: Endpoint) -> list[Answer]:
    where = f"{endpoint.pointer}/responses"
    return [
        Answer(status, value, pointer)
        for status, value, pointer in context.document.members(
            endpoint.node.get("responses"), where
        )
        if not status.startswith("x-")
    ]


def successes(found: list[Answer]) -> list[Answer]:
    """2xx; else `default`, unless it can only be an error; else redirections."""
    exact = [each for each in found if each.status[:1] == "2"]
    if exact:
        return sorted(exact, key=lambda each: each.status)
    default = [each for each in found if each.status == "default"]
    redirects = [each for each in found if each.status[:1] == "3"]
    return redirects or default


def holder(endpoint: Endpoint, pointer: str, word: str) -> Holder:
    """What an inline schema of an operation, or of a shared component, hangs on."""
    shared = _SHARED.match(pointer)
    if shared is None:
        return Holder(endpoint.key, word)
    return Holder("", snake(unescape(shared[1])), word.capitalize())


def build_result(context: Context, endpoint: Endpoint, *, streaming: bool) -> Result:
    """What the method returns; `streaming` chooses events where there is a choice."""
    responses = tuple(
        _response(context, endpoint, each, streaming)
        for each in successes(answers(context, endpoint))
    )
    with_value = [each for each in responses if each.kind != "none"]
    if not with_value:
        return Result(kind="none", responses=responses)
    kind = with_value[0].kind
    types = [
        each.type for each in with_value if each.kind == kind and each.type is not None
    ]
    type_ = join(types) if types else None
    empty = len(with_value) < len(responses)
    if kind == "json" and empty and type_ is not None:
        type_ = nullable(type_)
    return Result(kind=kind, type=type_, responses=responses)


def warn_of_unread(
    context: Context, endpoint: Endpoint, results: Iterable[Result]
) -> None:
    """Say which answers would be files where the methods read values or events."""
    read = dict.fromkeys(_READ.get(each.kind, "") for each in results)
    if "" in read:
        return
    unread: dict[str, str] = {}
    for answer in successes(answers(context, endpoint)):
        place = f"{answer.pointer}/content"
        for media_type, media, where in context.document.members(answer.content, place):
            schema, _ = context.document.member(media, where, "schema")
            if is_file(media_type, schema):
                unread.setdefault(media_type, where)
    if unread:
        context.warn(
            "unread-answer",
            f"{endpoint.key} may also answer with {' or '.join(unread)}, "
            f"but its method reads {' or '.join(read)}",
            next(iter(unread.values())),
            hint="remove what is not wanted with an overlay: "
            f"without {' and '.join(read)} the method is a download",
        )


def splits(context: Context, endpoint: Endpoint) -> bool:
    """Whether one status answers with JSON or with events, as the caller wishes."""
    for each in successes(answers(context, endpoint)):
        kinds = {media_kind(media_type) for media_type in each.content}
        if "json" in kinds and kinds & {"sse", "jsonl"}:
            return True
    return False


def _response(
    context: Context, endpoint: Endpoint, answer: Answer, streaming: bool
) -> Response:
    media_type = None
    if answer.status not in _NO_BODY and endpoint.method != "HEAD":
        media_type = _choose(answer.content, streaming)
    kind: ResultKind = "none"
    type_: Type | None = None
    shown = None
    if media_type is not None:
        media, where = context.document.member(
            answer.content, f"{answer.pointer}/content", media_type
        )
        kind, type_ = _value(context, endpoint, media_type, media, where)
        shown = context.document.example(media)
    return Response(
        status=answer.status,
        kind=kind,
        media_type=media_type,
        type=type_,
        headers=_headers(context, endpoint, answer),
        example=shown,
        doc=Doc(description=prose(answer.value)),
        where=context.document.location(answer.pointer),
    )


def _choose(content: Node, streaming: bool) -> str | None:
    if streaming:
        for media_type in content:
            if media_kind(media_type) in ("sse", "jsonl"):
                return media_type
    return preferred(content, request=False)


def _value(
    context: Context, endpoint: Endpoint, media_type: str, media: Node, where: str
) -> tuple[ResultKind, Type | None]:
    """The kind of a success answer, and the type of what is decoded."""
    found = media_kind(media_type)
    of_item = found in ("sse", "jsonl") and ITEM_SCHEMA in media
    member = ITEM_SCHEMA if of_item else "schema"
    schema = node(media.get(member))
    kind: ResultKind
    if found == "any":
        kind = _guess(context, schema, where)
    elif found == "json" and is_binary_schema(schema):
        kind = "binary"
    else:
        kind = _KINDS[found]
    if found == "xml":
        context.warn(
            "xml-body",
            f"{endpoint.key} answers with {media_type}; the method returns text",
            where,
        )
    if kind in ("text", "binary"):
        return kind, None
    word = "event" if kind == "sse" else "line" if kind == "jsonl" else "response"
    if not schema:
        return kind, Anything()
    part = (schema, f"{where}/{member}")
    return kind, context.schemas.type_of(part, holder(endpoint, where, word))


def _guess(context: Context, schema: Node, where: str) -> ResultKind:
    """What `*/*` answers with: JSON when the schema has structure, else octets."""
    if not schema:
        return "binary"
    if is_binary_schema(schema):
        return "binary"
    shape = context.schemas.shape_of((schema, f"{where}/schema"))
    if shape.types == ("string",) and shape.enum is None:
        return "text"
    return "json"


def _headers(
    context: Context, endpoint: Endpoint, answer: Answer
) -> tuple[Header, ...]:
    found: list[Header] = []
    for wire, header, pointer in context.document.members(
        answer.value.get("headers"), f"{answer.pointer}/headers"
    ):
        schema = node(header.get("schema"))
        type_ = context.schemas.type_of(
            (schema, f"{pointer}/schema"), Holder(endpoint.key, snake(wire))
        )
        found.append(
            Header(
                wire=wire,
                type=Scalar("string") if isinstance(type_, Anything) else type_,
                required=header.get("required") is True,
                doc=Doc(description=prose(header)),
            )
        )
    return tuple(found)


def build_failures(context: Context, endpoint: Endpoint) -> tuple[Failure, ...]:
    """The declared errors; `default` is one when a success is declared."""
    found = answers(context, endpoint)
    good = {each.status for each in successes(found)}
    return tuple(
        _failure(context, endpoint, each)
        for each in found
        if each.status not in good and each.status[:1] not in ("1", "2", "3")
    )


def _failure(context: Context, endpoint: Endpoint, answer: Answer) -> Failure:
    media_type = preferred(answer.content, request=False)
    type_: Type | None = None
    shown = None
    if media_type is not None:
        media, where = context.document.member(
            answer.content, f"{answer.pointer}/content", media_type
        )
        shown = context.document.example(media)
        schema = node(media.get("schema"))
        if schema and media_kind(media_type) in ("json", "any"):
            part = (schema, f"{where}/schema")
            type_ = bare(
                context.schemas.type_of(part, holder(endpoint, where, "error"))
            )
    return Failure(
        status=answer.status,
        media_type=media_type,
        type=type_,
        headers=_headers(context, endpoint, answer),
        example=shown,
        doc=Doc(description=text(answer.value.get("description"))),
        where=context.document.location(answer.pointer),
    )
