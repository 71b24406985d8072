"""KN against its constants by hand, against a plain reading of the paper, and against what it promises in repeated studies."""

import math

import numpy as np
import pytest

from journeysim import compare
from journeysim.compare.selecting import eta, h_squared, race

# 400 studies at a true chance of 95%: 366 or fewer in 0.2% (binomial, mean 380, standard deviation 4.36); the seed is fixed.
STUDIES, FEWEST = 400, 367


def correlated(rng, means, runs, shared=3.0, own=1.0):
    """Normal values with the same luck in all cases and some of their own, shape (k, runs)."""
    return np.asarray(means)[:, None] + rng.normal(0.0, shared, (1, runs)) + rng.normal(0.0, own, (len(means), runs))


def test_the_constants_by_hand():
    """k = 5, n0 = 11, 95%: 2 alpha / (k - 1) = 0.025, 0.025 ** -0.2 = 2.09128: eta = 0.54564, h2 = 20 eta = 10.9128."""
    assert eta(5, 11) == pytest.approx(0.54564, abs=1e-5)
    assert h_squared(5, 11) == pytest.approx(10.9128, abs=1e-3)
    for cases, first in ((2, 10), (10, 20), (100, 5)):
        assert (1 + 2 * eta(cases, first)) ** (-(first - 1) / 2) / 2 == pytest.approx(0.05 / (cases - 1))


def paper(table, first, matters):
    """The procedure in the words of the paper, one run at a time: the case selected, runs per case."""
    k = len(table)
    alpha = 0.05
    e = 0.5 * ((2 * alpha / (k - 1)) ** (-2 / (first - 1)) - 1)
    h2 = 2 * e * (first - 1)
    s2 = [[np.var(table[i][:first] - table[j][:first], ddof=1) for j in range(k)] for i in range(k)]
    n = [max(math.floor(h2 * s2[i][j] / matters**2) for j in range(k) if j != i) for i in range(k)]
    inside, r, used = list(range(k)), first, [first] * k
    if first > max(n):
        return max(inside, key=lambda i: table[i][:first].mean()), used
    while True:
        mean = [table[i][:r].mean() for i in range(k)]
        inside = [
            i
            for i in inside
            if all(mean[i] >= mean[j] - max(0.0, matters / (2 * r) * (h2 * s2[i][j] / matters**2 - r)) for j in inside if j != i)
        ]
        if len(inside) == 1:
            return inside[0], used
        r += 1
        for i in inside:
            used[i] = r
        if r == max(n) + 1:
            return max(inside, key=lambda i: table[i][:r].mean()), used


def test_it_decides_as_the_paper_says():
    rng = np.random.default_rng(3)
    for turn in range(60):
        means = rng.normal(0.0, 0.5, 2 + turn % 5)
        table = correlated(rng, means, 4000)
        found = race(table, 10, 0.4)
        best, used = paper(table, 10, 0.4)
        assert found.left == (best,)
        runs = [found.dropped[case].runs if case in found.dropped else found.runs for case in range(len(table))]
        assert runs == used


def test_batches_change_nothing():
    """Seen after 20, 30, 40 ... runs, with dropped cases cut short: the same race."""
    table = correlated(np.random.default_rng(8), [0.0, 1.0, 1.2, 1.3], 3000)
    whole = race(table, 20, 0.1)
    values, total = [each[:20] for each in table], 20
    while len((found := race(values, 20, 0.1)).left) > 1:
        total += 10
        values = [each[:total] if case in found.left else values[case] for case, each in enumerate(table)]
    assert found == whole
    assert values[0].size < values[whole.left[0]].size


def test_the_inferior_drop_first_and_cost_no_more():
    table = correlated(np.random.default_rng(5), [0.0, 2.0, 2.1, -4.0], 5000)
    found = race(table, 20, 0.1)
    assert found.dropped[3].runs == 20 and found.dropped[0].runs < found.runs and found.left[0] in (1, 2)
    assert found.dropped[0].by in (1, 2)


def test_as_far_as_the_runs_go():
    table = correlated(np.random.default_rng(6), [0.0, 0.05], 40)
    found = race(table, 20, 0.02)
    assert len(found.left) == 2 and found.runs == 40 and not found.dropped
    assert 40 < found.expected <= found.longest
    assert table[found.left[0]].mean() >= table[found.left[1]].mean()


def test_equal_cases_end_too():
    """Exactly the same values: no variance, no lead; the first of them is as good as any."""
    same = np.random.default_rng(7).normal(0, 1, 50)
    found = race([same, same, same - 1.0], 10, 0.5)
    assert found.left == (0,) and found.runs == 10 and found.dropped[1].by == 0


@pytest.mark.parametrize(
    ("values", "first", "matters", "said"),
    [
        ([[1.0, 2.0]], 2, 1.0, "at least two cases"),
        ([[1.0, 2.0], [1.0, 2.0]], 1, 1.0, "at least 2 runs"),
        ([[1.0, 2.0], [1.0, 2.0]], 2, 0.0, "above 0"),
        ([[1.0, 2.0], [1.0, 2.0]], 2, math.nan, "above 0"),
        ([[1.0, 2.0], [1.0]], 2, 1.0, "2 runs of the first stage"),
        ([[1.0, math.nan], [1.0, 2.0]], 2, 1.0, "a value in every run"),
    ],
)
def test_what_it_cannot_work_with(values, first, matters, said):
    with pytest.raises(ValueError, match=said):
        race(values, first, matters)


@pytest.mark.parametrize("own", [0.5, 1.0])
def test_the_best_is_found_as_often_as_promised(own):
    """Four cases, the best ahead of all others by exactly what matters (the hardest case), with shared luck."""
    rng = np.random.default_rng(12)
    found = [race(correlated(rng, [0.5, 0.0, 0.0, 0.0], 3000, own=own), 10, 0.5).left for _ in range(STUDIES)]
    assert len(found) == STUDIES
    assert all(len(left) == 1 for left in found)
    assert sum(left == (0,) for left in found) >= FEWEST


def test_public_names():
    assert compare.race is race
