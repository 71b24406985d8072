"""Designs x beliefs: what the matrix holds, which sentences follow from it, and what is drawn."""

import dataclasses

import numpy as np
import pytest
from drawn import cut, overlapping, said, short, texts
from tiny import TINY

import journeysim
from journeysim import figures, questions, study, words
from journeysim import scenario as language
from journeysim.errors import UsageError
from journeysim.figures.matrix import matrix_data
from journeysim.figures.numbers import About
from journeysim.questions.answers import Estimate
from journeysim.questions.beliefs import Cell, Matrix, Regret, Under, Zone
from journeysim.questions.breakeven import BreakEven
from journeysim.questions.searching import Crossing, Point
from journeysim.questions.standard import Asked

SHIPPED = ("plateau", "asymmetric", "linear", "convex_top", "delight_matters", "null_effort", "ceb_stated")
PLACES = {"better": 1.0, "worse": -3.0, "no_difference": 0.05, "too_early": 0.3}


def made(*outcomes, believe="asymmetric", designs=("today", "clear", "wow")):
    """A matrix by hand: `clear` ahead of `wow` by what the outcome says, today at 0."""
    beliefs = SHIPPED[: len(outcomes)]
    cells, pair = [], []
    for belief, outcome in zip(beliefs, outcomes, strict=True):
        gap = PLACES[outcome]
        values = {"today": 0.0, "clear": 1.0 + gap, "wow": 1.0}
        best = max(values[name] for name in designs)
        for name in designs:
            net = Estimate(values[name], values[name] - 0.1, values[name] + 0.1, 20)
            cells.append(Cell(belief, name, net, best - values[name], values[name] > best - 0.2))
        pair.append(Under(belief, Estimate(gap, gap - 0.1, gap + 0.1, 20), outcome))
    worst = {"clear": (max(0.0, *(-PLACES[o] for o in outcomes)), ""), "wow": (max(0.0, *(PLACES[o] for o in outcomes)), "")}
    regrets = []
    for name in designs:
        own = [cell.regret for cell in cells if cell.design == name]
        regrets.append(Regret(name, max(own), "", float(np.mean(own))))
    zones = tuple(Zone(name, 120.0, 600.0, 280.0) for name in designs)
    rest = {"zones": zones, "zone": 0.25, "runs": 20, "matters": 0.5, "assumed": 3, "numbers": 9, "changes": {}}
    return Matrix(designs, beliefs, believe, "clear", "wow", tuple(cells), tuple(regrets), tuple(pair), worst, **rest)


def told(matrix, kind, lang="en"):
    return dict(words.told_matrix(matrix, language.parse(TINY), lang))[kind]


def test_the_belief_that_turns_the_verdict_leads():
    matrix = made("better", "better", "better", "better", "worse", "better", "better")
    assert matrix.turning == ("delight_matters",)
    assert words.told_matrix(matrix, language.parse(TINY))[0][0] == "turns"
    assert told(matrix, "turns") == (
        "**The verdict turns only if *wow works***; under the other six beliefs tried it stands: 'Clear form' is better than 'Wow'."
    )
    assert told(matrix, "turns", "nl") == (
        "**De uitkomst kantelt alleen als *verrassen loont***; bij de zes andere opvattingen blijft zij staan: variant 'Clear form' is "
        "beter dan variant 'Wow'."
    )
    assert told(matrix, "wrong") == (
        "Choose 'Clear form' and be wrong: you forgo up to € 3.00 per customer against 'Wow'. Choose 'Wow' and be wrong: you forgo up to "
        "€ 1.00 per customer against 'Clear form'. Nobody has settled which belief is right."
    )
    assert told(matrix, "wrong", "nl") == (
        "Kiest u variant 'Clear form' ten onrechte, dan loopt u tegenover variant 'Wow' tot € 3,00 per klant mis. Kiest u variant 'Wow' "
        "ten onrechte, dan loopt u tegenover variant 'Clear form' tot € 1,00 per klant mis. Welke opvatting klopt, is in onderzoek niet "
        "beslist."
    )


