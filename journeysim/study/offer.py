"""Customers on offer: the newcomers of today, the same number in every design.

A design in which more people come is credited for them only when it is not divided by them. Newcomers are addressed by number, so those
of today can be counted without running today: the levels at which they come are running sums of their own draws.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import replace

import numpy as np

from journeysim import randomness as r
from journeysim.plan.layout import Plan
from journeysim.records import PEOPLE, Counts, Records, column
from journeysim.rules.delays import ticks


def same_arrivals(one: Plan, other: Plan) -> bool:
    """Whether the same newcomers come at the same moments."""
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("arrival_at", "arrival_level", "arrival_rate"))


def newcomers(plan: Plan, *, seed: int, number: int) -> Counts:
    """Newcomers who count (they come at or after the end of the warm-up) in a replication, by segment, shape (G,)."""
    at, level, rate = plan.arrival_at.tolist(), plan.arrival_level.tolist(), plan.arrival_rate.tolist()
    counts = np.zeros(len(plan.segment_expects), np.int64)
    run, reached, customer = r.run_key(seed, number), 0.0, 0
    while at:
        key = r.customer_key(run, r.NEWCOMER, customer)
        reached += -math.log(r.draw(key, r.ARRIVES))
        k = bisect_right(level, reached) - 1
        if not rate[k] > 0.0:
            break
        time = at[k] + ticks((reached - level[k]) / rate[k])
        time = min(time, at[k + 1]) if k + 1 < len(at) else time
        if time >= plan.horizon:
            break
        if time >= plan.warm_up:
            counts[segment(plan, time, r.draw(key, r.SEGMENT))] += 1
        customer += 1
    return counts


def segment(plan: Plan, time: int, u: float) -> int:
    """The segment that a uniform number chooses from the shares in force."""
    rows = plan.segments[np.searchsorted(plan.epoch_at, time, side="right") - 1]
    return int(rows["order"][min(int(np.searchsorted(rows["upto"], u, side="right")), len(rows) - 1)])


def with_offer(records: Records, offered: Counts) -> Records:
    """The records with these newcomers on offer."""
    people = records.people.copy()
    people[:, column(PEOPLE, "offered")] = offered
    return replace(records, people=people)
