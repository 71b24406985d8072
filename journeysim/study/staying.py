"""Where the intercept b of a belief comes from: the pilot of today (docs: the model, loyalty).

`stays` is what the team sees today. For each belief and segment, b is the number at which the mean probability of staying over the
stay decisions of the pilot equals `stays`; every belief then describes the same company today. It is rounded to a billionth, so that
the last bit of an exponential, which differs between processors, cannot change a decision.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import Belief
from journeysim.records import DECISION_COLUMNS, column
from journeysim.rules.chances import LIMIT, logit

Floats = NDArray[np.float64]
MILLION = 1e6
DIGITS = 9
PRECISE = 1e-12
AS_EXPECTED = np.array([[0, 0, 1, 0, 8_000_000, 1]], np.int64)  # of DECISION_COLUMNS: x = 0, resolved, no delight, grade 8


def intercepts(belief: Belief, stays: Sequence[float], decisions: NDArray[np.int64]) -> list[float]:
    """b per segment (0 where nobody is asked or the answer is certain); `decisions` has rows of `DECISION_COLUMNS`.

    A segment without a decision in the pilot takes `stays` for the share that stays after an episode just as expected, as all do when
    `decisions` is empty.
    """
    segments = decisions[:, column(DECISION_COLUMNS, "segment")]
    solved = []
    for segment, share in enumerate(stays):
        rows = decisions[segments == segment]
        if not 0.0 < share < 1.0:
            solved.append(0.0)
        elif not len(rows):
            solved.append(round(logit(share) - float(log_odds(belief, AS_EXPECTED)[0]), DIGITS))
        else:
            times = rows[:, column(DECISION_COLUMNS, "times")].astype(np.float64)
            solved.append(round(solve(log_odds(belief, rows), times, share), DIGITS))
    return solved


def log_odds(belief: Belief, decisions: NDArray[np.int64]) -> Floats:
    """Log-odds of staying apart from the intercept, per row; the law of `rules.loyalty` over arrays, equal to it to the last bits."""
    resolved = decisions[:, column(DECISION_COLUMNS, "resolved")]
    if len(belief.table_grade):
        grade = decisions[:, column(DECISION_COLUMNS, "grade")] / MILLION
        return np.interp(grade, belief.table_grade, belief.table_logit)
    x = decisions[:, column(DECISION_COLUMNS, "ease")] / MILLION
    d = decisions[:, column(DECISION_COLUMNS, "delight")] / MILLION
    total = belief.w_E * value_of_ease(belief, x) + value_of_delight(belief, d) - belief.w_R * (resolved == 0)
    return belief.c * total


def value_of_ease(belief: Belief, x: Floats) -> Floats:
    """g(x) per row."""
    z = belief.z
    below = -belief.lambda_ * np.power(np.maximum(-x - z, 0.0), belief.beta) - belief.kappa_low * z
    y = np.maximum(x - z, 0.0)
    above = belief.kappa_high * z + (
        belief.rho * (1.0 - np.exp(-y / belief.tau)),
        belief.rho * y,
        belief.rho * y * np.sqrt(y),
    )[belief.top - 1] * (belief.top > 0)
    inside = np.where(x < 0.0, belief.kappa_low, belief.kappa_high) * x
    return np.where(x < -z, below, np.where(x > z, above, inside))


def value_of_delight(belief: Belief, d: Floats) -> Floats:
    """d(D) per row."""
    gain = belief.delta * (1.0 - np.exp(-np.maximum(d, 0.0) / belief.tau_D))
    loss = -belief.lambda_ * belief.delta * (1.0 - np.exp(np.minimum(d, 0.0) / belief.tau_D))
    return np.where(d >= 0.0, gain, loss)


def logistic(z: Floats) -> Floats:
    """Probability of log-odds, without overflow."""
    e = np.exp(-np.abs(np.clip(z, -LIMIT, LIMIT)))
    return np.where(z >= 0.0, 1.0, e) / (1.0 + e)


def solve(shifts: Floats, times: Floats, share: float) -> float:
    """The b at which the mean of logistic(b + shift), each counted `times`, equals `share`."""
    whole = float(times.sum())
    middle = logit(share)
    low, high = middle - float(shifts.max()), middle - float(shifts.min())
    b = middle - float((shifts * times).sum()) / whole  # no products of vectors: a library for those may spin on every processor
    while high - low > PRECISE:  # Newton's step, or halving where it leads out of the bracket
        p = logistic(b + shifts)
        surplus, slope = float((p * times).sum()) / whole - share, float((p * (1.0 - p) * times).sum()) / whole
        low, high = (low, b) if surplus > 0.0 else (b, high)
        step = surplus / slope if slope > 0.0 else math.inf
        if abs(step) <= PRECISE / 4:
            return b - step
        b = b - step if low < b - step < high else (low + high) / 2.0
    return (low + high) / 2.0
