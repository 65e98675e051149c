"""Names that people choose: what Python, pip and a file system could not live with."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..diagnostics import InputError, Location, fail
from ..names import DEVICES, MAX_LENGTH, snake

if TYPE_CHECKING:
    from .model import Config

_TAKEN = frozenset(
    {"pydantic", "pydantic_core", "httpx2", "httpx", "typing_extensions", "tests"}
    | {"annotated_types", "anyio", "pytest", "pip", "setuptools"}
)


def check_package_name(name: str, where: Location) -> None:
    """Refuse an import name that Python or pip could not live with."""
    reason = reason_against(name)
    if reason is not None:
        suggestion = snake(name, "client").lstrip("_")
        if reason_against(suggestion) is not None:
            suggestion += "_client"
        raise fail(
            "package-name",
            f"{name!r} cannot be a package's name: it {reason}",
            where,
            hint=f"call it {suggestion!r}",
        )


def reason_against(name: str) -> str | None:
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


# Other names

_DISTRIBUTION = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?")
_VERSION = re.compile(
    r"[0-9]+(?:\.[0-9]+)*(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|post|dev)[-_.]?[0-9]*)*"
    r"(?:\+[A-Za-z0-9.]+)?"
)


def is_name(text: str) -> bool:
    """Whether Python takes it as a public name."""
    return (
        text.isascii()
        and text.isidentifier()
        and not keyword.iskeyword(text)
        and not text.startswith("_")
        and len(text) <= MAX_LENGTH
    )


def _is_call(text: str) -> bool:
    return all(map(is_name, text.split(".")))


def _is_distribution(text: str) -> bool:
    return _DISTRIBUTION.fullmatch(text) is not None and text.lower() not in DEVICES


def _is_version(text: str) -> bool:
    return len(text) <= MAX_LENGTH and _VERSION.fullmatch(text) is not None


def wrong_names(config: Config) -> Iterator[InputError]:
    """Names in `sdk.toml` that would not be names in the package."""
    for (*keys, name), accepts, what in _chosen(config):
        if not accepts(name):
            yield fail(
                "invalid-config",
                f"{name!r} cannot be {what}",
                config.location(*keys),
                hint=_EXAMPLES[accepts],
            )


_EXAMPLES: dict[Callable[[str], bool], str] = {
    is_name: "write letters, digits and underscores, no keyword",
    _is_call: "write names with dots between them: `runs.files.list`",
    _is_distribution: "write letters, digits, dots and dashes",
    _is_version: "write numbers with dots between them: `1.2.0`",
}


def _chosen(
    config: Config,
) -> Iterator[tuple[tuple[str, ...], Callable[[str], bool], str]]:
    """Where a name stands with the name itself, what has to take it, and what it names."""
    package, names, errors = config.package, config.names, config.errors
    chosen = [
        (("package", "distribution"), package.distribution, _is_distribution),
        (("package", "client"), package.client, is_name),
    ]
    yield from (
        ((*keys, name), accepts, "a name of the package")
        for keys, name, accepts in chosen
        if name
    )
    yield ("package", "version", package.version), _is_version, "a version"
    for key, name in names.operations.items():
        yield ("names", "operations", key, name), _is_call, "a call"
    for key, name in names.schemas.items():
        yield ("names", "schemas", key, name), is_name, "the name of a class"
    for key, name in names.parameters.items():
        yield ("names", "parameters", key, name), is_name, "the name of an argument"
    for key, name in filter(lambda each: each[1], names.resources.items()):
        yield ("names", "resources", key, name), _is_call, "a resource"
    for name in config.headers:
        yield ("headers", name, name), is_name, "the name of an argument"
    for name in errors.predicates:
        yield ("errors", "predicates", name, name), is_name, "the name of a property"
    for key, operation in config.operations.items():
        for name in operation.aliases:
            yield ("operations", key, "aliases", name), _is_call, "a call"
        for wait in operation.wait:
            named = ("operations", key, "wait", wait.method)
            yield named, is_name, "the name of a method"
