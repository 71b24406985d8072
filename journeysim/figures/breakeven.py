"""Break-even: the difference between two designs over the values of one number, and where it crosses zero."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.questions.breakeven import BreakEven

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def breakeven_data(answer: BreakEven, about: About, what: str) -> Numbers:
    """Rows `point` (value, difference with its interval, runs) and `crossing` (value with its interval); first minus second, money per
    customer, values in base units. `what` is what the number is called."""
    rows: list[Row] = []
    for point in answer.points:
        gap = point.difference
        rows.append({"what": "point", "value": point.value, "mean": gap.mean, "low": gap.low, "high": gap.high, "n": gap.n})
    for item in answer.crossings:
        ends = {"value_low": item.low, "value_high": item.high, "runs_without": item.none}
        rows.append({"what": "crossing", "value": item.value, **ends, "below": item.below, "above": item.above})
    facts: dict[str, object] = {"what": what, "unit": answer.unit, "now": answer.now, "low": answer.low, "high": answer.high}
    facts |= {"first": answer.first, "second": answer.second, "runs": answer.runs, "lowest": answer.lowest, "highest": answer.highest}
    return Numbers(rows, about, facts)


@style.styled
def draw_breakeven(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """The curve with zero, the crossings with their intervals, the value assumed and the range in the file."""
    about, facts = data.about, data.facts
    fig = style.new(fig)
    ax = style.canvas(fig)
    names = {name: about.title(str(facts[name])) for name in ("first", "second")}
    what = str(facts["what"])
    top = style.headline(fig, ax, _title(data, names, lang), words.label("breakeven.lead", lang, **names, what=what))
    points = [row for row in data.rows if row["what"] == "point"]
    fewest = min(int(str(row["n"])) for row in points)
    key = "breakeven.foot_all" if fewest == facts["runs"] else "breakeven.foot"
    bottom = style.footer(fig, ax, small_print(about, lang, words.label(key, lang, few=fewest)))
    chart = style.panel(fig, style.MARGIN + 110, top + 30, style.WIDE - 2 * style.MARGIN - 130, bottom - top - 176, grid="y")
    _axes(chart, data, points, lang)
    style.axis_title(fig, ax, chart, _headed(what), 80)
    _ahead(chart, names, float(str(facts["now"])), lang)
    _curve(chart, points, int(str(facts["runs"])))
    _own_range(chart, data, lang)
    _crossings(chart, data, lang)
    _now(chart, data, lang)
    return fig


def none_title(points: Sequence[tuple[float, float]], names: Mapping[str, str], what: str, lang: str) -> str:
    """The title without a crossing: ahead everywhere, as the intervals show (of one run the mean), or nowhere shown to be behind.

    `points`: mean and lower end of the difference at each value.
    """
    if all(mean > 0.0 if math.isnan(low) else low > 0.0 for mean, low in points):
        return words.label("breakeven.title.none", lang, what=what, first=names["first"])
    return words.label("breakeven.title.unshown", lang, what=what, second=names["second"])


def _headed(what: str) -> str:
    """What a number is called, with a capital; a path stays as it is."""
    return what if "." in what else what[:1].upper() + what[1:]


def _title(data: Numbers, names: dict[str, str], lang: str) -> str:
    crossings = [row for row in data.rows if row["what"] == "crossing"]
    what = _headed(str(data.facts["what"]))
    if not crossings:
        points = [row for row in data.rows if row["what"] == "point"]
        return none_title([(float(str(row["mean"])), float(str(row["low"]))) for row in points], names, what, lang)
    if len(crossings) > 1:
        return words.label("breakeven.title.several", lang, **names, what=what, count=len(crossings))
    return words.label("breakeven.title.cross", lang, **names, what=what, value=_value(data, float(str(crossings[0]["value"])), lang))


def _value(data: Numbers, value: float, lang: str) -> str:
    return words.quantity(value, str(data.facts["unit"]), lang, data.about.money)


def _axes(chart: Axes, data: Numbers, points: list[Row], lang: str) -> None:
    """Values along, money up; zero always in sight."""
    low, high = float(str(data.facts["lowest"])), float(str(data.facts["highest"]))
    chart.set_xlim(low - 0.02 * (high - low), high + 0.02 * (high - low))
    means = [float(str(row["mean"])) for row in points]
    floor, roof = min(0.0, *means), max(0.0, *means)
    room = 0.18 * (roof - floor or 1.0)
    lows, highs = ([float(str(row[end])) for row in points if math.isfinite(float(str(row[end])))] for end in ("low", "high"))
    floor, roof = max(floor - 2 * room, min([floor, *lows])), min(roof + 2 * room, max([roof, *highs]))
    chart.set_ylim(floor - room, roof + room)
    places = style.nice_ticks(floor - room, roof + room, 6)
    digits = 2 if style.decimals(places) else 0
    style.ticks(chart, "y", places, [words.money(place, data.about.money, lang, digits, sign=True) for place in places])
    scale = {"share": 100.0, "per minute": 1440.0, "minutes": 1 / 1440.0 if high > 20 * 1440 else 1.0}.get(str(data.facts["unit"]), 1.0)
    marks = [place / scale for place in style.nice_ticks(low * scale, high * scale, 7)]
    style.ticks(chart, "x", marks, [_value(data, mark, lang) for mark in marks])
    chart.axhline(0, color=style.INK, linewidth=2)


def _ahead(chart: Axes, names: dict[str, str], now: float, lang: str) -> None:
    """Which design is ahead above zero and which below, at the side away from the value assumed."""
    left, right = chart.get_xlim()
    x, side = (0.99, "right") if now < (left + right) / 2 else (0.01, "left")
    for y, va, name in ((0.985, "top", "first"), (0.015, "bottom", "second")):
        text = words.label("breakeven.ahead", lang, design=names[name])
        style.put(chart, x, y, text, style.SMALL, "#6b7682", ha=side, va=va, transform=chart.transAxes, style="italic", bbox=style.PATCH)


def _curve(chart: Axes, points: list[Row], runs: int) -> None:
    """The mean difference with its interval at each value; open where it rests on fewer runs."""
    x, y = ([float(str(row[name])) for row in points] for name in ("value", "mean"))
    chart.plot(x, y, color=style.FIRST, linewidth=3)
    for row, at, mean in zip(points, x, y):
        low, high = float(str(row["low"])), float(str(row["high"]))
        if math.isfinite(low):
            chart.plot([at, at], [low, high], color=style.FIRST, linewidth=1.6)
        if len(points) < 40:
            full = int(str(row["n"])) >= runs
            chart.plot([at], [mean], "o", color=style.FIRST, markersize=7, markerfacecolor=style.FIRST if full else style.PAPER)


def _own_range(chart: Axes, data: Numbers, lang: str) -> None:
    """The range in the file as a bar along the bottom."""
    low, high = data.facts["low"], data.facts["high"]
    if low is None or high is None:
        return
    low, high = float(str(low)), float(str(high))
    y = -0.105
    chart.plot(
        [low, high], [y, y], color=style.TODAY, linewidth=9, solid_capstyle="butt", transform=chart.get_xaxis_transform(), clip_on=False
    )
    left, right = chart.get_xlim()
    side = "left" if (low + high) / 2 < (left + right) / 2 else "right"
    at = high + 0.01 * (right - left) if side == "left" else low - 0.01 * (right - left)
    style.put(
        chart, at, y, words.label("breakeven.your_range", lang), style.SMALL, style.GREY, ha=side, transform=chart.get_xaxis_transform()
    )


def _crossings(chart: Axes, data: Numbers, lang: str) -> None:
    """Each crossing on zero with its interval as a band."""
    left, right = chart.get_xlim()
    for place, row in enumerate(item for item in data.rows if item["what"] == "crossing"):
        value = float(str(row["value"]))
        low, high = float(str(row["value_low"])), float(str(row["value_high"]))
        if math.isfinite(low):
            chart.axvspan(low, high, color=style.SECOND, alpha=0.22, linewidth=0)
        chart.plot([value], [0], "D", color=style.SECOND, markersize=13, zorder=5)
        side = "left" if value < (left + right) / 2 else "right"
        at = value + (0.012 if side == "left" else -0.012) * (right - left)
        y = 0.9 - 0.075 * (place % 3)
        said = _value(data, value, lang)
        style.put(
            chart, at, y, said, style.LEAD, style.SECOND, ha=side, weight="bold", transform=chart.get_xaxis_transform(), bbox=style.PATCH
        )


def _now(chart: Axes, data: Numbers, lang: str) -> None:
    """The value assumed."""
    now = float(str(data.facts["now"]))
    chart.axvline(now, color=style.TODAY, linewidth=2, linestyle=(0, (4, 3)))
    left, right = chart.get_xlim()
    side = "left" if now < (left + right) / 2 else "right"
    at = now + (0.008 if side == "left" else -0.008) * (right - left)
    text = words.label("breakeven.at_now", lang, now=_value(data, now, lang))
    style.put(chart, at, 1.03, text, style.SMALL, style.TODAY, ha=side, transform=chart.get_xaxis_transform())
