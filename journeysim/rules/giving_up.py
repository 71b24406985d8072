"""Whether a customer gives up at a step."""

from __future__ import annotations

from journeysim.rules.chances import shifted


def gives_up(base: float, sensitivity: float, truth: float, effort: float, expected: float, scale: float) -> float:
    """Probability of giving up after a visit.

    logit p = logit(base) + sensitivity * truth * max(0, effort - expected) / scale, with `effort` felt so far and `expected` so far in
    points, `truth` 2 at a moment of truth and 1 elsewhere. A base of 0 is never, of 1 always.
    """
    over = effort - expected
    if not over > 0.0:
        return base
    return shifted(base, sensitivity * truth * over / scale)
