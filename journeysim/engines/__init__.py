"""Engines: (Plan, Belief, seed, replication) -> Records."""

from __future__ import annotations

from journeysim.plan.layout import Belief, Plan
from journeysim.records import Records

ENGINE = "reference"


def run(plan: Plan, belief: Belief, *, seed: int, replication: int, pilot: bool = False, log: bool = False) -> Records:
    """Simulate one replication of one case with the engine in use; see `reference.run`."""
    from journeysim.engines import reference

    return reference.run(plan, belief, seed=seed, replication=replication, pilot=pilot, log=log)
