"""More than two designs: who is the best, who shares first place, by how much, against today; in words, tables, figures and Python."""

import dataclasses
import json

import pytest
from click.testing import CliRunner
from drawn import cut, overlapping, said
from matplotlib.colors import to_rgb
from small_world import World, settings
from test_cli_compare import ask, rows

import journeysim
from journeysim import questions, scenario, study, words
from journeysim.cli import main
from journeysim.figures import style
from journeysim.figures.numbers import About
from journeysim.figures.several import draw_several, several_data
from journeysim.questions.answers import AgainstToday, Estimate, Standing
from journeysim.questions.several import place_of_first
from journeysim.questions.several_rows import pair_rows, standing_rows
from journeysim.study import Memory

# Nobody waits, 300 customers a day, 10 euros for each who completes: 0.9 x 0.9 do. `first` and `second` make it 0.95 x 0.9 either way
# (0.45 euros more, a true tie), `most` 0.99 x 0.9 (0.81 euros), `costly` costs a euro for every customer who comes.
TEXT = """\
journeysim: 1
title: Four to choose from
run: {horizon: 1 day, starts: 2027-01-04, runs: 20, matters: €0.10, runs_at_most: 200, seed: 1}
customers: {arrive: 300 per day, segments: {all: {value: €10}}}
journey: {form: {gives_up: 10%}, pay: {gives_up: 10%}}
friction: {sensitivity: 0}
initiatives:
  do_costly: {changes: {journey.form.cost: €1}}
  do_first: {changes: {journey.form.gives_up: 5%}}
  do_second: {changes: {journey.pay.gives_up: 5%}}
  do_most: {changes: {journey.form.gives_up: 1%}}
designs:
  costly: {title: Costly, do: [do_costly]}
  first: {title: One, do: [do_first]}
  second: {title: Two, do: [do_second]}
  most: {title: Most, do: [do_most]}
"""
MEMORY = Memory()


def compared(*names, runs=20, matters="€0.10", given=None):
    found = scenario.parse(TEXT, changes={"run.matters": matters}) if given is None else given
    cases = [study.Case(name, found.believe) for name in names]
    return questions.several(study.run(found, cases, runs=runs, workers=1, memory=MEMORY), names)


def told(answer, lang="en"):
    return [text for _, text in words.several_told(answer, scenario.parse(TEXT), lang)]


def test_the_best_stands_alone():
    answer = compared("costly", "first", "most", "today")
    assert [item.design for item in answer.standings] == ["most", "first", "today", "costly"]
    assert answer.outcome == "best" and answer.group == ("most",) and not answer.perhaps_less
    assert 0.0 < answer.lead.low <= 0.36 <= answer.lead.high
    first, second = told(answer)
    assert first.startswith(f"**'Most' is the best of the 4 designs.** It is worth {words.money(answer.lead.mean)} more per customer")
    assert "than the next best, 'One' (95% interval" in first
    assert second == "Only 'Most' and 'One' beat today."
    dutch = told(answer, "nl")
    assert (
        dutch[0].startswith("**Variant 'Most' is de beste van de 4 varianten.**")
        and dutch[1] == "Alleen 'Most' en 'One' zijn beter dan nu."
    )


def test_a_true_tie_is_a_tie():
    """Equal in truth, with intervals wider than what matters."""
    answer = compared("second", "first", "costly", "today", runs=8, matters="€0.01")
    assert answer.outcome == "tie" and set(answer.group) == {"first", "second"}
    assert answer.runs_needed is None or answer.runs_needed > 8
    (first, _) = told(answer)
    assert "share first place: the runs cannot separate them.**" in first and "settle it" in first
    assert "delen de eerste plaats" in told(answer, "nl")[0]


def test_one_run_separates_nothing():
    answer = compared("second", "first", "costly", "today", runs=1)
    assert answer.outcome == "tie" and len(answer.group) == 4
    assert "share first place: one run cannot separate them.** About 20 runs would settle it" in told(answer)[0]
    assert "met één keer doorrekenen" in told(answer, "nl")[0] and "–" not in told(answer)[0]


