"""States -> plan: epochs, expectations, hours, periods, working days."""

from __future__ import annotations

import numpy as np
import pytest
import states
from states import DAY, HOUR, WEEK, route, segment, step, team

from journeysim.plan import layout
from journeysim.plan.hours import MONDAY_TO_FRIDAY, hours_of, working_days
from journeysim.plan.layout import DONE, UNLIMITED
from journeysim.plan.ordering import nearest, prevailing, union
from journeysim.plan.smooth import reaching
from journeysim.randomness import key_of

MORNINGS = tuple((day * 1440 + 480, day * 1440 + 720) for day in range(5))


def test_every_array_is_read_only() -> None:
    plan = states.plan(step("buy"))
    arrays = [value for value in plan if isinstance(value, np.ndarray)]
    assert arrays
    assert not any(array.flags.writeable for array in arrays)


def test_steps_keep_their_address_wherever_they_stand() -> None:
    plan = states.plan(step("buy"), step("use"))
    assert plan.step_key.tolist() == [key_of("buy"), key_of("use")]


def test_expected_effort_adds_up_along_the_main_steps() -> None:
    plan = states.plan(step("a", effort=1), step("help", detour=True, effort=9), step("b", effort=3))
    assert plan.segment_expects.tolist() == [4.0]
    assert plan.segment_scale.tolist() == [2.0]
    assert plan.steps[0, :, 0]["expected"].tolist() == [0.25, 0.0, 1.0]


def test_steps_count_times_the_probability_of_reaching_them() -> None:
    """40% skip b: it counts for 60% in what is expected."""
    plan = states.plan(step("a", effort=1, next={"b": 0.6, "c": 0.4}), step("b", effort=2), step("c", effort=0.8))
    assert plan.segment_expects[0] == pytest.approx(1 + 1.2 + 0.8)
    assert plan.steps[0, :, 0]["expected"] == pytest.approx([1 / 3, 2.2 / 3, 1])


def test_only_first_visits_are_expected() -> None:
    """A loop through `next` adds no expectation: reaching counts, not the number of visits."""
    state = states.state(step("a"), step("b", next={"a": 0.5, "c": 0.5}), step("c", next={"b": 0.25, "done": 0.75}))
    assert reaching(state.journey, 0) == pytest.approx({0: 1, 1: 1, 2: 1})


def test_a_detour_entered_without_failure_comes_back_to_next() -> None:
    state = states.state(
        step("a", next={"look": 0.5, "b": 0.5}), step("b", next={"done": 1}), step("look", detour=True), step("c", next={"done": 1})
    )
    assert reaching(state.journey, 0) == pytest.approx({0: 1, 1: 1})


def test_expectations_come_from_today_and_the_scale_may_be_given() -> None:
    """A design that makes things easier does not lower what people expect."""
    today, easier = states.state(step("a", effort=4)), states.state(step("a", effort=1))
    plan = states.plan_of_states(easier, today=today)
    assert plan.segment_expects.tolist() == [4.0]
    given = states.plan(step("a", effort=4), segments=[segment(expects=6.0, scale=1.5)])
    assert (given.segment_expects[0], given.segment_scale[0]) == (6.0, 1.5)
    factor = states.plan(step("a", effort=4), segments=[segment(expects_factor=1.25)])
    assert factor.segment_expects[0] == 5.0


def test_a_journey_without_effort_has_a_scale_of_one_point() -> None:
    plan = states.plan(step("a", effort=0), step("b", effort=0))
    assert (plan.segment_expects[0], plan.segment_scale[0], plan.back_before[0]) == (0.0, 1.0, 0.0)


def test_a_step_today_does_not_know_takes_the_share_above_it() -> None:
    today = states.state(step("a", effort=1), step("b", effort=3))
    design = states.state(step("new", effort=1), step("a", effort=1), step("check", effort=2), step("b", effort=3))
    plan = states.plan_of_states(design, today=today)
    assert plan.steps[0, :, 0]["expected"].tolist() == [0.0, 0.25, 0.25, 1.0]


def test_who_comes_back_starts_with_what_lies_before() -> None:
    plan = states.plan(step("a", effort=1), step("b", effort=3), comes_back_after=DAY, comes_back_at="b", existing=3)
    assert plan.back_at == 1
    assert plan.back_before.tolist() == [0.25]
    assert plan.existing == 3


def test_a_step_of_one_epoch_keeps_its_row_in_the_others() -> None:
    """Who is inside a step that ends can finish it; nothing leads to it any more."""
    first = states.state(step("a", effort=1), step("extra", effort=2), step("b", effort=3))
    second = states.state(step("a", effort=1), step("b", effort=3), start=WEEK)
    plan = states.plan_of_states(first, second)
    assert plan.names.steps == ("a", "extra", "b")
    assert plan.epoch_at.tolist() == [0, WEEK]
    assert plan.steps[1, 1, 0]["effort"] == 2
    assert plan.steps["below"][:, :, 0].tolist() == [[1, 2, DONE], [2, 2, DONE]]
    next_of_a = plan.routes[plan.steps[1, 0, 0]["next_first"]]
    assert next_of_a["target"] == 2


