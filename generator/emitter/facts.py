"""Facts of a package that several templates tell: names, errors, what it can do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..ir.api import Api
from . import docs
from .imports import name_rank
from .layout import Code, Group, import_from, place
from .quoting import string
from .symbols import Symbols

SHARED_ERRORS = (
    "APIConnectionError",
    "APIError",
    "APIResponseError",
    "APITimeoutError",
    "ConfigurationError",
    "InvalidArgumentError",
    "PaginationError",
    "PoolTimeoutError",
    "StreamInterruptedError",
    "UsageError",
    "WaitTimeoutError",
)
"""Errors that every package has, from the runtime."""

STATUS_ERRORS: tuple[tuple[int | str, str, str], ...] = (
    (400, "BadRequestError", "400: the request is not valid."),
    (401, "AuthenticationError", "401: the credentials are missing or not valid."),
    (402, "PaymentRequiredError", "402: credits or a quota are used up."),
    (403, "PermissionDeniedError", "403: the credentials do not allow this."),
    (404, "NotFoundError", "404: there is no such thing."),
    (409, "ConflictError", "409: the request conflicts with the current state."),
    (422, "UnprocessableEntityError", "422: the request was understood, and refused."),
    (429, "RateLimitError", "429: too many requests; see `retry_after`."),
    ("5XX", "InternalServerError", "5xx: the server failed."),
)
"""(status, class, docstring) of the errors by status."""

_CLASSES = {str(status): name for status, name, _ in STATUS_ERRORS}

RUNTIME_NAMES = (
    "OMIT",
    "AsyncDownload",
    "AsyncStream",
    "ClientOptions",
    "Download",
    "Model",
    "Omit",
    "PageList",
    "RawResponse",
    "RequestOptions",
    "ServerSentEvent",
    "Stream",
    "Unknown",
    "Upload",
)
"""What the package's root offers of its runtime."""


def error_class(status: str) -> str:
    """The class of an error status, of a range or of `default`."""
    for key in (status, f"{status[:1]}XX"):
        if key in _CLASSES:
            return _CLASSES[key]
    return "APIStatusError"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A property of status errors that says what the code means."""

    name: str
    docstring: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the templates of a package's root receive."""

    clients: Sequence[str]
    error: str
    version: str
    predicates: Sequence[Predicate]
    errors: Sequence[str]
    """All public names of `errors`, sorted."""

    runtime: Sequence[str]
    """Names of the runtime that the root offers and no model has."""

    models: Sequence[tuple[str, Sequence[str]]]
    """(module, public names), sorted."""

    plain_models: bool
    """Whether no model is named like something else in the root."""

    model_names: Sequence[str]
    """Models that the root offers."""


def facts(api: Api, symbols: Symbols) -> Facts:
    package = api.package
    errors = sorted(
        [
            symbols.error,
            *SHARED_ERRORS,
            "APIStatusError",
            *(e for _, e, _ in STATUS_ERRORS),
        ]
    )
    modules = [(name, symbols.exported(name)) for name in sorted(symbols.modules)]
    names = sorted({name for _, each in modules for name in each})
    fixed = {*errors, package.client, f"Async{package.client}"}
    runtime = [name for name in RUNTIME_NAMES if name not in {*names, *fixed}]
    return Facts(
        clients=sorted((package.client, f"Async{package.client}")),
        error=symbols.error,
        version=package.version,
        predicates=[
            Predicate(
                name,
                "\n".join(docs.docstring(docs.closed(text) or f"Is it `{name}`?", 8)),
                ", ".join(map(string, contained)),
            )
            for name, text, contained in api.errors.predicates
        ],
        errors=errors,
        runtime=runtime,
        models=modules,
        plain_models=not fixed & set(names),
        model_names=[name for name in names if name not in fixed],
    )


def name_table(entries: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Lines of a dict display: module -> its names, in one string of words."""
    lines: list[str] = []
    for key, names in entries:
        head = f"{string(key)}: "
        whole = string(" ".join(names))
        if len(head) + len(whole) + 5 <= 88:
            lines.append(f"    {head}{whole},")
            continue
        lines.append(f"    {head}(")
        lines += [f"        {string(each)}" for each in _packed(names)]
        lines.append("    ),")
    return "\n".join(lines)


def _packed(names: Sequence[str]) -> Iterator[str]:
    """Names in rows that fit; each but the last ends in a space."""
    row = ""
    for name in names:
        if row and len(row) + len(name) + 1 > 76:
            yield row
            row = ""
        row += name + " "
    yield row.rstrip()


def re_exports(module: str, names: Sequence[str]) -> str:
    """`from module import Name as Name`: type checkers see a public name."""
    spelled = [f"{name} as {name}" for name in sorted(names, key=name_rank)]
    return "\n".join(import_from(module, spelled, indent=4))


def names_list(names: Sequence[str]) -> str:
    """The lines of `__all__ = [...]`."""
    items: list[Code] = [string(name) for name in names]
    return "\n".join(place(Group("__all__ = [", items, "]", display=True), 0))
