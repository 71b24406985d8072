"""Money in and out over time, as a bank account sees it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from journeysim.measures.book import INCOME, book
from journeysim.measures.initiatives import MONTH
from journeysim.measures.tallies import MILLION
from journeysim.plan.layout import Plan, Prices
from journeysim.records import Records

NOT_CASH = ("kept_value", "grade_worth")  # margin beyond the horizon, and worth that nobody pays


def invested(prices: Prices, horizon: int) -> float:
    """All `once` amounts of initiatives that start before the horizon, money, whole and undiscounted."""
    return sum(initiative.once for initiative in prices.initiatives if initiative.start < min(initiative.end, horizon)) / MILLION


def cash(records: Records, plan: Plan, prices: Prices) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Cumulative cash at the bounds of the periods: (months from the start of the run, money), shape (P + 1,) each.

    Value minus costs, undiscounted, with every `once` amount paid in full when its initiative starts (in a study with a warm-up: at
    its end, if that is later), so that a design which invests at the start begins below 0. Kept value and grade worth are not cash.
    The difference with today's line is what a design has cost or brought by then; payback is where it turns positive for good.
    """
    running = prices._replace(discount=0.0, initiatives=tuple(each._replace(once=0) for each in prices.initiatives))
    flow = np.zeros(len(plan.bounds), dtype=np.float64)
    for row in book(records, plan, running).rows:
        if row.kind not in NOT_CASH:
            flow[row.period + 1] += row.amount / MILLION if row.kind in INCOME else -row.amount / MILLION
    for each in prices.initiatives:
        if each.start < min(each.end, plan.horizon):
            flow[np.searchsorted(plan.bounds, max(each.start, plan.warm_up))] -= each.once / MILLION
    return np.asarray(plan.bounds, dtype=np.float64) / MONTH, np.cumsum(flow)
