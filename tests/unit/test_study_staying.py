"""Intercepts: the law over arrays is the law of the rules, and the mean over the pilot is what the team sees."""

import itertools

import numpy as np
import pytest
from small_world import BELIEFS

from journeysim import plan
from journeysim.rules import loyalty
from journeysim.rules.chances import logistic, logit
from journeysim.scenario.resolved import BeliefNumbers
from journeysim.study import staying

MORE = {
    "plateau": BeliefNumbers("plateau", w_E=0.56, kappa_high=0.0, top="none", rho=0.0, delta=0.0),
    "none_above": BeliefNumbers("none_above", top="none", rho=0.7),
    "linear": BeliefNumbers("linear", lambda_=1.0, beta=1.0, z=0.0, kappa_low=1.0, kappa_high=1.0, top="linear", rho=1.0, delta=0.3),
    "convex": BeliefNumbers("convex", lambda_=1.0, beta=1.0, top="convex", rho=3.0, delta=0.6),
}
ALL = {**BELIEFS, **MORE}


def decisions(n=400, segments=2, seed=3):
    """Made-up stay decisions, with every branch of the law in them."""
    rng = np.random.default_rng(seed)
    rows = np.column_stack(
        [
            rng.integers(0, segments, n),
            rng.integers(-5_000_000, 3_000_000, n),
            rng.integers(0, 2, n),
            rng.integers(-1_000_000, 3_000_000, n),
            rng.integers(1_000_000, 10_000_000, n),
            rng.integers(1, 9, n),
        ]
    )
    edges = [
        [0, x, r, d, g, 1] for x, r, d, g in itertools.product([-250_000, 0, 250_000], [0, 1], [0], [1_000_000, 6_000_000, 10_000_000])
    ]
    return np.concatenate([rows, np.array(edges)]).astype(np.int64)


def scalar(belief, row):
    """The law as the engine uses it."""
    _, x, resolved, d, grade, _ = (int(item) for item in row)
    if len(belief.table_grade):
        return loyalty.between(grade / 1e6, belief.table_grade.tolist(), belief.table_logit.tolist())
    numbers = belief[1:14]
    return loyalty.index(bool(resolved), x / 1e6, d / 1e6, *numbers)


@pytest.mark.parametrize("name", ALL)
def test_the_law_over_arrays_is_the_law(name):
    belief = plan.belief(ALL[name], [0.0, 0.0])
    rows = decisions()
    assert staying.log_odds(belief, rows) == pytest.approx([scalar(belief, row) for row in rows], abs=1e-12)


@pytest.mark.parametrize("name", ALL)
def test_the_mean_chance_of_staying_is_the_share_seen(name):
    belief = plan.belief(ALL[name], [0.0, 0.0])
    rows, seen = decisions(), (0.9, 0.35)
    for segment, b in enumerate(staying.intercepts(belief, seen, rows)):
        mine = [row for row in rows if row[0] == segment]
        chances = [logistic(b + scalar(belief, row)) for row in mine]
        assert np.average(chances, weights=[row[5] for row in mine]) == pytest.approx(seen[segment], abs=1e-8)


@pytest.mark.parametrize("share", [1e-6, 0.02, 0.5, 0.9, 0.999999])
@pytest.mark.parametrize("wide", [1e-9, 0.3, 4.0, 60.0])
def test_the_root_is_that_of_scipy(share, wide):
    from scipy.optimize import brentq

    rng = np.random.default_rng(5)
    shifts, times = rng.normal(0, wide, 300), rng.integers(1, 9, 300).astype(float)
    theirs = brentq(lambda b: np.average(staying.logistic(b + shifts), weights=times) - share, -600, 600, xtol=1e-13)
    assert staying.solve(shifts, times, share) == pytest.approx(theirs, abs=1e-9 if wide < 60 else 1e-7)


def test_nobody_asked_and_certain_answers_need_no_intercept():
    assert staying.intercepts(plan.belief(ALL["asymmetric"], [0.0] * 3), (-1.0, 0.0, 1.0), decisions(segments=3)) == [0.0, 0.0, 0.0]


def test_without_a_decision_the_intercept_is_the_log_odds():
    assert staying.intercepts(plan.belief(ALL["linear"], [0.0]), (0.8,), decisions()[:0]) == [round(logit(0.8), 9)]


def test_without_a_decision_a_table_stays_as_seen_at_grade_8():
    """An episode just as expected has grade 8: the share a table gives there is what `stays` stands for."""
    belief = plan.belief(BeliefNumbers("mine", table=((1.0, 0.05), (8.0, 0.88), (10.0, 0.89))), [0.0])
    (b,) = staying.intercepts(belief, (0.7,), decisions()[:0])
    assert logistic(b + loyalty.between(8.0, belief.table_grade.tolist(), belief.table_logit.tolist())) == pytest.approx(0.7, abs=1e-8)


def test_everybody_alike_needs_no_search():
    rows = np.array([[0, 0, 1, 0, 8_000_000, 50]], np.int64)
    assert staying.intercepts(plan.belief(ALL["asymmetric"], [0.0]), (0.965,), rows) == [round(logit(0.965), 9)]