def test_names_of_all_epochs_in_a_stable_order() -> None:
    assert union([["a", "c"], ["a", "b", "c", "d"], ["x", "a"]]) == ("x", "a", "b", "c", "d")


def test_the_nearest_epoch_is_before_else_after() -> None:
    assert [nearest([False, True, False, True], epoch) for epoch in range(4)] == [1, 1, 1, 3]


def test_the_state_in_force_longest_prevails() -> None:
    parts = [states.state(step("a"), start=start) for start in (0, DAY, 3 * DAY)]
    assert prevailing(parts, 4 * DAY) is parts[1]
    assert prevailing(parts, 2 * DAY) is parts[0]


def test_hours_merge_opening_and_people() -> None:
    desk = team("desk", ((0, 600, 2), (600, 10080, 5)), open=MORNINGS)
    rows = hours_of(desk)
    assert rows[:4] == [(0, 0, 0, 0), (480 * 60_000_000, 1, 2, 2), (600 * 60_000_000, 1, 5, 5), (720 * 60_000_000, 0, 0, 0)]
    assert len(rows) == 12


def test_unlimited_people_leave_hours_and_paid_presence_alone() -> None:
    desk = team("desk", 3, open=MORNINGS)
    ordinary, unlimited = hours_of(desk), hours_of(desk, unlimited=True)
    assert [(at, is_open, duty) for at, is_open, _, duty in ordinary] == [(at, is_open, duty) for at, is_open, _, duty in unlimited]
    assert {people for _, is_open, people, _ in unlimited if is_open} == {UNLIMITED}
    assert hours_of(team("desk", None)) == [(0, 1, UNLIMITED, 0)]


def test_working_days_are_days_with_any_opening() -> None:
    assert working_days(None) == MONDAY_TO_FRIDAY
    assert working_days(team("desk", open=MORNINGS)) == MONDAY_TO_FRIDAY
    assert working_days(team("desk", open=((5 * 1440, 5 * 1440 + 60),))) == 0b0100000
    assert working_days(team("desk", open=((600, 1440),))) == 0b0000001
    assert working_days(team("desk", open=((600, 1441),))) == 0b0000011


def test_working_days_of_a_promise_are_those_of_the_team() -> None:
    saturdays = team("desk", open=((5 * 1440, 6 * 1440),))
    plan = states.plan(
        step("a", team="desk", promised=states.delay(1440, working=True), on_failure=[route("a", after=states.delay(1440, working=True))]),
        step("b", promised=states.delay(1440, working=True)),
        teams=[saturdays],
    )
    masks = [int(plan.delays[plan.steps[0, index, 0]["promised"]]["working"]) for index in (0, 1)]
    assert masks == [0b0100000, MONDAY_TO_FRIDAY]


def test_periods_begin_at_reviews_and_epochs() -> None:
    parts = [states.state(step("a")), states.state(step("a"), start=10 * DAY)]
    plan = states.plan_of_states(*parts, settings=states.run(horizon=3 * WEEK, review=WEEK))
    assert plan.bounds.tolist() == [0, WEEK, 10 * DAY, 2 * WEEK, 3 * WEEK]
    assert plan.period_epoch.tolist() == [0, 0, 1, 1]
    assert plan.reviewed.tolist() == [0, 1, 0, 1]


def test_an_epoch_at_a_review_and_one_beyond_the_horizon() -> None:
    parts = [states.state(step("a"), start=start) for start in (0, WEEK, 9 * WEEK)]
    plan = states.plan_of_states(*parts, settings=states.run(horizon=2 * WEEK + HOUR))
    assert plan.bounds.tolist() == [0, WEEK, 2 * WEEK, 2 * WEEK + HOUR]
    assert plan.period_epoch.tolist() == [0, 1, 1]
    assert plan.reviewed.tolist() == [0, 1, 1]
    assert len(plan.epoch_at) == 2


def test_answers_in_means_that_life_goes_on() -> None:
    plan = states.plan(step("a", answers_in=DAY), step("b", responds_in=0.1, patience=("exponential", 2)))
    assert plan.steps[0, :, 0]["present"].tolist() == [0, 1]
    assert plan.steps[0, 0, 0]["answers"] >= 0
    assert plan.delays[plan.steps[0, 1, 0]["patience"]]["family"] == layout.EXPONENTIAL


def test_a_step_without_a_channel_or_team() -> None:
    plan = states.plan(step("a", channel="web"), step("b"), step("c", channel="phone", team="desk"), teams=[team("desk")])
    assert plan.steps[0, :, 0]["channel"].tolist() == [0, -1, 1]
    assert plan.steps[0, :, 0]["team"].tolist() == [-1, -1, 0]


def test_chances_and_effects() -> None:
    plan = states.plan(
        step("a", proactive=states.proactive(0.3, 0.6), delight=states.delight(1, 0.5, 0.4, 1.5, 0.1), loses=0.25, moment_of_truth=True)
    )
    row = plan.steps[0, 0, 0]
    assert [row[name] for name in ("catches", "given", "noticed", "lift", "lasts", "truth")] == [0.3, 0.5, 0.4, 1.5, 0.9, 2.0]
    assert row["loses"] == 250_000
