"""Durations: fixed spans in ticks, sampled ones in minutes, and the phrases that describe a distribution of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from journeysim.units.faults import ValueFault, nearest, shown, tidy, words_of
from journeysim.units.numbers import decimal, percentage, plain_decimal, write_number, write_share

TICKS_PER_MINUTE = 60_000_000
LONGEST_MINUTES = 10**9  # the clock holds no longer duration
ROUNDED = 1 + Fraction(1, 10**15)  # that very duration, written in days, may end in a digit rounded up

# Unit as written -> (unit as we write it, minutes)
_SPELLINGS = {
    "s": "s sec secs second seconds",
    "min": "min mins minute minutes",
    "h": "h hr hrs hour hours",
    "day": "d day days",
    "week": "w wk wks week weeks",
}
UNIT_MINUTES = {"s": Fraction(1, 60), "min": Fraction(1), "h": Fraction(60), "day": Fraction(1440), "week": Fraction(10080)}
UNIT_OF = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()}
_YEARS = {"month": 1 / 12, "months": 1 / 12, "quarter": 1 / 4, "quarters": 1 / 4, "year": 1, "years": 1, "yr": 1}
_FOREIGN = {
    "seconde": "s",
    "seconden": "s",
    "minuut": "min",
    "minuten": "min",
    "uur": "h",
    "uren": "h",
    "dag": "day",
    "dagen": "days",
    "weken": "weeks",
}
KNOWN_UNITS = "s, min, h, days or weeks"

FAMILIES = ("exponential", "lognormal", "gamma", "weibull", "uniform", "triangular", "forever")
_SPREAD_FAMILIES = ("lognormal", "gamma", "weibull")
_EXAMPLES = {
    "exponential": "exponential 4 min",
    "lognormal": "lognormal 4 min spread 80%",
    "gamma": "gamma 4 min spread 50%",
    "weibull": "weibull 4 min spread 120%",
    "uniform": "uniform 2 min to 5 min",
    "triangular": "triangular 2 min 3 min 8 min",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A distribution of durations as one phrase says it.

    `family` and `numbers` in minutes: constant (minutes), exponential (mean), lognormal, gamma, weibull (mean, coefficient of variation),
    uniform (low, high), triangular (low, mode, high), forever (). `working`: on working days only, one of which is 1,440 minutes.
    """

    family: str
    numbers: tuple[float, ...] = ()
    working: bool = False


def _time_unit(word: str, said: str, count: str = "1") -> Fraction:
    """Return the minutes in the unit `word`; `count` is the number before it, for the remedy."""
    plain = word.casefold().rstrip(".")
    if plain in UNIT_OF:
        return UNIT_MINUTES[UNIT_OF[plain]]
    if plain in ("m", "ms"):
        meant = "min for minutes" if plain == "m" else "s, as in 0.2 s"
        raise ValueFault(f"{said} has '{shown(word)}' as its unit of time; write {meant}.")
    if plain in _YEARS:
        days = _YEARS[plain] * 365 * (int(count) if re.fullmatch(r"\d{1,4}", count) else 1)
        remedy = f"{round(days / 7)} weeks or {round(days)} days"
        raise ValueFault(f"{said} has no fixed length; write it in weeks or days, such as {remedy}.")
    hint = _FOREIGN.get(plain) or nearest(plain, UNIT_OF)
    raise ValueFault(f"{said} has '{shown(word)}' where a unit of time belongs; write {hint or KNOWN_UNITS}.")


def _is_numeric(word: str) -> bool:
    return bool(re.match(r"[+-]?[.,]?\d", word)) or word.casefold().lstrip("+-.") in ("nan", "inf", "infinity", "∞")


