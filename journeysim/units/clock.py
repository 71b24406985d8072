"""Moments and hours: the start of a run, opening hours of the week, when an initiative begins."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from journeysim.units.faults import ValueFault, nearest, shown, tidy, words_of
from journeysim.units.numbers import whole
from journeysim.units.times import TICKS_PER_MINUTE, span, write_span

MINUTES_PER_DAY = 1440
MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_OF = {
    **{name.casefold(): place for place, name in enumerate(DAYS)},
    **{name: place for place, name in enumerate(_FULL)},
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
}  # fmt: skip
_DUTCH = ("ma", "di", "wo", "do", "vr", "za", "zo", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_EXAMPLE = "Mon-Fri 08:00-20:00 and Sat 09:00-17:00, or always"


@dataclass(frozen=True, slots=True)
class Moment:
    """The start of a run: a date with its time, when one is given, and the ticks from Monday 00:00 to it."""

    date: datetime.datetime | None
    week_offset: int


def _day(word: str, said: str) -> int:
    """Return the number of a weekday, Monday 0."""
    plain = word.casefold().rstrip(".")
    if plain in _DAY_OF:
        return _DAY_OF[plain]
    hint = DAYS[_DUTCH.index(plain) % 7] if plain in _DUTCH else nearest(plain, DAYS) or nearest(plain, _FULL)
    raise ValueFault(f"{said} has '{shown(word)}' where a weekday belongs; write {hint.capitalize() if hint else ', '.join(DAYS)}.")


def _time(word: str, said: str, *, end: bool = False) -> int:
    """Return the minutes since midnight of a time such as 08:30; 24:00 only where something ends."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", word)
    if match is None:
        digits = re.fullmatch(r"(\d{1,2})(?:[.h](\d{2}))?(?:am|uur|u|h)?", word.casefold())
        remedy = f"{int(digits[1]):02d}:{digits[2] or '00'}" if digits else "08:00"
        raise ValueFault(f"{said} has '{shown(word)}' where a time belongs; write {remedy}.")
    hours, past = int(match[1]), int(match[2])
    if past > 59 or hours > 24 or (hours == 24 and (past or not end)):
        raise ValueFault(f"{said} has '{word}' where a time belongs; times run from 00:00 to 24:00.")
    return hours * 60 + past


def _days(word: str, said: str) -> list[int]:
    """Return the weekdays that a word such as `Mon-Fri` or `Sat` names."""
    if word.casefold() in ("daily", "everyday"):
        return list(range(7))
    if word.casefold() == "weekdays":
        return list(range(5))
    if word.casefold() in ("weekend", "weekends"):
        return [5, 6]
    first, dash, last = word.partition("-")
    start = _day(first, said)
    if not dash:
        return [start]
    end = _day(last, said)
    return [(start + more) % 7 for more in range((end - start) % 7 + 1)]


