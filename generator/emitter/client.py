"""The module of the two client classes: what the constructor takes, and the API's facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..ir.api import Api, ClientHeader, SecurityScheme
from ..ir.operations import Server
from ..names import Scope
from . import docs, formatting
from .constants import Constants
from .declaration import base_url, declaration
from .division import Child, Division
from .hints import Hints
from .imports import Imports
from .layout import Chain, Code, Group, Parameter, assign, place, prefixed
from .methods import Methods
from .quoting import display, entry, parenthesized, string
from .resources import (
    class_head,
    former_calls,
    former_names,
    member_names,
    root_resource,
)
from .schemes import environment_of, supported
from .statements import Method
from .symbols import Symbols
from .urls import PLACEHOLDER

_FIXED = ("self", "super", "base_url", "http_client", "options")
_RUNTIME_OPTIONS = (
    "timeout",
    "deadline",
    "idle_timeout",
    "max_retries",
    "headers",
    "query",
    "strict_responses",
    "max_event_size",
)


@dataclass(frozen=True, slots=True)
class Option:
    """An argument of the constructor that the API brings along."""

    name: str
    hint: Code
    default: str
    text: str


@dataclass(frozen=True, slots=True)
class ClientModule:
    """`client.py`, ready to be rendered."""

    sync_class: str
    async_class: str
    heads: Mapping[bool, str]
    """The lines up to the colon of the synchronous and the asynchronous class."""

    docstring: str
    facts: str
    """The lines of `_API = Api(...)`."""

    children: Sequence[Child]
    root: Child | None
    """The hidden resource with the client's own operations."""

    methods: Sequence[Method]
    imports: str
    init: dict[bool, str]
    super_init: str
    with_options: str
    copy: str


class Options:
    """Names the constructor's arguments once, for code, README and tests."""

    def __init__(self, api: Api) -> None:
        self._api = api
        # The constructor calls `oauth2()`: no argument may hide it.
        called = ("oauth2",) if any(each.token_url for each in api.schemes) else ()
        self._scope = Scope((*_FIXED, *_RUNTIME_OPTIONS, *called))
        self.schemes: dict[str, tuple[str, ...]] = {
            scheme.key: tuple(self._claimed(scheme)) for scheme in supported(api)
        }
        """Arguments of each scheme."""

        self.headers = {
            header.wire: self._scope.claim(header.name.snake, f"{header.name.snake}_id")
            for header in api.client_headers
        }
        self.variables = {
            variable.name.wire: self._scope.claim(
                variable.name.snake, f"server_{variable.name.snake}"
            )
            for server in api.servers[:1]
            for variable in server.variables
        }

    def _claimed(self, scheme: SecurityScheme) -> Iterator[str]:
        own = scheme.name.snake.rstrip("_")
        if scheme.kind == "basic":
            yield self._scope.claim("username", f"{own}_username")
            yield self._scope.claim("password", f"{own}_password")
            return
        kind = "key" if scheme.kind == "apiKey" else "token"
        yield self._scope.claim(scheme.name.snake, f"{own}_{kind}")
        if scheme.kind == "oauth2" and scheme.token_url:
            yield self._scope.claim("client_id", f"{own}_client_id")
            yield self._scope.claim("client_secret", f"{own}_client_secret")

    def all(self, hints: Hints) -> Iterator[Option]:
        for scheme in supported(self._api):
            yield from self._of_scheme(scheme)
        for header in self._api.client_headers:
            yield self.of_header(header, hints, "str | None", "None")
        for server in self._api.servers[:1]:
            yield from self._of_server(server, hints)

    def _of_scheme(self, scheme: SecurityScheme) -> Iterator[Option]:
        said = docs.brief(scheme.doc, 120)
        env = environment_of(self._api, scheme)
        for name, variable in zip(self.schemes[scheme.key], env, strict=True):
            text = (
                f"Read from `{docs.plain(variable)}` when absent." if variable else ""
            )
            if name == self.schemes[scheme.key][0]:
                text = f"{said} {text}".strip()
            yield Option(name, "str | None", "None", text)

    def of_header(
        self, header: ClientHeader, hints: Hints, hint: Code, default: str
    ) -> Option:
        text = docs.brief(header.doc, 160) or f"Sent as `{docs.plain(header.wire)}`."
        return Option(self.headers[header.wire], hint, default, text)

    def _of_server(self, server: Server, hints: Hints) -> Iterator[Option]:
        for variable in server.variables:
            hint: Code = "str"
            if variable.values:
                values = [string(each) for each in variable.values]
                literal = hints.name("typing", "Literal")
                hint = Chain([Group(f"{literal}[", values, "]"), "str"])
            text = docs.brief(variable.doc, 120) or "Part of the server's URL."
            name = self.variables[variable.name.wire]
            yield Option(name, hint, string(variable.default), text)


