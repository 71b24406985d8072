"""What a kept customer would have to be worth: net value of each design over that worth, and below it how often each comes out best."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.questions.acceptability import Acceptability

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

RIGHT = 330.0  # canvas units for the titles of the designs
SHARES = 120.0  # height of the lower panel


def acceptability_data(found: Acceptability | None, about: About) -> Numbers:
    """Rows `benefit` (worth of a kept customer, design, net value against today with its interval, share of runs in which it is best)
    and `change` (from `value` on `design` is preferred to `before`; between `low` and `high` the runs cannot tell); money."""
    if found is None:
        return Numbers((), about)
    rows: list[Row] = [
        {
            "what": "benefit",
            "value": item.value,
            "design": item.design,
            **{name: getattr(item.difference, name) for name in ("mean", "low", "high")},
            "best_share": item.best_share,
            "preferred": item.preferred,
            "n": found.runs,
        }
        for item in found.benefits
    ]
    rows += [
        {"what": "change", "value": item.value, "design": item.above, "before": item.below, "low": item.low, "high": item.high}
        for item in found.changes
    ]
    return Numbers(rows, about, {"now": found.now, "one_worth": found.one_worth, "highest": found.highest})


@style.styled
def draw_acceptability(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A line per design with its interval, today level at zero; where the highest line changes, the choice does."""
    about, facts = data.about, data.facts
    fig = style.new(fig)
    ax = style.canvas(fig)
    lines = lines_of(data)
    top = style.headline(fig, ax, _title(data, lang), words.label("acceptability.lead", lang, today=about.title("today")))
    parts = (words.label("acceptability.foot", lang), words.label("foot.band", lang, level="95%"))
    bottom = style.footer(fig, ax, small_print(about, lang, *parts))
    left, wide = style.MARGIN + 110, style.WIDE - 2 * style.MARGIN - 110 - RIGHT
    high = bottom - top - SHARES - 170
    highest = float(str(facts["highest"]))
    chart = style.panel(fig, left, top + 36, wide, high, grid="y")
    chart.set_xlim(0.0, highest)
    _money_axis(chart, data, lang)
    chart.axhline(0, color=style.TODAY, linewidth=2)
    for design, rows in lines.items():
        _line(chart, design, rows, about)
    _choice(chart, data, lines)
    marks = style.nice_ticks(0.0, highest, 7)
    style.ticks(chart, "x", marks, [])
    lower = style.panel(fig, left, top + 36 + high + 66, wide, SHARES, grid="y")
    lower.set_xlim(0.0, highest)
    lower.set_ylim(-0.04, 1.04)
    style.ticks(lower, "y", [0.0, 0.5, 1.0], [words.percent(share, lang) for share in (0.0, 0.5, 1.0)])
    style.ticks(lower, "x", marks, [words.money_set(mark, about.money, lang) for mark in marks])
    for design, rows in lines.items():
        lower.plot(*_columns(rows, "value", "best_share"), color=_colour(about, design), linewidth=3, label=design)
    style.put(ax, left, top + 36 + high + 44, words.label("acceptability.shares", lang), style.SMALL, style.GREY)
    style.axis_title(fig, ax, lower, words.label("acceptability.axis", lang))
    _marks(chart, data, lang)
    _end_titles(fig, ax, chart, lines, about, lang)
    return fig


def lines_of(data: Numbers) -> Mapping[str, list[Row]]:
    """Rows of benefit per design."""
    found: dict[str, list[Row]] = {}
    for row in data.rows:
        if row["what"] == "benefit":
            found.setdefault(str(row["design"]), []).append(row)
    return found


def _changes(data: Numbers) -> list[Row]:
    return [row for row in data.rows if row["what"] == "change"]


def _title(data: Numbers, lang: str) -> str:
    """Which design is the choice, and from which worth on."""
    about, found = data.about, _changes(data)
    amount = words.money_set(float(str(data.facts["highest"])), about.money, lang)
    if not found:
        first = next(str(row["design"]) for row in data.rows if row["what"] == "benefit" and row["preferred"])
        return words.label("acceptability.title.none", lang, design=about.title(first), highest=amount)
    last = found[-1]
    if len(found) > 1:
        return words.label("acceptability.title.several", lang, count=len(found))
    value = words.money_large(float(str(last["value"])), about.money, lang)
    return words.label(
        "acceptability.title.one", lang, above=about.title(str(last["design"])), below=about.title(str(last["before"])), value=value
    )


def _columns(rows: list[Row], *names: str) -> list[list[float]]:
    return [[float(str(row[name])) for row in rows] for name in names]


def _colour(about: About, design: str) -> str:
    return style.colour(list(about.titles).index(design) if design in about.titles else 9)


