"""Break-even against closed forms: the value found, its interval, and what is said when there is none or more than one."""

import dataclasses
import math
from collections import Counter

import numpy as np
import pytest

import journeysim
from journeysim import scenario as language
from journeysim import study, words
from journeysim.errors import UsageError
from journeysim.questions import Asked, breakeven, standard
from journeysim.questions.searching import FEW, Search, crossings, grid_of

# One form that always fails, so that everyone calls, for six minutes or none. An extra in the call lifts the grade by 1.
EXACT = """
journeysim: 1
title: A closed form
money: EUR
run: {horizon: 2 weeks, runs: 6, matters: €0.10, grade_worth: €2, seed: 5}
customers:
  arrive: {value: 40 per day, range: 30 per day to 50 per day}
  varies: 0%
  segments: {everyone: {value: €10, stays: cannot_leave, patience: forever}}
teams: {desk: {people: unlimited, wage: {value: €20 per hour, range: €15 per hour to €25 per hour}, paid: worked}}
journey:
  form: {takes: 0 min, succeeds: 0%, effort: 1, gives_up: 0%, on_failure: {call: rest}, next: done}
  call: {detour: yes, team: desk, takes: 6 min, effort: 0, gives_up: 0%, cost: €0}
initiatives:
  quicker: {changes: {journey.call.takes: 0 min, journey.form.cost: {value: €3, range: €2 to €4}}}
  gift:
    changes:
      journey.call.delight: {cost: {value: €0.50, range: €0.20 to €0.80}, given: 100%, noticed: {value: 100%, range: 60% to 100%}, lift: 1}
designs:
  today: {title: No treat, do: []}
  right: {title: Right the first time, do: [quicker]}
  treat: {title: A treat, do: [gift]}
question_between: [treat, today]
"""


def ask(scenario, cases, runs):
    return study.run(scenario, cases, runs=runs, workers=1, memory=MEMORY)


MEMORY = study.Memory()


def found(path, first="treat", second="today", **given):
    scenario = language.parse(EXACT)
    return breakeven(scenario, first, second, Asked("path", path), ask, **given)[0]


def said(answer, lang):
    return " ".join(words.told_breakeven(answer, language.parse(EXACT), lang))


def test_an_extra_breaks_even_where_it_costs_what_it_is_worth():
    """A grade point is worth € 2 and everyone gets one: the extra pays up to € 2, in every run, and only arithmetic is needed."""
    answer = found("journey.call.delight.cost", between=("€0", "€5"))
    assert answer.free and answer.first == "treat"
    (item,) = answer.crossings
    assert item.value == pytest.approx(2.0, abs=1e-4) and item.width < 1e-4
    assert item.low == pytest.approx(2.0, abs=1e-3) and item.high == pytest.approx(2.0, abs=1e-3)
    assert item.none == 0.0 and (item.below, item.above) == ("treat", "today")
    assert answer.within is False and answer.gap.mean == pytest.approx(1.5)
    assert said(answer, "en") == (
        "**'No treat' overtakes 'A treat' once the cost of the extra at 'call' is at least € 2.00** (in every one of 6 runs). "
        "You assumed € 0.50, and € 0.80 at most: within your own range it does not happen."
    )
    assert said(answer, "nl") == (
        "**Variant 'No treat' haalt variant 'A treat' in zodra de prijs van het extraatje bij 'call' minstens € 2,00 is** (in elk van de 6 "
        "doorrekeningen). U ging uit van € 0,50, hooguit € 0,80: binnen uw eigen marges gebeurt dat niet."
    )


def test_a_wage_breaks_even_where_minutes_saved_pay_for_the_repair():
    """Six minutes a customer against € 3: € 30 per hour, apart from the calls under way when the run ends."""
    answer = found("teams.desk.wage", "right", "today", between=("€10 per hour", "€50 per hour"))
    (item,) = answer.crossings
    assert answer.free and answer.first == "today"  # at € 20 the repair costs more than it saves
    worth = [point.difference.mean for point in answer.points]
    assert worth == sorted(worth, reverse=True)
    assert item.value == pytest.approx(30.0, rel=0.12)
    assert item.above == "right"


