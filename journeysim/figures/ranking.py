"""Initiatives as ranked bars with ties bracketed, and the best set for each amount that could be spent as a staircase."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.together import Picture
from journeysim.questions.ranked import GAINS, LOSES, Ranking
from journeysim.questions.ranking_rows import choice_row, ranked_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journeysim.scenario import Scenario

MOST = 12  # bars, and stairs with a name, that a projector can show
FEWEST = 3  # bars that the height is shared by, so that one alone does not fill the slide
LABELS, CHART, AMOUNT, BRACKETS = 430.0, 560.0, 150.0, 110.0  # widths in canvas units
CODES = {GAINS: style.GAIN, LOSES: style.LOSS}


def ranking_pictures(scenario: Scenario, ranking: Ranking, *, lang: str = "en") -> list[Picture]:
    """The drawings of a ranking, ready to be made."""
    found = [Picture("01-ranking", draw_ranking, ranking_data(scenario, ranking), lang)]
    if ranking.affordable is not None:
        found.append(Picture("02-staircase", draw_staircase, staircase_data(scenario, ranking), lang))
    return found


def about_of(scenario: Scenario, ranking: Ranking) -> About:
    """Titles of the initiatives, currency and number of runs."""
    titles = {name: words.initiative_title(scenario, name) for name in scenario.initiatives}
    return About(scenario.title, ranking.money, ranking.runs, titles, ranking.belief)


def ranking_data(scenario: Scenario, ranking: Ranking) -> Numbers:
    """One row per initiative, best first."""
    return Numbers(ranked_rows(ranking), about_of(scenario, ranking), {"ties": ranking.ties})


def staircase_data(scenario: Scenario, ranking: Ranking) -> Numbers:
    """One row per stair: the best set of those that cost as much or less."""
    found = ranking.affordable
    assert found is not None
    rows = [choice_row(item, ranking.money, True) for item in found.staircase]
    told = {"budget": found.budget, "exact": found.exact, "sets": found.sets, "best": found.best.initiatives}
    return Numbers(rows, about_of(scenario, ranking), told)


@style.styled
def draw_ranking(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Bars of net value a year, with the interval of each; brackets at the right join ties."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    rows = list(data.rows)[:MOST]
    groups: Sequence[Sequence[str]] = data.facts.get("ties", ())  # type: ignore[assignment]
    top = style.headline(fig, ax, _title(rows, groups, about, lang), words.label("ranking.lead", lang))
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("ranking.foot", lang)))
    left, high = style.MARGIN + LABELS, bottom - top - 50
    chart = style.panel(fig, left, top + 10, CHART, high, grid="x")
    low, up = _span(rows)
    chart.set_xlim(low, up)
    slots = max(FEWEST, len(rows))
    above = (slots - len(rows)) / 2  # room left over stands above and below
    chart.set_ylim(slots - 0.5 - above, -0.5 - above)
    places = style.nice_ticks(low, up, 4)
    style.ticks(chart, "x", places, [words.money_large(place, about.money, lang) for place in places])
    style.ticks(chart, "y", [], [])
    chart.axvline(0, color=style.INK, linewidth=1.5)
    step = high / slots
    for place, row in enumerate(rows):
        _bar(chart, place, row)
        _texts(fig, ax, row, about, top + 10 + step * (place + above + 0.5), step, lang)
    _brackets(ax, [str(row["initiative"]) for row in rows], groups, top + 10 + step * above, step, lang)
    return fig


def _number(row: Mapping[str, object], name: str) -> float:
    value = row[name]
    return math.nan if value is None else float(str(value))


def _title(rows: Sequence[Row], groups: Sequence[Sequence[str]], about: About, lang: str) -> str:
    """What to start with, or that there is nothing to start with."""
    first = rows[0]
    if first["outcome"] != GAINS:
        return words.label("ranking.title.none" if first["outcome"] == LOSES else "ranking.title.unsure", lang)
    tied = next((group for group in groups if first["initiative"] in group), ())
    if not tied:
        return words.label("ranking.title", lang, name=about.title(str(first["initiative"])))
    names = [f"'{about.title(name)}'" for name in tied]
    last = f" {words.label('list.or', lang)} "
    return words.label("ranking.title.tie", lang, names=", ".join(names[:-1]) + last + names[-1])


def _span(rows: Sequence[Row]) -> tuple[float, float]:
    """Money shown: every bar with its interval, and 0."""
    ends = [_number(row, name) for row in rows for name in ("yearly", "yearly_low", "yearly_high")]
    ends = [0.0, *(end for end in ends if math.isfinite(end))]
    room = 0.05 * (max(ends) - min(ends) or 1.0)
    return min(ends) - room, max(ends) + room


def _bar(chart, place: int, row: Row) -> None:
    """One bar with its interval."""
    color = CODES.get(str(row["outcome"]), style.GREY)
    chart.barh(place, _number(row, "yearly"), height=0.6, color=color, alpha=0.85, label=str(row["initiative"]))
    low, high = _number(row, "yearly_low"), _number(row, "yearly_high")
    if math.isfinite(low):
        chart.plot([low, high], [place, place], color=style.INK, linewidth=3, solid_capstyle="butt", label="interval")


def _texts(fig: Figure, ax, row: Row, about: About, y: float, step: float, lang: str) -> None:
    """Title and owner at the left of a bar, amount and what stands beside it at the right."""
    size = style.BODY if step > 56 else style.SMALL
    lines = style.wrap(fig, about.title(str(row["initiative"])), LABELS - 30, size, lines=2 if step > 78 else 1, weight="bold")
    owner = style.wrap(fig, words.owner_name(str(row["owner"])), LABELS - 30, style.NOTE, lines=1) if row["owner"] and step > 44 else []
    tall = len(lines) * style.line_height(size, 1.22) + len(owner) * style.line_height(style.NOTE, 1.22)
    style.stack(ax, style.MARGIN, y - tall / 2, lines, size, weight="bold")
    style.stack(ax, style.MARGIN, y - tall / 2 + len(lines) * style.line_height(size, 1.22), owner, style.NOTE, style.GREY)
    right = style.MARGIN + LABELS + CHART + 24
    amount = words.money_large(_number(row, "yearly"), about.money, lang, sign=True)
    style.put(ax, right + AMOUNT - 20, y, amount, style.BODY, ha="right", weight="bold")
    room = style.WIDE - style.MARGIN - BRACKETS - right - AMOUNT
    most = 2 if step > 100 else 1
    beside = [line for text in _beside(row, about.money, lang) for line in style.wrap(fig, text, room, style.NOTE, lines=most)]
    if step < 44:
        beside = beside[:1]
    style.stack(ax, right + AMOUNT, y - len(beside) * style.line_height(style.NOTE, 1.22) / 2, beside, style.NOTE, style.GREY)


def _beside(row: Row, code: str, lang: str) -> list[str]:
    """Net value per unit of money spent, and payback."""
    said = []
    if row["per_one_spent"] is not None:
        one = words.money_set(1, code, lang)
        said.append(words.label("ranking.beside", lang, per_one=words.money(_number(row, "per_one_spent"), code, lang), one=one))
    if row["payback_months"] is not None:
        said.append(words.paid_back(_number(row, "payback_months"), lang))
    elif _number(row, "invested") > 0.0:
        said.append(words.label("ranking.never", lang))
    return said


def _brackets(ax, order: Sequence[str], groups: Sequence[Sequence[str]], top: float, step: float, lang: str) -> None:
    """A bracket per tie, each in a lane of its own where they overlap, with a knob at each member."""
    free: list[float] = []  # where each lane is taken up to
    for group in groups:
        places = [order.index(name) for name in group if name in order]
        if len(places) < 2:
            continue
        first, last = top + step * (places[0] + 0.3), top + step * (places[-1] + 0.7)
        lane = next((number for number, until in enumerate(free) if until < first), len(free))
        free[lane : lane + 1] = [last]
        x = style.WIDE - style.MARGIN - BRACKETS + 20 + min(26 * lane, BRACKETS - 50)
        ax.plot([x - 10, x, x, x - 10], [first, first, last, last], color=style.INK, linewidth=2.5, label="tie")
        ax.plot([x] * len(places), [top + step * (place + 0.5) for place in places], "o", color=style.INK, markersize=6)
        if len(groups) == 1:
            style.put(ax, x + 12, (first + last) / 2, words.label("ranking.tie", lang), style.SMALL, ha="left")


@style.styled
def draw_staircase(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Net value of the best set by the money it asks; the stairs are numbered and named at the right."""
    about, code = data.about, data.about.money
    fig = style.new(fig)
    ax = style.canvas(fig)
    best: Sequence[str] = data.facts["best"]  # type: ignore[assignment]
    budget = float(str(data.facts["budget"]))
    key = "staircase.title" if best else "staircase.title.nothing"
    title = words.label(key, lang, budget=words.money_set(budget, code, lang), names=_named(best, about, lang))
    top = style.headline(fig, ax, title, words.label("staircase.lead", lang))
    said = "staircase.foot" if data.facts["exact"] else "staircase.foot.approximate"
    foot = words.label(said, lang, sets=words.number(float(str(data.facts["sets"])), 0, lang))
    bottom = style.footer(fig, ax, small_print(about, lang, foot, words.label("foot.cross", lang, level="95%")))
    left, wide, high = style.MARGIN + 110, 800.0, bottom - top - 90
    chart = style.panel(fig, left, top + 10, wide, high, grid="y")
    rows = list(data.rows)
    x = [_number(row, "outlay") for row in rows]
    y = [_number(row, "net_value") for row in rows]
    chart.step([*x, max(budget, x[-1])], [*y, y[-1]], where="post", color=style.FIRST, linewidth=4, label="best")
    ends = [_number(row, name) for row in rows for name in ("net_value_low", "net_value_high")]
    ends = [end for end in [0.0, *y, *ends] if math.isfinite(end)]
    room = 0.08 * (max(ends) - min(ends) or 1.0)
    chart.set_xlim(-0.02 * budget, 1.02 * budget)
    chart.set_ylim(min(ends) - room, max(ends) + room)
    for axis, lim in (("x", (0.0, budget)), ("y", chart.get_ylim())):
        places = style.nice_ticks(*lim)
        tell = words.money_large if axis == "x" else words.money
        style.ticks(chart, axis, places, [tell(place, code, lang) for place in places])  # type: ignore[arg-type]
    style.axis_title(fig, ax, chart, words.label("staircase.axis", lang))
    _stairs(fig, ax, chart, rows, about, (left + wide + 40, top + 20, high), lang)
    return fig


