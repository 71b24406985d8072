"""`--best`: one design is left, the others cost no more than it took, and what cannot be decided is said."""

import dataclasses
import json

import numpy as np
import pytest
from drawn import cut, overlapping, said
from test_cli_compare import ask, rows
from test_several import TEXT

import journeysim
from journeysim import scenario, study, words
from journeysim.errors import UsageError
from journeysim.figures.several import selection_pictures
from journeysim.questions.selecting import BATCH, select
from journeysim.study import Memory
from journeysim.study.overall import Racing
from journeysim.study.progress import Progress

NAMES = ("costly", "first", "second", "most", "today")
MEMORY = Memory()


def selected(changes=None, names=NAMES, run=None, **given):
    found = scenario.parse(TEXT, changes=changes)
    asked = []

    def counted(made, cases, runs):
        asked.append((tuple(case.design for case in cases), runs))
        return study.run(made, cases, runs=runs, workers=1, memory=MEMORY)

    begun, answer, values = select(found, names, run or counted, **given)
    return begun, answer, values, asked


def told(answer, lang="en"):
    return dict(words.selection_told(answer, scenario.parse(TEXT), lang))


def test_the_best_is_left_and_the_others_cost_no_more():
    begun, answer, values, asked = selected({"run.matters": "€0.02"})
    assert answer.best == "most" and answer.left == ("most",)
    assert begun.runs == 20 and asked[0] == (NAMES, 20)
    assert all(set(later) < set(NAMES) for later, _ in asked[1:]) and "costly" not in asked[1][0]
    assert [runs for _, runs in asked] == [20 + BATCH * turn for turn in range(len(asked))]
    used = {item.design: item.runs for item in answer.candidates}
    assert used["costly"] == 20 < used["most"] == answer.runs
    assert answer.runs_of_designs == sum(len(each) for each in values.values()) and answer.saved > 0
    assert answer.saved == 5 * max(len(each) for each in values.values()) - answer.runs_of_designs


def test_values_are_those_of_the_study():
    """The same customers as in any other study of these designs."""
    _, answer, values, _ = selected({"run.matters": "€0.02"})
    found = scenario.parse(TEXT)
    whole = study.run(found, [study.Case("most", found.believe)], runs=answer.runs, workers=1, memory=Memory())
    assert np.array_equal(whole.measures[study.Case("most", found.believe)]["net_value_per_customer"], values["most"][: answer.runs])
    assert answer.candidates[0].net_value.mean == pytest.approx(values["most"][: answer.runs].mean())


def test_the_cap_is_said():
    """Two that are equal in truth, a tiny amount that matters, and 40 runs at most."""
    _, answer, _, _ = selected(
        {"run.matters": "€0.005", "run.runs_at_most": "40", "run.precision": "€0.0025"}, ("first", "second", "costly", "today")
    )
    assert answer.best is None and set(answer.left) == {"first", "second"} and answer.runs == 40 and answer.expected > 40
    text = told(answer)["selection"]
    assert text.startswith("**Not decided: '") and "are still in the race** after 40 runs" in text
    assert "`--set run.runs_at_most=" in text
    assert told(answer, "nl")["selection"].startswith("**Niet beslist: '")


def test_the_sentences():
    _, answer, _, _ = selected()
    english, dutch = told(answer), told(answer, "nl")
    assert english["selection"].startswith(
        "**'Most' is the best of the 5 designs**, with a chance of at least 95% if it leads by € 0.10 per customer or more;"
    )
    assert "It beats today: 'today' was € 0.8" in english["selection"] and english["runs"].endswith("and 'Costly' 20.")
    assert dutch["selection"].startswith("**Variant 'Most' is de beste van de 5 varianten**, met een kans van minstens 95%")
    worse = selected(names=("costly", "today"))[1]
    assert worse.best == "today" and told(worse)["selection"].endswith("Leaving things as they are is the best choice.")
    assert told(worse, "nl")["selection"].endswith("Niets doen is de beste keuze.")


def test_stopped_on_request():
    """Ctrl-C after the first stage keeps what is known."""
    calls = []

    def run(made, cases, runs):
        calls.append(runs)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return study.run(made, cases, runs=runs, workers=1, memory=MEMORY)

    _, answer, _, _ = selected({"run.matters": "€0.005"}, ("first", "second", "today"), run)
    assert answer.best is None and answer.interrupted and answer.runs == 20 and told(answer)["selection"].endswith("Stopped on request.")


