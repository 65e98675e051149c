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

    base: Any = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper

    # Which base it is, is known only at run time: with libyaml or without.
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
