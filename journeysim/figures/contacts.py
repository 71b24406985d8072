"""Who causes contacts for whom: owners whose steps failed against the teams that answered, as a heat map per design."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from journeysim import compare, measures, words
from journeysim.figures import style
from journeysim.figures.journey import spoken
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.over_time import brief, designs_in
from journeysim.plan.ordering import union
from journeysim.questions.sides import Side

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OWNERS, TEAMS = 8, 4  # the most that fit: the largest are drawn, the rows hold all
HEAT = ("#f3f7fa", "#9cc9e6", "#0072b2", "#003a5c")
DARK = 0.45  # share of the scale from which text on a cell is white


def heat_map() -> Callable[[float], str]:
    """Colours from 0 to 1 as they are written, `#f3f7fa`."""
    from matplotlib.colors import LinearSegmentedColormap, to_hex

    colours = LinearSegmentedColormap.from_list("heat", HEAT)
    return lambda heat: to_hex(colours(heat))


def contacts_data(sides: Sequence[Side], about: About) -> Numbers:
    """One row per design, owner and team: failure contacts a week, mean over runs with its 95% interval.

    No rows where fewer than two owners have a name: then there is nobody to tell apart. An owner without a name is "".
    """
    rows: list[Row] = []
    owners = union([side.built.plan.names.owners for side in sides])
    teams = union([side.built.plan.names.teams for side in sides])
    if sum(bool(owner) for owner in owners) >= 2 and teams:
        for side in sides:
            found = np.array([measures.contact_matrix(records, side.built.plan) for records in side.records]) / (side.days / 7)
            names = side.built.plan.names
            for owner in owners:
                for team in teams:
                    known = owner in names.owners and team in names.teams
                    values = found[:, names.owners.index(owner), names.teams.index(team)] if known else np.zeros(len(found))
                    mean, low, high = compare.interval(values)
                    keys = {"design": side.design, "owner": owner, "team": team}
                    rows.append({**keys, "per_week": mean, "low": low, "high": high, "n": len(values), "level": 0.95})
    causing = {row["owner"] for row in rows if float(str(row["per_week"])) > 0}
    states = [state for side in sides for state in side.study.scenario.states(side.design)]
    titles = {team.name: spoken(team.name, team.title) for state in states for team in state.teams}
    return Numbers([row for row in rows if row["owner"] in causing], about, {"teams": titles})


def largest(data: Numbers, name: str, most: int) -> list[str]:
    """Owners or teams by their contacts over all designs, the largest first, at most so many; those without any left out."""
    total: dict[str, float] = {}
    for row in data.rows:
        total[str(row[name])] = total.get(str(row[name]), 0.0) + float(str(row["per_week"]))
    return [item for item in sorted(total, key=lambda item: -total[item]) if total[item] > 0][:most]


def owner_title(owner: str, lang: str) -> str:
    """What an owner is called; steps without one have that said."""
    return owner.replace("_", " ") if owner else words.label("owners.nobody", lang)


@style.styled
def draw_contacts(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A heat map per design on one scale, the number in every cell."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("contacts.lead", lang))
    designs = designs_in(data.rows, about)
    owners, teams = largest(data, "owner", OWNERS), largest(data, "team", TEAMS)
    left_out = brief(owners, busy := [row for row in data.rows if row["per_week"]], "owner", lang) or brief(teams, busy, "team", lang)
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("contacts.foot", lang), left_out))
    names = 210.0
    left, gap = style.MARGIN + names, 36.0
    wide = (style.WIDE - style.MARGIN - left - gap * (len(designs) - 1)) / len(designs)
    head = 128.0
    high = min((bottom - top - head) / len(owners), 180.0)
    roof = max(float(str(row["per_week"])) for row in data.rows)
    style.put(ax, style.MARGIN, top + head - 20, words.label("contacts.owner", lang), style.SMALL, style.GREY)
    for place, owner in enumerate(owners):
        said = style.wrap(fig, owner_title(owner, lang), names - 20, style.BODY, lines=2, weight="bold")
        style.put(ax, style.MARGIN, top + head + high * (place + 0.5), "\n".join(said), style.BODY, weight="bold", linespacing=1.1)
    for column, design in enumerate(designs):
        x = left + column * (wide + gap)
        said = style.wrap(fig, about.title(design), wide - 10, style.LEAD, lines=2, weight="bold")
        color = style.colour(list(about.titles).index(design))
        style.put(ax, x, top + 34, "\n".join(said), style.LEAD, color, weight="bold", linespacing=1.1)
        _map(fig, ax, data, design, owners, teams, (x, top + head, wide, high), roof, lang)
    return fig


def _map(fig: Figure, ax, data: Numbers, design: str, owners: Sequence[str], teams: Sequence[str], place, roof: float, lang: str) -> None:
    """The cells of one design."""
    left, top, whole, high = place
    heats = heat_map()
    wide = whole / len(teams)
    titles: dict[str, str] = data.facts["teams"]  # type: ignore[assignment]
    rows = {(row["owner"], row["team"]): row for row in data.rows if row["design"] == design}
    for column, team in enumerate(teams):
        said = style.wrap(fig, titles.get(team, team), wide - 12, style.SMALL, lines=2)
        style.put(ax, left + wide * (column + 0.5), top - 22, "\n".join(said), style.SMALL, style.GREY, ha="center", linespacing=1.1)
        for line, owner in enumerate(owners):
            mean, low, up = (float(str(rows[owner, team][name])) for name in ("per_week", "low", "high"))
            heat = mean / roof if roof else 0.0
            x, y = left + wide * column, top + high * line
            style.box(ax, x + 2, y + 2, wide - 4, high - 4, fill=heats(heat), round_=4)
            ink = style.PAPER if heat > DARK else style.INK
            said_ = words.number(mean, 0 if mean >= 10 or mean == 0 else 1, lang)
            style.put(ax, x + wide / 2, y + high * 0.42, said_, style.LEAD, ink, weight="bold", ha="center")
            half = (up - low) / 2
            if np.isfinite(half) and half > 0:
                text = style.clip(fig, f"±{words.number(half, 0 if half >= 10 else 1, lang)}", wide - 8, style.NOTE)
                style.put(ax, x + wide / 2, y + high * 0.42 + 30, text, style.NOTE, ink, ha="center")


def _title(data: Numbers, lang: str) -> str:
    """Which owner causes most of the contacts today (or in the design that was run)."""
    about = data.about
    first = designs_in(data.rows, about)[0]
    total: dict[str, float] = {}
    for row in data.rows:
        if row["design"] == first:
            total[str(row["owner"])] = total.get(str(row["owner"]), 0.0) + float(str(row["per_week"]))
    worst = max(total, key=lambda owner: total[owner])
    whole = sum(total.values())
    share = words.percent(total[worst] / whole if whole else 0.0, lang, 0)
    key = "contacts.title" if first == "today" else "contacts.title.design"
    return words.label(key, lang, owner=owner_title(worst, lang), share=share, design=about.title(first))
