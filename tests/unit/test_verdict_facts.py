"""The facts of a verdict, each worked out by hand on made-up records."""

from types import SimpleNamespace

import numpy as np
import pytest
from small_world import initiative

from journeysim.plan.layout import DAY, HOUR, WEEK
from journeysim.questions import cash, cautions, contrasts, customers, knowing, settling, staff, steadiness
from journeysim.questions.answers import Difference, Estimate
from journeysim.questions.sides import Side
from journeysim.records import KEPT, LOST, NEVER, OPEN, PEOPLE, TEAMS, column
from journeysim.study import Case, Study


def side(name="a", *, runs=2, periods=4, teams=("desk",), measures=None, weeks=4, **given):
    """A side with empty books; `teams` rows are filled by `book`."""
    case = Case(name, "x")
    plan = SimpleNamespace(
        horizon=weeks * WEEK,
        warm_up=0,
        bounds=np.linspace(0, weeks * WEEK, periods + 1).astype(np.int64),
        period_epoch=np.zeros(periods, np.int32),
        names=SimpleNamespace(teams=teams),
    )
    prices = SimpleNamespace(
        wage=np.array([given.get("wage", [30] * len(teams))]) * 1_000_000,
        paid_worked=np.array(given.get("paid_worked", [False] * len(teams))),
        fte_hours=np.array(given.get("fte_hours", [25.0] * len(teams))),
    )
    records = []
    for _ in range(runs):
        people = np.zeros((1, len(PEOPLE)), np.int64)
        people[0, column(PEOPLE, "offered")], people[0, column(PEOPLE, "existing")] = 60, 40
        records.append(SimpleNamespace(teams=np.zeros((periods, len(teams), len(TEAMS)), np.int64), people=people))
    study = SimpleNamespace(
        cases=(case,),
        built={case: SimpleNamespace(plan=plan, prices=prices)},
        records={case: tuple(records)},
        measures={case: {key: np.array(values, float) for key, values in (measures or {}).items()}},
        pairs={},
        runs=runs,
        interrupted=False,
        capped=False,
        seed=1,
    )
    return Side(study, case)


def book(item, team=0, **totals):
    """Spread totals per run evenly over the periods of a team."""
    for records in item.records:
        for name, total in totals.items():
            records.teams[:, team, column(TEAMS, name)] = total // len(records.teams)
    return item


def test_pairs_per_1000_customers_who_came_under_both():
    table = np.zeros((2, 4, 4), np.int64)
    table[:, KEPT, LOST] = 6
    table[:, LOST, OPEN] = 1
    table[:, KEPT, KEPT] = 80
    table[:, OPEN, KEPT] = 7
    table[:, LOST, LOST] = 6
    table[:, NEVER, KEPT] = 3
    table[:, KEPT, NEVER] = 2
    found = customers.of_tables(table)
    assert (found.only_first, found.only_second, found.both, found.neither) == (60.0, 10.0, 870.0, 60.0)
    assert (found.customers, found.unmatched) == (100.0, 5.0)


def test_a_table_asked_the_other_way_round_is_turned():
    one, other = side("a"), side("b")
    table = np.arange(32).reshape(2, 4, 4)
    one.study.pairs[other.case, one.case] = table
    assert np.array_equal(customers.tables(one, other), table.transpose(0, 2, 1))


def test_no_table_no_customers():
    assert customers.per_1000(side("a"), side("b")).customers == 0.0


def test_staff_time_is_hours_at_their_wage():
    first, second = book(side("a"), worked=40 * HOUR), book(side("b"), worked=140 * HOUR)
    found = staff.staff_time(first, second)
    assert found.hours_per_week == 25.0
    assert (found.fte, found.worth, found.paid) == (1.0, 100 * 30 / 100, "on_duty")


