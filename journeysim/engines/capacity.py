"""How much room a run of the compiled engine gets, and more of it when something was full."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from journeysim.engines.room import (
    AHEAD,
    FULL_BROUGHT,
    FULL_CUSTOMERS,
    FULL_DECISIONS,
    FULL_EPISODES,
    FULL_HEAP,
    FULL_SLOTS,
    LANE,
    RETURNER,
    SLOT,
    TEAM,
    Room,
    Tables,
)
from journeysim.plan.layout import OUTCOMES, Plan
from journeysim.records import (
    EASE_BINS,
    EFFORT_BINS,
    EPISODE_COLUMNS,
    FINISHED,
    FLOW,
    LEDGER,
    OWNERS,
    PEOPLE,
    SLOW,
    TEAMS,
    VISIT_COLUMNS,
    WEEK_COLUMNS,
)


class Capacity:
    """How much room to give; learned from earlier runs of the same plan."""

    def __init__(self, plan: Plan) -> None:
        self.slots = 512
        self.heap = 1024
        expected = float(plan.arrival_level[-1]) if len(plan.arrival_level) else 0.0
        if len(plan.arrival_at):
            expected += float(plan.arrival_rate[-1]) * (plan.horizon - int(plan.arrival_at[-1])) / 60e6
        self.newcomers = int(expected + 6.0 * expected**0.5) + 64
        self.brought = int(plan.reach * expected + 6.0 * (plan.reach * expected) ** 0.5) + 64 if plan.reach > 0.0 else 0
        self.episodes = self.visits = 1024
        self.decisions = max(1024, 8 * plan.existing)  # each customer decides a few times; starting over costs a pilot half its time

    def more(self, code: int) -> None:
        """More of what was full."""
        if code == FULL_SLOTS:
            self.slots *= 4
        elif code == FULL_HEAP:
            self.heap *= 4
        elif code == FULL_CUSTOMERS:
            self.newcomers *= 2
        elif code == FULL_BROUGHT:
            self.brought *= 2
        elif code == FULL_DECISIONS:
            self.decisions *= 4
        elif code == FULL_EPISODES:
            self.episodes *= 4
        else:
            self.visits *= 4

    def room(self, plan: Plan, tables: Tables, *, pilot: bool, log: bool) -> Room:
        """Fresh state and books."""
        periods, segments, steps, teams = len(plan.period_epoch), tables.segment_count, tables.step_count, tables.team_count
        returns = bool(tables.returns)
        customers = plan.existing + self.newcomers + self.brought
        owners, employed = tables.owner_count, int(tables.people_first[-1])
        living = bool(tables.living)

        def counts(*shape: int) -> NDArray[np.int64]:
            return np.zeros(math.prod(shape), np.int64)

        return Room(
            slots=np.zeros(self.slots, SLOT),
            lanes=np.zeros(2 * self.slots, LANE),
            visited=np.zeros(self.slots * steps, np.int32),
            noticed=np.zeros((customers if returns else self.slots) * tables.gift_count, np.int32),
            returners=np.zeros(customers if returns else 0, RETURNER),
            fates=np.zeros(customers, np.int8),
            ahead=np.zeros(2 * AHEAD, np.int64),
            heap=np.zeros(4 * self.heap, np.int64),
            parked=np.full(2 * len(tables.slice_at), -1, np.int64),
            teams=np.zeros(teams, TEAM),
            heads=np.full(2 * teams * tables.level_count, -1, np.int64),
            ledger=counts(periods * steps * segments + 1, len(LEDGER)),
            smooth=counts(periods, steps, segments, 2),
            finished=counts(periods, segments, len(OUTCOMES), len(FINISHED)),
            people=counts(segments, len(PEOPLE)),
            team_counts=counts(periods, teams, len(TEAMS)),
            week=counts(168, teams, len(WEEK_COLUMNS)),
            contacts=counts(len(plan.names.owners), teams),
            effort=counts(EFFORT_BINS),
            ease=counts(segments, EASE_BINS),
            decisions=counts(self.decisions if pilot else 0, 5),
            episodes=counts(self.episodes if log else 0, len(EPISODE_COLUMNS)),
            visits=counts(self.visits if log else 0, len(VISIT_COLUMNS)),
            habits=np.zeros(2 * customers if tables.habit > 0.0 else 0),
            due=np.full(employed, -1, np.int64),
            came=np.full(employed, -1, np.int64),
            new_signals=counts(owners, steps),
            signals=counts(owners, steps),
            heard=counts(owners),
            working=np.full(owners, -1, np.int64),
            ready=counts(owners),
            removes=np.zeros(owners),
            left=np.zeros(steps),
            slow=counts(periods if living else 0, len(SLOW)),
            flow=counts(periods if living else 0, segments, len(FLOW)),
            owners=counts(periods if living else 0, owners, len(OWNERS)),
            remaining=counts(periods if living else 0, steps),
            scrap=periods * steps * segments * len(LEDGER),
            slots_n=self.slots,
            heap_most=self.heap,
            newcomers_most=self.newcomers,
            brought_most=self.brought,
            decisions_most=self.decisions if pilot else 0,
            episodes_most=self.episodes if log else 0,
            visits_most=self.visits if log else 0,
        )