@pytest.mark.parametrize(
    ("outcomes", "english", "dutch"),
    [
        (
            ("better",) * 3,
            "**No belief tried turns the verdict**: 'Clear form' is better than 'Wow' under all three.",
            "**Geen enkele opvatting kantelt de uitkomst**: bij alle drie is variant 'Clear form' beter dan variant 'Wow'.",
        ),
        (
            ("better", "better", "no_difference"),
            "**No belief tried turns the verdict**: 'Clear form' is better than 'Wow' under two of the three. If *every bit counts*, the "
            "difference is too small to matter or too close to tell.",
            "**Geen enkele opvatting kantelt de uitkomst**: bij twee van de drie is variant 'Clear form' beter dan variant 'Wow'. Als *elk "
            "beetje telt*, is het verschil te klein om ertoe te doen of nog niet te zeggen.",
        ),
        (
            ("worse", "better", "too_early"),
            "**The verdict turns if *good is good enough***; under one of the three it stands: 'Clear form' is better than 'Wow'. Under "
            "*every bit counts* the difference is too small to matter or too close to tell.",
            "**De uitkomst kantelt als *goed is goed genoeg***; bij één van de drie blijft zij staan: variant 'Clear form' is beter dan "
            "variant 'Wow'. Bij *elk beetje telt* is het verschil te klein om ertoe te doen of nog niet te zeggen.",
        ),
        (
            ("better", "no_difference", "worse"),
            "**If *bad weighs more than good*, no difference that matters can be shown** between 'Clear form' and 'Wow'. 'Clear form' is "
            "better if *good is good enough*. 'Wow' is better if *every bit counts*.",
            "**Als *slecht weegt zwaarder dan goed*, is er geen verschil aan te tonen dat ertoe doet** tussen de varianten 'Clear form' en "
            "'Wow'. Variant 'Clear form' is beter als *goed is goed genoeg*. Variant 'Wow' is beter als *elk beetje telt*.",
        ),
        (
            ("no_difference", "too_early"),
            "**If *bad weighs more than good*, no difference that matters can be shown** between 'Clear form' and 'Wow'. Nor under any "
            "other belief tried.",
            "**Als *slecht weegt zwaarder dan goed*, is er geen verschil aan te tonen dat ertoe doet** tussen de varianten 'Clear form' en "
            "'Wow'. Ook bij geen enkele andere opvatting.",
        ),
    ],
)
def test_every_way_it_can_come_out_is_told_whole(outcomes, english, dutch):
    assert told(made(*outcomes), "turns") == english
    assert told(made(*outcomes), "turns", "nl") == dutch


def test_beliefs_that_change_no_money_are_told_to_be_so():
    """Where nobody comes back all beliefs give one number; that the verdict stands under all of them then says nothing."""
    assert told(made("better", "better"), "same") == (
        "All beliefs give the same numbers here: who stays makes no difference to the money within the run."
    )
    assert told(made("better", "better"), "same", "nl").startswith("Alle opvattingen geven hier dezelfde getallen: wie er blijft, maakt")
    assert "same" not in dict(words.told_matrix(made("better", "worse"), language.parse(TINY)))


def test_regret_and_the_zone_are_told():
    matrix = made("better", "better", "worse")
    assert told(matrix, "best") == (
        "Of all three designs, 'Wow' can cost least: at most € 1.00 per customer less than the best one (20 runs)."
    )
    assert told(matrix, "zone", "nl") == (
        "Van de 100 reizen zijn er nu 12 moeilijker dan verwacht, 60 ongeveer zoals verwacht en 28 makkelijker."
    )
    alone = made("better", "better", designs=("clear", "wow"))
    assert told(alone, "zone").startswith("Of 100 journeys under 'Clear form', 12 are harder")
    assert "best" not in dict(words.told_matrix(alone, language.parse(TINY)))
    assert "'Clear form' is behind 'Wow' under none of them." in told(made("better", "better"), "wrong")
    assert "is the best under every belief tried" in told(made("better", "better"), "best")


@pytest.fixture(scope="module")
def ran():
    scenario = language.parse(TINY)
    found = study.run(scenario, questions.belief_cases(scenario, list(scenario.designs)), runs=3, workers=1)
    return found, questions.matrix(found, "clear", "wow")


