"""Means and survival functions of the delays in a plan."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from journeysim.plan import layout
from journeysim.plan.layout import Plan

Array = NDArray[np.float64]


def mean(plan: Plan, delay: int) -> float:
    """Mean minutes of a delay; infinite for `forever` and for a curve that does not reach 100%."""
    row = plan.delays[delay]
    a, b, c = float(row["a"]), float(row["b"]), float(row["c"])
    match int(row["family"]):
        case layout.CONSTANT | layout.EXPONENTIAL:
            return a
        case layout.LOGNORMAL:
            return math.exp(a + b * b / 2)
        case layout.GAMMA:
            z = np.linspace(a, b, 4097)
            density = np.exp(-z * z / 2)
            return float((np.exp(_hermite(plan, delay, z)) * density).sum() / density.sum())
        case layout.WEIBULL:
            return a * math.gamma(1 + b)
        case layout.UNIFORM:
            return a + b / 2
        case layout.TRIANGULAR:
            return (a + b + c) / 3
        case layout.POINTS:
            return _mean_of_points(knots(plan, delay))
        case layout.MIX:
            return sum(share * mean(plan, part) for share, part in parts(plan, delay))
    return math.inf


def survival(plan: Plan, delay: int) -> Callable[[Array], Array]:
    """P(duration > u) as a function of u in minutes."""
    row = plan.delays[delay]
    a, b, c = float(row["a"]), float(row["b"]), float(row["c"])
    match int(row["family"]):
        case layout.CONSTANT:
            return lambda u: (u < a).astype(float)
        case layout.EXPONENTIAL:
            return lambda u: np.exp(-u / a)
        case layout.LOGNORMAL:
            from scipy.special import ndtr

            return lambda u: ndtr((a - np.log(np.maximum(u, 1e-300))) / b)
        case layout.GAMMA:
            return _by_table(plan, delay)
        case layout.WEIBULL:
            return lambda u: np.exp(-((u / a) ** (1 / b)))
        case layout.UNIFORM:
            return lambda u: np.clip((a + b - u) / b, 0, 1)
        case layout.TRIANGULAR:
            return lambda u: 1 - _triangular(u, a, b, c)
        case layout.POINTS:
            rows = knots(plan, delay)
            return lambda u: 1 - np.where(u < rows[0, 0], 0.0, np.interp(u, rows[:, 0], rows[:, 1]))
        case layout.MIX:
            each = [(share, survival(plan, part)) for share, part in parts(plan, delay)]
            return lambda u: sum((share * part(u) for share, part in each), np.zeros_like(u))
    return lambda u: np.ones_like(u)


def edges(plan: Plan, delay: int) -> tuple[float, ...]:
    """Minutes at which the survival function jumps or bends."""
    row = plan.delays[delay]
    a, b, c = float(row["a"]), float(row["b"]), float(row["c"])
    match int(row["family"]):
        case layout.CONSTANT:
            return (a,)
        case layout.UNIFORM:
            return (a, a + b)
        case layout.TRIANGULAR:
            return (a, b, c)
        case layout.POINTS:
            return tuple(float(x) for x in knots(plan, delay)[:, 0])
        case layout.MIX:
            return tuple(edge for _, part in parts(plan, delay) for edge in edges(plan, part))
    return ()


def quantiles(plan: Plan, delay: int, levels: Array) -> Array:
    """Minutes at these levels (0 < level < 1), as the engines sample them; not for a mix."""
    from journeysim.rules.delays import sample

    row = plan.delays[delay]
    columns = (int(row["family"]), float(row["a"]), float(row["b"]), float(row["c"]), int(row["first"]), int(row["n"]))
    x, y = (plan.knots[:, 0].tolist(), plan.knots[:, 1].tolist()) if plan.knots.size else ([], [])
    return np.array([sample(*columns, float(level), x, y) for level in levels])


def shorter(plan: Plan, first: int, second: int) -> float:
    """P(first < second) of two independent delays, by the quantiles of the second; exact when that is constant."""
    family = int(plan.delays[second]["family"])
    if family == layout.MIX:
        return sum(share * shorter(plan, first, part) for share, part in parts(plan, second))
    if plan.delays[first]["family"] == layout.FOREVER:
        return 0.0
    alive = survival(plan, first)
    if family == layout.FOREVER:
        return 1 - float(alive(np.array([1e12]))[0])
    if family == layout.CONSTANT:
        limit = mean(plan, second)
        if plan.delays[first]["family"] == layout.CONSTANT:
            return float(mean(plan, first) < limit)
        return 1 - float(alive(np.array([limit]))[0])
    levels, weights = _levels()
    minutes = quantiles(plan, second, levels)
    share = 1 - float((alive(np.minimum(minutes, 1e12)) * weights).sum())
    return min(max(share, 0.0), 1.0)


@lru_cache(maxsize=1)
def _levels() -> tuple[Array, Array]:
    """Levels between 0 and 1 and their weights (Gauss-Legendre)."""
    nodes, weights = np.polynomial.legendre.leggauss(100)
    return (nodes + 1) / 2, weights / 2


def knots(plan: Plan, delay: int) -> Array:
    """The knots of one delay."""
    row = plan.delays[delay]
    return plan.knots[row["first"] : row["first"] + row["n"]]


def parts(plan: Plan, delay: int) -> list[tuple[float, int]]:
    """(share, delay) rows of a mix."""
    row = plan.delays[delay]
    rows = plan.parts[row["first"] : row["first"] + row["n"]]
    shares = np.diff(rows["upto"], prepend=0.0)
    return [(float(share), int(part)) for share, part in zip(shares, rows["delay"], strict=True)]


def _hermite(plan: Plan, delay: int, z: Array) -> Array:
    """Log-quantiles of a gamma at normal quantiles z."""
    from scipy.interpolate import CubicHermiteSpline

    row, rows = plan.delays[delay], knots(plan, delay)
    at = np.linspace(float(row["a"]), float(row["b"]), len(rows))
    return CubicHermiteSpline(at, rows[:, 0], rows[:, 1])(z)


def _by_table(plan: Plan, delay: int) -> Callable[[Array], Array]:
    """Survival of a gamma by interpolation in a fine table of its log-quantiles."""
    from scipy.special import ndtr

    row = plan.delays[delay]
    z = np.linspace(float(row["a"]), float(row["b"]), 65537)
    log_x = _hermite(plan, delay, z)
    return lambda u: ndtr(-np.interp(np.log(np.maximum(u, 1e-300)), log_x, z))


def _mean_of_points(rows: Array) -> float:
    if rows[-1, 1] < 1:
        return math.inf
    middles = (rows[1:, 0] + rows[:-1, 0]) / 2
    return float(rows[0, 0] * rows[0, 1] + (middles * np.diff(rows[:, 1])).sum())


def _triangular(u: Array, low: float, mode: float, high: float) -> Array:
    width = high - low
    rising = (u - low) ** 2 / (width * max(mode - low, 1e-300))
    falling = 1 - (high - u) ** 2 / (width * max(high - mode, 1e-300))
    return np.where(u <= low, 0.0, np.where(u >= high, 1.0, np.where(u < mode, rising, falling)))
