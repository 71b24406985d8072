"""The same customers meet the same luck: what that saves in the variance of a difference, and that the saving is the customers' doing."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from one_belief import BELIEF
from states import DAY, arrivals, plan, run, segment, step

from journeysim import compare, engines
from journeysim.records import PEOPLE

ROOT = Path(__file__).resolve().parents[2]


def kept(succeeds: float, *, seed: int, runs: int = 40) -> np.ndarray:
    """Share of customers kept per replication, on a journey without queues in which half of what fails drives people out."""
    p = plan(
        step("choose", takes=5, effort=1, gives_up=0.05),
        step("use", takes=2, effort=1, succeeds=succeeds, on_failure={"leave": 0.5, "continue": 0.5}),
        step("invoice", takes=3, effort=1, succeeds=0.9),
        arrive=arrivals(150 / 1440),
        segments=[segment(stays=0.8)],
        settings=run(horizon=2 * DAY, review=DAY),
    )
    values = []
    for replication in range(runs):
        people = engines.run(p, BELIEF, seed=seed, replication=replication).people[0]
        values.append(1 - people[PEOPLE.index("lost")] / people[PEOPLE.index("entered")])
    return np.array(values)


def test_variance_of_the_difference_falls_by_at_least_90_percent(capsys):
    """A journey without queues, one step that goes wrong 10% or 9% of the time."""
    today, better = kept(0.90, seed=1), kept(0.91, seed=1)
    saved = compare.variance_saved(better, today)
    correlation = compare.correlation(better, today)
    with capsys.disabled():
        print(f"\nsame customers, no queue: variance saved {saved:.1%}, correlation {correlation:.3f}")
    assert saved >= 0.90
    # With other customers in the second design nothing is saved: within four standard errors of a correlation of 0.
    others = compare.correlation(better, kept(0.90, seed=2))
    assert abs(others) < 4 / math.sqrt(40)


@pytest.mark.verification  # minutes: the flagship as shipped
def test_broadband_saves_at_least_70_percent(capsys):
    import journeysim

    verdict = journeysim.load(ROOT / "scenarios" / "broadband.yaml").compare(runs=20).verdict
    primary = next(d for d in verdict.differences if d.measure == "net_value_per_customer")
    with capsys.disabled():
        print(f"\nbroadband: variance saved {primary.variance_saved:.1%}, correlation {primary.correlation:.3f}")
    assert primary.variance_saved >= 0.70
