"""What an initiative costs in each period."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import DAY, InitiativePrice

MONTH = DAY * 487 // 16  # ticks: 365.25 / 12 = 30.4375 days, exactly


def accrued(amount: int, over: int, elapsed: int) -> int:
    """Part of `amount` that belongs to the first `elapsed` of `over` ticks, even over time, rounded to a whole number, halves up."""
    return (2 * amount * elapsed + over) // (2 * over)


def initiative_bills(initiative: InitiativePrice, bounds: NDArray, horizon: int, warm_up: int = 0) -> Sequence[tuple[int, int]]:
    """(period, micro-units) of one initiative, as costs.

    `once` with years: even over those years, as far as they fall while the initiative is in force and before the horizon. Without:
    whole, in the period in which it starts, or at the end of the warm-up when that is later (what was spent before is not free); nothing
    when it starts at or after the horizon. `per_month`: even over the time in force, a month being a twelfth of 365.25 days. The parts of
    the periods add up exactly to what belongs to the whole stretch.
    """
    return _bills(initiative, tuple(bounds.tolist() if isinstance(bounds, np.ndarray) else bounds), horizon, warm_up)


@lru_cache(maxsize=256)  # the same in every replication
def _bills(initiative: InitiativePrice, edges: tuple[int, ...], horizon: int, warm_up: int) -> tuple[tuple[int, int], ...]:
    return tuple(_found(initiative, edges, horizon, warm_up))


def _found(initiative: InitiativePrice, edges: tuple[int, ...], horizon: int, warm_up: int) -> Iterator[tuple[int, int]]:
    start, end = initiative.start, min(initiative.end, horizon)
    if start >= end:
        return
    if initiative.once and not initiative.over:
        yield bisect_right(edges, max(start, warm_up)) - 1, initiative.once
    for amount, over, stop in (
        (initiative.once, initiative.over, min(end, start + initiative.over)),
        (initiative.per_month, MONTH, end),
    ):
        if not (amount and over):
            continue
        for period, (left, right) in enumerate(itertools.pairwise(edges)):
            begin, finish = max(left, start), min(right, stop)
            if begin < finish:
                yield period, accrued(amount, over, finish - start) - accrued(amount, over, begin - start)
