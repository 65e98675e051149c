"""`sdk.toml`: what the documents of an API cannot say about its package.

Every table is a frozen dataclass; an unknown key is an error with its line.
"""

from __future__ import annotations

import json
import keyword
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Literal,
    TypeAlias,
    get_args,
    get_origin,
    get_type_hints,
)

from .diagnostics import Diagnostics, InputError, Location, closest, fail
from .keys import find_key
from .names import DEVICES, MAX_LENGTH, pascal, snake, words

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE_NAME = "sdk.toml"

Delay: TypeAlias = Literal["s", "ms"]
PageStyle: TypeAlias = Literal["cursor", "page", "offset", "link", "url"]
Scalar: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageConfig:
    """`[package]`."""

    name: str = ""
    """Import name; empty until the title of a bare document is known."""

    distribution: str = ""
    client: str = ""
    version: str = "0.1.0"
    description: str | None = None
    homepage: str | None = None
    license: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConfig:
    """`api.source`: where `pull` finds the documents."""

    index: str | None = None
    section: str | None = None
    openapi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiConfig:
    """`[api]`."""

    documents: tuple[str, ...] = ()
    """Files and globs in order of precedence; empty: every document of the folder."""

    base_url_env: tuple[str, ...] = ()
    strict: bool = False
    source: SourceConfig | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeConfig:
    """`[auth.<scheme>]`."""

    env: str | None = None
    prefix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthConfig:
    """`[auth]`: the first scheme's settings, and those of others by their key."""

    env: str | None = None
    prefix: str | None = None
    schemes: Mapping[str, SchemeConfig] = field(default_factory=dict[str, SchemeConfig])


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderConfig:
    """`[headers.<argument>]`: a header that the whole client can carry."""

    header: str
    doc: str = ""
    env: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeConfig:
    """`[merge]`: what holds when two documents give one name two contents."""

    prefer: Mapping[str, str] = field(default_factory=dict[str, str])
    """`schemas/File` or `GET /v1/x` -> the document that wins."""

    rename: Mapping[str, str] = field(default_factory=dict[str, str])
    """`document#schemas/File` -> the component's new name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesConfig:
    """`[names]`: overrides of what the names of the document would give."""

    operations: Mapping[str, str] = field(default_factory=dict[str, str])
    """`METHOD /path` or operationId -> dotted call."""

    schemas: Mapping[str, str] = field(default_factory=dict[str, str])
    """Component name -> class name."""

    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    """`METHOD /path query.limit` -> argument."""

    resources: Mapping[str, str] = field(default_factory=dict[str, str])
    """Tag -> dotted path."""

    aliases: bool = False
    """Whether the former call of a renamed operation stays, and warns, until the next
    release that breaks callers anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamConfig:
    """`stream` of an operation: what its events are and how they are resumed."""

    events: Mapping[str, str] = field(default_factory=dict[str, str])
    """Event name -> component schema of its data."""

    heartbeats: tuple[str, ...] = ()
    terminal: tuple[str, ...] = ()
    done: str | None = None
    resume_query: str | None = None
    resume_header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaginationConfig:
    """`pagination` of an operation; paths into the answer have dots."""

    style: PageStyle
    items: str
    parameter: str | None = None
    in_body: bool = False
    next: str | None = None
    has_more: str | None = None
    total: str | None = None
    last_item: str | None = None
    size: str | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitConfig:
    """One of `wait`: a helper that repeats an operation until the answer is final."""

    method: str
    until: Mapping[str, tuple[Scalar | None, ...]]
    doc: str = ""
    delay: str | None = None
    delay_unit: Delay = "s"
    create: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationConfig:
    """`[operations."METHOD /path"]` or by operationId."""

    stream: StreamConfig | None = None
    pagination: PaginationConfig | Literal[False] | None = None
    """False: not paginated, whatever it looks like."""

    idempotency: str | Literal[False] | None = None
    deprecated: str | None = None
    aliases: tuple[str, ...] = ()
    """Former dotted calls that still work and warn."""

    wait: tuple[WaitConfig, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateConfig:
    """`[errors.predicates.<name>]`: a property of API errors that looks at the code."""

    code_contains: tuple[str, ...]
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorsConfig:
    """`[errors]`: wire paths in error bodies; None: the usual ones are tried."""

    message: tuple[str, ...] | None = None
    code: tuple[str, ...] | None = None
    reason_class: tuple[str, ...] | None = None
    hint: tuple[str, ...] | None = None
    details: tuple[str, ...] | None = None
    request_id: tuple[str, ...] | None = None
    request_id_headers: tuple[str, ...] | None = None
    predicates: Mapping[str, PredicateConfig] = field(
        default_factory=dict[str, PredicateConfig]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that `sdk.toml` says; `folder` holds it and the documents."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    package: PackageConfig = PackageConfig()
    api: ApiConfig = ApiConfig()
    auth: AuthConfig = AuthConfig()
    headers: Mapping[str, HeaderConfig] = field(default_factory=dict[str, HeaderConfig])
    merge: MergeConfig = MergeConfig()
    names: NamesConfig = NamesConfig()
    operations: Mapping[str, OperationConfig] = field(
        default_factory=dict[str, OperationConfig]
    )
    errors: ErrorsConfig = ErrorsConfig()
    custom: Mapping[str, str] = field(default_factory=dict[str, str])
    folder: Path = Path()
    text: str = field(default="", repr=False, compare=False)
    """Source of the file; empty for a bare document."""

    @classmethod
    def default(cls, target: Path, package: str | None = None) -> Config:
        """The config of a document, or folder of documents, without `sdk.toml`."""
        folder = target if target.is_dir() else target.parent
        config = cls(folder=folder)
        return config.named(package) if package else config

    def named(self, package: str) -> Config:
        """With another import name, and everything that follows from it."""
        unspelled = replace(self.package, name=package, distribution="", client="")
        return replace(self, package=_spelled(unspelled))

    def titled(self, title: str, fallback: str) -> Config:
        """Named after the document's title where nobody chose a name."""
        if self.package.name:
            return self
        telling = next((each for each in (title, fallback) if words(each)), "api")
        name = snake(telling, "api")
        if _reason_against(name) is not None:
            name += "_client"
        return self.named(name)

    def location(self, *keys: str) -> Location:
        """Where a key stands in `sdk.toml`."""
        line, column = find_key(self.text, keys)
        return Location(str(self.folder / FILE_NAME), "", line, column)


_TAKEN = frozenset(
    {"pydantic", "pydantic_core", "httpx2", "httpx", "typing_extensions", "tests"}
    | {"annotated_types", "anyio", "pytest", "pip", "setuptools"}
)


def read_config(target: Path, package: str | None, diagnostics: Diagnostics) -> Config:
    """The config of a target: its `sdk.toml`, or the default; `package` overrides."""
    if package is not None:
        check_package_name(package, Location("--package"))
    if not (target / FILE_NAME).is_file():
        return Config.default(target, package)
    config = load_config(target, diagnostics)
    return config.named(package) if package else config


def load_config(folder: Path, diagnostics: Diagnostics) -> Config:
    """Read `sdk.toml` of a folder; every fault of it is reported before it fails."""
    path = folder / FILE_NAME
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise fail(
            "missing-config",
            f"this cannot be read: {error.strerror}",
            Location(str(path)),
        ) from None
    except UnicodeDecodeError as error:
        raise fail(
            "invalid-config",
            f"is not UTF-8: {error.reason} at byte {error.start}",
            Location(str(path)),
            hint="save it as UTF-8",
        ) from None
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _broken(path, str(error)) from None
    return _validated(data, text, folder, diagnostics)


def check_package_name(name: str, where: Location) -> None:
    """Refuse an import name that Python or pip could not live with."""
    reason = _reason_against(name)
    if reason is not None:
        suggestion = snake(name, "client").lstrip("_")
        if _reason_against(suggestion) is not None:
            suggestion += "_client"
        raise fail(
            "package-name",
            f"{name!r} cannot be a package's name: it {reason}",
            where,
            hint=f"call it {suggestion!r}",
        )


def _reason_against(name: str) -> str | None:
    if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name):
        return "is not a Python identifier"
    if name.startswith("_"):
        return "is private"
    if name in sys.stdlib_module_names:
        return "is a module of the standard library"
    if name in _TAKEN:
        return "is a package that ours stands on"
    if name.lower() in DEVICES:
        return "is a device on Windows"
    if len(name) > MAX_LENGTH:
        return f"has more than {MAX_LENGTH} characters"
    return None


def _spelled(package: PackageConfig) -> PackageConfig:
    """Fill in the names that follow from the import name."""
    if not package.name:
        return package
    return replace(
        package,
        distribution=package.distribution or package.name.replace("_", "-"),
        client=package.client or pascal(package.name, "Client"),
    )


def _broken(path: Path, message: str) -> InputError:
    """The diagnostic of text that is not TOML."""
    found = _PLACE.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (None, None)
    said = _PLACE.sub("", message).replace(" (at end of document)", " at its end")
    where = Location(str(path), "", line, column)
    return fail("invalid-config", f"this is not TOML: {said}", where)


_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)")


