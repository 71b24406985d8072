"""Cumulative cash over the months of each design against doing nothing, with the moment it has paid back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print


def cash_rows(design: str, months: Sequence[float], values: Sequence[tuple[float, float, float]], n: int) -> list[Row]:
    """Rows of one design: cash against today by the end of each period, money, as (mean, low, high)."""
    return [
        {"design": design, "months": month, "mean": mean, "low": low, "high": high, "n": n, "level": 0.95}
        for month, (mean, low, high) in zip(months, values)
    ]


def lines_of(data: Numbers) -> Mapping[str, list[Row]]:
    """Rows per design, in the order of the study."""
    found: dict[str, list[Row]] = {}
    for row in data.rows:
        found.setdefault(str(row["design"]), []).append(row)
    return found


@style.styled
def draw_cash(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """One line per design; today is the zero line."""
    about, code = data.about, data.about.money
    fig = style.new(fig)
    ax = style.canvas(fig)
    lines = lines_of(data)
    top = style.headline(fig, ax, _title(data, lines, lang), words.label("cash.lead", lang, today=about.title("today")))
    bottom = style.footer(fig, ax, small_print(about, lang, words.label("cash.foot", lang), words.label("foot.band", lang, level="95%")))
    wide, high = style.WIDE - 2 * style.MARGIN - 130 - 340, bottom - top - 80
    chart = style.panel(fig, style.MARGIN + 130, top + 10, wide, high, grid="y")
    numbers = [float(str(row[name])) for row in data.rows for name in ("low", "high")]
    low_y, high_y = min(0.0, *numbers), max(0.0, *numbers)
    room = 0.06 * (high_y - low_y or 1.0)
    months = [float(str(row["months"])) for row in data.rows]
    chart.set_xlim(min(months), max(months))
    chart.set_ylim(low_y - room, high_y + room)
    places = style.nice_ticks(low_y - room, high_y + room)
    style.ticks(chart, "y", places, [words.money_large(place, code, lang) for place in places])
    marks = style.nice_ticks(min(months), max(months), 8)
    style.ticks(chart, "x", marks, [words.number(mark, style.decimals(marks), lang) for mark in marks])
    style.axis_title(fig, ax, chart, words.label("cash.axis", lang))
    chart.axhline(0, color=style.TODAY, linewidth=2)
    ends, names = [0.0], ["today"]
    for design, rows in lines.items():
        color = style.colour(list(about.titles).index(design) if design in about.titles else 9)
        x = [float(str(row["months"])) for row in rows]
        y, low, up = ([float(str(row[name])) for row in rows] for name in ("mean", "low", "high"))
        chart.fill_between(x, low, up, color=color, alpha=0.18, linewidth=0)
        chart.plot(x, y, color=color, linewidth=3.5, label=design)
        ends.append(y[-1])
        names.append(design)
        _payback(chart, x, y, data.facts.get(f"payback.{design}"), color, lang)
    _end_labels(fig, ax, chart, names, ends, about, code, lang)
    return fig


def _title(data: Numbers, lines: Mapping[str, list[Row]], lang: str) -> str:
    """Which design is ahead of today at the end, or that none is."""
    about, code = data.about, data.about.money
    best = max(lines, key=lambda design: float(str(lines[design][-1]["mean"])))
    last = lines[best][-1]
    key = "cash.title.ahead" if float(str(last["mean"])) > 0 else "cash.title.none"
    amount = words.money_large(abs(float(str(last["mean"]))), code, lang)
    time = float(str(last["months"]))
    months = words.number(time, 0 if abs(time - round(time)) < 0.05 or time >= 12 else 1, lang)
    return words.label(key, lang, design=about.title(best), amount=amount, months=months)


def _payback(chart, x: list[float], y: list[float], months: object, color: str, lang: str) -> None:
    """A mark where the money has come back."""
    if months is None or not 0 < float(str(months)) <= x[-1]:
        return
    at = float(str(months))
    chart.plot([at], [0], "o", color=style.PAPER, markeredgecolor=color, markeredgewidth=3, markersize=12, zorder=5)
    said = words.label("cash.payback", lang, months=words.number(at, 1, lang))
    low, high = chart.get_ylim()
    side = "left" if at < 0.2 * x[-1] else "right" if at > 0.8 * x[-1] else "center"
    style.put(chart, at, 0.035 * (high - low), said, style.SMALL, color, ha=side, va="bottom")


def _end_labels(fig: Figure, ax, chart, names: list[str], ends: list[float], about: About, code: str, lang: str) -> None:
    """Design and amount at the right end of each line."""
    box = chart.get_position()
    left, top, high = (box.x0 + box.width) * style.WIDE + 14, (1 - box.y1) * style.HIGH, box.height * style.HIGH
    low_y, high_y = chart.get_ylim()
    wished = [top + high * (1 - (end - low_y) / (high_y - low_y)) for end in ends]
    for name, end, from_y, y in zip(names, ends, wished, style.spread(wished, 82, top + 30, top + high)):
        color = style.colour(list(about.titles).index(name) if name in about.titles else 9)
        lines = style.wrap(fig, about.title(name), style.WIDE - left - 40, style.BODY, lines=2, weight="bold")
        text = "\n".join([*lines, words.money_large(end, code, lang, sign=True)] if name != "today" else lines)
        ax.plot([left - 12, left - 2], [from_y, y], color=color, linewidth=1.5)
        style.put(ax, left, y, text, style.BODY, color, weight="bold", linespacing=1.15)
