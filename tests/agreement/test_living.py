"""The living organisation by hand: each mechanism without effect changes nothing; each with effect does what its law says."""

import dataclasses

import numpy as np
import pytest
from behaviour import SURE, episodes, few, simulate, team_row
from states import (
    DAY,
    HOUR,
    MINUTE,
    WEEK,
    delight,
    department,
    engagement,
    plan,
    plan_of_states,
    route,
    run,
    segment,
    state,
    step,
    talk,
    team,
)

from journeysim.plan.layout import living
from journeysim.records import FLOW, OWNERS, SLOW, TEAMS
from journeysim.rules import engagement as laws

pytestmark = pytest.mark.usefixtures("engine")
LIVING = ("slow", "flow", "owners", "remaining", "fate_brought")
STATE = [TEAMS.index("grade"), TEAMS.index("staff")]
TIRING = {"load": 2.0, "anger": 2.0, "inertia": DAY}


def world(settings=None, second=False, **given):
    """A form that fails and a desk that is called about it, for three days; customers come back."""
    teams = given.pop("teams", [team("desk", 1)])
    form = {"succeeds": 0.4, "owner": "sales", "on_failure": [route("call", 0.8, then_retry=True), route("continue", 0.2)], "at_most": 3}
    call = {"detour": True, "owner": "service", "team": "desk", "takes": ("exponential", 9), "succeeds": 0.7}
    call |= {"effort": 2.0, "on_failure": {"retry": 1.0}, "at_most": 3}
    states = {"arrive": few(120), "comes_back_after": ("exponential", 600), "varies": 0.3, "segments": [segment(stays=0.8)], "teams": teams}
    return plan(step("form", **form), step("call", **call), settings=settings or run(horizon=3 * DAY, review=DAY), **(states | given))


def bare(records):
    """The records without what says how the living organisation stands."""
    teams = records.teams.copy()
    teams[:, :, STATE] = 0
    return dataclasses.replace(records, teams=teams, **dict.fromkeys(LIVING))


def of_team(records, name, place=0):
    return records.teams[:, place, TEAMS.index(name)].tolist()


NEUTRAL = {
    "engagement without effects": lambda: world(teams=[team("desk", 1, engagement=engagement(**TIRING))]),
    "engagement of a team nobody calls": lambda: world(
        teams=[team("desk", 1), team("idle", 1, engagement=engagement(**TIRING, pace=1.0, tone=1.0, resolution=1.0))]
    ),
    "quits nobody makes": lambda: world(teams=[team("desk", 1, engagement=engagement(quits=0.0, quits_less=1.0, learns_in=WEEK))]),
    "fixes that remove nothing": lambda: world(departments={"sales": department(removes=0.0)}),
    "a department that owns nothing": lambda: world(departments={"owner": department(removes=1.0)}),
    "word of mouth that brings and deters nobody": lambda: world(word_of_mouth=talk(cap=5.0), gets_used_to=1e-300),
}


@pytest.mark.parametrize("name", NEUTRAL)
def test_without_effect_nothing_changes(name):
    still, moving = simulate(world()), simulate(NEUTRAL[name]())
    assert living(NEUTRAL[name]()) and moving.slow is not None and still.slow is None
    if name.startswith("word of mouth"):  # habits so small that no digit moves
        assert set(moving.slow[:, SLOW.index("reputation")]) == {1_000_000}
    if name.startswith("a department"):
        assert moving.owners[..., OWNERS.index("signals")].sum() > 0
    assert bare(moving).differences(bare(still)) == ([] if "nobody calls" not in name else ["teams", "week", "contacts"])


def test_a_department_without_mandate_is_not_there():
    assert not living(world(departments={"sales": department(acts_on=0.0)}))


# --- engagement ----------------------------------------------------------------------------------------------------------------------
def busy(**given):
    """One person who never has an idle minute after the first caller, four weeks, everyone patient."""
    e = engagement(**({"load": 1.0, "inertia": WEEK} | given))
    return plan(step("call", team="desk", takes=30, succeeds=0.5), arrive=few(96), teams=[team("desk", 1, engagement=e)], settings=run())


