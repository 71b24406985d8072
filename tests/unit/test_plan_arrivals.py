"""The rate of newcomers: profile, months, peaks, growth, epochs."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
import states
from states import DAY, HOUR, WEEK, step

from journeysim.plan.layout import TICKS_PER_MINUTE, Plan

OFFICE = tuple((day * 1440 + 540, day * 1440 + 1020, 0.2) for day in range(5))
ALWAYS = ((0, 10080, 1.0),)


def newcomers(plan: Plan, start: int = 0, end: int | None = None) -> float:
    """Expected newcomers between two ticks."""
    ends = [*plan.arrival_at[1:].tolist(), plan.horizon]
    end = plan.horizon if end is None else end
    overlaps = [max(0, min(until, end) - max(at, start)) for at, until in zip(plan.arrival_at.tolist(), ends, strict=True)]
    return float(np.dot(overlaps, plan.arrival_rate)) / TICKS_PER_MINUTE


def plan(horizon: int, date: datetime.datetime | None = None, **given) -> Plan:
    settings = states.run(horizon=horizon, date=date)
    return states.plan(step("a"), arrive=states.arrivals(1.0, **given), settings=settings)


def test_a_constant_rate_is_one_stretch() -> None:
    found = plan(10 * WEEK)
    assert (found.arrival_at.tolist(), found.arrival_level.tolist(), found.arrival_rate.tolist()) == ([0], [0.0], [1.0])


@pytest.mark.parametrize("profile", [ALWAYS, OFFICE])
def test_a_profile_only_spreads_the_rate(profile: tuple) -> None:
    """50 per day is 350 a week under every profile."""
    assert newcomers(plan(2 * WEEK, profile=profile)) == pytest.approx(2 * 10080)


def test_the_profile_follows_the_calendar() -> None:
    """A run that starts on a Wednesday at noon begins inside office hours."""
    found = plan(WEEK, date=datetime.datetime(2027, 1, 6, 12), profile=OFFICE)
    assert found.arrival_at[0] == 0
    assert found.arrival_rate[0] == pytest.approx(10080 / 2400)
    assert newcomers(found, 0, 5 * HOUR) == pytest.approx(10080 / 8)
    assert newcomers(found, 5 * HOUR, 21 * HOUR) == 0


def test_no_stretch_is_empty_and_levels_add_up() -> None:
    peaks = (states.Peak(DAY, DAY, 3.0), states.Peak(2 * DAY, DAY, 2.0))
    found = plan(5 * WEEK, date=datetime.datetime(2027, 1, 18), profile=OFFICE, peaks=peaks, grows=0.1, months=(1.0, 2.0) + (1.0,) * 10)
    assert (np.diff(found.arrival_at) > 0).all()
    assert found.arrival_at[-1] < found.horizon
    steps = np.diff(found.arrival_at) / TICKS_PER_MINUTE * found.arrival_rate[:-1]
    assert found.arrival_level[1:] == pytest.approx(np.cumsum(steps), rel=1e-12)


def test_months_follow_the_date() -> None:
    months = (1.0, 2.5) + (1.0,) * 10
    found = plan(8 * WEEK, date=datetime.datetime(2027, 1, 18), months=months)
    assert found.arrival_at.tolist() == [0, 14 * DAY, 42 * DAY]
    assert found.arrival_rate.tolist() == [1.0, 2.5, 1.0]


def test_peaks_multiply_and_may_be_over_at_the_start() -> None:
    found = plan(WEEK, peaks=(states.Peak(-DAY, 2 * DAY, 3.0), states.Peak(3 * DAY, 9 * DAY, 6.0)))
    assert found.arrival_at.tolist() == [0, DAY, 3 * DAY]
    assert found.arrival_rate.tolist() == [3.0, 1.0, 6.0]


def test_growth_is_even_within_a_day() -> None:
    found = plan(WEEK, grows=0.5)
    assert found.arrival_at.tolist() == [day * DAY for day in range(7)]
    assert found.arrival_rate == pytest.approx([1.5 ** (day / 365.25) for day in range(7)], rel=1e-12)
    office = plan(WEEK, grows=0.5, profile=OFFICE)
    at_nine = office.arrival_rate[office.arrival_at.tolist().index(DAY + 9 * HOUR)]
    assert at_nine == pytest.approx(10080 / 2400 * 1.5 ** (1 / 365.25), rel=1e-12)


def test_epochs_may_change_arrivals_and_equal_ones_change_nothing() -> None:
    quiet, busy, none = (states.state(step("a"), arrive=rate, start=at) for rate, at in ((1.0, 0), (2.0, DAY), (None, 2 * DAY)))
    found = states.plan_of_states(quiet, busy, none)
    assert found.arrival_at.tolist() == [0, DAY, 2 * DAY]
    assert found.arrival_level.tolist() == [0, 1440, 4320]
    assert found.arrival_rate.tolist() == [1, 2, 0]
    same = states.plan_of_states(quiet, states.state(step("a"), arrive=1.0, start=DAY))
    assert same.arrival_at.tolist() == [0]


def test_nobody_arrives() -> None:
    found = states.plan(step("a"), arrive=None, existing=5, comes_back_after=DAY)
    assert found.arrival_rate.tolist() == [0.0]
