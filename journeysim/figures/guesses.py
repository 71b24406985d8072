"""What the room predicted beside what was calculated: who foresaw the verdict, and how far off the number was. Never a name."""

from __future__ import annotations

import statistics
from collections import Counter
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.guesses_told import ahead, calculated, told
from journeysim.figures.numbers import About, Numbers, Row, small_print

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

VOTES = ("first", "none", "second")
COLOURS = {"first": style.FIRST, "second": style.SECOND, "none": style.GREY}
LEFT = 560.0  # canvas units for the votes
BINS = 26
ROWS = 13.5  # dots that fit above each other before they shrink
TALL = 264.0  # points of the panel's height
FAR = 3.0  # quartile distances beyond which a guess is drawn at the edge


def guesses_data(rows: list[Row], about: About, first: str, second: str) -> Numbers:
    """One row per guess (row, verdict, asked, number) and one of what was calculated (with low and high), as the session keeps them."""
    return Numbers(rows, about, {"first": first, "second": second})


@style.styled
def draw_guesses(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Votes for the verdict at the left, guesses of the number as dots at the right, each beside what was calculated."""
    guesses = [row for row in data.rows if row["row"] == "guess"]
    result = next((row for row in data.rows if row["row"] == "calculated"), None)
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(guesses, result, lang), _lead(data, guesses, result, lang))
    foot = [words.label("room.figure.n", lang, n=len(guesses))]
    foot += [words.label("foot.interval", lang, level="95%")] if result is not None else []
    bottom = style.footer(fig, ax, small_print(data.about, lang, *foot))
    _votes(fig, ax, data, guesses, result, top + 10, bottom, lang)
    numbers = sorted(float(str(row["number"])) for row in guesses if row["number"] is not None)
    if numbers:
        _numbers(fig, ax, data, numbers, guesses, result, top + 10, bottom, lang)
    return fig


def _title(guesses: list[Row], result: Row | None, lang: str) -> str:
    """How many foresaw it; before the reveal, how many have guessed."""
    if result is None:
        return words.label("room.figure.title.before", lang, n=len(guesses))
    if result["verdict"] == "too_early":
        return words.label("room.figure.title.too_early", lang)
    right = sum(row["verdict"] == result["verdict"] for row in guesses)
    key = "all" if right == len(guesses) else "none" if not right else "some"
    return words.label(f"room.figure.title.{key if guesses else 'nobody'}", lang, right=right, n=len(guesses))


def _lead(data: Numbers, guesses: list[Row], result: Row | None, lang: str) -> str:
    """The middle guess and what was calculated."""
    numbers = [float(str(row["number"])) for row in guesses if row["number"] is not None]
    asked = str(data.rows[0]["asked"]) if data.rows else "gap"
    code, pair = data.about.money, _pair(data)
    titles = (pair["first"], pair["second"])
    parts = []
    if numbers:
        parts.append(words.label("room.figure.median", lang, median=ahead(statistics.median(numbers), asked, code, titles, lang)))
    if result is not None:
        mean, low, high = (float(str(result[key])) for key in ("number", "low", "high"))
        parts.append(calculated(mean, low, high, asked, code, titles, lang))
    return " ".join(parts)


def _vote_title(data: Numbers, vote: str, lang: str) -> str:
    """What a vote says."""
    if vote == "none":
        return words.label("room.guess.none", lang)
    return words.label("room.guess.better", lang, title=data.about.title(str(data.facts[vote])))


def _votes(fig: Figure, ax: Axes, data: Numbers, guesses: list[Row], result: Row | None, top: float, bottom: float, lang: str) -> None:
    """Three bars of votes, the one that was calculated marked."""
    counts = Counter(str(row["verdict"]) for row in guesses)
    most = max(counts.values(), default=1)
    high = (bottom - top) / 3
    wide = LEFT - 130
    for place, vote in enumerate(VOTES):
        y = top + place * high
        came = result is not None and result["verdict"] == vote
        lines = style.wrap(fig, _vote_title(data, vote, lang), LEFT - 40, style.LEAD, lines=2, weight="bold" if came else "normal")
        style.stack(ax, style.MARGIN, y, lines, style.LEAD, weight="bold" if came else "normal")
        bar = y + len(lines) * style.line_height(style.LEAD, 1.22) + 14
        long = wide * counts[vote] / most
        if long:
            style.box(ax, style.MARGIN, bar, max(long, 8), 40, fill=COLOURS[vote], round_=4)
        style.put(ax, style.MARGIN + long + 14, bar + 20, str(counts[vote]), style.LEAD, weight="bold")
        if came:
            said = words.label("room.figure.came", lang)
            style.put(ax, style.MARGIN, bar + 62, said, style.SMALL, style.GAIN, weight="bold")


def _numbers(
    fig: Figure,
    ax: Axes,
    data: Numbers,
    numbers: list[float],
    guesses: list[Row],
    result: Row | None,
    top: float,
    bottom: float,
    lang: str,
) -> None:
    """The guesses as stacked dots over their axis; the median dashed, what was calculated as a line in its interval."""
    asked, code = str(data.rows[0]["asked"]), data.about.money
    left = style.MARGIN + LEFT + 30
    chart = style.panel(fig, left, top + 110, style.WIDE - style.MARGIN - left - 20, bottom - top - 230)
    low, high = limits(numbers, result)
    chart.set_xlim(low, high)
    places = style.nice_ticks(low, high, 5)
    style.ticks(chart, "x", places, [told(place, asked, code, lang) for place in places])
    style.ticks(chart, "y", [], [])
    chart.axhline(0, color=style.SOFT, linewidth=2)
    if low < 0 < high:
        chart.axvline(0, color=style.SOFT, linewidth=1.5)
    style.axis_title(fig, ax, chart, words.label(f"room.figure.axis.{asked}", lang, **_pair(data)))
    _dots(chart, guesses, low, high)
    middle = min(max(statistics.median(numbers), low), high)
    chart.axvline(middle, color=style.INK, linewidth=2.5, linestyle=(0, (4, 3)), ymax=1.0)
    marks = [(middle, words.label("room.figure.middle", lang), style.INK)]
    if result is not None:
        ends = (float(str(result["low"])), float(str(result["high"])))
        chart.axvspan(*ends, color=style.GAIN, alpha=0.22, linewidth=0)
        chart.axvline(float(str(result["number"])), color=style.GAIN, linewidth=4)
        marks.append((float(str(result["number"])), words.label("room.figure.result", lang), style.GAIN))
    _marks(fig, ax, chart, marks, top)
    out = sum(not low <= number <= high for number in numbers)
    if out:
        style.put(
            ax, style.WIDE - style.MARGIN, bottom - 4, words.label("room.figure.out", lang, n=out), style.NOTE, style.GREY, ha="right"
        )


def _pair(data: Numbers) -> dict[str, str]:
    return {end: data.about.title(str(data.facts[end])) for end in ("first", "second")}


def _marks(fig: Figure, ax: Axes, chart: Axes, marks: list[tuple[float, str, str]], top: float) -> None:
    """What the vertical lines are, above the panel on a line each, so that they never stand on each other."""
    place = chart.get_position()
    low, high = chart.get_xlim()
    for row, (value, text, color) in enumerate(marks):
        x = (place.x0 + place.width * (value - low) / (high - low)) * style.WIDE
        half = style.measure(fig, text, style.BODY, "bold")[0] / 2
        x = min(max(x, place.x0 * style.WIDE + half), style.WIDE - style.MARGIN - half)
        style.put(ax, x, top + 34 + row * 38, text, style.BODY, color, ha="center", weight="bold")


def limits(numbers: list[float], result: Row | None) -> tuple[float, float]:
    """The stretch of the axis: what was calculated, zero, and all guesses but those far from the others."""
    quarter = statistics.quantiles(numbers, n=4, method="inclusive") if len(numbers) > 1 else [numbers[0]] * 3
    ends = [0.0, quarter[0], quarter[2]]
    if result is not None:
        ends += [float(str(result["low"])), float(str(result["high"])), float(str(result["number"]))]
    reach = FAR * max(quarter[2] - quarter[0], 0.15 * (max(ends) - min(ends)))
    ends += [number for number in numbers if quarter[0] - reach <= number <= quarter[2] + reach]
    low, high = min(ends), max(ends)
    room = 0.06 * (high - low) or 1.0
    return low - room, high + room


def _dots(chart: Axes, guesses: list[Row], low: float, high: float) -> None:
    """One dot per guess, stacked where they fall together; those beyond the axis stand at its edge as triangles."""
    stacks: Counter[int] = Counter()
    drawn: list[tuple[float, int, str, str]] = []
    for row in sorted(guesses, key=lambda each: (VOTES.index(str(each["verdict"])), float(str(each["number"] or 0.0)))):
        if row["number"] is None:
            continue
        value = float(str(row["number"]))
        shape = "<" if value < low else ">" if value > high else "o"
        place = min(BINS - 1, max(0, int((value - low) / (high - low) * BINS)))
        stacks[place] += 1
        drawn.append((low + (place + 0.5) * (high - low) / BINS, stacks[place], shape, COLOURS[str(row["verdict"])]))
    tallest = max(stacks.values())
    rows = max(tallest + 0.6, ROWS)
    chart.set_ylim(0, rows)
    size = 0.95 * TALL / rows
    for x, height, shape, color in drawn:
        chart.plot([x], [height - 0.4], shape, color=color, markersize=size, markeredgecolor=style.PAPER, clip_on=False, zorder=5)
