"""What happens to a customer, rule by rule: order of events, closing time, promises, routes, limits. Each on every engine."""

import re

import pytest
from behaviour import DAY, HOUR, MINUTE, day, episodes, few, ledger, simulate, team_row, visits
from states import arrivals, delight, plan, plan_of_states, proactive, route, run, segment, state, step, team

pytestmark = pytest.mark.usefixtures("engine")

OFFICE = tuple((d * 1440 + 480, d * 1440 + 1080) for d in range(5))  # Mon-Fri 08:00-18:00


# --- waiting ---------------------------------------------------------------------------------------------------------------------
def test_someone_freed_at_an_instant_serves_who_would_have_given_up_then():
    """Existing customers all join at 0; one person, 10 minutes each, patience 10: the second is served at the very end of patience."""
    p = plan(
        step("call", team="desk", takes=10),
        arrive=None,
        existing=3,
        comes_back_after=0,
        segments=[segment(patience=10, stays=0.0)],
        teams=[team("desk", 1)],
        settings=day(),
    )
    rows = visits(simulate(p))
    assert [(r["number"], r["outcome"], r["waited"] // MINUTE, r["end"] // MINUTE) for r in rows] == [
        (0, "succeeded", 0, 10),
        (1, "succeeded", 10, 20),
        (2, "abandoned", 10, 10),
    ]


def test_patience_of_zero_is_served_when_someone_is_free():
    p = plan(
        step("call", team="desk", takes=10),
        arrive=None,
        existing=2,
        comes_back_after=0,
        segments=[segment(patience=0, stays=0.0)],
        teams=[team("desk", 1)],
        settings=day(),
    )
    assert [r["outcome"] for r in visits(simulate(p))] == ["succeeded", "abandoned"]


def test_a_priority_goes_first_and_joining_decides_among_equals():
    """Customers 0..2 join `slow` then retry as `fast`: who has priority overtakes."""
    p = plan(
        step("slow", team="desk", takes=10, succeeds=0.0, on_failure={"fast": 1.0}),
        step("fast", detour=True, team="desk", takes=10, priority=1),
        arrive=None,
        existing=3,
        comes_back_after=0,
        segments=[segment(stays=0.0)],
        teams=[team("desk", 1)],
        settings=day(),
    )
    rows = sorted(visits(simulate(p)), key=lambda r: r["served"])
    assert [(r["number"], r["step"]) for r in rows] == [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (2, 1)] or [
        (r["number"], r["step"]) for r in rows
    ] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
    # The person freed at minute 10 serves who waits then (customer 1); customer 0 joins at that instant, after serving.
    assert [(r["number"], r["step"]) for r in rows][1] == (1, 0)


def test_wrap_up_keeps_the_person_and_frees_the_customer():
    p = plan(
        step("call", team="desk", takes=10, wraps_up=5),
        arrive=None,
        existing=2,
        comes_back_after=0,
        segments=[segment(stays=0.0)],
        teams=[team("desk", 1)],
        settings=day(),
    )
    records = simulate(p)
    rows = visits(records)
    assert [(r["served"] // MINUTE, r["end"] // MINUTE) for r in rows] == [(0, 10), (15, 25)]
    assert team_row(records)["worked"] == 30 * MINUTE


# --- opening hours -----------------------------------------------------------------------------------------------------------------
def test_who_finds_the_team_closed_comes_back_within_the_next_open_period():
    p = plan(
        step("call", team="desk", takes=0),
        arrive=None,
        existing=40,
        comes_back_after=0,
        segments=[segment(stays=0.0)],
        teams=[team("desk", None, open=OFFICE)],
        settings=day(),
    )
    records = simulate(p)
    rows = visits(records)
    assert len(rows) == 40
    assert all(8 * HOUR <= r["served"] < 18 * HOUR and r["waited"] == 0 for r in rows)
    assert len({r["served"] for r in rows}) == 40  # drawn one by one
    assert team_row(records)["contacts"] == 40


def test_who_queues_at_closing_time_keeps_the_minutes_waited_and_stays_one_contact():
    """One person busy for ever from 8:00: the others wait until 18:00, then come back on Tuesday and wait on."""
    p = plan(
        step("call", team="desk", takes=40 * 60),
        arrive=None,
        existing=5,
        comes_back_after=0,
        segments=[segment(stays=0.0)],
        teams=[team("desk", 1, open=OFFICE)],
        settings=day(horizon=4 * DAY),
    )
    records = simulate(p)
    row = team_row(records)
    assert row["contacts"] == 5
    assert row["served"] == 2  # 40 hours each: Monday, and one on Wednesday
    second = max(visits(records), key=lambda r: r["served"])
    assert second["waited"] < second["served"] - second["start"]  # the nights do not count


def test_a_pile_stays_overnight_and_nobody_abandons():
    p = plan(
        step("letter", team="desk", takes=60, present=False),
        arrive=None,
        existing=12,
        comes_back_after=0,
        segments=[segment(stays=0.0, patience=1)],
        teams=[team("desk", 1, open=OFFICE)],
        settings=day(horizon=2 * DAY),
    )
    rows = visits(simulate(p))
    assert [r["outcome"] for r in rows] == ["succeeded"] * 12
    assert [r["served"] for r in rows] == [8 * HOUR + i * HOUR for i in range(10)] + [32 * HOUR, 33 * HOUR]
    assert all(r["waited"] == 0 for r in rows)  # life goes on


def test_who_is_being_served_at_closing_is_finished():
    p = plan(
        step("call", team="desk", takes=120),
        arrive=None,
        existing=1,
        comes_back_after=0,
        segments=[segment(stays=0.0)],
        teams=[team("desk", 1, open=((0, 60),))],
        settings=day(),
    )
    records = simulate(p)
    assert visits(records)[0]["end"] == 120 * MINUTE
    assert team_row(records)["worked"] == 120 * MINUTE
    assert team_row(records)["on_duty"] == 60 * MINUTE


# --- responses and promises --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("patience", "outcome", "waited"), [(5, "succeeded", 5), (4, "abandoned", 4)])
def test_a_response_is_tested_against_the_steps_own_patience(patience, outcome, waited):
    p = plan(step("page", responds_in=5, patience=patience, takes=1), arrive=few(), settings=day())
    rows = visits(simulate(p))
    assert rows
    assert all(r["outcome"] == outcome and r["waited"] == waited * MINUTE for r in rows)


def test_what_is_left_of_the_patience_carries_into_the_queue():
    """Patience 12, response 5: 7 minutes remain in a queue that nobody serves."""
    p = plan(
        step("chat", team="desk", responds_in=5, patience=12, takes=1),
        arrive=few(),
        teams=[team("desk", ((0, 7 * 1440, 0),))],
        settings=day(),
    )
    rows = visits(simulate(p))
    assert rows
    assert all(r["outcome"] == "abandoned" and r["waited"] == 12 * MINUTE for r in rows)


def case_step(answers: int, promised: int, **given):
    return step("case", present=False, answers_in=answers, promised=promised, takes=0, **given)


def test_a_promise_kept_at_its_very_instant_is_kept():
    p = plan(case_step(30, 30, when_late={"call": 1.0}), step("call", detour=True, takes=5), arrive=few(), late=1.0, settings=day())
    records = simulate(p)
    assert ledger(records, 0)["late"] == 0
    assert ledger(records, 1)["visits"] == 0


def test_a_broken_promise_sends_a_detour_beside_the_case():
    """Promised in 30, answered in 60 minutes: the call runs from 30 to 50; the case ends at 60, 30 minutes late."""
    p = plan(
        case_step(60, 30, effort=1.0, when_late={"call": 1.0}),
        step("call", detour=True, takes=20, effort=2.0),
        arrive=few(),
        late=48.0,  # points per day: one point for half an hour
        settings=day(),
    )
    records = simulate(p)
    done = episodes(records)
    assert done
    assert all(e["end"] - e["start"] == 60 * MINUTE and e["effort"] == 4_000_000 and e["resolved"] for e in done)
    assert all(r["beside"] == (r["step"] == 1) for r in visits(records))


def test_the_case_waits_for_the_detour_to_end():
    p = plan(case_step(60, 30, when_late={"call": 1.0}), step("call", detour=True, takes=90), arrive=few(), settings=day())
    assert {e["end"] - e["start"] for e in episodes(simulate(p))} == {120 * MINUTE}


def test_leaving_beside_a_case_withdraws_it():
    """The call fails and leads out: the episode ends at 50 minutes and the case in the pile is never served."""
    p = plan(
        step("case", present=False, team="back", promised=30, takes=10, when_late={"call": 1.0}),
        step("call", detour=True, takes=20, succeeds=0.0, on_failure={"leave": 1.0}),
        arrive=few(),
        teams=[team("back", ((0, 7 * 1440, 0),))],
        settings=day(),
    )
    records = simulate(p)
    done = episodes(records)
    assert done
    assert all(e["end"] - e["start"] == 50 * MINUTE and e["outcome"] == 3 for e in done)
    assert ledger(records, 0)["withdrawn"] == len(done)
    assert ledger(records, 1)["left"] == len(done)
    row = team_row(records)
    assert row["served"] == 0
    open_tickets = row["contacts"] - len(done)
    assert 0 <= open_tickets <= 3  # who came in the last 50 minutes


def test_working_days_pass_over_the_weekend():
    """Promised in 2 working days on Friday noon: late on Tuesday noon."""
    from journeysim.rules.working_days import later

    friday_noon = 4 * DAY + 12 * HOUR
    assert later(friday_noon, 2 * DAY, 0b0011111, 0) == 8 * DAY + 12 * HOUR
    assert later(5 * DAY + HOUR, DAY, 0b0011111, 0) == 8 * DAY  # from Saturday: all of Monday
    assert later(friday_noon, 0, 0b0011111, 0) == friday_noon
    assert later(0, DAY, 0b0011111, 5 * DAY) == 3 * DAY  # a run that starts on Saturday


# --- routes ------------------------------------------------------------------------------------------------------------------------
def steps_taken(records) -> dict[int, list[int]]:
    """Steps per customer in order of their start."""
    taken: dict[int, list[int]] = {}
    for r in sorted(visits(records), key=lambda r: (r["start"], r["end"])):
        taken.setdefault(r["number"], []).append(r["step"])
    return taken


def test_a_detours_success_goes_on_and_solves_the_problem():
    p = plan(
        step("form", takes=1, succeeds=0.0, on_failure={"call": 1.0}),
        step("call", detour=True, takes=1),
        step("pay", takes=1),
        arrive=few(),
        settings=day(),
    )
    records = simulate(p)
    assert set(map(tuple, steps_taken(records).values())) <= {(0, 1, 2), (0, 1), (0,)}
    assert all(e["resolved"] for e in episodes(records))


def test_then_retry_comes_back_to_the_origin_through_nested_detours():
    p = plan(
        step("form", takes=1, succeeds=0.0, at_most=2, on_failure=[route("help", then_retry=True)]),
        step("help", detour=True, takes=1, succeeds=0.0, on_failure={"call": 1.0}),
        step("call", detour=True, takes=1),
        step("pay", takes=1),
        arrive=few(),
        settings=day(),
    )
    # Second failure of `form`: help again, call again; a third visit of form is not allowed, so on to the step below.
    longest = max(steps_taken(simulate(p)).values(), key=len)
    assert longest == [0, 1, 2, 0, 1, 2, 3]


def test_continue_leaves_the_problem_unsolved():
    p = plan(step("form", takes=1, succeeds=0.0), step("pay", takes=1), arrive=few(), settings=day())
    done = episodes(simulate(p))
    assert done
    assert not any(e["resolved"] for e in done)


def test_a_later_success_of_the_same_step_solves_it():
    """The form fails once and is tried again after an hour: resolved."""
    p = plan(step("form", takes=1, succeeds=0.5, on_failure=[route("retry", after=60)]), arrive=few(), settings=day())
    assert all(e["resolved"] for e in episodes(simulate(p)))


def test_beyond_at_most_a_route_goes_on_as_continue():
    p = plan(step("form", takes=1, succeeds=0.0, at_most=3, on_failure={"retry": 1.0}), step("pay", takes=1), arrive=few(), settings=day())
    longest = max(steps_taken(simulate(p)).values(), key=len)
    assert longest == [0, 0, 0, 1]


def test_a_loop_of_successes_ends_at_the_next_step_below():
    p = plan(
        step("form", takes=1, at_most=2),
        step("check", takes=1, next={"form": 1.0}),
        step("pay", takes=1),
        arrive=few(),
        settings=day(),
    )
    longest = max(steps_taken(simulate(p)).values(), key=len)
    assert longest == [0, 1, 0, 1, 2]


def test_repeats_compound_and_channels_and_teams_cost_extra():
    """Form (1) fails twice: 1 + 1.5; then a call in another channel and team: 2 + 1 + 3."""
    p = plan(
        step("form", team="web", channel="web", effort=1, takes=0, succeeds=0.0, at_most=2, on_failure={"retry": 0.5, "call": 0.5}),
        step("call", detour=True, team="desk", channel="phone", effort=2, takes=0),
        arrive=few(200),
        repeat=1.5,
        channel_switch=1.0,
        transfer=3.0,
        teams=[team("web", None), team("desk", None)],
        settings=day(),
    )
    records = simulate(p)
    efforts = {(tuple(taken), e["effort"]) for taken, e in zip(steps_taken(records).values(), episodes(records), strict=True)}
    assert ((0, 1), 7_000_000) in efforts
    assert ((0, 0, 1), 8_500_000) in efforts
    assert ((0, 0), 2_500_000) in efforts  # twice is the most: on with the problem


def test_failure_contacts_name_the_owner_who_caused_them():
    p = plan(
        step("invoice", owner="finance", takes=0, succeeds=0.0, on_failure={"call": 1.0}),
        step("call", detour=True, owner="service", team="desk", takes=0, succeeds=0.5, on_failure={"retry": 1.0}),
        arrive=few(),
        teams=[team("desk", None)],
        settings=day(),
    )
    records = simulate(p)
    finance = p.names.owners.index("finance")
    assert records.contacts.sum() == records.contacts[finance, 0] == team_row(records)["contacts"]
    assert team_row(records)["failure_contacts"] == team_row(records)["contacts"] > 0


def test_what_was_repaired_is_no_failure():
    p = plan(step("invoice", takes=0, succeeds=0.0, proactive=proactive(1.0, 0.6)), arrive=few(), settings=day())
    records = simulate(p)
    counts = ledger(records, 0)
    assert counts["repaired"] == counts["succeeded"] == counts["visits"] > 0
    assert counts["failed"] == 0
    assert all(e["resolved"] for e in episodes(records))


def test_delight_wears_off_over_all_episodes():
    p = plan(
        step("use", takes=0, delight=delight(lift=1.0, wears_off=0.5)),
        arrive=None,
        existing=1,
        comes_back_after=120,
        settings=day(),
    )
    lifts = [e["delight"] for e in episodes(simulate(p))]
    assert lifts[:4] == [1_000_000, 500_000, 250_000, 125_000]


def test_value_taken_back():
    back = step("send_back", detour=True, takes=0, loses=1.0, next={"done": 1.0})
    p = plan(step("buy", takes=0, next={"send_back": 0.5, "done": 0.5}), back, arrive=few(200), settings=day())
    records = simulate(p)
    sent_back = ledger(records, 1)["succeeded"]
    completed = records.finished[:, :, 0, 0].sum()
    assert 0 < sent_back < completed
    assert records.finished[:, :, 0, 2].sum() == (completed - sent_back) * 1_000_000


# --- initiatives and customers -------------------------------------------------------------------------------------------------------
def test_an_initiative_holds_from_its_instant_to_its_end():
    before = state(step("form", takes=0, succeeds=0.0, on_failure={"leave": 1.0}), arrive=arrivals(0.2))
    during = state(step("form", takes=0, succeeds=1.0, on_failure={"leave": 1.0}), arrive=arrivals(0.2), start=8 * HOUR)
    after = state(step("form", takes=0, succeeds=0.0, on_failure={"leave": 1.0}), arrive=arrivals(0.2), start=16 * HOUR)
    p = plan_of_states(before, during, after, settings=run(horizon=DAY, review=DAY))
    for r in visits(simulate(p)):
        assert (r["outcome"] == "succeeded") == (8 * HOUR <= r["start"] < 16 * HOUR)


def test_the_same_customers_come_under_every_design():
    """Twice as quick a service changes no arrival, segment or later luck of anyone."""
    slow = plan(step("a", takes=("exponential", 10), succeeds=0.5), arrive=few(), settings=day())
    quick = plan(step("a", takes=("exponential", 5), succeeds=0.5), arrive=few(), settings=day())
    first, second = visits(simulate(slow)), visits(simulate(quick))
    common = min(len(first), len(second))
    assert common > 20
    for a, b in zip(first[:common], second[:common], strict=True):
        assert (a["number"], a["start"], a["outcome"]) == (b["number"], b["start"], b["outcome"])
        assert abs((a["end"] - a["start"]) - 2 * (b["end"] - b["start"])) <= 1


def test_adding_an_unused_step_changes_nothing():
    one = plan(step("a", takes=5, succeeds=0.5), arrive=few(), settings=day())
    two = plan(step("a", takes=5, succeeds=0.5, next={"done": 1.0}), step("unused", takes=3, effort=0), arrive=few(), settings=day())
    first, second = simulate(one), simulate(two)
    assert visits(first) == visits(second)
    assert episodes(first) == episodes(second)


def test_the_visit_log_changes_nothing():
    from behaviour import SURE

    from journeysim import engines

    p = plan(step("a", takes=5, succeeds=0.5), arrive=few(), settings=day())
    with_log, without = simulate(p), engines.run(p, SURE, seed=1, replication=0)
    assert set(with_log.differences(without)) == {"episodes", "visits"}


def test_warm_up_counts_only_who_enters_after_it():
    p = plan(step("a", takes=0), arrive=few(), settings=run(horizon=2 * DAY, warm_up=DAY, review=DAY))
    assert all(e["start"] >= DAY for e in episodes(simulate(p)))


def test_new_customers_who_leave_unfinished_are_lost_and_existing_ones_are_asked():
    new = plan(step("a", takes=0, gives_up=1.0), arrive=few(), segments=[segment(stays=0.999999)], settings=day())
    records = simulate(new, pilot=True)
    assert (records.fate_new == 2).all()
    old = plan(
        step("a", takes=0, gives_up=1.0), arrive=None, existing=50, comes_back_after=600, segments=[segment(stays=0.999999)], settings=day()
    )
    records = simulate(old, pilot=True)
    assert (records.fate_existing == 1).all()


def test_a_journey_that_never_ends_is_refused_with_step_clock_and_customer(monkeypatch, engine):
    from importlib import import_module

    from journeysim.errors import SimulationError

    monkeypatch.setattr(import_module(f"journeysim.engines.{engine}"), "MOST_VISITS", 50)
    p = plan(step("form", takes=0, succeeds=0.0, on_failure={"retry": 1.0}), arrive=few(), settings=day())
    with pytest.raises(SimulationError, match=r"customer 0 has visited step 'form' 51 times .* at minute [\d.,]+ of the run"):
        simulate(p)


def test_a_queue_that_only_grows_is_refused_with_team_clock_and_customer(monkeypatch, engine):
    from importlib import import_module

    from journeysim.errors import SimulationError

    monkeypatch.setattr(import_module(f"journeysim.engines.{engine}"), "MOST_WAITING", 20)
    call = step("call", team="desk", takes=1000, patience="forever")
    p = plan(call, arrive=few(200), teams=[team("desk", 1)], settings=day())
    with pytest.raises(SimulationError) as caught:
        simulate(p)
    told.append(str(caught.value))
    assert re.fullmatch(
        r"team 'desk' has 21 customers waiting at minute [\d.,]+ of the run, as customer 21 joins: the queue only grows\. .*", told[-1]
    )
    assert len(set(told)) == 1, "word for word the same"


told: list[str] = []


def test_returns_without_time_passing_are_refused():
    from journeysim.errors import SimulationError

    p = plan(step("a", takes=0), arrive=None, existing=1, comes_back_after=0, settings=day())
    with pytest.raises(SimulationError, match=r"customer 0 has gone through the journey 1,000 times at minute 0\.0 of the run"):
        simulate(p)