def _validated(
    data: dict[str, Any], text: str, folder: Path, diagnostics: Diagnostics
) -> Config:
    from pydantic import TypeAdapter, ValidationError

    where = str(folder / FILE_NAME)
    if isinstance(data.get("auth"), dict):
        data["auth"] = _scheme_tables(data["auth"])
    try:
        unknown = {f"{key}?": data.pop(key) for key in data.keys() & _NOT_KEYS}
        data |= unknown
        adapter = TypeAdapter(Config)
        config = adapter.validate_json(json.dumps(data, default=str), strict=True)
    except ValidationError as error:
        # `literal[False]` is one half of a union; the other half says more.
        problems = [
            problem
            for problem in error.errors(include_url=False)
            if problem["loc"][-1] != "literal[False]"
        ]
        found = [_problem(problem, data, text, where) for problem in problems]
        for each in found[:-1]:
            diagnostics.add(each.diagnostic)
        raise found[-1] from None
    config = replace(config, folder=folder, text=text)
    if not config.package.name:
        raise fail(
            "invalid-config",
            "the package has no name",
            config.location("package"),
            hint='[package] needs name = "..."',
        )
    check_package_name(config.package.name, config.location("package", "name"))
    return replace(config, package=_spelled(config.package))


_NOT_KEYS = {"folder", "text"}


