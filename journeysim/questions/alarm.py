"""The alarm: is a verdict decided by how the scenario was put together, and not by what happens in it?

Five ways are looked for: one number that nobody measured, a side without costs, a side of which nothing counts, a difference that no
initiative pays for, and a length of time that decides. None of them is a fault, and each may be meant; a reader should hear of it first.
"""

from __future__ import annotations

import numpy as np

from journeysim import compare, measures
from journeysim.questions import hanging, terms, unpaid
from journeysim.questions.alarmed import CANNOT_WIN, NO_COSTS, Alarm, OneSided
from journeysim.questions.sides import Side, side
from journeysim.questions.verdict import smallest_that_matters
from journeysim.records import TEAMS, column
from journeysim.study import TODAY, Study

MILLION = 1_000_000
INCOME = tuple(kind for kind in measures.KINDS if kind not in measures.COSTS)
SAME_WORK = 0.001  # share by which working time may differ and still be the same
NOTHING = 0.01  # of `matters`: what is below this does not count


def alarm(
    found: Study,
    first: str,
    second: str,
    *,
    belief: str | None = None,
    looking: bool = True,
    workers: int | None = None,
    told: hanging.Told | None = None,
) -> Alarm:
    """What a reader should know before the verdict on two designs is shown.

    Parameters
    ----------
    found
        A study that ran both designs and today.
    first, second
        Keys of the designs; the one that is ahead becomes the first of the answer.
    belief
        Default: the belief in force.
    looking
        Whether to run what it takes to find numbers and a horizon that decide; without it only what costs nothing is asked.
    workers
        As in `study.run`.
    told
        Called with (numbers done, numbers in all).

    Raises
    ------
    UsageError
        As `verdict`. KeyboardInterrupt passes: half an alarm says nothing.
    """
    ahead, behind = sorted((side(found, name, belief) for name in (first, second)), key=lambda item: -float(item.net_value.mean()))
    matters = smallest_that_matters(found.scenario)
    outcome = compare.verdict_of(ahead.net_value - behind.net_value, matters).outcome
    today = side(found, TODAY, belief)
    decided = outcome == compare.BETTER
    numbers: tuple = ()
    lengths: tuple = ()
    looked = 0
    if decided:
        pair = hanging.Pair(found, ahead.design, behind.design, ahead.case.belief, workers)
        lengths = terms.write_off_that_decides(pair)
        if looking:
            lengths = (*terms.horizon_that_decides(pair), *lengths)
            numbers, looked = hanging.hanging(pair, told=told)
    sides = one_sided(ahead, behind, today, matters, decided=decided)
    return Alarm(
        first=ahead.design,
        second=behind.design,
        outcome=outcome,
        belief=ahead.case.belief,
        hanging=numbers,
        sides=sides,
        undeclared=unpaid_differences(ahead, behind, sides),
        terms=lengths,
        looked=looked,
        runs=found.runs,
        changes=dict(found.scenario.changes),
        money=found.scenario.money,
    )


def one_sided(ahead: Side, behind: Side, today: Side, matters: float, *, decided: bool) -> tuple[OneSided, ...]:
    """The winner when it costs nothing, and each design of which nothing counts."""
    scenario = ahead.study.scenario
    found = []
    if decided and ahead.design != TODAY and unpaid.costs_nothing(scenario, ahead.design):
        found.append(OneSided(ahead.design, NO_COSTS))
    for item in (ahead, behind):
        if item.design != TODAY and scenario.designs[item.design].do and not counts(item, today, matters):
            found.append(OneSided(item.design, CANNOT_WIN))
    return tuple(found)


def counts(item: Side, today: Side, matters: float) -> bool:
    """Whether anything that a design changes shows, apart from its own price: more than a hundredth of `matters` per customer.

    What it causes is income, calls and repairs saved or added, and staff time where the work differs; what it spends on its initiatives,
    gifts and people who stand by is its price.
    """
    mine, theirs = per_customer(item), per_customer(today)
    change = {kind: mine[kind] - theirs[kind] for kind in mine}
    staff = change["staff"] + change["idle"]
    busier = abs(mine["worked"] - theirs["worked"]) > SAME_WORK * theirs["worked"]
    shown = [abs(change[kind]) for kind in ("income", "step", "hire", "fix")]
    shown += [max(0.0, -change[kind]) for kind in ("delight", "repair")]
    shown.append(abs(staff) if busier else max(0.0, -staff))
    return sum(shown) > NOTHING * matters


def per_customer(item: Side) -> dict[str, float]:
    """Mean money per customer on offer: all income, and each kind of cost; and `worked`, the working time of all teams."""
    books = [measures.book(records, item.built.plan, item.built.prices) for records in item.records]
    scale = 1.0 / np.maximum(item.on_offer, 1.0)
    kinds = {"income": INCOME, **{kind: (kind,) for kind in measures.COSTS}}
    found = {name: float(np.mean([book.total(*booked) for book in books] * scale)) / MILLION for name, booked in kinds.items()}
    worked = [float(records.teams[..., column(TEAMS, "worked")].sum()) for records in item.records]
    return {**found, "worked": float(np.mean(worked * scale))}


def unpaid_differences(ahead: Side, behind: Side, sides: tuple[OneSided, ...]) -> tuple:
    """What differs without a price, leaving out a side that was already said to have none."""
    scenario = ahead.study.scenario
    said = {name for item in sides if item.why == NO_COSTS for name in scenario.designs[item.design].do}
    does = dict.fromkeys(name for item in (ahead, behind) for name in scenario.designs[item.design].do)
    free = unpaid.free_initiatives(scenario, [name for name in does if name not in said])
    return unpaid.undeclared(scenario, ahead.design, behind.design, free)
