"""Names that schemas give themselves: `$id`, `$anchor`, and `$self` of a document."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from ..diagnostics import pointer
from .folder import File
from .grammar import is_dict, is_list
from .pointers import MISSING, look_up

_DATA = frozenset(("example", "examples", "default", "enum", "const", "value"))
_ANCHORS = ("$anchor", "$dynamicAnchor")


class Identifiers:
    """Finds resources and anchors in the files that were read."""

    def __init__(self, main: File) -> None:
        self._resources: dict[str, tuple[File, str]] = {}
        self._anchors: dict[tuple[str, str], tuple[File, str]] = {}
        self._files: dict[str, str] = {}
        own: Any = main.data.get("$self")
        self._self: str = own if isinstance(own, str) else ""
        if self._self:
            self._resources[self._self] = (main, "")
        self.add(main)

    def add(self, file: File) -> None:
        """Index a file; once."""
        if file.path not in self._files:
            self._files[file.path] = f"\0{file.path}"
            if file.has_links:
                self._index(file)

    def relative(self, uri: str) -> str:
        """An address below that of the document (`$self`) as a path beside it."""
        base = self._self.rpartition("/")[0] + "/"
        return uri.removeprefix(base) if base != "/" else uri

    def find(self, uri: str, fragment: str, file: File) -> tuple[File, str] | None:
        """What an absolute address, or `""` for a file itself, and a fragment mean."""
        known = self._resources.get(uri)
        if fragment and not fragment.startswith("/"):
            base = uri if known else self._files.get(file.path, "")
            return self._anchors.get((base, fragment))
        if known is None or not uri:
            return None
        found = known[0], known[1] + fragment
        is_there = look_up(found[0].data, found[1]) is not MISSING
        return found if is_there or known[0] is not file else None

    def _index(self, file: File) -> None:
        base = self._files[file.path]
        pending: list[tuple[Any, str, str]] = [(file.data, "", base)]
        while pending:
            node, path, base = pending.pop()
            if is_dict(node):
                identifier = node.get("$id")
                if isinstance(identifier, str):
                    base = urljoin(base.strip("\0"), identifier).partition("#")[0]
                    self._resources.setdefault(base, (file, path))
                for key in _ANCHORS:
                    if isinstance(anchor := node.get(key), str):
                        place = file, path
                        self._anchors.setdefault((base, anchor), place)
                        own = self._files[file.path]
                        self._anchors.setdefault((own, anchor), place)
                pending += [
                    (value, path + pointer(key), base)
                    for key, value in node.items()
                    if key not in _DATA and type(value) in (dict, list)
                ]
            elif is_list(node):
                pending += [
                    (value, f"{path}/{index}", base)
                    for index, value in enumerate(node)
                    if type(value) in (dict, list)
                ]