def client_module(
    api: Api, symbols: Symbols, division: Division, options: Options
) -> ClientModule:
    sync_class, async_class = api.package.client, f"Async{api.package.client}"
    defined = frozenset({sync_class, async_class})
    imports = Imports(symbols.classes, defined, late=True)
    hints = Hints(symbols, imports, models=".models", core="._core")
    taken = list(options.all(hints))
    children = [division.child(each, None, ".resources.") for each in api.resources]
    root = root_resource(api, symbols)
    methods: list[Method] = []
    root_child = None
    if root is not None:
        root_child = Child("_operations", root.class_name, ".resources.client")
        own, former = member_names(api.resources, api.operations), [*former_calls(api)]
        hints.inside([*own, *former_names(former)])
        unused = Imports()
        aside = Hints(symbols, unused, models=".models")
        made = Methods(hints, Constants(symbols, aside, unused), lambda _: None)
        methods = [method for each in api.operations for method in made.twice(each)]
        methods += made.former(former, own)
        if any(each.decorator for each in methods):
            imports.name("typing_extensions", "deprecated")
    for child in [*children, *([root_child] if root_child else [])]:
        imports.typing_only(child.module, child.class_name)
        imports.typing_only(child.module, f"Async{child.class_name}")
    if children or root_child:
        imports.name("functools", "cached_property")
    imports.typing_module("httpx2")
    imports.name(".errors", "STATUS_ERRORS")
    headers = [
        options.of_header(each, hints, _maybe_omitted(hints), hints.core_name("OMIT"))
        for each in api.client_headers
    ]
    return ClientModule(
        sync_class=sync_class,
        async_class=async_class,
        heads={
            asynchronous: class_head(
                name, division.bases("client", name, hints.core_name(base), imports)
            )
            for asynchronous, name, base in (
                (False, sync_class, "Client"),
                (True, async_class, "AsyncClient"),
            )
        },
        docstring="\n".join(_docstring(api, taken)),
        facts="\n".join(
            assign("_API", declaration(api, symbols, options.schemes, hints))
        ),
        children=children,
        root=root_child,
        methods=methods,
        init={each: _init(taken, hints, asynchronous=each) for each in (False, True)},
        super_init="\n".join(place(_super_init(api, options, hints), 8)),
        with_options="\n".join(_with_options(headers, hints)) if headers else "",
        copy=_copy(options) if headers else "",
        imports=imports.render(),
    )


def _maybe_omitted(hints: Hints) -> Code:
    return Chain(["str", "None", hints.core_name("Omit")])


def _docstring(api: Api, options: Sequence[Option]) -> list[str]:
    known = base_url(api)
    where = f"`{docs.plain(known)}` when absent." if known else "Where the API is."
    if api.package.base_url_env:
        read = " or ".join(f"`{docs.plain(each)}`" for each in api.package.base_url_env)
        where = f"Read from {read} when absent" + (
            f", else `{docs.plain(known)}`." if known else "."
        )
    entries = [(each.name, each.text) for each in options if each.text]
    entries += [
        ("base_url", where),
        (
            "http_client",
            "An `httpx2` client of your own: proxies, certificates, limits.",
        ),
        ("options", "`timeout`, `max_retries` and more: see `ClientOptions`."),
    ]
    opening = f"Client of {the(api)}."
    return docs.docstring(opening, 4, sections=[("Args", entries)])


