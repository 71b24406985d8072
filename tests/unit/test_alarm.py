"""The alarm: it sounds on scenarios rigged in exactly one way, and is silent on their honest twins."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import journeysim
from journeysim import questions, scenario, study, words
from journeysim.cli.program import program
from journeysim.questions.hanging import ends
from journeysim.questions.unpaid import costs_nothing
from journeysim.scenario.varying import quantity
from journeysim.study import executors

# A failure costs a call of 4 euros, a clear form 40 cents each: going right for 90% instead of 70% saves 4 x 20% = 80 cents. The form
# breaks even at 80%. Nobody waits and nobody leaves, and every number but one was counted.
COUNTED = "kind: measured, source: counted"
HONEST = f"""\
journeysim: 1
title: A form
money: EUR
run: {{horizon: 1 week, starts: 2027-01-04, runs: 8, matters: €0.05, seed: 5}}
customers:
  arrive: {{value: 60 per day, {COUNTED}}}
  segments: {{everyone: {{value: {{value: €8, {COUNTED}}}}}}}
teams: {{phone: {{people: {{value: 11, {COUNTED}}}, wage: {{value: €0 per hour, {COUNTED}}}}}}}
journey:
  form: {{succeeds: {{value: 70%, {COUNTED}}}, on_failure: {{call: rest}}, next: done}}
  call: {{detour: yes, team: phone, takes: {{value: 5 min, {COUNTED}}}, cost: {{value: €4, {COUNTED}}}}}
initiatives:
  clear_form:
    changes:
      journey.form.succeeds: {{value: 90%, range: 85% to 95%, kind: assumed}}
      journey.form.cost: {{value: €0.40, {COUNTED}}}
  treat: {{changes: {{journey.form.delight: {{cost: €0.10, given: 100%, noticed: 50%, lift: 1}}}}}}
  more_people: {{changes: {{teams.phone.people: {{value: 13, {COUNTED}}}}}}}
designs:
  clear: {{title: Clear form, do: [clear_form]}}
  wow: {{title: Wow, do: [treat]}}
  crowd: {{title: Crowd, do: [clear_form, more_people]}}
