"""Kinds of values: how a text becomes a number in base units, what it must be, and how it is written back.

Reading and writing themselves live in `journeysim.units`; a kind adds the rule of a field (0 or more, at most 100%) and what else it
accepts (`low`, `cannot_leave`, `all`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from journeysim import units
from journeysim.scenario.naming import nearest
from journeysim.scenario.resolved import TICKS_PER_MINUTE, Delay
from journeysim.units import ValueFault


@dataclass(frozen=True)
class Kind:
    """One kind of value.

    `parse` text to base units and `write` back, exactly; `low` and `high` what the value may be (`above`: more than `low`), in base
    units, with `rule` in words; `unit` for the register of assumptions; `number` the one number that stands for the value there;
    `ends` the kind of the ends of a range, where it is another; `money` whether a currency is checked; `shifts` what a relative change
    may do: plus, percent, points, times.
    """

    name: str
    parse: Callable[..., Any]
    write: Callable[..., str]
    example: str
    unit: str = ""
    rule: str = ""
    low: float | None = None
    above: bool = False
    high: float | None = None
    money: bool = False
    shifts: tuple[str, ...] = ()
    ends: Kind | None = None
    as_number: Callable[[Any], float | None] | None = None

    def read(self, text: str, code: str | None = None) -> Any:
        """The value of a text; raises ValueFault with the rule and the remedy. `code`: the file's currency, for amounts."""
        return _read(self, text, code if self.money else None)

    def told(self, value: Any, code: str) -> str:
        """The text that reads back as the value."""
        return self.write(value, code) if self.money else self.write(value)

    def number(self, value: Any) -> float | None:
        """The one number that stands for a value; None when there is none."""
        if self.as_number is not None:
            return self.as_number(value)
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def amount(self, text: str, code: str | None = None) -> float | None:
        """The number of a value or of a relative change: what it adds, or multiplies by."""
        change = units.change(text)
        if isinstance(change, units.Times):
            return change.factor
        if isinstance(change, units.Percent) and "points" not in self.shifts:
            return 1.0 + change.fraction
        if isinstance(change, units.Points):
            return change.amount / 100 if "points" in self.shifts else change.amount
        if isinstance(change, units.Plus):
            amount = self.number(self.read(change.text, code))
            return None if amount is None else change.sign * amount
        return self.number(self.read(text, code))

    def keep(self, value: Any, text: str) -> None:
        """Refuse a value outside what the kind may be."""
        number = self.number(value)
        if number is None:
            return
        too_low = self.low is not None and (not number > self.low if self.above else not number >= self.low)
        if too_low or (self.high is not None and not number <= self.high):
            raise ValueFault(f"'{text}' is out of bounds: {self.rule}.")


@lru_cache(maxsize=20_000)
def _read(kind: Kind, text: str, code: str | None) -> Any:
    value = kind.parse(text, code=code) if kind.money else kind.parse(text)
    kind.keep(value, text)
    return value