def test_the_grade_follows_the_load_by_its_law():
    records = simulate(busy())
    grade, share = 7.5, laws.taken_hold(WEEK, WEEK)
    for period, (worked, duty) in enumerate(zip(of_team(records, "worked"), of_team(records, "on_duty"), strict=True)):
        assert of_team(records, "grade")[period] == pytest.approx(grade * 1e6, abs=1)
        grade = laws.moved(grade, laws.target(7.5, 1.0, 0.0, worked / duty, 0.0, 0.0), share)
    assert of_team(records, "grade")[-1] < 6_200_000


def test_lifts_raise_the_grade_the_team_tends_to_and_not_what_its_effects_are_measured_from():
    made = state(step("call", team="desk", takes=30), arrive=few(10), teams=[team("desk", 1, engagement=engagement(inertia=1, pace=0.1))])
    lifted = plan_of_states(made, lifts=[{"desk": 1.5}])
    records = simulate(lifted)
    assert of_team(records, "grade") == [7_500_000] + [9_000_000] * 3
    durations = {row["end"] - row["start"] for row in episodes(records) if row["start"] > WEEK and row["waited"] == 0}
    assert durations == {round(30 * MINUTE * laws.pace(0.1, 1.5))}


def test_pace_tone_and_resolution_act_from_the_review_on():
    acting = {"base": 9.5, "inertia": 1, "pace": 0.1, "tone": 0.2, "resolution": 2.0}
    made = state(
        step("call", team="desk", takes=10, succeeds=0.5, effort=1.0),
        arrive=few(200),
        teams=[team("desk", None, engagement=engagement(**{k: v for k, v in acting.items() if k != "base"}))],
    )
    records = simulate(plan_of_states(made, lifts=[{"desk": 2.0}], settings=run(horizon=2 * WEEK)))
    early = [row for row in episodes(records) if row["end"] < WEEK]
    late = [row for row in episodes(records) if row["start"] >= WEEK]
    assert {row["end"] - row["start"] for row in early} == {10 * MINUTE}
    assert {row["end"] - row["start"] for row in late} == {round(10 * MINUTE * laws.pace(0.1, 2.0))}
    assert {row["effort"] for row in early} == {1_000_000}
    assert {row["effort"] for row in late} == {round(1e6 * laws.tone(0.2, 2.0))}
    share = [np.mean([row["resolved"] for row in rows]) for rows in (early, late)]
    assert share[0] == pytest.approx(0.5, abs=4 * (0.25 / len(early)) ** 0.5)
    assert share[1] == pytest.approx(1 / (1 + np.exp(-4)), abs=4 * (0.02 / len(late)) ** 0.5)


def test_in_the_pilot_the_grade_is_held_and_people_quit():
    records = simulate(busy(quits=50.0, pace=0.2), pilot=True)
    assert set(of_team(records, "grade")) == {7_500_000}
    full = {"hours_per_week": 168.0, "availability": 1.0}
    many = plan(step("call", team="desk"), teams=[team("desk", 20, engagement=engagement(quits=5.0), **full)])
    assert team_row(simulate(many, pilot=True))["quits"] > 0


# --- people --------------------------------------------------------------------------------------------------------------------------
def crowd(people=20, settings=None, other=(), **given):
    """A team in which one full-time colleague fills one place of the roster all week, so that people and posts are the same number."""
    e = engagement(**({"quits": 20.0} | given))
    desk = team("desk", people, engagement=e, hours_per_week=168.0, availability=1.0)
    return plan(step("call", team="desk", takes=5), arrive=few(5), teams=[*other, desk], settings=settings or run(horizon=12 * WEEK))


def test_who_quits_leaves_a_place_open_until_the_first_review_after_replacement():
    records = simulate(crowd(replaced_after=2 * WEEK + HOUR))
    staff, quits, hired, duty = (np.array(of_team(records, name)) for name in ("staff", "quits", "hired", "on_duty"))
    assert quits.sum() > 10 and quits[0] == hired[0] == 0
    assert hired[3:].tolist() == quits[:-3].tolist(), "the third review after, the first that is two weeks and an hour later"
    assert staff.tolist() == (20 - np.cumsum(quits) + np.cumsum(hired)).tolist()
    assert duty.tolist() == (staff * WEEK).tolist(), "a roster of as many places as people loses one for each who is gone"


def test_at_least_one_stays():
    records = simulate(crowd(people=3, quits=10_000.0, replaced_after=52 * WEEK))
    assert of_team(records, "staff")[1:] == [1] * 11


