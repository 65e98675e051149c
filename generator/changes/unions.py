"""Compares unions: which arm became which, which came and which went."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .collect import Collector, Pair
from .describe import constant_properties, describe, label
from .document import Document, Spot, canonical
from .objects import Compare, compare_properties
from .shapes import Shape, extended, view

_ALIKE = 0.5
"""Share of property names that makes two arms the same arm."""


@dataclass(slots=True, eq=False)
class Arm:
    """An arm of a union, with what it can be recognised by."""

    index: int
    spot: Spot
    shape: Shape
    text: str
    constants: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def ref(self) -> str | None:
        return view_ref(self.spot)


def view_ref(spot: Spot) -> str | None:
    target = spot.node.get("$ref")
    return target if isinstance(target, str) else None


def arms_of(document: Document, union: Shape) -> list[Arm]:
    found: list[Arm] = []
    for index, spot in enumerate(union.arms):
        shape = extended(document, view(document, document.resolve(spot)))
        constants = constant_properties(document, shape)
        found.append(Arm(index, spot, shape, canonical(spot.node), constants))
    return found


def pair_arms(
    before: list[Arm], after: list[Arm], discriminator: str | None
) -> list[tuple[Arm, Arm]]:
    """Match arms by the clearest evidence first; each arm at most once."""
    pairs: list[tuple[Arm, Arm]] = []
    old, new = list(before), list(after)
    for likeness in _EVIDENCE:
        for each, other in _scored(
            old, new, lambda a, b: likeness(a, b, discriminator)
        ):
            if each in old and other in new:
                pairs.append((each, other))
                old.remove(each)
                new.remove(other)
    return sorted(pairs, key=lambda pair: pair[1].index)


def _scored(
    old: list[Arm], new: list[Arm], score: Callable[[Arm, Arm], float]
) -> list[tuple[Arm, Arm]]:
    """Pairs with any likeness, the most alike first, then in the document's order."""
    scores = {
        (each.index, other.index): (score(each, other), each, other)
        for each in old
        for other in new
    }
    ranked = sorted(scores, key=lambda key: (-scores[key][0], key))
    return [scores[key][1:] for key in ranked if scores[key][0] > 0]


def _same_name(old: Arm, new: Arm, _: str | None) -> float:
    return float(old.ref is not None and old.ref == new.ref)


def _same_text(old: Arm, new: Arm, _: str | None) -> float:
    return float(old.text == new.text)


def _same_tag(old: Arm, new: Arm, discriminator: str | None) -> float:
    """The same value of the discriminator; the better the more properties agree."""
    if discriminator is None or discriminator not in old.constants:
        return 0.0
    same = old.constants[discriminator] == new.constants.get(discriminator)
    return (1.0 + _overlap(old, new)) if same else 0.0


def _same_constants(old: Arm, new: Arm, _: str | None) -> float:
    shared = old.constants.items() & new.constants.items()
    return (len(shared) + _overlap(old, new)) if shared else 0.0


def _same_properties(old: Arm, new: Arm, _: str | None) -> float:
    differ = any(
        name in new.constants and new.constants[name] != value
        for name, value in old.constants.items()
    )
    score = _overlap(old, new)
    return score if score >= _ALIKE and not differ else 0.0


def _same_type(old: Arm, new: Arm, _: str | None) -> float:
    scalar = not (old.shape.properties or new.shape.properties)
    return float(
        scalar and bool(old.shape.types) and old.shape.types == new.shape.types
    )


_EVIDENCE: tuple[Callable[[Arm, Arm, str | None], float], ...] = (
    _same_name,
    _same_text,
    _same_tag,
    _same_constants,
    _same_properties,
    _same_type,
)


def _overlap(old: Arm, new: Arm) -> float:
    names = old.shape.properties.keys() | new.shape.properties.keys()
    shared = old.shape.properties.keys() & new.shape.properties.keys()
    return len(shared) / len(names) if names else 0.0


