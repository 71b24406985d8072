"""Loyalty against cost: how many more customers each design keeps than today, and what that costs or saves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import Numbers, Row, small_print

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def plane_row(design: str, cost: tuple[float, float, float], kept: tuple[float, float, float], n: int) -> Row:
    """One design against today: cost per customer (money) and customers kept (share), each as (mean, low, high)."""
    names = [f"{what}_{end}" for what in ("cost", "kept") for end in ("mean", "low", "high")]
    return {"what": "mean", "design": design, **dict(zip(names, (*cost, *kept))), "n": n, "level": 0.95}


def cloud_rows(design: str, cost: Sequence[float], kept: Sequence[float]) -> list[Row]:
    """One design against today in every single run."""
    return [
        {"what": "run", "design": design, "replication": number, "cost_mean": x, "kept_mean": y}
        for number, (x, y) in enumerate(zip(cost, kept, strict=True))
    ]


@style.styled
def draw_plane(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Today in the middle, each design as a cloud of runs with its mean and intervals both ways, and what each corner means."""
    about, code = data.about, data.about.money
    means = [row for row in data.rows if row["what"] == "mean"]
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("plane.lead", lang, today=about.title("today")))
    bottom = style.footer(
        fig, ax, small_print(about, lang, words.label("plane.foot_cloud", lang), words.label("foot.cross", lang, level="95%"))
    )
    chart = style.panel(fig, style.MARGIN + 120, top, style.WIDE - 2 * style.MARGIN - 140, bottom - top - 76)
    x_room, y_room = (_room([scale * end for end in _ends(data.rows, what)]) for what, scale in (("cost", 1), ("kept", 100)))
    chart.set_xlim(*x_room)
    chart.set_ylim(*y_room)
    chart.axhline(0, color=style.SOFT, linewidth=2)
    chart.axvline(0, color=style.SOFT, linewidth=2)
    places = style.nice_ticks(*x_room, 7)
    digits = 2 if style.decimals(places) else 0
    style.ticks(chart, "x", places, [words.money(place, code, lang, digits, sign=True) for place in places])
    heights = style.nice_ticks(*y_room, 6)
    places_after = style.decimals(heights)
    style.ticks(chart, "y", heights, [words.number(place, places_after, lang, sign=True) for place in heights])
    style.axis_title(fig, ax, chart, words.label("plane.x", lang, code=code))
    chart.set_ylabel(words.label("plane.y", lang), fontsize=style.SMALL, color=style.GREY, labelpad=8)
    _corners(chart, lang)
    chart.plot([0], [0], "o", color=style.TODAY, markersize=14)
    points = [(0.0, 0.0, "today", style.TODAY)]
    for place, row in enumerate(means):
        index = list(about.titles).index(str(row["design"])) if row["design"] in about.titles else place + 1
        cloud = [run for run in data.rows if run["what"] == "run" and run["design"] == row["design"]]
        x, y = ([float(str(run[f"{what}_mean"])) for run in cloud] for what in ("cost", "kept"))
        chart.plot(x, [100 * each for each in y], ".", color=style.colour(index), alpha=0.45, markersize=8, label="cloud")
        points.append(_point(chart, row, style.colour(index), style.MARKS[index % len(style.MARKS)]))
    _names(fig, ax, chart, points, data, lang)
    return fig


def _title(data: Numbers, lang: str) -> str:
    """In which corner the first design lies."""
    first = data.rows[0]
    kept = words.label(f"plane.kept.{_sign(first, 'kept')}", lang)
    cost = words.label(f"plane.cost.{_sign(first, 'cost')}", lang)
    return words.label("plane.title", lang, design=data.about.title(str(first["design"])), kept=kept, cost=cost)


def _ends(rows: Sequence[Row], what: str) -> list[float]:
    """Every number that the axis of cost or of kept has to hold."""
    found = [row.get(f"{what}_{end}") for row in rows for end in ("mean", "low", "high")]
    return [float(str(end)) for end in found if end is not None and math.isfinite(float(str(end)))]


def _sign(row: Row, what: str) -> str:
    """more, less or same: what the interval allows to say."""
    low, high = float(str(row[f"{what}_low"])), float(str(row[f"{what}_high"]))
    return "more" if low > 0 else "less" if high < 0 else "same"


def _room(ends: list[float]) -> tuple[float, float]:
    """Axis ends around zero and all intervals."""
    low, high = min(0.0, *ends), max(0.0, *ends)
    span = high - low or 1.0
    low, high = low - 0.2 * span, high + 0.2 * span
    return min(low, -0.45 * high), max(high, -0.45 * low)  # zero never at the edge: every corner is seen


def _corners(chart: Axes, lang: str) -> None:
    """What it means to be in each corner."""
    for x, y, ha, va, key in (
        (0.01, 0.985, "left", "top", "plane.best"),
        (0.99, 0.985, "right", "top", "plane.paid"),
        (0.01, 0.015, "left", "bottom", "plane.saved"),
        (0.99, 0.015, "right", "bottom", "plane.worst"),
    ):
        style.put(chart, x, y, words.label(key, lang), style.SMALL, "#8a95a1", ha=ha, va=va, transform=chart.transAxes, style="italic")


def _point(chart: Axes, row: Row, color: str, mark: str) -> tuple[float, float, str, str]:
    """One design with its two intervals."""
    x, x_low, x_high = (float(str(row[f"cost_{end}"])) for end in ("mean", "low", "high"))
    y, y_low, y_high = (100 * float(str(row[f"kept_{end}"])) for end in ("mean", "low", "high"))
    chart.plot([x_low, x_high], [y, y], color=color, linewidth=3)
    chart.plot([x, x], [y_low, y_high], color=color, linewidth=3)
    chart.plot([x], [y], mark, color=color, markersize=11, label=str(row["design"]))
    return x, y, str(row["design"]), color


def _names(fig: Figure, ax: Axes, chart: Axes, points: list[tuple[float, float, str, str]], data: Numbers, lang: str) -> None:
    """The designs' titles beside their points, kept apart and inside the chart."""
    box = chart.get_position()
    left, wide = box.x0 * style.WIDE, box.width * style.WIDE
    top, high = (1 - box.y1) * style.HIGH, box.height * style.HIGH
    (x0, x1), (y0, y1) = chart.get_xlim(), chart.get_ylim()
    at = [(left + (x - x0) / (x1 - x0) * wide, top + (y1 - y) / (y1 - y0) * high) for x, y, _, _ in points]
    wished = [y - 44 for _, y in at]
    for (px, py), y, (_, _, design, color) in zip(at, style.spread(wished, 56, top + 46, top + high - 60), points):
        lines = style.wrap(fig, data.about.title(design), 420, style.BODY, lines=2, weight="bold")
        text = "\n".join(lines)
        right_side = px < left + 0.62 * wide
        x = px + 26 if right_side else px - 26
        ax.plot([px, x - 4 if right_side else x + 4], [py, y], color=color, linewidth=1)
        style.put(
            ax, x, y, text, style.BODY, color, ha="left" if right_side else "right", weight="bold", linespacing=1.15, bbox=style.PATCH
        )
