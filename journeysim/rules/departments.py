"""Departments that hear of the failures they cause, and remove some of them. All sizes are assumed."""

from __future__ import annotations

MILLION = 1_000_000


def heard(so_far: int, signals: int, acts_on: int) -> int:
    """Signals that count so far, in millionths: the new ones weigh `acts_on` (the mandate, in millionths) each."""
    return so_far + signals * acts_on


def enough(so_far: int, needs: int) -> bool:
    """Whether as many signals have counted as work on a fix needs."""
    return so_far >= needs * MILLION


def left(before: float, removes: float) -> float:
    """Share of a step's failures left after one more fix that removes a share of what was left; from 0 to 1."""
    after = before * (1.0 - removes)
    if after < 0.0:
        return 0.0
    if after > 1.0:
        return 1.0
    return after


def succeeds(share: float, remaining: float) -> float:
    """Share that succeeds when only `remaining` of the failures are left; never (0) and always (1) stay what they are."""
    if remaining >= 1.0 or share <= 0.0 or share >= 1.0:
        return share
    return 1.0 - (1.0 - share) * remaining
