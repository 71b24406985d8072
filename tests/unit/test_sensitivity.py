"""Sensitivity: statistics against functions with known answers, ranges of the file, the answer and how it is told."""

from __future__ import annotations

import csv
import json
import math
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
from journeysim.figures.tornado import draw_tornado, tornado_data
from journeysim.questions.oddities_numbers import chosen
from journeysim.questions.sensitivity import changes_at, sensitivity, share_of, sobol_size
from journeysim.questions.valuing import ranged
from journeysim.study import executors

SHIPPED = sorted((Path(__file__).resolve().parents[2] / "scenarios").glob("*.yaml"))
# Nobody waits and nobody fails: `clear` costs 30 euros a month, `treat` a euro a gift that is always given.
PRICED = (
    TINY.replace("costs: {per_month: €30}", "costs: {per_month: {value: €30, range: €0 to €4000, kind: assumed}}")
    .replace("cost: €1, given", "cost: {value: €1, range: €0.50 to €1.50, kind: assumed}, given")
    .replace("patience: 5 min", "patience: {value: 5 min, range: 2 min to 9 min, kind: assumed}")
    .replace('title: "=A form, with a # and: a colon"', "title: A form")
)


@pytest.fixture(scope="module")
def priced():
    found = scenario.parse(PRICED)
    ran = study.run(found, [study.Case(name, "asymmetric") for name in ("clear", "wow")], runs=4, workers=1)
    return found, ran, sensitivity(ran, ("wow", "clear"), points=32, workers=1, sobol=True)


def test_latin_hypercube_fills_every_slice_once():
    """Each of N slices of each input holds one point; the same seed gives the same points."""
    points = compare.latin_hypercube(40, 3, 1)
    assert (np.sort(np.floor(points * 40), axis=0) == np.arange(40)[:, None]).all()
    assert (points == compare.latin_hypercube(40, 3, 1)).all() and (points != compare.latin_hypercube(40, 3, 2)).any()


def test_rank_correlations_of_known_functions():
    """1 for what rises, -1 for what falls, however bent; near 0 for what has no part; nan without movement; undefined points left out."""
    points = compare.latin_hypercube(200, 3, 1)
    inputs = np.column_stack([points, np.full(200, 0.5)])
    found = compare.rank_correlations(inputs, np.exp(5 * points[:, 0]))
    assert found[0] == pytest.approx(1.0) and abs(found[1]) < 0.2 and math.isnan(found[3])
    values = -(points[:, 1] ** 3)
    values[:7] = np.nan
    assert compare.rank_correlations(inputs, values)[1] == pytest.approx(-1.0)


def test_sobol_of_the_ishigami_function():
    """Against the closed form: first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437 (a = 7, b = 0.1)."""
    blocks = compare.sobol_points(4096, 3, 1)
    x = 2 * np.pi * blocks - np.pi
    values = np.sin(x[..., 0]) + 7 * np.sin(x[..., 1]) ** 2 + 0.1 * x[..., 2] ** 4 * np.sin(x[..., 0])
    found = compare.sobol(values)
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)


def test_sobol_of_a_sum():
    """Of 1, 2 and 0 times independent uniforms: 1/5, 4/5 and 0, first and total alike; a point that cannot be is left out."""
    blocks = compare.sobol_points(2048, 3, 2)
    values = blocks[..., 0] + 2 * blocks[..., 1]
    values[3, 5] = np.nan
    found = compare.sobol(values)
    assert found.first == pytest.approx([0.2, 0.8, 0.0], abs=0.02) and found.total == pytest.approx([0.2, 0.8, 0.0], abs=0.02)
    assert np.isnan(compare.sobol(np.ones((5, 8))).total).all()


def test_perfect_information_of_a_known_case():
    """Choice B gains x - 0.5 over A, x uniform, and noise that nobody can know: E max(0, x - 0.5) - 0 = 1/8; the rest is worth nothing.

    With both known the value is that of the best of each point.
    """
    inputs = compare.latin_hypercube(2000, 3, 3)
    noise = np.random.default_rng(4).normal(size=2000) * 0.3
    values = np.column_stack([np.zeros(2000), inputs[:, 0] - 0.5 + noise])
    found = compare.perfect_information(inputs, values)
    assert found[0] == pytest.approx(1 / 8, abs=0.01)
    assert found[1] == found[2] == 0.0
    assert compare.everything_known(values) > found[0]