def test_who_quits_does_not_depend_on_other_teams_or_on_what_customers_do():
    alone, beside = simulate(crowd()), simulate(crowd(other=[team("back", 3)], settings=run(horizon=12 * WEEK)))
    assert of_team(alone, "quits") == of_team(beside, "quits", 1)


def test_people_at_work_are_a_share_of_the_roster_halves_up_and_at_least_one():
    assert [laws.at_work(4, 9, there, 10**9) for there in (9, 8, 7, 6, 5, 4, 1)] == [4, 4, 3, 3, 2, 2, 1]
    assert laws.at_work(0, 9, 1, 10**9) == 0 and laws.at_work(10**9, 9, 1, 10**9) == 10**9


def test_a_service_under_way_is_finished_by_who_has_quit():
    e = engagement(quits=1e9, replaced_after=52 * WEEK)
    desk = team("desk", 2, engagement=e, hours_per_week=168.0, availability=1.0)
    records = simulate(plan(step("call", team="desk", takes=3 * 24 * 60), arrive=few(40), teams=[desk], settings=run(horizon=2 * WEEK)))
    worked, duty = of_team(records, "worked"), of_team(records, "on_duty")
    assert duty[1] == WEEK < worked[1] < 2 * WEEK


# --- departments ---------------------------------------------------------------------------------------------------------------------
def signalled(settings=None, desk=None, **given):
    """Everyone fails at the form and calls once; the owner of the form may act."""
    return plan(
        step("form", succeeds=0.2, owner="sales", on_failure={"call": 1.0}),
        step("call", detour=True, owner="service", team="desk", succeeds=0.0, on_failure={"continue": 1.0}),
        arrive=few(100),
        teams=[team("desk", None)],
        departments={"sales": department(**given)},
        settings=settings or run(horizon=8 * WEEK),
    )


def of_owner(records, name, owner=0):
    return records.owners[:, owner, OWNERS.index(name)].tolist()


def test_one_failure_that_reaches_a_team_is_one_signal():
    records = simulate(signalled(removes=0.0))
    assert of_owner(records, "signals") == of_team(records, "contacts")
    assert records.owners[:, 1].sum() == 0, "failures of a detour are nobody's signal"


def test_work_begins_when_enough_have_counted_and_lands_at_the_first_review_after_it():
    records = simulate(signalled(acts_on=0.5, needs=300, takes=WEEK + HOUR, removes=0.5))
    counted = np.cumsum(of_owner(records, "signals")) * 0.5
    first = int(np.argmax(counted >= 300)) + 1  # the review that ends the period
    begun, landed = of_owner(records, "begun"), of_owner(records, "landed")
    assert begun[: first + 1] == [0] * first + [1]
    assert landed.index(1) == first + 2
    assert records.remaining[first + 2, 0] == 500_000 and records.remaining[first + 1, 0] == 1_000_000
    assert set(records.remaining[:, 1]) == {1_000_000}


def test_a_fix_removes_a_share_of_the_failures_left():
    records = simulate(signalled(needs=1, takes=0, removes=0.5, settings=run(horizon=6 * WEEK)))
    assert records.remaining[:, 0].tolist() == [1_000_000, 1_000_000, 500_000, 500_000, 250_000, 250_000]
    failed = records.ledger[:, 0, 0, 3] / records.ledger[:, 0, 0, [2, 3]].sum(axis=1)
    expected = 0.8 * records.remaining[:, 0] / 1e6
    error = np.sqrt(expected * (1 - expected) / 700)
    assert np.all(np.abs(failed - expected) < 4 * error)


def test_the_most_signalled_step_goes_first_and_ties_go_by_the_file():
    made = plan(
        step("a", succeeds=0.8, owner="sales", team="desk"),
        step("b", succeeds=0.2, owner="sales", team="desk"),
        arrive=few(100),
        teams=[team("desk", None)],
        departments={"sales": department(removes=1.0)},
        settings=run(horizon=4 * WEEK),
    )
    assert simulate(made).remaining.tolist() == [[1_000_000] * 2, [1_000_000] * 2, [1_000_000, 0], [0, 0]]
    alike = [step(name, succeeds=0.0, owner="sales", team="desk") for name in "ab"]
    made = plan(*alike, arrive=few(100), teams=[team("desk", None)], departments={"sales": department()}, settings=run(horizon=3 * WEEK))
    assert simulate(made).remaining.tolist()[2] == [750_000, 1_000_000]


