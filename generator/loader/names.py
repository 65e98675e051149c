"""Names for what becomes a component: the word that a person would have used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from .grammar import is_dict

_NOT_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_SAYS_NOTHING = frozenset(
    "index schema schemas main model models items properties request response "
    "responses parameters headers examples value".split()
)


class ComponentNames:
    """Gives every target one name per section, the same in every run."""

    def __init__(self, document: dict[str, Any]) -> None:
        components = document.get("components")
        self.sections: dict[str, dict[str, Any]] = {}
        """New components by section and name."""

        self._names: dict[tuple[str, str, str], str] = {}
        self._taken: dict[str, set[str]] = {}
        for section, entries in (components if is_dict(components) else {}).items():
            self._taken[section] = set(entries) if is_dict(entries) else set()

    def claim(self, section: str, name: str, path: str, pointer: str) -> None:
        """Reserve a name of the document for a target; its content comes later."""
        key = section, path, pointer
        if key not in self._names:
            self._names[key] = name

    def of(self, section: str, path: str, pointer: str) -> tuple[str, bool]:
        """The name of a target, and whether it has no content yet."""
        key = section, path, pointer
        name = self._names.get(key)
        if name is None:
            taken = self._taken.setdefault(section, set())
            name = next(
                each for each in _candidates(path, pointer) if each not in taken
            )
            taken.add(name)
            self._names[key] = name
        return name, name not in self.sections.get(section, {})

    def place(self, document: dict[str, Any]) -> None:
        """Put the new components into the document."""
        if not self.sections:
            return
        components = document.get("components")
        if not is_dict(components):
            components = document["components"] = dict[str, Any]()
        for section, entries in self.sections.items():
            before = components.get(section)
            components[section] = {**(before if is_dict(before) else {}), **entries}


def _candidates(path: str, pointer: str) -> Iterator[str]:
    """Names for a target, the most telling first."""
    *folders, name = path.split("/")
    words = [*folders, name.partition(".")[0], *pointer.split("/")[1:]]
    words = [_NOT_NAME.sub("_", word).strip("_") for word in words]
    words = [word for word in words if word] or ["Schema"]
    last = words.pop()
    told = [word for word in words if word.lower() not in _SAYS_NOTHING]
    longer = last
    if last.lower() in _SAYS_NOTHING and told:
        longer = f"{told.pop()}_{last}"
    yield longer
    while told:
        longer = f"{told.pop()}_{longer}"
        yield longer
    yield from (f"{last}_{number}" for number in count(2))
