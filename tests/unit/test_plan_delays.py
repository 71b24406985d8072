"""The table of delays: means as sampled, the accuracy of gamma by inversion, and what is one row."""

from __future__ import annotations

import math

import numpy as np
import pytest
import states
from scipy import special

from journeysim.plan import layout
from journeysim.plan.delays import DelayTable, gamma_knots, weibull_numbers
from journeysim.rules.delays import by_knots, sample
from journeysim.scenario.resolved import Delay

ACCURACY = {0.05: 1e-12, 0.3: 1e-10, 0.5: 1e-9, 1.0: 6e-9, 2.0: 6e-8, 5.0: 5e-7}  # cv -> relative error of quantiles


@pytest.fixture
def table() -> DelayTable:
    return DelayTable()


def sampled(table: DelayTable, index: int, levels: np.ndarray) -> np.ndarray:
    """Minutes at these levels, by the sampler the engines use."""
    delays, _, knots = table.arrays()
    row = delays[index]
    x, y = knots[:, 0].tolist(), knots[:, 1].tolist()
    columns = (int(row["family"]), float(row["a"]), float(row["b"]), float(row["c"]), int(row["first"]), int(row["n"]))
    return np.array([sample(*columns, float(level), x, y) for level in levels])


def even(n: int) -> np.ndarray:
    """Midpoints of n equal stretches of probability."""
    return (np.arange(n) + 0.5) / n


@pytest.mark.parametrize("cv", ACCURACY)
def test_gamma_quantiles_are_accurate(cv: float) -> None:
    """One cubic Hermite step between 257 knots: below 6e-9 up to a coefficient of variation of 1, stated beyond."""
    knots = gamma_knots(4.0, cv)
    shape = 1 / cv**2
    worst = 0.0
    for z in np.linspace(-8.2, 8.2, 4001):
        exact = 4 * cv**2 * (special.gammaincinv(shape, special.ndtr(z)) if z < 0 else special.gammainccinv(shape, special.ndtr(-z)))
        if exact > 1e-280:
            found = by_knots(float(z), -8.3, 8.3, 0, 257, knots[:, 0], knots[:, 1])
            worst = max(worst, abs(found / exact - 1))
    assert 0 < worst < ACCURACY[cv]


@pytest.mark.parametrize(
    ("delay", "mean", "tolerance"),
    [
        (("constant", 3.5), 3.5, 1e-12),
        (("exponential", 4), 4, 1e-4),
        (("lognormal", 4, 0.8), 4, 2e-4),
        (("gamma", 4, 0.5), 4, 1e-4),
        (("gamma", 4, 1.5), 4, 3e-4),
        (("weibull", 4, 1.2), 4, 3e-4),
        (("weibull", 4, 0.3), 4, 1e-4),
        (("uniform", 2, 5), 3.5, 1e-9),
        (("triangular", 2, 3, 8), 13 / 3, 1e-4),
    ],
)
def test_means_are_means_as_sampled(table: DelayTable, delay: tuple, mean: float, tolerance: float) -> None:
    """The mean that the file gives is the mean of what is sampled."""
    index = table.add(states.delay(delay), 0)
    assert sampled(table, index, even(20_000)).mean() == pytest.approx(mean, rel=tolerance)


@pytest.mark.parametrize(("family", "cv"), [("lognormal", 0.8), ("gamma", 0.5), ("weibull", 0.6)])
def test_spread_is_the_coefficient_of_variation(table: DelayTable, family: str, cv: float) -> None:
    minutes = sampled(table, table.add(states.delay((family, 10, cv)), 0), even(50_000))
    assert minutes.std() / minutes.mean() == pytest.approx(cv, rel=0.01)


def test_weibull_with_spread_one_is_exponential() -> None:
    scale, inverse_shape = weibull_numbers(7.0, 1.0)
    assert (scale, inverse_shape) == pytest.approx((7.0, 1.0), rel=1e-12)


@pytest.mark.parametrize("cv", [0.01, 0.2, 3.0, 8.0])
def test_weibull_moments(cv: float) -> None:
    scale, b = weibull_numbers(2.0, cv)
    assert scale * math.gamma(1 + b) == pytest.approx(2.0, rel=1e-10)
    assert math.lgamma(1 + 2 * b) - 2 * math.lgamma(1 + b) == pytest.approx(math.log1p(cv * cv), rel=1e-9)


def test_equal_delays_share_a_row(table: DelayTable) -> None:
    first = table.add(states.delay(3), 0)
    assert table.add(states.delay(("lognormal", 3, 0)), 0) == first
    assert table.add(states.delay(("uniform", 3, 3)), 0) == first
    assert table.add(states.delay(("exponential", 3)), 0) != first
    assert len(table.arrays()[0]) == 2


def test_a_delay_in_working_days_keeps_its_mask(table: DelayTable) -> None:
    """The same minutes on other days are another row; the mask counts only for delays in working days."""
    weekdays, weekend = table.add(states.delay(1440, working=True), 0b11111), table.add(states.delay(1440, working=True), 0b1100000)
    clock = table.add(states.delay(1440), 0b11111)
    rows = table.arrays()[0]
    assert [int(rows[index]["working"]) for index in (weekdays, weekend, clock)] == [0b11111, 0b1100000, 0]


def test_a_curve_with_an_atom_and_a_rest_that_waits_for_ever(table: DelayTable) -> None:
    index = table.add(states.points((1.0, 0.25), (3.0, 0.75)), 0)
    minutes = sampled(table, index, np.array([0.1, 0.2, 0.5, 0.75, 0.9]))
    assert minutes.tolist() == [1.0, 1.0, 2.0, 3.0, math.inf]


def test_nested_mixes_are_taken_apart(table: DelayTable) -> None:
    """A mix may hold a mix; its row holds only what is left at the bottom, with shares multiplied."""
    inner = states.mixture((0.5, 1), (0.5, "forever"))
    index = table.add(states.mixture((0.2, 0), (0.8, inner)), 0)
    delays, parts, _ = table.arrays()
    row = delays[index]
    assert row["family"] == layout.MIX
    rows = parts[row["first"] : row["first"] + row["n"]]
    assert rows["upto"].tolist() == pytest.approx([0.2, 0.6, 1.0])
    assert rows["upto"][-1] == 1.0
    assert delays[rows["delay"]]["family"].tolist() == [layout.CONSTANT, layout.CONSTANT, layout.FOREVER]


def test_a_mix_of_one_part_is_that_part(table: DelayTable) -> None:
    assert table.add(states.mixture((0.0, 5), (1.0, 3)), 0) == table.add(states.delay(3), 0)


def test_an_unknown_family_is_refused(table: DelayTable) -> None:
    with pytest.raises(ValueError, match="unknown family"):
        table.add(Delay("pareto", (1.0,)), 0)