def _word_or(word: str, value: Any, parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """Read one word as a value, everything else as usual."""

    def read(text: str) -> Any:
        if _tidy_word(text) == word:
            return value
        if nearest(text, [word]) != ".":
            raise ValueFault(f"{text} is not a value here{nearest(text, [word])}")
        return parse(text)

    return read


def _write_or(word: str, value: Any, write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda given: word if given == value else write(given)


def _tidy_word(text: str) -> str:
    return units.tidy(text).casefold()


def _text(text: str) -> str:
    if not text.strip():
        raise ValueFault("is empty; write a text, or leave the key out.")
    return text


def delay_of(phrase: units.Phrase) -> Delay:
    """A duration phrase as a distribution."""
    return Delay(phrase.family, tuple(phrase.numbers), working=phrase.working)


def middle(delay: Any) -> float | None:
    """Mean of a duration in minutes; None when it is not one number (curves, mixes, forever)."""
    if not isinstance(delay, Delay) or not delay.numbers:
        return None
    if delay.family == "uniform":
        return sum(delay.numbers) / 2
    if delay.family == "triangular":
        return sum(delay.numbers) / 3
    return delay.numbers[0]


def _per_month(text: str, *, code: str | None = None) -> float:
    return units.money_per(text, per="month", code=code) if " per " in text or "/" in text else units.money(text, code=code)


def _expects(text: str) -> tuple[float | None, float]:
    found = units.expects(text)
    return found.points, found.factor


def _write_expects(value: tuple[float | None, float]) -> str:
    return units.write_expects(units.Expectation(*value))


def _currency(text: str) -> str:
    if len(text) == 3 and text.isascii() and text.isupper():
        return text
    remedy = units.money_code(f"1 {text}") or "three capitals, such as EUR or USD"
    raise ValueFault(f"'{text}' is not a currency code; write {remedy}.")


def _version(text: str) -> int:
    if text.strip() == "1":
        return 1
    raise ValueFault(f"'{text}' is not a version of the language that is known here; write `journeysim: 1`.")


def _ticks_as_minutes(value: Any) -> float | None:
    return value / TICKS_PER_MINUTE if isinstance(value, int) else None


def _same(value: Any) -> str:
    return str(value)


_SCALE = ("plus", "percent", "times")
_SHARE = ("points", "times")

TEXT = Kind("text", _text, _same, "a few words")
YES_NO = Kind("yes_no", units.yes_no, lambda value: "yes" if value else "no", "yes")
VERSION = Kind("version", _version, _same, "1")
CURRENCY = Kind("currency", _currency, _same, "EUR")

NUMBER = Kind("number", units.number, units.write_number, "1.5", "", shifts=_SCALE)
FACTOR = replace(NUMBER, name="factor", low=0.0, rule="it is a number, 0 or more")
ABOVE_ZERO = replace(NUMBER, name="above_zero", low=0.0, above=True, rule="it is a number above 0")
GRADE = replace(NUMBER, name="grade", example="7.5", unit="grade", low=1.0, high=10.0, rule="a grade is from 1 to 10")
INTEGER = Kind("integer", units.whole, _same, "1", shifts=_SCALE)
COUNT = replace(INTEGER, name="count", low=0, rule="it is a whole number, 0 or more")
COUNT_ABOVE = replace(INTEGER, name="count_above", example="20", low=1, rule="it is a whole number, 1 or more")
PEOPLE = replace(COUNT, name="people_count", example="4", unit="people", rule="people are a whole number, 0 or more")
AT_MOST = replace(COUNT_ABOVE, name="at_most", example="4", unit="visits", rule="it is a whole number of visits, 1 or more")

SHARE = Kind("share", units.share, units.write_share, "12%", "share", "a share is from 0% to 100%", 0.0, high=1.0, shifts=_SHARE)
AVAILABILITY = replace(SHARE, name="availability", example="75%", above=True, rule="availability is above 0%, at most 100%")
PERCENT = replace(
    SHARE, name="percent", parse=lambda text: units.percentage(text, least=0.0), rule="it is a percentage, 0% or more", high=None
)
SHARE_OR_REST = replace(
    SHARE, name="share_or_rest", parse=_word_or("rest", None, units.share), write=_write_or("rest", None, units.write_share)
)
STAYS = replace(
    SHARE,
    name="stays",
    example="96.5%",
    parse=_word_or("cannot_leave", None, units.share),
    write=_write_or("cannot_leave", None, units.write_share),
)
LOSES = replace(SHARE, name="loses", example="all", parse=_word_or("all", 1.0, units.share), write=_write_or("all", 1.0, units.write_share))

MONEY = Kind("money", units.money, units.write_money, "€3.50", "money", money=True, shifts=_SCALE)
COST = replace(MONEY, name="cost", low=0.0, rule="a cost is 0 or more")
AMOUNT = replace(MONEY, name="amount", example="€0.50", low=0.0, above=True, rule="the amount is above 0")
WAGE = replace(COST, name="wage", parse=units.money_per, write=units.write_money_per, example="€34 per hour", unit="money per hour")
PER_MONTH = replace(COST, name="per_month", parse=_per_month, example="€500", unit="money per month")
ONCE = replace(
    COST,
    name="once",
    parse=units.cost_once,
    write=lambda value, code: units.write_cost_once(value[0], value[1], code),
    example="€40k over 3 years",
    as_number=lambda value: value[0],
    ends=COST,
    shifts=(),
)

POINTS = Kind("points", units.effort, units.write_effort, "1.5", "points", "effort is 0 points or more", 0.0, shifts=_SCALE)
EFFORT = replace(POINTS, name="effort")
SCALE = replace(POINTS, name="scale", above=True, rule="a scale is above 0 points")
EXPECTS = Kind(
    "expects",
    _expects,
    _write_expects,
    "6.5",
    "points",
    "what is expected is above 0 points",
    0.0,
    True,
    as_number=lambda value: value[0],
    ends=POINTS,
)
SENSITIVITY = replace(
    FACTOR, name="sensitivity", parse=units.sensitivity, write=units.write_sensitivity, example="normal", rule="sensitivity is 0 or more"
)
PER_MINUTE = Kind(
    "points_per_minute",
    lambda text: units.points_rate(text, per="min"),
    lambda value: units.write_points_rate(value, per="min"),
    "0.2 per min",
    "points per minute",
    "it is 0 or more",
    0.0,
    shifts=_SCALE,
)
PER_DAY = replace(
    PER_MINUTE,
    name="points_per_day",
    parse=lambda text: units.points_rate(text, per="day"),
    write=lambda value: units.write_points_rate(value, per="day"),
    example="0.5 per day",
    unit="points per day",
)
RATE = Kind("rate", units.rate, units.write_rate, "50 per day", "per minute", "a rate is above 0", 0.0, True, shifts=_SCALE)
GROWTH = Kind("growth", units.growth, units.write_growth, "8% per year", "per year", shifts=("points",))
HOURS = Kind(
    "hours", units.hours_per_week, units.write_hours_per_week, "36 per week", "hours per week", "it is above 0", 0.0, True, shifts=_SCALE
)

SPAN = Kind(
    "span", units.span, units.write_span, "4 days", "minutes", "a duration is 0 or more", 0.0, shifts=_SCALE, as_number=_ticks_as_minutes
)
SPAN_ABOVE = replace(SPAN, name="span_above", above=True, rule="it is a duration above 0")
DELAY = Kind(
    "duration",
    lambda text: delay_of(units.delay(text)),
    lambda value: units.write_delay(units.Phrase(value.family, value.numbers, value.working)),
    "lognormal 4 min spread 80%",
    "minutes",
    "a duration is 0 or more",
    0.0,
    shifts=_SCALE,
    as_number=middle,
)
START_OF = Kind("start_of", units.start_of, units.write_start_of, "week 3")
MOMENT = Kind("moment", units.moment, units.write_moment, "2027-01-04")
WEEK_SPANS = Kind("week_spans", units.week_spans, units.write_week_spans, "Mon-Fri 08:00-20:00")
