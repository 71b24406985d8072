"""From today to a design in euros a year: what each kind of money adds or takes away."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from journeysim import compare, words
from journeysim.figures import style
from journeysim.figures.numbers import Numbers, Row, small_print

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PARTS = ("value", "kept_value", "grade_worth", "step", "staff", "repair", "delight", "initiative")


def waterfall_rows(design: str, parts: dict[str, tuple[float, float, float]], total: tuple[float, float, float], n: int) -> list[dict]:
    """Rows from (mean, low, high) in money a year per part, costs already turned round (saving = plus), and their total."""
    rows = [
        {"design": design, "part": name, "mean": mean, "low": low, "high": high, "n": n, "level": 0.95}
        for name, (mean, low, high) in parts.items()
        if name in PARTS and (mean or low or high)
    ]
    mean, low, high = total
    return [*rows, {"design": design, "part": "total", "mean": mean, "low": low, "high": high, "n": n, "level": 0.95}]


@style.styled
def draw_waterfall(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Bars that start where the one before ended, the total at the right."""
    about, code = data.about, data.about.money
    fig = style.new(fig)
    ax = style.canvas(fig)
    total = data.rows[-1]
    amount = float(str(total["mean"]))
    key = f"waterfall.title.{_told(total, data.facts.get('outcome'))}"
    name = about.title(str(total["design"]))
    title = words.label(key, lang, design=name, today=about.title("today"), amount=words.money_large(abs(amount), code, lang))
    top = style.headline(fig, ax, title, _lead(total, code, lang))
    foot = words.label("waterfall.foot", lang)
    bottom = style.footer(fig, ax, small_print(about, lang, foot, words.label("foot.interval", lang, level="95%")))
    chart_top, chart_high = top + 10, bottom - top - 130
    ends = _ends(data)
    low, high = _span(ends, total)
    room = 0.14 * (high - low or 1.0)
    places = style.nice_ticks(low - room, high + room)
    marks = [words.money_large(place, code, lang) for place in places]
    left = style.MARGIN + style.beside(fig, marks, 120)
    chart = style.panel(fig, left, chart_top, style.WIDE - style.MARGIN - left, chart_high, grid="y")
    count = len(data.rows)
    chart.set_xlim(-0.6, count - 0.4)
    chart.set_ylim(low - room, high + room)
    style.ticks(chart, "y", places, marks)
    style.ticks(chart, "x", [], [])
    chart.axhline(0, color=style.INK, linewidth=1.5)
    wide = (style.WIDE - style.MARGIN - left) / (count + 0.2)
    said = [words.label(f"waterfall.{row['part']}", lang) for row in data.rows]
    size = style.largest(fig, said, wide - 12, (style.BODY, 13, 12, 11), lines=3)
    for place, (row, (start, end)) in enumerate(zip(data.rows, ends)):
        _bar(chart, place, row, start, end, (low, high), code, lang)
        if place + 1 < count:
            chart.plot([place + 0.36, place + 0.64], [end, end], color=style.GREY, linewidth=1)
        x = left + wide * (place + 0.6)
        style.stack(ax, x, chart_top + chart_high + 14, style.wrap(fig, said[place], wide - 12, size, lines=3), size, ha="center")
    return fig


def _lead(total: Row, code: str, lang: str) -> str:
    """What is drawn, and the interval of the total where runs give one."""
    ends = {end: float(str(total[end])) for end in ("low", "high")}
    lead = words.label("waterfall.lead", lang)
    if not all(math.isfinite(end) for end in ends.values()):
        return lead
    sure = words.label("waterfall.interval", lang, **{name: words.money_large(end, code, lang) for name, end in ends.items()})
    return f"{lead} {sure}"


def _told(total: Row, outcome: object) -> str:
    """What the total allows to say: same (as the verdict finds), open (its interval covers zero, or is not known), more or less."""
    low, high = float(str(total["low"])), float(str(total["high"]))
    if outcome == compare.NO_DIFFERENCE:
        return "same"
    return "more" if low > 0 else "less" if high < 0 else "open"


def _span(ends: list[tuple[float, float]], total: Row) -> tuple[float, float]:
    """Money shown: every bar, and the interval of the total as far as it leaves the bars readable."""
    low, high = min(0.0, *[min(pair) for pair in ends]), max(0.0, *[max(pair) for pair in ends])
    reach = high - low or 1.0
    sure = [float(str(total[end])) for end in ("low", "high")]
    if all(math.isfinite(end) for end in sure):
        low, high = max(min(low, *sure), low - reach), min(max(high, *sure), high + reach)
    return low, high


def _ends(data: Numbers) -> list[tuple[float, float]]:
    """Start and end of every bar; the total starts at 0."""
    ends, at = [], 0.0
    for row in data.rows[:-1]:
        ends.append((at, at + float(str(row["mean"]))))
        at = ends[-1][1]
    return [*ends, (0.0, float(str(data.rows[-1]["mean"])))]


def _bar(chart, place: int, row: dict, start: float, end: float, span: tuple[float, float], code: str, lang: str) -> None:
    """One bar with its amount above (or below) it, and the interval of the total."""
    total = row["part"] == "total"
    change = end - start
    color = style.FIRST if total else style.GAIN if change >= 0 else style.LOSS
    chart.bar(place, change, bottom=start, width=0.72, color=color, label=str(row["part"]))
    up = end >= start
    edge = max(start, end) if up else min(start, end)
    if total:
        low, high = float(str(row["low"])), float(str(row["high"]))
        if math.isfinite(low):
            _interval(chart, place, (low, high), span)
            edge = min(max(edge, high), span[1]) if up else max(min(edge, low), span[0])
    shift = 0.02 * (span[1] - span[0] or 1.0)
    amount = float(str(row["mean"]))
    small = abs(amount) < 100 and max(abs(end) for end in span) >= 1000  # among thousands nobody reads cents
    text = words.money(amount, code, lang, 0, sign=True) if small else words.money_large(amount, code, lang, sign=True)
    weight = "bold" if total else "normal"
    style.put(chart, place, edge + (shift if up else -shift), text, style.BODY, ha="center", va="bottom" if up else "top", weight=weight)


def _interval(chart, place: int, sure: tuple[float, float], span: tuple[float, float]) -> None:
    """The interval as far as it is shown; an end that goes on beyond that has an arrow, so that the amount has its own place."""
    low, high = max(sure[0], span[0]), min(sure[1], span[1])
    chart.plot([place, place], [low, high], color=style.INK, linewidth=3, solid_capstyle="butt", label="interval")
    for end, whole, mark in ((low, sure[0], "v"), (high, sure[1], "^")):
        if end != whole:
            chart.plot([place], [end], mark, color=style.INK, markersize=10)
