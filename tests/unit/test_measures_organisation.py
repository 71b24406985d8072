"""Tables of the living organisation, from records written by hand."""

import dataclasses
import math

import numpy as np
import pytest

from journeysim import measures
from journeysim.measures.beyond import margin_multiple, mean_minutes
from journeysim.measures.organisation import lost_by_period, score
from journeysim.records import FLOW, OWNERS, SLOW
from tests import states as s
from tests.records_by_hand import records
from tests.unit.test_measures_money import office_plan, prices

MILLION = 1_000_000


def living(plan, **given):
    """Records by hand with the arrays that only a living organisation has; keys of `owners` are (period, owner, column)."""
    owners, slow, flow = given.pop("owners", {}), given.pop("slow", {}), given.pop("flow", {})
    periods, names = len(plan.period_epoch), plan.names
    made = {
        "slow": np.zeros((periods, len(SLOW)), np.int64),
        "flow": np.zeros((periods, len(names.segments), len(FLOW)), np.int64),
        "owners": np.zeros((periods, len(names.owners), len(OWNERS)), np.int64),
        "remaining": given.pop("remaining", np.full((periods, len(names.steps)), MILLION)),
    }
    for (period, owner, column), count in owners.items():
        made["owners"][period, names.owners.index(owner), OWNERS.index(column)] = count
    for (period, column), count in slow.items():
        made["slow"][period, SLOW.index(column)] = count
    for (period, segment, column), count in flow.items():
        made["flow"][period, segment, FLOW.index(column)] = count
    return dataclasses.replace(records(plan, **given), **made)


def test_the_score_is_built_like_nps():
    """At 7.5 as many are at 8.5 as at 6.5: the score is 0; it rises with the grade and never leaves -100 to 100."""
    assert score(7.5) == pytest.approx(0.0)
    assert score(9.0) == pytest.approx(100 * (1 - 0.369441 - 0.047790), abs=1e-3)  # normal shares below 8.5 and 6.5 at mean 9, sd 1.5
    assert -100 <= score(1.0) < score(10.0) <= 100


def test_engagement_over_time():
    """A row per period and team that has a grade."""
    plan = office_plan()
    teams = {(0, "desk", "grade"): 7_500_000, (1, "desk", "grade"): 7_000_000, (1, "desk", "staff"): 9, (1, "desk", "quits"): 2}
    teams |= {(1, "desk", "worked"): 30, (1, "desk", "on_duty"): 60, (1, "desk", "served"): 8, (1, "desk", "angry"): 2}
    table = measures.engagement_table(records(plan, teams=teams), plan)
    assert table["week"].tolist() == [0, 1] and table["engagement"].tolist() == [7.5, 7.0]
    assert (table["occupancy"][1], table["angry_share"][1], table["staff"][1], table["quits"][1]) == (0.5, 0.25, 9, 2)
    assert len(measures.engagement_table(records(plan), plan)["week"]) == 0


def test_failures_left_by_step():
    """Only main steps; without fixes everything is left."""
    plan = office_plan()
    ledger = {(0, "form", 0, "failed"): 3, (0, "form", 1, "succeeded"): 1}
    table = measures.failures_table(records(plan, ledger=ledger), plan)
    assert table["fails_share"][0] == 0.75 and set(table["remaining"]) == {1.0}
    half = living(plan, remaining=np.array([[MILLION, MILLION], [500_000, MILLION]]))
    rows = measures.failures_table(half, plan)
    assert rows["remaining"][rows["step"] == "form"].tolist() == [1.0, 0.5]


def test_reputation_over_time():
    plan = office_plan()
    assert measures.reputation_table(records(plan), plan) is None
    found = living(plan, slow={(0, "reputation"): MILLION, (1, "reputation"): 1_200_000}, flow={(1, 0, "offered"): 4, (1, 1, "brought"): 1})
    table = measures.reputation_table(found, plan)
    assert table["reputation"].tolist() == [1.0, 1.2] and table["offered"].tolist() == [0, 4] and table["brought"].tolist() == [0, 1]


def test_customers_kept_over_time_end_at_the_measure():
    """Who did not stay is lost, except where nobody can leave; the line ends at kept_share."""
    plan = office_plan()
    finished = {(0, 0, "completed", "episodes"): 6, (0, 0, "completed", "stayed"): 5, (1, 0, "gave_up", "episodes"): 2}
    finished |= {(1, 1, "gave_up", "episodes"): 7}
    found = records(plan, finished=finished, people={(0, "entered"): 10, (1, "entered"): 10, (0, "lost"): 3})
    assert lost_by_period(found, plan).tolist() == [1, 2]
    table = measures.kept_table(found, plan)
    assert table["lost"].tolist() == [0, 1, 3] and table["week"].tolist() == [0, 1, 2]
    assert table["kept_share"][-1] == measures.measure(found, plan, prices(plan))["kept_share"] == 1 - 3 / 20


