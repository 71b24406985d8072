"""`extends`: what a file takes over, what it changes, and where it may look."""

from __future__ import annotations

from pathlib import Path

import pytest
from language import WORLD

from journeysim.errors import ScenarioError
from journeysim.scenario import load, parse


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(WORLD, encoding="utf-8")
    return tmp_path


def extending(folder: Path, text: str, name: str = "mine.yaml"):
    (folder / name).write_text(f"extends: base.yaml\n{text}", encoding="utf-8")
    return load(folder / name)


def test_blocks_merge_and_values_replace(folder):
    scenario = extending(folder, "title: Mine\nteams: {helpdesk: {people: 6}}\njourney: {use: {succeeds: {digital: 99%, assisted: 90%}}}\n")
    state = scenario.states("today")[0]
    assert scenario.title == "Mine"
    assert state.teams[0].people == ((0, 10080, 6),)
    assert state.teams[0].wage == 34.0
    assert state.journey[2].succeeds == (0.99, 0.9)
    assert state.journey[2].effort == (0.5, 0.5)


def test_routes_and_values_per_segment_are_replaced_whole(folder):
    state = extending(folder, "journey: {order: {on_failure: {leave: 100%}, succeeds: 95%}}\n").states("today")[0]
    assert [route.target for route in state.journey[1].on_failure] == ["leave"]
    assert state.journey[1].succeeds == (0.95, 0.95)


def test_null_takes_away_and_a_new_step_goes_where_it_says(folder):
    state = extending(folder, "journey: {choose: null, check: {after: order}}\n").states("today")[0]
    assert [step.name for step in state.journey] == ["order", "check", "use", "call"]


def test_both_texts_are_kept(folder):
    scenario = extending(folder, "title: Mine\n")
    assert [Path(name).name for name, _ in scenario.originals] == ["mine.yaml", "base.yaml"]
    assert scenario.originals[1][1] == WORLD


def test_a_chain_and_a_folder_below(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "root.yaml").write_text(WORLD, encoding="utf-8")
    (tmp_path / "base.yaml").write_text("extends: below/root.yaml\nteams: {helpdesk: {people: 6}}\n", encoding="utf-8")
    scenario = extending(tmp_path, "teams: {helpdesk: {wage: €40 per hour}}\n")
    team = scenario.states("today")[0].teams[0]
    assert (team.people, team.wage) == (((0, 10080, 6),), 40.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: ../base.yaml\n", "leads out of the folder"),
        ("extends: /base.yaml\n", "from the root"),
        ("extends: C:\\base.yaml\n", "from the root"),
        ("extends: mine.yaml\n", "comes round to itself"),
        ("extends: bass.yaml\n", "no such file; did you mean base.yaml?"),
        ("extends: [base.yaml]\n", "names one other file"),
    ],
)
def test_where_it_may_not_look(folder, text, said):
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match="extends") as error:
        load(folder / "mine.yaml")
    assert any(said in problem.text for problem in error.value.problems)


def test_a_text_without_a_folder_extends_nothing():
    with pytest.raises(ScenarioError, match="this text has no folder"):
        parse("extends: base.yaml\n")


def test_faults_of_the_other_file_carry_its_name(folder):
    (folder / "base.yaml").write_text(WORLD.replace("succeeds: 94%", "succeeds: 194%"), encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        extending(folder, "title: Mine\n")
    (problem,) = error.value.problems
    assert Path(problem.file).name == "base.yaml"
    assert problem.path == "journey.use.succeeds"
