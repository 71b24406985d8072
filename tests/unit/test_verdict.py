"""The verdict on a small study: the rule, the parts that add up, the second sentence, and what is refused."""

from dataclasses import replace

import numpy as np
import pytest
from small_world import World, initiative, settings

from journeysim import measures, questions, study
from journeysim.errors import UsageError
from journeysim.study import Case, Memory

MEMORY = Memory()
PAIR = ("good", "zero")


def small(world=None, designs=PAIR, **options):
    world = world or World()
    cases = study.compare_cases(world, designs)
    of = {case.design: case for case in cases if not case.unlimited}
    return study.run(world, cases, pairs=[(of[designs[0]], of[designs[1]])], workers=1, memory=MEMORY, **options)


@pytest.fixture(scope="module")
def found():
    return small()


@pytest.fixture(scope="module")
def verdict(found):
    return questions.verdict(found, *PAIR)


def test_the_better_design_comes_first(found, verdict):
    assert (verdict.first, verdict.second, verdict.outcome) == ("good", "zero", "better")
    turned = questions.verdict(found, "zero", "good")
    assert (turned.first, turned.second, turned.outcome) == ("good", "zero", "better")
    assert turned.gap == verdict.gap and turned.per_1000 == verdict.per_1000 and turned.split == verdict.split


def test_the_gap_is_paired_by_replication(found, verdict):
    good, zero = (found.measures[Case(name, "asymmetric")]["net_value_per_customer"] for name in PAIR)
    assert verdict.gap.mean == pytest.approx((good - zero).mean(), abs=1e-12)
    assert verdict.gap.low < verdict.gap_90.low < verdict.gap.mean
    assert (verdict.gap.level, verdict.gap_90.level, verdict.gap.n) == (0.95, 0.90, 4)


def test_the_parts_add_up_to_the_gap(verdict):
    assert verdict.split.cost + verdict.split.completing + verdict.split.staying == pytest.approx(verdict.gap.mean, abs=1e-9)
    assert verdict.direct.mean + verdict.queue.mean == pytest.approx(verdict.gap.mean, abs=1e-9)
    assert verdict.split.initiatives < 0.0


def test_a_thousand_customers(verdict):
    counts = verdict.per_1000
    assert counts.only_first + counts.only_second + counts.both + counts.neither == pytest.approx(1000.0)
    assert counts.only_first > counts.only_second and counts.customers > 100 and counts.unmatched == 0.0


def test_against_today_by_the_same_rule(verdict):
    assert {item.design: item.outcome for item in verdict.today} == {"good": "better", "zero": "no_difference"}
    assert verdict.today[1].difference.mean == 0.0


def test_money_a_year_and_payback(verdict):
    assert verdict.horizon_days == 14.0
    assert verdict.yearly == pytest.approx(verdict.gap.mean * verdict.customers_per_day * 365)
    assert verdict.invested == {"good": 40.0, "zero": 0.0}
    assert [(item.design, item.invested) for item in verdict.payback] == [("good", 40.0)]


def test_every_measure_is_told_with_its_role(verdict):
    assert [item.measure for item in verdict.differences] == list(measures.NAMES)
    roles = {item.measure: item.role for item in verdict.differences}
    assert (roles["net_value_per_customer"], roles["kept_share"], roles["nps"]) == ("primary", "secondary", "exploratory")
    net = next(item for item in verdict.differences if item.role == "primary")
    assert net.difference.mean == verdict.gap.mean and net.unit == "money"


def test_a_design_that_is_today_differs_in_nothing():
    found = questions.verdict(small(designs=("zero", "today")), "zero", "today")
    assert found.outcome == "no_difference"
    assert all(item.difference.mean == 0.0 or np.isnan(item.difference.mean) for item in found.differences)
    assert (found.per_1000.only_first, found.per_1000.only_second) == (0.0, 0.0)
    assert (found.split.cost, found.split.completing, found.split.staying) == (0.0, 0.0, 0.0)
    assert found.today[0].outcome == "no_difference" and len(found.today) == 1
    assert found.staff.worth == found.staff.fte == 0.0


def test_what_matters_decides():
    wide = settings(World(), matters=1e6)
    assert questions.verdict(small(wide), *PAIR).outcome == "no_difference"
    few = questions.verdict(small(settings(World(), matters=0.01), runs=2), *PAIR)
    assert few.outcome in ("too_early", "better")


def test_one_run_is_too_early_and_says_so():
    found = questions.verdict(small(runs=1), *PAIR)
    assert (found.outcome, found.runs_needed) == ("too_early", 20)
    assert "one_run" in found.warnings
    assert np.isnan(found.gap.low)


def test_warnings_of_the_study_are_passed_on(found):
    stopped = replace(found, interrupted=True, capped=True)
    assert {"interrupted", "capped"} <= set(questions.verdict(stopped, *PAIR).warnings)


def test_an_expensive_initiative_turns_the_verdict():
    world = World()
    world.initiatives["good"] = initiative("good", once=50_000.0)
    found = questions.verdict(small(world), *PAIR)
    assert (found.first, found.second, found.outcome) == ("zero", "good", "better")
    assert {item.design: item.outcome for item in found.today}["good"] == "worse"
    assert found.payback[0].months is None


def test_known_figures_stand_beside_today():
    world = World(known={"grade_mean": (2.0, "survey"), "stay_share": (0.9, "books")})
    found = questions.verdict(small(world), *PAIR)
    assert [(item.measure, item.yours, item.agrees) for item in found.known] == [("grade_mean", 2.0, False), ("stay_share", 0.9, True)]


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        (("good", "good"), "'good' cannot be compared with itself; name two different designs."),
        (("good", "easy"), "This study did not run 'easy' under 'asymmetric'. It ran: today under asymmetric, good under asymmetric"),
    ],
)
def test_what_cannot_be_compared_is_refused(found, pair, text):
    with pytest.raises(UsageError) as caught:
        questions.verdict(found, *pair)
    assert str(caught.value).startswith(text)


def test_without_matters_there_is_no_verdict(found):
    with pytest.raises(UsageError, match=r"run\.matters is missing"):
        questions.verdict(replace(found, scenario=settings(World(), matters=None)), *PAIR)


def test_one_design_on_its_own(found):
    told = questions.ran(found, "good")
    assert (told.design, told.runs, told.known) == ("good", 4, ())
    assert list(told.measures) == list(measures.NAMES) == list(told.units)
    values = found.measures[Case("good", "asymmetric")]["grade_mean"]
    assert told.measures["grade_mean"].mean == pytest.approx(values.mean(), abs=1e-12)
    assert questions.ran(found).design == "today"


def test_several_designs_with_their_ties():
    found = questions.several(small(designs=("good", "zero", "easy")), ("today", "good", "zero", "easy"))
    assert found.standings[0].design in ("good", "easy")
    assert found.standings[0].against_best.mean > 0.0
    told = {row.design: row for row in found.standings}
    assert (told["today"].may_be_best, told["zero"].may_be_best) == (False, False)
    assert told["today"].net_value == told["zero"].net_value
    assert [(pair.first, pair.second) for pair in found.pairs][:3] == [("today", "good"), ("today", "zero"), ("today", "easy")]
    assert len(found.pairs) == 6 and found.pairs[1].p_value == 1.0 and found.pairs[0].p_value < 0.05


def test_designs_that_are_the_same_are_a_tie():
    found = questions.several(small(designs=("zero", "today")), ("zero", "today"))
    assert all(row.may_be_best for row in found.standings)
