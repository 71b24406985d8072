"""The other beliefs behind a verdict: which of them turn it and what being wrong costs, from as few runs as that takes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from journeysim import questions, scenario, study, words
from journeysim.cli.program import program
from journeysim.questions.answers import Estimate
from journeysim.questions.beliefs import Under, under
from journeysim.questions.rivals import settled
from journeysim.questions.sides import side
from journeysim.study import executors

# A clear form saves calls; a treat binds where delight does. Under one belief the treat is worth more than the calls.
RIVALS = """\
journeysim: 1
title: A form
money: EUR
run: {horizon: 1 week, starts: 2027-01-04, runs: 12, matters: €0.60, seed: 5}
customers:
  arrive: 60 per day
  segments: {everyone: {value: €8, stays: 80%, kept_value: €60}}
journey:
  form: {succeeds: 70%, on_failure: {call: rest}, next: done}
  call: {detour: yes, takes: 5 min, cost: €4}
initiatives:
  clear_form: {costs: {per_month: €20}, changes: {journey.form.succeeds: 80%}}
  treat: {changes: {journey.form.delight: {cost: €0.10, given: 100%, noticed: 90%, lift: 3}}}
designs:
  clear: {title: Clear form, do: [clear_form]}
  wow: {title: Wow, do: [treat]}
