"""Ranking: places and ties, sets and budgets, what goes together, and how it is told."""

from __future__ import annotations

import csv
import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from drawn import cut, overlapping, texts
from tiny import TINY

import journeysim
from journeysim import compare, scenario, study, words
from journeysim.cli.program import program
from journeysim.errors import UsageError
from journeysim.figures.numbers import Numbers
from journeysim.figures.ranking import draw_ranking, ranking_data, ranking_pictures
from journeysim.questions import affording, bundles
from journeysim.questions.affording import outlay_of
from journeysim.questions.ranking import gain, of, rank
from journeysim.study import executors

RUNS = 6


def runs(count=RUNS):
    def run(found, cases, asked, fixed):
        return study.run(found, cases, runs=fixed or count, workers=1)

    return run


def with_initiatives(text: str, only: bool = True) -> scenario.Scenario:
    """The tiny scenario with these initiatives, alone or beside its own."""
    head, rest = TINY.split("initiatives:\n")
    own, _ = rest.split("designs:\n")
    return scenario.parse(f"{head}initiatives:\n{text}{'' if only else own}designs: {{}}\n")


CHEAP = """\
  a: {title: A, owner: x, costs: {once: €100}, changes: {journey.form.succeeds: 90%}}
  b: {title: B, owner: x, costs: {once: €60}, changes: {journey.call.cost: €1}}
  c: {title: C, owner: y, costs: {once: €60}, changes: {journey.form.effort: 0.5}}
  d: {title: D, owner: y, costs: {per_month: €40}, changes: {journey.call.takes: exponential 4 min}}
"""


@pytest.fixture(scope="module")
def cheap():
    found = with_initiatives(CHEAP)
    return found, *rank(found, runs(), budget=170.0)


def test_places_and_ties_of_a_known_order():
    """A beats all, B and C share second place, C and D third, B surely beats D."""
    better = np.zeros((4, 4), bool)
    better[0, 1:] = True
    better[1, 3] = True
    assert compare.places(better) == ((1, 1), (2, 3), (2, 4), (3, 4))
    assert compare.ties(better, [0, 1, 2, 3]) == ((1, 2), (2, 3))
    assert compare.ties(~np.eye(3, dtype=bool), [0, 1, 2]) == ()
    assert compare.ties(np.zeros((3, 3), bool), [2, 0, 1]) == ((2, 0, 1),)


def test_surely_better_holds_for_all_pairs_at_once():
    """The same as intervals widened for three pairs; identical cases are never apart."""
    dice = np.random.default_rng(1)
    base = dice.normal(size=30)
    values = [base + 5, base + dice.normal(size=30) * 0.1, base + dice.normal(size=30) * 0.1]
    better = compare.surely_better(values)
    assert better[0, 1] and better[0, 2] and not better[1:, 0].any()
    assert not compare.surely_better([base, base.copy()]).any()


def test_sets_from_pairs_are_exact_when_only_pairs_interact():
    """A worth of main effects and pairs is given back exactly for every set."""
    dice = np.random.default_rng(2)
    main, extra = dice.normal(size=5), np.triu(dice.normal(size=(5, 5)), 1)
    sets = np.array(list(itertools.product([False, True], repeat=5)))
    truth = [sum(main[row]) + sum(extra[i, j] for i in range(5) for j in range(5) if row[i] and row[j]) for row in sets]
    both = main[:, None] + main[None, :] + extra + extra.T
    assert np.allclose(compare.from_pairs(main, both, sets), truth)


def test_those_that_set_one_value_differently_exclude_each_other():
    """They are never in one set; relative changes go together."""
    found = with_initiatives(
        "  a: {changes: {journey.form.succeeds: 90%}}\n  b: {changes: {journey.form.succeeds: 95%}}\n"
        "  c: {changes: {journey.call.cost: +€1}}\n  d: {changes: {journey.call.cost: +€2}}\n"
    )
    assert bundles.excluding(found, list("abcd")) == (("a", "b"),)
    every = list(affording.every_set("abcd"))
    assert bundles.possible(found, every) == [each for each in every if not {"a", "b"} <= set(each)]
    assert bundles.fullest(found, list("abcd"), {"a": 1.0, "b": 2.0, "c": 0.0, "d": 0.0}) == ("b", "c", "d")
    _, ranking = rank(found, runs(2), budget=1.0)
    assert ranking.exclude == (("a", "b"),)
    assert not any({"a", "b"} <= set(item.initiatives) for item in ranking.affordable.choices)