def test_perfect_information_of_two_normals():
    """Gap m + a X + b Y with X, Y normal: knowing X is worth a phi(m / a) - |m| Phi(-|m| / a), here m = 0.3, a = 1."""
    from scipy.stats import norm, qmc

    inputs = norm.ppf(qmc.LatinHypercube(2, rng=np.random.default_rng(5)).random(4000))
    values = np.column_stack([np.zeros(4000), 0.3 + inputs[:, 0] + 0.5 * inputs[:, 1]])
    known = norm.pdf(0.3) - 0.3 * norm.cdf(-0.3)
    assert compare.perfect_information(inputs, values)[0] == pytest.approx(known, abs=0.02)


def test_a_choice_that_nothing_turns_is_worth_no_information():
    """When one choice is best everywhere, knowing is worth 0."""
    inputs = compare.latin_hypercube(100, 2, 1)
    values = np.column_stack([inputs[:, 0], inputs[:, 0] + 1])
    assert (compare.perfect_information(inputs, values) == 0.0).all() and compare.everything_known(values) == 0.0


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_range_can_be_written_and_is_read_back(file):
    """Both ends of each range of the shipped scenarios come back as the numbers they are, unless shares then exceed 100%."""
    found = scenario.load(file)
    numbers = ranged(found)
    assert numbers
    for item in numbers:
        for value in (item.low, item.high):
            try:
                changed = found.changed(item.changed_to(value))
            except journeysim.ScenarioError as fault:
                assert "more than 100%" in str(fault)
                continue
            assert {other.path: other.number for other in changed.assumptions()}[item.path] == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_most_points_over_the_ranges_are_possible(file):
    """Whole numbers stay whole wherever in their range a point lies; only shares may exceed 100% together."""
    found = scenario.load(file)
    numbers = [item for item in ranged(found) if not chosen(item.about)]
    possible = 0
    points = compare.latin_hypercube(12, len(numbers), 1)
    for row in points:
        try:
            found.changed(changes_at(numbers, row))
        except journeysim.ScenarioError as fault:
            assert all("more than 100%" in problem.text for problem in fault.problems)
        else:
            possible += 1
    assert possible >= len(points) / 2


def test_whole_numbers_are_each_as_likely():
    """People from 1 to 3: a third each, and never 4."""
    item = next(each for each in ranged(scenario.load(SHIPPED[0].parent / "moving-house.yaml")) if each.number.unit == "people")
    found = [item.at(share) for share in np.linspace(0, 1, 301)]
    assert set(found) == set(range(int(item.low), int(item.high) + 1))


def test_one_at_a_time_is_what_a_run_with_that_value_gives(priced):
    """The ends of a bar are the gap of a study with the value set, run by itself; prices move the gap by themselves exactly."""
    found, _, tornado = priced
    assert tornado.first == "clear" and tornado.second == "wow"
    item = next(each for each in tornado.swings if each.path == "monthly" or "per_month" in each.path)
    changed = found.changed({item.path: "€4000 per month", "run.runs": "4"})
    ran = study.run(changed, [study.Case(name, "asymmetric") for name in ("clear", "wow")], runs=4, workers=1, memory=study.Memory())
    net = [ran.measures[case]["net_value_per_customer"].mean() for case in ran.cases]
    assert item.gap_high == pytest.approx(net[0] - net[1])
    assert item.turns and item.decides and item.gap_low > 0 > item.gap_high
    widths = [each.width for each in tornado.swings]
    assert widths == sorted(widths, reverse=True) and len(widths) == 3


def test_what_decides_is_worth_knowing(priced):
    """The cost that turns the choice has the rank correlation, the Sobol index and the value of information; patience has none."""
    _, _, tornado = priced
    by = {each.path: each for each in tornado.swings}
    cost, patience = by["initiatives.clear_form.costs.per_month"], by["customers.segments.everyone.patience"]
    assert cost.correlation < -0.9 and cost.worth > 0 and cost.sobol_total > 0.8
    assert not patience.decides and patience.worth == 0.0
    assert 0 < tornado.stays.low < tornado.stays.mean < tornado.stays.high < 1 and tornado.stays.n == 32
    assert tornado.everything >= max(each.worth for each in tornado.swings)


def test_the_share_has_wilsons_interval():
    """15 of 20: 53.1% to 88.8%."""
    found = share_of(np.array([True] * 15 + [False] * 5))
    assert (found.mean, found.low, found.high) == pytest.approx((0.75, 0.5313, 0.8881), abs=1e-4)
    assert math.isnan(share_of(np.array([], bool)).mean)
    assert [sobol_size(points) for points in (16, 100, 128)] == [8, 32, 64]


