"""Provenance: from a place in the merged document back to the file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import Location
from .places import Place, Places


class Provenance:
    """Knows which part of the merged document came from where."""

    def __init__(
        self, origins: Mapping[str, Location], places: Mapping[str, Places]
    ) -> None:
        self._origins = dict(origins)
        """Merged pointer -> what stands there; it holds for all below it."""

        self._places = places
        """By the path of the file."""

        self._found: dict[Location, Place] = {}

    def location(self, pointer: str) -> Location:
        """The location in its document of a pointer into the merged document."""
        prefix = pointer
        while prefix not in self._origins:
            if not prefix:
                return Location("", pointer)
            prefix = prefix.rpartition("/")[0]
        origin = self._origins[prefix]
        return Location(origin.document, origin.pointer + pointer[len(prefix) :])

    def moved(self, moves: Mapping[str, str]) -> Provenance:
        """The provenance of a document in which subtrees were moved: to -> from."""
        origins = dict(self._origins)
        for to, old in moves.items():
            origins[to] = self.location(old)
        return Provenance(origins, self._places)

    def locate(self, location: Location) -> Place | None:
        """Line and column of a location; None when its file is not known."""
        if location.line is not None:
            return location.line, location.column or 1
        if location not in self._found:
            self.locate_all([location])
        return self._found.get(location)

    def locate_all(self, locations: Iterable[Location]) -> None:
        """Find many places in one reading of each file."""
        wanted: dict[str, set[str]] = {}
        for each in locations:
            if each.line is None and each not in self._found:
                wanted.setdefault(each.document, set()).add(each.pointer)
        for document, pointers in wanted.items():
            if document in self._places:
                for pointer, place in self._places[document].find(pointers).items():
                    self._found[Location(document, pointer)] = place


NOWHERE = Provenance({}, {})
"""Before anything was loaded."""
