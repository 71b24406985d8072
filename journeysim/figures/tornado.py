"""The tornado: what each number does to the difference between two designs, one at a time over its range."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.together import Picture
from journeysim.questions.sensed import Swing, Tornado
from journeysim.questions.sensitivity_rows import swing_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journeysim.scenario import Scenario

MOST = 12  # bars that a projector can show
LABELS = 560.0  # canvas units
LONGEST = 26  # letters of a value: `0.35 points per minute` stays whole


def tornado_pictures(scenario: Scenario, tornado: Tornado, *, lang: str = "en") -> list[Picture]:
    """The drawing, ready to be made."""
    return [Picture("01-tornado", draw_tornado, tornado_data(scenario, tornado, lang), lang)]


def tornado_data(scenario: Scenario, tornado: Tornado, lang: str = "en") -> Numbers:
    """One row per number, the widest first."""
    titles = {name: words.title(name, scenario.designs[name].title, lang) for name in (tornado.first, tornado.second)}
    about = About(scenario.title, tornado.money, 0, titles, tornado.belief)
    told = {"first": tornado.first, "second": tornado.second, "stays": tornado.stays.mean, "runs": tornado.runs_per_point}
    rows = [
        {
            "name": words.number_named(item.path, scenario, lang),
            **row,
            **{f"{end}_told": words.quantity_like(item.written, value, item.unit, lang, tornado.money) for end, value in ends(item)},
        }
        for item, row in zip(tornado.swings, swing_rows(tornado), strict=True)
    ]
    return Numbers(rows, about, told)


def ends(item: Swing) -> tuple[tuple[str, float], tuple[str, float]]:
    """Both ends of a range by their names."""
    return ("low", item.least), ("high", item.most)


@style.styled
def draw_tornado(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Bars from the difference as the file has it to that at both ends of each range, which are written at their ends."""
    about, code = data.about, data.about.money
    fig = style.new(fig)
    ax = style.canvas(fig)
    pair = {end: about.title(str(data.facts[end])) for end in ("first", "second")}
    ahead = words.percent(float(str(data.facts["stays"])), lang, 0)
    title = words.label("tornado.title", lang, first=pair["first"], share=ahead)
    top = style.headline(fig, ax, title, words.label("tornado.lead", lang, **pair))
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("tornado.foot", lang, runs=data.facts["runs"])))
    rows = list(data.rows)[:MOST]
    left, high = style.MARGIN + LABELS, bottom - top - 60
    chart = style.panel(fig, left, top + 20, style.WIDE - style.MARGIN - left - 20, high, grid="x")
    base = float(str(rows[0]["difference_base"]))
    ends = [base, 0.0, *(_number(row, name) for row in rows for name in ("difference_low", "difference_high"))]
    ends = [end for end in ends if math.isfinite(end)]
    wide = max(style.measure(fig, _short(str(row[f"{end}_told"])), style.NOTE)[0] for row in rows for end in ("low", "high")) + 24
    share = min(0.3, wide / (style.WIDE - style.MARGIN - left - 20))
    room = share / (1 - 2 * share) * (max(ends) - min(ends) or 1.0)
    chart.set_xlim(min(ends) - room, max(ends) + room)
    chart.set_ylim(len(rows) - 0.5, -0.5)
    places = style.nice_ticks(*chart.get_xlim())
    style.ticks(chart, "x", places, [words.money(place, code, lang) for place in places])
    style.ticks(chart, "y", [], [])
    chart.axvline(0, color=style.INK, linewidth=2)
    chart.axvline(base, color=style.GREY, linewidth=1.5, linestyle=(0, (4, 3)))
    step = high / len(rows)
    for place, row in enumerate(rows):
        _bar(chart, place, row, base, lang)
        y = top + 20 + step * (place + 0.5)
        named = style.wrap(fig, str(row["name"]), LABELS - 20, style.NOTE, lines=2)
        style.put(ax, left - 20, y, "\n".join(named), style.NOTE, ha="right", linespacing=1.1)
    return fig


def _number(row: Row, name: str) -> float:
    value = row[name]
    return math.nan if value is None else float(str(value))


def _bar(chart, place: int, row: Row, base: float, lang: str) -> None:
    """The two ends of one number, each with its value at the far side where there is room."""
    gaps = {end: _number(row, f"difference_{end}") for end in ("low", "high")}
    for end, color in (("low", style.FIRST), ("high", style.SECOND)):
        if math.isfinite(gaps[end]):
            chart.barh(place, gaps[end] - base, left=base, height=0.62, color=color, alpha=0.85, label=f"{row['path']} {end}")
    fine = {end: gap for end, gap in gaps.items() if math.isfinite(gap)}
    span = chart.get_xlim()[1] - chart.get_xlim()[0]
    if len(fine) == 2 and all(abs(gap - base) < span / 500 for gap in fine.values()):  # too thin to be seen as a bar
        style.put(chart, place_of(base, True, span), place, words.label("tornado.none", lang), style.NOTE, style.GREY)
        return
    if len(fine) < 2 or (fine["low"] - base) * (fine["high"] - base) > 0.0:
        return  # both ends on one side: their values would stand on each other, and are in the table
    for end, gap in fine.items():
        if gap == base:
            continue  # there is no bar to write beside
        right, behind = gap > base, {"facecolor": "white", "edgecolor": "none", "pad": 1.0}  # the line at 0 does not run through it
        written = _short(str(row[f"{end}_told"]))
        style.put(chart, place_of(gap, right, span), place, written, style.NOTE, ha="left" if right else "right", bbox=behind)


def place_of(gap: float, right: bool, span: float) -> float:
    """Just beyond the end of a bar."""
    return gap + (0.008 if right else -0.008) * span


def _short(written: str) -> str:
    """A value as written, cut off where it would take the room of the bars."""
    return written if len(written) <= LONGEST else written[: LONGEST - 1] + "…"