def test_each_alone_left_out_and_together(cheap):
    """The numbers are those of the study, paired by run; the order is that of net value."""
    found, ran, ranking = cheap
    names = list(found.initiatives)
    alone = {name: gain(ran, (name,), "asymmetric") for name in names}
    assert [item.initiative for item in ranking.ranked] == sorted(names, key=lambda name: -alone[name].mean())
    whole = gain(ran, tuple(names), "asymmetric")
    for item in ranking.ranked:
        assert item.net_value.mean == pytest.approx(alone[item.initiative].mean())
        rest = tuple(name for name in names if name != item.initiative)
        assert item.left_out.mean == pytest.approx((whole - gain(ran, rest, "asymmetric")).mean())
        assert item.net_value.low < item.net_value.mean < item.net_value.high
    assert ranking.together.interaction.mean == pytest.approx((whole - sum(alone.values())).mean())
    today = of(ran, (), "asymmetric")
    assert ranking.ranked[0].yearly.mean == pytest.approx(ranking.ranked[0].net_value.mean * today.on_offer.mean() / 7 * 365)
    assert {item.owner: item.initiatives for item in ranking.owners} == {"x": ("a", "b"), "y": ("c", "d")}


def test_what_is_spent_and_asked(cheap):
    """Once in full and a month's share of a week; per euro is net value by what it costs in the run."""
    found, ran, ranking = cheap
    assert outlay_of(found, ("a", "b")) == 160.0
    assert outlay_of(found, ("d",)) == pytest.approx(40 * 7 / 30.4375)
    row = next(item for item in ranking.ranked if item.initiative == "a")
    offer = of(ran, (), "asymmetric").on_offer
    assert row.spent == pytest.approx(float(np.mean(100 / offer)))
    assert row.per_euro == pytest.approx(row.net_value.mean / row.spent)
    free = rank(with_initiatives("  a: {changes: {journey.form.succeeds: 90%}}\n"), runs(2))[1].ranked[0]
    assert free.per_euro is None and free.outlay == 0.0 and free.payback is None


def test_the_best_set_is_that_of_brute_force(cheap):
    """Every set that costs 170 or less, run by itself: the same best one, and no affordable set is left out."""
    found, _, ranking = cheap
    sets = [each for each in affording.every_set(list(found.initiatives)) if outlay_of(found, each) <= 170.0]
    worth = {}
    for each in sets:
        alone = bundles.with_bundles(found, [each])
        cases = [study.Case(name, "asymmetric") for name in dict.fromkeys(["today", bundles.name_of(found, each)])]
        values = study.run(alone, cases, runs=RUNS, workers=1, memory=study.Memory()).measures
        worth[each] = (values[cases[-1]]["net_value_per_customer"] - values[cases[0]]["net_value_per_customer"]).mean()
    best = max(worth, key=worth.get)
    choice = ranking.affordable
    assert choice.exact and choice.sets == len(sets) == len(choice.choices) < 16
    assert choice.best.initiatives == best and choice.best.net_value.mean == pytest.approx(worth[best])
    assert {item.initiatives: pytest.approx(item.net_value.mean) for item in choice.choices} == worth
    stairs = [(item.outlay, item.net_value.mean) for item in choice.staircase]
    assert stairs == sorted(stairs) and stairs[-1][1] == choice.best.net_value.mean


def test_beyond_eight_it_is_an_approximation(monkeypatch):
    """With the limit below four: the ten that pairs put first are simulated, and it says so; the best is the same here."""
    found = with_initiatives(CHEAP)
    exact = rank(found, runs(), budget=500.0)[1].affordable
    monkeypatch.setattr(affording, "EXACT", 3)
    ran, ranking = rank(found, runs(), budget=500.0)
    choice = ranking.affordable
    assert not choice.exact and choice.sets == 16 and 10 <= len(choice.choices) <= 11
    assert choice.best.initiatives == exact.best.initiatives
    pair = next(item for item in choice.choices if len(item.initiatives) == 2)
    assert pair.predicted == pytest.approx(pair.net_value.mean)
    assert "An approximation" in " ".join(text for _, text in words.rank_told(ranking, ran.scenario))