def test_staff_time_follows_the_name_of_a_team():
    first = book(book(side("a", teams=("new", "desk")), 1, worked=40 * HOUR), 0, worked=20 * HOUR)
    found = staff.staff_time(first, book(side("b"), worked=40 * HOUR))
    assert (found.hours_per_week, found.fte) == (-5.0, -0.2)


def test_paid_tells_of_the_teams_concerned():
    two = {"teams": ("desk", "back"), "paid_worked": [True, False]}
    more, less = side("b", **two), side("a", **two)
    assert staff.staff_time(less, more).paid == "mixed"
    assert staff.staff_time(less, book(side("b", **two), 0, worked=8 * HOUR)).paid == "worked"
    assert staff.staff_time(less, book(side("b", **two), 1, worked=8 * HOUR)).paid == "on_duty"


def test_a_changed_roster_is_in_the_cost_and_not_told_again():
    """Two desks: one works less and stays as it is; at the other two more people are there, and paid."""
    two = {"teams": ("desk", "line")}
    first = book(book(side("a", **two), 0, worked=40 * HOUR, on_duty=160 * HOUR), 1, worked=320 * HOUR, on_duty=320 * HOUR)
    second = book(book(side("b", **two), 0, worked=140 * HOUR, on_duty=160 * HOUR), 1, worked=160 * HOUR, on_duty=160 * HOUR)
    found = staff.staff_time(first, second)
    assert (found.hours_per_week, found.worth, found.paid) == (25.0, 100 * 30 / 100, "on_duty")
    quits = book(second, 1, grade=4 * 7_000_000)  # who is there varies by itself: that is no roster
    assert staff.staff_time(first, quits).hours_per_week == 25.0 - 40.0


def test_customers_on_offer_and_days():
    assert side().on_offer.tolist() == [100.0, 100.0]
    assert side(weeks=2).days == 14.0


def test_a_queue_that_grows_is_overloaded():
    calm = book(side(), contacts=400, served=380, abandoned=16, worked=90 * HOUR, on_duty=100 * HOUR)
    growing = book(side(), contacts=400, served=300, abandoned=40, worked=90 * HOUR, on_duty=100 * HOUR)
    assert settling.overloaded(calm) == ()
    assert settling.overloaded(growing) == ("desk",)


def test_people_who_never_stop_are_overloaded():
    assert settling.overloaded(book(side(), contacts=400, served=300, abandoned=100, worked=99 * HOUR, on_duty=100 * HOUR)) == ("desk",)


def test_a_growing_start_that_settles_is_not_overloaded():
    item = book(side(), contacts=400, served=400, worked=90 * HOUR, on_duty=100 * HOUR)
    for records in item.records:
        records.teams[0, 0, column(TEAMS, "served")] = 10
    assert settling.overloaded(item) == ()


def test_an_unlimited_team_is_never_overloaded():
    assert settling.overloaded(book(side(), contacts=400, served=400, worked=90 * HOUR, on_duty=0)) == ()


@pytest.mark.parametrize(
    ("ahead", "months"),
    [
        ([0, -100, -50, 50, 80], 2.5),
        ([0, -100, -50, -10, -1], None),
        ([0, 10, 20, 30, 40], 0.0),
        ([0, -10, 10, -10, 10], 3.5),
        ([0, -10, 0, 5, 5], 2.0),
    ],
)
def test_payback_is_the_moment_from_which_it_stays_ahead(ahead, months):
    assert cash.crossing(np.arange(5.0), np.array(ahead, float)) == months


def told(name, first, second, half=0.01):
    one, other = (Estimate(mean, mean - half, mean + half, 9) for mean in (first, second))
    return Difference(name, "share", one, other, Estimate(first - second, first - second - half, first - second + half, 9), 0.9, 0.9, 0.0)


