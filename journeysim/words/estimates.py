"""Estimates as cells of a table: a mean with the half-width of its interval, or its interval in words."""

from __future__ import annotations

import math
from typing import Any

from journeysim.words.catalogue import label
from journeysim.words.formats import interval, number
from journeysim.words.labels import MEASURE_KINDS, measure_value

DIGITS = {"grade": 2, "points": 2, "ratio": 3, "score": 1, "count": 0, "people": 1}  # decimals in tables


def written(name: str, item: Any, lang: str, money_code: str, *, sign: bool = False) -> str:
    """A mean with the half-width of its interval behind it; with `sign` a difference, of shares in percentage points."""
    if sign and MEASURE_KINDS.get(name) == "share":
        return _in_points(item, lang)
    value = valued(name, item.mean, lang, money_code)
    if sign and item.mean > 0 and not value.startswith("+"):
        value = f"+{value}"
    half = (item.high - item.low) / 2
    return f"{value} ±{_bare(name, half, lang)}" if math.isfinite(half) else value


def _in_points(item: Any, lang: str) -> str:
    """A difference of two shares: 84% is 1.3 points more than 82.7%, not 1.3% more."""
    mean, half = 100 * item.mean, 50 * (item.high - item.low)
    value = ("+" if mean > 0 else "") + number(mean, 1, lang)
    return label("screen.points", lang, value=f"{value} ±{number(half, 1, lang)}" if math.isfinite(half) else value)


def valued(name: str, value: float, lang: str, money_code: str) -> str:
    """A value of a table: a decimal more than in a sentence, so that small differences stay in sight."""
    kind = MEASURE_KINDS.get(name, "ratio")
    return number(value, DIGITS[kind], lang) if kind in DIGITS else measure_value(name, value, lang, money_code)


def _bare(name: str, value: float, lang: str) -> str:
    """A half-width, without the unit when that stands before it."""
    kind = MEASURE_KINDS.get(name, "ratio")
    if kind == "money":
        return number(value, 2, lang)
    if kind == "share":
        return number(100 * value, 1, lang)
    return valued(name, value, lang, "")


def between(name: str, item: Any, lang: str, money_code: str) -> str:
    """The interval of an estimate; nothing when it has none."""
    if not math.isfinite(item.low):
        return ""
    low, high = item.low, item.high
    kind = MEASURE_KINDS.get(name, "ratio")
    if kind in ("share", "minutes", "count", "people"):  # what cannot be below 0 or above 100% is not written so
        low, high = max(low, 0.0), min(high, 1.0) if kind == "share" else high
    return interval(valued(name, low, lang, money_code), valued(name, high, lang, money_code), lang)
