"""The engine against the exact chain on journeys with every kind of route: every count within 4.5 standard errors.

The chain is written from the specification and shares only the laws with the engine, so a difference says that one of them reads the
specification wrongly. All durations are 0: whoever arrives is through at once, and nobody is open at the end.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
import states
from states import route, step, team

from journeysim import engines
from journeysim.plan import Plan, belief
from journeysim.plan.layout import OUTCOMES
from journeysim.records import FINISHED, LEDGER, PEOPLE, column
from journeysim.scenario.resolved import BeliefNumbers
from journeysim.theory import Journey, absorbing_chain

RUNS = 8
CUSTOMERS = 1500  # expected per run
ASYMMETRIC = BeliefNumbers("asymmetric")

DESKS = (team("front", None), team("back", None))
FRICTION = {"repeat": 1.5, "channel_switch": 1.0, "transfer": 0.5, "sensitivity": 1.0}


def detours(**given):
    """Help pages that lead to a call, a call that leads to an expert; channels and teams differ."""
    return states.state(
        step("choose", channel="web", effort=1.0, gives_up=0.05, next={"order": 0.8, "look": 0.15, "leave": 0.05}),
        step("order", channel="web", effort=1.5, succeeds=0.7, gives_up=0.04, moment_of_truth=True,
             on_failure=[route("help", 0.5), route("call", 0.3, then_retry=True), route("retry", 0.1), route("continue", 0.1, rest=True)]),
        step("use", channel="home", effort=0.5, succeeds=0.8, loses=0.25, delight=states.delight(0, 0.5, 0.6, 1.5, 0.2),
             proactive=states.proactive(0.3), on_failure={"call": 0.6, "leave": 0.2, "continue": 0.2},
             next={"done": 0.9, "leave": 0.1}),
        step("look", detour=True, channel="web", effort=0.3, next={"order": 0.5, "use": 0.5}),
        step("help", detour=True, channel="web", effort=1.0, succeeds=0.35,
             on_failure=[route("call", 0.7, then_retry=True), route("help", 0.1), route("continue", 0.2)]),
        step("call", detour=True, channel="phone", team="front", effort=2.0, succeeds=0.6, gives_up=0.03, at_most=3,
             on_failure=[route("retry", 0.4), route("expert", 0.4), route("leave", 0.1), route("continue", 0.1)]),
        step("expert", detour=True, channel="phone", team="back", effort=1.0, succeeds=0.75, on_failure={"continue": 0.8, "retry": 0.2}),
        teams=DESKS, arrive=CUSTOMERS / 10_080, **FRICTION | given,
    )  # fmt: skip


def impatient():
    """Pages that some do not wait for, with something to fall back on."""
    return states.state(
        step("page", responds_in=("exponential", 0.1), patience=("exponential", 0.2), on_abandon={"retry": 0.5, "call": 0.3, "leave": 0.2}),
        step("form", responds_in=0.05, patience=states.points((0.0, 0.1), (0.1, 0.6)), at_most=2, succeeds=0.9,
             on_failure={"retry": 1.0}, on_abandon={"retry": 0.7, "continue": 0.3}),
        step("call", detour=True, team="front", effort=2.0, succeeds=0.8, on_failure={"retry": 1.0}),
        teams=DESKS, arrive=CUSTOMERS / 10_080, **FRICTION,
    )  # fmt: skip


def limited():
    """Limits on visits everywhere: a route that would exceed one goes on as `continue`."""
    return states.state(
        step("a", succeeds=0.5, at_most=2, next={"b": 0.5, "a": 0.5},
             on_failure=[route("help", 0.7, then_retry=True), route("retry", 0.3)]),
        step("b", succeeds=0.6, at_most=2, on_failure={"a": 0.5, "help": 0.5}),
        step("c", succeeds=0.7, at_most=1, on_failure={"b": 0.5, "retry": 0.5}, next={"b": 0.3, "done": 0.7}),
        step("help", detour=True, succeeds=0.5, at_most=2, on_failure={"retry": 0.6, "continue": 0.4}),
        arrive=CUSTOMERS / 10_080, **FRICTION,
    )  # fmt: skip


def nested():
    """A detour that fails over to another, which brings the customer back to the origin all the same."""
    return states.state(
        step("order", succeeds=0.4, on_failure=[route("call", then_retry=True)]),
        step("call", detour=True, succeeds=0.3, on_failure={"expert": 1.0}),
        step("expert", detour=True, succeeds=0.8),
        arrive=CUSTOMERS / 10_080, **FRICTION,
    )  # fmt: skip


JOURNEYS = {"nested": nested, "detours": detours, "impatient": impatient, "limited": limited}


@pytest.mark.parametrize("name", JOURNEYS)
def test_engine_agrees_with_the_chain(name: str) -> None:
    plan = states.plan_of_states(JOURNEYS[name](), settings=states.run(horizon=states.WEEK))
    chain = absorbing_chain(plan, left_over=1e-6)
    assert sum(chain.outcomes) == pytest.approx(1, abs=1e-5)
    simulated = [observed(plan, replication) for replication in range(RUNS)]
    expected = expectations(chain)
    assert set(expected) == set(simulated[0])
    for measure, value in expected.items():
        values = np.array([run[measure] for run in simulated])
        error = max(values.std(ddof=1) / math.sqrt(RUNS), 0.002 * abs(value), 1e-12)
        assert abs(values.mean() - value) < 4.5 * error, (measure, values.mean(), value, error)


def expectations(chain: Journey) -> dict[str, float]:
    """What the chain says, per episode."""
    completed = chain.outcomes[0]
    found = {f"outcome {name}": float(share) for name, share in zip(OUTCOMES, chain.outcomes, strict=True)}
    found |= {"resolved": chain.resolved, "effort": chain.effort, "contacts": chain.contacts, "value_due": chain.value_due}
    found |= {"grade": chain.grade * completed, "stayed": chain.stay_share(belief(ASYMMETRIC, [0.7])) * completed}
    for index, step_name in enumerate(chain.plan.names.steps):
        found |= {f"{step_name} visits": chain.visits[index], f"{step_name} effort": chain.step_effort[index]}
        found |= {f"{step_name} failed": chain.failed[index], f"{step_name} gifts": chain.gifts[index]}
        found |= {f"{step_name} repaired": chain.repaired[index], f"{step_name} started": chain.started[index]}
    return found


def observed(plan: Plan, replication: int) -> dict[str, float]:
    """The same from one replication of the engine."""
    plan = plan._replace(segment_stays=np.array([0.9]))
    records = engines.run(plan, belief(ASYMMETRIC, [0.7]), seed=7, replication=replication)
    finished = records.finished.sum(axis=(0, 1))  # outcome x column
    episodes = float(records.people[:, column(PEOPLE, "started")].sum())
    sums = {name: float(finished[:, column(FINISHED, name)].sum()) / episodes for name in FINISHED}
    found = {f"outcome {name}": finished[index, column(FINISHED, "episodes")] / episodes for index, name in enumerate(OUTCOMES)}
    found |= {"resolved": sums["resolved"], "effort": sums["effort"] / 1e6, "contacts": sums["contacts"]}
    found |= {"value_due": sums["value_due"] / 1e6, "grade": sums["grade"] / 1e6, "stayed": sums["stayed"]}
    ledger = records.ledger.sum(axis=(0, 2))
    for index, step_name in enumerate(plan.names.steps):
        for name in ("visits", "failed", "gifts", "repaired", "started"):
            found[f"{step_name} {name}"] = ledger[index, column(LEDGER, name)] / episodes
        found[f"{step_name} effort"] = ledger[index, column(LEDGER, "effort")] / episodes / 1e6
    return found
