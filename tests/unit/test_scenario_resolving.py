"""What a file resolves to: defaults, people, arrivals, beliefs, questions, remarks."""

from __future__ import annotations

import datetime

import pytest
from language import TRICKY, WORLD, state, step

from journeysim.errors import ScenarioError
from journeysim.plan import plan_of
from journeysim.plan.layout import living
from journeysim.scenario import load, parse
from journeysim.scenario.resolved import BeliefNumbers, Delay

DAY = 24 * 60 * 60_000_000
SMALLEST = "journeysim: 1\nrun: {horizon: 4 weeks}\ncustomers: {arrive: 5 per day}\njourney: {order: {}}\n"


def today(text, **changes):
    return parse(text, changes=changes).states("today")[0]


def test_the_smallest_file():
    scenario = parse(SMALLEST, file="folder/my-shop.yaml")
    assert (scenario.title, scenario.question, scenario.money) == ("My shop", "", "EUR")
    assert scenario.run.horizon == 28 * DAY
    assert (scenario.run.runs, scenario.run.runs_at_most, scenario.run.seed, scenario.run.review) == (20, 200, 1, 7 * DAY)
    assert (scenario.run.matters, scenario.run.precision, scenario.run.date, scenario.run.week_offset) == (None, None, None, 0)
    assert list(scenario.designs) == ["today"]
    assert scenario.between is None
    (segment,) = scenario.segments
    assert (segment.name, segment.share, segment.value, segment.stays, segment.expects) == ("everyone", 1.0, 0.0, None, None)
    assert segment.patience == Delay("forever")
    (order,) = state(scenario, "today").journey
    assert (order.effort, order.succeeds, order.gives_up, order.takes) == ((1.0,), (1.0,), (0.0,), (Delay("constant", (0.0,)),))
    assert [route.target for route in (*order.next, *order.on_failure, *order.on_abandon)] == ["done", "continue", "leave"]
    assert order.when_late == () and order.team is None and order.present and not order.detour
    friction = state(scenario, "today").friction
    assert (friction.waiting, friction.repeat, friction.sensitivity) == ((0.0,), (1.0,), (1.0,))


def test_precision_is_half_of_what_matters():
    assert parse(WORLD).run.precision == 0.25


def test_next_skips_detours_and_a_detour_has_none():
    scenario = parse(WORLD.replace("  use:", "  help: {detour: yes}\n  use:").replace("call: 45%", "help: 45%"))
    assert [route.target for route in step(scenario, "order", "today").next] == ["use"]
    assert step(scenario, "help", "today").next == ()
    assert [route.target for route in step(scenario, "use", "today").next] == ["done"]


def test_fte_become_whole_people_with_a_remark():
    scenario = parse(TRICKY)
    helpdesk = state(scenario, "today").teams[0]
    hours_open = 5 * 12 + 8
    assert helpdesk.people == ((0, 10080, round(9 * 36 * 0.75 / hours_open)),)
    assert (helpdesk.fte, helpdesk.hours_per_week, helpdesk.availability) == (9.0, 36.0, 0.75)
    (remark,) = [remark for remark in scenario.remarks if remark.path == "teams.helpdesk.people"]
    assert remark.text.endswith("= 3.57 people at work at the same moment, rounded to 4.")


def test_people_over_the_week_cover_the_whole_week():
    desk = state(parse(TRICKY), "today").teams[1]
    assert desk.people[0] == (0, 480, 3)
    assert desk.people[1] == (480, 720, 5)
    assert desk.people[-1][1] == 10080
    assert all(first[1] == second[0] for first, second in zip(desk.people, desk.people[1:]))
    assert state(parse(TRICKY), "today").teams[2].people == ((0, 10080, None),)


