"""How severe each kind of change is: the table of CHANGES.md, with the kinds we added.

A request may only be widened, a response may only be narrowed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .model import Direction, Severity, worst


@dataclass(frozen=True, slots=True)
class Rule:
    """The verdict on one kind of change, by the direction in which the thing travels."""

    request: Severity
    response: Severity
    idle: Severity = "none"
    """Where no operation reaches it; never breaking."""

    source_breaking: bool = False
    """Removed, renamed or newly asked of a Python caller, in whatever direction."""

    source_breaking_request: bool = False
    """The same, in requests only."""


_NARROWED = Rule("breaking", "none")
_WIDENED = Rule("addition", "breaking")
_ADDED = Rule("addition", "addition", "addition")
_GONE = Rule("breaking", "breaking", source_breaking=True)
_OTHER = Rule("breaking", "breaking")
_ASKED = Rule("breaking", "addition", "addition", source_breaking_request=True)
_PROMISED = Rule("breaking", "none", source_breaking_request=True)
_SILENT = Rule("none", "none")
_RENAMED = Rule("none", "none", source_breaking=True)
_DEPRECATED = Rule("addition", "addition")
_RISKY = Rule("risky", "risky")

RULES: dict[str, Rule] = {
    # Operations
    "operation-removed": _GONE,
    "operation-added": _ADDED,
    "operation-id-changed": _RENAMED,
    "operation-tags-changed": _SILENT,
    "operation-deprecated": _DEPRECATED,
    "operation-undeprecated": _SILENT,
    "path-parameter-renamed": _RENAMED,
    "webhook-removed": _GONE,
    "webhook-added": _ADDED,
    "callback-removed": _GONE,
    "callback-added": _ADDED,
    # Parameters
    "parameter-removed": _GONE,
    "parameter-added-required": _ASKED,
    "parameter-added-optional": _ADDED,
    "parameter-became-required": _PROMISED,
    "parameter-became-optional": Rule("addition", "none"),
    "parameter-style-changed": _OTHER,
    "parameter-deprecated": _DEPRECATED,
    "parameter-undeprecated": _SILENT,
    # Request bodies
    "request-body-removed": _GONE,
    "request-body-added-required": _ASKED,
    "request-body-added-optional": _ADDED,
    "request-body-became-required": _PROMISED,
    "request-body-became-optional": Rule("addition", "none"),
    "request-media-type-removed": _OTHER,
    "request-media-type-added": _ADDED,
    "encoding-changed": _RISKY,
    # Responses
    "response-status-removed": _OTHER,
    "response-status-removed:failure": _SILENT,
    "response-status-added": Rule("risky", "risky"),
    "response-status-added:failure": _ADDED,
    "response-media-type-removed": _OTHER,
    "response-media-type-removed:failure": _SILENT,
    "response-media-type-added": _RISKY,
    "response-media-type-added:failure": _ADDED,
    "response-header-removed": _RISKY,
    "response-header-removed:required": _OTHER,
    "response-header-added": _ADDED,
    "response-header-became-required": _SILENT,
    "response-header-became-optional": Rule("none", "breaking"),
    "link-removed": _SILENT,
    "link-added": _SILENT,
    "link-changed": _SILENT,
    # Schemas
    "schema-removed": _RENAMED,
    "schema-added": Rule("addition", "addition", "addition"),
    "schema-extracted": _SILENT,
    "schema-inlined": _SILENT,
    "schema-ref-changed": _RENAMED,
    "schema-deprecated": _DEPRECATED,
    "schema-undeprecated": _SILENT,
    "type-changed": Rule("breaking", "breaking", source_breaking=True),
    "type-narrowed": _NARROWED,
    "type-widened": _WIDENED,
    "format-added": _NARROWED,
    "format-removed": _WIDENED,
    "format-changed": _OTHER,
    "became-nullable": _WIDENED,
    "became-non-nullable": _NARROWED,
    "constraint-tightened": _NARROWED,
    "constraint-loosened": Rule("addition", "risky"),
    "constraint-changed": Rule("breaking", "risky"),
    "keyword-changed": _RISKY,
    "default-added": _SILENT,
    "default-removed": _SILENT,
    "default-changed": _SILENT,
    # Enums
    "enum-value-removed": _NARROWED,
    "enum-value-added": Rule("addition", "risky"),
    "enum-value-removed:open": _SILENT,
    "enum-value-added:open": _ADDED,
    "enum-closed": _NARROWED,
    "enum-opened": Rule("addition", "risky"),
    # Unions
    "union-arm-removed": _NARROWED,
    "union-arm-added": _WIDENED,
    "union-arm-added:discriminated": Rule("addition", "risky"),
    "union-kind-changed": _SILENT,
    "discriminator-changed": _SILENT,
    "discriminator-changed:replaced": _OTHER,
    # Properties
    "property-removed": _GONE,
    "property-added-required": _ASKED,
    "property-added-optional": _ADDED,
    "property-became-required": _PROMISED,
    "property-became-optional": Rule("addition", "breaking"),
    "property-deprecated": _DEPRECATED,
    "property-undeprecated": _SILENT,
    "became-read-only": Rule("breaking", "none", source_breaking_request=True),
    "no-longer-read-only": Rule("addition", "none"),
    "became-write-only": Rule("none", "breaking"),
    "no-longer-write-only": Rule("none", "addition"),
    "additional-properties-closed": _NARROWED,
    "additional-properties-opened": Rule("addition", "none"),
    # Security and servers
    "security-added": _OTHER,
    "security-removed": _SILENT,
    "security-changed": _OTHER,
    "security-changed:wider": _ADDED,
    "security-scheme-removed": Rule("breaking", "breaking", source_breaking=True),
    "security-scheme-added": _ADDED,
    "security-scheme-changed": _OTHER,
    "server-removed": _RISKY,
    "server-added": _ADDED,
    "server-changed": _RISKY,
    # Python only: the wire is the same
    "call-renamed": _RENAMED,
    "argument-renamed": _RENAMED,
    "attribute-renamed": _RENAMED,
    "class-renamed": _RENAMED,
    "alias-removed": _RENAMED,
    # Python only: what comes with an operation that stays
    "method-removed": _RENAMED,
    "method-added": _ADDED,
}


def severity(rule: Rule, directions: Collection[Direction]) -> Severity:
    """The worst verdict of the directions; what travels nowhere breaks nobody."""
    if not directions:
        return rule.idle
    return worst(
        rule.request if direction == "request" else rule.response
        for direction in directions
    )


def source_breaking(rule: Rule, directions: Collection[Direction]) -> bool:
    return rule.source_breaking or (
        rule.source_breaking_request and "request" in directions
    )
