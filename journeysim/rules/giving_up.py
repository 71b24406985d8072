"""Whether a customer gives up at a step."""

from __future__ import annotations

from journeysim.rules.chances import logistic


def gives_up(base: float, odds: float, sensitivity: float, truth: float, effort: float, expected: float, scale: float) -> float:
    """Probability of giving up after a visit.

    logit p = logit(base) + sensitivity * truth * max(0, effort - expected) / scale, with `effort` felt so far and `expected` so far in
    points, `truth` 2 at a moment of truth and 1 elsewhere. A base of 0 is never, of 1 always. `odds` is logit(base), which is the same
    at every visit to a step and is therefore worked out once.
    """
    over = effort - expected
    if base <= 0.0 or base >= 1.0 or not over > 0.0:
        return base
    return logistic(odds + sensitivity * truth * over / scale)
