"""Changes of initiatives: new values, relative values, routes, steps, and the faults they can have."""

from __future__ import annotations

import pytest
from language import WORLD, shares, state, step, with_changes

from journeysim.errors import ScenarioError
from journeysim.scenario import parse
from journeysim.scenario.resolved import Delay


def faults(*changes: str) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        with_changes(*changes)
    return [problem.text for problem in error.value.problems]


def test_a_new_value_replaces_the_old_and_today_keeps_it():
    scenario = with_changes("journey.use.succeeds: 97%")
    assert step(scenario, "use").succeeds == (0.97, 0.97)
    assert step(scenario, "use", "today").succeeds == (0.94, 0.94)


def test_a_relative_number():
    scenario = with_changes("teams.helpdesk.people: +1\njourney.choose.effort: -10%\nteams.helpdesk.wage: +€2 per hour")
    assert state(scenario).teams[0].people == ((0, 10080, 5),)
    assert step(scenario, "choose").effort == (0.9, 0.9)
    assert state(scenario).teams[0].wage == 36.0


def test_percentage_points_act_on_every_segment():
    scenario = with_changes("journey.order.succeeds: +6 points")
    assert step(scenario, "order").succeeds == (0.96, 0.86)


def test_a_source_card_may_hold_a_relative_value():
    scenario = with_changes('journey.use.succeeds: {value: +3 points, range: +1 points to +4 points, source: "pilot"}')
    assert step(scenario, "use").succeeds == (0.97, 0.97)
    row = next(row for row in scenario.assumptions() if row.path == "one: journey.use.succeeds")
    assert (row.number, row.low, row.high, row.source) == (0.03, 0.01, 0.04, "pilot")


def test_one_segment_of_a_value_that_was_the_same_for_all():
    scenario = with_changes("journey.use.succeeds.digital: 99%")
    assert step(scenario, "use").succeeds == (0.99, 0.94)
    scenario = with_changes("journey.use.succeeds.assisted: +2 points")
    assert step(scenario, "use").succeeds == (0.94, 0.96)


def test_a_distribution_is_scaled_and_a_fixed_time_can_be_added_to():
    scenario = with_changes("journey.order.takes: times 0.8\njourney.call.takes: -10%\njourney.choose.takes: +2 min")
    assert step(scenario, "order").takes[0] == Delay("lognormal", (4.0, 0.4))
    assert step(scenario, "call").takes[0] == Delay("exponential", (8.1,))
    assert step(scenario, "choose").takes[0] == Delay("constant", (8.0,))


def test_curves_and_mixes_are_scaled():
    curve = WORLD.replace("takes: 6 min", "takes: {points: {0 s: 0%, 3 min: 32%, 10 min: 100%}}")
    scenario = with_changes("journey.choose.takes: times 2", world=curve)
    assert step(scenario, "choose").takes[0].points == ((0.0, 0.0), (6.0, 0.32), (20.0, 1.0))
    mix = WORLD.replace("takes: 6 min", "takes: {mix: [{share: 20%, of: 0 s}, {share: rest, of: exponential 150 s}]}")
    scenario = with_changes("journey.choose.takes: times 2", world=mix)
    assert step(scenario, "choose").takes[0].parts == ((0.2, Delay("constant", (0.0,))), (0.8, Delay("exponential", (5.0,))))


def test_relative_changes_combine_factors_first():
    scenario = with_changes("journey.choose.effort: +1", "journey.choose.effort: times 3")
    assert step(scenario, "choose").effort == (4.0, 4.0)
    scenario = with_changes("journey.choose.effort: 2", "journey.choose.effort: times 3", "journey.choose.effort: +1")
    assert step(scenario, "choose").effort == (7.0, 7.0)


def test_two_that_set_one_value_alike_agree():
    assert step(with_changes("journey.use.succeeds: 97%", "journey.use.succeeds: 97%"), "use").succeeds == (0.97, 0.97)


def test_two_that_set_one_value_differently_are_both_named():
    (text,) = faults("journey.use.succeeds: 97%", "journey.use.succeeds: 98%")
    assert text.startswith("'one' (line ") and "and 'two' both set journey.use.succeeds and differ" in text


