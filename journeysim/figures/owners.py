"""What the steps of each owner cost, in money, in effort and in customers lost, with the designs side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from journeysim import compare, measures, words
from journeysim.figures import style
from journeysim.figures.contacts import owner_title
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.over_time import brief, change, claim, designs_in, legend, pair
from journeysim.measures.book import COSTS
from journeysim.plan.ordering import union
from journeysim.questions.sides import Side
from journeysim.questions.verdict import DAYS_A_YEAR
from journeysim.records import PEOPLE, column

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WHAT = ("cost", "effort", "lost")
OWNERS = 8  # the most that fit; those with the largest cost are drawn, the rows hold all
Table = dict[str, np.ndarray]  # what -> values, shape (R, W)


def owners_data(sides: Sequence[Side], about: About) -> Numbers:
    """One row per design, owner and `what`, means over runs with 95% intervals; no rows where fewer than two owners have a name.

    `cost`: money a year booked to the owner; `effort`: points felt at its steps per journey started; `lost`: journeys that ended at
    its steps before their end, per 1,000 started. Rows of `cost` also hold each kind of the money book.
    """
    rows: list[Row] = []
    owners = union([side.built.plan.names.owners for side in sides])
    if sum(bool(owner) for owner in owners) >= 2:
        for side in sides:
            names, table, kinds = side.built.plan.names.owners, values_of(side), kinds_of(side)
            for owner in owners:
                for what in WHAT:
                    values = table[what][:, names.index(owner)] if owner in names else np.zeros(len(side.records))
                    mean, low, high = compare.interval(values)
                    row: Row = {"design": side.design, "owner": owner, "what": what, "mean": mean, "low": low, "high": high}
                    split = {kind: kinds.get((owner, kind), 0.0) if what == "cost" else "" for kind in COSTS}
                    rows.append({**row, "n": len(values), "level": 0.95, **split})
    weighty = {row["owner"] for row in rows if float(str(row["mean"])) != 0}
    return Numbers([row for row in rows if row["owner"] in weighty], about, {"change": _change(sides) if rows else None})


def values_of(side: Side) -> Table:
    """Cost a year, effort per journey and journeys lost per 1,000, each of shape (R, W)."""
    built = side.built
    tables = [measures.owners_table(records, built.plan, built.prices) for records in side.records]
    started = np.array([records.people[:, column(PEOPLE, "started")].sum() for records in side.records], float)
    each = np.maximum(started, 1.0)[:, None]
    return {
        "cost": np.array([table["cost"] for table in tables]) * DAYS_A_YEAR / side.days,
        "effort": np.array([table["effort"] for table in tables]) / each,
        "lost": np.array([table["lost_here"] for table in tables]) / each * 1000.0,
    }


def kinds_of(side: Side) -> dict[tuple[str, str], float]:
    """Money a year by owner and kind of the money book, mean over runs."""
    found: dict[tuple[str, str], float] = {}
    names, scale = side.built.plan.names.owners, DAYS_A_YEAR / side.days / 1e6 / max(len(side.records), 1)
    for records in side.records:
        for (owner, kind), amount in measures.book(records, side.built.plan, side.built.prices).by("owner", "kind").items():
            if owner >= 0:
                found[names[owner], kind] = found.get((names[owner], kind), 0.0) + amount * scale
    return found


def _change(sides: Sequence[Side]) -> tuple[str, tuple[float, float, float]] | None:
    """The owner whose cost a year changes most from today to the first design, with that change, paired."""
    two = pair(sides)
    if two is None:
        return None
    mine, theirs = (values_of(item)["cost"] for item in two)
    ours, names = two[0].built.plan.names.owners, two[1].built.plan.names.owners
    both = {owner: change(mine[:, ours.index(owner)], theirs[:, names.index(owner)]) for owner in ours if owner in names}
    owner = max(both, key=lambda name: abs(both[name][0]))
    return owner, both[owner]


@style.styled
def draw_owners(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Three panels of bars: money, effort, customers lost; a group of bars per owner, one bar per design."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("owners.lead", lang))
    designs, owners = designs_in(data.rows, about), ranked(data)
    left_out = brief(owners, data.rows, "owner", lang)
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("owners.foot", lang), left_out))
    legend(fig, ax, designs, about, top)
    names, gap, head = 190.0, 30.0, 104.0
    shown = [what for what in WHAT if any(row["what"] == what and float(str(row["mean"])) for row in data.rows)]
    wide = (style.WIDE - 2 * style.MARGIN - names - (len(shown) - 1) * gap) / len(shown)
    high = bottom - top - head - 10
    pitch = high / len(owners)
    titles = [owner_title(owner, lang) for owner in owners]
    size = style.largest(fig, titles, names - 16, (style.BODY, 13, 12, 11, 10), lines=2, weight="bold")
    for place, owner_said in enumerate(titles):
        said = style.wrap(fig, owner_said, names - 16, size, lines=2, weight="bold")
        y = top + head + pitch * (place + 0.5)
        style.put(ax, style.MARGIN, y, "\n".join(said), size, weight="bold", linespacing=1.1)
        if place:
            ax.plot([style.MARGIN, style.WIDE - style.MARGIN], [y - pitch / 2] * 2, color=style.FAINT, linewidth=1.2)
    for column_, what in enumerate(shown):
        x = style.MARGIN + names + column_ * (wide + gap)
        said = style.wrap(fig, words.label(f"owners.{what}", lang), wide, style.SMALL, lines=2)
        style.put(ax, x, top + head - 30, "\n".join(said), style.SMALL, style.GREY, linespacing=1.15)
        _bars(fig, (x, top + head, wide, high), data, what, designs, owners, lang)
    return fig


def ranked(data: Numbers) -> list[str]:
    """Owners to draw, the most expensive first."""
    cost: dict[str, float] = {}
    for row in data.rows:
        cost[str(row["owner"])] = cost.get(str(row["owner"]), 0.0) + (float(str(row["mean"])) if row["what"] == "cost" else 0.0)
    return sorted(cost, key=lambda owner: -cost[owner])[:OWNERS]


def _bars(fig: Figure, place, data: Numbers, what: str, designs: Sequence[str], owners: Sequence[str], lang: str) -> None:
    """One panel: a bar with its interval per owner and design, the value beside it."""
    about = data.about
    chart = style.panel(fig, *place)
    style.ticks(chart, "x", [], [])
    style.ticks(chart, "y", [], [])
    rows = {(row["owner"], row["design"]): row for row in data.rows if row["what"] == what}
    roof = max((float(str(row["high"])) for row in rows.values() if np.isfinite(float(str(row["high"])))), default=0.0)
    roof = max(roof, *(float(str(row["mean"])) for row in rows.values())) or 1.0
    chart.set_xlim(0, roof * 1.5)
    chart.set_ylim(len(owners), 0)
    chart.axvline(0, color=style.SOFT, linewidth=2)
    thick = 0.76 / len(designs)
    size = style.SMALL if place[3] / len(owners) * thick > style.line_height(style.SMALL, 1.0) else 9.0
    for line, owner in enumerate(owners):
        for order, design in enumerate(designs):
            mean, low, high = (float(str(rows[owner, design][name])) for name in ("mean", "low", "high"))
            y = line + 0.12 + thick * (order + 0.5)
            color = style.colour(list(about.titles).index(design))
            chart.barh(y, mean, height=thick * 0.78, color=color, label=f"{owner} {design}")
            end = mean
            if np.isfinite(low) and high > low:
                chart.plot([max(low, 0.0), high], [y, y], color=style.INK, linewidth=1.6, label="interval")
                end = max(mean, high)
            text = _written(what, mean, about.money, lang)
            style.put(chart, end + roof * 0.025, y, text, size, color, weight="bold")


def _written(what: str, value: float, code: str, lang: str) -> str:
    """A value as its panel writes it."""
    if what == "cost":
        return words.money_large(value, code, lang)
    return words.number(value, 2 if what == "effort" else 1, lang)


def _title(data: Numbers, lang: str) -> str:
    """Whose cost changes most, where the interval carries it."""
    about = data.about
    found: tuple[str, tuple[float, float, float]] | None = data.facts["change"]  # type: ignore[assignment]
    kind = claim(None if found is None else found[1])
    designs = designs_in(data.rows, about)
    design = next((name for name in designs if name != "today"), designs[0])
    if found is None or kind == "open":
        return words.label("owners.title.none", lang)
    amount = words.money_large(abs(found[1][0]), about.money, lang)
    values = {"owner": owner_title(found[0], lang), "amount": amount, "design": about.title(design), "today": about.title("today")}
    return words.label(f"owners.title.{kind}", lang, **values)
