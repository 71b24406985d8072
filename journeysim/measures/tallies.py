"""Named columns of the records, and divisions that say nan where there is nothing to divide by."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import COMPLETED, Plan
from journeysim.records import FINISHED, LEDGER, PEOPLE, TEAMS, WEEK_COLUMNS, Counts, Records, column

TICKS_PER_HOUR = 3_600_000_000
MILLION = 1_000_000


def of_ledger(records: Records, name: str) -> Counts:
    """A column of the ledger, shape (P, S, G)."""
    return records.ledger[..., column(LEDGER, name)]


def of_finished(records: Records, name: str) -> Counts:
    """A column of the finished episodes, shape (P, G, 4 outcomes)."""
    return records.finished[..., column(FINISHED, name)]


def of_people(records: Records, name: str) -> Counts:
    """A column of the people, shape (G,)."""
    return records.people[..., column(PEOPLE, name)]


def of_teams(records: Records, name: str) -> Counts:
    """A column of the teams, shape (P, T)."""
    return records.teams[..., column(TEAMS, name)]


def of_week(records: Records, name: str) -> Counts:
    """A column of the hours of the week, shape (168, T)."""
    return records.week[..., column(WEEK_COLUMNS, name)]


def finished(records: Records, name: str) -> int:
    """A column summed over all finished episodes."""
    return int(of_finished(records, name).sum())


def completed(records: Records, name: str) -> int:
    """A column summed over completed episodes."""
    return int(of_finished(records, name)[..., COMPLETED].sum())


def people(records: Records, name: str) -> int:
    """A column of the people summed over segments."""
    return int(of_people(records, name).sum())


def on_offer(records: Records) -> int:
    """Customers on offer: newcomers at reputation 100% and those ours at the start, the same number in every design."""
    return people(records, "offered") + people(records, "existing")


def measured(plan: Plan) -> NDArray[np.bool_]:
    """Whether a period lies at or after the end of the warm-up, shape (P,). (A warm-up is a whole number of reviews.)"""
    return np.asarray(plan.bounds[:-1]) >= plan.warm_up


def ratio(above: float, below: float) -> float:
    """`above` / `below`; nan when `below` is 0."""
    return above / below if below else math.nan


def ratios(above: NDArray, below: NDArray) -> NDArray[np.float64]:
    """`above` / `below` element by element; nan where `below` is 0, without a warning."""
    above, below = np.broadcast_arrays(np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64))
    return np.divide(above, below, out=np.full(below.shape, math.nan), where=below != 0)
