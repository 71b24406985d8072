"""Lines over the weeks of a run, one per design with its band: what the figures of a living organisation share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from journeysim import compare, words
from journeysim.compare.intervals import t_quantile
from journeysim.figures import style
from journeysim.figures.numbers import About, Row
from journeysim.questions.sides import Side

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Change = tuple[float, float, float]  # mean, low, high
Place = tuple[float, float, float, float]  # left, top, wide, high of a panel, canvas units
END = 92.0  # canvas units at the right of a panel for the values at the end of its lines


def series(values: np.ndarray) -> list[Row]:
    """Mean and 95% interval of each column of runs x weeks; nan where no run knows a value, and for an interval of fewer than two."""
    known = np.isfinite(values)
    count = known.sum(axis=0)
    mean = np.where(count > 0, np.where(known, values, 0.0).sum(axis=0) / np.maximum(count, 1), np.nan)
    squares = np.where(known, (values - mean) ** 2, 0.0).sum(axis=0)
    quantiles = np.array([np.nan, np.nan, *(t_quantile(0.975, n - 1) for n in range(2, len(values) + 1))])
    half = quantiles[count] * np.sqrt(squares / np.maximum(count - 1, 1) / np.maximum(count, 1))
    return [
        {"mean": float(m), "low": float(m - h), "high": float(m + h), "n": int(n), "level": 0.95}
        for m, h, n in zip(mean, half, count, strict=True)
    ]


def change(mine: np.ndarray, theirs: np.ndarray) -> Change:
    """Mean of the paired differences with its 95% interval."""
    mean, low, high = compare.interval(mine - theirs)
    return mean, low, high


def claim(found: Change | None) -> str:
    """more, less or open: what an interval carries; none without anything to compare with."""
    if found is None:
        return "none"
    return "more" if found[1] > 0 else "less" if found[2] < 0 else "open"


def pair(sides: Sequence[Side]) -> tuple[Side, Side] | None:
    """The first design beside today, and today; None when only one of them was run."""
    today = next((item for item in sides if item.design == "today"), None)
    other = next((item for item in sides if item.design != "today"), None)
    return (other, today) if today is not None and other is not None else None


def weeks_of(rows: Sequence[Row]) -> float:
    """The last week of the rows."""
    return max(float(str(row["week"])) for row in rows)


def designs_in(rows: Sequence[Row], about: About) -> list[str]:
    """The designs that have rows, in the order of the study."""
    return [design for design in about.titles if any(row["design"] == design for row in rows)]


def legend(fig: Figure, ax: Axes, designs: Sequence[str], about: About, top: float) -> None:
    """The designs' names in their colours, in one line."""
    said = [about.title(design) for design in designs]
    for size in (style.BODY, 13.0, 12.0, 11.0, 10.0):
        wide = [style.measure(fig, text, size, "bold")[0] + 100 for text in said]
        if sum(wide) <= style.WIDE - 2 * style.MARGIN:
            break
    x = style.MARGIN
    for place, (text, room) in enumerate(zip(said, wide)):
        room = min(room, (style.WIDE - 2 * style.MARGIN) / len(said)) if sum(wide) > style.WIDE - 2 * style.MARGIN else room
        ax.plot([x, x + 40], [top + 10] * 2, color=style.colour(place), linewidth=4)
        style.put(ax, x + 52, top + 10, style.clip(fig, text, room - 90, size, "bold"), size, style.colour(place), weight="bold")
        x += room


def brief(shown: Sequence[str], rows: Sequence[Row], name: str, lang: str) -> str:
    """What the small print says when not everything fits: nothing, or that the figure is shortened."""
    return words.label("foot.brief", lang) if {str(row[name]) for row in rows} - set(shown) else ""


def lines_of(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    """Rows per design, weeks ascending."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["design"]), []).append(row)
    return found


def draw_lines(
    fig: Figure,
    ax: Axes,
    place: Place,
    rows: Sequence[Row],
    about: About,
    lang: str,
    *,
    written: Callable[[float, int], str],
    ended: Callable[[float], str],
    zero: Literal["", "within", "floor"] = "",
    least: float = 0.0,
    axis: bool = True,
) -> Axes:
    """One panel: a line and its band per design, the value at its end in its colour.

    `written` writes a tick with so many decimals, `ended` the value at the end of a line. `zero`: the scale begins there (`floor`) or
    has it `within`, which is for differences: nothing else can be below zero. Without it the scale shows where the lines are, and
    never less than `least`, so that next to nothing does not look like much. `axis` names the weeks below.
    """
    left, top, wide, high = place
    chart = style.panel(fig, left, top, wide - END, high, grid="y")
    designs = designs_in(rows, about)
    found = lines_of(rows)
    ends = {}
    for design in designs:
        color = style.colour(list(about.titles).index(design))
        x, y, low, up = (np.array([float(str(row[name])) for row in found[design]]) for name in ("week", "mean", "low", "high"))
        chart.fill_between(x, low if zero == "within" else np.maximum(low, 0.0), up, color=color, alpha=0.18, linewidth=0)
        chart.plot(x, y, color=color, linewidth=2.6 if design != "today" or len(designs) == 1 else 4.5, label=design)
        ends[design] = float(y[np.isfinite(y)][-1]) if np.isfinite(y).any() else np.nan
    chart.set_xlim(0, weeks_of(rows))
    _scale(chart, rows, zero, least)
    places = style.nice_ticks(*chart.get_ylim(), 5 if high > 220 else 3)
    span = chart.get_ylim()[1] - chart.get_ylim()[0]
    while len(places) > 2 and (places[1] - places[0]) / span * high < style.line_height(style.SMALL, 1.2):
        places = places[::2]
    digits = style.decimals(places)
    style.ticks(chart, "y", places, [written(value, digits) for value in places])
    marks = [mark for mark in style.nice_ticks(0, weeks_of(rows), 6) if mark == round(mark)] if axis else []
    style.ticks(chart, "x", marks, [words.number(mark, 0, lang) for mark in marks])
    if axis:
        style.axis_title(fig, ax, chart, words.label("cash.axis.weeks", lang))
    _ends(ax, chart, {design: end for design, end in ends.items() if np.isfinite(end)}, about, ended)
    return chart


def _scale(chart: Axes, rows: Sequence[Row], zero: str, least: float) -> None:
    """Room for every line and band, and from zero on where that is asked."""
    values = np.array([[float(str(row[name])) for name in ("mean", "low", "high")] for row in rows])
    values = values[np.isfinite(values)]
    values = values if zero == "within" else np.maximum(values, 0.0)
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    if zero:
        low, high = 0.0 if zero == "floor" else min(low, 0.0), max(high, 0.0)
    short = max(least - (high - low), 0.0) / 2
    low, high = low - short, high + short
    room = 0.08 * (high - low) or 0.05 * abs(high) or 1.0
    chart.set_ylim(low if zero == "floor" else low - room, high + room)


def _ends(ax: Axes, chart: Axes, ends: Mapping[str, float], about: About, ended: Callable[[float], str]) -> None:
    """The value at the right end of each line."""
    box = chart.get_position()
    left, top, high = (box.x0 + box.width) * style.WIDE + 12, (1 - box.y1) * style.HIGH, box.height * style.HIGH
    low_y, high_y = chart.get_ylim()
    wished = [top + high * (1 - (end - low_y) / (high_y - low_y)) for end in ends.values()]
    for (design, end), y in zip(ends.items(), style.spread(wished, style.line_height(style.SMALL, 1.35), top + 8, top + high - 8)):
        style.put(ax, left, y, ended(end), style.SMALL, style.colour(list(about.titles).index(design)), weight="bold")
