"""Belief curves: who stays at each ease of a journey, under every belief, with where today's customers sit below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from journeysim import plan, words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.plan.layout import Belief
from journeysim.questions.sides import Side
from journeysim.study import staying

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LOW, HIGH, STEP = -4.0, 2.0, 0.05
EXTREMES = ("convex_top", "ceb_stated")  # told apart: one too many for a room
INKS = {
    "asymmetric": "#0072b2",
    "plateau": "#00795a",
    "linear": "#8a6d00",
    "delight_matters": "#c25700",
    "null_effort": "#5b6673",
    "convex_top": "#a8326e",
    "ceb_stated": "#6a51a3",
}


def beliefs_data(today: Side, about: About) -> Numbers:
    """Rows `curve` (belief, ease, share staying of resolved episodes without extras) and `customers` (share of today's episodes).

    Every belief describes the same company today: its curve is put at the height at which today's episodes stay as often as under the
    belief in force. Segments are mixed as they finish episodes; those who cannot leave are left out.
    """
    hist = np.sum([records.ease for records in today.records], axis=0).astype(float)  # (G, bins)
    asked = np.asarray(today.built.plan.segment_stays) >= 0
    hist[~asked] = 0.0
    weights = hist.sum(axis=1)
    if not weights.sum() > 0:
        return Numbers([], about)
    bins = _bins(hist.shape[1])
    scenario = today.study.scenario
    ease = np.arange(LOW, HIGH + STEP / 2, STEP)
    rows: list[Row] = []
    for name in _names(today):
        belief = plan.belief(scenario.beliefs[name], [0.0] * len(weights))
        stay = np.zeros(len(ease))
        for segment in np.flatnonzero(weights):
            b = today.built.belief.b[segment]
            goal = np.average(staying.logistic(b + odds(today.built.belief, bins)), weights=hist[segment])
            own = b if name == today.case.belief else staying.solve(odds(belief, bins), hist[segment], float(goal))
            stay += weights[segment] / weights.sum() * staying.logistic(own + odds(belief, ease))
        rows += [{"what": "curve", "belief": name, "ease": round(float(x), 3), "share": float(p)} for x, p in zip(ease, stay)]
    shares = hist.sum(axis=0) / weights.sum()
    rows += _customers(bins, shares)
    return Numbers(rows, about, {"believe": today.case.belief, "episodes": weights.sum() / len(today.records)})


def _names(today: Side) -> list[str]:
    """The belief in force first, then the others in the order of the file."""
    return [today.case.belief, *[name for name in today.study.scenario.beliefs if name != today.case.belief]]


def _bins(count: int) -> np.ndarray:
    """Middles of the bins of ease."""
    from journeysim.records import EASE_BIN, EASE_LOW

    return (EASE_LOW + EASE_BIN * (np.arange(count) + 0.5)) / 1e6


def odds(belief: Belief, x: np.ndarray) -> np.ndarray:
    """Log-odds of staying, apart from the intercept, of a completed, resolved episode of ease x without extras."""
    if len(belief.table_grade):
        grade = np.clip(8 + 0.75 * np.maximum(0.0, x) - 1.5 * np.maximum(0.0, -x), 1, 10)
        return np.interp(grade, belief.table_grade, belief.table_logit)
    return belief.c * belief.w_E * staying.value_of_ease(belief, x)


def _customers(bins: np.ndarray, shares: np.ndarray) -> list[Row]:
    """Today's episodes in bins of a quarter; the ends hold everything beyond."""
    edges = np.arange(LOW, HIGH + 0.25 / 2, 0.25)
    place = np.clip(np.digitize(bins, edges) - 1, 0, len(edges) - 2)
    sums = np.bincount(place, weights=shares, minlength=len(edges) - 1)
    return [{"what": "customers", "belief": "", "ease": float(edge), "share": float(part)} for edge, part in zip(edges, sums)]


@style.styled
def draw_beliefs(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Two panels on one axis of ease: the curves above, the customers below."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    believe = str(data.facts["believe"])
    title = words.label("beliefs.title", lang, belief=named(believe, lang))
    top = style.headline(fig, ax, title, words.label("beliefs.lead", lang))
    n = words.label("beliefs.foot", lang, n=words.number(float(str(data.facts["episodes"])), 0, lang))
    bottom = style.footer(fig, ax, small_print(about, lang, n))
    left, wide = style.MARGIN + 90, style.WIDE - 2 * style.MARGIN - 90 - 380
    below = 120.0
    high = bottom - top - below - 130
    top += 24
    high -= 24
    chart = style.panel(fig, left, top + 10, wide, high, grid="y")
    chart.set_xlim(LOW, HIGH)
    curves = _curves(data)
    floor = min(float(y.min()) for name, (_, y) in curves.items() if name not in EXTREMES or name == believe)
    floor = max(0.0, np.floor(floor * 20) / 20)
    chart.set_ylim(floor, 1.0)
    places = style.nice_ticks(floor, 1.0, 5)
    style.ticks(chart, "y", places, [words.percent(place, lang, style.decimals([100 * each for each in places])) for place in places])
    style.ticks(chart, "x", [], [])
    chart.axvline(0, color=style.SOFT, linewidth=2)
    style.put(ax, style.MARGIN, top - 20, words.label("beliefs.y", lang), style.SMALL, style.GREY)
    for name, (x, y) in reversed(list(curves.items())):
        bold = name == believe
        line = "--" if name in EXTREMES else "-"
        chart.plot(x, y, line, color=_ink(name, list(curves)), linewidth=5 if bold else 2.2, label=name)
    _labels(fig, ax, chart, curves, believe, lang)
    _histogram(fig, ax, data, (left, top + 10 + high + 34, wide, below), lang)
    return fig


def named(belief: str, lang: str) -> str:
    """A belief's name; one of the file's own keeps its key."""
    return words.label(f"belief.{belief}", lang) if f"belief.{belief}" in words.TEXTS else belief.replace("_", " ")


def _ink(name: str, names: list[str]) -> str:
    """A belief's own colour; beliefs of the file take what is left."""
    return INKS.get(name, style.DETOURS[names.index(name) % len(style.DETOURS)])


def _curves(data: Numbers) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Ease and share per belief."""
    found: dict[str, list[tuple[float, float]]] = {}
    for row in data.rows:
        if row["what"] == "curve":
            found.setdefault(str(row["belief"]), []).append((float(str(row["ease"])), float(str(row["share"]))))
    return {name: (np.array([x for x, _ in points]), np.array([y for _, y in points])) for name, points in found.items()}


def _labels(fig: Figure, ax, chart, curves, believe: str, lang: str) -> None:
    """Names at the right ends of the curves, apart from each other."""
    box = chart.get_position()
    left, top, high = (box.x0 + box.width) * style.WIDE + 14, (1 - box.y1) * style.HIGH, box.height * style.HIGH
    floor, roof = chart.get_ylim()
    wished = [top + high * (roof - float(y[-1])) / (roof - floor) for _, y in curves.values()]
    gap = max(34.0, min(56.0, high / max(len(curves), 1)))
    for name, from_y, y in zip(curves, wished, style.spread(wished, gap, top + 10, top + high)):
        color = _ink(name, list(curves))
        ax.plot([left - 14, left + 14], [from_y, y], color=color, linewidth=1.3)
        weight = "bold" if name == believe else "normal"
        size = style.BODY if gap > 50 else style.SMALL
        lines = style.wrap(fig, named(name, lang), style.WIDE - left - 60, size, lines=2, weight=weight)
        style.put(ax, left + 20, y, "\n".join(lines), size, color, weight=weight, linespacing=1.0)


def _histogram(fig: Figure, ax, data: Numbers, place: tuple[float, float, float, float], lang: str) -> None:
    """Where today's customers sit, on the same axis of ease."""
    left, top, wide, high = place
    chart = style.panel(fig, left, top, wide, high)
    rows = [row for row in data.rows if row["what"] == "customers"]
    x = [float(str(row["ease"])) + 0.125 for row in rows]
    y = [float(str(row["share"])) for row in rows]
    chart.set_xlim(LOW, HIGH)
    chart.set_ylim(0, max(y) * 1.3 or 1)
    chart.bar(x, y, width=0.23, color=style.SOFT)
    chart.axvline(0, color=style.SOFT, linewidth=2)
    peak = int(np.argmax(y))
    style.put(
        chart, x[peak], y[peak] * 1.03, words.percent(y[peak], lang, 0), style.SMALL, style.GREY, ha="center", va="bottom", bbox=style.PATCH
    )
    style.ticks(chart, "y", [], [])
    marks = [-4, -3, -2, -1, 0, 1, 2]
    texts = [words.number(mark, 0, lang, sign=True) for mark in marks]
    style.ticks(chart, "x", marks, [f"≤ {texts[0]}", *texts[1:-1], f"≥ {texts[-1]}"])
    style.axis_title(fig, ax, chart, words.label("beliefs.x", lang), 30)
    lines = style.wrap(fig, words.label("beliefs.customers", lang), 330, style.SMALL, lines=3)
    style.put(ax, left + wide + 34, top + high / 2, "\n".join(lines), style.SMALL, style.GREY, linespacing=1.2)
