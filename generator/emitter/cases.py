"""Cases: for every operation a call, the request that it makes, and an answer to it.

They are data, `tests/cases/<area>.json`: the shipped tests run each of them with both
clients. A key that starts with `$` says what JSON cannot: `{"$datetime": ...}`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

from ..ir.api import Api
from ..ir.operations import Call, Operation, Pagination, Response
from ..ir.walk import operations
from ..names import DEVICES
from .arguments import arguments
from .callers import Caller, ExampleCall
from .constants import distinct
from .examples import Day, Examples, Moment, Octets
from .narrow import is_array, is_object
from .pages import page_answers, page_argument
from .samples import CONTENT
from .streams import stream_answer
from .symbols import Symbols

JSON: TypeAlias = Any


# Answers


class Answers:
    """Makes the answers of a server from examples."""

    def __init__(self, api: Api, examples: Examples) -> None:
        self._api = api
        self._examples = examples

    def answer(self, operation: Operation) -> dict[str, JSON]:
        """A success: status and body."""
        kind = operation.result.kind
        response = self._response(operation)
        answer: dict[str, JSON] = {"status": _status(response)}
        match kind:
            case "none":
                return answer
            case "binary":
                media = response.media_type if response is not None else None
                known = media if media and "*" not in media else None
                return {
                    **answer,
                    "content": CONTENT,
                    "type": known or "application/octet-stream",
                }
            case "text":
                return {**answer, "content": CONTENT, "type": "text/plain"}
            case "sse" | "jsonl":
                return {**answer, **stream_answer(operation, self._examples)}
            case "json":
                return {**answer, "json": self._json(operation, response)}

    def _response(self, operation: Operation) -> Response | None:
        wanted = operation.result.kind
        for each in operation.result.responses:
            if each.kind == wanted:
                return each
        return None

    def _json(self, operation: Operation, response: Response | None) -> JSON:
        type_ = operation.result.type
        example = None
        if response is not None:
            example = response.example
            if len(distinct(operation.result.responses)) > 1:
                type_ = response.type
        return None if type_ is None else self._examples.wire(type_, example, "value")


def _status(response: Response | None) -> int:
    """The success that is answered with; 200 where the document names a range."""
    status = response.status if response is not None else "200"
    return int(status) if status.isdigit() and status.startswith("2") else 200


def error_statuses(operation: Operation) -> list[int]:
    """Declared error statuses; one stands for a range."""
    found: dict[int, None] = {}
    for failure in operation.failures:
        status = failure.status
        if status.isdigit() and 400 <= int(status) < 600:
            found[int(status)] = None
        elif status[:1] in ("4", "5"):
            found[int(status[0]) * 100 + 18 * (status[0] == "4")] = None
    return list(found) or [500]


def case(
    operation: Operation, caller: Caller, answers: Answers, symbols: Symbols
) -> dict[str, JSON] | None:
    """One row of a table; None where the document asks for a value without an end."""
    caller.examples.endless = False
    call = caller.call(operation)
    answer = answers.answer(operation)
    if caller.examples.endless:
        return None
    row: dict[str, JSON] = {
        "call": ".".join(operation.call),
        "kind": operation.result.kind,
        "args": [_plain(each) for each in call.args],
        "kwargs": {name: _plain(value) for name, value in call.kwargs.items()},
        "request": _without_empty(
            {
                "method": operation.method,
                "path": call.path,
                "query": call.query,
                "headers": call.headers,
                "cookies": call.cookies,
                **call.body,
            }
        ),
        "secrets": _secrets(operation, symbols),
        "answer": answer,
        "errors": error_statuses(operation),
    }
    if operation.pagination is not None:
        pages = page_answers(operation, operation.pagination, answer.get("json"))
        if pages is not None:
            row["pages"] = {
                "call": operation.pagination.iterator,
                "argument": page_argument(operation),
                **_start(operation.pagination, operation, call),
                **pages,
            }
    if operation.streaming is not None and operation.streaming.url_method:
        row["url"] = {
            "call": operation.streaming.url_method,
            "kwargs": {
                each.name.snake: row["kwargs"][each.name.snake]
                for each in operation.parameters
                if each.location == "query" and each.required
            },
        }
    return row


def _start(
    pagination: Pagination, operation: Operation, call: ExampleCall
) -> dict[str, JSON]:
    """What an iterator must be given because the document requires it."""
    argument = page_argument(operation)
    if argument is None or not _is_required(operation, argument):
        return {}
    given: JSON = call.kwargs.get(argument)
    if pagination.style in ("page", "offset"):
        first = pagination.first if pagination.style == "page" else 0
        given = str(first) if isinstance(given, str) else first
    return {"start": {argument: _plain(given)}}


def _is_required(operation: Operation, argument: str) -> bool:
    return any(each.required and each.name == argument for each in arguments(operation))


def _secrets(operation: Operation, symbols: Symbols) -> list[str]:
    """Schemes whose credentials are certain to be sent: those of the only choice.

    Two that go to one place cannot both be there, nor one beside an argument.
    """
    security = symbols.security_of(operation)
    if len(security) != 1:
        return []
    places: dict[str, tuple[str, str]] = {
        each.key: (each.location or "header", (each.wire or "authorization").lower())
        for each in symbols.api.schemes
    }
    taken: Counter[tuple[str, str]] = Counter(places[key] for key in security[0])
    taken.update(
        (each.location, each.name.wire.lower()) for each in operation.parameters
    )
    return [key for key in security[0] if taken[places[key]] == 1]


def _without_empty(row: dict[str, JSON]) -> dict[str, JSON]:
    return {
        key: value
        for key, value in row.items()
        if key in ("json", "content") or value not in ([], {}, "")
    }


def _plain(value: Any) -> JSON:
    """An argument as JSON."""
    match value:
        case Moment(text=text):
            return {"$datetime": text}
        case Day(text=text):
            return {"$date": text}
        case Octets(text=text):
            return {"$bytes": text}
        case _ if is_object(value):
            return {key: _plain(each) for key, each in value.items()}
        case _ if is_array(value):
            return [_plain(each) for each in value]
        case _:
            return value


# Tables

_BETWEEN = re.compile(r",\n(?=  \{\n)")


class Tables:
    """The tables of a package: one for each area."""

    def __init__(self, api: Api, symbols: Symbols, examples: Examples) -> None:
        self._caller, self._answers = Caller(api, examples), Answers(api, examples)
        self._symbols = symbols
        self.areas: dict[str, list[Operation]] = {}
        for operation in operations(api):
            self.areas.setdefault(area_of(operation.call), []).append(operation)

    def table(self, area: str, only: Collection[Call] | None = None) -> str:
        """Rows of JSON, one line for each part of a case; `only` of these operations."""
        rows = [
            case(each, self._caller, self._answers, self._symbols)
            for each in self.areas[area]
            if only is None or each.call in only
        ]
        return _joined(_row(row) for row in rows if row is not None)


def area_of(call: Call) -> str:
    """The table that the case of an operation stands in."""
    name = call[0] if len(call) > 1 else "client"
    return f"{name}_calls" if name in DEVICES else name


def _joined(rows: Iterable[str]) -> str:
    text = ",\n".join(rows)
    return f"[\n{text}\n]\n" if text else "[]\n"


def spliced(old: str, new: str, only: Iterable[Call]) -> str | None:
    """A table with the rows of some operations anew; None: it had others of them."""
    rows = {_head(each): each for each in _divided(old)}
    changed = {_head(each): each for each in _divided(new)}
    if rows.keys() & {_row_head(".".join(call)) for call in only} != changed.keys():
        return None
    return _joined((rows | changed).values())


def _divided(table: str) -> list[str]:
    """The rows of a table; what is quoted in them has no line ends."""
    rows = table.removeprefix("[\n").removesuffix("\n]\n")
    return _BETWEEN.split(rows) if rows != "[]\n" else []


def _head(row: str) -> str:
    """The lines down to the one that names the operation."""
    return row[: row.index("\n", 4)]


def _row_head(call: str) -> str:
    return f'  {{\n    "call": {json.dumps(call)},'


def _row(row: dict[str, JSON]) -> str:
    lines = [
        f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=True)}"
        for key, value in row.items()
    ]
    return "  {\n" + ",\n".join(lines) + "\n  }"
