"""What `check` remarks without a run: each oddity once in a file that has it, and not in one that has not."""

from __future__ import annotations

import re

import pytest

from journeysim import scenario as scenarios
from journeysim.errors import Problem
from journeysim.questions.oddities import oddities

ORDINARY = """\
journeysim: 1
title: Ordinary
money: EUR
run: {horizon: 52 weeks, matters: €1}
customers:
  arrive: {value: 40 per day, range: 30 per day to 50 per day, kind: assumed}
  segments:
    everyone:
      value: {value: €8, range: €6 to €10, kind: assumed}
      stays: {value: 95%, range: 90% to 97%, kind: assumed}
teams:
  desk:
    people: {value: 2, range: 1 to 3, kind: assumed}
    open: Mon-Fri 09:00-17:00
    wage: {value: €30 per hour, kind: assumed}
journey:
  form:
    succeeds: {value: 80%, range: 70% to 90%, kind: assumed}
    on_failure: {call: rest}
    next: done
  call: {detour: yes, team: desk, takes: {value: 20 min, kind: assumed}}
initiatives:
  clear:
    costs: {per_month: {value: €300, kind: assumed}}
    changes:
      journey.form.succeeds: {value: 90%, kind: assumed}
designs:
  clearer: {do: [clear]}
"""


def remarks(text: str) -> list[Problem]:
    return oddities(scenarios.parse(text, file="a.yaml"))


def with_lines(**changed: str) -> str:
    """The ordinary file with whole lines replaced, found by their first words."""
    text = ORDINARY
    for start, line in changed.items():
        key = start.replace("__", " ")
        text, count = re.subn(rf"(?m)^( *){re.escape(key)}:.*$", lambda found, line=line: found[1] + line, text, count=1)
        assert count == 1, key
    return text


def only(text: str) -> Problem:
    found = remarks(text)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


def test_an_ordinary_file_has_no_remarks() -> None:
    assert remarks(ORDINARY) == []


def test_precision_above_half_of_matters() -> None:
    found = only(with_lines(run="run: {horizon: 52 weeks, matters: €1, precision: €0.60}"))
    assert str(found) == (
        "a.yaml:4:50: run.precision: €0.60 is above half of `matters` (€1): runs may stop while it is still too early to tell. "
        "Write at most €0.50, or leave it out."
    )


def test_nothing_matters() -> None:
    found = only(with_lines(run="run: {horizon: 52 weeks}"))
    assert found.path == "run.matters"
    assert "compare" in found.text


def test_nobody_can_leave() -> None:
    found = only(with_lines(stays="stays: cannot_leave"))
    assert str(found) == (
        "a.yaml:10:14: customers.segments.everyone.stays: nobody can leave: however hard the journey, loyalty plays no part there. "
        "Write the share you see staying, such as `stays: 95%`."
    )


def test_nobody_is_worth_anything() -> None:
    found = only(with_lines(value="value: {value: €0, kind: assumed}"))
    assert found.path == "customers.segments.everyone.value"
    assert "only cost will decide" in found.text


def test_months_without_a_date() -> None:
    found = only(with_lines(arrive="arrive: {rate: {value: 40 per day, kind: assumed}, months: {Jul: {value: 160%, kind: assumed}}}"))
    assert found.path == "customers.arrive.months"
    assert "starts: 2027-01-04" in found.text


def test_numbers_without_a_source_are_told_once() -> None:
    text = with_lines(wage="wage: €30 per hour", value="value: €8", stays="stays: 95%", people="people: 2")
    found = only(text)
    assert (found.line, found.path) == (9, "")
    assert found.text.startswith(
        "4 of 9 numbers say nothing about where they come from: customers.segments.everyone.value, "
        "customers.segments.everyone.stays, teams.desk.people and 1 more."
    )


def test_one_number_without_a_source() -> None:
    found = only(with_lines(wage="wage: €30 per hour"))
    assert "1 of 9 numbers says nothing about where it comes from: teams.desk.wage. Give" in found.text


def test_a_range_that_excludes_its_value() -> None:
    found = only(with_lines(succeeds="succeeds: {value: 80%, range: 85% to 90%, kind: assumed}"))
    assert str(found) == (
        "a.yaml:18:15: journey.form.succeeds: 80% lies outside its own range (85% to 90%); the range should hold the value."
    )


def test_a_range_of_an_initiative_that_excludes_its_value() -> None:
    found = only(ORDINARY.replace("{value: 90%, kind", "{value: 90%, range: 91% to 95%, kind"))
    assert (found.line, found.path) == (26, "clear: journey.form.succeeds")


