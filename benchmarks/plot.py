"""A bar chart as SVG, small enough not to need a library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

COLOURS = ("#2563eb", "#f59e0b", "#10b981", "#a855f7")
BAR, GAP, LEFT, RIGHT, WIDTH = 16, 26, 130, 90, 820


def bars(
    title: str, groups: Mapping[str, Mapping[str, float | None]], unit: str
) -> str:
    """Groups of horizontal bars; a value that is None has failed."""
    series: Sequence[str] = list(dict.fromkeys(s for g in groups.values() for s in g))
    most = max((v for g in groups.values() for v in g.values() if v), default=1.0)
    scale = (WIDTH - LEFT - RIGHT) / most
    y = 56 + 18 * len(series)
    body: list[str] = []
    for group, values in groups.items():
        middle = y + BAR * len(series) / 2 + 4
        body.append(_text(LEFT - 10, middle, group, anchor="end", weight="600"))
        for name in series:
            value = values.get(name)
            colour = COLOURS[series.index(name) % len(COLOURS)]
            width = max(1.0, (value or 0) * scale)
            if value is not None:
                body.append(
                    f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" '
                    f'height="{BAR - 3}" rx="2" fill="{colour}"/>'
                )
            label = "fails" if value is None else f"{value:,.1f} {unit}"
            start = LEFT + (width if value is not None else 0) + 6
            body.append(_text(start, y + BAR - 5, label, size=11))
            y += BAR
        y += GAP
    legend = [
        f'<rect x="{LEFT}" y="{40 + 18 * n}" width="11" height="11" rx="2" '
        f'fill="{COLOURS[n % len(COLOURS)]}"/>' + _text(LEFT + 18, 50 + 18 * n, name)
        for n, name in enumerate(series)
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" '
        f'font-family="system-ui, sans-serif" role="img" aria-label="{escape(title)}">'
        f'<rect width="{WIDTH}" height="{y}" fill="white"/>'
    )
    heading = _text(16, 26, title, size=15, weight="700")
    return "\n".join([head, heading, *legend, *body, "</svg>", ""])


def _text(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    size: int = 12,
    weight: str = "400",
) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" font-weight="{weight}" '
        f'fill="#1f2937" text-anchor="{anchor}">{escape(text)}</text>'
    )
