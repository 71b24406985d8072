"""Who is paid for how long, and for which step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from journeysim.measures.tallies import TICKS_PER_HOUR, measured, of_ledger, of_teams
from journeysim.plan.layout import UNLIMITED, Plan, Prices
from journeysim.records import Records


class Bill(NamedTuple):
    """Part of a team's wages in one period: for a `step`, else (-1) for work no counted step can claim, or for being `idle`."""

    period: int
    team: int
    step: int
    idle: bool
    amount: int  # micro-units


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in whole parts proportional to `weights`, none further than 1 from its exact share, adding up to `total` exactly.

    Weights are 0 or more and not all 0.
    """
    whole = sum(weights)
    marks = [0, *((2 * total * upto + whole) // (2 * whole) for upto in accumulate(weights))]
    return [upper - lower for lower, upper in pairwise(marks)]


def pays_minutes(plan: Plan, epoch: int, team: int) -> bool:
    """Whether some open hours of a team have no limit to its people and no paid presence, so that minutes worked must be paid.

    Not in the comparison that takes the limit off the people: there a team with paid presence is one whose other hours have nobody.
    """
    first = int(plan.hours_first[epoch, team])
    rows = plan.hours[first : first + int(plan.hours_n[epoch, team])]
    duty = rows["duty"][(rows["open"] == 1) & (rows["people"] == UNLIMITED)]
    return bool(duty.size) and not duty.any()


def paid_ticks(worked: int, on_duty: int, *, by_minutes_worked: bool, unlimited: bool) -> int:
    """Ticks paid in a period.

    `paid: worked`: the time worked. `paid: on_duty`: the presence, and nothing extra for a service finished after closing time; a team
    without a limit to its people, which has no presence to pay, the time worked if that is more.
    """
    if by_minutes_worked:
        return worked
    return max(on_duty, worked) if unlimited else on_duty


def without_limit(plan: Plan) -> list[list[bool]]:
    """`pays_minutes` by epoch and team."""
    epochs, teams = plan.hours_first.shape
    return [[pays_minutes(plan, epoch, team) for team in range(teams)] for epoch in range(epochs)]


def wages(paid: int, wage: int) -> int:
    """Micro-units for ticks at micro-units per hour, rounded once."""
    return (2 * paid * wage + TICKS_PER_HOUR) // (2 * TICKS_PER_HOUR)


def wage_total(records: Records, plan: Plan, prices: Prices) -> int:
    """The sum of all `wage_bills`, without dividing them."""
    epochs, teams = plan.steps[:, :, 0]["team"], plan.hours_first.shape[1]
    if teams == 0:
        return 0
    claimed = np.zeros((len(plan.period_epoch), teams), np.int64)
    step_work = of_ledger(records, "worked").sum(axis=2)
    for team in range(teams):
        claimed[:, team] = (step_work * (epochs[plan.period_epoch] == team)).sum(axis=1)
    worked, on_duty = np.maximum(of_teams(records, "worked"), claimed), of_teams(records, "on_duty")
    unlimited = np.array(without_limit(plan), np.bool_).reshape(-1, teams)[plan.period_epoch]
    paid = np.where(prices.paid_worked, worked, np.where(unlimited, np.maximum(on_duty, worked), on_duty))[measured(plan)]
    wage = prices.wage[plan.period_epoch][measured(plan)]
    return sum(wages(ticks, each) for ticks, each in zip(paid.ravel().tolist(), wage.ravel().tolist()))


def wage_bills(records: Records, plan: Plan, prices: Prices) -> Iterator[Bill]:
    """The wages of every team in every period from the warm-up on, split by what the time went to.

    A team's bill in a period is its paid ticks (`paid_ticks`) at the wage per hour then in force, rounded once. It is divided in
    proportion to ticks over the steps the team worked for, the work that no counted step can claim (customers who entered before the
    end of the warm-up, or a step that has moved to another team) and, when more is paid than worked, the idle rest. When more was
    worked than is paid, the steps share the bill in proportion.
    """
    step_work = of_ledger(records, "worked").sum(axis=2)  # (P, S)
    team_work, on_duty = of_teams(records, "worked"), of_teams(records, "on_duty")
    team_of = plan.steps[:, :, 0]["team"].tolist()  # [epoch][step]
    unlimited = without_limit(plan)
    for period in measured(plan).nonzero()[0]:
        epoch = int(plan.period_epoch[period])
        for team in range(team_work.shape[1]):
            steps = [s for s in range(step_work.shape[1]) if team_of[epoch][s] == team and step_work[period, s] > 0]
            claimed = [int(step_work[period, s]) for s in steps]
            worked = max(int(team_work[period, team]), sum(claimed))
            paid = paid_ticks(
                worked,
                int(on_duty[period, team]),
                by_minutes_worked=bool(prices.paid_worked[team]),
                unlimited=unlimited[epoch][team],
            )
            if paid == 0:
                continue
            total = wages(paid, int(prices.wage[epoch, team]))
            parts = apportion(total, [*claimed, worked - sum(claimed), max(0, paid - worked)])
            for step, amount in zip([*steps, -1], parts):
                yield Bill(int(period), team, step, False, amount)
            yield Bill(int(period), team, -1, True, parts[-1])
