"""What-ifs: `--set path=value`, on the file's values, an initiative's, a belief's."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest
from language import TRICKY, WORLD, shares, state, step, with_changes

from journeysim.errors import ScenarioError
from journeysim.scenario import load, parse

CARDS = WORLD.replace("succeeds: 94%", 'succeeds: {value: 94%, range: 90% to 97%, source: "log 2026", kind: measured}')
TREAT = "journey.use.delight: {cost: €0.30, noticed: 40%}"


def row(scenario, path):
    return next(row for row in scenario.assumptions() if row.path == path)


def refused(scenario, changes):
    with pytest.raises(ScenarioError) as error:
        scenario.changed(changes)
    (problem,) = error.value.problems
    assert problem.file == "--set"
    return problem.text


def test_the_files_value_acts_in_every_design_that_does_not_set_it():
    scenario = with_changes("journey.use.succeeds: 99%").changed({"journey.use.succeeds": "50%", "journey.choose.effort": "2"})
    assert step(scenario, "use", "today").succeeds == (0.5, 0.5)
    assert step(scenario, "use").succeeds == (0.99, 0.99)
    assert step(scenario, "choose", "today").effort == step(scenario, "choose").effort == (2.0, 2.0)
    assert scenario.changes == {"journey.use.succeeds": "50%", "journey.choose.effort": "2"}


def test_the_original_is_not_touched():
    scenario = with_changes("journey.use.succeeds: 99%")
    before = scenario.states("today")
    scenario.changed({"teams.helpdesk.people": "9"})
    assert scenario.states("today") == before


def test_what_ifs_on_top_of_what_ifs():
    scenario = with_changes("journey.use.succeeds: 99%").changed({"teams.helpdesk.people": "9"}).changed({"journey.choose.effort": "2"})
    assert state(scenario).teams[0].people == ((0, 10080, 9),)
    assert step(scenario, "choose").effort == (2.0, 2.0)


def test_a_relative_what_if_and_one_that_removes():
    scenario = parse(
        WORLD, changes={"teams.helpdesk.people": "+1", "journey.call.at_most": "null", "journey.use.on_failure.call": "-5 points"}
    )
    assert state(scenario, "today").teams[0].people == ((0, 10080, 5),)
    assert step(scenario, "call", "today").at_most is None
    assert shares(scenario, "use", design="today") == {"call": (0.4, 0.4), "continue": (0.6, 0.6)}


def test_an_initiatives_value_is_named_with_the_initiative():
    scenario = with_changes("journey.use.succeeds: 99%").changed({"one: journey.use.succeeds": "95%"})
    assert step(scenario, "use", "today").succeeds == (0.94, 0.94)
    assert step(scenario, "use").succeeds == (0.95, 0.95)


def test_a_path_that_exists_only_through_initiatives_acts_in_all_of_them():
    scenario = with_changes(TREAT).changed({"journey.use.delight.noticed": "70%"})
    assert step(scenario, "use").delight.noticed == (0.7, 0.7)
    assert step(scenario, "use", "today").delight is None
    scenario = with_changes(TREAT).changed({"one: journey.use.delight.lift": "2"})
    assert step(scenario, "use").delight.lift == (2.0, 2.0)


def test_the_value_on_a_source_card_changes_and_its_range_stays():
    scenario = parse(CARDS, changes={"journey.use.succeeds": "91%"})
    assert step(scenario, "use", "today").succeeds == (0.91, 0.91)
    found = row(scenario, "journey.use.succeeds")
    assert (found.number, found.low, found.high, found.source, found.kind) == (0.91, 0.9, 0.97, "as chosen with --set", "assumed")


def test_settings_of_the_run_and_costs_of_initiatives():
    scenario = with_changes(TREAT).changed({"run.runs": "5", "run.matters": "€2", "initiatives.one.costs.once": "€10k"})
    assert (scenario.run.runs, scenario.run.matters, scenario.run.precision) == (5, 2.0, 1.0)
    assert scenario.initiatives["one"].once == 10_000.0


def test_a_mapping_or_list_is_read_as_in_the_file():
    scenario = with_changes(TREAT).changed({"journey.order.on_failure": "{leave: 30%, continue: rest}", "designs.all": "[one]"})
    assert shares(scenario, "order") == {"leave": (0.3, 0.3), "continue": (0.7, 0.7)}


def test_a_belief_and_the_one_in_force():
    scenario = parse(WORLD, changes={"believe.delta": "0.4"})
    assert scenario.beliefs["asymmetric"].delta == 0.4
    assert scenario.beliefs["plateau"].delta == 0.0
    scenario = parse(WORLD, changes={"beliefs.plateau.lambda": "3"})
    assert scenario.beliefs["plateau"].lambda_ == 3.0
    assert scenario.beliefs["plateau"].w_E == 0.56
    assert list(scenario.beliefs) == list(parse(WORLD).beliefs)
    scenario = parse(WORLD + "beliefs: [plateau, linear]\n", changes={"believe.delta": "0.4", "believe": "linear"})
    assert scenario.believe == "linear"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("teams.helpdesq.people", "5", "did you mean 'helpdesk'"),
        ("journey.use.succeeds", "120%", "too high"),
        ("journey.use.succeeds", "twelve", "twelve is not a number"),
        ("two: journey.use.succeeds", "90%", "'two' is not an initiative"),
        ("one: journey.call.succeeds", "90%", "'one' does not change journey.call.succeeds"),
        ("one: journey.use.delight.notised", "90%", "did you mean 'noticed'"),
        ("beliefs.plato.delta", "1", "did you mean 'plateau'"),
        ("journey.use", "5", "stands where a mapping belongs"),
        ("journey.call.cost", "-3", "'-3' changes what stands here by that much, and -3 has no currency; write -€3."),
    ],
)
def test_a_what_if_that_cannot_be_made_says_why(path, value, said):
    assert said in refused(with_changes(TREAT), {path: value})


def test_a_what_if_survives_the_way_to_a_worker():
    scenario = pickle.loads(pickle.dumps(with_changes(TREAT).changed({"teams.helpdesk.people": "9"})))
    assert state(scenario.changed({"journey.use.effort": "2"})).teams[0].people == ((0, 10080, 9),)


def test_many_what_ifs_in_a_row_are_quick():
    """A slider asks for one every few tens of milliseconds; the limit is wide because machines differ."""
    scenario = with_changes(TREAT, "journey.use.succeeds: +3 points")
    started = time.perf_counter()
    for people in range(20):
        scenario.changed({"teams.helpdesk.people": str(people + 1)})
    assert (time.perf_counter() - started) / 20 < 0.1


@pytest.mark.parametrize("name", ["tricky", "broadband", "insurance-claim", "webshop-returns"])
def test_every_number_on_record_can_be_set_to_what_it_is(name):
    """The paths of the register are paths of what-ifs, and setting a number to itself changes nothing."""
    scenario = parse(TRICKY) if name == "tricky" else load(Path(__file__).resolve().parents[2] / "scenarios" / f"{name}.yaml")
    rows = scenario.assumptions()
    assert len(rows) > 40
    for row in rows:
        again = scenario.changed({row.path: row.value})
        assert again.beliefs == scenario.beliefs, row.path
        assert again.initiatives == scenario.initiatives, row.path
        for design in scenario.designs:
            assert again.states(design) == scenario.states(design), row.path
        assert next(other for other in again.assumptions() if other.path == row.path).number == row.number


def test_an_item_of_a_list_can_be_taken_away():
    scenario = parse(TRICKY, changes={"customers.arrive.peaks.1": "null"})
    assert [peak.times for peak in state(scenario, "today").customers.arrive.peaks] == [0.5]


def test_a_target_that_only_an_initiative_brings():
    scenario = with_changes("journey.use.on_failure.leave: 10%").changed({"journey.use.on_failure.leave": "20%"})
    assert shares(scenario, "use")["leave"] == (0.2, 0.2)
    assert "leave" not in shares(scenario, "use", design="today")


def test_a_what_if_may_change_a_value_at_the_top_of_the_file():
    """Once: such a change was dropped without a word."""
    base = load(Path(__file__).resolve().parents[2] / "scenarios" / "broadband.yaml")
    changed = base.changed({"believe": "plateau", "question_between": "[both, delight]", "title": "Ours"})
    assert (changed.believe, changed.between, changed.title) == ("plateau", ("both", "delight"), "Ours")


# --- what-ifs become the file
SHIPPED = sorted((Path(__file__).resolve().parents[2] / "scenarios").glob("*.yaml"))
IDEA = '{title: "<b>: # x", costs: {per_month: €15}, changes: {}}'


@pytest.fixture(params=[*SHIPPED, None], ids=[*(path.stem for path in SHIPPED), "tricky"])
def asked(request):
    """A scenario with what-ifs on top: a number of the run, and an initiative that nobody wrote."""
    scenario = parse(TRICKY) if request.param is None else load(request.param)
    idea = IDEA if scenario.money == "EUR" else IDEA.replace("€", scenario.money + " ")
    return scenario.changed({"run.seed": "9", "initiatives.an_idea": idea})


def test_a_settled_scenario_is_the_same_and_tells_of_no_what_ifs(asked):
    settled = asked.settled("new.yaml")
    assert (settled.file, settled.changes) == ("new.yaml", {})
    assert settled.assumptions() == asked.assumptions()
    more = {"run.runs": "3"}
    assert settled.changed(more).resolved_text() == asked.changed(more).resolved_text() != asked.resolved_text()
    assert settled.changed(more).changes == more


def test_the_written_text_is_the_same_question_with_the_same_register(asked):
    """What the resolved text spells out as well, nobody wrote: those numbers are no assumptions of the file."""
    again = parse(asked.written_text())
    assert again.resolved_text() == asked.resolved_text()
    assert [(row.path, row.value, row.source, row.kind) for row in again.assumptions()] == [
        (row.path, row.value, row.source, row.kind) for row in asked.assumptions()
    ]
    assert again.written_text() == asked.written_text()
