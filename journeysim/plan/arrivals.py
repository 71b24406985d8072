"""When newcomers come: a piecewise constant rate and its running total."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import DAY, TICKS_PER_MINUTE, WEEK, frozen
from journeysim.scenario.resolved import MINUTES_PER_WEEK, Arrivals, Run, State

DAYS_PER_YEAR = 365.25


def arrivals_of(states: Sequence[State], run: Run) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Breakpoints (ticks), newcomers expected before each, newcomers per minute from each on, all of shape (K,).

    Neighbours with the same rate are one stretch, so that an initiative that leaves arrivals alone leaves these numbers alone.
    """
    at: list[int] = []
    rates: list[float] = []
    for start, end, arrivals in _stretches(states, run):
        for tick in breakpoints(arrivals, run, start, end):
            rate = rate_at(arrivals, run, tick) if arrivals is not None else 0.0
            if not rates or rate != rates[-1]:
                at.append(tick)
                rates.append(rate)
    level, levels = 0.0, []
    for tick, until, rate in zip(at, [*at[1:], run.horizon], rates, strict=True):
        levels.append(level)
        level += rate * ((until - tick) / TICKS_PER_MINUTE)
    return frozen(np.array(at, np.int64)), frozen(np.array(levels, np.float64)), frozen(np.array(rates, np.float64))


def _stretches(states: Sequence[State], run: Run) -> Iterator[tuple[int, int, Arrivals | None]]:
    """Stretches of the run in which one set of arrivals holds: start, end, arrivals."""
    starts = [state.start for state in states if state.start < run.horizon]
    for state, end in zip(states, [*starts[1:], run.horizon]):
        yield state.start, end, state.customers.arrive


def breakpoints(arrivals: Arrivals | None, run: Run, start: int, end: int) -> list[int]:
    """Ticks from `start` up to `end` at which the rate may change, ascending."""
    if arrivals is None:
        return [start]
    ticks = {start}
    ticks.update(_in_week(arrivals, run, start, end))
    ticks.update(tick for peak in arrivals.peaks for tick in (peak.start, peak.start + peak.lasts))
    if run.date is not None and len(set(arrivals.months)) > 1:
        ticks.update(_months(run.date, end))
    if arrivals.grows != 0:
        ticks.update(range(-(-start // DAY) * DAY, end, DAY))
    return sorted(tick for tick in ticks if start <= tick < end)


def _in_week(arrivals: Arrivals, run: Run, start: int, end: int) -> Iterator[int]:
    """Ticks at which the profile of the week changes."""
    edges = {minute * TICKS_PER_MINUTE for first, last, _ in arrivals.profile for minute in (first, last)}
    if edges <= {0, WEEK} and len(arrivals.profile) == 1:
        return
    week = (start + run.week_offset) // WEEK
    while week * WEEK - run.week_offset < end:
        yield from (week * WEEK + edge - run.week_offset for edge in edges)
        week += 1


def _months(date: datetime.datetime, end: int) -> Iterator[int]:
    """Ticks at which a month of the calendar begins after the start of the run."""
    year, month = date.year, date.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        tick = (datetime.datetime(year, month, 1) - date) // datetime.timedelta(microseconds=1)
        if tick >= end:
            return
        yield tick


def rate_at(arrivals: Arrivals, run: Run, tick: int) -> float:
    """Newcomers per minute at a tick of the run."""
    minute = ((tick + run.week_offset) % WEEK) / TICKS_PER_MINUTE
    rate = arrivals.rate * sum(
        share * (MINUTES_PER_WEEK / (end - start)) for start, end, share in arrivals.profile if start <= minute < end
    )
    if run.date is not None:
        rate *= arrivals.months[(run.date + datetime.timedelta(microseconds=tick)).month - 1]
    for peak in arrivals.peaks:
        if peak.start <= tick < peak.start + peak.lasts:
            rate *= peak.times
    if arrivals.grows != 0:
        rate *= (1 + arrivals.grows) ** ((tick // DAY) / DAYS_PER_YEAR)
    return rate