def test_a_true_tie_known_well_is_no_difference_that_matters():
    answer = compared("second", "first", "costly", "today", matters="€0.30")
    assert answer.outcome == "no_difference" and set(answer.group) == {"first", "second"}
    assert "less than € 0.30 per customer apart" in told(answer)[0] and told(answer)[0].endswith("Choose on other grounds.")
    assert told(answer, "nl")[0].startswith("**Geen verschil dat ertoe doet tussen '")


def test_intervals_of_all_pairs_hold_together():
    """Wider than those of a pair alone: six pairs at 95% together are each at 99.17%."""
    answer = compared("costly", "first", "most", "today")
    one = next(item for item in answer.pairs if {item.first, item.second} == {"most", "first"})
    assert abs(one.difference.mean) == pytest.approx(answer.lead.mean)
    assert one.difference.high - one.difference.low == pytest.approx(answer.lead.high - answer.lead.low)
    assert len(answer.pairs) == 6 and all(0.0 <= item.p_value <= 1.0 for item in answer.pairs)


def standing(name, may_be_best, level):
    nothing = Estimate(0.0, 0.0, 0.0, 2)
    return Standing(name, nothing, nothing, may_be_best, level)


@pytest.mark.parametrize(
    ("second", "third", "expected"),
    [
        ((False, False), (False, False), ("best", ("a",))),
        ((True, False), (False, False), ("tie", ("a", "b"))),
        ((True, True), (False, False), ("no_difference", ("a", "b"))),
        ((False, True), (False, False), ("no_difference", ("a", "b"))),  # surely behind, by less than matters
        ((True, False), (True, True), ("tie", ("a", "b", "c"))),
        ((True, True), (False, True), ("no_difference", ("a", "b", "c"))),
    ],
)
def test_who_shares_first_place(second, third, expected):
    assert place_of_first([standing("a", True, True), standing("b", *second), standing("c", *third)]) == expected


def against(**outcomes):
    """An answer in which designs stand so against today."""
    answer = compared("costly", "first", "most", "today")
    gap = {"better": 1.0, "worse": -1.5, "no_difference": 0.0, "too_early": 0.2}
    today = tuple(AgainstToday(name, Estimate(gap[outcome], 0.0, 0.0, 2), outcome) for name, outcome in outcomes.items())
    return dataclasses.replace(answer, today=today)


@pytest.mark.parametrize(
    ("outcomes", "english", "dutch"),
    [
        ({"first": "better", "most": "better"}, "All 2 beat today.", "Alle 2 zijn beter dan nu."),
        ({"first": "better", "costly": "worse"}, "Only 'One' beats today.", "Alleen 'One' is beter dan nu."),
        (
            {"most": "better", "first": "too_early", "costly": "worse"},
            "'Most' beats today. There are too few runs to tell whether 'One' beats today."
            " 'Costly' is worth less than leaving things as they are.",
            "'Most' is beter dan nu. Of 'One' beter is dan nu, is met dit aantal doorrekeningen nog niet te zeggen."
            " 'Costly' levert minder op dan niets doen.",
        ),
        (
            {"costly": "worse", "first": "worse"},
            "**None of them beats today: leaving things as they are is worth € 1.50 more per customer than 'Costly'.**",
            "**Geen ervan is beter dan nu: niets doen levert € 1,50 per klant meer op dan 'Costly'.**",
        ),
        (
            {"first": "no_difference", "costly": "worse"},
            "**None of them beats today by an amount that matters: leaving things as they are is a sound choice too.**",
            "**Geen ervan is zoveel beter dan nu dat het ertoe doet: niets doen is ook een goede keuze.**",
        ),
        (
            {"most": "better", "first": "no_difference", "second": "no_difference"},
            "'Most' beats today. 'One' and 'Two' differ from today by less than matters.",
            "'Most' is beter dan nu. 'One' en 'Two' verschillen van nu minder dan ertoe doet.",
        ),
    ],
)
def test_the_second_sentence(outcomes, english, dutch):
    answer = against(**outcomes)
    assert told(answer)[1] == english and told(answer, "nl")[1] == dutch


