"""The guesses beside the result on a phone: the same as the figure on the screen, upright, in type that a hand's breadth can hold."""

from __future__ import annotations

import statistics
from collections import Counter
from textwrap import shorten, wrap
from typing import Any

from journeysim import words
from journeysim.figures import style
from journeysim.figures.guesses import BINS, COLOURS, VOTES, limits
from journeysim.figures.guesses_told import Titles, told
from journeysim.workshop.guesses import Guess, Result
from journeysim.workshop.templating import rendered

WIDE, MARGIN = 360.0, 14.0  # of the figure, in points of a phone's screen
LETTERS, SMALL_LETTERS = 38, 46  # that fit on a line
LINE, BAR, DOT = 19.0, 22.0, 6.0
BAND = 150.0  # height of the dots at most


def figure(guesses: list[Guess], result: Result, titles: Titles, money: str, lang: str) -> bytes:
    """Votes as bars, then guesses of the number as dots over their axis, as SVG."""
    votes, high = _votes(guesses, result, titles, lang)
    numbers = sorted(each.number for each in guesses if each.number is not None)
    dots = _dots(guesses, numbers, result, titles, money, lang, high) if numbers else None
    high = dots["bottom"] if dots else high
    how = {"wide": WIDE, "high": round(high), "votes": votes, "dots": dots, "gain": style.GAIN, "ink": style.INK, "grey": style.GREY}
    return rendered("guesses.svg", lang, margin=MARGIN, bar=BAR, radius=DOT - 0.5, **how).encode()


def _votes(guesses: list[Guess], result: Result, titles: Titles, lang: str) -> tuple[list[dict[str, Any]], float]:
    """Each answer with its lines, bar and count, and where they end."""
    counts = Counter(each.verdict for each in guesses)
    most = max(counts.values(), default=1)
    said = {"first": titles[0], "second": titles[1]}
    shown, y = [], MARGIN
    for vote in VOTES:
        text = words.label("room.guess.better", lang, title=said[vote]) if vote in said else words.label("room.guess.none", lang)
        lines = [(line, y + LINE * (place + 0.8)) for place, line in enumerate(_lines(text, LETTERS))]
        bar = y + LINE * len(lines) + 4
        long = (WIDE - 2 * MARGIN - 165) * counts[vote] / most
        came = words.label("room.figure.came", lang) if result.outcome == vote else ""
        shown.append({"lines": lines, "bar": bar, "long": long, "count": counts[vote], "came": came, "colour": COLOURS[vote]})
        y = bar + BAR + 14
    return shown, y


def _dots(guesses: list[Guess], numbers: list[float], result: Result, titles: Titles, money: str, lang: str, top: float) -> dict[str, Any]:
    """Dots stacked where they fall together, the two lines that cross them, ticks and what the axis is."""
    asked = result.asked
    row: dict[str, Any] = {"low": result.low, "high": result.high, "number": result.mean}
    low, high = limits(numbers, row)
    place = {bin_: MARGIN + DOT + (WIDE - 2 * MARGIN - 2 * DOT) * (bin_ + 0.5) / BINS for bin_ in range(BINS)}
    stacks: Counter[int] = Counter()
    spots = []
    for each in (each for each in guesses if each.number is not None):
        bin_ = min(BINS - 1, max(0, int(((each.number or 0.0) - low) / (high - low) * BINS)))
        stacks[bin_] += 1
        spots.append((place[bin_], stacks[bin_], COLOURS[each.verdict]))
    tallest = max(stacks.values())
    step = min(2 * DOT, BAND / tallest)
    ground = top + 2 * LINE + 12 + max(70.0, step * tallest + 8)

    def at(value: float) -> float:
        return min(max(MARGIN + (WIDE - 2 * MARGIN) * (value - low) / (high - low), MARGIN), WIDE - MARGIN)

    ticks = [(at(value), told(value, asked, money, lang)) for value in style.nice_ticks(low, high, 3)]
    axis = _lines(words.label(f"room.figure.axis.{asked}", lang, first=titles[0], second=titles[1]), SMALL_LETTERS)
    out = sum(not low <= number <= high for number in numbers)
    axis += [words.label("room.figure.out", lang, n=out)] if out else []
    below = [(line, ground + 40 + 17 * number) for number, line in enumerate(axis)]
    return {
        "spots": [(x, ground - (stack - 0.5) * step, colour) for x, stack, colour in spots],
        "top": top + 2 * LINE + 6,
        "ground": ground,
        "middle": (at(statistics.median(numbers)), words.label("room.figure.middle", lang), top + 0.8 * LINE),
        "result": (at(result.mean), words.label("room.figure.result", lang), top + 1.8 * LINE),
        "ticks": ticks,
        "below": below,
        "bottom": below[-1][1] + MARGIN,
    }


def _lines(text: str, letters: int) -> list[str]:
    """A text on two lines at most."""
    found = wrap(text, letters) or [""]
    return found if len(found) < 3 else [found[0], shorten(" ".join(found[1:]), letters, placeholder=" …")]