question_between: [clear, today]
"""
PAID = f"      journey.form.cost: {{value: €0.40, {COUNTED}}}\n"
LEAVING = f"value: {{value: €8, {COUNTED}}}, stays: {{value: 80%, {COUNTED}}}, kept_value: {{value: €40, {COUNTED}}}"
WAGE = f"wage: {{value: €0 per hour, {COUNTED}}}"


def put(old: str, new: str, text: str = HONEST) -> str:
    assert old in text
    return text.replace(old, new)


def costs(what: str) -> str:
    """The clear form with another price than cents per form."""
    return put("  clear_form:\n", f"  clear_form:\n    costs: {what}\n", put(PAID, ""))


def found(text: str, first: str = "clear", second: str = "today", *, belief: str | None = None, looking: bool = True):
    opened = scenario.parse(text)
    believed = belief or opened.believe
    cases = [study.Case(name, believed) for name in dict.fromkeys(("today", first, second))]
    ran = study.run(opened, cases, workers=1)
    return questions.alarm(ran, first, second, belief=belief, looking=looking, workers=1), opened


def test_silent_where_nothing_is_rigged():
    """An honest scenario: one guess, whose range leaves the verdict standing."""
    alarm, opened = found(HONEST)
    assert alarm.silent and alarm.first == "clear" and alarm.outcome == "better"
    assert alarm.looked == 1, "one number that nobody measured acts in these designs"
    assert words.told_alarm(alarm, opened) == []
    assert words.no_alarm(alarm, opened).startswith("**No alarm.** Moved alone, none of the 1 numbers")


# --- one number that nobody measured
@pytest.mark.parametrize(
    ("card", "matters", "turns"),
    [
        ("{value: 90%, range: 75% to 95%, kind: assumed}", "€0.05", True),
        ("{value: 90%, range: 75% to 95%}", "€0.05", True),  # nobody said where it comes from
        ("{value: 90%, range: 75% to 95%, kind: measured, source: a trial}", "€0.05", False),
        ("{value: 90%, range: 75% to 95%, kind: cited, source: a book}", "€0.05", False),
        ("{value: 90%, range: 82% to 95%, kind: assumed}", "€0.05", False),
        ("90%", "€0.05", False),  # without a range: what is near it
        ("82%", "€0.01", True),
    ],
)
def test_a_verdict_that_hangs_on_one_number(card, matters, turns):
    """The form breaks even at 80%: it turns inside a range that holds that, or near it, unless somebody measured the number."""
    text = put("{value: 90%, range: 85% to 95%, kind: assumed}", card, put("matters: €0.05", f"matters: {matters}"))
    alarm, _ = found(text)
    assert alarm.outcome == "better"
    assert bool(alarm.hanging) == turns
    if turns:
        (item,) = alarm.hanging
        assert item.path == "clear_form: journey.form.succeeds" and not item.upwards and item.unit == "share"
        assert item.turns_at == pytest.approx(0.80, abs=0.03), "0.40 euros a form against 4 euros a call, in 3,400 forms"


def test_a_price_is_found_exactly_and_runs_nothing(monkeypatch):
    """The price of the form that breaks even is what it saves; no customer walks for that."""
    text = put(f"journey.form.cost: {{value: €0.40, {COUNTED}}}", "journey.form.cost: {value: €0.40, range: €0.20 to €1.60, kind: assumed}")
    opened = scenario.parse(put("range: 85% to 95%, kind: assumed", COUNTED, text))
    ran = study.run(opened, [study.Case(name, opened.believe) for name in ("today", "clear")], workers=1)
    before = ran.measures[ran.cases[1]]["net_value_per_customer"] - ran.measures[ran.cases[0]]["net_value_per_customer"]
    asked = []
    real = study.run

    def counting(*given, **options):
        done = real(*given, **options)
        asked.append(done.memo["run"])
        return done

    monkeypatch.setattr(study, "run", counting)
    alarm = questions.alarm(ran, "clear", "today", workers=1)
    (item,) = alarm.hanging
    assert item.upwards and item.turns_at == pytest.approx(0.40 + before.mean(), abs=0.001)
    assert sum(asked) <= 2 * 3 + 4, "only the horizon was run: a first look at twice and half of it, and at the file as it is"


def test_a_range_too_narrow_to_be_honest_hides_nothing():
    """A price a twentieth below break-even with a range of a hundredth: what is near it is looked at even so."""
    text = put("range: 85% to 95%, kind: assumed", COUNTED, put("runs: 8", "runs: 60"))
    opened = scenario.parse(text)
    ran = study.run(opened, [study.Case(name, opened.believe) for name in ("today", "clear")], workers=1)
    gap = ran.measures[ran.cases[1]]["net_value_per_customer"] - ran.measures[ran.cases[0]]["net_value_per_customer"]
    even = 0.40 + gap.mean()
    card = f"{{value: €{0.95 * even:.4f}, range: €{0.94 * even:.4f} to €{0.96 * even:.4f}, kind: assumed}}"
    (item,) = found(put(f"journey.form.cost: {{value: €0.40, {COUNTED}}}", f"journey.form.cost: {card}", text))[0].hanging
    assert item.upwards and item.ranged and item.turns_at == pytest.approx(even, abs=0.001)


def test_the_nearest_number_is_told_first_and_others_behind_it():
    """Two guesses that each turn it; the one that needs the smallest part of its range leads."""
    text = put(f"journey.form.cost: {{value: €0.40, {COUNTED}}}", "journey.form.cost: {value: €0.40, range: €0.10 to €1, kind: assumed}")
    alarm, opened = found(put("range: 85% to 95%", "range: 10% to 95%", text))
    assert [item.path for item in alarm.hanging] == ["clear_form: journey.form.succeeds", "clear_form: journey.form.cost"]
    (_, text), *_ = words.told_alarm(alarm, opened)
    assert text.startswith("**Read this before you show it.** The outcome hangs on numbers that nobody measured; each of these 2 turns it")
    assert "The next: *the cost of 'form', with 'clear form'* (€ 0.40; above € 0.7" in text


def test_ends_are_the_range_and_what_is_near():
    """Near: a tenth of the value, and a fifth without a range; of a share, of the smaller of it and its rest; of people whole ones."""
    opened = scenario.parse(HONEST)

    def near(path, card):
        return ends(quantity(opened.changed({path: card}), path))

    assert near("journey.form.succeeds", "90%") == pytest.approx((0.88, 0.92))
    assert near("journey.form.succeeds", "{value: 90%, range: 60% to 90.5%}") == pytest.approx((0.6, 0.91))
    assert near("journey.call.cost", "€5") == pytest.approx((4.0, 6.0))
    assert near("teams.phone.people", "4") == (4.0, 4.0)
    assert near("teams.phone.people", "10") == (8.0, 12.0)


# --- one side
@pytest.mark.parametrize(
    ("text", "free"),
    [
        (put(PAID, ""), True),
        (HONEST, False),
        (costs("{once: €10}"), False),
        (costs("{per_month: €10}"), False),
        (costs("{per_month: €0}"), True),
        (put(PAID, "      customers.segments.everyone.value: €7.90\n"), False),  # margin given away is a price
        (put(PAID, "      journey.form.proactive: {catches: 10%, cost: €0.50}\n"), False),
        (put(PAID, "      journey.form.proactive: {catches: 10%, cost: €0}\n"), True),
    ],
)
def test_a_side_with_benefits_but_no_costs(text, free):
    """Whatever costs money counts as a price; a clear form that is free cannot lose."""
    alarm, opened = found(text, looking=False)
    assert [(item.design, item.why) for item in alarm.sides] == ([("clear", "no_costs")] if free else [])
    if free:
        assert dict(words.told_alarm(alarm, opened))["sides"].startswith(
            "**Read this before you show it.** 'Clear form' cannot lose here: it has benefits but no costs."
        )


@pytest.mark.parametrize(
    ("team", "free"),
    [
        ("wage: €30 per hour", False),
        ("wage: €30 per hour, paid: worked", True),  # who is not paid while idle costs nothing by being there
        ("wage: €0 per hour", True),
    ],
)
def test_people_are_paid_for_by_their_wage(team, free):
    """Two more people cost what they are paid on duty."""
    opened = scenario.parse(put(WAGE, team, put("do: [clear_form, more_people]", "do: [more_people]")))
    assert costs_nothing(opened, "crowd") == free


def test_a_free_side_that_does_not_win_can_lose():
    """A design without costs that is behind is not said to be unable to lose."""
    text = put("journey.form.succeeds: {value: 90%, range: 85% to 95%, kind: assumed}", "journey.form.succeeds: 50%", put(PAID, ""))
    alarm, _ = found(text, looking=False)
    assert alarm.first == "today" and alarm.sides == ()


@pytest.mark.parametrize(("belief", "counts"), [("plateau", False), ("delight_matters", True)])
def test_a_side_that_cannot_win_under_the_belief(belief, counts):
    """A treat counts only where delight binds; a clear form saves calls under every belief."""
    text = put(f"value: {{value: €8, {COUNTED}}}", LEAVING)
    alarm, opened = found(text, "clear", "wow", belief=belief, looking=False)
    assert [(item.design, item.why) for item in alarm.sides] == ([] if counts else [("wow", "cannot_win")])
    if not counts:
        told = dict(words.told_alarm(alarm, opened, "nl"))["sides"]
        assert "Variant 'Wow' kan hier niet winnen: niets van wat het verandert telt bij *goed is goed genoeg*." in told


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (f"teams.phone.people: {{value: 13, {COUNTED}}}", False),  # nobody waits
        ("journey.form.succeeds: 50%", True),  # does harm, which counts too
        ("journey.form.title: The form", False),
    ],
)
def test_what_counts_is_income_and_cost_that_it_causes(change, counts):
    """People whom nobody needs do not count, harm does; their own price is no effect."""
    text = put(f"teams.phone.people: {{value: 13, {COUNTED}}}", change, put(WAGE, "wage: €30 per hour, paid: on_duty"))
    alarm, _ = found(put("do: [clear_form, more_people]", "do: [more_people]", text), "crowd", "today", looking=False)
    assert [item.why for item in alarm.sides] == ([] if counts else ["cannot_win"])


def test_work_that_it_causes_counts():
    """More calls that cost wages alone, of people paid while they work: harm, though no step and no income changes."""
    text = put(f"teams.phone.people: {{value: 13, {COUNTED}}}", "journey.form.succeeds: 50%", put(WAGE, "wage: €30 per hour, paid: worked"))
    text = put(f"cost: {{value: €4, {COUNTED}}}", "cost: €0", put("do: [clear_form, more_people]", "do: [more_people]", text))
    assert not any(item.design == "crowd" for item in found(text, "crowd", "today", looking=False)[0].sides)


# --- what no initiative pays for
@pytest.mark.parametrize(("team", "told"), [(WAGE, True), ("wage: {value: €30 per hour, " + COUNTED + "}", False)])
def test_designs_that_differ_in_something_nobody_pays_for(team, told):
    """13 people where the other design has 11, and no initiative with a price for them; a wage is one."""
    alarm, opened = found(put(WAGE, team), "crowd", "today", looking=False)
    assert bool(alarm.undeclared) == told and not alarm.sides
    if told:
        text = dict(words.told_alarm(alarm, opened))["undeclared"]
        ahead = {"crowd": "13 and 11", "today": "11 and 13"}[alarm.first]
        assert text.endswith(f"differ in something no initiative pays for: *the people at 'phone', {ahead}*.")


def test_what_both_designs_do_is_no_difference():
    """A free initiative in both designs gives neither an advantage."""
    text = put("clear: {title: Clear form, do: [clear_form]}", "clear: {title: Clear form, do: [clear_form, more_people]}")
    text = put("wow: {title: Wow, do: [treat]}", "wow: {title: Wow, do: [treat, more_people]}", text)
    assert found(text, "clear", "wow", looking=False)[0].undeclared == ()


def test_an_initiative_that_cannot_be_alone():
    """One that changes what another one brings is no reason to stop: of it alone nothing is said."""
    text = put(
        "  treat: ",
        "  desk: {changes: {journey.desk: {takes: 1 min, before: form}}}\n  rich: {changes: {journey.desk.cost: €0.10}}\n  treat: ",
    )
    alarm, _ = found(put("do: [treat]", "do: [desk, rich]", text), "clear", "wow")
    assert alarm.first == "clear" and "rich" not in [item.initiative for item in alarm.undeclared]


# --- lengths of time
@pytest.mark.parametrize(
    ("price", "terms"),
    [
        ("{once: €10k over 3 years}", []),  # 64 euros a week against some 336 saved
        ("{once: €35k over 3 years}", [("write_off", 3.0, 1.5)]),  # 224; 447 when written off twice as fast
        ("{once: €100k over 20 years}", [("write_off", 20.0, 3.0)]),  # 96, 192, and 639 over the usual three years
        ("{once: €500}", [("horizon", 7.0, 14.0), ("write_off", None, 3.0)]),  # the whole sum in one week: today is ahead
        ("{once: €50}", []),
    ],
)
def test_a_horizon_or_a_write_off_that_decides(price, terms):
    """Half and twice as long, and the usual three years."""
    alarm, opened = found(put("range: 85% to 95%, kind: assumed", COUNTED, costs(f"{{once: {{value: {price[7:-1]}, {COUNTED}}}}}")))
    assert [(item.what, item.now, item.turns) for item in alarm.terms] == terms
    assert alarm.silent == (not terms)
    for lang in words.LANGUAGES:
        assert len(words.told_alarm(alarm, opened, lang)) == len(terms)


# --- in the answers
@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(executors, "processors", lambda: 1)
    (tmp_path / "honest.yaml").write_text(HONEST, encoding="utf-8")
    (tmp_path / "rigged.yaml").write_text(put(PAID, "", put("range: 85% to 95%", "range: 60% to 95%")), encoding="utf-8")
    (tmp_path / "alone.yaml").write_text(HONEST[: HONEST.index("initiatives:")], encoding="utf-8")
    return tmp_path


def ask(*given):
    return CliRunner().invoke(program, list(given))


def test_check_says_it(here):
    """The verdict, and then the alarm or that there is none; known figures as before; a file without designs has no verdict."""
    rigged, honest, alone = (ask("check", f"{name}.yaml", "--run") for name in ("rigged", "honest", "alone"))
    assert [ended.exit_code for ended in (rigged, honest, alone)] == [0, 0, 0]
    assert "'Clear form' is better than 'today'." in rigged.stdout and "Read this before you show it." in rigged.stdout
    assert "cannot lose here" in rigged.stdout and "the share for whom 'form' goes right, with 'clear form' (90%, assumed)" in rigged.stdout
    assert "No alarm." in honest.stdout and "Read this" not in honest.stdout
    assert "better" not in alone.stdout and "alarm" not in alone.stdout and "no known figures" in alone.stdout
    dutch = ask("check", "rigged.yaml", "--run", "--lang", "nl")
    assert "Lees dit voordat u het laat zien." in dutch.stdout and "kantelt de uitkomst" in dutch.stdout


def test_check_as_one_document(here):
    """--json holds the facts of the alarm."""
    document = json.loads(ask("check", "rigged.yaml", "--run", "--json").stdout)
    assert not document["alarm"]["silent"] and document["alarm"]["sides"][0]["why"] == "no_costs"
    assert document["alarm"]["hanging"][0]["path"] == "clear_form: journey.form.succeeds" and document["sentences"]
    assert "alarm" not in json.loads(ask("check", "rigged.yaml", "--json").stdout)


def test_compare_says_what_costs_nothing_to_know(here):
    """A side without costs is told before the table; an honest one gets no such line."""
    rigged = ask("compare", "rigged.yaml", "--runs", "3", "--out", "one", "--no-beliefs")
    assert rigged.exit_code == 0, rigged.output
    assert rigged.stdout.index("Read this before you show it.") < rigged.stdout.index("net value per customer")
    assert "cannot lose here" in (here / "one/verdict.txt").read_text(encoding="utf-8")
    assert "Read this" not in ask("compare", "honest.yaml", "--runs", "3", "--out", "two", "--no-beliefs").stdout


def test_from_python():
    """Sentences and rows."""
    answer = journeysim.parse(put(PAID, "")).alarm("clear", "today", runs=3, workers=1)
    assert answer.rows()[0] == {"finding": "sides", "design": "clear", "why": "no_costs"}
    assert "cannot lose here" in str(answer) and "kan hier niet verliezen" in answer.sentences("nl")[0]
    assert "No alarm." in str(journeysim.parse(HONEST).alarm("clear", runs=8, workers=1))
