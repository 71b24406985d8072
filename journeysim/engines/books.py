"""The reference engine's books: whole-number counts by period, and time split at period and hour boundaries."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from operator import add

import numpy as np

from journeysim.plan.layout import HOUR, OUTCOMES, Plan, living
from journeysim.randomness import EXISTING, NEWCOMER, WORD_OF_MOUTH
from journeysim.records import (
    DECISION_COLUMNS,
    EASE_BIN,
    EASE_BINS,
    EASE_LOW,
    EFFORT_BIN,
    EFFORT_BINS,
    EPISODE_COLUMNS,
    FINISHED,
    FLOW,
    LEDGER,
    NEVER,
    OWNERS,
    PEOPLE,
    SLOW,
    TEAMS,
    VISIT_COLUMNS,
    WEEK_COLUMNS,
    Records,
)

L = {name: i for i, name in enumerate(LEDGER)}
P = {name: i for i, name in enumerate(PEOPLE)}
T = {name: i for i, name in enumerate(TEAMS)}
W = {name: i for i, name in enumerate(WEEK_COLUMNS)}
S = {name: i for i, name in enumerate(SLOW)}
F = {name: i for i, name in enumerate(FLOW)}
D = {name: i for i, name in enumerate(OWNERS)}
MILLION = 1_000_000

WORKED, WEEK_WORKED, STEP_WORKED = T["worked"], W["worked"], L["worked"]


class Books:
    """Counts of one replication, kept as nested lists while it runs (plain integers) and closed into Records."""

    def __init__(self, plan: Plan, *, log: bool) -> None:
        self.plan = plan
        periods, segments, steps, teams = len(plan.period_epoch), len(plan.segment_expects), len(plan.step_key), plan.hours_first.shape[1]
        self.bounds: list[int] = plan.bounds.tolist()
        self.ledger = [[[[0] * len(LEDGER) for _ in range(segments)] for _ in range(steps)] for _ in range(periods)]
        # For those who do not count: a row of the ledger, one of the people, and a fate.
        self.scrap, self.nobody, self.unseen = [0] * len(LEDGER), [0] * len(PEOPLE), [NEVER]
        self.finished = [[[[0] * len(FINISHED) for _ in OUTCOMES] for _ in range(segments)] for _ in range(periods)]
        self.people = [[0] * len(PEOPLE) for _ in range(segments)]
        self.teams = [[[0] * len(TEAMS) for _ in range(teams)] for _ in range(periods)]
        self.week = [[[0] * len(WEEK_COLUMNS) for _ in range(teams)] for _ in range(168)]
        self.contacts = [[0] * teams for _ in plan.names.owners]
        self.effort = [0] * EFFORT_BINS
        self.ease = [[0] * EASE_BINS for _ in range(segments)]
        self.fates: list[list[int]] = [[], [], []]  # by source and number, in order of number
        self.decisions: Counter[tuple[int, ...]] = Counter()
        self.log = log
        self.episode_rows: list[tuple[int, ...]] = []
        self.visit_rows: list[tuple[int, ...]] = []
        self.living = living(plan)
        owners = len(plan.names.owners)
        self.slow = [[MILLION, 0, 0] for _ in range(periods)]
        self.flow = [[[0] * len(FLOW) for _ in range(segments)] for _ in range(periods)]
        self.owners = [[[0] * len(OWNERS) for _ in range(owners)] for _ in range(periods)]
        self.remaining = [[MILLION] * steps for _ in range(periods)]
        self.turn(0)

    def turn(self, period: int) -> None:
        """A new page of the ledger for what happens from now on."""
        self.period = period
        self.page = self.ledger[period]

    def hour_of_week(self, tick: int) -> int:
        """Hour of the week, 0 = Monday 00:00 to 01:00."""
        return (tick + self.plan.week_offset) // HOUR % 168

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """(period, hour of the week, ticks) of a stretch of time, as far as it lies inside the measured part of the run."""
        plan, bounds = self.plan, self.bounds
        offset = plan.week_offset
        if start < plan.warm_up:
            start = plan.warm_up
        if end > plan.horizon:
            end = plan.horizon
        found = []
        period = bisect_right(bounds, start) - 1
        while start < end:
            hour = (start + offset) // HOUR
            stop = min(end, (hour + 1) * HOUR - offset, bounds[period + 1])
            found.append((period, hour % 168, stop - start))
            start = stop
            if start == bounds[period + 1]:
                period += 1
        return found

    def team_time(self, team: int, name: str, start: int, end: int, times: int = 1) -> None:
        """Book a stretch of a team's time in a column, `times` over (people, customers waiting)."""
        column, weekly = T[name], W[name]
        for period, hour, ticks in self.pieces(start, end):
            self.teams[period][team][column] += ticks * times
            self.week[hour][team][weekly] += ticks * times

    def service_time(self, step: int, segment: int, team: int, start: int, end: int, counted: bool) -> None:
        """Book a service and its wrap-up: the team's time always, the step's when the customer counts."""
        for period, hour, ticks in self.pieces(start, end):
            self.teams[period][team][WORKED] += ticks
            self.week[hour][team][WEEK_WORKED] += ticks
            if counted:
                self.ledger[period][step][segment][STEP_WORKED] += ticks

    def finish(self, segment: int, outcome: int, counts: tuple[int, ...], effort: int, ease: int) -> None:
        """Book an episode that ended, in the period now running; `counts` in the order of FINISHED."""
        rows = self.finished[self.period][segment]
        rows[outcome] = list(map(add, rows[outcome], counts))
        self.effort[min(effort // EFFORT_BIN, EFFORT_BINS - 1)] += 1
        self.ease[segment][min(max((ease - EASE_LOW) // EASE_BIN, 0), EASE_BINS - 1)] += 1

    def close(self, *, pilot: bool) -> Records:
        """The books as Records."""

        def whole(rows: object, *shape: int) -> np.ndarray:
            return np.array(rows, dtype=np.int64).reshape(shape)

        periods, segments, steps, teams = len(self.ledger), len(self.people), len(self.plan.step_key), len(self.week[0])
        decisions = None
        if pilot:
            rows = sorted((*key, times) for key, times in self.decisions.items())
            decisions = whole(rows, len(rows), len(DECISION_COLUMNS))
        return Records(
            ledger=whole(self.ledger, periods, steps, segments, len(LEDGER)),
            finished=whole(self.finished, periods, segments, len(OUTCOMES), len(FINISHED)),
            people=whole(self.people, segments, len(PEOPLE)),
            teams=whole(self.teams, periods, teams, len(TEAMS)),
            week=whole(self.week, 168, teams, len(WEEK_COLUMNS)),
            contacts=whole(self.contacts, len(self.plan.names.owners), teams),
            effort=whole(self.effort, EFFORT_BINS),
            ease=whole(self.ease, segments, EASE_BINS),
            fate_new=np.array(self.fates[NEWCOMER], dtype=np.int8),
            fate_existing=np.array(self.fates[EXISTING], dtype=np.int8),
            **(self.slow_records(whole) if self.living else {}),
            decisions=decisions,
            episodes=whole(sorted(self.episode_rows), len(self.episode_rows), len(EPISODE_COLUMNS)) if self.log else None,
            visits=whole(sorted(self.visit_rows), len(self.visit_rows), len(VISIT_COLUMNS)) if self.log else None,
        )

    def slow_records(self, whole: Callable[..., np.ndarray]) -> dict[str, np.ndarray]:
        """The arrays that only a living organisation has."""
        periods, segments, steps, owners = len(self.ledger), len(self.people), len(self.plan.step_key), len(self.plan.names.owners)
        return {
            "slow": whole(self.slow, periods, len(SLOW)),
            "flow": whole(self.flow, periods, segments, len(FLOW)),
            "owners": whole(self.owners, periods, owners, len(OWNERS)),
            "remaining": whole(self.remaining, periods, steps),
            "fate_brought": np.array(self.fates[WORD_OF_MOUTH], dtype=np.int8),
        }