def _money_axis(chart: Axes, data: Numbers, lang: str) -> None:
    """Money up, zero in sight."""
    ends = [float(str(row[name])) for row in data.rows if row["what"] == "benefit" for name in ("mean", "low", "high")]
    ends = [0.0, *(end for end in ends if math.isfinite(end))]
    room = 0.08 * (max(ends) - min(ends) or 1.0)
    chart.set_ylim(min(ends) - room, max(ends) + room)
    places = style.nice_ticks(min(ends) - room, max(ends) + room, 6)
    digits = 2 if style.decimals(places) else 0
    style.ticks(chart, "y", places, [words.money(place, data.about.money, lang, digits, sign=True) for place in places])


def _line(chart: Axes, design: str, rows: list[Row], about: About) -> None:
    """One design: the mean with its interval."""
    x, mean, low, high = _columns(rows, "value", "mean", "low", "high")
    color = _colour(about, design)
    if all(math.isfinite(end) for end in low):
        chart.fill_between(x, low, high, color=color, alpha=0.18, linewidth=0)
    chart.plot(x, mean, color=color, linewidth=2.5, label=design)


def _choice(chart: Axes, data: Numbers, lines: Mapping[str, list[Row]]) -> None:
    """The highest line, thick; between two changes it is straight."""
    changes = _changes(data)
    first = next(str(row["design"]) for row in data.rows if row["what"] == "benefit" and row["preferred"])
    ends = [0.0, *(float(str(row["value"])) for row in changes), float(str(data.facts["highest"]))]
    for design, start, end in zip([first, *(str(row["design"]) for row in changes)], ends, ends[1:]):
        x, mean = _columns(lines[design], "value", "mean")
        at = [_straight(x, mean, start), _straight(x, mean, end)]
        chart.plot([start, end], at, color=_colour(data.about, design), linewidth=6.5, solid_capstyle="butt", label="choice")


def _straight(x: list[float], y: list[float], at: float) -> float:
    """A straight line read at a place, from its ends."""
    return y[0] + (y[-1] - y[0]) * (at - x[0]) / (x[-1] - x[0])


def _marks(chart: Axes, data: Numbers, lang: str) -> None:
    """What the file says, and where the choice changes."""
    code, highest = data.about.money, float(str(data.facts["highest"]))
    now = float(str(data.facts["now"]))
    across = chart.get_xaxis_transform()
    chart.axvline(now, color=style.TODAY, linewidth=2, linestyle=(0, (4, 3)))
    if data.facts["one_worth"]:
        said = words.label("acceptability.now", lang, value=words.money_set(round(now, 2), code, lang))
    else:
        said = words.label("acceptability.now_mean", lang, value=words.money_large(now, code, lang))
    side = "left" if now < 0.6 * highest else "right"
    style.put(chart, now, 1.05, said, style.SMALL, style.TODAY, ha=side, transform=across)
    for place, row in enumerate(_changes(data)):
        value = float(str(row["value"]))
        low, high = (float(str(row[end])) for end in ("low", "high"))
        chart.axvspan(
            low if math.isfinite(low) else 0.0, high if math.isfinite(high) else highest, color=style.SOFT, alpha=0.35, linewidth=0
        )
        chart.axvline(value, color=style.INK, linewidth=2)
        side = "left" if value < 0.75 * highest else "right"
        at = value + (0.008 if side == "left" else -0.008) * highest
        told = words.money_large(value, code, lang)
        style.put(chart, at, 0.95 - 0.09 * (place % 3), told, style.LEAD, ha=side, weight="bold", transform=across, bbox=style.PATCH)


def _end_titles(fig: Figure, ax: Axes, chart: Axes, lines: Mapping[str, list[Row]], about: About, lang: str) -> None:
    """Titles at the right end of each line."""
    box = chart.get_position()
    left, top, high = (box.x0 + box.width) * style.WIDE + 14, (1 - box.y1) * style.HIGH, box.height * style.HIGH
    low_y, high_y = chart.get_ylim()
    ends = {design: float(str(rows[-1]["mean"])) for design, rows in lines.items()}
    wished = [top + high * (1 - (end - low_y) / (high_y - low_y)) for end in ends.values()]
    for design, from_y, y in zip(ends, wished, style.spread(wished, 58, top + 14, top + high + 60)):
        color = _colour(about, design)
        said = style.wrap(fig, about.title(design), style.WIDE - left - 30, style.BODY, lines=2, weight="bold")
        ax.plot([left - 12, left - 2], [from_y, y], color=color, linewidth=1.5)
        style.put(ax, left, y, "\n".join(said), style.BODY, color, weight="bold", linespacing=1.1)
