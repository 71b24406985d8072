"""How many episodes start, hour by hour of the week: newcomers, and customers who come back."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import HOUR, TICKS_PER_MINUTE, WEEK, Plan
from journeysim.theory import durations

HOURS = 168
MOST_RETURNS = 10_000

Array = NDArray[np.float64]
Followed = Callable[[Plan, int, int, int], tuple[Array, float]]  # of an episode: expected visits, share that completes


def shares_of(plan: Plan, epoch: int) -> list[float]:
    """Share of each segment, in the plan's order."""
    rows = plan.segments[epoch]
    shares = [0.0] * len(rows)
    for share, row in zip(np.diff(rows["upto"], prepend=0.0), rows, strict=True):
        shares[int(row["order"])] = float(share)
    return shares


def newcomers_per_hour(plan: Plan, epoch: int) -> Array:
    """Mean newcomers an hour by hour of the week during an epoch, shape (168,)."""
    start, end = [*plan.epoch_at.tolist(), plan.horizon][epoch : epoch + 2]
    count, time = np.zeros(HOURS), np.zeros(HOURS)
    corners = sorted({start, end, *(int(at) for at in plan.arrival_at if start < at < end)})
    for left, right in itertools.pairwise(corners):
        rate = float(plan.arrival_rate[np.searchsorted(plan.arrival_at, left, side="right") - 1]) * 60
        weeks = (right - left) // WEEK  # whole weeks count evenly, what is left of the stretch hour by hour
        count += weeks * rate
        time += weeks
        for hour, part in hours_between(left + weeks * WEEK + plan.week_offset, right + plan.week_offset):
            count[hour] += part * rate
            time[hour] += part
    return np.divide(count, time, out=np.zeros(HOURS), where=time > 0)


def hours_between(start: int, end: int) -> list[tuple[int, float]]:
    """(hour of the week, share of that hour) rows of a stretch of time; ticks from a Monday 00:00."""
    rows = []
    for hour in range(start // HOUR, -(-end // HOUR)):
        overlap = min(end, (hour + 1) * HOUR) - max(start, hour * HOUR)
        rows.append((hour % HOURS, overlap / HOUR))
    return rows


def newcomers(plan: Plan) -> float:
    """Newcomers expected over the whole run."""
    last = (plan.horizon - int(plan.arrival_at[-1])) / TICKS_PER_MINUTE
    return float(plan.arrival_level[-1] + plan.arrival_rate[-1] * last)


def returns_per_hour(plan: Plan, epoch: int, segment: int, followed: Followed) -> float:
    """Episodes of customers who come back, an hour, if all customers were of this segment; on average over the run.

    Each interval lasts its mean; existing customers are met evenly along one interval. As many stay as the segment sees today.
    """
    interval = durations.mean(plan, int(plan.segments[epoch, segment]["back"])) / 60 if plan.back_at >= 0 else np.inf
    if not 0 < interval < np.inf:
        return 0.0
    hours = plan.horizon / HOUR
    stays = float(plan.segment_stays[segment])
    again = 1.0 if stays < 0 else stays
    first = 1.0 if stays < 0 else stays * followed(plan, epoch, segment, int(plan.first_step[epoch]))[1]
    new, total = newcomers(plan) / hours, 0.0
    for times in range(MOST_RETURNS):
        left = hours - times * interval  # of the run after this many intervals
        if left <= 0:
            break
        total += plan.existing * again**times * min(1.0, left / interval)
        if times > 0:
            total += new * left * first * again ** (times - 1)
    return total / hours
