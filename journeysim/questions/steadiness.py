"""Whether a steady-state study dropped enough of its beginning.

A `warm_up` above 0 declares such a study. Its records start after the warm-up; MSER-5 says how much more of them it would drop.
"""

from __future__ import annotations

import numpy as np

from journeysim import compare
from journeysim.questions.sides import Floats, Side
from journeysim.records import FINISHED, TEAMS, column

ENOUGH = 50  # periods: MSER-5 averages five and wants ten of those


def of_warm_up(side: Side) -> str | None:
    """`warm_up_short`, `warm_up_late` (the cut falls in the second half: not to be trusted), `warm_up_unchecked`, or None: it will do."""
    if not side.built.plan.warm_up:
        return None
    series = level(side)
    if len(series) < ENOUGH:
        return "warm_up_unchecked"
    cut = compare.mser_5(series)
    if cut.late:
        return "warm_up_late"
    return "warm_up_short" if cut.observations else None


def level(side: Side) -> Floats:
    """How busy it is in each whole period after the warm-up, mean over replications.

    The number waiting for all teams together; where nobody ever waits the number of people at work, and without teams the episodes
    that end per minute.
    """
    plan = side.built.plan
    late = plan.bounds[:-1] >= plan.warm_up
    lengths = np.diff(plan.bounds)[late].astype(np.float64)
    for name in ("queue_area", "worked"):
        total = np.mean([records.teams[late, :, column(TEAMS, name)].sum(axis=1) for records in side.records], axis=0)
        if total.any():
            return total / lengths
    ended = column(FINISHED, "episodes")
    return np.mean([records.finished[late, :, :, ended].sum(axis=(1, 2)) for records in side.records], axis=0) / lengths
