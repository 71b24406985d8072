"""Word of mouth over the weeks: reputation, and how many new customers come for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from journeysim import measures, words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.over_time import change, claim, designs_in, draw_lines, legend, pair, series
from journeysim.plan.layout import WEEK
from journeysim.questions.sides import Side

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WHAT = ("reputation", "arrivals")


def reputation_data(sides: Sequence[Side], about: About) -> Numbers:
    """One row per design, week and `what`, means over runs with 95% intervals; no rows where nobody talks.

    `reputation`: share of the ordinary number of newcomers, at the start of the week. `arrivals`: newcomers and people brought, per
    week of the period that starts there; periods of a warm-up are left out.
    """
    rows: list[Row] = []
    for side in sides if any(talks(side) for side in sides) else ():
        tables = [measures.reputation_table(records, side.built.plan) for records in side.records]
        told = [table for table in tables if table is not None]
        if not told:
            continue
        counts = np.array([table["entered"] + table["brought"] for table in told], float)
        counts[:, np.asarray(side.built.plan.bounds[:-1]) < side.built.plan.warm_up] = np.nan
        values = {"reputation": np.array([table["reputation"] for table in told]), "arrivals": counts / _weeks_long(side)}
        for what in WHAT:
            keys = {"design": side.design, "what": what}
            rows += [{**keys, "week": float(week), **row} for week, row in zip(told[0]["week"], series(values[what]), strict=True)]
    return Numbers(rows, about, {"change": _change(sides)} if rows else {})


def talks(side: Side) -> bool:
    """Whether word of mouth brings or deters anybody in this design."""
    rows = side.built.plan.word_of_mouth
    return bool(np.any((rows["brings"] != 0.0) | (rows["deters"] != 0.0)))


def _weeks_long(side: Side) -> np.ndarray:
    return np.diff(side.built.plan.bounds) / WEEK


def arrivals(side: Side) -> np.ndarray:
    """New customers of the whole run, newcomers and people brought, shape (R,); 0 where the records do not say."""
    tables = [measures.reputation_table(records, side.built.plan) for records in side.records]
    return np.array([0.0 if table is None else float((table["entered"] + table["brought"]).sum()) for table in tables])


def _change(sides: Sequence[Side]) -> tuple[float, float, float] | None:
    """New customers per run, the first design minus today as a share of today's, paired."""
    two = pair(sides)
    if two is None:
        return None
    mine, theirs = (arrivals(item) for item in two)
    return change(mine / np.maximum(theirs, 1.0), np.ones_like(theirs))


@style.styled
def draw_reputation(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Reputation at the left, new customers a week at the right."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("reputation.lead", lang))
    foot = words.label("reputation.foot", lang)
    bottom = style.footer(fig, ax, small_print(about, lang, foot, words.label("foot.band", lang, level="95%")))
    legend(fig, ax, designs_in(data.rows, about), about, top)
    left, gap = style.MARGIN + 60, 90.0
    wide = (style.WIDE - style.MARGIN - left - gap) / 2
    for column, what in enumerate(WHAT):
        x, y = left + column * (wide + gap), top + 92
        style.put(ax, x - 50, y - 28, words.label(f"reputation.{what}", lang), style.SMALL, style.GREY)

        def written(value: float, digits: int, what: str = what) -> str:
            return words.percent(value, lang, max(digits - 2, 0)) if what == "reputation" else words.number(value, digits, lang)

        rows = [row for row in data.rows if row["what"] == what]
        place = (x, y, wide, bottom - y - 80)
        chart = draw_lines(fig, ax, place, rows, about, lang, written=written, ended=lambda value: written(value, 3 if value < 9 else 0))
        if what == "reputation":
            chart.axhline(1, color=style.INK, linewidth=1, linestyle=":")
    return fig


def _title(data: Numbers, lang: str) -> str:
    """Whether word of mouth brings more new customers than today."""
    about = data.about
    found: tuple[float, float, float] | None = data.facts["change"]  # type: ignore[assignment]
    designs = designs_in(data.rows, about)
    design = next((name for name in designs if name != "today"), designs[0])
    values = {
        "design": about.title(design),
        "today": about.title("today"),
        "share": words.percent(abs(found[0]) if found else 0.0, lang, 1),
    }
    return words.label(f"reputation.title.{claim(found)}", lang, **values)