def merge(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans sorted, with those that touch or overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def week_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return hours of the week as (start, end) in minutes from Monday 00:00, sorted and merged.

    `Mon-Fri 08:00-20:00 and Sat 09:00-17:00`, `always`, `Sat` (the whole day), `08:00-20:00` (every day), `Fri 22:00-02:00` (past
    midnight, into the next day; past Sunday into Monday).
    """
    said = shown(text)
    plain = tidy(text)
    if plain.casefold() in ("always", "24/7"):
        return ((0, MINUTES_PER_WEEK),)
    if plain.casefold() in ("never", "closed", ""):
        raise ValueFault(f"{said} leaves no hour of the week; write hours such as {_EXAMPLE}.")
    plain = re.sub(r"\s*-\s*", "-", re.sub(r"\s+(to|until|till|t/m|tot)\s+", "-", plain, flags=re.IGNORECASE))
    plain = re.sub(r"\bevery\s+day\b", "daily", plain, flags=re.IGNORECASE)
    found: list[tuple[int, int]] = []
    days: list[int] = []
    waiting: list[str] = []  # days that still have no hours: `Mon, Wed and Fri 09:00-12:00`
    parts = re.split(r"\s+and\s+|\s*[,;+&]\s*", plain, flags=re.IGNORECASE)
    for part in parts:
        waiting += part.split()
        if any(re.match(r"\d", word) for word in waiting) or not part:
            days, waiting = _part(waiting, days, said, found), []
    if waiting and found:
        raise ValueFault(f"{said} gives no hours for {' '.join(waiting)}; write it as {_EXAMPLE}.")
    if waiting:
        _part(waiting, days, said, found)
    return merge(found)


def _part(words: list[str], earlier: list[int], said: str, found: list[tuple[int, int]]) -> list[int]:
    """Add the spans of one part between `and`s to `found`; return the days it is about, for a next part that names none."""
    hours = [word for word in words if re.match(r"\d", word)]
    days = [day for word in words if not re.match(r"\d", word) for day in _days(word, said)]
    if not words or len(hours) > 1 or (hours and words[-1] != hours[0]):
        raise ValueFault(f"{said} is not a set of hours of the week; write it as {_EXAMPLE}.")
    days = days or earlier or list(range(7))
    if not hours:
        found.extend((day * MINUTES_PER_DAY, (day + 1) * MINUTES_PER_DAY) for day in days)
        return days
    first, dash, last = hours[0].partition("-")
    if not dash or not last:
        raise ValueFault(f"{said} has '{hours[0]}' where a span of hours belongs; write it as 08:00-20:00.")
    start, end = _time(first, said), _time(last, said, end=True)
    if start == end:
        raise ValueFault(f"{said} has '{hours[0]}', a span of no length; for a whole day write 00:00-24:00.")
    for day in days:
        opens = day * MINUTES_PER_DAY + start
        closes = day * MINUTES_PER_DAY + end + (MINUTES_PER_DAY if end < start else 0)
        found.append((opens, min(closes, MINUTES_PER_WEEK)))
        if closes > MINUTES_PER_WEEK:
            found.append((0, closes - MINUTES_PER_WEEK))
    return days


def write_week_spans(spans: Iterable[tuple[int, int]]) -> str:
    """Return the text that `week_spans` reads as `spans`: days with the same hours are named together."""
    merged = merge(spans)
    if merged == ((0, MINUTES_PER_WEEK),):
        return "always"
    hours: dict[int, list[tuple[int, int]]] = {day: [] for day in range(7)}
    for start, end in merged:
        for day in range(start // MINUTES_PER_DAY, (end - 1) // MINUTES_PER_DAY + 1):
            midnight = day * MINUTES_PER_DAY
            hours[day].append((max(start - midnight, 0), min(end - midnight, MINUTES_PER_DAY)))
    written: list[str] = []
    for alike in _runs_alike(hours):
        days = DAYS[alike[0]] if len(alike) == 1 else f"{DAYS[alike[0]]}-{DAYS[alike[-1]]}"
        written.extend(f"{days} {_clock(start)}-{_clock(end)}" for start, end in hours[alike[0]])
    return " and ".join(written)


def _runs_alike(hours: dict[int, list[tuple[int, int]]]) -> list[list[int]]:
    """Return runs of neighbouring days with the same hours, closed days left out."""
    runs: list[list[int]] = []
    for day in range(7):
        if not hours[day]:
            continue
        if runs and runs[-1][-1] == day - 1 and hours[runs[-1][-1]] == hours[day]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _clock(past: int) -> str:
    return f"{past // 60:02d}:{past % 60:02d}"


def _date(text: str, said: str) -> datetime.datetime | None:
    """Return the date with its time in `text`, or None when it does not look like a date."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\S+))?", text)
    if match is None:
        other = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text) or re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", text)
        if other:
            raise ValueFault(f"{said} can be read in two ways; write dates as year-month-day, such as 2027-01-31.")
        return None
    time = re.sub(r"^(\d{1,2}:\d{2}):00(?:\.0+)?$", r"\1", match[4]) if match[4] else "00:00"
    past = _time(time, said)
    try:
        return datetime.datetime(int(match[1]), int(match[2]), int(match[3]), past // 60, past % 60)
    except ValueError:
        raise ValueFault(f"{said} is not a date on the calendar; write it as 2027-01-31.") from None


def moment(text: str) -> Moment:
    """Return the start of a run: a date (`2027-01-04`, `2027-01-04 09:00`) or a moment of the week (`Mon 00:00`)."""
    plain, said = tidy(text), shown(text)
    date = _date(plain, said)
    if date is not None:
        past = date.weekday() * MINUTES_PER_DAY + date.hour * 60 + date.minute
        return Moment(date, past * TICKS_PER_MINUTE)
    words = plain.split()
    if not 1 <= len(words) <= 2 or re.match(r"\d", words[0]):
        raise ValueFault(f"{said} is not a date or a moment of the week; write it as 2027-01-04 or Mon 00:00.")
    past = _day(words[0], said) * MINUTES_PER_DAY + (_time(words[1], said) if len(words) == 2 else 0)
    return Moment(None, past * TICKS_PER_MINUTE)


def write_moment(value: Moment) -> str:
    """Return the text that `moment` reads as `value`."""
    if value.date is not None:
        return value.date.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    day, past = divmod(value.week_offset // TICKS_PER_MINUTE, MINUTES_PER_DAY)
    return f"{DAYS[day]} {_clock(past)}"


def start_of(text: str) -> int | datetime.datetime:
    """Return when something starts: ticks from the start of the run (`week 3` is two weeks, `10 days`), or a date."""
    plain, said = tidy(text), shown(text)
    words = words_of(plain)
    if len(words) == 2 and words[0].casefold() in ("week", "day"):
        place = whole(words[1])
        if place < 1:
            raise ValueFault(f"{said} is before the run; {words[0]} 1 is the start of the run.")
        return span(f"{place - 1} {words[0]}")
    date = _date(plain, said)
    if date is not None:
        return date
    try:
        return span(plain)
    except ValueFault as fault:
        if re.match(r"[+-]?\d", plain):
            raise ValueFault(str(fault).replace(shown(plain), said)) from None
        raise ValueFault(f"{said} is not a moment of the run; write it as week 3, 10 days or 2027-01-31.") from None


def write_start_of(value: int | datetime.datetime) -> str:
    """Return the text that `start_of` reads as `value`."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    weeks, rest = divmod(value, MINUTES_PER_WEEK * TICKS_PER_MINUTE)
    return write_span(value) if rest else f"week {weeks + 1}"