def test_the_matrix_of_a_study(ran):
    """Regret is the best minus this one, per belief; the same customers everywhere; the pair as the verdict has it."""
    found, matrix = ran
    assert matrix.beliefs == tuple(found.scenario.beliefs) and len(matrix.cells) == 7 * 4
    for belief in matrix.beliefs:
        nets = {name: found.measures[study.Case(name, belief)]["net_value_per_customer"].mean() for name in matrix.designs}
        for name in matrix.designs:
            assert matrix.at(belief, name).net_value.mean == pytest.approx(nets[name])
            assert matrix.at(belief, name).regret == pytest.approx(max(nets.values()) - nets[name])
        assert matrix.at(belief, max(nets, key=nets.get)).may_be_best
        gap = next(item for item in matrix.pair if item.belief == belief).gap.mean
        assert gap == pytest.approx(nets[matrix.first] - nets[matrix.second])
    assert matrix.base.gap.mean >= 0
    for item in matrix.regrets:
        own = [matrix.at(belief, item.design).regret for belief in matrix.beliefs]
        assert item.largest == max(own) == matrix.at(item.under, item.design).regret and item.mean == pytest.approx(np.mean(own))
    alone = study.run(found.scenario, [study.Case("wow", "plateau")], runs=3, workers=1, memory=study.Memory())
    assert matrix.at("plateau", "wow").net_value.mean == alone.measures[alone.cases[0]]["net_value_per_customer"].mean()


def test_the_zone_counts_every_finished_episode(ran):
    found, matrix = ran
    for zone in matrix.zones:
        records = found.records[study.Case(zone.design, matrix.believe)]
        assert zone.below + zone.within + zone.above == pytest.approx(np.mean([item.ease.sum() for item in records]))
    assert matrix.zone == 0.25 and matrix.zones[0].below > 0


def test_faults_are_one_line():
    scenario = language.parse(TINY.replace("designs:", "beliefs: [plateau]\ndesigns:"))
    with pytest.raises(UsageError, match="There is one belief in the file"):
        questions.belief_cases(scenario, ["clear", "wow"])


def test_from_python():
    result = journeysim.parse(TINY).beliefs("clear", "wow", runs=2, workers=1)
    assert len(result.rows()) == 14 and {row["design"] for row in result.rows()} == {"clear", "wow"}
    assert "good is good enough" in str(result) and "**" not in str(result)
    assert "01-matrix" in result.figures("nl") and "<table>" in result._repr_html_()
    assert result.matrix.believe == "asymmetric"


def test_the_heat_map_by_its_numbers(ran):
    """Every cell in the CSV, the extremes last, and in each cell net value and what is forgone."""
    _, matrix = ran
    data = matrix_data(matrix, About("T", "EUR", 3, {name: name for name in matrix.designs}))
    assert [row["belief"] for row in data.rows][-8:] == ["convex_top"] * 4 + ["ceb_stated"] * 4
    for row in data.rows:
        cell = matrix.at(row["belief"], row["design"])
        assert (row["net_value"], row["regret"], row["may_be_best"]) == (cell.net_value.mean, cell.regret, cell.may_be_best)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_heat_map_stands_free(lang):
    matrix = made("better", "better", "better", "worse", "worse", "better", "no_difference")
    scenario = language.parse(TINY.replace("title: Clear form", "title: An invoice people understand at last and a word before they call"))
    (picture,) = figures.matrix_pictures(matrix, scenario, lang=lang)
    figure = picture.figure()
    boxes = texts(figure)
    assert not cut(figure, boxes) and not overlapping(figure, boxes)
    shown = said(figure)
    assert any("kantelt als" in text or "turns if" in text for text in shown)
    assert shown.count("best" if lang == "en" else "beste") == 6 and any("3.00" in text or "3,00" in text for text in shown)