def test_a_share_breaks_even_at_cost_over_worth():
    """Noticed by a share p it is worth 2 p and costs 0.50: p = 25%, and the interval holds it."""
    answer = found("journey.call.delight.noticed", runs=20)
    (item,) = answer.crossings
    assert item.low <= 0.25 <= item.high and abs(item.value - 0.25) < 0.03
    assert item.width <= 1 / 256 + 1e-9 and not answer.free
    assert all(point.difference.n in (FEW, 20) for point in answer.points)
    assert "is at most 2" in said(answer, "en") and "60% at least" in said(answer, "en")


def test_what_changes_nothing_between_the_two_is_said():
    answer = found("teams.desk.wage")
    assert answer.matters_not and answer.crossings == ()
    assert said(answer, "en").startswith("Whatever the wage of 'desk' is, from € 0.00 per hour to € 80.00 per hour: between 'A treat' and")
    assert "maakt het niets uit (€ 1,50 hoe dan ook)" in said(answer, "nl")


def test_no_crossing_is_an_answer():
    answer = found("journey.call.delight.cost", between=("€0", "€1"))
    assert answer.crossings == () and not answer.matters_not
    assert said(answer, "en") == (
        "No value of the cost of the extra at 'call' from € 0.00 to € 1.00 makes 'No treat' better; even at € 1.00, 'A treat' stays € 1.00 "
        "ahead (6 runs)."
    )
    assert said(answer, "nl").startswith("Geen enkele waarde van de prijs van het extraatje bij 'call' van € 0,00 tot € 1,00 maakt variant")


def test_designs_that_only_come_level_do_not_cross():
    """Worth nothing when nobody notices, at no cost: level at 0%, never behind."""
    changed = language.parse(EXACT).changed({"journey.call.delight.cost": "€0"})
    answer, _ = breakeven(changed, "treat", "today", Asked("path", "journey.call.delight.noticed"), ask)
    assert answer.crossings == ()
    assert "can be shown to make 'No treat' better; at 0% it is level with 'A treat'" in said(answer, "en")


def test_numbers_that_do_not_turn_it_share_a_sentence():
    scenario = language.parse(EXACT)
    flat = found("teams.desk.wage")
    never = found("journey.call.delight.cost", between=("€0", "€1"))
    turns = found("journey.call.delight.cost", between=("€0", "€5"))
    told = words.told_breakevens([turns, never, flat], scenario)
    assert len(told) == 2 and "overtakes" in told[0]
    assert told[1] == (
        "No value searched of the cost of the extra at 'call' or the wage of 'desk' makes 'No treat' better than 'A treat' (6 runs)."
    )
    assert words.told_breakevens([turns, never, flat], scenario, "nl")[1].startswith("Geen enkele doorzochte waarde van de prijs van")
    assert words.told_breakevens([never], scenario)[0].startswith("No value of the cost of the extra at 'call' from")


def synthetic(curve, noise, runs=20, low=0.0, high=1.0, now=0.1, whole=False, free=False):
    asked = []

    def differences(value, count):
        asked.append((value, count))
        return (curve(value) + noise)[:count]

    search = Search(differences, runs, whole=whole)
    return crossings(search, grid_of(low, high, now, 7, whole=whole), "a", "b", free=free), asked


def test_several_crossings_are_answers():
    noise = np.random.default_rng(3).normal(0, 0.002, 20)
    both, _ = synthetic(lambda v: (v - 0.3) * (v - 0.7), noise)
    assert [(item.below, item.above) for item in both] == [("a", "b"), ("b", "a")]
    assert both[0].value == pytest.approx(0.3, abs=0.01) and both[1].value == pytest.approx(0.7, abs=0.01)
    answer = dataclasses.replace(found("journey.call.delight.cost"), crossings=both, unit="share", now=0.1, first="treat", second="today")
    named = tuple(dataclasses.replace(item, below="treat", above="today") for item in both[:1])
    named += tuple(dataclasses.replace(item, below="today", above="treat") for item in both[1:])
    answer = dataclasses.replace(answer, crossings=named, low=None, high=None)
    low, high = (words.quantity(item.value, "share") for item in named)
    assert said(answer, "en") == (
        f"**'No treat' is better only while the cost of the extra at 'call' is between {low} and {high}** (6 runs). You assumed 10%."
    )
    third = dataclasses.replace(named[0], value=0.9)
    told = said(dataclasses.replace(answer, crossings=(*named, third), lowest=0.0, highest=1.0), "en")
    assert "changes 3 times" in told and "'A treat' from 0% to" in told and "'No treat' from 90% to 100%" in told


