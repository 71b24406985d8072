"""Every measure against a known answer by hand; what is undefined is nan."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeysim import measures
from journeysim.measures.extracts import hours_covered
from journeysim.measures.measuring import effort_quantile
from journeysim.plan.layout import OUTCOMES, InitiativePrice, Plan
from journeysim.records import EFFORT_BINS, FINISHED, PEOPLE, Records
from tests import states as s
from tests.records_by_hand import records
from tests.unit.test_measures_money import EURO, amounts, office_plan, prices

MINUTE = s.TICKS_PER_MINUTE


@pytest.fixture
def plan() -> Plan:
    return office_plan(back=1000)


@pytest.fixture
def counted(plan) -> Records:
    """10 customers on offer: 8 newcomers, of whom 6 came, and 2 who were ours; 20 episodes.

    Of the episodes 12 were completed, 3 gave up, 1 was abandoned, 2 left, 2 are open.
    """
    done = "completed"
    return records(
        plan,
        people={
            (0, "offered"): 8,
            (0, "entered"): 6,
            (1, "existing"): 2,
            (0, "lost"): 1,
            (1, "lost"): 1,
            (0, "open"): 1,
            (1, "open"): 1,
            (0, "started"): 15,
            (1, "started"): 5,
        },
        finished={
            (0, 0, done, "episodes"): 7,
            (1, 1, done, "episodes"): 5,
            (0, 0, "gave_up", "episodes"): 3,
            (1, 0, "abandoned", "episodes"): 1,
            (1, 1, "left", "episodes"): 2,
            (0, 0, done, "resolved"): 9,
            (0, 0, done, "effort"): 50_000_000,
            (0, 0, "gave_up", "effort"): 4_000_000,
            (0, 0, done, "waited"): 30 * MINUTE,
            (1, 0, "abandoned", "waited"): 6 * MINUTE,
            (0, 0, done, "duration"): 180 * MINUTE,
            (0, 0, done, "contacts"): 8,
            (1, 1, "left", "contacts"): 1,
            (0, 0, done, "contacted"): 4,
            (1, 1, "left", "contacted"): 1,
            (0, 0, done, "one_contact"): 2,
            (0, 0, done, "grade"): 90_000_000,
            (0, 0, done, "ces"): 60_000_000,
            (0, 0, done, "promoters"): 5,
            (0, 0, done, "detractors"): 2,
            (0, 0, done, "grade_8"): 9,
            **{(0, 0, "left", name): 5 for name in ("resolved", "grade", "ces", "promoters", "detractors", "grade_8")},  # do not count
            (0, 0, done, "hard"): 3,
            (0, 0, "gave_up", "hard"): 3,
            (0, 0, done, "asked"): 10,
            (0, 0, done, "stayed"): 8,
            (0, 0, done, "value_due"): 6_000_000,
        },
        teams={
            (0, "desk", "contacts"): 10,
            (1, "desk", "failure_contacts"): 4,
            (0, "desk", "quits"): 2,
            (1, "desk", "worked"): 54 * s.HOUR,
        },
        ledger={(0, "call", 0, "started"): 10, (0, "form", 0, "gifts"): 4},
    )


BY_HAND = {
    "customers": 8,
    "episodes": 20,
    "episodes_per_customer": 2.0,
    "completed_share": 0.60,
    "gave_up_share": 0.15,
    "abandoned_share": 0.05,
    "left_share": 0.10,
    "open_share": 0.10,
    "resolved_share": 0.75,  # 9 of 12
    "kept_share": 0.75,  # 2 of 8 lost; the 2 open ones count as kept
    "stay_share": 0.8,
    "effort_mean": 3.0,  # 54 points over 18 finished episodes
    "high_effort_share": 1 / 3,
    "ces_mean": 5.0,
    "grade_mean": 7.5,
    "csat": 0.75,
    "nps": 25.0,  # (5 - 2) of 12
    "wait_mean": 2.0,
    "duration_mean": 10.0,
    "contacts_per_episode": 0.5,
    "first_contact_resolution": 0.4,  # 2 of 5
    "failure_demand_share": 0.4,
    "value_per_customer": 4.2,  # 6 x 7 euros over 10 on offer
    "cost_per_customer": 3.4,  # 10 x 2 + 4 x 1 + 10 euros
    "net_value_per_customer": 20.6,  # 4.2 + 18 + 1.8 - 3.4
    "cost_to_serve": 1.0,  # 20 euros over 20 episodes
    "delight_cost_per_customer": 0.4,
    "initiative_cost_per_customer": 1.0,
    "kept_value_per_customer": 18.0,  # 5 x 20 + 1 x 80 euros
    "grade_worth_per_customer": 1.8,
    "quits": 2,
    "fte": 1.0,  # 54 hours in two weeks, of 27 a week each
}


def test_every_measure_by_hand(plan, counted):
    """The whole vocabulary on one set of counts."""
    priced = prices(
        plan,
        value=amounts([[7, 0]]),
        kept_value=amounts([20, 80]),
        grade_worth=EURO // 5,
        step_cost=amounts([[[0, 0], [2, 2]]]),
        gift_cost=amounts([[[1, 1], [0, 0]]]),
        initiatives=(InitiativePrice("any", 0, 10 * EURO, 0, 0, 0, plan.horizon),),
    )
    found = measures.measure(counted, plan, priced)
    assert list(found) == list(measures.NAMES)
    for name, value in BY_HAND.items():
        assert found[name] == pytest.approx(value, abs=1e-12), name
    unsaid = set(found) - set(BY_HAND)
    assert unsaid == {"effort_p90", "engagement_mean", "engagement_score", "fixes", "beyond_horizon_per_customer"}
    assert all(math.isnan(found[name]) for name in unsaid)


def test_without_anyone_everything_is_undefined_or_zero(plan):
    """No customer, no division by zero, no warning: counts are 0, the rest nan."""
    found = measures.measure(records(plan), plan, prices(plan))
    assert {name for name, value in found.items() if value == 0} == {"customers", "episodes", "quits", "fte"}
    assert all(value == 0 or math.isnan(value) for value in found.values())


def test_outcomes_add_up_to_one(plan):
    rng = np.random.default_rng(1)
    for _ in range(50):
        counted = records(plan)
        counted.finished[..., FINISHED.index("episodes")] = rng.integers(0, 1000, counted.finished.shape[:-1])
        counted.people[:, PEOPLE.index("open")] = rng.integers(0, 1000, counted.people.shape[0])
        found = measures.measure(counted, plan, prices(plan))
        assert sum(found[f"{outcome}_share"] for outcome in (*OUTCOMES, "open")) == pytest.approx(1.0, abs=1e-12)


def test_effort_that_nine_in_ten_stay_below():
    """10 episodes in bin 3.0-3.1: the 9th of them is nine tenths into the bin. Half in 1.0, half in 2.0: eight tenths into the second."""
    table = np.zeros(EFFORT_BINS, np.int64)
    table[30] = 10
    assert effort_quantile(table, 0.9) == pytest.approx(3.09)
    table[:] = 0
    table[10] = table[20] = 50
    assert effort_quantile(table, 0.9) == pytest.approx(2.08)
    assert effort_quantile(table, 0.5) == pytest.approx(1.1)
    table[:] = 0
    table[-1] = 5
    assert effort_quantile(table, 0.9) == pytest.approx(59.9)
    assert math.isnan(effort_quantile(np.zeros(EFFORT_BINS, np.int64), 0.9))


@given(st.lists(st.integers(0, 59_899_999), min_size=1, max_size=200), st.floats(0.05, 0.95))
def test_the_quantile_lies_in_the_bin_of_the_true_one(efforts, share):
    """Whatever the distribution, no further from the sorted values than a bin."""
    table = np.bincount(np.array(efforts) // 100_000, minlength=EFFORT_BINS)
    rank = max(1, math.ceil(share * len(efforts) - 1e-9))
    true = sorted(efforts)[rank - 1] / 1e6
    assert abs(effort_quantile(table, share) - true) <= 0.1 + 1e-9


def test_engagement_is_weighted_by_time_and_scored_like_nps(plan):
    """7 and 8 for a week each: 7.5; at exactly 7.5 as many people are above 8.5 as below 6.5, so the score there is 0."""
    counted = records(plan, teams={(0, "desk", "grade"): 7_000_000, (1, "desk", "grade"): 8_000_000})
    assert measures.measure(counted, plan, prices(plan))["engagement_mean"] == pytest.approx(7.5)
    middling = records(plan, teams={(0, "desk", "grade"): 7_500_000})
    assert measures.measure(middling, plan, prices(plan))["engagement_score"] == pytest.approx(0.0, abs=1e-12)
    proud = records(plan, teams={(0, "desk", "grade"): 8_500_000})  # half at 9-10; 9.1% of a normal below -4/3 sd
    assert measures.measure(proud, plan, prices(plan))["engagement_score"] == pytest.approx(50 - 9.1211, abs=1e-3)


def test_every_measure_says_what_it_is():
    for vocabulary in (measures.NAMES, measures.STEP_COLUMNS, measures.TEAM_COLUMNS):
        assert vocabulary
        for name, measure in vocabulary.items():
            assert measure.good in ("high", "low", None), name
            assert measure.unit and measure.meaning and not measure.meaning.endswith("."), name


def test_the_vocabulary_holds_the_names_of_the_model():
    """As the model lists them, and what its money names a column of its own, what the split of the gap and the organisation need."""
    listed = """customers episodes completed_share gave_up_share abandoned_share left_share open_share resolved_share kept_share stay_share
    effort_mean effort_p90 high_effort_share ces_mean grade_mean csat nps wait_mean duration_mean contacts_per_episode
    first_contact_resolution failure_demand_share value_per_customer cost_per_customer net_value_per_customer cost_to_serve
    delight_cost_per_customer initiative_cost_per_customer kept_value_per_customer engagement_mean engagement_score quits""".split()
    more = {"episodes_per_customer", "grade_worth_per_customer", "fixes", "fte", "beyond_horizon_per_customer"}
    assert set(measures.NAMES) - set(listed) == more
    assert set(listed) <= set(measures.NAMES)


def test_steps_by_hand(plan):
    counted = records(
        plan,
        ledger={
            (0, "call", 0, "visits"): 6,
            (1, "call", 1, "visits"): 4,
            (0, "call", 0, "effort"): 20_000_000,
            (0, "call", 0, "waited"): 30 * MINUTE,
            (0, "call", 0, "failed"): 2,
            (0, "call", 0, "succeeded"): 6,
            (0, "call", 0, "gave_up"): 1,
            (1, "call", 0, "abandoned"): 2,
            (0, "call", 0, "worked"): 90 * MINUTE,
            (0, "call", 1, "started"): 3,
        },
    )
    table = measures.steps_table(counted, plan, prices(plan, step_cost=amounts([[[0, 0], [0, 5]]])))
    assert list(table) == ["step", *measures.STEP_COLUMNS]
    call = {name: column[1] for name, column in table.items()}
    assert call == {
        "step": "call",
        "visits": 10,
        "effort_mean": 2.0,
        "wait_mean": 3.0,
        "fails_share": 0.25,
        "gave_up": 1,
        "abandoned": 2,
        "cost": 15.0,
        "minutes": 90.0,
    }
    assert math.isnan(table["effort_mean"][0])


def test_teams_by_hand(plan):
    counted = records(
        plan,
        teams={
            (0, "desk", "contacts"): 12,
            (0, "desk", "served"): 8,
            (1, "desk", "abandoned"): 3,  # and 1 still waits
            (0, "desk", "waited"): 22 * MINUTE,
            (0, "desk", "waited_served"): 16 * MINUTE,
            (0, "desk", "within_20s"): 6,
            (0, "desk", "worked"): 6 * s.HOUR,
            (0, "desk", "on_duty"): 8 * s.HOUR,
        },
    )
    table = measures.teams_table(counted, plan, prices(plan, wage=amounts([[10]])))
    assert list(table) == ["team", *measures.TEAM_COLUMNS]
    assert {name: column[0] for name, column in table.items()} == {
        "team": "desk",
        "contacts": 12,
        "served": 8,
        "abandoned_share": 0.25,
        "wait_mean": 2.0,
        "wait_mean_served": 2.0,
        "within_20s_share": 0.5,
        "occupancy": 0.75,
        "hours_on_duty": 8.0,
        "hours_worked": 6.0,
        "cost": 80.0,
    }


def test_contacts_name_who_caused_them(plan):
    counted = records(plan, contacts={("web", "desk"): 7})
    table = measures.contacts_table(counted, plan)
    assert {name: column.tolist() for name, column in table.items()} == {"owner": ["web"], "team": ["desk"], "contacts": [7]}


def test_the_funnel_adds_effort_up_and_says_why_customers_are_lost(plan):
    counted = records(
        plan,
        people={(0, "started"): 10},
        finished={(0, 0, "completed", "episodes"): 8},
        ledger={
            (0, "form", 0, "visits"): 10,
            (0, "form", 0, "effort"): 8_000_000,
            (0, "call", 0, "effort"): 16_000_000,
            (0, "form", 0, "gave_up"): 1,
            (0, "call", 0, "walked_out"): 2,
            (0, "call", 0, "abandoned"): 5,
            (0, "call", 0, "left"): 3,
        },
    )
    table = measures.funnel(counted, plan)
    assert table["step"].tolist() == ["form", "call"]
    assert table["visits_per_episode"].tolist() == [1.0, 0.0]
    assert table["effort_so_far"].tolist() == [1.0, 3.0]
    assert table["gave_up"].tolist() == [100.0, 0.0]
    assert table["walked_out"].tolist() == [0.0, 200.0]
    assert table["left"].tolist() == [0.0, 300.0]
    assert table["abandoned"].tolist() == [0.0, 500.0]


def test_the_week_knows_how_often_each_hour_passed():
    """Ten days from Tuesday 00:30: Monday's hours pass once, Tuesday to Thursday's twice, the first Tuesday hour one and a half times."""
    start = s.DAY + s.HOUR // 2
    plan = office_plan(settings=s.run(horizon=10 * s.DAY, week_offset=start))
    counted = records(plan, week={(24, "desk", "contacts"): 3, (24, "desk", "worked"): 9 * s.HOUR, (24, "desk", "on_duty"): 12 * s.HOUR})
    table = measures.week(counted, plan)
    covered = hours_covered(plan) / s.HOUR
    assert covered.sum() == 240
    assert covered[0] == 1 and covered[25] == 2 and covered[24] == 1.5 and covered[4 * 24] == 1.5 and covered[4 * 24 + 1] == 1
    assert table["contacts"][24, 0] == 2.0
    assert table["load"][24, 0] == 0.75
    assert table["worked"][24, 0] == 6.0
    assert math.isnan(table["wait_mean"][25, 0])


def test_ease_has_one_row_per_segment(plan):
    counted = records(plan, ease={(0, 120): 5, (1, 0): 2})
    table = measures.ease_histogram(counted, plan)
    assert table["episodes"].shape == (2, 180)
    assert table["low"][0] == -6.0 and table["high"][-1] == pytest.approx(3.0) and table["low"][120] == pytest.approx(0.0)
    assert table["episodes"][0, 120] == 5