def _durations(words: list[str], said: str) -> tuple[list[Fraction], bool]:
    """Return the durations in `words` in minutes, and whether they are working days.

    A number without a unit takes that of the next one, as in `2 to 5 min`.
    """
    values: list[tuple[Decimal, str, Fraction | None]] = []
    working: set[bool] = set()
    place = 0
    while place < len(words):
        word = words[place]
        if not _is_numeric(word):
            unitless = f"; write it as a number and a unit, such as 3 min ({KNOWN_UNITS})."
            raise ValueFault(f"{said} has '{shown(word)}' where a duration belongs{unitless}")
        if re.fullmatch(r"\d{1,3}:\d{2}(:\d{2})?", word):
            first, second = word.split(":")[:2]
            ways = f"{first} h {second} min or {first} min {second} s"
            raise ValueFault(f"{said} has a time of day where a duration belongs; write {ways}.")
        is_working = place + 1 < len(words) and words[place + 1].casefold() in ("working", "business")
        unit_at = place + (2 if is_working else 1)
        unit_word = words[unit_at] if unit_at < len(words) and not _is_numeric(words[unit_at]) else ""
        size = None
        if is_working:
            if unit_word.casefold() not in ("day", "days"):
                raise ValueFault(f"{said} counts working time in something other than days; write it as 5 working days.")
            size = UNIT_MINUTES["day"]
        elif unit_word:
            size = _time_unit(unit_word, said, word)
        exact = decimal(word, whole_text=said, suffix=f" {unit_word}" if unit_word else "")
        values.append((exact, unit_word, size))
        if size is not None:
            working.add(is_working)
        place = unit_at + (1 if unit_word else 0)
    if len(working) > 1:
        raise ValueFault(f"{said} mixes working days with other durations; use one of the two.")
    return _with_units(values, said), working == {True}


def _with_units(values: list[tuple[Decimal, str, Fraction | None]], said: str) -> list[Fraction]:
    """Multiply each number by its unit, a missing one taken from the next; refuse what is negative or endless."""
    found: list[Fraction] = []
    size: Fraction | None = None
    for exact, _, own in reversed(values):
        size = own if own is not None else size
        if size is None:
            bare = format(exact, "f")
            raise ValueFault(f"{said} has no unit of time; write {bare} min, {bare} h, {bare} days or {bare} weeks.")
        if exact < 0:
            raise ValueFault(f"{said} is negative; durations are 0 or more.")
        length = Fraction(exact) * size
        if length > LONGEST_MINUTES * ROUNDED:
            raise ValueFault(f"{said} is longer than the clock can hold; for a wait without end write forever.")
        found.append(length)
    return found[::-1]


def _one_duration(text: str) -> tuple[Fraction, bool]:
    """Return one duration in minutes, which may be written in parts (`1 h 30 min`), and whether it is in working days."""
    said = shown(text)
    words = words_of(tidy(text))
    if not words:
        raise ValueFault("nothing is written here; write a duration such as 3 min.")
    if not _is_numeric(words[0]):
        if words[0].casefold() in FAMILIES:
            raise ValueFault(f"{said} is a distribution; this is one fixed duration, such as 3 min.")
        raise ValueFault(f"{said} is not a duration; write a number and a unit, such as 3 min ({KNOWN_UNITS}).")
    parts, working = _durations(words, said)
    if len(parts) > 1:
        units = [UNIT_OF.get(word.casefold()) for word in words if not _is_numeric(word)]
        sizes = [UNIT_MINUTES[unit] for unit in units if unit]
        if len(sizes) != len(parts) or sorted(set(sizes), reverse=True) != sizes:
            raise ValueFault(f"{said} is more than one duration; write one, such as 1 h 30 min.")
    return sum(parts, Fraction(0)), working


def span(text: str) -> int:
    """Return a fixed span of calendar time in ticks: `26 weeks`, `4 days`, `1 h 30 min`."""
    length, working = _one_duration(text)
    if working:
        raise ValueFault(f"{shown(text)} is in working days; this is calendar time, such as 4 days or 1 week.")
    return int(length * TICKS_PER_MINUTE + Fraction(1, 2))


