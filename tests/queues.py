"""One team and nothing else, for comparison with queueing theory: a plan from textbook numbers, and what the engine measured."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from states import HOUR, WEEK, plan, run, segment, step, team

from journeysim import engines
from journeysim.plan.layout import Belief, Plan
from journeysim.records import TEAMS

NOBODY_ASKED = Belief(np.zeros(1), 0.5, 1.2, 0.5, 2.0, 0.88, 0.25, 0.5, 0.5, 1, 0.25, 1.0, 0.1, 1.0, np.zeros(0), np.zeros(0))


def call_centre(per_hour: float, service_s: float, patience: Any, people: int, *, hours: float, warm_up: float = 2, **given: Any) -> Plan:
    """A team that takes calls: Poisson arrivals, exponential service, patience a delay in minutes, measured over `hours`."""
    return plan(
        step("call", team="desk", takes=("exponential", service_s / 60), **given),
        arrive=per_hour / 60,
        segments=[segment(patience=patience)],
        teams=[team("desk", people)],
        settings=run(horizon=int((hours + warm_up) * HOUR), warm_up=int(warm_up * HOUR), review=int(warm_up * HOUR) or WEEK),
    )


def measured(plan: Plan, *, runs: int = 20, seed: int = 1, engine: str = "auto") -> dict[str, np.ndarray]:
    """Per replication: shares abandoned and served within 20 s, mean waits in seconds, occupancy, contacts."""
    first = int(np.searchsorted(plan.bounds, plan.warm_up))
    rows = []
    for replication in range(runs):
        records = engines.run(plan, NOBODY_ASKED, seed=seed, replication=replication, engine=engine)
        rows.append(records.teams[first:, 0].sum(axis=0))
    c = {name: np.array([row[i] for row in rows], float) for i, name in enumerate(TEAMS)}
    lost = c["abandoned"]
    return {
        "abandoned": lost / c["contacts"],
        "wait": c["waited"] / c["contacts"] / 1e6,
        "wait_served": c["waited_served"] / c["served"] / 1e6,
        "wait_lost": np.divide(c["waited"] - c["waited_served"], lost, out=np.full(runs, math.nan), where=lost > 0) / 1e6,
        "occupancy": c["worked"] / c["on_duty"],
        "within_20s": c["within_20s"] / c["contacts"],
        "queue": c["queue_area"] / (plan.horizon - plan.warm_up),
        "contacts": c["contacts"],
    }


def misses(values: np.ndarray, exact: float, limit: float | None = None) -> list[str]:
    """What is wrong with an estimate: further than four standard errors from the exact value, or not precise enough.

    The standard error may be 1% of the value, 2% for shares under 5%, unless `limit` says otherwise.
    """
    limit = limit if limit is not None else (0.02 if exact < 0.05 else 0.01)
    mean, error = float(values.mean()), float(values.std(ddof=1) / math.sqrt(len(values)))
    found = []
    if len(values) < 20:
        found.append(f"only {len(values)} replications")
    if not abs(mean - exact) <= 4 * error + 1e-12:
        found.append(f"{mean:.6g} is {(mean - exact) / error:+.1f} standard errors from {exact:.6g}")
    if not error <= limit * exact:
        found.append(f"standard error {error / exact:.2%} of the value, at most {limit:.0%} allowed")
    return found