def test_what_each_owner_causes():
    plan = office_plan()
    found = living(
        plan,
        ledger={
            (0, "form", 0, "effort"): 5 * MILLION,
            (0, "form", 0, "gave_up"): 2,
            (1, "form", 1, "left"): 1,
            (1, "call", 0, "started"): 3,
        },
        contacts={("web", "desk"): 4},
        owners={(0, "web", "signals"): 4, (0, "web", "begun"): 1, (1, "web", "landed"): 1},
    )
    fix = np.zeros((1, len(plan.names.owners)), np.int64)
    fix[0, plan.names.owners.index("web")] = 10_000 * MILLION
    cost = np.zeros((1, 2, 2), np.int64)
    cost[0, 1] = 2 * MILLION
    table = measures.owners_table(found, plan, prices(plan, fix_cost=fix, step_cost=cost))
    web, service = (table["owner"].tolist().index(name) for name in ("web", "service"))
    assert (table["effort"][web], table["lost_here"][web], table["contacts"][web]) == (5.0, 3, 4)
    assert (table["signals"][web], table["fixes"][web], table["cost"][web], table["cost"][service]) == (4, 1, 10_000.0, 6.0)
    assert measures.contact_matrix(found, plan)[plan.names.owners.index("web"), 0] == 4


def test_hires_are_booked_to_the_team_and_fixes_to_their_owner():
    plan = office_plan()
    found = living(plan, teams={(1, "desk", "quits"): 2}, owners={(1, "web", "begun"): 1})
    money = prices(plan, hire_cost=np.full((1, 1), 12_000 * MILLION), fix_cost=np.full((1, len(plan.names.owners)), 500 * MILLION))
    book = measures.book(found, plan, money)
    assert (book.total("hire"), book.total("fix"), book.cost) == (24_000 * MILLION, 500 * MILLION, 24_500 * MILLION)
    assert book.by("team", "owner", "kind") == {
        (0, -1, "hire"): 24_000 * MILLION,
        (-1, plan.names.owners.index("web"), "fix"): 500 * MILLION,
    }


def test_the_margin_multiple_equals_the_published_table():
    """Gupta and Lehmann, at a discount of 10% and 12%."""
    printed = {0.10: (1.200, 1.750, 2.667, 4.500, 6.333), 0.12: (1.154, 1.667, 2.500, 4.091, 5.588)}
    for i, row in printed.items():
        assert [margin_multiple(r, i) for r in (0.6, 0.7, 0.8, 0.9, 0.95)] == pytest.approx(row, abs=5e-4)
    assert math.isnan(margin_multiple(1.0, 0.0))


def test_value_after_the_horizon_by_hand():
    """40 of 50 stay, a year between episodes, 10% a year: multiple .8 / .3; kept times margin times that; never in net value."""
    plan = office_plan(back=("constant", 365.25 * 1440))
    finished = {(0, 0, "completed", "episodes"): 50, (0, 0, "completed", "asked"): 50, (0, 0, "completed", "stayed"): 40}
    finished |= {(0, 0, "completed", "value_due"): 25 * MILLION}
    found = records(plan, finished=finished, people={(0, "offered"): 60, (0, "entered"): 60, (0, "lost"): 10})
    money = prices(plan, value=np.array([[8 * MILLION, 8 * MILLION]]), discount=0.10)
    table = measures.beyond_horizon(found, plan, money)
    assert table["months"][0] == pytest.approx(12.0) and table["discount"][0] == pytest.approx(0.10)
    assert table["multiple"][0] == pytest.approx(0.8 / 0.3) and table["margin"][0] == pytest.approx(4.0)
    assert table["value"][0] == pytest.approx(50 * 4 * 0.8 / 0.3)
    assert math.isnan(table["value"][1]), "nobody decides in a segment that cannot leave"
    each = measures.measure(found, plan, money)["beyond_horizon_per_customer"]
    assert each == pytest.approx(50 * 4 * 0.8 / 0.3 / 60), "per customer on offer"
    assert math.isnan(measures.measure(found, office_plan(), money)["beyond_horizon_per_customer"]), "nobody comes back"
    net = measures.measure(found, plan, money)["net_value_per_customer"]
    assert net == measures.measure(found, plan, money)["value_per_customer"]


@pytest.mark.parametrize(
    ("back", "mean"), [(("exponential", 600), 600), (("lognormal", 600, 0.5), 600), (s.mixture((0.25, 100), (0.75, 500)), 400)]
)
def test_mean_minutes_of_a_delay(back, mean):
    plan = office_plan(back=back)
    assert mean_minutes(plan, int(plan.segments[0]["back"][0])) == pytest.approx(mean, rel=2e-3)
