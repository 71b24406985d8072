"""Several designs as ranked bars with the first place bracketed, and the race in which the best of many was selected."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.questions.answers import Several
from journeysim.questions.selecting import Selection

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from journeysim.scenario import Scenario

MOST = 12  # bars that a projector can show
LABELS, CHART, AMOUNT, BRACKETS = 420.0, 520.0, 130.0, 150.0  # widths in canvas units
NEW_LINE = 44.0  # canvas units that two lines of small text take


def several_data(several: Several, about: About) -> Numbers:
    """One row per design, the best first: net value per customer against today, money, for all designs at once; `first`: shares it."""
    today = {item.design: item.difference for item in several.today}
    rows: list[Row] = []
    for item in several.standings:
        gap = today.get(item.design)
        ends = (gap.mean, gap.low, gap.high) if gap is not None else (0.0, 0.0, 0.0)
        rows.append(
            {
                "design": item.design,
                **dict(zip(("mean", "low", "high"), ends)),
                "behind": several.standings[0].net_value.mean - item.net_value.mean,
                "first": item.design in several.group,
                "n": several.runs,
                "level": 0.95,
            }
        )
    return Numbers(rows, about, {"outcome": several.outcome, "group": several.group})


def about_all(scenario: Scenario, runs: int, belief: str, lang: str) -> About:
    """Titles of every design of the file."""
    titles = {name: words.title(name, design.title, lang) for name, design in scenario.designs.items()}
    return About(scenario.title, scenario.money, runs, titles, belief)


@style.styled
def draw_several(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Bars of net value against today with their intervals; a bracket joins those who share first place."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    rows = list(data.rows)[:MOST]
    lead = "several.lead" if data.facts["outcome"] == "best" else "several.lead_group"
    top = style.headline(fig, ax, _title(data, lang), words.label(lead, lang, today=about.title("today")))
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("several.foot", lang)))
    high = bottom - top - 50
    chart = style.panel(fig, style.MARGIN + LABELS, top + 10, CHART, high, grid="x")
    ends = [0.0, *(float(str(row[name])) for row in rows for name in ("mean", "low", "high"))]
    ends = [end for end in ends if math.isfinite(end)]
    room = 0.05 * (max(ends) - min(ends) or 1.0)
    places = _bars_axis(chart, min(ends) - room, max(ends) + room, len(rows))
    digits = 2 if style.decimals(places) else 0
    style.ticks(chart, "x", places, [words.money(place, about.money, lang, digits, sign=True) for place in places])
    step = high / len(rows)
    for place, row in enumerate(rows):
        _bar(chart, place, row, _colour(about, str(row["design"])))
        y = top + 10 + step * (place + 0.5)
        _name(fig, ax, about.title(str(row["design"])), y, step)
        _amount(ax, row, about, "several.first" if data.facts["outcome"] == "best" else "several.most", y, step, lang)
    _bracket(fig, ax, sum(bool(row["first"]) for row in rows), str(data.facts["outcome"]), top + 10, step, lang)
    return fig


def _title(data: Numbers, lang: str) -> str:
    group: Sequence[str] = data.facts["group"]  # type: ignore[assignment]
    names = words.listed([f"'{data.about.title(name)}'" for name in group], lang)
    key = {"best": "best", "no_difference": "level", "tie": "tie"}[str(data.facts["outcome"])]
    return words.label(f"several.title.{key}", lang, first=data.about.title(group[0]), names=names, count=len(data.rows))


def _bars_axis(chart: Axes, low: float, high: float, count: int) -> list[float]:
    """Room for so many bars; returns round places along."""
    chart.set_xlim(low, high)
    chart.set_ylim(count - 0.5, -0.5)
    style.ticks(chart, "y", [], [])
    chart.axvline(0, color=style.INK, linewidth=1.5)
    return style.nice_ticks(low, high, 4)


def _colour(about: About, design: str) -> str:
    return style.colour(list(about.titles).index(design) if design in about.titles else 9)


def _bar(chart: Axes, place: int, row: Row, color: str) -> None:
    """One bar with its interval."""
    mean, low, high = (float(str(row[name])) for name in ("mean", "low", "high"))
    chart.barh(place, mean, height=0.6, color=color, alpha=0.85, label=str(row["design"]))
    if math.isfinite(low) and low < high:
        chart.plot([low, high], [place, place], color=style.INK, linewidth=3, solid_capstyle="butt", label="interval")


def _name(fig: Figure, ax: Axes, title: str, y: float, step: float) -> None:
    """A title at the left of a bar."""
    size = style.BODY if step > NEW_LINE else style.SMALL
    lines = style.wrap(fig, title, LABELS - 30, size, lines=2 if step > 1.4 * NEW_LINE else 1, weight="bold")
    style.stack(ax, style.MARGIN, y - len(lines) * style.line_height(size, 1.22) / 2, lines, size, weight="bold")


def _amount(ax: Axes, row: Row, about: About, first: str, y: float, step: float, lang: str) -> None:
    """What a design brings on top of today, and how far it is behind the first, which is called `first`."""
    right = style.MARGIN + LABELS + CHART + 24
    here = row["design"] == "today"
    if not here:
        amount = words.money(float(str(row["mean"])), about.money, lang, sign=True)
        style.put(ax, right + AMOUNT - 10, y, amount, style.BODY, ha="right", weight="bold")
    gap = float(str(row["behind"]))
    said = words.label("several.behind", lang, gap=words.money(gap, about.money, lang)) if gap > 0 else words.label(first, lang)
    if step > 0.5 * NEW_LINE:
        style.put(ax, right + AMOUNT + 6, y, said, style.SMALL, style.GREY)


def _bracket(fig: Figure, ax: Axes, count: int, outcome: str, top: float, step: float, lang: str) -> None:
    """A bracket around the first so many bars."""
    if count < 2:
        return
    x, last = style.WIDE - style.MARGIN - BRACKETS + 10, top + step * (count - 0.3)
    ax.plot([x - 10, x, x, x - 10], [top + step * 0.3, top + step * 0.3, last, last], color=style.INK, linewidth=2.5, label="tie")
    said = words.label("several.tie_mark" if outcome == "tie" else "several.level_mark", lang)
    lines = style.wrap(fig, said, BRACKETS - 20, style.SMALL, lines=4)
    style.stack(ax, x + 12, (top + step * 0.3 + last) / 2 - len(lines) * style.line_height(style.SMALL, 1.22) / 2, lines, style.SMALL)


def selection_data(selection: Selection, about: About) -> Numbers:
    """One row per design, those that came furthest first: runs, and how far behind the first it then was (money per customer)."""
    rows: list[Row] = [
        {
            "design": item.design,
            "runs": item.runs,
            "dropped_against": item.by or "",
            "behind": item.behind.mean,
            "net_value": item.net_value.mean,
        }
        for item in selection.candidates
    ]
    facts = {name: getattr(selection, name) for name in ("best", "first_stage", "level", "matters", "left", "runs")}
    return Numbers(rows, about, facts)


@style.styled
def draw_selection(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A bar of runs per design, until it dropped out."""
    about, facts = data.about, data.facts
    fig = style.new(fig)
    ax = style.canvas(fig)
    rows = list(data.rows)[:MOST]
    matters = words.money_set(float(str(facts["matters"])), about.money, lang)
    top = style.headline(fig, ax, _selected_title(data, lang), words.label("select.lead", lang, matters=matters))
    foot = words.label("select.foot", lang, first=facts["first_stage"], level=words.percent(float(str(facts["level"])), lang))
    bottom = style.footer(fig, ax, small_print(about, lang, foot))
    high = bottom - top - 90
    chart = style.panel(fig, style.MARGIN + LABELS, top + 10, CHART + 100, high, grid="x")
    places = _bars_axis(chart, 0.0, 1.04 * max(int(str(row["runs"])) for row in rows), len(rows))
    style.ticks(chart, "x", places, [words.number(place, 0, lang) for place in places])
    style.axis_title(fig, ax, chart, words.label("select.axis", lang))
    step = high / len(rows)
    for place, row in enumerate(rows):
        chart.barh(place, int(str(row["runs"])), height=0.6, color=_colour(about, str(row["design"])), alpha=0.85, label=str(row["design"]))
        y = top + 10 + step * (place + 0.5)
        _name(fig, ax, about.title(str(row["design"])), y, step)
        style.put(ax, style.MARGIN + LABELS + CHART + 124, y, _raced(row, about, place, facts["best"], lang), style.BODY, weight="bold")
    return fig


def _selected_title(data: Numbers, lang: str) -> str:
    best, about = data.facts["best"], data.about
    if best is not None:
        return words.label("select.title.best", lang, first=about.title(str(best)), count=len(data.rows))
    left: Sequence[str] = data.facts["left"]  # type: ignore[assignment]
    names = words.listed([f"'{about.title(name)}'" for name in left], lang)
    return words.label("select.title.open", lang, names=names, runs=data.facts["runs"])


def _raced(row: Row, about: About, place: int, best: object, lang: str) -> str:
    """What stands behind a bar: selected, in the race, or how far behind it was."""
    if row["design"] == best:
        return words.label("select.selected", lang)
    if not row["dropped_against"] and not place:
        return words.label("select.in_race", lang)
    return words.label("select.bar_gap", lang, gap=words.money(float(str(row["behind"])), about.money, lang))


def selection_pictures(scenario: Scenario, selection: Selection, *, lang: str = "en") -> list:
    """The drawing of a selection, ready to be made."""
    from journeysim.figures.together import Picture

    about = about_all(scenario, selection.runs, selection.belief, lang)
    return [Picture("01-selection", draw_selection, selection_data(selection, about), lang)]