def test_a_relative_change_of_a_value_not_written_starts_from_the_default():
    scenario = with_changes("journey.use.gives_up: +2 points\njourney.use.proactive.catches: 30%\njourney.use.priority: +1")
    assert step(scenario, "use").gives_up == (0.02, 0.02)
    assert step(scenario, "use").proactive.catches == (0.3, 0.3)
    assert step(scenario, "use").proactive.cost == (0.0, 0.0)
    assert step(scenario, "use").priority == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("journey.use.succeeds: -10%", "write `-10 points` or `times 0.9`"),
        ("journey.use.succeeds: +6", "+6 points"),
        ("journey.use.succeeds: +20 points", "goes too far"),
        ("teams.helpdesk.people: +10%", "not a whole number"),
        ("journey.order.takes: +2 min", "adds to a distribution"),
        ("journey.use.owner: +1", "no number here"),
        ("journey.use.promised: +1 day", "no value to be relative to"),
        ("journey.use: +1", "several values"),
        ("journey.uze.succeeds: 97%", "did you mean 'use'"),
        ("journey.use.suceeds: 97%", "did you mean 'succeeds'"),
        ("run.horizon: 5 weeks", "an initiative changes the world of the journey"),
        ("customers.existing: 100", "the same in every design"),
        ("journey.use.delight: null", "not there to be removed"),
        ("journey.help: {takes: 1 min}", "does not say where it goes"),
        ("journey.help: {takes: 1 min, after: usee}", "did you mean 'use'"),
        ("journey.order.on_failure.call: 90%", "more than 100%"),
        ("journey.order.on_failure.wait: 10%", "not a target of on_failure"),
    ],
)
def test_a_change_that_cannot_be_made_says_why(change, said):
    (text,) = faults(change)
    assert said in text


def test_rest_takes_up_what_a_share_gives():
    scenario = with_changes("journey.order.on_failure.call: 40%")
    assert shares(scenario, "order") == {"call": (0.4, 0.4), "retry": (0.2, 0.2), "leave": (0.4, 0.4)}
    call = step(scenario, "order").on_failure[0]
    assert call.then_retry, "what follows the share stays"
    assert step(scenario, "order").on_failure[1].after == Delay("constant", (2880.0,))


def test_without_rest_the_others_are_scaled():
    scenario = with_changes("journey.use.on_failure.call: -30 points")
    assert shares(scenario, "use") == {"call": (0.15, 0.15), "continue": (0.85, 0.85)}


def test_a_new_target_and_a_target_taken_away():
    scenario = with_changes("journey.use.on_failure.leave: 10%")
    assert shares(scenario, "use") == {"call": (0.405, 0.405), "continue": (0.495, 0.495), "leave": (0.1, 0.1)}
    scenario = with_changes("journey.order.on_failure.retry: null")
    assert shares(scenario, "order") == {"call": (0.7, 0.7), "leave": (0.3, 0.3)}


def test_two_shares_of_one_route_change_together():
    scenario = with_changes("journey.order.on_failure.call: 40%", "journey.order.on_failure.retry: -10 points")
    assert shares(scenario, "order") == {"call": (0.4, 0.4), "retry": (0.1, 0.1), "leave": (0.5, 0.5)}


def test_a_share_of_one_segment():
    scenario = with_changes("journey.order.on_failure.call.digital: 40%")
    assert shares(scenario, "order") == {"call": (0.4, 0.7), "retry": (0.2, 0.2), "leave": (0.4, 0.1)}


def test_a_whole_route_replaces():
    scenario = with_changes("journey.order.on_failure: {leave: 100%}")
    assert shares(scenario, "order") == {"leave": (1.0, 1.0)}
    scenario = with_changes("journey.order.on_failure: null")
    assert shares(scenario, "order") == {"continue": (1.0, 1.0)}


def test_shares_of_segments_keep_adding_up():
    scenario = with_changes("customers.segments.digital.share: +10 points")
    assert [segment.share for segment in state(scenario).customers.segments] == [0.75, 0.25]


def test_a_new_step_goes_where_it_says():
    scenario = with_changes("journey.check: {after: order, takes: 2 min}", "journey.thank: {after: order}")
    assert [each.name for each in state(scenario).journey] == ["choose", "order", "check", "thank", "use", "call"]
    assert shares(scenario, "order", "next") == {"check": (1.0, 1.0)}
    assert shares(scenario, "thank", "next") == {"use": (1.0, 1.0)}
    assert [each.name for each in state(scenario, "today").journey] == ["choose", "order", "use", "call"]


def test_a_new_first_step_and_a_new_detour():
    scenario = with_changes(
        "journey.welcome: {before: choose}\njourney.help: {detour: yes, takes: 1 min}\njourney.use.on_failure: {help: 50%, call: rest}"
    )
    assert [each.name for each in state(scenario).journey] == ["welcome", "choose", "order", "use", "call", "help"]


