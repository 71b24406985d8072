"""Small journeys with known lives: everyone alike, times by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
from states import DAY, HOUR, MINUTE, arrivals, run

from journeysim import engines
from journeysim.plan.layout import Belief, Plan
from journeysim.records import EPISODE_COLUMNS, LEDGER, TEAMS, VISIT_COLUMNS, VISIT_OUTCOMES, Records

SURE = Belief(np.zeros(2), 0.5, 1.2, 0.5, 2.0, 0.88, 0.25, 0.5, 0.5, 1, 0.25, 1.0, 0.1, 1.0, np.zeros(0), np.zeros(0))
NOON = 12 * HOUR


def day(**given: Any):
    """One day from Monday 00:00, one period."""
    return run(**({"horizon": DAY, "review": DAY} | given))


def few(per_day: float = 40.0):
    """Newcomers at a rate per day."""
    return arrivals(per_day / 1440)


def simulate(plan: Plan, *, seed: int = 1, replication: int = 0, pilot: bool = False, belief: Belief = SURE) -> Records:
    """Records with the logs."""
    return engines.run(plan, belief, seed=seed, replication=replication, pilot=pilot, log=True)


def visits(records: Records) -> list[dict[str, Any]]:
    """Rows of the event log as mappings, outcomes by name."""
    assert records.visits is not None
    rows = [dict(zip(VISIT_COLUMNS, row, strict=True)) for row in records.visits.tolist()]
    for row in rows:
        row["outcome"] = VISIT_OUTCOMES[row["outcome"]]
    return rows


def episodes(records: Records) -> list[dict[str, Any]]:
    """Rows of the episode log as mappings."""
    assert records.episodes is not None
    return [dict(zip(EPISODE_COLUMNS, row, strict=True)) for row in records.episodes.tolist()]


def ledger(records: Records, step: int) -> dict[str, int]:
    """Totals of a step."""
    return dict(zip(LEDGER, records.ledger[:, step].sum(axis=(0, 1)).tolist(), strict=True))


def team_row(records: Records, team: int = 0) -> dict[str, int]:
    """Totals of a team."""
    return dict(zip(TEAMS, records.teams[:, team].sum(axis=0).tolist(), strict=True))


__all__ = ["DAY", "HOUR", "MINUTE", "NOON", "SURE", "day", "episodes", "few", "ledger", "simulate", "team_row", "visits"]