def _scheme_tables(auth: dict[str, Any]) -> dict[str, Any]:
    """Move `[auth.<scheme>]` tables under `schemes`."""
    schemes = [key for key in auth if isinstance(auth[key], dict)]
    rest = {key: value for key, value in auth.items() if key not in schemes}
    return {**rest, "schemes": {key: auth[key] for key in schemes}}


def _problem(
    problem: ErrorDetails, data: dict[str, Any], text: str, where: str
) -> InputError:
    """One fault that pydantic found, in our words and at its line."""
    found, value = _present(data, problem["loc"])
    keys = [key.rstrip("?") for key in found]
    named = ".".join(key for key in keys if key != "schemes")
    line, column = find_key(text, [key for key in keys if key != "schemes"])
    place = Location(where, "", line, column)
    if problem["type"] == "unexpected_keyword_argument":
        known = sorted(_keys_of(Config, keys[:-1]) - _NOT_KEYS)
        guess = closest(keys[-1], known)
        hint = f"did you mean {guess!r}?" if guess else f"known: {', '.join(known)}"
        return fail("unknown-config-key", f"{named} is not known", place, hint=hint)
    if problem["type"] == "missing":
        return fail(
            "invalid-config", f"{problem['loc'][-1]} of {named} is missing", place
        )
    wanted = problem["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    wanted = _TOML_WORDS.get(wanted, wanted)
    message = f"{named} should be {wanted}, not {json.dumps(value, default=str)}"
    return fail("invalid-config", message, place)


_TOML_WORDS = {
    "string": "a string",
    "boolean": "true or false",
    "integer": "an integer",
    "array": "an array",
    "tuple": "an array",
    "an object": "a table",
    "dictionary": "a table",
}


def _present(data: Any, loc: tuple[str | int, ...]) -> tuple[list[str], Any]:
    """The part of an error's path that the file has, and the value there.

    pydantic puts the names of union members into the path; they are left out.
    """
    keys: list[str] = []
    for token in loc:
        try:
            data = data[token]
        except (LookupError, TypeError):
            continue
        if isinstance(token, str):
            keys.append(token)
    return keys, data


def _keys_of(owner: Any, keys: list[str]) -> set[str]:
    """Names of the keys that the table at a path may have."""
    if is_dataclass(owner):
        if not keys:
            return {each.name for each in fields(owner)}
        return _keys_of(get_type_hints(owner).get(keys[0]), keys[1:])
    if get_origin(owner) is Mapping:
        return _keys_of(get_args(owner)[1], keys[1:]) if keys else set()
    found = [_keys_of(each, keys) for each in get_args(owner) if each is not Ellipsis]
    return set[str]().union(*found)
