"""Where and why customers are lost, and how effort builds up step by step, with the designs side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from journeysim import compare, measures, words
from journeysim.figures import style
from journeysim.figures.journey import spoken
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.plan.layout import COMPLETED
from journeysim.plan.ordering import union
from journeysim.questions.sides import Side
from journeysim.records import FINISHED, PEOPLE, column

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REASONS = ("gave_up", "walked_out", "left", "not_back")
INKS = {"gave_up": "#a8326e", "walked_out": "#d9a400", "left": "#4b3a8c", "not_back": "#a3adb8"}
DARK = {**INKS, "walked_out": "#7d5f00", "not_back": style.GREY}  # the same, legible as text
AFTER = "after"  # the row below the steps: completed, and not coming back


def lost_data(sides: Sequence[Side], about: About) -> Numbers:
    """Per design and step: customers lost per 1,000 journeys started, by reason, and effort felt here and up to here (points).

    Effort is shared out over the steps as all visits felt it, and adds up to `effort_mean`, the effort per finished journey.

    The last row of a design, `after`, holds those who completed and decided not to stay (`not_back`).
    """
    order = union([side.built.plan.names.steps for side in sides])
    rows: list[Row] = []
    for side in sides:
        tables = [measures.funnel(records, side.built.plan) for records in side.records]
        names = list(side.built.plan.names.steps)
        mean = {name: np.mean([np.nan_to_num(table[name]) for table in tables], axis=0) for name in (*REASONS[:3], "effort")}
        mean["effort"] *= _scale(side, mean["effort"])
        lost_here = np.array([sum(np.nan_to_num(table[name]) for name in REASONS[:3]) for table in tables])
        so_far = 0.0
        for step in order:
            at = names.index(step) if step in names else -1
            value = {name: float(values[at]) if at >= 0 else 0.0 for name, values in mean.items()}
            so_far += value["effort"]
            detour = int(side.built.plan.steps[0, at, 0]["detour"]) if at >= 0 else 1
            lost: Row = {"design": side.design, "step": step, "detour": detour, **value, "not_back": 0.0, "effort_so_far": so_far}
            rows.append(lost | _interval(lost_here[:, at] if at >= 0 else np.zeros(len(tables))))
        gone = _not_back(side)
        after: Row = {"design": side.design, "step": AFTER, "detour": 0, "gave_up": 0.0, "walked_out": 0.0, "left": 0.0, "effort": 0.0}
        rows.append(after | {"not_back": float(gone.mean()), "effort_so_far": so_far} | _interval(gone))
    states = [state for side in sides for state in side.study.scenario.states(side.design)]
    titles = {step.name: spoken(step.name, step.title) for state in states for step in state.journey}
    return Numbers(rows, about, {"titles": titles})


def _scale(side: Side, effort: np.ndarray) -> float:
    """Factor that makes the effort of all visits, also those of journeys still open at the end, add up to `effort_mean` of the table."""
    goal, total = float(compare.interval(side.measure("effort_mean"))[0]), float(effort.sum())
    return goal / total if np.isfinite(goal) and total > 0 else 1.0


def _interval(values: np.ndarray) -> Row:
    """All customers lost here, with the interval over runs."""
    mean, low, high = compare.interval(values)
    return {"lost": mean, "low": low, "high": high, "n": len(values), "level": 0.95}


def _not_back(side: Side) -> np.ndarray:
    """Customers per 1,000 journeys started who completed and did not stay, per run, shape (R,)."""
    found = []
    for records in side.records:
        done = records.finished[:, :, COMPLETED, :].sum(axis=(0, 1))
        gone = int(done[column(FINISHED, "asked")] - done[column(FINISHED, "stayed")])
        started = int(records.people[:, column(PEOPLE, "started")].sum())
        found.append(1000 * gone / started if started else 0.0)
    return np.array(found)


@style.styled
def draw_lost(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A line per step: a bar per design with the reasons stacked, and at the right the effort so far."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    designs = [design for design in about.titles if any(row["design"] == design for row in data.rows)]
    titles: dict[str, str] = data.facts["titles"]  # type: ignore[assignment]
    top = style.headline(fig, ax, _title(data, designs, titles, lang), words.label("lost.lead", lang))
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("lost.foot", lang)))
    steps = list(dict.fromkeys(str(row["step"]) for row in data.rows))
    names = 300.0
    effort_wide = 330.0
    left = style.MARGIN + names
    wide = (style.WIDE - style.MARGIN - left - effort_wide - 60) / len(designs)
    head, feet = 112.0, 40.0
    heads = [about.title(design) for design in designs]
    size = style.largest(fig, heads, wide - 24, (style.BODY, 13, 12, 11, 10), lines=3, weight="bold")
    high = bottom - top - head - feet
    pitch = high / len(steps)
    _reasons(fig, ax, data, top, lang)
    _steps(fig, ax, data, steps, titles, top + head, pitch, names, lang)
    roof = _roof(data)
    for column_, design in enumerate(designs):
        x = left + wide * column_
        said = style.wrap(fig, heads[column_], wide - 24, size, lines=3, weight="bold")
        style.put(ax, x, top + head - 42, "\n".join(said), size, style.colour(column_), weight="bold", linespacing=1.05)
        _bars(fig, (x, top + head, wide - 30, high), data, design, steps, roof, lang)
    _effort(fig, ax, (style.WIDE - style.MARGIN - effort_wide, top + head, effort_wide, high), data, designs, steps, lang)
    return fig


def _title(data: Numbers, designs: Sequence[str], titles: dict[str, str], lang: str) -> str:
    """Where most customers are lost today."""
    rows = [row for row in data.rows if row["design"] == designs[0]]
    worst = max(rows, key=lambda row: sum(float(str(row[reason])) for reason in REASONS))
    lost = sum(float(str(worst[reason])) for reason in REASONS)
    values = {"n": words.number(lost, 0 if lost >= 10 else 1, lang), "design": data.about.title(designs[0])}
    if not lost > 0:
        return words.label("lost.title.none", lang, design=values["design"])
    if worst["step"] == AFTER:
        return words.label("lost.title.after", lang, **values)
    return words.label("lost.title", lang, step=" ".join(titles.get(str(worst["step"]), str(worst["step"])).split()), **values)


def _reasons(fig: Figure, ax, data: Numbers, top: float, lang: str) -> None:
    """The reasons in their colours, in one line."""
    x = style.MARGIN
    for reason in REASONS:
        if not any(float(str(row[reason])) for row in data.rows):
            continue
        style.box(ax, x, top - 4, 22, 22, fill=INKS[reason], round_=3)
        said = words.label(f"lost.{reason}", lang)
        style.put(ax, x + 30, top + 8, said, style.SMALL, DARK[reason])
        x += 30 + style.measure(fig, said, style.SMALL)[0] + 36


def _steps(fig: Figure, ax, data: Numbers, steps: Sequence[str], titles, top: float, pitch: float, wide: float, lang: str) -> None:
    """Names of the steps at the left, detours in grey."""
    detours = {str(row["step"]) for row in data.rows if row["detour"]} - {str(row["step"]) for row in data.rows if not row["detour"]}
    said = [words.label("lost.after", lang) if step == AFTER else " ".join(titles.get(step, step).split()) for step in steps]
    size = min(style.BODY, max(10.0, pitch / style.HIGH * style.INCHES[1] * 72 / 1.3))
    for place, (step, text) in enumerate(zip(steps, said)):
        lines = style.wrap(fig, text, wide - 24, size, lines=2 if pitch > 2.4 * style.line_height(size) else 1)
        color = style.GREY if step in detours or step == AFTER else style.INK
        slant = "italic" if step in detours else "normal"
        style.put(ax, style.MARGIN, top + pitch * (place + 0.5), "\n".join(lines), size, color, style=slant, linespacing=1.1)


def _roof(data: Numbers) -> float:
    """Customers lost that the bars have room for: the longest, with its interval as far as that leaves the bars readable."""
    longest = max((float(str(row["lost"])) for row in data.rows), default=0.0) or 1.0
    sure = [float(str(row["high"])) for row in data.rows]
    return max(longest, min(max((high for high in sure if np.isfinite(high)), default=0.0), 1.6 * longest))


def _bars(fig: Figure, place, data: Numbers, design: str, steps: Sequence[str], roof: float, lang: str) -> None:
    """Stacked bars of one design, with the total beside each."""
    chart = style.panel(fig, *place)
    chart.set_xlim(0, roof * 1.28)
    chart.set_ylim(len(steps), 0)
    style.ticks(chart, "x", [], [])
    style.ticks(chart, "y", [], [])
    chart.axvline(0, color=style.SOFT, linewidth=2)
    rows = {str(row["step"]): row for row in data.rows if row["design"] == design}
    for at, step in enumerate(steps):
        start = 0.0
        for reason in REASONS:
            value = float(str(rows[step][reason])) if step in rows else 0.0
            if value > 0:
                chart.barh(at + 0.5, value, left=start, height=0.56, color=INKS[reason], label=f"{step} {reason}")
                start += value
        if start > 0:
            digits = 0 if start >= 10 else 1
            low, high = (float(str(rows[step][end])) for end in ("low", "high"))
            if np.isfinite(low):
                chart.plot([max(low, 0.0), min(high, roof)], [at + 0.5, at + 0.5], color=style.INK, linewidth=2)
                start = min(max(start, high), roof)
            style.put(chart, start + roof * 0.02, at + 0.5, words.number(float(str(rows[step]["lost"])), digits, lang), style.SMALL)


def _effort(fig: Figure, ax, place, data: Numbers, designs: Sequence[str], steps: Sequence[str], lang: str) -> None:
    """Effort felt up to each step, a stair per design going down the same steps."""
    left, top, wide, high = place
    style.put(ax, left, top - 48, words.label("lost.effort", lang), style.SMALL, style.GREY)
    chart = style.panel(fig, left, top, wide, high, grid="x")
    roof = max(float(str(row["effort_so_far"])) for row in data.rows) or 1.0
    chart.set_xlim(0, roof * 1.12)
    chart.set_ylim(len(steps), 0)
    places = style.nice_ticks(0, roof * 1.1, 4)
    style.ticks(chart, "x", places, [words.number(value, style.decimals(places), lang) for value in places])
    style.ticks(chart, "y", [], [])
    for column_, design in enumerate(designs):
        so_far = [float(str(row["effort_so_far"])) for row in data.rows if row["design"] == design]
        x = np.repeat([0.0, *so_far], 2)[1:-1]
        y = np.repeat(np.arange(len(so_far) + 1, dtype=float), 2)[: len(x)]
        broad = 2.5 if column_ else 7  # today stays in sight below a line that equals it
        x, y = np.append(x, so_far[-1]), np.append(y, len(so_far))
        chart.plot(x, y, color=style.colour(column_), linewidth=broad, label=design)
        said = words.number(so_far[-1], 2, lang)
        style.put(ax, left + column_ * wide / len(designs), top - 20, said, style.BODY, style.colour(column_), weight="bold")
