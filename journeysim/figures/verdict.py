"""The verdict as one number line: the difference with its interval, what would be too small to act on, and both against today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.questions.answers import Estimate, Verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABELS = 430.0  # canvas units for what is compared, left of the line


def verdict_data(verdict: Verdict, about: About) -> Numbers:
    """One row per comparison: the pair first, then each design against today; money per customer on offer."""
    rows = [_row("pair", verdict.first, verdict.second, verdict.outcome, verdict.gap)]
    if "today" not in (verdict.first, verdict.second):
        rows += [_row("today", item.design, "today", item.outcome, item.difference) for item in verdict.today]
    facts = {
        "outcome": verdict.outcome,
        "matters": verdict.matters,
        "yearly": verdict.yearly,
        "per_day": verdict.customers_per_day,
        "low_90": verdict.gap_90.low,
        "high_90": verdict.gap_90.high,
    }
    return Numbers(rows, about, facts)


def _row(kind: str, design: str, against: str, outcome: str, value: Estimate) -> Row:
    numbers = {"mean": value.mean, "low": value.low, "high": value.high, "level": value.level, "n": value.n}
    return {"comparison": kind, "design": design, "against": against, "outcome": outcome, **numbers}


@style.styled
def draw_verdict(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """The number line, one bar per row of `verdict_data`."""
    about, facts, pair = data.about, data.facts, data.rows[0]
    code = about.money
    fig = style.new(fig)
    ax = style.canvas(fig)
    names = {"first": about.title(str(pair["design"])), "second": about.title(str(pair["against"]))}
    title = words.label(f"verdict.title.{facts['outcome']}", lang, **names)
    top = style.headline(fig, ax, title, _lead(data, lang))
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("foot.interval", lang, level="95%")))
    low, high = _range(data)
    line = style.panel(fig, style.MARGIN + LABELS, top + 50, style.WIDE - 2 * style.MARGIN - LABELS - 20, bottom - top - 130, grid="x")
    count = len(data.rows)
    line.set_xlim(low, high)
    line.set_ylim(count - 0.4, -0.6)
    places = style.nice_ticks(low, high, 6)
    digits = 2 if style.decimals(places) else 0
    style.ticks(line, "x", places, [words.money(place, code, lang, digits) for place in places])
    style.ticks(line, "y", [], [])
    style.axis_title(fig, ax, line, words.label("verdict.axis", lang))
    _band(fig, line, float(str(facts["matters"])), code, lang)
    for place, row in enumerate(data.rows):
        _bar(line, place, row, code, lang)
        said = words.label("verdict.row", lang, first=about.title(str(row["design"])), second=about.title(str(row["against"])))
        y = top + 50 + (bottom - top - 130) * (place + 0.6) / count
        size = style.BODY + 2 if place == 0 else style.BODY
        text = "\n".join(style.wrap(fig, said, LABELS - 40, size, lines=4, weight="bold" if place == 0 else "normal", even=True))
        style.put(ax, style.MARGIN, y, text, size, weight="bold" if place == 0 else "normal", linespacing=1.25)
    return fig


def _lead(data: Numbers, lang: str) -> str:
    """What the pair differs, with its interval, and what that is a year."""
    pair, code = data.rows[0], data.about.money
    ninety = data.facts["outcome"] == "no_difference"
    low, high = (data.facts["low_90"], data.facts["high_90"]) if ninety else (pair["low"], pair["high"])
    values = {
        "gap": words.money(float(str(pair["mean"])), code, lang),
        "low": words.money(float(str(low)), code, lang),
        "high": words.money(float(str(high)), code, lang),
        "yearly": words.money_large(float(str(data.facts["yearly"])), code, lang),
        "matters": words.money_set(float(str(data.facts["matters"])), code, lang),
    }
    return words.label(f"verdict.lead.{data.facts['outcome']}", lang, **values)


def _range(data: Numbers) -> tuple[float, float]:
    """The stretch of money that is shown: every interval, zero and the band of what is too small."""
    matters = float(str(data.facts["matters"]))
    ends = [0.0, -matters, matters]
    for row in data.rows:
        ends += [float(str(row["low"])), float(str(row["high"]))]
    low, high = min(ends), max(ends)
    room = 0.12 * (high - low or 1.0)
    return low - room, high + room


def _band(fig: Figure, line: Axes, matters: float, code: str, lang: str) -> None:
    """The zone in which nobody would act, and zero."""
    line.axvline(0, color=style.INK, linewidth=2)
    if not matters > 0:
        return
    line.axvspan(-matters, matters, color=style.SOFT, alpha=0.45, linewidth=0)
    said = words.label("verdict.band", lang, matters=words.money_set(matters, code, lang))
    left, right = line.get_xlim()
    canvas_wide = line.get_position().width * style.WIDE
    half = style.measure(fig, said, style.SMALL)[0] / 2 / canvas_wide * (right - left)
    x = min(max(0.0, left + half), right - half)
    style.put(line, x, line.get_ylim()[1] - 0.04, said, style.SMALL, style.GREY, ha="center", va="bottom")


def _bar(line: Axes, place: int, row: Row, code: str, lang: str) -> None:
    """One interval with its mean, and the amount above it."""
    mean, low, high = (float(str(row[name])) for name in ("mean", "low", "high"))
    color = style.FIRST if row["comparison"] == "pair" else style.TODAY
    line.plot([low, high], [place, place], color=color, linewidth=14 if place == 0 else 9, solid_capstyle="butt", alpha=0.45)
    line.plot([mean], [place], "o", color=color, markersize=18 if place == 0 else 12)
    said = words.label(
        "verdict.value",
        lang,
        mean=words.money(mean, code, lang, sign=True),
        low=words.money(low, code, lang),
        high=words.money(high, code, lang),
    )
    left, right = line.get_xlim()
    side = "left" if mean < left + 0.25 * (right - left) else "right" if mean > right - 0.25 * (right - left) else "center"
    x = {"left": low, "right": high, "center": mean}[side]
    size, weight = (style.BODY, "bold") if place == 0 else (style.SMALL, "normal")
    style.put(line, x, place - 0.24, said, size, color, ha=side, weight=weight, bbox=style.PATCH)
