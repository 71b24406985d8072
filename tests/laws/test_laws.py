"""Laws on random scenarios heavy with ties: customers, visits, time and money are conserved; money and order change nothing."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from journeysim import engines, measures
from journeysim import plan as planning
from journeysim.plan.layout import Plan
from journeysim.records import FINISHED, LEDGER, PEOPLE, TEAMS, Records
from journeysim.scenario import Scenario, parse
from scenarios import scenarios

EXAMPLES = settings(
    max_examples=20, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
SEEN: Counter[str] = Counter()


def simulated(scenario: Scenario, design: str, *, seed: int = 1, replication: int = 0, log: bool = False) -> tuple[Plan, Records]:
    """The plan of a design and what the engine counted, with intercepts of 0.4 for everyone."""
    plan = planning.plan_of(scenario, design)
    belief = planning.belief(scenario.beliefs[scenario.believe], [0.4] * len(plan.segment_expects))
    return plan, engines.run(plan, belief, seed=seed, replication=replication, log=log)


def ledger(records: Records, name: str) -> int:
    return int(records.ledger[..., LEDGER.index(name)].sum())


def finished(records: Records, name: str, outcome: int | None = None) -> int:
    rows = records.finished if outcome is None else records.finished[:, :, outcome]
    return int(rows[..., FINISHED.index(name)].sum())


def people(records: Records, name: str) -> int:
    return int(records.people[:, PEOPLE.index(name)].sum())


def teams(records: Records, name: str) -> int:
    return int(records.teams[..., TEAMS.index(name)].sum())


def instants_shared(records: Records) -> bool:
    """Whether two visits of different customers start, are served or end at the same instant."""
    assert records.visits is not None
    times: dict[int, set[tuple[int, int]]] = {}
    for row in records.visits.tolist():
        for tick in (row[6], row[7], row[8]):
            times.setdefault(tick, set()).add((row[0], row[1]))
    return any(len(who) > 1 for who in times.values())


@EXAMPLES
@given(scenarios())
def test_customers_and_visits_are_conserved(text):
    scenario = parse(text)
    for design in ("today", "both"):
        _, records = simulated(scenario, design, log=True)
        assert people(records, "started") == finished(records, "episodes") + people(records, "open")
        assert ledger(records, "visits") == sum(ledger(records, x) for x in ("succeeded", "failed", "abandoned", "withdrawn"))
        assert ledger(records, "repaired") <= ledger(records, "succeeded")
        assert ledger(records, "noticed") <= ledger(records, "gifts") <= ledger(records, "succeeded")
        assert finished(records, "episodes", 1) == ledger(records, "gave_up")
        assert finished(records, "episodes", 2) == ledger(records, "walked_out")
        assert finished(records, "episodes", 3) == ledger(records, "left")
        assert finished(records, "stayed") <= finished(records, "asked") <= finished(records, "episodes")
        assert finished(records, "one_contact") <= finished(records, "contacted")
        assert records.effort.sum() == records.ease.sum() == finished(records, "episodes")
        entered = people(records, "entered") + people(records, "existing")
        assert 0 <= people(records, "lost") <= entered
        assert int((records.fate_new > 0).sum() + (records.fate_existing > 0).sum()) == entered
        assert int((records.fate_new == 2).sum() + (records.fate_existing == 2).sum()) == people(records, "lost")
        assert int((records.fate_new == 3).sum() + (records.fate_existing == 3).sum()) == people(records, "open")
        assert (records.ledger >= 0).all()
        assert (records.teams >= 0).all()
        assert records.episodes is not None
        assert records.visits is not None
        assert len(records.episodes) == finished(records, "episodes")
        assert len(records.visits) == ledger(records, "visits")
        assert int(records.visits[:, 10].sum()) == ledger(records, "effort")
        SEEN["scenarios"] += 1
        SEEN["ties"] += instants_shared(records)
        SEEN["abandonments"] += ledger(records, "abandoned") > 0
        SEEN["promises broken"] += ledger(records, "late") > 0
        SEEN["returns"] += bool((records.episodes[:, 2] > 0).any())


def test_the_random_scenarios_are_worth_their_while(capsys):
    """Each of ties, abandonments, broken promises and returns occurs in more than 30% of the scenarios above."""
    if not SEEN:
        test_customers_and_visits_are_conserved()
    with capsys.disabled():
        shares = {name: SEEN[name] / SEEN["scenarios"] for name in ("ties", "abandonments", "promises broken", "returns")}
        print("\nrandom scenarios with", ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    assert all(share > 0.30 for share in shares.values()), shares


@EXAMPLES
@given(scenarios())
def test_time_of_teams_is_conserved(text):
    scenario = parse(text)
    plan, records = simulated(scenario, "both", log=True)
    assert teams(records, "worked") == int(records.week[..., 2].sum()) == ledger(records, "worked")
    assert teams(records, "on_duty") == int(records.week[..., 3].sum())
    assert teams(records, "queue_area") == int(records.week[..., 4].sum())
    assert teams(records, "contacts") == int(records.week[..., 0].sum())
    assert teams(records, "waited") <= teams(records, "queue_area")  # what still waits at the horizon is in the area only
    assert teams(records, "contacts") >= teams(records, "served") + teams(records, "abandoned") + teams(records, "withdrawn")
    assert teams(records, "failure_contacts") == int(records.contacts.sum())
    assert teams(records, "waited_served") <= teams(records, "waited")
    assert plan.bounds[-1] == plan.horizon


@EXAMPLES
@given(scenarios())
def test_euros_are_conserved_and_money_changes_nothing(text):
    scenario = parse(text)
    dearer = parse(text.replace("€", "€7"))  # every price another one
    for design in ("first", "second"):
        plan, records = simulated(scenario, design)
        other_plan, other = simulated(dearer, design)
        assert records.same_as(other)
        values = measures.measure(records, plan, planning.prices_of(scenario, design))
        net = values["value_per_customer"] + values["kept_value_per_customer"] - values["cost_per_customer"]
        assert values["net_value_per_customer"] == pytest.approx(net, abs=1e-9) or np.isnan(net)
        shares = [values[f"{name}_share"] for name in ("completed", "gave_up", "abandoned", "left", "open")]
        assert sum(shares) == pytest.approx(1.0) or np.isnan(shares[0])
        assert other_plan.names == plan.names


@EXAMPLES
@given(scenarios())
def test_the_order_of_independent_entries_changes_nothing(text):
    """Segments, teams and initiatives written in another order."""
    lines = text.splitlines()
    one = next(i for i, line in enumerate(lines) if line.startswith("    one:"))
    desk = next(i for i, line in enumerate(lines) if line.startswith("  desk:"))
    for first in (desk,):
        lines[first], lines[first + 1] = lines[first + 1], lines[first]
    del one
    scenario, swapped = parse(text), parse("\n".join(lines) + "\n")
    for design in ("today", "both"):
        _, records = simulated(scenario, design, log=True)
        _, other = simulated(swapped, design, log=True)
        assert np.array_equal(records.ledger, other.ledger)
        assert np.array_equal(records.finished, other.finished)
        assert np.array_equal(records.episodes, other.episodes)
        assert np.array_equal(records.visits, other.visits)
        assert np.array_equal(records.teams[:, ::-1], other.teams)


@EXAMPLES
@given(scenarios())
def test_a_design_without_prices_and_effects_is_today(text):
    """Every effect of the initiatives at zero: the records equal today's, although periods are cut at their start."""
    scenario = parse(text)
    nothing = scenario.changed(
        {
            "better: journey.a.succeeds": "+0 points",
            "better: journey.call.takes": "times 1",
            "better: teams.desk.people": "+0",
        }
    )
    _, today = simulated(nothing, "today", log=True)
    _, first = simulated(nothing, "first", log=True)
    assert np.array_equal(today.ledger.sum(axis=0), first.ledger.sum(axis=0))
    assert np.array_equal(today.finished.sum(axis=0), first.finished.sum(axis=0))
    assert np.array_equal(today.visits, first.visits)
    assert np.array_equal(today.people, first.people)
