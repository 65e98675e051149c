"""Compares two normalized documents."""

from __future__ import annotations

from ..ir.api import Api
from .callers import with_python
from .collect import Collector
from .docs import count_docs
from .document import Document
from .endpoints import Endpoint, callbacks, endpoints
from .guesses import with_guesses
from .methods import compare_methods
from .model import Change, Comparison
from .operations import compare_endpoints
from .places import Place
from .python import Names
from .reach import Reach, reach
from .renames import compare_names
from .schemas import SchemaComparer
from .security import compare_global_security, compare_schemes
from .servers import api_place, compare_servers


def compare(
    old: Document,
    new: Document,
    *,
    labels: tuple[str, str] = ("", ""),
    packages: tuple[Api, Api] | None = None,
    renamed: bool = False,
) -> Comparison:
    """Compare two normalized documents; `labels` is what people call them.

    With the packages made from them, each change also tells what callers will see;
    `renamed` also looks for names that changed without the wire.
    """
    changes = with_guesses(old, new, compare_documents(old, new))
    if packages is not None:
        before, after = Names(packages[0]), Names(packages[1])
        changes = with_python(changes, before, after)
        if renamed:
            changes += tuple(compare_names(before, after, old, new))
        changes += tuple(compare_methods(before, after, old, new))
    prose = count_docs(old.root.node, new.root.node)
    return Comparison(old=labels[0], new=labels[1], changes=changes, docs=prose)


def compare_documents(old: Document, new: Document) -> list[Change]:
    """Every difference on the wire: operations first, then components, then the rest."""
    report = Collector(old, new)
    comparer = SchemaComparer(report)
    before, after = endpoints(old), endpoints(new)
    compare_endpoints(comparer, before, after)
    if old.components is not new.components:
        _compare_components(comparer, _reach(old, before), _reach(new, after))
    compare_servers(report, old.root, new.root, api_place())
    compare_global_security(report)
    compare_schemes(report)
    return list(report.found.values())


def _reach(document: Document, found: list[Endpoint]) -> dict[str, Reach]:
    return reach(
        document, [each for one in found for each in (one, *callbacks(document, one))]
    )


def _both(old: dict[str, Reach], new: dict[str, Reach]) -> dict[str, Reach]:
    """A component travels where it did and does: elsewhere nobody relies on it yet."""
    found: dict[str, Reach] = {}
    for name in (*old, *(each for each in new if each not in old)):
        before, after = old.get(name, Reach()), new.get(name, Reach())
        found[name] = Reach(
            before.directions & after.directions,
            before.operations | after.operations,
        )
    return found


def _compare_components(
    comparer: SchemaComparer, old: dict[str, Reach], new: dict[str, Reach]
) -> None:
    report = comparer.report
    before, after = report.old.schemas, report.new.schemas
    both = _both(old, new)
    for name, spot in before.items():
        if name not in after:
            place = _place(name, old.get(name))
            report.at("schema-removed", place, spot.tokens, None, old=name)
    for name, spot in after.items():
        if name in before:
            comparer.compare(before[name], spot, _place(name, both.get(name)))
        else:
            place = _place(name, new.get(name))
            report.at("schema-added", place, None, spot.tokens, new=name)
    _compare_renamed(comparer, old, new)


def _compare_renamed(
    comparer: SchemaComparer, old: dict[str, Reach], new: dict[str, Reach]
) -> None:
    """Compare components that took another's place; that may discover more of them."""
    done: set[tuple[str, str]] = set()
    while waiting := [pair for pair in comparer.renamed if pair not in done]:
        for former, name in waiting:
            done.add((former, name))
            was, is_ = old.get(former, Reach()), new.get(name, Reach())
            reached = _both({name: was}, {name: is_})[name]
            before = comparer.report.old.schemas[former]
            after = comparer.report.new.schemas[name]
            comparer.compare(before, after, _place(name, reached))


def _place(name: str, reached: Reach | None) -> Place:
    reached = reached or Reach()
    return Place(
        owner=name,
        schema=name,
        directions=frozenset(reached.directions),
        operations=tuple(reached.operations),
        location=("components", "schemas", name),
    )
