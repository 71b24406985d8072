"""The ellipse of runs holds the share of runs that it says, whatever the units and however the two measures go together."""

import math

import numpy as np
import pytest
from scipy import stats

from journeysim import compare


def inside(held, x, y):
    """Whether points lie within: the inverse of centre + s along + t across has s^2 + t^2 <= 1."""
    corners = np.array([[held.along[0], held.across[0]], [held.along[1], held.across[1]]])
    turned = np.linalg.solve(corners, np.stack([np.asarray(x) - held.x, np.asarray(y) - held.y]))
    return (turned**2).sum(axis=0) <= 1.0


@pytest.mark.parametrize("n", [3, 4, 10, 30])
def test_its_reach_is_that_of_hotelling(n):
    """Independent of the closed form in the code: the quantile of F by SciPy."""
    rng = np.random.default_rng(n)
    x, y = rng.normal(size=(2, n))
    held = compare.ellipse(x, y, 0.9)
    reach = math.sqrt(2 * (n * n - 1) / (n * (n - 2)) * stats.f.ppf(0.9, 2, n - 2))
    assert held.along[0] == pytest.approx(reach * x.std(ddof=1), rel=1e-9)
    assert math.hypot(held.along[1], held.across[1]) == pytest.approx(reach * y.std(ddof=1), rel=1e-9)


@pytest.mark.parametrize("rho", [-0.95, 0.0, 0.6])
def test_the_next_run_falls_within_as_often_as_it_says(rho):
    rng = np.random.default_rng(7)
    drawn = rng.multivariate_normal([2.0, -0.01], [[0.09, rho * 0.3 * 0.004], [rho * 0.3 * 0.004, 0.004**2]], size=(4000, 11))
    held = [inside(compare.ellipse(runs[:10, 0], runs[:10, 1]), runs[10:, 0], runs[10:, 1])[0] for runs in drawn]
    assert abs(np.mean(held) - 0.95) < 4 * math.sqrt(0.95 * 0.05 / 4000)


def test_its_centre_and_what_it_leaves_out():
    x, y = [1.0, 2.0, 3.0, math.nan, 4.0], [2.0, 1.0, 5.0, 7.0, math.nan]
    held = compare.ellipse(x, y)
    assert (held.x, held.y) == pytest.approx((2.0, 8.0 / 3.0))
    assert compare.ellipse([1.0, 2.0], [1.0, 2.0]) is None
    assert compare.ellipse([1.0, 2.0, math.nan], [1.0, 2.0, 3.0]) is None


def test_runs_that_do_not_differ_make_a_point_or_a_line():
    assert compare.ellipse([1.0] * 5, [2.0] * 5) == (1.0, 2.0, (0.0, 0.0), (0.0, 0.0))
    line = compare.ellipse([1.0] * 4, [1.0, 2.0, 3.0, 4.0])
    assert line.along == (0.0, 0.0) and line.across[1] > 0
    slanted = compare.ellipse([1.0, 2.0, 3.0], [2.0, 4.0, 6.0])
    assert slanted.across[1] == pytest.approx(0.0, abs=1e-6) and slanted.along[1] == pytest.approx(2 * slanted.along[0])
