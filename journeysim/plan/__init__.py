"""Resolved scenario -> Plan, Belief, Prices: behaviour, belief and money as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeysim.plan.believing import belief
from journeysim.plan.building import build
from journeysim.plan.layout import Belief, InitiativePrice, Names, Plan, Prices
from journeysim.plan.pricing import price
from journeysim.plan.remembering import Remembered

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

__all__ = ["Belief", "InitiativePrice", "Names", "Plan", "Prices", "belief", "build", "lifted", "plan_of", "price", "prices_of"]


_remembered = Remembered(build)


def plan_of(scenario: Scenario, design: str, *, unlimited: bool = False) -> Plan:
    """The plan of a design of a scenario; `unlimited` takes the limit off the people, not off hours and paid presence."""
    states = scenario.states(design)
    owners = [initiative.owner for initiative in scenario.initiatives.values()]
    return _remembered(
        states,
        run=scenario.run,
        in_force=scenario.in_force(design),
        today_states=scenario.states("today"),
        owners=[*owners, *(name for state in states for name in state.departments)],
        lifts=[lifted(scenario, names) for names in scenario.in_force(design)],
        unlimited=unlimited,
    )


def lifted(scenario: Scenario, names: Sequence[str]) -> dict[str, float]:
    """Grade points by which initiatives together raise the engagement of each team they name."""
    total: dict[str, float] = {}
    for name in names:
        for team, points in scenario.initiatives[name].lifts.items():
            total[team] = total.get(team, 0.0) + points
    return total


def prices_of(scenario: Scenario, design: str, plan: Plan | None = None) -> Prices:
    """The prices of a design of a scenario; its plan, if made already, spares making it."""
    initiatives = [scenario.initiatives[name] for name in scenario.designs[design].do]
    made = plan_of(scenario, design) if plan is None else plan
    return price(scenario.states(design), initiatives, run=scenario.run, money=scenario.money, plan=made)
