"""Teams that never settle: reported as overloaded, not as a long mean wait."""

from __future__ import annotations

import numpy as np

from journeysim.questions.sides import Side
from journeysim.records import TEAMS, column

LEFT_BEHIND = 0.05  # of those who joined in the second half: share added to the queue by its end
AT_LEAST = 5.0  # customers added to the queue; below this a share says nothing
ALL_BUSY = 0.98  # of paid presence in the second half spent working: only people who give up keep the queue in check


def overloaded(side: Side) -> tuple[str, ...]:
    """Teams of a design that get more work than they can do.

    Over the second half of the run, averaged over replications: the queue grows by more than 5% of those who join it (and at least 5
    customers), or the people work more than 98% of the time they are on duty.
    """
    names = side.built.plan.names.teams
    if not names or not side.records:
        return ()
    start = half(side)
    late = np.mean([records.teams[start:].sum(axis=0) for records in side.records], axis=0)
    found = []
    for team, name in enumerate(names):
        joined, served, abandoned, withdrawn, worked, on_duty = (
            float(late[team, column(TEAMS, item)]) for item in ("contacts", "served", "abandoned", "withdrawn", "worked", "on_duty")
        )
        grown = joined - served - abandoned - withdrawn
        if grown > max(AT_LEAST, LEFT_BEHIND * joined) or worked > ALL_BUSY * on_duty > 0.0:
            found.append(name)
    return tuple(found)


def half(side: Side) -> int:
    """First period that starts in the second half of the run; 0 when there is only one."""
    plan = side.built.plan
    starts = plan.bounds[:-1]
    late = np.flatnonzero(starts >= (plan.warm_up + plan.horizon) // 2)
    return int(late[0]) if len(late) else 0