def _stairs(fig: Figure, ax, chart, rows: Sequence[Row], about: About, box: tuple[float, float, float], lang: str) -> None:
    """A numbered mark with the interval of each stair, and the list of what the numbers stand for."""
    left, top, high = box
    step = min(96.0, high / max(1, min(len(rows), MOST)))
    for place, row in enumerate(rows):
        x, y = _number(row, "outlay"), _number(row, "net_value")
        low, up = _number(row, "net_value_low"), _number(row, "net_value_high")
        if math.isfinite(low):
            chart.plot([x, x], [low, up], color=style.INK, linewidth=2.5, label="interval", zorder=3)
        chart.plot([x], [y], "o", color=style.PAPER, markeredgecolor=style.FIRST, markeredgewidth=3, markersize=22, zorder=4, clip_on=False)
        style.put(chart, x, y, str(place + 1), style.NOTE, ha="center", weight="bold", zorder=5)
        if place >= MOST:
            continue
        names = _named([name for name in str(row["initiatives"]).split(" ") if name], about, lang)
        room = style.WIDE - style.MARGIN - left - 44
        lines = style.wrap(fig, names, room, style.SMALL, lines=2 if step > 70 else 1)
        money = words.money_large(x, about.money, lang)
        value = words.money(y, about.money, lang, sign=True)
        style.put(ax, left, top + step * place + 12, str(place + 1), style.BODY, style.FIRST, weight="bold")
        style.stack(ax, left + 44, top + step * place, lines, style.SMALL)
        below = top + step * place + len(lines) * style.line_height(style.SMALL, 1.22)
        if step > 44:
            style.stack(ax, left + 44, below, [f"{money} · {value}"], style.NOTE, style.GREY)


def _named(names: Sequence[str], about: About, lang: str) -> str:
    """Titles joined by a plus."""
    return " + ".join(about.title(name) for name in names) if names else words.label("rank.nothing", lang)


__all__ = ["draw_ranking", "draw_staircase", "ranking_data", "ranking_pictures", "staircase_data"]
