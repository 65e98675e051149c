"""What `bundle` prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def document_as_text(document: Mapping[str, Any], *, as_json: bool) -> str:
    """An OpenAPI document as JSON or YAML."""
    if as_json:
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    import yaml

    def never(dumper: Any, data: Any) -> bool:
        return True

    # Which base it is, is known only at run time: with libyaml or without.
    base: Any = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper
    dumper_type: Any = type("WithoutAliases", (base,), {"ignore_aliases": never})

    def text(dumper: Any, value: str) -> Any:
        is_plain = value.replace("\n", "").isprintable()
        style = ("|" if "\n" in value else None) if is_plain else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    dumper_type.add_representer(str, text)
    return str(
        yaml.dump(
            dict(document),
            Dumper=dumper_type,
            sort_keys=False,
            allow_unicode=True,
            width=88,
        )
    )
