"""Prices in whole micro-units, beliefs as numbers."""

from __future__ import annotations

import math

import pytest
import states
from states import DAY, WEEK, segment, step, team

from journeysim.plan import belief
from journeysim.plan.layout import TOPS
from journeysim.scenario.resolved import BeliefNumbers, Initiative


def initiative(**given) -> Initiative:
    values = {
        "name": "fix",
        "title": "Fix",
        "owner": "owner",
        "once": 40_000.0,
        "over_years": 3.0,
        "per_month": 500.0,
        "start": WEEK,
        "end": None,
        "paths": (),
    }
    return Initiative(**(values | given))


def test_money_is_rounded_once_to_micro_units() -> None:
    journey = states.state(
        step("a", cost=0.1 + 0.2, proactive=states.proactive(0.5, 0.6), delight=states.delight(cost=1.25), team="desk"),
        teams=[team("desk", wage=34.0, paid="worked")],
        segments=[segment(value=9.0, kept_value=12.5)],
    )
    prices = states.prices(journey, settings=states.run(grade_worth=0.05, discount=0.04))
    assert prices.step_cost.tolist() == [[[300_000]]]
    assert prices.repair_cost.tolist() == [[[600_000]]]
    assert prices.gift_cost.tolist() == [[[1_250_000]]]
    assert prices.wage.tolist() == [[34_000_000]]
    assert prices.paid_worked.tolist() == [True]
    assert (prices.value.tolist(), prices.kept_value.tolist()) == ([[9_000_000]], [12_500_000])
    assert (prices.grade_worth, prices.discount) == (50_000, 0.04)
    assert prices.fte_hours.tolist() == [27.0]


def test_prices_follow_epochs_and_steps_keep_the_nearest() -> None:
    first = states.state(step("a", cost=1.0), step("b", cost=2.0), segments=[segment(kept_value=1.0)])
    second = states.state(step("a", cost=3.0), start=DAY, segments=[segment(kept_value=5.0)])
    prices = states.prices(first, second)
    assert prices.step_cost[:, :, 0].tolist() == [[1_000_000, 2_000_000], [3_000_000, 2_000_000]]
    assert prices.kept_value.tolist() == [5_000_000]


def test_initiatives_are_priced_within_the_run() -> None:
    journey = states.state(step("a"))
    settings = states.run(horizon=4 * WEEK)
    given = (initiative(), initiative(name="late", start=9 * WEEK), initiative(name="short", over_years=None, end=2 * WEEK))
    first, short = states.prices(journey, settings=settings, initiatives=given).initiatives
    assert (first.name, first.once, first.per_month) == ("fix", 40_000_000_000, 500_000_000)
    assert first.over == round(3 * 365.25 * DAY)
    assert (first.start, first.end) == (WEEK, 4 * WEEK)
    assert (short.over, short.end) == (0, 2 * WEEK)


@pytest.mark.parametrize("top", TOPS)
def test_a_belief_as_numbers(top: str) -> None:
    found = belief(BeliefNumbers("mine", top=top, delta=0.3), [1.5])
    assert TOPS[found.top] == top
    assert (found.b.tolist(), found.delta, found.table_grade.tolist()) == ([1.5], 0.3, [])


def test_a_table_never_gives_infinite_log_odds() -> None:
    found = belief(BeliefNumbers("table", table=((10.0, 1.0), (1.0, 0.0), (6.0, 0.5))), [0.0])
    assert found.table_grade.tolist() == [1.0, 6.0, 10.0]
    assert found.table_logit[1] == 0.0
    assert all(math.isfinite(value) for value in found.table_logit)
    assert found.table_logit[0] < -27
