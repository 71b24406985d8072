"""Numbers of the file with a range, and the text that gives one of them another value."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from journeysim import units

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import Assumption

PERCENTAGE = re.compile(r"^[+-]?\s*[\d.,]+\s*%")


def ranged(scenario: Scenario) -> list[Assumption]:
    """The numbers that the file (or the belief in force) gives a range of some width."""
    return [item for item in scenario.assumptions() if item.number is not None and item.low is not None and item.high != item.low]


def text_for(item: Assumption, value: float, money: str) -> str:
    """What to write for another number: the same distribution, route or relative change with this number. Raises ValueError."""
    old = item.value.strip()
    if item.unit == "times":
        return f"times {units.write_number(value)}"
    sign = ("-" if value < 0 else "+") if old[:1] in "+-" else ""
    return sign + _plain(item, old, abs(value) if sign else value, money)


def shown(item: Assumption, value: float, money: str) -> str:
    """A number as a reader sees it beside its path: of a distribution the mean alone, of a one-off cost the amount."""
    return units.write_minutes(value) if item.unit == "minutes" else text_for(item, value, money).split(" over ")[0]


def _plain(item: Assumption, old: str, value: float, money: str) -> str:
    unit = item.unit
    if item.whole:
        return str(round(value))
    if unit == "share":
        return PERCENTAGE.sub(units.write_share(value), old)
    if unit == "minutes":
        return _delay(old, value)
    if unit == "per minute":
        return units.write_rate(value)
    if unit.startswith("points per "):
        per = "min" if unit.endswith("minute") else "day"
        return units.write_points_rate(value, per=per)
    if unit == money:
        over = re.search(r"\s+over\s.*$", old)
        return units.write_money(value, money) + (over.group() if over else "")
    if unit == f"{money} per hour":
        return units.write_money_per(value, money)
    if unit == f"{money} per month":
        return f"{units.write_money(value, money)} per month"
    if unit == "hours per week":
        return units.write_hours_per_week(value)
    if unit == "per year":
        return units.write_growth(value)
    return units.write_number(value)


def _delay(old: str, value: float) -> str:
    """The same distribution with another mean."""
    phrase = units.delay(old)
    if phrase.family in ("uniform", "triangular"):
        middle = sum(phrase.numbers) / len(phrase.numbers)
        return units.write_delay(replace(phrase, numbers=tuple(number * value / middle for number in phrase.numbers)))
    return units.write_delay(replace(phrase, numbers=(value, *phrase.numbers[1:])))


def at(item: Assumption, share: float) -> float:
    """The number at a share of its range; whole numbers are each as likely."""
    assert item.low is not None and item.high is not None
    if item.whole:
        return float(min(int(item.low + share * (item.high - item.low + 1)), int(item.high)))
    return item.low + share * (item.high - item.low)