def test_seasons_growth_and_peaks():
    arrive = state(parse(TRICKY), "today").customers.arrive
    assert arrive.rate == 50 / 1440
    assert arrive.months == (1, 1, 1, 1, 1, 1, 1.6, 1, 1, 1, 1, 0.8)
    assert arrive.grows == 0.08
    starts = datetime.datetime(2027, 1, 4, 9)
    assert arrive.peaks[0].start == (datetime.datetime(2027, 2, 14) - starts).total_seconds() * 1_000_000
    assert (arrive.peaks[0].lasts, arrive.peaks[0].times) == (4 * DAY, 6.0)
    assert arrive.peaks[1].start == 14 * DAY
    assert sum(share for _, _, share in arrive.profile) == pytest.approx(1, abs=1e-12)


def test_a_profile_never_changes_the_weekly_total():
    for profile in ("even", "office_hours", "Mon-Sat 08:00-18:00", "{Mon-Fri 08:00-18:00: 90%, Sat: rest}"):
        text = SMALLEST.replace("arrive: 5 per day", f"arrive: {{rate: 50 per day, profile: {profile}}}")
        arrive = today(text).customers.arrive
        assert arrive.rate == 50 / 1440
        assert sum(share for _, _, share in arrive.profile) == pytest.approx(1, abs=1e-12)


def test_expectations():
    digital, assisted = state(parse(TRICKY), "today").customers.segments
    assert (digital.expects, digital.expects_factor, digital.scale) == (None, 1.2, 3.0)
    assert (assisted.expects, assisted.expects_factor, assisted.scale) == (8.0, 1.0, None)
    assert (digital.stays, assisted.stays) == (0.965, None)
    assert (digital.share, assisted.share) == (0.65, 0.35)


def test_where_the_next_episode_starts():
    customers = state(parse(TRICKY), "today").customers
    assert customers.comes_back_at == "choose"
    assert customers.comes_back_after == (Delay("lognormal", (43200.0, 0.1)), Delay("gamma", (28800.0, 0.5)))


def test_known_figures_in_base_units_with_their_sources():
    assert parse(TRICKY).known == {
        "grade_mean": (7.6, "survey, n 1940"),
        "kept_share": (0.78, "own count"),
        "wait_mean": (4.0, "survey, n 1940"),
    }


def test_dates_are_times_from_the_start():
    clear = parse(TRICKY).initiatives["clear"]
    assert clear.start == (datetime.datetime(2027, 2, 1) - datetime.datetime(2027, 1, 4, 9)).total_seconds() * 1_000_000
    assert clear.end == 77 * DAY
    assert (clear.once, clear.over_years, clear.per_month) == (40_000.0, 3.0, 500.0)


def test_an_end_after_the_horizon_is_the_horizon():
    text = SMALLEST + "initiatives: {faster: {until: week 40, changes: {journey.order.effort: 0.5}}}\ndesigns: {a: [faster]}\n"
    assert parse(text).initiatives["faster"].end is None


@pytest.mark.parametrize(
    ("designs", "question", "between"),
    [
        ("{a: [], b: [], c: []}", "", ("a", "b")),
        ("{delight: [], x: [], effortless: []}", "", ("effortless", "delight")),
        ("{a: []}", "", ("a", "today")),
        ("{a: [], b: [], c: []}", "question_between: [c, today]\n", ("c", "today")),
    ],
)
def test_what_the_question_is_between(designs, question, between):
    assert parse(SMALLEST + f"designs: {designs}\n{question}").between == between


def test_the_order_of_designs_and_initiatives_is_that_of_the_file():
    scenario = parse(TRICKY)
    assert list(scenario.designs) == ["today", "clearer", "both"]
    assert scenario.designs["both"].do == ("clear", "desk")
    assert scenario.designs["today"].title == "As it is"