def test_two_fixes_of_the_same_calls_are_worth_less_together():
    """A clearer bill and a message before it prevent the same calls."""
    result = journeysim.load("scenarios/moving-house.yaml").rank(runs=8, workers=1)
    assert result.ranking.together.outcome == "less"
    assert "they partly do each other's work" in result.summary()


def test_two_fixes_help_each_other_because_of_the_queue():
    """More people and shorter calls multiply at a jammed line; with people without limit nothing of that is left."""
    result = journeysim.load("scenarios/storm-calls.yaml").rank(runs=8, workers=1)
    assert result.ranking.together.outcome == "more"
    assert "they help each other" in result.summary()
    free = journeysim.load("scenarios/storm-calls.yaml", changes={"teams.line.people": "60"}).rank(runs=8, workers=1)
    assert abs(free.ranking.together.interaction.mean) < 0.01 * abs(result.ranking.together.interaction.mean)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(executors, "processors", lambda: 1)
    text = TINY.split("initiatives:\n")[0] + "initiatives:\n" + CHEAP + "designs: {}\n"
    (tmp_path / "cheap.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def ask(*given):
    return CliRunner().invoke(program, ["rank", *given])


def test_from_the_command_line_to_the_folder(here):
    """One sentence first, then the table; the folder holds tables and figures with their numbers."""
    ended = ask("cheap.yaml", "--runs", "4", "--budget", "€170", "--out", "found")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout.startswith("Start with '")
    assert "With € 170 the best choice is" in ended.stdout and "Everything behind it: found" in ended.stdout
    with (here / "found/ranking.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4 and {"net_value_low", "ties", "payback_months"} <= set(rows[0])
    for name in ("01-ranking", "02-staircase"):
        assert all((here / f"found/figures/{name}{kind}").stat().st_size > 100 for kind in (".png", ".svg", ".csv"))
    assert {"together.csv", "budget.csv", "replications.csv"} <= {path.name for path in (here / "found").iterdir()}


def test_as_one_document(here):
    """--json prints the facts and nothing else; the order is that of the table."""
    ended = ask("cheap.yaml", "--runs", "4", "--json")
    document = json.loads(ended.stdout)
    assert ended.exit_code == 0 and document["ok"] and document["runs"] == 4
    assert len(document["ranking"]["ranked"]) == 4 and document["ranking"]["affordable"] is None


@pytest.mark.parametrize(("months", "english", "dutch"), [(0.1, "within a month", "binnen een maand"), (1.02, "2 months", "2 maanden")])
def test_payback_is_told_alike_everywhere(months, english, dutch):
    """Rounded up to whole months in the sentence, the table and the figure."""
    from journeysim.figures import ranking as figure

    row = {"per_one_spent": None, "payback_months": months, "invested": 5.0}
    for lang, said in (("en", english), ("nl", dutch)):
        assert words.paid_back(months, lang, brief=True) == said
        assert said in words.paid_back(months, lang) and figure._beside(row, "EUR", lang) == [words.paid_back(months, lang)]


def test_an_initiative_without_a_title_is_called_by_its_name():
    """As a person would say it, without the underscores of the file."""
    assert words.initiative_title(scenario.load(Path(__file__).parents[2] / "scenarios/hello.yaml"), "clear_form") == "clear form"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("€5", "--budget €5 is below every initiative: the cheapest, 'd', asks €9.20 within the run."),
        ("nothing", "--budget nothing"),
        ("$100", "--budget $100: the file counts in EUR."),
        ("-€5", "--budget -€5: give an amount above 0"),
    ],
)
def test_a_budget_that_does_not_fit_is_one_line(here, option, said):
    """Exit 2 before anything runs, and no folder."""
    ended = ask("cheap.yaml", "--budget", option)
    assert ended.exit_code == 2 and said in ended.stderr and len(ended.stderr.strip().splitlines()) == 1
    assert not (here / "journeysim-runs").exists()


