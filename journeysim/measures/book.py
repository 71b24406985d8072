"""The money book: every euro booked once, to a period, a step, a team, an owner and a kind, in whole micro-units.

The rows are the truth: a total is a sum of rows, so parts add up exactly, with no tolerance. An amount is a whole count times a whole
price, rounded once; then, only with a discount, times the factor of its period and rounded once more.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from journeysim.measures.initiatives import initiative_bills
from journeysim.measures.tallies import MILLION, measured, of_finished, of_ledger, of_people, of_teams
from journeysim.measures.wages import wage_bills, wage_total
from journeysim.plan.layout import COMPLETED, DAY, Plan, Prices
from journeysim.records import OWNERS, Records, column

COSTS = ("step", "staff", "idle", "repair", "delight", "hire", "fix", "initiative")
INCOME = ("value", "kept_value", "grade_worth")
KINDS = COSTS + INCOME
YEAR = 365.25 * DAY  # ticks


class Row(NamedTuple):
    """One amount: positive, a cost or an income by its `kind`. `period`, `step`, `team`, `owner` are indices, -1 for none."""

    period: int
    step: int
    team: int
    owner: int
    kind: str
    amount: int  # millionths of the currency unit, discounted


@dataclass(frozen=True, slots=True)
class Book:
    """All rows of one replication; no row has amount 0."""

    rows: tuple[Row, ...]

    def total(self, *kinds: str) -> int:
        """Micro-units booked under these kinds (none named: all kinds, costs and income together)."""
        wanted = frozenset(kinds or KINDS)
        if not wanted <= frozenset(KINDS):
            raise KeyError(f"no such kind of money: {', '.join(sorted(wanted - frozenset(KINDS)))}")
        return sum(row.amount for row in self.rows if row.kind in wanted)

    def by(self, *columns: str) -> dict[tuple, int]:
        """Micro-units per combination of columns, for instance `by("owner", "kind")`; the values add up to `total()`."""
        places = [Row._fields.index(name) for name in columns]
        found: dict[tuple, int] = {}
        for row in self.rows:
            key = tuple(row[place] for place in places)
            found[key] = found.get(key, 0) + row.amount
        return found

    @property
    def cost(self) -> int:
        """All costs, micro-units."""
        return self.total(*COSTS)

    @property
    def income(self) -> int:
        """Value, kept value and grade worth, micro-units."""
        return self.total(*INCOME)

    @property
    def net(self) -> int:
        """Income minus cost, micro-units."""
        return self.income - self.cost


@dataclass(frozen=True, slots=True)
class Totals:
    """What a book adds up to, by kind; `staff` holds idle time too."""

    kinds: dict[str, int]

    def total(self, *kinds: str) -> int:
        """Micro-units under these kinds; `staff` and `idle` only together."""
        assert ("staff" in kinds) == ("idle" in kinds), "not kept apart"
        return sum(self.kinds.get(kind, 0) for kind in kinds)

    @property
    def cost(self) -> int:
        """All costs, micro-units."""
        return self.total(*COSTS)

    @property
    def net(self) -> int:
        """Income minus cost, micro-units."""
        return self.total(*INCOME) - self.cost


def rounded(above: int, below: int) -> int:
    """A quotient of whole numbers to the nearest whole number, halves up."""
    return (2 * above + below) // (2 * below)


def discount_factor(discount: float, tick: float) -> float:
    """Worth at the start of the run of one unit at `tick`, at `discount` per year of 365.25 days; exactly 1 without a discount."""
    return 1.0 if discount == 0.0 else float((1.0 + discount) ** (-tick / YEAR))


def _per_unit(records: Records, plan: Plan, prices: Prices) -> Iterator[Row]:
    """Costs that are a count times a price: services started, failures repaired, gifts."""
    teams, owners = plan.steps[:, :, 0]["team"].tolist(), plan.steps[:, :, 0]["owner"].tolist()
    for kind, name, price in (
        ("step", "started", prices.step_cost),
        ("repair", "repaired", prices.repair_cost),
        ("delight", "gifts", prices.gift_cost),
    ):
        counts = of_ledger(records, name)
        for period, step in zip(*np.nonzero(counts.any(axis=2))):
            epoch = plan.period_epoch[period]
            amount = sum(n * each for n, each in zip(counts[period, step].tolist(), price[epoch, step].tolist()))
            yield Row(int(period), int(step), teams[epoch][step], owners[epoch][step], kind, amount)


def _slow(records: Records, plan: Plan, prices: Prices) -> Iterator[Row]:
    """Replacing people who quit, booked when they quit, and fixes by departments, booked to their owner when work begins."""
    quits = of_teams(records, "quits")
    for period, team in zip(*np.nonzero(quits)):
        amount = int(quits[period, team]) * int(prices.hire_cost[plan.period_epoch[period], team])
        yield Row(int(period), -1, int(team), -1, "hire", amount)
    if records.owners is not None:
        begun = records.owners[..., column(OWNERS, "begun")]
        for period, owner in zip(*np.nonzero(begun)):
            amount = int(begun[period, owner]) * int(prices.fix_cost[plan.period_epoch[period], owner])
            yield Row(int(period), -1, -1, int(owner), "fix", amount)


def _earned(records: Records, plan: Plan, prices: Prices) -> Iterator[Row]:
    """Value and grade worth of episodes, in the period in which they end, at the value then in force."""
    due = of_finished(records, "value_due").sum(axis=2)  # (P, G)
    grades = of_finished(records, "grade")[..., COMPLETED].sum(axis=1)  # (P,)
    values, epochs = prices.value.tolist(), plan.period_epoch.tolist()
    for period, parts in enumerate(due.tolist()):
        if any(parts):
            above = sum(part * each for part, each in zip(parts, values[epochs[period]]))
            yield Row(period, -1, -1, -1, "value", rounded(above, MILLION))
    if prices.grade_worth:
        for period, grade in enumerate(grades.tolist()):
            yield Row(period, -1, -1, -1, "grade_worth", rounded(grade * prices.grade_worth, MILLION))


def _kept(records: Records, plan: Plan, prices: Prices) -> Iterator[Row]:
    """Margin beyond the horizon of customers kept.

    With `comes_back` it is booked to the last period, for everyone not lost. Without, everyone has one episode: it is booked when the
    customer stays, and for a segment that cannot leave when the episode ends; who is still under way has not decided and counts 0.
    """
    if plan.back_at >= 0:
        kept = of_people(records, "entered") + of_people(records, "existing") - of_people(records, "lost")
        amount = sum(int(n) * int(each) for n, each in zip(kept, prices.kept_value))
        yield Row(len(plan.period_epoch) - 1, -1, -1, -1, "kept_value", amount)
        return
    stayed = of_finished(records, "stayed").sum(axis=2)
    ended = of_finished(records, "episodes").sum(axis=2)
    for period in ended.any(axis=1).nonzero()[0]:
        staying = np.where(plan.segment_stays < 0, ended[period], stayed[period])
        amount = sum(int(n) * int(each) for n, each in zip(staying, prices.kept_value))
        yield Row(int(period), -1, -1, -1, "kept_value", amount)


def _wages(records: Records, plan: Plan, prices: Prices) -> Iterator[Row]:
    """The wage bill of every team, work to the step it was for, the rest to the team."""
    for bill in wage_bills(records, plan, prices):
        owner = int(plan.steps[plan.period_epoch[bill.period], bill.step, 0]["owner"]) if bill.step >= 0 else -1
        yield Row(bill.period, bill.step, bill.team, owner, "idle" if bill.idle else "staff", bill.amount)


def _initiatives(plan: Plan, prices: Prices) -> Iterator[Row]:
    """What initiatives cost, to the owner of the initiative."""
    counted = measured(plan)
    for initiative in prices.initiatives:
        for period, amount in initiative_bills(initiative, plan.bounds, plan.horizon, plan.warm_up):
            if counted[period]:
                yield Row(period, -1, -1, initiative.owner, "initiative", amount)


def _discounted(rows: Iterable[Row], plan: Plan, prices: Prices) -> Iterator[Row]:
    """Rows at their worth at the start of the run; without a discount as they are. Rows of 0 are dropped."""
    bounds = [int(bound) for bound in plan.bounds]
    factors = [discount_factor(prices.discount, (start + end) / 2) for start, end in itertools.pairwise(bounds)]
    at_horizon = discount_factor(prices.discount, plan.horizon)
    for row in rows:
        factor = at_horizon if row.kind == "kept_value" and plan.back_at >= 0 else factors[row.period]
        worth = row if factor == 1.0 else row._replace(amount=round(row.amount * factor))
        if worth.amount:
            yield worth


def totals(records: Records, plan: Plan, prices: Prices) -> Totals:
    """The totals of the `book` by kind, exactly, without its rows: what measures need, in a tenth of the time. Not with a discount,
    which is rounded per row."""
    assert prices.discount == 0.0, "a discount is rounded per row"
    epochs = plan.period_epoch
    found = {"staff": wage_total(records, plan, prices)}
    for kind, name, price in (
        ("step", "started", prices.step_cost),
        ("repair", "repaired", prices.repair_cost),
        ("delight", "gifts", prices.gift_cost),
    ):
        counts = of_ledger(records, name)
        for epoch in range(len(price)):
            sums = counts[epochs == epoch].sum(axis=0).ravel().tolist()
            found[kind] = found.get(kind, 0) + sum(n * each for n, each in zip(sums, price[epoch].ravel().tolist()))
    others = (_slow(records, plan, prices), _earned(records, plan, prices), _kept(records, plan, prices), _initiatives(plan, prices))
    for row in itertools.chain(*others):
        found[row.kind] = found.get(row.kind, 0) + row.amount
    return Totals(found)


def book(records: Records, plan: Plan, prices: Prices) -> Book:
    """Every euro of one replication.

    Kinds of cost: `step` (per service started), `staff` (time worked), `idle` (paid presence without work), `repair` (failures caught
    before the customer noticed), `delight` (gifts), `hire` (replacing people who quit), `fix` (by departments), `initiative`. Kinds of
    income: `value`, `kept_value`, `grade_worth`. Staff, step, repair and gift costs belong to a step and its owner; idle time and hires
    to a team; fixes and initiatives to their owner; income to nobody.

    Discounted by the middle of each period; kept value that is booked at the horizon by the horizon. With a warm-up, time of teams and
    initiatives counts from its end; what belongs to a customer was already left out by the engine when they entered before.
    """
    rows = [
        *_per_unit(records, plan, prices),
        *_wages(records, plan, prices),
        *_slow(records, plan, prices),
        *_initiatives(plan, prices),
        *_earned(records, plan, prices),
        *_kept(records, plan, prices),
    ]
    return Book(tuple(_discounted(rows, plan, prices)))
