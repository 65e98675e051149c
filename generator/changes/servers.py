"""Compares where an API lives."""

from __future__ import annotations

from dataclasses import replace

from .collect import Collector
from .document import Node, Spot, canonical
from .places import BOTH, Place


def compare_servers(report: Collector, old: Spot, new: Spot, place: Place) -> None:
    """Match servers by their URL; their order is no difference."""
    before, after = _servers(old), _servers(new)
    for url, spot in before.items():
        if url not in after:
            where = _named(place, url, spot)
            report.at("server-removed", where, spot.tokens, None, old=url)
        elif _variables(spot.node) != _variables(after[url].node):
            where = _named(place, url, after[url])
            at = (spot.tokens, after[url].tokens)
            was, is_ = spot.node.get("variables"), after[url].node.get("variables")
            report.at("server-changed", where, *at, old=was, new=is_)
    for url, spot in after.items():
        if url not in before:
            where = _named(place, url, spot)
            report.at("server-added", where, None, spot.tokens, new=url)


def _servers(owner: Spot) -> dict[str, Spot]:
    return {
        str(spot.node.get("url")).rstrip("/"): spot for spot in owner.items("servers")
    }


def _variables(server: Node) -> str:
    return canonical(server.get("variables") or {})


def _named(place: Place, url: str, spot: Spot) -> Place:
    below = place.inside("", spot.tokens[-1])
    return replace(below, member=url, subject=f"server {url}")


def api_place() -> Place:
    return Place(owner="the API", directions=BOTH, location=("servers",))
