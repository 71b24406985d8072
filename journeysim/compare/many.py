"""More than two designs at once: intervals that hold together, the best with its ties, p-values beside them.

k is the number of cases, n the number of replications in which all of them are defined. The simultaneous intervals decide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from journeysim.compare.intervals import LEVEL, Interval, differences, interval, mean, spread, together


class AgainstBest(NamedTuple):
    """A case minus the best of the others: `difference` with a constrained interval (it always contains 0 at one end or inside).

    `may_be_best`: the interval reaches above 0, so the runs cannot rule out that this case is the best.
    """

    difference: Interval
    may_be_best: bool


@lru_cache(maxsize=256)
def one_sided_quantile(others: int, degrees: int, level: float = LEVEL) -> float:
    """Upper quantile of the largest of `others` t variables with mutual correlation 1/2 and a common denominator.

    Source: Dunnett 1955 (the one-sided table is the known answer of the test).
    """
    from scipy import optimize, stats

    z, weight = np.polynomial.hermite_e.hermegauss(60)
    weight = weight / weight.sum()
    nodes, share = np.polynomial.legendre.leggauss(80)
    scale = np.sqrt(stats.chi2.ppf((nodes + 1.0) / 2.0, degrees) / degrees)
    share = share / 2.0

    def covered(quantile: float) -> float:
        inside = stats.norm.cdf(z[None, :] + quantile * scale[:, None] * math.sqrt(2.0)) ** others
        return float(share @ inside @ weight)

    return float(optimize.brentq(lambda quantile: covered(quantile) - level, 0.0, 1000.0, xtol=1e-9))


def multiple_comparisons_with_best(values: Sequence[ArrayLike], level: float = LEVEL) -> tuple[AgainstBest, ...]:
    """Each case against the best of the others, intervals that hold together at `level` and are valid under pairing.

    Assumes that the variance of every difference is the same (sphericity), which common random numbers roughly give. High is good.
    Fewer than 2 complete runs: intervals of nan, and every case may be the best.

    Parameters
    ----------
    values
        k arrays of shape (R,), at least 2; index r is the same customers in all.

    Notes
    -----
    Source: Nelson and Matejcik 1995, multiple comparisons with the best under common random numbers; Hsu 1984 for the constraint.
    """
    table = together(values)
    n, k = table.shape
    if k < 2:
        raise ValueError("comparing with the best needs at least two cases")
    means = [mean(table[:, case]) for case in range(k)]
    gaps = [means[case] - max(means[other] for other in range(k) if other != case) for case in range(k)]
    if n < 2:
        return tuple(AgainstBest(Interval(gap, math.nan, math.nan), True) for gap in gaps)
    left = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0, keepdims=True) + table.mean()
    degrees = (k - 1) * (n - 1)
    width = one_sided_quantile(k - 1, degrees, level) * math.sqrt(2.0 * float(np.sum(left * left)) / degrees / n)
    found = (Interval(gap, min(0.0, gap - width), max(0.0, gap + width)) for gap in gaps)
    return tuple(AgainstBest(item, item.mean >= 0.0 or item.high > 0.0) for item in found)


def all_pairs(values: Sequence[ArrayLike], level: float = LEVEL) -> dict[tuple[int, int], Interval]:
    """Paired-t intervals of all pairs (first minus second), which hold together at `level` by Bonferroni.

    Bonferroni and not Tukey: it asks nothing about how the cases depend on each other, which pairing changes from pair to pair.
    Keys are (first, second) with first < second, indices into `values`.
    """
    pairs = list(combinations(range(len(values)), 2))
    each = 1.0 - (1.0 - level) / max(1, len(pairs))
    return {(one, two): interval(differences(values[one], values[two]), each) for one, two in pairs}


def p_value(diffs: ArrayLike) -> float:
    """Two-sided p-value of the paired t test that the mean difference is 0; nan below 2 runs; without spread 1 at 0, else 0."""
    from scipy.special import stdtr

    error = spread(diffs)
    if math.isnan(error):
        return math.nan
    middle, n = mean(diffs), int(np.isfinite(np.asarray(diffs, dtype=np.float64)).sum())
    if error == 0.0:
        return 1.0 if middle == 0.0 else 0.0
    return float(2.0 * stdtr(n - 1, -abs(middle) / (error / math.sqrt(n))))


def holm(p_values: ArrayLike) -> NDArray[np.float64]:
    """P-values adjusted for being several, in the order given, shape (m,); undefined ones stay nan and do not count.

    Source: Holm 1979.
    """
    given = np.asarray(p_values, dtype=np.float64).ravel()
    adjusted = np.full(given.shape, math.nan)
    defined = np.flatnonzero(np.isfinite(given))
    order = defined[np.argsort(given[defined], kind="stable")]
    largest = 0.0
    for place, index in enumerate(order):
        largest = max(largest, min(1.0, (order.size - place) * float(given[index])))
        adjusted[index] = largest
    return adjusted
