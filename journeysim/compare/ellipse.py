"""Where pairs of values lie: the ellipse that holds a share of them, for two measures of the same runs."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from journeysim.compare.intervals import LEVEL, paired

FEWEST = 3  # pairs; with fewer there is no spread in two directions to speak of


class Ellipse(NamedTuple):
    """Centre (`x`, `y`) and two conjugate half-axes, in the units of the values.

    Its points are centre + cos(t) `along` + sin(t) `across`, for t from 0 to 2 pi.
    """

    x: float
    y: float
    along: tuple[float, float]
    across: tuple[float, float]


def ellipse(x: ArrayLike, y: ArrayLike, level: float = LEVEL) -> Ellipse | None:
    """The ellipse in which the next pair falls with probability `level`, if pairs are normal; None from fewer than three pairs.

    Parameters
    ----------
    x, y
        Shape (R,), two measures of the same replications; pairs with an undefined value (nan) are left out.
    level
        Share of pairs that it holds, between 0 and 1.

    Its reach in standard deviations is the root of (n^2 - 1)/n ((1 - level)^(-2/(n - 2)) - 1): Hotelling's T^2 for one more pair, in which
    the quantile of F with 2 and n - 2 degrees of freedom is (n - 2)/2 ((1 - level)^(-2/(n - 2)) - 1).

    Source: Chew (1966), Confidence, prediction, and tolerance regions for the multivariate normal distribution, JASA 61, 605-617.
    """
    first, second = paired(x, y)
    n = first.size
    if n < FEWEST:
        return None
    reach = math.sqrt((n * n - 1) / n * ((1.0 - level) ** (-2.0 / (n - 2)) - 1.0))
    (var_x, covariance), (_, var_y) = np.cov(first, second)
    wide = math.sqrt(var_x)
    slope = covariance / wide if wide > 0.0 else 0.0
    left = math.sqrt(max(0.0, var_y - slope * slope))
    return Ellipse(float(first.mean()), float(second.mean()), (reach * wide, reach * slope), (0.0, reach * left))
