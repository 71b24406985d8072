"""The money book: known answers by hand, and laws that hold for any counts and prices."""

import dataclasses

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journeysim import measures
from journeysim.measures.book import discount_factor, totals
from journeysim.measures.initiatives import MONTH, initiative_bills
from journeysim.measures.wages import apportion, paid_ticks
from journeysim.plan.layout import UNLIMITED, InitiativePrice, Plan, Prices
from journeysim.records import TEAMS, column
from tests import states as s
from tests.records_by_hand import records

EURO = 1_000_000
HOUR_MINUTES = 60
OWNERS = ("web", "service")


def office_plan(*, people=2, back=None, settings=None, **given) -> Plan:
    """A web form that may lead to a phone call; a desk always open; two weeks, reviewed weekly."""
    return s.plan(
        s.step("form", owner="web"),
        s.step("call", owner="service", team="desk", takes=5),
        segments=[s.segment("calm", share=0.5, stays=0.9), s.segment("bound", share=0.5)],
        teams=[s.team("desk", people, **given)],
        comes_back_after=back,
        settings=settings or s.run(horizon=2 * s.WEEK),
    )


def prices(plan: Plan, **given) -> Prices:
    """Nothing costs anything, except what is given."""
    epochs, steps, segments = plan.steps.shape
    nothing = np.zeros((epochs, steps, segments), np.int64)
    free = Prices(
        money="EUR",
        step_cost=nothing,
        repair_cost=nothing,
        gift_cost=nothing,
        wage=np.zeros((epochs, len(plan.names.teams)), np.int64),
        paid_worked=np.zeros(len(plan.names.teams), np.bool_),
        value=np.zeros((epochs, segments), np.int64),
        kept_value=np.zeros(segments, np.int64),
        grade_worth=0,
        discount=0.0,
        initiatives=(),
        fte_hours=np.full(len(plan.names.teams), 27.0),
        hire_cost=np.zeros((epochs, len(plan.names.teams)), np.int64),
        fix_cost=np.zeros((epochs, len(plan.names.owners)), np.int64),
    )
    return free._replace(**given)


def amounts(table) -> np.ndarray:
    return np.array(table, np.int64) * EURO


def rows(book: measures.Book) -> set[tuple]:
    return set(book.rows)


def test_counts_times_prices_go_to_their_step_owner_and_kind():
    """Three services at 2 euros, one repair at 5, two gifts at 1, each to the step, its team and its owner."""
    plan = office_plan()
    counted = records(plan, ledger={(0, "form", 0, "started"): 3, (1, "call", 1, "repaired"): 1, (1, "form", 0, "gifts"): 2})
    priced = prices(
        plan, step_cost=amounts([[[2, 9], [9, 9]]]), repair_cost=amounts([[[9, 9], [9, 5]]]), gift_cost=amounts([[[1, 9], [9, 9]]])
    )
    web, service = plan.names.owners.index("web"), plan.names.owners.index("service")
    assert rows(measures.book(counted, plan, priced)) == {
        (0, 0, -1, web, "step", 6 * EURO),
        (1, 1, 0, service, "repair", 5 * EURO),
        (1, 0, -1, web, "delight", 2 * EURO),
    }


def test_the_price_is_that_of_the_epoch_of_the_period():
    """Dearer from the second week on."""
    one = s.state(s.step("form"))
    two = dataclasses.replace(one, start=s.WEEK)
    plan = s.plan_of_states(one, two, settings=s.run(horizon=2 * s.WEEK))
    counted = records(plan, ledger={(0, "form", 0, "started"): 1, (1, "form", 0, "started"): 1})
    book = measures.book(counted, plan, prices(plan, step_cost=amounts([[[1]], [[3]]])))
    assert book.by("period") == {(0,): EURO, (1,): 3 * EURO}


def test_presence_is_paid_and_split_in_work_and_idle_time():
    """10 hours on duty at 30 euros, 4 of them worked for one step: 120 for the step, 180 idle for the team."""
    plan = office_plan()
    hour = s.HOUR
    counted = records(
        plan,
        ledger={(0, "call", 0, "worked"): 3 * hour, (0, "call", 1, "worked"): hour},
        teams={(0, "desk", "worked"): 4 * hour, (0, "desk", "on_duty"): 10 * hour},
    )
    book = measures.book(counted, plan, prices(plan, wage=amounts([[30]])))
    service = plan.names.owners.index("service")
    assert rows(book) == {(0, 1, 0, service, "staff", 120 * EURO), (0, -1, 0, -1, "idle", 180 * EURO)}