def test_a_step_function_is_enclosed():
    """Stairs of 1/50: level from 0.39 on, behind from 0.41 on."""
    noise = np.zeros(20)
    (item,), _ = synthetic(lambda v: np.floor((0.4 - v) * 50 + 0.5), noise)
    assert abs(item.value - 0.41) <= item.width and item.below == "a" and item.width <= 1 / 256 + 1e-9


def test_whole_numbers_stay_whole():
    noise = np.random.default_rng(1).normal(0, 0.3, 20)
    (item,), asked = synthetic(lambda v: 3.4 - v, noise, low=1.0, high=9.0, now=2.0, whole=True)
    assert item.value == 4.0 and item.width == 1.0
    assert all(value == round(value) for value, _ in asked)


def test_few_runs_where_few_will_do():
    noise = np.random.default_rng(2).normal(0, 0.02, 20)
    _, asked = synthetic(lambda v: 0.42 - v, noise)
    assert sum(1 for _, count in asked if count == 20) <= 7


def test_the_interval_holds_the_true_value():
    """300 studies of 20 runs whose curves differ in height: the true crossing is in the interval in 95% of them, give or take."""
    draws = np.random.default_rng(11)
    held = 0
    for _ in range(300):
        (item,), _ = synthetic(lambda v: 0.4 - v, draws.normal(0, 0.08, 20))
        held += item.low <= 0.4 <= item.high
    assert 0.92 <= held / 300 <= 0.98


def test_runs_without_a_crossing_are_counted():
    noise = np.concatenate([np.full(15, 0.0), np.full(5, 0.9)]) + np.random.default_rng(5).normal(0, 0.01, 20)
    (item,), _ = synthetic(lambda v: 0.2 - v, noise)
    assert item.none == 0.25


def test_the_standard_questions_that_the_file_has():
    asked, left = standard(language.parse(EXACT), "treat", "today", "asymmetric")
    assert [item.name for item in asked] == ["noticed", "delight_cost", "wage", "rate", "horizon", "grade_worth"]
    assert [(item.name, item.why) for item in left] == [("delta", "cannot_leave"), ("w_E", "cannot_leave"), ("stays", "cannot_leave")]
    told = words.left_out(left, language.parse(EXACT))
    assert told.startswith("Left out: the effect of delight on loyalty (nobody can leave); the weight of effort (nobody can leave)")
    _, without = standard(language.parse(EXACT), "right", "today", "asymmetric")
    assert ("noticed", "no_delight") in [(item.name, item.why) for item in without]


@pytest.mark.parametrize(
    ("path", "between", "words_of_it"),
    [
        ("journey.nope.cost", None, "--vary journey.nope.cost: there is no step 'nope'. Known steps: form, call."),
        ("journey.form", None, "is not one number; name one of"),
        ("customers.segments.everyone.patience", None, "is not a number; it is 'forever'."),
        ("believe.top", None, "is not a number of a belief"),
        ("beliefs.hope.delta", None, "there is no belief 'hope'"),
        ("teams.desk.wage", ("€30 per hour", "€50 per hour"), "leaves out the current value of teams.desk.wage, €20 per hour"),
        ("teams.desk.wage", ("€50 per hour", "€10 per hour"), "write the lower end first"),
        ("teams.desk.wage", ("much", "€10 per hour"), "--between much and €10 per hour:"),
    ],
)
def test_bad_input_is_one_clear_line(path, between, words_of_it):
    with pytest.raises(UsageError) as fault:
        found(path, between=between)
    assert words_of_it in str(fault.value) and "\n" not in str(fault.value)


def test_a_design_is_not_compared_with_itself():
    with pytest.raises(UsageError, match="cannot be compared with itself"):
        found("teams.desk.wage", "treat", "treat")


def test_from_python():
    result = journeysim.parse(EXACT).breakeven("journey.call.delight.cost", between=("€0", "€5"), workers=1, runs=3)
    assert result.rows()[0]["value"] == pytest.approx(2.0, abs=1e-3)
    assert "overtakes" in str(result) and "**" not in str(result)
    assert [row["what"] for row in result.figures()["01-breakeven-delight_cost-call"][1]].count("crossing") == 1
    assert "<p>" in result._repr_html_()
    with pytest.raises(UsageError, match="name the number too"):
        journeysim.parse(EXACT).breakeven(between=("1", "2"))


def counting(memory, ran):
    """How a break-even asks, with what it had to run noted in `ran`."""

    def asked(changed, cases, runs):
        made = study.run(changed, cases, runs=runs, workers=1, memory=memory)
        ran.append(made.memo["run"])
        return made

    return asked