def test_the_shipped_beliefs_are_those_of_the_table():
    beliefs = parse(SMALLEST).beliefs
    assert list(beliefs) == ["plateau", "asymmetric", "linear", "convex_top", "delight_matters", "null_effort", "ceb_stated"]
    assert beliefs["asymmetric"] == BeliefNumbers("asymmetric")
    table = {  # c, w_R, w_E, lambda, beta, z, kappa low, high, top, rho, delta
        "plateau": (0.5, 1.2, 0.56, 2, 0.88, 0.25, 0.5, 0, "none", 0, 0),
        "asymmetric": (0.5, 1.2, 0.5, 2, 0.88, 0.25, 0.5, 0.5, "saturating", 0.25, 0.1),
        "linear": (0.5, 1.2, 0.5, 1, 1, 0, 1, 1, "linear", 1, 0.3),
        "convex_top": (0.5, 1.2, 0.5, 1, 1, 0.25, 0.5, 0.5, "convex", 3, 0.6),
        "delight_matters": (0.5, 1.2, 0.5, 2, 0.88, 0.25, 0.5, 0.5, "saturating", 0.25, 1.5),
        "null_effort": (0.5, 1.2, 0, 2, 0.88, 0.25, 0.5, 0.5, "none", 0, 0.1),
        "ceb_stated": (1, 1.2, 3.29, 2, 0.88, 0.25, 0.5, 0.5, "none", 0, 0),
    }
    for name, row in table.items():
        b = beliefs[name]
        assert (b.c, b.w_R, b.w_E, b.lambda_, b.beta, b.z, b.kappa_low, b.kappa_high, b.top, b.rho, b.delta) == row, name
        assert (b.tau, b.tau_D, b.table) == (1.0, 1.0, ())


def test_beliefs_of_the_file():
    scenario = parse(TRICKY)
    assert list(scenario.beliefs) == ["plateau", "mine", "curve"]
    assert scenario.believe == "mine"
    assert (scenario.beliefs["mine"].delta, scenario.beliefs["mine"].rho) == (0.4, 1.0)
    assert scenario.beliefs["curve"].table == ((1.0, 0.05), (6.0, 0.65), (10.0, 0.89))


def test_the_belief_in_force_is_always_among_them():
    scenario = parse(SMALLEST + "beliefs: [plateau]\nbelieve: linear\n")
    assert list(scenario.beliefs) == ["plateau", "linear"]
    assert parse(SMALLEST + "beliefs: [plateau, linear]\n").believe == "plateau"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("journey: {order: {}}", "journey: {order: {}}\nword_of_mouth: {brings: 0.05}"),
        ("arrive: 5 per day", "arrive: 5 per day, gets_used_to: 20%"),
        (
            "journey: {order: {}}",
            "teams: {desk: {people: 1, engagement: {start: 7}}}\njourney: {order: {team: desk}}",
        ),
        ("journey: {order: {}}", "journey: {order: {owner: sales}}\ndepartments: {sales: {acts_on: 20%}}"),
    ],
)
def test_optional_mechanisms_reach_the_plan(old, new):
    assert living(plan_of(parse(SMALLEST.replace(old, new)), "today"))
    assert not living(plan_of(parse(SMALLEST), "today"))


def test_all_faults_come_at_once_in_the_order_of_the_file():
    text = (
        WORLD.replace("succeeds: 94%", "succeeds: 194%")
        .replace("horizon: 10 weeks", "horizon: 0 weeks")
        .replace("team: helpdesk", "team: helpdesq")
    )
    with pytest.raises(ScenarioError) as error:
        parse(text)
    assert [problem.path for problem in error.value.problems] == ["run.horizon", "journey.use.succeeds", "journey.call.team"]
    lines = [problem.line for problem in error.value.problems]
    assert lines == sorted(lines) and 0 not in lines


def test_a_fault_of_several_designs_is_told_once():
    text = WORLD + "initiatives: {a: {changes: {journey.use.succeeds: 194%}}}\ndesigns: {x: [a], y: [a], z: [x, y]}\n"
    with pytest.raises(ScenarioError) as error:
        parse(text)
    assert len(error.value.problems) == 1


def test_an_initiative_that_no_design_has_is_checked_too():
    text = WORLD + "initiatives: {a: {changes: {journey.use.succeeds: 194%}}}\n"
    with pytest.raises(ScenarioError, match="too high"):
        parse(text)


def test_standard_input(monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SMALLEST.encode())))
    assert load("-").file == "-"