@pytest.mark.parametrize(
    ("completed", "grades", "warns"),
    [
        ((0.45, 0.90), (8.0, 7.0), True),  # half of them are gone
        ((0.90, 0.45), (7.0, 8.0), True),
        ((0.90, 0.45), (8.0, 7.0), False),  # happier and more of them
        ((0.89, 0.90), (8.0, 7.0), False),  # one in ninety cannot lift the mean of all by a point
        ((0.89, 0.90), (7.05, 7.0), True),
        ((0.899, 0.90), (8.0, 7.0), False),  # perhaps as many
        ((0.45, 0.90), (7.005, 7.0), False),  # perhaps as happy
        ((0.0, 0.90), (8.0, 7.0), True),
    ],
)
def test_happier_finishers_where_fewer_finish(completed, grades, warns):
    found = {"completed_share": told("completed_share", *completed), "grade_mean": told("grade_mean", *grades)}
    assert cautions.improves_by_dropout(found) is warns


def test_half_the_people_gone_lifts_a_mean_by_its_distance_to_the_worst():
    assert cautions.most_by_dropout(0.5, 7.0, 1.0) == 6.0


def test_your_figure_agrees_inside_the_interval_or_within_a_tenth():
    item = side(measures={"grade_mean": [7.0, 7.0], "nps": [20.0, 22.0]})
    assert knowing.beside(item, "grade_mean", 7.7, "survey").agrees
    assert not knowing.beside(item, "grade_mean", 7.8, "survey").agrees
    assert knowing.beside(item, "nps", 25.0, "survey").agrees
    assert not knowing.beside(item, "nps", 60.0, "survey").agrees
    assert knowing.beside(item, "nps", 21.0, "survey").simulated.mean == 21.0


def test_a_number_nobody_measured_or_cited_is_an_assumption():
    kinds = ["measured", "cited", "assumed", ""]
    scenario = SimpleNamespace(
        assumptions=lambda: tuple(SimpleNamespace(kind=kind, path="journey.pay.effort", chosen=False) for kind in kinds)
    )
    assert knowing.assumed(scenario) == (2, 4)


def test_the_stand_ins_are_like_the_real_thing():
    assert {"built", "records", "measures", "pairs", "runs"} <= set(Study.__dataclass_fields__)
    assert initiative("a").once == 0.0 and DAY * 7 == WEEK


def test_a_few_lopsided_runs_are_noise_and_ten_are_not():
    gaps = np.array([0.0, 0.1, 0.2, 0.1, 0.0, 0.2, 0.1, 0.0, 0.1, 9.0])
    assert contrasts.lopsided(gaps)
    assert not contrasts.lopsided(gaps[5:])
    assert not contrasts.lopsided(np.arange(20.0))


def waiting(levels, warm_up=1):
    """A side whose queue has these lengths in the periods after `warm_up` of them."""
    item = side(periods=warm_up + len(levels), weeks=warm_up + len(levels))
    item.built.plan.warm_up = warm_up * WEEK
    for records in item.records:
        records.teams[warm_up:, 0, column(TEAMS, "queue_area")] = np.array(levels) * WEEK
    return item


def test_a_warm_up_is_checked_by_what_is_left():
    rng = np.random.default_rng(5)
    steady = rng.normal(40.0, 1.0, 100)
    rising = np.concatenate([np.linspace(0.0, 40.0, 20), steady])
    assert steadiness.of_warm_up(waiting(steady)) is None
    assert steadiness.of_warm_up(waiting(rising)) == "warm_up_short"
    assert steadiness.of_warm_up(waiting(np.linspace(0, 900, 100))) == "warm_up_late"
    assert steadiness.of_warm_up(waiting(steady[:30])) == "warm_up_unchecked"
    assert steadiness.of_warm_up(waiting(rising, warm_up=0)) is None


def test_without_queues_the_people_at_work_tell():
    item = side(periods=4)
    for records in item.records:
        records.teams[:, 0, column(TEAMS, "worked")] = [7 * DAY, 7 * DAY, 14 * DAY, 14 * DAY]
    assert steadiness.level(item).tolist() == [1.0, 1.0, 2.0, 2.0]