def test_finishing_after_closing_time_costs_nothing_extra():
    """2 hours on duty, 3 worked: 2 hours are paid, all of it work."""
    plan = office_plan()
    counted = records(
        plan,
        ledger={(0, "call", 0, "worked"): 3 * s.HOUR},
        teams={(0, "desk", "worked"): 3 * s.HOUR, (0, "desk", "on_duty"): 2 * s.HOUR},
    )
    book = measures.book(counted, plan, prices(plan, wage=amounts([[30]])))
    assert book.by("kind") == {("staff",): 60 * EURO}


@pytest.mark.parametrize(("people", "unlimited"), [(2, False), (None, True)])
def test_paid_by_minutes_worked(people, unlimited):
    """`paid: worked` pays what is worked; so does a team without a limit, which has no presence to pay."""
    plan = office_plan(people=people)
    counted = records(
        plan,
        ledger={(0, "call", 0, "worked"): 3 * s.HOUR},
        teams={(0, "desk", "worked"): 3 * s.HOUR, (0, "desk", "on_duty"): 0 if unlimited else 100 * s.HOUR},
    )
    priced = prices(plan, wage=amounts([[30]]), paid_worked=np.array([not unlimited]))
    assert measures.book(counted, plan, priced).by("kind") == {("staff",): 90 * EURO}


def test_without_limit_for_comparison_still_pays_the_presence_as_it_was():
    """The case that takes the limit off the people keeps the paid presence: its rows have duty, so nothing else is paid."""
    plan = s.plan(s.step("call", team="desk", takes=5), teams=[s.team("desk", 2)], unlimited=True)
    assert set(plan.hours["people"]) == {UNLIMITED}
    counted = records(
        plan,
        ledger={(0, "call", 0, "worked"): 9 * s.HOUR},
        teams={(0, "desk", "worked"): 9 * s.HOUR, (0, "desk", "on_duty"): 2 * s.HOUR},
    )
    assert measures.book(counted, plan, prices(plan, wage=amounts([[30]]))).cost == 60 * EURO


def test_without_limit_for_comparison_hours_without_people_stay_unpaid():
    """Nobody at work before 08:00 on Monday: without limit more is worked than anyone is there for; presence is still the bill."""
    bills = []
    for unlimited in (False, True):
        hours = s.team("desk", ((0, 8 * 60, 0), (8 * 60, 7 * 24 * 60, 1)))
        plan = s.plan(s.step("call", team="desk", takes=5), teams=[hours], unlimited=unlimited)
        counted = records(
            plan,
            ledger={(0, "call", 0, "worked"): 200 * s.HOUR},
            teams={(0, "desk", "worked"): 200 * s.HOUR, (0, "desk", "on_duty"): 160 * s.HOUR},
        )
        bills.append(measures.book(counted, plan, prices(plan, wage=amounts([[30]]))).cost)
    assert bills == [4_800 * EURO, 4_800 * EURO]


def test_work_for_customers_who_do_not_count_is_work_and_not_idle():
    """With a warm-up the team works for customers whom no step counts: paid as staff, to no step."""
    plan = office_plan()
    counted = records(plan, teams={(0, "desk", "worked"): s.HOUR, (0, "desk", "on_duty"): 4 * s.HOUR})
    book = measures.book(counted, plan, prices(plan, wage=amounts([[10]])))
    assert rows(book) == {(0, -1, 0, -1, "staff", 10 * EURO), (0, -1, 0, -1, "idle", 30 * EURO)}


def test_warm_up_leaves_out_time_before_its_end():
    """One week of warm-up, one week that counts: half of presence and of the initiative."""
    plan = office_plan(settings=s.run(horizon=2 * s.WEEK, warm_up=s.WEEK))
    counted = records(plan, teams={(0, "desk", "on_duty"): s.HOUR, (1, "desk", "on_duty"): s.HOUR})
    monthly = InitiativePrice("coach", 0, 0, 0, MONTH, 0, 2 * s.WEEK)  # one micro-unit per tick
    book = measures.book(counted, plan, prices(plan, wage=amounts([[10]]), initiatives=(monthly,)))
    assert book.by("period", "kind") == {(1, "idle"): 10 * EURO, (1, "initiative"): s.WEEK}


