"""Numbers as English and Dutch readers write them: `€ 4.20` and `€ 4,20`, `€ 142,000` and `€ 142.000`.

Rounding is part of the format: money per customer has two decimals, yearly money three significant figures. Anything that is not a
finite number is told as a dash.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
TIGHT = {"$", "£", "¥"}  # written against the number in English
NO_NUMBER = "–"
NEAREST = 1e-9  # a nudge, so that 0.125 and 2.675 round as people expect of decimals they can see


def _round(value: float, digits: int) -> float:
    """Half away from zero, on the decimal a reader sees."""
    factor = 10.0**digits
    return math.copysign(math.floor(abs(value) * factor + 0.5 + NEAREST) / factor, value)


def number(value: float, digits: int = 0, lang: str = "en", *, sign: bool = False) -> str:
    """A number with `digits` decimals and thousands marked; `sign` also writes the plus."""
    if not math.isfinite(value):
        return NO_NUMBER
    rounded = _round(value, digits)
    text = f"{abs(rounded):,.{digits}f}"
    if lang == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    if rounded < 0:
        return f"-{text}"
    return f"+{text}" if sign and rounded > 0 else text


def significant(value: float, figures: int = 3) -> float:
    """The number rounded to so many significant figures."""
    if not math.isfinite(value) or value == 0:
        return value
    return _round(value, figures - 1 - math.floor(math.log10(abs(value))))


def symbol(code: str) -> str:
    """The sign of a currency, or its code when it has no sign of its own."""
    return SYMBOLS.get(code, code)


def _priced(text: str, code: str, lang: str) -> str:
    """Put the currency before a written number, the sign first of all."""
    mark = symbol(code)
    between = "" if lang == "en" and mark in TIGHT else " "
    if text == NO_NUMBER:
        return text
    if text[0] in "+-":
        return f"{text[0]}{mark}{between}{text[1:]}"
    return f"{mark}{between}{text}"


def money(value: float, code: str = "EUR", lang: str = "en", digits: int = 2, *, sign: bool = False) -> str:
    """Money per customer: two decimals."""
    return _priced(number(value, digits, lang, sign=sign), code, lang)


def money_large(value: float, code: str = "EUR", lang: str = "en", *, sign: bool = False) -> str:
    """Money a year: three significant figures, no decimals from 100 on."""
    rounded = significant(value)
    digits = 0 if not math.isfinite(rounded) or abs(rounded) >= 100 or rounded == 0 else 2
    return _priced(number(rounded, digits, lang, sign=sign), code, lang)


def money_set(value: float, code: str = "EUR", lang: str = "en") -> str:
    """Money as somebody set it in the file (`matters`, a one-off sum): decimals only when it has them."""
    for digits in (0, 2, 4):
        if abs(value - _round(value, digits)) < 1e-9:
            break
    return _priced(number(value, digits, lang), code, lang)


def percent(share: float, lang: str = "en", digits: int | None = None) -> str:
    """A share as a percentage; without `digits` whole, except that small and nearly complete shares keep one decimal."""
    if not math.isfinite(share):
        return NO_NUMBER
    if digits is None:
        edge = min(abs(share), abs(1 - share))
        digits = 1 if 0 < edge < 0.1 and abs(share * 100 - round(share * 100)) > 1e-9 else 0
    return f"{number(share * 100, digits, lang)}%"


def interval(low: str, high: str, lang: str = "en") -> str:
    """Two written numbers as a range."""
    return f"{low} {'tot' if lang == 'nl' else 'to'} {high}"


def duration(minutes: float, lang: str = "en") -> str:
    """A duration in the unit a person would choose: seconds, minutes, hours, days."""
    if not math.isfinite(minutes):
        return NO_NUMBER
    if abs(minutes) < 1 and minutes != 0:
        return f"{number(minutes * 60, 0, lang)} s"
    if abs(minutes) < 120:
        return f"{number(minutes, 1, lang)} min"
    if abs(minutes) < 48 * 60:
        return f"{number(minutes / 60, 1, lang)} {'uur' if lang == 'nl' else 'h'}"
    return f"{number(minutes / 1440, 1, lang)} {'dagen' if lang == 'nl' else 'days'}"


def date_span(days: float, lang: str = "en") -> str:
    """A horizon in whole weeks when it is that, else in days."""
    weeks = days / 7
    if weeks >= 2 and abs(weeks - round(weeks)) < 1e-6:
        return f"{number(weeks, 0, lang)} {'weken' if lang == 'nl' else 'weeks'}"
    digits = 0 if abs(days - round(days)) < 1e-6 else 1
    unit = ("dag" if days == 1 else "dagen") if lang == "nl" else ("day" if days == 1 else "days")
    return f"{number(days, digits, lang)} {unit}"


def add_up(parts: Sequence[float], digits: int = 2, total: float | None = None) -> list[float]:
    """Parts rounded so that what is printed adds up: the largest remainders take the difference.

    `total` is what they should add up to (default: their own sum), itself rounded to `digits`. A part that is nothing when rounded stays
    nothing as long as another can take the difference: nobody should read of a cent that is not there.
    """
    factor = 10**digits
    goal = round((sum(parts) if total is None else total) * factor)
    counts = [i for i, part in enumerate(parts) if abs(part * factor) >= 0.5]
    floors = [math.floor(part * factor) if i in counts else 0 for i, part in enumerate(parts)]
    order = sorted(counts or range(len(parts)), key=lambda i: (floors[i] - parts[i] * factor, i))
    short = goal - sum(floors)
    for turn in range(abs(short)):
        place = order[turn % len(order)] if short > 0 else order[-1 - turn % len(order)]
        floors[place] += 1 if short > 0 else -1
    return [whole / factor for whole in floors]


def per_thousand(shares: Sequence[float]) -> list[int]:
    """Four numbers out of 1,000 as whole customers that add up to 1,000."""
    whole = sum(shares)
    if not whole > 0:
        return [0 for _ in shares]
    return [int(part) for part in add_up([1000 * share / whole for share in shares], 0, 1000)]


PLAIN = {"€": "EUR", "£": "GBP", "¥": "JPY", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "·": "-"}
PLAIN |= {"×": "x", "≥": ">=", "≤": "<=", "±": "+/-", "…": "...", "\u00a0": " ", "\u202f": " ", "→": "->", "•": "*", "∗": "*", "ˋ": "`"}


def plain_ascii(text: str) -> str:
    """The same text for a console that knows ASCII only: EUR for the euro sign, straight quotes, no accents."""
    text = "".join(PLAIN.get(letter, letter) for letter in text)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