def minutes(text: str) -> float:
    """Return a fixed duration in minutes: `90 s` is 1.5."""
    length, working = _one_duration(text)
    if working:
        raise ValueFault(f"{shown(text)} is in working days; this is calendar time, such as 4 days or 1 week.")
    return float(length)


def years(text: str) -> float:
    """Return a length in years: `3 years`, `18 months`; a year is 365 days, a month a twelfth of it."""
    words = words_of(tidy(text))
    said = shown(text)
    sizes = {"year": Fraction(1), "years": Fraction(1), "yr": Fraction(1), "month": Fraction(1, 12), "months": Fraction(1, 12)}
    if len(words) == 2 and words[1].casefold() in sizes:
        length = Fraction(decimal(words[0], whole_text=text, suffix=f" {words[1]}")) * sizes[words[1].casefold()]
    else:
        try:
            length = _one_duration(text)[0] / (365 * 1440)
        except ValueFault as fault:
            bare = re.fullmatch(r"[\d.]+", tidy(text))
            raise ValueFault(f"{said} has no unit of time; write {said} years.") from None if bare else fault
    if not length > 0:
        raise ValueFault(f"{said} is not a length of time above zero; write it as 3 years or 18 months.")
    return float(length)


def delay(text: str) -> Phrase:
    """Return the distribution that a phrase describes: `4 min`, `lognormal 4 min spread 80%`, `5 working days`, `forever`."""
    plain, said = tidy(text), shown(text)
    if "," in re.sub(r"\d,\d", "", plain):
        raise ValueFault(f"{said} has a comma in it; a distribution is written without commas, such as lognormal 4 min spread 80%.")
    words = words_of(re.sub(r"(?<=\w)(?<!\de)-(?=\d)", " to ", plain))
    if not words:
        raise ValueFault("nothing is written here; write a duration such as 3 min, or a distribution such as exponential 3 min.")
    family = words[0].casefold()
    if re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", plain.split()[0]):
        raise ValueFault(f"{said} is a date where a duration belongs; write a number and a unit, such as 3 days.")
    if _is_numeric(family):
        if any(word.casefold() == "to" for word in words):
            raise ValueFault(f"{said} names a range without a distribution; write uniform {said}.")
        if any(word.casefold() == "spread" for word in words):
            raise ValueFault(f"{said} has a spread but no distribution; write lognormal {said}.")
        length, working = _one_duration(text)
        return Phrase("constant", (float(length),), working)
    if family == "forever" and len(words) == 1:
        return Phrase("forever")
    if family == "constant":
        length, working = _one_duration(" ".join(words[1:]))
        return Phrase("constant", (float(length),), working)
    if family in _SPREAD_FAMILIES:
        return _with_spread(family, words, said)
    if family in _EXAMPLES:
        return _without_spread(family, words, said)
    hint = nearest(family, FAMILIES)
    known = f"write {_EXAMPLES.get(hint, hint)}" if hint else f"write a number and a unit, such as 3 min, or one of {', '.join(FAMILIES)}"
    raise ValueFault(f"{said} is not a duration or a distribution; {known}.")


def _with_spread(family: str, words: list[str], said: str) -> Phrase:
    """Return a family described by its mean and its spread (coefficient of variation)."""
    marks = [place for place, word in enumerate(words) if word.casefold() == "spread"]
    if len(marks) != 1 or marks[0] == len(words) - 1:
        raise ValueFault(f"{said} has no spread; write it as {_EXAMPLES[family]}.")
    lengths, working = _durations(words[1 : marks[0]], said)
    if len(lengths) != 1:
        raise ValueFault(f"{said} needs one mean; write it as {_EXAMPLES[family]}.")
    variation = percentage(" ".join(words[marks[0] + 1 :]), least=0.0, most=10.0, what="spreads")
    mean = float(lengths[0])
    if mean == 0 or variation == 0:
        return Phrase("constant", (mean,), working)
    return Phrase(family, (mean, variation), working)


