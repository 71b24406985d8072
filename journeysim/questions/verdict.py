"""Which of two designs is better, by how much, how sure, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from journeysim import compare
from journeysim.errors import UsageError
from journeysim.questions import cash, cautions, contrasts, customers, knowing, settling, staff
from journeysim.questions.answers import AgainstToday, Estimate, Split, Verdict
from journeysim.questions.sides import Side, estimate, side
from journeysim.study import TODAY, Study

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

DAYS_A_YEAR = 365.0
FIRST_ADVICE = 20  # runs advised when one run cannot tell


def verdict(study: Study, first: str, second: str, *, belief: str | None = None) -> Verdict:
    """The verdict on two designs of a study, by the rule of `compare.verdict_of`.

    The first design of the answer is the better one when there is one, else the first as asked.

    Parameters
    ----------
    study
        A study that ran both designs and today.
    first, second
        Keys of the designs.
    belief
        Default: the belief in force.
    """
    if first == second:
        raise UsageError(f"{first!r} cannot be compared with itself; name two different designs.")
    one, other = side(study, first, belief), side(study, second, belief)
    matters = smallest_that_matters(study.scenario)
    outcome, perhaps_less = compare.verdict_of(one.net_value - other.net_value, matters)
    if outcome == compare.WORSE:
        one, other, outcome = other, one, compare.BETTER
    return assemble(one, other, side(study, TODAY, belief), outcome, perhaps_less, matters)


def smallest_that_matters(scenario: Scenario) -> float:
    """`run.matters`, without which there is no verdict."""
    matters = scenario.run.matters
    if matters is None:
        raise UsageError(
            "run.matters is missing: say which difference in net value per customer is worth acting on, for instance `matters: €1`."
        )
    return matters


def assemble(one: Side, other: Side, today: Side, outcome: str, perhaps_less: bool, matters: float) -> Verdict:
    """All the facts of the answer."""
    study = one.study
    gaps = one.net_value - other.net_value
    sides = {item.design: item for item in (one, other)}
    others = [item for item in sides.values() if item.design != TODAY]
    per_day = float(one.on_offer.mean()) / one.days
    told = contrasts.differences(one, other)
    busy = {item.design: settling.overloaded(item) for item in (today, *others)}
    direct, queue = waiting_apart(one, other)
    assumed, numbers = knowing.assumed(study.scenario)
    return Verdict(
        first=one.design,
        second=other.design,
        outcome=outcome,
        perhaps_less=perhaps_less,
        belief=one.case.belief,
        matters=matters,
        gap=estimate(gaps),
        gap_90=estimate(gaps, 0.90),
        runs=study.runs,
        runs_needed=advice(gaps, matters) if outcome == compare.TOO_EARLY else None,
        seconds_per_run=study.seconds_per_run,
        split=split(one, other),
        direct=direct,
        queue=queue,
        today=tuple(against_today(item, today, matters) for item in others),
        per_1000=customers.per_1000(one, other),
        staff=staff.staff_time(one, other),
        yearly=float(gaps.mean()) * per_day * DAYS_A_YEAR,
        customers_per_day=per_day,
        invested={name: cash.invested(item) for name, item in sides.items()},
        payback=tuple(cash.payback(item, today) for item in others if cash.invested(item) > 0.0),
        differences=told,
        known=knowing.known(today),
        open_share={name: float(compare.interval(item.measure("open_share"))[0]) for name, item in sides.items()},
        overloaded={name: teams for name, teams in busy.items() if teams},
        warnings=cautions.of_pair(one, other, told, busy),
        assumed=assumed,
        numbers=numbers,
        changes=dict(study.scenario.changes),
        horizon_days=one.days,
        money=study.scenario.money,
    )


def advice(gaps, matters: float) -> int | None:
    """Runs that would settle it, in tens: it is an estimate, and every place that names it names the same."""
    needed = FIRST_ADVICE if len(gaps) < 2 else compare.runs_needed(gaps, matters)
    return None if needed is None else math.ceil(needed / 10) * 10


def split(one: Side, other: Side) -> Split:
    """The gap in cost, completing and staying: the mean over replications of an exact split."""
    parts = compare.split(one.study.measures[one.case], other.study.measures[other.case])
    return Split(*(float(part.mean()) for part in parts))


def waiting_apart(one: Side, other: Side) -> tuple[Estimate | None, Estimate | None]:
    """The gap with people without limit, and what remains: what the designs do to each other's waiting. None when it was not run."""
    free_one, free_other = one.without_limit(), other.without_limit()
    if free_one is None or free_other is None:
        return None, None
    direct = free_one.net_value - free_other.net_value
    return estimate(direct), estimate(one.net_value - other.net_value - direct)


def against_today(item: Side, today: Side, matters: float) -> AgainstToday:
    """A design against doing nothing, by the same rule."""
    gaps = item.net_value - today.net_value
    return AgainstToday(item.design, estimate(gaps), compare.verdict_of(gaps, matters).outcome)
