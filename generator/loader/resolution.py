"""Resolution: which part of which file of the folder a reference means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from ..diagnostics import Location
from .folder import File, Folder, join
from .identifiers import Identifiers


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference means."""

    file: File
    pointer: str

    @property
    def key(self) -> tuple[str, str]:
        return self.file.path, self.pointer


class Resolver:
    """Finds what references mean, each of them once."""

    def __init__(self, main: File, folder: Folder) -> None:
        self._folder = folder
        self._identifiers = Identifiers(main)
        self._known: dict[tuple[str, str | None, str], Target | None] = {}

    def find(
        self,
        file: File,
        resource: str | None,
        reference: str,
        where: Callable[[], Location],
    ) -> Target | None:
        """What a reference means; None: nothing that this module knows.

        Args:
            file: Where it stands.
            resource: URI of the schema resource (`$id`) around it.
            where: Its place, asked for when a file is to be read.

        Raises:
            InputError: The file is missing or forbidden.
        """
        key = file.path, resource, reference
        if key not in self._known:
            self._known[key] = self._find(file, resource, reference, where)
        return self._known[key]

    def _find(
        self,
        file: File,
        resource: str | None,
        reference: str,
        where: Callable[[], Location],
    ) -> Target | None:
        uri, _, fragment = reference.partition("#")
        fragment = unquote(fragment)
        if uri or resource:
            full = urljoin(resource or file.path, uri)
            known = self._identifiers.find(full, fragment, file)
            if known is not None:
                return Target(*known)
        if uri:
            path, asked = unquote(self._identifiers.relative(uri)), where()
            file = self._folder.read(join(file.path, path, asked), asked)
            self._identifiers.add(file)
        if fragment and not fragment.startswith("/"):
            anchored = self._identifiers.find("", fragment, file)
            return Target(*anchored) if anchored else None
        return Target(file, fragment)
