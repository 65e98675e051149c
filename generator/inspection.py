"""What `bundle` and `inspect` print."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeGuard, cast

from .ir.api import Api, Model, Operation, Resource
from .ir.types import (
    Anything,
    Array,
    Literals,
    Map,
    Nullable,
    Ref,
    Scalar,
    Tuple,
    Type,
    Union,
)


def document_as_text(document: Mapping[str, Any], *, as_json: bool) -> str:
    """An OpenAPI document as JSON or YAML."""
    if as_json:
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    import yaml

    base: Any = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper

    class WithoutAliases(base):  # type: ignore[misc]
        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        is_plain = value.replace("\n", "").isprintable()
        style = ("|" if "\n" in value else None) if is_plain else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    WithoutAliases.add_representer(str, text)
    return str(
        yaml.dump(
            dict(document),
            Dumper=WithoutAliases,
            sort_keys=False,
            allow_unicode=True,
            width=88,
        )
    )


def api_as_json(api: Api) -> str:
    """The IR: every dataclass as an object with its class under `kind`."""
    return json.dumps(_plain(api), indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        members = {each.name: getattr(value, each.name) for each in fields(value)}
        return _plain({"class": type(value).__name__, **members})
    if isinstance(value, Mapping):
        mapping = cast(Mapping[str, Any], value)
        return {key: _plain(each) for key, each in mapping.items()}
    return [_plain(each) for each in value] if _is_tuple(value) else value


def _is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def api_as_tree(api: Api) -> str:
    """Resources with their methods, then models with their fields."""
    return "\n".join(_lines(api)) + "\n"


def _lines(api: Api) -> Iterator[str]:
    yield f"{api.package.client}  {api.title} {api.version}"
    for operation in api.operations:
        yield f"  {_operation(operation)}"
    for resource in api.resources:
        yield from _resource(resource, "  ")
    yield ""
    yield "models"
    for definition in api.definitions.values():
        name = definition.name.pascal
        if isinstance(definition, Model):
            yield f"  {name}"
            for field in definition.fields:
                mark = "" if field.required else "?"
                yield f"    {field.name.snake}{mark}: {_spelled(api, field.type)}"
        else:
            yield f"  {name} = {_spelled(api, definition.type)}"


def _resource(resource: Resource, indent: str) -> Iterator[str]:
    yield f"{indent}{resource.name.snake}"
    for operation in resource.operations:
        yield f"{indent}  {_operation(operation)}"
    for child in resource.children:
        yield from _resource(child, indent + "  ")


def _operation(operation: Operation) -> str:
    arguments = ", ".join(
        each.name.snake + ("" if each.required else "?")
        for each in operation.parameters
    )
    kind = operation.result.kind + (", pages" if operation.pagination else "")
    call = f"{operation.call[-1]}({arguments})"
    return f"{call}  {operation.method} {operation.path}  [{kind}]"


def _spelled(api: Api, type_: Type) -> str:
    match type_:
        case Ref(key=key):
            return api.definitions[key].name.pascal
        case Scalar(kind=kind):
            return kind
        case Literals(values=values):
            return " | ".join(json.dumps(value) for value in values)
        case Array(item=item):
            return f"[{_spelled(api, item)}]"
        case Map(value=value):
            return f"{{{_spelled(api, value)}}}"
        case Nullable(of=of):
            return f"{_spelled(api, of)} | null"
        case Tuple(items=items):
            return f"({', '.join(_spelled(api, item) for item in items)})"
        case Union(members=members):
            return " | ".join(_spelled(api, member) for member in members)
        case Anything():
            return "any"
