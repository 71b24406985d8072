"""States and initiatives -> Prices: money in whole micro-units, each amount rounded once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from journeysim.plan import ordering
from journeysim.plan.layout import DAY, InitiativePrice, Plan, Prices, frozen
from journeysim.scenario.resolved import Initiative, Run, State, Step, Team

MICRO = 1_000_000
TICKS_PER_YEAR = round(365.25 * DAY)


def micro(amount: float) -> int:
    """Whole millionths of a currency unit."""
    return round(amount * MICRO)


def price(states: Sequence[State], initiatives: Sequence[Initiative], *, run: Run, money: str, plan: Plan) -> Prices:
    """The prices of a design; `initiatives` are those it does, `plan` gives the order of steps, teams and owners."""
    kept = ordering.in_run(states, run.horizon)
    last = kept[-1].customers.segments
    teams = [team_of(kept, name, len(kept) - 1) for name in plan.names.teams]
    return Prices(
        money=money,
        step_cost=_per_step(kept, plan, lambda step, segment: step.cost[segment]),
        repair_cost=_per_step(kept, plan, lambda step, segment: step.proactive.cost[segment] if step.proactive else 0.0),
        gift_cost=_per_step(kept, plan, lambda step, segment: step.delight.cost[segment] if step.delight else 0.0),
        wage=_whole([[team_of(kept, name, epoch).wage for name in plan.names.teams] for epoch in range(len(kept))]),
        paid_worked=frozen(np.array([team.paid == "worked" for team in teams], np.bool_)),
        value=_whole([[segment.value for segment in state.customers.segments] for state in kept]),
        kept_value=_whole([segment.kept_value for segment in last]),
        grade_worth=micro(run.grade_worth),
        discount=run.discount,
        initiatives=tuple(initiative_price(item, run, plan) for item in initiatives if item.start < run.horizon),
        fte_hours=frozen(np.array([team.hours_per_week * team.availability for team in teams], np.float64)),
        hire_cost=_whole([[_hire_cost(team_of(kept, name, epoch)) for name in plan.names.teams] for epoch in range(len(kept))]),
        fix_cost=_whole([[state.departments.get(name, {}).get("cost", 0.0) for name in plan.names.owners] for state in kept]),
    )


def initiative_price(item: Initiative, run: Run, plan: Plan) -> InitiativePrice:
    """What an initiative costs within the run."""
    end = run.horizon if item.end is None else min(item.end, run.horizon)
    return InitiativePrice(
        name=item.name,
        owner=plan.names.owners.index(item.owner),
        once=micro(item.once),
        over=0 if item.over_years is None else round(item.over_years * TICKS_PER_YEAR),
        per_month=micro(item.per_month),
        start=item.start,
        end=end,
    )


def _hire_cost(team: Team) -> float:
    return (team.engagement or {}).get("hire_cost", 0.0)


def team_of(states: Sequence[State], name: str, epoch: int) -> Team:
    """A team as it is in this epoch, or in the nearest one that has it."""
    known = [any(team.name == name for team in state.teams) for state in states]
    return next(team for team in states[ordering.nearest(known, epoch)].teams if team.name == name)


def _per_step(states: Sequence[State], plan: Plan, amount: Callable[[Step, int], float]) -> NDArray[np.int64]:
    """An amount per epoch, step and segment, with the rows of absent steps from the nearest epoch as in the plan."""
    journeys = [{step.name: step for step in state.journey} for state in states]
    table = []
    for epoch in range(len(states)):
        rows = []
        for name in plan.names.steps:
            step = journeys[ordering.nearest([name in journey for journey in journeys], epoch)][name]
            rows.append([amount(step, segment) for segment in range(len(plan.names.segments))])
        table.append(rows)
    return _whole(table)


def _whole(amounts: list) -> NDArray[np.int64]:
    """Nested lists of money as whole micro-units."""
    return frozen(np.rint(np.array(amounts, np.float64) * MICRO).astype(np.int64))
