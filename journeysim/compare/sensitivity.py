"""Which input matters: Latin hypercube, rank correlations, Sobol indices, value of information; knows no simulator.

N is the number of points, k of inputs. Inputs are shares of their range, from 0 to 1. What could not be computed is nan and left out.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
KNOTS = 3  # inside the range, of the regression splines
CHANCE = 0.01  # a regression that chance explains as well is taken for nothing


def latin_hypercube(points: int, inputs: int, seed: int) -> Floats:
    """Points that fill every input evenly, shape (N, k): each of N equal slices of an input holds one point. Source: McKay 1979."""
    from scipy.stats import qmc

    return np.asarray(qmc.LatinHypercube(inputs, rng=np.random.default_rng(seed)).random(points), np.float64)


def rank_correlations(inputs: Floats, values: ArrayLike) -> Floats:
    """Spearman's correlation of each input with the values, shape (k,); nan when either never changes. Source: Spearman 1904."""
    from scipy.stats import rankdata

    table, told = _defined(inputs, values)
    ranks = rankdata(told)
    return np.array([_correlation(rankdata(column), ranks) for column in table.T])


def _correlation(one: Floats, other: Floats) -> float:
    left, right = one - one.mean(), other - other.mean()
    size = math.sqrt(float(left @ left) * float(right @ right))
    return float(left @ right) / size if size > 0.0 else math.nan


def fitted(column: ArrayLike, values: ArrayLike) -> Floats:
    """What the values are on average at each place of one input, shape (N,): a cubic regression spline, or their mean when chance
    explains them as well (F test at 1%)."""
    x, y = np.asarray(column, np.float64), np.asarray(values, np.float64)
    centre = np.full_like(y, y.mean())
    design = _spline(x)
    degrees = len(y) - design.shape[1]
    if degrees < 1 or np.ptp(y) == 0.0:
        return centre
    found = design @ np.linalg.lstsq(design, y, rcond=None)[0]
    left, all_ = float(np.sum((y - found) ** 2)), float(np.sum((y - centre) ** 2))
    more = design.shape[1] - 1
    if left <= 1e-20 * all_:
        return np.asarray(found)
    return np.asarray(found) if _chance((all_ - left) / more / (left / degrees), more, degrees) < CHANCE else centre


def _chance(ratio: float, more: int, degrees: int) -> float:
    from scipy.stats import f

    return float(f.sf(ratio, more, degrees))


def _spline(x: Floats) -> Floats:
    """Truncated cubic basis with inner knots at equal shares of the points."""
    knots = np.quantile(x, np.linspace(0, 1, KNOTS + 2)[1:-1])
    return np.column_stack([np.ones_like(x), x, x**2, x**3, *(np.maximum(x - knot, 0.0) ** 3 for knot in knots)])


def perfect_information(inputs: Floats, values: ArrayLike) -> Floats:
    """Expected value of knowing each input exactly before choosing, in the unit of the values, shape (k,).

    Parameters
    ----------
    inputs
        Shape (N, k).
    values
        Net value of each choice at each point, shape (N, choices); high is good.

    Notes
    -----
    Per input the mean of the best choice given what a regression says of that input, minus the best choice on the whole.
    Source: Strong, Oakley and Brennan 2014, estimating multiparameter partial expected value of perfect information by regression.
    """
    table, told = _defined(inputs, values)
    gaps = told - told[:, :1]
    whole = float(gaps.mean(axis=0).max())
    found = []
    for column in table.T:
        guess = np.column_stack([fitted(column, gap) for gap in gaps.T])
        found.append(_gain(float(guess.max(axis=1).mean()) - whole, told))
    return np.array(found)


def everything_known(values: ArrayLike) -> float:
    """Expected value of knowing all inputs exactly before choosing."""
    told = np.asarray(values, np.float64)
    told = told[np.isfinite(told).all(axis=1)]
    return _gain(float(told.max(axis=1).mean() - told.mean(axis=0).max()), told)


def _gain(difference: float, values: Floats) -> float:
    """A difference that cannot be below 0; what is left of rounding is 0."""
    return difference if difference > 1e-12 * float(np.abs(values).max()) else 0.0


class Sobol(NamedTuple):
    """Share of the variance that each input explains by itself (`first`) and with all it interacts with (`total`), shape (k,)."""

    first: Floats
    total: Floats


def sobol_points(points: int, inputs: int, seed: int) -> Floats:
    """Points for Sobol indices, shape (2 + k, N, k): A, B, and for each input A with that column of B. N is a power of 2."""
    from scipy.stats import qmc

    both = qmc.Sobol(2 * inputs, rng=np.random.default_rng(seed)).random(points)
    a, b = both[:, :inputs], both[:, inputs:]
    mixed = [np.where(np.arange(inputs) == column, b, a) for column in range(inputs)]
    return np.asarray(np.stack([a, b, *mixed]), np.float64)


def sobol(values: ArrayLike) -> Sobol:
    """Indices from the values at `sobol_points`, shape (2 + k, N); rows of points in which any is undefined are left out.

    Source: Saltelli and others 2010 for the first-order index, Jansen 1999 for the total.
    """
    told = np.asarray(values, np.float64)
    told = told[:, np.isfinite(told).all(axis=0)]
    a, b, mixed = told[0], told[1], told[2:]
    variance = float(np.var(np.concatenate([a, b])))
    if not variance > 0.0:
        return Sobol(np.full(len(mixed), math.nan), np.full(len(mixed), math.nan))
    first = np.array([np.mean((b - b.mean()) * (each - a)) for each in mixed]) / variance
    total = np.array([0.5 * np.mean((a - each) ** 2) for each in mixed]) / variance
    return Sobol(first, total)


def _defined(inputs: Floats, values: ArrayLike) -> tuple[Floats, Floats]:
    """The points at which every value is defined."""
    told = np.asarray(values, np.float64)
    fine = np.isfinite(told) if told.ndim == 1 else np.isfinite(told).all(axis=1)
    return inputs[fine], told[fine]