def test_whole_sentences_in_both_languages(priced):
    """The words around the numbers."""
    found, _, tornado = priced
    english = dict(words.sensitivity_told(tornado, found, "en"))
    dutch = dict(words.sensitivity_told(tornado, found, "nl"))
    share = words.percent(tornado.stays.mean, "en", 0)
    assert english["stays"].startswith(f"**'Clear form' stays ahead of 'Wow' in {share} of the cases** when every number varies")
    assert english["turns"] == (
        "Varied one at a time, one of 3 numbers turns the choice within its range: "
        "*the monthly cost of 'Clear'* (€ 0.00 per month to € 4,000 per month)."
    )
    assert english["measure"].startswith("**Measure first: the monthly cost of 'Clear'.** Knowing it exactly")
    assert dutch["stays"].startswith("**Variant 'Clear form' blijft in ") and dutch["measure"].startswith("**Meet eerst: ")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_bars_are_the_numbers_and_no_text_stands_on_another(priced, lang):
    """Each bar ends at the gap of its end of the range."""
    found, _, tornado = priced
    figure = draw_tornado(tornado_data(found, tornado, lang), lang=lang)
    bars = {bar.get_label(): bar[0] for ax in figure.axes for bar in ax.containers}
    for item in tornado.swings:
        for end, gap in (("low", item.gap_low), ("high", item.gap_high)):
            bar = bars[f"{item.path} {end}"]
            assert bar.get_x() + bar.get_width() == pytest.approx(gap) or bar.get_x() == pytest.approx(gap)
    boxes = texts(figure)
    assert (cut(figure, boxes), overlapping(figure, boxes)) == ([], [])


def test_values_stand_whole_and_no_row_is_empty(priced):
    """A rate is not cut off, and a number that moves nothing says so instead of showing nothing."""
    found, _, tornado = priced
    data = tornado_data(found, tornado)
    first, *rest = data.rows
    still = {**rest[-1], "difference_low": first["difference_base"], "difference_high": first["difference_base"]}
    rate = {**first, "low_told": "€ 400.00 per month", "high_told": "0.35 points per minute"}
    boxes = texts(draw_tornado(Numbers([rate, *rest[:-1], still], data.about, data.facts)))
    written = [text for text, _ in boxes]
    assert {"€ 400.00 per month", "0.35 points per minute", "no difference to see"} <= set(written)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(executors, "processors", lambda: 1)
    (tmp_path / "priced.yaml").write_text(PRICED, encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(TINY, encoding="utf-8")
    return tmp_path


def ask(*given):
    return CliRunner().invoke(program, ["sensitivity", *given])


def test_from_the_command_line_to_the_folder(here):
    """A sentence first; the register says which assumption decides; the figure has its numbers."""
    ended = ask("priced.yaml", "--designs", "clear,wow", "--points", "16", "--runs", "3", "--out", "found")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout.startswith("'Clear form' stays ahead of 'Wow' in ")
    with (here / "found/assumptions.csv").open(encoding="utf-8", newline="") as file:
        decides = {row["path"]: row["decides"] for row in csv.DictReader(file)}
    assert decides["initiatives.clear_form.costs.per_month"] == "yes" and decides["customers.segments.everyone.patience"] == "no"
    assert decides["customers.arrive.rate"] == ""
    with (here / "found/figures/01-tornado.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 3
    assert (here / "found/sensitivity.csv").exists() and (here / "found/figures/01-tornado.png").exists()


def test_as_one_document(here):
    """--json prints the facts and nothing else."""
    ended = ask("priced.yaml", "--designs", "clear,wow", "--points", "16", "--runs", "3", "--json")
    document = json.loads(ended.stdout)
    assert ended.exit_code == 0 and len(document["sensitivity"]["swings"]) == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("plain.yaml",), "No number of the file has a range"),
        (("priced.yaml", "--designs", "clear,wow,slow"), "sensitivity is about two designs"),
        (("priced.yaml", "--points", "3"), "--points"),
    ],
)
def test_what_does_not_fit_is_a_clear_line(here, given, said):
    """Exit 2, and no folder."""
    ended = ask(*given, *(("--runs", "2") if "--points" not in given else ()))
    assert ended.exit_code == 2 and said in ended.stderr
    assert not (here / "journeysim-runs").exists()


def test_too_few_points_from_python(priced):
    """A UsageError that names the least."""
    _, ran, _ = priced
    with pytest.raises(UsageError, match="16 or more"):
        sensitivity(ran, ("clear", "wow"), points=4)
