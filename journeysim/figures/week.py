"""Waits and team load over the week, hour by hour: two panels, one below the other, per team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from journeysim import measures, words
from journeysim.compare.intervals import t_quantile
from journeysim.figures import style
from journeysim.figures.journey import spoken
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.over_time import legend
from journeysim.plan.layout import TICKS_PER_MINUTE
from journeysim.questions.sides import Side
from journeysim.records import TEAMS as TEAM_COUNTS
from journeysim.records import column

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TEAMS = 3  # the busiest ones are drawn; the rows hold all
HOURS = 168
FEWEST = 0.1  # people waiting that the scale always has room for, so that next to nobody looks like it
A_QUEUE, A_WAIT = 1.0, 1.0  # people waiting, and minutes waited per contact, from which a queue makes the headline


def week_data(sides: Sequence[Side], about: About) -> Numbers:
    """One row per design, team and hour of the week: load (worked / on duty), mean number waiting, contacts; means of the runs."""
    rows: list[Row] = []
    for side in sides:
        tables = [measures.week(records, side.built.plan) for records in side.records]
        mean = {name: _mean([table[name] for table in tables]) for name in ("load", "waiting", "contacts", "worked", "on_duty")}
        half = {name: _half_width([table[name] for table in tables]) for name in ("load", "waiting")}
        waits = _waits(side)
        for place, team in enumerate(side.built.plan.names.teams):
            for hour in range(HOURS):
                numbers = {name: float(values[hour, place]) for name, values in mean.items()} | {"wait_mean_all": waits[place]}
                widths = {f"{name}_half_width": float(values[hour, place]) for name, values in half.items()}
                rows.append({"design": side.design, "team": team, "hour": hour, **numbers, **widths, "n": len(tables), "level": 0.95})
    titles = {team.name: spoken(team.name, team.title) for side in sides for state in _states(side) for team in state.teams}
    return Numbers(rows, about, {"teams": titles})


def _waits(side: Side) -> list[float]:
    """Minutes queued per contact over the whole run, by team, mean over runs (0 without contacts)."""
    counts = np.array([records.teams.sum(axis=0) for records in side.records], dtype=float)  # (R, T, columns)
    waited, contacts = counts[:, :, column(TEAM_COUNTS, "waited")], counts[:, :, column(TEAM_COUNTS, "contacts")]
    return (waited / TICKS_PER_MINUTE / np.maximum(contacts, 1)).mean(axis=0).tolist()


def _states(side: Side):
    return side.study.scenario.states(side.design)


def _mean(tables: Sequence[np.ndarray]) -> np.ndarray:
    """Mean over runs of what is defined; nan where it never is."""
    stacked = np.array(tables, dtype=float)
    known = np.isfinite(stacked)
    total = np.where(known, stacked, 0.0).sum(axis=0)
    count = known.sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _half_width(tables: Sequence[np.ndarray]) -> np.ndarray:
    """Half the 95% interval over runs; nan where fewer than two runs know the value."""
    stacked = np.array(tables, dtype=float)
    known = np.isfinite(stacked)
    count = known.sum(axis=0)
    squares = np.where(known, (stacked - _mean(tables)) ** 2, 0.0).sum(axis=0)
    quantiles = np.array([np.nan, np.nan, *(t_quantile(0.975, n - 1) for n in range(2, len(tables) + 1))])
    error = np.sqrt(squares / np.maximum(count - 1, 1) / np.maximum(count, 1))
    return quantiles[count] * error


def busiest(data: Numbers) -> list[str]:
    """The teams with the most work for the people there, at most `TEAMS`."""
    load: dict[str, list[float]] = {}
    for row in data.rows:
        value = float(str(row["load"]))
        if np.isfinite(value):
            load.setdefault(str(row["team"]), []).append(value)
    ordered = sorted(load, key=lambda team: -float(np.mean(load[team])))
    return ordered[:TEAMS]


@style.styled
def draw_week(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A column per team: people waiting above, load below, a line per design."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    teams = busiest(data)
    titles: dict[str, str] = data.facts["teams"]  # type: ignore[assignment]
    worst = _worst(data, teams)
    values = {
        "team": titles.get(worst[0], worst[0]),
        "hour": _moment(worst[1], lang),
        "n": words.number(worst[2], 0 if worst[2] >= 10 else 1, lang),
    }
    key = "week.title" if _queues(data, worst) else "week.title.none"
    first = str(data.rows[0]["design"])
    if first != "today":
        key, values["design"] = f"{key}.design", about.title(first)
    title = words.label(key, lang, **values)
    top = style.headline(fig, ax, title, words.label("week.lead", lang))
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("week.foot", lang)))
    designs = [design for design in about.titles if any(row["design"] == design for row in data.rows)]
    legend(fig, ax, designs, about, top)
    top += 44
    left, gap = style.MARGIN + 70, 70.0
    wide = (style.WIDE - style.MARGIN - left - gap * (len(teams) - 1)) / max(len(teams), 1)
    high = (bottom - top - 150) / 2
    for place, team in enumerate(teams):
        x = left + place * (wide + gap)
        rows = [row for row in data.rows if row["team"] == team]
        _, opens, closes = open_hours(rows)
        said = f"{titles.get(team, team)}, {opens:02d}:00–{closes:02d}:00"
        style.put(ax, x, top + 12, style.clip(fig, said, wide, style.LEAD, "bold"), style.LEAD, weight="bold")
        _panel(fig, (x, top + 62, wide, high), rows, designs, "waiting", lang, False)
        _captions(fig, ax, (x, top + 46, wide), rows, designs, lang)
        lower = _panel(fig, (x, top + 62 + high + 52, wide, high - 40), rows, designs, "load", lang, True)
        lower.axhline(1, color=style.INK, linewidth=1, linestyle=":")
    style.put(ax, left, top + 62 + high + 34, words.label("week.load", lang), style.SMALL, style.GREY)
    return fig


def _worst(data: Numbers, teams: list[str]) -> tuple[str, int, float]:
    """Team, hour and number waiting of the longest queue today (or in the first design), over three hours: one alone is mostly noise."""
    first = data.rows[0]["design"] if data.rows else ""
    worst = (teams[0] if teams else "", 0, 0.0)
    for team in teams:
        queue = np.full(HOURS, np.nan)
        for row in data.rows:
            if row["design"] == first and row["team"] == team and np.isfinite(float(str(row["load"]))):
                queue[int(str(row["hour"]))] = float(str(row["waiting"]))
        means = [_mean([queue[(hour + shift) % HOURS] for shift in (-1, 0, 1)]) for hour in range(HOURS)]
        smooth = np.where(np.isfinite(queue), means, -1.0)
        hour = int(np.argmax(smooth))
        if smooth[hour] > worst[2]:
            worst = (team, hour, float(smooth[hour]))
    return worst


def _queues(data: Numbers, worst: tuple[str, int, float]) -> bool:
    """Whether there is a queue to speak of: at its longest a person or more, or a wait of a minute or more on average."""
    team, _, waiting = worst
    first = data.rows[0]["design"]
    wait = max((float(str(row["wait_mean_all"])) for row in data.rows if row["design"] == first and row["team"] == team), default=0.0)
    return waiting >= A_QUEUE or (waiting >= 0.05 and wait >= A_WAIT)


def _captions(fig: Figure, ax: Axes, place: tuple[float, float, float], rows: Sequence[Row], designs: Sequence[str], lang: str) -> None:
    """What the upper panel shows, with the mean wait of every design in its colour; smaller where the panel is narrow."""
    x, y, wide = place
    said = words.label("week.waiting", lang)
    waits = [next(float(str(row["wait_mean_all"])) for row in rows if row["design"] == design) for design in designs]
    texts = [words.duration(wait, lang) for wait in waits]
    for size in (float(style.SMALL), 11.0, 10.0, 9.0, 8.0):
        taken = 8 + sum(style.measure(fig, text, size, "bold")[0] + 16 for text in texts)
        if style.measure(fig, said + " ", size)[0] + taken <= wide + 40:
            break
    said = style.clip(fig, said, wide + 40 - taken, size)
    style.put(ax, x, y, said, size, style.GREY)
    x += style.measure(fig, said + " ", size)[0] + 8
    for index, text in enumerate(texts):
        style.put(ax, x, y, text, size, style.colour(index), weight="bold")
        x += style.measure(fig, text, size, "bold")[0] + 16


def _moment(hour: int, lang: str) -> str:
    """An hour of the week as a person says it."""
    return f"{words.label(f'day.{hour // 24}', lang)} {hour % 24:02d}:00"


def open_hours(rows: Sequence[Row]) -> tuple[list[int], int, int]:
    """Days of the week with work, and the first and last hour of the day (exclusive) in which anybody is at work."""
    busy = [int(str(row["hour"])) for row in rows if np.isfinite(float(str(row["load"])))] or list(range(HOURS))
    return sorted({hour // 24 for hour in busy}), min(hour % 24 for hour in busy), max(hour % 24 for hour in busy) + 1


def _panel(fig: Figure, place, rows: Sequence[Row], designs: Sequence[str], name: str, lang: str, below: bool) -> Axes:
    """One panel: a stepped line per design over the hours of the week in which people are at work; closed hours are left out."""
    chart = style.panel(fig, *place, grid="y")
    days, first, last = open_hours(rows)
    long = last - first
    chart.set_xlim(0, long * len(days))
    hours = [day * 24 + hour for day in days for hour in range(first, last)]
    roof = 0.0
    for index, design in enumerate(designs):
        values, widths = np.full(HOURS, np.nan), np.full(HOURS, np.nan)
        for row in rows:
            if row["design"] == design:
                widths[int(str(row["hour"]))] = float(str(row[f"{name}_half_width"]))
                values[int(str(row["hour"]))] = float(str(row[name]))
        roof = max(roof, float(np.nanmax(values)) if np.isfinite(values).any() else 0.0)
        x = np.repeat(np.arange(len(hours) + 1), 2)[1:-1]
        line, wide = np.repeat(values[hours], 2), np.repeat(widths[hours], 2)
        chart.fill_between(x, np.maximum(line - wide, 0), line + wide, color=style.colour(index), alpha=0.13, linewidth=0)
        chart.plot(x, line, color=style.colour(index), linewidth=2.2 if index else 6, label=design)
    chart.set_ylim(0, max((roof or 1.0) * 1.15, FEWEST if name == "waiting" else 0.0))
    for place_ in range(len(days) + 1):
        chart.axvline(place_ * long, color=style.SOFT, linewidth=1)
    places = style.nice_ticks(0, chart.get_ylim()[1], 4 if place[3] > 110 else 2)
    if name == "load":
        digits = style.decimals([100 * value for value in places])
        style.ticks(chart, "y", places, [words.percent(value, lang, digits) for value in places])
    else:
        style.ticks(chart, "y", places, [words.number(value, style.decimals(places), lang) for value in places])
    names = [words.label(f"day.{day}", lang) for day in days] if below else []
    style.ticks(chart, "x", [long * (place_ + 0.5) for place_ in range(len(names))], names)
    return chart