def compare_unions(report: Collector, compare: Compare, pair: Pair) -> None:
    """Both are unions: match their arms, compare those, report the others."""
    before, after = arms_of(report.old, pair.before), arms_of(report.new, pair.after)
    shared = pair.before.discriminator
    shared = shared if shared == pair.after.discriminator else None
    pairs = pair_arms(before, after, shared)
    for old, new in pairs:
        place = pair.place.variant(
            label(report.new, pair.after, new.spot), pair.after.union, new.index
        )
        compare(old.spot, new.spot, place)
    for arm in _others(before, [old for old, _ in pairs]):
        told = label(report.old, pair.before, arm.spot)
        place = pair.place.inside("", pair.before.union, arm.index)
        report.at("union-arm-removed", place, arm.spot.tokens, None, old=told)
    tagged = "discriminated" if shared is not None else ""
    for arm in _others(after, [new for _, new in pairs]):
        told = label(report.new, pair.after, arm.spot)
        place = pair.place.inside("", pair.after.union, arm.index)
        report.at(
            "union-arm-added", place, None, arm.spot.tokens, new=told, case=tagged
        )
    if pair.before.union != pair.after.union:
        told_old, told_new = pair.before.union, pair.after.union
        report.add("union-kind-changed", pair, old=told_old, new=told_new)
    compare_discriminators(report, pair)


def _others(arms: list[Arm], paired: list[Arm]) -> Iterator[Arm]:
    return (arm for arm in arms if not any(arm is other for other in paired))


def compare_discriminators(report: Collector, pair: Pair) -> None:
    before, after = pair.before.discriminator, pair.after.discriminator
    if before == after:
        _compare_mappings(report, pair)
    elif before is None:
        text = "is now told apart by `{new}`"
        report.add("discriminator-changed", pair, new=after, text=text)
    elif after is None:
        text = "is no longer told apart by `{old}`"
        report.add("discriminator-changed", pair, old=before, text=text)
    else:
        told = {"old": before, "new": after}
        report.add("discriminator-changed", pair, case="replaced", **told)


def _compare_mappings(report: Collector, pair: Pair) -> None:
    """Values that mean another arm; those of arms that came or went are told there."""
    before, after = pair.before.mapping, pair.after.mapping
    shared = {arm for arm in before.values() if arm in after.values()}
    for value in sorted(before.keys() | after.keys()):
        old, new = before.get(value), after.get(value)
        if old != new and (old in shared or new in shared):
            report.add(
                "discriminator-changed",
                pair,
                old=old,
                new=new,
                words=f"value `{value}` of the discriminator of {pair.place.words}",
                text="means {new}, it was {old}",
                keyword=value,
            )


def compare_with_union(report: Collector, compare: Compare, pair: Pair) -> None:
    """One side is a union, the other is not: say which, then compare what all share."""
    before, after = pair.before, pair.after
    told = {
        "old": describe(report.old, before),
        "new": describe(report.new, after),
    }
    if after.arms and _is_arm(report, before, arms_of(report.new, after)):
        report.add("type-widened", pair, **told)
        return
    if before.arms and _is_arm(report, after, arms_of(report.old, before)):
        report.add("type-narrowed", pair, **told)
        return
    report.add("type-changed", pair, **told)
    if before.discriminator != after.discriminator:
        compare_discriminators(report, pair)
    old, new = shared_object(report.old, before), shared_object(report.new, after)
    if old is not None and new is not None:
        compare_properties(report, _nothing, Pair(old, new, pair.place))


def _nothing(_old: Spot, _new: Spot, _place: object) -> None:
    """The properties of a union's arms differ from arm to arm: not compared."""


def _is_arm(report: Collector, single: Shape, arms: list[Arm]) -> bool:
    text = canonical(single.spot.node)
    for arm in arms:
        if single.ref is not None and view_ref(arm.spot) == single.ref:
            return True
        if arm.text == text or canonical(arm.shape.spot.node) == text:
            return True
    return False


def shared_object(document: Document, shape: Shape) -> Shape | None:
    """An object as it is; a union of objects as what can be said of all of them."""
    if not shape.arms:
        return shape if shape.properties else None
    arms = [arm.shape for arm in arms_of(document, shape)]
    if not all(arm.properties and not arm.arms for arm in arms):
        return None
    found = Shape(shape.spot)
    for arm in reversed(arms):
        found.properties = {**found.properties, **arm.properties}
    found.properties |= shape.properties
    found.required = shape.required.union(
        name for name in arms[0].required if all(name in arm.required for arm in arms)
    )
    return found