def test_a_lead_that_all_pairs_leave_open_is_told_by_its_end():
    answer = compared("costly", "first", "most", "today")
    answer = dataclasses.replace(answer, lead=Estimate(0.4, -0.02, 0.82, 20), perhaps_less=True)
    assert "'One', and at most € 0.82 (95%, for all designs at once; 20 runs). Perhaps less than the € 0.10" in told(answer)[0]


def test_other_grounds_are_what_it_costs_to_set_up():
    answer = compared("second", "first", "costly", "today", matters="€0.30")
    answer = dataclasses.replace(answer, group=("second", "first"), invested={"second": 400.0, "first": 0.0})
    assert told(answer)[0].endswith("Choose on other grounds. Setting up 'Two' costs € 400 and 'One' nothing.")


def test_rows_are_plain():
    answer = compared("costly", "first", "most", "today")
    standings = standing_rows(answer)
    assert [row["design"] for row in standings] == ["most", "first", "today", "costly"]
    assert [row["shares_first_place"] for row in standings] == [True, False, False, False]
    assert standings[2]["against_today"] is None and standings[0]["outcome_against_today"] == "better"
    assert {(row["first"], row["second"]) for row in pair_rows(answer)} >= {("costly", "first"), ("most", "today")}


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("count", [3, 9, 14])
def test_the_figure_stands_free(lang, count):
    """Long titles, a bracket, many bars."""
    answer = compared("second", "first", "costly", "today", matters="€0.30")
    rows = [dataclasses.replace(answer.standings[i % 4], design=f"d{i}") for i in range(count)]
    long = "Fix the invoice, tell people before they call, and give every team a mandate"
    titles = {"today": "As it is", **{f"d{i}": f"{long} {i}" for i in range(count)}}
    answer = dataclasses.replace(answer, standings=tuple(rows), group=("d0", "d1"), outcome="no_difference")
    figure = draw_several(several_data(answer, About("Four to choose from", "EUR", 20, titles)), lang=lang)
    assert not cut(figure) and not overlapping(figure)


def test_the_figure_has_a_bar_per_design_and_a_bracket_for_a_tie():
    answer = compared("second", "first", "costly", "today", matters="€0.30")
    data = several_data(answer, About("x", "EUR", 20, {"today": "As it is", "first": "One", "second": "Two", "costly": "Costly"}))
    figure = draw_several(data)
    bars = [bar for ax in figure.axes for bar in ax.containers]
    assert len(bars) == 4
    widths = [bar[0].get_width() for bar in bars]
    assert widths == pytest.approx([row["mean"] for row in data.rows]) and widths[2] == 0.0
    assert [line.get_label() for ax in figure.axes for line in ax.lines].count("tie") == 1
    assert any("No difference that matters between" in text for text in said(figure))
    alone = draw_several(several_data(compared("costly", "first", "most", "today"), data.about))
    assert "tie" not in [line.get_label() for ax in alone.axes for line in ax.lines]


