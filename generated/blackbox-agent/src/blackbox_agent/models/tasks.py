# Generated from the agent.blackbox.ai API. Edits are lost: change its documents.
"""Models of `tasks`."""

from __future__ import annotations

from .._core import Model


class ErrorResponse(Model):
    error: str
