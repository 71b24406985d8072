"""Customers kept over the weeks by design, and how many more than today, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from journeysim import measures, words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.over_time import change, claim, designs_in, draw_lines, legend, pair, series
from journeysim.questions.sides import Side

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WHAT = ("kept", "ahead")


def kept_data(sides: Sequence[Side], about: About) -> Numbers:
    """One row per design, week and `what`, means over runs with 95% intervals; no rows where customers cannot leave or do not come back.

    `kept`: share of all customers of the run not lost by then. `ahead`: the same minus today's of the same run, paired, per 1,000
    customers; not for today itself.
    """
    rows: list[Row] = []
    today = next((item for item in sides if item.design == "today"), None)
    if any(_lasts(side) for side in sides):
        for side in sides:
            weeks, kept = shares(side)
            rows += [{"design": side.design, "what": "kept", "week": float(w), **row} for w, row in zip(weeks, series(kept), strict=True)]
            if today is not None and side is not today:
                rows += _ahead(side, today)
    two = pair(sides)
    ends = None if two is None else change(*(item.measure("kept_share") for item in two))
    return Numbers(rows, about, {"change": ends})


def _lasts(side: Side) -> bool:
    """Whether customers come back, can leave, and do so over more than one period."""
    plan = side.built.plan
    return plan.back_at >= 0 and bool((plan.segment_stays >= 0).any()) and len(plan.bounds) > 2


def shares(side: Side) -> tuple[np.ndarray, np.ndarray]:
    """Weeks, shape (P + 1,), and the share of customers kept by then, shape (R, P + 1)."""
    tables = [measures.kept_table(records, side.built.plan) for records in side.records]
    return tables[0]["week"], np.array([table["kept_share"] for table in tables])


def _ahead(side: Side, today: Side) -> list[Row]:
    """Customers kept more than today, per 1,000, at every bound of a period of either."""
    (mine_at, mine), (theirs_at, theirs) = shares(side), shares(today)
    weeks = np.union1d(mine_at, theirs_at)
    ahead = [1000 * (np.interp(weeks, mine_at, a) - np.interp(weeks, theirs_at, b)) for a, b in zip(mine, theirs, strict=True)]
    found = series(np.array(ahead))
    return [{"design": side.design, "what": "ahead", "week": float(week), **row} for week, row in zip(weeks, found, strict=True)]


@style.styled
def draw_kept(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """The share kept at the left, the difference with today at the right."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("kept.lead", lang))
    foot = words.label("kept.foot", lang)
    bottom = style.footer(fig, ax, small_print(about, lang, foot, words.label("foot.band", lang, level="95%")))
    legend(fig, ax, designs_in(data.rows, about), about, top)
    shown = [what for what in WHAT if any(row["what"] == what for row in data.rows)]
    left, gap = style.MARGIN + 60, 90.0
    wide = (style.WIDE - style.MARGIN - left - gap * (len(shown) - 1)) / len(shown)
    for column, what in enumerate(shown):
        x, y = left + column * (wide + gap), top + 92

        def written(value: float, digits: int, what: str = what) -> str:
            return words.percent(value, lang, max(digits - 2, 0)) if what == "kept" else words.number(value, digits, lang, sign=True)

        said = words.label(f"kept.{what}", lang, today=about.title("today"))
        style.put(ax, x - 50, y - 28, style.clip(fig, said, wide + 40, style.SMALL), style.SMALL, style.GREY)
        rows = [row for row in data.rows if row["what"] == what]

        def ended(value: float, what: str = what) -> str:
            return words.percent(value, lang, 1) if what == "kept" else words.number(value, 1, lang, sign=True)

        zero: Literal["within", ""] = "within" if what == "ahead" else ""
        place = (x, y, wide, bottom - y - 80)
        chart = draw_lines(fig, ax, place, rows, about, lang, written=written, ended=ended, zero=zero)
        if what == "ahead":
            chart.axhline(0, color=style.TODAY, linewidth=2)
    return fig


def _title(data: Numbers, lang: str) -> str:
    """Whether the first design keeps more customers than today at the end."""
    about = data.about
    found: tuple[float, float, float] | None = data.facts["change"]  # type: ignore[assignment]
    designs = designs_in(data.rows, about)
    design = next((name for name in designs if name != "today"), designs[0])
    last = [row for row in data.rows if row["design"] == design and row["what"] == "kept"][-1]
    values = {"design": about.title(design), "today": about.title("today"), "weeks": words.number(float(str(last["week"])), 0, lang)}
    values["share"] = words.percent(float(str(last["mean"])), lang, 1)
    values["n"] = words.number(1000 * abs(found[0]) if found else 0.0, 0 if found and abs(found[0]) >= 0.01 else 1, lang)
    return words.label(f"kept.title.{claim(found)}", lang, **values)