def test_once_spent_in_the_warm_up_counts_at_its_end():
    """An investment made before the part that counts is not free: whole, in the first week that counts; spread, only what falls there."""
    plan = office_plan(settings=s.run(horizon=2 * s.WEEK, warm_up=s.WEEK))
    whole = InitiativePrice("form", 0, 7 * EURO, 0, 0, 0, 2 * s.WEEK)
    spread = InitiativePrice("invoice", 1, 8 * EURO, 4 * s.WEEK, 0, 0, 2 * s.WEEK)
    book = measures.book(records(plan), plan, prices(plan, initiatives=(whole, spread)))
    assert rows(book) == {(1, -1, -1, 0, "initiative", 7 * EURO), (1, -1, -1, 1, "initiative", 2 * EURO)}


def test_value_is_taken_back_and_grades_have_their_worth():
    """Two completed, half of one taken back: 1.5 times 8 euros; grades 7 and 9 at 2 euros a point: 32 euros."""
    plan = office_plan()
    counted = records(
        plan,
        finished={(0, 0, "completed", "value_due"): 1_500_000, (0, 0, "completed", "grade"): 16_000_000, (0, 0, "left", "grade"): 99},
    )
    book = measures.book(counted, plan, prices(plan, value=amounts([[8, 100]]), grade_worth=2 * EURO))
    assert rows(book) == {(0, -1, -1, -1, "value", 12 * EURO), (0, -1, -1, -1, "grade_worth", 32 * EURO)}


def test_kept_value_at_the_horizon_when_customers_come_back():
    """Of 10 who came and 5 who were ours 4 were lost: 11 kept at 3 euros, in the last period."""
    plan = office_plan(back=100)
    counted = records(plan, people={(0, "entered"): 10, (0, "existing"): 5, (0, "lost"): 4, (0, "open"): 2})
    book = measures.book(counted, plan, prices(plan, kept_value=amounts([3, 50])))
    assert rows(book) == {(1, -1, -1, -1, "kept_value", 33 * EURO)}


def test_kept_value_at_the_decision_when_nobody_comes_back():
    """One episode each: who stayed counts when they stay; who cannot leave counts when the episode ends, however it ended."""
    plan = office_plan()
    counted = records(
        plan,
        finished={
            (0, 0, "completed", "episodes"): 5,
            (0, 0, "completed", "stayed"): 4,
            (1, 1, "completed", "episodes"): 2,
            (1, 1, "gave_up", "episodes"): 1,
        },
        people={(0, "entered"): 9, (1, "entered"): 9},
    )
    book = measures.book(counted, plan, prices(plan, kept_value=amounts([10, 100])))
    assert book.by("period") == {(0,): 40 * EURO, (1,): 300 * EURO}


def test_once_over_years_counts_only_what_falls_inside():
    """40,000 over 2 weeks from the middle of a two-week run: half of it, in the second week."""
    plan = office_plan()
    spread = InitiativePrice("invoice", 1, 40_000 * EURO, 2 * s.WEEK, 0, s.WEEK, 2 * s.WEEK)
    book = measures.book(records(plan), plan, prices(plan, initiatives=(spread,)))
    assert rows(book) == {(1, -1, -1, 1, "initiative", 20_000 * EURO)}


def test_once_over_years_stops_with_its_initiative():
    """40,000 over 4 weeks, given up after one: a quarter."""
    plan = office_plan()
    spread = InitiativePrice("invoice", 1, 40_000 * EURO, 4 * s.WEEK, 0, 0, s.WEEK)
    book = measures.book(records(plan), plan, prices(plan, initiatives=(spread,)))
    assert rows(book) == {(0, -1, -1, 1, "initiative", 10_000 * EURO)}


def test_once_without_years_falls_whole_where_it_starts():
    """Whole in the period of its start; nothing when it starts at the horizon."""
    plan = office_plan()
    whole = InitiativePrice("form", 0, 7 * EURO, 0, 0, s.WEEK, 2 * s.WEEK)
    never = InitiativePrice("late", 0, 9 * EURO, 0, 0, 2 * s.WEEK, 2 * s.WEEK)
    book = measures.book(records(plan), plan, prices(plan, initiatives=(whole, never)))
    assert rows(book) == {(1, -1, -1, 0, "initiative", 7 * EURO)}