def test_a_new_step_after_a_new_step_of_another_initiative():
    scenario = with_changes("journey.second: {after: first}", "journey.first: {after: choose}")
    assert [each.name for each in state(scenario).journey][:4] == ["choose", "first", "second", "order"]


def test_null_removes():
    scenario = with_changes("journey.choose: null\njourney.call.at_most: null")
    assert [each.name for each in state(scenario).journey] == ["order", "use", "call"]
    assert step(scenario, "call").at_most is None


def test_removing_what_another_changes_names_both():
    (text,) = faults("journey.choose: null", "journey.choose.effort: 2")
    assert "'two' changes journey.choose.effort, which 'one' (line" in text


def test_short_forms_can_be_changed_like_long_ones():
    scenario = with_changes("customers.arrive: +10%")
    assert state(scenario).customers.arrive.rate == pytest.approx(55 / 1440, rel=1e-15)
    scenario = with_changes("customers.arrive.profile: office_hours")
    assert state(scenario).customers.arrive.rate == 50 / 1440
    assert len(state(scenario).customers.arrive.profile) == 5


def test_people_over_the_week_change_in_every_span():
    world = WORLD.replace("people: 4", "people: {Mon-Fri 08:00-12:00: 5, rest: 3}")
    people = state(with_changes("teams.helpdesk.people: +2", world=world)).teams[0].people
    assert {count for _, _, count in people} == {5, 7}


def test_a_design_of_several_starts_has_several_states():
    text = WORLD + (
        "initiatives:\n"
        "  early: {until: week 5, changes: {journey.use.effort: 0.1}}\n"
        "  late: {from: week 3, changes: {journey.choose.effort: 0.2}}\n"
        "designs: {all: [early, late]}\n"
    )
    scenario = parse(text)
    week = 7 * 24 * 60 * 60_000_000
    assert [each.start for each in scenario.states("all")] == [0, 2 * week, 4 * week]
    assert scenario.in_force("all") == (("early",), ("early", "late"), ("late",))
    efforts = [tuple(step.effort[0] for step in each.journey[:3]) for each in scenario.states("all")]
    assert efforts == [(1.0, 1.5, 0.1), (0.2, 1.5, 0.1), (0.2, 1.5, 0.5)]


def test_two_that_set_one_value_at_different_times_do_not_conflict():
    text = WORLD + (
        "initiatives:\n"
        "  early: {until: week 5, changes: {journey.use.effort: 0.1}}\n"
        "  late: {from: week 5, changes: {journey.use.effort: 0.2}}\n"
        "designs: {all: [early, late]}\n"
    )
    assert [each.journey[2].effort[0] for each in parse(text).states("all")] == [0.1, 0.2]


def test_items_of_a_list_are_numbered_from_one():
    world = WORLD.replace("arrive: 50 per day", "arrive: {rate: 50 per day, peaks: [{on: week 2, lasts: 1 day, times: 6}]}")
    peaks = state(with_changes("customers.arrive.peaks.1.times: times 0.5", world=world)).customers.arrive.peaks
    assert peaks[0].times == 3.0
    with pytest.raises(ScenarioError, match="numbered from 1 to 1"):
        with_changes("customers.arrive.peaks.2.times: 3", world=world)


def test_fte_can_be_changed_by_name():
    world = WORLD.replace("people: 4", "people: {fte: 9}")
    team = state(with_changes("teams.helpdesk.people.fte: +1.5\nteams.helpdesk.people.availability: +5 points", world=world)).teams[0]
    assert (team.fte, team.availability) == (10.5, 0.8)
    with pytest.raises(ScenarioError, match=r"change `people\.fte` instead"):
        with_changes("teams.helpdesk.people: +1", world=world)


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ("{value: +3 points, rnage: +1 points to +4 points}", "did you mean 'range'"),
        ("{value: +3 points, kind: guessed}", "not a kind of source"),
        ("{value: +3 points, range: +4 points to +1 points}", "from high to low"),
    ],
)
def test_the_card_of_a_relative_value_is_checked_too(card, said):
    (text,) = faults(f"journey.use.succeeds: {card}")
    assert said in text
    (text,) = faults(f"journey.use.on_failure.call: {card}")
    assert said in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("takes: 6 min", "takes: forever", "never ends"),
        ("arrive: 50 per day", "arrive: 50 per day\n  comes_back: 0 days", "never stop coming back"),
        ("horizon: 10 weeks", "horizon: 10 weeks, review: 1 min", "reviews within the horizon"),
    ],
)
def test_what_would_never_end(old, new, said):
    with pytest.raises(ScenarioError) as error:
        parse(WORLD.replace(old, new))
    (problem,) = error.value.problems
    assert said in problem.text