def test_measured_by_nobody() -> None:
    found = only(with_lines(wage="wage: {value: €30 per hour, kind: measured}"))
    assert found.text == "€30 per hour is called measured, but no `source` says where it comes from."


def test_a_design_that_changes_nothing() -> None:
    found = only(ORDINARY + "  nothing: {do: []}\n")
    assert (found.line, found.text) == (29, "'nothing' changes nothing: it holds exactly what today holds.")
    found = only(ORDINARY.replace("{value: 90%, kind", "{value: 80%, kind"))
    assert found.path == "designs.clearer"


def test_two_designs_that_change_the_same() -> None:
    found = only(ORDINARY + "  again: {do: [clear]}\n")
    assert found.text == "'again' changes exactly what 'clearer' changes."


def test_a_one_off_cost_that_decides_the_horizon() -> None:
    text = ORDINARY.replace("52 weeks", "26 weeks").replace("{per_month: {value: €300", "{once: {value: €40k")
    found = only(text)
    assert str(found) == (
        "a.yaml:24:19: initiatives.clear.costs.once: the whole €40000 falls inside a run of 26 weeks, and may decide the outcome alone. "
        "To count only this run's share write `€40000 over 3 years`."
    )
    assert remarks(text.replace("26 weeks", "53 weeks")) == []
    assert remarks(text.replace("€40k", "€40k over 3 years")) == []


def test_an_overloaded_team() -> None:
    found = only(ORDINARY.replace("20 min", "190 min"))
    assert found.path == "teams.desk.people"
    assert found.text.startswith(
        "overloaded in every design: 0.333 contacts an hour of 190 minutes, averaged over the whole week, are 222% of"
    )
    # 40 a day fail for 20%: 56 calls a week of 190 minutes; 80 hours at the desk
    assert 56 * 190 / 60 / 80 == pytest.approx(2.2167, abs=1e-4)


def test_a_nearly_full_team() -> None:
    found = only(ORDINARY.replace("20 min", "83 min"))
    assert found.text.startswith("nearly full in 'today'")
    assert remarks(ORDINARY.replace("20 min", "80 min")) == []


def test_a_team_that_only_some_designs_overload() -> None:
    text = ORDINARY.replace("journey.form.succeeds: {value: 90%", "journey.form.succeeds: {value: 5%").replace("20 min", "40 min")
    assert only(text).text.startswith("overloaded in 'clearer'")


def test_people_that_look_like_fte() -> None:
    """Eight at the same moment, round the clock, would take 50 FTE and idle; eight FTE are just enough."""
    text = ORDINARY.replace("40 per day", "200 per day").replace("value: 2, range: 1 to 3", "value: 8, range: 6 to 10")
    text = text.replace("Mon-Fri 09:00-17:00", "always").replace("30 per day to 50", "150 per day to 250")
    found = only(text)
    assert found.text == (
        "8 people at work at the same moment, all 168 opening hours, take 49.8 FTE and would be busy 7% of the time. "
        "If 8 is the number of FTE, write `{fte: 8}`."
    )


def test_a_team_nobody_comes_to() -> None:
    text = ORDINARY.replace("team: desk, ", "")
    assert only(text).text == "nobody ever comes to 'desk' in any design."


def test_a_team_that_costs_nothing() -> None:
    assert only(with_lines(wage="paid: worked")).path == "teams.desk.wage"
    with_cost = with_lines(wage="paid: worked").replace("detour: yes,", "detour: yes, cost: {value: €9, kind: assumed},")
    assert remarks(with_cost) == []


def test_patience_shorter_than_the_response() -> None:
    waits = "responds_in: {value: 4 s, kind: assumed}, patience: {value: exponential 2 s, kind: assumed}, "
    text = ORDINARY.replace("  form:\n", "  page: {" + waits + "next: form}\n  form:\n")
    found = only(text)
    assert str(found) == (
        "a.yaml:17:62: journey.page.patience: is shorter than the response (2 seconds against 4 seconds on average): "
        "86% leave before anything happens."
    )
    assert remarks(text.replace("exponential 2 s", "exponential 60 s")) == []


def test_patience_that_is_never_tried() -> None:
    text = ORDINARY.replace("  form:\n", "  form:\n    patience: {value: 1 min, kind: assumed}\n")
    assert only(text).text == "does nothing: 'form' has no response and no queue to wait through."


