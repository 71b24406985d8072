"""Numbers per unit of time: arrivals, effort, growth, working hours. A year is 365 days, a month a twelfth of it."""

from __future__ import annotations

import re
from fractions import Fraction

from journeysim.units.faults import ValueFault, nearest, shown, tidy, words_of
from journeysim.units.numbers import decimal, percentage, write_number, write_share
from journeysim.units.times import UNIT_MINUTES, UNIT_OF, shortest

_YEAR = Fraction(365 * 1440)
_LONG = {"month": _YEAR / 12, "months": _YEAR / 12, "quarter": _YEAR / 4, "year": _YEAR, "years": _YEAR, "yr": _YEAR}
_KNOWN = "s, min, h, day, week, month or year"


def unit_minutes(word: str) -> Fraction:
    """Return the minutes in a unit of time that may stand after `per`."""
    plain = word.casefold()
    if plain in UNIT_OF:
        return UNIT_MINUTES[UNIT_OF[plain]]
    return _LONG[plain]


def split_per(text: str, example: str) -> tuple[str, Fraction]:
    """Return what stands before `per` and the minutes of the unit after it; `example` is shown in faults."""
    plain, said = tidy(text), shown(text)
    parts = re.split(r"\s+per\s+|\s*/\s*|\s+an?\s+|\s+each\s+|\s+every\s+", plain, flags=re.IGNORECASE)
    if len(parts) == 1:
        bare = re.fullmatch(r"[€$£]?\s?[\d.,]+\s?%?", plain) is not None and ("%" in example or "%" not in plain)
        wants_money = not example[:1].isdigit() and "%" not in plain
        amount = plain if not wants_money or not plain[:1].isdigit() else re.split(r"\d", example)[0] + plain
        remedy = f"write {amount} per {example.rpartition(' per ')[2]}" if bare else f"write it as {example}"
        raise ValueFault(f"{said} does not say per what; {remedy}.")
    if len(parts) > 2:
        raise ValueFault(f"{said} says 'per' more than once; write it as {example}.")
    words = words_of(parts[1])
    count = Fraction(1)
    if len(words) == 2 and re.match(r"[\d.]", words[0]):
        count = Fraction(decimal(words[0], whole_text=text))
        words = words[1:]
    known = {**UNIT_OF, **_LONG}
    if len(words) != 1 or words[0].casefold() not in known or not count > 0:
        hint = nearest(words[0], known) if len(words) == 1 else None
        raise ValueFault(f"{said} has '{shown(parts[1])}' where a unit of time belongs; write {f'per {hint}' if hint else _KNOWN}.")
    return parts[0], count * unit_minutes(words[0])


def rate(text: str) -> float:
    """Return a number per unit of time, per minute: `60 per day`."""
    plain = tidy(text)
    before, size = split_per(text, "60 per day")
    match = re.fullmatch(r"(.*?\d)\s*([A-Za-z]{2,})?", before)
    exact = decimal(match[1] if match else before, whole_text=text, suffix=plain[len(before) :])
    if exact < 0:
        raise ValueFault(f"{shown(text)} is negative; rates are 0 or more.")
    return float(Fraction(exact) / size)


def points_rate(text: str, per: str = "min") -> float:
    """Return effort points per unit of time, in points per `per` (min, day): `0.2 per min`."""
    before, size = split_per(text, f"0.2 per {per}")
    exact = decimal(re.sub(r"\s*points?$", "", before, flags=re.IGNORECASE), whole_text=text, suffix=f" per {per}")
    if exact < 0:
        raise ValueFault(f"{shown(text)} is negative; effort per {per} is 0 or more.")
    return float(Fraction(exact) / size * unit_minutes(per))


def growth(text: str) -> float:
    """Return growth per year as a fraction: `8% per year` is 0.08."""
    before, size = split_per(text, "8% per year")
    if size != _YEAR:
        raise ValueFault(f"{shown(text)} is not per year; write growth per year, such as 8% per year.")
    return percentage(before, least=-0.99, most=10.0, what="yearly changes")


def hours_per_week(text: str) -> float:
    """Return working hours per week: `36 per week` or `36 h per week`."""
    before, size = split_per(text, "36 per week")
    plain = re.sub(r"\s*(h|hrs?|hours?)$", "", before, flags=re.IGNORECASE)
    hours = float(Fraction(decimal(plain, whole_text=text, suffix=" per week")) * UNIT_MINUTES["week"] / size)
    if not 0 < hours <= 168:
        raise ValueFault(f"{shown(text)} does not fit in a week; write hours per week above 0 and up to 168, such as 36 per week.")
    return hours


def write_rate(value: float) -> str:
    """Return the shortest text that `rate` reads as `value` per minute."""
    units = [(name, 1 / UNIT_MINUTES[name]) for name in ("day", "h", "min", "week")]
    return shortest(value, units, rate, "{number} per {unit}").removesuffix("s")


def write_points_rate(value: float, per: str = "min") -> str:
    """Return the text that `points_rate` reads as `value` with the same `per`."""
    return f"{write_number(value)} per {per}"


def write_growth(value: float) -> str:
    """Return the text that `growth` reads as `value`."""
    return f"{write_share(value)} per year"


def write_hours_per_week(value: float) -> str:
    """Return the text that `hours_per_week` reads as `value`."""
    return f"{write_number(value)} per week"
