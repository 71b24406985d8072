"""What one customer's visits and episodes cost and bring, from rows of the logs at the prices of their own moment.

Each amount is rounded once and not discounted; all of them together are the money book, apart from what no customer causes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from journeysim.measures.book import rounded
from journeysim.measures.wages import wages, without_limit
from journeysim.plan.layout import COMPLETED
from journeysim.records import VISIT_OUTCOMES
from journeysim.study import Built

MILLION = 1_000_000


class Pricing:
    """What the rows of one customer cost and bring."""

    def __init__(self, built: Built, segment: int) -> None:
        self.plan, self.prices, self.belief = built.plan, built.prices, built.belief
        self.segment = segment
        self.bounds = built.plan.bounds.tolist()
        self.unlimited = without_limit(built.plan)

    def epoch(self, tick: int) -> int:
        """The epoch in force at a tick."""
        return int(self.plan.period_epoch[min(bisect_right(self.bounds, tick), len(self.bounds) - 1) - 1])

    def team(self, row: Mapping[str, int]) -> int:
        """The team that served, -1 for none."""
        if row["free"] < 0:
            return -1
        return int(self.plan.steps[self.epoch(row["served"]), row["step"], self.segment]["team"])

    def worked(self, row: Mapping[str, int]) -> int:
        """Ticks of team time up to the horizon."""
        return min(row["free"], self.plan.horizon) - row["served"] if row["free"] >= 0 else 0

    def costs(self, row: Mapping[str, int]) -> dict[str, int]:
        """Costs of a visit by kind, micro-units; kinds of no cost left out."""
        step, prices, end = row["step"], self.prices, self.epoch(row["end"])
        found = {"staff": sum(self.staff(row))}
        if row["served"] >= 0:
            found["step"] = int(prices.step_cost[self.epoch(row["served"]), step, self.segment])
        if VISIT_OUTCOMES[row["outcome"]] == "repaired":
            found["repair"] = int(prices.repair_cost[end, step, self.segment])
        if row["gift"]:
            found["delight"] = int(prices.gift_cost[end, step, self.segment])
        return {kind: amount for kind, amount in found.items() if amount}

    def staff(self, row: Mapping[str, int]) -> Iterator[int]:
        """Wages of a visit in each stretch between reviews, where minutes worked are what is paid."""
        team, start = self.team(row), row["served"]
        until = start + self.worked(row)
        while team >= 0 and start < until:
            place = bisect_right(self.bounds, start)
            stop = min(until, self.bounds[place])
            epoch = int(self.plan.period_epoch[place - 1])
            if self.prices.paid_worked[team] or self.unlimited[epoch][team]:
                yield wages(stop - start, int(self.prices.wage[epoch, team]))
            start = stop

    def duty(self, row: Mapping[str, int]) -> bool:
        """Whether who served has a wage that is paid with or without this visit."""
        team, epoch = self.team(row), self.epoch(max(row["served"], 0))
        return team >= 0 and bool(self.prices.wage[epoch, team]) and not (self.prices.paid_worked[team] or self.unlimited[epoch][team])

    def income(self, row: Mapping[str, int], visits: list[dict[str, int]]) -> dict[str, int]:
        """Income of an episode by kind, micro-units."""
        found, epoch = {}, self.epoch(row["end"])
        if row["outcome"] == COMPLETED:
            taken = sum(
                int(self.plan.steps[self.epoch(each["end"]), each["step"], self.segment]["loses"])
                for each in visits
                if VISIT_OUTCOMES[each["outcome"]] in ("succeeded", "repaired")
            )
            found["value"] = rounded((MILLION - min(MILLION, taken)) * int(self.prices.value[epoch, self.segment]), MILLION)
            found["grade_worth"] = rounded(row["grade"] * self.prices.grade_worth, MILLION)
        staying = row["stayed"] == 1 or self.plan.segment_stays[self.segment] < 0
        if self.plan.back_at < 0 and staying:
            found["kept_value"] = int(self.prices.kept_value[self.segment])
        return {kind: amount for kind, amount in found.items() if amount}