@pytest.mark.parametrize(
    ("changes", "names", "fault"),
    [
        ({"run.runs": "1"}, NAMES, "run.runs of 2 or more"),
        ({}, ("most",), "two or more different designs"),
    ],
)
def test_what_it_cannot_select_from(changes, names, fault):
    with pytest.raises(UsageError, match=fault):
        selected(changes, names)


def test_nothing_matters_is_refused():
    found = scenario.parse(TEXT)
    found = dataclasses.replace(found, run=dataclasses.replace(found.run, matters=0.0))
    with pytest.raises(UsageError, match=r"run\.matters above 0"):
        select(found, NAMES, lambda *_: pytest.fail("nothing may run"))


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "four.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_best_on_the_screen_and_in_the_folder(here):
    ended = ask("compare", "four.yaml", "--best", "--out", "out")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout.startswith("'Most' is the best of the 5 designs, with a chance of at least 95%")
    table = rows(here / "out/selection.csv")
    assert table[0]["design"] == "most" and table[0]["selected"] in ("True", "true", "1", "yes")
    raced = rows(here / "out/selection-runs.csv")
    assert {row["design"] for row in raced} == set(NAMES)
    assert len(raced) == json.loads((here / "out/verdict.json").read_text(encoding="utf-8"))["selection"]["runs_of_designs"]
    assert (here / "out/figures/01-selection.svg").exists() and (here / "out/manifest.json").exists()
    assert "compare four.yaml --designs most," in ended.stdout


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (("--best", "--runs", "20"), "--runs fixes how long to go on, and --best goes on until one design is left"),
        (("--best", "--precision", "€1"), "--precision fixes how long to go on"),
        (("--best", "--all", "--designs", "first,most"), "--all and --designs both name the designs"),
        (("--best", "--designs", "first,mots"), "did you mean most?"),
    ],
)
def test_faults_are_one_line(here, given, fault):
    ended = ask("compare", "four.yaml", *given)
    assert ended.exit_code == 2 and fault in ended.stderr and not (here / "journeysim-runs").exists()


def test_best_in_json_and_of_some(here):
    ended = ask("compare", "four.yaml", "--best", "--designs", "first,costly", "--json", "--lang", "nl")
    document = json.loads(ended.stdout)
    assert document["selection"]["best"] == "first" and set(document["designs"]) == {"first", "costly", "today"}
    assert document["sentences"][0]["text"].startswith("**Variant 'One' is de beste van de 3 varianten**")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_figure_tells_runs_per_design(lang):
    _, answer, _, _ = selected({"run.matters": "€0.02"})
    (picture,) = selection_pictures(scenario.parse(TEXT), answer, lang=lang)
    figure = picture.figure()
    assert not cut(figure) and not overlapping(figure)
    bars = [bar[0].get_width() for ax in figure.axes for bar in ax.containers]
    assert bars == [item.runs for item in answer.candidates] == [row["runs"] for row in picture.rows]
    assert any(("'Most' is the best of 5" if lang == "en" else "'Most' is de beste van 5") in text for text in said(figure))


def test_from_python():
    seen = []
    result = journeysim.parse(TEXT).best("most", "costly", workers=1, progress=seen.append)
    assert result.selection.best == "most" and next(row["design"] for row in result.rows()) == "most"
    assert str(result).startswith("'Most' is the best of the 3 designs") and "<table>" in result._repr_html_()
    assert "01-selection" in result.figures("nl") and "most of 3 designs" in repr(result)
    assert seen and seen[-1].stage == "runs" and all(len(each) == 20 for each in result.values.values())


def test_progress_counts_designs_in_the_race():
    """Two batches: 10 runs of 4 designs, then 10 more of 2; 40 expected of 2 leave 20 more of each."""
    heard = []
    racing = Racing(heard.append, 10)
    racing.began -= 60.0  # seconds ago
    racing.begin(4)
    racing(Progress("pilot", 1, 2, 0.0, None))
    racing(Progress("runs", 10, 10, 0.0, None))
    racing.expect(40, 2)
    racing.begin(2)
    racing(Progress("pilot", 0, 2, 0.0, None))
    racing(Progress("runs", 20, 20, 0.0, None))
    assert [progress.stage for progress in heard] == ["pilot", "runs", "runs"]
    assert (heard[-1].done, heard[-1].total, heard[-1].expected) == (20, 20, 40)
    assert heard[-1].left == pytest.approx(60.0 / 60 * 20 * 2, rel=0.05)
    Racing(None, 10)(Progress("runs", 1, 2, 0.0, None))
