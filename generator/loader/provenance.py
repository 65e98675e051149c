"""Provenance: from a place in the merged document back to the file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import InputError, Location
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

    def location(self, pointer: str) -> Location:
        """The location in its document of a pointer into the merged document."""
        return origin_of(self._origins, pointer)

    def moved(self, moves: Mapping[str, str]) -> Provenance:
        """The provenance of a document in which subtrees were moved: to -> from."""
        origins = dict(self._origins)
        for to, old in moves.items():
            origins[to] = self.location(old)
        return Provenance(origins, self._places)

    def locate(self, locations: Iterable[Location]) -> dict[Location, Place]:
        """Lines and columns, found in one reading of each file."""
        found: dict[Location, Place] = {}
        wanted: dict[str, list[Location]] = {}
        for each in locations:
            if each.line is not None:
                found[each] = each.line, each.column or 1
            elif each.document in self._places:
                wanted.setdefault(each.document, []).append(each)
        for document, group in wanted.items():
            try:
                places = self._places[document].find(each.pointer for each in group)
            except InputError:  # the file went away since it was read
                continue
            found |= {each: places[each.pointer] for each in group}
        return found


def origin_of(origins: Mapping[str, Location], pointer: str) -> Location:
    """Where the value at a pointer came from, by the longest prefix that is known."""
    prefix = pointer
    while prefix not in origins:
        if not prefix:
            return Location("", pointer)
        prefix = prefix.rpartition("/")[0]
    origin = origins[prefix]
    return Location(origin.document, origin.pointer + pointer[len(prefix) :])