def test_a_promise_that_is_usually_broken() -> None:
    text = ORDINARY.replace(
        "  form:\n", "  form:\n    answers_in: {value: exponential 5 days, kind: assumed}\n    promised: {value: 1 day, kind: assumed}\n"
    )
    assert only(text).text == "is broken for 82%: the answer usually takes longer than was promised."


def test_an_expectation_below_the_smooth_effort() -> None:
    text = with_lines(stays="stays: {value: 95%, kind: assumed}\n      expects: {value: 0.5, kind: assumed}")
    assert only(text).text == (
        "'everyone' expects 0.5 points, but today's journey takes 1 when nobody waits and nothing fails: it disappoints by design."
    )
    assert remarks(text.replace("expects: {value: 0.5", "expects: {value: 1.5")) == []


def test_a_return_beyond_the_end() -> None:
    text = ORDINARY.replace("  segments:", "  comes_back: {after: {value: 2000 days, kind: assumed}}\n  segments:")
    assert only(text).path == "customers.comes_back.after"


def test_a_step_nobody_gets_past() -> None:
    text = with_lines(succeeds="succeeds: {value: 0%, kind: assumed}\n    gives_up: {value: 100%, kind: assumed}")
    assert {problem.path for problem in remarks(text)} >= {"journey.form.gives_up", "journey.form.succeeds"}


def test_an_extra_that_costs_nothing() -> None:
    half = "{value: 50%, kind: assumed}"
    extra = f"      journey.form.delight: {{given: {half}, noticed: {half}, lift: {{value: 1, kind: assumed}}}}\n"
    found = only(ORDINARY.replace("designs:\n", extra + "designs:\n"))
    assert found.text == "the extra at 'form' costs nothing in design 'clearer': it can only win."


def test_remarks_come_in_the_order_of_the_file() -> None:
    found = remarks(with_lines(run="run: {horizon: 52 weeks, matters: €1, precision: €0.9}", stays="stays: cannot_leave"))
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)
    assert len(found) == 2


# --- what changes by itself ----------------------------------------------------------------------------------------------------------
LIVELY = ORDINARY.replace("  form:\n", "  form:\n    owner: sales\n")
ENGAGED = "    engagement: {start: {value: 7.5, kind: assumed}%s}\n    open: Mon-Fri"


def lively(extra: str = "", **given: str) -> str:
    text = LIVELY.replace("    open: Mon-Fri", ENGAGED % given.get("engaged", "")) + extra
    return text.replace("customers:\n", f"customers:\n  {given['customers']}\n") if "customers" in given else text


ACTS = "{acts_on: {value: 20%, kind: assumed}}"
OWNED = f"departments: {{sales: {ACTS}}}\n"
STRANGER = lively(OWNED).replace("  call: {", "  pay: {owner: salse}\n  call: {").replace("next: done", "next: pay")


def lifting(points: float, text: str = LIVELY) -> str:
    return text.replace("  clear:\n", f"  clear:\n    lifts: {{desk: {{value: {points}, kind: assumed}}}}\n")


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        (lively(f"departments: {{sales: {ACTS}, legal: {ACTS}}}\n"), "departments.legal", "owns no step"),
        (STRANGER, "journey.pay.owner", "acts on nothing. Did you mean 'sales'?"),
        (lively(engaged=", pace: {value: -0.03, kind: assumed}"), "teams.desk.engagement.pace", "a more engaged team would be slower"),
        (lively("word_of_mouth: {cap: {value: 80%, kind: assumed}}\n"), "word_of_mouth.cap", "it acts as 100%"),
        (lively(customers="gets_used_to: {value: 20%, kind: assumed}"), "customers.gets_used_to", "nobody comes back"),
        (lively().replace("horizon: 52 weeks", "horizon: 52 weeks, review: 52 weeks"), "run.review", "nothing slow ever changes"),
        (lifting(1), "initiatives.clear.lifts.desk", "'desk' has no engagement"),
        (lifting(-1, lively()), "initiatives.clear.lifts.desk", "lowers the engagement"),
    ],
)
def test_a_living_organisation_that_looks_odd(text, path, words):
    found = only(text)
    assert found.path == path and words in found.text and found.line > 1


def test_a_living_organisation_that_looks_ordinary():
    assert remarks(lifting(1, lively(OWNED))) == []


def test_a_design_that_only_lifts_changes_something():
    changes = "    changes:\n      journey.form.succeeds: {value: 90%, kind: assumed}\n"
    assert remarks(lifting(1, lively().replace(changes, ""))) == []
