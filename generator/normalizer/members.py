"""Members of the wrong type."""

from __future__ import annotations

from .draft import Draft, Node


def drop_unless(draft: Draft, owner: Node, key: str, kind: type, pointer: str) -> None:
    """Leave out a member of another type; null is the same as absent."""
    if key not in owner or isinstance(owner[key], kind):
        return
    value = owner.pop(key)
    if value is not None:
        wanted = {str: "a string", bool: "true or false"}[kind]
        draft.warn(
            "invalid-member",
            f"{key!r} should be {wanted}, this is {value!r:.60}; it is ignored",
            pointer,
        )