beliefs: [plateau, asymmetric, delight_matters]
believe: asymmetric
"""


@pytest.fixture(scope="module")
def answered():
    """The verdict, its rivals, and what was asked for them."""
    found = scenario.parse(RIVALS)
    ran = study.run(found, [study.Case(name, "asymmetric") for name in ("today", "clear", "wow")], workers=1)
    verdict = questions.verdict(ran, "clear", "wow")
    asked = []

    def ask(cases, runs):
        asked.append((cases, runs))
        return study.run(found, cases, runs=runs, workers=1)

    return found, verdict, questions.rivals(verdict, ran, ask), asked


def test_they_say_what_the_matrix_of_all_runs_says(answered):
    """The same belief turns the verdict, and what being wrong costs agrees to the precision promised."""
    found, verdict, rivals, _ = answered
    whole = study.run(found, questions.belief_cases(found, ["clear", "wow"]), workers=1)
    matrix = questions.matrix(whole, "clear", "wow")
    assert rivals.turning == matrix.turning == ("delight_matters",)
    assert [item.outcome for item in rivals.pair] == [item.outcome for item in matrix.pair]
    for design in ("clear", "wow"):
        assert rivals.wrong[design][1] == matrix.wrong[design][1]
        assert rivals.wrong[design][0] == pytest.approx(matrix.wrong[design][0], abs=max(verdict.matters, 0.1 * matrix.wrong[design][0]))


def test_the_belief_in_force_is_the_verdict_itself(answered):
    """It is not run again, and rests on all runs; the others on two or more."""
    _, verdict, rivals, asked = answered
    assert not rivals.same
    assert (rivals.base.gap, rivals.base.outcome) == (verdict.gap, verdict.outcome)
    assert asked and all(case.belief != "asymmetric" for cases, _ in asked for case in cases)
    assert asked[0][1] == 2 and rivals.runs[0] >= 2 and rivals.runs[1] <= verdict.runs


def test_only_what_stays_open_is_run_more(answered):
    """A belief is asked again, twice as often, if and only if it was open."""
    found, verdict, _, asked = answered
    beliefs = [{case.belief for case in cases} for cases, _ in asked] + [set()]
    for (cases, runs), again in zip(asked, beliefs[1:], strict=True):
        ran = study.run(found, cases, runs=runs, workers=1)
        told = {case.belief: under(ran, verdict.first, verdict.second, case.belief, verdict.matters) for case in cases}
        still = {name for name, item in told.items() if not settled(item, verdict.matters)}
        assert again == (still if runs < verdict.runs else set())
    assert [runs for _, runs in asked] == [2, 4, 8, 12][: len(asked)]


@pytest.mark.parametrize(
    ("gap", "outcome", "enough"),
    [
        (Estimate(3.0, 2.9, 3.1, 2), "better", True),
        (Estimate(3.0, 2.0, 4.0, 2), "better", False),  # shown, but not well enough to name the amount
        (Estimate(30.0, 28.0, 32.0, 2), "worse", True),  # to a tenth of itself
        (Estimate(0.0, -0.1, 0.1, 2), "too_early", False),
    ],
)
def test_what_is_settled(gap, outcome, enough):
    """The outcome is shown, and the amount known to `matters` or a tenth of itself."""
    assert settled(Under("x", gap, outcome), 0.20) == enough


def test_beliefs_that_do_not_reach_the_money_are_said_to_be_just_that():
    """Nobody comes back and no customer kept is worth anything: nothing is run, and no sentence speaks of the others."""
    found = scenario.parse(RIVALS.replace(", kept_value: €60", ""))
    ran = study.run(found, [study.Case(name, "asymmetric") for name in ("today", "clear", "wow")], workers=1)
    verdict, asked = questions.verdict(ran, "clear", "wow"), []

    def ask(cases, runs):
        asked.append(runs)
        return study.run(found, cases, runs=runs, workers=1)

    rivals = questions.rivals(verdict, ran, ask)
    assert rivals.same and asked == [] and rivals.turning == ()
    net = [
        side(study.run(found, [study.Case(name, belief)], runs=3, workers=1), name, belief).net_value.tolist()
        for name in ("clear", "wow")
        for belief in found.beliefs
    ]
    assert net[0] == net[1] == net[2] and net[3] == net[4] == net[5], "and so it is"
    assert {(item.gap, item.outcome) for item in rivals.pair} == {(verdict.gap, verdict.outcome)}
    told = "No belief can turn this verdict: who stays makes no difference to the money within the run."
    assert words.told_rivals(rivals, found) == [("turns", told)]


def test_a_return_that_hardly_anybody_lives_to_see_may_still_turn_it():
    """Few runs would show no difference, and that is no proof: who comes back after most of the run is asked about as ever."""
    late = RIVALS.replace(", kept_value: €60", "").replace("60 per day\n", "60 per day\n  comes_back: {after: 160 hours, at: form}\n")
    found = scenario.parse(late)
    ran = study.run(found, [study.Case(name, "asymmetric") for name in ("today", "clear", "wow")], runs=3, workers=1)
    rivals = questions.rivals(
        questions.verdict(ran, "clear", "wow"), ran, lambda cases, runs: study.run(found, cases, runs=runs, workers=1)
    )
    assert not rivals.same


def test_one_belief_has_no_rivals():
    """Nothing to say, nothing to run."""
    found = scenario.parse(RIVALS.replace("beliefs: [plateau, asymmetric, delight_matters]", "beliefs: [asymmetric]"))
    ran = study.run(found, [study.Case(name, "asymmetric") for name in ("today", "clear", "wow")], runs=3, workers=1)
    assert questions.rivals(questions.verdict(ran, "clear", "wow"), ran, lambda *_: pytest.fail("nothing to run")) is None


def test_whole_sentences_in_both_languages(answered):
    """The belief that turns it leads, then what being wrong costs."""
    found, _, rivals, _ = answered
    low, high = rivals.runs
    runs = str(low) if low == high else f"{low} to {high}"
    costs = {name: words.money(rivals.wrong[name][0]) for name in ("clear", "wow")}
    english, dutch = (dict(words.told_rivals(rivals, found, lang)) for lang in words.LANGUAGES)
    assert english["turns"] == "The verdict turns only if *wow works*; under the other two beliefs tried it stands."
    assert english["wrong"] == (
        f"Choose 'Clear form' and be wrong: you forgo up to {costs['clear']} per customer. Choose 'Wow' and be wrong: you forgo up to "
        f"{costs['wow']} per customer. Nobody has settled which belief is right. (Under the other beliefs: {runs} runs.)"
    )
    assert dutch["turns"] == "De uitkomst kantelt alleen als *verrassen loont*; bij de twee andere opvattingen blijft zij staan."


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(executors, "processors", lambda: 1)
    (tmp_path / "rivals.yaml").write_text(RIVALS, encoding="utf-8")
    return tmp_path


def test_in_the_headline_of_compare(here):
    """Before the table, in the folder and in JSON; `--no-beliefs` leaves it out."""
    said = CliRunner().invoke(program, ["compare", "rivals.yaml", "--designs", "clear,wow", "--runs", "12", "--out", "one"])
    assert said.exit_code == 0, said.output
    headline = said.stdout.split("\n\n")[0]
    assert "'Clear form' is better than 'Wow'." in headline and "The verdict turns only if wow works" in headline
    assert len((here / "one/pair.csv").read_text(encoding="utf-8").splitlines()) == 4
    document = json.loads((here / "one/verdict.json").read_text(encoding="utf-8"))
    assert [item["belief"] for item in document["beliefs"]["pair"]] == ["plateau", "asymmetric", "delight_matters"]
    given = ["compare", "rivals.yaml", "--designs", "clear,wow", "--runs", "12", "--no-beliefs", "--json", "--out", "two"]
    document = json.loads(CliRunner().invoke(program, given).stdout)
    assert document["beliefs"] is None and not (here / "two/pair.csv").exists()
    assert not any("turns" in item["text"] for item in document["sentences"])