def _without_spread(family: str, words: list[str], said: str) -> Phrase:
    """Return an exponential, uniform or triangular distribution."""
    needed = {"exponential": 1, "uniform": 2, "triangular": 3}[family]
    lengths, working = _durations([word for word in words[1:] if word.casefold() not in ("to", "-", "and")], said)
    if len(lengths) != needed:
        how_many = {1: "one mean", 2: "a lowest and a highest duration", 3: "a lowest, a likeliest and a highest duration"}[needed]
        raise ValueFault(f"{said} needs {how_many}; write it as {_EXAMPLES[family]}.")
    if sorted(lengths) != lengths:
        raise ValueFault(f"{said} is not in order from low to high; write it as {_EXAMPLES[family]}.")
    if lengths[0] == lengths[-1] and (needed > 1 or lengths[0] == 0):
        return Phrase("constant", (float(lengths[0]),), working)
    return Phrase(family, tuple(float(length) for length in lengths), working)


def shortest(value: float, units: Iterable[tuple[str, Fraction]], read: Callable[[str], float], pattern: str = "{number} {unit}") -> str:
    """Return the shortest text in one of `units` (name, base units in one) that `read` turns back into exactly `value`."""
    best, shortest_yet = "", 0
    for name, size in units:
        exact = Fraction(value) / size
        nearby = Decimal(exact.numerator) / Decimal(exact.denominator)  # 28 digits: enough to read back the very same number
        for digits in (write_number(round(float(exact), 9)), write_number(float(exact)), plain_decimal(nearby)):
            text = pattern.format(number=digits, unit=name if digits == "1" or name in ("s", "min", "h") else name + "s")
            if (value == 0 or digits != "0") and (not best or len(digits) < shortest_yet) and read(text) == value:
                best, shortest_yet = text, len(digits)
    return best


def _plural(unit: str, value: float) -> str:
    return unit if unit in ("s", "min", "h") or value == 1 else unit + "s"


_BY_SIZE = [(name, UNIT_MINUTES[name]) for name in ("min", "s", "h", "day", "week")]


def write_minutes(value: float) -> str:
    """Return the shortest text that `minutes` reads as `value`."""
    return shortest(value, _BY_SIZE, minutes)


def write_span(ticks: int) -> str:
    """Return the text that `span` reads as `ticks`, in the largest unit that gives a whole number."""
    for name in ("week", "day", "h", "min", "s"):
        size = int(UNIT_MINUTES[name] * TICKS_PER_MINUTE)
        if ticks % size == 0 and (ticks or name == "day"):
            return f"{ticks // size} {_plural(name, ticks // size)}"
    return f"{write_number_exact(Fraction(ticks, 1_000_000))} s"


def write_number_exact(value: Fraction) -> str:
    """Return a fraction with at most six decimals in plain digits, never with exactly three of them."""
    whole, rest = divmod(value, 1)
    digits = f"{int(rest * 1_000_000):06d}".rstrip("0")
    return f"{int(whole)}.{digits + '0' if len(digits) == 3 else digits}"


def write_years(value: float) -> str:
    """Return the text that `years` reads as `value`."""
    return shortest(value, [("year", Fraction(1)), ("month", Fraction(1, 12))], years)


def write_delay(phrase: Phrase) -> str:
    """Return the phrase that `delay` reads as `phrase`."""
    if phrase.family == "forever":
        return "forever"

    def written(length: float) -> str:
        if not phrase.working:
            return write_minutes(length)
        days = [("working day", UNIT_MINUTES["day"])]
        return shortest(length, days, lambda text: float(_one_duration(text)[0]))

    if phrase.family == "constant":
        return written(phrase.numbers[0])
    if phrase.family in _SPREAD_FAMILIES:
        return f"{phrase.family} {written(phrase.numbers[0])} spread {write_share(phrase.numbers[1])}"
    between = " to " if phrase.family == "uniform" else " "
    return f"{phrase.family} " + between.join(written(length) for length in phrase.numbers)
