"""One thousand customers as dots: who stays either way, only with one design, only with the other, or leaves either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, small_print
from journeysim.questions.answers import Verdict

if TYPE_CHECKING:
    from matplotlib.figure import Figure

GROUPS = ("both", "only_first", "only_second", "neither")
ACROSS, DOWN = 40, 25
LABELS = 500.0


def customers_data(verdict: Verdict, about: About) -> Numbers:
    """One row per group: customers out of 1,000 who entered under both designs (whole, adding up to 1,000), and the exact share."""
    counts = verdict.per_1000
    exact = [float(getattr(counts, group)) for group in GROUPS]
    whole = words.per_thousand(exact)
    total = sum(exact) or 1.0
    rows = [
        {
            "group": group,
            "customers_of_1000": n,
            "share": value / total,
            "first": verdict.first,
            "second": verdict.second,
            "n": verdict.runs,
        }
        for group, n, value in zip(GROUPS, whole, exact)
    ]
    kept = next((item.difference for item in verdict.differences if item.measure == "kept_share"), None)
    facts = {"customers": counts.customers, "unmatched": counts.unmatched}
    if kept is not None:
        facts |= {"gap_mean": kept.mean, "gap_low": kept.low, "gap_high": kept.high}
    return Numbers(rows, about, facts)


@style.styled
def draw_customers(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A block of dots filled row by row, each group labelled beside it."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    first, second = about.title(str(data.rows[0]["first"])), about.title(str(data.rows[0]["second"]))
    counts = {str(row["group"]): int(str(row["customers_of_1000"])) for row in data.rows}
    ahead = counts["only_first"] - counts["only_second"]
    key = "customers.title.more" if ahead > 0 else "customers.title.fewer" if ahead < 0 else "customers.title.same"
    if float(str(data.facts.get("gap_low", 1))) <= 0 <= float(str(data.facts.get("gap_high", 1))) and ahead:
        key = "customers.title.open"
    title = words.label(key, lang, first=first, second=second, n=words.number(abs(ahead), 0, lang))
    top = style.headline(fig, ax, title, _lead(data, lang))
    foot = words.label("customers.foot", lang, customers=words.number(float(str(data.facts["customers"])), 0, lang))
    bottom = style.footer(fig, ax, small_print(about, lang, foot))
    step = min((style.WIDE - 2 * style.MARGIN - LABELS) / ACROSS, (bottom - top - 10) / DOWN)
    colors = {"both": style.SOFT, "only_first": style.FIRST, "only_second": style.SECOND, "neither": style.INK}
    start, places = 0, []
    for group in GROUPS:
        places.append(_dots(ax, group, start, counts[group], step, top, colors[group]))
        start += counts[group]
    right = style.MARGIN + ACROSS * step
    _labels(fig, ax, counts, places, (right, top, bottom), {"first": first, "second": second}, lang)
    return fig


def _lead(data: Numbers, lang: str) -> str:
    """What a dot is, and how sure the difference in customers kept is."""
    told = words.label("customers.lead", lang)
    if "gap_mean" not in data.facts:
        return told
    values = {end: words.number(100 * float(str(data.facts[f"gap_{end}"])), 1, lang) for end in ("mean", "low", "high")}
    return f"{told} {words.label('customers.gap', lang, **values)}"


def _dots(ax, group: str, start: int, count: int, step: float, top: float, color: str) -> float:
    """Draw one group after the dots already there; returns the height of its middle."""
    places = range(start, start + count)
    x = [style.MARGIN + (place % ACROSS + 0.5) * step for place in places]
    y = [top + (place // ACROSS + 0.5) * step for place in places]
    mark = {"both": "o", "only_first": "s", "only_second": "D", "neither": "x"}[group]
    size = (step * 0.62 / style.WIDE * style.INCHES[0] * 72) ** 2
    ax.scatter(x, y, s=size * (0.8 if mark == "D" else 1), marker=mark, color=color, linewidths=1.6 if mark == "x" else 0, label=group)
    return top + (start + count / 2) / ACROSS * step


def _labels(
    fig: Figure,
    ax,
    counts: dict[str, int],
    places: list[float],
    room: tuple[float, float, float],
    names: dict[str, str],
    lang: str,
) -> None:
    """Number and meaning of each group beside its dots, apart from each other, with a line to the dots when moved."""
    right, top, bottom = room
    inks = {"both": style.GREY, "only_first": style.FIRST, "only_second": style.SECOND, "neither": style.INK}
    shown = [group for group in GROUPS if counts[group]]
    heights = [places[GROUPS.index(group)] for group in shown]
    moved = style.spread(heights, 125, top + 60, bottom - 60)
    for group, from_y, y in zip(shown, heights, moved):
        ax.plot([right + 6, right + 42], [from_y, y], color=inks[group], linewidth=1.5)
        number = words.number(counts[group], 0, lang)
        style.put(ax, right + 52, y, number, 30, inks[group], weight="bold")
        x = right + 52 + style.measure(fig, "1,000" if counts[group] > 999 else "888", 30, "bold")[0] + 18
        lines = style.wrap(fig, words.label(f"customers.{group}", lang, **names), style.WIDE - 40 - x, style.BODY, lines=4)
        style.put(ax, x, y, "\n".join(lines), style.BODY, inks[group], linespacing=1.2)
