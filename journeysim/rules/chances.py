"""Log-odds and back, guarded on both sides, and the choice among shares."""

from __future__ import annotations

import math

LIMIT = 36.0  # beyond this the logistic is 0 or 1 to the last bit


def logit(p: float) -> float:
    """Log-odds of a probability; clipped so that it is never infinite."""
    if p < 1e-15:
        return -LIMIT
    if p > 1.0 - 1e-15:
        return LIMIT
    return math.log(p / (1.0 - p))


def logistic(z: float) -> float:
    """Probability of log-odds, two-sided and clipped, so that no exponential overflows."""
    if z >= LIMIT:
        return 1.0
    if z <= -LIMIT:
        return 0.0
    if z >= 0.0:
        return 1.0 / (1.0 + math.exp(-z))
    e = math.exp(z)
    return e / (1.0 + e)


def shifted(p: float, shift: float) -> float:
    """A probability with its log-odds moved by `shift`; never (0) and always (1) stay what they are."""
    if p <= 0.0:
        return 0.0
    if p >= 1.0:
        return 1.0
    if shift == 0.0:
        return p
    return logistic(logit(p) + shift)
