"""Compares two schemas, down to the names they refer to."""

from __future__ import annotations

from dataclasses import replace

from .collect import Collector, Pair
from .document import Document, Spot, canonical_key, identical
from .objects import compare_arrays, compare_objects
from .places import Place
from .scalars import (
    compare_constraints,
    compare_format,
    compare_others,
    compare_types,
    compare_values,
)
from .shapes import Shape, extended, view
from .unions import compare_discriminators, compare_unions, compare_with_union

_MISSING = object()


class SchemaComparer:
    """Compares schemas of the two documents; components by name, and only once."""

    def __init__(self, report: Collector) -> None:
        self.report = report
        self.renamed: dict[tuple[str, str], None] = {}
        """Components that took another's place, to be compared as if by name."""

        self._open: set[tuple[str | None, str | None]] = set()

    def compare(self, old: Spot, new: Spot, place: Place) -> None:
        """Report every difference between two schemas at one place."""
        if identical(old.node, new.node):
            return
        before, after = view(self.report.old, old), view(self.report.new, new)
        outer = Pair(replace(before, spot=old), replace(after, spot=new), place)
        self._flags(outer)
        if not (before.is_anything or after.is_anything):
            self._nullable(Pair(before, after, place))
        if before.ref is None or before.ref != after.ref:
            self._references(Pair(before, after, place))

    def _references(self, pair: Pair) -> None:
        """Report names that differ, and compare what stands behind them."""
        names = (pair.before.ref, pair.after.ref)
        if names in self._open and names != (None, None):
            return
        inner = Pair(
            _behind(self.report.old, pair.before),
            _behind(self.report.new, pair.after),
            pair.place,
        )
        if not self._told(pair, inner):
            self._open.add(names)
            self._shapes(inner)
            self._open.discard(names)

    def _told(self, pair: Pair, inner: Pair) -> bool:
        """Report a change of names; True where the rest is told elsewhere."""
        old, new = pair.before.ref, pair.after.ref
        if old is not None and new is not None:
            self.report.add("schema-ref-changed", pair, old=old, new=new)
            if self._took_the_place(old, new):
                self.renamed[old, new] = None
                return True
        elif _kind(inner.before) != _kind(inner.after):
            return False
        elif new is not None:
            self.report.add("schema-extracted", pair, new=new)
        elif old is not None:
            self.report.add("schema-inlined", pair, old=old)
        return False

    def _took_the_place(self, old: str, new: str) -> bool:
        before, after = self.report.old.schemas, self.report.new.schemas
        return old in before and old not in after and new in after and new not in before

    def _flags(self, pair: Pair) -> None:
        """What a schema says of the place it stands in."""
        old, new = pair.before.flags, pair.after.flags
        for flag, kind in (("readOnly", "read-only"), ("writeOnly", "write-only")):
            was, is_ = old.get(flag) is True, new.get(flag) is True
            if was != is_:
                self.report.add(f"became-{kind}" if is_ else f"no-longer-{kind}", pair)
        was, is_ = old.get("deprecated") is True, new.get("deprecated") is True
        if was != is_:
            what = "property" if pair.place.steps else "schema"
            self.report.add(f"{what}-{'' if is_ else 'un'}deprecated", pair)
        self._default(pair)

    def _default(self, pair: Pair) -> None:
        was = pair.before.flags.get("default", _MISSING)
        is_ = pair.after.flags.get("default", _MISSING)
        if was is _MISSING and is_ is not _MISSING:
            self.report.add("default-added", pair, new=is_)
        elif is_ is _MISSING and was is not _MISSING:
            self.report.add("default-removed", pair, old=was)
        elif is_ is not _MISSING and canonical_key(was) != canonical_key(is_):
            self.report.add("default-changed", pair, old=was, new=is_)

    def _nullable(self, pair: Pair) -> None:
        if pair.after.nullable and not pair.before.nullable:
            self.report.add("became-nullable", pair)
        elif pair.before.nullable and not pair.after.nullable:
            self.report.add("became-non-nullable", pair)

    def _shapes(self, pair: Pair) -> None:
        """Compare schemas without a reference in the way."""
        kept = frozenset(pair.before.bases) & frozenset(pair.after.bases)
        before = extended(self.report.old, pair.before, kept)
        after = extended(self.report.new, pair.after, kept)
        pair = Pair(before, after, pair.place)
        if bool(before.arms) != bool(after.arms):
            compare_with_union(self.report, self.compare, pair)
            return
        if before.arms:
            compare_unions(self.report, self.compare, pair)
        elif before.discriminator or after.discriminator:
            compare_discriminators(self.report, pair)
        if compare_types(self.report, pair):
            compare_values(self.report, pair)
            compare_format(self.report, pair)
            compare_constraints(self.report, pair)
            compare_others(self.report, pair)
            compare_objects(self.report, self.compare, pair)
            compare_arrays(self.report, self.compare, pair)


def _behind(document: Document, shape: Shape) -> Shape:
    if shape.ref is None:
        return shape
    return view(document, document.resolve(shape.spot))


def _kind(shape: Shape) -> tuple[frozenset[str], bool]:
    return shape.types, bool(shape.arms)