# --- word of mouth -------------------------------------------------------------------------------------------------------------------
def easy(effort=1.0, settings=None, **given):
    """Everyone is done at once, and finds it easier (a promoter) or harder (a detractor) than expected."""
    return plan(
        step("go", effort=effort),
        arrive=few(100),
        segments=[segment(expects=2.0)],
        word_of_mouth=talk(**given),
        settings=settings or run(horizon=6 * WEEK),
    )


def test_promoters_bring_and_detractors_deter_within_bounds():
    up, down = simulate(easy(brings=50.0, cap=1.5)), simulate(easy(effort=6.0, deters=50.0, floor=0.4))
    assert up.slow[:, 0].tolist() == [1_000_000] + [1_500_000] * 5 and down.slow[:, 0].tolist() == [1_000_000] + [400_000] * 5
    offered, entered, brought, _ = (down.flow[:, 0, FLOW.index(name)] for name in FLOW)
    assert brought.sum() == 0 and entered[0] == offered[0]
    assert entered[1:].sum() / offered[1:].sum() == pytest.approx(0.4, abs=4 * (0.24 / 3500) ** 0.5)
    offered, entered, brought, _ = (up.flow[:, 0, FLOW.index(name)] for name in FLOW)
    assert entered.tolist() == offered.tolist() and brought[0] == 0
    assert brought[1:].mean() == pytest.approx(350, abs=4 * (350 / 5) ** 0.5)
    assert len(up.fate_brought) > brought.sum() / 1.01 and (up.fate_brought > 0).sum() == brought.sum()


def test_today_is_steady_where_the_balance_is_todays():
    made = easy(brings=0.5)
    per_week = simulate(made).slow[:-1, SLOW.index("promoters")].astype(float)
    steady = made._replace(balance=0.5 * per_week)
    assert simulate(steady).slow[1, 0] == 1_000_000


def test_newcomers_on_offer_do_not_depend_on_reputation():
    up, down = simulate(easy(brings=50.0)), simulate(easy(effort=6.0, deters=50.0))
    assert up.people[:, 0].tolist() == down.people[:, 0].tolist()


# --- getting used to it --------------------------------------------------------------------------------------------------------------
def returning(h, later=None, **given):
    """One kind of customer who goes through the same again every day."""
    states = {"comes_back_after": 1440, "gets_used_to": h, "segments": [segment(expects=1.0, scale=1.0)], "arrive": few(2)}
    first = state(step("use", **({"effort": 3.0} | given)), **states)
    others = [] if later is None else [state(step("use", **({"effort": 3.0} | later)), start=10 * DAY, **states)]
    return plan_of_states(first, *others, settings=run(horizon=3 * WEEK))


def test_expectations_approach_what_is_felt():
    rows = episodes(simulate(returning(0.25)))
    assert max(row["episode"] for row in rows) > 12
    for row in rows:
        assert row["ease"] == pytest.approx(-2e6 * 0.75 ** row["episode"], abs=1)


def test_a_treat_wears_into_an_expectation_and_its_withdrawal_is_a_loss():
    rows = episodes(simulate(returning(0.5, delight=delight(lift=1.0), later={})))
    for row in rows:
        if row["end"] < 10 * DAY:
            assert row["delight"] == pytest.approx(1e6 * 0.5 ** row["episode"], abs=1)
    before = {row["number"]: row["episode"] for row in rows if row["end"] < 10 * DAY}
    missed = [row for row in rows if row["number"] in before and row["episode"] == before[row["number"]] + 1]
    assert missed
    for row in missed:
        assert row["delight"] == pytest.approx(-1e6 * (1 - 0.5 ** row["episode"]), abs=1)


def test_the_horizon_is_no_review():
    records = simulate(easy(brings=50.0, settings=run(horizon=2 * WEEK)))
    assert len(records.slow) == 2


def test_the_same_seed_gives_the_same_numbers():
    made = world(
        teams=[team("desk", 2, engagement=engagement(**TIRING, pace=0.1, tone=0.1, quits=9.0))],
        departments={"sales": department()},
        word_of_mouth=talk(brings=0.5, deters=0.5),
        gets_used_to=0.3,
    )
    assert simulate(made, belief=SURE).same_as(simulate(made, belief=SURE))
    assert not simulate(made).same_as(simulate(made, seed=2))