def test_a_file_without_initiatives_has_nothing_to_rank():
    """One clear line."""
    found = scenario.parse(TINY.split("initiatives:")[0])
    with pytest.raises(UsageError, match="no initiatives"):
        rank(found, runs(2))


def test_whole_sentences_in_both_languages(cheap):
    """The words around the numbers, in English and in Dutch."""
    found, _, ranking = cheap
    english = dict(words.rank_told(ranking, found, "en"))
    dutch = dict(words.rank_told(ranking, found, "nl"))
    first = ranking.ranked[0]
    assert first.initiative == "a" and first.outcome == "gains" and not any("a" in group for group in ranking.ties)
    amounts = [words.money_large(value) for value in (first.yearly.mean, first.yearly.low, first.yearly.high)]
    beside = f"{words.money(first.per_euro)} for each € 1 it spends"
    assert english["rank"].startswith(
        f"**Start with 'A' (x)**: {amounts[0]} a year (95% interval {amounts[1]} to {amounts[2]}, for all initiatives at once; 6 runs),"
        f" {beside}"
    )
    assert dutch["rank"].startswith("**Begin met 'A' (x)**: ") and "voor alle maatregelen tegelijk; 6 keer doorgerekend" in dutch["rank"]
    assert english["together"].startswith("All together bring ") and dutch["together"].startswith("Alles samen levert ")
    assert "With € 170 the best choice is" in english["budget"] and "Alle 14 betaalbare combinaties zijn doorgerekend." in dutch["budget"]


def test_a_tie_at_the_top_is_told_as_a_tie():
    """Twins share first place in the sentence, the table and the figure."""
    twins = "  a: {title: A, changes: {journey.form.succeeds: 90%}}\n  b: {title: B, changes: {journey.form.succeeds: 90%}}\n"
    found = with_initiatives(twins)
    _, ranking = rank(found, runs(4))
    assert ranking.ties == (("a", "b"),)
    assert [(item.place, item.place_last) for item in ranking.ranked] == [(1, 2), (1, 2)]
    assert (
        "**Start with 'A' or 'B'**: they share first place, the runs cannot separate them." in dict(words.rank_told(ranking, found))["rank"]
    )
    figure = draw_ranking(ranking_data(found, ranking))
    assert [line for ax in figure.axes for line in ax.lines if line.get_label() == "tie"]


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_one_initiative_does_not_fill_the_slide(cheap, lang):
    """A bar alone is as thick as one of three, in the middle; when it is paid back stands whole beside it."""
    found, _, ranking = cheap
    data = ranking_data(found, ranking)
    alone = Numbers([{**data.rows[0], "payback_months": 0.1, "invested": 3.0}], data.about, {**data.facts, "ties": ()})
    figure = draw_ranking(alone, lang=lang)
    (bar,) = [item[0] for ax in figure.axes for item in ax.containers]
    assert bar.get_height() / abs(np.ptp(bar.axes.get_ylim())) == pytest.approx(0.2)
    assert bar.get_y() + bar.get_height() / 2 == pytest.approx(np.mean(bar.axes.get_ylim()))
    boxes = texts(figure)
    assert (cut(figure, boxes), overlapping(figure, boxes)) == ([], []) and not [text for text, _ in boxes if text.endswith("…")]


def test_bars_are_the_numbers_and_no_text_stands_on_another(cheap):
    """Widths of bars are net values a year; nothing overlaps in either language."""
    found, _, ranking = cheap
    figure = draw_ranking(ranking_data(found, ranking))
    widths = {bars.get_label(): bars[0].get_width() for ax in figure.axes for bars in ax.containers}
    assert widths == {item.initiative: pytest.approx(item.yearly.mean) for item in ranking.ranked}
    for lang in words.LANGUAGES:
        for picture in ranking_pictures(found, ranking, lang=lang):
            drawn = picture.figure()
            boxes = texts(drawn)
            assert (cut(drawn, boxes), overlapping(drawn, boxes)) == ([], []), (picture.name, lang)


def test_the_same_seed_gives_the_same_ranking():
    """Twice the same, on one processor and on two."""
    found = with_initiatives(CHEAP)
    assert rank(found, runs(3), budget=170.0)[1] == rank(found, runs(3), budget=170.0)[1]
