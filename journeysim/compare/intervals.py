"""From values per replication to a mean with its interval; pairing, its profit, and when the interval deserves a second opinion.

R is the number of replications. The replication is the sample, never the customer: customers share queues. An undefined value (nan)
is left out, of both members of a pair. What cannot be said (one run, no spread where spread is needed) is nan, without a warning.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEVEL = 0.95
SKEWED, FEW_RUNS = 1.0, 60  # beyond the first with fewer runs than the second, the t interval covers too seldom
RESAMPLES = 9999
NORMAL = NormalDist()


class Interval(NamedTuple):
    """A mean within [`low`, `high`]; `low` and `high` are nan when one run cannot give them."""

    mean: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half of `high` - `low`, in the unit of the values; nan when there is no interval."""
        return (self.high - self.low) / 2.0


def defined(values: ArrayLike) -> NDArray[np.float64]:
    """The finite values, in order, shape (n,) with n at most R."""
    array = np.asarray(values, dtype=np.float64).ravel()
    return array[np.isfinite(array)]


def paired(first: ArrayLike, second: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both members of every replication in which both are defined, two arrays of shape (n,).

    Parameters
    ----------
    first, second
        Shape (R,), the same measure of two cases; index r is the same customers in both.
    """
    a, b = np.asarray(first, dtype=np.float64).ravel(), np.asarray(second, dtype=np.float64).ravel()
    if a.shape != b.shape:
        raise ValueError(f"paired values have the same number of runs; these have {a.size} and {b.size}")
    both = np.isfinite(a) & np.isfinite(b)
    return a[both], b[both]


def differences(first: ArrayLike, second: ArrayLike) -> NDArray[np.float64]:
    """First minus second per replication, shape (n,): replications in which both are defined."""
    a, b = paired(first, second)
    return a - b


@lru_cache(maxsize=4096)
def t_quantile(share: float, degrees: int) -> float:
    """Student's t below which `share` (0 to 1, both exclusive) lies, with `degrees` of freedom (a whole number, at least 1).

    By Newton's method on the angle atan(t / sqrt(degrees)), in which the distribution is a finite sum. Not scipy's `stdtrit`: the two
    agree to twelve digits, and reading scipy takes a fifth of a second of every short command.
    """
    if share == 0.5:
        return 0.0
    tail = min(share, 1.0 - share)
    weight = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(math.pi)
    low, high = 0.0, math.pi / 2
    angle = math.pi / 4
    for _ in range(200):
        surplus = 0.5 - tail - within(angle, degrees) / 2
        low, high = (angle, high) if surplus > 0.0 else (low, angle)
        slope = weight * math.cos(angle) ** (degrees - 1)
        step = angle + surplus / slope if slope > 0.0 else high
        step = step if low < step < high else (low + high) / 2
        if abs(step - angle) <= 1e-15 * angle:
            break
        angle = step
    return math.copysign(math.sqrt(degrees) * math.tan(angle), share - 0.5)


def within(angle: float, degrees: int) -> float:
    """Probability that Student's t lies between -t and t, where t = sqrt(degrees) * tan(angle).

    Source: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.7.3 and 26.7.4.
    """
    odd, squared = degrees % 2, math.cos(angle) ** 2
    term, total = (math.cos(angle) if odd else 1.0), 0.0
    for power in range(odd + 1, degrees, 2):
        total += term
        term *= power / (power + 1) * squared
    return 2.0 / math.pi * (angle + math.sin(angle) * total) if odd else math.sin(angle) * total


def spread(values: ArrayLike) -> float:
    """Standard deviation over replications (n - 1 below), exactly 0 when all are equal; nan below 2 values."""
    data = defined(values)
    if data.size < 2:
        return math.nan
    if np.all(data == data[0]):
        return 0.0
    return float(np.std(data, ddof=1))


def mean(values: ArrayLike) -> float:
    """Mean over replications, exactly the value when all are equal; nan without values."""
    data = defined(values)
    if data.size == 0:
        return math.nan
    return float(data[0]) if np.all(data == data[0]) else float(np.mean(data))


def half_width(values: ArrayLike, level: float = LEVEL) -> float:
    """Half of the t interval, in the unit of the values; 0 when all are equal, nan below 2 values.

    Source: Law, *Simulation Modeling and Analysis*, replication/deletion.
    """
    data = defined(values)
    if data.size < 2:
        return math.nan
    return t_quantile((1.0 + level) / 2.0, data.size - 1) * spread(data) / math.sqrt(data.size)


def interval(values: ArrayLike, level: float = LEVEL) -> Interval:
    """Mean over replications with its t interval at `level`.

    For a pair, give the differences per replication: that is the paired-t interval. One value gives its mean and (nan, nan).

    Source: Law, *Simulation Modeling and Analysis*; measured coverage at n = 20: 94.7% for normal values, 93.5% at skewness 1.75,
    86.7% at skewness 6 (hence `bootstrap`).
    """
    middle, half = mean(values), half_width(values, level)
    return Interval(middle, middle - half, middle + half)


def correlation(first: ArrayLike, second: ArrayLike) -> float:
    """Correlation between two cases over replications, -1 to 1; nan below 3 runs or when a case has no variance."""
    a, b = paired(first, second)
    if a.size < 3:
        return math.nan
    a, b = a - mean(a), b - mean(b)
    scale = math.sqrt(float(a @ a)) * math.sqrt(float(b @ b))
    if not scale > 0.0:
        return math.nan
    return min(1.0, max(-1.0, float(a @ b) / scale))


def variance_saved(first: ArrayLike, second: ArrayLike) -> float:
    """Share of variance that pairing saves: 1 - var(difference) / (var(first) + var(second)).

    1 means the same luck in both; 0 what independent runs would give; below 0 pairing harms. nan below 3 runs or without variance.
    """
    a, b = paired(first, second)
    if a.size < 3:
        return math.nan
    apart = spread(a) ** 2 + spread(b) ** 2
    return 1.0 - spread(a - b) ** 2 / apart if apart > 0.0 else math.nan


def skewness(values: ArrayLike) -> float:
    """Skewness over replications, corrected for small n (G1); nan below 3 values, 0 when all are equal.

    Source: Joanes and Gill 1998.
    """
    data = defined(values)
    n = data.size
    if n < 3:
        return math.nan
    if np.all(data == data[0]):
        return 0.0
    centred = data - np.mean(data)
    largest = float(np.max(np.abs(centred)))
    if not largest > 0.0:
        return 0.0
    centred = centred / largest
    second, third = float(np.mean(centred * centred)), float(np.mean(centred * centred * centred))
    return third / second**1.5 * math.sqrt(n * (n - 1)) / (n - 2)


def wants_bootstrap(values: ArrayLike) -> bool:
    """Whether a bootstrap belongs beside the t interval: skewness beyond 1 either way, and fewer than 60 runs."""
    skewed = skewness(values)
    return abs(skewed) > SKEWED and defined(values).size < FEW_RUNS


def bootstrap(values: ArrayLike, level: float = LEVEL, *, seed: int = 0) -> Interval:
    """Mean with its bias-corrected and accelerated bootstrap interval (BCa), the same for the same `seed`.

    (nan, nan) below 3 values; the value itself when all are equal.

    Source: Efron 1987, as SciPy does it (the tests hold it to that; importing all of SciPy's statistics takes longer than resampling).
    """
    data = defined(values)
    middle = mean(data)
    if data.size < 3:
        return Interval(middle, math.nan, math.nan)
    if spread(data) == 0.0:
        return Interval(middle, middle, middle)
    chosen = np.random.default_rng(seed).integers(0, data.size, (RESAMPLES, data.size))
    means = np.mean(data[chosen], axis=-1)
    shares = corrected_shares(means, data, level)
    if not all(0.0 <= share <= 1.0 for share in shares):  # undefined
        return Interval(middle, math.nan, math.nan)
    low, high = np.quantile(means, shares)
    return Interval(middle, float(low), float(high))


def corrected_shares(resampled: NDArray[np.float64], data: NDArray[np.float64], level: float) -> tuple[float, float]:
    """Shares of the resampled means below the two ends of a BCa interval: corrected for bias (z0) and for changing spread (a)."""
    n, centre = data.size, np.mean(data)
    below = (np.count_nonzero(resampled < centre) + np.count_nonzero(resampled <= centre)) / (2 * resampled.size)
    if not 0.0 < below < 1.0:
        return math.nan, math.nan
    z0 = NORMAL.inv_cdf(float(below))
    left_out = (np.sum(data) - data) / (n - 1)
    away = (n - 1) * (np.mean(left_out) - left_out)
    a = float(np.sum(away**3)) / float(np.sum(away**2)) ** 1.5 / 6.0
    edge = NORMAL.inv_cdf((1.0 - level) / 2.0)
    first, second = (NORMAL.cdf(z0 + (z0 + z) / (1.0 - a * (z0 + z))) for z in (edge, -edge))
    return first, second


def together(measures: Sequence[ArrayLike]) -> NDArray[np.float64]:
    """Values of k cases as one table, shape (n, k): replications in which every case is defined."""
    table = np.column_stack([np.asarray(values, dtype=np.float64).ravel() for values in measures])
    return table[np.isfinite(table).all(axis=1)]
