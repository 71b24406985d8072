"""The Python API: its names, that importing it does nothing else, and results that print well."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import journeysim

SCENARIO = """
journeysim: 1
title: A desk & a form
run: {horizon: 2 weeks, runs: 3, matters: €0.50}
customers:
  arrive: 8 per day
  segments: {everyone: {value: €9, stays: 90%}}
  comes_back: {after: 3 days}
teams:
  desk: {people: 1, wage: €30 per hour}
journey:
  fill_in: {owner: sales, takes: 5 min, succeeds: 80%, on_failure: {call: rest}}
  call: {detour: yes, owner: service, team: desk, takes: 9 min, effort: 2}
initiatives:
  clear_form: {title: "A form *people* understand", owner: sales, costs: {once: €20}, changes: {journey.fill_in.succeeds: 95%}}
designs:
  clear: {title: A clear & short form, do: [clear_form]}
"""
PUBLIC = [
    "CompareResult",
    "FolderError",
    "JourneysimError",
    "Ran",
    "RunResult",
    "Scenario",
    "ScenarioError",
    "SimulationError",
    "Study",
    "UsageError",
    "Verdict",
    "load",
    "parse",
]


def test_the_public_names():
    assert journeysim.__all__ == PUBLIC
    assert all(getattr(journeysim, name) is not None for name in PUBLIC)
    assert set(PUBLIC) <= set(dir(journeysim))


def test_editors_are_told_the_same_names():
    stub = Path(journeysim.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    assert sorted(re.findall(r" as (\w+)", stub)) == sorted(PUBLIC)


def test_a_comparison_runs_until_it_is_precise():
    scenario = journeysim.parse(SCENARIO)
    default = scenario.compare("clear", "today")
    assert default.study.runs > 3 and default.study.runs % 10 == 3, "the pilot number, then batches of ten"
    assert scenario.compare("clear", "today", runs=5).study.runs == 5
    half = next(item for item in default.verdict.differences if item.measure == "net_value_per_customer").difference
    precision = scenario.resolved.run.precision
    assert (half.high - half.low) / 2 <= precision or default.study.capped
    assert scenario.run("clear").study.runs == 3


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'journeysim' has no attribute 'nothing'"):
        journeysim.nothing


def test_importing_does_nothing_but_import():
    heavy = "'numpy', 'scipy', 'simpy', 'matplotlib', 'yaml', 'pydantic'"
    code = f"import sys, journeysim; print([name for name in ({heavy}) if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def scenario():
    return journeysim.parse(SCENARIO)


@pytest.fixture(scope="module")
def compared(scenario):
    return scenario.compare(runs=3, workers=1)


def test_a_scenario_tells_its_names(scenario):
    assert scenario.designs == ("today", "clear")
    assert "asymmetric" in scenario.belief_names
    assert repr(scenario) == "<Scenario 'A desk & a form': today, clear>"
    assert scenario.show().startswith("journeysim: 1")


def test_a_file_is_loaded_with_what_ifs(tmp_path):
    path = tmp_path / "desk.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    changed = journeysim.load(path, changes={"journey.fill_in.succeeds": "99%"})
    again = journeysim.load(str(path)).changed({"journey.fill_in.succeeds": "99%"})
    assert changed.show() == again.show() != journeysim.load(path).show()


def test_faults_come_as_one_error():
    with pytest.raises(journeysim.ScenarioError) as caught:
        journeysim.parse(SCENARIO.replace("80%", "180%"))
    assert len(caught.value.problems) == 1


def test_check_gives_problems(scenario):
    assert all(problem.text for problem in scenario.check())


def test_one_other_design_is_compared_with_today(compared):
    assert {compared.verdict.first, compared.verdict.second} == {"clear", "today"}
    assert compared.study.runs == 3


def test_a_comparison_prints_sentences_and_a_table(compared):
    text = str(compared)
    assert "A clear & short form" in text and "net value per customer" in text and "±" in text
    assert "**" not in text
    assert "netto-opbrengst per klant" in compared.summary("nl")


def test_at_the_prompt_a_result_is_one_line(compared, scenario):
    first, second = compared.verdict.first, compared.verdict.second
    told = f"{first} against {second}, {compared.verdict.outcome}, 3 runs"
    assert repr(compared) == f"<CompareResult: {told}; print() tells it in words>"
    assert repr(scenario.run("clear", runs=2, workers=1)) == "<RunResult: clear, 2 runs; print() shows the table>"


def test_a_comparison_in_a_notebook_is_escaped(compared):
    page = compared._repr_html_()
    assert page.startswith("<div><p>") and "<b>" in page and "<table>" in page
    assert "A clear &amp; short form" in page and "A clear & short form" not in page


def test_rows_are_ready_for_a_data_frame(compared):
    rows = {row["measure"]: row for row in compared.rows()}
    net = rows["net_value_per_customer"]
    assert net[compared.verdict.first] - net[compared.verdict.second] == pytest.approx(net["difference"])
    assert (net["unit"], net["role"], net["runs"]) == ("money", "primary", 3)


def test_one_design_prints_its_measures(scenario):
    result = scenario.run("clear", runs=2, workers=1)
    assert (result.ran.design, result.ran.runs) == ("clear", 2)
    assert "report grade" in str(result) and "<table>" in result._repr_html_()
    assert {row["measure"] for row in result.rows()} == set(result.ran.measures)


@pytest.mark.parametrize(
    ("act", "text"),
    [
        (lambda s: s.compare("claer"), "There is no design 'claer'. Did you mean 'clear'? The designs are: today, clear."),
        (lambda s: s.compare("clear", "clear"), "compare needs two or more different designs, read: clear, clear."),
        (lambda s: s.compare("today"), "There is nothing to compare with: name two designs, or give the file one beside today."),
        (lambda s: s.run("claer"), "There is no design 'claer'. Did you mean 'clear'?"),
        (lambda s: s.compare(belief="platau"), "There is no belief 'platau'. Did you mean 'plateau'?"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_nearest_name(scenario, act, text):
    with pytest.raises(journeysim.UsageError) as caught:
        act(scenario)
    assert str(caught.value).startswith(text)


def test_what_matters_is_asked_before_anything_runs():
    told = []
    scenario = journeysim.parse(SCENARIO.replace(", matters: €0.50", ""))
    with pytest.raises(journeysim.UsageError, match=r"run\.matters is missing"):
        scenario.compare(progress=told.append)
    assert told == []
