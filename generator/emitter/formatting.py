"""black, for the little that `layout` does not lay out itself."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def source(code: str) -> str:
    """A whole module as black leaves it."""
    import black

    return black.format_str(code, mode=black.Mode())


def header(line: str, indent: int) -> str:
    """The head of a `def` in a class, as black breaks it into lines."""
    wrapped = (
        f"class _:\n    {line}\n        pass\n" if indent else f"{line}\n    pass\n"
    )
    lines = source(wrapped).splitlines()
    return "\n".join(lines[1 if indent else 0 : -1])
