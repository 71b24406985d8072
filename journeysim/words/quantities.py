"""A number of the file as a reader writes it, by its unit: `60%`, `€ 32.00 per hour`, `50 per day`, `26 weeks`."""

from __future__ import annotations

import math

from journeysim.words.formats import date_span, duration, money, number, percent, significant

MINUTES_A_DAY = 1440.0
PER = {
    "money per hour": ("per hour", "per uur"),
    "money per month": ("per month", "per maand"),
    "points per minute": ("points per minute", "punten per minuut"),
    "points per day": ("points per day", "punten per dag"),
    "hours per week": ("hours per week", "uur per week"),
    "per year": ("per year", "per jaar"),
    "points": ("points", "punten"),
    "people": ("people", "personen"),
    "visits": ("visits", "bezoeken"),
}

ONE = {"people": ("person", "persoon"), "points": ("point", "punt"), "visits": ("visit", "bezoek")}


def quantity(value: float, unit: str, lang: str = "en", code: str = "EUR") -> str:
    """A value in base units (of the register of assumptions) with its unit, rounded to what a reader can use."""
    after = PER.get(unit, ("", ""))[1 if lang == "nl" else 0]
    if unit == "share":
        return percent(value, lang, 0 if abs(100 * value - round(100 * value)) < 0.05 else 1)
    if unit.startswith("money"):
        return f"{money(value, code, lang, 0 if abs(value) >= 1000 else 2)} {after}".strip()
    if unit == "minutes":
        days = value / MINUTES_A_DAY
        whole = days >= 2 and abs(days - round(days)) < 0.05
        return date_span(round(days), lang) if whole or days >= 14 else duration(value, lang)
    if unit == "per minute":
        return f"{_plain(MINUTES_A_DAY * value, lang)} per {'dag' if lang == 'nl' else 'day'}"
    if unit == "per year":
        return f"{percent(value, lang, 1)} {after}"
    if unit in ONE and value == 1:
        return f"1 {ONE[unit][1 if lang == 'nl' else 0]}"
    if unit == "times":
        return f"{'maal' if lang == 'nl' else 'times'} {_plain(value, lang)}"
    return f"{_plain(value, lang)} {after}".strip()


def quantity_like(written: str, value: float, unit: str, lang: str = "en", code: str = "EUR") -> str:
    """The same for a number that may stand in a relative change (`+2`), which keeps its sign."""
    said = quantity(value, unit, lang, code)
    return f"+{said}" if written.strip()[:1] in ("+", "-") and value > 0 else said


def _plain(value: float, lang: str) -> str:
    """Three significant figures, no zeros at the end."""
    rounded = significant(value, 3)
    if not math.isfinite(rounded):
        return number(rounded, 0, lang)
    digits = next(digits for digits in range(7) if digits == 6 or abs(rounded - round(rounded, digits)) < 1e-9 * max(1.0, abs(rounded)))
    return number(rounded, digits, lang)
