"""Engagement, load and quits of teams over the weeks: a row of three panels per team, a line per design.

A team is a group: one of a single person is never drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from journeysim import measures, words
from journeysim.figures import style
from journeysim.figures.journey import spoken
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.over_time import Change, brief, change, claim, designs_in, draw_lines, legend, series, weeks_of
from journeysim.questions.sides import Side

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEAMS = 3  # the largest ones are drawn; the rows hold all
A_GROUP = 2  # people; a team of fewer is one person
WHAT = ("engagement", "occupancy", "quits")
LEAST = 0.5  # grade points that the scale of engagement shows at least
BUSY = 0.85  # from this occupancy on, load wears on people (docs: the model, engagement)


def engagement_data(sides: Sequence[Side], about: About) -> Numbers:
    """One row per design, team, week and `what`, as means over runs with their 95% interval; no rows where no team has engagement.

    `engagement`: grade 1 to 10 at the start of the week. `occupancy`: time worked of time on duty in the period that starts there.
    `quits`: people of the team who quit so far. `people`: employed at the start.
    """
    rows: list[Row] = []
    for side in sides:
        for team, people, tables in teams_of(side):
            for what in WHAT:
                found = series(np.array([values[what] for values in tables]))
                keys = {"design": side.design, "team": team, "people": people, "what": what}
                rows += [{**keys, "week": float(week), **row} for week, row in zip(tables[0]["week"], found, strict=True)]
    titles = {team.name: spoken(team.name, team.title) for side in sides for state in _states(side) for team in state.teams}
    return Numbers(rows, about, {"teams": titles, "change": _change(sides, rows)})


def _states(side: Side):
    return side.study.scenario.states(side.design)


def teams_of(side: Side) -> list[tuple[str, int, list[dict[str, np.ndarray]]]]:
    """Per team with engagement that is a group: name, people, and its values of each run; the largest team first."""
    plan, found = side.built.plan, []
    tables = [measures.engagement_table(records, plan) for records in side.records]
    for place, team in enumerate(plan.names.teams):
        mine = [{name: values[table["team"] == team] for name, values in table.items()} for table in tables]
        if plan.employed[place] >= A_GROUP and len(mine[0]["week"]):
            for values in mine:
                values["quits"] = np.cumsum(values["quits"]).astype(float)
            found.append((team, int(plan.employed[place]), mine))
    return sorted(found, key=lambda item: -item[1])


def largest(data: Numbers) -> list[str]:
    """The teams to draw, the largest first."""
    return list(dict.fromkeys(str(row["team"]) for row in sorted(data.rows, key=lambda row: -int(str(row["people"])))))[:TEAMS]


def _change(sides: Sequence[Side], rows: Sequence[Row]) -> tuple[str, Change] | None:
    """Of the largest team: the design whose engagement in the last week differs most from today's, with that difference, paired."""
    last: dict[str, np.ndarray] = {}
    team = str(max(rows, key=lambda row: int(str(row["people"])))["team"]) if rows else ""
    for side in sides:
        for name, _, tables in teams_of(side):
            if name == team:
                last[side.design] = np.array([values["engagement"][-1] for values in tables])
    others = {design: change(values, last["today"]) for design, values in last.items() if design != "today" and "today" in last}
    return max(others.items(), key=lambda item: abs(item[1][0])) if others else None


@style.styled
def draw_engagement(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A row per team: engagement, load, and how many have quit so far."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("engagement.lead", lang))
    foot = words.label("engagement.foot", lang)
    teams = largest(data)
    left_out = brief(teams, data.rows, "team", lang)
    bottom = style.footer(fig, ax, small_print(about, lang, foot, words.label("foot.band", lang, level="95%"), left_out))
    legend(fig, ax, designs_in(data.rows, about), about, top)
    titles: dict[str, str] = data.facts["teams"]  # type: ignore[assignment]
    left, gap, head = style.MARGIN + 50, 66.0, 78.0
    wide = (style.WIDE - style.MARGIN - left - 2 * gap + 30) / 3
    tall = (bottom - top - 30 - 74) / len(teams)
    for place, team in enumerate(teams):
        y = top + 38 + tall * place
        rows = [row for row in data.rows if row["team"] == team]
        people = words.number(float(str(rows[0]["people"])), 0, lang)
        said = words.label("engagement.team", lang, team=titles.get(team, team), people=people)
        style.put(
            ax, style.MARGIN, y + 18, style.clip(fig, said, style.WIDE - 2 * style.MARGIN, style.LEAD, "bold"), style.LEAD, weight="bold"
        )
        for column, what in enumerate(WHAT):
            x = left + column * (wide + gap)
            _panel(fig, ax, (x, y + head, wide, tall - head - 16), rows, what, about, lang, place == len(teams) - 1)
    return fig


def _panel(fig: Figure, ax, place, rows: Sequence[Row], what: str, about: About, lang: str, axis: bool) -> None:
    """One of the three panels of a team."""
    left, top, wide, _ = place
    said = style.wrap(fig, words.label(f"engagement.{what}", lang), wide, style.SMALL, lines=1)
    style.put(ax, left - 40, top - 24, said[0], style.SMALL, style.GREY)

    def written(value: float, digits: int) -> str:
        return words.percent(value, lang, max(digits - 2, 0)) if what == "occupancy" else words.number(value, digits, lang)

    def ended(value: float) -> str:
        return words.percent(value, lang, 0) if what == "occupancy" else words.number(value, 2 if what == "engagement" else 1, lang)

    own = [row for row in rows if row["what"] == what]
    zero: Literal["floor", ""] = "" if what == "engagement" else "floor"
    least = LEAST if what == "engagement" else 0.0
    chart = draw_lines(fig, ax, place, own, about, lang, written=written, ended=ended, zero=zero, least=least, axis=axis)
    if what == "occupancy":
        low, high = chart.get_ylim()
        if low < BUSY < high:
            chart.axhline(BUSY, color=style.INK, linewidth=1, linestyle=":")


def _title(data: Numbers, lang: str) -> str:
    """What happened to the engagement of the largest team."""
    about, team = data.about, largest(data)[0]
    titles: dict[str, str] = data.facts["teams"]  # type: ignore[assignment]
    weeks = words.number(weeks_of(data.rows), 0, lang)
    found: tuple[str, Change] | None = data.facts["change"]  # type: ignore[assignment]
    values = {"team": titles.get(team, team), "weeks": weeks}
    if found is None:
        mine = [float(str(row["mean"])) for row in data.rows if row["team"] == team and row["what"] == "engagement"]
        ends = {"start": words.number(mine[0], 1, lang), "end": words.number(mine[-1], 1, lang)}
        return words.label("engagement.title.none", lang, **values, **ends)
    design, gap = found
    names = {"design": about.title(design), "today": about.title("today")}
    return words.label(f"engagement.title.{claim(gap)}", lang, **values, **names, points=words.number(abs(gap[0]), 2, lang))
