"""Edges where two readings are near: changes while a visit is under way, nested detours, delays of the last route, nights in a queue."""

import pytest
from behaviour import DAY, HOUR, MINUTE, day, episodes, few, ledger, simulate, team_row, visits
from states import delay, plan, plan_of_states, route, run, segment, state, step, team

pytestmark = pytest.mark.usefixtures("engine")


def test_a_team_taken_off_a_step_while_the_answer_is_pending_serves_nobody():
    """Asked before 08:00, answered after ten hours; from 08:00 the step serves itself: no team is called in, and not the last one."""
    teams = [team("desk", None), team("last", None)]
    before = state(step("ask", team="desk", responds_in=600, takes=1), step("other", team="last", takes=1), teams=teams, arrive=few())
    after = state(step("ask", responds_in=600, takes=1), step("other", team="last", takes=1), teams=teams, arrive=few(), start=8 * HOUR)
    records = simulate(plan_of_states(before, after, settings=day()))
    others = [r for r in visits(records) if r["step"] == 1]
    assert others
    assert team_row(records, 0)["contacts"] == 0
    assert team_row(records, 1)["contacts"] == len(others)


def test_a_detour_reached_from_a_detour_by_next_keeps_origin_cause_and_then_retry():
    p = plan(
        step("form", takes=1, succeeds=0.0, at_most=2, owner="web", on_failure=[route("help", then_retry=True)]),
        step("help", detour=True, takes=1, next={"call": 1.0}),
        step("call", detour=True, takes=1, team="desk"),
        step("pay", takes=1),
        arrive=few(),
        teams=[team("desk", None)],
        settings=day(),
    )
    records = simulate(p)
    first = [r["step"] for r in sorted(visits(records), key=lambda r: r["start"]) if r["number"] == 0]
    assert first == [0, 1, 2, 0, 1, 2, 3]
    assert team_row(records)["failure_contacts"] == team_row(records)["contacts"] > 0


def test_then_retry_beyond_the_limit_leaves_the_problem_unsolved():
    p = plan(
        step("form", takes=1, succeeds=0.0, at_most=1, on_failure=[route("help", then_retry=True)]),
        step("help", detour=True, takes=1),
        step("pay", takes=1),
        arrive=few(),
        settings=day(),
    )
    done = episodes(simulate(p))
    assert done
    assert not any(e["resolved"] for e in done)


def test_the_delay_of_the_last_route_counts():
    p = plan(
        step("form", takes=1, succeeds=0.5, next=[route("done", after=60)], on_failure=[route("leave", after=120)]),
        arrive=few(100),
        settings=day(),
    )
    lengths = {(e["outcome"], (e["end"] - e["start"]) // MINUTE) for e in episodes(simulate(p))}
    assert lengths == {(0, 61), (3, 121)}


def test_who_is_withdrawn_from_a_pile_is_counted_as_withdrawn():
    p = plan(
        step("case", present=False, team="back", promised=30, takes=10, when_late={"call": 1.0}),
        step("call", detour=True, takes=20, succeeds=0.0, on_failure={"leave": 1.0}),
        arrive=few(),
        teams=[team("back", ((0, 7 * 1440, 0),))],
        settings=day(),
    )
    records = simulate(p)
    row = team_row(records)
    assert row["withdrawn"] == ledger(records, 0)["withdrawn"] > 0
    assert row["served"] == row["abandoned"] == 0
    assert row["waited"] == row["withdrawn"] * 50 * MINUTE


def test_a_wait_over_two_closing_times_is_counted_once():
    """Nobody at work: who queues at closing comes back twice; the wait is counted when it ends, with all its minutes."""
    mornings = tuple((d * 1440 + 480, d * 1440 + 540) for d in range(5))
    nobody_until_wednesday = ((0, 2 * 1440, 0), (2 * 1440, 7 * 1440, 9))
    p = plan(
        step("call", team="desk", takes=0),
        arrive=None,
        existing=6,
        comes_back_after=0,
        segments=[segment(stays=0.0)],
        teams=[team("desk", nobody_until_wednesday, open=mornings)],
        settings=day(horizon=4 * DAY),
    )
    records = simulate(p)
    row = team_row(records)
    assert row["contacts"] == row["served"] == 6
    assert row["waited"] == row["queue_area"] == sum(r["waited"] for r in visits(records)) > 0


def test_existing_customers_return_on_working_days():
    """Ten working days from Monday: the first returns fall on Monday to Friday only, over two weeks and a bit."""
    p = plan(
        step("use", takes=0),
        arrive=None,
        existing=300,
        comes_back_after=delay(10 * 1440, working=True),
        segments=[segment(stays=0.0)],
        settings=run(horizon=21 * DAY),
    )
    starts = [e["start"] for e in episodes(simulate(p))]
    assert len(starts) == 300
    assert max(starts) > 11 * DAY  # ten working days take twelve days


def test_customers_met_in_the_warm_up_are_not_asked_for_the_pilot():
    p = plan(step("a", takes=0), arrive=few(), segments=[segment(stays=0.8)], settings=run(horizon=4 * DAY, warm_up=2 * DAY, review=DAY))
    records = simulate(p, pilot=True)
    assert records.decisions is not None
    assert records.decisions[:, 5].sum() == records.finished[..., 0].sum() > 0


def test_existing_customers_count_when_first_met_after_the_warm_up():
    p = plan(
        step("a", takes=0),
        arrive=None,
        existing=200,
        comes_back_after=2 * 1440,
        segments=[segment(stays=0.0)],
        settings=run(horizon=4 * DAY, warm_up=DAY, review=DAY),
    )
    records = simulate(p)
    met = records.people[0, 2]
    assert 60 < met < 140  # about half are first met on the second day
    assert met == (records.fate_existing > 0).sum() == len(episodes(records))