def test_the_figures_show_every_design_in_the_colours_of_the_verdict():
    """All of them in the plane and over the worth of a kept customer; the better of the pair is blue, whoever was named first."""
    world = settings(World(), matters=0.01)
    names = ("zero", "good", "easy")
    cases = study.compare_cases(world, names)
    of = {case.design: case for case in cases if not case.unlimited}
    pairs = [(of[one], of[other]) for one, other in questions.pairs_asked(names)]
    found = study.run(world, cases, runs=4, pairs=pairs, workers=1, memory=MEMORY)
    from journeysim.figures.acceptability import acceptability_data
    from journeysim.figures.together import about_of, compared, plane_data, sides_of
    from journeysim.questions.acceptability import acceptability

    verdict, answer = questions.verdict(found, "zero", "good"), questions.several(found, (*names, "today"))
    everyone = compared(found, answer, sides_of(found, verdict))
    assert [item.design for item in everyone][:3] == ["today", "good", "zero"] and len(everyone) == 4
    world.title = "A small market"
    about = about_of(found, everyone)
    assert {row["design"] for row in plane_data(everyone[1:], everyone[0], about).rows} == {"good", "zero", "easy"}
    rows = acceptability_data(acceptability(everyone), about).rows
    assert {row["design"] for row in rows if row["what"] == "benefit"} == {"today", "good", "zero", "easy"}
    figure = draw_several(several_data(answer, about))
    bars = {bar.get_label(): bar[0].get_facecolor() for ax in figure.axes for bar in ax.containers}
    assert bars["good"] == (*to_rgb(style.FIRST), 0.85) and bars["zero"] == (*to_rgb(style.SECOND), 0.85)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "four.yaml").write_text(TEXT, encoding="utf-8")
    from journeysim import figures

    monkeypatch.setattr(figures, "pictures", lambda *_, **__: [])
    return tmp_path


def test_compare_all_on_the_screen_and_in_the_folder(here):
    ended = ask("compare", "four.yaml", "--all", "--runs", "20", "--out", "out")
    assert ended.exit_code == 0, ended.output
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("'Most' is the best of the 5 designs. It is worth € 0.")
    top = next(place for place, line in enumerate(lines) if line.startswith("place "))
    table = [line.split()[:2] for line in lines[top + 2 : top + 7]]
    assert [line[0] for line in table] == ["1", "2", "3", "4", "5"] and table[0][1] == "Most" and table[4][1] == "Costly"
    assert any(line.startswith("Of the two designs asked about first: ") for line in lines)
    assert "Only 'Most', " in lines[0] or "beat today" in lines[0]
    assert next(row["design"] for row in rows(here / "out/designs.csv")) == "most"
    assert len(rows(here / "out/pairs.csv")) == 10 and "p_value_holm" in rows(here / "out/pairs.csv")[0]
    document = json.loads((here / "out/verdict.json").read_text(encoding="utf-8"))
    assert document["several"]["outcome"] == "best" and [item["kind"] for item in document["sentences"]][:2] == ["several", "several_today"]
    assert "today" not in [item["kind"] for item in document["sentences"]]


def test_the_table_shares_first_place_in_dutch(here):
    ended = ask("compare", "four.yaml", "--designs", "first,second,costly", "--runs", "20", "--lang", "nl", "--set", "run.matters=€0.30")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout.count("1 (gedeeld)") == 2 and "tegenover de beste" in ended.stdout


def test_two_names_for_the_designs_are_one_too_many(here):
    ended = ask("compare", "four.yaml", "--all", "--designs", "first,most")
    assert ended.exit_code == 2 and "--all and --designs both name the designs" in ended.stderr


def test_from_python():
    result = journeysim.parse(TEXT).compare("first", "second", "most", runs=6, workers=1)
    assert result.several is not None and result.standings()[0]["design"] == "most"
    assert result.sentences()[0].startswith("'Most' is the best of the 4 designs.") and "Of the two designs asked" in str(result)
    assert result._repr_html_().startswith("<div><p><b>&#x27;Most&#x27; is the best")
    two = journeysim.parse(TEXT).compare("first", "most", runs=6, workers=1)
    assert two.several is None and two.standings() == []


def test_without_what_matters_nothing_is_said():
    world = settings(World(), matters=None)
    found = study.run(world, [study.Case(name, "asymmetric") for name in ("good", "zero")], runs=2, workers=1)
    with pytest.raises(journeysim.UsageError, match=r"run\.matters is missing"):
        questions.several(found, ("good", "zero"))


def test_the_help_names_the_options():
    text = CliRunner().invoke(main, ["compare", "--help"]).output
    assert "--all" in text and "--best" in text
