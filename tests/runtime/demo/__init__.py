"""A small client, as the generator would write it, around the runtime."""

from .client import AsyncDemo, Demo

__all__ = ["AsyncDemo", "Demo"]
