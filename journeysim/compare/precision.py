"""When to stop adding runs, and whether a steady-state study dropped enough of its beginning."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from journeysim.compare.intervals import LEVEL, half_width, mean

IN_A_ROW = 2
BATCH = 5  # observations averaged into one point of MSER-5


def precise_enough(half_widths: Sequence[float], precision: float, *, in_a_row: int = IN_A_ROW) -> bool:
    """Whether the last batches, two in a row, were all at most `precision`.

    Judged by width and never by significance: stopping at the first significant result finds differences that are not there.

    Parameters
    ----------
    half_widths
        After each batch, in order, the half-width of the widest difference asked about; nan (one run) is not precise.
    precision
        Half-width wanted, in the same unit.
    """
    last = list(half_widths)[-in_a_row:]
    return len(last) == in_a_row and all(width <= precision for width in last)


def relative_half_width(values: ArrayLike, level: float = LEVEL) -> float:
    """Half-width as a share of the absolute mean; infinite at mean 0 (0 when the half-width is 0 too), nan below 2 values."""
    half, middle = half_width(values, level), abs(mean(values))
    if middle > 0.0:
        return half / middle
    return half if math.isnan(half) or half == 0.0 else math.inf


def laws_share(relative: float) -> float:
    """The estimated relative half-width g / (1 + g) at which the true relative error is at most g = `relative`.

    Smaller than g because the half-width is compared with the estimated mean and not with the true one.

    Source: Law, *Simulation Modeling and Analysis*, obtaining a specified precision.
    """
    if not relative > 0.0:
        raise ValueError(f"a relative precision is more than 0; this is {relative}")
    return relative / (1.0 + relative)


class Cut(NamedTuple):
    """Where MSER-5 would cut: after `observations`, `late` when that is in the second half, where the rule is not to be trusted."""

    observations: int
    late: bool


def mser_5(values: ArrayLike) -> Cut:
    """Observations to drop from the start of one run so that its mean is most precise.

    Averages batches of 5 and drops the number of batches that gives the smallest squared standard error of the mean of what is left;
    the last 5 batches are not candidates. Series of fewer than 10 batches, or with undefined values, give (0, True).

    Source: White 1997; Hoad, Robinson and Davies 2010.
    """
    series = np.asarray(values, dtype=np.float64).ravel()
    n = series.size // BATCH
    if n < 2 * BATCH or not np.isfinite(series).all():
        return Cut(0, True)
    batches = series[: n * BATCH].reshape(n, BATCH).mean(axis=1)
    scores = [float(np.sum((batches[cut:] - batches[cut:].mean()) ** 2)) / (n - cut) ** 2 for cut in range(n - BATCH + 1)]
    best = int(np.argmin(scores))
    return Cut(best * BATCH, best > n // 2)
