"""Designs x beliefs as a heat map: net value in each cell, and what the design forgoes against the best one under that belief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.beliefs import EXTREMES, named
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.questions.beliefs import Matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABELS = 440.0  # canvas units for the names of the beliefs
DARKEST = 0.85  # share of the full colour in the cell with the largest regret
PALE = 0.65  # share of the full colour up to which dark text reads better than white
GAP = 6.0


def matrix_data(matrix: Matrix, about: About) -> Numbers:
    """One row per cell: belief, design, net value with its interval, regret, and whether it may be the best; money per customer.

    Beliefs in the order of the file, the extreme ones last.
    """
    beliefs = [name for name in matrix.beliefs if name not in EXTREMES] + [name for name in matrix.beliefs if name in EXTREMES]
    rows: list[Row] = []
    for belief in beliefs:
        for design in matrix.designs:
            cell = matrix.at(belief, design)
            net = cell.net_value
            numbers = {"net_value": net.mean, "low": net.low, "high": net.high, "n": net.n, "regret": cell.regret}
            tied = cell.may_be_best and len(matrix.winners(belief)) > 1
            rows.append({"belief": belief, "design": design, **numbers, "may_be_best": cell.may_be_best, "tied": tied})
    facts: dict[str, object] = {"believe": matrix.believe, "first": matrix.first, "second": matrix.second, "turning": matrix.turning}
    facts["weak"] = any(item.outcome != matrix.base.outcome for item in matrix.pair)
    facts["open"] = matrix.base.outcome not in ("better", "worse")
    facts["never"] = not any(item.outcome in ("better", "worse") for item in matrix.pair)
    facts["largest"] = {item.design: item.largest for item in matrix.regrets}
    return Numbers(rows, about, facts)


@style.styled
def draw_matrix(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A cell per design and belief, darker the more is forgone, and under them the largest regret of each design."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("matrix.lead", lang))
    foot = small_print(about, lang, words.label("matrix.legend", lang), words.label("foot.interval", lang, level="95%"))
    bottom = style.footer(fig, ax, foot)
    beliefs = list(dict.fromkeys(str(row["belief"]) for row in data.rows))
    designs = list(dict.fromkeys(str(row["design"]) for row in data.rows))
    wide = (style.WIDE - 2 * style.MARGIN - LABELS) / len(designs)
    high = (bottom - top - 74) / (len(beliefs) + 1)
    left = style.MARGIN + LABELS
    _heads(fig, ax, [about.title(design) for design in designs], left, top, wide)
    most = max(float(str(row["regret"])) for row in data.rows) or 1.0
    for place, row in enumerate(data.rows):
        line, column = divmod(place, len(designs))
        _cell(fig, ax, row, (left + column * wide, top + 64 + line * high, wide - GAP, high - GAP), most, about.money, lang)
    for line, belief in enumerate(beliefs):
        _belief(fig, ax, belief, top + 64 + (line + 0.5) * high - GAP / 2, str(data.facts["believe"]), lang)
    _largest(fig, ax, data, designs, (left, top + 64 + len(beliefs) * high, wide, high), lang)
    return fig


def _title(data: Numbers, lang: str) -> str:
    """The belief that turns the verdict, or that none does."""
    names = {name: data.about.title(str(data.facts[name])) for name in ("first", "second")}
    turning = data.facts["turning"]
    if data.facts["never"]:
        return words.label("matrix.title.never", lang, **names)
    if data.facts["open"]:
        return words.label("matrix.title.open", lang, **names)
    if turning:
        return words.label("matrix.title.turns", lang, turning=words.either(turning, lang, "'"))  # type: ignore[arg-type]
    return words.label("matrix.title.stands_weak" if data.facts["weak"] else "matrix.title.stands", lang, **names)


def _heads(fig: Figure, ax: Axes, titles: list[str], left: float, top: float, wide: float) -> None:
    """The designs over their columns."""
    size = style.largest(fig, titles, wide - 20, (style.LEAD, style.BODY, style.SMALL), lines=2, weight="bold")
    for column, text in enumerate(titles):
        lines = style.wrap(fig, text, wide - 20, size, lines=2, weight="bold", even=True)
        x = left + (column + 0.5) * wide - GAP / 2
        style.put(ax, x, top + 54, "\n".join(lines), size, ha="center", va="bottom", weight="bold", linespacing=1.15)


def _belief(fig: Figure, ax: Axes, belief: str, y: float, believe: str, lang: str) -> None:
    """A belief's name left of its row, bold when it is the one assumed, grey when it is an extreme."""
    text = named(belief, lang)
    if belief == believe:
        text = words.label("matrix.in_force", lang, belief=text)
    weight = "bold" if belief == believe else "normal"
    color = style.GREY if belief in EXTREMES else style.INK
    lines = style.wrap(fig, text, LABELS - 30, style.BODY, lines=2, weight=weight, even=True)
    style.put(ax, style.MARGIN, y, "\n".join(lines), style.BODY, color, weight=weight, linespacing=1.15)


def _cell(fig: Figure, ax: Axes, row: Row, place: tuple[float, float, float, float], most: float, code: str, lang: str) -> None:
    """Net value, and below it the regret, on a colour that says the same."""
    from matplotlib.colors import to_hex, to_rgb

    left, top, wide, high = place
    regret = float(str(row["regret"]))
    share = DARKEST * regret / most
    red, green, blue = (1 - share * (1 - part) for part in to_rgb(style.LOSS))
    fill = to_hex((red, green, blue))
    best = bool(row["may_be_best"])
    style.box(ax, left, top, wide, high, fill=fill, edge=style.GAIN if best else style.SOFT, round_=6, linewidth=3.5 if best else 1.0)
    ink = style.PAPER if share > PALE else style.INK
    net = words.money(float(str(row["net_value"])), code, lang)
    x, y = left + wide / 2, top + high / 2
    style.put(ax, x, y - 0.16 * high, net, style.LEAD, ink, ha="center", weight="bold")
    said = _said(row, regret, code, lang)
    size = style.largest(fig, [said], wide - 16, (style.BODY, style.SMALL, style.NOTE))
    style.put(ax, x, y + 0.22 * high, said, size, style.GREY if share < 0.1 else ink, ha="center")


def _said(row: Row, regret: float, code: str, lang: str) -> str:
    """`best`, `tie for best`, or what is forgone."""
    if not row["may_be_best"]:
        return words.money(-regret, code, lang)
    return words.label("matrix.cell_tie" if row["tied"] else "matrix.cell_best", lang)


def _largest(fig: Figure, ax: Axes, data: Numbers, designs: list[str], place: tuple[float, float, float, float], lang: str) -> None:
    """The last row: what each design forgoes at most."""
    left, top, wide, high = place
    largest: dict[str, float] = data.facts["largest"]  # type: ignore[assignment]
    y = top + high / 2
    style.put(ax, style.MARGIN, y, words.label("matrix.largest", lang), style.BODY, weight="bold")
    ax.plot([style.MARGIN, style.WIDE - style.MARGIN], [top + 2, top + 2], color=style.INK, linewidth=1.5)
    least = min(largest.values())
    for column, design in enumerate(designs):
        amount = words.money(largest[design], data.about.money, lang)
        color = style.GAIN if largest[design] == least else style.INK
        style.put(ax, left + (column + 0.5) * wide - GAP / 2, y, amount, style.LEAD, color, ha="center", weight="bold")
