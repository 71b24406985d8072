"""Cumulative cash over the months of each design against doing nothing, with the moment it has paid back."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHORT = 2.5  # months: a shorter run is told in weeks
MONTH = 365.25 / 12  # days
Box = tuple[float, float, float, float]  # left, bottom, right, top


def cash_rows(design: str, months: Sequence[float], values: Sequence[tuple[float, float, float]], n: int) -> list[Row]:
    """Rows of one design: cash against today by the end of each period, money, as (mean, low, high)."""
    return [
        {"design": design, "months": month, "mean": mean, "low": low, "high": high, "n": n, "level": 0.95}
        for month, (mean, low, high) in zip(months, values)
    ]


def lines_of(data: Numbers) -> Mapping[str, list[Row]]:
    """Rows per design, in the order of the study."""
    found: dict[str, list[Row]] = {}
    for row in data.rows:
        found.setdefault(str(row["design"]), []).append(row)
    return found


@style.styled
def draw_cash(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """One line per design; today is the zero line."""
    about, code = data.about, data.about.money
    fig = style.new(fig)
    ax = style.canvas(fig)
    lines = lines_of(data)
    top = style.headline(fig, ax, _title(data, lines, lang), words.label("cash.lead", lang, today=about.title("today")))
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("cash.foot", lang), words.label("foot.band", lang, level="95%")))
    numbers = [float(str(row[name])) for row in data.rows for name in ("low", "high")]
    low_y, high_y = min(0.0, *numbers), max(0.0, *numbers)
    room = 0.06 * (high_y - low_y or 1.0)
    places = style.nice_ticks(low_y - room, high_y + room)
    marks = [words.money_large(place, code, lang) for place in places]
    left = style.beside(fig, marks, 130)
    wide, high = style.WIDE - 2 * style.MARGIN - left - 340, bottom - top - 80
    chart = style.panel(fig, style.MARGIN + left, top + 10, wide, high, grid="y")
    months = [float(str(row["months"])) for row in data.rows]
    chart.set_xlim(min(months), max(months))
    chart.set_ylim(low_y - room, high_y + room)
    style.ticks(chart, "y", places, marks)
    _time_axis(fig, ax, chart, min(months), max(months), lang)
    chart.axhline(0, color=style.TODAY, linewidth=2)
    ends, names = [0.0], ["today"]
    drawn: dict[str, tuple[list[float], list[float]]] = {}
    for design, rows in lines.items():
        color = style.colour(list(about.titles).index(design) if design in about.titles else 9)
        x = [float(str(row["months"])) for row in rows]
        y, low, up = ([float(str(row[name])) for row in rows] for name in ("mean", "low", "high"))
        chart.fill_between(x, low, up, color=color, alpha=0.18, linewidth=0)
        chart.plot(x, y, color=color, linewidth=3.5, label=design)
        ends.append(y[-1])
        names.append(design)
        drawn[design] = (x, y)
    taken: list[Box] = []
    for design in drawn:
        color = style.colour(list(about.titles).index(design) if design in about.titles else 9)
        _payback(fig, chart, list(drawn.values()), data.facts.get(f"payback.{design}"), color, taken, lang)
    _end_labels(fig, ax, chart, names, ends, about, code, lang)
    return fig


def _title(data: Numbers, lines: Mapping[str, list[Row]], lang: str) -> str:
    """Which design is ahead of today at the end, or that none is."""
    about, code = data.about, data.about.money
    best = max(lines, key=lambda design: float(str(lines[design][-1]["mean"])))
    last = lines[best][-1]
    low, high = float(str(last["low"])), float(str(last["high"]))
    key = "cash.title.ahead" if low > 0 else "cash.title.none" if high < 0 else "cash.title.open"
    amount = words.money_large(abs(float(str(last["mean"]))), code, lang)
    return words.label(key, lang, design=about.title(best), amount=amount, time=spoken_time(float(str(last["months"])), lang))


def spoken_time(months: float, lang: str, *, short: bool = False) -> str:
    """A time from the start: in weeks or days when it is (or the run is) short, else in months."""
    if short or months < SHORT:
        return words.date_span(float(round(months * MONTH)), lang)
    return words.label("cash.months", lang, n=words.number(months, 0 if abs(months - round(months)) < 0.05 or months >= 12 else 1, lang))


def _time_axis(fig: Figure, ax, chart, first: float, last: float, lang: str) -> None:
    """Whole months, or whole weeks in a short run."""
    scale = 7 / MONTH if last < SHORT else 1.0
    step = max(1, math.ceil((last - first) / scale / 10))
    step = next(size for size in (1, 2, 3, 4, 6, 12, 24, 60, step) if size >= step)
    marks = range(math.ceil(first / scale), math.floor(last / scale + 1e-6) + 1, step)
    style.ticks(chart, "x", [mark * scale for mark in marks], [words.number(mark, 0, lang) for mark in marks])
    style.axis_title(fig, ax, chart, words.label("cash.axis.weeks" if last < SHORT else "cash.axis", lang))


def _payback(
    fig: Figure, chart, lines: Sequence[tuple[list[float], list[float]]], months: object, color: str, taken: list[Box], lang: str
) -> None:
    """A mark where the money has come back, with its label where no line and no other label is."""
    end = lines[0][0][-1]
    if months is None or not 0 < float(str(months)) <= end:
        return
    at = float(str(months))
    chart.plot([at], [0], "o", color=style.PAPER, markeredgecolor=color, markeredgewidth=3, markersize=12, zorder=5)
    said = words.label("cash.payback", lang, time=spoken_time(at, lang, short=end < SHORT))
    place, (left, right), (low, high) = chart.get_position(), chart.get_xlim(), chart.get_ylim()
    x_unit, y_unit = (right - left) / (place.width * style.WIDE), (high - low) / (place.height * style.HIGH)
    wide, tall = style.measure(fig, said, style.SMALL)[0] * x_unit, style.line_height(style.SMALL, 1.4) * y_unit

    def flaws(box: Box) -> tuple[int, float]:
        x0, y0, x1, y1 = box
        out = x0 < left or x1 > right or y0 < low or y1 > high
        spots = np.linspace(x0, x1, 40)
        curves = [np.interp(spots, x, y) for x, y in lines]
        hit = sum(bool(((curve > y0) & (curve < y1)).any() or (curve[0] - y0) * (curve[-1] - y1) < 0) for curve in curves)
        over = sum(x0 < other[2] and other[0] < x1 and y0 < other[3] and other[1] < y1 for other in taken)
        return 4 * over + 2 * out + hit, abs(y0 + y1) / 2

    boxes = []
    for shift in (14, 44, 74, 104, 134):
        for start in (at - 16 * x_unit - wide, at - wide / 2, at + 16 * x_unit):
            for floor in (shift * y_unit, -shift * y_unit - tall):
                boxes.append((start, floor, start + wide, floor + tall))
    best = min(boxes, key=flaws)
    taken.append(best)
    style.put(chart, best[0], (best[1] + best[3]) / 2, said, style.SMALL, color)


def _end_labels(fig: Figure, ax, chart, names: list[str], ends: list[float], about: About, code: str, lang: str) -> None:
    """Design and amount at the right end of each line."""
    box = chart.get_position()
    left, top, high = (box.x0 + box.width) * style.WIDE + 14, (1 - box.y1) * style.HIGH, box.height * style.HIGH
    low_y, high_y = chart.get_ylim()
    wished = [top + high * (1 - (end - low_y) / (high_y - low_y)) for end in ends]
    for name, end, from_y, y in zip(names, ends, wished, style.spread(wished, 82, top + 30, top + high)):
        color = style.colour(list(about.titles).index(name) if name in about.titles else 9)
        lines = style.wrap(fig, about.title(name), style.WIDE - left - 40, style.BODY, lines=2, weight="bold")
        text = "\n".join([*lines, words.money_large(end, code, lang, sign=True)] if name != "today" else lines)
        ax.plot([left - 12, left - 2], [from_y, y], color=color, linewidth=1.5)
        style.put(ax, left, y, text, style.BODY, color, weight="bold", linespacing=1.15)
