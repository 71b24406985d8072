"""Several designs, stopping rules and warm-up against published tables and answers by hand."""

import math
import warnings

import numpy as np
import pytest

from journeysim import compare
from journeysim.compare.many import one_sided_quantile

nan = math.nan


@pytest.fixture(autouse=True)
def no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize(
    ("others", "degrees", "published"),
    [(1, 5, 2.02), (2, 5, 2.44), (3, 5, 2.68), (1, 10, 1.81), (2, 10, 2.15), (4, 10, 2.47), (2, 20, 2.03), (3, 20, 2.19), (4, 20, 2.30)],
)
def test_quantiles_of_dunnett(others, degrees, published):
    """Dunnett 1955, one-sided, 95%."""
    assert one_sided_quantile(others, degrees) == pytest.approx(published, abs=0.0051)


def test_with_two_cases_the_best_is_a_one_sided_paired_test():
    """k = 2: the width is t(n - 1) at 95% times the standard error of the difference."""
    first, second = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 1.0, 1.0, 3.0])
    width = 2.353363 * math.sqrt((2 / 3) / 4)  # differences 0, 1, 2, 1: variance 2/3
    best, other = compare.multiple_comparisons_with_best([first, second])
    assert best.difference == pytest.approx((1.0, 0.0, 1.0 + width), abs=1e-5)
    assert other.difference == pytest.approx((-1.0, -1.0 - width, 0.0), abs=1e-5)
    assert best.may_be_best and not other.may_be_best


def test_ties_stay_ties():
    """Two that the runs cannot separate may both be the best; the third may not."""
    luck = np.random.default_rng(4).normal(0, 5, 30)
    noise = np.random.default_rng(5).normal(0, 0.5, (3, 30))
    found = compare.multiple_comparisons_with_best([luck + noise[0], luck + noise[1], luck + noise[2] - 3])
    assert [case.may_be_best for case in found] == [True, True, False]


def test_the_best_of_too_little():
    assert all(case.may_be_best and math.isnan(case.difference.low) for case in compare.multiple_comparisons_with_best([[1.0], [2.0]]))
    equal = compare.multiple_comparisons_with_best([[1.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    assert [case.may_be_best for case in equal] == [True, True, False]
    with pytest.raises(ValueError, match="at least two cases"):
        compare.multiple_comparisons_with_best([[1.0, 2.0]])


def test_the_true_best_is_covered_as_often_as_promised():
    """1,000 small studies of four cases with shared luck: all intervals hold together in at least 93.5%."""
    rng = np.random.default_rng(11)
    truth = np.array([1.0, 0.8, 0.5, 0.0])
    gaps = [truth[i] - max(truth[j] for j in range(4) if j != i) for i in range(4)]
    held = 0
    for _ in range(1000):
        table = truth + rng.normal(0, 3, (20, 1)) + rng.normal(0, 1, (20, 4))
        found = compare.multiple_comparisons_with_best(list(table.T))
        held += all(case.difference.low <= gap <= case.difference.high for case, gap in zip(found, gaps, strict=True))
    assert held >= 935


def test_all_pairs_share_the_error():
    """Three pairs at 95% together: each at 98.33%. Differences 0, 1, 2, 1 by hand: t(3) at 99.1667% = 4.856."""
    found = compare.all_pairs([[1.0, 2.0, 3.0, 4.0], [1.0, 1.0, 1.0, 3.0], [0.0, 0.0, 0.0, 0.0]])
    assert list(found) == [(0, 1), (0, 2), (1, 2)]
    assert found[0, 1].half_width == pytest.approx(4.8566 * math.sqrt((2 / 3) / 4), abs=1e-3)


def test_p_values_by_hand():
    """Differences 1 to 5: t = 3 / sqrt(0.5) = 4.2426 with 4 degrees of freedom: p = 0.01324."""
    assert compare.p_value([1, 2, 3, 4, 5]) == pytest.approx(0.01324, abs=1e-5)
    assert compare.p_value([0.0, 0.0]) == 1.0 and compare.p_value([1.0, 1.0]) == 0.0 and math.isnan(compare.p_value([1.0]))


def test_holm_by_hand():
    """0.01, 0.04, 0.03: times 3, then 0.03 times 2, then 0.04 not below what came before."""
    assert compare.holm([0.01, 0.04, 0.03]).tolist() == pytest.approx([0.03, 0.06, 0.06])
    assert compare.holm([0.5, 0.9]).tolist() == [1.0, 1.0]
    found = compare.holm([0.01, nan, 0.04])
    assert found[0] == pytest.approx(0.02) and math.isnan(found[1]) and found[2] == pytest.approx(0.04)
    assert compare.holm([]).size == 0


def test_precise_only_after_two_batches_in_a_row():
    assert not compare.precise_enough([0.2], 0.25)
    assert not compare.precise_enough([0.2, 0.3], 0.25)
    assert not compare.precise_enough([0.2, 0.3, 0.2], 0.25)
    assert compare.precise_enough([0.3, 0.2, 0.25], 0.25)
    assert not compare.precise_enough([nan, 0.1], 0.25)


def test_relative_precision():
    """A true 10% asks for an estimated 9.09%."""
    assert compare.laws_share(0.1) == pytest.approx(0.0909, abs=1e-4)
    assert compare.relative_half_width([1, 2, 3, 4, 5]) == pytest.approx(1.963243 / 3, abs=1e-6)
    assert compare.relative_half_width([-1, 1]) == math.inf
    assert compare.relative_half_width([0.0, 0.0]) == 0.0
    assert math.isnan(compare.relative_half_width([1.0]))
    with pytest.raises(ValueError, match="more than 0; this is 0"):
        compare.laws_share(0)


def test_mser_cuts_a_start_that_is_off():
    """50 observations at 10, then 450 around 0: cut at 50. Off until the last fifth: cut late, said so."""
    rng = np.random.default_rng(2)
    series = np.concatenate([np.full(50, 10.0), rng.normal(0, 1, 450)])
    assert compare.mser_5(series) == (50, False)
    late = np.concatenate([np.linspace(50, 1, 400), np.zeros(100)])
    assert compare.mser_5(late).observations >= 350 and compare.mser_5(late).late
    assert compare.mser_5(rng.normal(0, 1, 20)) == (0, True)
    assert compare.mser_5([nan] * 100) == (0, True)
    assert compare.mser_5(np.ones(100)) == (0, False)


def test_the_interval_covers_the_truth_as_often_as_promised():
    """2,000 small studies of 20 normal differences; 93.5% to 96.5% is three standard errors around 95%."""
    rng = np.random.default_rng(7)
    held = 0
    for values in rng.normal(1.0, 2.0, (2000, 20)):
        _, low, high = compare.interval(values)
        held += low <= 1.0 <= high
    assert 0.935 <= held / 2000 <= 0.965
