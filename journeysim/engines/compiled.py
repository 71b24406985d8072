"""The compiled engine: the records of the reference engine, bit for bit, from a loop that Numba translates for a compiler."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeysim import randomness
from journeysim.engines import loop
from journeysim.engines import room as r_
from journeysim.engines.capacity import Capacity
from journeysim.engines.flattening import belief_of, tables_of
from journeysim.errors import SimulationError
from journeysim.plan.layout import OUTCOMES, TICKS_PER_MINUTE, Belief, Plan
from journeysim.records import (
    EASE_BINS,
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
    Records,
)

MOST_AT_ONCE = 1_000  # episodes of one customer at one instant
MOST_VISITS = 100_000  # of one step in one episode: a journey that does not end
MOST_WAITING = 1_000_000  # in the queues of one team at once

_lock = threading.Lock()
_growing = threading.Lock()
_prepared: dict[int, tuple[Plan, r_.Tables, Capacity]] = {}
MOST_PREPARED = 64


class Job(NamedTuple):
    """One replication of one case."""

    plan: Plan
    belief: Belief
    seed: int
    replication: int
    pilot: bool = False
    log: bool = False


def run(plan: Plan, belief: Belief, *, seed: int, replication: int, pilot: bool = False, log: bool = False) -> Records:
    """Simulate one replication of one case; the same records as `reference.run`."""
    simulate = loop.ready()
    tables, capacity = prepared(plan)
    numbers = belief_of(belief)
    asked = {"run_key": randomness.run_key(seed, replication, pilot=pilot), "pilot": int(pilot), "log": int(log)}
    bounds = {"most_visits": MOST_VISITS, "most_at_once": MOST_AT_ONCE, "most_waiting": MOST_WAITING}
    while True:
        with _growing:  # another replication of the plan may be asking for more
            given, room = dict(vars(capacity)), capacity.room(plan, tables, pilot=pilot, log=log)
        world = r_.world_of(tables, numbers, room, **asked, **bounds)
        answer = simulate(world.ctypes.data)
        if answer == r_.DONE:
            return records_of(plan, tables, room, world[0], pilot=pilot, log=log)
        if answer >= r_.ENDLESS_VISITS:
            raise SimulationError(endless(plan, world[0], answer))
        with _growing:
            if vars(capacity) == given:  # else another one has asked already
                capacity.more(answer)


def run_many(jobs: Sequence[Job], *, threads: int | None = None) -> Iterator[Records]:
    """Records of each job in the order given; several at a time, whatever the number of threads the same."""
    loop.ready()
    with ThreadPoolExecutor(threads or processors()) as pool:
        waiting = [pool.submit(run, *job[:2], seed=job.seed, replication=job.replication, pilot=job.pilot, log=job.log) for job in jobs]
        try:
            for place in range(len(waiting)):
                yield waiting[place].result()
                waiting[place] = None  # type: ignore[call-overload]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepared(plan: Plan) -> tuple[r_.Tables, Capacity]:
    """The plan as the kernel takes it, and the room it needed before; remembered for the plans last used."""
    known = _prepared.get(id(plan))
    if known is None or known[0] is not plan:
        known = (plan, tables_of(plan), Capacity(plan))
        with _lock:
            while len(_prepared) >= MOST_PREPARED:
                _prepared.pop(next(iter(_prepared)))
            _prepared[id(plan)] = known
    return known[1], known[2]


def endless(plan: Plan, world: np.void, answer: int) -> str:
    """What to say of a journey that never ends, or a queue that only grows."""
    number, minutes, times = int(world["error_place"]) // 24, int(world["error_time"]) / TICKS_PER_MINUTE, int(world["error_times"])
    if answer == r_.ENDLESS_VISITS:
        name = plan.names.steps[int(world["error_step"])]
        return (
            f"customer {number} has visited step '{name}' {times:,} times in one episode, at minute {minutes:,.1f} of the run: "
            f"the journey does not end. Give '{name}' an at_most, or a route that leads on."
        )
    if answer == r_.ENDLESS_QUEUE:
        return (
            f"team '{plan.names.teams[int(world['error_step'])]}' has {times:,} customers waiting at minute {minutes:,.1f} of the run, as "
            f"customer {number} joins: the queue only grows. Give the team more people or hours, the customers patience, or fewer of them."
        )
    return (
        f"customer {number} has gone through the journey {times:,} times at minute {minutes:,.1f} of the "
        "run without time passing. Give comes_back an `after`, or a step a duration."
    )


def records_of(plan: Plan, tables: r_.Tables, room: r_.Room, world: np.void, *, pilot: bool, log: bool) -> Records:
    """The books as Records."""
    periods, segments, steps, teams = len(plan.period_epoch), tables.segment_count, tables.step_count, tables.team_count
    arrived = int(world["arrived"])
    return Records(
        ledger=room.ledger[: -len(LEDGER)].reshape(periods, steps, segments, len(LEDGER)),
        finished=room.finished.reshape(periods, segments, len(OUTCOMES), len(FINISHED)),
        people=room.people.reshape(segments, len(PEOPLE)),
        teams=room.team_counts.reshape(periods, teams, len(TEAMS)),
        week=room.week.reshape(168, teams, len(WEEK_COLUMNS)),
        contacts=room.contacts.reshape(len(plan.names.owners), teams),
        effort=room.effort,
        ease=room.ease.reshape(segments, EASE_BINS),
        fate_new=room.fates[plan.existing : plan.existing + arrived].copy(),
        fate_existing=room.fates[: plan.existing].copy(),
        **(slow_records(plan, tables, room, world) if tables.living else {}),
        decisions=unique(room.decisions, int(world["decided"])) if pilot else None,
        episodes=in_order(room.episodes, int(world["episodes_n"]), len(EPISODE_COLUMNS)) if log else None,
        visits=in_order(room.visits, int(world["visits_n"]), len(VISIT_COLUMNS)) if log else None,
    )


def slow_records(plan: Plan, tables: r_.Tables, room: r_.Room, world: np.void) -> dict[str, NDArray[Any]]:
    """The arrays that only a living organisation has."""
    periods, first = len(plan.period_epoch), plan.existing + room.newcomers_most
    return {
        "slow": room.slow.reshape(periods, len(SLOW)),
        "flow": room.flow.reshape(periods, tables.segment_count, len(FLOW)),
        "owners": room.owners.reshape(periods, tables.owner_count, len(OWNERS)),
        "remaining": room.remaining.reshape(periods, tables.step_count),
        "fate_brought": room.fates[first : first + int(world["brought"])].copy(),
    }


def unique(flat: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Distinct rows of five numbers, sorted, each with how often it occurs."""
    if n == 0:
        return np.zeros((0, 6), np.int64)
    rows = in_order(flat, n, 5)  # a tenth of the time of numpy.unique, which compares rows as bytes
    first = np.flatnonzero(np.append(True, (rows[1:] != rows[:-1]).any(axis=1)))
    return np.column_stack([rows[first], np.diff(np.append(first, n))])


def in_order(flat: NDArray[np.int64], n: int, columns: int) -> NDArray[np.int64]:
    """Rows sorted by their first column, then the second, and so on."""
    rows = flat[: n * columns].reshape(n, columns)
    return rows[np.lexsort(rows.T[::-1])]
