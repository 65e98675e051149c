"""Methods: an operation as the signature, docstring and body of one or more methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ..ir.definitions import Model
from ..ir.operations import Call, Failure, Operation, Waiting
from ..ir.types import Array, Nullable
from ..ir.walk import method_names, resolve
from ..names import iterator_of
from . import docs
from .arguments import Argument, arguments, signature
from .calls import Request
from .constants import Constants, event_hint, result_hint
from .facts import error_class
from .hints import Hints
from .layout import Code, Group, Parameter, flat, place
from .quoting import string
from .statements import Kind, Method

LONGEST_DESCRIPTION = 280
_MOST_FAILURES = 4

# What every caller knows to happen anywhere.
_COMMON = ("401", "403", "429")


class Methods:
    """Makes the methods of one module of resources."""

    def __init__(
        self,
        hints: Hints,
        constants: Constants,
        operation_by_id: Callable[[str], Operation | None],
    ) -> None:
        self._hints = hints
        self._constants = constants
        self._find = operation_by_id

    def of(self, operation: Operation, name: str | None = None) -> Iterator[Method]:
        """The methods of an operation, in the order of `method_names`."""
        named = arguments(operation)
        method = self._plain(operation, named, name or operation.call[-1])
        yield method
        if name is not None:
            return
        if operation.pagination is not None:
            yield self._iterator(operation, named, method)
        if operation.streaming is not None and operation.streaming.url_method:
            yield self._url(operation, named, operation.streaming.url_method)
        for waiting in operation.waiting:
            yield self._waiting(operation, named, waiting)

    def twice(self, operation: Operation) -> Iterator[Method]:
        """The same, for both classes to write out."""
        for method in self.of(operation):
            returns = method.async_returns or self._in_async(
                method.kind, method.returns
            )
            yield replace(method, async_returns=returns)

    def former(
        self, calls: Iterable[tuple[Operation, Call]], taken: Iterable[str]
    ) -> Iterator[Method]:
        """The methods of former calls of a class, but those that it has already."""
        names = set(taken)
        for operation, call in calls:
            for method in self._alias(operation, call):
                if method.name not in names:
                    names.add(method.name)
                    yield method

    def _alias(self, operation: Operation, call: Call) -> Iterator[Method]:
        """A former name of an operation, and of what comes with it: they warn."""
        former = as_former(operation, call)
        names = method_names(replace(operation, waiting=former.waiting))
        for name, method in zip(names, self.of(former), strict=True):
            new = ".".join((*operation.call[:-1], name))
            if method.kind == "iterated" and call[:-1] == operation.call[:-1]:
                # What it walks through would warn as well.
                walked: list[Code] = [
                    f"self.{operation.call[-1]}",
                    *method.call.items[1:],
                ]
                method = replace(method, call=replace(method.call, items=walked))
            yield replace(
                method,
                decorator=self._deprecated(f"Use `{new}`."),
                async_returns=self._in_async(method.kind, method.returns),
                docstring="\n".join(docs.docstring(f"Do what `{new}` does.", 8)),
            )

    def _plain(
        self, operation: Operation, named: Sequence[Argument], name: str
    ) -> Method:
        kind, returns = self.returns(operation)
        decorator = ""
        if operation.deprecated is not None:
            reason = docs.replacement(operation.doc, operation.deprecated)
            call = ".".join(operation.call)
            decorator = self._deprecated(reason or f"`{call}` is deprecated.")
        return Method(
            name=name,
            parameters=self._signature(named),
            returns=returns,
            kind=kind,
            async_returns=self._in_async(kind, returns) if decorator else "",
            call=self._request(operation, {each.name for each in named}).call(),
            docstring=self._docstring(operation, named),
            decorator=decorator,
        )

    def returns(self, operation: Operation) -> tuple[Kind, str]:
        """The hint of the result, and what becomes of it in the asynchronous class."""
        hints = self._hints
        if operation.pagination is not None:
            return "awaited", self._page(operation)
        match operation.result.kind:
            case "binary":
                return "downloaded", hints.core_name("Download")
            case "sse":
                event = flat(event_hint(operation, hints))
                return "streamed", f"{hints.core_name('Stream')}[{event}]"
            case "jsonl":
                item = flat(self._item_hint(operation))
                return "streamed", f"{hints.core_name('Stream')}[{item}]"
            case "json" | "text" | "none":
                return "awaited", flat(result_hint(operation, hints))

    def _in_async(self, kind: Kind, returns: str) -> str:
        """The hint in the asynchronous class, where it is written out."""
        if kind in ("downloaded", "streamed"):
            name = "AsyncDownload" if kind == "downloaded" else "AsyncStream"
            return self._hints.core_name(name) + returns[returns.find("[") :] * (
                "[" in returns
            )
        if kind == "iterated":
            head = self._hints.name("collections.abc", "AsyncIterator")
            return head + returns[returns.index("[") :]
        return returns

    def _item_hint(self, operation: Operation) -> Code:
        if operation.result.type is None:
            return self._constants.imports.name("typing", "Any")
        return self._hints.out(operation.result.type)

    def _page(self, operation: Operation) -> str:
        if operation.result.type is None:
            return "None"
        found = resolve(self._constants.symbols.api, operation.result.type)
        if isinstance(found, Array):
            item = flat(self._hints.out(found.item))
            return f"{self._hints.core_name('PageList')}[{item}]"
        return flat(self._hints.out(operation.result.type))

    def _signature(self, named: Sequence[Argument]) -> list[Parameter]:
        return [*self._without_options(named), self._options()]

    def _options(self) -> Parameter:
        hint = f"{self._hints.core_name('RequestOptions')} | None"
        return Parameter("options", hint, "None")

    def _without_options(self, named: Sequence[Argument]) -> list[Parameter]:
        positional = [signature(each, self._hints) for each in named if each.positional]
        keywords = [
            signature(each, self._hints) for each in named if not each.positional
        ]
        return [Parameter("self"), *positional, Parameter("*"), *keywords]

    def _request(self, operation: Operation, names: set[str]) -> Request:
        return Request(self._constants, operation, frozenset(names))

    # What follows from an operation

    def _iterator(
        self, operation: Operation, named: Sequence[Argument], method: Method
    ) -> Method:
        assert operation.pagination is not None
        name = operation.pagination.iterator
        walks = operation.call[-1]
        text = f"Iterate over all items of `{walks}`; pages are fetched as they are needed."
        if len(operation.call) > 1 and not method.decorator:
            return replace(
                method,
                name=name,
                kind="walked",
                walks=walks,
                docstring="\n".join(docs.remark(text, 4)),
            )
        item = flat(self._hints.out(operation.pagination.item))
        iterator = self._hints.name("collections.abc", "Iterator")
        items: list[Code] = [f"self.{walks}", *_passed(named)]
        items.append("options=options")
        return Method(
            name=name,
            parameters=self._signature(named),
            returns=f"{iterator}[{item}]",
            kind="iterated",
            async_returns=(
                self._in_async("iterated", f"{iterator}[{item}]")
                if method.decorator
                else ""
            ),
            call=Group("self._iter(", items, ")"),
            docstring="\n".join(docs.docstring(text, 8)),
            decorator=method.decorator,
        )

    def _url(
        self, operation: Operation, named: Sequence[Argument], name: str
    ) -> Method:
        wanted = {
            parameter.name.snake
            for parameter in operation.parameters
            if parameter.location in ("path", "query")
        }
        kept = [each for each in named if each.name in wanted]
        parameters = self._without_options(kept)
        if parameters[-1].name == "*":
            parameters.pop()
        text = self._hints.builtin("str")
        return Method(
            name=name,
            parameters=parameters,
            returns=text,
            kind="same",
            call=self._request(operation, wanted).url(),
            docstring='        """Return the URL of the stream, without credentials."""',
        )

    def _waiting(
        self, operation: Operation, named: Sequence[Argument], waiting: Waiting
    ) -> Method:
        created = self._find(waiting.create) if waiting.create else None
        before: Code = ""
        passed = [*_passed(named)]
        if created is not None:
            before, named, passed = self._creation(operation, created, waiting)
        deadline = Parameter("deadline", "float | None", "600.0")
        parameters = self._without_options(named)
        hint = flat(result_hint(operation, self._hints))
        items: list[Code] = [
            f"self.{operation.call[-1]}",
            self._constants.until(operation, waiting),
            "deadline",
            *passed,
            "options=options",
        ]
        return Method(
            name=waiting.method,
            parameters=[*parameters, deadline, self._options()],
            returns=hint,
            async_returns=hint if before else "",
            call=Group("self._wait(", items, ")"),
            docstring="\n".join(
                docs.docstring(
                    docs.closed(waiting.doc) or "Repeat the call until it is final.",
                    8,
                    ["Raises `WaitTimeoutError` after `deadline` seconds."],
                )
            ),
            before=before,
        )

    def _creation(
        self, operation: Operation, created: Operation, waiting: Waiting
    ) -> tuple[Code, Sequence[Argument], list[Code]]:
        """The call that starts a job; its arguments; what identifies the job."""
        named = arguments(created)
        items: list[Code] = [*_passed(named), "options=options"]
        before = Group(f"self.{created.call[-1]}(", items, ")")
        identifiers = dict(waiting.identifiers)
        passed: list[Code] = []
        for each in arguments(operation):
            wire = identifiers.get(each.name)
            if wire is not None:
                value = f"created.{self._attribute(created, wire)}"
            elif any(each.name == other.name for other in named):
                value = each.name
            elif each.required:
                value = f"created.{self._identifier(created, each.name)}"
            else:
                continue
            passed.append(value if each.positional else f"{each.name}={value}")
        return before, named, passed

    def _identifier(self, created: Operation, name: str) -> str:
        """Where the answer says which job it started: by the argument's name, or `id`."""
        type_ = created.result.type
        model = resolve(self._constants.symbols.api, type_) if type_ else None
        fields = model.fields if isinstance(model, Model) else ()
        known = {each.name.snake for each in fields}
        return name if name in known else "id"

    def _attribute(self, operation: Operation, path: str) -> str:
        """`data.id` on the wire as attributes of the result's model."""
        symbols = self._constants.symbols
        type_ = operation.result.type
        names: list[str] = []
        for wire in path.split("."):
            model = resolve(symbols.api, type_) if type_ is not None else None
            if isinstance(model, Nullable):
                model = resolve(symbols.api, model.of)
            fields = model.fields if isinstance(model, Model) else ()
            field = next((each for each in fields if each.name.wire == wire), None)
            names.append(field.name.snake if field is not None else wire)
            type_ = field.type if field is not None else None
        return ".".join(names)

    # Prose

    def _deprecated(self, reason: str) -> str:
        name = self._constants.imports.name("typing_extensions", "deprecated")
        lines = place(Group(f"@{name}(", [string(reason)], ")"), 4)
        return "\n".join(lines) + "\n"

    def _docstring(self, operation: Operation, named: Sequence[Argument]) -> str:
        spoken = self._constants.symbols.remarks.spoken
        route = f"Call `{operation.method} {docs.plain(operation.path)}`."
        opening = docs.first_sentence(operation.doc, route)
        more = docs.remainder(operation.doc, opening, LONGEST_DESCRIPTION)
        return "\n".join(
            docs.docstring(
                spoken(opening),
                8,
                [spoken(each) for each in more],
                [
                    ("Args", [(name, spoken(x)) for name, x in self._told(named)]),
                    (
                        "Raises",
                        [
                            (name, spoken(text))
                            for name, text in self._raises(operation.failures)
                        ],
                    ),
                ],
            )
        )

    def _told(self, named: Sequence[Argument]) -> Iterator[tuple[str, str]]:
        """What is about this operation alone; the reference has the rest."""
        remarks = self._constants.symbols.remarks
        for each in named:
            text = remarks.told(each)
            if (
                text
                and (each.name, docs.gist(text)) not in remarks.said.common_arguments
            ):
                yield each.name, text

    def _raises(self, failures: Sequence[Failure]) -> Iterator[tuple[str, str]]:
        """Errors that the document says more about than their name does."""
        count = 0
        for failure in failures:
            if failure.status in _COMMON or not failure.status.startswith("4"):
                continue
            name = error_class(failure.status)
            text = docs.condition(docs.brief(failure.doc, docs.LONGEST_FAILURE))
            if docs.gist(text) in self._constants.symbols.remarks.said.common_failures:
                continue
            if count < _MOST_FAILURES and docs.says_more(text, name, _USUAL):
                count += 1
                yield name, text


def as_former(operation: Operation, call: Call) -> Operation:
    """The operation under a former call, and what comes with it there."""
    pages = operation.pagination
    if pages is not None:
        pages = replace(pages, iterator=iterator_of(call[-1]))
    # A helper that starts the job stands beside what starts it.
    waiting = tuple(each for each in operation.waiting if not each.create)
    return replace(
        operation, call=call, deprecated="", pagination=pages, waiting=waiting
    )


def _passed(named: Sequence[Argument]) -> list[Code]:
    return [
        each.name if each.positional else f"{each.name}={each.name}" for each in named
    ]


_USUAL = (
    "bad request invalid was error not found requested entity failed failure response "
    "unprocessable validation conflict client unexpected input payload body data json "
    "parameters missing details code example see message could does exist no such"
)
