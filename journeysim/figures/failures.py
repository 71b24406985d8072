"""Failure by step over the weeks as departments repair causes: a panel per step, a line per design."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from journeysim import measures, words
from journeysim.figures import style
from journeysim.figures.contacts import owner_title
from journeysim.figures.journey import spoken
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.over_time import brief, change, claim, designs_in, draw_lines, legend, pair, series, weeks_of
from journeysim.questions.sides import Side
from journeysim.records import OWNERS, column

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEPS = 6  # the most that fit; those that fail most are drawn, the rows hold all


def failures_data(sides: Sequence[Side], about: About) -> Numbers:
    """One row per design, step and week; no rows where no department acts on signals.

    Steps whose owner acts on signals in some design. `mean`, `low`, `high`: share of visits that fail, over runs. `remaining`: share
    of the failures that fixes have left. `fixes`: fixes that the owner has done by the end of the run, per run.
    """
    acting = {owner for side in sides for owner in acting_owners(side)}
    rows: list[Row] = []
    for side in sides:
        tables = [measures.failures_table(records, side.built.plan) for records in side.records]
        fixes = fixes_by_owner(side)
        for step, owner in dict.fromkeys(zip(tables[0]["step"], tables[0]["owner"], strict=True)):
            if owner not in acting:
                continue
            here = tables[0]["step"] == step
            found = series(np.array([table["fails_share"][here] for table in tables]))
            left = np.mean([table["remaining"][here] for table in tables], axis=0)
            keys = {"design": side.design, "step": step, "owner": owner, "fixes": fixes.get(owner, 0.0)}
            for week, share, row in zip(tables[0]["week"][here], left, found, strict=True):
                rows.append({**keys, "week": float(week), "remaining": float(share), **row})
    states = [state for side in sides for state in side.study.scenario.states(side.design)]
    titles = {step.name: spoken(step.name, step.title) for state in states for step in state.journey}
    return Numbers(rows, about, {"titles": titles, "change": _change(sides)})


def acting_owners(side: Side) -> list[str]:
    """Owners that act on signals at some time in this design."""
    plan = side.built.plan
    return [name for place, name in enumerate(plan.names.owners) if plan.departments["acts_on"][:, place].any()]


def fixes_by_owner(side: Side) -> dict[str, float]:
    """Fixes done in a run by each owner, mean over runs."""
    found = [records.owners[..., column(OWNERS, "landed")].sum(axis=0) for records in side.records if records.owners is not None]
    return dict(zip(side.built.plan.names.owners, np.mean(found, axis=0).tolist(), strict=True)) if found else {}


def _change(sides: Sequence[Side]) -> tuple[float, float, float] | None:
    """Fixes done in a run, the first design minus today, paired."""
    two = pair(sides)
    return None if two is None else change(*(np.nan_to_num(item.measure("fixes")) for item in two))


def steps_in(data: Numbers) -> list[str]:
    """Steps to draw, in the order of the journey: those with the largest share of failures when there are too many."""
    worst: dict[str, float] = {}
    for row in data.rows:
        mean = float(str(row["mean"]))
        worst[str(row["step"])] = max(worst.get(str(row["step"]), 0.0), mean if np.isfinite(mean) else 0.0)
    kept = sorted(worst, key=lambda step: -worst[step])[:STEPS]
    return [step for step in worst if step in kept]


@style.styled
def draw_failures(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Small panels, three beside each other."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("failures.lead", lang))
    foot = words.label("failures.foot", lang)
    designs, steps = designs_in(data.rows, about), steps_in(data)
    left_out = brief(steps, data.rows, "step", lang)
    bottom = style.footer(fig, ax, small_print(about, lang, foot, words.label("foot.band", lang, level="95%"), left_out))
    titles: dict[str, str] = data.facts["titles"]  # type: ignore[assignment]
    legend(fig, ax, designs, about, top)
    across = min(len(steps), 3)
    down = -(-len(steps) // across)
    left, gap, head = style.MARGIN + 50, 66.0, 84.0
    wide = (style.WIDE - style.MARGIN - left - (across - 1) * gap + 30) / across
    tall = (bottom - top - 30 - 40 - 34 * down) / down
    for place, step in enumerate(steps):
        x, y = left + place % across * (wide + gap), top + 40 + place // across * (tall + 34)
        rows = [row for row in data.rows if row["step"] == step]
        said = words.label("failures.step", lang, step=titles.get(step, step), owner=owner_title(str(rows[0]["owner"]), lang))
        style.put(ax, x - 46, y + 20, style.clip(fig, said, wide + 20, style.BODY, "bold"), style.BODY, weight="bold")
        _repaired(fig, ax, x - 46, y + 50, rows, designs, about, lang)
        draw_lines(
            fig,
            ax,
            (x, y + head, wide, tall - head),
            rows,
            about,
            lang,
            written=lambda value, digits: words.percent(value, lang, max(digits - 2, 0)),
            ended=lambda value: words.percent(value, lang, 1),
            zero="floor",
        )
    return fig


def _repaired(fig: Figure, ax, x: float, y: float, rows: Sequence[Row], designs: Sequence[str], about: About, lang: str) -> None:
    """Share of the step's failures that repairs have removed by the end, per design in its colour."""
    said = words.label("failures.fixes", lang)
    style.put(ax, x, y, said, style.SMALL, style.GREY)
    x += style.measure(fig, said + " ", style.SMALL)[0] + 8
    for design in designs:
        left = [float(str(row["remaining"])) for row in rows if row["design"] == design][-1]
        text = words.percent(1.0 - left, lang, 0)
        style.put(ax, x, y, text, style.SMALL, style.colour(list(about.titles).index(design)), weight="bold")
        x += style.measure(fig, text, style.SMALL, "bold")[0] + 10


def _title(data: Numbers, lang: str) -> str:
    """How many causes are repaired."""
    about = data.about
    found: tuple[float, float, float] | None = data.facts["change"]  # type: ignore[assignment]
    designs = designs_in(data.rows, about)
    design = next((name for name in designs if name != "today"), designs[0])
    done = {name: {str(row["owner"]): float(str(row["fixes"])) for row in data.rows if row["design"] == name} for name in designs}
    count = {name: words.number(sum(owners.values()), 1, lang) for name, owners in done.items()}
    values = {"weeks": words.number(weeks_of(data.rows) + 1, 0, lang), "design": about.title(design), "n": count[design]}
    values |= {"today": about.title("today"), "base": count.get("today", "")}
    return words.label(f"failures.title.{claim(found)}", lang, **values)
