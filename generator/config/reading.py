"""Reads `sdk.toml`; every fault of it is told with its line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from ..diagnostics import Diagnostics, InputError, Location, closest, fail
from ..keys import find_key
from .model import FILE_NAME, Config
from .names import check_package_name, wrong_names

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


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
    except (ValueError, RecursionError) as error:
        raise _broken(path, str(error).partition("; use sys.")[0]) from None
    return _validated(data, text, folder, diagnostics)


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
            if problem["loc"][-1:] != ("literal[False]",)
        ]
        found = [_problem(each, data, text, where) for each in problems[:_TOLD]]
        for each in found[:-1]:
            diagnostics.add(each.diagnostic)
        raise found[-1] from None
    config = replace(config, folder=folder, is_folder=True, text=text)
    if not config.package.name:
        raise fail(
            "invalid-config",
            "the package has no name",
            config.location("package"),
            hint='[package] needs name = "..."',
        )
    check_package_name(config.package.name, config.location("package", "name"))
    wrong = [*wrong_names(config)]
    for each in wrong:
        diagnostics.add(each.diagnostic)
    if wrong:
        raise wrong[-1]
    return config.spelled()


_TOLD = 20
"""Faults that are told at once."""

_NOT_KEYS = {"folder", "is_folder", "text"}


def _scheme_tables(auth: dict[str, Any]) -> dict[str, Any]:
    """Move `[auth.<scheme>]` tables under `schemes`."""
    schemes = [key for key in auth if isinstance(auth[key], dict)]
    rest = {key: value for key, value in auth.items() if key not in schemes}
    return {**rest, "schemes": {key: auth[key] for key in schemes}}


def _problem(
    problem: ErrorDetails, data: dict[str, Any], text: str, where: str
) -> InputError:
    """One fault that pydantic found, in our words and at its line."""
    if problem["type"] == "json_invalid":
        start = Location(where, "", 1, 1)
        return fail("invalid-config", "this is nested too deeply", start)
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