def test_a_price_runs_nothing_and_a_belief_no_pilot():
    scenario = language.parse(EXACT.replace("stays: cannot_leave", "stays: 90%"))
    memory, ran = study.Memory(), []
    counted = counting(memory, ran)
    breakeven(scenario, "treat", "today", Asked("path", "journey.call.delight.cost"), counted)
    assert ran[0] == 12 and not any(ran[1:]) and len(ran) > 20
    pilots = [key for key in memory._kept if str(key[1]).startswith("pilot")]
    breakeven(scenario, "treat", "today", Asked("path", "believe.delta"), counted)
    assert pilots and [key for key in memory._kept if str(key[1]).startswith("pilot")] == pilots


def test_what_is_remembered_changes_no_answer():
    """Asked again of the same memory nothing has to be run, and the search looks no closer for that."""
    scenario = language.parse(EXACT.replace("stays: cannot_leave", "stays: 90%"))
    memory, ran = study.Memory(), []
    counted = counting(memory, ran)
    asked = Asked("path", "customers.segments.everyone.stays")
    first, _ = breakeven(scenario, "treat", "today", asked, counted)
    assert any(ran) and not first.free
    ran.clear()
    again, _ = breakeven(scenario, "treat", "today", asked, counted)
    assert not any(ran) and again == first


def pilots(memory):
    """Replications remembered of each pilot."""
    return Counter(key[1] for key in memory._kept if str(key[1]).startswith("pilot"))


def test_a_value_of_the_scan_has_a_short_pilot_of_its_own():
    """What `stays` means at each share tried: by four runs in the scan, by all six of the file where it is told."""
    scenario = language.parse(EXACT.replace("stays: cannot_leave", "stays: 90%"))
    memory = study.Memory()

    def counted(changed, cases, runs):
        return study.run(changed, cases, runs=runs, workers=1, memory=memory)

    answer, _ = breakeven(scenario, "treat", "today", Asked("path", "customers.segments.everyone.stays"), counted)
    whole = sum(point.difference.n == 6 for point in answer.points)
    assert Counter(pilots(memory).values())[FEW] >= 3 and set(pilots(memory).values()) <= {FEW, 6}
    assert sum(runs == 6 for runs in pilots(memory).values()) <= whole < len(answer.points)


def test_a_whole_pilot_serves_every_value_that_shares_it():
    """A price is arithmetic only, also where customers differ and fewer runs of the pilot would give another answer."""
    scenario = language.parse(EXACT.replace("stays: cannot_leave", "stays: 90%").replace("varies: 0%", "varies: 40%"))
    memory, ran = study.Memory(), []
    counted = counting(memory, ran)
    answer, _ = breakeven(scenario, "treat", "today", Asked("path", "journey.call.delight.cost"), counted)
    assert answer.free and ran[0] == 12 and not any(ran[1:])
    assert list(pilots(memory).values()) == [6]


def test_what_is_told_as_nearest_rests_on_all_runs():
    """The few runs of the scan see 0.7 as lowest of all; all runs are then asked there, and only there."""
    noise = np.random.default_rng(4).normal(0, 0.05, 20)
    asked = []

    def differences(value, count):
        asked.append((value, count))
        return (1.0 + (value - 0.7) ** 2 + noise)[:count]

    search = Search(differences, 20)
    for value in (0.1, 0.4, 0.7, 1.0):
        search.at(value, FEW)
    search.settle_lowest()
    assert asked[-1] == (0.7, 20) and [count for _, count in asked].count(20) == 1


@pytest.mark.parametrize(
    ("value", "unit", "english", "dutch"),
    [
        (0.6, "share", "60%", "60%"),
        (0.543, "share", "54.3%", "54,3%"),
        (32.0, "money per hour", "€ 32.00 per hour", "€ 32,00 per uur"),
        (50 / 1440, "per minute", "50 per day", "50 per dag"),
        (26 * 7 * 1440, "minutes", "26 weeks", "26 weken"),
        (0.0606, "", "0.0606", "0,0606"),
        (0.8, "times", "times 0.8", "maal 0,8"),
        (6.0, "people", "6 people", "6 personen"),
        (math.nan, "", "–", "–"),
    ],
)
def test_quantities_read_as_people_write_them(value, unit, english, dutch):
    assert words.quantity(value, unit) == english and words.quantity(value, unit, "nl") == dutch