def the(api: Api) -> str:
    """`the bctrl API`: the title in the middle of a sentence."""
    title = docs.cut(docs.plain(api.title), 60).removesuffix(" ...").rstrip(".")
    title = title or api.package.module
    first, *_ = names = title.lower().split()
    # `GitHub's API` needs no article.
    article = "" if first == "the" or first.endswith(("'s", "’s")) else "the "
    return f"{article}{title}" + ("" if any("api" in x for x in names) else " API")


def _further(hints: Hints) -> Parameter:
    unpack = hints.name("typing_extensions", "Unpack")
    return Parameter("**options", f"{unpack}[{hints.core_name('ClientOptions')}]")


def _init(options: Sequence[Option], hints: Hints, *, asynchronous: bool) -> str:
    client = "httpx2.AsyncClient" if asynchronous else "httpx2.Client"
    parameters = [
        Parameter("self"),
        Parameter("*"),
        *(Parameter(each.name, each.hint, each.default) for each in options),
        Parameter("base_url", "str | None", "None"),
        Parameter("http_client", f"{client} | None", "None"),
        _further(hints),
    ]
    return "\n".join(formatting.method("def __init__", parameters, "None"))


def _super_init(api: Api, options: Options, hints: Hints) -> Code:
    credentials = [
        entry(scheme.key, _credential(scheme, options.schemes[scheme.key], hints))
        for scheme in supported(api)
    ]
    items: list[Code] = ["_API"]
    if credentials:
        items.append(prefixed("credentials=", display(credentials)))
    if options.headers:
        items.append(prefixed("client_headers=", _headers(options)))
    items.append("base_url=base_url")
    if options.variables:
        items.append(f"server={_server(api.servers[0].url, options.variables)}")
    items += ["http_client=http_client", "**options"]
    return Group("super().__init__(", items, ")")


def _credential(scheme: SecurityScheme, names: tuple[str, ...], hints: Hints) -> Code:
    if scheme.kind == "basic":
        return parenthesized(names)
    if len(names) == 3:
        token, client_id, secret = names
        maker = hints.core_name("oauth2")
        return Group(f"{maker}(", [client_id, secret, token], ")")
    return names[0]


def _headers(options: Options) -> Code:
    return display([entry(wire, name) for wire, name in options.headers.items()])


def _server(url: str, variables: dict[str, str]) -> str:
    """An f-string; what is not a variable is text."""
    parts: list[str] = []
    for index, part in enumerate(PLACEHOLDER.split(url)):
        if index % 2:
            parts.append("{" + variables[part] + "}")
        else:
            quoted = string(part.replace('"', "%22").replace("\\", "%5C"))[1:-1]
            parts.append(quoted.replace("{", "{{").replace("}", "}}"))
    return f'f"{"".join(parts)}"'


def _with_options(headers: Sequence[Option], hints: Hints) -> list[str]:
    parameters = [
        Parameter("self"),
        Parameter("*"),
        *(Parameter(each.name, each.hint, each.default) for each in headers),
        _further(hints),
    ]
    self_type = hints.name("typing_extensions", "Self")
    first, *lines = formatting.method("def with_options", parameters, self_type)
    return [f"{first}  # pyright: ignore[reportIncompatibleMethodOverride]", *lines]


def _copy(options: Options) -> str:
    items: list[Code] = [_headers(options), "options"]
    return "\n".join(place(Group("return self._copy(", items, ")"), 8))


def passed_on(method: Method, *, asynchronous: bool) -> str:
    """The statement that hands a call to the hidden resource."""
    wait = "await " if asynchronous and method.kind == "awaited" else ""
    items: list[Code] = []
    positional = True
    for each in method.parameters[1:]:
        if each.name == "*":
            positional = False
        else:
            items.append(each.name if positional else f"{each.name}={each.name}")
    head = f"return {wait}self._operations.{method.name}("
    return "\n".join(place(Group(head, items, ")"), 8))
