"""Imports of one emitted module, collected while its body is rendered."""

from __future__ import annotations

from collections.abc import Iterable

from .layout import import_from

_THIRD_PARTY = frozenset({"httpx2", "pydantic", "pytest", "typing_extensions"})


class Imports:
    """What the body of a module has named so far.

    A name that the document gave to a class of its own is not shadowed: the import is then
    spelled `from typing import Literal as _Literal`.
    """

    def __init__(
        self,
        taken: frozenset[str] = frozenset(),
        defined: frozenset[str] = frozenset(),
        *,
        late: bool = False,
    ) -> None:
        self.taken = taken
        """Classes of the package that this module names."""

        self._defined = defined
        """The classes that this module defines."""

        self._late = late
        """Only annotations name classes of the package here."""

        self._names: dict[str, set[str]] = {}
        self._modules: set[str] = set()
        self._typing_only: dict[str, set[str]] = {}
        self._typing_modules: set[str] = set()

    def name(self, module: str, name: str) -> str:
        """Ask for `from module import name`; returns the name as it is written."""
        return self._add(self._names, module, name, name in self.taken)

    def own(self, module: str, name: str) -> str:
        """Ask for a class of the package."""
        if self._late:
            return self.typing_only(module, name)
        return self._add(self._names, module, name, name in self._defined)

    def typing_only(self, module: str, name: str) -> str:
        """Ask for a class of the package that only annotations need."""
        return self._add(self._typing_only, module, name, name in self._defined)

    def hidden(self, module: str, name: str) -> str:
        """Ask for a name under another one, because an argument shadows it."""
        return self._add(self._names, module, name, True)

    def module(self, name: str) -> str:
        """Ask for `import name`; `datetime as dt` is spelled as in the statement."""
        self._modules.add(name)
        return name.rpartition(" ")[2]

    def typing_module(self, name: str) -> str:
        """Ask for `import name` where only annotations need it."""
        self._typing_modules.add(name)
        return name

    @staticmethod
    def _add(names: dict[str, set[str]], module: str, name: str, hide: bool) -> str:
        names.setdefault(module, set()).add(f"{name} as _{name}" if hide else name)
        return f"_{name}" if hide else name

    def render(self) -> str:
        """All import statements behind `from __future__`, in sections, each sorted."""
        late = {
            module: names - self._names.get(module, set())
            for module, names in self._typing_only.items()
        }
        late = {module: names for module, names in late.items() if names}
        if late or self._typing_modules:
            self._add(self._names, "typing", "TYPE_CHECKING", False)
        sections: list[list[str]] = [[], [], []]
        sections[0] += [f"import {module}" for module in sorted(self._modules)]
        for module, lines in _statements(self._names):
            sections[_section(module)] += lines
        text = "\n\n".join("\n".join(lines) for lines in sections if lines)
        if late or self._typing_modules:
            block = [f"    import {name}" for name in sorted(self._typing_modules)]
            if block and late:
                block.append("")
            block += [line for _, lines in _statements(late, 4) for line in lines]
            text += "\n\nif TYPE_CHECKING:\n" + "\n".join(block)
        return f"\n{text}\n" if text else ""


def _section(module: str) -> int:
    if module.startswith("."):
        return 2
    return 1 if module.partition(".")[0] in _THIRD_PARTY else 0


def _statements(
    names: dict[str, set[str]], indent: int = 0
) -> Iterable[tuple[str, list[str]]]:
    """Import statements in the order of isort: farther packages first."""
    for module in sorted(names, key=_rank):
        yield module, import_from(
            module, sorted(names[module], key=name_rank), indent=indent
        )


def _rank(module: str) -> tuple[int, str]:
    dots = len(module) - len(module.lstrip("."))
    return -dots, module


def name_rank(name: str) -> tuple[int, str, str]:
    """Constants, then classes, then the rest, as isort orders names."""
    first = name.partition(" ")[0]
    if first.isupper() and len(first) > 1:
        return 0, first.lower(), name
    return (1 if first[:1].isupper() else 2), first.lower(), name