@pytest.mark.parametrize(
    ("outcomes", "title"),
    [
        (["no_difference"] * 6 + ["too_early"], "Under no belief tried a difference that matters between 'Clear form' and 'Wow'"),
        (["no_difference"] * 6 + ["better"], "'Clear form' or 'Wow': which is better, depends on the belief"),
        (["better"] * 7, "Under every belief tried, 'Clear form' stays ahead of 'Wow'"),
        (["worse", "better", "better", "worse"], "The verdict turns if 'good is good enough' or 'only excellence binds'"),
    ],
)
def test_the_title_of_the_heat_map_says_what_the_sentence_says(outcomes, title):
    (picture,) = figures.matrix_pictures(made(*outcomes), language.parse(TINY))
    figure = picture.figure()
    assert any(" ".join(text.split()) == title for text in said(figure))
    assert not cut(figure) and not overlapping(figure)


def curve(*crossings, low=0.3, high=0.9):
    points = [Point(v / 10, Estimate(4 - v, 3.5 - v, 4.5 - v, 20 if v % 2 else 4)) for v in range(11)]
    asked = Asked("noticed", "journey.form.delight.noticed", "form")
    ends = {"now": 0.2, "low": low, "high": high, "lowest": 0.0, "highest": 1.0}
    gap = Estimate(2.0, 1.5, 2.5, 20)
    return BreakEven(asked, "share", False, **ends, first="clear", second="wow", belief="asymmetric", gap=gap, crossings=crossings,
                     points=tuple(points), free=False, matters_not=False, runs=20, changes={})  # fmt: skip


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_curve_by_its_numbers_and_stands_free(lang, count):
    found = [Crossing(0.4, 0.37, 0.43, 0.0, 0.002, "clear", "wow"), Crossing(0.8, 0.7, 0.9, 0.1, 0.002, "wow", "clear")][:count]
    answer = curve(*found)
    (picture,) = figures.breakeven_pictures([answer], language.parse(TINY), lang=lang)
    assert picture.name == "01-breakeven-noticed-form"
    points = [row for row in picture.rows if row["what"] == "point"]
    assert [(row["value"], row["mean"], row["n"]) for row in points] == [
        (p.value, p.difference.mean, p.difference.n) for p in answer.points
    ]
    assert [row["value"] for row in picture.rows if row["what"] == "crossing"] == [item.value for item in found]
    figure = picture.figure()
    boxes = texts(figure)
    assert not cut(figure, boxes) and not overlapping(figure, boxes)
    shown = said(figure)
    assert any(text in ("you assumed 20%", "u ging uit van 20%") for text in shown)
    assert not found or any(text == "40%" for text in shown)


def test_what_a_range_of_the_file_says_of_a_crossing():
    item = Crossing(0.84, 0.79, 0.9, 0.0, 0.002, "clear", "wow")
    scenario = language.parse(TINY)
    assert words.told_breakeven(dataclasses.replace(curve(item, low=0.4, high=0.75), now=0.6), scenario)[:2] == [
        "**'Wow' overtakes 'Clear form' once the share that notices the extra at 'form' is at least 84%** (95% interval 79% to 90%, 20 "
        "runs).",
        "You assumed 60%, and 75% at most: within your own range it does not happen.",
    ]
    assert words.told_breakeven(curve(item), scenario, "nl")[:2] == [
        "**Variant 'Wow' haalt variant 'Clear form' in zodra het aandeel dat het extraatje bij 'form' opmerkt minstens 84% is** "
        "(95%-interval 79% tot 90%; 20 keer doorgerekend).",
        "U ging uit van 20%, met marges van 30% tot 90%: binnen uw eigen marges kan dat gebeuren.",
    ]
    late = dataclasses.replace(item, none=0.15)
    assert words.told_breakeven(curve(late), scenario)[2] == ("In 15% of the runs there is no crossing; the interval leaves those out.")


def test_a_shipped_scenario_is_drawn(tmp_path):
    read = short("hello")[0].scenario
    found = study.run(read, questions.belief_cases(read, list(read.designs)), runs=2, workers=1)
    (picture,) = figures.matrix_pictures(questions.matrix(found, "clearer", "today"), read)
    figure = picture.figure()
    assert not cut(figure) and not overlapping(figure)