def test_per_month_is_even_over_the_time_in_force():
    """A month is a twelfth of 365.25 days; three and a half days in each of two weeks."""
    plan = office_plan()
    running = InitiativePrice("treat", 0, 0, 0, 30_437_500, s.WEEK // 2, 3 * s.WEEK // 2)  # 1 euro a day
    book = measures.book(records(plan), plan, prices(plan, initiatives=(running,)))
    assert book.by("period") == {(0,): 3_500_000, (1,): 3_500_000}


def test_discount_takes_the_middle_of_the_period_and_the_horizon_for_who_is_kept():
    """At 100% a year an amount in the middle of a year is worth 1 / sqrt(2), one at its end a half."""
    year = int(365.25 * s.DAY)
    plan = office_plan(back=100, settings=s.run(horizon=year, review=year))
    counted = records(plan, ledger={(0, "form", 0, "started"): 1}, people={(0, "entered"): 1})
    book = measures.book(counted, plan, prices(plan, step_cost=amounts([[[1, 1], [1, 1]]]), kept_value=amounts([1, 1]), discount=1.0))
    assert book.by("kind") == {("step",): 707_107, ("kept_value",): 500_000}
    assert discount_factor(0.0, year) == 1.0


def test_amounts_too_large_for_64_bits_stay_exact():
    """A million episodes of a million euros each: 10^12 euros, whose product with millionths does not fit 64 bits."""
    plan = office_plan()
    counted = records(plan, finished={(0, 0, "completed", "value_due"): 10**12})
    assert measures.book(counted, plan, prices(plan, value=amounts([[10**6, 0]]))).total("value") == 10**18


def test_unknown_kinds_fail():
    with pytest.raises(KeyError, match="no such kind of money: tips"):
        measures.Book(()).total("tips")


def test_cash_pays_once_in_full_at_its_start():
    """Invested 100 at once although its cost is spread; value comes in by the end of its week; kept value is not cash."""
    plan = office_plan(back=100)
    counted = records(plan, finished={(0, 0, "completed", "value_due"): 1_000_000}, people={(0, "entered"): 1})
    spread = InitiativePrice("invoice", 0, 100 * EURO, 100 * s.WEEK, 0, 0, 2 * s.WEEK)
    months, money = measures.cash(counted, plan, prices(plan, value=amounts([[8, 8]]), kept_value=amounts([9, 9]), initiatives=(spread,)))
    assert money.tolist() == [-100.0, -92.0, -92.0]
    assert months.tolist() == pytest.approx([0.0, 7 / 30.4375, 14 / 30.4375])
    assert measures.invested(prices(plan, initiatives=(spread,)), plan.horizon) == 100.0


# --- laws ----------------------------------------------------------------------------------------------------------------------
PLANS = [office_plan(), office_plan(people=None), office_plan(back=1000), office_plan(settings=s.run(horizon=15 * s.DAY, warm_up=s.WEEK))]
money_amount = st.integers(0, 10**10)


@st.composite
def counted_and_priced(draw):
    """A plan, records full of random counts, and random prices."""
    plan = draw(st.sampled_from(PLANS))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    counted = records(plan)
    for table in (counted.ledger, counted.finished, counted.people, counted.teams):
        table[:] = rng.integers(0, 10 ** int(rng.integers(1, 12)), table.shape) * (rng.random(table.shape) < 0.7)
    shape = plan.steps.shape
    initiatives = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted(draw(st.lists(st.integers(0, plan.horizon), min_size=2, max_size=2)))
        over = draw(st.sampled_from([0, 1, 3 * s.WEEK + 7, 10**16]))
        initiatives.append(InitiativePrice("any", draw(st.integers(0, 1)), draw(money_amount), over, draw(money_amount), start, end))
    priced = prices(
        plan,
        step_cost=rng.integers(0, 10**9, shape),
        repair_cost=rng.integers(0, 10**9, shape),
        gift_cost=rng.integers(0, 10**9, shape),
        wage=rng.integers(0, 10**9, (1, 1)),
        paid_worked=np.array([draw(st.booleans())]),
        value=rng.integers(0, 10**9, (1, 2)),
        kept_value=rng.integers(0, 10**9, 2),
        grade_worth=draw(money_amount),
        discount=draw(st.sampled_from([0.0, 0.07])),
        initiatives=tuple(initiatives),
    )
    return counted, plan, priced


@given(counted_and_priced())
def test_totals_are_those_of_the_book(case):
    records, plan, priced = case
    if priced.discount:
        return
    book, quick = measures.book(records, plan, priced), totals(records, plan, priced)
    assert (quick.cost, quick.net) == (book.cost, book.net)
    for kinds in (("value",), ("kept_value",), ("grade_worth",), ("step",), ("staff", "idle"), ("repair",), ("delight",), ("initiative",)):
        assert quick.total(*kinds) == book.total(*kinds), kinds


@given(counted_and_priced())
def test_parts_add_up_to_the_total_exactly(case):
    """By period, step, team, owner or kind: the same total, with no tolerance."""
    book = measures.book(*case)
    for part in ("period", "step", "team", "owner", "kind"):
        assert sum(book.by(part).values()) == book.total()
    assert sum(book.total(kind) for kind in measures.KINDS) == book.total() == book.cost + book.income
    assert book.net == book.income - book.cost


@given(counted_and_priced())
def test_tables_add_up_to_the_book(case):
    """Steps, idle time, work for nobody, and initiatives are the whole cost; teams are the whole wage bill."""
    counted, plan, priced = case
    book = measures.book(counted, plan, priced)
    steps, teams = measures.steps_table(counted, plan, priced), measures.teams_table(counted, plan, priced)
    no_step = sum(amount for (step, kind), amount in book.by("step", "kind").items() if step < 0 and kind in measures.COSTS)
    assert sum(steps["cost"]) * EURO + no_step == pytest.approx(book.cost, rel=1e-12, abs=1e-3)
    assert sum(teams["cost"]) * EURO == pytest.approx(book.total("staff", "idle"), rel=1e-12, abs=1e-3)


@given(counted_and_priced())
def test_the_wage_bill_does_not_depend_on_what_the_time_went_to(case):
    """On duty: the bill of a period is presence times wage, whatever was worked and for whom."""
    counted, plan, priced = case
    assume(plan is not PLANS[1])  # without limit there is no presence to pay
    priced = priced._replace(paid_worked=np.array([False]), discount=0.0)
    book = measures.book(counted, plan, priced)
    bill = {}
    for (period, kind), amount in book.by("period", "kind").items():
        bill[period] = bill.get(period, 0) + (amount if kind in ("staff", "idle") else 0)
    for period in range(len(plan.period_epoch)):
        on_duty = int(counted.teams[period, 0, column(TEAMS, "on_duty")]) if plan.bounds[period] >= plan.warm_up else 0
        exact = on_duty * int(priced.wage[0, 0]) / s.HOUR
        assert bill.get(period, 0) == pytest.approx(exact, abs=0.51, rel=1e-15)


@given(counted_and_priced(), money_amount)
def test_prices_never_touch_what_was_counted(case, other):
    """Pricing twice, at other prices, leaves the records as they were; and what is not money does not change."""
    counted, plan, priced = case
    before = dataclasses.replace(counted, **{name: getattr(counted, name).copy() for name in ("ledger", "finished", "people", "teams")})
    one = measures.measure(counted, plan, priced)
    two = measures.measure(counted, plan, priced._replace(grade_worth=other, wage=priced.wage + other, value=priced.value + other))
    assert counted.same_as(before)
    for name, measure in measures.NAMES.items():
        if measure.unit != "money":
            assert one[name] == two[name] or (np.isnan(one[name]) and np.isnan(two[name])), name


def test_apportion_by_hand():
    """Halves go up, and what is taken early is given back later; a weight of 0 gets nothing."""
    assert apportion(3, [1, 1]) == [2, 1]
    assert apportion(10, [1, 0, 2]) == [3, 0, 7]


@given(st.integers(0, 10**18), st.lists(st.integers(0, 10**15), min_size=1, max_size=8).filter(any))
def test_apportion_adds_up_and_is_never_further_than_one(total, weights):
    parts = apportion(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) <= sum(weights)


@given(st.integers(0, 10**15), st.integers(1, 10**16), st.lists(st.integers(0, 2 * s.WEEK), min_size=2, max_size=2))
def test_an_initiative_costs_the_same_however_the_run_is_cut_in_periods(amount, over, ends):
    """Cut daily or not at all: the same sum."""
    start, end = sorted(ends)
    price = InitiativePrice("any", 0, amount, over, amount, start, end)
    daily = np.arange(0, 2 * s.WEEK + 1, s.DAY)
    whole = np.array([0, 2 * s.WEEK])
    assert sum(bill for _, bill in initiative_bills(price, daily, 2 * s.WEEK)) == sum(
        bill for _, bill in initiative_bills(price, whole, 2 * s.WEEK)
    )


def test_paid_ticks_in_words():
    """Presence; presence although more was worked; work; work where there is no presence to pay."""
    assert paid_ticks(3, 10, by_minutes_worked=False, unlimited=False) == 10
    assert paid_ticks(12, 10, by_minutes_worked=False, unlimited=False) == 10
    assert paid_ticks(3, 10, by_minutes_worked=True, unlimited=False) == 3
    assert paid_ticks(12, 0, by_minutes_worked=False, unlimited=True) == 12
